/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a draft offers in place of a model that is no longer there. */

#define G_LOG_DOMAIN "dailies-draft-proposal"

#include "config.h"

#include "dailies-draft-private.h"

#include <glib/gi18n.h>

#include "dailies-model-nearest.h"

typedef struct
{
  GListModel *models;
  DailiesModel *gone;
  DailiesShot *shot;
  DailiesModel *nearest;
  guint distance;
} Comparison;

static void
comparison_free (gpointer data)
{
  Comparison *comparison = data;

  g_clear_object (&comparison->models);
  g_clear_object (&comparison->gone);
  g_clear_object (&comparison->shot);
  g_clear_object (&comparison->nearest);
  g_free (comparison);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

static DexFuture *
compare_fiber (gpointer data)
{
  Comparison *comparison = data;

  comparison->nearest = dailies_model_find_nearest (comparison->models, comparison->gone, comparison->shot, &comparison->distance);

  return dex_future_new_true ();
}

/* On another thread: gateways have thousands. */
static Comparison *
await_comparison (DailiesDraft *self,
                  DailiesAccount *account,
                  DailiesModel *gone,
                  DailiesShot *shot)
{
  g_autoptr (Comparison) comparison = g_new0 (Comparison, 1);

  g_assert (DAILIES_IS_DRAFT (self));

  comparison->models = dex_await_object (dailies_engine_list_known_models (self->engine, account), NULL);
  if (comparison->models == NULL)
    return NULL;

  g_set_object (&comparison->gone, gone);
  comparison->shot = g_object_ref (shot);
  dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, compare_fiber, comparison, NULL), NULL);

  return g_steal_pointer (&comparison);
}

/* A rehearsal is no replacement for a clip. */
static gboolean
may_replace (DailiesDraft *self,
             DailiesAccount *account)
{
  return account == self->account || !g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID);
}

static void
await_nearest (DailiesDraft *self,
               DailiesModel *gone,
               DailiesShot *shot)
{
  GListModel *accounts = dailies_engine_get_accounts (self->engine);
  g_autoptr (GListStore) ordered = g_list_store_new (DAILIES_TYPE_ACCOUNT);
  guint least = G_MAXUINT;

  g_assert (DAILIES_IS_DRAFT (self));

  /* Its own account first, so that it wins where others are as near. */
  g_list_store_append (ordered, self->account);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (accounts, i);

      if (account != self->account)
        g_list_store_append (ordered, account);
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (ordered)); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (G_LIST_MODEL (ordered), i);
      g_autoptr (Comparison) comparison = may_replace (self, account) ? await_comparison (self, account, gone, shot) : NULL;

      if (comparison != NULL && comparison->nearest != NULL && comparison->distance < least)
        {
          least = comparison->distance;
          g_set_object (&self->proposed_account, account);
          g_set_object (&self->proposed_model, comparison->nearest);
        }
    }
}

static char *
make_words (DailiesDraft *self,
            const char *name)
{
  if (self->proposed_model == NULL)
    /* Translators: %s is the name of a model */
    return g_strdup_printf (_ ("“%s” is no longer offered. Choose another model."), name);

  if (self->proposed_account == self->account)
    /* Translators: both %s are names of models */
    return g_strdup_printf (_ ("“%s” is no longer offered. Nearest to it is “%s”."),
                            name, dailies_model_get_name (self->proposed_model));

  /* Translators: the first two %s are names of models, the third that of an account */
  return g_strdup_printf (_ ("“%s” is no longer offered. Nearest to it is “%s” on %s."),
                          name, dailies_model_get_name (self->proposed_model), dailies_account_get_name (self->proposed_account));
}

void
dailies_draft_clear_proposal (DailiesDraft *self)
{
  g_assert (DAILIES_IS_DRAFT (self));

  self->is_gone = FALSE;
  g_clear_object (&self->proposed_account);
  g_clear_object (&self->proposed_model);
  if (g_set_str (&self->proposal, NULL))
    dailies_draft_notify (self, PROP_PROPOSAL);
}

/* @gone is %NULL where the services told nothing of the model of @shot.  To be
 * called in a fiber, with an account. */
void
dailies_draft_await_proposal (DailiesDraft *self,
                              DailiesModel *gone,
                              DailiesShot *shot)
{
  const guint lookup = self->lookup;
  g_autoptr (DailiesModel) recalled = NULL;
  g_autofree char *words = NULL;

  g_assert (DAILIES_IS_DRAFT (self));
  g_assert (DAILIES_IS_SHOT (shot));

  if (gone != NULL)
    recalled = g_object_ref (gone);
  else
    recalled = dailies_engine_recall_model (self->engine, self->account, dailies_shot_get_model (shot));

  dailies_draft_clear_proposal (self);
  self->is_gone = self->model == NULL || dailies_model_get_retired (self->model);
  await_nearest (self, recalled, shot);

  /* Somebody chose another one in the meantime. */
  if (lookup != self->lookup)
    {
      dailies_draft_clear_proposal (self);
      return;
    }

  words = make_words (self, recalled != NULL ? dailies_model_get_name (recalled) : dailies_shot_get_model (shot));
  if (g_set_str (&self->proposal, words))
    dailies_draft_notify (self, PROP_PROPOSAL);
  dailies_draft_changed (self);
}

/**
 * dailies_draft_get_proposal:
 * @self: a draft
 *
 * Returns: (nullable): that its model is no longer there, and what is nearest
 *   to it, in words
 */
const char *
dailies_draft_get_proposal (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->proposal;
}

/**
 * dailies_draft_get_proposed_model:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the model that the proposal names
 */
DailiesModel *
dailies_draft_get_proposed_model (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->proposal != NULL ? self->proposed_model : NULL;
}

/**
 * dailies_draft_accept_proposal:
 * @self: a draft
 *
 * Takes the model that the proposal names, if it names one.
 */
void
dailies_draft_accept_proposal (DailiesDraft *self)
{
  g_autoptr (DailiesAccount) account = NULL;
  g_autoptr (DailiesModel) model = NULL;

  g_return_if_fail (DAILIES_IS_DRAFT (self));

  if (dailies_draft_get_proposed_model (self) == NULL)
    return;

  account = g_object_ref (self->proposed_account);
  model = g_object_ref (self->proposed_model);
  g_strfreev (dailies_draft_set_model (self, account, model));
}
