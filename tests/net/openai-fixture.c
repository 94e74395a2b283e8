/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "openai-fixture"

#include "openai-fixture.h"

DailiesModel *
openai_fixture_make_model (const char *capabilities_text)
{
  g_autoptr (JsonNode) node = json_from_string (capabilities_text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);

  return dailies_model_new ("fake-1", "Fake", capabilities);
}

void
openai_fixture_clear (OpenaiFixture *fixture)
{
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->provider);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->model);
  g_clear_object (&fixture->shot);
  g_clear_pointer (&fixture->service, fake_service_free);
  g_clear_pointer (&fixture->videos, fake_video_service_free);
  test_remove_dir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

OpenaiFixture
openai_fixture_make (void)
{
  OpenaiFixture fixture = { 0 };
  g_autofree char *base_url = NULL;

  fixture.service = fake_service_new (NULL);
  fixture.videos = fake_video_service_new (fixture.service, NULL, NULL);
  fixture.clock = test_clock_new ();
  test_clock_set_auto_advance (fixture.clock, 50 * G_TIME_SPAN_SECOND);
  fixture.http = dailies_http_new (DAILIES_CLOCK (fixture.clock));
  fixture.provider = dailies_openai_provider_new (fixture.http, NULL);
  base_url = fake_service_dup_url (fixture.service, "/v1");
  fixture.connection = net_test_connect (base_url);
  fixture.model = openai_fixture_make_model ("{}");
  fixture.shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "model", "fake-1",
                               "seconds", 4.0, "width", 64, "height", 36, NULL);
  fixture.folder = test_make_dir ();

  return fixture;
}

void
openai_fixture_set_shot (OpenaiFixture *fixture,
                         DailiesShot *shot)
{
  g_clear_object (&fixture->shot);
  fixture->shot = shot;
}

DailiesRemoteJob *
openai_fixture_submit (OpenaiFixture *fixture,
                       GError **error)
{
  return dex_await_object (dailies_provider_submit (fixture->provider, fixture->connection, fixture->model, fixture->shot, OPENAI_JOB_ID, NULL), error);
}

DailiesPollResult *
openai_fixture_poll (OpenaiFixture *fixture,
                     DailiesRemoteJob *remote,
                     GError **error)
{
  return dex_await_object (dailies_provider_poll (fixture->provider, fixture->connection, remote, NULL), error);
}
