/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What POST /videos, GET /jobs/:id and GET /videos/:id answer: railwail.md 2.4
 * and 3.  Of videos nothing is documented, so replies are read by shape. */

#define G_LOG_DOMAIN "dailies-railwail-job"

#include "config.h"

#include "dailies-railwail-job.h"

#include <libsoup/soup.h>

#include "dailies-error.h"
#include "dailies-http-message.h"
#include "dailies-job-answer.h"
#include "dailies-lenient-json.h"

#define CURRENCY "railwail"
#define MIME_TYPE "video/mp4"

/* From here on, the time of a reset is a date. */
#define FIRST_UNIX_TIME 1000000000.0

/* Outputs nest their addresses no deeper. */
#define MAXIMUM_NESTING 3

/* Of jobs, and what OpenAI says of videos. */
static const DailiesJobWord statuses[] = {
  { "queued", DAILIES_JOB_QUEUED },
  { "processing", DAILIES_JOB_RUNNING },
  { "in_progress", DAILIES_JOB_RUNNING },
  { "completed", DAILIES_JOB_DOWNLOADING },
  { "failed", DAILIES_JOB_FAILED },
  { "cancelled", DAILIES_JOB_CANCELLED },
  { NULL, DAILIES_JOB_UNKNOWN },
};

static void add_urls (GStrvBuilder *urls,
                      JsonNode *node,
                      GUri *base,
                      guint nesting);

static void
add_url (GStrvBuilder *urls,
         const char *text,
         GUri *base)
{
  g_autoptr (GUri) url = text != NULL && *text != '\0' ? g_uri_parse_relative (base, text, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (url != NULL && dailies_http_message_check_url (url, NULL))
    g_strv_builder_take (urls, g_uri_to_string (url));
}

static void
add_members (GStrvBuilder *urls,
             JsonObject *object,
             GUri *base,
             guint nesting)
{
  static const char *const members[] = { "output_url", "url", "output", "data", "video" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (object, members[i]);

      if (node != NULL)
        add_urls (urls, node, base, nesting + 1);
    }
}

/* An address, or whatever holds one. */
static void
add_urls (GStrvBuilder *urls,
          JsonNode *node,
          GUri *base,
          guint nesting)
{
  if (nesting > MAXIMUM_NESTING)
    return;

  if (JSON_NODE_HOLDS_VALUE (node))
    {
      add_url (urls, json_node_get_string (node), base);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      add_members (urls, json_node_get_object (node), base, nesting);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        add_urls (urls, json_array_get_element (array, i), base, nesting + 1);
    }
}

static GStrv
find_urls (JsonObject *job,
           GUri *base)
{
  g_autoptr (GStrvBuilder) urls = g_strv_builder_new ();

  add_members (urls, job, base, 0);

  return g_strv_builder_end (urls);
}

static char *
dup_poll_url (DailiesConnection *connection,
              const char *place,
              const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *path = g_strconcat (place, escaped, NULL);
  g_autoptr (GUri) url = dailies_connection_resolve (connection, path, NULL);

  return url != NULL ? g_uri_to_string (url) : NULL;
}

/* Something that is here already has no id of its own, but needs one. */
static DailiesRemoteJob *
make_finished (const char *id,
               const char *url,
               const char *request_id)
{
  g_autofree char *checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *made_up = g_strdup_printf ("output_%.16s", checksum);

  return g_object_new (DAILIES_TYPE_REMOTE_JOB,
                       "id", id != NULL ? id : made_up,
                       "result-url", url,
                       "request-id", request_id,
                       NULL);
}

/**
 * dailies_railwail_job_to_remote:
 * @node: the body of an answer to a create
 * @connection: the account
 * @response: that answer
 *
 * Tells a job, a video and a finished clip apart.
 *
 * Returns: (transfer full) (nullable): what to follow; with a result URL if it
 *   is finished, and a poll URL if not; %NULL if it is none of them
 */
DailiesRemoteJob *
dailies_railwail_job_to_remote (JsonNode *node,
                                DailiesConnection *connection,
                                DailiesHttpResponse *response)
{
  JsonObject *body = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *request_id = dailies_http_response_get_request_id (response);
  const char *kind = dailies_lenient_json_get_string (body, "object");
  g_autofree char *job_id = dailies_lenient_json_dup_text (body, "job_id");
  g_autofree char *id = dailies_lenient_json_dup_text (body, "id");
  g_autofree char *poll_url = NULL;
  g_auto (GStrv) urls = NULL;
  gboolean is_job;

  if (body == NULL)
    return NULL;

  is_job = job_id != NULL || (id != NULL && (g_strcmp0 (kind, "job") == 0 || g_str_has_prefix (id, "job_")));
  urls = find_urls (body, dailies_http_response_get_url (response));
  if (!is_job && *urls != NULL && (!dailies_job_answer_is_job (response, node) || dailies_job_answer_read_state (body, statuses) == DAILIES_JOB_DOWNLOADING))
    return make_finished (id, *urls, request_id);
  if (!is_job && id == NULL)
    return NULL;

  if (job_id != NULL)
    g_set_str (&id, job_id);
  poll_url = dup_poll_url (connection, is_job ? "/jobs/" : "/videos/", id);

  return g_object_new (DAILIES_TYPE_REMOTE_JOB, "id", id, "poll-url", poll_url, "request-id", request_id, NULL);
}

static DailiesMoney
read_cost (JsonObject *job)
{
  JsonObject *cost = dailies_lenient_json_get_object (job, "cost");
  const char *currency = dailies_lenient_json_get_string (cost, "currency");

  if (cost == NULL || (currency != NULL && !g_str_equal (currency, "credits")))
    return DAILIES_MONEY_UNKNOWN;

  return dailies_lenient_json_get_money (cost, "credits", CURRENCY);
}

static double
read_progress (JsonObject *job)
{
  double progress = dailies_lenient_json_get_number (job, "progress", 0);

  return progress > 0 ? MIN (progress / 100, 1) : -1;
}

/**
 * dailies_railwail_job_to_poll_result:
 * @job: a job or a video
 * @context: for the error that it may hold
 * @next_poll: microseconds, or -1
 *
 * Returns: (transfer full): what it says
 */
DailiesPollResult *
dailies_railwail_job_to_poll_result (JsonObject *job,
                                     const DailiesErrorContext *context,
                                     gint64 next_poll)
{
  DailiesJobState state = dailies_job_answer_read_state (job, statuses);
  DailiesMoney cost = read_cost (job);
  g_autoptr (GError) error = NULL;

  if (state == DAILIES_JOB_FAILED)
    {
      error = dailies_job_answer_read_error (job, context);
      if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_MODERATION))
        state = DAILIES_JOB_BLOCKED;
    }

  return g_object_new (DAILIES_TYPE_POLL_RESULT,
                       "state", state,
                       "progress", read_progress (job),
                       "next-poll", next_poll,
                       "cost", &cost,
                       "error", error,
                       NULL);
}

