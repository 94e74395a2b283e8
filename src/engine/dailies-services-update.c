/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Accounts that change, here or in another process. */

#define G_LOG_DOMAIN "dailies-services-update"

#include "config.h"

#include "dailies-services-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-key.h"

/* The account as it is shown, if it is the same still: whoever holds it holds
 * the right one. */
static DailiesAccount *
choose_shown (DailiesServices *self,
              DailiesAccount *account)
{
  DailiesAccount *shown = dailies_services_find_account (self, dailies_account_get_id (account));

  return shown != NULL && dailies_account_equal (shown, account) ? shown : account;
}

static gboolean
is_shown_at (DailiesServices *self,
             guint position,
             DailiesAccount *account)
{
  g_autoptr (DailiesAccount) shown = g_list_model_get_item (G_LIST_MODEL (self->accounts), position);

  return shown == account;
}

/* Lets the list show these, and says no more of it changed than did. */
void
dailies_services_show_accounts (DailiesServices *self,
                                GPtrArray *accounts)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));
  guint first = 0;
  guint n_same = 0;

  for (guint i = 0; i < accounts->len; i++)
    g_ptr_array_add (wanted, g_object_ref (choose_shown (self, accounts->pdata[i])));

  while (first < MIN (n_shown, wanted->len) && is_shown_at (self, first, wanted->pdata[first]))
    first++;
  while (n_same < MIN (n_shown, wanted->len) - first &&
         is_shown_at (self, n_shown - n_same - 1, wanted->pdata[wanted->len - n_same - 1]))
    n_same++;

  if (first + n_same < n_shown || first + n_same < wanted->len)
    g_list_store_splice (self->accounts, first, n_shown - first - n_same,
                         wanted->pdata + first, wanted->len - first - n_same);
}

typedef struct
{
  DailiesServices *self;
  DailiesAccount *account;
  char *key;
} UpdateCall;

static void
update_call_free (gpointer data)
{
  UpdateCall *call = data;

  g_object_unref (call->self);
  g_object_unref (call->account);
  dailies_key_wipe (call->key);
  g_free (call);
}

static DexFuture *
update_call_spawn (DailiesServices *self,
                   DailiesAccount *account,
                   const char *key,
                   DexFiberFunc fiber)
{
  UpdateCall *call = g_new0 (UpdateCall, 1);

  call->self = g_object_ref (self);
  call->account = g_object_ref (account);
  call->key = g_strdup (key);

  return dex_scheduler_spawn (NULL, 0, fiber, call, update_call_free);
}

static gboolean
check_update (UpdateCall *call,
              DailiesAccount *known,
              GError **error)
{
  DailiesProvider *provider = dailies_services_find_provider (call->self, dailies_account_get_provider (call->account));

  if (!dailies_account_validate (call->account, error))
    return FALSE;

  if (provider != NULL && g_strcmp0 (dailies_account_get_dialect (known), dailies_account_get_dialect (call->account)) != 0 &&
      !dailies_provider_check_dialect (provider, dailies_account_get_dialect (call->account), error))
    return FALSE;

  if (g_strcmp0 (dailies_account_get_provider (known), dailies_account_get_provider (call->account)) != 0)
    return dailies_error_refuse (error, "provider", "%s",
                                 _ ("The provider of an account cannot be changed; add another account"));

  if (g_str_equal (dailies_account_get_id (known), DAILIES_ACCOUNT_ANIMATIC_ID) &&
      (call->key != NULL || !dailies_account_is_same_service (known, call->account)))
    return dailies_error_refuse (error, "account", "%s",
                                 _ ("The built-in studio has no address, no dialect and no key"));

  return TRUE;
}

/* What another server offers is not what this one did. */
static gboolean
await_models_forgotten (UpdateCall *call,
                        DailiesAccount *known,
                        GError **error)
{
  g_autoptr (GListStore) none = g_list_store_new (DAILIES_TYPE_MODEL);

  return dailies_account_is_same_service (known, call->account) ||
         dex_await (dailies_account_store_put_models (call->self->account_store, dailies_account_get_id (known),
                                                      G_LIST_MODEL (none), 0),
                    error);
}

static gboolean
await_key_kept (UpdateCall *call,
                DailiesAccount *known,
                GError **error)
{
  DailiesServices *self = call->self;

  if (call->key == NULL)
    return TRUE;

  if (dex_await (dailies_keyring_store (self->keyring, call->account, call->key), error))
    {
      g_hash_table_remove (self->given_keys, dailies_account_get_id (call->account));
      return TRUE;
    }

  /* All or nothing, as when it was added. */
  if (!dex_await (dailies_account_store_put (self->account_store, known), NULL))
    g_debug ("The account stays changed without its new key");

  return FALSE;
}

static DexFuture *
update_fiber (gpointer data)
{
  UpdateCall *call = data;
  DailiesServices *self = call->self;
  DailiesAccount *shown = dailies_services_find_account (self, dailies_account_get_id (call->account));
  g_autoptr (DailiesAccount) known = NULL;
  g_autoptr (GError) error = NULL;
  guint position;

  if (shown == NULL)
    return dex_future_new_for_error (dailies_error_new_field ("account", _ ("There is no such account any more")));

  known = g_object_ref (shown);
  if (!check_update (call, known, &error) ||
      !dex_await (dailies_account_store_put (self->account_store, call->account), &error) ||
      !await_key_kept (call, known, &error) ||
      !await_models_forgotten (call, known, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (g_list_store_find (self->accounts, known, &position))
    g_list_store_splice (self->accounts, position, 1, (gpointer *) &call->account, 1);

  return dex_future_new_for_object (call->account);
}

/**
 * dailies_services_update_account:
 * @self: the services
 * @account: an account with the id of one that there is
 * @key: (nullable): its new key, which goes to the keyring; %NULL for the one
 *   that is there
 *
 * Returns: (transfer full): a future that resolves to @account, which is in the
 *   list in place of the earlier one; or rejects, and nothing is changed, with
 *   %DAILIES_ERROR_VALIDATION naming the field, or with what the keyring or the
 *   database said
 */
DexFuture *
dailies_services_update_account (DailiesServices *self,
                                 DailiesAccount *account,
                                 const char *key)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return update_call_spawn (self, account, key, update_fiber);
}

/**
 * dailies_services_has_key:
 * @self: the services
 * @account: an account
 *
 * Returns: (transfer full): a future that resolves to whether there is a key of
 *   @account, given for this process or in the keyring, or rejects as that of
 *   dailies_keyring_contains()
 */
DexFuture *
dailies_services_has_key (DailiesServices *self,
                          DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  if (g_hash_table_contains (self->given_keys, dailies_account_get_id (account)))
    return dex_future_new_true ();

  if (g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID))
    return dex_future_new_false ();

  return dailies_keyring_contains (self->keyring, account);
}
