/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From a draft to a shot, and back. */

#define G_LOG_DOMAIN "dailies-draft-shot"

#include "config.h"

#include "dailies-draft-private.h"

#include "dailies-setting-fit.h"

static GHashTable *
collect_parameters (DailiesDraft *self,
                    DailiesCapabilities *capabilities)
{
  GHashTable *parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, dailies_shot_get_parameters (self->wish));
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      if (capabilities == NULL || dailies_capabilities_takes_parameter (capabilities, name, value))
        g_hash_table_insert (parameters, g_strdup (name), g_strdup (value));
    }

  return parameters;
}

static DailiesShotAudio
fit_audio (DailiesShotAudio audio,
           DailiesAudioSupport support)
{
  switch (support)
    {
    case DAILIES_AUDIO_SWITCH:
      return audio;
    case DAILIES_AUDIO_ALWAYS:
    case DAILIES_AUDIO_UNKNOWN:
      return audio == DAILIES_SHOT_AUDIO_OFF ? DAILIES_SHOT_AUDIO_DEFAULT : audio;
    case DAILIES_AUDIO_NONE:
      return audio == DAILIES_SHOT_AUDIO_ON ? DAILIES_SHOT_AUDIO_DEFAULT : audio;
    }

  g_return_val_if_reached (audio);
}

/* Without what the model does not say that it can: a service may refuse the
 * whole shot for it, and here it could not be taken back. */
static DailiesShot *
fit_shot (DailiesShot *shot,
          DailiesCapabilities *capabilities)
{
  gboolean takes_seed = dailies_capabilities_states_seed (capabilities);
  gboolean takes_negative = dailies_capabilities_states_negative_prompt (capabilities);

  return dailies_shot_copy_with (shot,
                                 "audio", fit_audio (dailies_shot_get_audio (shot), dailies_capabilities_get_audio (capabilities)),
                                 "seed", takes_seed ? dailies_shot_get_seed (shot) : (gint64) -1,
                                 "negative-prompt", takes_negative ? dailies_shot_get_negative_prompt (shot) : NULL,
                                 NULL);
}

/**
 * dailies_draft_make_shot:
 * @self: a draft
 *
 * Returns: (transfer full): the shot as it would be sent, without what the
 *   model cannot use
 */
DailiesShot *
dailies_draft_make_shot (DailiesDraft *self)
{
  DailiesCapabilities *capabilities;
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autofree char *prompt = NULL;

  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  capabilities = self->model != NULL ? dailies_model_get_capabilities (self->model) : NULL;
  references = dailies_reference_list_to_references (self->references);
  parameters = collect_parameters (self, capabilities);
  prompt = g_strstrip (g_strdup (self->prompt));
  shot = dailies_shot_copy_with (self->wish,
                                 "prompt", prompt,
                                 "references", references,
                                 "parameters", parameters,
                                 NULL);

  return capabilities != NULL ? fit_shot (shot, capabilities) : g_steal_pointer (&shot);
}

static gboolean
is_orphan (DailiesDraft *self,
           DailiesAccount *account,
           DailiesShot *shot)
{
  const char *id = dailies_shot_get_model (shot);

  return account == NULL && id != NULL && g_strcmp0 (id, dailies_shot_get_model (self->wish)) != 0;
}

/**
 * dailies_draft_load_shot:
 * @self: a draft
 * @account: (nullable): who made it; %NULL keeps account and model
 * @shot: any shot
 *
 * Writes @shot into the draft.  What its model no longer allows is adapted
 * once the model is known; if the model or its account is no longer there, the
 * nearest one is proposed.
 */
void
dailies_draft_load_shot (DailiesDraft *self,
                         DailiesAccount *account,
                         DailiesShot *shot)
{
  g_autoptr (DailiesShot) ours = NULL;

  g_return_if_fail (DAILIES_IS_DRAFT (self));
  g_return_if_fail (account == NULL || DAILIES_IS_ACCOUNT (account));
  g_return_if_fail (DAILIES_IS_SHOT (shot));

  if (account != NULL)
    ours = g_object_ref (shot);
  else
    ours = dailies_shot_copy_with (shot, "model", dailies_shot_get_model (self->wish), NULL);

  dailies_draft_fill (self, account, ours);
  dex_future_disown (dailies_draft_look_up_model (self, is_orphan (self, account, shot) ? shot : NULL));
}

/**
 * dailies_draft_get_editing:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the waiting job whose shot this is
 */
DailiesJob *
dailies_draft_get_editing (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->editing;
}

static void
job_state_changed_cb (DailiesDraft *self)
{
  /* It may have been sent under our hands. */
  dailies_draft_changed (self);
}

