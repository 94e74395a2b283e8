/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-video-service"

#include "fake-video-service.h"

#include <string.h>

/* Large enough to be cut, stalled and resumed at odd places. */
#define DEFAULT_CLIP_SIZE (192 * 1024 + 7)

struct _FakeVideoService
{
  FakeService *service;
  GMutex mutex;
  char *state_file;
  GBytes *clip;
  char *etag;
  JsonObject *state;
};

static JsonObject *
get_part (FakeVideoService *self,
          const char *name)
{
  return json_object_get_object_member (self->state, name);
}

static gint64
get_number (FakeVideoService *self,
            const char *name,
            gint64 fallback)
{
  return json_object_get_int_member_with_default (get_part (self, "switches"), name, fallback);
}

static gboolean
get_flag (FakeVideoService *self,
          const char *name,
          gboolean fallback)
{
  return json_object_get_boolean_member_with_default (get_part (self, "switches"), name, fallback);
}

static const char *
get_text (FakeVideoService *self,
          const char *name)
{
  return json_object_get_string_member_with_default (get_part (self, "switches"), name, NULL);
}

/* Returns: whether the switch was on; it is off afterwards */
static gboolean
take_flag (FakeVideoService *self,
           const char *name)
{
  gboolean flag = get_flag (self, name, FALSE);

  json_object_remove_member (get_part (self, "switches"), name);

  return flag;
}

/* Returns: whether there was one left of so many times */
static gboolean
take_one (FakeVideoService *self,
          const char *name)
{
  gint64 left = get_number (self, name, 0);

  if (left > 0)
    json_object_set_int_member (get_part (self, "switches"), name, left - 1);

  return left > 0;
}

/* Seconds since 1970 UTC, as far as this service knows. */
static gint64
get_time (FakeVideoService *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + get_number (self, "clock_ahead_s", 0);
}

static FakeReply *
add_date (FakeVideoService *self,
          FakeReply *reply)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (get_time (self));
  g_autofree char *text = soup_date_time_to_string (time, SOUP_DATE_HTTP);

  if (!json_object_has_member (get_part (self, "switches"), "clock_ahead_s"))
    return reply;

  return fake_reply_with_header (reply, "Date", text);
}

static void
count (FakeVideoService *self,
       const char *name)
{
  JsonObject *counts = get_part (self, "counts");

  json_object_set_int_member (counts, name, json_object_get_int_member_with_default (counts, name, 0) + 1);
}

static char *
object_to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static JsonObject *
object_from_text (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static void
save (FakeVideoService *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (self->state_file == NULL)
    return;

  text = object_to_text (self->state);
  if (!g_file_set_contents (self->state_file, text, -1, &error))
    g_error ("%s", error->message);
}

static FakeReply *
reply_with_object (guint status,
                   JsonObject *object)
{
  g_autofree char *text = object_to_text (object);

  return fake_reply_new (status, "application/json", text);
}

static FakeReply *
reply_with_error (guint status,
                  const char *code,
                  const char *param,
                  const char *message)
{
  g_autoptr (JsonObject) envelope = json_object_new ();
  JsonObject *error = json_object_new ();

  json_object_set_string_member (error, "message", message);
  json_object_set_string_member (error, "type", "invalid_request_error");
  json_object_set_string_member (error, "param", param);
  json_object_set_string_member (error, "code", code);
  json_object_set_object_member (envelope, "error", error);

  return fake_reply_with_header (reply_with_object (status, envelope), "x-request-id", "req_fake");
}

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

      return object_from_text (text);
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
  json_object_set_int_member (job, "created_at", get_time (self));
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

static FakeReply *
create (FakeVideoService *self,
        FakeRequest *request,
        const char *mode)
{
  g_autoptr (JsonObject) fields = read_fields (request);
  FakeReply *reply;

  count (self, "creates");
  if (take_flag (self, "fail_next_create_before_making"))
    {
      reply = fake_reply_new (500, NULL, "");
      reply->cut = FAKE_CUT_BEFORE_REPLY;
      return reply;
    }
  if (take_one (self, "create_times"))
    {
      const char *body = get_text (self, "create_body");

      return fake_reply_new (get_number (self, "create_status", 500), "application/json",
                             body != NULL ? body : "{\"error\":{\"message\":\"As told\",\"code\":null}}");
    }
  if (fields == NULL)
    return reply_with_error (400, "invalid_json", NULL, "The body is neither JSON nor a form");
  if (json_object_get_string_member_with_default (fields, "prompt", NULL) == NULL)
    return reply_with_error (400, "missing_required_parameter", "prompt", "Missing required parameter: 'prompt'.");

  reply = reply_with_object (200, make_job (self, fields, mode));
  reply->delay = get_number (self, "create_delay_ms", 0);
  if (take_flag (self, "fail_next_create_after_read"))
    reply->cut = FAKE_CUT_BEFORE_REPLY;

  return fake_reply_with_header (reply, "x-request-id", "req_create");
}

static void
finish_job (FakeVideoService *self,
            JsonObject *job)
{
  gboolean moderated = get_flag (self, "moderation", FALSE);

  if (moderated || get_flag (self, "fail", FALSE))
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
      gint64 now = get_time (self);

      json_object_set_string_member (job, "status", "completed");
      json_object_set_int_member (job, "progress", 100);
      json_object_set_int_member (job, "completed_at", now);
      if (get_number (self, "expires_in_s", 3600) > 0)
        json_object_set_int_member (job, "expires_at", now + get_number (self, "expires_in_s", 3600));
    }
}

