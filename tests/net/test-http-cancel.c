/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-http-cancel"

#include "http-fixture.h"

typedef enum
{
  CANCEL_BEFORE,
  CANCEL_SOON,
  CANCEL_WHEN_ARRIVED,
  CANCEL_AFTER_HEAD,
  CANCEL_IN_BODY,
  CANCEL_IN_PAUSE,
} CancelMoment;

static gboolean
has_arrived (gpointer data)
{
  return fake_service_get_n_requests (data) > 0;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_in_pause (gpointer data)
{
  gint64 next = test_clock_get_next_sleep (data);

  return next > 0 && next < 2 * G_TIME_SPAN_SECOND;
}

static void
reach_cb (gboolean *reached)
{
  *reached = TRUE;
}

typedef struct
{
  const char *signal_name;
  gboolean reached;
} Milestone;

static void
watch_cb (SoupSession *session,
          SoupMessage *message,
          Milestone *milestone)
{
  g_signal_connect_swapped (message, milestone->signal_name, G_CALLBACK (reach_cb), &milestone->reached);
}

static FakeReply *
make_reply (CancelMoment moment)
{
  FakeReply *reply;

  if (moment == CANCEL_IN_PAUSE)
    return fake_reply_new (503, NULL, "");

  reply = http_fixture_make_silent_reply (moment >= CANCEL_AFTER_HEAD);
  if (moment == CANCEL_AFTER_HEAD)
    reply->stall_after = 0;

  return reply;
}

static void
await_moment (HttpFixture *fixture,
              CancelMoment moment,
              Milestone *milestone)
{
  switch (moment)
    {
    case CANCEL_BEFORE:
    case CANCEL_SOON:
      break;
    case CANCEL_WHEN_ARRIVED:
      g_assert_true (test_await_until (has_arrived, fixture->service, TEST_PATIENCE));
      break;
    case CANCEL_AFTER_HEAD:
    case CANCEL_IN_BODY:
      g_assert_true (test_await_until (is_true, &milestone->reached, TEST_PATIENCE));
      break;
    case CANCEL_IN_PAUSE:
      g_assert_true (test_await_until (is_in_pause, fixture->clock, TEST_PATIENCE));
      break;
    }
}

static void
check_cancel (DailiesHttpKind kind,
              CancelMoment moment)
{
  g_auto (HttpFixture) fixture = http_fixture_make ();
  const char *method = kind == DAILIES_HTTP_READ ? "GET" : "POST";
  g_autofree char *url = fake_service_dup_url (fixture.service, "/");
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (DailiesHttpRequest) request = dailies_http_request_new (kind, method, uri);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Milestone milestone = { moment == CANCEL_AFTER_HEAD ? "got-headers" : "got-body-data", FALSE };
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  gboolean arrived;

  test_clock_set_auto_advance (fixture.clock, 0);
  g_signal_connect (dailies_http_get_session (fixture.http), "request-queued", G_CALLBACK (watch_cb), &milestone);
  fake_service_set (fixture.service, method, "/", make_reply (moment));
  if (moment == CANCEL_BEFORE)
    g_cancellable_cancel (cancellable);
  future = dailies_http_send (fixture.http, request, cancellable);
  await_moment (&fixture, moment, &milestone);
  g_cancellable_cancel (cancellable);

  g_assert_null (dex_await_object (g_steal_pointer (&future), &error));
  arrived = fake_service_get_n_requests (fixture.service) > 0;
  if (kind == DAILIES_HTTP_CREATE && arrived)
    net_test_assert_details (error, DAILIES_ERROR_NETWORK, "cancelled", FALSE, TRUE);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (arrived, ==, moment > CANCEL_SOON);
  g_assert_cmpuint (fake_service_get_n_requests (fixture.service), <=, 1);
}

static void
test_read (void)
{
  for (CancelMoment moment = CANCEL_BEFORE; moment <= CANCEL_IN_PAUSE; moment++)
    check_cancel (DAILIES_HTTP_READ, moment);
}

static void
test_create (void)
{
  for (CancelMoment moment = CANCEL_BEFORE; moment <= CANCEL_IN_BODY; moment++)
    check_cancel (DAILIES_HTTP_CREATE, moment);
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  test_add_fiber ("/http-cancel/read", test_read);
  test_add_fiber ("/http-cancel/create", test_create);

  return g_test_run ();
}
