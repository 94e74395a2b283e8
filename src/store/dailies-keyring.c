/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-keyring"

#include "config.h"

#include "dailies-keyring.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#include "dailies-error.h"
#include "dailies-key.h"

struct _DailiesKeyring
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (DailiesKeyring, dailies_keyring, G_TYPE_OBJECT)

/* GNOME Keyring does not find locked items by the name of their schema, and
 * what is not found would be taken for a key that is not there; so an
 * attribute says whose they are.
 */
static const SecretSchema schema = {
  APPLICATION_ID,
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
      { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "provider", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

static void
dailies_keyring_class_init (DailiesKeyringClass *klass)
{
}

static void
dailies_keyring_init (DailiesKeyring *self)
{
}

/**
 * dailies_keyring_new:
 *
 * Returns: (transfer full): the way to the user's keyring; nothing is asked of
 *   it yet
 */
DailiesKeyring *
dailies_keyring_new (void)
{
  return g_object_new (DAILIES_TYPE_KEYRING, NULL);
}

static GHashTable *
make_attributes (DailiesAccount *account)
{
  return secret_attributes_build (&schema,
                                  "application", APPLICATION_ID,
                                  "account", dailies_account_get_id (account),
                                  "provider", dailies_account_get_provider (account),
                                  NULL);
}

static GError *
make_no_key_error (DailiesAccount *account)
{
  GError *error;

  /* Translators: %s is the name of an account */
  error = dailies_error_new (DAILIES_ERROR_AUTH, _ ("There is no key for the account “%s”: add one in its settings"), dailies_account_get_name (account));
  dailies_error_set_code (error, DAILIES_KEYRING_CODE_NO_KEY);

  return error;
}

static GError *
make_locked_error (void)
{
  GError *error;

  error = dailies_error_new_literal (DAILIES_ERROR_STORAGE, _ ("The keyring is locked, or was never given a password: unlock it, for instance by logging in again or in Passwords and Keys, and try again"));
  dailies_error_set_code (error, DAILIES_KEYRING_CODE_LOCKED);

  return error;
}

/* A keyring that was never made is one that does not exist. */
static gboolean
is_locked_error (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT);
}

static gboolean
is_no_service (const GError *error)
{
  /* The last two are how a bus that cannot even be started shows. */
  if (error->domain == G_DBUS_ERROR || error->domain == G_FILE_ERROR || error->domain == G_SPAWN_ERROR)
    return TRUE;

  return error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED;
}

/* Takes @error, which may be one of ours. */
static GError *
translate_error (GError *error)
{
  GError *translated;

  if (error->domain == DAILIES_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  if (is_locked_error (error))
    {
      translated = make_locked_error ();
    }
  else if (is_no_service (error))
    {
      /* Translators: %s is what the system said */
      translated = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("There is no keyring to keep keys in: install and start a Secret Service such as GNOME Keyring, or give the key in DAILIES_API_KEY (%s)"), error->message);
      dailies_error_set_code (translated, DAILIES_KEYRING_CODE_NO_SERVICE);
    }
  else
    {
      /* Translators: %s is what the system said */
      translated = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The keyring failed: %s"), error->message);
      dailies_error_set_code (translated, DAILIES_KEYRING_CODE_FAILED);
    }

  g_error_free (error);

  return translated;
}

static void
search_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;
  GList *found = secret_password_search_finish (result, &error);

  for (GList *iter = found; iter != NULL; iter = iter->next)
    g_ptr_array_add (items, iter->data);
  g_list_free (found);

  if (error == NULL)
    {
      dex_promise_resolve_boxed (promise, G_TYPE_PTR_ARRAY, items);
      return;
    }

  g_ptr_array_unref (items);
  dex_promise_reject (promise, error);
}

static DexFuture *
search (DailiesAccount *account,
        SecretSearchFlags flags)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  g_autoptr (GHashTable) attributes = make_attributes (account);

  secret_password_searchv (&schema, attributes, flags | SECRET_SEARCH_ALL,
                           dex_promise_get_cancellable (promise), search_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static void
retrieve_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  SecretValue *value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);

  if (value != NULL)
    dex_promise_resolve_boxed (promise, SECRET_TYPE_VALUE, value);
  else if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_reject (promise, make_locked_error ());
}

