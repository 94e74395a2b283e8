/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* As openai-compatible-servers.md 5 and providers-overview.md 2 have it. */

#define G_LOG_DOMAIN "fake-openrouter"

#include "fake-openrouter.h"

#include <string.h>

#define VIDEOS "/api/v1/videos"

static FakeReply *
refuse (FakeRefusal refusal,
        const char *message)
{
  const guint code = refusal == FAKE_REFUSAL_MODERATION ? 403 : fake_refusal_to_status (refusal);
  g_autofree char *text = g_strdup_printf ("{\"error\":{\"code\":%u,\"message\":\"%s\",\"metadata\":{}}}", code, message);

  return fake_reply_new (code, "application/json", text);
}

/* At home where the scenario is that it sends on; else signed, elsewhere. */
static char *
make_end (FakeHost *host,
          FakeJob *job)
{
  g_autofree char *signed_url = fake_host_dup_clip_url (host, job);
  const char *home = fake_service_get_url (fake_host_get_service (host));

  switch (job->state)
    {
    case FAKE_JOB_DONE:
      if (fake_host_get_scenario (host) == FAKE_SCENARIO_REDIRECT)
        return g_strdup_printf (",\"unsigned_urls\":[\"%s" VIDEOS "/%s/content?index=0\"],\"usage\":{\"cost\":0.5,\"is_byok\":false}", home, job->id);
      return g_strdup_printf (",\"urls\":[\"%s?sig=x\"],\"expires_at\":1790337600,\"usage\":{\"cost\":0.5,\"is_byok\":false}", signed_url);
    case FAKE_JOB_FAILED:
      return g_strdup (",\"error\":\"Provider returned an error\"");
    case FAKE_JOB_BLOCKED:
      return g_strdup (",\"error\":\"The output was blocked by the content filter\"");
    case FAKE_JOB_EXPIRED:
      return g_strdup (",\"error\":\"The job timed out\"");
    case FAKE_JOB_QUEUED:
    case FAKE_JOB_RUNNING:
    case FAKE_JOB_CANCELLED:
      break;
    }

  return g_strdup ("");
}

static FakeReply *
write_job_with (FakeHost *host,
                FakeJob *job,
                guint status)
{
  static const char *const words[] = {
    [FAKE_JOB_QUEUED] = "pending",
    [FAKE_JOB_RUNNING] = "in_progress",
    [FAKE_JOB_DONE] = "completed",
    [FAKE_JOB_FAILED] = "failed",
    [FAKE_JOB_BLOCKED] = "failed",
    [FAKE_JOB_CANCELLED] = "cancelled",
    [FAKE_JOB_EXPIRED] = "expired",
  };
  g_autofree char *end = make_end (host, job);

  return fake_host_reply_text (host, status, "{\"id\":\"%s\",\"generation_id\":null,\"polling_url\":\"" VIDEOS "/%s\",\"status\":\"%s\"%s}",
                               job->id, job->id, words[job->state], end);
}

static FakeReply *
write_created (FakeHost *host,
               FakeJob *job)
{
  return write_job_with (host, job, 202);
}

static FakeReply *
write_job (FakeHost *host,
           FakeJob *job)
{
  return write_job_with (host, job, 200);
}

static FakeReply *
write_models (FakeHost *host)
{
  return fake_host_reply_text (host, 200,
                               "{\"data\":[{\"id\":\"maker/kite-1\",\"canonical_slug\":\"maker/kite-1\",\"name\":\"Maker: Kite 1\",\"created\":1700000000,"
                               "\"supported_resolutions\":[\"720p\"],\"supported_aspect_ratios\":[\"16:9\"],\"supported_sizes\":null,"
                               "\"supported_durations\":[4,8],\"supported_frame_images\":[\"first_frame\",\"last_frame\"],"
                               "\"generate_audio\":true,\"seed\":true,\"pricing_skus\":{\"per-video-second\":\"0.125\"},"
                               "\"allowed_passthrough_parameters\":[]}]}");
}

static FakeReply *
handle_job (FakeHost *host,
            const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "/", 2);

  return g_strcmp0 (parts[1], "content") == 0 ? fake_host_send_clip (host, parts[0]) : fake_host_poll (host, parts[0], write_job);
}

static FakeReply *
handle (FakeHost *host,
        FakeRequest *request)
{
  FakeReply *reply;

  /* For everybody. */
  if (g_str_equal (request->path, VIDEOS "/models"))
    return write_models (host);

  reply = fake_host_check_key (host, request);
  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, "/api/v1/key"))
    return fake_host_reply_text (host, 200, "{\"data\":{\"label\":\"sk-or\",\"limit\":10,\"limit_remaining\":7.5,\"usage\":2.5,\"is_free_tier\":false}}");
  if (g_str_equal (request->path, VIDEOS) && g_str_equal (request->method, "POST"))
    return fake_host_create (host, write_created);
  if (g_str_has_prefix (request->path, VIDEOS "/") && g_str_equal (request->method, "GET"))
    return handle_job (host, request->path + strlen (VIDEOS "/"));

  return NULL;
}

static const FakeImpossible impossible[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, "a job tells no position" },
  { FAKE_SCENARIO_PROGRESS, "a job tells no progress" },
  { 0, NULL },
};

const FakeProtocol fake_openrouter = {
  .name = "openrouter",
  .provider = "openrouter",
  .base_path = "/api/v1",
  .model = "maker/kite-1",
  .id_format = "job-fake%u",
  .cost = "0.50 USD",
  .handle = handle,
  .refuse = refuse,
  .impossible = impossible,
};
