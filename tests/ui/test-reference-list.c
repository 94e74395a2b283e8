/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the references of a shot come from, and what is shown of them. */

#define G_LOG_DOMAIN "test-reference-list"

#include <glib/gstdio.h>
#include <gst/gst.h>

#include "dailies-reference-picture.h"
#include "dailies-system-clock.h"

#include "fake-service.h"
#include "reference-fixture.h"
#include "test-clips.h"
#include "test-utils.h"

static void
assert_pixel (GdkTexture *texture,
              int x,
              int y,
              guint32 colour)
{
  const gsize stride = 4 * gdk_texture_get_width (texture);
  g_autofree guint8 *pixels = g_malloc (stride * gdk_texture_get_height (texture));
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  gdk_texture_downloader_download_into (downloader, pixels, stride);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (ABS (pixels[y * stride + 4 * x + i] - (int) (colour >> (24 - 8 * i) & 0xff)), <, 32);
}

static void
test_images (ReferenceFixture *self,
             gconstpointer data)
{
  static const char *const types[] = { "png", "jpeg", "webp" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = make_file (types[i], 640, 360);
      DailiesReferenceItem *item = reference_fixture_add_bytes (self, "picture", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      GdkTexture *texture;

      g_assert_cmpint (dailies_reference_item_get_state (item), ==, DAILIES_REFERENCE_LOADING);
      g_assert_true (dailies_reference_list_get_loading (self->list));
      reference_fixture_settle (self);
      assert_state (item, DAILIES_REFERENCE_READY, NULL);
      g_assert_cmpstr (dailies_reference_item_get_name (item), ==, "picture");
      g_assert_cmpuint (dailies_reference_item_get_width (item), ==, 640);
      g_assert_cmpuint (dailies_reference_item_get_height (item), ==, 360);

      texture = dailies_reference_item_get_texture (item);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, 128);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, 72);
      assert_pixel (texture, 10, 36, RED);
      assert_pixel (texture, 118, 36, BLUE);
    }
}

static void
test_scale (ReferenceFixture *self,
            gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_file ("png", 900, 300);
  DailiesReferenceItem *item = reference_fixture_add_bytes (self, "wide.png", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  GdkTexture *texture;

  dailies_reference_list_set_scale (self->list, 2);
  reference_fixture_settle (self);
  texture = dailies_reference_item_get_texture (item);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 432);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 144);
}

static gboolean
is_blue (gpointer data)
{
  GdkTexture *texture = dailies_reference_item_get_texture (data);

  return gdk_texture_get_width (texture) == gdk_texture_get_height (texture);
}

static void
test_crop (ReferenceFixture *self,
           gconstpointer data)
{
  const DailiesCrop crop = { 0.75, 0, 0.25, 1 };
  g_autoptr (GBytes) bytes = make_file ("png", 400, 100);
  DailiesReferenceItem *item = reference_fixture_add_bytes (self, "cropped.png", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GPtrArray) references = NULL;
  guint n_changes;

  reference_fixture_settle (self);
  n_changes = self->n_changes;
  dailies_reference_item_set_crop (item, &crop);
  g_assert_cmpuint (self->n_changes, >, n_changes);
  g_assert_cmpint (dailies_reference_item_get_state (item), ==, DAILIES_REFERENCE_READY);

  /* The tile follows when it can. */
  g_assert_true (test_wait_until (is_blue, item, TEST_PATIENCE));
  assert_pixel (dailies_reference_item_get_texture (item), 2, 50, BLUE);
  g_assert_cmpuint (dailies_reference_item_get_width (item), ==, 400);

  references = dailies_reference_list_to_references (self->list);
  g_assert_true (dailies_crop_equal (dailies_reference_get_crop (references->pdata[0]), &crop));
}

static void
check_refused (ReferenceFixture *self,
               const char *name,
               const void *data,
               gsize size,
               DailiesReferenceState state,
               const char *reason)
{
  DailiesReferenceItem *item = reference_fixture_add_bytes (self, name, data, size);
  g_autoptr (GPtrArray) references = NULL;

  reference_fixture_settle (self);
  assert_state (item, state, reason);
  references = dailies_reference_list_to_references (self->list);
  g_assert_cmpuint (references->len, ==, 0);
}

