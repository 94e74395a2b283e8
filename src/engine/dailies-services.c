/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-services"

#include "config.h"

#include "dailies-services-private.h"

#include "dailies-animatic-provider.h"
#include "dailies-gemini-provider.h"
#include "dailies-key.h"
#include "dailies-openai-provider.h"
#include "dailies-openrouter-provider.h"
#include "dailies-poll-timing.h"
#include "dailies-railwail-provider.h"
#include "dailies-sdcpp-provider.h"

/* More do not come home sooner. */
#define DOWNLOADS_AT_ONCE 4

/* By one account, of which the others then wait: with a service that does not
 * answer there must be connections left to send shots and to cancel them. */
#define POLLS_AT_ONCE 12

G_DEFINE_FINAL_TYPE (DailiesServices, dailies_services, G_TYPE_OBJECT)

static void
dailies_services_finalize (GObject *object)
{
  DailiesServices *self = DAILIES_SERVICES (object);

  g_clear_pointer (&self->given_keys, g_hash_table_unref);
  g_clear_pointer (&self->claims, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_object (&self->accounts);
  g_clear_object (&self->keyring);
  g_clear_object (&self->account_store);
  g_clear_pointer (&self->poll_slots, g_hash_table_unref);
  g_clear_object (&self->download_slots);
  g_clear_object (&self->library);
  g_clear_object (&self->journal);
  g_clear_object (&self->model_table);
  g_clear_object (&self->http);
  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_object (&self->locations);

  G_OBJECT_CLASS (dailies_services_parent_class)->finalize (object);
}

static void
dailies_services_class_init (DailiesServicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_services_finalize;
}

static void
dailies_services_init (DailiesServices *self)
{
  self->accounts = g_list_store_new (DAILIES_TYPE_ACCOUNT);
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->given_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dailies_key_wipe);
  self->poll_slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->asked = g_hash_table_new_full (NULL, NULL, g_object_unref, dex_unref);
}

/* Which protocols there are: one line each. */
static void
add_providers (DailiesServices *self)
{
  g_autofree char *studio = g_build_filename (dailies_locations_get_data (self->locations), "animatic", NULL);

  g_ptr_array_add (self->providers, dailies_animatic_provider_new (self->http, studio));
  g_ptr_array_add (self->providers, dailies_gemini_provider_new (self->http, self->model_table));
  g_ptr_array_add (self->providers, dailies_openai_provider_new (self->http, self->model_table));
  g_ptr_array_add (self->providers, dailies_openrouter_provider_new (self->http));
  g_ptr_array_add (self->providers, dailies_railwail_provider_new (self->http));
  g_ptr_array_add (self->providers, dailies_sdcpp_provider_new (self->http));
}

/**
 * dailies_services_new:
 * @locations: the folders
 * @clock: the time
 * @database: an open database
 * @model_table: what is known of models that services do not tell enough of
 *
 * Returns: (transfer full): the services, still without accounts
 */
DailiesServices *
dailies_services_new (DailiesLocations *locations,
                      DailiesClock *clock,
                      DailiesDatabase *database,
                      DailiesModelTable *model_table)
{
  DailiesServices *self;

  g_return_val_if_fail (DAILIES_IS_LOCATIONS (locations), NULL);
  g_return_val_if_fail (DAILIES_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (DAILIES_IS_DATABASE (database), NULL);
  g_return_val_if_fail (DAILIES_IS_MODEL_TABLE (model_table), NULL);

  self = g_object_new (DAILIES_TYPE_SERVICES, NULL);
  self->locations = g_object_ref (locations);
  self->clock = g_object_ref (clock);
  self->database = g_object_ref (database);
  self->http = dailies_http_new (clock);
  self->model_table = g_object_ref (model_table);
  self->journal = dailies_journal_new (database);
  self->library = dailies_library_new (database, locations);
  self->download_slots = dailies_slots_new (DOWNLOADS_AT_ONCE);
  self->account_store = dailies_account_store_new (database);
  self->keyring = dailies_keyring_new ();
  add_providers (self);

  return self;
}

static DexFuture *
close_fiber (gpointer data)
{
  DailiesServices *self = data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->providers->len; i++)
    {
      DailiesProvider *provider = self->providers->pdata[i];

      if (DAILIES_IS_ANIMATIC_PROVIDER (provider) &&
          !dex_await (dailies_animatic_provider_close (DAILIES_ANIMATIC_PROVIDER (provider)), &error))
        {
          g_debug ("Closing the studio: %s", error->message);
          g_clear_error (&error);
        }
    }

  if (!dex_await (dailies_library_close (self->library), NULL))
    g_debug ("Not all of the library came to rest");

  g_hash_table_remove_all (self->given_keys);

  if (!dex_await (dailies_database_close (self->database), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/**
 * dailies_services_close:
 * @self: the services
 *
 * Ends the built-in studio and closes the library and the database.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
dailies_services_close (DailiesServices *self)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));

  return dex_scheduler_spawn (NULL, 0, close_fiber, g_object_ref (self), g_object_unref);
}

DailiesLocations *
dailies_services_get_locations (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return self->locations;
}

DailiesClock *
dailies_services_get_clock (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return self->clock;
}

DailiesDatabase *
dailies_services_get_database (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return self->database;
}

DailiesHttp *
dailies_services_get_http (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return self->http;
}

/**
 * dailies_services_get_model_table:
 * @self: the services
 *
 * Returns: (transfer none): what is known of models that services do not tell
 *   enough of; it may have a problem to show
 */
DailiesModelTable *
dailies_services_get_model_table (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return self->model_table;
}

DailiesJournal *
dailies_services_get_journal (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return self->journal;
}

DailiesLibrary *
dailies_services_get_library (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return self->library;
}

/**
 * dailies_services_get_accounts:
 * @self: the services
 *
 * Returns: (transfer none): a list of #DailiesAccount, the studio first
 */
GListModel *
dailies_services_get_accounts (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return G_LIST_MODEL (self->accounts);
}

/**
 * dailies_services_get_download_slots:
 * @self: the services
 *
 * Returns: (transfer none): what all downloads share
 */
DailiesSlots *
dailies_services_get_download_slots (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  return self->download_slots;
}

/**
 * dailies_services_get_poll_slots:
 * @self: the services
 * @account_id: an account
 *
 * Returns: (transfer none): what the polls of that account share
 */
DailiesSlots *
dailies_services_get_poll_slots (DailiesServices *self,
                                 const char *account_id)
{
  DailiesSlots *slots;

  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  slots = g_hash_table_lookup (self->poll_slots, account_id);
  if (slots == NULL)
    {
      slots = dailies_slots_new (POLLS_AT_ONCE);
      g_hash_table_insert (self->poll_slots, g_strdup (account_id), slots);
    }

  return slots;
}

/**
 * dailies_services_book_poll:
 * @self: the services
 *
 * Returns: microseconds until the next poll may go out, see
 *   dailies_poll_timing_book()
 */
gint64
dailies_services_book_poll (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), 0);

  return dailies_poll_timing_book (&self->polls_booked, dailies_clock_get_monotonic_time (self->clock));
}

/**
 * dailies_services_get_real_time:
 * @self: the services
 *
 * Returns: now, in microseconds since 1970 UTC
 */
gint64
dailies_services_get_real_time (DailiesServices *self)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), 0);

  return dailies_clock_get_real_time (self->clock);
}

