/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-video-jobs"

#include "fake-video-service-private.h"

#include <string.h>

static gboolean
is_deleted (JsonObject *job)
{
  return g_str_equal (json_object_get_string_member (job, "status"), "deleted");
}

static JsonObject *
find_job (FakeVideoService *self,
          const char *id)
{
  JsonArray *jobs = json_object_get_array_member (self->state, "jobs");

  for (guint i = 0; i < json_array_get_length (jobs); i++)
    {
      JsonObject *job = json_array_get_object_element (jobs, i);

      if (g_str_equal (json_object_get_string_member (job, "id"), id) && !is_deleted (job))
        return job;
    }

  return NULL;
}

static void
read_multipart (FakeRequest *request,
                JsonObject *fields)
{
  g_autoptr (SoupMultipart) multipart = soup_multipart_new_from_message (request->headers, request->body);

  for (int i = 0; multipart != NULL && i < soup_multipart_get_length (multipart); i++)
    {
      SoupMessageHeaders *headers;
      GBytes *body;
      g_autofree char *disposition = NULL;
      g_autoptr (GHashTable) parameters = NULL;
      const char *name;

      soup_multipart_get_part (multipart, i, &headers, &body);
      if (!soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
        continue;

      name = g_hash_table_lookup (parameters, "name");
      if (g_hash_table_contains (parameters, "filename"))
        {
          const char *type = soup_message_headers_get_content_type (headers, NULL);

          json_object_set_string_member (fields, "reference_type", type != NULL ? type : "");
          json_object_set_int_member (fields, "reference_size", g_bytes_get_size (body));
        }
      else if (name != NULL)
        {
          gsize size;
          const char *data = g_bytes_get_data (body, &size);
          g_autofree char *text = g_strndup (data != NULL ? data : "", size);

          json_object_set_string_member (fields, name, text);
        }
    }
}

static JsonObject *
read_fields (FakeRequest *request)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);

  if (g_strcmp0 (type, SOUP_FORM_MIME_TYPE_MULTIPART) == 0)
    {
      JsonObject *fields = json_object_new ();

      read_multipart (request, fields);
      return fields;
    }
  else
    {
      g_autofree char *text = fake_request_dup_body (request);

      return fake_video_object_from_text (text);
    }
}

static void
copy_member (JsonObject *from,
             const char *name,
             JsonObject *to,
             const char *fallback)
{
  if (json_object_has_member (from, name))
    json_object_set_member (to, name, json_node_copy (json_object_get_member (from, name)));
  else if (fallback != NULL)
    json_object_set_string_member (to, name, fallback);
}

static JsonObject *
make_job (FakeVideoService *self,
          JsonObject *fields,
          const char *mode)
{
  JsonArray *jobs = json_object_get_array_member (self->state, "jobs");
  JsonObject *job = json_object_new ();
  g_autofree char *id = g_strdup_printf ("video_fake%u", json_array_get_length (jobs) + 1);

  json_object_set_string_member (job, "id", id);
  json_object_set_string_member (job, "object", "video");
  json_object_set_string_member (job, "status", "queued");
  json_object_set_int_member (job, "progress", 0);
  json_object_set_int_member (job, "created_at", fake_video_service_get_time (self));
  json_object_set_int_member (job, "polls", 0);
  json_object_set_string_member (job, "mode", mode);
  copy_member (fields, "prompt", job, NULL);
  copy_member (fields, "model", job, "fake-1");
  copy_member (fields, "size", job, "1280x720");
  copy_member (fields, "seconds", job, "4");
  copy_member (fields, "reference_type", job, NULL);
  copy_member (fields, "reference_size", job, NULL);
  json_object_set_int_member (job, "received_at", g_get_monotonic_time ());
  if (json_object_has_member (fields, "video"))
    json_object_set_string_member (job, "source",
                                   json_object_get_string_member_with_default (json_object_get_object_member (fields, "video"), "id", ""));
  json_array_add_object_element (jobs, job);

  return job;
}

