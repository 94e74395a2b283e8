/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* To be run by with-session: there is a bus, and nobody on it. */

#include "config.h"

#include "dailies-notifier.h"

#include "dailies-account.h"
#include "dailies-error.h"
#include "test-clock.h"
#include "test-utils.h"

#define SERVER_NAME "org.gtk.Notifications"
#define SERVER_PATH "/org/gtk/Notifications"

static const char server_xml[] =
    "<node><interface name='org.gtk.Notifications'>"
    "<method name='AddNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/></method>"
    "<method name='RemoveNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/></method>"
    "</interface></node>";

/**
 * Setting:
 * @shell: the connection of a desktop that shows notifications
 * @shown: what it shows, by its id
 * @n_calls: how often it was called
 * @jobs: what is notified of
 */
typedef struct
{
  GDBusConnection *shell;
  guint object;
  guint name;
  GHashTable *shown;
  guint n_calls;
  GApplication *application;
  GListStore *jobs;
  DailiesJobWatch *watch;
  TestClock *clock;
  DailiesNotifier *notifier;
} Setting;

static void
call_cb (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Setting *self = data;
  const char *id;

  g_variant_get_child (parameters, 1, "&s", &id);
  if (g_str_equal (method, "AddNotification"))
    g_hash_table_insert (self->shown, g_strdup (id), g_variant_get_child_value (parameters, 2));
  else
    g_hash_table_remove (self->shown, id);

  self->n_calls++;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
owned_cb (GDBusConnection *connection,
          const char *name,
          gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
start_shell (Setting *self)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;
  gboolean owned = FALSE;

  address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->shell = g_dbus_connection_new_for_address_sync (address,
                                                        G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                        NULL, NULL, &error);
  g_assert_no_error (error);
  node = g_dbus_node_info_new_for_xml (server_xml, &error);
  g_assert_no_error (error);
  self->object = g_dbus_connection_register_object (self->shell, SERVER_PATH, node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  self->name = g_bus_own_name_on_connection (self->shell, SERVER_NAME, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, &owned, NULL);
  g_assert_true (test_wait_until (is_set, &owned, TEST_PATIENCE));
}

static Setting *
setting_new (void)
{
  Setting *self = g_new0 (Setting, 1);
  g_autoptr (GError) error = NULL;

  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  start_shell (self);

  self->application = g_application_new ("io.github.dailies_app.Dailies.TestNotifier", G_APPLICATION_NON_UNIQUE);
  g_application_register (self->application, NULL, &error);
  g_assert_no_error (error);

  self->jobs = g_list_store_new (DAILIES_TYPE_JOB);
  self->watch = dailies_job_watch_new (G_LIST_MODEL (self->jobs));
  self->clock = test_clock_new ();
  self->notifier = dailies_notifier_new (self->application, self->watch, DAILIES_CLOCK (self->clock));

  return self;
}

static void
setting_free (Setting *self)
{
  g_assert_finalize_object (self->notifier);
  g_object_unref (self->watch);
  g_object_unref (self->jobs);
  g_object_unref (self->clock);
  g_object_unref (self->application);
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->shell, self->object);
  g_dbus_connection_close_sync (self->shell, NULL, NULL);
  g_object_unref (self->shell);
  g_hash_table_unref (self->shown);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Setting, setting_free)

static DailiesJob *
add_job (Setting *self,
         const char *prompt)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, NULL);
  g_autoptr (DailiesJob) job = dailies_job_new (DAILIES_ACCOUNT_ANIMATIC_ID, shot, TEST_CLOCK_START);

  g_list_store_append (self->jobs, job);

  return job;
}

static void
move (DailiesJob *job,
      DailiesJobState state)
{
  g_autoptr (GError) error = NULL;

  dailies_job_transition (job, state, TEST_CLOCK_START, &error);
  g_assert_no_error (error);
}

static void
complete (DailiesJob *job)
{
  move (job, DAILIES_JOB_SENDING);
  move (job, DAILIES_JOB_QUEUED);
  move (job, DAILIES_JOB_RUNNING);
  move (job, DAILIES_JOB_DOWNLOADING);
  dailies_job_set_take_id (job, dailies_job_get_id (job));
  move (job, DAILIES_JOB_DONE);
}

