/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-account-store"

#include "config.h"

#include "dailies-account-store.h"

#include <glib/gi18n.h>

#include "dailies-database-private.h"
#include "dailies-error.h"
#include "dailies-json.h"
#include "dailies-model.h"

struct _DailiesAccountStore
{
  GObject parent_instance;

  DailiesDatabase *database;
};

G_DEFINE_FINAL_TYPE (DailiesAccountStore, dailies_account_store, G_TYPE_OBJECT)

static G_DEFINE_QUARK (dailies - account - store - listed - at, listed_at)

    static void dailies_account_store_finalize (GObject *object)
{
  DailiesAccountStore *self = DAILIES_ACCOUNT_STORE (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (dailies_account_store_parent_class)->finalize (object);
}

static void
dailies_account_store_class_init (DailiesAccountStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_account_store_finalize;
}

static void
dailies_account_store_init (DailiesAccountStore *self)
{
}

/**
 * dailies_account_store_new:
 * @database: where to keep them
 *
 * Returns: (transfer full): a store; there may be several of one database
 */
DailiesAccountStore *
dailies_account_store_new (DailiesDatabase *database)
{
  DailiesAccountStore *self;

  g_return_val_if_fail (DAILIES_IS_DATABASE (database), NULL);

  self = g_object_new (DAILIES_TYPE_ACCOUNT_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

static gboolean
load (DailiesSqliteConnection *connection,
      gpointer data,
      GValue *result,
      GError **error)
{
  g_autoptr (GListStore) accounts = g_list_store_new (DAILIES_TYPE_ACCOUNT);
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 "SELECT id, name, provider, base_url, dialect, allow_insecure, max_active"
                                                 " FROM accounts ORDER BY folded_name",
                                                 error);
  if (statement == NULL)
    return FALSE;

  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      g_autoptr (DailiesAccount) account = NULL;

      account = g_object_new (DAILIES_TYPE_ACCOUNT,
                              "id", dailies_sqlite_statement_get_text (statement, 0),
                              "name", dailies_sqlite_statement_get_text (statement, 1),
                              "provider", dailies_sqlite_statement_get_text (statement, 2),
                              "base-url", dailies_sqlite_statement_get_text (statement, 3),
                              "dialect", dailies_sqlite_statement_get_text (statement, 4),
                              "allow-insecure", dailies_sqlite_statement_get_int64 (statement, 5) != 0,
                              "max-active", (guint) dailies_sqlite_statement_get_int64 (statement, 6),
                              NULL);
      g_list_store_append (accounts, account);
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&accounts));

  return step == DAILIES_SQLITE_DONE;
}

/**
 * dailies_account_store_load:
 * @self: a store
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesAccount in the order of their names, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_account_store_load (DailiesAccountStore *self)
{
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT_STORE (self));

  return dailies_database_read (self->database, load, NULL, NULL);
}

/* Names that look the same to people are the same. */
static char *
fold_name (const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *normal = g_utf8_normalize (stripped, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal, -1);
}

static gboolean
check_name (DailiesSqliteConnection *connection,
            DailiesAccount *account,
            const char *folded_name,
            GError **error)
{
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection, "SELECT name FROM accounts WHERE folded_name = ? AND id != ?", error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "ss", folded_name, dailies_account_get_id (account));
  step = dailies_sqlite_statement_step (statement, error);
  if (step == DAILIES_SQLITE_ROW)
    g_propagate_error (error,
                       dailies_error_new_field ("name",
                                                /* Translators: the first %s is the name asked for, the second the one that is there */
                                                _ ("name is “%s”, but there is an account “%s” already"),
                                                dailies_account_get_name (account),
                                                dailies_sqlite_statement_get_text (statement, 0)));

  return step == DAILIES_SQLITE_DONE;
}

static gboolean
put (DailiesSqliteConnection *connection,
     gpointer data,
     GValue *result,
     GError **error)
{
  DailiesAccount *account = data;
  g_autofree char *folded_name = fold_name (dailies_account_get_name (account));

  return check_name (connection, account, folded_name, error) &&
         dailies_sqlite_connection_run (connection, error,
                                        "INSERT INTO accounts (id, name, folded_name, provider, base_url, dialect, allow_insecure, max_active)"
                                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                                        " ON CONFLICT (id) DO UPDATE SET"
                                        " name = excluded.name, folded_name = excluded.folded_name, provider = excluded.provider,"
                                        " base_url = excluded.base_url, dialect = excluded.dialect,"
                                        " allow_insecure = excluded.allow_insecure, max_active = excluded.max_active",
                                        "ssssssii",
                                        dailies_account_get_id (account),
                                        dailies_account_get_name (account),
                                        folded_name,
                                        dailies_account_get_provider (account),
                                        dailies_account_get_base_url (account),
                                        dailies_account_get_dialect (account),
                                        dailies_account_get_allow_insecure (account),
                                        (int) MIN (dailies_account_get_max_active (account), G_MAXINT));
}

