/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "queue-fixture.h"

#include "dailies-error.h"
#include "dailies-job-offers.h"
#include "dailies-job-row.h"
#include "dailies-job-summary.h"
#include "dailies-media-error.h"

#include "test-utils.h"

static void
set_error (DailiesJob *job,
           DailiesError category,
           const char *code,
           const char *message)
{
  g_autoptr (GError) error = dailies_error_new_literal (category, message);

  dailies_error_set_code (error, code);
  dailies_job_set_error (job, error);
}

static void
test_states (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *take = window_fixture_add_job (fixture, "take", DAILIES_JOB_DONE, NULL);
  g_autofree char *stopped = window_fixture_add_job (fixture, "stopped", DAILIES_JOB_CANCELLED, NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "broken", DAILIES_JOB_FAILED, "no memory");
  g_autofree char *refused = window_fixture_add_job (fixture, "refused", DAILIES_JOB_BLOCKED, "may show a real person");
  g_autofree char *unanswered = window_fixture_add_job (fixture, "unanswered", DAILIES_JOB_UNKNOWN, "broken line");
  g_autofree char *gone = window_fixture_add_job (fixture, "gone", DAILIES_JOB_LOST, NULL);
  g_autofree char *late = window_fixture_add_job (fixture, "late", DAILIES_JOB_EXPIRED, NULL);
  g_autofree char *waiting = window_fixture_add_job (fixture, "waiting", DAILIES_JOB_WAITING, NULL);
  g_autofree char *lined_up = window_fixture_add_job (fixture, "lined up", DAILIES_JOB_QUEUED, NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "growing", DAILIES_JOB_RUNNING, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);

  g_assert_cmpuint (dailies_queue_sidebar_get_needs_you (queue->sidebar), ==, 5);
  queue_fixture_assert_reads (queue,
                              "Running, 2\n"
                              "lined up, Animatic · 8 s, Queued\n"
                              "growing, Animatic · 8 s, 62 %\n"
                              "Waiting, 1\n"
                              "waiting, Animatic · 8 s, Waiting\n"
                              "Needs You, 5\n"
                              "late, Expired: the clip was gone before it was saved\n"
                              "gone, Lost: the service does not know it any more\n"
                              "unanswered, No answer. May have been charged.\n"
                              "refused, Blocked: may show a real person\n"
                              "broken, Failed: no memory\n"
                              "Done Today, 2\n"
                              "stopped, Cancelled\n"
                              "take, New, Animatic · 8 s, Done");

  dailies_job_set_progress (window_fixture_find_job (fixture, lined_up), -1, 4, NULL);
  dailies_job_set_progress (window_fixture_find_job (fixture, growing), 0.8, -1, NULL);
  dailies_queue_section_set_folded (dailies_queue_model_get_section (dailies_job_actions_get_queue (queue->actions), DAILIES_JOB_SECTION_NEEDS_YOU), TRUE);
  dailies_queue_section_set_folded (dailies_queue_model_get_section (dailies_job_actions_get_queue (queue->actions), DAILIES_JOB_SECTION_DONE), TRUE);
  queue_fixture_assert_reads (queue,
                              "Running, 2\n"
                              "lined up, Animatic · 8 s, Position 4\n"
                              "growing, Animatic · 8 s, 80 %\n"
                              "Waiting, 1\n"
                              "waiting, Animatic · 8 s, Waiting\n"
                              "Needs You, 5\n"
                              "Done Today, 2");

  queue_fixture_free (queue);
}

static char *
list_offers (DailiesJob *job)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_offers;
  const DailiesJobOffer *offers = dailies_job_get_offers (job, &n_offers);

  for (guint i = 0; i < n_offers; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", offers[i].label);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static DailiesJob *
get_job (QueueFixture *queue,
         guint position)
{
  g_autoptr (DailiesJob) job = g_list_model_get_item (dailies_engine_get_jobs (queue->base->engine), position);

  return job;
}

static int
measure (GtkWidget *row)
{
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 300, &height, NULL, NULL, NULL);

  return height;
}

static gboolean
has_button (gpointer row)
{
  return find_widget (row, GTK_TYPE_BUTTON) != NULL;
}

/* The button, then the menu, of a row that needs the user; every action is
 * there. */
