/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-error-parser"

#include "config.h"

#include "dailies-error-parser.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"
#include "dailies-redact.h"

#define MAXIMUM_MESSAGE 600

/* Bodies nest their error one or two deep. */
#define MAXIMUM_NESTING 4

typedef struct
{
  char *message;
  char *code;
  char *type;
  char *field;
  char *request_id;
} Findings;

/* Words in codes and messages that say more than the status does; the first
 * match wins. */
static const struct
{
  const char *pattern;
  gboolean in_code;
  gboolean in_message;
  DailiesError category;
} wordings[] = {
  { "moderation|content_?policy|content_?filter|sentinel_block|^safety|safety_|prohibited_content|sensitivecontent|nsfw|policy_?violation|risk_control", TRUE, FALSE, DAILIES_ERROR_MODERATION },
  { "moderation system|content (policy|moderation|filter)|safety (system|filter|polic|guideline|check|setting)|usage polic|nsfw|prohibited (content|use)|sensitive words?|flagged (as|by|for)|(input|prompt|output|image) (was|were) flagged|sensitive content|blocked when checking|blocked .{0,40} checking inputs|violat(e|es|ed|ing|ion) .{0,40}(polic|guideline|terms)|responsible ai", FALSE, TRUE, DAILIES_ERROR_MODERATION },
  { "insufficient_?credits|insufficient_?balance|payment_required|not_enough_credits|billing_hard_limit", TRUE, FALSE, DAILIES_ERROR_PAYMENT },
  { "(not (have )?enough|insufficient|out of|no more|lack of) (credit|balance|fund)|exhausted balance|credit balance is too low|top[ _-]?up", FALSE, TRUE, DAILIES_ERROR_PAYMENT },
  { "insufficient_?quota|quota_?exceeded|daily_?limit", TRUE, FALSE, DAILIES_ERROR_QUOTA },
  { "exceeded your current quota|daily (limit|quota|task)|per day", FALSE, TRUE, DAILIES_ERROR_QUOTA },
  { "invalid_?api_?key|api_?key_?invalid|authentication|unauthori[sz]ed|unauthenticated", TRUE, FALSE, DAILIES_ERROR_AUTH },
  { "api key not valid|invalid api key|incorrect api key", FALSE, TRUE, DAILIES_ERROR_AUTH },
  { "rate_?limit|throttl|too_?many_?requests", TRUE, FALSE, DAILIES_ERROR_RATE },
};

static void
findings_clear (Findings *findings)
{
  g_clear_pointer (&findings->message, g_free);
  g_clear_pointer (&findings->code, g_free);
  g_clear_pointer (&findings->type, g_free);
  g_clear_pointer (&findings->field, g_free);
  g_clear_pointer (&findings->request_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Findings, findings_clear)

static void read_node (Findings *findings,
                       JsonNode *node,
                       guint nesting);

/* The first member that says something. */
static void
find_text (char **found,
           JsonObject *object,
           const char *const *members)
{
  for (; *found == NULL && *members != NULL; members++)
    *found = dailies_lenient_json_dup_text (object, *members);
}

static char *
join_location (JsonArray *location)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (location); i++)
    {
      JsonNode *node = json_array_get_element (location, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      /* Where in the request, not what. */
      if (i == 0 && (g_strcmp0 (text, "body") == 0 || g_strcmp0 (text, "query") == 0 || g_strcmp0 (text, "path") == 0))
        continue;
      if (text == NULL && !(JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64))
        continue;

      if (joined->len > 0)
        g_string_append_c (joined, '.');
      if (text != NULL)
        g_string_append (joined, text);
      else
        g_string_append_printf (joined, "%" G_GINT64_FORMAT, json_node_get_int (node));
    }

  if (joined->len == 0)
    {
      g_string_free (joined, TRUE);
      return NULL;
    }

  return g_string_free (joined, FALSE);
}

/* FastAPI's {loc, msg, type}, Runway's {path, message} and the like. */
static void
read_issues (Findings *findings,
             JsonArray *issues,
             guint nesting)
{
  for (guint i = 0; i < json_array_get_length (issues); i++)
    {
      JsonNode *node = json_array_get_element (issues, i);
      JsonObject *issue = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *location = dailies_lenient_json_get_array (issue, "loc");

      if (location == NULL)
        location = dailies_lenient_json_get_array (issue, "path");
      if (location != NULL && findings->field == NULL)
        findings->field = join_location (location);
      read_node (findings, node, nesting + 1);
    }
}

