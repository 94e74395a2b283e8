/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "queue-fixture.h"

#include "test-utils.h"

static gboolean
is_removed (gpointer data)
{
  QueueFixture *queue = ((gpointer *) data)[0];

  return dailies_queue_model_find (dailies_job_actions_get_queue (queue->actions), ((gpointer *) data)[1]) == NULL;
}

static void
settle (QueueFixture *queue)
{
  DexFuture *future = dailies_job_actions_settle (queue->actions);

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  dex_unref (future);
}

/* What is dropped is dropped when its toast goes, or the window closes, and
 * not before. */
static void
test_undo (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *unanswered = window_fixture_add_job (fixture, "A", DAILIES_JOB_UNKNOWN, NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "B", DAILIES_JOB_FAILED, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);
  DailiesJob *job = window_fixture_find_job (fixture, unanswered);

  queue_fixture_act (queue, "job.drop", unanswered);
  queue_fixture_assert_reads (queue, "Needs You, 1\nB, Failed");
  g_assert_cmpstr (adw_toast_get_title (queue->toast), ==, "“A” dropped");
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_UNKNOWN);

  g_signal_emit_by_name (queue->toast, "button-clicked");
  adw_toast_dismiss (queue->toast);
  test_drain ();
  queue_fixture_assert_reads (queue, "Needs You, 2\nB, Failed\nA, No answer. May have been charged.");
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_UNKNOWN);

  queue_fixture_act (queue, "job.drop", unanswered);
  g_signal_emit_by_name (queue->toast, "dismissed");
  g_assert_true (test_wait_until (is_removed, (gpointer[]) { queue, unanswered }, TEST_PATIENCE));

  queue_fixture_act (queue, "job.remove", broken);
  g_assert_cmpstr (adw_toast_get_title (queue->toast), ==, "“B” removed from the queue");
  settle (queue);
  g_assert_true (is_removed ((gpointer[]) { queue, broken }));
  queue_fixture_assert_reads (queue, "");

  queue_fixture_free (queue);
}

static AdwDialog *
get_dialog (QueueFixture *queue)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (queue->window));

  g_assert_nonnull (dialog);

  return dialog;
}

static guint
count_jobs (QueueFixture *queue)
{
  return g_list_model_get_n_items (dailies_engine_get_jobs (queue->base->engine));
}

static gboolean
has_two_jobs (gpointer data)
{
  return count_jobs (data) == 2;
}

/* Nothing that may be paid twice is begun before the user agrees. */
static void
test_questions (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *unanswered = window_fixture_add_job (fixture, "A", DAILIES_JOB_UNKNOWN, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);
  DailiesJob *job = window_fixture_find_job (fixture, unanswered);
  g_autoptr (DailiesEstimate) estimate = dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, dailies_money_new (660000, "USD"), NULL);

  dailies_job_set_estimate (job, estimate);
  queue_fixture_act (queue, "job.send-again", unanswered);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (queue))), "$0.66"));
  g_signal_emit_by_name (get_dialog (queue), "response::cancel", "cancel");
  adw_dialog_force_close (get_dialog (queue));
  test_drain ();
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_UNKNOWN);
  g_assert_cmpuint (count_jobs (queue), ==, 1);

  queue_fixture_act (queue, "job.send-again", unanswered);
  g_signal_emit_by_name (get_dialog (queue), "response::go", "go");
  adw_dialog_force_close (get_dialog (queue));
  g_assert_true (test_wait_until (has_two_jobs, queue, TEST_PATIENCE));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_CANCELLED);

  queue_fixture_free (queue);
}

static gboolean
is_clear (gpointer data)
{
  return count_jobs (data) == 0;
}

static gboolean
is_over (gpointer data)
{
  QueueFixture *queue = data;

  return dailies_queue_section_get_count (dailies_queue_model_get_section (dailies_job_actions_get_queue (queue->actions), DAILIES_JOB_SECTION_DONE)) == 2;
}

static void
test_queue_menu (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *first = window_fixture_add_job (fixture, "A", DAILIES_JOB_WAITING, NULL);
  g_autofree char *second = window_fixture_add_job (fixture, "B", DAILIES_JOB_WAITING, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);
  GtkWidget *pause = find_template_child (GTK_WIDGET (queue->sidebar), "pause");
  g_autofree char *subtitle = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pause), GTK_ACCESSIBLE_PROPERTY_LABEL, "Pause Queue");
  g_signal_emit_by_name (pause, "clicked");
  g_assert_true (dailies_engine_get_paused (fixture->engine));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pause), GTK_ACCESSIBLE_PROPERTY_LABEL, "Resume Queue");
  g_object_get (queue->sidebar, "subtitle", &subtitle, NULL);
  g_assert_cmpstr (subtitle, ==, "Paused");

  gtk_widget_activate_action (GTK_WIDGET (queue->sidebar), "queue.cancel-waiting", NULL);
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (queue))), ==, "2 shots were not sent yet, and cost nothing.");
  g_signal_emit_by_name (get_dialog (queue), "response::go", "go");
  adw_dialog_force_close (get_dialog (queue));
  g_assert_true (test_wait_until (is_over, queue, TEST_PATIENCE));

  gtk_widget_activate_action (GTK_WIDGET (queue->sidebar), "queue.clear-finished", NULL);
  g_assert_true (test_wait_until (is_clear, queue, TEST_PATIENCE));
  queue_fixture_assert_reads (queue, "");

  queue_fixture_free (queue);
}

