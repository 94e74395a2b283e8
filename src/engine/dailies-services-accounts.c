/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The accounts, joined with their keys. */

#define G_LOG_DOMAIN "dailies-services-accounts"

#include "config.h"

#include "dailies-services-private.h"

#include <glib/gi18n.h>

#include "dailies-animatic-provider.h"
#include "dailies-error.h"
#include "dailies-key.h"

typedef struct
{
  DailiesServices *self;
  DailiesAccount *account;
  char *text;
} AccountCall;

static void
account_call_free (gpointer data)
{
  AccountCall *call = data;

  g_clear_object (&call->self);
  g_clear_object (&call->account);
  dailies_key_wipe (call->text);
  g_free (call);
}

static DexFuture *
account_call_spawn (DailiesServices *self,
                    DailiesAccount *account,
                    const char *text,
                    DexFiberFunc fiber)
{
  AccountCall *call = g_new0 (AccountCall, 1);

  call->self = g_object_ref (self);
  call->account = g_object_ref (account);
  call->text = g_strdup (text);

  return dex_scheduler_spawn (NULL, 0, fiber, call, account_call_free);
}

static DexFuture *
load_accounts_fiber (gpointer data)
{
  DailiesServices *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) loaded = NULL;
  g_autoptr (DailiesAccount) studio = NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  loaded = dex_await_object (dailies_account_store_load (self->account_store), &error);
  if (loaded == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  for (guint i = 0; i < g_list_model_get_n_items (loaded); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (loaded, i);

      if (g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID))
        g_set_object (&studio, account);
      else
        g_ptr_array_add (others, g_steal_pointer (&account));
    }

  if (studio == NULL)
    {
      studio = dailies_account_new_animatic ();
      if (!dex_await (dailies_account_store_put (self->account_store, studio), &error))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }

  g_ptr_array_insert (others, 0, g_object_ref (studio));
  dailies_services_show_accounts (self, others);

  return dex_future_new_true ();
}

/**
 * dailies_services_load_accounts:
 * @self: the services
 *
 * Reads the accounts, and makes that of the studio where there is none.  The
 * list of them only changes where they are others than it shows.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_services_load_accounts (DailiesServices *self)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));

  return dex_scheduler_spawn (NULL, 0, load_accounts_fiber, g_object_ref (self), g_object_unref);
}

static GError *
make_unknown_provider_error (DailiesServices *self,
                             const char *word)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < self->providers->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", dailies_provider_get_word (self->providers->pdata[i]));

  /* Translators: the first %s is a word such as "openai", the second a list of such words */
  return dailies_error_new_field ("provider", _ ("There is no provider named “%s”; there are: %s"), word, known->str);
}

static DexFuture *
add_account_fiber (gpointer data)
{
  AccountCall *call = data;
  DailiesServices *self = call->self;
  DailiesProvider *provider;
  g_autoptr (GError) error = NULL;

  if (!dailies_account_validate (call->account, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  provider = dailies_services_find_provider (self, dailies_account_get_provider (call->account));
  if (provider == NULL)
    return dex_future_new_for_error (make_unknown_provider_error (self, dailies_account_get_provider (call->account)));

  if (!dailies_provider_check_dialect (provider, dailies_account_get_dialect (call->account), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (!dex_await (dailies_account_store_put (self->account_store, call->account), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (call->text != NULL &&
      !dex_await (dailies_keyring_store (self->keyring, call->account, call->text), &error))
    {
      /* An account whose key could not be kept would only fail later. */
      if (!dex_await (dailies_account_store_remove (self->account_store, dailies_account_get_id (call->account)), NULL))
        g_debug ("The account without its key stays");
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  if (dailies_services_find_account (self, dailies_account_get_id (call->account)) == NULL)
    g_list_store_append (self->accounts, call->account);

  return dex_future_new_for_object (call->account);
}

/**
 * dailies_services_add_account:
 * @self: the services
 * @account: a new account
 * @key: (nullable): its key, which goes to the keyring
 *
 * Returns: (transfer full): a future that resolves to @account, or rejects
 *   with %DAILIES_ERROR_VALIDATION naming the field, or with what the keyring
 *   or the database said; then there is no such account
 */
DexFuture *
dailies_services_add_account (DailiesServices *self,
                              DailiesAccount *account,
                              const char *key)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return account_call_spawn (self, account, key, add_account_fiber);
}

static DexFuture *
remove_account_fiber (gpointer data)
{
  AccountCall *call = data;
  DailiesServices *self = call->self;
  g_autoptr (GError) error = NULL;
  guint position;

  if (!dex_await (dailies_account_store_remove (self->account_store, dailies_account_get_id (call->account)), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (g_list_store_find (self->accounts, call->account, &position))
    g_list_store_remove (self->accounts, position);

  if (!dex_await (dailies_keyring_clear (self->keyring, call->account), &error) &&
      !dailies_error_has_code (error, DAILIES_KEYRING_CODE_NO_KEY) &&
      !dailies_error_has_code (error, DAILIES_KEYRING_CODE_NO_SERVICE))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/**
 * dailies_services_remove_account:
 * @self: the services
 * @account: an account without unfinished jobs, not the studio's
 *
 * Forgets the account, its models and its key.  Its takes stay.
 *
 * Returns: (transfer full): a future that resolves to %TRUE; it rejects with
 *   %DAILIES_ERROR_STORAGE, also if only its key could not be removed
 */
DexFuture *
dailies_services_remove_account (DailiesServices *self,
                                 DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return account_call_spawn (self, account, NULL, remove_account_fiber);
}

static DexFuture *
connect_fiber (gpointer data)
{
  AccountCall *call = data;
  DailiesServices *self = call->self;
  const char *given = g_hash_table_lookup (self->given_keys, dailies_account_get_id (call->account));
  DailiesProvider *provider = dailies_services_find_provider (self, dailies_account_get_provider (call->account));
  g_autoptr (GError) error = NULL;

  if (provider == NULL)
    return dex_future_new_for_error (
        /* Translators: the first %s is the name of an account, the second a word such as "openai" */
        dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("The account “%s” needs the provider “%s”, which this version does not have"),
                           dailies_account_get_name (call->account), dailies_account_get_provider (call->account)));

  if (given != NULL)
    return dex_future_new_take_object (dailies_connection_new (call->account, given));

  if (DAILIES_IS_ANIMATIC_PROVIDER (provider))
    return dex_future_new_take_object (dailies_connection_new (call->account, NULL));

  /* The key may be there although it is not needed. */
  call->text = dex_await_string (dailies_keyring_lookup (self->keyring, call->account), &error);
  if (call->text == NULL &&
      (dailies_provider_needs_key (provider, call->account) || dailies_error_has_code (error, DAILIES_KEYRING_CODE_LOCKED)))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (dailies_connection_new (call->account, call->text));
}

/**
 * dailies_services_connect:
 * @self: the services
 * @account: an account
 *
 * Joins the account with its key, for the calls that follow at once.  Drop
 * the connection after them.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesConnection,
 *   or rejects with what dailies_keyring_lookup() rejects with
 */
DexFuture *
dailies_services_connect (DailiesServices *self,
                          DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return account_call_spawn (self, account, NULL, connect_fiber);
}
