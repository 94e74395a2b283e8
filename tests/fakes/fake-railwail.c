/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* As railwail.md has it: jobs are documented, and video creation is taken to
 * make one. */

#define G_LOG_DOMAIN "fake-railwail"

#include "fake-railwail.h"

#include <string.h>

#define BASE "/api/v1"

static FakeReply *
refuse (FakeRefusal refusal,
        const char *message)
{
  static const struct
  {
    const char *type;
    const char *code;
  } answers[] = {
    [FAKE_REFUSAL_AUTH] = { "authentication_error", "invalid_api_key" },
    [FAKE_REFUSAL_PAYMENT] = { "billing_error", "insufficient_credits" },
    [FAKE_REFUSAL_MODERATION] = { "invalid_request_error", "bad_request" },
    [FAKE_REFUSAL_RATE] = { "rate_limit_error", "rate_limit_exceeded" },
    [FAKE_REFUSAL_NO_SUCH_JOB] = { "invalid_request_error", "not_found" },
    [FAKE_REFUSAL_SERVER] = { "server_error", "internal_error" },
  };
  g_autofree char *text = g_strdup_printf ("{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"code\":\"%s\"}}", message, answers[refusal].type,
                                           answers[refusal].code);

  return fake_reply_new (fake_refusal_to_status (refusal), "application/json", text);
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
    [FAKE_JOB_RUNNING] = { "processing", "null" },
    [FAKE_JOB_DONE] = { "completed", "null" },
    [FAKE_JOB_FAILED] = { "failed", "{\"message\":\"The render failed.\",\"type\":\"server_error\",\"code\":\"internal_error\"}" },
    [FAKE_JOB_BLOCKED] = { "failed", "\"The output was blocked by our moderation system.\"" },
    [FAKE_JOB_CANCELLED] = { "cancelled", "null" },
  };
  gboolean is_done = job->state == FAKE_JOB_DONE;
  g_autofree char *url = fake_host_dup_clip_url (host, job);
  g_autofree char *quoted_url = is_done ? g_strdup_printf ("\"%s\"", url) : g_strdup ("null");

  return fake_host_reply_text (host, 200,
                               "{\"id\":\"%s\",\"object\":\"job\",\"status\":\"%s\",\"model\":{\"name\":\"Kite 1\",\"slug\":\"kite-1\",\"category\":\"video\"},"
                               "\"input\":{},\"output\":null,\"output_url\":%s,\"cost\":{\"credits\":%d,\"currency\":\"credits\"},\"tokens\":null,"
                               "\"timing\":{\"created_at\":1700000000,\"started_at\":null,\"completed_at\":null},\"error\":%s}",
                               job->id, words[job->state].status, quoted_url, is_done ? 10 : 0, words[job->state].error);
}

static FakeReply *
write_models (FakeHost *host)
{
  return fake_host_reply_text (host, 200,
                               "{\"object\":\"list\",\"data\":[{\"id\":\"model_abc123\",\"object\":\"model\",\"name\":\"Kite 1\",\"category\":\"video\","
                               "\"owned_by\":\"maker\",\"pricing\":{\"credit_cost_fixed\":10,\"credit_cost_input_per_1k\":0,"
                               "\"credit_cost_output_per_1k\":0,\"currency\":\"credits\"}}],\"has_more\":false,\"total\":1}");
}

static FakeReply *
handle (FakeHost *host,
        FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, BASE "/models"))
    return write_models (host);
  if (g_str_equal (request->path, BASE "/models/kite-1"))
    return fake_host_reply_text (host, 200, "{\"id\":\"model_abc123\",\"name\":\"Kite 1\",\"capabilities\":{},\"metadata\":{}}");
  if (g_str_equal (request->path, BASE "/videos") && g_str_equal (request->method, "POST"))
    return fake_host_create (host, write_job);
  if (g_str_has_prefix (request->path, BASE "/jobs/") && g_str_equal (request->method, "GET"))
    return fake_host_poll (host, request->path + strlen (BASE "/jobs/"), write_job);

  return NULL;
}

static const FakeImpossible impossible[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, "a job tells no position" },
  { FAKE_SCENARIO_PROGRESS, "a job tells no progress" },
  { FAKE_SCENARIO_EXPIRED, "no status says so; a job that is gone is lost" },
  { 0, NULL },
};

const FakeProtocol fake_railwail = {
  .name = "railwail",
  .provider = "railwail",
  .base_path = BASE,
  .model = "kite-1",
  .id_format = "job_fake%u",
  .cost = "10.00 railwail",
  .handle = handle,
  .refuse = refuse,
  .impossible = impossible,
};
