/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* As openai-videos.md has it. */

#define G_LOG_DOMAIN "fake-openai"

#include "fake-openai.h"

#include <string.h>

/**
 * fake_openai_refuse:
 * @refusal: what is wrong
 * @message: in words
 * @moderation_code: how the server calls what its rules forbid
 *
 * Returns: (transfer full): OpenAI's envelope
 */
FakeReply *
fake_openai_refuse (FakeRefusal refusal,
                    const char *message,
                    const char *moderation_code)
{
  static const char *const codes[] = {
    [FAKE_REFUSAL_AUTH] = "invalid_api_key",
    [FAKE_REFUSAL_PAYMENT] = "insufficient_quota",
    [FAKE_REFUSAL_MODERATION] = NULL,
    [FAKE_REFUSAL_RATE] = "rate_limit_exceeded",
    [FAKE_REFUSAL_NO_SUCH_JOB] = "video_not_found",
    [FAKE_REFUSAL_SERVER] = "server_error",
  };
  const char *code = codes[refusal] != NULL ? codes[refusal] : moderation_code;
  g_autofree char *text = g_strdup_printf ("{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"%s\"}}",
                                           message, code);

  return fake_reply_new (refusal == FAKE_REFUSAL_PAYMENT ? 429 : fake_refusal_to_status (refusal), "application/json", text);
}

/**
 * fake_openai_write_job:
 * @host: a host
 * @job: one of its jobs
 * @running: how the server calls a job that runs
 * @moderation_code: how it calls what its rules forbid
 * @more: further members, each behind a comma
 *
 * Returns: (transfer full): a Video object
 */
FakeReply *
fake_openai_write_job (FakeHost *host,
                       FakeJob *job,
                       const char *running,
                       const char *moderation_code,
                       const char *more)
{
  static const char *const words[] = {
    [FAKE_JOB_QUEUED] = "queued",
    [FAKE_JOB_RUNNING] = NULL,
    [FAKE_JOB_DONE] = "completed",
    [FAKE_JOB_FAILED] = "failed",
    [FAKE_JOB_BLOCKED] = "failed",
    [FAKE_JOB_CANCELLED] = "cancelled",
    [FAKE_JOB_EXPIRED] = "expired",
  };
  g_autofree char *error = NULL;

  if (job->state == FAKE_JOB_FAILED)
    error = g_strdup ("{\"code\":\"generation_failed\",\"message\":\"The render failed.\"}");
  else if (job->state == FAKE_JOB_BLOCKED)
    error = g_strdup_printf ("{\"code\":\"%s\",\"message\":\"The clip was kept back.\"}", moderation_code);

  return fake_host_reply_text (host, 200,
                               "{\"id\":\"%s\",\"object\":\"video\",\"status\":\"%s\",\"progress\":%d,\"created_at\":1790251200,\"model\":\"sora-2\","
                               "\"size\":\"1280x720\",\"seconds\":\"4\",\"error\":%s%s}",
                               job->id, words[job->state] != NULL ? words[job->state] : running, (int) (job->progress * 100),
                               error != NULL ? error : "null", more);
}

static FakeReply *
write_deleted (FakeHost *host,
               FakeJob *job)
{
  return fake_host_reply_text (host, 200, "{\"id\":\"%s\",\"object\":\"video.deleted\",\"deleted\":true}", job->id);
}

/* What comes behind the address of the jobs: the id of one, decoded, and what
 * of it is asked for. */
static char *
split_path (FakeRequest *request,
            const char *base,
            const char **rest)
{
  g_autofree char *escaped = NULL;
  const char *id = request->path + strlen (base);
  const char *slash = strchr (id, '/');

  *rest = slash != NULL ? slash : "";
  escaped = g_strndup (id, slash != NULL ? (gsize) (slash - id) : strlen (id));

  return g_uri_unescape_string (escaped, NULL);
}

/**
 * fake_openai_handle_videos:
 * @host: a host
 * @request: whatever it is for
 * @base: the path of the list of jobs
 * @deletes: whether jobs can be deleted
 * @write_job: writes about a job
 *
 * Returns: (transfer full) (nullable): the answer; %NULL if @request is for
 *   something else
 */
FakeReply *
fake_openai_handle_videos (FakeHost *host,
                           FakeRequest *request,
                           const char *base,
                           gboolean deletes,
                           FakeJobWriter write_job)
{
  g_autofree char *below = g_strconcat (base, "/", NULL);
  g_autofree char *id = NULL;
  const char *rest;

  if (g_str_equal (request->path, base) && g_str_equal (request->method, "GET"))
    return fake_host_reply_text (host, 200, "{\"object\":\"list\",\"data\":[]}");
  if (g_str_equal (request->path, base))
    return fake_host_create (host, write_job);
  if (!g_str_has_prefix (request->path, below))
    return NULL;

  id = split_path (request, below, &rest);
  if (g_str_equal (request->method, "DELETE") && !deletes)
    return fake_reply_new (405, "application/json", "{\"detail\":\"Method Not Allowed\"}");
  if (g_str_equal (request->method, "DELETE"))
    return fake_host_cancel (host, id, write_deleted);
  if (g_str_equal (rest, "/content"))
    return request->query == NULL ? fake_host_send_clip (host, id) : fake_reply_new (404, "application/json", "{\"detail\":\"no such output\"}");

  return *rest == '\0' ? fake_host_poll (host, id, write_job) : NULL;
}

static FakeReply *
refuse (FakeRefusal refusal,
        const char *message)
{
  return fake_openai_refuse (refusal, message, "moderation_blocked");
}

static FakeReply *
write_job (FakeHost *host,
           FakeJob *job)
{
  return fake_openai_write_job (host, job, "in_progress", "moderation_blocked", "");
}

static FakeReply *
handle (FakeHost *host,
        FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, "/v1/models"))
    return fake_host_reply_text (host, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"sora-2\",\"object\":\"model\",\"owned_by\":\"openai\"}]}");

  return fake_openai_handle_videos (host, request, "/v1/videos", TRUE, write_job);
}

static const FakeImpossible impossible[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, "a Video object has no position" },
  { 0, NULL },
};

const FakeProtocol fake_openai = {
  .name = "openai",
  .provider = "openai",
  .base_path = "/v1",
  .model = "sora-2",
  .id_format = "video_fake%u",
  .cancels = TRUE,
  .handle = handle,
  .refuse = refuse,
  .impossible = impossible,
};