/**
 * dailies_railwail_job_make_file:
 * @url: of a clip
 * @connection: the account
 *
 * Returns: (transfer full): the clip, which wants the key at the account's own
 *   place and nowhere else
 */
DailiesResultFile *
dailies_railwail_job_make_file (const char *url,
                                DailiesConnection *connection)
{
  g_autoptr (GUri) parsed = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  gboolean is_own = parsed != NULL && dailies_http_message_is_own_place (connection, parsed);

  return dailies_result_file_new_for_url (url, is_own, MIME_TYPE, 0);
}

/**
 * dailies_railwail_job_to_files:
 * @job: a job or a video that is finished
 * @connection: the account
 * @base: where @job came from
 *
 * Returns: (transfer full): a list of #DailiesResultFile, empty if it names no
 *   file
 */
GListModel *
dailies_railwail_job_to_files (JsonObject *job,
                               DailiesConnection *connection,
                               GUri *base)
{
  g_auto (GStrv) urls = find_urls (job, base);
  GListStore *files = g_list_store_new (DAILIES_TYPE_RESULT_FILE);

  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autoptr (DailiesResultFile) file = NULL;

      /* The same one is often named twice. */
      if (g_strv_contains ((const char *const *) urls + i + 1, urls[i]))
        continue;
      file = dailies_railwail_job_make_file (urls[i], connection);
      g_list_store_append (files, file);
    }

  return G_LIST_MODEL (files);
}

static gboolean
read_number (DailiesHttpResponse *response,
             const char *name,
             double *number)
{
  const char *text = dailies_http_response_get_header (response, name);
  char *end;

  if (text == NULL)
    return FALSE;

  *number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && *number >= 0;
}

/**
 * dailies_railwail_job_read_hint:
 * @response: any answer of the service
 *
 * What is left of the requests of this minute is spread over the rest of it:
 * railwail.md 5.  Counts by the clock of the service.
 *
 * Returns: microseconds to wait before the next request, or -1
 */
gint64
dailies_railwail_job_read_hint (DailiesHttpResponse *response)
{
  gint64 asked = dailies_http_response_get_retry_after (response);
  const char *date = dailies_http_response_get_header (response, "Date");
  g_autoptr (GDateTime) now = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;
  double remaining;
  double reset;

  if (asked >= 0)
    return asked;
  if (!read_number (response, "X-RateLimit-Remaining", &remaining) || !read_number (response, "X-RateLimit-Reset", &reset) || remaining < 1)
    return -1;

  if (reset >= FIRST_UNIX_TIME)
    {
      if (now == NULL)
        return -1;
      reset -= g_date_time_to_unix (now);
    }

  return reset > 0 ? (gint64) (MIN (reset, 3600) / remaining * G_TIME_SPAN_SECOND) : -1;
}