static void
fail (DailiesJob *job,
      DailiesJobState state)
{
  g_autoptr (GError) error = dailies_error_new_literal (DAILIES_ERROR_SERVER, "no memory");

  move (job, DAILIES_JOB_SENDING);
  dailies_job_set_error (job, error);
  move (job, state);
}

static gboolean
is_sleeping (gpointer data)
{
  return test_clock_get_n_sleeping (((Setting *) data)->clock) == 1;
}

typedef struct
{
  Setting *setting;
  const char *id;
} Expectation;

static gboolean
is_shown (gpointer data)
{
  Expectation *expectation = data;

  return g_hash_table_contains (expectation->setting->shown, expectation->id);
}

static gboolean
is_gone (gpointer data)
{
  return !is_shown (data);
}

/* After what comes together has come. */
static GVariant *
wait_for (Setting *self,
          const char *id)
{
  Expectation expectation = { self, id };

  g_assert_true (test_wait_until (is_sleeping, self, TEST_PATIENCE));
  test_clock_advance (self->clock, 2 * G_TIME_SPAN_SECOND);
  g_assert_true (test_wait_until (is_shown, &expectation, TEST_PATIENCE));

  return g_hash_table_lookup (self->shown, id);
}

static void
assert_text (GVariant *notification,
             const char *title,
             const char *body)
{
  const char *actual_title = NULL;
  const char *actual_body = NULL;

  g_variant_lookup (notification, "title", "&s", &actual_title);
  g_variant_lookup (notification, "body", "&s", &actual_body);
  g_assert_cmpstr (actual_title, ==, title);
  g_assert_cmpstr (actual_body, ==, body);
}

static void
assert_target (GVariant *values,
               const char *action_key,
               const char *action,
               const char *target)
{
  const char *actual = NULL;
  g_autoptr (GVariant) value = NULL;

  g_variant_lookup (values, action_key, "&s", &actual);
  g_assert_cmpstr (actual, ==, action);
  if (target == NULL)
    return;

  value = g_variant_lookup_value (values, g_str_equal (action_key, "action") ? "target" : "default-action-target", NULL);
  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, target);
}

static void
assert_button (GVariant *notification,
               gsize position,
               const char *label,
               const char *action,
               const char *target)
{
  g_autoptr (GVariant) buttons = g_variant_lookup_value (notification, "buttons", NULL);
  g_autoptr (GVariant) button = NULL;
  const char *actual = NULL;

  g_assert_nonnull (buttons);
  g_assert_cmpuint (g_variant_n_children (buttons), >, position);
  button = g_variant_get_child_value (buttons, position);
  g_variant_lookup (button, "label", "&s", &actual);
  g_assert_cmpstr (actual, ==, label);
  assert_target (button, "action", action, target);
}

static void
test_done (void)
{
  g_autoptr (Setting) setting = setting_new ();
  DailiesJob *job = add_job (setting, "A red kite over a grey sea");
  GVariant *notification;

  complete (job);
  g_assert_cmpuint (setting->n_calls, ==, 0);
  notification = wait_for (setting, "done");
  assert_text (notification, "Take Ready", "A red kite over a grey sea");
  assert_target (notification, "default-action", "app.play-take", dailies_job_get_id (job));
  assert_button (notification, 0, "Play", "app.play-take", dailies_job_get_id (job));
  assert_button (notification, 1, "Show in Files", "app.show-take-in-files", dailies_job_get_id (job));
}

static void
test_together (void)
{
  g_autoptr (Setting) setting = setting_new ();
  DailiesJob *jobs[5];
  GVariant *notification;

  for (gsize i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("Kite %" G_GSIZE_FORMAT, i + 1);

      jobs[i] = add_job (setting, prompt);
    }

  for (gsize i = 0; i < 4; i++)
    complete (jobs[i]);
  notification = wait_for (setting, "done");
  assert_text (notification, "4 Takes Ready", "Kite 1\nKite 2\nKite 3\nand 1 more");
  g_assert_null (g_variant_lookup_value (notification, "buttons", NULL));
  g_assert_cmpuint (setting->n_calls, ==, 1);

  /* It joins those that were not seen. */
  g_hash_table_remove_all (setting->shown);
  complete (jobs[4]);
  notification = wait_for (setting, "done");
  assert_text (notification, "5 Takes Ready", "Kite 1\nKite 2\nKite 3\nand 2 more");
  g_assert_cmpuint (setting->n_calls, ==, 2);
}

