/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which models a key may use.  The service lists names, of models of all
 * kinds (section 1 of the reference); what those for clips can do is in our
 * table. */

#define G_LOG_DOMAIN "dailies-gemini-models"

#include "config.h"

#include "dailies-gemini-models.h"

#include <string.h>

#include "dailies-gemini-request.h"
#include "dailies-lenient-json.h"

#define PROVIDER "gemini"
#define PREFIX "models/"
#define MAXIMUM_PAGES 50

/* How models are called that are for clips, though they may be newer than our
 * table. */
static const struct
{
  const char *dialect;
  const char *prefix;
} families[] = {
  { "omni", "gemini-omni-" },
  { "veo", "veo-" },
};

/* What the table has for the dialect that is spoken. */
typedef struct
{
  DailiesModelTable *table;
  const char *dialect;
  GListModel *models;
} Known;

static gboolean
is_of_family (const char *id,
              const char *dialect)
{
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    {
      if (g_str_equal (dialect, families[i].dialect) && g_str_has_prefix (id, families[i].prefix))
        return TRUE;
    }

  return FALSE;
}

static DailiesModel *
read_model (JsonNode *node)
{
  JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = dailies_lenient_json_get_string (entry, "name");
  const char *name = dailies_lenient_json_get_string (entry, "displayName");
  g_autoptr (DailiesCapabilities) capabilities = NULL;

  if (id != NULL && g_str_has_prefix (id, PREFIX))
    id += strlen (PREFIX);
  if (id == NULL || *id == '\0')
    return NULL;

  capabilities = dailies_capabilities_new ();

  return g_object_new (DAILIES_TYPE_MODEL,
                       "id", id,
                       "name", name != NULL ? name : id,
                       "developer", "Google",
                       "description", dailies_lenient_json_get_string (entry, "description"),
                       "capabilities", capabilities,
                       NULL);
}

static gboolean
add_page (GPtrArray *listed,
          JsonNode *body)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL;
  JsonArray *entries = dailies_lenient_json_get_array (object, "models");

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      DailiesModel *model = read_model (json_array_get_element (entries, i));

      if (model != NULL)
        g_ptr_array_add (listed, model);
    }

  return TRUE;
}

static JsonNode *
fetch_page (DailiesProviderCall *call,
            const char *token,
            GError **error)
{
  g_autofree char *escaped = token != NULL ? g_uri_escape_string (token, NULL, FALSE) : NULL;
  g_autofree char *path = g_strconcat ("/v1beta/models?pageSize=1000", token != NULL ? "&pageToken=" : NULL, escaped, NULL);
  g_autoptr (DailiesHttpResponse) response = dailies_gemini_ask (call, "GET", path, error);

  if (response == NULL)
    return NULL;

  return dex_await_boxed (dailies_http_response_read_json (response), error);
}

/* Of all kinds, as the service says. */
static GPtrArray *
fetch_listed (DailiesProviderCall *call,
              GError **error)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *token = NULL;

  for (guint n_pages = 0; n_pages < MAXIMUM_PAGES; n_pages++)
    {
      g_autoptr (JsonNode) body = fetch_page (call, token, error);
      g_autofree char *last = g_steal_pointer (&token);

      if (body == NULL)
        return NULL;
      if (!add_page (listed, body))
        {
          dailies_provider_call_refuse_models (call, error);
          return NULL;
        }

      token = dailies_lenient_json_dup_text (json_node_get_object (body), "nextPageToken");
      if (token == NULL || g_strcmp0 (token, last) == 0)
        break;
    }

  return g_steal_pointer (&listed);
}

static gboolean
has_id (gconstpointer model,
        gconstpointer id)
{
  return g_str_equal (dailies_model_get_id ((DailiesModel *) model), id);
}

/* Google's own list names some that are at their end; but who speaks Veo's
 * form is not Google any more, and runs what it lists. */
static DailiesModel *
choose_model (const Known *known,
              DailiesModel *model)
{
  const char *id = dailies_model_get_id (model);
  g_autoptr (DailiesCapabilities) capabilities = NULL;
  g_autoptr (DailiesModel) bare = NULL;

  if (!dailies_model_get_retired (model) || !g_str_equal (known->dialect, "veo"))
    return g_object_ref (model);

  capabilities = dailies_capabilities_new ();
  bare = dailies_model_new (id, id, capabilities);

  return dailies_model_table_complete (known->table, PROVIDER, known->dialect, bare);
}

/* Those of the table that the service lists, in the order of the table, which
 * begins with the one to prefer; and those that are gone. */
static guint
add_known (GListStore *models,
           const Known *known,
           GPtrArray *listed,
           gboolean all)
{
  guint n_current = 0;

  for (guint i = 0; known->models != NULL && i < g_list_model_get_n_items (known->models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (known->models, i);
      gboolean is_listed = all || g_ptr_array_find_with_equal_func (listed, dailies_model_get_id (model), has_id, NULL);
      g_autoptr (DailiesModel) chosen = is_listed ? choose_model (known, model) : g_object_ref (model);
      gboolean retired = dailies_model_get_retired (chosen);

      if (is_listed || retired)
        g_list_store_append (models, chosen);
      n_current += is_listed && !retired;
    }

  return n_current;
}

static guint
add_new (GListStore *models,
         const Known *known,
         GPtrArray *listed)
{
  guint n_new = 0;

  for (guint i = 0; i < listed->len; i++)
    {
      DailiesModel *model = listed->pdata[i];
      const char *id = dailies_model_get_id (model);
      g_autoptr (DailiesModel) other = known->table != NULL ? dailies_model_table_find (known->table, PROVIDER, known->dialect, id) : NULL;

      if (other != NULL || !is_of_family (id, known->dialect))
        continue;

      g_list_store_append (models, model);
      n_new++;
    }

  return n_new;
}

/**
 * dailies_gemini_models_fetch:
 * @call: a call
 * @dialect: "omni" or "veo"
 * @error: return location for an error
 *
 * Also a service that takes the key and lists none of the models for clips may
 * have them; then all that are known are offered.  For fibers.
 *
 * Returns: (transfer full): a list of #DailiesModel, the one to prefer first;
 *   or %NULL
 */
GListModel *
dailies_gemini_models_fetch (DailiesProviderCall *call,
                             const char *dialect,
                             GError **error)
{
  g_autoptr (GPtrArray) listed = fetch_listed (call, error);
  g_autoptr (GListModel) of_table = call->table != NULL ? dailies_model_table_list (call->table, PROVIDER, dialect) : NULL;
  const Known known = { call->table, dialect, of_table };
  GListStore *models;

  if (listed == NULL)
    return NULL;

  models = g_list_store_new (DAILIES_TYPE_MODEL);
  if (add_known (models, &known, listed, FALSE) + add_new (models, &known, listed) == 0)
    {
      g_debug ("None of the models that are listed is for clips; all that are known are offered");
      g_list_store_remove_all (models);
      add_known (models, &known, listed, TRUE);
    }

  return G_LIST_MODEL (models);
}

/**
 * dailies_gemini_models_count_offered:
 * @models: a list of #DailiesModel
 *
 * Returns: how many of them can be used
 */
guint
dailies_gemini_models_count_offered (GListModel *models)
{
  guint n_offered = 0;

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      n_offered += !dailies_model_get_retired (model);
    }

  return n_offered;
}
