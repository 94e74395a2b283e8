/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GET /videos/models: openai-compatible-servers.md 5. */

#define G_LOG_DOMAIN "dailies-openrouter-models"

#include "config.h"

#include "dailies-openrouter-models.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-lenient-json.h"
#include "dailies-model.h"
#include "dailies-openrouter-prices.h"
#include "dailies-shape.h"
#include "dailies-shot.h"

typedef gboolean (*IsGood) (const char *text);

static gboolean
is_size (const char *text)
{
  guint width;
  guint height;

  return dailies_size_parse (text, &width, &height, NULL);
}

static gboolean
is_aspect_ratio (const char *text)
{
  guint width;
  guint height;

  return dailies_aspect_ratio_parse (text, &width, &height, NULL);
}

static gboolean
is_something (const char *text)
{
  return *text != '\0';
}

/* Returns: (nullable): the good ones of a list of texts */
static GStrv
read_texts (JsonObject *entry,
            const char *member,
            IsGood is_good)
{
  JsonArray *array = dailies_lenient_json_get_array (entry, member);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *text = dailies_lenient_json_get_string_element (array, i);

      if (text != NULL && is_good (text))
        g_strv_builder_add (builder, text);
      else
        g_debug ("%s: something in %s cannot be read", dailies_lenient_json_get_string (entry, "id"), member);
    }
  texts = g_strv_builder_end (builder);

  return *texts != NULL ? g_steal_pointer (&texts) : NULL;
}

static JsonArray *
make_array (const char *const *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);

  return array;
}

/* The service takes only whole seconds. */
static void
add_durations (JsonObject *capabilities,
               JsonObject *entry)
{
  JsonArray *array = dailies_lenient_json_get_array (entry, "supported_durations");
  g_autoptr (JsonArray) durations = json_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      double seconds = JSON_NODE_HOLDS_VALUE (node) && text == NULL ? json_node_get_double (node) : 0;

      if (text != NULL)
        seconds = g_ascii_strtod (text, NULL);
      if (seconds >= 1 && seconds <= G_MAXINT16 && floor (seconds) == seconds)
        json_array_add_int_element (durations, seconds);
    }

  if (json_array_get_length (durations) > 0)
    json_object_set_array_member (capabilities, "durations", g_steal_pointer (&durations));
}

/* A resolution that says no number of pixels fits every size, so that a shot
 * that asks for it would be given any: then there are no sizes. */
static gboolean
fit_sizes (const char *const *resolutions)
{
  for (guint i = 0; resolutions != NULL && resolutions[i] != NULL; i++)
    {
      guint short_side;

      if (!dailies_resolution_parse (resolutions[i], &short_side))
        return FALSE;
    }

  return TRUE;
}

static void
add_shapes (JsonObject *capabilities,
            JsonObject *entry,
            const char *const *resolutions)
{
  g_auto (GStrv) sizes = read_texts (entry, "supported_sizes", is_size);
  g_auto (GStrv) ratios = read_texts (entry, "supported_aspect_ratios", is_aspect_ratio);

  if (sizes != NULL && fit_sizes (resolutions))
    json_object_set_array_member (capabilities, "sizes", make_array ((const char *const *) sizes));
  if (ratios != NULL)
    json_object_set_array_member (capabilities, "aspect_ratios", make_array ((const char *const *) ratios));
  if (resolutions != NULL)
    json_object_set_array_member (capabilities, "resolutions", make_array (resolutions));
}

/* Only newer lists have "supported_input_references"; a price for reference
 * images says as much.  A model that says nothing might ignore them and charge
 * all the same. */
static gboolean
takes_references (JsonObject *entry)
{
  g_auto (GStrv) kinds = read_texts (entry, "supported_input_references", is_something);

  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    {
      if (g_str_has_prefix (kinds[i], "image"))
        return TRUE;
    }

  return dailies_openrouter_prices_name_references (dailies_lenient_json_get_object (entry, "pricing_skus"));
}

static void
add_modes (JsonObject *capabilities,
           JsonObject *entry)
{
  g_auto (GStrv) frames = read_texts (entry, "supported_frame_images", is_something);
  JsonArray *modes = json_array_new ();

  json_array_add_string_element (modes, "text");
  if (frames != NULL && g_strv_contains ((const char *const *) frames, "first_frame"))
    {
      json_array_add_string_element (modes, "image");
      if (g_strv_contains ((const char *const *) frames, "last_frame"))
        json_array_add_string_element (modes, "first-last");
    }
  if (takes_references (entry))
    json_array_add_string_element (modes, "references");
  json_object_set_array_member (capabilities, "modes", modes);
}

