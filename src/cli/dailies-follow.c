/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-follow"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-follow.h"
#include "dailies-progress.h"

static gboolean
is_sent (DailiesJob *job)
{
  DailiesJobState state = dailies_job_get_state (job);

  return state != DAILIES_JOB_WAITING && state != DAILIES_JOB_SENDING;
}

static void
state_notify_cb (DexPromise *promise,
                 GParamSpec *pspec,
                 DailiesJob *job)
{
  if (is_sent (job) && dex_future_is_pending (DEX_FUTURE (promise)))
    dex_promise_resolve_boolean (promise, TRUE);
}

static void
promise_closure_notify (gpointer data,
                        GClosure *closure)
{
  dex_unref (data);
}

static DexFuture *
wait_until_sent (DailiesJob *job)
{
  g_autoptr (DexPromise) promise = NULL;

  if (is_sent (job))
    return dex_future_new_true ();

  promise = dex_promise_new ();
  g_signal_connect_data (job, "notify::state", G_CALLBACK (state_notify_cb),
                         dex_ref (promise), promise_closure_notify, G_CONNECT_SWAPPED);

  return DEX_FUTURE (g_steal_pointer (&promise));
}

static DexFuture *
wait_for_jobs (DailiesCommand *command,
               GListModel *jobs,
               DailiesFollowExtent extent)
{
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  guint n_jobs = g_list_model_get_n_items (jobs);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (extent == DAILIES_FOLLOW_TO_THE_END)
        g_ptr_array_add (futures, dailies_engine_wait (command->engine, job));
      else
        g_ptr_array_add (futures, wait_until_sent (job));
    }

  return dex_future_allv ((DexFuture *const *) futures->pdata, futures->len);
}

/* What the user can do about jobs that are left to themselves. */
static void
print_ways_on (GListModel *jobs)
{
  guint n_jobs = g_list_model_get_n_items (jobs);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);
      g_autofree char *short_id = g_strndup (dailies_job_get_id (job), 8);
      DailiesJobState state = dailies_job_get_state (job);

      if (state == DAILIES_JOB_UNKNOWN)
        {
          /* Translators: %1$s is the id of a job; leave the commands as they are. */
          g_printerr (_ ("“dailies resolve %1$s look” looks for it at the service, “dailies resolve %1$s again” sends it once more, “dailies resolve %1$s drop” gives it up.\n"), short_id);
        }
      else if (!dailies_job_state_is_end (state))
        {
          /* Translators: %1$s is the id of a job; leave the commands as they are. */
          g_printerr (_ ("The job is kept. “dailies retry %1$s” goes on with it, and so does the window; “dailies cancel %1$s” stops it.\n"), short_id);
        }
    }
}

static void
print_errors (GListModel *jobs)
{
  guint n_jobs = g_list_model_get_n_items (jobs);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (dailies_exit_status_from_job (job) != DAILIES_EXIT_DONE)
        {
          g_autofree char *state = dailies_progress_describe_job (job);

          /* Translators: %s is a whole sentence that says what went wrong. */
          g_printerr (_ ("dailies: %s\n"), state);
        }
    }
}

/* Who tells the user why nothing happens. */
typedef struct
{
  DailiesCommand *command;
  GListModel *jobs;
  DailiesProgress *progress;
  gboolean told;
} Patience;

static gboolean
is_held_back (Patience *patience)
{
  const guint n_jobs = g_list_model_get_n_items (patience->jobs);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (patience->jobs, i);

      if (dailies_engine_holds_back (patience->command->engine, job))
        return TRUE;
    }

  return FALSE;
}

/* Also without progress: a call that hangs has to say why. */
static void
tell_if_held_back (Patience *patience)
{
  const char *line = _ ("dailies: the queue is paused; the job waits until it is resumed in the window.");
  const gboolean held_back = patience->command->verb->engine == DAILIES_COMMAND_DRIVES && is_held_back (patience);

  if (held_back && !patience->told)
    {
      if (patience->progress != NULL)
        dailies_progress_say (patience->progress, line);
      else
        g_printerr ("%s\n", line);
    }
  patience->told = held_back;
}

/* What is asked for now goes out, whatever the queue was told before. */
static void
insist_on_jobs (DailiesCommand *command,
                GListModel *jobs)
{
  const guint n_jobs = g_list_model_get_n_items (jobs);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      dailies_engine_send_anyway (command->engine, job);
    }
}

/**
 * dailies_follow_jobs:
 * @command: the call that made or named the jobs
 * @jobs: a #GListModel of #DailiesJob
 * @extent: how far to follow them
 *
 * Waits for the jobs and shows their progress on standard error.  If the queue
 * is paused, they are sent nevertheless where this process drives it, and
 * where another one does, it says what they wait for.  To be called from a
 * fiber.
 *
 * Returns: %DAILIES_EXIT_CANCELLED if the user pressed Ctrl-C, in which case
 *   the jobs are left in the journal and the user was told how to go on;
 *   %DAILIES_EXIT_DONE otherwise, whatever became of the jobs
 */
DailiesExitStatus
dailies_follow_jobs (DailiesCommand *command,
                     GListModel *jobs,
                     DailiesFollowExtent extent)
{
  g_autoptr (DailiesProgress) progress = NULL;
  g_autoptr (GError) error = NULL;
  Patience patience;
  gulong paused_id, driving_id;

  g_return_val_if_fail (command != NULL, DAILIES_EXIT_FAILED);
  g_return_val_if_fail (G_IS_LIST_MODEL (jobs), DAILIES_EXIT_FAILED);

  insist_on_jobs (command, jobs);
  if (!command->quiet)
    progress = dailies_progress_new (jobs);
  patience = (Patience) { command, jobs, progress, FALSE };
  paused_id = g_signal_connect_swapped (command->engine, "notify::paused", G_CALLBACK (tell_if_held_back), &patience);
  driving_id = g_signal_connect_swapped (command->engine, "notify::driving", G_CALLBACK (tell_if_held_back), &patience);
  tell_if_held_back (&patience);

  dex_await (dex_future_first (wait_for_jobs (command, jobs, extent),
                               dex_ref (DEX_FUTURE (command->interrupted)),
                               NULL),
             &error);
  g_signal_handler_disconnect (command->engine, paused_id);
  g_signal_handler_disconnect (command->engine, driving_id);

  if (progress != NULL)
    dailies_progress_finish (progress);
  else
    print_errors (jobs);

  if (error != NULL)
    /* Translators: %s is a whole sentence that says what went wrong. */
    g_printerr (_ ("dailies: %s\n"), error->message);

  if (extent == DAILIES_FOLLOW_TO_THE_END)
    print_ways_on (jobs);

  return dex_future_is_pending (DEX_FUTURE (command->interrupted)) ? DAILIES_EXIT_DONE : DAILIES_EXIT_CANCELLED;
}
