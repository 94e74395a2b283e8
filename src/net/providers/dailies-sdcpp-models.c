/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-compatible-servers.md, section 7: /sdcpp/v1/capabilities. */

#define G_LOG_DOMAIN "dailies-sdcpp-models"

#include "config.h"

#include "dailies-sdcpp-models.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"

#define PATH "/sdcpp/v1/capabilities"
#define MODE "vid_gen"

/* Where the server does not say. */
#define DEFAULT_SIDE 512
#define LEAST_SIDE 64
#define GREATEST_SIDE 4096

/* What the pictures of models are made of. */
#define MULTIPLE 8

static guint
get_side (JsonObject *object,
          const char *member,
          guint fallback)
{
  return (guint) CLAMP (dailies_lenient_json_get_number (object, member, fallback), 1, 16384);
}

static gboolean
has_feature (JsonObject *features,
             const char *name)
{
  /* What a server does not tell of is not forbidden. */
  return features == NULL || !json_object_has_member (features, name) ||
         json_object_get_boolean_member_with_default (features, name, FALSE);
}

static JsonArray *
make_modes (JsonObject *features)
{
  JsonArray *modes = json_array_new ();

  json_array_add_string_element (modes, "text");
  if (has_feature (features, "init_image"))
    json_array_add_string_element (modes, "image");
  if (has_feature (features, "init_image") && has_feature (features, "end_image"))
    json_array_add_string_element (modes, "first-last");

  return modes;
}

static JsonObject *
make_sizes (JsonObject *limits)
{
  JsonObject *sizes = json_object_new ();
  guint least = MAX (get_side (limits, "min_width", LEAST_SIDE), get_side (limits, "min_height", LEAST_SIDE));
  guint greatest = MIN (get_side (limits, "max_width", GREATEST_SIDE), get_side (limits, "max_height", GREATEST_SIDE));

  json_object_set_int_member (sizes, "minimum", MIN (least, greatest));
  json_object_set_int_member (sizes, "maximum", greatest);
  json_object_set_int_member (sizes, "multiple", MULTIPLE);

  return sizes;
}

static JsonObject *
add_parameter (JsonArray *parameters,
               const char *name,
               const char *title,
               const char *type)
{
  JsonObject *parameter = json_object_new ();

  json_object_set_string_member (parameter, "name", name);
  json_object_set_string_member (parameter, "title", title);
  json_object_set_string_member (parameter, "type", type);
  json_array_add_object_element (parameters, parameter);

  return parameter;
}

static void
add_choice (JsonArray *parameters,
            const char *name,
            const char *title,
            JsonArray *words,
            const char *usual)
{
  JsonObject *parameter = add_parameter (parameters, name, title, "string");
  JsonArray *choices = json_array_new ();

  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    {
      const char *word = dailies_lenient_json_get_string_element (words, i);

      if (word != NULL && !dailies_lenient_json_contains (choices, word))
        json_array_add_string_element (choices, word);
    }
  if (usual != NULL && dailies_lenient_json_contains (choices, usual))
    json_object_set_string_member (parameter, "default", usual);
  json_object_set_array_member (parameter, "choices", choices);
}

static void
add_number (JsonArray *parameters,
            const char *name,
            const char *title,
            const char *type,
            double minimum,
            double maximum,
            JsonObject *defaults,
            const char *member)
{
  JsonObject *parameter = add_parameter (parameters, name, title, type);
  double usual = dailies_lenient_json_get_number (defaults, member, G_MAXDOUBLE);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (minimum > -G_MAXDOUBLE)
    json_object_set_double_member (parameter, "minimum", minimum);
  if (maximum < G_MAXDOUBLE)
    json_object_set_double_member (parameter, "maximum", maximum);
  if (usual >= minimum && usual <= maximum && usual < G_MAXDOUBLE)
    json_object_set_string_member (parameter, "default", g_ascii_formatd (text, sizeof text, "%.6g", usual));
}

/* The first that can be played: a moving picture is no clip. */
static const char *
choose_format (JsonArray *formats)
{
  const char *first = NULL;

  for (guint i = 0; formats != NULL && i < json_array_get_length (formats); i++)
    {
      const char *word = dailies_lenient_json_get_string_element (formats, i);

      if (word != NULL && !g_str_equal (word, "webp"))
        return word;
      if (first == NULL)
        first = word;
    }

  return first;
}

