/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "provider-fixture"

#include "provider-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/**
 * provider_fixture_make_bare:
 * @word: of the provider
 * @dialect: (nullable): of the account
 * @base_path: what its base URL ends in
 *
 * Pauses are over at once.
 *
 * Returns: a fixture that has no provider, model or shot yet
 */
ProviderFixture
provider_fixture_make_bare (const char *word,
                            const char *dialect,
                            const char *base_path)
{
  ProviderFixture fixture = { 0 };
  g_autoptr (DailiesAccount) account = NULL;
  g_autofree char *base_url = NULL;

  fixture.service = fake_service_new (NULL);
  fixture.clock = test_clock_new ();
  test_clock_set_auto_advance (fixture.clock, 50 * G_TIME_SPAN_SECOND);
  fixture.http = dailies_http_new (DAILIES_CLOCK (fixture.clock));
  base_url = fake_service_dup_url (fixture.service, base_path);
  account = dailies_account_new ("Test", word, base_url, dialect);
  fixture.connection = dailies_connection_new (account, TEST_KEY);
  fixture.folder = test_make_dir ();

  return fixture;
}

ProviderFixture
provider_fixture_make (ProviderFixtureMake make,
                       const char *word,
                       const char *base_path)
{
  ProviderFixture fixture = provider_fixture_make_bare (word, NULL, base_path);

  fixture.other = fake_service_new (NULL);
  fixture.provider = make (fixture.http);
  provider_fixture_set_model (&fixture, "{}");
  fixture.shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "model", "maker/kite-1", "seconds", 4.0, NULL);

  return fixture;
}

void
provider_fixture_clear (ProviderFixture *fixture)
{
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->provider);
  g_clear_object (&fixture->table);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->model);
  g_clear_object (&fixture->shot);
  g_clear_pointer (&fixture->service, fake_service_free);
  g_clear_pointer (&fixture->videos, fake_video_service_free);
  g_clear_pointer (&fixture->other, fake_service_free);
  test_remove_dir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

void
provider_fixture_set_model (ProviderFixture *fixture,
                            const char *capabilities_text)
{
  g_autoptr (JsonNode) node = json_from_string (capabilities_text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);
  g_clear_object (&fixture->model);
  fixture->model = dailies_model_new ("maker/kite-1", "Kite 1", capabilities);
}

/* Takes @shot. */
void
provider_fixture_set_shot (ProviderFixture *fixture,
                           DailiesShot *shot)
{
  g_object_unref (fixture->shot);
  fixture->shot = shot;
}

static void
change_member_cb (JsonObject *object,
                  const char *name,
                  JsonNode *value,
                  gpointer data)
{
  json_object_set_member (data, name, json_node_copy (value));
}

/* Members as dailies_shot_new_from_json() reads them. */
void
provider_fixture_change_shot (ProviderFixture *fixture,
                              const char *members)
{
  g_autoptr (JsonObject) object = dailies_shot_to_json (fixture->shot);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (members, &error);

  g_assert_no_error (error);
  json_object_remove_member (object, "mode");
  json_object_foreach_member (json_node_get_object (node), change_member_cb, object);
  provider_fixture_set_shot (fixture, dailies_shot_new_from_json (object, &error));
  g_assert_no_error (error);
}

/* A picture of a telling name. */
void
provider_fixture_add_reference (ProviderFixture *fixture,
                                DailiesReferenceRole role)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *known = dailies_shot_get_references (fixture->shot);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 16, 9);
  g_autofree char *name = g_strdup_printf ("my secret plan %u.png", known->len);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);

  for (guint i = 0; i < known->len; i++)
    g_ptr_array_add (references, g_object_ref (known->pdata[i]));
  g_ptr_array_add (references, dailies_reference_new (path, role));
  provider_fixture_set_shot (fixture, dailies_shot_copy_with (fixture->shot, "references", references, NULL));
}