static void
set_editing (DailiesDraft *self,
             DailiesJob *job)
{
  g_assert (DAILIES_IS_DRAFT (self));

  if (self->editing != NULL)
    g_signal_handlers_disconnect_by_func (self->editing, job_state_changed_cb, self);
  if (job != NULL)
    g_signal_connect_object (job, "notify::state", G_CALLBACK (job_state_changed_cb), self, G_CONNECT_SWAPPED);
  if (g_set_object (&self->editing, job))
    dailies_draft_notify (self, PROP_EDITING);
  dailies_draft_settings_changed (self);
}

/**
 * dailies_draft_edit_job:
 * @self: a draft with an engine
 * @job: any job
 *
 * Writes the shot of @job into the draft.  If @job waits, that is to change
 * it: what was written so far is put aside until dailies_draft_submit() or
 * dailies_draft_stop_editing().
 */
void
dailies_draft_edit_job (DailiesDraft *self,
                        DailiesJob *job)
{
  DailiesAccount *account;

  g_return_if_fail (DAILIES_IS_DRAFT (self));
  g_return_if_fail (DAILIES_IS_ENGINE (self->engine));
  g_return_if_fail (DAILIES_IS_JOB (job));

  account = dailies_engine_find_account (self->engine, dailies_job_get_account_id (job), NULL);
  if (dailies_job_get_state (job) != DAILIES_JOB_WAITING)
    {
      dailies_draft_stop_editing (self);
      dailies_draft_load_shot (self, account, dailies_job_get_shot (job));
      return;
    }

  if (self->editing == NULL)
    self->stash = dailies_draft_to_json (self);
  set_editing (self, job);
  dailies_draft_load_shot (self, account, dailies_job_get_shot (job));
  dailies_draft_set_count (self, 1);
}

/**
 * dailies_draft_stop_editing:
 * @self: a draft
 *
 * Leaves the waiting job alone and brings back what was written before it.
 */
void
dailies_draft_stop_editing (DailiesDraft *self)
{
  g_autoptr (JsonObject) stash = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DAILIES_IS_DRAFT (self));

  if (self->editing == NULL)
    return;

  stash = g_steal_pointer (&self->stash);
  set_editing (self, NULL);
  if (!dailies_draft_fill_from_json (self, stash, &error))
    g_warning ("What was put aside cannot be read: %s", error->message);
  dex_future_disown (dailies_draft_look_up_model (self, NULL));
}

static DexFuture *
submitted_cb (DexFuture *future,
              gpointer user_data)
{
  DailiesDraft *self = user_data;
  GListModel *jobs = g_value_get_object (dex_future_get_value (future, NULL));
  g_autoptr (DailiesJob) first = g_list_model_get_item (jobs, 0);

  self->last_seed = dailies_shot_get_seed (dailies_job_get_shot (first));
  dailies_draft_refresh_history (self);
  if (!self->keep_seed)
    dailies_draft_set_seed (self, -1);
  else if (dailies_draft_get_seed (self) < 0)
    dailies_draft_set_seed (self, self->last_seed);

  return dex_ref (future);
}

static DexFuture *
edited_cb (DexFuture *future,
           gpointer user_data)
{
  DailiesDraft *self = user_data;
  DailiesJob *job = g_value_get_object (dex_future_get_value (future, NULL));
  g_autoptr (GListStore) jobs = g_list_store_new (DAILIES_TYPE_JOB);

  g_list_store_append (jobs, job);
  /* Somebody may edit another one by now. */
  if (self->editing == job)
    dailies_draft_stop_editing (self);

  return dex_future_new_take_object (g_steal_pointer (&jobs));
}

/**
 * dailies_draft_submit:
 * @self: a draft with an engine
 * @project: (nullable): the folder of the library that the takes go to
 *
 * Sends what is written to the queue, as it is now; a seed that is not kept
 * is used once.  While a waiting job is edited, changes that job instead, and
 * then brings back what was written before.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesJob, or rejects with what is wrong; the draft stays as it is, and
 *   can be submitted again
 */
DexFuture *
dailies_draft_submit (DailiesDraft *self,
                      const char *project)
{
  g_autoptr (DailiesShot) shot = NULL;

  dex_return_error_if_fail (DAILIES_IS_DRAFT (self));
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self->engine));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (self->account));

  shot = dailies_draft_make_shot (self);
  if (self->editing != NULL)
    return dex_future_then (dailies_engine_edit_job (self->engine, self->editing, self->account, shot),
                            edited_cb, g_object_ref (self), g_object_unref);

  return dex_future_then (dailies_engine_submit (self->engine, self->account, shot, self->count, project),
                          submitted_cb, g_object_ref (self), g_object_unref);
}
