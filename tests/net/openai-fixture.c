/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "openai-fixture"

#include "openai-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

DailiesModel *
openai_fixture_make_model (const char *capabilities_text)
{
  g_autoptr (JsonNode) node = json_from_string (capabilities_text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);

  return dailies_model_new ("fake-1", "Fake", capabilities);
}

/**
 * openai_fixture_make_for:
 * @dialect: (nullable): of the account
 * @base_path: what its base URL ends in
 *
 * Returns: a service that knows nothing but what it is told to
 */
ProviderFixture
openai_fixture_make_for (const char *dialect,
                         const char *base_path)
{
  ProviderFixture fixture = provider_fixture_make_bare ("openai", dialect, base_path);

  fixture.provider = dailies_openai_provider_new (fixture.http, NULL);
  fixture.model = openai_fixture_make_model ("{}");
  fixture.shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "model", "fake-1",
                               "seconds", 4.0, "width", 64, "height", 36, NULL);

  return fixture;
}

ProviderFixture
openai_fixture_make (void)
{
  ProviderFixture fixture = openai_fixture_make_for (NULL, "/v1");

  fixture.videos = fake_video_service_new (fixture.service, NULL, NULL);

  return fixture;
}

JsonObject *
openai_fixture_get_sent_json (ProviderFixture *fixture,
                              guint index)
{
  g_autoptr (FakeRequest) request = fake_service_get_request (fixture->service, index);
  g_autofree char *text = fake_request_dup_body (request);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_cmpstr (fake_request_get_header (request, "Content-Type"), ==, "application/json");

  return json_node_dup_object (node);
}

/**
 * openai_fixture_get_sent_form:
 * @fixture: a fixture
 * @index: of a request
 *
 * Returns: (transfer full): what each field of its form says; of files, their
 *   types; what is there more than once is joined by spaces
 */
GHashTable *
openai_fixture_get_sent_form (ProviderFixture *fixture,
                              guint index)
{
  g_autoptr (FakeRequest) request = fake_service_get_request (fixture->service, index);
  g_autoptr (SoupMultipart) form = soup_multipart_new_from_message (request->headers, request->body);
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert_nonnull (form);
  for (int i = 0; i < soup_multipart_get_length (form); i++)
    {
      SoupMessageHeaders *headers;
      g_autoptr (GHashTable) parameters = NULL;
      g_autofree char *disposition = NULL;
      g_autofree char *text = NULL;
      const char *name;
      const char *earlier;
      GBytes *bytes;

      g_assert_true (soup_multipart_get_part (form, i, &headers, &bytes));
      g_assert_true (soup_message_headers_get_content_disposition (headers, &disposition, &parameters));
      name = g_hash_table_lookup (parameters, "name");
      if (g_hash_table_contains (parameters, "filename"))
        text = g_strdup (soup_message_headers_get_content_type (headers, NULL));
      else
        text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      earlier = g_hash_table_lookup (fields, name);
      g_hash_table_replace (fields, g_strdup (name), earlier != NULL ? g_strjoin (" ", earlier, text, NULL) : g_strdup (text));
    }

  return fields;
}

char *
openai_fixture_make_image (ProviderFixture *fixture,
                           const char *name,
                           const char *type,
                           int width,
                           int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);

  return path;
}