static void
set_stop_at (gint64 cents)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.dailies_app.Dailies");

  g_settings_set (settings, "budget-stop-at", "(xs)", cents * DAILIES_MONEY_MICROS_PER_UNIT / 100, cents > 0 ? "USD" : "");
}

static gboolean
has_dialog (gpointer window)
{
  return adw_window_get_visible_dialog (window) != NULL;
}

static void
answer (QueueFixture *queue,
        const char *words,
        const char *response)
{
  AdwDialog *dialog;

  g_assert_true (test_wait_until (has_dialog, queue->window, TEST_PATIENCE));
  dialog = get_dialog (queue);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), words));
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
  test_drain ();
}

/* What costs nothing twice costs something once. */
static void
test_budget (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *first = window_fixture_add_job (fixture, "A", DAILIES_JOB_FAILED, NULL);
  g_autofree char *second = window_fixture_add_job (fixture, "B", DAILIES_JOB_FAILED, NULL);
  g_autofree char *foreign = window_fixture_add_job (fixture, "C", DAILIES_JOB_FAILED, NULL);
  g_autoptr (DailiesEstimate) dollars = dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, dailies_money_new (660000, "USD"), NULL);
  g_autoptr (DailiesEstimate) euros = dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, dailies_money_new (9000000, "EUR"), NULL);
  QueueFixture *queue = queue_fixture_new (fixture);

  dailies_job_set_estimate (window_fixture_find_job (fixture, first), dollars);
  dailies_job_set_estimate (window_fixture_find_job (fixture, second), dollars);
  dailies_job_set_estimate (window_fixture_find_job (fixture, foreign), euros);

  set_stop_at (50);
  queue_fixture_act (queue, "job.retry", first);
  answer (queue, "$0.66 of $0.50", "cancel");

  set_stop_at (100);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (queue->sidebar), "queue.retry-failed", NULL));
  answer (queue, "$1.32 of $1.00", "cancel");
  queue_fixture_assert_reads (queue, "Needs You, 3\nC, Failed\nB, Failed\nA, Failed");

  /* What the user has removed is neither paid nor made. */
  queue_fixture_act (queue, "job.remove", second);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (queue->sidebar), "queue.retry-failed", NULL));
  queue_fixture_assert_reads (queue, "Waiting, 2\nA, Animatic · 8 s, ≈ $0.66, Waiting\nC, Animatic · 8 s, ≈ €9.00, Waiting");
  g_assert_cmpuint (count_jobs (queue), ==, 2);
  g_assert_false (has_dialog (queue->window));

  set_stop_at (0);
  queue_fixture_free (queue);
}

static gboolean
has_history (gpointer data)
{
  g_autofree char *text = NULL;

  g_object_get (data, "text", &text, NULL);

  return text != NULL && strstr (text, "sending") != NULL;
}

static void
test_details (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "A", DAILIES_JOB_FAILED, "The renderer ran out of memory");
  QueueFixture *queue = queue_fixture_new (fixture);
  g_autofree char *text = NULL;

  queue_fixture_act (queue, "job.details", broken);
  g_assert_true (test_wait_until (has_history, get_dialog (queue), TEST_PATIENCE));
  g_object_get (get_dialog (queue), "text", &text, NULL);
  g_assert_true (g_str_has_prefix (text, "The renderer ran out of memory\n\nstate: failed\nstage: sending\ncategory: server\ncode: render-failed\n"));
  g_assert_nonnull (strstr (text, broken));
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (queue)), "details.copy", NULL);
  adw_dialog_force_close (get_dialog (queue));

  queue_fixture_free (queue);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/job-actions/undo", test_undo);
  g_test_add_func ("/ui/job-actions/questions", test_questions);
  g_test_add_func ("/ui/job-actions/budget", test_budget);
  g_test_add_func ("/ui/job-actions/queue-menu", test_queue_menu);
  g_test_add_func ("/ui/job-actions/details", test_details);

  return g_test_run ();
}