static DexFuture *
retrieve (SecretRetrievable *item)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  secret_retrievable_retrieve_secret (item, dex_promise_get_cancellable (promise), retrieve_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static gboolean
is_locked (SecretRetrievable *item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (SECRET_ITEM (item));
}

static SecretRetrievable *
choose_newest (GPtrArray *items)
{
  SecretRetrievable *newest = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      SecretRetrievable *item = g_ptr_array_index (items, i);

      if (newest == NULL || secret_retrievable_get_modified (item) > secret_retrievable_get_modified (newest))
        newest = item;
    }

  return newest;
}

/* Asks for the password of the keyring only where there is a key behind it. */
static SecretRetrievable *
find_unlocked (DailiesAccount *account,
               GError **error)
{
  g_autoptr (GPtrArray) items = dex_await_boxed (search (account, SECRET_SEARCH_NONE), error);
  SecretRetrievable *item;

  if (items == NULL)
    return NULL;

  item = choose_newest (items);
  if (item != NULL && is_locked (item))
    {
      g_clear_pointer (&items, g_ptr_array_unref);
      items = dex_await_boxed (search (account, SECRET_SEARCH_UNLOCK), error);
      if (items == NULL)
        return NULL;
      item = choose_newest (items);
    }

  if (item == NULL)
    g_propagate_error (error, make_no_key_error (account));
  else if (is_locked (item))
    g_propagate_error (error, make_locked_error ());
  else
    return g_object_ref (item);

  return NULL;
}

static DexFuture *
lookup_fiber (gpointer data)
{
  DailiesAccount *account = data;
  GError *error = NULL;
  g_autoptr (SecretRetrievable) item = find_unlocked (account, &error);
  g_autoptr (SecretValue) value = NULL;
  const char *text;

  if (item == NULL)
    return dex_future_new_for_error (translate_error (error));

  value = dex_await_boxed (retrieve (item), &error);
  if (value == NULL)
    return dex_future_new_for_error (translate_error (error));

  text = secret_value_get_text (value);
  if (text == NULL || text[0] == '\0')
    return dex_future_new_for_error (make_no_key_error (account));

  return dex_future_new_take_string (g_strdup (text));
}

/**
 * dailies_keyring_lookup:
 * @self: a keyring
 * @account: an account
 *
 * Reads the key of @account.  A locked keyring makes the desktop ask for its
 * password, which takes as long as the user does: drop the future, or race it
 * against a cancellable, to stop waiting.  Call it on the main thread.
 *
 * Returns: (transfer full): a future that resolves to a string, or rejects
 *   with %DAILIES_ERROR_AUTH, code %DAILIES_KEYRING_CODE_NO_KEY, or with
 *   %DAILIES_ERROR_STORAGE, code %DAILIES_KEYRING_CODE_LOCKED,
 *   %DAILIES_KEYRING_CODE_NO_SERVICE or %DAILIES_KEYRING_CODE_FAILED
 */
DexFuture *
dailies_keyring_lookup (DailiesKeyring *self,
                        DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_KEYRING (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, lookup_fiber, g_object_ref (account), g_object_unref);
}

static DexFuture *
contains_fiber (gpointer data)
{
  DailiesAccount *account = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) items = dex_await_boxed (search (account, SECRET_SEARCH_NONE), &error);
  SecretRetrievable *item;

  if (items == NULL)
    return dex_future_new_for_error (translate_error (error));

  item = choose_newest (items);
  if (item != NULL && is_locked (item))
    return dex_future_new_for_error (make_locked_error ());

  return dex_future_new_for_boolean (item != NULL);
}

/**
 * dailies_keyring_contains:
 * @self: a keyring
 * @account: an account
 *
 * Says whether there is a key, without reading it and without asking the user
 * for anything.  Call it on the main thread.
 *
 * Returns: (transfer full): a future that resolves to whether there is a key
 *   of @account, or rejects with %DAILIES_ERROR_STORAGE, code
 *   %DAILIES_KEYRING_CODE_LOCKED if there is one that is locked away,
 *   %DAILIES_KEYRING_CODE_NO_SERVICE or %DAILIES_KEYRING_CODE_FAILED
 */
