/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The references of the shot that is being written: where they come from,
 * what they are for, and whether they can be used. */

#define G_LOG_DOMAIN "test-reference-list"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gst/gst.h>

#include "dailies-json.h"
#include "dailies-reference-list.h"
#include "dailies-reference-picture.h"
#include "dailies-system-clock.h"
#include "fake-service.h"
#include "test-clips.h"
#include "test-utils.h"

#define RED 0xff0000ff
#define BLUE 0x0000ffff

typedef struct
{
  char *folder;
  char *kept;
  DailiesReferenceList *list;
  guint n_changes;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->folder = test_make_dir ();
  self->kept = g_build_filename (self->folder, "kept", NULL);
  self->list = dailies_reference_list_new (self->kept, NULL);
  g_signal_connect_swapped (self->list, "changed", G_CALLBACK (count_cb), &self->n_changes);
}

static gboolean
is_settled (gpointer data)
{
  return !dailies_reference_list_get_loading (data);
}

static void
settle (Fixture *self)
{
  g_assert_true (test_wait_until (is_settled, self->list, TEST_PATIENCE));
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  settle (self);
  test_drain ();
  g_assert_finalize_object (g_steal_pointer (&self->list));
  test_remove_dir (self->folder);
  g_free (self->folder);
  g_free (self->kept);
}

static char *
make_path (Fixture *self,
           const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* The left half is red, the right half blue. */
static GdkPixbuf *
make_image (int width,
            int height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) left = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width / 2, height);

  gdk_pixbuf_fill (pixbuf, BLUE);
  gdk_pixbuf_fill (left, RED);

  return pixbuf;
}

