/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dailies-conditions.h"
#include "engine-fixture.h"

/* A model that costs something. */
#define PRICED "{\"models\":[{\"id\":\"fake-1\",\"object\":\"model\",\"dailies\":{\"prices\":[" \
               "{\"amount\":\"0.70\",\"currency\":\"USD\",\"unit\":\"clip\",\"date\":\"2026-09-01\"}]}}]}"

/* A network that comes and goes as the test says. */
#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent_instance;

  gboolean available;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
test_network_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, NULL) G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, test_network_iface_init))

static void
test_network_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_AVAILABLE)
    g_value_set_boolean (value, TEST_NETWORK (object)->available);
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
  self->available = TRUE;
}

static void
test_network_set_available (TestNetwork *self,
                            gboolean available)
{
  self->available = available;
  g_object_notify (G_OBJECT (self), "network-available");
}

static DailiesConditions *
make_conditions (Fixture *fixture,
                 TestNetwork *network)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (DailiesBudget) budget = dailies_budget_new (dailies_engine_get_spending (fixture->engine), settings);

  return dailies_conditions_new (fixture->engine, G_NETWORK_MONITOR (network), budget);
}

typedef struct
{
  DailiesConditions *conditions;
  const char *title;
} Expectation;

static gboolean
has_title (gpointer data)
{
  Expectation *expectation = data;

  return g_strcmp0 (dailies_conditions_get_title (expectation->conditions), expectation->title) == 0;
}

static void
await_title (DailiesConditions *conditions,
             const char *title)
{
  Expectation expectation = { conditions, title };

  if (!test_await_until (has_title, &expectation, TEST_PATIENCE))
    g_error ("It says: %s", dailies_conditions_get_title (conditions));
}

/* The newest job counts. */
static DailiesJob *
submit_later (Fixture *fixture)
{
  test_clock_advance (fixture->clock, G_USEC_PER_SEC);

  return fixture_submit (fixture);
}

static void
test_refused_key (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (DailiesConditions) conditions = make_conditions (fixture, network);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *action = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *expected_again = NULL;
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesJob) second = NULL;
  g_autoptr (DailiesJob) third = NULL;
  g_autoptr (DailiesJob) fourth = NULL;
  const char *name = dailies_account_get_name (fixture->account);

  expected = g_strdup_printf ("%s refused the key. 1 shot waits for it.", name);
  expected_again = g_strdup_printf ("%s refused the key. 2 shots wait for it.", name);
  job = submit_later (fixture);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);

  fake_video_service_control (fixture->videos, "{\"key\": \"another\"}");
  second = submit_later (fixture);
  fixture_await_end (fixture, second, DAILIES_JOB_FAILED);
  await_title (conditions, expected);
  g_object_get (conditions, "action-name", &action, "action-target", &target, NULL);
  g_assert_cmpstr (action, ==, "app.show-account");
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, dailies_account_get_id (fixture->account));

  third = submit_later (fixture);
  fixture_await_end (fixture, third, DAILIES_JOB_FAILED);
  await_title (conditions, expected_again);

  /* It takes the key now. */
  fake_video_service_control (fixture->videos, "{\"key\": null}");
  fourth = submit_later (fixture);
  fixture_await_end (fixture, fourth, DAILIES_JOB_DONE);
  await_title (conditions, NULL);
}

static void
test_offline (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (DailiesConditions) conditions = make_conditions (fixture, network);
  g_autoptr (DailiesAccount) far = dailies_account_new ("Far", "openai", "https://far.example/v1", NULL);
  g_autoptr (DailiesAccount) added = NULL;
  g_autoptr (GError) error = NULL;

  /* What is on this computer needs no network. */
  test_network_set_available (network, FALSE);
  await_title (conditions, NULL);

  added = dex_await_object (dailies_engine_add_account (fixture->engine, far, NULL), &error);
  g_assert_no_error (error);
  await_title (conditions, "You are offline. Shots wait.");

  test_network_set_available (network, TRUE);
  await_title (conditions, NULL);
}

/* The clip is there for ten minutes more, and cannot be had. */
static void
test_expiring (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"content_503_times\":100000,\"expires_in_s\":600,\"clock_ahead_s\":0}");
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (DailiesConditions) conditions = make_conditions (fixture, network);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *action = NULL;

  await_title (conditions, "1 finished clip cannot be fetched and is deleted soon.");
  g_object_get (conditions, "action-name", &action, "action-target", &target, NULL);
  g_assert_cmpstr (action, ==, "win.show-job");
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, dailies_job_get_id (job));

  fake_video_service_control (fixture->videos, "{\"content_503_times\":null}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  await_title (conditions, NULL);
}

/* With a day to go, nobody is alarmed. */
static void
test_not_expiring (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"content_503_times\":100000,\"expires_in_s\":86400,\"clock_ahead_s\":0}");
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (DailiesConditions) conditions = make_conditions (fixture, network);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);

  g_assert_true (fixture_await_state (job, DAILIES_JOB_DOWNLOADING));
  test_drain ();
  g_assert_null (dailies_conditions_get_title (conditions));
  fake_video_service_control (fixture->videos, "{\"content_503_times\":null}");
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
}

static void
test_budget (void)
{
  g_autoptr (Fixture) fixture = fixture_new (PRICED);
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (DailiesConditions) conditions = make_conditions (fixture, network);
  g_autoptr (DailiesJob) job = NULL;

  g_settings_set (settings, "budget-stop-at", "(xs)", (gint64) 1, "USD");
  job = submit_later (fixture);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  await_title (conditions, "This month’s budget is reached.");

  /* Money of another kind is not what the limit is about. */
  g_settings_set (settings, "budget-stop-at", "(xs)", (gint64) 1, "EUR");
  await_title (conditions, NULL);

  g_settings_reset (settings, "budget-stop-at");
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/ui/conditions/refused-key", test_refused_key);
  test_add_fiber ("/ui/conditions/offline", test_offline);

  test_add_fiber ("/ui/conditions/expiring", test_expiring);
  test_add_fiber ("/ui/conditions/not-expiring", test_not_expiring);
  test_add_fiber ("/ui/conditions/budget", test_budget);

  return g_test_run ();
}
