/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every service through the same scenarios, from the create request to the
 * take in the library.  Names of services on the command line choose some;
 * the table at the end tells what each was put through. */

#include "dailies-error.h"
#include "engine-fixture.h"
#include "fake-dialects.h"
#include "fake-gemini.h"
#include "fake-openai.h"
#include "fake-openrouter.h"
#include "fake-protocol.h"
#include "fake-railwail.h"
#include "fake-sdcpp.h"
#include "fake-veo.h"
#include "key-search.h"

static const FakeProtocol *const protocols[] = {
  &fake_azure,
  &fake_gemini,
  &fake_litellm,
  &fake_localai,
  &fake_openai,
  &fake_openrouter,
  &fake_railwail,
  &fake_sdcpp,
  &fake_sglang,
  &fake_veo,
  &fake_vllm_omni,
};

G_STATIC_ASSERT (G_N_ELEMENTS (protocols) == N_CONTRACT_SERVICES);

#define WRONG_KEY "sk-wrong-fedcba9876543210"

/* Which test runs; tests are functions without arguments. */
typedef struct
{
  const FakeProtocol *protocol;
  FakeScenario scenario;
} Case;

static const Case *current;
static gboolean passed[G_N_ELEMENTS (protocols)][FAKE_N_SCENARIOS];

static const struct
{
  FakeScenario scenario;
  DailiesJobState end;
  guint n_creates;
  guint n_jobs;
  int category;
} expectations[] = {
  { FAKE_SCENARIO_HAPPY, DAILIES_JOB_DONE, 1, 1, 0 },
  { FAKE_SCENARIO_QUEUE_POSITION, DAILIES_JOB_DONE, 1, 1, 0 },
  { FAKE_SCENARIO_PROGRESS, DAILIES_JOB_DONE, 1, 1, 0 },
  { FAKE_SCENARIO_MODERATION_AT_INPUT, DAILIES_JOB_BLOCKED, 1, 0, DAILIES_ERROR_MODERATION },
  { FAKE_SCENARIO_MODERATION_AT_OUTPUT, DAILIES_JOB_BLOCKED, 1, 1, DAILIES_ERROR_MODERATION },
  { FAKE_SCENARIO_PAYMENT, DAILIES_JOB_FAILED, 1, 0, DAILIES_ERROR_PAYMENT },
  { FAKE_SCENARIO_RATE_LIMIT, DAILIES_JOB_DONE, 3, 1, 0 },
  { FAKE_SCENARIO_RETRY_AFTER, DAILIES_JOB_DONE, 2, 1, 0 },
  { FAKE_SCENARIO_CREATE_5XX, DAILIES_JOB_UNKNOWN, 1, 0, DAILIES_ERROR_SERVER },
  { FAKE_SCENARIO_CREATE_JUNK, DAILIES_JOB_UNKNOWN, 1, 0, DAILIES_ERROR_PROTOCOL },
  { FAKE_SCENARIO_CREATE_WITHOUT_ID, DAILIES_JOB_UNKNOWN, 1, 0, DAILIES_ERROR_PROTOCOL },
  { FAKE_SCENARIO_POLL_5XX, DAILIES_JOB_DONE, 1, 1, 0 },
  { FAKE_SCENARIO_POLL_JUNK, DAILIES_JOB_DONE, 1, 1, 0 },
  { FAKE_SCENARIO_POLL_WITHOUT_FIELDS, DAILIES_JOB_DONE, 1, 1, 0 },
  { FAKE_SCENARIO_WRONG_TYPES, DAILIES_JOB_DONE, 1, 1, 0 },
  { FAKE_SCENARIO_FAILED, DAILIES_JOB_FAILED, 1, 1, -1 },
  { FAKE_SCENARIO_EXPIRED, DAILIES_JOB_EXPIRED, 1, 1, -1 },
  { FAKE_SCENARIO_CANCELLED, DAILIES_JOB_CANCELLED, 1, 1, -1 },
  { FAKE_SCENARIO_CANCEL, DAILIES_JOB_CANCELLED, 1, 1, -1 },
  { FAKE_SCENARIO_REDIRECT, DAILIES_JOB_DONE, 1, 1, 0 },
  { FAKE_SCENARIO_WRONG_KEY, DAILIES_JOB_FAILED, 0, 0, DAILIES_ERROR_AUTH },
};

G_STATIC_ASSERT (G_N_ELEMENTS (expectations) == FAKE_N_SCENARIOS);

/* What was seen of a job on its way. */
typedef struct
{
  int highest_position;
  gboolean saw_quarter;
  gboolean saw_sixty;
  gint64 longest_wait;
  DailiesClock *clock;
} Sightings;

