/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "dailies-queue-model.h"

#include "test-clock.h"
#include "test-utils.h"

/**
 * Queue:
 * @jobs: what the engine would have
 * @seen: the rows as somebody has them who only follows "items-changed"
 * @n_changed: how many rows came or went since this was last set to 0
 * @n_signals: how often that was said
 */
typedef struct
{
  TestClock *clock;
  GListStore *jobs;
  DailiesQueueModel *model;
  GPtrArray *seen;
  guint n_changed;
  guint n_signals;
} Queue;

static void
rows_changed_cb (GListModel *rows,
                 guint position,
                 guint removed,
                 guint added,
                 gpointer data)
{
  Queue *queue = data;

  if (removed > 0)
    g_ptr_array_remove_range (queue->seen, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (queue->seen, (int) (position + i), g_list_model_get_item (rows, position + i));
  /* Not only in the end. */
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, queue->seen->len);
  queue->n_changed += removed + added;
  queue->n_signals++;
}

static gint64
now (Queue *queue)
{
  return dailies_clock_get_real_time (DAILIES_CLOCK (queue->clock));
}

static void
queue_open (Queue *queue)
{
  GListModel *rows;

  queue->model = dailies_queue_model_new (G_LIST_MODEL (queue->jobs), DAILIES_CLOCK (queue->clock));
  rows = dailies_queue_model_get_rows (queue->model);
  queue->seen = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (rows, "items-changed", G_CALLBACK (rows_changed_cb), queue);
  rows_changed_cb (rows, 0, 0, g_list_model_get_n_items (rows), queue);
}

static Queue *
queue_new (void)
{
  Queue *queue = g_new0 (Queue, 1);

  queue->clock = test_clock_new ();
  queue->jobs = g_list_store_new (DAILIES_TYPE_JOB);
  queue_open (queue);

  return queue;
}

static void
queue_free (Queue *queue)
{
  g_signal_handlers_disconnect_by_data (dailies_queue_model_get_rows (queue->model), queue);
  g_ptr_array_unref (queue->seen);
  g_assert_finalize_object (queue->model);
  g_object_unref (queue->jobs);
  g_object_unref (queue->clock);
  g_free (queue);
}

/* The newest first, as the engine has them. */
static DailiesJob *
add_job (Queue *queue,
         const char *prompt)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, NULL);
  const gint64 age = g_list_model_get_n_items (G_LIST_MODEL (queue->jobs));
  DailiesJob *job = dailies_job_new ("account", shot, now (queue) + age);

  g_list_store_insert (queue->jobs, 0, job);
  g_object_unref (job);

  return job;
}

static void
move_job (Queue *queue,
          DailiesJob *job,
          DailiesJobState state)
{
  g_autoptr (GError) error = NULL;

  dailies_job_transition (job, state, now (queue), &error);
  g_assert_no_error (error);
}

static DailiesJob *
add_running (Queue *queue,
             const char *prompt)
{
  DailiesJob *job = add_job (queue, prompt);

  move_job (queue, job, DAILIES_JOB_SENDING);
  move_job (queue, job, DAILIES_JOB_QUEUED);
  move_job (queue, job, DAILIES_JOB_RUNNING);

  return job;
}

static DailiesJob *
add_done (Queue *queue,
          const char *prompt)
{
  DailiesJob *job = add_running (queue, prompt);

  move_job (queue, job, DAILIES_JOB_DOWNLOADING);
  move_job (queue, job, DAILIES_JOB_DONE);

  return job;
}

static DailiesJob *
add_failed (Queue *queue,
            const char *prompt)
{
  DailiesJob *job = add_job (queue, prompt);

  move_job (queue, job, DAILIES_JOB_SENDING);
  move_job (queue, job, DAILIES_JOB_FAILED);

  return job;
}

static void
describe (GString *text,
          gpointer row)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');

  if (DAILIES_IS_QUEUE_SECTION (row))
    g_string_append_printf (text, "[%s %u%s]", dailies_job_section_get_title (dailies_queue_section_get_kind (row)),
                            dailies_queue_section_get_count (row), dailies_queue_section_get_folded (row) ? " folded" : "");
  else
    g_string_append (text, dailies_shot_get_prompt (dailies_job_get_shot (row)));
}

