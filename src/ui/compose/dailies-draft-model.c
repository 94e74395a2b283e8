/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What another model does to a draft. */

#define G_LOG_DOMAIN "dailies-draft-model"

#include "config.h"

#include "dailies-draft-private.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"
#include "dailies-setting-fit.h"
#include "dailies-ui-fiber.h"

/* The settings as @shot has them, or as near to it as the model comes. */
static DailiesShot *
carry_over (DailiesShot *shot,
            DailiesModel *model)
{
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (model);
  g_autoptr (DailiesShot) timed = NULL;
  g_autofree char *shape = NULL;
  g_autofree char *quality = NULL;

  g_assert (DAILIES_IS_SHOT (shot));

  timed = dailies_shot_copy_with (shot,
                                  "model", dailies_model_get_id (model),
                                  "seconds", dailies_capabilities_fit_seconds (capabilities, dailies_shot_get_seconds (shot)),
                                  NULL);
  if (dailies_shot_get_width (timed) > 0 && dailies_shot_get_height (timed) > 0)
    return dailies_capabilities_fit_size (capabilities, timed, dailies_shot_get_width (timed), dailies_shot_get_height (timed));

  shape = dailies_shot_dup_shape (timed);
  quality = dailies_shot_dup_quality (timed);

  return dailies_capabilities_fit_format (capabilities, timed, shape, quality);
}

static void
add_difference (GStrvBuilder *changes,
                const char *before,
                const char *after)
{
  if (before != NULL && after != NULL && g_strcmp0 (before, after) != 0)
    /* Translators: both %s are values of a setting, such as “5 s instead of 8 s” */
    g_strv_builder_take (changes, g_strdup_printf (_ ("%s instead of %s"), after, before));
}

static void
add_differences (GStrvBuilder *changes,
                 DailiesShot *before,
                 DailiesShot *after)
{
  g_autofree char *old_shape = dailies_shot_dup_shape (before);
  g_autofree char *new_shape = dailies_shot_dup_shape (after);
  g_autofree char *old_quality = dailies_shot_dup_quality (before);
  g_autofree char *new_quality = dailies_shot_dup_quality (after);
  g_autofree char *old_seconds = NULL;
  g_autofree char *new_seconds = NULL;

  if (dailies_shot_get_seconds (before) > 0)
    old_seconds = dailies_seconds_to_words (dailies_shot_get_seconds (before));
  if (dailies_shot_get_seconds (after) > 0)
    new_seconds = dailies_seconds_to_words (dailies_shot_get_seconds (after));

  add_difference (changes, old_shape, new_shape);
  add_difference (changes, old_seconds, new_seconds);
  add_difference (changes, old_quality, new_quality);
}

static guint
count_unused_references (DailiesDraft *self,
                         DailiesCapabilities *capabilities)
{
  GListModel *references = G_LIST_MODEL (self->references);
  const guint most = dailies_capabilities_get_maximum_references (capabilities);
  guint n_used = 0;
  guint n_unused = 0;

  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (references, i);
      DailiesReferenceRole role = dailies_reference_item_get_role (item);

      if (!dailies_capabilities_takes_role (capabilities, role) ||
          (role == DAILIES_REFERENCE_REFERENCE && ++n_used > most))
        n_unused++;
    }

  return n_unused;
}

static void
add_reference_losses (GStrvBuilder *losses,
                      DailiesDraft *self,
                      DailiesCapabilities *capabilities)
{
  guint n_unused = count_unused_references (self, capabilities);
  g_autofree char *words = NULL;

  if (n_unused == 0)
    return;

  /* Translators: %u is a number of images given to a shot */
  words = g_strdup_printf (ngettext ("%u reference left out", "%u references left out", n_unused), n_unused);
  if (!dailies_capabilities_takes_role (capabilities, DAILIES_REFERENCE_REFERENCE) &&
      dailies_capabilities_takes_role (capabilities, DAILIES_REFERENCE_FIRST))
    /* Translators: a model takes first and last frames only; %s says how many references are left out */
    g_strv_builder_take (losses, g_strdup_printf (_ ("Takes frames only: %s"), words));
  else
    g_strv_builder_take (losses, g_steal_pointer (&words));
}