/**
 * dailies_account_store_put:
 * @self: a store
 * @account: a valid account
 *
 * Adds the account, or replaces the one of the same id.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with %DAILIES_ERROR_VALIDATION (the account is not
 *   valid, or field "name": another account has that name, whatever the case)
 *   or %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_account_store_put (DailiesAccountStore *self,
                           DailiesAccount *account)
{
  GError *error = NULL;

  dex_return_error_if_fail (DAILIES_IS_ACCOUNT_STORE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  if (!dailies_account_validate (account, &error))
    return dex_future_new_for_error (error);

  return dailies_database_write (self->database, DAILIES_DATABASE_ON_DISK, put, g_object_ref (account), g_object_unref);
}

static gboolean
remove_account (DailiesSqliteConnection *connection,
                gpointer data,
                GValue *result,
                GError **error)
{
  const char *account_id = data;

  if (!dailies_sqlite_connection_run (connection, error, "DELETE FROM models WHERE account_id = ?", "s", account_id) ||
      !dailies_sqlite_connection_run (connection, error, "DELETE FROM accounts WHERE id = ?", "s", account_id))
    return FALSE;

  if (dailies_sqlite_connection_get_n_changes (connection) > 0)
    return TRUE;

  /* Translators: %s is an id */
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NOT_FOUND, _ ("There is no account “%s”"), account_id));
  dailies_error_set_field (*error, "account");

  return FALSE;
}

/**
 * dailies_account_store_remove:
 * @self: a store
 * @account_id: a whole id
 *
 * Forgets the account and its models.  Its jobs, its takes and its lines in
 * the ledger stay, and so does its key: see dailies_keyring_clear().
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %DAILIES_ERROR_NOT_FOUND or %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_account_store_remove (DailiesAccountStore *self,
                              const char *account_id)
{
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT_STORE (self));
  dex_return_error_if_fail (account_id != NULL);

  return dailies_database_write (self->database, DAILIES_DATABASE_ON_DISK, remove_account, g_strdup (account_id), g_free);
}

static void
set_listed_at (GListModel *models,
               gint64 listed_at)
{
  g_object_set_qdata_full (G_OBJECT (models), listed_at_quark (), g_memdup2 (&listed_at, sizeof listed_at), g_free);
}

typedef struct
{
  char *account_id;
  GPtrArray *models;
  gint64 listed_at;
} Listing;

static void
listing_free (Listing *listing)
{
  g_free (listing->account_id);
  g_ptr_array_unref (listing->models);
  g_free (listing);
}

static gboolean
put_models (DailiesSqliteConnection *connection,
            gpointer data,
            GValue *result,
            GError **error)
{
  Listing *listing = data;

  if (!dailies_sqlite_connection_run (connection, error, "DELETE FROM models WHERE account_id = ?", "s", listing->account_id))
    return FALSE;

  for (guint i = 0; i < listing->models->len; i++)
    {
      g_autoptr (JsonObject) model = dailies_model_to_json (g_ptr_array_index (listing->models, i));
      g_autofree char *text = dailies_json_object_to_text (model, FALSE);

      if (!dailies_sqlite_connection_run (connection, error,
                                          "INSERT INTO models (account_id, position, model, listed_at) VALUES (?, ?, ?, ?)",
                                          "sisn",
                                          listing->account_id,
                                          (int) i,
                                          text,
                                          listing->listed_at))
        return FALSE;
    }

  return TRUE;
}

/**
 * dailies_account_store_put_models:
 * @self: a store
 * @account_id: an account, also one that is not in the store
 * @models: a list of #DailiesModel
 * @listed_at: when the service said so, in microseconds since 1970 UTC
 *
 * Replaces what is known of the models of an account, and makes @models know
 * when they were listed.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_account_store_put_models (DailiesAccountStore *self,
                                  const char *account_id,
                                  GListModel *models,
                                  gint64 listed_at)
{
  Listing *listing;

  dex_return_error_if_fail (DAILIES_IS_ACCOUNT_STORE (self));
  dex_return_error_if_fail (account_id != NULL);
  dex_return_error_if_fail (G_IS_LIST_MODEL (models));

  listing = g_new0 (Listing, 1);
  listing->account_id = g_strdup (account_id);
  listing->models = g_ptr_array_new_with_free_func (g_object_unref);
  listing->listed_at = listed_at;
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    g_ptr_array_add (listing->models, g_list_model_get_item (models, i));
  set_listed_at (models, listed_at);

  return dailies_database_write (self->database, DAILIES_DATABASE_ON_DISK, put_models, listing, (GDestroyNotify) listing_free);
}

static DailiesModel *
read_model (DailiesSqliteStatement *statement)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) object = dailies_json_object_from_text (dailies_sqlite_statement_get_text (statement, 0), -1, &reason);
  DailiesModel *model = object != NULL ? dailies_model_new_from_json (object, &reason) : NULL;

  /* The service can be asked again. */
  if (model == NULL)
    g_debug ("A model cannot be read: %s", reason->message);

  return model;
}

