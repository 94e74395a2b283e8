/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-engine"

#include "config.h"

#include "dailies-engine-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

typedef enum
{
  PROP_DRIVING = 1,
  PROP_PAUSED,
} DailiesEngineProps;

static GParamSpec *properties[PROP_PAUSED + 1];

enum
{
  STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesEngine, dailies_engine, G_TYPE_OBJECT)

static void
dailies_engine_finalize (GObject *object)
{
  DailiesEngine *self = DAILIES_ENGINE (object);

  g_clear_object (&self->closing);
  g_clear_object (&self->spending);
  g_clear_object (&self->ledger);
  g_clear_object (&self->queue);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (dailies_engine_parent_class)->finalize (object);
}

static void
dailies_engine_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  DailiesEngine *self = DAILIES_ENGINE (object);

  switch ((DailiesEngineProps) prop_id)
    {
    case PROP_DRIVING:
      g_value_set_boolean (value, dailies_engine_get_driving (self));
      break;

    case PROP_PAUSED:
      g_value_set_boolean (value, dailies_engine_get_paused (self));
      break;
    }
}

static void
dailies_engine_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  DailiesEngine *self = DAILIES_ENGINE (object);

  switch ((DailiesEngineProps) prop_id)
    {
    case PROP_DRIVING:
      break;

    case PROP_PAUSED:
      dailies_engine_set_paused (self, g_value_get_boolean (value));
      break;
    }
}

