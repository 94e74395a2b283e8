/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-compatible-servers.md, sections 0 to 4 and 6. */

#define G_LOG_DOMAIN "dailies-openai-models"

#include "config.h"

#include "dailies-openai-models.h"

#include "dailies-error.h"
#include "dailies-lenient-json.h"

#define PROVIDER "openai"

/* Ours is called "dailies"; "capabilities" means other things elsewhere, and
 * is believed as far as it can be read. */
static DailiesCapabilities *
read_capabilities (JsonObject *entry)
{
  static const char *const members[] = { "dailies", "capabilities" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonObject *object = dailies_lenient_json_get_object (entry, members[i]);
      g_autoptr (GError) error = NULL;
      DailiesCapabilities *capabilities = object != NULL ? dailies_capabilities_new_from_json (object, &error) : NULL;

      if (capabilities != NULL)
        return capabilities;
      if (error != NULL)
        g_debug ("Capabilities that cannot be read: %s", error->message);
    }

  return dailies_capabilities_new ();
}

/* SGLang serves one model and says what it is for. */
static DailiesCapabilities *
read_task (JsonObject *entry)
{
  static const struct
  {
    const char *task;
    const char *capabilities;
  } tasks[] = {
    { "T2V", "{\"modes\":[\"text\"]}" },
    { "I2V", "{\"modes\":[\"image\"]}" },
    { "TI2V", "{\"modes\":[\"text\",\"image\"]}" },
  };
  const char *task = dailies_lenient_json_get_string (entry, "task_type");

  for (gsize i = 0; task != NULL && i < G_N_ELEMENTS (tasks); i++)
    {
      g_autoptr (JsonNode) node = NULL;

      if (g_ascii_strcasecmp (task, tasks[i].task) != 0)
        continue;

      node = json_from_string (tasks[i].capabilities, NULL);
      return dailies_capabilities_new_from_json (json_node_get_object (node), NULL);
    }

  return NULL;
}

/* LocalAI lists models of all kinds, and says of each what comes out. */
static gboolean
makes_other_things (JsonObject *entry)
{
  JsonArray *outputs = dailies_lenient_json_get_array (entry, "output_modalities");

  return outputs != NULL && !dailies_lenient_json_contains (outputs, "video") &&
         !dailies_lenient_json_contains (dailies_lenient_json_get_array (entry, "capabilities"), "video");
}

static DailiesModel *
read_model (JsonNode *node)
{
  JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = dailies_lenient_json_get_string (entry, "id");
  const char *name = dailies_lenient_json_get_string (entry, "name");
  g_autoptr (DailiesCapabilities) capabilities = NULL;

  if (entry == NULL && JSON_NODE_HOLDS_VALUE (node))
    id = json_node_get_string (node);
  if (id == NULL)
    id = dailies_lenient_json_get_string (entry, "model_path");
  if (id == NULL)
    id = name;
  if (id == NULL || *id == '\0')
    return NULL;

  capabilities = read_task (entry);
  if (capabilities == NULL)
    capabilities = read_capabilities (entry);

  return g_object_new (DAILIES_TYPE_MODEL,
                       "id", id,
                       "name", name != NULL ? name : id,
                       "developer", dailies_lenient_json_get_string (entry, "owned_by"),
                       "description", dailies_lenient_json_get_string (entry, "description"),
                       "capabilities", capabilities,
                       NULL);
}

static JsonArray *
find_entries (JsonNode *node)
{
  JsonArray *entries;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  entries = dailies_lenient_json_get_array (json_node_get_object (node), "data");

  return entries != NULL ? entries : dailies_lenient_json_get_array (json_node_get_object (node), "models");
}

static void
append (GListStore *models,
        const DailiesOpenaiDialect *dialect,
        DailiesModelTable *table,
        JsonNode *entry)
{
  g_autoptr (DailiesModel) model = read_model (entry);
  g_autoptr (DailiesModel) known = NULL;
  g_autoptr (DailiesModel) complete = NULL;

  if (model == NULL)
    return;

  known = table != NULL ? dailies_model_table_complete (table, PROVIDER, dialect->word, model) : g_object_ref (model);
  complete = dailies_openai_dialect_complete (dialect, known);
  g_list_store_append (models, complete);
}

/**
 * dailies_openai_models_from_json:
 * @node: the body of an answer to /models
 * @dialect: of who answered
 * @table: (nullable): what is known of models besides
 *
 * Returns: (transfer full) (nullable): a list of #DailiesModel with every
 *   entry that has an id and makes clips as far as it says; %NULL if @node is
 *   no list
 */
