/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "player-fixture.h"

#include "config.h"

#include <glib/gstdio.h>

#include "dailies-clip-time.h"
#include "dailies-player-bar.h"
#include "dailies-player-private.h"

#include "test-clips.h"
#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

static GSettings *settings;

static const char *
get_words (PlayerFixture *fixture,
           const char *name)
{
  return gtk_label_get_label (GTK_LABEL (player_fixture_get_bar_child (fixture, name)));
}

static void
assert_time (gint64 position,
             double frame_rate,
             const char *words)
{
  g_autofree char *actual = dailies_clip_time_format_frame (position, frame_rate);

  g_assert_cmpstr (actual, ==, words);
}

static void
test_times (void)
{
  const double film = 24000.0 / 1001;
  g_autofree char *minutes = dailies_clip_time_format (75 * G_USEC_PER_SEC + 900 * MILLISECOND);

  g_assert_cmpstr (minutes, ==, "1:15");
  assert_time (0, 24, "0:00.00");
  assert_time (4500 * MILLISECOND, 24, "0:04.12");
  assert_time (5 * G_USEC_PER_SEC - 1, 24, "0:05.00");
  assert_time (5 * G_USEC_PER_SEC - 1000, 24, "0:04.23");
  assert_time (61 * G_USEC_PER_SEC, 30, "1:01.00");
  assert_time (1234 * MILLISECOND, 0, "0:01.23");

  /* Every frame has a name of its own, and they are in order. */
  for (int frame = 1; frame < 300; frame++)
    {
      g_autofree char *before = dailies_clip_time_format_frame ((gint64) ((frame - 1) / film * G_USEC_PER_SEC), film);
      g_autofree char *after = dailies_clip_time_format_frame ((gint64) (frame / film * G_USEC_PER_SEC), film);

      g_assert_cmpstr (before, <, after);
    }
}

static void
test_play_pause (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  GtkWidget *button = player_fixture_get_bar_child (fixture, "play_pause");

  g_assert_false (g_action_group_get_action_enabled (dailies_player_view_get_actions (fixture->view), "play-pause"));
  player_fixture_open (fixture, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Play");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Play");
  g_assert_cmpstr (get_words (fixture, "position_words"), ==, "0:00.00");
  g_assert_cmpstr (get_words (fixture, "duration_words"), ==, "0:02");
  player_fixture_picture (fixture, "player-paused");

  player_fixture_activate (fixture, "play-pause");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Pause");
  player_fixture_await_position (fixture, 200 * MILLISECOND);
  g_assert_cmpstr (get_words (fixture, "position_words"), ==, "0:00");
  player_fixture_picture (fixture, "player-playing");

  player_fixture_activate (fixture, "play-pause");
  player_fixture_await_state (fixture, DAILIES_PLAYER_PAUSED);

  /* Nothing can be done with nothing. */
  dailies_player_view_stop (fixture->view);
  g_assert_false (g_action_group_get_action_enabled (dailies_player_view_get_actions (fixture->view), "play-pause"));
  g_assert_false (gtk_widget_is_sensitive (player_fixture_get_bar_child (fixture, "slider")));

  player_fixture_free (fixture);
}

static void
test_steps (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);

  player_fixture_open (fixture, NULL);
  player_fixture_activate (fixture, "next-frame");
  g_assert_cmpstr (get_words (fixture, "position_words"), ==, "0:00.01");
  for (int i = 0; i < 29; i++)
    player_fixture_activate (fixture, "next-frame");
  g_assert_cmpstr (get_words (fixture, "position_words"), ==, "0:01.06");
  player_fixture_activate (fixture, "previous-frame");
  g_assert_cmpstr (get_words (fixture, "position_words"), ==, "0:01.05");

  player_fixture_free (fixture);
}