static void
watch_position_cb (DailiesJob *job,
                   GParamSpec *property,
                   Sightings *sightings)
{
  sightings->highest_position = MAX (sightings->highest_position, dailies_job_get_queue_position (job));
}

static void
watch_progress_cb (DailiesJob *job,
                   GParamSpec *property,
                   Sightings *sightings)
{
  const double progress = dailies_job_get_progress (job);

  sightings->saw_quarter |= ABS (progress - 0.25) < 0.01;
  sightings->saw_sixty |= ABS (progress - 0.6) < 0.01;
}

static void
watch_retry_cb (DailiesJob *job,
                GParamSpec *property,
                Sightings *sightings)
{
  sightings->longest_wait = MAX (sightings->longest_wait, dailies_job_get_retry_at (job) - dailies_clock_get_real_time (sightings->clock));
}

static void
assert_no_key_in (FakeService *service,
                  const char *key,
                  const char *key_header)
{
  for (guint i = 0; i < fake_service_get_n_requests (service); i++)
    {
      g_autoptr (FakeRequest) request = fake_service_get_request (service, i);
      SoupMessageHeadersIter iter;
      const char *name;
      const char *value;
      gsize size;
      const char *body = g_bytes_get_data (request->body, &size);

      key_search_assert_not_in (key, "address", request->target, strlen (request->target));
      key_search_assert_not_in (key, "body", body != NULL ? body : "", size);
      soup_message_headers_iter_init (&iter, request->headers);
      while (soup_message_headers_iter_next (&iter, &name, &value))
        {
          if (key_header == NULL || g_ascii_strcasecmp (name, key_header) != 0)
            key_search_assert_not_in (key, name, value, strlen (value));
        }
    }
}

/* The key went where it must, and nowhere else. */
static void
assert_key_kept (Fixture *fixture,
                 FakeHost *host,
                 DailiesJob *job,
                 const char *key)
{
  const FakeProtocol *protocol = current->protocol;
  const GError *error = dailies_job_get_error (job);

  assert_no_key_in (fake_host_get_service (host), key, protocol->key_header != NULL ? protocol->key_header : "Authorization");
  assert_no_key_in (fake_host_get_cdn (host), key, NULL);
  if (error != NULL)
    key_search_assert_not_in (key, "error", error->message, strlen (error->message));
  g_assert_cmpuint (key_search_assert_not_below (key, fixture->folder), >, 0);
}

static void
assert_take (Fixture *fixture,
             FakeHost *host,
             DailiesJob *job)
{
  g_autoptr (DailiesTake) take = fixture_await_take (fixture, job);
  g_autofree char *path = g_build_filename (fixture->library, dailies_take_get_path (take), NULL);
  g_autofree char *contents = NULL;
  gsize size;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, size, g_bytes_get_data (fake_host_get_clip (host), NULL), g_bytes_get_size (fake_host_get_clip (host)));

  if (current->protocol->cost != NULL)
    {
      const DailiesMoney cost = dailies_job_get_cost (job);
      g_autofree char *amount = dailies_money_to_decimal (cost);
      g_autofree char *text = g_strdup_printf ("%s %s", amount, cost.currency);

      g_assert_cmpstr (text, ==, current->protocol->cost);
    }
}

static void
assert_sightings (const Sightings *sightings)
{
  if (current->scenario == FAKE_SCENARIO_QUEUE_POSITION)
    g_assert_cmpint (sightings->highest_position, ==, 3);
  if (current->scenario == FAKE_SCENARIO_PROGRESS)
    g_assert_true (sightings->saw_quarter && sightings->saw_sixty);
  if (current->scenario == FAKE_SCENARIO_RETRY_AFTER)
    g_assert_cmpint (sightings->longest_wait, >, 6 * G_TIME_SPAN_SECOND);
}

static DailiesJob *
submit (Fixture *fixture,
        Sightings *sightings)
{
  DailiesJob *job = fixture_submit (fixture);

  sightings->clock = DAILIES_CLOCK (fixture->clock);
  g_signal_connect (job, "notify::queue-position", G_CALLBACK (watch_position_cb), sightings);
  g_signal_connect (job, "notify::progress", G_CALLBACK (watch_progress_cb), sightings);
  g_signal_connect (job, "notify::retry-at", G_CALLBACK (watch_retry_cb), sightings);

  return job;
}

static void
cancel (Fixture *fixture,
        FakeHost *host,
        DailiesJob *job)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));
  g_assert_true (dex_await (dailies_engine_cancel (fixture->engine, job), &error));
  g_assert_no_error (error);
}