static void
advance_job (FakeVideoService *self,
             JsonObject *job)
{
  const char *hold = get_text (self, "hold");
  gint64 needed = get_number (self, "polls_needed", 1);
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

  count (self, "polls");
  if (take_one (self, "poll_503_times"))
    return fake_reply_new (503, "text/plain", "overloaded");
  if (get_flag (self, "lose", FALSE))
    return reply_with_error (404, "video_not_found", "video_id", "No such video");

  advance_job (self, job);
  reply = reply_with_object (200, job);
  if (get_number (self, "poll_after_ms", -1) >= 0)
    {
      g_autofree char *hint = g_strdup_printf ("%" G_GINT64_FORMAT, get_number (self, "poll_after_ms", 0));

      soup_message_headers_append (reply->headers, "openai-poll-after-ms", hint);
    }

  return reply;
}

static FakeReply *
content (FakeVideoService *self,
         JsonObject *job)
{
  const char *elsewhere = get_text (self, "redirect_content_to");
  FakeReply *reply;

  count (self, "downloads");
  if (take_one (self, "content_503_times"))
    return fake_reply_new (503, "text/plain", "overloaded");
  if (!g_str_equal (json_object_get_string_member (job, "status"), "completed"))
    return reply_with_error (404, "not_ready", NULL, "The video is not ready");
  if (get_flag (self, "expire", FALSE))
    return reply_with_error (404, "video_expired", NULL, "The video has expired");
  if (elsewhere != NULL)
    return fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", elsewhere);
  if (get_flag (self, "tiny_file", FALSE))
    return fake_reply_new (200, "video/mp4", "abc");
  if (get_flag (self, "html_content", FALSE))
    return fake_reply_new (200, "text/html", "<!doctype html><title>Sign in</title>");

  reply = fake_reply_new_bytes (200, "video/mp4", g_bytes_ref (self->clip));
  soup_message_headers_append (reply->headers, "ETag", self->etag);
  reply->ranges = get_flag (self, "ranges", TRUE);
  reply->stall_after = get_number (self, "stall_content_after", -1);
  if (take_one (self, "truncate_content_times"))
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

  count (self, "deletes");
  if (!g_str_equal (status, "completed") && !g_str_equal (status, "failed") && !get_flag (self, "delete_running", FALSE))
    return reply_with_error (400, NULL, NULL, "Only completed or failed videos can be deleted");

  json_object_set_string_member (job, "status", "deleted");
  json_object_set_string_member (answer, "id", json_object_get_string_member (job, "id"));
  json_object_set_string_member (answer, "object", "video.deleted");
  json_object_set_boolean_member (answer, "deleted", TRUE);

  return reply_with_object (200, answer);
}