static void
assert_offers (QueueFixture *queue,
               const char *job_id,
               const char *expected)
{
  DailiesJob *job = window_fixture_find_job (queue->base, job_id);
  g_autofree char *actual = list_offers (job);
  g_autofree char *id = NULL;
  GtkWidget *row = queue_fixture_find_row (queue, job);
  GtkWidget *button;
  GtkWidget *more;
  GtkWidget *menu;
  guint n_offers;
  const DailiesJobOffer *offers = dailies_job_get_offers (job, &n_offers);

  g_assert_cmpstr (actual, ==, expected);
  g_assert_nonnull (row);
  g_assert_true (test_wait_until (has_button, row, TEST_PATIENCE));

  button = find_widget (row, GTK_TYPE_BUTTON);
  more = gtk_widget_get_next_sibling (button);
  g_assert_nonnull (more);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, offers[0].label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)), "s", &id);
  g_assert_cmpstr (id, ==, job_id);

  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_signal_emit_by_name (more, "clicked");
  menu = find_widget (row, GTK_TYPE_POPOVER_MENU);
  g_assert_nonnull (menu);
  g_assert_cmpint (g_menu_model_get_n_items (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu))), ==, n_offers - 1);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  gtk_popover_popdown (GTK_POPOVER (menu));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
}

static void
test_offers (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "A", DAILIES_JOB_FAILED, "no memory");
  g_autofree char *refused = window_fixture_add_job (fixture, "B", DAILIES_JOB_BLOCKED, "a real person");
  g_autofree char *unanswered = window_fixture_add_job (fixture, "C", DAILIES_JOB_UNKNOWN, NULL);
  g_autofree char *gone = window_fixture_add_job (fixture, "D", DAILIES_JOB_LOST, NULL);
  g_autofree char *late = window_fixture_add_job (fixture, "E", DAILIES_JOB_EXPIRED, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);

  assert_offers (queue, broken, "Retry, Edit Prompt, Remove, Details");
  assert_offers (queue, refused, "Edit Prompt, Remove, Details");
  assert_offers (queue, unanswered, "Look for It, Send Again…, Drop, Details");
  assert_offers (queue, gone, "Make Again, Remove, Details");
  assert_offers (queue, late, "Make Again, Remove, Details");

  set_error (window_fixture_find_job (fixture, broken), DAILIES_ERROR_PROTOCOL, DAILIES_MEDIA_DAMAGED, "The file is empty");
  assert_offers (queue, broken, "Download Again, Make Again, Remove, Details");

  queue_fixture_free (queue);
}

/* A list makes rows for much more than there is room for. */
static void
test_out_of_sight (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  const guint n_jobs = 30;
  GtkWidget *rows[30];
  guint n_buttons = 0;
  QueueFixture *queue;

  for (guint i = 0; i < n_jobs; i++)
    g_free (window_fixture_add_job (fixture, "A", DAILIES_JOB_FAILED, "no memory"));
  queue = queue_fixture_new (fixture);

  for (guint i = 0; i < n_jobs; i++)
    {
      rows[i] = queue_fixture_find_row (queue, get_job (queue, i));
      g_assert_nonnull (rows[i]);
    }
  g_assert_true (test_wait_until (has_button, rows[0], TEST_PATIENCE));
  for (guint i = 0; i < n_jobs; i++)
    n_buttons += has_button (rows[i]);
  g_assert_cmpuint (n_buttons, <, n_jobs);
  g_assert_false (has_button (rows[n_jobs - 1]));

  /* Its buttons take no more room than was kept for them. */
  g_assert_cmpint (measure (rows[0]), ==, measure (rows[n_jobs - 1]));

  dailies_queue_sidebar_select_job (queue->sidebar, get_job (queue, n_jobs - 1));
  g_assert_true (test_wait_until (has_button, rows[n_jobs - 1], TEST_PATIENCE));

  queue_fixture_free (queue);
}

/* The words for what is in the way, and for what was. */
static gboolean
has_sign (gpointer row)
{
  return find_widget (row, ADW_TYPE_SPINNER) != NULL || find_widget (row, GTK_TYPE_IMAGE) != NULL;
}

/* Something moves in the row of a job that runs, but one thing only. */
static void
test_one_moves (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *id = window_fixture_add_job (fixture, "growing", DAILIES_JOB_RUNNING, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);
  DailiesJob *job = window_fixture_find_job (fixture, id);
  GtkWidget *row = queue_fixture_find_row (queue, job);

  g_assert_true (test_wait_until (has_sign, row, TEST_PATIENCE));
  g_assert_cmpfloat (dailies_job_get_progress (job), >, 0);
  g_assert_null (find_widget (row, ADW_TYPE_SPINNER));

  dailies_job_set_progress (job, -1, -1, NULL);
  g_assert_nonnull (find_widget (row, ADW_TYPE_SPINNER));

  dailies_job_set_progress (job, 0.8, -1, NULL);
  g_assert_null (find_widget (row, ADW_TYPE_SPINNER));

  queue_fixture_free (queue);
}

