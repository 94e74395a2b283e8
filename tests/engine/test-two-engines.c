/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Rule 6: one process drives the queue of a library, others hand over. */

#include <gst/gst.h>
#include <signal.h>

#include "dailies-engine.h"
#include "process-fixture.h"
#include "test-clock.h"
#include "test-utils.h"

#define SWITCHES "\"key\":\"" PROCESS_KEY "\",\"poll_after_ms\":50"

typedef struct
{
  ProcessFixture *process;
  TestClock *clock;
  DailiesEngine *engine;
  DailiesAccount *account;
  GSubprocess *driver;
} Pair;

static Pair *
pair_new (const char *switches)
{
  Pair *self = g_new0 (Pair, 1);
  g_autofree char *ready = NULL;
  g_autofree char *words = NULL;
  g_autoptr (DailiesLocations) locations = NULL;
  g_autoptr (GError) error = NULL;

  self->process = process_fixture_new (switches);
  ready = g_build_filename (self->process->folder, "ready", NULL);
  words = g_strdup_printf ("--stay --ready-file %s", ready);
  self->driver = process_fixture_start (self->process, words);
  process_fixture_wait_for_file (ready);

  self->clock = test_clock_new ();
  test_clock_advance (self->clock, g_get_real_time () - TEST_CLOCK_START);
  test_clock_set_auto_advance (self->clock, 20 * G_TIME_SPAN_SECOND);
  locations = dailies_locations_new (self->process->library, self->process->data);
  self->engine = dex_await_object (dailies_engine_open (locations, DAILIES_CLOCK (self->clock)), &error);
  g_assert_no_error (error);
  self->account = dailies_engine_find_account (self->engine, "Fake", &error);
  g_assert_no_error (error);
  dailies_engine_set_key (self->engine, dailies_account_get_id (self->account), PROCESS_KEY);

  return self;
}

static void
pair_free (Pair *self)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_engine_close (self->engine), &error);
  g_assert_no_error (error);
  g_object_unref (self->engine);
  g_subprocess_force_exit (self->driver);
  g_subprocess_wait (self->driver, NULL, NULL);
  g_object_unref (self->driver);
  g_object_unref (self->clock);
  process_fixture_free (self->process);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

static DailiesJob *
submit (Pair *pair)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite", "fake-1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = dex_await_object (dailies_engine_submit (pair->engine, pair->account, shot, 1, NULL), &error);

  g_assert_no_error (error);

  return g_list_model_get_item (jobs, 0);
}

static void
await_end (Pair *pair,
           DailiesJob *job,
           DailiesJobState state)
{
  g_autoptr (GError) error = NULL;

  dex_await (dex_future_first (dailies_engine_wait (pair->engine, job), dex_timeout_new_msec (TEST_PATIENCE), NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_job_get_state (job), ==, state);
}

typedef struct
{
  DailiesJob *job;
  DailiesJobState state;
} StateQuery;

static gboolean
is_in_state (gpointer data)
{
  StateQuery *query = data;

  return dailies_job_get_state (query->job) == query->state;
}

static void
await_state (DailiesJob *job,
             DailiesJobState state)
{
  StateQuery query = { job, state };

  g_assert_true (test_await_until (is_in_state, &query, TEST_PATIENCE));
}

static void
test_hands_over (void)
{
  g_autoptr (Pair) pair = pair_new ("{" SWITCHES "}");
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dailies_engine_get_driving (pair->engine));
  job = submit (pair);
  await_end (pair, job, DAILIES_JOB_DONE);
  g_assert_false (dailies_engine_get_driving (pair->engine));
  g_assert_cmpuint (process_fixture_get_count (pair->process, "creates"), ==, 1);

  take = dex_await_object (dailies_library_find (dailies_engine_get_library (pair->engine), dailies_job_get_take_id (job)), &error);
  g_assert_no_error (error);
}

static void
test_asks_to_cancel (void)
{
  g_autoptr (Pair) pair = pair_new ("{" SWITCHES ",\"hold\":\"running\",\"delete_running\":true}");
  g_autoptr (DailiesJob) job = submit (pair);
  g_autoptr (GError) error = NULL;

  await_state (job, DAILIES_JOB_RUNNING);
  dex_await (dailies_engine_cancel (pair->engine, job), &error);
  g_assert_no_error (error);
  await_end (pair, job, DAILIES_JOB_CANCELLED);
  g_assert_cmpuint (process_fixture_get_count (pair->process, "deletes"), ==, 1);
}

static gboolean
is_driving (gpointer data)
{
  return dailies_engine_get_driving (data);
}

static void
test_takes_over (void)
{
  g_autoptr (Pair) pair = pair_new ("{" SWITCHES ",\"hold\":\"running\"}");
  g_autoptr (DailiesJob) job = submit (pair);

  await_state (job, DAILIES_JOB_RUNNING);
  g_subprocess_send_signal (pair->driver, SIGKILL);
  g_assert_true (test_await_until (is_driving, pair->engine, TEST_PATIENCE));
  process_fixture_control (pair->process, "{\"hold\":null}");
  await_end (pair, job, DAILIES_JOB_DONE);
  g_assert_cmpuint (process_fixture_get_count (pair->process, "creates"), ==, 1);
  g_assert_cmpuint (process_fixture_count_files (pair->process, ".mp4"), ==, 1);
}

static gboolean
has_ended (gpointer data)
{
  return g_subprocess_get_identifier (data) == NULL;
}

/* Both at once, again and again: each job is made once. */
static void
test_both_submit (void)
{
  g_autoptr (Pair) pair = pair_new ("{" SWITCHES "}");
  g_autoptr (GSubprocess) third = process_fixture_start (pair->process, "--submit 5");
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (jobs, submit (pair));
  for (guint i = 0; i < jobs->len; i++)
    await_end (pair, jobs->pdata[i], DAILIES_JOB_DONE);

  g_assert_true (test_await_until (has_ended, third, TEST_PATIENCE));
  g_assert_true (g_subprocess_get_successful (third));
  g_assert_cmpuint (process_fixture_get_count (pair->process, "creates"), ==, 10);
  g_assert_cmpuint (process_fixture_count_files (pair->process, ".mp4"), ==, 10);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);
  process_fixture_get_clip_path ();

  test_add_fiber ("/two-engines/hands-over", test_hands_over);
  test_add_fiber ("/two-engines/asks-to-cancel", test_asks_to_cancel);
  test_add_fiber ("/two-engines/takes-over", test_takes_over);
  test_add_fiber ("/two-engines/both-submit", test_both_submit);

  return g_test_run ();
}
