/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-table"

#include "config.h"

#include "dailies-model-table.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-json.h"
#include "dailies-net-resources.h"

#define FILE_NAME "models.json"
#define BUILT_IN "/io/github/dailies_app/Dailies/net/" FILE_NAME

typedef struct
{
  char *provider;
  char *dialect;
  DailiesModel *model;
} Entry;

struct _DailiesModelTable
{
  GObject parent_instance;

  GPtrArray *entries;
  GError *problem;
};

G_DEFINE_FINAL_TYPE (DailiesModelTable, dailies_model_table, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->provider, g_free);
  g_clear_pointer (&entry->dialect, g_free);
  g_clear_object (&entry->model);
  g_free (entry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, entry_free)

static void
dailies_model_table_finalize (GObject *object)
{
  DailiesModelTable *self = DAILIES_MODEL_TABLE (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (dailies_model_table_parent_class)->finalize (object);
}

static void
dailies_model_table_class_init (DailiesModelTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_model_table_finalize;
}

static void
dailies_model_table_init (DailiesModelTable *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
}

static Entry *
read_entry (JsonNode *node,
            GError **error)
{
  g_autoptr (Entry) entry = g_new0 (Entry, 1);
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dailies_error_refuse (error, "models", "%s", _ ("A model is not a JSON object"));
      return NULL;
    }

  object = json_node_get_object (node);
  if (!dailies_json_require (object, "provider", error) ||
      !dailies_json_read_string (object, "provider", &entry->provider, error) ||
      !dailies_json_read_string (object, "dialect", &entry->dialect, error))
    return NULL;

  entry->model = dailies_model_new_from_json (object, error);

  return entry->model != NULL ? g_steal_pointer (&entry) : NULL;
}

static gboolean
is_same (gconstpointer one,
         gconstpointer other)
{
  const Entry *a = one;
  const Entry *b = other;

  return g_str_equal (a->provider, b->provider) && g_strcmp0 (a->dialect, b->dialect) == 0 &&
         g_str_equal (dailies_model_get_id (a->model), dailies_model_get_id (b->model));
}

/* One that is there already is replaced in its place, others come to the
 * front: who added them wants them. */
static void
put (DailiesModelTable *self,
     Entry *entry,
     guint *n_new)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (self->entries, entry, is_same, &position))
    {
      entry_free (self->entries->pdata[position]);
      self->entries->pdata[position] = entry;
    }
  else
    {
      g_ptr_array_insert (self->entries, (int) (*n_new)++, entry);
    }
}

/* Entries that are damaged do not hide the others. */
static gboolean
merge (DailiesModelTable *self,
       const char *text,
       gsize length,
       GError **error)
{
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, (gssize) length, error);
  JsonArray *elements = NULL;
  guint n_new = 0;
  gboolean whole = TRUE;

  if (object == NULL || !dailies_json_require (object, "models", error) ||
      !dailies_json_read_array (object, "models", &elements, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      g_autoptr (GError) reason = NULL;
      Entry *entry = read_entry (json_array_get_element (elements, i), &reason);

      if (entry != NULL)
        {
          put (self, entry, &n_new);
        }
      else if (whole)
        {
          whole = FALSE;
          g_propagate_prefixed_error (error, g_steal_pointer (&reason), "models[%u]: ", i);
        }
    }

  return whole;
}

static void
merge_built_in (DailiesModelTable *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_resource_lookup_data (dailies_net_get_resource (), BUILT_IN, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (text == NULL || !merge (self, g_bytes_get_data (text, NULL), g_bytes_get_size (text), &error))
    g_error ("The models that are built in are broken: %s", error->message);
}

static void
merge_file (DailiesModelTable *self,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        self->problem = dailies_error_new_literal (DAILIES_ERROR_STORAGE, error->message);
      return;
    }

  if (!merge (self, text, length, &self->problem))
    g_prefix_error (&self->problem, "%s: ", path);
}

static DexFuture *
load_fiber (gpointer data)
{
  const char *path = data;
  g_autoptr (DailiesModelTable) self = g_object_new (DAILIES_TYPE_MODEL_TABLE, NULL);

  merge_built_in (self);
  if (path != NULL)
    merge_file (self, path);

  return dex_future_new_take_object (g_steal_pointer (&self));
}

/**
 * dailies_model_table_load:
 * @config_folder: (nullable): the folder of the user's own settings, whose
 *   models.json may replace our entries (by the same provider, dialect and
 *   id) and add to them; %NULL for ours alone
 *
 * Reads the table, on a thread of its own.  What cannot be read of the user's
 * file is left out: see dailies_model_table_get_problem().
 *
 * Returns: (transfer full): a future that resolves to a #DailiesModelTable
 */
DexFuture *
dailies_model_table_load (const char *config_folder)
{
  char *path = config_folder != NULL ? g_build_filename (config_folder, FILE_NAME, NULL) : NULL;

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, load_fiber, path, g_free);
}

/**
 * dailies_model_table_get_problem:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): %DAILIES_ERROR_VALIDATION whose message
 *   names the user's file, the first entry that was left out and what is wrong
 *   with it, or %DAILIES_ERROR_STORAGE if the file cannot be read
 */
const GError *
dailies_model_table_get_problem (DailiesModelTable *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_TABLE (self), NULL);

  return self->problem;
}

static gboolean
speaks (const Entry *entry,
        const char *provider,
        const char *dialect)
{
  return g_str_equal (entry->provider, provider) &&
         (entry->dialect == NULL || g_strcmp0 (entry->dialect, dialect) == 0);
}