static void
test_needs_you (void)
{
  g_autoptr (Setting) setting = setting_new ();
  DailiesJob *failed = add_job (setting, "A kite");
  DailiesJob *unanswered = add_job (setting, "A boat");
  Expectation expectation = { setting, "needs-you" };
  GVariant *notification;

  fail (failed, DAILIES_JOB_FAILED);
  notification = wait_for (setting, "needs-you");
  assert_text (notification, "Shot Failed", "A kite\nFailed: no memory");
  assert_target (notification, "default-action", "app.show-job", dailies_job_get_id (failed));
  assert_button (notification, 0, "Retry", "app.retry-job", dailies_job_get_id (failed));

  dailies_notifier_set_attentive (setting->notifier, TRUE);
  g_assert_true (test_wait_until (is_gone, &expectation, TEST_PATIENCE));
  dailies_notifier_set_attentive (setting->notifier, FALSE);

  fail (unanswered, DAILIES_JOB_UNKNOWN);
  notification = wait_for (setting, "needs-you");
  assert_text (notification, "A Shot Needs You", "A boat\nNo answer. May have been charged.");
  g_assert_null (g_variant_lookup_value (notification, "buttons", NULL));

  /* It was found after all. */
  move (unanswered, DAILIES_JOB_QUEUED);
  g_assert_true (test_wait_until (is_sleeping, setting, TEST_PATIENCE));
  test_clock_advance (setting->clock, 2 * G_TIME_SPAN_SECOND);
  g_assert_true (test_wait_until (is_gone, &expectation, TEST_PATIENCE));
}

/* A clip that cannot be fetched, and is soon gone. */
static void
test_expiring (void)
{
  g_autoptr (Setting) setting = setting_new ();
  DailiesJob *job = add_job (setting, "A kite");
  Expectation expectation = { setting, "needs-you" };
  GVariant *notification;
  const char *body = NULL;

  move (job, DAILIES_JOB_SENDING);
  move (job, DAILIES_JOB_QUEUED);
  move (job, DAILIES_JOB_DOWNLOADING);
  dailies_job_set_expires_at (job, g_get_real_time () + G_TIME_SPAN_DAY);
  dailies_job_set_retry_at (job, g_get_real_time () + G_TIME_SPAN_SECOND);
  test_drain ();
  g_assert_cmpuint (setting->n_calls, ==, 0);

  dailies_job_set_expires_at (job, g_get_real_time () + 40 * G_TIME_SPAN_MINUTE);
  dailies_job_set_retry_at (job, g_get_real_time () + 2 * G_TIME_SPAN_SECOND);
  notification = wait_for (setting, "needs-you");
  g_variant_lookup (notification, "body", "&s", &body);
  g_assert_true (g_str_has_prefix (body, "A kite\nThe finished clip cannot be fetched · "));
  g_assert_true (g_str_has_suffix (body, " min left to fetch it"));
  assert_target (notification, "default-action", "app.show-job", dailies_job_get_id (job));

  move (job, DAILIES_JOB_DONE);
  g_assert_true (test_wait_until (is_sleeping, setting, TEST_PATIENCE));
  test_clock_advance (setting->clock, 2 * G_TIME_SPAN_SECOND);
  g_assert_true (test_wait_until (is_gone, &expectation, TEST_PATIENCE));
}

static void
test_both (void)
{
  g_autoptr (Setting) setting = setting_new ();
  Expectation expectation = { setting, "needs-you" };

  complete (add_job (setting, "A kite"));
  fail (add_job (setting, "A boat"), DAILIES_JOB_FAILED);
  fail (add_job (setting, "A train"), DAILIES_JOB_BLOCKED);
  wait_for (setting, "done");
  g_assert_true (test_wait_until (is_shown, &expectation, TEST_PATIENCE));
  assert_text (g_hash_table_lookup (setting->shown, "needs-you"), "2 Shots Need You", "A boat\nA train");
  g_assert_cmpuint (setting->n_calls, ==, 2);
}

