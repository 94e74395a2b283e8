/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-compatible-servers.md, sections 0 to 4 and 6; the first is
 * OpenAI's own, openai-videos.md. */

#define G_LOG_DOMAIN "dailies-openai-dialect"

#include "config.h"

#include "dailies-openai-dialect.h"

#include "dailies-json.h"
#include "dailies-net-resources.h"

#define CAPABILITIES "/io/github/dailies_app/Dailies/net/openai-dialects.json"

#define VERSION "/v1"

#define TEXT_AND_IMAGE (DAILIES_MODE_TEXT | DAILIES_MODE_IMAGE)
#define ANY_MODE ((DailiesModes) ~0)

static const DailiesOpenaiDialect dialects[] = {
  {
      .word = "generic",
      .title = "OpenAI",
      .create_path = "/videos",
      .models_path = "/models",
      .body = DAILIES_OPENAI_BODY_MIXED,
      .names_model = TRUE,
      .length = DAILIES_OPENAI_LENGTH_TEXT,
      .size = "size",
      .sound = "audio",
      .seed = "seed",
      .negative_prompt = "negative_prompt",
      .first = "input_reference",
      .last = "last_frame_reference",
      .reference = "input_references",
      .modes = ANY_MODE,
      .has_characters = TRUE,
      .stop = DAILIES_OPENAI_STOP_TRY,
      .list = DAILIES_OPENAI_LIST_ALL,
  },
  {
      .word = "sglang",
      .title = "SGLang Diffusion",
      .base_path = VERSION,
      .create_path = "/videos",
      .models_path = "/models",
      .body = DAILIES_OPENAI_BODY_MIXED,
      .names_model = TRUE,
      .length = DAILIES_OPENAI_LENGTH_NUMBER,
      .fps = 24,
      .size = "size",
      .sound = "generate_sound",
      .seed = "seed",
      .negative_prompt = "negative_prompt",
      .first = "input_reference",
      .modes = TEXT_AND_IMAGE,
      .names_result = TRUE,
      .stop = DAILIES_OPENAI_STOP_NONE,
      .list = DAILIES_OPENAI_LIST_ALL,
  },
  {
      .word = "vllm-omni",
      .title = "vLLM-Omni",
      .base_path = VERSION,
      .create_path = "/videos",
      .models_path = "/models",
      .body = DAILIES_OPENAI_BODY_FORM,
      .length = DAILIES_OPENAI_LENGTH_NUMBER,
      .fps = 24,
      .size = "size",
      .sound = "generate_sound",
      .seed = "seed",
      .negative_prompt = "negative_prompt",
      .first = "input_reference",
      .reference = "input_references",
      .modes = TEXT_AND_IMAGE | DAILIES_MODE_REFERENCES,
      .stop = DAILIES_OPENAI_STOP_DELETE,
      .list = DAILIES_OPENAI_LIST_ALL,
  },
  {
      .word = "litellm",
      .title = "LiteLLM",
      .base_path = VERSION,
      .create_path = "/videos",
      .models_path = "/models",
      .list_query = "custom_llm_provider=openai",
      .body = DAILIES_OPENAI_BODY_MIXED,
      .names_model = TRUE,
      .length = DAILIES_OPENAI_LENGTH_TEXT,
      .size = "size",
      .sound = "audio",
      .seed = "seed",
      .negative_prompt = "negative_prompt",
      .first = "input_reference",
      .modes = TEXT_AND_IMAGE | DAILIES_MODE_EDIT | DAILIES_MODE_EXTEND | DAILIES_MODE_REMIX,
      .has_characters = TRUE,
      .stop = DAILIES_OPENAI_STOP_NONE,
      .list = DAILIES_OPENAI_LIST_PART,
  },
  {
      .word = "azure",
      .title = "Azure OpenAI",
      .base_path = "/openai/v1",
      .create_path = "/videos",
      .body = DAILIES_OPENAI_BODY_FORM,
      .names_model = TRUE,
      .length = DAILIES_OPENAI_LENGTH_TEXT,
      .size = "size",
      .first = "input_reference",
      .modes = TEXT_AND_IMAGE | DAILIES_MODE_REMIX,
      .stop = DAILIES_OPENAI_STOP_TRY,
      .list = DAILIES_OPENAI_LIST_ALL,
      .kept = G_TIME_SPAN_DAY,
      .needs_key = TRUE,
  },
  {
      .word = "localai",
      .title = "LocalAI",
      .base_path = "",
      .create_path = "/video",
      .models_path = "/v1/models/capabilities",
      .body = DAILIES_OPENAI_BODY_JSON,
      .names_model = TRUE,
      .length = DAILIES_OPENAI_LENGTH_FRAMES,
      .fps = 16,
      .seed = "seed",
      .negative_prompt = "negative_prompt",
      .first = "start_image",
      .last = "end_image",
      .modes = TEXT_AND_IMAGE | DAILIES_MODE_FIRST_LAST,
      .is_synchronous = TRUE,
      .stop = DAILIES_OPENAI_STOP_NONE,
      .list = DAILIES_OPENAI_LIST_NONE,
  },
};

