/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-animatic-videos"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/gst.h>

#include "dailies-media-info.h"
#include "dailies-media-probe.h"
#include "studio-client.h"
#include "test-utils.h"

#define QUICK "\"size\":\"64x64\",\"seconds\":\"1\",\"seed\":1"

/* Takes far longer to render than any test takes. */
#define LENGTHY "\"size\":\"1280x720\",\"seconds\":\"120\""

static gboolean
file_exists (StudioClient *client,
             const char *id,
             const char *suffix)
{
  g_autofree char *name = g_strconcat (id, suffix, NULL);
  g_autofree char *path = g_build_filename (client->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_files (StudioClient *client)
{
  g_autoptr (GDir) directory = g_dir_open (client->folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (directory) != NULL)
    count++;

  return count;
}

/* --- From beginning to end --------------------------------------------------- */

static GBytes *
download (StudioClient *client,
          const char *id)
{
  g_autofree char *path = g_strdup_printf ("/v1/videos/%s/content", id);
  g_autoptr (StudioReply) reply = studio_client_get (client, path);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_header (reply, "Content-Type"), ==, "video/mp4");

  return g_bytes_ref (reply->body);
}

/* Checks that a clip is whole, has that size and lasts that long. */
static void
check_clip (StudioClient *client,
            const char *id,
            guint width,
            guint height,
            double seconds)
{
  g_autoptr (GBytes) clip = download (client, id);
  g_autofree char *path = g_build_filename (client->folder, "downloaded.mp4", NULL);
  g_autoptr (DailiesMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (clip, NULL), g_bytes_get_size (clip), NULL));
  info = dex_await_object (dailies_media_probe (path, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dailies_media_info_get_width (info), ==, width);
  g_assert_cmpuint (dailies_media_info_get_height (info), ==, height);
  g_assert_cmpfloat_with_epsilon (dailies_media_info_get_duration (info) / (double) G_USEC_PER_SEC, seconds, 0.03);
}

static void
test_life (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *id = studio_client_create (client, "{\"prompt\":\"A red kite over a grey sea\",\"size\":\"128x64\",\"seconds\":\"1.5\"}");
  g_autoptr (StudioReply) done = studio_client_await_status (client, id, "completed");
  gint64 completed_at = json_object_get_int_member (done->json, "completed_at");

  g_assert_cmpint (json_object_get_int_member (done->json, "progress"), ==, 100);
  g_assert_cmpint (completed_at, >=, json_object_get_int_member (done->json, "created_at"));
  g_assert_cmpint (json_object_get_int_member (done->json, "expires_at"), ==, completed_at + 7 * 24 * 60 * 60);
  g_assert_null (studio_reply_get_header (done, "openai-poll-after-ms"));
  check_clip (client, id, 128, 64, 1.5);
}

static void
test_progress (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *id = studio_client_create (client, "{\"prompt\":\"a\"," LENGTHY "}");
  g_autofree char *path = g_strconcat ("/v1/videos/", id, NULL);
  gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_TIME_SPAN_MILLISECOND;
  gint64 progress = 0;

  while (progress == 0 && g_get_monotonic_time () < deadline)
    {
      g_autoptr (StudioReply) reply = studio_client_get (client, path);

      progress = json_object_get_int_member (reply->json, "progress");
      dex_await (dex_timeout_new_msec (20), NULL);
    }
  g_assert_cmpint (progress, >, 0);
  g_assert_cmpint (progress, <, 100);
}

/* --- Content ----------------------------------------------------------------- */

static StudioReply *
get_content (StudioClient *client,
             const char *id,
             const char *method,
             const char *header,
             const char *value)
{
  g_autofree char *path = g_strdup_printf ("/v1/videos/%s/content", id);
  g_autoptr (SoupMessage) message = studio_client_make_message (client, method, path);

  if (header != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), header, value);
  if (g_strcmp0 (header, "If-Range") == 0)
    soup_message_headers_append (soup_message_get_request_headers (message), "Range", "bytes=10-19");

  return studio_client_send (client, message);
}