FakeReply *
fake_video_service_create_job (FakeVideoService *self,
                               FakeRequest *request,
                               const char *mode)
{
  g_autoptr (JsonObject) fields = read_fields (request);
  FakeReply *reply;

  fake_video_service_add_count (self, "creates");
  if (fake_video_service_take_flag (self, "fail_next_create_before_making"))
    {
      reply = fake_reply_new (500, NULL, "");
      reply->cut = FAKE_CUT_BEFORE_REPLY;
      return reply;
    }
  if (fake_video_service_take_one (self, "create_times"))
    {
      const char *body = fake_video_service_get_text (self, "create_body");

      return fake_reply_new (fake_video_service_get_number (self, "create_status", 500), "application/json",
                             body != NULL ? body : "{\"error\":{\"message\":\"As told\",\"code\":null}}");
    }
  if (fields == NULL)
    return fake_video_reply_new_error (400, "invalid_json", NULL, "The body is neither JSON nor a form");
  if (json_object_get_string_member_with_default (fields, "prompt", NULL) == NULL)
    return fake_video_reply_new_error (400, "missing_required_parameter", "prompt", "Missing required parameter: 'prompt'.");

  reply = fake_video_reply_new (200, make_job (self, fields, mode));
  reply->delay = fake_video_service_get_number (self, "create_delay_ms", 0);
  if (fake_video_service_take_flag (self, "fail_next_create_after_read"))
    reply->cut = FAKE_CUT_BEFORE_REPLY;

  return fake_reply_with_header (reply, "x-request-id", "req_create");
}

static void
finish_job (FakeVideoService *self,
            JsonObject *job)
{
  gboolean moderated = fake_video_service_get_flag (self, "moderation", FALSE);

  if (moderated || fake_video_service_get_flag (self, "fail", FALSE))
    {
      JsonObject *error = json_object_new ();

      json_object_set_string_member (error, "code", moderated ? "moderation_blocked" : "generation_failed");
      json_object_set_string_member (error, "message",
                                     moderated ? "Your request was blocked by our moderation system." : "The render failed.");
      json_object_set_object_member (job, "error", error);
      json_object_set_string_member (job, "status", "failed");
    }
  else
    {
      gint64 now = fake_video_service_get_time (self);

      json_object_set_string_member (job, "status", "completed");
      json_object_set_int_member (job, "progress", 100);
      json_object_set_int_member (job, "completed_at", now);
      if (fake_video_service_get_number (self, "expires_in_s", 3600) > 0)
        json_object_set_int_member (job, "expires_at", now + fake_video_service_get_number (self, "expires_in_s", 3600));
    }
}

static void
advance_job (FakeVideoService *self,
             JsonObject *job)
{
  const char *hold = fake_video_service_get_text (self, "hold");
  gint64 needed = fake_video_service_get_number (self, "polls_needed", 1);
  gint64 polls = json_object_get_int_member (job, "polls") + 1;
  const char *status = json_object_get_string_member (job, "status");

  json_object_set_int_member (job, "polls", polls);
  if (g_strcmp0 (hold, "queued") == 0 || g_str_equal (status, "completed") || g_str_equal (status, "failed"))
    return;

  if (hold != NULL || polls <= needed)
    {
      json_object_set_string_member (job, "status", "in_progress");
      json_object_set_int_member (job, "progress", MIN (99, 100 * polls / (needed + 1)));
    }
  else
    {
      finish_job (self, job);
    }
}

static FakeReply *
poll_job (FakeVideoService *self,
          JsonObject *job)
{
  FakeReply *reply;

  fake_video_service_add_count (self, "polls");
  if (fake_video_service_take_one (self, "poll_503_times"))
    return fake_reply_new (503, "text/plain", "overloaded");
  if (fake_video_service_get_flag (self, "lose", FALSE))
    return fake_video_reply_new_error (404, "video_not_found", "video_id", "No such video");

  advance_job (self, job);
  reply = fake_video_reply_new (200, job);
  if (fake_video_service_get_number (self, "poll_after_ms", -1) >= 0)
    {
      g_autofree char *hint = g_strdup_printf ("%" G_GINT64_FORMAT, fake_video_service_get_number (self, "poll_after_ms", 0));

      soup_message_headers_append (reply->headers, "openai-poll-after-ms", hint);
    }

  return reply;
}