static void
test_shuttle (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  DailiesPlayer *player;

  player_fixture_open (fixture, NULL);
  player = player_fixture_get_player (fixture);

  player_fixture_activate (fixture, "faster");
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  g_assert_cmpfloat (dailies_player_get_rate (player), ==, 1);
  for (int i = 0; i < 3; i++)
    player_fixture_activate (fixture, "faster");
  g_assert_cmpfloat (dailies_player_get_rate (player), ==, 2);
  g_assert_cmpstr (get_words (fixture, "rate_words"), ==, "2×");

  /* Backwards it has its own speed, and comes back to what was chosen. */
  player_fixture_activate (fixture, "slower");
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 1);
  g_assert_cmpstr (get_words (fixture, "rate_words"), ==, "−1×");
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  player_fixture_activate (fixture, "slower");
  player_fixture_activate (fixture, "slower");
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 2);
  player_fixture_activate (fixture, "faster");
  g_assert_cmpfloat (dailies_player_get_reverse_speed (player), ==, 0);
  g_assert_cmpfloat (dailies_player_get_rate (player), ==, 1);

  g_action_group_activate_action (dailies_player_view_get_actions (fixture->view), "rate", g_variant_new_double (0.5));
  g_assert_cmpfloat (dailies_player_get_rate (player), ==, 0.5);
  player_fixture_activate (fixture, "faster");
  g_assert_cmpfloat (dailies_player_get_rate (player), ==, 1);
  player_fixture_activate (fixture, "play-pause");
  g_assert_cmpfloat (dailies_player_get_rate (player), ==, 0.5);

  player_fixture_free (fixture);
}

static void
test_range (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  DailiesPlayer *player;
  GActionGroup *actions = dailies_player_view_get_actions (fixture->view);

  player_fixture_open (fixture, NULL);
  player = player_fixture_get_player (fixture);
  g_settings_set_boolean (settings, "loop", FALSE);
  g_assert_false (dailies_player_get_loop (player));
  g_assert_false (g_action_group_get_action_enabled (actions, "clear-range"));

  dailies_player_seek (player, 510 * MILLISECOND);
  player_fixture_activate (fixture, "set-in");
  g_assert_true (dailies_player_get_loop (player));
  g_assert_cmpint (ABS (dailies_player_get_range_start (player) - 500 * MILLISECOND), <, MILLISECOND);
  dailies_player_seek (player, 1020 * MILLISECOND);
  player_fixture_activate (fixture, "set-out");
  /* The frame that is seen belongs to it. */
  g_assert_cmpint (ABS (dailies_player_get_range_end (player) - 1041 * MILLISECOND), <, 2 * MILLISECOND);
  player_fixture_picture (fixture, "player-range");

  /* An In after the Out makes the Out void, and the other way round. */
  dailies_player_seek (player, 1500 * MILLISECOND);
  player_fixture_activate (fixture, "set-in");
  g_assert_cmpint (dailies_player_get_range_end (player), ==, 0);
  dailies_player_seek (player, 700 * MILLISECOND);
  player_fixture_activate (fixture, "set-out");
  g_assert_cmpint (dailies_player_get_range_start (player), ==, 0);

  player_fixture_activate (fixture, "clear-range");
  g_assert_cmpint (dailies_player_get_range_end (player), ==, 0);
  g_assert_false (g_action_group_get_action_enabled (actions, "clear-range"));

  player_fixture_free (fixture);
}

static void
test_volume (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  DailiesPlayer *player;
  GtkAdjustment *adjustment;
  GtkWidget *button = player_fixture_get_bar_child (fixture, "volume");

  player_fixture_open (fixture, NULL);
  player = player_fixture_get_player (fixture);
  adjustment = GTK_ADJUSTMENT (gtk_widget_get_template_child (find_template_child (GTK_WIDGET (fixture->view), "bar"),
                                                              DAILIES_TYPE_PLAYER_BAR, "volume_adjustment"));

  gtk_adjustment_set_value (adjustment, 0.2);
  g_assert_cmpfloat (g_settings_get_double (settings, "volume"), ==, 0.2);
  g_assert_cmpfloat (dailies_player_get_volume (player), ==, 0.2);
  g_assert_cmpstr (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (button)), ==, "audio-volume-low-symbolic");

  player_fixture_activate (fixture, "mute");
  g_assert_true (g_settings_get_boolean (settings, "muted"));
  g_assert_true (dailies_player_get_muted (player));
  g_assert_cmpstr (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (button)), ==, "audio-volume-muted-symbolic");

  /* Both are remembered. */
  player_fixture_close (fixture);
  player_fixture_open (fixture, NULL);
  player = player_fixture_get_player (fixture);
  g_assert_cmpfloat (dailies_player_get_volume (player), ==, 0.2);
  g_assert_true (dailies_player_get_muted (player));

  /* Who turns it up wants to hear it. */
  adjustment = GTK_ADJUSTMENT (gtk_widget_get_template_child (find_template_child (GTK_WIDGET (fixture->view), "bar"),
                                                              DAILIES_TYPE_PLAYER_BAR, "volume_adjustment"));
  gtk_adjustment_set_value (adjustment, 0.9);
  g_assert_false (dailies_player_get_muted (player));

  player_fixture_free (fixture);
}