/**
 * dailies_openai_dialect_get_all:
 *
 * Returns: (transfer none): which there are, that of accounts that name none
 *   first; one without a word ends them
 */
const DailiesDialect *
dailies_openai_dialect_get_all (void)
{
  static DailiesDialect all[G_N_ELEMENTS (dialects) + 1];

  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    all[i] = (DailiesDialect) { dialects[i].word, dialects[i].title };

  return all;
}

/**
 * dailies_openai_dialect_find:
 * @word: (nullable): as an account names it
 *
 * Returns: (nullable): the dialect; the first for %NULL, and %NULL for a word
 *   that is none
 */
const DailiesOpenaiDialect *
dailies_openai_dialect_find (const char *word)
{
  if (word == NULL)
    return &dialects[0];

  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      if (g_str_equal (dialects[i].word, word))
        return &dialects[i];
    }

  return NULL;
}

/**
 * dailies_openai_dialect_of:
 * @connection: a connection
 *
 * Returns: (transfer none): how its account is spoken to; never %NULL
 */
const DailiesOpenaiDialect *
dailies_openai_dialect_of (DailiesConnection *connection)
{
  const DailiesOpenaiDialect *dialect;

  g_return_val_if_fail (DAILIES_IS_CONNECTION (connection), &dialects[0]);

  dialect = dailies_openai_dialect_find (dailies_account_get_dialect (dailies_connection_get_account (connection)));

  /* An account of another version, which knew more words. */
  return dialect != NULL ? dialect : &dialects[0];
}

/**
 * dailies_openai_dialect_dup_root:
 * @connection: a connection
 *
 * Returns: (transfer full) (nullable): where its server is, without the
 *   version that the base URL may end in
 */
char *
dailies_openai_dialect_dup_root (DailiesConnection *connection)
{
  const char *base_url;

  g_return_val_if_fail (DAILIES_IS_CONNECTION (connection), NULL);

  base_url = dailies_account_get_base_url (dailies_connection_get_account (connection));
  if (base_url == NULL || !g_str_has_suffix (base_url, VERSION))
    return g_strdup (base_url);

  return g_strndup (base_url, strlen (base_url) - strlen (VERSION));
}

static gboolean
has_path (const char *base_url)
{
  g_autoptr (GUri) url = g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL);

  return url == NULL || strlen (g_uri_get_path (url)) > 1;
}

/**
 * dailies_openai_dialect_dup_url:
 * @self: a dialect
 * @connection: where to
 * @path: of the protocol, with a slash in front
 *
 * Returns: (transfer full): what to give to dailies_connection_resolve()
 */
