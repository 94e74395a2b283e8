/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "window-fixture.h"

#include <glib/gstdio.h>

#include "dailies-composer.h"
#include "dailies-job-details-dialog.h"
#include "dailies-job-page.h"
#include "dailies-job-summary.h"
#include "dailies-player-view.h"
#include "dailies-queue-sidebar.h"
#include "dailies-queue-view.h"
#include "dailies-section-row.h"
#include "dailies-shot-settings.h"
#include "dailies-stage.h"
#include "dailies-workspace.h"

#include "test-utils.h"

static gboolean
may_generate (WindowFixture *fixture)
{
  GtkWidget *button = find_template_child (get_room (fixture, "composer"), "generate");

  return gtk_widget_is_sensitive (button);
}

static gboolean
can_generate (gpointer data)
{
  return may_generate (data);
}

static gboolean
can_play (gpointer data)
{
  WindowFixture *fixture = data;

  DailiesPlayerView *player_view = dailies_stage_get_player_view (DAILIES_STAGE (get_room (fixture, "stage")));

  return player_view != NULL && g_action_group_get_action_enabled (dailies_player_view_get_actions (player_view), "play-pause");
}

static gboolean
has_advanced (gpointer data)
{
  return dailies_player_view_get_position (data) > G_USEC_PER_SEC / 10;
}

static gboolean
is_stage (gpointer data)
{
  WindowFixture *fixture = ((gpointer *) data)[0];

  return g_strcmp0 (get_stage (fixture), ((gpointer *) data)[1]) == 0;
}

static void
wait_for_stage (WindowFixture *fixture,
                const char *name)
{
  gpointer data[] = { fixture, (gpointer) name };

  if (!test_wait_until (is_stage, data, TEST_PATIENCE))
    g_error ("The stage shows %s, not %s", get_stage (fixture), name);
}

static gboolean
is_cleared (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
is_broken (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (data)), "broken") == 0;
}

/* With fatal warnings, this is what checks the templates. */
static void
test_templates (void)
{
  const GType types[] = {
    DAILIES_TYPE_COMPOSER,
    DAILIES_TYPE_JOB_PAGE,
    DAILIES_TYPE_JOB_DETAILS_DIALOG,
    DAILIES_TYPE_JOB_SUMMARY,
    DAILIES_TYPE_PLAYER_VIEW,
    DAILIES_TYPE_QUEUE_SIDEBAR,
    DAILIES_TYPE_QUEUE_VIEW,
    DAILIES_TYPE_SECTION_ROW,
    DAILIES_TYPE_STAGE,
    DAILIES_TYPE_WORKSPACE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_new (types[i], NULL);

      g_object_ref_sink (widget);
      test_drain ();
      g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
      g_object_unref (widget);
      g_test_message ("%s", g_type_name (types[i]));
      g_assert_true (test_wait_until (is_cleared, &widget, TEST_PATIENCE));
    }
}

static void
test_first_start (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  GtkWidget *composer;

  window_fixture_open (fixture);
  composer = get_room (fixture, "composer");

  g_assert_cmpstr (get_stage (fixture), ==, "welcome");
  g_assert_false (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (get_room (fixture, "queue_split"))));
  g_assert_cmpstr (dailies_composer_get_prompt (DAILIES_COMPOSER (composer)), !=, "");
  g_assert_true (may_generate (fixture));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_template_child (find_widget (composer, DAILIES_TYPE_SHOT_SETTINGS), "model_label"))), ==, "Animatic");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_template_child (find_template_child (composer, "price"), "price"))), ==, "Free");

  window_fixture_free (fixture);
}

static void
test_prompt (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  DailiesComposer *composer;

  window_fixture_open (fixture);
  composer = DAILIES_COMPOSER (get_room (fixture, "composer"));

  dailies_composer_set_prompt (composer, "");
  g_assert_false (may_generate (fixture));
  dailies_composer_set_prompt (composer, " \n\t ");
  g_assert_false (may_generate (fixture));
  dailies_composer_set_prompt (composer, "  A kite  ");
  g_assert_true (may_generate (fixture));
  g_assert_cmpstr (dailies_composer_get_prompt (composer), ==, "A kite");

  window_fixture_free (fixture);
}

