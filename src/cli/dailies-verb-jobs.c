/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-jobs"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-budget-check.h"
#include "dailies-documents.h"
#include "dailies-error.h"
#include "dailies-follow.h"
#include "dailies-progress.h"
#include "dailies-verbs.h"
#include "dailies-words.h"

#define TITLE_CHARACTERS 48

static char *state_word;

static void
add_jobs_options (GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &state_word,
      N_ ("Only jobs in STATE"), N_ ("STATE") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
check_jobs (DailiesCommand *command,
            GError **error)
{
  DailiesJobState state;

  if (!dailies_command_expect_arguments (command, 0, 0, error))
    return FALSE;

  if (state_word != NULL && !dailies_job_state_from_word (state_word, &state))
    {
      g_autofree char *words = dailies_enum_list_words (DAILIES_TYPE_JOB_STATE);

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: the first %s is what the user typed, the second a list of words. */
                   _ ("--state is “%s”; it has to be one of: %s."), state_word, words);
      return FALSE;
    }

  return TRUE;
}

/* Empty for what is here, or not made. */
static char *
dup_expiry (DailiesJob *job)
{
  const gint64 expires_at = dailies_job_get_expires_at (job);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *words = NULL;

  if (expires_at == 0 || !dailies_job_is_to_be_fetched (job))
    return g_strdup ("");

  time = g_date_time_new_from_unix_local (expires_at / G_TIME_SPAN_SECOND);
  words = g_date_time_format (time, "%F %R");

  /* Translators: %s is a date and time */
  return g_strdup_printf (_ ("  (can be fetched until %s)"), words);
}

static void
print_job (DailiesJob *job)
{
  g_autofree char *short_id = g_strndup (dailies_job_get_id (job), 8);
  g_autofree char *title = dailies_shot_dup_title (dailies_job_get_shot (job), TITLE_CHARACTERS);
  g_autofree char *state = dailies_progress_describe_job (job);
  g_autofree char *expiry = dup_expiry (job);

  g_print ("%s  %s  %s%s\n", short_id, title, state, expiry);
}

static DailiesExitStatus
run_jobs (DailiesCommand *command,
          GError **error)
{
  GListModel *jobs = dailies_engine_get_jobs (command->engine);
  guint n_jobs = g_list_model_get_n_items (jobs);
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *array = json_array_new ();
  DailiesJobState state = DAILIES_JOB_WAITING;

  json_object_set_array_member (document, "jobs", array);

  if (state_word != NULL)
    dailies_job_state_from_word (state_word, &state);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (state_word != NULL && dailies_job_get_state (job) != state)
        continue;

      if (command->json)
        json_array_add_object_element (array, dailies_job_to_document (job));
      else
        print_job (job);
    }

  if (command->json)
    dailies_command_print_json (document);

  return DAILIES_EXIT_DONE;
}

static gboolean
check_one_job (DailiesCommand *command,
               GError **error)
{
  return dailies_command_expect_arguments (command, 1, 1, error);
}

/* The key of the job's account may come from the environment. */
static DailiesJob *
find_job (DailiesCommand *command,
          GError **error)
{
  g_autoptr (DailiesJob) job = dex_await_object (dailies_engine_find_job (command->engine, command->arguments[0]), error);
  DailiesAccount *account;

  if (job == NULL)
    return NULL;

  account = dailies_engine_find_account (command->engine, dailies_job_get_account_id (job), NULL);
  if (account != NULL && !dailies_command_use_key (command, account, error))
    return NULL;

  return g_steal_pointer (&job);
}

static void
report_job (DailiesCommand *command,
            DailiesJob *job)
{
  if (command->json)
    {
      g_autoptr (JsonObject) document = json_object_new ();

      json_object_set_object_member (document, "job", dailies_job_to_document (job));
      dailies_command_print_json (document);
    }
  else
    {
      print_job (job);
    }
}

static DailiesExitStatus
follow_job (DailiesCommand *command,
            DailiesJob *job)
{
  g_autoptr (GListStore) jobs = g_list_store_new (DAILIES_TYPE_JOB);

  g_list_store_append (jobs, job);

  if (dailies_follow_jobs (command, G_LIST_MODEL (jobs), DAILIES_FOLLOW_TO_THE_END) == DAILIES_EXIT_CANCELLED)
    return DAILIES_EXIT_CANCELLED;

  report_job (command, job);

  return dailies_exit_status_from_job (job);
}

