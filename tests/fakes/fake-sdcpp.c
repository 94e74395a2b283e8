/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* stable-diffusion.cpp's sd-server, as openai-compatible-servers.md, section 7,
 * has it. */

#define G_LOG_DOMAIN "fake-sdcpp"

#include "fake-sdcpp.h"

#include <string.h>

#define JOBS "/sdcpp/v1/jobs/"

static FakeReply *
refuse (FakeRefusal refusal,
        const char *message)
{
  g_autofree char *text = g_strdup_printf ("{\"error\":\"%s\"}", message);

  return fake_reply_new (fake_refusal_to_status (refusal), "application/json", text);
}

static FakeReply *
write_capabilities (FakeHost *host)
{
  return fake_host_reply_text (host, 200,
                               "{\"model\":{\"name\":\"wan.gguf\",\"stem\":\"wan\",\"path\":\"/models/wan.gguf\"},\"supported_modes\":[\"vid_gen\"],"
                               "\"defaults_by_mode\":{\"vid_gen\":{\"width\":832,\"height\":480,\"video_frames\":33,\"fps\":16,\"sample_params\":{\"sample_steps\":20}}},"
                               "\"output_formats_by_mode\":{\"vid_gen\":[\"webm\",\"webp\",\"avi\"]},"
                               "\"features_by_mode\":{\"vid_gen\":{\"init_image\":true,\"end_image\":true}},"
                               "\"samplers\":[\"euler\"],\"schedulers\":[\"discrete\"],\"limits\":{\"min_width\":64,\"max_width\":4096,\"min_height\":64,\"max_height\":4096}}");
}

/* The clip is in every answer once it is there. */
static FakeReply *
write_job (FakeHost *host,
           FakeJob *job)
{
  static const char *const words[] = {
    [FAKE_JOB_QUEUED] = "queued",
    [FAKE_JOB_RUNNING] = "generating",
    [FAKE_JOB_DONE] = "completed",
    [FAKE_JOB_FAILED] = "failed",
    [FAKE_JOB_CANCELLED] = "cancelled",
  };
  GBytes *clip = fake_host_get_clip (host);
  g_autofree char *base64 = NULL;
  g_autofree char *result = g_strdup ("null");
  const char *error = "null";

  if (job->state == FAKE_JOB_EXPIRED)
    return fake_reply_new (410, "application/json", "{\"error\":\"job expired\"}");

  if (job->state == FAKE_JOB_DONE)
    {
      base64 = g_base64_encode (g_bytes_get_data (clip, NULL), g_bytes_get_size (clip));
      g_free (result);
      result = g_strdup_printf ("{\"output_format\":\"webm\",\"mime_type\":\"video/webm\",\"fps\":16,\"frame_count\":33,\"b64_json\":\"%s\"}", base64);
    }
  else if (job->state == FAKE_JOB_FAILED)
    {
      error = "{\"code\":\"generation_failed\",\"message\":\"generate_video returned empty results\"}";
    }
  else if (job->state == FAKE_JOB_CANCELLED)
    {
      error = "{\"code\":\"cancelled\",\"message\":\"job cancelled by client\"}";
    }

  return fake_host_reply_text (host, 200,
                               "{\"id\":\"%s\",\"kind\":\"vid_gen\",\"status\":\"%s\",\"created\":1790251200,\"started\":null,\"completed\":null,"
                               "\"queue_position\":%u,\"result\":%s,\"error\":%s}",
                               job->id, words[job->state], job->queue_position, result, error);
}

static FakeReply *
write_created (FakeHost *host,
               FakeJob *job)
{
  return fake_host_reply_text (host, 202, "{\"id\":\"%s\",\"kind\":\"vid_gen\",\"status\":\"queued\",\"created\":1790251200,\"poll_url\":\"" JOBS "%s\"}", job->id, job->id);
}

static FakeReply *
create (FakeHost *host,
        FakeRequest *request)
{
  g_autofree char *body = fake_request_dup_body (request);

  if (strstr (body, "\"video_frames\":33") == NULL || strstr (body, "\"output_format\":\"webm\"") == NULL)
    return refuse (FAKE_REFUSAL_MODERATION, "invalid generation parameters");

  return fake_host_create (host, write_created);
}

static FakeReply *
handle (FakeHost *host,
        FakeRequest *request)
{
  if (g_str_equal (request->path, "/sdcpp/v1/capabilities"))
    return write_capabilities (host);
  if (g_str_equal (request->path, "/sdcpp/v1/vid_gen"))
    return create (host, request);
  if (!g_str_has_prefix (request->path, JOBS))
    return NULL;

  /* What is being made is not stopped. */
  if (g_str_has_suffix (request->path, "/cancel"))
    return fake_reply_new (409, "application/json", "{\"error\":\"job is already generating\"}");

  return fake_host_poll (host, request->path + strlen (JOBS), write_job);
}

static const FakeImpossible impossible[] = {
  { FAKE_SCENARIO_PROGRESS, "a job tells no progress" },
  { FAKE_SCENARIO_MODERATION_AT_INPUT, "a server at home has no rules" },
  { FAKE_SCENARIO_MODERATION_AT_OUTPUT, "a server at home has no rules" },
  { FAKE_SCENARIO_PAYMENT, "a server at home costs nothing" },
  { FAKE_SCENARIO_RETRY_AFTER, "a full queue does not tell for how long" },
  { FAKE_SCENARIO_REDIRECT, "the clip is in the answer" },
  { FAKE_SCENARIO_WRONG_KEY, "there are no keys" },
  { 0, NULL },
};

const FakeProtocol fake_sdcpp = {
  .name = "sdcpp",
  .provider = "sdcpp",
  .base_path = "",
  .model = "wan.gguf",
  .id_format = "job_%u",
  .keyless = TRUE,
  .handle = handle,
  .refuse = refuse,
  .impossible = impossible,
};