/**
 * dailies_draft_list_losses:
 * @self: a draft
 * @model: a model
 *
 * Returns: (transfer full): what @model would leave out of the draft, in
 *   words
 */
GStrv
dailies_draft_list_losses (DailiesDraft *self,
                           DailiesModel *model)
{
  g_autoptr (GStrvBuilder) losses = g_strv_builder_new ();
  DailiesCapabilities *capabilities;
  DailiesAudioSupport own_sound;

  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);
  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  capabilities = dailies_model_get_capabilities (model);
  add_reference_losses (losses, self, capabilities);

  own_sound = self->model != NULL ? dailies_capabilities_get_audio (dailies_model_get_capabilities (self->model)) : DAILIES_AUDIO_UNKNOWN;
  if (dailies_capabilities_get_audio (capabilities) == DAILIES_AUDIO_NONE &&
      (dailies_draft_get_audio (self) == DAILIES_SHOT_AUDIO_ON ||
       (dailies_draft_get_audio (self) == DAILIES_SHOT_AUDIO_DEFAULT && (own_sound == DAILIES_AUDIO_ALWAYS || own_sound == DAILIES_AUDIO_SWITCH))))
    g_strv_builder_add (losses, _ ("no sound"));
  if (dailies_capabilities_get_audio (capabilities) == DAILIES_AUDIO_ALWAYS && dailies_draft_get_audio (self) == DAILIES_SHOT_AUDIO_OFF)
    g_strv_builder_add (losses, _ ("always with sound"));

  if (dailies_draft_get_negative_prompt (self) != NULL && !dailies_capabilities_states_negative_prompt (capabilities))
    g_strv_builder_add (losses, _ ("Leave Out not used"));
  if (dailies_draft_get_seed (self) >= 0 && self->keep_seed && !dailies_capabilities_states_seed (capabilities))
    g_strv_builder_add (losses, _ ("seed not used"));
  if ((gulong) g_utf8_strlen (self->prompt, -1) > dailies_capabilities_get_maximum_prompt (capabilities))
    g_strv_builder_add (losses, _ ("the prompt is too long for it"));

  return g_strv_builder_end (losses);
}

static void
watch_account_cb (DailiesDraft *self)
{
  GListModel *accounts = dailies_engine_get_accounts (self->engine);
  DailiesAccount *same;

  if (self->account == NULL)
    return;

  same = dailies_engine_find_account (self->engine, dailies_account_get_id (self->account), NULL);
  if (same == self->account || g_list_model_get_n_items (accounts) == 0)
    return;

  /* It was changed, or it is gone: then the studio, which never is. */
  if (same == NULL)
    {
      g_autoptr (DailiesAccount) first = g_list_model_get_item (accounts, 0);

      dailies_draft_take_account (self, first);
      dailies_draft_replace_model (self, NULL);
      dailies_draft_take_wish (self, dailies_shot_copy_with (self->settings, "model", NULL, NULL));
    }
  else
    {
      dailies_draft_take_account (self, same);
    }
  dex_future_disown (dailies_draft_look_up_model (self, NULL));
}

void
dailies_draft_take_account (DailiesDraft *self,
                            DailiesAccount *account)
{
  g_assert (DAILIES_IS_DRAFT (self));
  g_assert (DAILIES_IS_ACCOUNT (account));

  if (self->account == NULL && self->engine != NULL)
    g_signal_connect_object (dailies_engine_get_accounts (self->engine), "items-changed",
                             G_CALLBACK (watch_account_cb), self, G_CONNECT_SWAPPED);
  if (g_set_object (&self->account, account))
    dailies_draft_notify (self, PROP_ACCOUNT);
}

static GStrv
take_model (DailiesDraft *self,
            DailiesModel *model)
{
  g_autoptr (GStrvBuilder) changes = g_strv_builder_new ();
  g_autoptr (DailiesShot) before = g_object_ref (self->settings);
  g_auto (GStrv) losses = dailies_draft_list_losses (self, model);

  g_assert (DAILIES_IS_DRAFT (self));
  g_assert (DAILIES_IS_MODEL (model));

  self->lookup++;
  dailies_draft_replace_model (self, model);
  dailies_draft_take_wish (self, carry_over (before, model));

  add_differences (changes, before, self->settings);
  g_strv_builder_addv (changes, (const char **) losses);

  return g_strv_builder_end (changes);
}