static void
test_unreadable (ReferenceFixture *self,
                 gconstpointer data)
{
  static const char *const types[] = { "png", "jpeg", "webp" };
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/picture.png");

  check_refused (self, "text.png", "This is text.\n", 14, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");
  check_refused (self, "empty.png", "", 0, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = make_file (types[i], 320, 180);

      check_refused (self, "truncated", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) / 2, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");
    }
  check_refused (self, "broken.mp4", "\0\0\0\030ftypisom\0\0\2\0isomiso2", 24, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");

  dailies_reference_list_add_file (self->list, folder);
  dailies_reference_list_add_file (self->list, missing);
  reference_fixture_settle (self);
  for (guint i = 6; i < 8; i++)
    {
      g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      assert_state (item, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");
    }
}

static void
test_too_large (ReferenceFixture *self,
                gconstpointer data)
{
  g_autoptr (GBytes) wide = make_file ("png", 20000, 2);
  g_autofree char *path = reference_fixture_make_path (self, "huge.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DailiesReferenceItem *item;

  check_refused (self, "wide.png", g_bytes_get_data (wide, NULL), g_bytes_get_size (wide), DAILIES_REFERENCE_TOO_LARGE, "Too large");

  g_assert_true (g_file_set_contents (path, "\211PNG\r\n\032\n", 8, NULL));
  g_assert_cmpint (truncate (path, 65 * 1024 * 1024), ==, 0);
  item = dailies_reference_list_add_file (self->list, file);
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_TOO_LARGE, "Too large");
}

static void
test_clip (ReferenceFixture *self,
           gconstpointer data)
{
  g_autofree char *path = reference_fixture_make_path (self, "clip.bin");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DailiesReferenceItem *item;
  DailiesReferenceItem *second;

  test_clip_write (path, TEST_CLIP_H264);
  item = dailies_reference_list_add_file (self->list, file);
  second = dailies_reference_list_add_file (self->list, file);
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);
  g_assert_true (dailies_reference_item_get_is_clip (item));
  assert_role (item, DAILIES_REFERENCE_SOURCE);
  g_assert_cmpuint (dailies_reference_item_get_width (item), ==, 320);
  g_assert_cmpint (gdk_texture_get_width (dailies_reference_item_get_texture (item)), ==, 128);
  g_assert_true (dailies_reference_list_takes_role (self->list, item, DAILIES_REFERENCE_SOURCE));
  g_assert_false (dailies_reference_list_takes_role (self->list, item, DAILIES_REFERENCE_FIRST));
  assert_state (second, DAILIES_REFERENCE_UNUSABLE, "Too many");
}

static void
test_texture (ReferenceFixture *self,
              gconstpointer data)
{
  g_autoptr (GBytes) pixels = g_bytes_new_static ("\xff\0\0\xff\0\0\xff\xff", 8);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 1, GDK_MEMORY_R8G8B8A8, pixels, 8);
  DailiesReferenceItem *item = dailies_reference_list_add_texture (self->list, texture);

  g_assert_cmpstr (dailies_reference_item_get_name (item), ==, "Pasted image");
  g_assert_null (dailies_reference_item_get_path (item));
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);
  g_assert_true (g_str_has_prefix (dailies_reference_item_get_path (item), self->kept));
  g_assert_true (g_str_has_suffix (dailies_reference_item_get_path (item), ".png"));
  assert_pixel (dailies_reference_item_get_texture (item), 0, 0, RED);
  assert_pixel (dailies_reference_item_get_texture (item), 1, 0, BLUE);
}

static void
test_image (ReferenceFixture *self,
            gconstpointer data)
{
  g_autoptr (GBytes) image = make_file ("jpeg", 32, 18);
  DailiesReferenceItem *item = dailies_reference_list_add_image (self->list, image, "Frame 0:04");

  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);
  g_assert_cmpstr (dailies_reference_item_get_name (item), ==, "Frame 0:04");
}

static void
test_uris (ReferenceFixture *self,
           gconstpointer data)
{
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autoptr (DailiesHttp) http = dailies_http_new (clock);
  FakeService *service = fake_service_new (NULL);
  g_autoptr (GBytes) image = make_file ("webp", 32, 18);
  g_autofree char *text = g_base64_encode (g_bytes_get_data (image, NULL), g_bytes_get_size (image));
  g_autofree char *data_uri = g_strconcat ("data:image/webp;base64,", text, NULL);
  g_autofree char *url = fake_service_dup_url (service, "/a%20b.webp?width=9");
  g_autofree char *page_url = fake_service_dup_url (service, "/page.html");
  g_autofree char *path = reference_fixture_make_path (self, "local.webp");
  g_autofree char *file_uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GFile) link = g_file_new_for_uri (url);
  DailiesReferenceItem *item;

  g_clear_object (&self->list);
  self->list = dailies_reference_list_new (self->kept, http);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (image, NULL), g_bytes_get_size (image), NULL));
  fake_service_set (service, "GET", "/a%20b.webp", fake_reply_new_bytes (200, "image/webp", g_bytes_ref (image)));
  fake_service_set (service, "GET", "/page.html", fake_reply_new (200, "text/html", "<html></html>"));

  item = dailies_reference_list_add_uri (self->list, url);
  g_assert_cmpstr (dailies_reference_item_get_name (item), ==, "a b.webp");
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);

  /* As a browser's list of files names it. */
  item = dailies_reference_list_add_file (self->list, link);
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);

  item = dailies_reference_list_add_uri (self->list, data_uri);
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);

  item = dailies_reference_list_add_uri (self->list, file_uri);
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);
  g_assert_cmpstr (dailies_reference_item_get_path (item), ==, path);

  item = dailies_reference_list_add_uri (self->list, page_url);
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");

  item = dailies_reference_list_add_uri (self->list, "not an address");
  reference_fixture_settle (self);
  assert_state (item, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");

  fake_service_free (service);
}