static GtkShortcut *
find_shortcut (GtkWidget *widget,
               const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *words = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (words, trigger))
            return shortcut;
        }
    }

  g_error ("There is no key %s", trigger);
}

static gboolean
press (PlayerFixture *fixture,
       const char *trigger)
{
  GtkShortcut *shortcut = find_shortcut (GTK_WIDGET (fixture->view), trigger);

  return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (fixture->view), NULL);
}

static void
test_keys (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  const char *const letters[] = { "space", "k", "comma", "period", "j", "l", "i", "o", "m" };
  GtkWidget *writing[] = { gtk_entry_new (), gtk_text_view_new (), gtk_search_entry_new () };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content;

  player_fixture_open (fixture, NULL);
  content = g_object_ref (adw_window_get_content (ADW_WINDOW (fixture->window)));
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  gtk_box_append (GTK_BOX (box), content);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_box_append (GTK_BOX (box), writing[i]);
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  g_object_unref (content);
  test_drain ();

  /* Who writes means the letter. */
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    {
      g_assert_true (gtk_widget_grab_focus (writing[i]));
      for (guint j = 0; j < G_N_ELEMENTS (letters); j++)
        g_assert_false (press (fixture, letters[j]));
    }
  g_assert_cmpint (dailies_player_get_state (player_fixture_get_player (fixture)), ==, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (dailies_player_view_get_position (fixture->view), ==, 0);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    g_assert_true (press (fixture, letters[i]));
  g_assert_true (dailies_player_get_muted (player_fixture_get_player (fixture)));
  g_assert_true (press (fixture, "m"));

  /* On another page of the window they are nobody's. */
  gtk_widget_set_visible (content, FALSE);
  g_assert_false (press (fixture, "k"));
  g_assert_false (press (fixture, "F11"));
  g_assert_false (press (fixture, "Escape"));

  player_fixture_free (fixture);
}

static gboolean
is_fullscreen (gpointer data)
{
  return gtk_window_is_fullscreen (data);
}

static gboolean
is_no_longer_fullscreen (gpointer data)
{
  return !gtk_window_is_fullscreen (data);
}

static gboolean
is_concealed (gpointer data)
{
  return !gtk_revealer_get_reveal_child (data);
}

static void
test_fullscreen (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  GtkWidget *bar = find_template_child (GTK_WIDGET (fixture->view), "bar");
  GtkWidget *floating = find_template_child (GTK_WIDGET (fixture->view), "floating_place");

  player_fixture_open (fixture, NULL);
  g_assert_false (gtk_widget_is_ancestor (bar, floating));
  g_assert_true (press (fixture, "F11"));
  g_assert_true (dailies_player_view_get_fullscreen (fixture->view));
  g_assert_true (test_wait_until (is_fullscreen, fixture->window, TEST_PATIENCE));
  g_assert_true (gtk_widget_is_ancestor (bar, floating));
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (floating)));
  player_fixture_picture (fixture, "player-fullscreen");

  /* It goes by itself, and comes back with a key. */
  g_assert_true (test_wait_until (is_concealed, floating, TEST_PATIENCE));
  g_assert_nonnull (gtk_widget_get_cursor (GTK_WIDGET (fixture->view)));
  g_assert_true (press (fixture, "period"));
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (floating)));
  g_assert_null (gtk_widget_get_cursor (GTK_WIDGET (fixture->view)));

  g_assert_true (press (fixture, "Escape"));
  g_assert_false (dailies_player_view_get_fullscreen (fixture->view));
  g_assert_true (test_wait_until (is_no_longer_fullscreen, fixture->window, TEST_PATIENCE));
  g_assert_false (gtk_widget_is_ancestor (bar, floating));

  /* The compositor ends it, or the clip does. */
  player_fixture_activate (fixture, "fullscreen");
  g_assert_true (test_wait_until (is_fullscreen, fixture->window, TEST_PATIENCE));
  gtk_window_unfullscreen (fixture->window);
  g_assert_true (test_wait_until (is_no_longer_fullscreen, fixture->window, TEST_PATIENCE));
  g_assert_false (dailies_player_view_get_fullscreen (fixture->view));
  player_fixture_activate (fixture, "fullscreen");
  g_assert_true (test_wait_until (is_fullscreen, fixture->window, TEST_PATIENCE));
  dailies_player_view_stop (fixture->view);
  g_assert_true (test_wait_until (is_no_longer_fullscreen, fixture->window, TEST_PATIENCE));

  player_fixture_free (fixture);
}