static void
check_part (StudioClient *client,
            const char *id,
            GBytes *whole,
            const char *range,
            gsize start,
            gsize length)
{
  g_autoptr (StudioReply) reply = get_content (client, id, "GET", "Range", range);
  g_autoptr (GBytes) expected = g_bytes_new_from_bytes (whole, start, length);
  g_autofree char *content_range = g_strdup_printf ("bytes %zu-%zu/%zu", start, start + length - 1, g_bytes_get_size (whole));

  g_assert_cmpuint (reply->status, ==, 206);
  g_assert_true (g_bytes_equal (reply->body, expected));
  g_assert_cmpstr (studio_reply_get_header (reply, "Content-Range"), ==, content_range);
}

static void
check_whole (StudioClient *client,
             const char *id,
             GBytes *whole,
             const char *header,
             const char *value)
{
  g_autoptr (StudioReply) reply = get_content (client, id, "GET", header, value);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_true (g_bytes_equal (reply->body, whole));
}

static void
test_ranges (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *id = studio_client_make_clip (client, "{\"prompt\":\"a\"," QUICK "}");
  g_autoptr (GBytes) whole = download (client, id);
  gsize length = g_bytes_get_size (whole);

  g_assert_cmpuint (length, >, 1000);
  check_part (client, id, whole, "bytes=0-0", 0, 1);
  check_part (client, id, whole, "bytes=100-", 100, length - 100);
  check_part (client, id, whole, "bytes=-7", length - 7, 7);
  check_part (client, id, whole, "bytes=10-99999999", 10, length - 10);
  check_whole (client, id, whole, "Range", "bytes=0-1,5-6");
  check_whole (client, id, whole, "Range", "bytes=nonsense");
  check_whole (client, id, whole, "Range", "lines=1-2");

  g_autofree char *beyond = g_strdup_printf ("bytes=%zu-", length);
  g_autofree char *unsatisfied = g_strdup_printf ("bytes */%zu", length);
  g_autoptr (StudioReply) reply = get_content (client, id, "GET", "Range", beyond);

  studio_reply_assert_error (reply, 416, "Range", "invalid_value");
  g_assert_cmpstr (studio_reply_get_header (reply, "Content-Range"), ==, unsatisfied);
}

static void
test_entity_tags (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *id = studio_client_make_clip (client, "{\"prompt\":\"a\"," QUICK "}");
  g_autoptr (GBytes) whole = download (client, id);
  g_autoptr (StudioReply) head = get_content (client, id, "HEAD", NULL, NULL);
  const char *tag = studio_reply_get_header (head, "ETag");
  const char *date = studio_reply_get_header (head, "Last-Modified");
  g_autoptr (StudioReply) same = NULL, part = NULL, dated_part = NULL;

  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (head->body), ==, 0);
  g_assert_cmpint (soup_message_headers_get_content_length (head->headers), ==, g_bytes_get_size (whole));
  g_assert_cmpstr (studio_reply_get_header (head, "Accept-Ranges"), ==, "bytes");
  g_assert_cmpint (*tag, ==, '"');

  same = get_content (client, id, "GET", "If-None-Match", tag);
  g_assert_cmpuint (same->status, ==, 304);
  g_assert_cmpuint (g_bytes_get_size (same->body), ==, 0);
  check_whole (client, id, whole, "If-None-Match", "\"other\"");

  part = get_content (client, id, "GET", "If-Range", tag);
  g_assert_cmpuint (part->status, ==, 206);
  g_assert_cmpuint (g_bytes_get_size (part->body), ==, 10);
  dated_part = get_content (client, id, "GET", "If-Range", date);
  g_assert_cmpuint (dated_part->status, ==, 206);
  check_whole (client, id, whole, "If-Range", "\"other\"");
}

