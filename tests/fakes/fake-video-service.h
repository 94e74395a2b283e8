/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fake-service.h"

G_BEGIN_DECLS

/**
 * FakeVideoService:
 *
 * A small /v1/videos service that misbehaves on demand.  What it knows is one
 * JSON object, kept in a file so that it outlives its own process:
 *
 * {"counts": {"creates":0, "polls":0, "lists":0, "downloads":0, "deletes":0},
 *  "jobs": [Video object + "polls", "reference_type", "mode", "source",
 *            "received_at" (microseconds of the monotonic clock)],
 *  "switches": {…}}
 *
 * Switches, set by POST /control with a JSON object (GET /control shows
 * everything) or by fake_video_service_control(); null takes one back:
 *
 * "polls_needed": a job is completed at the poll after so many (default 1)
 * "hold": "queued" or "running": jobs get so far and no further
 * "key": Authorization must be "Bearer KEY"; else 401, echoing what came
 * "models": the list that /v1/models shows
 * "poll_after_ms": sent as openai-poll-after-ms
 * "fail_next_create_after_read": the job is made, then the connection closed
 * "fail_next_create_before_making": the same, but no job is made
 * "create_status", "create_times": so many creates are answered by that
 *   status, and no job is made
 * "create_body": what such an answer says
 * "create_delay_ms": before the answer to a create, after the job was made, if
 *   {"release": true} is not posted meanwhile
 * "poll_503_times": so many polls are answered by 503
 * "moderation", "fail": jobs end as failed, with or without moderation code
 * "lose": polls are answered by 404
 * "delete_running": DELETE of an unfinished job is obeyed, not refused
 * "expire": the content is gone (404)
 * "tiny_file": the content is three bytes
 * "html_content": the content is a web page with status 200
 * "redirect_content_to": the content is at that URL (302)
 * "truncate_content_times": so many downloads break off in the middle
 * "stall_content_after": the content stops after so many bytes until
 *   {"release": true} is posted
 * "ranges": false: Range is ignored
 * "content_503_times": so many downloads are answered by 503
 * "expires_in_s": how long a clip can be had (default 3600), 0 not told
 * "clock_ahead_s": its clock is wrong by so much, which Date headers tell;
 *   without this there are none
 */
typedef struct _FakeVideoService FakeVideoService;

FakeVideoService *fake_video_service_new (FakeService *service,
                                          const char *state_file,
                                          GBytes *clip);
void fake_video_service_free (FakeVideoService *self);
void fake_video_service_control (FakeVideoService *self,
                                 const char *json);
guint fake_video_service_get_count (FakeVideoService *self,
                                    const char *name);
JsonObject *fake_video_service_dup_job (FakeVideoService *self,
                                        guint index);
GBytes *fake_video_service_get_clip (FakeVideoService *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeVideoService, fake_video_service_free)

G_END_DECLS