void
provider_fixture_set_parameter (ProviderFixture *fixture,
                                const char *name,
                                const char *value)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer known_name;
  gpointer known_value;

  g_hash_table_iter_init (&iter, dailies_shot_get_parameters (fixture->shot));
  while (g_hash_table_iter_next (&iter, &known_name, &known_value))
    g_hash_table_insert (parameters, known_name, known_value);
  g_hash_table_insert (parameters, (gpointer) name, (gpointer) value);
  provider_fixture_set_shot (fixture, dailies_shot_copy_with (fixture->shot, "parameters", parameters, NULL));
}

DailiesRemoteJob *
provider_fixture_submit (ProviderFixture *fixture,
                         GError **error)
{
  return dex_await_object (dailies_provider_submit (fixture->provider, fixture->connection, fixture->model, fixture->shot, "job-1", NULL), error);
}

/* Nothing is sent. */
void
provider_fixture_refuses (ProviderFixture *fixture,
                          const char *field)
{
  guint n_requests = fake_service_get_n_requests (fixture->service);
  g_autoptr (GError) error = NULL;

  g_assert_null (provider_fixture_submit (fixture, &error));
  net_test_assert_details (error, DAILIES_ERROR_VALIDATION, NULL, FALSE, FALSE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_cmpuint (fake_service_get_n_requests (fixture->service), ==, n_requests);
}

/**
 * provider_fixture_assert_refusal:
 * @fixture: a fixture whose service was not asked for anything
 * @path: where its provider posts creates
 * @refusal: what is answered, and must come of it
 *
 * Checks that a create that fails is sent once, and is told of rightly.
 */
void
provider_fixture_assert_refusal (ProviderFixture *fixture,
                                 const char *path,
                                 const ProviderRefusal *refusal)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%u %s", refusal->status, refusal->body);
  fake_service_set (fixture->service, "POST", path, fake_reply_new (refusal->status, "application/json", refusal->body));
  g_assert_null (provider_fixture_submit (fixture, &error));
  net_test_assert_details (error, refusal->category, refusal->code, refusal->retryable, refusal->outcome_unknown);
  g_assert_cmpuint (fake_service_get_n_requests (fixture->service), ==, 1);
}

DailiesPollResult *
provider_fixture_poll (ProviderFixture *fixture,
                       DailiesRemoteJob *remote,
                       GError **error)
{
  return dex_await_object (dailies_provider_poll (fixture->provider, fixture->connection, remote, NULL), error);
}

GListModel *
provider_fixture_result (ProviderFixture *fixture,
                         DailiesRemoteJob *remote,
                         GError **error)
{
  return dex_await_object (dailies_provider_result (fixture->provider, fixture->connection, remote, NULL), error);
}

void
provider_fixture_assert_file (GListModel *files,
                              guint index,
                              FakeService *service,
                              const char *target,
                              gboolean needs_auth)
{
  g_autoptr (DailiesResultFile) file = g_list_model_get_item (files, index);
  g_autofree char *url = fake_service_dup_url (service, target);

  g_assert_nonnull (file);
  g_assert_cmpstr (dailies_result_file_get_url (file), ==, url);
  g_assert_cmpint (dailies_result_file_get_needs_auth (file), ==, needs_auth);
}

GListModel *
provider_fixture_list_models (ProviderFixture *fixture,
                              GError **error)
{
  return dex_await_object (dailies_provider_list_models (fixture->provider, fixture->connection, NULL), error);
}

char *
provider_fixture_dup_sent_text (FakeService *service,
                                guint index)
{
  g_autoptr (FakeRequest) request = fake_service_get_request (service, index);
  char *text;

  g_assert_nonnull (request);
  g_assert_cmpstr (fake_request_get_header (request, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (fake_request_get_header (request, "Authorization"), ==, "Bearer " TEST_KEY);
  text = fake_request_dup_body (request);
  g_assert_null (strstr (text, "secret plan"));
  g_assert_null (strstr (text, "null"));

  return text;
}

JsonObject *
provider_fixture_get_sent (FakeService *service,
                           guint index)
{
  g_autofree char *text = provider_fixture_dup_sent_text (service, index);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return json_node_dup_object (node);
}
