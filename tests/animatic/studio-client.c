/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "studio-client"

#include "studio-client.h"

#include "dailies-media-info.h"
#include "dailies-media-probe.h"
#include "test-utils.h"

static void
start (StudioClient *self)
{
  g_autoptr (GError) error = NULL;

  self->server = dailies_animatic_server_new (self->folder, STUDIO_TOKEN, NULL, 0);
  dex_await (dailies_animatic_server_start (self->server), &error);
  g_assert_no_error (error);
}

/**
 * studio_client_new:
 *
 * Returns: (transfer full): a client of a studio in a fresh folder
 */
StudioClient *
studio_client_new (void)
{
  StudioClient *self = g_new0 (StudioClient, 1);

  self->folder = test_make_dir ();
  self->session = soup_session_new ();
  start (self);

  return self;
}

static void
stop (StudioClient *self)
{
  dex_await (dailies_animatic_server_stop (self->server), NULL);
  g_assert_finalize_object (g_steal_pointer (&self->server));
}

/**
 * studio_client_restart:
 * @self: a client
 *
 * Stops the studio and starts another on the same folder.
 */
void
studio_client_restart (StudioClient *self)
{
  stop (self);
  start (self);
}

/**
 * studio_client_free:
 * @self: (transfer full): a client
 *
 * Stops the studio and removes its folder.
 */
void
studio_client_free (StudioClient *self)
{
  soup_session_abort (self->session);
  stop (self);
  g_object_unref (self->session);
  test_remove_dir (self->folder);
  g_free (self->folder);
  g_free (self);
}

/**
 * studio_client_dup_url:
 * @self: a client
 * @path: with its leading slash
 *
 * Returns: (transfer full): the URL
 */
char *
studio_client_dup_url (StudioClient *self,
                       const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", dailies_animatic_server_get_port (self->server), path);
}

/**
 * studio_client_make_message:
 * @self: a client
 * @method: of the request
 * @path: with its leading slash
 *
 * Returns: (transfer full): a request that carries the token
 */
SoupMessage *
studio_client_make_message (StudioClient *self,
                            const char *method,
                            const char *path)
{
  g_autofree char *url = studio_client_dup_url (self, path);
  SoupMessage *message = soup_message_new (method, url);

  g_assert_nonnull (message);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", "Bearer " STUDIO_TOKEN);

  return message;
}

static void
sent_cb (GObject *object,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;
  GBytes *body = soup_session_send_and_read_finish (SOUP_SESSION (object), result, &error);

  if (body == NULL)
    dex_promise_reject (promise, g_steal_pointer (&error));
  else
    dex_promise_resolve_boxed (promise, G_TYPE_BYTES, body);
}

/**
 * studio_client_send:
 * @self: a client
 * @message: a request
 *
 * Returns: (transfer full): the answer; the test fails if there is none
 */
StudioReply *
studio_client_send (StudioClient *self,
                    SoupMessage *message)
{
  DexPromise *promise = dex_promise_new ();
  StudioReply *reply = g_new0 (StudioReply, 1);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, dex_ref (promise));
  reply->body = dex_await_boxed (DEX_FUTURE (promise), &error);
  g_assert_no_error (error);

  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  text = g_strndup (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body));
  if (g_strcmp0 (soup_message_headers_get_content_type (reply->headers, NULL), "application/json") == 0 && text != NULL)
    {
      node = json_from_string (text, &error);
      g_assert_no_error (error);
      reply->json = json_node_dup_object (node);
    }

  if (reply->status >= 400)
    g_test_message ("%s", text != NULL ? text : "");

  return reply;
}

/**
 * studio_client_get:
 * @self: a client
 * @path: what to GET
 *
 * Returns: (transfer full): the answer
 */
StudioReply *
studio_client_get (StudioClient *self,
                   const char *path)
{
  g_autoptr (SoupMessage) message = studio_client_make_message (self, "GET", path);

  return studio_client_send (self, message);
}

/**
 * studio_client_delete:
 * @self: a client
 * @path: what to DELETE
 *
 * Returns: (transfer full): the answer
 */