static GBytes *
make_file (const char *type,
           int width,
           int height)
{
  g_autoptr (GdkPixbuf) pixbuf = make_image (width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static DailiesReferenceItem *
add_bytes (Fixture *self,
           const char *name,
           const void *data,
           gsize size)
{
  g_autofree char *path = make_path (self, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, data, size, NULL));

  return dailies_reference_list_add_file (self->list, file);
}

static DailiesReferenceItem *
add_image (Fixture *self,
           const char *name)
{
  g_autoptr (GBytes) bytes = make_file ("png", 32, 18);

  return add_bytes (self, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
set_model (Fixture *self,
           const char *json)
{
  g_autoptr (JsonObject) object = dailies_json_object_from_text (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new_from_json (object, &error);

  g_assert_no_error (error);
  dailies_reference_list_set_capabilities (self->list, capabilities);
}

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
assert_state (DailiesReferenceItem *item,
              DailiesReferenceState state,
              const char *reason)
{
  g_test_message ("%s: %s", dailies_reference_item_get_name (item), dailies_reference_item_get_explanation (item));
  g_assert_cmpint (dailies_reference_item_get_state (item), ==, state);
  g_assert_cmpstr (dailies_reference_item_get_reason (item), ==, reason);
  g_assert_true ((reason == NULL) == (dailies_reference_item_get_explanation (item) == NULL));
}

static void
assert_role (DailiesReferenceItem *item,
             DailiesReferenceRole role)
{
  g_assert_cmpint (dailies_reference_item_get_role (item), ==, role);
}

static void
test_images (Fixture *self,
             gconstpointer data)
{
  static const char *const types[] = { "png", "jpeg", "webp" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = make_file (types[i], 640, 360);
      DailiesReferenceItem *item = add_bytes (self, "picture", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      GdkTexture *texture;

      g_assert_cmpint (dailies_reference_item_get_state (item), ==, DAILIES_REFERENCE_LOADING);
      g_assert_true (dailies_reference_list_get_loading (self->list));
      settle (self);
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
test_scale (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_file ("png", 900, 300);
  DailiesReferenceItem *item = add_bytes (self, "wide.png", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  GdkTexture *texture;

  dailies_reference_list_set_scale (self->list, 2);
  settle (self);
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
test_crop (Fixture *self,
           gconstpointer data)
{
  const DailiesCrop crop = { 0.75, 0, 0.25, 1 };
  g_autoptr (GBytes) bytes = make_file ("png", 400, 100);
  DailiesReferenceItem *item = add_bytes (self, "cropped.png", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GPtrArray) references = NULL;
  guint n_changes;

  settle (self);
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
check_refused (Fixture *self,
               const char *name,
               const void *data,
               gsize size,
               DailiesReferenceState state,
               const char *reason)
{
  DailiesReferenceItem *item = add_bytes (self, name, data, size);
  g_autoptr (GPtrArray) references = NULL;

  settle (self);
  assert_state (item, state, reason);
  references = dailies_reference_list_to_references (self->list);
  g_assert_cmpuint (references->len, ==, 0);
}

static void
test_unreadable (Fixture *self,
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
  settle (self);
  for (guint i = 6; i < 8; i++)
    {
      g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      assert_state (item, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");
    }
}

static void
test_too_large (Fixture *self,
                gconstpointer data)
{
  g_autoptr (GBytes) wide = make_file ("png", 20000, 2);
  g_autofree char *path = make_path (self, "huge.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DailiesReferenceItem *item;

  check_refused (self, "wide.png", g_bytes_get_data (wide, NULL), g_bytes_get_size (wide), DAILIES_REFERENCE_TOO_LARGE, "Too large");

  g_assert_true (g_file_set_contents (path, "\211PNG\r\n\032\n", 8, NULL));
  g_assert_cmpint (truncate (path, 65 * 1024 * 1024), ==, 0);
  item = dailies_reference_list_add_file (self->list, file);
  settle (self);
  assert_state (item, DAILIES_REFERENCE_TOO_LARGE, "Too large");
}

static void
test_clip (Fixture *self,
           gconstpointer data)
{
  g_autofree char *path = make_path (self, "clip.bin");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DailiesReferenceItem *item;
  DailiesReferenceItem *second;

  test_clip_write (path, TEST_CLIP_H264);
  item = dailies_reference_list_add_file (self->list, file);
  second = dailies_reference_list_add_file (self->list, file);
  settle (self);
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
test_automatic_roles (Fixture *self,
                      gconstpointer data)
{
  static const struct
  {
    const char *model;
    DailiesReferenceRole roles[4];
  } cases[] = {
    { "{}", { DAILIES_REFERENCE_FIRST, DAILIES_REFERENCE_LAST, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE } },
    { "{\"modes\":[\"first-last\",\"references\"]}",
      { DAILIES_REFERENCE_FIRST, DAILIES_REFERENCE_LAST, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE } },
    { "{\"modes\":[\"text\",\"image\",\"references\"]}",
      { DAILIES_REFERENCE_FIRST, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE } },
    { "{\"modes\":[\"references\"]}",
      { DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      dailies_reference_list_from_references (self->list, none);
      set_model (self, cases[i].model);
      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].roles); j++)
        {
          DailiesReferenceItem *item = add_image (self, "picture.png");

          assert_role (item, cases[i].roles[j]);
          settle (self);
          assert_role (item, cases[i].roles[j]);
        }

      for (guint j = 0; j < G_N_ELEMENTS (cases[i].roles); j++)
        {
          g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), j);

          assert_state (item, DAILIES_REFERENCE_READY, NULL);
        }
    }
}

/* Those who want the role of another give it theirs. */
static void
test_set_role (Fixture *self,
               gconstpointer data)
{
  DailiesReferenceItem *first = add_image (self, "1.png");
  DailiesReferenceItem *last = add_image (self, "2.png");
  DailiesReferenceItem *look = add_image (self, "3.png");
  guint n_changes;

  settle (self);
  n_changes = self->n_changes;
  dailies_reference_list_set_role (self->list, last, DAILIES_REFERENCE_FIRST);
  g_assert_cmpuint (self->n_changes, >, n_changes);
  assert_role (first, DAILIES_REFERENCE_LAST);
  assert_role (last, DAILIES_REFERENCE_FIRST);

  dailies_reference_list_set_role (self->list, look, DAILIES_REFERENCE_LAST);
  assert_role (first, DAILIES_REFERENCE_REFERENCE);
  assert_role (look, DAILIES_REFERENCE_LAST);

  dailies_reference_list_set_role (self->list, look, DAILIES_REFERENCE_REFERENCE);
  assert_role (first, DAILIES_REFERENCE_REFERENCE);
  assert_role (look, DAILIES_REFERENCE_REFERENCE);
}

static void
test_models (Fixture *self,
             gconstpointer data)
{
  DailiesReferenceItem *first = add_image (self, "1.png");
  DailiesReferenceItem *last = add_image (self, "2.png");
  DailiesReferenceItem *look = add_image (self, "3.png");
  DailiesReferenceItem *more = add_image (self, "4.png");
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (GPtrArray) draft = NULL;

  settle (self);
  set_model (self, "{\"modes\":[\"text\"]}");
  assert_state (first, DAILIES_REFERENCE_UNUSABLE, "No first frame");
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "No last frame");
  assert_state (look, DAILIES_REFERENCE_UNUSABLE, "No references");

  set_model (self, "{\"modes\":[\"text\",\"image\",\"references\"],\"maximum_references\":1}");
  assert_state (first, DAILIES_REFERENCE_READY, NULL);
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "No last frame");
  assert_state (look, DAILIES_REFERENCE_READY, NULL);
  assert_state (more, DAILIES_REFERENCE_UNUSABLE, "Too many");
  assert_role (last, DAILIES_REFERENCE_LAST);

  /* Only what is ready is sent, but all is kept. */
  references = dailies_reference_list_to_references (self->list);
  g_assert_cmpuint (references->len, ==, 2);
  draft = dailies_reference_list_to_draft (self->list);
  g_assert_cmpuint (draft->len, ==, 4);

  set_model (self, "{\"modes\":[\"first-last\"],\"maximum_references\":0}");
  assert_state (first, DAILIES_REFERENCE_READY, NULL);
  assert_state (last, DAILIES_REFERENCE_READY, NULL);
  assert_state (look, DAILIES_REFERENCE_UNUSABLE, "No references");
  g_assert_false (dailies_reference_list_takes_role (self->list, look, DAILIES_REFERENCE_REFERENCE));
  g_assert_true (dailies_reference_list_takes_role (self->list, look, DAILIES_REFERENCE_LAST));
  g_assert_false (dailies_reference_list_takes_role (self->list, look, DAILIES_REFERENCE_SOURCE));
}

/* A frame may need another one, and none goes with a clip. */
static void
test_company (Fixture *self,
              gconstpointer data)
{
  g_autofree char *path = make_path (self, "clip.mp4");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DailiesReferenceItem *first = add_image (self, "1.png");
  DailiesReferenceItem *last = add_image (self, "2.png");
  DailiesReferenceItem *clip;

  settle (self);
  g_object_ref (first);
  dailies_reference_list_remove (self->list, first);
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "Needs a first frame");

  set_model (self, "{\"modes\":[\"first-last\",\"edit\"]}");
  dailies_reference_list_set_role (self->list, last, DAILIES_REFERENCE_FIRST);
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "Needs a last frame");

  /* Its role was taken meanwhile. */
  dailies_reference_list_restore (self->list, first, 0);
  assert_role (first, DAILIES_REFERENCE_LAST);
  assert_state (first, DAILIES_REFERENCE_READY, NULL);
  assert_state (last, DAILIES_REFERENCE_READY, NULL);
  g_object_unref (first);

  test_clip_write (path, TEST_CLIP_H264);
  clip = dailies_reference_list_add_file (self->list, file);
  settle (self);
  assert_role (clip, DAILIES_REFERENCE_SOURCE);
  assert_state (clip, DAILIES_REFERENCE_READY, NULL);
  assert_state (first, DAILIES_REFERENCE_UNUSABLE, "Not with a clip");
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "Not with a clip");
}

/* What cannot be read takes nobody's place. */
static void
test_failed_first (Fixture *self,
                   gconstpointer data)
{
  DailiesReferenceItem *broken = add_bytes (self, "text.png", "text", 4);
  DailiesReferenceItem *good;

  settle (self);
  assert_role (broken, DAILIES_REFERENCE_FIRST);
  good = add_image (self, "good.png");
  assert_role (good, DAILIES_REFERENCE_FIRST);
  settle (self);
  assert_state (good, DAILIES_REFERENCE_READY, NULL);
}

static void
assert_names (Fixture *self,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_string_append (names, dailies_reference_item_get_name (item));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

typedef struct
{
  guint position;
  guint removed;
  guint added;
} Change;

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Change *change)
{
  *change = (Change) { position, removed, added };
}

static void
test_order (Fixture *self,
            gconstpointer data)
{
  DailiesReferenceItem *a = add_image (self, "a");
  DailiesReferenceItem *b = add_image (self, "b");
  Change change = { 0 };
  guint position;

  add_image (self, "c");
  add_image (self, "d");
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), &change);

  dailies_reference_list_move (self->list, a, 2);
  assert_names (self, "bcad");
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.removed, ==, 3);
  g_assert_cmpuint (change.added, ==, 3);
  dailies_reference_list_move (self->list, a, 0);
  assert_names (self, "abcd");
  dailies_reference_list_move (self->list, b, 99);
  assert_names (self, "acdb");
  /* An order is no role. */
  assert_role (a, DAILIES_REFERENCE_FIRST);

  g_object_ref (a);
  position = dailies_reference_list_remove (self->list, a);
  assert_names (self, "cdb");
  dailies_reference_list_restore (self->list, a, position);
  assert_names (self, "acdb");
  assert_role (a, DAILIES_REFERENCE_FIRST);
  g_object_unref (a);
}

static void
test_texture (Fixture *self,
              gconstpointer data)
{
  g_autoptr (GBytes) pixels = g_bytes_new_static ("\xff\0\0\xff\0\0\xff\xff", 8);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 1, GDK_MEMORY_R8G8B8A8, pixels, 8);
  DailiesReferenceItem *item = dailies_reference_list_add_texture (self->list, texture);

  g_assert_cmpstr (dailies_reference_item_get_name (item), ==, "Pasted image");
  g_assert_null (dailies_reference_item_get_path (item));
  settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);
  g_assert_true (g_str_has_prefix (dailies_reference_item_get_path (item), self->kept));
  g_assert_true (g_str_has_suffix (dailies_reference_item_get_path (item), ".png"));
  assert_pixel (dailies_reference_item_get_texture (item), 0, 0, RED);
  assert_pixel (dailies_reference_item_get_texture (item), 1, 0, BLUE);
}