static void
check_variant (StudioClient *client,
               const char *id,
               const char *variant,
               const char *type,
               const char *magic,
               gsize offset)
{
  g_autofree char *path = g_strdup_printf ("/v1/videos/%s/content?variant=%s", id, variant);

  /* The second time it is not made but found. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (StudioReply) reply = studio_client_get (client, path);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpstr (studio_reply_get_header (reply, "Content-Type"), ==, type);
      g_assert_cmpuint (g_bytes_get_size (reply->body), >, 100);
      g_assert_cmpmem ((const char *) g_bytes_get_data (reply->body, NULL) + offset, strlen (magic), magic, strlen (magic));
    }
}

static void
test_variants (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *id = studio_client_make_clip (client, "{\"prompt\":\"a\",\"size\":\"128x64\",\"seconds\":\"1\"}");
  g_autofree char *path = g_strdup_printf ("/v1/videos/%s/content?variant=poster", id);
  g_autoptr (StudioReply) unknown = studio_client_get (client, path);

  check_variant (client, id, "video", "video/mp4", "ftyp", 4);
  check_variant (client, id, "thumbnail", "image/webp", "WEBP", 8);
  check_variant (client, id, "spritesheet", "image/jpeg", "\xff\xd8", 0);
  studio_reply_assert_error (unknown, 400, "variant", "invalid_value");
}

static void
test_not_ready (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *id = studio_client_create (client, "{\"prompt\":\"a\"," LENGTHY "}");
  g_autofree char *remix_path = g_strdup_printf ("/v1/videos/%s/remix", id);
  g_autofree char *edit_body = g_strdup_printf ("{\"prompt\":\"a\",\"video\":{\"id\":\"%s\"}}", id);
  g_autoptr (StudioReply) content = get_content (client, id, "GET", NULL, NULL);
  g_autoptr (StudioReply) remix = studio_client_post (client, remix_path, "{\"prompt\":\"a\"}");
  g_autoptr (StudioReply) edit = studio_client_post (client, "/v1/videos/edits", edit_body);

  studio_reply_assert_error (content, 400, "video_id", "video_not_ready");
  studio_reply_assert_error (remix, 400, "video_id", "video_not_ready");
  studio_reply_assert_error (edit, 400, "video", "video_not_ready");
}

/* --- The queue --------------------------------------------------------------- */

static void
check_status (StudioClient *client,
              const char *id,
              const char *status)
{
  g_autofree char *path = g_strconcat ("/v1/videos/", id, NULL);
  g_autoptr (StudioReply) reply = studio_client_get (client, path);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_text (reply, "status"), ==, status);
}

static void
delete_video (StudioClient *client,
              const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/videos/", id, NULL);
  g_autoptr (StudioReply) reply = studio_client_delete (client, path);
  g_autoptr (StudioReply) gone = studio_client_get (client, path);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_text (reply, "id"), ==, id);
  g_assert_cmpstr (studio_reply_get_text (reply, "object"), ==, "video.deleted");
  g_assert_true (json_object_get_boolean_member (reply->json, "deleted"));
  g_assert_cmpuint (gone->status, ==, 404);
}

typedef struct
{
  StudioClient *client;
  guint n_files;
} FileCount;

static gboolean
has_files (gpointer data)
{
  FileCount *count = data;

  return count_files (count->client) == count->n_files;
}

