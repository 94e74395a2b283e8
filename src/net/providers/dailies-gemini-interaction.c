/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What an interaction says: section 3 of the reference. */

#define G_LOG_DOMAIN "dailies-gemini-interaction"

#include "config.h"

#include "dailies-gemini-interaction.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-gemini-file.h"
#include "dailies-lenient-json.h"
#include "dailies-redact.h"

#define MAXIMUM_WORDS 600

static const struct
{
  const char *word;
  DailiesJobState state;
} statuses[] = {
  { "queued", DAILIES_JOB_QUEUED },
  { "in_progress", DAILIES_JOB_RUNNING },
  { "completed", DAILIES_JOB_DOWNLOADING },
  { "failed", DAILIES_JOB_FAILED },
  { "incomplete", DAILIES_JOB_FAILED },
  { "budget_exceeded", DAILIES_JOB_FAILED },
  /* An answer of a tool, and there are none. */
  { "requires_action", DAILIES_JOB_FAILED },
  { "cancelled", DAILIES_JOB_CANCELLED },
};

/* What is not known is taken for work that goes on. */
static DailiesJobState
read_state (const char *status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (g_ascii_strcasecmp (status, statuses[i].word) == 0)
        return statuses[i].state;
    }

  g_debug ("An interaction has the status “%s”, which is not known", status);

  return DAILIES_JOB_RUNNING;
}

/**
 * dailies_gemini_interaction_from_json:
 * @node: the body of an answer
 *
 * Returns: (transfer none) (nullable): the interaction; %NULL if it says
 *   nothing of how it stands
 */
JsonObject *
dailies_gemini_interaction_from_json (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return dailies_lenient_json_get_string (object, "status") != NULL ? object : NULL;
}

/**
 * dailies_gemini_interaction_to_remote:
 * @node: the body of an answer to a create
 * @request_id: (nullable): of that answer
 *
 * Returns: (transfer full) (nullable): the job; %NULL if it has no id
 */
DailiesRemoteJob *
dailies_gemini_interaction_to_remote (JsonNode *node,
                                      const char *request_id)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *id = dailies_lenient_json_dup_text (object, "id");

  if (id == NULL)
    return NULL;

  return g_object_new (DAILIES_TYPE_REMOTE_JOB, "id", id, "request-id", request_id, NULL);
}