static gboolean
load_models (DailiesSqliteConnection *connection,
             gpointer data,
             GValue *result,
             GError **error)
{
  g_autoptr (GListStore) models = g_list_store_new (DAILIES_TYPE_MODEL);
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 "SELECT model, listed_at FROM models WHERE account_id = ? ORDER BY position",
                                                 error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "s", data);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      g_autoptr (DailiesModel) model = read_model (statement);

      if (model == NULL)
        continue;

      g_list_store_append (models, model);
      set_listed_at (G_LIST_MODEL (models), dailies_sqlite_statement_get_int64 (statement, 1));
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&models));

  return step == DAILIES_SQLITE_DONE;
}

/**
 * dailies_account_store_load_models:
 * @self: a store
 * @account_id: an account
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesModel in the order of the service, empty if none are known, or
 *   rejects with %DAILIES_ERROR_STORAGE; see
 *   dailies_account_store_get_listed_at()
 */
DexFuture *
dailies_account_store_load_models (DailiesAccountStore *self,
                                   const char *account_id)
{
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT_STORE (self));
  dex_return_error_if_fail (account_id != NULL);

  return dailies_database_read (self->database, load_models, g_strdup (account_id), g_free);
}

typedef struct
{
  char *account_id;
  char *model_id;
} ModelKey;

static void
model_key_free (gpointer data)
{
  ModelKey *key = data;

  g_free (key->account_id);
  g_free (key->model_id);
  g_free (key);
}

static gboolean
find_model (DailiesSqliteConnection *connection,
            gpointer data,
            GValue *result,
            GError **error)
{
  const ModelKey *key = data;
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  g_autoptr (DailiesModel) model = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection,
                                                 "SELECT model FROM models WHERE account_id = ? AND model ->> '$.id' = ?",
                                                 error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "ss", key->account_id, key->model_id);
  step = dailies_sqlite_statement_step (statement, error);
  if (step == DAILIES_SQLITE_ROW)
    model = read_model (statement);

  g_value_init (result, DAILIES_TYPE_MODEL);
  g_value_take_object (result, g_steal_pointer (&model));

  return step == DAILIES_SQLITE_ROW || step == DAILIES_SQLITE_DONE;
}

/**
 * dailies_account_store_find_model:
 * @self: a store
 * @account_id: an account
 * @model_id: as the service spells it
 *
 * Returns: (transfer full): a future that resolves to a #DailiesModel, or to
 *   %NULL if none of that id is known; or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_account_store_find_model (DailiesAccountStore *self,
                                  const char *account_id,
                                  const char *model_id)
{
  ModelKey *key;

  dex_return_error_if_fail (DAILIES_IS_ACCOUNT_STORE (self));
  dex_return_error_if_fail (account_id != NULL);
  dex_return_error_if_fail (model_id != NULL);

  key = g_new0 (ModelKey, 1);
  key->account_id = g_strdup (account_id);
  key->model_id = g_strdup (model_id);

  return dailies_database_read (self->database, find_model, key, model_key_free);
}

/**
 * dailies_account_store_get_listed_at:
 * @models: what dailies_account_store_load_models() resolved to, or was given
 *   to dailies_account_store_put_models()
 *
 * Returns: when the service listed these models, in microseconds since 1970
 *   UTC; 0 if none are known
 */
gint64
dailies_account_store_get_listed_at (GListModel *models)
{
  gint64 *listed_at;

  g_return_val_if_fail (G_IS_LIST_MODEL (models), 0);

  listed_at = g_object_get_qdata (G_OBJECT (models), listed_at_quark ());

  return listed_at != NULL ? *listed_at : 0;
}
