/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "engine-fixture"

#include "engine-fixture.h"

#include <glib/gstdio.h>

#include "dailies-journal.h"

#include "padded-clip.h"

#define LONGEST_JUMP (20 * G_TIME_SPAN_SECOND)

/**
 * fixture_init:
 * @argc: (inout): as given to main
 * @argv: (inout): as given to main
 *
 * The first call in every main: test_init(), a keyring in a file of its own,
 * and the clip of all jobs, as making it is not for fibers.
 */
void
fixture_init (int *argc,
              char ***argv)
{
  g_autofree char *name = g_strdup_printf ("dailies-engine-keyring-%d", (int) getpid ());
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "fixture", TRUE);
  test_init (argc, argv);
  fixture_get_clip ();
}

/* The same real clip for all jobs of a program. */
GBytes *
fixture_get_clip (void)
{
  static GBytes *clip;

  if (clip == NULL)
    clip = padded_clip_new ();

  return clip;
}

static Fixture *
fixture_alloc (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->folder = test_make_dir ();
  self->data = g_build_filename (self->folder, "data", NULL);
  self->library = g_build_filename (self->folder, "library", NULL);
  self->clock = test_clock_new ();
  /* Near the time of the service, which looks at the real one. */
  test_clock_advance (self->clock, g_get_real_time () - TEST_CLOCK_START);
  test_clock_set_auto_advance (self->clock, LONGEST_JUMP);

  return self;
}

/**
 * fixture_new_for_service:
 * @service: (transfer none): what the account is on, which must live longer
 * @provider: of the account
 * @dialect: (nullable): of the account
 * @base_path: what its base URL ends in
 * @model: what shots name
 *
 * Returns: (transfer full): a fixture whose engine is open, on a service of
 *   the caller's
 */
Fixture *
fixture_new_for_service (FakeService *service,
                         const char *provider,
                         const char *dialect,
                         const char *base_path,
                         const char *model)
{
  Fixture *self = fixture_alloc ();

  self->service = service;
  self->provider = provider;
  self->dialect = dialect;
  self->base_path = base_path;
  self->model = model;
  fixture_open (self);

  return self;
}

/**
 * fixture_new_closed:
 * @switches: (nullable): how the service behaves, as JSON
 *
 * Returns: (transfer full): a fixture whose engine is not open
 */
Fixture *
fixture_new_closed (const char *switches)
{
  Fixture *self = fixture_alloc ();

  self->provider = "openai";
  self->base_path = "/v1";
  self->model = "fake-1";
  self->service = fake_service_new (NULL);
  self->videos = fake_video_service_new (self->service, NULL, fixture_get_clip ());
  fake_video_service_control (self->videos, "{\"key\":\"" FIXTURE_KEY "\"}");
  if (switches != NULL)
    fake_video_service_control (self->videos, switches);

  return self;
}

Fixture *
fixture_new (const char *switches)
{
  Fixture *self = fixture_new_closed (switches);

  fixture_open (self);

  return self;
}

void
fixture_free (Fixture *self)
{
  if (self->engine != NULL)
    fixture_close (self);
  if (self->videos != NULL)
    g_clear_pointer (&self->service, fake_service_free);
  g_clear_pointer (&self->videos, fake_video_service_free);
  g_clear_object (&self->clock);
  test_remove_dir (self->folder);
  g_free (self->library);
  g_free (self->data);
  g_free (self->folder);
  g_free (self);
}

DailiesLocations *
fixture_make_locations (Fixture *self)
{
  return dailies_locations_new (self->library, self->data);
}

void
fixture_open (Fixture *self)
{
  fixture_open_with_flags (self, DAILIES_ENGINE_DEFAULT);
}

void
fixture_open_with_flags (Fixture *self,
                         DailiesEngineFlags flags)
{
  g_autoptr (DailiesLocations) locations = fixture_make_locations (self);
  g_autoptr (GError) error = NULL;

  self->engine = dex_await_object (dailies_engine_open_with_flags (locations, DAILIES_CLOCK (self->clock), flags), &error);
  g_assert_no_error (error);

  self->account = dailies_engine_find_account (self->engine, "Fake", NULL);
  if (self->account == NULL)
    {
      g_autofree char *url = fake_service_dup_url (self->service, self->base_path);
      g_autoptr (DailiesAccount) account = dailies_account_new ("Fake", self->provider, url, self->dialect);

      dex_await (dailies_engine_add_account (self->engine, account, NULL), &error);
      g_assert_no_error (error);
      self->account = dailies_engine_find_account (self->engine, "fake", &error);
      g_assert_no_error (error);
    }
  dailies_engine_set_key (self->engine, dailies_account_get_id (self->account), FIXTURE_KEY);
}

