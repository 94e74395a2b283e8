/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From a shot to jobs, or into one that waits: all that can be refused is
 * refused before anything is in the journal. */

#define G_LOG_DOMAIN "dailies-engine-submit"

#include "config.h"

#include "dailies-engine-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-library-folder.h"
#include "dailies-library-references.h"
#include "dailies-reference-fit.h"

#define MOST_AT_ONCE 100

typedef struct
{
  DailiesEngine *self;
  DailiesAccount *account;
  DailiesShot *shot;
  guint count;
  char *project;
  /* The job that is edited, if none is to be made. */
  DailiesJob *job;
} SubmitCall;

static void
submit_call_free (gpointer data)
{
  SubmitCall *call = data;

  g_object_unref (call->self);
  g_object_unref (call->account);
  g_object_unref (call->shot);
  g_free (call->project);
  g_clear_object (&call->job);
  g_free (call);
}

static DailiesModel *
await_model (SubmitCall *call,
             GError **error)
{
  if (call->count < 1 || call->count > MOST_AT_ONCE)
    {
      /* Translators: both %u are numbers */
      g_propagate_error (error, dailies_error_new_field ("count", _ ("count is %u, allowed: 1 to %u"), call->count, MOST_AT_ONCE));
      return NULL;
    }

  if (!dailies_shot_validate (call->shot, NULL, error))
    return NULL;

  return dex_await_object (dailies_services_find_model (call->self->services, call->account, dailies_shot_get_model (call->shot)), error);
}

/* Copies in the library: what was sent can be seen, and sent again, when the
 * user's own file is long gone. */
static GPtrArray *
await_references (SubmitCall *call,
                  GError **error)
{
  const char *library = dailies_locations_get_library (dailies_services_get_locations (call->self->services));
  GPtrArray *given = dailies_shot_get_references (call->shot);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < given->len; i++)
    {
      DailiesReference *reference = given->pdata[i];
      g_autoptr (DailiesReference) examined = NULL;
      g_autoptr (DailiesReference) cropped = NULL;
      g_autoptr (DailiesReference) copy = NULL;

      examined = dex_await_object (dailies_reference_examine (dailies_reference_get_path (reference), dailies_reference_get_role (reference)), error);
      if (examined == NULL)
        return NULL;

      cropped = dailies_reference_copy_with_crop (examined, dailies_reference_get_crop (reference));
      copy = dex_await_object (dailies_library_store_reference (library, cropped), error);
      if (copy == NULL)
        return NULL;

      g_ptr_array_add (kept, g_steal_pointer (&copy));
    }

  return g_steal_pointer (&kept);
}

/* A service changes and continues clips that it made itself by what it calls
 * them.  One that it made elsewhere, or another one did, it does not know. */
static DailiesShot *
await_named_source (SubmitCall *call,
                    DailiesShot *shot)
{
  g_autofree char *host = dailies_services_dup_host (call->self->services, call->account);
  g_autoptr (DailiesTake) take = NULL;

  if (dailies_shot_get_source_id (shot) == NULL)
    take = dailies_services_await_source (call->self->services, shot);

  if (take == NULL || dailies_take_get_remote_id (take) == NULL ||
      g_strcmp0 (dailies_take_get_provider (take), dailies_account_get_provider (call->account)) != 0 ||
      g_strcmp0 (dailies_take_get_host (take), host) != 0)
    return g_object_ref (shot);

  return dailies_shot_copy_with (shot, "source-id", dailies_take_get_remote_id (take), NULL);
}

static DailiesShot *
await_shot (SubmitCall *call,
            DailiesModel *model,
            GError **error)
{
  g_autoptr (DailiesShot) shot = dailies_shot_resolve_defaults (call->shot, model);
  g_autoptr (DailiesShot) kept = NULL;
  g_autoptr (GPtrArray) references = NULL;

  if (!dailies_shot_validate (shot, model, error) ||
      !dex_await (dailies_library_folder_prepare (dailies_services_get_locations (call->self->services)), error))
    return NULL;

  references = await_references (call, error);
  if (references == NULL)
    return NULL;

  kept = dailies_shot_copy_with (shot, "references", references, NULL);

  return await_named_source (call, kept);
}

/* A missing key is told now; a price that is not known is not in the way. */
static gboolean
await_estimate (SubmitCall *call,
                DailiesModel *model,
                DailiesShot *shot,
                DailiesEstimate **estimate,
                GError **error)
{
  DailiesServices *services = call->self->services;
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (GError) unknown = NULL;

  connection = dex_await_object (dailies_services_connect (services, call->account), error);
  if (connection == NULL)
    return FALSE;

  *estimate = dex_await_boxed (dailies_provider_estimate (dailies_services_find_provider (services, dailies_account_get_provider (call->account)),
                                                          connection, model, shot, call->self->closing),
                               &unknown);
  if (*estimate == NULL)
    {
      g_debug ("No estimate: %s", unknown->message);
      *estimate = dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL);
    }
  else if (dailies_money_is_known ((*estimate)->money) && !dailies_money_is_plausible ((*estimate)->money))
    {
      g_debug ("An estimate that cannot be true is left out");
      dailies_estimate_free (*estimate);
      *estimate = dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL);
    }

  return TRUE;
}

/* Where the model takes a seed, one is always recorded, so that the clip can
 * be made again; each of several gets its own. */
static DailiesShot *
make_seeded (DailiesShot *shot,
             DailiesModel *model,
             gint64 first_seed,
             guint index)
{
  if (!dailies_capabilities_states_seed (dailies_model_get_capabilities (model)))
    return g_object_ref (shot);

  return dailies_shot_copy_with (shot, "seed", (first_seed + index) % ((gint64) G_MAXINT32 + 1), NULL);
}

