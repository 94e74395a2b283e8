/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What POST /videos and GET /videos/{id} answer: openai-compatible-servers.md
 * 5 and providers-overview.md 2. */

#define G_LOG_DOMAIN "dailies-openrouter-job"

#include "config.h"

#include "dailies-openrouter-job.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "dailies-error.h"
#include "dailies-http-message.h"
#include "dailies-job-answer.h"
#include "dailies-lenient-json.h"
#include "dailies-result-file.h"

#define CURRENCY "USD"
#define MIME_TYPE "video/mp4"

/* Nobody makes so many clips in one job. */
#define MAXIMUM_FILES 100

/* Beyond this, no time in seconds is meant. */
#define LAST_TIME 100000000000.0

static const DailiesJobWord statuses[] = {
  { "pending", DAILIES_JOB_QUEUED },
  { "in_progress", DAILIES_JOB_RUNNING },
  { "completed", DAILIES_JOB_DOWNLOADING },
  { "failed", DAILIES_JOB_FAILED },
  { "cancelled", DAILIES_JOB_CANCELLED },
  { "expired", DAILIES_JOB_EXPIRED },
  { NULL, DAILIES_JOB_UNKNOWN },
};

/* Elsewhere than at the account's own place nobody is asked. */
static char *
dup_own_url (const char *text,
             DailiesConnection *connection,
             GUri *base)
{
  g_autoptr (GUri) url = text != NULL ? g_uri_parse_relative (base, text, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (url == NULL || !dailies_http_message_check_url (url, NULL) || !dailies_http_message_is_own_place (connection, url))
    return NULL;

  return g_uri_to_string (url);
}

/**
 * dailies_openrouter_job_to_remote:
 * @node: the body of an answer to a create
 * @connection: the account
 * @response: that answer
 *
 * Returns: (transfer full) (nullable): the job; %NULL if it has no id
 */
DailiesRemoteJob *
dailies_openrouter_job_to_remote (JsonNode *node,
                                  DailiesConnection *connection,
                                  DailiesHttpResponse *response)
{
  JsonObject *job = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *id = dailies_lenient_json_dup_text (job, "id");
  const char *polling_url = dailies_lenient_json_get_string (job, "polling_url");
  g_autofree char *poll_url = NULL;

  if (id == NULL)
    return NULL;

  poll_url = dup_own_url (polling_url, connection, dailies_http_response_get_url (response));
  if (polling_url != NULL && poll_url == NULL)
    g_debug ("%s: not polled where the service says, which is another place", id);

  return g_object_new (DAILIES_TYPE_REMOTE_JOB,
                       "id", id,
                       "poll-url", poll_url,
                       "request-id", dailies_http_response_get_request_id (response),
                       NULL);
}

static const char *
get_log_line (JsonObject *usage)
{
  JsonNode *own_key = usage != NULL ? json_object_get_member (usage, "is_byok") : NULL;

  if (own_key == NULL || !JSON_NODE_HOLDS_VALUE (own_key) || !json_node_get_boolean (own_key))
    return NULL;

  return _ ("Made with your own key at the service behind OpenRouter, which charges you besides");
}

static gint64
read_expiry (JsonObject *job)
{
  double time = dailies_lenient_json_get_number (job, "expires_at", 0);

  return time > 0 && time < LAST_TIME ? (gint64) (time * G_TIME_SPAN_SECOND) : 0;
}

static GError *
read_error (JsonObject *job,
            DailiesJobState state,
            const DailiesErrorContext *context)
{
  JsonNode *node = json_object_get_member (job, "error");

  if (state != DAILIES_JOB_FAILED && (node == NULL || JSON_NODE_HOLDS_NULL (node)))
    return NULL;

  return dailies_job_answer_read_error (job, context);
}

/**
 * dailies_openrouter_job_to_poll_result:
 * @job: a job
 * @context: for the error that it may hold
 * @next_poll: microseconds, or -1
 *
 * Returns: (transfer full): what it says
 */
DailiesPollResult *
dailies_openrouter_job_to_poll_result (JsonObject *job,
                                       const DailiesErrorContext *context,
                                       gint64 next_poll)
{
  JsonObject *usage = dailies_lenient_json_get_object (job, "usage");
  DailiesJobState state = dailies_job_answer_read_state (job, statuses);
  DailiesMoney cost = dailies_lenient_json_get_money (usage, "cost", CURRENCY);
  g_autoptr (GError) error = NULL;

  if (state == DAILIES_JOB_FAILED || state == DAILIES_JOB_CANCELLED || state == DAILIES_JOB_EXPIRED)
    error = read_error (job, state, context);
  if (state == DAILIES_JOB_FAILED && g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_MODERATION))
    state = DAILIES_JOB_BLOCKED;

  return g_object_new (DAILIES_TYPE_POLL_RESULT,
                       "state", state,
                       "next-poll", next_poll,
                       "cost", &cost,
                       "log-line", get_log_line (usage),
                       "expires-at", read_expiry (job),
                       "error", error,
                       NULL);
}

