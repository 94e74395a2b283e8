/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* As openai-videos.md has it. */

#define G_LOG_DOMAIN "fake-openai"

#include "fake-openai.h"

#include <string.h>

static FakeReply *
refuse (FakeRefusal refusal,
        const char *message)
{
  static const struct
  {
    guint status;
    const char *code;
  } answers[] = {
    [FAKE_REFUSAL_AUTH] = { 401, "invalid_api_key" },
    [FAKE_REFUSAL_PAYMENT] = { 429, "insufficient_quota" },
    [FAKE_REFUSAL_MODERATION] = { 400, "moderation_blocked" },
    [FAKE_REFUSAL_RATE] = { 429, "rate_limit_exceeded" },
    [FAKE_REFUSAL_NO_SUCH_JOB] = { 404, "video_not_found" },
    [FAKE_REFUSAL_SERVER] = { 500, "server_error" },
  };
  g_autofree char *text = g_strdup_printf ("{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"%s\"}}",
                                           message, answers[refusal].code);

  return fake_reply_new (answers[refusal].status, "application/json", text);
}

static FakeReply *
write_job (FakeHost *host,
           FakeJob *job)
{
  static const struct
  {
    const char *status;
    const char *error;
  } words[] = {
    [FAKE_JOB_QUEUED] = { "queued", "null" },
    [FAKE_JOB_RUNNING] = { "in_progress", "null" },
    [FAKE_JOB_DONE] = { "completed", "null" },
    [FAKE_JOB_FAILED] = { "failed", "{\"code\":\"generation_failed\",\"message\":\"The render failed.\"}" },
    [FAKE_JOB_BLOCKED] = { "failed", "{\"code\":\"moderation_blocked\",\"message\":\"Your request was blocked by our moderation system.\"}" },
    [FAKE_JOB_CANCELLED] = { "cancelled", "null" },
    [FAKE_JOB_EXPIRED] = { "expired", "null" },
  };

  return fake_host_reply_text (host, 200,
                               "{\"id\":\"%s\",\"object\":\"video\",\"status\":\"%s\",\"progress\":%d,\"created_at\":1790251200,\"model\":\"sora-2\","
                               "\"size\":\"1280x720\",\"seconds\":\"4\",\"error\":%s}",
                               job->id, words[job->state].status, (int) (job->progress * 100), words[job->state].error);
}

static FakeReply *
handle_job (FakeHost *host,
            FakeRequest *request,
            const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "/", 2);
  FakeJob *job;
  FakeReply *reply;

  if (g_str_equal (request->method, "DELETE"))
    {
      reply = fake_host_cancel (host, parts[0], &job);
      return reply != NULL ? reply : fake_host_reply_text (host, 200, "{\"id\":\"%s\",\"object\":\"video.deleted\",\"deleted\":true}", job->id);
    }
  if (g_strcmp0 (parts[1], "content") == 0)
    return fake_host_send_clip (host, parts[0]);

  reply = fake_host_poll (host, parts[0], &job);

  return reply != NULL ? reply : write_job (host, job);
}

static FakeReply *
handle (FakeHost *host,
        FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);
  FakeJob *job;

  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, "/v1/models"))
    return fake_host_reply_text (host, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"sora-2\",\"object\":\"model\",\"owned_by\":\"openai\"}]}");
  if (g_str_equal (request->path, "/v1/videos") && g_str_equal (request->method, "POST"))
    {
      reply = fake_host_create (host, &job);
      return reply != NULL ? reply : write_job (host, job);
    }
  if (g_str_has_prefix (request->path, "/v1/videos/"))
    return handle_job (host, request, request->path + strlen ("/v1/videos/"));

  return NULL;
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
