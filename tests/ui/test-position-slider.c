/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "player-fixture.h"

#include "dailies-player-bar.h"

#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

/* Moves the slider as a hand on it does. */
static void
move_slider (DailiesPositionSlider *slider,
             double seconds)
{
  gboolean handled;

  g_signal_emit_by_name (slider, "change-value", GTK_SCROLL_JUMP, seconds, &handled);
}

static gboolean
has_knob (gpointer data)
{
  int knob_start;
  int knob_end;

  gtk_range_get_slider_range (data, &knob_start, &knob_end);

  return knob_end > 50;
}

static void
test_value (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  DailiesPositionSlider *slider = dailies_player_bar_get_slider (DAILIES_PLAYER_BAR (find_template_child (GTK_WIDGET (fixture->view), "bar")));
  DailiesPlayer *player;
  int knob_start;
  int knob_end;

  player_fixture_open (fixture, NULL);
  player = player_fixture_get_player (fixture);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL, "Position");

  move_slider (slider, 1.25);
  g_assert_cmpint (dailies_player_get_position (player), ==, 1250 * MILLISECOND);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (slider)), ==, 1.25);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "0:01.06 of 0:02");

  /* A screen reader sets the value. */
  gtk_range_set_value (GTK_RANGE (slider), 0.5);
  g_assert_cmpint (dailies_player_get_position (player), ==, 500 * MILLISECOND);

  /* What is under the pointer is where the knob would be. */
  g_assert_true (test_wait_until (has_knob, slider, TEST_PATIENCE));
  gtk_range_get_slider_range (GTK_RANGE (slider), &knob_start, &knob_end);
  g_assert_cmpint (ABS (dailies_position_slider_get_position_at (slider, (knob_start + knob_end) / 2.0) - 500 * MILLISECOND),
                   <, 10 * MILLISECOND);
  g_assert_cmpfloat_with_epsilon (dailies_position_slider_get_x_of (slider, 500 * MILLISECOND), (knob_start + knob_end) / 2.0, 2);
  g_assert_cmpint (dailies_position_slider_get_position_at (slider, -100), ==, 0);
  g_assert_cmpint (dailies_position_slider_get_position_at (slider, 10000), ==, dailies_player_get_duration (player));

  player_fixture_free (fixture);
}

/* While a hand is on the slider, the clip stands still under it. */
static void
test_drag (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  DailiesPositionSlider *slider = dailies_player_bar_get_slider (DAILIES_PLAYER_BAR (find_template_child (GTK_WIDGET (fixture->view), "bar")));
  DailiesPlayer *player;

  player_fixture_open (fixture, NULL);
  player = player_fixture_get_player (fixture);
  player_fixture_activate (fixture, "play-pause");
  player_fixture_await_position (fixture, 100 * MILLISECOND);

  /* As GTK does. */
  gtk_widget_add_css_class (GTK_WIDGET (slider), "dragging");
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);
  for (int i = 0; i < 20; i++)
    move_slider (slider, i * 0.05);
  g_assert_cmpint (dailies_player_get_position (player), ==, 950 * MILLISECOND);
  gtk_widget_remove_css_class (GTK_WIDGET (slider), "dragging");
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  player_fixture_await_position (fixture, 1100 * MILLISECOND);

  /* What stood still stays so. */
  player_fixture_activate (fixture, "play-pause");
  gtk_widget_add_css_class (GTK_WIDGET (slider), "dragging");
  gtk_widget_remove_css_class (GTK_WIDGET (slider), "dragging");
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);

  player_fixture_free (fixture);
}

static gboolean
has_frame (gpointer data)
{
  return dailies_frame_preview_get_frame (data) != NULL;
}

static void
test_preview (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  DailiesPositionSlider *slider = dailies_player_bar_get_slider (DAILIES_PLAYER_BAR (find_template_child (GTK_WIDGET (fixture->view), "bar")));
  DailiesFramePreview *preview = dailies_position_slider_get_preview (slider);
  GdkPaintable *frame;

  player_fixture_open (fixture, NULL);
  dailies_frame_preview_show (preview, 200, 1020 * MILLISECOND, 2 * G_USEC_PER_SEC, 24);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (preview)));
  g_assert_true (test_wait_until (has_frame, preview, TEST_PATIENCE));
  frame = dailies_frame_preview_get_frame (preview);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (frame), ==, 160);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (frame), ==, 90);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_template_child (GTK_WIDGET (preview), "words"))), ==, "0:01.00");
  player_fixture_picture (fixture, "player-preview");

  /* Another clip has other frames; what was begun for it is given up too. */
  dailies_position_slider_set_clip (slider, "/nothing");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (preview)));
  dailies_frame_preview_show (preview, 200, 1020 * MILLISECOND, 2 * G_USEC_PER_SEC, 24);
  g_assert_null (dailies_frame_preview_get_frame (preview));

  player_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/position-slider/value", test_value);
  g_test_add_func ("/ui/position-slider/drag", test_drag);
  g_test_add_func ("/ui/position-slider/preview", test_preview);

  return g_test_run ();
}