/* Newest first, unless asked otherwise. */
static FakeReply *
list_jobs (FakeVideoService *self,
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

  count (self, "lists");
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

  return reply_with_object (200, answer);
}

static FakeReply *
list_models (FakeVideoService *self)
{
  JsonObject *switches = get_part (self, "switches");
  g_autoptr (JsonObject) answer = json_object_new ();

  json_object_set_string_member (answer, "object", "list");
  if (json_object_has_member (switches, "models"))
    {
      json_object_set_member (answer, "data", json_node_copy (json_object_get_member (switches, "models")));
    }
  else
    {
      JsonArray *data = json_array_new ();

      json_array_add_object_element (data, object_from_text ("{\"id\":\"fake-1\",\"object\":\"model\",\"owned_by\":\"fake\"}"));
      json_object_set_array_member (answer, "data", data);
    }

  return reply_with_object (200, answer);
}

static void
set_switch_cb (JsonObject *object,
               const char *name,
               JsonNode *value,
               gpointer data)
{
  JsonObject *switches = data;

  if (JSON_NODE_HOLDS_NULL (value))
    json_object_remove_member (switches, name);
  else
    json_object_set_member (switches, name, json_node_copy (value));
}

static FakeReply *
control (FakeVideoService *self,
         FakeRequest *request)
{
  if (g_str_equal (request->method, "POST"))
    {
      g_autofree char *text = fake_request_dup_body (request);
      g_autoptr (JsonObject) wanted = object_from_text (text);

      if (wanted == NULL)
        return reply_with_error (400, "invalid_json", NULL, "Not a JSON object");

      json_object_foreach_member (wanted, set_switch_cb, get_part (self, "switches"));
      if (take_flag (self, "release"))
        fake_service_release (self->service);
    }

  return reply_with_object (200, self->state);
}

static gboolean
key_is_good (FakeVideoService *self,
             FakeRequest *request)
{
  const char *key = get_text (self, "key");
  g_autofree char *wanted = g_strconcat ("Bearer ", key, NULL);

  return key == NULL || g_strcmp0 (fake_request_get_header (request, "Authorization"), wanted) == 0;
}

static FakeReply *
handle_job (FakeVideoService *self,
            FakeRequest *request,
            const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "/", 2);
  g_autofree char *id = g_uri_unescape_string (parts[0], NULL);
  JsonObject *job = id != NULL ? find_job (self, id) : NULL;

  if (job == NULL)
    return reply_with_error (404, "video_not_found", "video_id", "No such video");
  if (g_str_equal (request->method, "DELETE") && parts[1] == NULL)
    return delete_job (self, job);
  if (g_str_equal (request->method, "GET") && parts[1] == NULL)
    return poll_job (self, job);
  if (g_str_equal (request->method, "GET") && g_str_equal (parts[1], "content"))
    return content (self, job);

  return NULL;
}

static FakeReply *
handle (FakeVideoService *self,
        FakeRequest *request)
{
  gboolean post = g_str_equal (request->method, "POST");

  if (g_str_equal (request->path, "/control"))
    return control (self, request);
  if (!key_is_good (self, request))
    {
      g_autofree char *message = g_strdup_printf ("Incorrect API key provided: %s.", fake_request_get_header (request, "Authorization"));

      return reply_with_error (401, "invalid_api_key", NULL, message);
    }
  if (g_str_equal (request->path, "/v1/models"))
    return list_models (self);
  if (g_str_equal (request->path, "/v1/videos"))
    return post ? create (self, request, "create") : list_jobs (self, request);
  if (post && g_str_equal (request->path, "/v1/videos/edits"))
    return create (self, request, "edit");
  if (post && g_str_equal (request->path, "/v1/videos/extensions"))
    return create (self, request, "extend");
  if (g_str_has_prefix (request->path, "/v1/videos/"))
    return handle_job (self, request, request->path + strlen ("/v1/videos/"));

  return NULL;
}

static FakeReply *
handle_cb (FakeRequest *request,
           gpointer data)
{
  FakeVideoService *self = data;
  FakeReply *reply;

  g_mutex_lock (&self->mutex);
  reply = handle (self, request);
  if (reply != NULL)
    reply = add_date (self, reply);
  /* Before the answer, as a service worth its money does. */
  save (self);
  g_mutex_unlock (&self->mutex);

  return reply;
}