/* In good order, and nothing of it is left. */
void
fixture_close (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  const gint64 start = g_get_monotonic_time ();

  dex_await (dailies_engine_close (self->engine), &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, TEST_PATIENCE * G_TIME_SPAN_MILLISECOND);
  self->account = NULL;
  g_clear_object (&self->engine);
}

GListModel *
fixture_submit_many (Fixture *self,
                     guint count)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite over a grey sea", self->model);
  g_autoptr (GError) error = NULL;
  GListModel *jobs;

  jobs = dex_await_object (dailies_engine_submit (self->engine, self->account, shot, count, "Kites"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (jobs), ==, count);

  return jobs;
}

DailiesJob *
fixture_submit (Fixture *self)
{
  g_autoptr (GListModel) jobs = fixture_submit_many (self, 1);

  return g_list_model_get_item (jobs, 0);
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

gboolean
fixture_await_state_within (DailiesJob *job,
                            DailiesJobState state,
                            guint milliseconds)
{
  StateQuery query = { job, state };

  return test_await_until (is_in_state, &query, milliseconds);
}

gboolean
fixture_await_state (DailiesJob *job,
                     DailiesJobState state)
{
  return fixture_await_state_within (job, state, TEST_PATIENCE);
}

/* Waits as a caller of the engine does. */
typedef struct
{
  Fixture *fixture;
  DailiesJob *job;
} Ending;

/* The waits after trouble become longer than the clock may jump by itself, as
 * it would then jump over the time limits of requests too. */
static gboolean
has_ended_past_waits (gpointer data)
{
  Ending *ending = data;
  const DailiesJobState state = dailies_job_get_state (ending->job);
  const gint64 left = dailies_job_get_retry_at (ending->job) - dailies_clock_get_real_time (DAILIES_CLOCK (ending->fixture->clock));

  if (dailies_job_state_is_end (state) || state == DAILIES_JOB_UNKNOWN)
    return TRUE;

  if (left > 0)
    test_clock_advance (ending->fixture->clock, left);

  return FALSE;
}

void
fixture_await_end (Fixture *self,
                   DailiesJob *job,
                   DailiesJobState state)
{
  Ending ending = { self, job };
  const gboolean ended = test_await_until (has_ended_past_waits, &ending, TEST_PATIENCE);

  if (!ended || dailies_job_get_state (job) != state)
    {
      g_autofree char *history = fixture_await_history (self, job);

      g_error ("%s; %s, %s", ended ? "Another end" : "No end", history,
               dailies_job_get_error (job) != NULL ? dailies_job_get_error (job)->message : "no error");
    }

  /* And the engine says so. */
  dex_await (dailies_engine_wait (self->engine, job), NULL);
}

DailiesJob *
fixture_await_job (Fixture *self,
                   const char *job_id)
{
  g_autoptr (GError) error = NULL;
  DailiesJob *job = dex_await_object (dailies_engine_find_job (self->engine, job_id), &error);

  g_assert_no_error (error);

  return job;
}

DailiesTake *
fixture_await_take (Fixture *self,
                    DailiesJob *job)
{
  g_autoptr (GError) error = NULL;
  DailiesTake *take;

  g_assert_nonnull (dailies_job_get_take_id (job));
  take = dex_await_object (dailies_library_find (dailies_engine_get_library (self->engine), dailies_job_get_take_id (job)), &error);
  g_assert_no_error (error);

  return take;
}

guint
fixture_await_n_takes (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) takes = dex_await_object (dailies_library_search (dailies_engine_get_library (self->engine), NULL, 0, 0), &error);

  g_assert_no_error (error);

  return g_list_model_get_n_items (takes);
}

/* The states that the journal has of a job, in words. */
char *
fixture_await_history (Fixture *self,
                       DailiesJob *job)
{
  g_autoptr (DailiesJournal) journal = dailies_journal_new (dailies_engine_get_database (self->engine));
  g_autoptr (GString) history = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) events = dex_await_object (dailies_journal_get_events (journal, dailies_job_get_id (job)), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr (DailiesJobEvent) event = g_list_model_get_item (events, i);

      g_string_append_printf (history, "%s%s", i > 0 ? " " : "", dailies_job_state_to_word (dailies_job_event_get_state (event)));
    }

  return g_string_free (g_steal_pointer (&history), FALSE);
}

