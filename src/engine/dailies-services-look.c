/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Looking for a job whose create was never answered. */

#define G_LOG_DOMAIN "dailies-services-look"

#include "config.h"

#include "dailies-services-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-preset.h"

typedef struct
{
  DailiesServices *services;
  DailiesJob *job;
  GCancellable *cancellable;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_object (&look->services);
  g_clear_object (&look->job);
  g_clear_object (&look->cancellable);
  g_free (look);
}

/**
 * dailies_services_await_sent_at:
 * @self: the services
 * @job_id: a whole id
 *
 * Looks into the journal.  To be called from a fiber, which it suspends.
 *
 * Returns: the real time at which the create request of the job went out; 0 if
 *   that is not known
 */
gint64
dailies_services_await_sent_at (DailiesServices *self,
                                const char *job_id)
{
  g_autoptr (GListModel) events = NULL;
  gint64 sent_at = 0;

  g_return_val_if_fail (DAILIES_IS_SERVICES (self), 0);

  events = dex_await_object (dailies_journal_get_events (self->journal, job_id), NULL);
  for (guint i = 0; events != NULL && i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr (DailiesJobEvent) event = g_list_model_get_item (events, i);

      if (dailies_job_event_get_state (event) == DAILIES_JOB_SENDING)
        sent_at = dailies_job_event_get_at (event);
    }

  return sent_at;
}

/**
 * dailies_services_await_retention:
 * @self: the services
 * @account: an account that names its place
 *
 * Looks into the presets.  To be called from a fiber, which it suspends.
 *
 * Returns: for how many microseconds the service of the account has a finished
 *   clip, as far as it is known of the service as a whole; 0 unknown
 */
gint64
dailies_services_await_retention (DailiesServices *self,
                                  DailiesAccount *account)
{
  g_autoptr (GListModel) presets = NULL;
  DailiesPreset *preset = NULL;

  g_return_val_if_fail (DAILIES_IS_SERVICES (self), 0);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), 0);

  presets = dex_await_object (dailies_preset_load (dailies_locations_get_config (self->locations)), NULL);
  if (presets != NULL)
    preset = dailies_preset_find (presets, account);

  return preset != NULL ? dailies_preset_get_retention_time (preset) : 0;
}

/* Two jobs that look at the same time find the same: the first one has it. */
static gboolean
claim (Look *look,
       DailiesRemoteJob *remote,
       GError **error)
{
  const char *job_id = dailies_job_get_id (look->job);
  g_autofree char *name = g_strdup_printf ("%s %s", dailies_job_get_account_id (look->job), dailies_remote_job_get_id (remote));
  const char *holder = g_hash_table_lookup (look->services->claims, name);

  if (holder != NULL && !g_str_equal (holder, job_id))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("What the service has may be another take of the same shot"));
      return FALSE;
    }

  g_hash_table_replace (look->services->claims, g_steal_pointer (&name), g_strdup (job_id));

  return TRUE;
}

static DexFuture *
look_fiber (gpointer data)
{
  Look *look = data;
  const char *account_id = dailies_job_get_account_id (look->job);
  DailiesAccount *account = dailies_services_find_account (look->services, account_id);
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (DailiesRemoteJob) remote = NULL;
  g_auto (GStrv) known_ids = NULL;
  g_autoptr (GError) error = NULL;

  if (account == NULL)
    return dex_future_new_for_error (dailies_error_new_literal (DAILIES_ERROR_NOT_FOUND, _ ("The account of this job was removed")));

  connection = dex_await_object (dailies_services_connect (look->services, account), &error);
  if (connection == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  known_ids = dex_await_boxed (dailies_journal_get_remote_ids (look->services->journal, account_id), &error);
  if (known_ids == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  remote = dex_await_object (dailies_provider_look (dailies_services_find_provider (look->services, dailies_account_get_provider (dailies_connection_get_account (connection))),
                                                    connection, dailies_job_get_shot (look->job), dailies_job_get_id (look->job),
                                                    dailies_services_await_sent_at (look->services, dailies_job_get_id (look->job)), (const char *const *) known_ids, look->cancellable),
                             &error);
  if (remote == NULL || !claim (look, remote, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (g_steal_pointer (&remote));
}

/**
 * dailies_services_look:
 * @self: the services
 * @job: a job whose create was never answered
 * @cancellable: (nullable): ends it
 *
 * Looks for @job among those of its service that no other job of ours is.
 *
 * Returns: (transfer full): a future that resolves to the #DailiesRemoteJob, or
 *   rejects with %DAILIES_ERROR_NOT_FOUND if it is certainly not there, with
 *   %G_IO_ERROR_NOT_SUPPORTED if nobody can tell, or with another
 *   %DAILIES_ERROR if the service cannot be asked
 */
DexFuture *
dailies_services_look (DailiesServices *self,
                       DailiesJob *job,
                       GCancellable *cancellable)
{
  Look *look;

  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));

  look = g_new0 (Look, 1);
  look->services = g_object_ref (self);
  look->job = g_object_ref (job);
  g_set_object (&look->cancellable, cancellable);

  return dex_scheduler_spawn (NULL, 0, look_fiber, look, look_free);
}