/* One at a time, in order; a running one that is deleted stops at once. */
static void
test_queue (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *first = studio_client_create (client, "{\"prompt\":\"a\"," LENGTHY "}");
  g_autofree char *second = studio_client_create (client, "{\"prompt\":\"b\"," LENGTHY "}");
  g_autofree char *third = studio_client_create (client, "{\"prompt\":\"c\"," LENGTHY "}");
  g_autofree char *fourth = studio_client_create (client, "{\"prompt\":\"d\"," QUICK "}");
  FileCount only_lock = { client, 1 };

  studio_reply_free (studio_client_await_status (client, first, "in_progress"));
  check_status (client, second, "queued");
  check_status (client, third, "queued");

  delete_video (client, first);
  studio_reply_free (studio_client_await_status (client, second, "in_progress"));
  check_status (client, third, "queued");

  delete_video (client, third);
  delete_video (client, second);
  studio_reply_free (studio_client_await_status (client, fourth, "completed"));
  check_clip (client, fourth, 64, 64, 1);

  delete_video (client, fourth);
  g_autofree char *downloaded = g_build_filename (client->folder, "downloaded.mp4", NULL);
  g_assert_cmpint (remove (downloaded), ==, 0);
  g_assert_true (test_await_until (has_files, &only_lock, TEST_PATIENCE));
}

static void
check_page (StudioClient *client,
            const char *query,
            char **ids,
            const int *expected,
            int n_expected,
            gboolean has_more)
{
  g_autofree char *path = g_strconcat ("/v1/videos", query, NULL);
  g_autoptr (StudioReply) reply = studio_client_get (client, path);
  JsonArray *data;

  g_assert_cmpuint (reply->status, ==, 200);
  data = json_object_get_array_member (reply->json, "data");
  g_assert_cmpstr (studio_reply_get_text (reply, "object"), ==, "list");
  g_assert_cmpuint (json_array_get_length (data), ==, n_expected);
  for (int i = 0; i < n_expected; i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (data, i), "id"), ==, ids[expected[i]]);
  g_assert_cmpstr (studio_reply_get_text (reply, "first_id"), ==, n_expected > 0 ? ids[expected[0]] : NULL);
  g_assert_cmpstr (studio_reply_get_text (reply, "last_id"), ==, n_expected > 0 ? ids[expected[n_expected - 1]] : NULL);
  g_assert_cmpint (json_object_get_boolean_member (reply->json, "has_more"), ==, has_more);
}

static void
test_list (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_auto (GStrv) ids = g_new0 (char *, 6);
  g_autofree char *after_3 = NULL;
  g_autofree char *asc_after_1 = NULL;
  g_autoptr (StudioReply) too_many = studio_client_get (client, "/v1/videos?limit=101");
  g_autoptr (StudioReply) no_number = studio_client_get (client, "/v1/videos?limit=x");
  g_autoptr (StudioReply) no_order = studio_client_get (client, "/v1/videos?order=up");
  g_autoptr (StudioReply) no_after = studio_client_get (client, "/v1/videos?after=video_0");

  check_page (client, "", ids, NULL, 0, FALSE);
  for (int i = 0; i < 5; i++)
    ids[i] = studio_client_create (client, "{\"prompt\":\"a\"," QUICK "}");

  after_3 = g_strdup_printf ("?limit=2&after=%s", ids[3]);
  asc_after_1 = g_strdup_printf ("?order=asc&after=%s", ids[1]);
  check_page (client, "", ids, (int[]) { 4, 3, 2, 1, 0 }, 5, FALSE);
  check_page (client, "?order=asc", ids, (int[]) { 0, 1, 2, 3, 4 }, 5, FALSE);
  check_page (client, "?limit=2", ids, (int[]) { 4, 3 }, 2, TRUE);
  check_page (client, after_3, ids, (int[]) { 2, 1 }, 2, TRUE);
  check_page (client, asc_after_1, ids, (int[]) { 2, 3, 4 }, 3, FALSE);
  check_page (client, "?limit=5&order=desc", ids, (int[]) { 4, 3, 2, 1, 0 }, 5, FALSE);
  check_page (client, "?limit=0", ids, NULL, 0, TRUE);

  studio_reply_assert_error (too_many, 400, "limit", "invalid_value");
  studio_reply_assert_error (no_number, 400, "limit", "invalid_value");
  studio_reply_assert_error (no_order, 400, "order", "invalid_value");
  studio_reply_assert_error (no_after, 400, "after", "invalid_value");
}

