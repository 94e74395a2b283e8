/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether jobs that wait are sent: a wish of the user that the journal keeps,
 * so that it holds for whoever drives. */

#define G_LOG_DOMAIN "dailies-queue-pause"

#include "config.h"

#include "dailies-queue-private.h"

gboolean
dailies_queue_get_paused (DailiesQueue *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE (self), FALSE);

  return self->paused || self->held;
}

/* A pause of now counts for what was insisted on before, too. */
static void
show_paused (DailiesQueue *self,
             gboolean paused)
{
  const gboolean was_paused = dailies_queue_get_paused (self);

  if (paused && !self->paused && self->started)
    g_hash_table_remove_all (self->insisted);

  self->paused = paused;
  if (dailies_queue_get_paused (self) != was_paused)
    dailies_queue_notify_paused (self);
  dailies_queue_pump (self);
}

typedef struct
{
  DailiesQueue *self;
  gboolean paused;
} PauseCall;

static void
pause_call_free (gpointer data)
{
  PauseCall *call = data;

  g_object_unref (call->self);
  g_free (call);
}

static DexFuture *
write_pause_fiber (gpointer data)
{
  PauseCall *call = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (dailies_journal_set_paused (dailies_services_get_journal (call->self->services), call->paused), &error))
    g_debug ("Nobody else knows of the pause: %s", error->message);
  call->self->n_pauses_written--;
  dailies_queue_await_passed_on (call->self);

  return dex_future_new_true ();
}

/**
 * dailies_queue_set_paused:
 * @self: a queue
 * @paused: whether waiting jobs stay waiting; what the services have goes on
 *
 * Holds here at once, for whoever else drives in a moment, and until this is
 * called again, also in a process to come.
 */
void
dailies_queue_set_paused (DailiesQueue *self,
                          gboolean paused)
{
  gboolean was_paused;
  PauseCall *call;

  g_return_if_fail (DAILIES_IS_QUEUE (self));

  was_paused = self->paused;
  if (!paused && self->held)
    {
      self->held = FALSE;
      if (!self->paused)
        dailies_queue_notify_paused (self);
    }

  show_paused (self, !!paused);
  if (!paused == !was_paused)
    return;

  call = g_new0 (PauseCall, 1);
  call->self = g_object_ref (self);
  call->paused = !!paused;
  self->n_pauses_written++;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, write_pause_fiber, call, pause_call_free));
}

/* Whether another process paused the queue.  What we are about to write is
 * newer. */
gboolean
dailies_queue_await_pause (DailiesQueue *self,
                           GError **error)
{
  g_autoptr (GError) reason = NULL;
  const gboolean paused = dex_await_boolean (dailies_journal_get_paused (dailies_services_get_journal (self->services)), &reason);

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (self->n_pauses_written == 0)
    show_paused (self, paused);

  return TRUE;
}

/**
 * dailies_queue_insist:
 * @self: a queue
 * @job: a job
 *
 * Lets the job be sent although the queue was paused before, if we drive.
 */
void
dailies_queue_insist (DailiesQueue *self,
                      DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_QUEUE (self));
  g_return_if_fail (DAILIES_IS_JOB (job));

  g_hash_table_add (self->insisted, g_strdup (dailies_job_get_id (job)));
  dailies_queue_pump (self);
}

/**
 * dailies_queue_holds_back:
 * @self: a queue
 * @job: a job
 *
 * Returns: whether the job is not sent because the queue is paused
 */
gboolean
dailies_queue_holds_back (DailiesQueue *self,
                          DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_JOB (job), FALSE);

  if (dailies_job_get_state (job) != DAILIES_JOB_WAITING)
    return FALSE;

  return self->held ||
         (self->paused && !(self->driving && g_hash_table_contains (self->insisted, dailies_job_get_id (job))));
}