static void
dailies_engine_class_init (DailiesEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_engine_finalize;
  object_class->get_property = dailies_engine_get_property;
  object_class->set_property = dailies_engine_set_property;

  properties[PROP_DRIVING] = g_param_spec_boolean ("driving", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[STEP] = g_signal_new ("step", DAILIES_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, DAILIES_TYPE_JOB, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
dailies_engine_init (DailiesEngine *self)
{
  self->closing = g_cancellable_new ();
}

static void
driving_changed_cb (DailiesEngine *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRIVING]);
}

static void
paused_changed_cb (DailiesEngine *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

static void
step_cb (DailiesEngine *self,
         DailiesJob *job,
         const char *step)
{
  g_signal_emit (self, signals[STEP], 0, job, step);
}

typedef struct
{
  DailiesLocations *locations;
  DailiesClock *clock;
  DailiesEngineFlags flags;
} OpenCall;

static void
open_call_free (gpointer data)
{
  OpenCall *call = data;

  g_object_unref (call->locations);
  g_object_unref (call->clock);
  g_free (call);
}

static DailiesEngine *
make_engine (OpenCall *call,
             DailiesDatabase *database,
             DailiesModelTable *model_table)
{
  DailiesEngine *self = g_object_new (DAILIES_TYPE_ENGINE, NULL);

  self->services = dailies_services_new (call->locations, call->clock, database, model_table);
  self->queue = dailies_queue_new (self->services, (call->flags & DAILIES_ENGINE_WATCH) == 0,
                                   (call->flags & DAILIES_ENGINE_PAUSED) != 0);
  self->ledger = dailies_ledger_new (database);

  g_signal_connect_object (self->queue, "notify::driving", G_CALLBACK (driving_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "notify::paused", G_CALLBACK (paused_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "step", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);

  return self;
}

static DexFuture *
open_fiber (gpointer data)
{
  OpenCall *call = data;
  g_autofree char *path = g_build_filename (dailies_locations_get_data (call->locations), "dailies.db", NULL);
  g_autoptr (DailiesDatabase) database = NULL;
  g_autoptr (DailiesModelTable) model_table = NULL;
  g_autoptr (DailiesEngine) self = NULL;
  g_autoptr (GError) error = NULL;
  /* Read while the database opens. */
  DexFuture *reading = dailies_model_table_load (dailies_locations_get_config (call->locations));

  database = dex_await_object (dailies_database_open (path), &error);
  model_table = dex_await_object (reading, database != NULL ? &error : NULL);
  if (database == NULL || model_table == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  self = make_engine (call, database, model_table);
  if (dex_await (dailies_services_load_accounts (self->services), &error) &&
      dex_await (dailies_queue_open (self->queue), &error))
    return dex_future_new_take_object (g_steal_pointer (&self));

  if (!dex_await (dailies_engine_close (self), NULL))
    g_debug ("An engine that did not open did not close either");

  return dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * dailies_engine_open_with_flags:
 * @locations: the folders
 * @clock: the time
 * @flags: what it may do
 *
 * Opens the database, makes the account of the built-in studio where there is
 * none, and goes on with the jobs that are not over, or follows who does.
 * Nothing is asked of the library folder before a shot is submitted, and no
 * job is started before the main loop is idle: set keys and handlers at once.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesEngine, which
 *   is to be closed, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_open_with_flags (DailiesLocations *locations,
                                DailiesClock *clock,
                                DailiesEngineFlags flags)
{
  OpenCall *call;

  dex_return_error_if_fail (DAILIES_IS_LOCATIONS (locations));
  dex_return_error_if_fail (DAILIES_IS_CLOCK (clock));

  call = g_new0 (OpenCall, 1);
  call->locations = g_object_ref (locations);
  call->clock = g_object_ref (clock);
  call->flags = flags;

  return dex_scheduler_spawn (NULL, 0, open_fiber, call, open_call_free);
}

/**
 * dailies_engine_open:
 * @locations: the folders
 * @clock: the time
 *
 * dailies_engine_open_with_flags() with %DAILIES_ENGINE_DEFAULT.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesEngine, which
 *   is to be closed, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_open (DailiesLocations *locations,
                     DailiesClock *clock)
{
  return dailies_engine_open_with_flags (locations, clock, DAILIES_ENGINE_DEFAULT);
}

static DexFuture *
close_fiber (gpointer data)
{
  DailiesEngine *self = data;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->closing);
  if (self->spending != NULL)
    dailies_spending_close (self->spending);
  if (!dex_await (dailies_queue_close (self->queue), &error) ||
      !dex_await (dailies_services_close (self->services), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/**
 * dailies_engine_close:
 * @self: an engine
 *
 * Stops driving, ends the built-in studio, closes the database, all within
 * two seconds unless a disk keeps what is being written waiting.  Jobs that
 * are not over stay as they are; the next engine on the same folders goes on
 * with them.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_close (DailiesEngine *self)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));

  return dex_scheduler_spawn (NULL, 0, close_fiber, g_object_ref (self), g_object_unref);
}

DailiesLocations *
dailies_engine_get_locations (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  return dailies_services_get_locations (self->services);
}

/**
 * dailies_engine_get_database:
 * @self: an engine
 *
 * Returns: (transfer none): the database, whose condition tells how it was
 *   found
 */
DailiesDatabase *
dailies_engine_get_database (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  return dailies_services_get_database (self->services);
}

DailiesLibrary *
dailies_engine_get_library (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  return dailies_services_get_library (self->services);
}

/**
 * dailies_engine_get_http:
 * @self: an engine
 *
 * Returns: (transfer none): the way out, for what is no job
 */
DailiesHttp *
dailies_engine_get_http (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  return dailies_services_get_http (self->services);
}

DailiesLedger *
dailies_engine_get_ledger (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  return self->ledger;
}

/**
 * dailies_engine_get_spending:
 * @self: an engine
 *
 * Returns: (transfer none): what today and this month cost, followed from the
 *   first call on
 */
DailiesSpending *
dailies_engine_get_spending (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  if (self->spending == NULL)
    {
      self->spending = dailies_spending_new (self->ledger, dailies_services_get_clock (self->services));
      g_signal_connect_object (dailies_services_get_journal (self->services), "ledger-changed",
                               G_CALLBACK (dailies_spending_refresh), self->spending, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->queue, "followed", G_CALLBACK (dailies_spending_refresh), self->spending, G_CONNECT_SWAPPED);
      dailies_spending_refresh (self->spending);
    }

  return self->spending;
}

/**
 * dailies_engine_get_jobs:
 * @self: an engine
 *
 * Returns: (transfer none): a live list of #DailiesJob, newest first: all that
 *   are not over, and of those that are and were not removed, the last thousand
 *   of the last thirty days
 */
GListModel *
dailies_engine_get_jobs (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  return dailies_queue_get_jobs (self->queue);
}

/**
 * dailies_engine_get_accounts:
 * @self: an engine
 *
 * Returns: (transfer none): a live list of #DailiesAccount, the built-in
 *   studio first
 */
GListModel *
dailies_engine_get_accounts (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  return dailies_services_get_accounts (self->services);
}

gboolean
dailies_engine_get_driving (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), FALSE);

  return dailies_queue_get_driving (self->queue);
}

gboolean
dailies_engine_get_paused (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), FALSE);

  return dailies_queue_get_paused (self->queue);
}

/**
 * dailies_engine_set_paused:
 * @self: an engine
 * @paused: whether waiting jobs stay waiting; what the services have goes on
 *
 * Holds here at once, for whoever else drives in a moment, and until this is
 * called again, also in a process to come.
 */
void
dailies_engine_set_paused (DailiesEngine *self,
                           gboolean paused)
{
  g_return_if_fail (DAILIES_IS_ENGINE (self));

  dailies_queue_set_paused (self->queue, paused);
}

/**
 * dailies_engine_send_anyway:
 * @self: an engine
 * @job: a job that was just asked for
 *
 * Lets the job be sent although the queue was paused before, if this process
 * drives it: the pause was about what waited then.  A pause from now on counts
 * for it too.
 */
void
dailies_engine_send_anyway (DailiesEngine *self,
                            DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_ENGINE (self));
  g_return_if_fail (DAILIES_IS_JOB (job));

  dailies_queue_insist (self->queue, job);
}

/**
 * dailies_engine_holds_back:
 * @self: an engine
 * @job: a job
 *
 * Returns: whether the job waits because the queue is paused; may change with
 *   "paused" and "driving", and with the state of the job
 */
gboolean
dailies_engine_holds_back (DailiesEngine *self,
                           DailiesJob *job)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_JOB (job), FALSE);

  return dailies_queue_holds_back (self->queue, job);
}

/**
 * dailies_engine_set_key:
 * @self: an engine
 * @account_id: an account
 * @key: (nullable): the key to use instead of the one in the keyring, or
 *   %NULL to forget such a one
 *
 * Kept in memory until the engine is closed, and nowhere else.
 */
void
dailies_engine_set_key (DailiesEngine *self,
                        const char *account_id,
                        const char *key)
{
  g_return_if_fail (DAILIES_IS_ENGINE (self));

  dailies_services_set_key (self->services, account_id, key);
}