/* --- References -------------------------------------------------------------- */

static GBytes *
make_png (int width,
          int height,
          guint32 color)
{
  g_autoptr (GdkPixbuf) image = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *data = NULL;
  gsize length = 0;

  gdk_pixbuf_fill (image, color);
  g_assert_true (gdk_pixbuf_save_to_buffer (image, &data, &length, "png", NULL, NULL));

  return g_bytes_new_take (data, length);
}

static void
test_reference_file (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (GBytes) first = make_png (64, 64, 0xff0000ff);
  g_autoptr (GBytes) last = make_png (200, 100, 0x0000ffff);
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
  g_autoptr (StudioReply) reply = NULL;
  const char *id;

  soup_multipart_append_form_string (form, "prompt", "a");
  soup_multipart_append_form_string (form, "size", "64x64");
  soup_multipart_append_form_string (form, "seconds", "1");
  soup_multipart_append_form_file (form, "input_reference", "first.png", "image/png", first);
  soup_multipart_append_form_file (form, "last_frame_reference", "last.png", "image/png", last);
  reply = studio_client_post_form (client, "/v1/videos", form);
  g_assert_cmpuint (reply->status, ==, 200);
  id = studio_reply_get_text (reply, "id");
  g_assert_true (file_exists (client, id, ".first"));
  g_assert_true (file_exists (client, id, ".last"));

  studio_reply_free (studio_client_await_status (client, id, "completed"));
  check_clip (client, id, 64, 64, 1);
}

/* As OpenAI's own clients flatten it. */
static void
test_reference_url (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (GBytes) image = make_png (64, 64, 0x00ff00ff);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (image, NULL), g_bytes_get_size (image));
  g_autofree char *url = g_strconcat ("data:image/png;base64,", base64, NULL);
  g_autofree char *json = g_strdup_printf ("{\"prompt\":\"a\"," QUICK ",\"input_reference\":{\"image_url\":\"%s\"}}", url);
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
  g_autoptr (StudioReply) flattened = NULL, object = NULL;

  soup_multipart_append_form_string (form, "prompt", "a");
  soup_multipart_append_form_string (form, "size", "64x64");
  soup_multipart_append_form_string (form, "seconds", "1");
  soup_multipart_append_form_string (form, "input_reference[image_url]", url);
  flattened = studio_client_post_form (client, "/v1/videos", form);
  object = studio_client_post (client, "/v1/videos", json);

  g_assert_cmpuint (flattened->status, ==, 200);
  g_assert_cmpuint (object->status, ==, 200);
  g_assert_true (file_exists (client, studio_reply_get_text (flattened, "id"), ".first"));
  g_assert_true (file_exists (client, studio_reply_get_text (object, "id"), ".first"));
}

static void
test_several_references (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (GBytes) red = make_png (40, 30, 0xff0000ff);
  g_autoptr (GBytes) blue = make_png (30, 40, 0x0000ffff);
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
  g_autoptr (StudioReply) reply = NULL, remix = NULL, too_many = NULL;
  g_autofree char *remix_path = NULL;
  const char *id, *remix_id;

  soup_multipart_append_form_string (form, "prompt", "a");
  soup_multipart_append_form_string (form, "size", "64x64");
  soup_multipart_append_form_string (form, "seconds", "1");
  soup_multipart_append_form_file (form, "input_references", "a.png", "image/png", red);
  soup_multipart_append_form_file (form, "input_references", "b.png", "image/png", blue);
  reply = studio_client_post_form (client, "/v1/videos", form);
  g_assert_cmpuint (reply->status, ==, 200);
  id = studio_reply_get_text (reply, "id");
  g_assert_true (file_exists (client, id, ".reference1"));
  g_assert_true (file_exists (client, id, ".reference2"));
  studio_reply_free (studio_client_await_status (client, id, "completed"));

  remix_path = g_strdup_printf ("/v1/videos/%s/remix", id);
  remix = studio_client_post (client, remix_path, "{\"prompt\":\"b\"}");
  remix_id = studio_reply_get_text (remix, "id");
  g_assert_true (file_exists (client, remix_id, ".reference2"));
  studio_reply_free (studio_client_await_status (client, remix_id, "completed"));

  for (int i = 0; i < 3; i++)
    soup_multipart_append_form_file (form, "input_references", "c.png", "image/png", red);
  too_many = studio_client_post_form (client, "/v1/videos", form);
  studio_reply_assert_error (too_many, 400, "input_references", "invalid_value");
}

