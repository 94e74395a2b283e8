/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The accounts of an engine, and what they offer. */

#define G_LOG_DOMAIN "dailies-engine-accounts"

#include "config.h"

#include "dailies-engine-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

/* Names are compared as people read them. */
static gboolean
is_called (DailiesAccount *account,
           const char *name)
{
  g_autofree char *own = g_utf8_casefold (dailies_account_get_name (account), -1);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  return g_str_equal (own, wanted);
}

/**
 * dailies_engine_find_account:
 * @self: an engine
 * @name_or_id: (nullable): as the user named it, or its id; %NULL for the
 *   built-in studio
 * @error: return location for %DAILIES_ERROR_VALIDATION in the field "account"
 *
 * Returns: (transfer none) (nullable): the account
 */
DailiesAccount *
dailies_engine_find_account (DailiesEngine *self,
                             const char *name_or_id,
                             GError **error)
{
  GListModel *accounts;
  DailiesAccount *found;
  g_autoptr (GString) known = g_string_new (NULL);

  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  if (name_or_id == NULL)
    name_or_id = DAILIES_ACCOUNT_ANIMATIC_ID;
  if ((found = dailies_services_find_account (self->services, name_or_id)) != NULL)
    return found;

  accounts = dailies_services_get_accounts (self->services);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (accounts, i);

      if (g_utf8_validate (name_or_id, -1, NULL) && is_called (account, name_or_id))
        return account;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", dailies_account_get_name (account));
    }

  /* Translators: the first %s is what the user typed, the second a list of names */
  g_propagate_error (error, dailies_error_new_field ("account", _ ("There is no account named “%s”; there are: %s"), name_or_id, known->str));

  return NULL;
}

/**
 * dailies_engine_add_account:
 * @self: an engine
 * @account: a new account
 * @key: (nullable): its key, which goes to the keyring
 *
 * Returns: (transfer full): a future that resolves to @account, or rejects
 *   with %DAILIES_ERROR_VALIDATION naming the field, or with what the keyring
 *   or the database said; then there is no such account
 */
DexFuture *
dailies_engine_add_account (DailiesEngine *self,
                            DailiesAccount *account,
                            const char *key)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return dailies_services_add_account (self->services, account, key);
}

/**
 * dailies_engine_update_account:
 * @self: an engine
 * @account: an account with the id of one that there is; all but the provider
 *   may be another, of the built-in studio only the name and how many jobs it
 *   makes at once
 * @key: (nullable): its new key, which goes to the keyring; %NULL for the one
 *   that is there
 *
 * Puts the account in the place of the earlier one, in the list of accounts
 * too.  Its jobs go on.  Where it leads cannot be changed while the service has
 * jobs: they would be lost, and paid.
 *
 * Returns: (transfer full): a future that resolves to @account, or rejects, and
 *   nothing is changed, with %DAILIES_ERROR_VALIDATION naming the field, or with
 *   what the keyring or the database said
 */
DexFuture *
dailies_engine_update_account (DailiesEngine *self,
                               DailiesAccount *account,
                               const char *key)
{
  DailiesAccount *known;
  guint n_jobs;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  known = dailies_services_find_account (self->services, dailies_account_get_id (account));
  n_jobs = dailies_queue_count_sent (self->queue, dailies_account_get_id (account));
  if (n_jobs > 0 && known != NULL && !dailies_account_is_same_service (known, account))
    return dex_future_new_for_error (
        dailies_error_new_field ("base_url",
                                 /* Translators: %u is a number, %s the name of an account */
                                 ngettext ("The service has %u job of “%s”; change the address when it has ended",
                                           "The service has %u jobs of “%s”; change the address when they have ended", n_jobs),
                                 n_jobs, dailies_account_get_name (known)));

  return dailies_services_update_account (self->services, account, key);
}

/**
 * dailies_engine_has_key:
 * @self: an engine
 * @account: an account
 *
 * Says whether there is a key, without reading it and without asking the user
 * for anything.
 *
 * Returns: (transfer full): a future that resolves to whether there is a key of
 *   @account, or rejects with %DAILIES_ERROR_STORAGE, code
 *   %DAILIES_KEYRING_CODE_LOCKED if there is one that is locked away,
 *   %DAILIES_KEYRING_CODE_NO_SERVICE if there is no place for keys, or
 *   %DAILIES_KEYRING_CODE_FAILED
 */
DexFuture *
dailies_engine_has_key (DailiesEngine *self,
                        DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return dailies_services_has_key (self->services, account);
}

/**
 * dailies_engine_remove_account:
 * @self: an engine
 * @account: an account
 *
 * Forgets the account and its key.  Its takes stay.
 *
 * Returns: (transfer full): a future that resolves to %TRUE; it rejects with
 *   %DAILIES_ERROR_VALIDATION in the field "account" for the built-in studio
 *   and for an account whose jobs are not over, else with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_remove_account (DailiesEngine *self,
                               DailiesAccount *account)
{
  guint n_jobs;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  if (g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID))
    return dex_future_new_for_error (dailies_error_new_field ("account", _ ("The built-in studio cannot be removed")));

  n_jobs = dailies_queue_count_unfinished (self->queue, dailies_account_get_id (account));
  if (n_jobs > 0)
    return dex_future_new_for_error (
        dailies_error_new_field ("account",
                                 /* Translators: %s is the name of an account, %u a number */
                                 ngettext ("“%s” has %u job that is not over; cancel or resolve it first",
                                           "“%s” has %u jobs that are not over; cancel or resolve them first", n_jobs),
                                 dailies_account_get_name (account), n_jobs));

  return dailies_services_remove_account (self->services, account);
}

typedef struct
{
  DailiesEngine *self;
  DailiesAccount *account;
  DailiesShot *shot;
} AccountCall;

