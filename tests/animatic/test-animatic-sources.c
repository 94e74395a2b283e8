/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Videos that are made from pictures, from other videos and of characters. */

#define G_LOG_DOMAIN "test-animatic-sources"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/gst.h>

#include "studio-client.h"
#include "test-utils.h"

#define QUICK "\"size\":\"64x64\",\"seconds\":\"1\",\"seed\":1"

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
  g_assert_true (studio_client_has_file (client, id, ".first"));
  g_assert_true (studio_client_has_file (client, id, ".last"));

  studio_reply_free (studio_client_await_status (client, id, "completed"));
  studio_client_check_clip (client, id, 64, 64, 1);
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
  g_assert_true (studio_client_has_file (client, studio_reply_get_text (flattened, "id"), ".first"));
  g_assert_true (studio_client_has_file (client, studio_reply_get_text (object, "id"), ".first"));
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
  g_assert_true (studio_client_has_file (client, id, ".reference1"));
  g_assert_true (studio_client_has_file (client, id, ".reference2"));
  studio_reply_free (studio_client_await_status (client, id, "completed"));

  remix_path = g_strdup_printf ("/v1/videos/%s/remix", id);
  remix = studio_client_post (client, remix_path, "{\"prompt\":\"b\"}");
  remix_id = studio_reply_get_text (remix, "id");
  g_assert_true (studio_client_has_file (client, remix_id, ".reference2"));
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
  g_assert_cmpuint (studio_client_count_files (client), ==, 1);
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
  studio_client_check_clip (client, id, 64, 128, 1);
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
  studio_client_delete_video (client, source);
  check_version (client, remix, source);
  check_version (client, edit, source);
}

static void
test_edit_of_file (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *source = studio_client_make_clip (client, "{\"prompt\":\"a kite\",\"size\":\"64x128\",\"seconds\":1}");
  g_autoptr (GBytes) clip = studio_client_download (client, source);
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
  studio_client_delete_video (client, source);
  studio_reply_free (studio_client_await_status (client, id, "completed"));
  studio_client_check_clip (client, id, 64, 64, 3);

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
  studio_client_check_clip (client, id, 64, 64, 7);

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
  g_autoptr (GBytes) clip = studio_client_download (client, source);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (clip, 0, g_bytes_get_size (clip) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("not a clip", 10);
  g_autoptr (StudioReply) whole = extend_file (client, clip);
  g_autoptr (StudioReply) truncated = extend_file (client, half);
  g_autoptr (StudioReply) nonsense = extend_file (client, text);

  g_assert_cmpuint (whole->status, ==, 200);
  g_assert_cmpstr (studio_reply_get_text (whole, "seconds"), ==, "2");
  studio_reply_free (studio_client_await_status (client, studio_reply_get_text (whole, "id"), "completed"));
  studio_client_check_clip (client, studio_reply_get_text (whole, "id"), 64, 64, 2);
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
  g_autoptr (GBytes) clip = studio_client_download (client, source);
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

  test_add_fiber ("/animatic/sources/reference-file", test_reference_file);
  test_add_fiber ("/animatic/sources/reference-url", test_reference_url);
  test_add_fiber ("/animatic/sources/several-references", test_several_references);
  test_add_fiber ("/animatic/sources/bad-references", test_bad_references);
  test_add_fiber ("/animatic/sources/remix-and-edit", test_remix_and_edit);
  test_add_fiber ("/animatic/sources/edit-of-file", test_edit_of_file);
  test_add_fiber ("/animatic/sources/extension", test_extension);
  test_add_fiber ("/animatic/sources/extensions-of-extensions", test_extensions_of_extensions);
  test_add_fiber ("/animatic/sources/extension-of-file", test_extension_of_file);
  test_add_fiber ("/animatic/sources/characters", test_characters);

  return g_test_run ();
}
