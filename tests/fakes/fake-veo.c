/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A server that still speaks the form that Veo had. */

#define G_LOG_DOMAIN "fake-veo"

#include "fake-veo.h"

#include <string.h>

#include "fake-gemini.h"

#define MODEL "veo-3.1-generate-preview"
#define PREFIX "models/" MODEL "/operations/"

static FakeReply *
write_job (FakeHost *host,
           FakeJob *job)
{
  static const char *const rests[] = {
    [FAKE_JOB_QUEUED] = "",
    [FAKE_JOB_RUNNING] = ",\"metadata\":{}",
    [FAKE_JOB_DONE] = NULL,
    [FAKE_JOB_FAILED] = ",\"done\":true,\"error\":{\"code\":13,\"message\":\"The render failed.\"}",
    [FAKE_JOB_BLOCKED] = ",\"done\":true,\"response\":{\"generateVideoResponse\":{\"raiMediaFilteredCount\":1,"
                         "\"raiMediaFilteredReasons\":[\"The clip was kept back for a face.\"]}}",
    [FAKE_JOB_CANCELLED] = "",
    [FAKE_JOB_EXPIRED] = NULL,
  };
  g_autofree char *uri = fake_gemini_dup_file_uri (host, job);
  g_autofree char *response = g_strdup_printf (",\"done\":true,\"response\":{\"generateVideoResponse\":{\"generatedSamples\":[{\"video\":{\"uri\":\"%s\"}}]}}", uri);

  return fake_host_reply_text (host, 200, "{\"name\":\"%s\"%s}", job->id, rests[job->state] != NULL ? rests[job->state] : response);
}

static FakeReply *
handle (FakeHost *host,
        FakeRequest *request)
{
  FakeReply *reply = fake_host_check_key (host, request);

  if (reply != NULL)
    return reply;

  reply = fake_gemini_handle_file (host, request, PREFIX);
  if (reply != NULL)
    return reply;

  if (g_str_equal (request->path, "/v1beta/models"))
    return fake_gemini_list_models (host, request, MODEL);
  if (g_str_equal (request->path, "/v1beta/models/" MODEL ":predictLongRunning"))
    return fake_host_create (host, write_job);
  if (g_str_has_prefix (request->path, "/v1beta/" PREFIX))
    return fake_host_poll (host, request->path + strlen ("/v1beta/"), write_job);

  return NULL;
}

static const FakeImpossible impossible[] = {
  { FAKE_SCENARIO_QUEUE_POSITION, "an operation has no position" },
  { FAKE_SCENARIO_PROGRESS, "an operation has no percentage" },
  { FAKE_SCENARIO_PAYMENT, "a project without billing is 403 PERMISSION_DENIED, which says no more" },
  { FAKE_SCENARIO_CANCELLED, "an operation is done or it is not" },
  { 0, NULL },
};

const FakeProtocol fake_veo = {
  .name = "veo",
  .provider = "gemini",
  .dialect = "veo",
  .base_path = "",
  .model = MODEL,
  .key_header = "x-goog-api-key",
  .id_format = PREFIX "op_fake%u",
  .cancels = FALSE,
  .handle = handle,
  .refuse = fake_gemini_refuse,
  .impossible = impossible,
};
