/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-generate"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "dailies-budget-check.h"
#include "dailies-documents.h"
#include "dailies-error.h"
#include "dailies-follow.h"
#include "dailies-output.h"
#include "dailies-shot-options.h"
#include "dailies-verbs.h"

static DailiesShotOptions shot_options;
static char *output_path;
static gboolean no_wait;

static void
add_options (GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output_path,
      N_ ("Copy the clip to FILE; it is kept in the library too"), N_ ("FILE") },
    { "no-wait", 0, 0, G_OPTION_ARG_NONE, &no_wait,
      N_ ("Return as soon as the service has the job"), NULL },
    G_OPTION_ENTRY_NULL
  };

  dailies_shot_options_add (&shot_options, context);
  dailies_budget_check_add_option (context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
check (DailiesCommand *command,
       GError **error)
{
  if (!dailies_command_expect_arguments (command, 1, 1, error))
    return FALSE;

  if (no_wait && output_path != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--no-wait returns before there is anything to put into --output: give one or the other."));
      return FALSE;
    }

  return TRUE;
}

static GPtrArray *
claim_outputs (guint count,
               GError **error)
{
  g_autoptr (GPtrArray) outputs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; output_path != NULL && i < count; i++)
    {
      g_autoptr (DailiesOutput) output = dailies_output_new (output_path, i + 1, count);

      if (!dailies_output_claim (output, error))
        return NULL;

      g_ptr_array_add (outputs, g_steal_pointer (&output));
    }

  return g_steal_pointer (&outputs);
}

static GListModel *
submit (DailiesCommand *command,
        guint count,
        DailiesShot *shot,
        GError **error)
{
  DailiesAccount *account = dailies_engine_find_account (command->engine,
                                                         shot_options.account,
                                                         error);

  if (account == NULL || !dailies_command_use_key (command, account, error))
    return NULL;

  if (!dailies_budget_check_shot (command, account, shot, count, error))
    return NULL;

  return dex_await_object (dailies_engine_submit (command->engine, account, shot, count, NULL), error);
}

static void
add_take (DailiesCommand *command,
          JsonObject *document,
          DailiesTake *take)
{
  g_autofree char *clip_path = dailies_library_dup_path (dailies_engine_get_library (command->engine), take);

  json_object_set_object_member (document, "take", dailies_take_to_document (take, clip_path));
}

/* Where the clip is, now that it is there: the file asked for, else the one
 * in the library. */
static char *
deliver_clip (DailiesCommand *command,
              DailiesJob *job,
              DailiesOutput *output,
              JsonObject *document,
              GError **error)
{
  DailiesLibrary *library = dailies_engine_get_library (command->engine);
  g_autoptr (DailiesTake) take = NULL;
  g_autofree char *clip_path = NULL;
  g_autofree char *path = NULL;

  take = dex_await_object (dailies_library_find (library, dailies_job_get_take_id (job)), error);
  if (take == NULL)
    return NULL;

  add_take (command, document, take);
  clip_path = dailies_library_dup_path (library, take);

  if (output == NULL)
    return g_steal_pointer (&clip_path);

  path = dex_await_string (dailies_output_fill (output, clip_path), error);

  if (path == NULL)
    {
      g_autofree char *name = g_filename_display_name (clip_path);

      /* Translators: %s is the path of a file. */
      g_printerr (_ ("The clip is safe in the library: %s\n"), name);
    }
  else
    {
      json_object_set_string_member (document, "output", path);
    }

  return g_steal_pointer (&path);
}

static DailiesExitStatus
report_jobs (DailiesCommand *command,
             GListModel *jobs,
             GPtrArray *outputs,
             GError **error)
{
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *array = json_array_new ();
  g_autoptr (GError) failure = NULL;
  DailiesExitStatus status = DAILIES_EXIT_DONE;
  guint n_jobs = g_list_model_get_n_items (jobs);

  json_object_set_array_member (document, "jobs", array);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);
      JsonObject *job_document = dailies_job_to_document (job);

      json_array_add_object_element (array, job_document);

      if (status == DAILIES_EXIT_DONE)
        status = dailies_exit_status_from_job (job);

      if (dailies_job_get_state (job) == DAILIES_JOB_DONE)
        {
          DailiesOutput *output = i < outputs->len ? g_ptr_array_index (outputs, i) : NULL;
          g_autofree char *path = deliver_clip (command, job, output, job_document, failure == NULL ? &failure : NULL);

          if (path != NULL && !command->json)
            g_print ("%s\n", path);
        }
      else if (!command->json && no_wait)
        {
          g_print ("%s\n", dailies_job_get_id (job));
        }
    }

  if (command->json)
    dailies_command_print_json (document);

  /* What one clip lacked is said after the others had their turn. */
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return DAILIES_EXIT_FAILED;
    }

  return status;
}

static DailiesExitStatus
run (DailiesCommand *command,
     GError **error)
{
  g_autofree char *prompt = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (GPtrArray) outputs = NULL;
  g_autoptr (GListModel) jobs = NULL;
  DailiesExitStatus status;
  guint count = 1;

  prompt = dailies_command_read_prompt (command->arguments[0], error);
  if (prompt == NULL)
    return DAILIES_EXIT_USAGE;

  if (!dailies_shot_options_find_takes (&shot_options, command, error))
    return DAILIES_EXIT_USAGE;

  shot = dailies_shot_options_to_shot (&shot_options, prompt, error);
  if (shot == NULL || !dailies_shot_options_to_count (&shot_options, &count, error))
    return DAILIES_EXIT_USAGE;

  outputs = claim_outputs (count, error);
  if (outputs == NULL)
    return DAILIES_EXIT_USAGE;

  jobs = submit (command, count, shot, error);
  if (jobs == NULL)
    return DAILIES_EXIT_FAILED;

  status = dailies_follow_jobs (command, jobs, no_wait ? DAILIES_FOLLOW_UNTIL_SENT : DAILIES_FOLLOW_TO_THE_END);
  if (status == DAILIES_EXIT_CANCELLED)
    return status;

  return report_jobs (command, jobs, outputs, error);
}

const DailiesCommandVerb dailies_verb_generate = {
  .name = "generate",
  .arguments = N_ ("PROMPT"),
  .summary = N_ ("Make a clip from a prompt; “-” reads the prompt from standard input"),
  .engine = DAILIES_COMMAND_DRIVES,
  .add_options = add_options,
  .check = check,
  .run = run,
};