static gboolean
is_broken (gpointer data)
{
  PlayerFixture *fixture = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (find_template_child (GTK_WIDGET (fixture->view), "stack"))), "broken") == 0;
}

static gboolean
is_whole (gpointer data)
{
  return !is_broken (data);
}

static void
assert_problem (PlayerFixture *fixture,
                const char *path,
                const char *title,
                const char *buttons)
{
  GtkWidget *problem = find_template_child (GTK_WIDGET (fixture->view), "problem");
  const char *const names[] = { "try_again", "open_with", "show_in_files", "trash" };
  g_autoptr (GString) shown = g_string_new (NULL);

  dailies_player_view_open (fixture->view, path, TRUE);
  g_assert_true (test_wait_until (is_broken, fixture, TEST_PATIENCE));
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (find_template_child (problem, "page"))), ==, title);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (gtk_widget_get_visible (find_template_child (problem, names[i])))
        g_string_append_printf (shown, "%s ", names[i]);
    }
  g_assert_cmpstr (shown->str, ==, buttons);
}

static void
test_problems (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  g_autofree char *text = g_build_filename (fixture->base->folder, "text.mp4", NULL);
  g_autofree char *nothing = g_build_filename (fixture->base->folder, "nothing.mp4", NULL);
  g_autofree char *vp9 = g_build_filename (fixture->base->folder, "vp9.webm", NULL);
  GtkWidget *problem = find_template_child (GTK_WIDGET (fixture->view), "problem");
  const char *description;

  g_assert_true (g_file_set_contents (text, "no clip, only <words>, and not many of them", -1, NULL));
  test_clip_write (vp9, TEST_CLIP_VP9);
  player_fixture_open (fixture, NULL);

  assert_problem (fixture, text, "The Clip Is Damaged", "");
  player_fixture_picture (fixture, "player-damaged");
  test_clip_hide_vp9 (TRUE);
  assert_problem (fixture, vp9, "A Codec Is Missing", "");
  description = adw_status_page_get_description (ADW_STATUS_PAGE (find_template_child (problem, "page")));
  g_assert_nonnull (strstr (description, "VP9"));
  player_fixture_picture (fixture, "player-missing-codec");
  test_clip_hide_vp9 (FALSE);

  assert_problem (fixture, nothing, "The Clip Is Gone", "try_again ");
  player_fixture_picture (fixture, "player-gone");

  /* The user did something about it. */
  g_assert_cmpint (g_rename (fixture->base->clip, nothing), ==, 0);
  player_fixture_activate (fixture, "try-again");
  g_assert_true (test_wait_until (is_whole, fixture, TEST_PATIENCE));
  player_fixture_await_state (fixture, DAILIES_PLAYER_PLAYING);

  player_fixture_free (fixture);
}