StudioReply *
studio_client_delete (StudioClient *self,
                      const char *path)
{
  g_autoptr (SoupMessage) message = studio_client_make_message (self, "DELETE", path);

  return studio_client_send (self, message);
}

/**
 * studio_client_post:
 * @self: a client
 * @path: where to POST
 * @json: the body
 *
 * Returns: (transfer full): the answer
 */
StudioReply *
studio_client_post (StudioClient *self,
                    const char *path,
                    const char *json)
{
  g_autoptr (SoupMessage) message = studio_client_make_message (self, "POST", path);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  soup_message_set_request_body_from_bytes (message, "application/json", body);

  return studio_client_send (self, message);
}

/**
 * studio_client_post_form:
 * @self: a client
 * @path: where to POST
 * @form: the body
 *
 * Returns: (transfer full): the answer
 */
StudioReply *
studio_client_post_form (StudioClient *self,
                         const char *path,
                         SoupMultipart *form)
{
  g_autoptr (SoupMessage) message = studio_client_make_message (self, "POST", path);
  g_autoptr (GBytes) body = NULL;
  g_autofree char *type = NULL;

  soup_multipart_to_message (form, soup_message_get_request_headers (message), &body);
  type = g_strdup (soup_message_headers_get_one (soup_message_get_request_headers (message), "Content-Type"));
  soup_message_set_request_body_from_bytes (message, type, body);

  return studio_client_send (self, message);
}

/**
 * studio_client_create:
 * @self: a client
 * @json: the body of POST /v1/videos
 *
 * Returns: (transfer full): the id of the new video
 */
char *
studio_client_create (StudioClient *self,
                      const char *json)
{
  g_autoptr (StudioReply) reply = studio_client_post (self, "/v1/videos", json);

  g_assert_cmpuint (reply->status, ==, 200);

  return g_strdup (studio_reply_get_text (reply, "id"));
}

/**
 * studio_client_await_status:
 * @self: a client
 * @id: of a video
 * @status: what to wait for
 *
 * Asks until the video has that status; fails if it ends with another, or does
 * not come to it.
 *
 * Returns: (transfer full): the answer that said so
 */
StudioReply *
studio_client_await_status (StudioClient *self,
                            const char *id,
                            const char *status)
{
  g_autofree char *path = g_strconcat ("/v1/videos/", id, NULL);
  gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_TIME_SPAN_MILLISECOND;

  for (;;)
    {
      g_autoptr (StudioReply) reply = studio_client_get (self, path);
      const char *found;

      g_assert_cmpuint (reply->status, ==, 200);
      found = studio_reply_get_text (reply, "status");
      if (g_str_equal (found, status))
        return g_steal_pointer (&reply);
      if (g_str_equal (found, "completed") || g_str_equal (found, "failed") || g_get_monotonic_time () > deadline)
        g_error ("%s is %s and not %s: %.*s", id, found, status, (int) g_bytes_get_size (reply->body), (const char *) g_bytes_get_data (reply->body, NULL));
      dex_await (dex_timeout_new_msec (5), NULL);
    }
}

/**
 * studio_client_make_clip:
 * @self: a client
 * @json: the body of POST /v1/videos
 *
 * Returns: (transfer full): the id of the video, once it is completed
 */
char *
studio_client_make_clip (StudioClient *self,
                         const char *json)
{
  char *id = studio_client_create (self, json);

  studio_reply_free (studio_client_await_status (self, id, "completed"));

  return id;
}

/**
 * studio_client_has_file:
 * @self: a client
 * @id: of a video
 * @suffix: with its dot
 *
 * Returns: whether the studio keeps such a file of it
 */
