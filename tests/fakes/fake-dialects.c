/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The servers that speak OpenAI's protocol in their own way, as
 * openai-compatible-servers.md, sections 1 to 4 and 6, has it. */

#define G_LOG_DOMAIN "fake-dialects"

#include "fake-dialects.h"

#include <string.h>

#include "fake-openai.h"

static FakeReply *
refuse_with_code (FakeRefusal refusal,
                  const char *message)
{
  return fake_openai_refuse (refusal, message, "content_filter");
}

/* As FastAPI does. */
static FakeReply *
refuse_with_detail (FakeRefusal refusal,
                    const char *message)
{
  g_autofree char *text = g_strdup_printf ("{\"detail\":\"%s\"}", message);

  return fake_reply_new (fake_refusal_to_status (refusal), "application/json", text);
}

static gboolean
is_form (FakeRequest *request)
{
  const char *type = fake_request_get_header (request, "Content-Type");

  return type != NULL && g_str_has_prefix (type, "multipart/form-data");
}

static gboolean
says (FakeRequest *request,
      const char *text)
{
  gsize size;
  const char *body = g_bytes_get_data (request->body, &size);

  return body != NULL && memmem (body, size, text, strlen (text)) != NULL;
}

#define NO_RULES                                                               \
  { FAKE_SCENARIO_MODERATION_AT_INPUT, "a server at home has no rules" },      \
      { FAKE_SCENARIO_MODERATION_AT_OUTPUT, "a server at home has no rules" }, \
      { FAKE_SCENARIO_PAYMENT, "a server at home costs nothing" },             \
      { FAKE_SCENARIO_RATE_LIMIT, "no limit is documented" },                  \
      { FAKE_SCENARIO_RETRY_AFTER, "no limit is documented" }

/* SGLang: never in_progress, an error without a code, and the address of a
 * cloud where it is told to keep clips there. */
static FakeReply *
write_sglang_job (FakeHost *host,
                  FakeJob *job)
{
  g_autofree char *cloud = fake_host_dup_clip_url (host, job);
  g_autofree char *url = fake_host_get_scenario (host) == FAKE_SCENARIO_REDIRECT ? g_strdup_printf ("\"%s\"", cloud) : g_strdup ("null");
  const char *status = "queued";

  if (job->state == FAKE_JOB_DONE)
    status = "completed";
  else if (job->state == FAKE_JOB_FAILED)
    status = "failed";
  else if (job->state == FAKE_JOB_CANCELLED)
    status = "deleted";

  return fake_host_reply_text (host, 200,
                               "{\"id\":\"%s\",\"object\":\"video\",\"model\":\"wan\",\"status\":\"%s\",\"progress\":%d,\"created_at\":1790251200,"
                               "\"size\":\"\",\"seconds\":\"4\",\"quality\":\"standard\",\"url\":%s,\"file_path\":\"outputs/x.mp4\",\"error\":%s}",
                               job->id, status, job->state == FAKE_JOB_DONE ? 100 : 0, job->state == FAKE_JOB_DONE ? url : "null",
                               job->state == FAKE_JOB_FAILED ? "{\"message\":\"CUDA out of memory\"}" : "null");
}

static FakeReply *
handle_sglang (FakeHost *host,
               FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  /* Builds of before 2026 have it here. */
  if (g_str_equal (request->path, "/models"))
    return fake_host_reply_text (host, 200, "{\"model_path\":\"wan\",\"task_type\":\"T2V\",\"num_gpus\":1,\"pipeline_name\":\"WanPipeline\"}");
  if (g_str_equal (request->method, "POST") && (is_form (request) || !says (request, "\"seconds\":4")))
    return fake_reply_new (422, "application/json", "{\"detail\":[{\"loc\":[\"body\",\"seconds\"],\"msg\":\"Input should be a valid integer\",\"type\":\"int_type\"}]}");

  return fake_openai_handle_videos (host, request, "/v1/videos", FALSE, write_sglang_job);
}

static const FakeImpossible sglang_impossible[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, "a job has no position" },
  { FAKE_SCENARIO_PROGRESS, "progress is 0, then 100" },
  NO_RULES,
  { FAKE_SCENARIO_EXPIRED, "jobs stay until the server ends" },
  { FAKE_SCENARIO_CANCEL, "a job is never in_progress, and nothing stops it" },
  { 0, NULL },
};

const FakeProtocol fake_sglang = {
  .name = "sglang",
  .provider = "openai",
  .dialect = "sglang",
  .base_path = "/v1",
  .model = "wan",
  .handle = handle_sglang,
  .refuse = refuse_with_detail,
  .impossible = sglang_impossible,
};

/* vLLM-Omni: a failed job is told of by a status that is an error, and a
 * deleted one is gone. */
static FakeReply *
write_vllm_job (FakeHost *host,
                FakeJob *job)
{
  if (job->state == FAKE_JOB_CANCELLED)
    return refuse_with_detail (FAKE_REFUSAL_NO_SUCH_JOB, "Video not found");
  if (job->state == FAKE_JOB_FAILED)
    return fake_host_reply_text (host, 500,
                                 "{\"id\":\"%s\",\"object\":\"video\",\"status\":\"failed\",\"progress\":0,\"error\":{\"code\":500,\"message\":\"Out of memory\"}}", job->id);

  return fake_openai_write_job (host, job, "in_progress", "content_filter", ",\"media_type\":\"video/mp4\",\"stage_durations\":{},\"action\":\"generate\"");
}

