/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Gemini Omni as Google's Interactions API has it. */

#define G_LOG_DOMAIN "fake-gemini"

#include "fake-gemini.h"

#include <string.h>

#define INTERACTIONS "/v1beta/interactions"
#define FILES "/v1beta/files/"

/**
 * fake_gemini_refuse:
 * @refusal: what is wrong
 * @message: in words
 *
 * Returns: (transfer full): Google's envelope
 */
FakeReply *
fake_gemini_refuse (FakeRefusal refusal,
                    const char *message)
{
  static const struct
  {
    guint status;
    const char *word;
    const char *details;
    const char *message;
  } answers[] = {
    [FAKE_REFUSAL_AUTH] = { 400, "INVALID_ARGUMENT", ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}]", NULL },
    [FAKE_REFUSAL_PAYMENT] = { 403, "PERMISSION_DENIED", "", NULL },
    [FAKE_REFUSAL_MODERATION] = { 400, "INVALID_ARGUMENT", "", "The prompt was blocked by the safety filters." },
    [FAKE_REFUSAL_RATE] = { 429, "RESOURCE_EXHAUSTED", "", NULL },
    [FAKE_REFUSAL_NO_SUCH_JOB] = { 400, "INVALID_ARGUMENT", "", "Invalid interaction name." },
    [FAKE_REFUSAL_SERVER] = { 500, "INTERNAL", "", NULL },
  };
  g_autofree char *text = g_strdup_printf ("{\"error\":{\"code\":%u,\"message\":\"%s\",\"status\":\"%s\"%s}}", answers[refusal].status,
                                           answers[refusal].message != NULL ? answers[refusal].message : message,
                                           answers[refusal].word, answers[refusal].details);

  return fake_reply_new (answers[refusal].status, "application/json", text);
}

/**
 * fake_gemini_list_models:
 * @host: a host
 * @request: for a page
 * @model: on the second of two pages
 *
 * Returns: (transfer full): the page
 */
FakeReply *
fake_gemini_list_models (FakeHost *host,
                         FakeRequest *request,
                         const char *model)
{
  if (request->query != NULL && strstr (request->query, "pageToken=second%3D") != NULL)
    return fake_host_reply_text (host, 200, "{\"models\":[{\"name\":\"models/%s\",\"supportedGenerationMethods\":[]}]}", model);

  return fake_host_reply_text (host, 200, "{\"models\":[{\"name\":\"models/gemini-3-pro\",\"displayName\":\"Gemini 3 Pro\"}],\"nextPageToken\":\"second=\"}");
}

/**
 * fake_gemini_dup_file_uri:
 * @host: a host
 * @job: a job that is done
 *
 * Returns: (transfer full): where its clip is, at this host and for who has
 *   the key
 */
char *
fake_gemini_dup_file_uri (FakeHost *host,
                          FakeJob *job)
{
  const char *id = strrchr (job->id, '/') != NULL ? strrchr (job->id, '/') + 1 : job->id;
  g_autofree char *path = g_strconcat (FILES, id, ":download", NULL);

  return fake_service_dup_url (fake_host_get_service (host), path);
}

static FakeReply *
refuse_file (void)
{
  return fake_reply_new (404, "application/json", "{\"error\":{\"code\":404,\"message\":\"Requested entity was not found.\",\"status\":\"NOT_FOUND\"}}");
}

/**
 * fake_gemini_handle_file:
 * @host: a host
 * @request: whatever it is for
 * @prefix: what ids of jobs have before those of their files
 *
 * Returns: (transfer full) (nullable): the clip, or what is said of it; %NULL
 *   if @request is for something else
 */
FakeReply *
fake_gemini_handle_file (FakeHost *host,
                         FakeRequest *request,
                         const char *prefix)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *id = NULL;
  FakeReply *reply;

  if (!g_str_has_prefix (request->path, FILES))
    return NULL;

  parts = g_strsplit (request->path + strlen (FILES), ":", 2);
  id = g_strconcat (prefix, parts[0], NULL);
  reply = fake_host_send_clip (host, id);
  if (reply->status == 400)
    {
      fake_reply_free (reply);
      return refuse_file ();
    }
  if (g_strcmp0 (parts[1], "download") == 0 && request->query != NULL && strstr (request->query, "alt=media") != NULL)
    return reply;

  fake_reply_free (reply);

  return fake_host_reply_text (host, 200, "{\"name\":\"files/%s\",\"mimeType\":\"video/mp4\",\"state\":\"ACTIVE\",\"sizeBytes\":\"%" G_GSIZE_FORMAT "\"}",
                               parts[0], g_bytes_get_size (fake_host_get_clip (host)));
}

