/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Players without a window, and a clip for them. */

#include "test-players.h"

#include "test-clips.h"
#include "test-utils.h"

static char *folder;
static char *clip_path;

typedef struct
{
  DailiesPlayer *player;
  DailiesPlayerState state;
  gint64 position;
} Wish;

/**
 * test_player_set_up:
 *
 * Makes the clip, before the first test.
 */
void
test_player_set_up (void)
{
  folder = test_make_dir ();
  clip_path = test_player_build_path ("clip.mp4");
  test_clip_write (clip_path, TEST_CLIP_H264);
}

/**
 * test_player_tear_down:
 *
 * Forgets the clip, after the last test; its folder went with that of the
 * program.
 */
void
test_player_tear_down (void)
{
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&clip_path, g_free);
}

/**
 * test_player_get_clip:
 *
 * Returns: the path of a clip of two seconds with 24 frames each, and sound
 */
const char *
test_player_get_clip (void)
{
  return clip_path;
}

/**
 * test_player_build_path:
 * @name: of a file
 *
 * Returns: (transfer full): where it may be made, beside the clip
 */
char *
test_player_build_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/**
 * test_player_new:
 * @app_sink: (out) (optional) (transfer full): what the frames come to
 *
 * Returns: (transfer full): a player, to be given to test_player_close()
 */
DailiesPlayer *
test_player_new (GstElement **app_sink)
{
  GstElement *bin;

  gst_init (NULL, NULL);
  bin = gst_parse_bin_from_description ("videoconvert ! appsink name=sink caps=video/x-raw,format=RGB max-buffers=1 drop=true wait-on-eos=false", TRUE, NULL);
  if (app_sink != NULL)
    *app_sink = gst_bin_get_by_name (GST_BIN (bin), "sink");

  return dailies_player_new (bin);
}

/**
 * test_player_close:
 * @player: (transfer full): a player
 *
 * Closes it and checks that nobody else holds it.  For fibers.
 */
void
test_player_close (DailiesPlayer *player)
{
  dailies_player_close (player);
  g_assert_true (dex_await (dailies_player_wait_closed (player), NULL));
  g_assert_finalize_object (player);
}

static gboolean
has_state (gpointer data)
{
  Wish *wish = data;

  return dailies_player_get_state (wish->player) == wish->state;
}

static gboolean
is_past (gpointer data)
{
  Wish *wish = data;

  return dailies_player_get_position (wish->player) >= wish->position;
}

static gboolean
is_before (gpointer data)
{
  Wish *wish = data;

  return dailies_player_get_position (wish->player) < wish->position;
}

/* For fibers. */
void
test_player_await_state (DailiesPlayer *player,
                         DailiesPlayerState state)
{
  Wish wish = { .player = player, .state = state };

  g_assert_true (test_await_until (has_state, &wish, TEST_PATIENCE));
}

void
test_player_await_past (DailiesPlayer *player,
                        gint64 position)
{
  Wish wish = { .player = player, .position = position };

  g_assert_true (test_await_until (is_past, &wish, TEST_PATIENCE));
}

void
test_player_await_before (DailiesPlayer *player,
                          gint64 position)
{
  Wish wish = { .player = player, .position = position };

  g_assert_true (test_await_until (is_before, &wish, TEST_PATIENCE));
}