static JsonObject *
get_element (JsonArray *array,
             guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
has_type (JsonObject *object,
          const char *type)
{
  return g_strcmp0 (dailies_lenient_json_get_string (object, "type"), type) == 0;
}

/* The content of the last output at or before @index, which is set to one
 * before it; %NULL if there is none. */
static JsonArray *
previous_output (JsonArray *steps,
                 guint *index)
{
  while (*index > 0)
    {
      JsonObject *step = get_element (steps, --*index);
      JsonArray *content = has_type (step, "model_output") ? dailies_lenient_json_get_array (step, "content") : NULL;

      if (content != NULL)
        return content;
    }

  return NULL;
}

static JsonObject *
find_part (JsonArray *content,
           const char *type)
{
  for (guint i = 0; i < json_array_get_length (content); i++)
    {
      JsonObject *part = get_element (content, i);

      if (has_type (part, type))
        return part;
    }

  return NULL;
}

/**
 * dailies_gemini_interaction_find_video:
 * @interaction: an interaction
 *
 * Walks its steps from the last to the first.
 *
 * Returns: (transfer none) (nullable): the part that is the clip: {"uri"} or
 *   {"data"}, and "mime_type"
 */
JsonObject *
dailies_gemini_interaction_find_video (JsonObject *interaction)
{
  JsonArray *steps = dailies_lenient_json_get_array (interaction, "steps");
  guint index = steps != NULL ? json_array_get_length (steps) : 0;
  JsonArray *content;

  while (index > 0 && (content = previous_output (steps, &index)) != NULL)
    {
      JsonObject *video = find_part (content, "video");

      if (video != NULL)
        return video;
    }

  /* A convenience of Google's own libraries. */
  return dailies_lenient_json_get_object (interaction, "output_video");
}

/* What the model said last, instead of making a clip. */
static char *
dup_last_words (JsonObject *interaction)
{
  JsonArray *steps = dailies_lenient_json_get_array (interaction, "steps");
  guint index = steps != NULL ? json_array_get_length (steps) : 0;
  JsonArray *content = steps != NULL ? previous_output (steps, &index) : NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; content != NULL && i < json_array_get_length (content); i++)
    {
      JsonObject *part = get_element (content, i);
      const char *text = has_type (part, "text") ? dailies_lenient_json_get_string (part, "text") : NULL;

      if (text != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", text);
    }

  return words->len > 0 ? g_string_free_and_steal (g_steal_pointer (&words)) : NULL;
}

static GError *
make_refusal (JsonObject *interaction,
              const DailiesErrorContext *context)
{
  g_autofree char *words = dup_last_words (interaction);
  GError *error;

  if (words != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
      g_autofree char *excerpt = dailies_redact_excerpt (bytes, context->key, MAXIMUM_WORDS);

      error = dailies_error_new_literal (DAILIES_ERROR_MODERATION, excerpt);
    }
  else
    {
      /* Translators: %s is the name of a host. */
      error = dailies_error_new (DAILIES_ERROR_MODERATION, _ ("%s ended without a clip and gives no reason"), context->host);
    }
  dailies_error_set_code (error, "output-without-clip");
  dailies_error_set_request_id (error, context->request_id);

  return error;
}

static GError *
make_failure (JsonObject *interaction,
              const DailiesErrorContext *context)
{
  JsonNode *node = json_object_get_member (interaction, "error");
  const char *status = dailies_lenient_json_get_string (interaction, "status");
  GError *error;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    node = json_object_get_member (interaction, "errors");
  error = dailies_error_parser_parse (context, node);
  if (dailies_error_get_details (error)->code == NULL && g_strcmp0 (status, "failed") != 0)
    dailies_error_set_code (error, status);
  /* The job has ended; asking again changes nothing. */
  dailies_error_edit_details (error)->retryable = FALSE;

  return error;
}

/* Files live for two days from when they were made, which is not before the
 * interaction was, if it tells of that. */
static gint64
find_expiry (JsonObject *interaction,
             DailiesConnection *connection,
             gint64 now)
{
  const gint64 created = dailies_gemini_file_read_time (interaction, "created");

  return (created > 0 ? created : dailies_connection_to_service_time (connection, now)) + DAILIES_GEMINI_FILE_LIFE;
}

/**
 * dailies_gemini_interaction_to_poll_result:
 * @interaction: an interaction with a status
 * @context: for the error that it may hold
 * @connection: whose clocks may differ
 * @now: microseconds since 1970 UTC
 *
 * One that is completed and whose steps hold no clip was refused; where there
 * are no steps at all it is not in the form that we know, and is left for who
 * fetches the clip to tell of, as it was paid for.
 *
 * Returns: (transfer full): what it says
 */
DailiesPollResult *
dailies_gemini_interaction_to_poll_result (JsonObject *interaction,
                                           const DailiesErrorContext *context,
                                           DailiesConnection *connection,
                                           gint64 now)
{
  DailiesJobState state = read_state (dailies_lenient_json_get_string (interaction, "status"));
  gint64 expires_at = 0;
  g_autoptr (GError) error = NULL;

  if (state == DAILIES_JOB_DOWNLOADING && dailies_gemini_interaction_find_video (interaction) == NULL &&
      dailies_lenient_json_get_array (interaction, "steps") != NULL)
    {
      state = DAILIES_JOB_BLOCKED;
      error = make_refusal (interaction, context);
    }
  else if (state == DAILIES_JOB_DOWNLOADING)
    {
      expires_at = find_expiry (interaction, connection, now);
    }
  else if (state == DAILIES_JOB_FAILED)
    {
      error = make_failure (interaction, context);
      if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_MODERATION))
        state = DAILIES_JOB_BLOCKED;
    }

  return g_object_new (DAILIES_TYPE_POLL_RESULT, "state", state, "error", error, "expires-at", expires_at, NULL);
}