static JsonArray *
make_parameters (JsonObject *root,
                 JsonObject *defaults)
{
  JsonObject *sampling = dailies_lenient_json_get_object (defaults, "sample_params");
  JsonObject *guidance = dailies_lenient_json_get_object (sampling, "guidance");
  JsonArray *formats = dailies_lenient_json_get_array (dailies_lenient_json_get_object (root, "output_formats_by_mode"), MODE);
  JsonArray *parameters = json_array_new ();

  add_number (parameters, "fps", _ ("Frames per second"), "integer", 1, 1000, defaults, "fps");
  add_number (parameters, "sample_steps", _ ("Steps"), "integer", 1, 1000, sampling, "sample_steps");
  add_choice (parameters, "sample_method", _ ("Sampler"), dailies_lenient_json_get_array (root, "samplers"),
              dailies_lenient_json_get_string (sampling, "sample_method"));
  add_choice (parameters, "scheduler", _ ("Scheduler"), dailies_lenient_json_get_array (root, "schedulers"),
              dailies_lenient_json_get_string (sampling, "scheduler"));
  add_number (parameters, "txt_cfg", _ ("Guidance"), "number", 0, G_MAXDOUBLE, guidance, "txt_cfg");
  add_number (parameters, "flow_shift", _ ("Flow shift"), "number", -G_MAXDOUBLE, G_MAXDOUBLE, sampling, "flow_shift");
  add_number (parameters, "strength", _ ("How far it may leave the first frame"), "number", 0, 1, defaults, "strength");
  add_number (parameters, "moe_boundary", _ ("Where the second stage begins"), "number", 0, 1, defaults, "moe_boundary");
  add_number (parameters, "vace_strength", _ ("Strength of VACE"), "number", 0, G_MAXDOUBLE, defaults, "vace_strength");
  add_number (parameters, "clip_skip", _ ("Layers of CLIP to skip"), "integer", -1, 100, defaults, "clip_skip");
  add_choice (parameters, "output_format", _ ("Format"), formats, choose_format (formats));
  add_number (parameters, "output_compression", _ ("Compression of the file"), "integer", 0, 100, defaults, "output_compression");

  return parameters;
}

/* Frames are 4n+1, of which the first is at the very beginning. */
static double
find_seconds (JsonObject *defaults)
{
  double fps = dailies_lenient_json_get_number (defaults, "fps", DAILIES_SDCPP_DEFAULT_FPS);
  double frames = dailies_lenient_json_get_number (defaults, "video_frames", 1);

  return fps >= 1 && frames >= 5 && frames <= 100000 ? (frames - 1) / fps : DAILIES_SDCPP_DEFAULT_SECONDS;
}

static DailiesCapabilities *
read_capabilities (JsonObject *root)
{
  JsonObject *defaults = dailies_lenient_json_get_object (dailies_lenient_json_get_object (root, "defaults_by_mode"), MODE);
  JsonObject *features = dailies_lenient_json_get_object (dailies_lenient_json_get_object (root, "features_by_mode"), MODE);
  g_autofree char *size = g_strdup_printf ("%ux%u", get_side (defaults, "width", DEFAULT_SIDE), get_side (defaults, "height", DEFAULT_SIDE));
  g_autoptr (JsonObject) stated = json_object_new ();
  g_autoptr (GError) error = NULL;
  DailiesCapabilities *capabilities;

  json_object_set_array_member (stated, "modes", make_modes (features));
  json_object_set_double_member (stated, "default_duration", find_seconds (defaults));
  json_object_set_object_member (stated, "sizes", make_sizes (dailies_lenient_json_get_object (root, "limits")));
  json_object_set_string_member (stated, "default_size", size);
  json_object_set_boolean_member (stated, "seed", TRUE);
  json_object_set_boolean_member (stated, "negative_prompt", TRUE);
  json_object_set_array_member (stated, "parameters", make_parameters (root, defaults));

  capabilities = dailies_capabilities_new_from_json (stated, &error);
  if (capabilities == NULL)
    g_debug ("Capabilities that cannot be read: %s", error->message);

  return capabilities != NULL ? capabilities : dailies_capabilities_new ();
}

/**
 * dailies_sdcpp_model_from_json:
 * @node: the body of an answer to /sdcpp/v1/capabilities
 *
 * Returns: (transfer full) (nullable): the model that the server runs; %NULL
 *   if it makes no clips
 */
DailiesModel *
dailies_sdcpp_model_from_json (JsonNode *node)
{
  JsonObject *root = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *described = dailies_lenient_json_get_object (root, "model");
  const char *id = dailies_lenient_json_get_string (described, "name");
  const char *name = dailies_lenient_json_get_string (described, "stem");
  g_autoptr (DailiesCapabilities) capabilities = NULL;

  if (!dailies_lenient_json_contains (dailies_lenient_json_get_array (root, "supported_modes"), MODE))
    return NULL;

  if (id == NULL)
    id = name != NULL ? name : "sd-cpp-local";
  capabilities = read_capabilities (root);

  return dailies_model_new (id, name, capabilities);
}

/**
 * dailies_sdcpp_models_fetch:
 * @call: a call
 * @error: return location for an error
 *
 * For fibers.
 *
 * Returns: (transfer full): a list of the one #DailiesModel that the server
 *   runs, or %NULL
 */
GListModel *
dailies_sdcpp_models_fetch (DailiesProviderCall *call,
                            GError **error)
{
  g_autoptr (JsonNode) body = dailies_provider_call_get_json (call, PATH, error);
  const char *place = dailies_account_get_base_url (dailies_connection_get_account (call->connection));
  g_autoptr (DailiesModel) model = NULL;
  GListStore *models;

  if (body == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (body) || !json_object_has_member (json_node_get_object (body), "supported_modes"))
    {
      dailies_provider_call_refuse_models (call, error);
      return NULL;
    }

  model = dailies_sdcpp_model_from_json (body);
  if (model == NULL)
    {
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NOT_FOUND,
                                                   /* Translators: %s is the address of a service. */
                                                   _ ("The model that %s runs makes no clips"), place));
      return NULL;
    }

  models = g_list_store_new (DAILIES_TYPE_MODEL);
  g_list_store_append (models, model);

  return G_LIST_MODEL (models);
}
