/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "http-fixture"

#include "http-fixture.h"

void
http_fixture_clear (HttpFixture *fixture)
{
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->service, fake_service_free);
}

/* Pauses between tries are over at once, timeouts are not. */
HttpFixture
http_fixture_make (void)
{
  HttpFixture fixture = { 0 };

  fixture.service = fake_service_new (NULL);
  fixture.clock = test_clock_new ();
  test_clock_set_auto_advance (fixture.clock, 35 * G_TIME_SPAN_SECOND);
  fixture.http = dailies_http_new (DAILIES_CLOCK (fixture.clock));
  fixture.connection = net_test_connect (fake_service_get_url (fixture.service));

  return fixture;
}

DailiesHttpResponse *
http_fixture_send (HttpFixture *fixture,
                   DailiesHttpKind kind,
                   const char *method,
                   const char *path,
                   GError **error)
{
  g_autofree char *url = fake_service_dup_url (fixture->service, path);

  return net_test_send (fixture->http, kind, method, url, fixture->connection, error);
}

FakeReply *
http_fixture_make_cut_reply (FakeCut cut)
{
  FakeReply *reply = fake_reply_new (200, "application/json", "{\"id\": \"video_1\"}");

  reply->cut = cut;
  reply->cut_after = 5;

  return reply;
}

FakeReply *
http_fixture_make_silent_reply (gboolean in_body)
{
  FakeReply *reply = fake_reply_new (200, "application/json", "{\"id\": \"video_1\"}");

  if (in_body)
    reply->stall_after = 4;
  else
    reply->delay = 50000;

  return reply;
}
