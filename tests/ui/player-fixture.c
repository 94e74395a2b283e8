/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "player-fixture"

#include "player-fixture.h"

#include "test-utils.h"

/* Where pictures for a human eye go, if they are wanted. */
#define PICTURES_VARIABLE "DAILIES_TEST_PICTURES"

static PlayerFixture *current;
static const char *current_job_id;
static DailiesTake *current_take;

static void
open_window (PlayerFixture *self)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  self->view = g_object_new (DAILIES_TYPE_PLAYER_VIEW, NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (self->view));
  self->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (self->window), toasts);
  gtk_window_set_default_size (self->window, 880, 560);
  gtk_window_present (self->window);
}

/* With a clip of its own if none is given. */
PlayerFixture *
player_fixture_new (const char *clip)
{
  PlayerFixture *self = g_new0 (PlayerFixture, 1);

  self->base = window_fixture_new (clip);
  open_window (self);

  return self;
}

DailiesPlayer *
player_fixture_get_player (PlayerFixture *self)
{
  return dailies_player_view_get_player (self->view);
}

typedef struct
{
  PlayerFixture *fixture;
  DailiesPlayerState state;
  gint64 position;
} Wish;

static gboolean
has_state (gpointer data)
{
  Wish *wish = data;
  DailiesPlayer *player = player_fixture_get_player (wish->fixture);

  return player != NULL && dailies_player_get_state (player) == wish->state;
}

static gboolean
is_past (gpointer data)
{
  Wish *wish = data;

  return dailies_player_view_get_position (wish->fixture->view) >= wish->position;
}

void
player_fixture_await_state (PlayerFixture *self,
                            DailiesPlayerState state)
{
  Wish wish = { .fixture = self, .state = state };

  g_assert_true (test_wait_until (has_state, &wish, TEST_PATIENCE));
}

void
player_fixture_await_position (PlayerFixture *self,
                               gint64 position)
{
  Wish wish = { .fixture = self, .position = position };

  g_assert_true (test_wait_until (is_past, &wish, TEST_PATIENCE));
}

/* Until its first frame stands; with the clip of the fixture if none is given. */
void
player_fixture_open (PlayerFixture *self,
                     const char *clip)
{
  if (self->window == NULL)
    open_window (self);
  dailies_player_view_open (self->view, clip != NULL ? clip : self->base->clip, FALSE);
  player_fixture_await_state (self, DAILIES_PLAYER_PAUSED);
}

static void
find_take (void)
{
  g_autoptr (GError) error = NULL;
  DailiesLibrary *library = dailies_engine_get_library (current->base->engine);

  current_take = dex_await_object (dailies_library_find (library, dailies_job_get_take_id (window_fixture_find_job (current->base, current_job_id))),
                                   &error);
  g_assert_no_error (error);
}

/* The same, but as a take of a library. */
void
player_fixture_open_take (PlayerFixture *self,
                          const char *prompt)
{
  g_autofree char *job_id = window_fixture_add_job (self->base, prompt, DAILIES_JOB_DONE, NULL);
  g_autoptr (DailiesTake) take = NULL;

  window_fixture_open_engine (self->base);
  current = self;
  current_job_id = job_id;
  test_from_fiber (find_take);
  take = g_steal_pointer (&current_take);

  dailies_player_view_open_take (self->view, dailies_engine_get_library (self->base->engine), take, FALSE);
  player_fixture_await_state (self, DAILIES_PLAYER_PAUSED);
}

GtkWidget *
player_fixture_get_bar_child (PlayerFixture *self,
                              const char *name)
{
  return find_template_child (find_template_child (GTK_WIDGET (self->view), "bar"), name);
}

void
player_fixture_activate (PlayerFixture *self,
                         const char *action_name)
{
  GActionGroup *actions = dailies_player_view_get_actions (self->view);

  g_assert_true (g_action_group_get_action_enabled (actions, action_name));
  g_action_group_activate_action (actions, action_name, NULL);
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

typedef struct
{
  GtkWidget *widget;
  const char *path;
} Picture;

static gboolean
take_picture (gpointer data)
{
  Picture *picture = data;

  return save_picture (picture->widget, picture->path);
}

/* What the window looks like, for a human eye. */
void
player_fixture_picture (PlayerFixture *self,
                        const char *name)
{
  const char *folder = g_getenv (PICTURES_VARIABLE);
  g_autofree char *file_name = g_strconcat (name, ".png", NULL);
  g_autofree char *path = NULL;
  Picture picture;

  if (folder == NULL)
    return;

  path = g_build_filename (folder, file_name, NULL);
  picture = (Picture) { GTK_WIDGET (self->window), path };
  test_wait_until (never, NULL, 300);
  g_assert_true (test_wait_until (take_picture, &picture, TEST_PATIENCE));
}

static DexFuture *
close_fiber (gpointer data)
{
  return dailies_player_view_close (data);
}

static gboolean
is_settled (gpointer data)
{
  return !dex_future_is_pending (data);
}

/* Lets go of the player while the main loop runs, as a window does. */
void
player_fixture_close (PlayerFixture *self)
{
  g_autoptr (DexFuture) closed = dex_scheduler_spawn (NULL, 0, close_fiber, g_object_ref (self->view), g_object_unref);

  g_assert_true (test_wait_until (is_settled, closed, TEST_PATIENCE));
  gtk_window_destroy (g_steal_pointer (&self->window));
  self->view = NULL;
  test_drain ();
}

void
player_fixture_free (PlayerFixture *self)
{
  if (self->window != NULL)
    player_fixture_close (self);
  window_fixture_free (self->base);
  g_free (self);
}
