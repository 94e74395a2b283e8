/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long such clips usually take: asked of the journal once for each model
 * of each account, and again after each clip that was made. */

#define G_LOG_DOMAIN "dailies-queue-durations"

#include "config.h"

#include "dailies-queue-private.h"

typedef struct
{
  DailiesQueue *self;
  char *key;
  char *account_id;
  char *model;
} DurationCall;

static void
duration_call_free (gpointer data)
{
  DurationCall *call = data;

  g_object_unref (call->self);
  g_free (call->key);
  g_free (call->account_id);
  g_free (call->model);
  g_free (call);
}

static char *
dup_key (DailiesJob *job)
{
  const char *model = dailies_shot_get_model (dailies_job_get_shot (job));

  return g_strdup_printf ("%s\n%s", dailies_job_get_account_id (job), model != NULL ? model : "");
}

/* To all jobs that still look forward to it. */
static void
tell (DailiesQueue *self,
      const char *key,
      gint64 duration)
{
  GHashTableIter iter;
  gpointer job;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &job))
    {
      g_autofree char *own = NULL;

      if (dailies_job_state_is_end (dailies_job_get_state (job)))
        continue;

      own = dup_key (job);
      if (g_str_equal (own, key))
        dailies_job_set_typical_duration (job, duration);
    }
}

static DexFuture *
learn_fiber (gpointer data)
{
  DurationCall *call = data;
  DailiesQueue *self = call->self;
  g_autoptr (GError) error = NULL;
  gint64 duration;

  duration = dex_await_int64 (dailies_journal_get_typical_duration (dailies_services_get_journal (self->services),
                                                                    call->account_id, call->model),
                              &error);
  if (error != NULL)
    duration = 0;

  g_hash_table_remove (self->durations_asked, call->key);
  g_hash_table_replace (self->durations, g_strdup (call->key), g_memdup2 (&duration, sizeof duration));
  tell (self, call->key, duration);

  return dex_future_new_true ();
}

static void
ask (DailiesQueue *self,
     DailiesJob *job,
     const char *key)
{
  DurationCall *call;

  if (!g_hash_table_add (self->durations_asked, g_strdup (key)))
    return;

  call = g_new0 (DurationCall, 1);
  call->self = g_object_ref (self);
  call->key = g_strdup (key);
  call->account_id = g_strdup (dailies_job_get_account_id (job));
  call->model = g_strdup (dailies_shot_get_model (dailies_job_get_shot (job)));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, learn_fiber, call, duration_call_free));
}

/* Tells a job that is shown how long it may take, or that such jobs take
 * another time now that this one is done. */
void
dailies_queue_learn_duration (DailiesQueue *self,
                              DailiesJob *job)
{
  const DailiesJobState state = dailies_job_get_state (job);
  g_autofree char *key = NULL;
  const gint64 *duration;

  if (dailies_job_state_is_end (state) && state != DAILIES_JOB_DONE)
    return;

  key = dup_key (job);
  duration = g_hash_table_lookup (self->durations, key);
  if (duration == NULL || state == DAILIES_JOB_DONE)
    ask (self, job, key);
  else
    dailies_job_set_typical_duration (job, *duration);
}
