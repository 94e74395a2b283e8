/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* To be run by with-session: there is a bus, and nobody on it. */

#include "config.h"

#include "dailies-background.h"
#include "dailies-inhibitor.h"

#include "engine-fixture.h"
#include "window-fixture.h"

#define MANAGER_NAME "org.gnome.SessionManager"
#define MANAGER_PATH "/org/gnome/SessionManager"
#define COOKIE 7
#define LONGEST_JUMP (20 * G_TIME_SPAN_SECOND)

static const char manager_xml[] =
    "<node><interface name='org.gnome.SessionManager'>"
    "<method name='Inhibit'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='u' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='Uninhibit'><arg type='u' direction='in'/></method>"
    "</interface></node>";

/* A session manager on a thread of its own, as it is called synchronously. */
typedef struct
{
  GThread *thread;
  GMainLoop *loop;
  gboolean ready;
  int n_held;
  int n_calls;
  guint flags;
} Manager;

static Manager manager;
static GtkApplication *application;

/* What a test works with, over its several fibers. */
static Fixture *fixture;
static DailiesJob *job;
static DailiesBackground *background;
static DailiesJobWatch *watch;
static GtkWindow *window;
static guint n_finished;

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
  g_atomic_int_inc (&manager.n_calls);
  if (g_str_equal (method, "Inhibit"))
    {
      g_variant_get_child (parameters, 3, "u", &manager.flags);
      g_atomic_int_inc (&manager.n_held);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", COOKIE));
      return;
    }

  g_atomic_int_add (&manager.n_held, -1);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
owned_cb (GDBusConnection *connection,
          const char *name,
          gpointer data)
{
  g_atomic_int_set (&manager.ready, TRUE);
}

static gpointer
manager_thread (gpointer data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (context);
  connection = g_dbus_connection_new_for_address_sync (address,
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, &error);
  g_assert_no_error (error);
  node = g_dbus_node_info_new_for_xml (manager_xml, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (connection, MANAGER_PATH, node->interfaces[0], &vtable, NULL, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (connection, MANAGER_NAME, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, NULL, NULL);

  manager.loop = g_main_loop_new (context, FALSE);
  g_main_loop_run (manager.loop);
  g_main_context_pop_thread_default (context);

  return NULL;
}

static gboolean
is_ready (gpointer data)
{
  return g_atomic_int_get (&manager.ready);
}

/* Before the application looks for one. */
static void
start_manager (void)
{
  manager.thread = g_thread_new ("session-manager", manager_thread, NULL);
  g_assert_true (test_wait_until (is_ready, NULL, TEST_PATIENCE));
}

static gboolean
is_held (gpointer data)
{
  return g_atomic_int_get (&manager.n_held) == GPOINTER_TO_INT (data);
}

static void
move (DailiesJob *moved,
      DailiesJobState state)
{
  g_autoptr (GError) error = NULL;

  dailies_job_transition (moved, state, TEST_CLOCK_START, &error);
  g_assert_no_error (error);
}

/* Two jobs download one after the other begun, and only that counts. */
static void
test_inhibitor (void)
{
  g_autoptr (GListStore) jobs = g_list_store_new (DAILIES_TYPE_JOB);
  g_autoptr (DailiesJobWatch) counts = dailies_job_watch_new (G_LIST_MODEL (jobs));
  g_autoptr (DailiesInhibitor) inhibitor = dailies_inhibitor_new (application, counts);
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  DailiesJob *both[2];

  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      both[i] = dailies_job_new (DAILIES_ACCOUNT_ANIMATIC_ID, shot, TEST_CLOCK_START);
      g_list_store_append (jobs, both[i]);
      g_object_unref (both[i]);
      move (both[i], DAILIES_JOB_SENDING);
      move (both[i], DAILIES_JOB_QUEUED);
      move (both[i], DAILIES_JOB_RUNNING);
    }
  g_assert_cmpint (g_atomic_int_get (&manager.n_calls), ==, 0);

  move (both[0], DAILIES_JOB_DOWNLOADING);
  g_assert_true (test_wait_until (is_held, GINT_TO_POINTER (1), TEST_PATIENCE));
  g_assert_cmpuint (manager.flags, ==, GTK_APPLICATION_INHIBIT_SUSPEND);
  move (both[1], DAILIES_JOB_DOWNLOADING);
  move (both[0], DAILIES_JOB_DONE);
  g_assert_cmpint (g_atomic_int_get (&manager.n_calls), ==, 1);
  move (both[1], DAILIES_JOB_DONE);
  g_assert_true (test_wait_until (is_held, GINT_TO_POINTER (0), TEST_PATIENCE));
}

static void
open_fixture (void)
{
  fixture = fixture_new ("{\"hold\": \"running\"}");
  job = fixture_submit (fixture);
  g_assert_true (fixture_await_state (job, DAILIES_JOB_RUNNING));

  /* It would be polled without a pause, and nothing be drawn. */
  test_clock_set_auto_advance (fixture->clock, 0);
}

static void
let_go (void)
{
  fake_video_service_control (fixture->videos, "{\"hold\": null}");
  test_clock_set_auto_advance (fixture->clock, LONGEST_JUMP);
  test_clock_advance (fixture->clock, LONGEST_JUMP);
}

static void
close_fixture (void)
{
  g_clear_object (&job);
  fixture_free (g_steal_pointer (&fixture));
}

static void
count_cb (guint *n_times)
{
  ++*n_times;
}

static void
add_window (void)
{
  window = g_object_new (ADW_TYPE_APPLICATION_WINDOW, "application", application, "default-width", 500, "default-height", 400, NULL);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  /* Where there is no content, no dialog is shown either. */
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_bin_new ());
  dailies_background_guard (background, window);
  gtk_window_present (window);
}