/**
 * dailies_draft_set_model:
 * @self: a draft
 * @account: who makes it
 * @model: one of its models
 *
 * Carries the settings over, as near as the model comes to them, and emits
 * "adapted" if that is not all the way.
 *
 * Returns: (transfer full): what had to change, in words
 */
GStrv
dailies_draft_set_model (DailiesDraft *self,
                         DailiesAccount *account,
                         DailiesModel *model)
{
  g_auto (GStrv) changes = NULL;

  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  dailies_draft_take_account (self, account);
  changes = take_model (self, model);
  dailies_draft_adapted (self, (const char *const *) changes);

  return g_steal_pointer (&changes);
}

/**
 * dailies_draft_dup_model_name:
 * @self: a draft
 *
 * Returns: (transfer full): the name of the model, or its id as long as it is
 *   not known, or that there is none
 */
char *
dailies_draft_dup_model_name (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  if (self->model != NULL)
    return g_strdup (dailies_model_get_name (self->model));
  if (dailies_shot_get_model (self->wish) != NULL)
    return g_strdup (dailies_shot_get_model (self->wish));

  return g_strdup (_ ("Choose a Model"));
}

typedef struct
{
  DailiesDraft *draft;
  DailiesAccount *account;
  char *model_id;
  DailiesShot *orphan;
  guint lookup;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_object_unref (lookup->draft);
  g_object_unref (lookup->account);
  g_free (lookup->model_id);
  g_clear_object (&lookup->orphan);
  g_free (lookup);
}

static DailiesModel *
find_model (GListModel *models,
            const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      if (id != NULL ? g_str_equal (dailies_model_get_id (model), id) : !dailies_model_get_retired (model))
        return g_steal_pointer (&model);
    }

  return NULL;
}

/* Who lists nothing may have it nonetheless. */
static gboolean
is_gone (Lookup *lookup,
         GListModel *models,
         DailiesModel *model)
{
  if (model != NULL)
    return dailies_model_get_retired (model);

  return lookup->model_id != NULL && g_list_model_get_n_items (models) > 0;
}

static DexFuture *
lookup_fiber (gpointer data)
{
  Lookup *lookup = data;
  DailiesDraft *self = lookup->draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DailiesModel) model = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_auto (GStrv) changes = NULL;

  models = dex_await_object (dailies_engine_list_models (self->engine, lookup->account, FALSE), &error);
  if (models == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  /* Somebody chose another one in the meantime. */
  if (lookup->lookup != self->lookup)
    return dex_future_new_true ();

  model = find_model (models, lookup->model_id);
  shot = dailies_draft_make_shot (self);
  if (model != NULL)
    {
      changes = take_model (self, model);
      dailies_draft_adapted (self, (const char *const *) changes);
    }

  if (lookup->orphan != NULL)
    dailies_draft_await_proposal (self, NULL, lookup->orphan);
  else if (is_gone (lookup, models, model))
    dailies_draft_await_proposal (self, model, shot);

  return dex_future_new_true ();
}

/* Finds the model that the wish names, or the first one of the account.
 * @orphan is a shot whose own account is gone. */
DexFuture *
dailies_draft_look_up_model (DailiesDraft *self,
                             DailiesShot *orphan)
{
  Lookup *lookup;

  g_assert (DAILIES_IS_DRAFT (self));

  if (self->engine == NULL || self->account == NULL)
    return dex_future_new_true ();

  lookup = g_new0 (Lookup, 1);
  lookup->draft = g_object_ref (self);
  lookup->account = g_object_ref (self->account);
  lookup->model_id = g_strdup (dailies_shot_get_model (self->wish));
  g_set_object (&lookup->orphan, orphan);
  lookup->lookup = ++self->lookup;

  return dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, lookup_fiber, lookup, lookup_free);
}
