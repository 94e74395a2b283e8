/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-widths"

#include "window-fixture.h"

#include "dailies-composer.h"
#include "dailies-model-details.h"
#include "dailies-player-view.h"
#include "dailies-preferences-dialog.h"
#include "dailies-spending-dialog.h"

#include "test-utils.h"

/* GTK warns of a widget that is given less room than it needs, and warnings
 * are fatal: that is what these look for. */

#define NARROWEST 360
#define WIDEST 1600
#define STEP 31

#define PROMPT "A man with an umbrella walks slowly towards us through a neon-lit alley in heavy rain. Signs flicker and mirror in the wet asphalt."

typedef struct
{
  const char *view;
  gboolean rtl;
  double text_scale;
} Case;

typedef struct
{
  WindowFixture *fixture;
  int width;
} Size;

static void
set_up_text (const Case *shown)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * shown->text_scale), NULL);
  gtk_widget_set_default_direction (shown->rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static gboolean
has_width (gpointer data)
{
  Size *size = data;

  return gtk_widget_get_width (GTK_WIDGET (size->fixture->window)) == size->width;
}

static gboolean
frame_passed (gpointer data)
{
  return gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (((gpointer *) data)[0])) > *(gint64 *) ((gpointer *) data)[1];
}

static void
await_layout (WindowFixture *fixture)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window)));
  gpointer call[] = { fixture->window, &frame };

  gtk_widget_queue_resize (GTK_WIDGET (fixture->window));
  g_assert_true (test_wait_until (frame_passed, call, TEST_PATIENCE));
}

/* Whatever a new width leads to, such as another layout, is laid out as well. */
static void
set_width (WindowFixture *fixture,
           int width)
{
  Size size = { fixture, width };

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 780);
  if (!test_wait_until (has_width, &size, TEST_PATIENCE))
    g_error ("The window is %d wide, not %d", gtk_widget_get_width (GTK_WIDGET (fixture->window)), width);
  await_layout (fixture);
}

static gboolean
is_control (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) != NULL || gtk_widget_get_ancestor (label, ADW_TYPE_TOGGLE_GROUP) != NULL;
}

/* What can be pressed can be read, but for what somebody wrote into it. */
static void
assert_controls_whole (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget) && is_control (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))) &&
      !g_str_has_prefix (PROMPT, gtk_label_get_text (GTK_LABEL (widget))))
    g_error ("“%s” is cut off where the window is %d wide", gtk_label_get_text (GTK_LABEL (widget)), gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (widget))));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_controls_whole (child);
}

static void
walk (WindowFixture *fixture)
{
  for (int width = WIDEST; width > NARROWEST; width -= STEP)
    set_width (fixture, width);
  for (int width = NARROWEST; width < WIDEST; width += STEP)
    set_width (fixture, width);

  /* In one step, as when the window is tiled. */
  set_width (fixture, NARROWEST);
  assert_controls_whole (GTK_WIDGET (fixture->window));
  set_width (fixture, WIDEST);
  assert_controls_whole (GTK_WIDGET (fixture->window));
}

static gboolean
can_play (gpointer data)
{
  return g_action_group_get_action_enabled (dailies_player_view_get_actions (data), "play-pause");
}

static void
show_sidebars (WindowFixture *fixture,
               gboolean show)
{
  static const char *const splits[] = { "queue_split", "details_split" };

  for (guint i = 0; i < G_N_ELEMENTS (splits); i++)
    adw_overlay_split_view_set_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (get_room (fixture, splits[i])), show);
}

static void
fill_composer (WindowFixture *fixture)
{
  DailiesComposer *composer = DAILIES_COMPOSER (get_room (fixture, "composer"));
  DailiesReferenceList *references = dailies_draft_get_references (dailies_composer_get_draft (composer));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/still.png");

  dailies_composer_set_prompt (composer, PROMPT);
  for (int i = 0; i < 5; i++)
    dailies_reference_list_add_file (references, file);
  g_object_set (composer, "show-advanced", TRUE, NULL);
}

static void
test_walk (gconstpointer data)
{
  const Case *walked = data;
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *clip = window_fixture_add_job (fixture, PROMPT, DAILIES_JOB_DONE, NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "Red cloak in a misty pine forest", DAILIES_JOB_FAILED, "The renderer ran out of memory");
  g_autofree char *growing = window_fixture_add_job (fixture, PROMPT, DAILIES_JOB_RUNNING, NULL);

  set_up_text (walked);
  window_fixture_open (fixture);
  set_width (fixture, WIDEST);
  fill_composer (fixture);
  window_fixture_select (fixture, clip);
  g_assert_true (test_wait_until (can_play, get_player_view (fixture), TEST_PATIENCE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), walked->view, NULL);

  show_sidebars (fixture, TRUE);
  walk (fixture);
  show_sidebars (fixture, FALSE);
  walk (fixture);
  if (g_str_equal (walked->view, "win.show-stage"))
    {
      window_fixture_select (fixture, broken);
      walk (fixture);
      window_fixture_select (fixture, growing);
      walk (fixture);
    }

  window_fixture_free (fixture);
}