static void
check_bad_image (StudioClient *client,
                 GBytes *image)
{
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
  g_autoptr (StudioReply) reply = NULL;

  soup_multipart_append_form_string (form, "prompt", "a");
  soup_multipart_append_form_file (form, "input_reference", "first.png", "image/png", image);
  reply = studio_client_post_form (client, "/v1/videos", form);
  studio_reply_assert_error (reply, 400, "input_reference", "invalid_value");
}

static void
test_bad_references (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("this is not a picture", 21);
  g_autoptr (GBytes) wide = make_png (20000, 1, 0xff0000ff);

  check_bad_image (client, empty);
  check_bad_image (client, text);
  check_bad_image (client, wide);
  g_assert_cmpuint (count_files (client), ==, 1);
}

/* --- Clips from clips -------------------------------------------------------- */

static StudioReply *
continue_clip (StudioClient *client,
               const char *path,
               const char *id,
               const char *seconds)
{
  g_autofree char *json = g_strdup_printf ("{\"prompt\":\"it turns blue\",\"video\":{\"id\":\"%s\"}%s%s}", id,
                                           seconds != NULL ? ",\"seconds\":" : "", seconds != NULL ? seconds : "");

  return studio_client_post (client, path, json);
}

static void
check_version (StudioClient *client,
               StudioReply *version,
               const char *source)
{
  const char *id;

  g_assert_cmpuint (version->status, ==, 200);
  id = studio_reply_get_text (version, "id");
  g_assert_cmpstr (studio_reply_get_text (version, "prompt"), ==, "it turns blue");
  g_assert_cmpstr (studio_reply_get_text (version, "size"), ==, "64x128");
  g_assert_cmpstr (studio_reply_get_text (version, "seconds"), ==, "1");
  g_assert_cmpstr (studio_reply_get_text (version, "remixed_from_video_id"), ==, source);
  g_assert_cmpint (json_object_get_int_member (version->json, "seed"), ==, 5);
  studio_reply_free (studio_client_await_status (client, id, "completed"));
  check_clip (client, id, 64, 128, 1);
}

static void
test_remix_and_edit (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *source = studio_client_make_clip (client, "{\"prompt\":\"a kite\",\"size\":\"64x128\",\"seconds\":1,\"seed\":5}");
  g_autofree char *remix_path = g_strdup_printf ("/v1/videos/%s/remix", source);
  g_autoptr (StudioReply) remix = studio_client_post (client, remix_path, "{\"prompt\":\"it turns blue\"}");
  g_autoptr (StudioReply) edit = continue_clip (client, "/v1/videos/edits", source, NULL);

  /* What it was made from is no longer needed. */
  delete_video (client, source);
  check_version (client, remix, source);
  check_version (client, edit, source);
}

static void
test_edit_of_file (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *source = studio_client_make_clip (client, "{\"prompt\":\"a kite\",\"size\":\"64x128\",\"seconds\":1}");
  g_autoptr (GBytes) clip = download (client, source);
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
  g_autoptr (StudioReply) reply = NULL;

  soup_multipart_append_form_string (form, "prompt", "it rains");
  soup_multipart_append_form_string (form, "model", "animatic-1");
  soup_multipart_append_form_file (form, "video", "a.mp4", "video/mp4", clip);
  reply = studio_client_post_form (client, "/v1/videos/edits", form);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_text (reply, "size"), ==, "64x128");
  g_assert_cmpstr (studio_reply_get_text (reply, "seconds"), ==, "1");
  studio_reply_free (studio_client_await_status (client, studio_reply_get_text (reply, "id"), "completed"));
}

