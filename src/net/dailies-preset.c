/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-preset"

#include "config.h"

#include "dailies-preset.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-json.h"
#include "dailies-net-resources.h"

#define FILE_NAME "presets.json"
#define MOST_RETENTION_HOURS (100 * 365 * 24)
#define BUILT_IN "/io/github/dailies_app/Dailies/net/" FILE_NAME

struct _DailiesPreset
{
  GObject parent_instance;

  char *id;
  char *title;
  char *note;
  char *provider;
  char *dialect;
  char *base_url;
  char *key_url;
  char *billing_url;
  char *retention;
  gint64 retention_hours;
  char *privacy;
};

G_DEFINE_FINAL_TYPE (DailiesPreset, dailies_preset, G_TYPE_OBJECT)

static void
dailies_preset_finalize (GObject *object)
{
  DailiesPreset *self = DAILIES_PRESET (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->dialect, g_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->key_url, g_free);
  g_clear_pointer (&self->billing_url, g_free);
  g_clear_pointer (&self->retention, g_free);
  g_clear_pointer (&self->privacy, g_free);

  G_OBJECT_CLASS (dailies_preset_parent_class)->finalize (object);
}

static void
dailies_preset_class_init (DailiesPresetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_preset_finalize;
}

static void
dailies_preset_init (DailiesPreset *self)
{
}

/* It is opened in a browser. */
static gboolean
validate_page (const char *member,
               const char *address,
               GError **error)
{
  g_autoptr (GUri) url = NULL;

  if (address == NULL)
    return TRUE;

  url = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (url != NULL && g_str_equal (g_uri_get_scheme (url), "https"))
    return TRUE;

  /* Translators: %s is the name of a member of a JSON object. */
  return dailies_error_refuse (error, member, _ ("%s must begin with https://"), member);
}

/* Refuses what an account would be refused for, and writes the address as it
 * does. */
static gboolean
check (DailiesPreset *self,
       GError **error)
{
  g_autoptr (DailiesAccount) account = dailies_account_new (self->title, self->provider, self->base_url, self->dialect);

  if (!dailies_account_validate (account, error) ||
      !validate_page ("key_url", self->key_url, error) || !validate_page ("billing_url", self->billing_url, error))
    return FALSE;

  g_set_str (&self->base_url, dailies_account_get_base_url (account));

  return TRUE;
}

static DailiesPreset *
read_preset (JsonNode *node,
             GError **error)
{
  g_autoptr (DailiesPreset) self = g_object_new (DAILIES_TYPE_PRESET, NULL);
  const struct
  {
    const char *member;
    char **value;
  } members[] = {
    { "id", &self->id },
    { "title", &self->title },
    { "note", &self->note },
    { "provider", &self->provider },
    { "dialect", &self->dialect },
    { "base_url", &self->base_url },
    { "key_url", &self->key_url },
    { "billing_url", &self->billing_url },
    { "retention", &self->retention },
    { "privacy", &self->privacy },
  };
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dailies_error_refuse (error, "presets", "%s", _ ("A preset is not a JSON object"));
      return NULL;
    }

  object = json_node_get_object (node);
  if (!dailies_json_require (object, "id", error) ||
      !dailies_json_require (object, "title", error) ||
      !dailies_json_require (object, "provider", error))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (!dailies_json_read_string (object, members[i].member, members[i].value, error))
        return NULL;
    }
  if (!dailies_json_read_int64 (object, "retention_hours", 0, MOST_RETENTION_HOURS, &self->retention_hours, error))
    return NULL;

  return check (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
has_id (gconstpointer preset,
        gconstpointer id)
{
  return g_str_equal (((const DailiesPreset *) preset)->id, id);
}

/* One that is there already is replaced in its place, others come to the
 * front: who added them wants them. */
static gboolean
merge (GPtrArray *presets,
       const char *text,
       gsize length,
       GError **error)
{
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, (gssize) length, error);
  JsonArray *entries = NULL;
  guint n_new = 0;

  if (object == NULL || !dailies_json_require (object, "presets", error) ||
      !dailies_json_read_array (object, "presets", &entries, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      DailiesPreset *preset = read_preset (json_array_get_element (entries, i), error);
      guint position;

      if (preset == NULL)
        return FALSE;
      if (g_ptr_array_find_with_equal_func (presets, preset->id, has_id, &position))
        {
          g_object_unref (presets->pdata[position]);
          presets->pdata[position] = preset;
        }
      else
        {
          g_ptr_array_insert (presets, (int) n_new++, preset);
        }
    }

  return TRUE;
}

static gboolean
merge_built_in (GPtrArray *presets,
                GError **error)
{
  g_autoptr (GBytes) text = g_resource_lookup_data (dailies_net_get_resource (), BUILT_IN, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return text != NULL && merge (presets, g_bytes_get_data (text, NULL), g_bytes_get_size (text), error);
}

static gboolean
merge_file (GPtrArray *presets,
            const char *path,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &problem))
    {
      if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_STORAGE, problem->message));
      return FALSE;
    }

  if (merge (presets, text, length, error))
    return TRUE;

  g_prefix_error (error, "%s: ", path);

  return FALSE;
}