typedef gboolean (*FileFunc) (const char *path,
                              gpointer data);

static guint
count_files (const char *folder,
             FileFunc matches,
             gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        count += count_files (path, matches, data);
      else if (matches (path, data))
        count++;
    }

  return count;
}

static gboolean
is_part (const char *path,
         gpointer data)
{
  return strstr (path, ".part") != NULL;
}

static gboolean
is_large_part (const char *path,
               gpointer data)
{
  GStatBuf info;

  return g_str_has_suffix (path, ".part") && g_stat (path, &info) == 0 && info.st_size >= 1024 * 1024;
}

static gboolean
has_large_part (gpointer data)
{
  Fixture *self = data;

  return count_files (self->library, is_large_part, NULL) > 0;
}

/* A good part of the clip is on the disk. */
gboolean
fixture_await_part (Fixture *self)
{
  return test_await_until (has_large_part, self, TEST_PATIENCE);
}

guint
fixture_count_parts (Fixture *self)
{
  return count_files (self->library, is_part, NULL);
}

static gboolean
has_text (const char *path,
          gpointer data)
{
  const char *text = data;
  g_autofree char *contents = NULL;
  gsize size;

  return g_file_get_contents (path, &contents, &size, NULL) && memmem (contents, size, text, strlen (text)) != NULL;
}

gboolean
fixture_contains_text (const char *folder,
                       const char *text)
{
  return count_files (folder, has_text, (gpointer) text) > 0;
}

/* Names the states of the shown jobs, newest first. */
static char *
dup_states (DailiesEngine *engine)
{
  GListModel *jobs = dailies_engine_get_jobs (engine);
  g_autoptr (GString) states = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_string_append_printf (states, "%s%s", i > 0 ? " " : "", dailies_job_state_to_word (dailies_job_get_state (job)));
    }

  return g_string_free (g_steal_pointer (&states), FALSE);
}

void
fixture_assert_states (DailiesEngine *engine,
                       const char *expected)
{
  g_autofree char *states = dup_states (engine);

  g_assert_cmpstr (states, ==, expected);
}

typedef struct
{
  DailiesEngine *engine;
  const char *states;
} StatesQuery;

static gboolean
has_states (gpointer data)
{
  StatesQuery *query = data;
  g_autofree char *states = dup_states (query->engine);

  return g_str_equal (states, query->states);
}

void
fixture_await_states (DailiesEngine *engine,
                      const char *states)
{
  StatesQuery query = { engine, states };

  if (!test_await_until (has_states, &query, TEST_PATIENCE))
    fixture_assert_states (engine, states);
}

/* Another process on the same folders, as far as the engine can tell. */
DailiesEngine *
fixture_open_watcher (Fixture *fixture)
{
  g_autoptr (DailiesLocations) locations = fixture_make_locations (fixture);
  g_autoptr (GError) error = NULL;
  DailiesEngine *engine = dex_await_object (dailies_engine_open_with_flags (locations, DAILIES_CLOCK (fixture->clock), DAILIES_ENGINE_WATCH), &error);

  g_assert_no_error (error);

  return engine;
}

void
fixture_close_watcher (DailiesEngine *engine)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_engine_close (engine), &error);
  g_assert_no_error (error);
  g_object_unref (engine);
}

/**
 * fixture_use_account:
 * @self: a fixture whose engine is open
 * @name: what it is called; made if there is none
 * @max_active: jobs at once
 *
 * From here on shots are for that account.
 */
void
fixture_use_account (Fixture *self,
                     const char *name,
                     guint max_active)
{
  g_autofree char *url = fake_service_dup_url (self->service, "/v1");
  g_autoptr (GError) error = NULL;

  self->account = dailies_engine_find_account (self->engine, name, NULL);
  if (self->account == NULL)
    {
      g_autoptr (DailiesAccount) account = g_object_new (DAILIES_TYPE_ACCOUNT, "name", name, "provider", "openai",
                                                         "base-url", url, "max-active", max_active, NULL);

      dex_await (dailies_engine_add_account (self->engine, account, NULL), &error);
      g_assert_no_error (error);
      self->account = dailies_engine_find_account (self->engine, name, &error);
      g_assert_no_error (error);
    }
  dailies_engine_set_key (self->engine, dailies_account_get_id (self->account), FIXTURE_KEY);
}

/* Jobs that are sent at once may overtake each other by a hair. */
void
fixture_use_serial_account (Fixture *self)
{
  fixture_use_account (self, "Serial", 1);
}