static void
test_extension (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *source = studio_client_make_clip (client, "{\"prompt\":\"a kite\",\"size\":\"64x64\",\"seconds\":1,\"seed\":5}");
  g_autoptr (StudioReply) reply = continue_clip (client, "/v1/videos/extensions", source, "\"2\"");
  g_autoptr (StudioReply) too_long = continue_clip (client, "/v1/videos/extensions", source, "120");
  g_autoptr (StudioReply) too_short = continue_clip (client, "/v1/videos/extensions", source, "0");
  const char *id;

  g_assert_cmpuint (reply->status, ==, 200);
  id = studio_reply_get_text (reply, "id");
  g_assert_cmpstr (studio_reply_get_text (reply, "seconds"), ==, "3");
  g_assert_cmpstr (studio_reply_get_text (reply, "remixed_from_video_id"), ==, source);
  delete_video (client, source);
  studio_reply_free (studio_client_await_status (client, id, "completed"));
  check_clip (client, id, 64, 64, 3);

  studio_reply_assert_error (too_long, 400, "seconds", "invalid_value");
  studio_reply_assert_error (too_short, 400, "seconds", "invalid_value");
}

static void
test_extensions_of_extensions (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *id = studio_client_make_clip (client, "{\"prompt\":\"a kite\"," QUICK "}");
  g_autoptr (StudioReply) seventh = NULL;

  for (int i = 0; i < 6; i++)
    {
      g_autoptr (StudioReply) reply = continue_clip (client, "/v1/videos/extensions", id, "1");

      g_assert_cmpuint (reply->status, ==, 200);
      g_set_str (&id, studio_reply_get_text (reply, "id"));
      studio_reply_free (studio_client_await_status (client, id, "completed"));
    }
  check_clip (client, id, 64, 64, 7);

  seventh = continue_clip (client, "/v1/videos/extensions", id, "1");
  studio_reply_assert_error (seventh, 400, "video", "too_many_extensions");
}

static StudioReply *
extend_file (StudioClient *client,
             GBytes *clip)
{
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");

  soup_multipart_append_form_string (form, "prompt", "it goes on");
  soup_multipart_append_form_string (form, "seconds", "1");
  soup_multipart_append_form_file (form, "video", "a.mp4", "video/mp4", clip);

  return studio_client_post_form (client, "/v1/videos/extensions", form);
}