static void
account_call_free (gpointer data)
{
  AccountCall *call = data;

  g_object_unref (call->self);
  g_object_unref (call->account);
  g_clear_object (&call->shot);
  g_free (call);
}

static DexFuture *
account_call_spawn (DailiesEngine *self,
                    DailiesAccount *account,
                    DailiesShot *shot,
                    DexFiberFunc fiber)
{
  AccountCall *call = g_new0 (AccountCall, 1);

  call->self = g_object_ref (self);
  call->account = g_object_ref (account);
  g_set_object (&call->shot, shot);

  return dex_scheduler_spawn (NULL, 0, fiber, call, account_call_free);
}

/* Whoever tells what is left in the words already is not asked to repeat it. */
static char *
await_balance_words (AccountCall *call,
                     DailiesProvider *provider,
                     DailiesConnection *connection,
                     const char *words)
{
  g_autofree char *balance = dex_await_string (dailies_provider_balance (provider, connection, call->self->closing), NULL);

  if (balance == NULL || strstr (words, balance) != NULL)
    return g_strdup (words);

  /* Translators: the first %s is a sentence without its full stop, the second an amount of money. */
  return g_strdup_printf (g_str_has_suffix (words, ".") ? _ ("%s %s is left.") : _ ("%s. %s is left."), words, balance);
}

static DexFuture *
test_fiber (gpointer data)
{
  AccountCall *call = data;
  DailiesServices *services = call->self->services;
  DailiesProvider *provider = dailies_services_find_provider (services, dailies_account_get_provider (call->account));
  g_autoptr (DailiesConnection) connection = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  connection = dex_await_object (dailies_services_connect (services, call->account), &error);
  if (connection == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  words = dex_await_string (dailies_provider_test (provider, connection, call->self->closing), &error);
  if (words == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_string (await_balance_words (call, provider, connection, words));
}

/**
 * dailies_engine_test_account:
 * @self: an engine
 * @account: an account
 *
 * Returns: (transfer full): a future that resolves to a sentence or two on
 *   what the key may do and, where the service tells, what is left; or rejects
 *   with what is wrong
 */
DexFuture *
dailies_engine_test_account (DailiesEngine *self,
                             DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return account_call_spawn (self, account, NULL, test_fiber);
}

/**
 * dailies_engine_list_models:
 * @self: an engine
 * @account: an account
 * @refresh: ask the service although there is an earlier list; one that is
 *   older than a day is asked for in any case, for the next time
 *
 * What the service listed before and lists no more stands at the end, retired.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesModel that knows when it was listed, see
 *   dailies_account_store_get_listed_at(); or rejects with what the provider
 *   says
 */
DexFuture *
dailies_engine_list_models (DailiesEngine *self,
                            DailiesAccount *account,
                            gboolean refresh)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return dailies_services_list_models (self->services, account, refresh);
}

/**
 * dailies_engine_list_known_models:
 * @self: an engine
 * @account: an account
 *
 * Asks nobody.
 *
 * Returns: (transfer full): a future that resolves to what
 *   dailies_engine_list_models() last resolved to, empty if that never was; or
 *   rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_engine_list_known_models (DailiesEngine *self,
                                  DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return dailies_services_list_known_models (self->services, account);
}

/**
 * dailies_engine_recall_model:
 * @self: an engine
 * @account: an account
 * @model_id: as the service spells it
 *
 * Returns: (transfer full) (nullable): what is known of the model although the
 *   service does not list it
 */
DailiesModel *
dailies_engine_recall_model (DailiesEngine *self,
                             DailiesAccount *account,
                             const char *model_id)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (model_id != NULL, NULL);

  return dailies_model_table_find (dailies_services_get_model_table (self->services), dailies_account_get_provider (account),
                                   dailies_account_get_dialect (account), model_id);
}

/**
 * dailies_engine_get_models_problem:
 * @self: an engine
 *
 * Returns: (transfer none) (nullable): what is wrong with the user's own
 *   models.json, so far as it was left out
 */
const GError *
dailies_engine_get_models_problem (DailiesEngine *self)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (self), NULL);

  return dailies_model_table_get_problem (dailies_services_get_model_table (self->services));
}

static DexFuture *
estimate_fiber (gpointer data)
{
  AccountCall *call = data;
  DailiesServices *services = call->self->services;
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (DailiesModel) model = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesEstimate) estimate = NULL;
  g_autoptr (GError) error = NULL;

  if (!dailies_shot_validate (call->shot, NULL, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  model = dex_await_object (dailies_services_find_model (services, call->account, dailies_shot_get_model (call->shot)), &error);
  if (model == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  shot = dailies_shot_resolve_defaults (call->shot, model);
  if (!dailies_shot_validate (shot, model, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  connection = dex_await_object (dailies_services_connect (services, call->account), &error);
  if (connection == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  estimate = dex_await_boxed (dailies_provider_estimate (dailies_services_find_provider (services, dailies_account_get_provider (call->account)),
                                                         connection, model, shot, call->self->closing),
                              &error);
  if (estimate == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_boxed (DAILIES_TYPE_ESTIMATE, g_steal_pointer (&estimate));
}

/**
 * dailies_engine_estimate:
 * @self: an engine
 * @account: whom to ask
 * @shot: what to make
 *
 * Returns: (transfer full): a future that resolves to a #DailiesEstimate for
 *   one clip; it rejects with %DAILIES_ERROR_VALIDATION if the shot cannot be
 *   made, or with what the provider says
 */
DexFuture *
dailies_engine_estimate (DailiesEngine *self,
                         DailiesAccount *account,
                         DailiesShot *shot)
{
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));

  return account_call_spawn (self, account, shot, estimate_fiber);
}