static void
set_up (void)
{
  test_from_fiber (open_fixture);
  background = dailies_background_new ();
  watch = dailies_job_watch_new (dailies_engine_get_jobs (fixture->engine));
  dailies_background_set_engine (background, fixture->engine, watch);
  n_finished = 0;
  g_signal_connect_swapped (background, "finished", G_CALLBACK (count_cb), &n_finished);
  add_window ();
}

static gboolean
is_closed (gpointer data)
{
  return window == NULL;
}

static void
tear_down (void)
{
  if (window != NULL)
    gtk_window_destroy (window);
  g_assert_true (test_wait_until (is_closed, NULL, TEST_PATIENCE));
  g_assert_finalize_object (background);
  g_clear_object (&watch);
  test_from_fiber (close_fixture);
}

static GtkWidget *
find_button (GtkWidget *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_child_visible (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_asking (gpointer data)
{
  return window != NULL && ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static gboolean
is_not_asking (gpointer data)
{
  return !is_asking (data);
}

/* Again, while the answer to an earlier question is on its way. */
static gboolean
close_until_asked (gpointer data)
{
  if (is_asking (NULL))
    return TRUE;

  gtk_window_close (window);

  return FALSE;
}

static gboolean
quit_until_asked (gpointer data)
{
  if (is_asking (NULL))
    return TRUE;

  dailies_background_quit (background, window, TRUE);

  return FALSE;
}

static void
respond (TestPredicate ask,
         const char *label)
{
  GtkWidget *dialog;

  g_assert_true (test_wait_until (ask, NULL, TEST_PATIENCE));
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_signal_emit_by_name (find_button (dialog, label), "clicked");
  g_assert_true (test_wait_until (is_not_asking, NULL, TEST_PATIENCE));
}

static gboolean
is_finished (gpointer data)
{
  return n_finished > 0;
}

static void
test_stay (void)
{
  set_up ();
  g_assert_cmpuint (dailies_background_count_work (background), ==, 1);

  gtk_window_close (window);
  g_assert_true (test_wait_until (is_closed, NULL, TEST_PATIENCE));
  g_assert_true (dailies_background_get_staying (background));

  /* A second start, and the window goes again. */
  add_window ();
  g_assert_false (dailies_background_get_staying (background));
  gtk_window_close (window);
  g_assert_true (test_wait_until (is_closed, NULL, TEST_PATIENCE));
  g_assert_true (dailies_background_get_staying (background));
  g_assert_cmpuint (n_finished, ==, 0);

  let_go ();
  g_assert_true (test_wait_until (is_finished, NULL, TEST_PATIENCE));
  g_assert_false (dailies_background_get_staying (background));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_DONE);

  tear_down ();
}

static void
test_may_not_stay (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_boolean (settings, "run-in-background", FALSE);
  set_up ();
  respond (close_until_asked, "_Cancel");
  g_assert_nonnull (window);
  respond (close_until_asked, "_Close");
  g_assert_true (test_wait_until (is_closed, NULL, TEST_PATIENCE));
  g_assert_false (dailies_background_get_staying (background));
  g_settings_reset (settings, "run-in-background");

  tear_down ();
}

static void
test_quit (void)
{
  set_up ();
  respond (quit_until_asked, "_Cancel");
  g_assert_nonnull (window);
  respond (quit_until_asked, "_Quit");
  g_assert_true (test_wait_until (is_closed, NULL, TEST_PATIENCE));
  g_assert_false (dailies_background_get_staying (background));

  /* Whoever ends the session is not asked. */
  add_window ();
  dailies_background_quit (background, window, FALSE);
  g_assert_true (test_wait_until (is_closed, NULL, TEST_PATIENCE));
  g_assert_false (dailies_background_get_staying (background));

  /* Nor is there anybody to ask without a window. */
  add_window ();
  gtk_window_close (window);
  g_assert_true (test_wait_until (is_closed, NULL, TEST_PATIENCE));
  dailies_background_quit (background, NULL, TRUE);
  g_assert_cmpuint (n_finished, ==, 1);
  g_assert_false (dailies_background_get_staying (background));

  tear_down ();
}

static void
submit_paused (void)
{
  g_autoptr (DailiesJob) waiting = NULL;

  let_go ();
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  dailies_engine_set_paused (fixture->engine, TRUE);
  waiting = fixture_submit (fixture);
}

/* What only waits for the user is no reason to stay. */
static void
test_nothing_to_do (void)
{
  set_up ();
  test_from_fiber (submit_paused);
  g_assert_cmpuint (dailies_background_count_work (background), ==, 0);
  gtk_window_close (window);
  g_assert_true (test_wait_until (is_closed, NULL, TEST_PATIENCE));
  g_assert_false (dailies_background_get_staying (background));

  tear_down ();
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;

  window_fixture_init (&argc, &argv);
  fixture_get_clip ();
  start_manager ();
  application = g_object_new (ADW_TYPE_APPLICATION,
                              "application-id", "io.github.dailies_app.Dailies.TestBackground",
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/ui/background/inhibitor", test_inhibitor);
  g_test_add_func ("/ui/background/stay", test_stay);
  g_test_add_func ("/ui/background/may-not-stay", test_may_not_stay);
  g_test_add_func ("/ui/background/quit", test_quit);
  g_test_add_func ("/ui/background/nothing-to-do", test_nothing_to_do);

  return g_test_run ();
}