static void
test_image (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GBytes) image = make_file ("jpeg", 32, 18);
  DailiesReferenceItem *item = dailies_reference_list_add_image (self->list, image, "Frame 0:04");

  settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);
  g_assert_cmpstr (dailies_reference_item_get_name (item), ==, "Frame 0:04");
}

static void
test_uris (Fixture *self,
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
  g_autofree char *path = make_path (self, "local.webp");
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
  settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);

  /* As a browser's list of files names it. */
  item = dailies_reference_list_add_file (self->list, link);
  settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);

  item = dailies_reference_list_add_uri (self->list, data_uri);
  settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);

  item = dailies_reference_list_add_uri (self->list, file_uri);
  settle (self);
  assert_state (item, DAILIES_REFERENCE_READY, NULL);
  g_assert_cmpstr (dailies_reference_item_get_path (item), ==, path);

  item = dailies_reference_list_add_uri (self->list, page_url);
  settle (self);
  assert_state (item, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");

  item = dailies_reference_list_add_uri (self->list, "not an address");
  settle (self);
  assert_state (item, DAILIES_REFERENCE_UNREADABLE, "Cannot be read");

  fake_service_free (service);
}

static void
test_references (Fixture *self,
                 gconstpointer data)
{
  const DailiesCrop crop = { 0.25, 0, 0.5, 1 };
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (DailiesReference) whole = NULL;
  DailiesReferenceItem *image = add_image (self, "picture.png");

  settle (self);
  whole = dailies_reference_new (dailies_reference_item_get_path (image), DAILIES_REFERENCE_LAST);
  g_ptr_array_add (references, dailies_reference_new ("/nowhere.png", DAILIES_REFERENCE_REFERENCE));
  g_ptr_array_add (references, dailies_reference_new (dailies_reference_get_path (whole), DAILIES_REFERENCE_FIRST));
  g_ptr_array_add (references, dailies_reference_copy_with_crop (whole, &crop));

  dailies_reference_list_from_references (self->list, references);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 3);
  settle (self);

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
test_tidy (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GBytes) image = make_file ("png", 32, 18);
  g_autoptr (GBytes) other = make_file ("png", 18, 32);
  DailiesReferenceItem *kept = dailies_reference_list_add_image (self->list, image, "kept");
  DailiesReferenceItem *gone = dailies_reference_list_add_image (self->list, other, "gone");
  g_autofree char *gone_path = NULL;

  settle (self);
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
test_early_end (Fixture *self,
                gconstpointer data)
{
  DailiesReferenceItem *item = add_image (self, "picture.png");

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
test_full_picture (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_file ("png", 640, 360);
  DailiesReferenceItem *item = add_bytes (self, "picture.png", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  settle (self);
  wish = (Wish) { item, 0, 0 };
  test_from_fiber (load_all_of_it);
  wish = (Wish) { item, 64, 10 };
  test_from_fiber (load_all_of_it);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
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
  add ("/reference-list/automatic-roles", test_automatic_roles);
  add ("/reference-list/set-role", test_set_role);
  add ("/reference-list/models", test_models);
  add ("/reference-list/company", test_company);
  add ("/reference-list/failed-first", test_failed_first);
  add ("/reference-list/order", test_order);
  add ("/reference-list/texture", test_texture);
  add ("/reference-list/image", test_image);
  add ("/reference-list/uris", test_uris);
  add ("/reference-list/references", test_references);
  add ("/reference-list/tidy", test_tidy);
  add ("/reference-list/early-end", test_early_end);
  add ("/reference-list/full-picture", test_full_picture);

  return g_test_run ();
}
