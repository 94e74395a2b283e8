/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gemini-fixture"

#include "gemini-fixture.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

/**
 * gemini_fixture_make:
 * @dialect: (nullable): of the account
 *
 * Pauses are over at once.
 *
 * Returns: a service that knows nothing yet, and an account with it
 */
ProviderFixture
gemini_fixture_make (const char *dialect)
{
  ProviderFixture fixture = provider_fixture_make_bare ("gemini", dialect, "");
  gboolean veo = g_strcmp0 (dialect, "veo") == 0;
  const char *id = veo ? "veo-3.1-generate-preview" : "gemini-omni-1.2-flash";

  fixture.table = dex_await_object (dailies_model_table_load (NULL), NULL);
  fixture.provider = dailies_gemini_provider_new (fixture.http, fixture.table);
  fixture.model = dailies_model_table_find (fixture.table, "gemini", veo ? "veo" : "omni", id);
  g_assert_nonnull (fixture.model);
  fixture.shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "model", id, "seconds", 8.0,
                               "aspect-ratio", "16:9", "resolution", "720p", NULL);

  return fixture;
}

DailiesPollResult *
gemini_fixture_poll (ProviderFixture *fixture,
                     const char *id,
                     GError **error)
{
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new (id);

  return provider_fixture_poll (fixture, remote, error);
}

DailiesResultFile *
gemini_fixture_result (ProviderFixture *fixture,
                       const char *id,
                       GError **error)
{
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new (id);
  g_autoptr (GListModel) files = provider_fixture_result (fixture, remote, error);

  if (files == NULL)
    return NULL;

  g_assert_cmpuint (g_list_model_get_n_items (files), ==, 1);

  return g_list_model_get_item (files, 0);
}

/**
 * gemini_fixture_make_image:
 * @fixture: a fixture
 * @name: of the file
 * @width: in pixels
 * @height: in pixels
 * @large: whether it is of noise, which does not become small
 *
 * Returns: (transfer full): the path of a PNG
 */
char *
gemini_fixture_make_image (ProviderFixture *fixture,
                           const char *name,
                           int width,
                           int height,
                           gboolean large)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  for (gsize i = 0; large && i < gdk_pixbuf_get_byte_length (pixbuf); i++)
    gdk_pixbuf_get_pixels (pixbuf)[i] = (guchar) g_rand_int (random);
  gdk_pixbuf_save (pixbuf, path, "png", &error, "compression", "1", NULL);
  g_assert_no_error (error);

  return path;
}

/**
 * gemini_fixture_make_clip:
 * @fixture: a fixture
 * @size: in bytes
 *
 * Returns: (transfer full): the path of what begins as an MP4 does
 */
char *
gemini_fixture_make_clip (ProviderFixture *fixture,
                          gsize size)
{
  static const guint8 head[] = { 0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 0, 0, 'i', 's', 'o', 'm', 'm', 'p', '4', '2' };
  char *path = g_build_filename (fixture->folder, "my secret clip.mp4", NULL);
  g_autofree guint8 *data = g_malloc (size);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = i < sizeof head ? head[i] : (guint8) (i * 31 + (i >> 8));
  g_file_set_contents (path, (const char *) data, (gssize) size, &error);
  g_assert_no_error (error);

  return path;
}

void
gemini_fixture_add_reference (ProviderFixture *fixture,
                              const char *path,
                              DailiesReferenceRole role)
{
  GPtrArray *before = dailies_shot_get_references (fixture->shot);
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < before->len; i++)
    g_ptr_array_add (references, g_object_ref (before->pdata[i]));
  g_ptr_array_add (references, dailies_reference_new (path, role));
  provider_fixture_set_shot (fixture, dailies_shot_copy_with (fixture->shot, "references", references, NULL));
}

FakeRequest *
gemini_fixture_find_request (ProviderFixture *fixture,
                             const char *method,
                             const char *path)
{
  for (guint i = fake_service_get_n_requests (fixture->service); i > 0; i--)
    {
      g_autoptr (FakeRequest) request = fake_service_get_request (fixture->service, i - 1);

      if (g_str_equal (request->method, method) && g_str_equal (request->path, path))
        return g_steal_pointer (&request);
    }

  g_error ("There was no %s %s", method, path);
}

/**
 * gemini_fixture_get_sent:
 * @fixture: a fixture
 * @path: where it was posted to
 *
 * Returns: (transfer full): the JSON of the last request
 */
JsonObject *
gemini_fixture_get_sent (ProviderFixture *fixture,
                         const char *path)
{
  g_autoptr (FakeRequest) request = gemini_fixture_find_request (fixture, "POST", path);
  g_autofree char *text = fake_request_dup_body (request);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_cmpstr (fake_request_get_header (request, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (fake_request_get_header (request, "x-goog-api-key"), ==, TEST_KEY);
  g_assert_null (fake_request_get_header (request, "Authorization"));
  g_assert_nonnull (node);

  return json_node_dup_object (node);
}

/**
 * gemini_fixture_set_upload:
 * @fixture: a fixture
 * @reply: to the bytes
 *
 * Lets the service take uploads.
 */
void
gemini_fixture_set_upload (ProviderFixture *fixture,
                           const char *reply)
{
  g_autofree char *url = fake_service_dup_url (fixture->service, "/upload/here?upload_id=s3cret");

  fake_service_set (fixture->service, "POST", GEMINI_UPLOAD,
                    fake_reply_with_header (fake_reply_new (200, "application/json", "{}"), "X-Goog-Upload-URL", url));
  fake_service_set (fixture->service, "POST", "/upload/here", fake_reply_new (200, "application/json", reply));
}