/* The names that screen readers and end-to-end tests use. */
static void
test_accessible_names (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  GtkWidget *text;
  GtkWidget *player_view;
  g_autofree char *job_id = window_fixture_add_job (fixture, "A kite", DAILIES_JOB_DONE, NULL);

  window_fixture_open (fixture);
  text = find_template_child (find_template_child (get_room (fixture, "composer"), "editor"), "text");

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, "Prompt");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_template_child (find_template_child (get_room (fixture, "queue_sidebar"), "view"), "list")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Queue");

  window_fixture_select (fixture, job_id);
  g_assert_true (test_wait_until (can_play, fixture, TEST_PATIENCE));
  player_view = get_player_view (fixture);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_template_child (find_template_child (player_view, "bar"), "slider")), GTK_ACCESSIBLE_PROPERTY_LABEL, "Position");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (find_template_child (find_template_child (player_view, "bar"), "slider")), GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_template_child (find_template_child (player_view, "bar"), "play_pause")), GTK_ACCESSIBLE_PROPERTY_LABEL, "Play");

  window_fixture_free (fixture);
}

static void
test_edit (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "B", DAILIES_JOB_RUNNING, NULL);
  g_autofree char *refused = window_fixture_add_job (fixture, "D", DAILIES_JOB_BLOCKED, "a real person");

  window_fixture_open (fixture);
  window_fixture_select (fixture, growing);
  g_assert_cmpstr (get_stage (fixture), ==, "job");

  window_fixture_select (fixture, NULL);
  g_assert_cmpstr (get_stage (fixture), ==, "empty");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "job.edit", "s", refused);
  g_assert_cmpstr (dailies_composer_get_prompt (DAILIES_COMPOSER (get_room (fixture, "composer"))), ==, "D");

  window_fixture_free (fixture);
}

static void
play (WindowFixture *fixture)
{
  g_assert_true (test_wait_until (can_play, fixture, TEST_PATIENCE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "player.play-pause", NULL);
  g_assert_true (test_wait_until (has_advanced, get_player_view (fixture), TEST_PATIENCE));
}

static void
test_play (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *job_id = window_fixture_add_job (fixture, "A kite", DAILIES_JOB_DONE, NULL);
  GtkRange *slider;

  window_fixture_open (fixture);
  window_fixture_select (fixture, job_id);
  wait_for_stage (fixture, "clip");

  /* It stands still until it is told to play. */
  g_assert_true (test_wait_until (can_play, fixture, TEST_PATIENCE));
  g_assert_cmpint (dailies_player_view_get_position (DAILIES_PLAYER_VIEW (get_player_view (fixture))), ==, 0);

  play (fixture);
  slider = GTK_RANGE (find_template_child (find_template_child (get_player_view (fixture), "bar"), "slider"));
  g_assert_cmpfloat (gtk_range_get_value (slider), >, 0.05);
  g_assert_cmpfloat (gtk_adjustment_get_upper (gtk_range_get_adjustment (slider)), >, 1.9);

  window_fixture_free (fixture);
}

static DailiesDraft *
get_draft (WindowFixture *fixture)
{
  return dailies_composer_get_draft (DAILIES_COMPOSER (get_room (fixture, "composer")));
}

/* Something that takes words alone, which the studio does not. */
static void
set_plain_model (WindowFixture *fixture)
{
  DailiesDraft *draft = get_draft (fixture);
  g_autoptr (JsonNode) node = json_from_string ("{\"id\": \"plain\", \"capabilities\": {\"modes\": [\"text\"]}}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesModel) model = dailies_model_new_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);
  g_strfreev (dailies_draft_set_model (draft, dailies_draft_get_account (draft), model));
}

static gboolean
has_frame (gpointer data)
{
  GListModel *references = data;
  g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (references, 0);

  return item != NULL && dailies_reference_item_get_state (item) == DAILIES_REFERENCE_READY;
}

static gboolean
is_replaced (gpointer data)
{
  gpointer *call = data;
  g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (call[0], 0);

  return item != call[1] && has_frame (call[0]);
}

static gboolean
has_toast (gpointer data)
{
  return find_widget (get_room (data, "stage_toasts"), g_type_from_name ("AdwToastWidget")) != NULL;
}

static void
test_use_frame (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *job_id = window_fixture_add_job (fixture, "A kite", DAILIES_JOB_DONE, NULL);
  GListModel *references;
  g_autoptr (DailiesReferenceItem) first = NULL;

  window_fixture_open (fixture);
  references = G_LIST_MODEL (dailies_draft_get_references (get_draft (fixture)));
  window_fixture_select (fixture, job_id);
  g_assert_true (test_wait_until (can_play, fixture, TEST_PATIENCE));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "player.use-as-first", NULL);
  g_assert_true (test_wait_until (has_frame, references, TEST_PATIENCE));
  first = g_list_model_get_item (references, 0);
  g_assert_cmpint (dailies_reference_item_get_role (first), ==, DAILIES_REFERENCE_FIRST);
  g_assert_cmpstr (dailies_reference_item_get_name (first), ==, "Frame of “A kite”");

  /* Once more, it is another one. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "player.use-as-first", NULL);
  g_assert_true (test_wait_until (is_replaced, (gpointer[]) { references, first }, TEST_PATIENCE));
  g_assert_cmpuint (g_list_model_get_n_items (references), ==, 1);

  set_plain_model (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "player.use-as-last", NULL);
  g_assert_true (test_wait_until (has_toast, fixture, TEST_PATIENCE));
  g_assert_cmpuint (g_list_model_get_n_items (references), ==, 1);

  window_fixture_free (fixture);
}

static gboolean
has_two_jobs (gpointer data)
{
  WindowFixture *fixture = data;

  return g_list_model_get_n_items (dailies_engine_get_jobs (fixture->engine)) == 2;
}

static void
test_one_more (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *job_id = window_fixture_add_job (fixture, "A kite", DAILIES_JOB_DONE, NULL);
  g_autoptr (DailiesJob) second = NULL;
  DailiesJob *first;

  window_fixture_open (fixture);
  first = window_fixture_find_job (fixture, job_id);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "take.one-more", "s", dailies_job_get_take_id (first));
  g_assert_true (test_wait_until (has_two_jobs, fixture, TEST_PATIENCE));
  g_assert_true (test_wait_until (has_toast, fixture, TEST_PATIENCE));

  second = g_list_model_get_item (dailies_engine_get_jobs (fixture->engine), 0);
  g_assert_cmpstr (dailies_job_get_id (second), !=, job_id);
  g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (second)), ==, "A kite");
  g_assert_cmpstr (dailies_job_get_project (second), ==, "Tests");

  window_fixture_free (fixture);
}

/* A label that is given the focus must not look as if somebody had marked its
 * words. */
static void
test_focus_marks_no_words (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  GtkWidget *label = gtk_label_new ("Words");

  window_fixture_open (fixture);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_window_set_child (GTK_WINDOW (gtk_window_new ()), label);
  gtk_widget_grab_focus (label);
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (label)));

  window_fixture_free (fixture);
}