/* A key that was good once: the models are known already. */
static void
spoil_key (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) models = dex_await_object (dailies_engine_list_models (fixture->engine, fixture->account, FALSE), &error);

  g_assert_no_error (error);
  dailies_engine_set_key (fixture->engine, dailies_account_get_id (fixture->account), WRONG_KEY);
}

static void
run_scenario (void)
{
  const FakeProtocol *protocol = current->protocol;
  g_autoptr (FakeHost) host = fake_host_new (protocol, current->scenario, FIXTURE_KEY, fixture_get_clip ());
  g_autoptr (Fixture) fixture = fixture_new_for_service (fake_host_get_service (host), protocol->provider, protocol->dialect, protocol->base_path, protocol->model);
  Sightings sightings = { 0 };
  g_autoptr (DailiesJob) job = NULL;

  if (current->scenario == FAKE_SCENARIO_WRONG_KEY)
    spoil_key (fixture);
  job = submit (fixture, &sightings);
  if (current->scenario == FAKE_SCENARIO_CANCEL)
    cancel (fixture, host, job);

  fixture_await_end (fixture, job, expectations[current->scenario].end);
  g_assert_cmpuint (fake_host_get_n_creates (host), ==, expectations[current->scenario].n_creates);
  g_assert_cmpuint (fake_host_get_n_jobs (host), ==, expectations[current->scenario].n_jobs);
  if (expectations[current->scenario].category == 0)
    g_assert_no_error (dailies_job_get_error (job));
  else if (expectations[current->scenario].category > 0)
    g_assert_error (dailies_job_get_error (job), DAILIES_ERROR, expectations[current->scenario].category);
  if (expectations[current->scenario].end == DAILIES_JOB_DONE)
    assert_take (fixture, host, job);
  if (current->scenario == FAKE_SCENARIO_CANCEL)
    g_assert_cmpuint (fake_host_get_n_cancels (host), ==, protocol->cancels ? 1 : 0);
  assert_sightings (&sightings);
  g_signal_handlers_disconnect_by_data (job, &sightings);
  fixture_close (fixture);
  assert_key_kept (fixture, host, job, FIXTURE_KEY);
  assert_key_kept (fixture, host, job, WRONG_KEY);
}

static void
run_case (gconstpointer data)
{
  current = data;
  test_from_fiber (run_scenario);
  for (gsize i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      if (protocols[i] == current->protocol)
        passed[i][current->scenario] = TRUE;
    }
}

static gboolean
is_chosen (const FakeProtocol *protocol,
           int argc,
           char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], protocol->name))
        return TRUE;
    }

  return argc < 2;
}

/* A name that nobody has would choose nothing, and pass. */
static void
check_names (int argc,
             char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      gboolean found = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (protocols); j++)
        found |= g_str_equal (argv[i], protocols[j]->name);
      if (!found)
        g_error ("There is no service \"%s\"", argv[i]);
    }
}

static void
add_protocol (const FakeProtocol *protocol)
{
  for (FakeScenario scenario = 0; scenario < FAKE_N_SCENARIOS; scenario++)
    {
      g_autofree char *path = g_strdup_printf ("/contract/%s/%s", protocol->name, fake_scenario_to_word (scenario));
      Case *next;

      if (fake_protocol_find_reason (protocol, scenario) != NULL)
        continue;

      next = g_new0 (Case, 1);
      next->protocol = protocol;
      next->scenario = scenario;
      g_test_add_data_func_full (path, next, run_case, g_free);
    }
}

static void
print_table (int argc,
             char **argv)
{
  for (gsize i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      if (!is_chosen (protocols[i], argc, argv))
        continue;

      for (FakeScenario scenario = 0; scenario < FAKE_N_SCENARIOS; scenario++)
        {
          const char *reason = fake_protocol_find_reason (protocols[i], scenario);

          g_print ("# %-12s %-22s %s%s\n", protocols[i]->name, fake_scenario_to_word (scenario),
                   reason != NULL ? "cannot be: " : passed[i][scenario] ? "passed"
                                                                        : "not run",
                   reason != NULL ? reason : "");
        }
    }
}

int
main (int argc,
      char **argv)
{
  int result;

  fixture_init (&argc, &argv);
  check_names (argc, argv);
  for (gsize i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (expectations); j++)
        g_assert_cmpint (expectations[j].scenario, ==, j);
      if (is_chosen (protocols[i], argc, argv))
        add_protocol (protocols[i]);
    }

  result = g_test_run ();
  print_table (argc, argv);

  return result;
}