static DexFuture *
load_fiber (gpointer data)
{
  const char *path = data;
  g_autoptr (GPtrArray) presets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListStore) list = g_list_store_new (DAILIES_TYPE_PRESET);
  g_autoptr (GError) error = NULL;

  if (!merge_built_in (presets, &error))
    g_error ("The presets that are built in are broken: %s", error->message);
  if (path != NULL && !merge_file (presets, path, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  g_list_store_splice (list, 0, 0, presets->pdata, presets->len);

  return dex_future_new_take_object (g_steal_pointer (&list));
}

/**
 * dailies_preset_load:
 * @config_folder: (nullable): the folder of the user's own settings, whose
 *   presets.json may replace ours (by the same id) and add to them; %NULL for
 *   ours alone
 *
 * Reads the presets, on a thread of its own.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesPreset in the order to show; it rejects with
 *   %DAILIES_ERROR_VALIDATION, whose message names the user's file, or with
 *   %DAILIES_ERROR_STORAGE if that cannot be read
 */
DexFuture *
dailies_preset_load (const char *config_folder)
{
  char *path = config_folder != NULL ? g_build_filename (config_folder, FILE_NAME, NULL) : NULL;

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, load_fiber, path, g_free);
}

/**
 * dailies_preset_find:
 * @presets: a list of #DailiesPreset
 * @account: an account
 *
 * Returns: (transfer none) (nullable): the preset of the service that
 *   @account is with, as its address tells
 */
DailiesPreset *
dailies_preset_find (GListModel *presets,
                     DailiesAccount *account)
{
  const char *base_url;

  g_return_val_if_fail (G_IS_LIST_MODEL (presets), NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);

  base_url = dailies_account_get_base_url (account);
  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (DailiesPreset) preset = g_list_model_get_item (presets, i);

      if (preset->base_url != NULL && g_strcmp0 (preset->base_url, base_url) == 0 &&
          g_str_equal (preset->provider, dailies_account_get_provider (account)))
        return preset;
    }

  return NULL;
}

/**
 * dailies_preset_get_id:
 * @self: a preset
 *
 * Returns: the word that no other preset has
 */
const char *
dailies_preset_get_id (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->id;
}

/**
 * dailies_preset_get_title:
 * @self: a preset
 *
 * Returns: the name of the service
 */
const char *
dailies_preset_get_title (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->title;
}

/**
 * dailies_preset_get_note:
 * @self: a preset
 *
 * Returns: (nullable): what the service is, in a few words
 */
const char *
dailies_preset_get_note (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->note;
}

/**
 * dailies_preset_get_provider:
 * @self: a preset
 *
 * Returns: the word of the protocol
 */
const char *
dailies_preset_get_provider (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->provider;
}

/**
 * dailies_preset_get_dialect:
 * @self: a preset
 *
 * Returns: (nullable): the word of the dialect
 */
const char *
dailies_preset_get_dialect (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->dialect;
}

/**
 * dailies_preset_get_base_url:
 * @self: a preset
 *
 * Returns: (nullable): where the service is; %NULL if only the user knows
 */
const char *
dailies_preset_get_base_url (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->base_url;
}

/**
 * dailies_preset_get_key_url:
 * @self: a preset
 *
 * Returns: (nullable): the page where a key comes from
 */
const char *
dailies_preset_get_key_url (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->key_url;
}

/**
 * dailies_preset_get_billing_url:
 * @self: a preset
 *
 * Returns: (nullable): the page where credits are bought
 */
const char *
dailies_preset_get_billing_url (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->billing_url;
}

/**
 * dailies_preset_get_retention:
 * @self: a preset
 *
 * Returns: (nullable): a sentence on how long the service keeps clips
 */
const char *
dailies_preset_get_retention (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->retention;
}

/**
 * dailies_preset_get_retention_time:
 * @self: a preset
 *
 * Returns: for how many microseconds the service has a finished clip, where it
 *   does not tell for each; 0 unknown
 */
gint64
dailies_preset_get_retention_time (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), 0);

  return self->retention_hours * G_TIME_SPAN_HOUR;
}

/**
 * dailies_preset_get_privacy:
 * @self: a preset
 *
 * Returns: (nullable): a sentence on where shots go
 */
const char *
dailies_preset_get_privacy (DailiesPreset *self)
{
  g_return_val_if_fail (DAILIES_IS_PRESET (self), NULL);

  return self->privacy;
}