static void
test_references (ReferenceFixture *self,
                 gconstpointer data)
{
  const DailiesCrop crop = { 0.25, 0, 0.5, 1 };
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (DailiesReference) whole = NULL;
  DailiesReferenceItem *image = reference_fixture_add_image (self, "picture.png");

  reference_fixture_settle (self);
  whole = dailies_reference_new (dailies_reference_item_get_path (image), DAILIES_REFERENCE_LAST);
  g_ptr_array_add (references, dailies_reference_new ("/nowhere.png", DAILIES_REFERENCE_REFERENCE));
  g_ptr_array_add (references, dailies_reference_new (dailies_reference_get_path (whole), DAILIES_REFERENCE_FIRST));
  g_ptr_array_add (references, dailies_reference_copy_with_crop (whole, &crop));

  dailies_reference_list_from_references (self->list, references);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 3);
  reference_fixture_settle (self);

  again = dailies_reference_list_to_references (self->list);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpint (dailies_reference_get_role (again->pdata[0]), ==, DAILIES_REFERENCE_FIRST);
  g_assert_cmpint (dailies_reference_get_role (again->pdata[1]), ==, DAILIES_REFERENCE_LAST);
  g_assert_true (dailies_crop_equal (dailies_reference_get_crop (again->pdata[1]), &crop));
}

static DailiesReferenceList *tidied;

static void
tidy (void)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_reference_list_tidy (tidied), &error);
  g_assert_no_error (error);
}

/* What an earlier run left behind goes, what is in use stays. */
static void
test_tidy (ReferenceFixture *self,
           gconstpointer data)
{
  g_autoptr (GBytes) image = make_file ("png", 32, 18);
  g_autoptr (GBytes) other = make_file ("png", 18, 32);
  DailiesReferenceItem *kept = dailies_reference_list_add_image (self->list, image, "kept");
  DailiesReferenceItem *gone = dailies_reference_list_add_image (self->list, other, "gone");
  g_autofree char *gone_path = NULL;

  reference_fixture_settle (self);
  gone_path = g_strdup (dailies_reference_item_get_path (gone));
  dailies_reference_list_remove (self->list, gone);
  g_assert_true (g_file_test (gone_path, G_FILE_TEST_EXISTS));

  tidied = self->list;
  test_from_fiber (tidy);
  g_assert_false (g_file_test (gone_path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (dailies_reference_item_get_path (kept), G_FILE_TEST_EXISTS));
}

/* Nobody waits for what is not wanted any more. */
static void
test_early_end (ReferenceFixture *self,
                gconstpointer data)
{
  DailiesReferenceItem *item = reference_fixture_add_image (self, "picture.png");

  dailies_reference_list_remove (self->list, item);
  g_assert_false (dailies_reference_list_get_loading (self->list));
}

typedef struct
{
  DailiesReferenceItem *item;
  guint width;
  guint height;
} Wish;

static Wish wish;

static void
load_all_of_it (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesReferencePicture) picture = dex_await_object (dailies_reference_item_load_picture (wish.item, wish.width, wish.height), &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (dailies_reference_picture_get_texture (picture)), ==, wish.width > 0 ? 64 : 640);
  g_assert_cmpuint (dailies_reference_picture_get_width (picture), ==, 640);
}

static void
test_full_picture (ReferenceFixture *self,
                   gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_file ("png", 640, 360);
  DailiesReferenceItem *item = reference_fixture_add_bytes (self, "picture.png", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  reference_fixture_settle (self);
  wish = (Wish) { item, 0, 0 };
  test_from_fiber (load_all_of_it);
  wish = (Wish) { item, 64, 10 };
  test_from_fiber (load_all_of_it);
}

static void
add (const char *path,
     void (*test) (ReferenceFixture *, gconstpointer))
{
  g_test_add (path, ReferenceFixture, NULL, reference_fixture_set_up, test, reference_fixture_tear_down);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);

  add ("/reference-list/images", test_images);
  add ("/reference-list/scale", test_scale);
  add ("/reference-list/crop", test_crop);
  add ("/reference-list/unreadable", test_unreadable);
  add ("/reference-list/too-large", test_too_large);
  add ("/reference-list/clip", test_clip);
  add ("/reference-list/texture", test_texture);
  add ("/reference-list/image", test_image);
  add ("/reference-list/uris", test_uris);
  add ("/reference-list/references", test_references);
  add ("/reference-list/tidy", test_tidy);
  add ("/reference-list/early-end", test_early_end);
  add ("/reference-list/full-picture", test_full_picture);

  return g_test_run ();
}