static void
show_dialog (WindowFixture *fixture,
             AdwDialog *dialog)
{
  g_test_message ("The dialog %s", adw_dialog_get_title (dialog));
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  await_layout (fixture);
  assert_controls_whole (GTK_WIDGET (dialog));
}

static void
show_and_close_dialog (WindowFixture *fixture,
                       AdwDialog *dialog)
{
  show_dialog (fixture, dialog);
  adw_dialog_force_close (dialog);
}

static void
show_preferences (WindowFixture *fixture)
{
  DailiesPreferencesDialog *preferences = dailies_preferences_dialog_new (fixture->engine);
  AdwDialog *dialog = ADW_DIALOG (preferences);

  show_dialog (fixture, dialog);
  g_test_message ("The budget");
  dailies_preferences_dialog_show_budget (preferences);
  await_layout (fixture);
  assert_controls_whole (GTK_WIDGET (dialog));
  g_test_message ("The services");
  dailies_preferences_dialog_show_add_account (preferences);
  await_layout (fixture);
  assert_controls_whole (GTK_WIDGET (dialog));
  adw_dialog_force_close (dialog);
}

static void
show_composer_pages (WindowFixture *fixture)
{
  static const char *const pages[] = { "model", "format", "advanced" };
  GtkWidget *composer = get_room (fixture, "composer");
  AdwNavigationView *navigation;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.compose", NULL);
  await_layout (fixture);
  assert_controls_whole (composer);
  navigation = ADW_NAVIGATION_VIEW (find_widget (composer, ADW_TYPE_NAVIGATION_VIEW));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_test_message ("The page %s", pages[i]);
      adw_navigation_view_push_by_tag (navigation, pages[i]);
      await_layout (fixture);
      assert_controls_whole (composer);
      adw_navigation_view_pop (navigation);
    }
  adw_bottom_sheet_set_open (ADW_BOTTOM_SHEET (get_room (fixture, "composer_sheet")), FALSE);
}

/* The rooms side by side are walked through above. */
static void
show_rooms (WindowFixture *fixture)
{
  static const char *const actions[] = { "win.toggle-queue", "win.toggle-queue", "win.show-library", "win.toggle-details" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL);
      await_layout (fixture);
      assert_controls_whole (GTK_WIDGET (fixture->window));
    }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-details", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-stage", NULL);
}

static void
test_narrow (gconstpointer data)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *clip = window_fixture_add_job (fixture, PROMPT, DAILIES_JOB_DONE, NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "Aurora over the ridge, time-lapse", DAILIES_JOB_UNKNOWN, "The connection broke");
  DailiesDraft *draft;

  set_up_text (data);
  window_fixture_open (fixture);
  set_width (fixture, NARROWEST);
  fill_composer (fixture);
  window_fixture_select (fixture, clip);
  g_assert_true (test_wait_until (can_play, get_player_view (fixture), TEST_PATIENCE));
  draft = dailies_composer_get_draft (DAILIES_COMPOSER (get_room (fixture, "composer")));

  show_rooms (fixture);
  show_composer_pages (fixture);
  show_and_close_dialog (fixture, dailies_model_details_new (draft, dailies_draft_get_account (draft), dailies_draft_get_model (draft)));
  show_and_close_dialog (fixture, dailies_spending_dialog_new (fixture->engine));
  show_preferences (fixture);

  window_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  static const Case cases[] = {
    { "win.show-stage", FALSE, 1 },
    { "win.show-stage", TRUE, 1.5 },
    { "win.show-stage", TRUE, 1 },
    { "win.show-stage", FALSE, 1.5 },
    { "win.show-library", FALSE, 1 },
    { "win.show-library", TRUE, 1.5 },
    { "win.show-library", TRUE, 1 },
    { "win.show-library", FALSE, 1.5 },
  };
  static const Case narrow_cases[] = {
    { NULL, FALSE, 1 },
    { NULL, TRUE, 1.5 },
  };

  window_fixture_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/widths/%.1f/%s/%s", cases[i].text_scale, cases[i].rtl ? "rtl" : "ltr",
                                               cases[i].view + strlen ("win.show-"));

      g_test_add_data_func (path, &cases[i], test_walk);
    }
  for (guint i = 0; i < G_N_ELEMENTS (narrow_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/widths/%.1f/%s/narrow", narrow_cases[i].text_scale, narrow_cases[i].rtl ? "rtl" : "ltr");

      g_test_add_data_func (path, &narrow_cases[i], test_narrow);
    }

  return g_test_run ();
}