/* With a take there is more to do about it. */
static void
test_take (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  g_autofree char *path = NULL;
  GtkWidget *problem = find_template_child (GTK_WIDGET (fixture->view), "problem");
  DailiesTake *take;

  player_fixture_open_take (fixture, "A kite over the sea");
  take = dailies_player_view_get_take (fixture->view);
  g_assert_nonnull (take);

  path = dailies_library_dup_path (dailies_engine_get_library (fixture->base->engine), take);
  g_assert_true (g_file_set_contents (path, "not a clip any more, but words", -1, NULL));
  player_fixture_activate (fixture, "try-again");
  g_assert_true (test_wait_until (is_broken, fixture, TEST_PATIENCE));
  g_assert_true (gtk_widget_get_visible (find_template_child (problem, "trash")));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (find_template_child (problem, "trash"))), ==, "take.trash");
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (find_template_child (problem, "trash"))), NULL),
                   ==, dailies_take_get_id (take));
  player_fixture_picture (fixture, "player-damaged-take");

  dailies_player_view_stop (fixture->view);
  g_assert_null (dailies_player_view_get_take (fixture->view));

  player_fixture_free (fixture);
}

static int
measure_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

static void
test_widths (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  GtkWidget *bar = find_template_child (GTK_WIDGET (fixture->view), "bar");
  AdwStyleManager *style = adw_style_manager_get_default ();
  int height;

  player_fixture_open (fixture, NULL);
  g_assert_cmpint (measure_width (bar), <=, 425);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 46);

  g_object_set (fixture->view, "compact", TRUE, NULL);
  g_assert_cmpint (measure_width (bar), <=, 317);
  gtk_window_set_default_size (fixture->window, 360, 480);
  player_fixture_picture (fixture, "player-compact");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  player_fixture_picture (fixture, "player-compact-dark");
  gtk_window_set_default_size (fixture->window, 880, 560);
  g_object_set (fixture->view, "compact", FALSE, NULL);
  player_fixture_picture (fixture, "player-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);

  player_fixture_free (fixture);
}

/* Time runs from left to right in any language. */
static void
test_right_to_left (void)
{
  PlayerFixture *fixture;
  graphene_rect_t previous;
  graphene_rect_t next;
  graphene_rect_t slider;
  graphene_rect_t volume;
  GtkWidget *transport;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture = player_fixture_new (NULL);
  player_fixture_open (fixture, NULL);
  test_drain ();
  transport = player_fixture_get_bar_child (fixture, "transport");
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (transport), GTK_WIDGET (fixture->view), &previous));
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_last_child (transport), GTK_WIDGET (fixture->view), &next));
  g_assert_true (gtk_widget_compute_bounds (player_fixture_get_bar_child (fixture, "slider"), GTK_WIDGET (fixture->view), &slider));
  g_assert_true (gtk_widget_compute_bounds (player_fixture_get_bar_child (fixture, "volume"), GTK_WIDGET (fixture->view), &volume));
  g_assert_cmpfloat (previous.origin.x, <, next.origin.x);
  g_assert_cmpfloat (volume.origin.x, <, slider.origin.x);
  g_assert_cmpint (gtk_widget_get_direction (player_fixture_get_bar_child (fixture, "slider")), ==, GTK_TEXT_DIR_LTR);
  player_fixture_picture (fixture, "player-right-to-left");

  player_fixture_free (fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc,
      char *argv[])
{
  int status;

  window_fixture_init (&argc, &argv);
  settings = g_settings_new (APPLICATION_ID);

  g_test_add_func ("/ui/player-view/times", test_times);
  g_test_add_func ("/ui/player-view/play-pause", test_play_pause);
  g_test_add_func ("/ui/player-view/steps", test_steps);
  g_test_add_func ("/ui/player-view/shuttle", test_shuttle);
  g_test_add_func ("/ui/player-view/range", test_range);
  g_test_add_func ("/ui/player-view/volume", test_volume);
  g_test_add_func ("/ui/player-view/keys", test_keys);
  g_test_add_func ("/ui/player-view/fullscreen", test_fullscreen);
  g_test_add_func ("/ui/player-view/problems", test_problems);
  g_test_add_func ("/ui/player-view/take", test_take);
  g_test_add_func ("/ui/player-view/widths", test_widths);
  g_test_add_func ("/ui/player-view/right-to-left", test_right_to_left);

  status = g_test_run ();
  g_clear_object (&settings);

  return status;
}