/* Some services take their time to stop, and some finish all the same. */
static DailiesExitStatus
run_cancel (DailiesCommand *command,
            GError **error)
{
  g_autoptr (DailiesJob) job = find_job (command, error);

  if (job == NULL || !dex_await (dailies_engine_cancel (command->engine, job), error))
    return DAILIES_EXIT_FAILED;

  follow_job (command, job);

  if (dailies_job_get_state (job) == DAILIES_JOB_CANCELLED)
    return DAILIES_EXIT_DONE;

  return DAILIES_EXIT_FAILED;
}

/* A clip that is made only has to be fetched. */
static gboolean
check_budget (DailiesCommand *command,
              DailiesJob *job,
              GError **error)
{
  return dailies_job_is_to_be_fetched (job) || dailies_budget_check_estimate (command, dailies_job_get_estimate (job), 1, error);
}

/* A job that was left goes on; one that ended is made again. */
static DailiesExitStatus
run_retry (DailiesCommand *command,
           GError **error)
{
  g_autoptr (DailiesJob) job = find_job (command, error);
  g_autoptr (DailiesJob) next = NULL;

  if (job == NULL)
    return DAILIES_EXIT_FAILED;

  if (!dailies_job_state_is_end (dailies_job_get_state (job)))
    next = g_object_ref (job);
  else if (check_budget (command, job, error))
    next = dex_await_object (dailies_engine_retry (command->engine, job), error);

  if (next == NULL)
    return DAILIES_EXIT_FAILED;

  return follow_job (command, next);
}

static gboolean
parse_resolution (const char *word,
                  DailiesResolution *resolution)
{
  if (g_str_equal (word, "look"))
    *resolution = DAILIES_RESOLVE_LOOK;
  else if (g_str_equal (word, "again"))
    *resolution = DAILIES_RESOLVE_AGAIN;
  else if (g_str_equal (word, "drop"))
    *resolution = DAILIES_RESOLVE_DROP;
  else
    return FALSE;

  return TRUE;
}

static gboolean
check_resolve (DailiesCommand *command,
               GError **error)
{
  DailiesResolution resolution;

  if (!dailies_command_expect_arguments (command, 2, 2, error))
    return FALSE;

  if (!parse_resolution (command->arguments[1], &resolution))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what the user typed; do not translate the three words. */
                   _ ("“%s” is not one of look, again and drop."), command->arguments[1]);
      return FALSE;
    }

  return TRUE;
}

static DailiesExitStatus
run_resolve (DailiesCommand *command,
             GError **error)
{
  g_autoptr (DailiesJob) job = find_job (command, error);
  g_autoptr (DailiesJob) next = NULL;
  DailiesResolution resolution;

  if (job == NULL || !parse_resolution (command->arguments[1], &resolution))
    return DAILIES_EXIT_FAILED;

  if (resolution == DAILIES_RESOLVE_AGAIN && !check_budget (command, job, error))
    return DAILIES_EXIT_FAILED;

  next = dex_await_object (dailies_engine_resolve (command->engine, job, resolution), error);
  if (next == NULL)
    return DAILIES_EXIT_FAILED;

  if (resolution == DAILIES_RESOLVE_DROP)
    {
      report_job (command, next);
      return DAILIES_EXIT_DONE;
    }

  return follow_job (command, next);
}

const DailiesCommandVerb dailies_verb_jobs = {
  .name = "jobs",
  .arguments = "",
  .summary = N_ ("List jobs, newest first"),
  .engine = DAILIES_COMMAND_WATCHES,
  .add_options = add_jobs_options,
  .check = check_jobs,
  .run = run_jobs,
};

const DailiesCommandVerb dailies_verb_cancel = {
  .name = "cancel",
  .arguments = N_ ("JOB"),
  .summary = N_ ("Stop a job"),
  .engine = DAILIES_COMMAND_FOLLOWS,
  .check = check_one_job,
  .run = run_cancel,
};

const DailiesCommandVerb dailies_verb_retry = {
  .name = "retry",
  .arguments = N_ ("JOB"),
  .summary = N_ ("Go on with a job that was left, or make one again that failed"),
  .engine = DAILIES_COMMAND_DRIVES,
  .add_options = dailies_budget_check_add_option,
  .check = check_one_job,
  .run = run_retry,
};

const DailiesCommandVerb dailies_verb_resolve = {
  .name = "resolve",
  .arguments = N_ ("JOB look|again|drop"),
  .summary = N_ ("Decide on a job that was sent and never answered"),
  .engine = DAILIES_COMMAND_DRIVES,
  .add_options = dailies_budget_check_add_option,
  .check = check_resolve,
  .run = run_resolve,
};