static FakeReply *
content (FakeVideoService *self,
         JsonObject *job)
{
  const char *elsewhere = fake_video_service_get_text (self, "redirect_content_to");
  FakeReply *reply;

  fake_video_service_add_count (self, "downloads");
  if (fake_video_service_take_one (self, "content_503_times"))
    return fake_reply_new (503, "text/plain", "overloaded");
  if (!g_str_equal (json_object_get_string_member (job, "status"), "completed"))
    return fake_video_reply_new_error (404, "not_ready", NULL, "The video is not ready");
  if (fake_video_service_get_flag (self, "expire", FALSE))
    return fake_video_reply_new_error (404, "video_expired", NULL, "The video has expired");
  if (elsewhere != NULL)
    return fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", elsewhere);
  if (fake_video_service_get_flag (self, "tiny_file", FALSE))
    return fake_reply_new (200, "video/mp4", "abc");
  if (fake_video_service_get_flag (self, "html_content", FALSE))
    return fake_reply_new (200, "text/html", "<!doctype html><title>Sign in</title>");

  reply = fake_reply_new_bytes (200, "video/mp4", g_bytes_ref (self->clip));
  soup_message_headers_append (reply->headers, "ETag", self->etag);
  reply->ranges = fake_video_service_get_flag (self, "ranges", TRUE);
  reply->stall_after = fake_video_service_get_number (self, "stall_content_after", -1);
  if (fake_video_service_take_one (self, "truncate_content_times"))
    {
      reply->cut = FAKE_CUT_IN_BODY;
      reply->cut_after = g_bytes_get_size (self->clip) / 3;
    }

  return reply;
}

static FakeReply *
delete_job (FakeVideoService *self,
            JsonObject *job)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  const char *status = json_object_get_string_member (job, "status");

  fake_video_service_add_count (self, "deletes");
  if (!g_str_equal (status, "completed") && !g_str_equal (status, "failed") && !fake_video_service_get_flag (self, "delete_running", FALSE))
    return fake_video_reply_new_error (400, NULL, NULL, "Only completed or failed videos can be deleted");

  json_object_set_string_member (job, "status", "deleted");
  json_object_set_string_member (answer, "id", json_object_get_string_member (job, "id"));
  json_object_set_string_member (answer, "object", "video.deleted");
  json_object_set_boolean_member (answer, "deleted", TRUE);

  return fake_video_reply_new (200, answer);
}

/* Newest first, unless asked otherwise. */
FakeReply *
fake_video_service_list_jobs (FakeVideoService *self,
                              FakeRequest *request)
{
  g_autoptr (GHashTable) query = soup_form_decode (request->query != NULL ? request->query : "");
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *jobs = json_object_get_array_member (self->state, "jobs");
  JsonArray *data = json_array_new ();
  const char *after = g_hash_table_lookup (query, "after");
  const char *limit = g_hash_table_lookup (query, "limit");
  gboolean ascending = g_strcmp0 (g_hash_table_lookup (query, "order"), "asc") == 0;
  guint n_jobs = json_array_get_length (jobs);
  guint n_wanted = limit != NULL ? g_ascii_strtoull (limit, NULL, 10) : 20;
  gboolean reached = after == NULL;
  gboolean more = FALSE;

  fake_video_service_add_count (self, "lists");
  for (guint i = 0; i < n_jobs; i++)
    {
      JsonObject *job = json_array_get_object_element (jobs, ascending ? i : n_jobs - 1 - i);
      const char *id = json_object_get_string_member (job, "id");

      if (!reached)
        reached = g_str_equal (id, after);
      else if (json_array_get_length (data) == n_wanted)
        more = TRUE;
      else if (!is_deleted (job))
        json_array_add_object_element (data, json_object_ref (job));
    }

  json_object_set_string_member (answer, "object", "list");
  if (json_array_get_length (data) > 0)
    {
      JsonObject *last = json_array_get_object_element (data, json_array_get_length (data) - 1);

      json_object_set_string_member (answer, "last_id", json_object_get_string_member (last, "id"));
    }
  json_object_set_array_member (answer, "data", data);
  json_object_set_boolean_member (answer, "has_more", more);

  return fake_video_reply_new (200, answer);
}

FakeReply *
fake_video_service_handle_job (FakeVideoService *self,
                               FakeRequest *request,
                               const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "/", 2);
  g_autofree char *id = g_uri_unescape_string (parts[0], NULL);
  JsonObject *job = id != NULL ? find_job (self, id) : NULL;

  if (job == NULL)
    return fake_video_reply_new_error (404, "video_not_found", "video_id", "No such video");
  if (g_str_equal (request->method, "DELETE") && parts[1] == NULL)
    return delete_job (self, job);
  if (g_str_equal (request->method, "GET") && parts[1] == NULL)
    return poll_job (self, job);
  if (g_str_equal (request->method, "GET") && g_str_equal (parts[1], "content"))
    return content (self, job);

  return NULL;
}
