/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-animatic-videos"

#include <glib/gstdio.h>
#include <gst/gst.h>

#include "studio-client.h"
#include "test-utils.h"

#define QUICK "\"size\":\"64x64\",\"seconds\":\"1\",\"seed\":1"

/* Takes far longer to render than any test takes. */
#define LENGTHY "\"size\":\"1280x720\",\"seconds\":\"120\""

/* --- From beginning to end --------------------------------------------------- */

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
  studio_client_check_clip (client, id, 128, 64, 1.5);
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
  g_autoptr (GBytes) whole = studio_client_download (client, id);
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
  g_autoptr (GBytes) whole = studio_client_download (client, id);
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

typedef struct
{
  StudioClient *client;
  guint n_files;
} FileCount;

static gboolean
has_files (gpointer data)
{
  FileCount *count = data;

  return studio_client_count_files (count->client) == count->n_files;
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

  studio_client_delete_video (client, first);
  studio_reply_free (studio_client_await_status (client, second, "in_progress"));
  check_status (client, third, "queued");

  studio_client_delete_video (client, third);
  studio_client_delete_video (client, second);
  studio_reply_free (studio_client_await_status (client, fourth, "completed"));
  studio_client_check_clip (client, fourth, 64, 64, 1);

  studio_client_delete_video (client, fourth);
  g_autofree char *downloaded = g_build_filename (client->folder, "downloaded.mp4", NULL);
  g_assert_cmpint (g_unlink (downloaded), ==, 0);
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

  return g_test_run ();
}