static FakeReply *
write_job (FakeHost *host,
           FakeJob *job)
{
  static const struct
  {
    const char *status;
    const char *rest;
  } words[] = {
    [FAKE_JOB_QUEUED] = { "queued", "" },
    [FAKE_JOB_RUNNING] = { "in_progress", ",\"steps\":[{\"type\":\"thought\"}]" },
    [FAKE_JOB_DONE] = { "completed", NULL },
    [FAKE_JOB_FAILED] = { "failed", ",\"errors\":[{\"code\":\"internal\",\"message\":\"The render failed.\"}]" },
    [FAKE_JOB_BLOCKED] = { "completed", ",\"steps\":[{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"I cannot make this clip.\"}]}]" },
    [FAKE_JOB_CANCELLED] = { "cancelled", "" },
    [FAKE_JOB_EXPIRED] = { "completed", NULL },
  };
  g_autofree char *uri = fake_gemini_dup_file_uri (host, job);
  g_autofree char *steps = g_strdup_printf (",\"steps\":[{\"type\":\"thought\"},{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Here it is.\"},"
                                            "{\"type\":\"video\",\"uri\":\"%s\",\"mime_type\":\"video/mp4\"}]}],\"usage\":{\"total_output_tokens\":46000}",
                                            uri);

  return fake_host_reply_text (host, 200, "{\"id\":\"%s\",\"object\":\"interaction\",\"status\":\"%s\"%s}", job->id, words[job->state].status,
                               words[job->state].rest != NULL ? words[job->state].rest : steps);
}

/* As strict as the service: without these it would hold the request for
 * minutes, or refuse it. */
static gboolean
is_good_create (FakeRequest *request)
{
  g_autofree char *text = fake_request_dup_body (request);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *body = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *format = body != NULL ? json_object_get_object_member (body, "response_format") : NULL;

  return format != NULL && json_object_get_boolean_member_with_default (body, "background", FALSE) &&
         json_object_get_boolean_member_with_default (body, "store", FALSE) &&
         g_strcmp0 (json_object_get_string_member_with_default (format, "delivery", NULL), "uri") == 0 &&
         g_str_has_suffix (json_object_get_string_member_with_default (format, "duration", ""), "s");
}

static FakeReply *
handle_create (FakeHost *host,
               FakeRequest *request)
{
  if (!is_good_create (request))
    return fake_reply_new (400, "application/json", "{\"error\":{\"code\":400,\"message\":\"Invalid value\",\"status\":\"INVALID_ARGUMENT\"}}");

  return fake_host_create (host, write_job);
}

static FakeReply *
handle (FakeHost *host,
        FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  reply = fake_gemini_handle_file (host, request, "");
  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, "/v1beta/models"))
    return fake_gemini_list_models (host, request, "gemini-omni-1.2-flash");
  if (g_str_equal (request->path, INTERACTIONS) && g_str_equal (request->method, "POST"))
    return handle_create (host, request);
  if (g_str_has_prefix (request->path, INTERACTIONS "/"))
    {
      g_auto (GStrv) parts = g_strsplit (request->path + strlen (INTERACTIONS "/"), "/", 2);

      return g_strcmp0 (parts[1], "cancel") == 0 ? fake_host_cancel (host, parts[0], write_job) : fake_host_poll (host, parts[0], write_job);
    }

  return NULL;
}

static const FakeImpossible impossible[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, "an interaction has no position" },
  { FAKE_SCENARIO_PROGRESS, "an interaction has no percentage" },
  { FAKE_SCENARIO_PAYMENT, "a project without billing is 403 PERMISSION_DENIED, which says no more" },
  { 0, NULL },
};

const FakeProtocol fake_gemini = {
  .name = "gemini",
  .provider = "gemini",
  .base_path = "",
  .model = "gemini-omni-1.2-flash",
  .key_header = "x-goog-api-key",
  .id_format = "v1_fake%u",
  .cancels = TRUE,
  .handle = handle,
  .refuse = fake_gemini_refuse,
  .impossible = impossible,
};