static void
test_broken_clip (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *job_id = window_fixture_add_job (fixture, "A kite", DAILIES_JOB_DONE, NULL);
  g_autofree char *whole_id = window_fixture_add_job (fixture, "Another", DAILIES_JOB_DONE, NULL);
  g_autofree char *name = g_strconcat (job_id, ".mp4", NULL);
  g_autofree char *path = g_build_filename (fixture->library, name, NULL);
  GtkStack *stack;

  g_assert_true (g_file_set_contents (path, "not a clip, but words that lie in its place", -1, NULL));
  window_fixture_open (fixture);
  window_fixture_select (fixture, job_id);
  wait_for_stage (fixture, "clip");

  stack = GTK_STACK (find_template_child (get_player_view (fixture), "stack"));
  g_assert_true (test_wait_until (is_broken, stack, TEST_PATIENCE));

  /* The next one plays. */
  window_fixture_select (fixture, whole_id);
  play (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "clip");

  window_fixture_free (fixture);
}

static gboolean
has_new_job (gpointer data)
{
  WindowFixture *fixture = data;

  return g_list_model_get_n_items (dailies_engine_get_jobs (fixture->engine)) > 0;
}

/* The driver of the queue, of which there is none here, is told in the
 * background. */
static gboolean
has_told_driver (gpointer data)
{
  WindowFixture *fixture = data;
  g_autofree char *path = g_build_filename (fixture->data, "requests", "wake", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_collapsed (gpointer data)
{
  return adw_overlay_split_view_get_collapsed (data);
}

static WindowFixture *submitting;

static void
submit_elsewhere (void)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  g_autoptr (DailiesAccount) account = g_list_model_get_item (dailies_engine_get_accounts (submitting->engine), 0);
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (GError) error = NULL;

  jobs = dex_await_object (dailies_engine_submit (submitting->engine, account, shot, 1, NULL), &error);
  g_assert_no_error (error);
}

/* A job that comes does not take the queue away from who looks at it. */
static void
test_open_queue_stays (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *job_id = window_fixture_add_job (fixture, "A boat", DAILIES_JOB_WAITING, NULL);
  AdwOverlaySplitView *split;

  window_fixture_open (fixture);
  split = ADW_OVERLAY_SPLIT_VIEW (get_room (fixture, "queue_split"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 700);
  g_assert_true (test_wait_until (is_collapsed, split, TEST_PATIENCE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-queue", NULL);
  g_assert_true (adw_overlay_split_view_get_show_sidebar (split));

  submitting = fixture;
  test_from_fiber (submit_elsewhere);
  g_assert_cmpuint (g_list_model_get_n_items (dailies_engine_get_jobs (fixture->engine)), ==, 2);
  g_assert_true (adw_overlay_split_view_get_show_sidebar (split));
  g_assert_true (test_wait_until (has_told_driver, fixture, TEST_PATIENCE));

  window_fixture_free (fixture);
}

/* After any error Generate works again. */
static void
test_generate (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);

  window_fixture_open (fixture);
  g_assert_cmpint (g_rmdir (fixture->library), ==, 0);
  g_assert_true (g_file_set_contents (fixture->library, "in the way", -1, NULL));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.generate", NULL);
  g_assert_false (may_generate (fixture));
  g_assert_true (test_wait_until (can_generate, fixture, TEST_PATIENCE));
  g_assert_false (has_new_job (fixture));
  g_assert_nonnull (find_widget (get_room (fixture, "stage_toasts"), g_type_from_name ("AdwToastWidget")));

  g_assert_cmpint (g_unlink (fixture->library), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->library, 0700), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.generate", NULL);
  g_assert_true (test_wait_until (has_new_job, fixture, TEST_PATIENCE));
  wait_for_stage (fixture, "job");
  g_assert_true (test_wait_until (can_generate, fixture, TEST_PATIENCE));
  g_assert_true (test_wait_until (has_told_driver, fixture, TEST_PATIENCE));

  window_fixture_free (fixture);
}

static GtkWidget *
find_workspace (DailiesWindow *window)
{
  return find_widget (GTK_WIDGET (window), DAILIES_TYPE_WORKSPACE);
}

static gboolean
has_workspace (gpointer data)
{
  return find_workspace (data) != NULL;
}

static const char *
get_content (DailiesWindow *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_template_child (find_workspace (window), "content")));
}

/* The rooms come after the first frame. */
static void
test_first_frame (void)
{
  DailiesWindow *window = g_object_new (DAILIES_TYPE_WINDOW, NULL);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (find_workspace (window));
  g_assert_true (test_wait_until (has_workspace, window, TEST_PATIENCE));
  g_assert_cmpstr (get_content (window), ==, "opening");

  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (test_wait_until (is_cleared, &window, TEST_PATIENCE));
}

/* One that is closed before there is anything in it. */
static void
test_close_early (void)
{
  DailiesWindow *window = g_object_new (DAILIES_TYPE_WINDOW, NULL);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (test_wait_until (is_cleared, &window, TEST_PATIENCE));
}

static void
test_failure (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The <disk> is gone");
  DailiesWindow *window = g_object_new (DAILIES_TYPE_WINDOW, NULL);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));
  dailies_window_show_failure (window, error);
  g_assert_cmpstr (get_content (window), ==, "failure");
  dailies_window_show_failure (window, NULL);
  g_assert_cmpstr (get_content (window), ==, "opening");
  test_drain ();

  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (test_wait_until (is_cleared, &window, TEST_PATIENCE));
}