static void
add_switches (JsonObject *capabilities,
              JsonObject *entry)
{
  JsonNode *audio = json_object_get_member (entry, "generate_audio");
  JsonNode *seed = json_object_get_member (entry, "seed");

  if (audio != NULL && JSON_NODE_HOLDS_VALUE (audio) && json_node_get_value_type (audio) == G_TYPE_BOOLEAN)
    json_object_set_string_member (capabilities, "audio", json_node_get_boolean (audio) ? "switch" : "none");
  if (seed != NULL && JSON_NODE_HOLDS_VALUE (seed) && json_node_get_value_type (seed) == G_TYPE_BOOLEAN)
    json_object_set_boolean_member (capabilities, "seed", json_node_get_boolean (seed));
}

static JsonObject *
make_parameter (const char *name,
                const char *title)
{
  JsonObject *parameter = json_object_new ();

  json_object_set_string_member (parameter, "name", name);
  json_object_set_string_member (parameter, "type", "string");
  if (title != NULL)
    json_object_set_string_member (parameter, "title", title);

  return parameter;
}

/* Their types are those of the services behind, which OpenRouter does not
 * tell; nor does it tell here which service that will be. */
static void
add_parameters (JsonObject *capabilities,
                JsonObject *entry)
{
  g_auto (GStrv) names = read_texts (entry, "allowed_passthrough_parameters", is_something);
  JsonArray *parameters;

  if (dailies_lenient_json_get_array (entry, "allowed_passthrough_parameters") == NULL)
    return;

  parameters = json_array_new ();
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    json_array_add_object_element (parameters, make_parameter (names[i], NULL));
  if (names != NULL)
    json_array_add_object_element (parameters, make_parameter (DAILIES_OPENROUTER_OPTIONS, _ ("Where the service’s own settings go")));
  json_object_set_array_member (capabilities, "parameters", parameters);
}

static DailiesCapabilities *
read_capabilities (JsonObject *entry,
                   const char *date)
{
  g_auto (GStrv) resolutions = read_texts (entry, "supported_resolutions", is_something);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *prices;
  DailiesCapabilities *capabilities;

  add_modes (object, entry);
  add_durations (object, entry);
  add_shapes (object, entry, (const char *const *) resolutions);
  add_switches (object, entry);
  add_parameters (object, entry);
  prices = dailies_openrouter_prices_read (dailies_lenient_json_get_object (entry, "pricing_skus"), (const char *const *) resolutions, date);
  if (prices != NULL)
    json_object_set_array_member (object, "prices", prices);

  capabilities = dailies_capabilities_new_from_json (object, &error);
  if (capabilities != NULL)
    return capabilities;

  g_debug ("Capabilities that cannot be read: %s", error->message);

  return dailies_capabilities_new ();
}

static DailiesModel *
read_model (JsonNode *node,
            const char *date)
{
  JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = dailies_lenient_json_get_string (entry, "id");
  const char *name = dailies_lenient_json_get_string (entry, "name");
  const char *slash = id != NULL ? strchr (id, '/') : NULL;
  g_autofree char *developer = slash != NULL ? g_strndup (id, slash - id) : NULL;
  const char *const formats[] = { "mp4", NULL };
  g_autoptr (DailiesCapabilities) capabilities = NULL;

  if (id == NULL)
    return NULL;

  capabilities = read_capabilities (entry, date);

  return g_object_new (DAILIES_TYPE_MODEL,
                       "id", id,
                       "name", name != NULL ? name : id,
                       "developer", developer,
                       "description", dailies_lenient_json_get_string (entry, "description"),
                       "formats", formats,
                       "capabilities", capabilities,
                       NULL);
}

/**
 * dailies_openrouter_models_from_json:
 * @node: the body of an answer to /videos/models
 * @date: (nullable): ISO 8601 date of that answer
 *
 * Returns: (transfer full) (nullable): a list of #DailiesModel with every
 *   entry that has an id; %NULL if @node is no list
 */
GListModel *
dailies_openrouter_models_from_json (JsonNode *node,
                                     const char *date)
{
  JsonArray *entries = NULL;
  GListStore *models;

  if (JSON_NODE_HOLDS_ARRAY (node))
    entries = json_node_get_array (node);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    entries = dailies_lenient_json_get_array (json_node_get_object (node), "data");
  if (entries == NULL)
    return NULL;

  models = g_list_store_new (DAILIES_TYPE_MODEL);
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      g_autoptr (DailiesModel) model = read_model (json_array_get_element (entries, i), date);

      if (model != NULL)
        g_list_store_append (models, model);
    }

  return G_LIST_MODEL (models);
}