static DailiesModel *
find (DailiesModelTable *self,
      const char *provider,
      const char *dialect,
      const char *id)
{
  DailiesModel *found = NULL;

  g_assert (DAILIES_IS_MODEL_TABLE (self));

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (!speaks (entry, provider, dialect) || !g_str_equal (dailies_model_get_id (entry->model), id))
        continue;
      if (entry->dialect != NULL)
        return entry->model;
      if (found == NULL)
        found = entry->model;
    }

  return found;
}

/**
 * dailies_model_table_find:
 * @self: a table
 * @provider: a word such as "openai"
 * @dialect: (nullable): the word of the dialect spoken; %NULL finds only what
 *   holds for all of them
 * @id: as the service spells it
 *
 * Returns: (transfer full) (nullable): the model; what is known of it in
 *   @dialect goes before what holds for all
 */
DailiesModel *
dailies_model_table_find (DailiesModelTable *self,
                          const char *provider,
                          const char *dialect,
                          const char *id)
{
  DailiesModel *found;

  g_return_val_if_fail (DAILIES_IS_MODEL_TABLE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  found = find (self, provider, dialect, id);

  return found != NULL ? g_object_ref (found) : NULL;
}

/**
 * dailies_model_table_list:
 * @self: a table
 * @provider: a word such as "openai"
 * @dialect: (nullable): as dailies_model_table_find() takes it
 *
 * Returns: (transfer full): a list of the #DailiesModel that are known, each
 *   id once, retired ones too
 */
GListModel *
dailies_model_table_list (DailiesModelTable *self,
                          const char *provider,
                          const char *dialect)
{
  GListStore *list;

  g_return_val_if_fail (DAILIES_IS_MODEL_TABLE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  list = g_list_store_new (DAILIES_TYPE_MODEL);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (speaks (entry, provider, dialect) &&
          find (self, provider, dialect, dailies_model_get_id (entry->model)) == entry->model)
        g_list_store_append (list, entry->model);
    }

  return G_LIST_MODEL (list);
}

static gboolean
states_any (JsonObject *object,
            const char *const *members)
{
  for (gsize i = 0; members[i] != NULL; i++)
    {
      if (json_object_has_member (object, members[i]))
        return TRUE;
    }

  return FALSE;
}

/* Adds the @members to what has none of them: a length of one list and a
 * default of the other could not go together. */
static void
add_members (JsonObject *object,
             JsonObject *known,
             const char *const *members)
{
  if (states_any (object, members))
    return;

  for (gsize i = 0; members[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (known, members[i]);

      if (node != NULL)
        json_object_set_member (object, members[i], json_node_copy (node));
    }
}

static void
add_all (JsonObject *object,
         JsonObject *known,
         const char *const *const *groups)
{
  for (gsize i = 0; groups[i] != NULL; i++)
    add_members (object, known, groups[i]);
}

#define GROUP(...) ((const char *const[]) { __VA_ARGS__, NULL })

static JsonObject *
join (DailiesModel *listed,
      DailiesModel *known)
{
  const char *const *const facts[] = {
    GROUP ("developer"), GROUP ("description"), GROUP ("category"), GROUP ("tags"), GROUP ("formats"), GROUP ("notes"),
    GROUP ("name"), NULL
  };
  const char *const *const capabilities[] = {
    GROUP ("modes"), GROUP ("durations", "default_duration"),
    GROUP ("sizes", "default_size", "aspect_ratios", "resolutions"), GROUP ("audio"), GROUP ("seed"),
    GROUP ("negative_prompt"), GROUP ("maximum_prompt"), GROUP ("maximum_references"), GROUP ("maximum_characters"), GROUP ("maximum_outputs"),
    GROUP ("parameters"), GROUP ("prices"), NULL
  };
  g_autoptr (JsonObject) more = dailies_model_to_json (known);
  JsonObject *object = dailies_model_to_json (listed);

  /* Without a name of its own, a model is called by its id. */
  if (g_str_equal (dailies_model_get_name (listed), dailies_model_get_id (listed)))
    json_object_remove_member (object, "name");
  add_all (object, more, facts);
  add_all (json_object_get_object_member (object, "capabilities"),
           json_object_get_object_member (more, "capabilities"), capabilities);

  return object;
}

/**
 * dailies_model_table_complete:
 * @self: a table
 * @provider: a word such as "openai"
 * @dialect: (nullable): as dailies_model_table_find() takes it
 * @listed: a model as the service lists it
 *
 * Adds what the service does not say of a model.  That the table calls it
 * retired is no part of that: who lists it runs it.
 *
 * Returns: (transfer full): the model; @listed itself if the table does not
 *   know it
 */
DailiesModel *
dailies_model_table_complete (DailiesModelTable *self,
                              const char *provider,
                              const char *dialect,
                              DailiesModel *listed)
{
  g_autoptr (JsonObject) object = NULL;
  DailiesModel *known;
  DailiesModel *completed;

  g_return_val_if_fail (DAILIES_IS_MODEL_TABLE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (DAILIES_IS_MODEL (listed), NULL);

  known = find (self, provider, dialect, dailies_model_get_id (listed));
  if (known == NULL)
    return g_object_ref (listed);

  object = join (listed, known);
  completed = dailies_model_new_from_json (object, NULL);

  return completed != NULL ? completed : g_object_ref (listed);
}