/* What the model has, and what it said that changed, are the same. */
static void
assert_rows (Queue *queue,
             const char *expected)
{
  GListModel *rows = dailies_queue_model_get_rows (queue->model);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, queue->seen->len);
  for (guint i = 0; i < queue->seen->len; i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (rows, i);
      guint position;

      g_assert_true (row == queue->seen->pdata[i]);
      g_assert_true (dailies_queue_model_find_row (queue->model, row, &position));
      g_assert_cmpuint (position, ==, i);
      describe (text, row);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_sections (void)
{
  Queue *queue = queue_new ();
  DailiesJob *job;

  assert_rows (queue, "");

  job = add_job (queue, "a");
  assert_rows (queue, "[Waiting 1] a");
  move_job (queue, job, DAILIES_JOB_SENDING);
  assert_rows (queue, "[Running 1] a");
  move_job (queue, job, DAILIES_JOB_UNKNOWN);
  assert_rows (queue, "[Needs You 1] a");
  move_job (queue, job, DAILIES_JOB_QUEUED);
  move_job (queue, job, DAILIES_JOB_DOWNLOADING);
  assert_rows (queue, "[Running 1] a");
  move_job (queue, job, DAILIES_JOB_DONE);
  assert_rows (queue, "[Done Today 1] a");

  add_job (queue, "b");
  add_running (queue, "c");
  add_failed (queue, "d");
  assert_rows (queue, "[Running 1] c [Waiting 1] b [Needs You 1] d [Done Today 1] a");
  g_assert_cmpuint (dailies_queue_model_get_n_running (queue->model), ==, 1);

  g_list_store_remove_all (queue->jobs);
  assert_rows (queue, "");

  queue_free (queue);
}

static void
test_order (void)
{
  Queue *queue = queue_new ();
  DailiesJob *first;
  DailiesJob *second;

  add_running (queue, "a");
  add_running (queue, "b");
  first = add_job (queue, "c");
  second = add_job (queue, "d");
  add_job (queue, "e");
  add_failed (queue, "f");
  add_done (queue, "g");
  test_clock_advance (queue->clock, G_USEC_PER_SEC);
  add_failed (queue, "h");
  add_done (queue, "i");
  assert_rows (queue, "[Running 2] a b [Waiting 3] c d e [Needs You 2] h f [Done Today 2] i g");

  /* Both change, and each is told of by itself. */
  dailies_job_set_position (first, dailies_job_get_position (second) + 10 * G_USEC_PER_SEC);
  dailies_job_set_position (second, dailies_job_get_position (second) + 20 * G_USEC_PER_SEC);
  assert_rows (queue, "[Running 2] a b [Waiting 3] e c d [Needs You 2] h f [Done Today 2] i g");

  queue_free (queue);
}

static void
test_fold (void)
{
  Queue *queue = queue_new ();
  DailiesQueueSection *running = dailies_queue_model_get_section (queue->model, DAILIES_JOB_SECTION_RUNNING);
  DailiesJob *job = add_running (queue, "a");

  add_running (queue, "b");
  add_done (queue, "c");

  dailies_queue_section_set_folded (running, TRUE);
  assert_rows (queue, "[Running 2 folded] [Done Today 1] c");
  add_running (queue, "d");
  assert_rows (queue, "[Running 3 folded] [Done Today 1] c");
  test_clock_advance (queue->clock, G_USEC_PER_SEC);
  move_job (queue, job, DAILIES_JOB_CANCELLED);
  assert_rows (queue, "[Running 2 folded] [Done Today 2] a c");
  dailies_queue_section_set_folded (running, FALSE);
  assert_rows (queue, "[Running 2] b d [Done Today 2] a c");

  queue_free (queue);
}

static void
test_long_waiting (void)
{
  Queue *queue = queue_new ();
  DailiesQueueSection *waiting = dailies_queue_model_get_section (queue->model, DAILIES_JOB_SECTION_WAITING);
  DailiesJob *first = add_job (queue, "a");

  for (const char *prompt = "bcde"; *prompt != '\0'; prompt++)
    add_job (queue, (char[]) { *prompt, '\0' });
  assert_rows (queue, "[Waiting 5] a b c d e");
  add_job (queue, "f");
  assert_rows (queue, "[Waiting 6 folded]");
  move_job (queue, first, DAILIES_JOB_CANCELLED);
  assert_rows (queue, "[Waiting 5] b c d e f [Done Today 1] a");
  add_job (queue, "g");
  assert_rows (queue, "[Waiting 6 folded] [Done Today 1] a");

  /* From here on it is as the user wants it. */
  dailies_queue_section_set_folded (waiting, FALSE);
  add_job (queue, "h");
  assert_rows (queue, "[Waiting 7] b c d e f g h [Done Today 1] a");

  queue_free (queue);
}

static gboolean
is_new_day (gpointer data)
{
  Queue *queue = data;

  return dailies_queue_section_get_count (dailies_queue_model_get_section (queue->model, DAILIES_JOB_SECTION_DONE)) == 0;
}

static void
test_today (void)
{
  Queue *queue = queue_new ();

  add_done (queue, "a");
  add_failed (queue, "b");
  assert_rows (queue, "[Needs You 1] b [Done Today 1] a");

  /* It is noon. */
  test_clock_advance (queue->clock, 11 * G_TIME_SPAN_HOUR);
  test_drain ();
  assert_rows (queue, "[Needs You 1] b [Done Today 1] a");

  test_clock_set_auto_advance (queue->clock, G_TIME_SPAN_HOUR);
  test_clock_advance (queue->clock, 2 * G_TIME_SPAN_HOUR);
  g_assert_true (test_wait_until (is_new_day, queue, TEST_PATIENCE));
  assert_rows (queue, "[Needs You 1] b");

  add_done (queue, "c");
  assert_rows (queue, "[Needs You 1] b [Done Today 1] c");

  queue_free (queue);
}

static void
test_hidden (void)
{
  Queue *queue = queue_new ();
  DailiesJob *job = add_failed (queue, "a");

  dailies_queue_model_set_hidden (queue->model, job, TRUE);
  assert_rows (queue, "");
  test_clock_advance (queue->clock, G_USEC_PER_SEC);
  add_failed (queue, "b");
  dailies_queue_model_set_hidden (queue->model, job, FALSE);
  assert_rows (queue, "[Needs You 2] b a");

  queue_free (queue);
}

static void
count_cb (DailiesQueueModel *model,
          DailiesJob *job,
          DailiesJobState before,
          gpointer data)
{
  guint *count = data;

  (*count)++;
}

/* A change of one of many looks at that one only. */
static void
test_many (void)
{
  Queue *queue = queue_new ();
  DailiesQueueSection *waiting = dailies_queue_model_get_section (queue->model, DAILIES_JOB_SECTION_WAITING);
  guint n_states = 0;
  DailiesJob *job;

  for (guint i = 0; i < 999; i++)
    add_done (queue, "x");
  job = add_running (queue, "a");
  g_signal_connect (queue->model, "state-changed", G_CALLBACK (count_cb), &n_states);

  queue->n_changed = 0;
  for (guint i = 0; i <= 100; i++)
    dailies_job_set_progress (job, i / 100.0, -1, NULL);
  g_assert_cmpuint (queue->n_changed, ==, 0);
  g_assert_cmpuint (n_states, ==, 0);

  move_job (queue, job, DAILIES_JOB_DOWNLOADING);
  g_assert_cmpuint (queue->n_changed, ==, 0);
  g_assert_cmpuint (n_states, ==, 1);
  move_job (queue, job, DAILIES_JOB_DONE);
  /* With it goes the header of those that run. */
  g_assert_cmpuint (queue->n_changed, ==, 3);
  g_assert_cmpuint (n_states, ==, 2);

  for (guint i = 0; i < 1000; i++)
    add_job (queue, "w");
  g_assert_true (dailies_queue_section_get_folded (waiting));
  queue->n_changed = 0;
  dailies_queue_section_set_folded (waiting, FALSE);
  g_assert_cmpuint (queue->n_changed, ==, 1000);

  queue_free (queue);
}

/* What is said once of many is as true as what is said of each. */
static void
test_at_once (void)
{
  Queue *queue = queue_new ();
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);

  add_running (queue, "a");
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_new ("w", NULL);

      g_ptr_array_add (jobs, dailies_job_new ("account", shot, now (queue)));
    }

  queue->n_signals = 0;
  g_list_store_splice (queue->jobs, 0, 0, jobs->pdata, jobs->len);
  g_assert_cmpuint (queue->n_signals, <, 10);
  assert_rows (queue, "[Running 1] a [Waiting 100 folded]");

  queue->n_signals = 0;
  g_list_store_splice (queue->jobs, 0, 98, NULL, 0);
  g_assert_cmpuint (queue->n_signals, <, 10);
  assert_rows (queue, "[Running 1] a [Waiting 2] w w");

  for (guint i = 0; i < jobs->len; i++)
    {
      move_job (queue, jobs->pdata[i], DAILIES_JOB_SENDING);
      if (i % 2 == 0)
        move_job (queue, jobs->pdata[i], DAILIES_JOB_FAILED);
    }
  g_list_store_splice (queue->jobs, 0, 3, jobs->pdata, jobs->len);
  g_assert_cmpuint (queue->seen->len, ==, 102);

  g_list_store_remove_all (queue->jobs);
  assert_rows (queue, "");

  queue_free (queue);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/ui/queue-model/sections", test_sections);
  g_test_add_func ("/ui/queue-model/order", test_order);
  g_test_add_func ("/ui/queue-model/fold", test_fold);
  g_test_add_func ("/ui/queue-model/long-waiting", test_long_waiting);
  g_test_add_func ("/ui/queue-model/today", test_today);
  g_test_add_func ("/ui/queue-model/hidden", test_hidden);
  g_test_add_func ("/ui/queue-model/many", test_many);
  g_test_add_func ("/ui/queue-model/at-once", test_at_once);

  return g_test_run ();
}