/**
 * dailies_openrouter_job_dup_path:
 * @remote: a job
 *
 * Returns: (transfer full): where it is, below the account's base URL
 */
char *
dailies_openrouter_job_dup_path (DailiesRemoteJob *remote)
{
  g_autofree char *id = g_uri_escape_string (dailies_remote_job_get_id (remote), NULL, FALSE);

  return g_strconcat ("/videos/", id, NULL);
}

static DailiesResultFile *
make_file (JsonObject *job,
           guint index,
           const char *path,
           DailiesConnection *connection,
           GError **error)
{
  gint64 expires_at = read_expiry (job);
  g_autofree char *content_path = g_strdup_printf ("%s/content?index=%u", path, index);
  g_autoptr (GUri) content = dailies_connection_resolve (connection, content_path, error);
  g_autofree char *content_url = content != NULL ? g_uri_to_string (content) : NULL;
  const char *unsigned_url = dailies_lenient_json_get_string_element (dailies_lenient_json_get_array (job, "unsigned_urls"), index);
  const char *signed_url = dailies_lenient_json_get_string_element (dailies_lenient_json_get_array (job, "urls"), index);
  g_autofree char *own_url = NULL;
  g_autoptr (GUri) elsewhere = NULL;

  if (content == NULL)
    return NULL;

  /* With the key at the account's own place, and without it anywhere else. */
  own_url = dup_own_url (unsigned_url, connection, content);
  if (own_url != NULL)
    return dailies_result_file_new_for_url (own_url, TRUE, MIME_TYPE, expires_at);

  elsewhere = g_uri_parse (signed_url != NULL ? signed_url : unsigned_url != NULL ? unsigned_url
                                                                                  : "",
                           SOUP_HTTP_URI_FLAGS, NULL);
  if (elsewhere != NULL && dailies_http_message_check_url (elsewhere, NULL))
    {
      g_autofree char *url = g_uri_to_string (elsewhere);

      return dailies_result_file_new_for_url (url, FALSE, MIME_TYPE, expires_at);
    }

  return dailies_result_file_new_for_url (content_url, TRUE, MIME_TYPE, expires_at);
}

static guint
count_files (JsonObject *job)
{
  JsonArray *unsigned_urls = dailies_lenient_json_get_array (job, "unsigned_urls");
  JsonArray *urls = dailies_lenient_json_get_array (job, "urls");
  guint n_files = MAX (unsigned_urls != NULL ? json_array_get_length (unsigned_urls) : 0,
                       urls != NULL ? json_array_get_length (urls) : 0);

  return CLAMP (n_files, 1, MAXIMUM_FILES);
}

/**
 * dailies_openrouter_job_to_files:
 * @job: a job that is completed
 * @remote: the same
 * @connection: the account
 * @error: return location for an error
 *
 * Returns: (transfer full): a list of #DailiesResultFile, at least one, or
 *   %NULL
 */
GListModel *
dailies_openrouter_job_to_files (JsonObject *job,
                                 DailiesRemoteJob *remote,
                                 DailiesConnection *connection,
                                 GError **error)
{
  g_autoptr (GListStore) files = g_list_store_new (DAILIES_TYPE_RESULT_FILE);
  g_autofree char *path = dailies_openrouter_job_dup_path (remote);
  guint n_files = count_files (job);

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (DailiesResultFile) file = make_file (job, i, path, connection, error);

      if (file == NULL)
        return NULL;
      g_list_store_append (files, file);
    }

  return G_LIST_MODEL (g_steal_pointer (&files));
}