gboolean
studio_client_has_file (StudioClient *self,
                        const char *id,
                        const char *suffix)
{
  g_autofree char *name = g_strconcat (id, suffix, NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * studio_client_count_files:
 * @self: a client
 *
 * Returns: how many files the studio keeps; one is its lock
 */
guint
studio_client_count_files (StudioClient *self)
{
  g_autoptr (GDir) directory = g_dir_open (self->folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (directory) != NULL)
    count++;

  return count;
}

/**
 * studio_client_download:
 * @self: a client
 * @id: of a video that is completed
 *
 * Returns: (transfer full): its clip
 */
GBytes *
studio_client_download (StudioClient *self,
                        const char *id)
{
  g_autofree char *path = g_strdup_printf ("/v1/videos/%s/content", id);
  g_autoptr (StudioReply) reply = studio_client_get (self, path);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_header (reply, "Content-Type"), ==, "video/mp4");

  return g_bytes_ref (reply->body);
}

/**
 * studio_client_check_clip:
 * @self: a client
 * @id: of a video that is completed
 * @width: in pixels
 * @height: in pixels
 * @seconds: within 0.03
 *
 * Checks that a clip is whole, has that size and lasts that long.
 */
void
studio_client_check_clip (StudioClient *self,
                          const char *id,
                          guint width,
                          guint height,
                          double seconds)
{
  g_autoptr (GBytes) clip = studio_client_download (self, id);
  g_autofree char *path = g_build_filename (self->folder, "downloaded.mp4", NULL);
  g_autoptr (DailiesMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (clip, NULL), g_bytes_get_size (clip), NULL));
  info = dex_await_object (dailies_media_probe (path, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dailies_media_info_get_width (info), ==, width);
  g_assert_cmpuint (dailies_media_info_get_height (info), ==, height);
  g_assert_cmpfloat_with_epsilon (dailies_media_info_get_duration (info) / (double) G_USEC_PER_SEC, seconds, 0.03);
}

/**
 * studio_client_delete_video:
 * @self: a client
 * @id: of a video
 *
 * Deletes it, and checks that it is gone.
 */
void
studio_client_delete_video (StudioClient *self,
                            const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/videos/", id, NULL);
  g_autoptr (StudioReply) reply = studio_client_delete (self, path);
  g_autoptr (StudioReply) gone = studio_client_get (self, path);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_text (reply, "id"), ==, id);
  g_assert_cmpstr (studio_reply_get_text (reply, "object"), ==, "video.deleted");
  g_assert_true (json_object_get_boolean_member (reply->json, "deleted"));
  g_assert_cmpuint (gone->status, ==, 404);
}

/**
 * studio_reply_free:
 * @self: (transfer full): an answer
 */
void
studio_reply_free (StudioReply *self)
{
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->json, json_object_unref);
  g_free (self);
}

/**
 * studio_reply_get_header:
 * @self: an answer
 * @name: of a header
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
studio_reply_get_header (StudioReply *self,
                         const char *name)
{
  return soup_message_headers_get_one (self->headers, name);
}

/**
 * studio_reply_get_text:
 * @self: an answer that is a JSON object
 * @member: of it
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
studio_reply_get_text (StudioReply *self,
                       const char *member)
{
  g_assert_nonnull (self->json);

  return json_object_get_string_member_with_default (self->json, member, NULL);
}

/**
 * studio_reply_assert_error:
 * @self: an answer
 * @status: what its HTTP status must be
 * @field: (nullable): what its "param" must be
 * @code: (nullable): what its "code" must be
 *
 * Fails unless the answer is OpenAI's envelope with all its members.
 */
void
studio_reply_assert_error (StudioReply *self,
                           guint status,
                           const char *field,
                           const char *code)
{
  JsonObject *envelope;

  g_assert_cmpuint (self->status, ==, status);
  g_assert_nonnull (self->json);
  envelope = json_object_get_object_member (self->json, "error");
  g_assert_nonnull (envelope);
  g_assert_true (json_object_has_member (envelope, "param"));
  g_assert_true (json_object_has_member (envelope, "code"));
  g_assert_cmpstr (json_object_get_string_member (envelope, "type"), ==, status < 500 ? "invalid_request_error" : "server_error");
  g_assert_cmpuint (strlen (json_object_get_string_member (envelope, "message")), >, 10);
  g_assert_cmpstr (json_object_get_string_member_with_default (envelope, "param", NULL), ==, field);
  g_assert_cmpstr (json_object_get_string_member_with_default (envelope, "code", NULL), ==, code);
}