static void
test_extension_of_file (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *source = studio_client_make_clip (client, "{\"prompt\":\"a kite\"," QUICK "}");
  g_autoptr (GBytes) clip = download (client, source);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (clip, 0, g_bytes_get_size (clip) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("not a clip", 10);
  g_autoptr (StudioReply) whole = extend_file (client, clip);
  g_autoptr (StudioReply) truncated = extend_file (client, half);
  g_autoptr (StudioReply) nonsense = extend_file (client, text);

  g_assert_cmpuint (whole->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_text (whole, "seconds"), ==, "2");
  studio_reply_free (studio_client_await_status (client, studio_reply_get_text (whole, "id"), "completed"));
  check_clip (client, studio_reply_get_text (whole, "id"), 64, 64, 2);
  studio_reply_assert_error (truncated, 400, "video", "invalid_value");
  studio_reply_assert_error (nonsense, 400, "video", "invalid_value");
}

/* --- Characters -------------------------------------------------------------- */

static StudioReply *
create_character (StudioClient *client,
                  const char *name,
                  GBytes *clip)
{
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");

  soup_multipart_append_form_string (form, "name", name);
  soup_multipart_append_form_file (form, "video", "a.mp4", "video/mp4", clip);

  return studio_client_post_form (client, "/v1/videos/characters", form);
}

static void
check_use (StudioClient *client,
           const char *id,
           const char *prompt,
           guint status)
{
  g_autofree char *json = g_strdup_printf ("{\"prompt\":\"%s\"," QUICK ",\"characters\":[{\"id\":\"%s\"}]}", prompt, id);
  g_autoptr (StudioReply) reply = studio_client_post (client, "/v1/videos", json);

  g_assert_cmpuint (reply->status, ==, status);
  if (status == 200)
    studio_reply_free (studio_client_await_status (client, studio_reply_get_text (reply, "id"), "completed"));
  else
    studio_reply_assert_error (reply, status, "characters", "invalid_value");
}

static void
test_characters (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *source = studio_client_make_clip (client, "{\"prompt\":\"a fox\"," QUICK "}");
  g_autoptr (GBytes) clip = download (client, source);
  g_autoptr (GBytes) text = g_bytes_new_static ("not a clip", 10);
  g_autofree char *long_name = g_strnfill (81, 'x');
  g_autoptr (StudioReply) made = create_character (client, "Mossy", clip);
  g_autoptr (StudioReply) nameless = create_character (client, "", clip);
  g_autoptr (StudioReply) too_long = create_character (client, long_name, clip);
  g_autoptr (StudioReply) broken = create_character (client, "Rusty", text);
  g_autofree char *path = NULL;
  const char *id;

  g_assert_cmpuint (made->status, ==, 200);
  id = studio_reply_get_text (made, "id");
  g_assert_true (g_str_has_prefix (id, "char_"));
  g_assert_cmpstr (studio_reply_get_text (made, "name"), ==, "Mossy");
  g_assert_cmpint (json_object_get_int_member (made->json, "created_at"), >, 1700000000);

  studio_client_restart (client);
  path = g_strconcat ("/v1/videos/characters/", id, NULL);
  g_autoptr (StudioReply) found = studio_client_get (client, path);
  g_assert_true (json_object_equal (found->json, made->json));
  check_use (client, id, "MOSSY runs through the wood", 200);
  check_use (client, id, "A fox runs through the wood", 400);

  studio_reply_assert_error (nameless, 400, "name", "invalid_value");
  studio_reply_assert_error (too_long, 400, "name", "string_above_max_length");
  studio_reply_assert_error (broken, 400, "video", "invalid_value");
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);

  test_add_fiber ("/animatic/videos/life", test_life);
  test_add_fiber ("/animatic/videos/progress", test_progress);
  test_add_fiber ("/animatic/videos/ranges", test_ranges);
  test_add_fiber ("/animatic/videos/entity-tags", test_entity_tags);
  test_add_fiber ("/animatic/videos/variants", test_variants);
  test_add_fiber ("/animatic/videos/not-ready", test_not_ready);
  test_add_fiber ("/animatic/videos/queue", test_queue);
  test_add_fiber ("/animatic/videos/list", test_list);
  test_add_fiber ("/animatic/videos/reference-file", test_reference_file);
  test_add_fiber ("/animatic/videos/reference-url", test_reference_url);
  test_add_fiber ("/animatic/videos/several-references", test_several_references);
  test_add_fiber ("/animatic/videos/bad-references", test_bad_references);
  test_add_fiber ("/animatic/videos/remix-and-edit", test_remix_and_edit);
  test_add_fiber ("/animatic/videos/edit-of-file", test_edit_of_file);
  test_add_fiber ("/animatic/videos/extension", test_extension);
  test_add_fiber ("/animatic/videos/extensions-of-extensions", test_extensions_of_extensions);
  test_add_fiber ("/animatic/videos/extension-of-file", test_extension_of_file);
  test_add_fiber ("/animatic/videos/characters", test_characters);

  return g_test_run ();
}
