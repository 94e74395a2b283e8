/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-reference-fetch"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "dailies-reference-fetch.h"
#include "http-fixture.h"

static char *folder;

static GBytes *
make_image (const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 16, 9);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static char *
fetch (HttpFixture *fixture,
       const char *path,
       GError **error)
{
  g_autofree char *url = fake_service_dup_url (fixture->service, path);

  return dex_await_string (dailies_reference_fetch (fixture->http, url, folder), error);
}

static void
assert_content (const char *path,
                GBytes *expected)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpmem (data, size, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

/* What it is called does not count, nor what the server says that it is. */
static void
test_image (void)
{
  static const char *const types[] = { "png", "jpeg", "webp" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_auto (HttpFixture) fixture = http_fixture_make ();
      g_autoptr (GBytes) image = make_image (types[i]);
      g_autofree char *path = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;

      fake_service_set (fixture.service, "GET", "/image.php", fake_reply_new_bytes (200, "text/plain", g_bytes_ref (image)));
      path = fetch (&fixture, "/image.php", &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (path, types[i]));
      g_assert_true (g_str_has_prefix (path, folder));
      assert_content (path, image);

      again = fetch (&fixture, "/image.php", &error);
      g_assert_cmpstr (again, ==, path);
    }
}

static void
test_data (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (GBytes) image = make_image ("png");
  g_autofree char *text = g_base64_encode (g_bytes_get_data (image, NULL), g_bytes_get_size (image));
  g_autofree char *uri = g_strconcat ("data:image/png;base64,", text, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dex_await_string (dailies_reference_fetch (fixture.http, uri, folder), &error);

  g_assert_no_error (error);
  assert_content (path, image);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), ==, 0);
}

static void
check_refused (const char *uri)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (GError) error = NULL;

  g_assert_null (dex_await_string (dailies_reference_fetch (fixture.http, uri, folder), &error));
  g_test_message ("%s", error->message);
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
}

static void
test_no_address (void)
{
  check_refused ("");
  check_refused ("picture.png");
  check_refused ("file:///etc/passwd");
  check_refused ("ftp://example.org/picture.png");
  check_refused ("javascript:alert(1)");
  check_refused ("https://");
  check_refused ("data:");
  check_refused ("data:image/png;base64,AAAA");
  check_refused ("https://user:secret@127.0.0.1/picture.png");
}

static void
test_page (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/cat.png", fake_reply_new (200, "image/png", "<html>A page about the cat.</html>"));
  g_assert_null (fetch (&fixture, "/cat.png", &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_nonnull (strstr (error->message, "cat.png"));
}

static void
test_gone (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autoptr (GError) error = NULL;

  fake_service_set (fixture.service, "GET", "/cat.png", fake_reply_new (404, "text/html", "<html>No cat.</html>"));
  g_assert_null (fetch (&fixture, "/cat.png", &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

static void
test_endless (void)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  g_autofree char *block = g_strnfill (1024 * 1024, ' ');
  FakeReply *reply = fake_reply_new (200, "image/png", block);
  g_autoptr (GError) error = NULL;

  reply->repeat = 5000;
  fake_service_set (fixture.service, "GET", "/cat.png", reply);
  g_assert_null (fetch (&fixture, "/cat.png", &error));
  g_assert_true (dailies_error_has_code (error, "too-large"));
}

static void
test_no_folder (void)
{
  g_autoptr (GBytes) image = make_image ("png");
  g_autoptr (GError) error = NULL;

  g_assert_null (dex_await_string (dailies_reference_keep (image, "cat", "/proc/nowhere"), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
}

int
main (int argc,
      char **argv)
{
  g_autofree char *parent = NULL;
  int result;

  net_test_init (&argc, &argv);
  parent = test_make_dir ();
  folder = g_build_filename (parent, "a", "b", NULL);

  test_add_fiber ("/reference-fetch/image", test_image);
  test_add_fiber ("/reference-fetch/data", test_data);
  test_add_fiber ("/reference-fetch/no-address", test_no_address);
  test_add_fiber ("/reference-fetch/page", test_page);
  test_add_fiber ("/reference-fetch/gone", test_gone);
  test_add_fiber ("/reference-fetch/endless", test_endless);
  test_add_fiber ("/reference-fetch/no-folder", test_no_folder);

  /* The folder is in the one that GTest removes at the end. */
  result = g_test_run ();
  g_free (folder);

  return result;
}