static FakeReply *
handle_vllm (FakeHost *host,
             FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, "/v1/models"))
    return fake_host_reply_text (host, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"wan\",\"object\":\"model\",\"owned_by\":\"vllm\"}]}");
  if (g_str_equal (request->method, "POST") && (!is_form (request) || says (request, "name=\"model\"") || !says (request, "name=\"seconds\"")))
    return fake_reply_new (400, "application/json", "{\"detail\":\"Model mismatch\"}");

  return fake_openai_handle_videos (host, request, "/v1/videos", TRUE, write_vllm_job);
}

static const FakeImpossible vllm_impossible[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, "a job has no position" },
  NO_RULES,
  { FAKE_SCENARIO_EXPIRED, "jobs stay until the server ends" },
  { FAKE_SCENARIO_CANCELLED, "only who deletes a job cancels it" },
  { 0, NULL },
};

const FakeProtocol fake_vllm_omni = {
  .name = "vllm-omni",
  .provider = "openai",
  .dialect = "vllm-omni",
  .base_path = "/v1",
  .model = "wan",
  .id_format = "video_gen_%04x",
  .cancels = TRUE,
  .handle = handle_vllm,
  .refuse = refuse_with_detail,
  .impossible = vllm_impossible,
};

static FakeReply *
write_litellm_job (FakeHost *host,
                   FakeJob *job)
{
  return fake_openai_write_job (host, job, "processing", "content_filter", ",\"usage\":{\"duration_seconds\":4.0}");
}

static FakeReply *
handle_litellm (FakeHost *host,
                FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, "/v1/models"))
    return fake_host_reply_text (host, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"my-video\",\"object\":\"model\",\"owned_by\":\"openai\"}]}");

  return fake_openai_handle_videos (host, request, "/v1/videos", FALSE, write_litellm_job);
}

static const FakeImpossible no_position[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, "a Video object has no position" },
  { 0, NULL },
};

const FakeProtocol fake_litellm = {
  .name = "litellm",
  .provider = "openai",
  .dialect = "litellm",
  .base_path = "/v1",
  .model = "my-video",
  .id_format = "video_bGl0ZWxsbTpj/dXN0+b20%u==",
  .handle = handle_litellm,
  .refuse = refuse_with_code,
  .impossible = no_position,
};

static FakeReply *
write_azure_job (FakeHost *host,
                 FakeJob *job)
{
  /* Kept for a day. */
  g_autofree char *expiry = g_strdup_printf (",\"expires_at\":%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC + 24 * 60 * 60);

  return fake_openai_write_job (host, job, "in_progress", "content_filter", expiry);
}

static FakeReply *
handle_azure (FakeHost *host,
              FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  if (g_str_equal (request->method, "POST") && !is_form (request))
    return fake_reply_new (415, "application/json", "{\"error\":{\"message\":\"multipart only\",\"code\":\"unsupported_media\"}}");

  return fake_openai_handle_videos (host, request, "/openai/v1/videos", TRUE, write_azure_job);
}

const FakeProtocol fake_azure = {
  .name = "azure",
  .provider = "openai",
  .dialect = "azure",
  .base_path = "/openai/v1",
  .model = "my-deployment",
  .id_format = "video_%u",
  .cancels = TRUE,
  .handle = handle_azure,
  .refuse = refuse_with_code,
  .impossible = no_position,
};

/* LocalAI: the answer to a create is the clip. */
static FakeReply *
write_localai_clip (FakeHost *host,
                    FakeJob *job)
{
  job->state = fake_host_get_scenario (host) == FAKE_SCENARIO_EXPIRED ? FAKE_JOB_EXPIRED : FAKE_JOB_DONE;

  return fake_host_reply_text (host, 200, "{\"id\":\"%s\",\"created\":1790251200,\"data\":[{\"url\":\"/generated-videos/%s\"}]}", job->id, job->id);
}

static FakeReply *
handle_localai (FakeHost *host,
                FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, "/v1/models/capabilities"))
    return fake_host_reply_text (host, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"wan\",\"object\":\"model\",\"capabilities\":[\"video\"],\"output_modalities\":[\"video\"]}]}");
  if (g_str_equal (request->path, "/video") && !is_form (request))
    return fake_host_create (host, write_localai_clip);
  if (g_str_has_prefix (request->path, "/generated-videos/"))
    return fake_host_send_clip (host, request->path + strlen ("/generated-videos/"));

  return NULL;
}

#define NO_JOB "there are no jobs, the answer is the clip"

static const FakeImpossible localai_impossible[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, NO_JOB },
  { FAKE_SCENARIO_PROGRESS, NO_JOB },
  NO_RULES,
  { FAKE_SCENARIO_POLL_5XX, NO_JOB },
  { FAKE_SCENARIO_POLL_JUNK, NO_JOB },
  { FAKE_SCENARIO_POLL_WITHOUT_FIELDS, NO_JOB },
  { FAKE_SCENARIO_FAILED, NO_JOB },
  { FAKE_SCENARIO_CANCELLED, NO_JOB },
  { FAKE_SCENARIO_CANCEL, NO_JOB },
  { 0, NULL },
};

const FakeProtocol fake_localai = {
  .name = "localai",
  .provider = "openai",
  .dialect = "localai",
  .base_path = "",
  .model = "wan",
  .id_format = "uuid-%u.mp4",
  .handle = handle_localai,
  .refuse = refuse_with_code,
  .impossible = localai_impossible,
};