static void
read_member (Findings *findings,
             JsonObject *object,
             const char *member,
             guint nesting)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    read_issues (findings, json_node_get_array (node), nesting);
  else
    read_node (findings, node, nesting + 1);
}

/* ComfyUI: {node id: {"errors": [{message, details}]}} */
static void
read_node_errors (Findings *findings,
                  JsonObject *node_errors,
                  guint nesting)
{
  g_autoptr (GList) members = json_object_get_members (node_errors);

  for (GList *iter = members; iter != NULL; iter = iter->next)
    {
      JsonArray *errors = dailies_lenient_json_get_array (dailies_lenient_json_get_object (node_errors, iter->data), "errors");

      if (errors != NULL && json_array_get_length (errors) > 0)
        read_issues (findings, errors, nesting);
    }
}

static void
append_details (Findings *findings,
                JsonObject *object)
{
  const char *details = dailies_lenient_json_get_string (object, "details");

  if (details != NULL && findings->message != NULL && strstr (findings->message, details) == NULL)
    {
      g_autofree char *message = g_steal_pointer (&findings->message);

      findings->message = g_strconcat (message, ": ", details, NULL);
    }
}

/* Google: "details": [{"reason": "API_KEY_INVALID"}], which says more than
 * the code does. */
static void
read_reasons (Findings *findings,
              JsonArray *details)
{
  static const char *const reasons[] = { "reason", NULL };

  for (guint i = 0; i < json_array_get_length (details); i++)
    {
      JsonNode *node = json_array_get_element (details, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        find_text (&findings->code, json_node_get_object (node), reasons);
    }
}

static void
read_object (Findings *findings,
             JsonObject *object,
             guint nesting)
{
  static const char *const messages[] = { "message", "msg", "error_message", "status_msg", "exception_message",
                                          "failure_reason", "failure", "reason", NULL };
  static const char *const codes[] = { "code", "failureCode", "failure_code", "error_code", "status_code", NULL };
  static const char *const types[] = { "type", "error_type", "status", "exception_type", NULL };
  static const char *const fields[] = { "param", "field", NULL };
  static const char *const request_ids[] = { "request_id", "requestId", NULL };
  static const char *const titles[] = { "title", NULL };
  JsonObject *node_errors = dailies_lenient_json_get_object (object, "node_errors");
  JsonArray *details = dailies_lenient_json_get_array (object, "details");

  if (node_errors != NULL)
    read_node_errors (findings, node_errors, nesting);
  if (details != NULL)
    read_reasons (findings, details);

  /* What is inside knows better than what is around it. */
  read_member (findings, object, "error", nesting);
  read_member (findings, object, "errors", nesting);
  read_member (findings, object, "execution_error", nesting);
  read_member (findings, object, "base_resp", nesting);
  read_member (findings, object, "issues", nesting);
  read_member (findings, object, "detail", nesting);

  find_text (&findings->message, object, messages);
  find_text (&findings->message, object, titles);
  append_details (findings, object);
  find_text (&findings->code, object, codes);
  find_text (&findings->type, object, types);
  find_text (&findings->field, object, fields);
  find_text (&findings->request_id, object, request_ids);
}

static void
read_node (Findings *findings,
           JsonNode *node,
           guint nesting)
{
  if (nesting > MAXIMUM_NESTING)
    return;

  if (JSON_NODE_HOLDS_OBJECT (node))
    read_object (findings, json_node_get_object (node), nesting);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    read_issues (findings, json_node_get_array (node), nesting);
  else if (JSON_NODE_HOLDS_VALUE (node) && findings->message == NULL && json_node_get_string (node) != NULL)
    findings->message = json_node_dup_string (node);
}

static gboolean
is_telling (const char *text)
{
  return text != NULL &&
         g_regex_match_simple ("^[a-z][a-z0-9_.-]*$", text, G_REGEX_CASELESS, 0) &&
         g_ascii_strcasecmp (text, "failed") != 0 &&
         g_ascii_strcasecmp (text, "error") != 0;
}

/* A number says no more than the status does; the type then stands in. */
static const char *
choose_code (Findings *findings)
{
  if (is_telling (findings->code))
    return findings->code;
  if (is_telling (findings->type))
    return findings->type;

  return findings->code;
}

static DailiesError
category_of_status (guint status)
{
  switch (status)
    {
    case 401:
      return DAILIES_ERROR_AUTH;
    case 402:
      return DAILIES_ERROR_PAYMENT;
    case 403:
      return DAILIES_ERROR_PERMISSION;
    case 404:
    case 410:
      return DAILIES_ERROR_NOT_FOUND;
    case 408:
    case 409:
    case 423:
    case 425:
    case 502:
    case 503:
    case 504:
      return DAILIES_ERROR_TRANSIENT;
    case 407:
      return DAILIES_ERROR_NETWORK;
    case 429:
      return DAILIES_ERROR_RATE;
    default:
      return status >= 400 && status < 500 ? DAILIES_ERROR_VALIDATION : DAILIES_ERROR_SERVER;
    }
}

/* A gateway that fails does not know of rules and money. */
static gboolean
wording_counts (guint status)
{
  return status < 500;
}

static gboolean
matches (const char *pattern,
         const char *text)
{
  return text != NULL && g_regex_match_simple (pattern, text, G_REGEX_CASELESS, 0);
}

static DailiesError
choose_category (const DailiesErrorContext *context,
                 Findings *findings)
{
  if (!wording_counts (context->status))
    return category_of_status (context->status);

  for (gsize i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      if ((wordings[i].in_code && (matches (wordings[i].pattern, findings->code) || matches (wordings[i].pattern, findings->type))) ||
          (wordings[i].in_message && matches (wordings[i].pattern, findings->message)))
        return wordings[i].category;
    }

  return category_of_status (context->status);
}

static char *
make_message (const DailiesErrorContext *context,
              Findings *findings)
{
  const char *host = context->host != NULL ? context->host : _ ("The service");

  if (findings->message != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (findings->message, strlen (findings->message));
      g_autofree char *message = dailies_redact_excerpt (bytes, context->key, MAXIMUM_MESSAGE);

      if (*message != '\0')
        return g_steal_pointer (&message);
    }

  if (context->status < 400)
    /* Translators: %s is the name of a host. */
    return g_strdup_printf (_ ("%s reports a failure and gives no reason"), host);

  /* Translators: the first %s is the name of a host; then an HTTP status, such as "503 Service Unavailable". */
  return g_strdup_printf (_ ("%s answered %u %s"), host, context->status, soup_status_get_phrase (context->status));
}

static char *
redact (const char *text,
        const char *key)
{
  return text != NULL ? dailies_redact_text (text, key) : NULL;
}

/**
 * dailies_error_parser_parse:
 * @context: what is known besides
 * @body: (nullable): the body, or the part of it that tells of the error;
 *   any of the shapes that services use
 *
 * The one reader of all error bodies.  Sets retryable as it holds for
 * requests that change nothing, and never outcome_unknown.
 *
 * Returns: (transfer full): an error in the domain %DAILIES_ERROR with the
 *   service's own words, from which the key was taken out
 */
GError *
dailies_error_parser_parse (const DailiesErrorContext *context,
                            JsonNode *body)
{
  g_auto (Findings) findings = { NULL };
  g_autofree char *message = NULL;
  DailiesError category;
  g_autofree char *code = NULL;
  g_autofree char *field = NULL;
  DailiesErrorDetails *details;
  GError *error;

  g_return_val_if_fail (context != NULL, NULL);

  if (body != NULL)
    read_node (&findings, body, 0);

  category = choose_category (context, &findings);
  message = make_message (context, &findings);
  error = dailies_error_new_literal (category, message);
  code = redact (choose_code (&findings), context->key);
  field = redact (findings.field, context->key);
  dailies_error_set_code (error, code);
  dailies_error_set_field (error, field);
  dailies_error_set_request_id (error, context->request_id != NULL ? context->request_id : findings.request_id);

  details = dailies_error_edit_details (error);
  details->http_status = context->status;
  details->retry_after = context->retry_after;
  details->retryable = category == DAILIES_ERROR_RATE || category == DAILIES_ERROR_TRANSIENT;
  dailies_redact_error (error, context->key);

  return error;
}
