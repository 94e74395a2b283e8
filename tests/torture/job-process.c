/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An engine as a process of its own, for tests that kill it: submits and
 * drives jobs on an OpenAI-compatible service, and dies at a given step. */

#define G_LOG_DOMAIN "job-process"

#include <glib-unix.h>
#include <gst/gst.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>

#include "dailies-engine.h"
#include "test-clock.h"

#define LONGEST_JUMP (20 * G_TIME_SPAN_SECOND)

static char *data_folder;
static char *library_folder;
static char *base_url;
static char *key;
static char *die_at;
static char *ready_file;
static int submit;
static gboolean stay;

static const GOptionEntry entries[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &data_folder, "Data folder", "DIR" },
  { "library", 0, 0, G_OPTION_ARG_FILENAME, &library_folder, "Library folder", "DIR" },
  { "url", 0, 0, G_OPTION_ARG_STRING, &base_url, "Base URL of the service", "URL" },
  { "key", 0, 0, G_OPTION_ARG_STRING, &key, "Key of the fake service", "KEY" },
  { "submit", 0, 0, G_OPTION_ARG_INT, &submit, "Submit so many shots", "N" },
  { "die-at", 0, 0, G_OPTION_ARG_STRING, &die_at, "Kill itself at that step, or in that state of a job", "WORD" },
  { "stay", 0, 0, G_OPTION_ARG_NONE, &stay, "Drive until told to end, not until all jobs are settled", NULL },
  { "ready-file", 0, 0, G_OPTION_ARG_FILENAME, &ready_file, "Write FILE once the engine is open", "FILE" },
  G_OPTION_ENTRY_NULL
};

static void
die_if_at (const char *where)
{
  if (g_strcmp0 (where, die_at) == 0)
    kill (getpid (), SIGKILL);
}

static void
step_cb (DailiesEngine *engine,
         DailiesJob *job,
         const char *step,
         gpointer data)
{
  die_if_at (step);
}

static void
state_cb (DailiesJob *job,
          GParamSpec *pspec,
          gpointer data)
{
  die_if_at (dailies_job_state_to_word (dailies_job_get_state (job)));
}

static DailiesAccount *
await_account (DailiesEngine *engine,
               GError **error)
{
  DailiesAccount *known = dailies_engine_find_account (engine, "Fake", NULL);
  g_autoptr (DailiesAccount) account = NULL;

  if (known != NULL)
    return known;

  account = dailies_account_new ("Fake", "openai", base_url, NULL);
  if (!dex_await (dailies_engine_add_account (engine, account, NULL), error))
    return NULL;

  return dailies_engine_find_account (engine, "Fake", error);
}

static gboolean
await_jobs (DailiesEngine *engine,
            GError **error)
{
  GListModel *jobs = dailies_engine_get_jobs (engine);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_signal_connect (job, "notify::state", G_CALLBACK (state_cb), NULL);
    }

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (!dex_await (dailies_engine_wait (engine, job), error))
        return FALSE;
      g_print ("%s %s\n", dailies_job_get_id (job), dailies_job_state_to_word (dailies_job_get_state (job)));
    }

  return TRUE;
}

static gboolean
await_shots (DailiesEngine *engine,
             DailiesAccount *account,
             GError **error)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite over a grey sea", "fake-1");

  return submit == 0 || dex_await (dailies_engine_submit (engine, account, shot, submit, "Torture"), error);
}

static gboolean
await_all (GError **error)
{
  g_autoptr (DailiesLocations) locations = dailies_locations_new (library_folder, data_folder);
  g_autoptr (TestClock) clock = test_clock_new ();
  g_autoptr (DailiesEngine) engine = NULL;
  DailiesAccount *account;

  test_clock_advance (clock, g_get_real_time () - TEST_CLOCK_START);
  test_clock_set_auto_advance (clock, LONGEST_JUMP);
  /* Paused, so that the handlers are there before anything is sent. */
  engine = dex_await_object (dailies_engine_open_with_flags (locations, DAILIES_CLOCK (clock), DAILIES_ENGINE_PAUSED), error);
  if (engine == NULL)
    return FALSE;
  g_signal_connect (engine, "step", G_CALLBACK (step_cb), NULL);

  account = await_account (engine, error);
  if (account == NULL)
    return FALSE;
  dailies_engine_set_key (engine, dailies_account_get_id (account), key);

  if (!await_shots (engine, account, error))
    return FALSE;
  dailies_engine_set_paused (engine, FALSE);
  if (ready_file != NULL && !g_file_set_contents (ready_file, "", 0, error))
    return FALSE;

  if (stay)
    return dex_await (dex_unix_signal_new (SIGTERM), error) && dex_await (dailies_engine_close (engine), error);

  return await_jobs (engine, error) && dex_await (dailies_engine_close (engine), error);
}

typedef struct
{
  GMainLoop *loop;
  GError *error;
} Run;

static DexFuture *
main_fiber (gpointer data)
{
  Run *run = data;

  await_all (&run->error);
  g_main_loop_quit (run->loop);

  return dex_future_new_true ();
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { NULL, NULL };

  setlocale (LC_ALL, "");
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  gst_init (NULL, NULL);
  dex_init ();
  loop = g_main_loop_new (NULL, FALSE);
  run.loop = loop;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, main_fiber, &run, NULL));
  g_main_loop_run (loop);

  if (run.error != NULL)
    {
      g_printerr ("%s\n", run.error->message);
      g_clear_error (&run.error);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