/**
 * dailies_services_find_provider:
 * @self: the services
 * @word: as accounts name it, such as "openai"
 *
 * Returns: (transfer none) (nullable): the protocol
 */
DailiesProvider *
dailies_services_find_provider (DailiesServices *self,
                                const char *word)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  for (guint i = 0; i < self->providers->len; i++)
    if (g_strcmp0 (dailies_provider_get_word (self->providers->pdata[i]), word) == 0)
      return self->providers->pdata[i];

  return NULL;
}

/**
 * dailies_services_find_account:
 * @self: the services
 * @account_id: its id
 *
 * Returns: (transfer none) (nullable): the account
 */
DailiesAccount *
dailies_services_find_account (DailiesServices *self,
                               const char *account_id)
{
  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      if (g_strcmp0 (dailies_account_get_id (account), account_id) == 0)
        return account;
    }

  return NULL;
}

/**
 * dailies_services_dup_host:
 * @self: the services
 * @account: an account
 *
 * Returns: (transfer full) (nullable): the host that the account leads to, also
 *   where it leaves that to its provider
 */
char *
dailies_services_dup_host (DailiesServices *self,
                           DailiesAccount *account)
{
  g_autoptr (DailiesConnection) place = NULL;
  g_autoptr (GUri) url = NULL;
  const char *base_url;

  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);

  place = dailies_connection_new (account, NULL);
  base_url = dailies_account_get_base_url (dailies_connection_get_account (place));
  url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;

  return url != NULL ? g_strdup (g_uri_get_host (url)) : NULL;
}

/**
 * dailies_services_await_source:
 * @self: the services
 * @shot: a shot whose references are copied
 *
 * Finds the take that the source clip of the shot is a copy of.  To be called
 * in a fiber.
 *
 * Returns: (transfer full) (nullable): the take
 */
DailiesTake *
dailies_services_await_source (DailiesServices *self,
                               DailiesShot *shot)
{
  DailiesReference *source;

  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);
  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);

  source = dailies_shot_find_reference (shot, DAILIES_REFERENCE_SOURCE);
  if (source == NULL || dailies_reference_get_sha256 (source) == NULL)
    return NULL;

  return dex_await_object (dailies_library_find_by_content (self->library, dailies_reference_get_sha256 (source)), NULL);
}

/**
 * dailies_services_set_key:
 * @self: the services
 * @account_id: an account
 * @key: (nullable): the key to use instead of the keyring's, or %NULL to
 *   forget such a one
 *
 * For the life of @self, or until it is closed.
 */
void
dailies_services_set_key (DailiesServices *self,
                          const char *account_id,
                          const char *key)
{
  g_return_if_fail (DAILIES_IS_SERVICES (self));
  g_return_if_fail (account_id != NULL);

  if (key != NULL)
    g_hash_table_replace (self->given_keys, g_strdup (account_id), g_strdup (key));
  else
    g_hash_table_remove (self->given_keys, account_id);
}
