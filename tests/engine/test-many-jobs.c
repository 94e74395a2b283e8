/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* More jobs at a service than there are connections to it. */

#define G_LOG_DOMAIN "test-many-jobs"

#include "engine-fixture.h"

#define N_JOBS 60

/* Longer than any test waits, in milliseconds. */
#define DELAY 240000

/* Longer than the service may be silent about a poll. */
#define TIMEOUT (61 * G_TIME_SPAN_SECOND)

typedef struct
{
  guint n;
  guint most;
} Sending;

static void
note_step_cb (DailiesEngine *engine,
              DailiesJob *job,
              const char *step,
              Sending *sending)
{
  if (g_str_equal (step, "sending"))
    sending->n++;
  else if (g_str_equal (step, "submitted"))
    sending->n--;
  sending->most = MAX (sending->most, sending->n);
}

static gboolean
have_been_sent (gpointer data)
{
  GListModel *jobs = data;

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (dailies_job_get_state (job) < DAILIES_JOB_QUEUED)
        return FALSE;
    }

  return TRUE;
}

/* Some wait for the service to take them, and the others for those. */
static void
test_slow_creates (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\",\"create_delay_ms\":50,\"poll_after_ms\":60000}");
  g_autoptr (GListModel) jobs = NULL;
  Sending sending = { 0 };

  g_signal_connect (fixture->engine, "step", G_CALLBACK (note_step_cb), &sending);
  fixture_use_account (fixture, "Wide", N_JOBS);
  dailies_engine_set_paused (fixture->engine, TRUE);
  jobs = fixture_submit_many (fixture, N_JOBS);
  dailies_engine_set_paused (fixture->engine, FALSE);
  g_assert_true (test_await_until (have_been_sent, jobs, TEST_PATIENCE));
  g_assert_cmpuint (sending.most, <=, 16);
}

static char *
dup_poll_path (guint number)
{
  return g_strdup_printf ("/v1/videos/video_fake%u", number);
}

/* What is asked about those stays without an answer. */
static void
hang_polls (Fixture *fixture)
{
  for (guint i = 1; i <= N_JOBS; i++)
    {
      g_autofree char *path = dup_poll_path (i);
      FakeReply *reply = fake_reply_new (200, "application/json", "{}");

      reply->delay = DELAY;
      fake_service_set (fixture->service, "GET", path, reply);
    }
}

static guint
count_polls (Fixture *fixture)
{
  guint n_polls = 0;

  for (guint i = 1; i <= N_JOBS; i++)
    {
      g_autofree char *path = dup_poll_path (i);

      n_polls += fake_service_count (fixture->service, "GET", path);
    }

  return n_polls;
}

typedef struct
{
  Fixture *fixture;
  guint n_polls;
} Polls;

static gboolean
were_received (gpointer data)
{
  Polls *polls = data;

  return count_polls (polls->fixture) >= polls->n_polls;
}

static void
await_polls (Fixture *fixture,
             guint n_polls)
{
  Polls polls = { fixture, n_polls };

  g_assert_true (test_await_until (were_received, &polls, TEST_PATIENCE));
}

/* A service that answers no polls but takes shots, and back what it has. */
static void
test_hanging_polls (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\",\"poll_after_ms\":60000,\"delete_running\":true}");
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) another = NULL;

  hang_polls (fixture);
  fixture_use_account (fixture, "Wide", 2 * N_JOBS);
  jobs = fixture_submit_many (fixture, N_JOBS);
  g_assert_true (test_await_until (have_been_sent, jobs, TEST_PATIENCE));
  await_polls (fixture, 12);

  another = fixture_submit (fixture);
  g_assert_true (fixture_await_state (another, DAILIES_JOB_QUEUED));
  dex_await (dailies_engine_cancel (fixture->engine, another), NULL);
  fixture_await_end (fixture, another, DAILIES_JOB_CANCELLED);
}

/* Nothing is sent while a clip may be finished that nobody has asked after, but
 * then that is asked of all at once. */
static void
test_hanging_first_polls (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"hold\":\"running\",\"poll_after_ms\":60000}");
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) another = NULL;
  guint n_before;

  fixture_use_account (fixture, "Wide", 2 * N_JOBS);
  jobs = fixture_submit_many (fixture, 30);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
    }
  fixture_close (fixture);

  hang_polls (fixture);
  n_before = count_polls (fixture);
  fixture_open (fixture);
  fixture_use_account (fixture, "Wide", 2 * N_JOBS);
  await_polls (fixture, n_before + 30);
  another = fixture_submit (fixture);
  g_assert_cmpint (dailies_job_get_state (another), ==, DAILIES_JOB_WAITING);
  test_clock_advance (fixture->clock, TIMEOUT);
  g_assert_true (fixture_await_state (another, DAILIES_JOB_QUEUED));
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/many-jobs/slow-creates", test_slow_creates);
  test_add_fiber ("/many-jobs/hanging-polls", test_hanging_polls);
  test_add_fiber ("/many-jobs/hanging-first-polls", test_hanging_first_polls);

  return g_test_run ();
}