static GBytes *
make_clip (void)
{
  static const char head[] = "\0\0\0\030ftypisom\0\0\2\0isomiso2";
  guint8 *data = g_malloc (DEFAULT_CLIP_SIZE);

  for (gsize i = 0; i < DEFAULT_CLIP_SIZE; i++)
    data[i] = (i * 2654435761u) >> 13;
  memcpy (data, head, sizeof head - 1);

  return g_bytes_new_take (data, DEFAULT_CLIP_SIZE);
}

/**
 * fake_video_service_new:
 * @service: what speaks HTTP; must end before the new object is freed
 * @state_file: (nullable): where to keep what it knows; continued from if
 *   there
 * @clip: (nullable): what all jobs result in; %NULL for bytes that only look
 *   like a clip
 *
 * Returns: (transfer full): the service, answering below /v1
 */
FakeVideoService *
fake_video_service_new (FakeService *service,
                        const char *state_file,
                        GBytes *clip)
{
  FakeVideoService *self = g_new0 (FakeVideoService, 1);
  g_autofree char *text = NULL;
  g_autofree char *sum = NULL;

  g_mutex_init (&self->mutex);
  self->service = service;
  self->state_file = g_strdup (state_file);
  self->clip = clip != NULL ? g_bytes_ref (clip) : make_clip ();
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->clip);
  self->etag = g_strdup_printf ("\"%.16s\"", sum);

  if (state_file != NULL && g_file_get_contents (state_file, &text, NULL, NULL))
    self->state = object_from_text (text);
  if (self->state == NULL)
    self->state = object_from_text ("{\"counts\":{},\"jobs\":[],\"switches\":{}}");

  fake_service_set_handler (service, handle_cb, self);

  return self;
}

/**
 * fake_video_service_free:
 * @self: (transfer full): a service whose #FakeService was freed
 */
void
fake_video_service_free (FakeVideoService *self)
{
  g_mutex_clear (&self->mutex);
  json_object_unref (self->state);
  g_bytes_unref (self->clip);
  g_free (self->etag);
  g_free (self->state_file);
  g_free (self);
}

/**
 * fake_video_service_control:
 * @self: a service
 * @json: an object of switches
 *
 * Sets switches as POST /control does.
 */
void
fake_video_service_control (FakeVideoService *self,
                            const char *json)
{
  g_autoptr (JsonObject) wanted = object_from_text (json);

  g_assert_nonnull (wanted);
  g_mutex_lock (&self->mutex);
  json_object_foreach_member (wanted, set_switch_cb, get_part (self, "switches"));
  if (take_flag (self, "release"))
    fake_service_release (self->service);
  save (self);
  g_mutex_unlock (&self->mutex);
}

/**
 * fake_video_service_get_count:
 * @self: a service
 * @name: "creates", "polls", "lists", "downloads" or "deletes"
 *
 * Returns: how often that was asked for
 */
guint
fake_video_service_get_count (FakeVideoService *self,
                              const char *name)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = json_object_get_int_member_with_default (get_part (self, "counts"), name, 0);
  g_mutex_unlock (&self->mutex);

  return n;
}

/**
 * fake_video_service_dup_job:
 * @self: a service
 * @index: from 0, in the order of making
 *
 * Returns: (transfer full) (nullable): a copy of the job as it stands
 */
JsonObject *
fake_video_service_dup_job (FakeVideoService *self,
                            guint index)
{
  g_autofree char *text = NULL;
  JsonArray *jobs;

  g_mutex_lock (&self->mutex);
  jobs = json_object_get_array_member (self->state, "jobs");
  if (index < json_array_get_length (jobs))
    text = object_to_text (json_array_get_object_element (jobs, index));
  g_mutex_unlock (&self->mutex);

  return text != NULL ? object_from_text (text) : NULL;
}

/**
 * fake_video_service_get_clip:
 * @self: a service
 *
 * Returns: (transfer none): what all its jobs result in
 */
GBytes *
fake_video_service_get_clip (FakeVideoService *self)
{
  return self->clip;
}