DexFuture *
dailies_keyring_contains (DailiesKeyring *self,
                          DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_KEYRING (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, contains_fiber, g_object_ref (account), g_object_unref);
}

typedef struct
{
  DailiesAccount *account;
  char *key;
} Storing;

static void
storing_free (Storing *storing)
{
  g_object_unref (storing->account);
  dailies_key_wipe (storing->key);
  g_free (storing);
}

static void
store_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    dex_promise_resolve_boolean (promise, TRUE);
  else if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_reject (promise, make_locked_error ());
}

static DexFuture *
store (Storing *storing)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  g_autoptr (GHashTable) attributes = make_attributes (storing->account);
  g_autofree char *label = NULL;

  /* Translators: shown in the list of the user's keys; %s is the name of an account */
  label = g_strdup_printf (_ ("Dailies: %s"), dailies_account_get_name (storing->account));
  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, storing->key,
                          dex_promise_get_cancellable (promise), store_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static DexFuture *
store_fiber (gpointer data)
{
  GError *error = NULL;

  if (!dex_await (store (data), &error))
    return dex_future_new_for_error (translate_error (error));

  return dex_future_new_true ();
}

/**
 * dailies_keyring_store:
 * @self: a keyring
 * @account: an account
 * @key: its key; white space around it is left out
 *
 * Puts the key of @account in the keyring, in place of an older one.  As to a
 * locked keyring see dailies_keyring_lookup().
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %DAILIES_ERROR_VALIDATION, field "key", if that cannot be a key, or with
 *   %DAILIES_ERROR_STORAGE, code %DAILIES_KEYRING_CODE_LOCKED,
 *   %DAILIES_KEYRING_CODE_NO_SERVICE or %DAILIES_KEYRING_CODE_FAILED
 */
DexFuture *
dailies_keyring_store (DailiesKeyring *self,
                       DailiesAccount *account,
                       const char *key)
{
  GError *error = NULL;
  Storing *storing;
  char *clean;

  dex_return_error_if_fail (DAILIES_IS_KEYRING (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));
  dex_return_error_if_fail (key != NULL);

  clean = dailies_key_clean (key, &error);
  if (clean == NULL)
    return dex_future_new_for_error (error);

  storing = g_new0 (Storing, 1);
  storing->account = g_object_ref (account);
  storing->key = clean;

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, store_fiber, storing, (GDestroyNotify) storing_free);
}

static void
clear_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  gboolean cleared = secret_password_clear_finish (result, &error);

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_boolean (promise, cleared);
}

static DexFuture *
clear (DailiesAccount *account)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  g_autoptr (GHashTable) attributes = make_attributes (account);

  secret_password_clearv (&schema, attributes, dex_promise_get_cancellable (promise), clear_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static DexFuture *
clear_fiber (gpointer data)
{
  DailiesAccount *account = data;
  GError *error = NULL;
  g_autoptr (SecretRetrievable) item = find_unlocked (account, &error);

  if (dailies_error_has_code (error, DAILIES_KEYRING_CODE_NO_KEY))
    {
      g_clear_error (&error);
      return dex_future_new_false ();
    }

  if (item == NULL || !dex_await (clear (account), &error))
    return dex_future_new_for_error (translate_error (error));

  return dex_future_new_true ();
}

/**
 * dailies_keyring_clear:
 * @self: a keyring
 * @account: an account
 *
 * Takes the key of @account out of the keyring.  As to a locked keyring see
 * dailies_keyring_lookup().
 *
 * Returns: (transfer full): a future that resolves to whether there was a key,
 *   or rejects with %DAILIES_ERROR_STORAGE, code
 *   %DAILIES_KEYRING_CODE_LOCKED, %DAILIES_KEYRING_CODE_NO_SERVICE or
 *   %DAILIES_KEYRING_CODE_FAILED
 */
DexFuture *
dailies_keyring_clear (DailiesKeyring *self,
                       DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_KEYRING (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, clear_fiber, g_object_ref (account), g_object_unref);
}