char *
dailies_openai_dialect_dup_url (const DailiesOpenaiDialect *self,
                                DailiesConnection *connection,
                                const char *path)
{
  g_autofree char *root = NULL;
  const char *base_url;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (DAILIES_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (path != NULL && *path == '/', NULL);

  base_url = dailies_account_get_base_url (dailies_connection_get_account (connection));
  if (base_url == NULL || self->base_path == NULL)
    return g_strdup (path);

  if (*self->base_path == '\0')
    {
      root = dailies_openai_dialect_dup_root (connection);
      return g_strconcat (root, path, NULL);
    }

  return g_strconcat (base_url, has_path (base_url) ? "" : self->base_path, path, NULL);
}

static JsonObject *
load_capabilities (const DailiesOpenaiDialect *self)
{
  static JsonObject *all;
  JsonObject *own = NULL;

  if (all == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) text = g_resource_lookup_data (dailies_net_get_resource (), CAPABILITIES, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

      if (text != NULL)
        all = dailies_json_object_from_text (g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), &error);
      if (all == NULL)
        g_error ("What the dialects can do is broken: %s", error->message);
    }

  if (!dailies_json_read_object (all, self->word, &own, NULL))
    g_error ("What the dialect %s can do is broken", self->word);

  return own;
}

/* What is usual elsewhere may be none of what a model states. */
static gboolean
is_stated (JsonObject *capabilities,
           const char *member)
{
  return json_object_has_member (capabilities, member) ||
         (g_str_equal (member, "default_duration") && json_object_has_member (capabilities, "durations")) ||
         (g_str_equal (member, "default_size") && json_object_has_member (capabilities, "sizes"));
}

static void
add_missing (JsonObject *capabilities,
             JsonObject *shared)
{
  g_autoptr (GList) members = json_object_get_members (shared);
  g_autoptr (GList) missing = NULL;

  for (GList *iter = members; iter != NULL; iter = iter->next)
    {
      if (!is_stated (capabilities, iter->data))
        missing = g_list_prepend (missing, iter->data);
    }
  for (GList *iter = missing; iter != NULL; iter = iter->next)
    json_object_set_member (capabilities, iter->data, json_node_copy (json_object_get_member (shared, iter->data)));
}

/* What a model can do elsewhere, its server may have no way to ask for. */
static void
drop_modes (const DailiesOpenaiDialect *self,
            JsonObject *capabilities)
{
  JsonArray *stated = NULL;
  JsonArray *possible;

  if (!dailies_json_read_array (capabilities, "modes", &stated, NULL) || stated == NULL)
    return;

  possible = json_array_new ();
  for (guint i = 0; i < json_array_get_length (stated); i++)
    {
      const char *word = json_array_get_string_element (stated, i);
      DailiesModes mode = 0;

      if (dailies_mode_from_word (word, &mode) && (mode & self->modes) != 0)
        json_array_add_string_element (possible, word);
    }
  json_object_set_array_member (capabilities, "modes", possible);
}

/**
 * dailies_openai_dialect_complete:
 * @self: a dialect
 * @model: a model of a server that speaks it
 *
 * Returns: (transfer full): the model, with what holds for all models of such
 *   a server wherever it states nothing itself, and without what such a server
 *   cannot be asked for
 */
DailiesModel *
dailies_openai_dialect_complete (const DailiesOpenaiDialect *self,
                                 DailiesModel *model)
{
  JsonObject *shared;
  g_autoptr (JsonObject) object = NULL;
  JsonObject *capabilities;
  g_autoptr (GError) error = NULL;
  DailiesModel *complete;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  shared = load_capabilities (self);
  object = dailies_model_to_json (model);
  capabilities = dailies_capabilities_to_json (dailies_model_get_capabilities (model));
  if (shared != NULL)
    add_missing (capabilities, shared);
  drop_modes (self, capabilities);
  json_object_set_object_member (object, "capabilities", capabilities);

  complete = dailies_model_new_from_json (object, &error);
  if (complete != NULL)
    return complete;

  g_debug ("%s states what does not go with its dialect: %s", dailies_model_get_id (model), error->message);

  return g_object_ref (model);
}
