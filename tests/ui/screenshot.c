/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "screenshot"

#include "window-fixture.h"

#include "dailies-player-view.h"

#include "test-utils.h"

/* Pictures of the window in its states, for a human eye:
 * screenshot FOLDER [CLIP] */

static const DailiesJobState done[] = { DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED, DAILIES_JOB_RUNNING, DAILIES_JOB_DOWNLOADING, DAILIES_JOB_DONE };
static const DailiesJobState running[] = { DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED, DAILIES_JOB_RUNNING };
static const DailiesJobState queued[] = { DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED };
static const DailiesJobState failed[] = { DAILIES_JOB_SENDING, DAILIES_JOB_FAILED };
static const DailiesJobState blocked[] = { DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED, DAILIES_JOB_BLOCKED };
static const DailiesJobState unknown[] = { DAILIES_JOB_SENDING, DAILIES_JOB_UNKNOWN };
static const DailiesJobState cancelled[] = { DAILIES_JOB_CANCELLED };

static const char *folder;

static gboolean
never (gpointer data)
{
  return FALSE;
}

static gboolean
is_playing (gpointer data)
{
  return dailies_player_view_get_position (data) > G_USEC_PER_SEC / 2;
}

static gboolean
can_play (gpointer data)
{
  return g_action_group_get_action_enabled (dailies_player_view_get_actions (data), "play-pause");
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

/* After everything that comes with a change has settled. */
static void
shoot (WindowFixture *fixture,
       const char *name)
{
  g_autofree char *file_name = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  Picture picture = { GTK_WIDGET (fixture->window), path };

  test_wait_until (never, NULL, 300);
  g_assert_true (test_wait_until (take_picture, &picture, 5000));
  g_print ("%s\n", path);
}

/* Over the breakpoint first, as a hand that drags the edge would. */
static void
resize (WindowFixture *fixture,
        int width,
        int height)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 850, height);
  test_wait_until (never, NULL, 300);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
}

static void
shoot_welcome (const char *clip)
{
  WindowFixture *fixture = window_fixture_new (clip);

  window_fixture_open (fixture);
  shoot (fixture, "01-welcome");
  resize (fixture, 360, 640);
  shoot (fixture, "02-welcome-narrow");
  window_fixture_free (fixture);
}

static void
shoot_states (const char *clip)
{
  WindowFixture *fixture = window_fixture_new (clip);
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWidget *player_view;
  g_autofree char *kite = window_fixture_add_job (fixture, "A red kite over a grey sea, slow pan left; then it dives", done, G_N_ELEMENTS (done), NULL);
  g_autofree char *alley = window_fixture_add_job (fixture, "Man with umbrella in a neon alley, rain", done, G_N_ELEMENTS (done), NULL);
  g_autofree char *stopped = window_fixture_add_job (fixture, "Sailing boat in a heavy sea", cancelled, G_N_ELEMENTS (cancelled), NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "Red cloak in a misty pine forest", failed, G_N_ELEMENTS (failed), "The renderer ran out of memory");
  g_autofree char *refused = window_fixture_add_job (fixture, "Singer on stage, close-up", blocked, G_N_ELEMENTS (blocked), "may show a real person");
  g_autofree char *unanswered = window_fixture_add_job (fixture, "Aurora over the ridge, time-lapse", unknown, G_N_ELEMENTS (unknown), "The connection broke");
  g_autofree char *waiting = window_fixture_add_job (fixture, "Tea steaming on a wooden table", NULL, 0, NULL);
  g_autofree char *lined_up = window_fixture_add_job (fixture, "A red train through snow", queued, G_N_ELEMENTS (queued), NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "Lighthouse beam sweeping over dark water", running, G_N_ELEMENTS (running), NULL);

  window_fixture_open (fixture);
  player_view = get_player_view (fixture);
  shoot (fixture, "03-empty");

  window_fixture_select (fixture, growing);
  shoot (fixture, "04-running");
  window_fixture_select (fixture, lined_up);
  shoot (fixture, "05-queued");
  window_fixture_select (fixture, broken);
  shoot (fixture, "06-failed");
  window_fixture_select (fixture, unanswered);
  shoot (fixture, "07-unknown");

  window_fixture_select (fixture, kite);
  g_assert_true (test_wait_until (can_play, player_view, 10000));
  shoot (fixture, "08-clip");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "player.play-pause", NULL);
  g_assert_true (test_wait_until (is_playing, player_view, 10000));
  shoot (fixture, "09-playing");

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  shoot (fixture, "10-dark");
  window_fixture_select (fixture, growing);
  shoot (fixture, "11-dark-running");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);

  window_fixture_select (fixture, alley);
  g_assert_true (test_wait_until (can_play, player_view, 10000));
  resize (fixture, 800, 700);
  shoot (fixture, "12-medium");
  resize (fixture, 360, 640);
  shoot (fixture, "13-narrow");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-queue", NULL);
  shoot (fixture, "14-narrow-queue");
  resize (fixture, 1180, 780);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "job.details", "s", broken);
  shoot (fixture, "15-details");

  window_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  const char *clip = argc > 2 ? argv[2] : NULL;

  if (argc < 2)
    {
      g_printerr ("screenshot FOLDER [CLIP]\n");
      return 2;
    }

  folder = argv[1];
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  window_fixture_init (&argc, &argv);

  shoot_welcome (clip);
  shoot_states (clip);

  return 0;
}