/* The shot as it is to be sent but for its seed, and what one clip of it will
 * cost. */
static DailiesShot *
await_checked (SubmitCall *call,
               DailiesModel **model,
               DailiesEstimate **estimate,
               GError **error)
{
  g_autoptr (DailiesModel) found = await_model (call, error);
  g_autoptr (DailiesShot) shot = NULL;

  if (found == NULL)
    return NULL;

  shot = await_shot (call, found, error);
  if (shot == NULL || !await_estimate (call, found, shot, estimate, error))
    return NULL;

  *model = g_steal_pointer (&found);

  return g_steal_pointer (&shot);
}

static gint64
get_first_seed (DailiesShot *shot)
{
  return dailies_shot_get_seed (shot) >= 0 ? dailies_shot_get_seed (shot) : g_random_int_range (0, G_MAXINT32);
}

static DexFuture *
submit_fiber (gpointer data)
{
  SubmitCall *call = data;
  g_autoptr (GListStore) jobs = g_list_store_new (DAILIES_TYPE_JOB);
  g_autoptr (DailiesModel) model = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesEstimate) estimate = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 now = dailies_services_get_real_time (call->self->services);
  gint64 first_seed;

  shot = await_checked (call, &model, &estimate, &error);
  if (shot == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  first_seed = get_first_seed (shot);
  for (guint i = 0; i < call->count; i++)
    {
      g_autoptr (DailiesShot) seeded = make_seeded (shot, model, first_seed, i);
      g_autoptr (DailiesJob) job = NULL;
      g_autoptr (DailiesJob) shown = NULL;

      /* Apart in time, so that they are sent in this order. */
      job = g_object_new (DAILIES_TYPE_JOB,
                          "account-id", dailies_account_get_id (call->account),
                          "project", call->project,
                          "shot", seeded,
                          "created-at", now + i,
                          NULL);
      dailies_job_set_estimate (job, estimate);
      shown = dex_await_object (dailies_queue_add (call->self->queue, job, NULL), &error);
      if (shown == NULL)
        return dex_future_new_for_error (g_steal_pointer (&error));

      g_list_store_append (jobs, shown);
    }

  return dex_future_new_take_object (g_steal_pointer (&jobs));
}

/**
 * dailies_engine_submit:
 * @self: an engine
 * @account: who makes it
 * @shot: what to make
 * @count: how many of it
 * @project: (nullable): the folder of the library that the takes go to
 *
 * Checks the shot against what the model can do, keeps copies of its
 * references, and puts it into the queue.  A model that takes seeds always
 * gets one, a different one for each of several.
 *
 * Returns: (transfer full): a future that resolves to a #GListStore of @count
 *   #DailiesJob once they are in the journal.  It rejects, and nothing is
 *   queued, with %DAILIES_ERROR_VALIDATION naming the field, with
 *   %DAILIES_ERROR_STORAGE in the field "library" if takes cannot be kept
 *   there, or with %DAILIES_ERROR_AUTH if a key is needed and there is none
 */
DexFuture *
dailies_engine_submit (DailiesEngine *self,
                       DailiesAccount *account,
                       DailiesShot *shot,
                       guint count,
                       const char *project)
{
  SubmitCall *call;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));

  call = g_new0 (SubmitCall, 1);
  call->self = g_object_ref (self);
  call->account = g_object_ref (account);
  call->shot = g_object_ref (shot);
  call->count = count;
  call->project = g_strdup (project);

  return dex_scheduler_spawn (NULL, 0, submit_fiber, call, submit_call_free);
}

static DexFuture *
edit_fiber (gpointer data)
{
  SubmitCall *call = data;
  g_autoptr (DailiesModel) model = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesShot) seeded = NULL;
  g_autoptr (DailiesEstimate) estimate = NULL;
  g_autoptr (GError) error = NULL;

  shot = await_checked (call, &model, &estimate, &error);
  if (shot == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  seeded = make_seeded (shot, model, get_first_seed (shot), 0);

  return dailies_queue_edit (call->self->queue, call->job, dailies_account_get_id (call->account), seeded, estimate);
}

/**
 * dailies_engine_edit_job:
 * @self: an engine
 * @job: a job that waits
 * @account: who makes it now
 * @shot: what to make now
 *
 * Gives a job that waits another shot, checked and kept as
 * dailies_engine_submit() does it, also if another process drives the queue.
 * Its place in the line stays.  Copies of references that it does not need any
 * more stay in the library, as those of a job that is cancelled do: others may
 * share them.
 *
 * Returns: (transfer full): a future that resolves to @job once that is in the
 *   journal.  It rejects, and the job stays as it was, with what that of
 *   dailies_engine_submit() rejects with, and with %DAILIES_ERROR_STORAGE, code
 *   "state-changed", if @job does not wait any more
 */
DexFuture *
dailies_engine_edit_job (DailiesEngine *self,
                         DailiesJob *job,
                         DailiesAccount *account,
                         DailiesShot *shot)
{
  SubmitCall *call;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_JOB (job));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));

  call = g_new0 (SubmitCall, 1);
  call->self = g_object_ref (self);
  call->account = g_object_ref (account);
  call->shot = g_object_ref (shot);
  call->count = 1;
  call->job = g_object_ref (job);

  return dex_scheduler_spawn (NULL, 0, edit_fiber, call, submit_call_free);
}