static void
test_trouble (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "A", DAILIES_JOB_RUNNING, NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "B", DAILIES_JOB_FAILED, "no memory");
  QueueFixture *queue = queue_fixture_new (fixture);
  DailiesJob *job = window_fixture_find_job (fixture, growing);
  DailiesJob *ended = window_fixture_find_job (fixture, broken);

  set_error (job, DAILIES_ERROR_NETWORK, NULL, "Name or service not known");
  dailies_job_set_retry_at (job, g_get_real_time () - G_USEC_PER_SEC);
  set_error (ended, DAILIES_ERROR_TRANSIENT, NULL, "503 Overloaded");
  queue_fixture_assert_reads (queue,
                              "Running, 1\n"
                              "A, Offline · trying now, 62 %\n"
                              "Needs You, 1\n"
                              "B, Failed: the service is overloaded");

  dailies_job_set_retry_at (job, 0);
  dailies_job_set_error (job, NULL);
  set_error (ended, DAILIES_ERROR_PROTOCOL, DAILIES_MEDIA_DAMAGED, "The file is empty");
  queue_fixture_assert_reads (queue,
                              "Running, 1\n"
                              "A, Animatic · 8 s, 62 %\n"
                              "Needs You, 1\n"
                              "B, The file was damaged");

  queue_fixture_free (queue);
}

static guint
count_widgets (GtkWidget *widget,
               GType type)
{
  guint count = G_TYPE_CHECK_INSTANCE_TYPE (widget, type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_widgets (child, type);

  return count;
}

static guint
count_words (GtkWidget *widget)
{
  g_autofree char *words = NULL;
  guint count = 0;

  if (DAILIES_IS_JOB_ROW (widget))
    {
      g_object_get (widget, "words", &words, NULL);

      return words != NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_words (child);

  return count;
}

static gboolean
has_summary (gpointer list)
{
  return find_widget (list, DAILIES_TYPE_JOB_SUMMARY) != NULL;
}

/* There are rows for what is near, and widgets in those that are in sight,
 * however many jobs there are and come and go. */
static void
test_many (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  QueueFixture *queue = queue_fixture_new (fixture);
  GtkWidget *list = GTK_WIDGET (queue_fixture_get_list (queue));
  GListStore *store = G_LIST_STORE (dailies_engine_get_jobs (fixture->engine));
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_new ("A", NULL);
      DailiesJob *job = dailies_job_new (DAILIES_ACCOUNT_ANIMATIC_ID, shot, g_get_real_time () + i);

      g_ptr_array_add (jobs, job);
      if (i % 2 == 0)
        dailies_job_transition (job, DAILIES_JOB_SENDING, g_get_real_time (), NULL);
      if (i % 4 == 0)
        dailies_job_transition (job, DAILIES_JOB_FAILED, g_get_real_time (), NULL);
    }
  g_list_store_splice (store, 0, 0, jobs->pdata, jobs->len);
  g_assert_true (test_wait_until (has_summary, list, TEST_PATIENCE));
  g_assert_cmpuint (count_widgets (list, DAILIES_TYPE_JOB_ROW), <, 300);
  g_assert_cmpuint (count_widgets (list, DAILIES_TYPE_JOB_SUMMARY), <, 50);
  g_assert_cmpuint (count_words (list), ==, count_widgets (list, DAILIES_TYPE_JOB_ROW));

  dailies_queue_sidebar_select_job (queue->sidebar, jobs->pdata[0]);
  test_drain ();
  g_assert_cmpuint (count_widgets (list, DAILIES_TYPE_JOB_ROW), <, 300);
  g_assert_true (dailies_queue_sidebar_get_selected_job (queue->sidebar) == jobs->pdata[0]);

  for (guint i = 0; i < jobs->len; i += 4)
    dailies_job_transition (jobs->pdata[i + 2], DAILIES_JOB_FAILED, g_get_real_time (), NULL);
  test_drain ();
  g_list_store_splice (store, 1, jobs->len - 1, NULL, 0);
  test_drain ();
  queue_fixture_assert_reads (queue, "Needs You, 1\nA, Failed");
  g_assert_true (dailies_queue_sidebar_get_selected_job (queue->sidebar) == jobs->pdata[0]);

  g_list_store_remove_all (store);
  queue_fixture_assert_reads (queue, "");
  g_assert_null (dailies_queue_sidebar_get_selected_job (queue->sidebar));

  queue_fixture_free (queue);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/queue-sidebar/states", test_states);
  g_test_add_func ("/ui/queue-sidebar/offers", test_offers);
  g_test_add_func ("/ui/queue-sidebar/out-of-sight", test_out_of_sight);
  g_test_add_func ("/ui/queue-sidebar/one-moves", test_one_moves);
  g_test_add_func ("/ui/queue-sidebar/trouble", test_trouble);
  g_test_add_func ("/ui/queue-sidebar/many", test_many);

  return g_test_run ();
}