/* Each with a sink of its own, which is the part that crashes. */
static void
test_many_windows (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *job_id = window_fixture_add_job (fixture, "A kite", DAILIES_JOB_DONE, NULL);

  for (int i = 0; i < 50; i++)
    {
      window_fixture_open (fixture);
      window_fixture_select (fixture, job_id);
      if (i % 5 != 0)
        play (fixture);
      window_fixture_close (fixture);
    }

  window_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/window/templates", test_templates);
  g_test_add_func ("/ui/window/first-start", test_first_start);
  g_test_add_func ("/ui/window/prompt", test_prompt);
  g_test_add_func ("/ui/window/accessible-names", test_accessible_names);
  g_test_add_func ("/ui/window/edit", test_edit);
  g_test_add_func ("/ui/window/play", test_play);
  g_test_add_func ("/ui/window/use-frame", test_use_frame);
  g_test_add_func ("/ui/window/one-more", test_one_more);
  g_test_add_func ("/ui/window/focus-marks-no-words", test_focus_marks_no_words);
  g_test_add_func ("/ui/window/broken-clip", test_broken_clip);
  g_test_add_func ("/ui/window/open-queue-stays", test_open_queue_stays);
  g_test_add_func ("/ui/window/generate", test_generate);
  g_test_add_func ("/ui/window/first-frame", test_first_frame);
  g_test_add_func ("/ui/window/close-early", test_close_early);
  g_test_add_func ("/ui/window/failure", test_failure);
  g_test_add_func ("/ui/window/many-windows", test_many_windows);

  return g_test_run ();
}