/* What was seen before it was told is not told. */
static void
test_seen (void)
{
  g_autoptr (Setting) setting = setting_new ();
  Expectation expectation = { setting, "done" };

  dailies_notifier_set_attentive (setting->notifier, TRUE);
  complete (add_job (setting, "A kite"));
  g_assert_cmpuint (test_clock_get_n_sleeping (setting->clock), ==, 0);

  dailies_notifier_set_attentive (setting->notifier, FALSE);
  complete (add_job (setting, "A boat"));
  g_assert_true (test_wait_until (is_sleeping, setting, TEST_PATIENCE));
  dailies_notifier_set_attentive (setting->notifier, TRUE);
  dailies_notifier_set_attentive (setting->notifier, FALSE);
  complete (add_job (setting, "A train"));
  assert_text (wait_for (setting, "done"), "Take Ready", "A train");

  dailies_notifier_set_attentive (setting->notifier, TRUE);
  g_assert_true (test_wait_until (is_gone, &expectation, TEST_PATIENCE));
}

/* The process ends when the last job does. */
static void
test_flush (void)
{
  g_autoptr (Setting) setting = setting_new ();
  Expectation expectation = { setting, "done" };

  complete (add_job (setting, "A kite"));
  dailies_notifier_flush (setting->notifier);
  g_assert_true (test_wait_until (is_shown, &expectation, TEST_PATIENCE));
  test_drain ();
  g_assert_cmpuint (setting->n_calls, ==, 1);
}

static void
test_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (Setting) setting = setting_new ();

  g_settings_set_boolean (settings, "notify-done", FALSE);
  complete (add_job (setting, "A kite"));
  g_assert_cmpuint (test_clock_get_n_sleeping (setting->clock), ==, 0);
  g_settings_reset (settings, "notify-done");

  g_settings_set_boolean (settings, "notify-needs-you", FALSE);
  fail (add_job (setting, "A boat"), DAILIES_JOB_FAILED);
  complete (add_job (setting, "A train"));
  assert_text (wait_for (setting, "done"), "Take Ready", "A train");
  g_assert_cmpuint (setting->n_calls, ==, 1);
  g_settings_reset (settings, "notify-needs-you");
}

static void
count_cb (guint *n_times)
{
  ++*n_times;
}

static void
test_watch (void)
{
  g_autoptr (GListStore) jobs = g_list_store_new (DAILIES_TYPE_JOB);
  g_autoptr (DailiesJobWatch) watch = NULL;
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  guint n_moves = 0;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (DailiesJob) job = dailies_job_new (DAILIES_ACCOUNT_ANIMATIC_ID, shot, TEST_CLOCK_START);

      g_list_store_append (jobs, job);
      if (i == 0)
        watch = dailies_job_watch_new (G_LIST_MODEL (jobs));
    }
  g_signal_connect_swapped (watch, "moved", G_CALLBACK (count_cb), &n_moves);
  g_assert_cmpuint (dailies_job_watch_count (watch, DAILIES_JOB_WAITING), ==, 3);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (G_LIST_MODEL (jobs), i);

      move (job, DAILIES_JOB_SENDING);
    }
  g_assert_cmpuint (n_moves, ==, 2);
  g_assert_cmpuint (dailies_job_watch_count (watch, DAILIES_JOB_WAITING), ==, 1);
  g_assert_cmpuint (dailies_job_watch_count (watch, DAILIES_JOB_SENDING), ==, 2);

  g_list_store_remove (jobs, 0);
  g_assert_cmpuint (dailies_job_watch_count (watch, DAILIES_JOB_SENDING), ==, 1);
  g_list_store_remove_all (jobs);
  g_assert_cmpuint (dailies_job_watch_count (watch, DAILIES_JOB_SENDING), ==, 0);
  g_assert_cmpuint (dailies_job_watch_count (watch, DAILIES_JOB_WAITING), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/ui/notifier/watch", test_watch);
  g_test_add_func ("/ui/notifier/done", test_done);
  g_test_add_func ("/ui/notifier/together", test_together);
  g_test_add_func ("/ui/notifier/needs-you", test_needs_you);
  g_test_add_func ("/ui/notifier/expiring", test_expiring);
  g_test_add_func ("/ui/notifier/both", test_both);
  g_test_add_func ("/ui/notifier/seen", test_seen);
  g_test_add_func ("/ui/notifier/flush", test_flush);
  g_test_add_func ("/ui/notifier/settings", test_settings);

  return g_test_run ();
}
