/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "readme-pictures"

/* The pictures of README, of a library that `dailies generate` filled:
 * readme-pictures FOLDER LIBRARY DATA TAKE: the take is the one on stage. */

#include "config.h"

#include "window-fixture.h"

#include <glib/gstdio.h>

#include "dailies-composer.h"
#include "dailies-player-view.h"

#include "test-utils.h"

#define NEXT_SHOT "Same alley, but she turns and looks back at the camera. Rain slows down, one sign goes dark behind her."

static gboolean
never (gpointer data)
{
  return FALSE;
}

static gboolean
is_in_the_middle (gpointer data)
{
  return dailies_player_view_get_position (data) > 3 * G_USEC_PER_SEC;
}

typedef struct
{
  GtkWidget *window;
  const char *path;
} Picture;

/* Not while a frame is being made. */
static gboolean
take_picture (gpointer data)
{
  Picture *picture = data;

  return save_picture (picture->window, picture->path);
}

static void
shoot (WindowFixture *fixture,
       const char *folder,
       const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  Picture picture = { GTK_WIDGET (fixture->window), path };

  /* Posters and pages come when they are ready. */
  test_wait_until (never, NULL, 2000);
  g_assert_true (test_wait_until (take_picture, &picture, TEST_PATIENCE));
}

int
main (int argc,
      char *argv[])
{
  WindowFixture *fixture;
  DailiesDraft *draft;

  if (argc != 5)
    {
      g_printerr ("readme-pictures FOLDER LIBRARY DATA TAKE\n");
      return 2;
    }

  window_fixture_init (&argc, &argv);
  fixture = g_new0 (WindowFixture, 1);
  fixture->library = argv[2];
  fixture->data = argv[3];
  window_fixture_open (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 820);

  draft = dailies_composer_get_draft (DAILIES_COMPOSER (get_room (fixture, "composer")));
  dailies_draft_set_prompt (draft, NEXT_SHOT);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "take.play", "s", argv[4]);
  g_assert_true (test_wait_until (is_in_the_middle, get_player_view (fixture), TEST_PATIENCE));
  shoot (fixture, argv[1], "stage.png");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-library", NULL);
  shoot (fixture, argv[1], "library.png");

  window_fixture_close (fixture);
  g_free (fixture);

  return 0;
}
