/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-video-service"

#include "fake-video-service-private.h"

#include <string.h>

/* Large enough to be cut, stalled and resumed at odd places. */
#define DEFAULT_CLIP_SIZE (192 * 1024 + 7)

JsonObject *
fake_video_service_get_part (FakeVideoService *self,
                             const char *name)
{
  return json_object_get_object_member (self->state, name);
}

gint64
fake_video_service_get_number (FakeVideoService *self,
                               const char *name,
                               gint64 fallback)
{
  return json_object_get_int_member_with_default (fake_video_service_get_part (self, "switches"), name, fallback);
}

gboolean
fake_video_service_get_flag (FakeVideoService *self,
                             const char *name,
                             gboolean fallback)
{
  return json_object_get_boolean_member_with_default (fake_video_service_get_part (self, "switches"), name, fallback);
}

const char *
fake_video_service_get_text (FakeVideoService *self,
                             const char *name)
{
  return json_object_get_string_member_with_default (fake_video_service_get_part (self, "switches"), name, NULL);
}

/* Returns: whether the switch was on; it is off afterwards */
gboolean
fake_video_service_take_flag (FakeVideoService *self,
                              const char *name)
{
  gboolean flag = fake_video_service_get_flag (self, name, FALSE);

  json_object_remove_member (fake_video_service_get_part (self, "switches"), name);

  return flag;
}

/* Returns: whether there was one left of so many times */
gboolean
fake_video_service_take_one (FakeVideoService *self,
                             const char *name)
{
  gint64 left = fake_video_service_get_number (self, name, 0);

  if (left > 0)
    json_object_set_int_member (fake_video_service_get_part (self, "switches"), name, left - 1);

  return left > 0;
}

/* Seconds since 1970 UTC, as far as this service knows. */
gint64
fake_video_service_get_time (FakeVideoService *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + fake_video_service_get_number (self, "clock_ahead_s", 0);
}

static FakeReply *
add_date (FakeVideoService *self,
          FakeReply *reply)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (fake_video_service_get_time (self));
  g_autofree char *text = soup_date_time_to_string (time, SOUP_DATE_HTTP);

  if (!json_object_has_member (fake_video_service_get_part (self, "switches"), "clock_ahead_s"))
    return reply;

  return fake_reply_with_header (reply, "Date", text);
}

void
fake_video_service_add_count (FakeVideoService *self,
                              const char *name)
{
  JsonObject *counts = fake_video_service_get_part (self, "counts");

  json_object_set_int_member (counts, name, json_object_get_int_member_with_default (counts, name, 0) + 1);
}

static char *
object_to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

JsonObject *
fake_video_object_from_text (const char *text)
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

FakeReply *
fake_video_reply_new (guint status,
                      JsonObject *object)
{
  g_autofree char *text = object_to_text (object);

  return fake_reply_new (status, "application/json", text);
}

FakeReply *
fake_video_reply_new_error (guint status,
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

  return fake_reply_with_header (fake_video_reply_new (status, envelope), "x-request-id", "req_fake");
}

static FakeReply *
list_models (FakeVideoService *self)
{
  JsonObject *switches = fake_video_service_get_part (self, "switches");
  g_autoptr (JsonObject) answer = json_object_new ();

  json_object_set_string_member (answer, "object", "list");
  if (json_object_has_member (switches, "models"))
    {
      json_object_set_member (answer, "data", json_node_copy (json_object_get_member (switches, "models")));
    }
  else
    {
      JsonArray *data = json_array_new ();

      json_array_add_object_element (data, fake_video_object_from_text ("{\"id\":\"fake-1\",\"object\":\"model\",\"owned_by\":\"fake\"}"));
      json_object_set_array_member (answer, "data", data);
    }

  return fake_video_reply_new (200, answer);
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
      g_autoptr (JsonObject) wanted = fake_video_object_from_text (text);

      if (wanted == NULL)
        return fake_video_reply_new_error (400, "invalid_json", NULL, "Not a JSON object");

      json_object_foreach_member (wanted, set_switch_cb, fake_video_service_get_part (self, "switches"));
      if (fake_video_service_take_flag (self, "release"))
        fake_service_release (self->service);
    }

  return fake_video_reply_new (200, self->state);
}

static gboolean
key_is_good (FakeVideoService *self,
             FakeRequest *request)
{
  const char *key = fake_video_service_get_text (self, "key");
  g_autofree char *wanted = g_strconcat ("Bearer ", key, NULL);

  return key == NULL || g_strcmp0 (fake_request_get_header (request, "Authorization"), wanted) == 0;
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

      return fake_video_reply_new_error (401, "invalid_api_key", NULL, message);
    }
  if (g_str_equal (request->path, "/v1/models"))
    return list_models (self);
  if (g_str_equal (request->path, "/v1/videos"))
    return post ? fake_video_service_create_job (self, request, "create") : fake_video_service_list_jobs (self, request);
  if (post && g_str_equal (request->path, "/v1/videos/edits"))
    return fake_video_service_create_job (self, request, "edit");
  if (post && g_str_equal (request->path, "/v1/videos/extensions"))
    return fake_video_service_create_job (self, request, "extend");
  if (g_str_has_prefix (request->path, "/v1/videos/"))
    return fake_video_service_handle_job (self, request, request->path + strlen ("/v1/videos/"));

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
    self->state = fake_video_object_from_text (text);
  if (self->state == NULL)
    self->state = fake_video_object_from_text ("{\"counts\":{},\"jobs\":[],\"switches\":{}}");

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
  g_autoptr (JsonObject) wanted = fake_video_object_from_text (json);

  g_assert_nonnull (wanted);
  g_mutex_lock (&self->mutex);
  json_object_foreach_member (wanted, set_switch_cb, fake_video_service_get_part (self, "switches"));
  if (fake_video_service_take_flag (self, "release"))
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
  n = json_object_get_int_member_with_default (fake_video_service_get_part (self, "counts"), name, 0);
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

  return text != NULL ? fake_video_object_from_text (text) : NULL;
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