GListModel *
dailies_openai_models_from_json (JsonNode *node,
                                 const DailiesOpenaiDialect *dialect,
                                 DailiesModelTable *table)
{
  JsonArray *entries = find_entries (node);
  g_autoptr (GListStore) models = g_list_store_new (DAILIES_TYPE_MODEL);

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonNode *entry = json_array_get_element (entries, i);

      if (!JSON_NODE_HOLDS_OBJECT (entry) || !makes_other_things (json_node_get_object (entry)))
        append (models, dialect, table, entry);
    }

  /* SGLang's own shape was once that of its only model. */
  if (entries == NULL && JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), "model_path"))
    append (models, dialect, table, node);
  else if (entries == NULL)
    return NULL;

  return G_LIST_MODEL (g_steal_pointer (&models));
}

static gboolean
leads_to_openai (DailiesConnection *connection)
{
  const char *base_url = dailies_account_get_base_url (dailies_connection_get_account (connection));
  g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;

  return url != NULL && g_ascii_strcasecmp (g_uri_get_host (url), DAILIES_OPENAI_HOST) == 0;
}

/**
 * dailies_openai_models_retire:
 * @listed: what OpenAI lists
 * @table: what is known of models besides
 *
 * What the table says is retired, is so at OpenAI; others may still run it.
 *
 * Returns: (transfer full): @listed without those, and all of those after it
 */
GListModel *
dailies_openai_models_retire (GListModel *listed,
                              DailiesModelTable *table)
{
  g_autoptr (GListModel) known = dailies_model_table_list (table, PROVIDER, NULL);
  GListStore *all = g_list_store_new (DAILIES_TYPE_MODEL);

  for (guint i = 0; i < g_list_model_get_n_items (listed); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (listed, i);
      g_autoptr (DailiesModel) entry = dailies_model_table_find (table, PROVIDER, NULL, dailies_model_get_id (model));

      if (entry == NULL || !dailies_model_get_retired (entry))
        g_list_store_append (all, model);
    }
  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (known, i);

      if (dailies_model_get_retired (model))
        g_list_store_append (all, model);
    }

  return G_LIST_MODEL (all);
}

/* Older servers have the list at another place. */
static char *
dup_older_url (const DailiesOpenaiDialect *dialect,
               DailiesConnection *connection)
{
  g_autofree char *root = dailies_openai_dialect_dup_root (connection);

  if (root != NULL && g_str_equal (dialect->word, "sglang"))
    return g_strconcat (root, "/models", NULL);
  if (root != NULL && g_str_equal (dialect->word, "localai"))
    return g_strconcat (root, "/v1/models", NULL);

  return NULL;
}

static JsonNode *
fetch (DailiesProviderCall *call,
       const DailiesOpenaiDialect *dialect,
       GError **error)
{
  g_autofree char *url = dailies_openai_dialect_dup_url (dialect, call->connection, dialect->models_path);
  g_autofree char *older = dup_older_url (dialect, call->connection);
  g_autoptr (GError) first = NULL;
  JsonNode *body = dailies_provider_call_get_json (call, url, &first);

  if (body == NULL && older != NULL && g_error_matches (first, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    return dailies_provider_call_get_json (call, older, error);
  if (body == NULL)
    g_propagate_error (error, g_steal_pointer (&first));

  return body;
}

/**
 * dailies_openai_models_check_key:
 * @call: a call to a server that cannot tell which models there are
 * @error: return location for an error
 *
 * Asks for something else.  For fibers.
 *
 * Returns: whether the server takes the key
 */
gboolean
dailies_openai_models_check_key (DailiesProviderCall *call,
                                 GError **error)
{
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_of (call->connection);
  g_autofree char *path = g_strconcat (dialect->create_path, "?limit=1", NULL);
  g_autofree char *url = dailies_openai_dialect_dup_url (dialect, call->connection, path);
  g_autoptr (JsonNode) body = dailies_provider_call_get_json (call, url, error);

  return body != NULL;
}

/**
 * dailies_openai_models_fetch:
 * @call: a call
 * @error: return location for an error
 *
 * For fibers.
 *
 * Returns: (transfer full): a list of #DailiesModel, or %NULL; servers that
 *   cannot tell are not asked, and the list is empty
 */
GListModel *
dailies_openai_models_fetch (DailiesProviderCall *call,
                             GError **error)
{
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_of (call->connection);
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (GListModel) models = NULL;

  if (dialect->models_path == NULL)
    return G_LIST_MODEL (g_list_store_new (DAILIES_TYPE_MODEL));

  body = fetch (call, dialect, error);
  if (body == NULL)
    return NULL;

  models = dailies_openai_models_from_json (body, dialect, call->table);
  if (models == NULL)
    dailies_provider_call_refuse_models (call, error);
  else if (call->table != NULL && leads_to_openai (call->connection))
    return dailies_openai_models_retire (models, call->table);

  return g_steal_pointer (&models);
}
