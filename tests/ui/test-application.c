/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dailies-about.h"
#include "dailies-application-private.h"
#include "dailies-library-view.h"
#include "dailies-preferences-dialog.h"
#include "dailies-ui-fiber.h"

#include "fake-video-service.h"
#include "test-clips.h"
#include "test-utils.h"
#include "window-fixture.h"

static char *folder;
static DailiesApplication *application;

static char *
make_folder (const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);

  return path;
}

static gboolean
is_open_in (gpointer library)
{
  return application->engine != NULL && dailies_application_find_window (application) != NULL && !application->opening &&
         g_str_equal (dailies_locations_get_library (dailies_engine_get_locations (application->engine)), library);
}

static gboolean
is_closed (gpointer data)
{
  return application->engine == NULL;
}

static gboolean
shows_preferences (gpointer data)
{
  DailiesWindow *window = dailies_application_find_window (application);

  return window != NULL && DAILIES_IS_PREFERENCES_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static void
activate_action (const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), name, NULL);
}

/* The library is opened in place of another, with another window. */
static DexFuture *
reopen_fiber (gpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *first = make_folder ("first");
  g_autofree char *second = make_folder ("second");
  DailiesWindow *window;

  g_settings_set_string (settings, "library-folder", first);
  g_application_activate (G_APPLICATION (application));
  g_assert_true (test_await_until (is_open_in, first, TEST_PATIENCE));
  window = dailies_application_find_window (application);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);

  activate_action ("preferences");
  g_assert_true (test_await_until (shows_preferences, NULL, TEST_PATIENCE));

  g_settings_set_string (settings, "library-folder", second);
  g_settings_set_boolean (settings, "rebuild-library", TRUE);
  activate_action ("reopen-library");
  g_assert_true (test_await_until (is_open_in, second, TEST_PATIENCE));
  g_assert_null (window);
  g_assert_false (g_settings_get_boolean (settings, "rebuild-library"));

  g_settings_reset (settings, "library-folder");
  activate_action ("quit");

  return dex_future_new_true ();
}

static gboolean
is_running (gpointer data)
{
  return dailies_job_get_state (data) == DAILIES_JOB_RUNNING;
}

static gboolean
has_no_window (gpointer data)
{
  return dailies_application_find_window (application) == NULL;
}

static DailiesJob *
await_submit (FakeService *service)
{
  g_autofree char *url = fake_service_dup_url (service, "/v1");
  g_autoptr (DailiesAccount) account = dailies_account_new ("Fake", "openai", url, NULL);
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", "fake-1");
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (GError) error = NULL;

  dex_await (dailies_engine_add_account (application->engine, account, NULL), &error);
  g_assert_no_error (error);
  jobs = dex_await_object (dailies_engine_submit (application->engine, account, shot, 1, NULL), &error);
  g_assert_no_error (error);

  return g_list_model_get_item (jobs, 0);
}

/* The window comes and goes, the job goes on, and then all ends by itself. */
static DexFuture *
background_fiber (gpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *library = make_folder ("third");
  g_autofree char *state_file = g_build_filename (folder, "videos.json", NULL);
  g_autofree char *clip_path = g_build_filename (folder, "clip.mp4", NULL);
  /* Freed after what serves it. */
  g_autoptr (FakeVideoService) videos = NULL;
  g_autoptr (FakeService) service = fake_service_new (NULL);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (GBytes) clip = NULL;
  char *text;
  gsize length;

  test_clip_write (clip_path, TEST_CLIP_H264);
  g_assert_true (g_file_get_contents (clip_path, &text, &length, NULL));
  clip = g_bytes_new_take (text, length);
  videos = fake_video_service_new (service, state_file, clip);
  fake_video_service_control (videos, "{\"hold\": \"running\"}");

  g_settings_set_string (settings, "library-folder", library);
  g_application_activate (G_APPLICATION (application));
  g_assert_true (test_await_until (is_open_in, library, TEST_PATIENCE));
  job = await_submit (service);
  g_assert_true (test_await_until (is_running, job, TEST_PATIENCE));

  for (int i = 0; i < 2; i++)
    {
      gtk_window_close (GTK_WINDOW (dailies_application_find_window (application)));
      g_assert_true (test_await_until (has_no_window, NULL, TEST_PATIENCE));
      g_assert_nonnull (application->engine);
      g_assert_true (dailies_background_get_staying (application->background));

      if (i == 0)
        {
          g_application_activate (G_APPLICATION (application));
          g_assert_true (test_await_until (is_open_in, library, TEST_PATIENCE));
        }
    }

  fake_video_service_control (videos, "{\"hold\": null}");
  g_assert_true (test_await_until (is_closed, NULL, TEST_PATIENCE));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_DONE);
  g_settings_reset (settings, "library-folder");

  return dex_future_new_true ();
}

static gboolean
shows_library (gpointer data)
{
  DailiesWindow *window = dailies_application_find_window (application);
  GtkWidget *view = window != NULL ? find_widget (GTK_WIDGET (window), DAILIES_TYPE_LIBRARY_VIEW) : NULL;

  return view != NULL && gtk_widget_get_mapped (view);
}

static gboolean
shows_toast (gpointer data)
{
  return find_widget (GTK_WIDGET (dailies_application_find_window (application)), g_type_from_name ("AdwToastWidget")) != NULL;
}

/* What is asked for before there is a window is done as soon as there is. */
static DexFuture *
early_fiber (gpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *library = make_folder ("fourth");
  g_autoptr (GFile) stranger = g_file_new_for_path ("/nowhere/clip.mp4");

  g_settings_set_string (settings, "library-folder", library);
  activate_action ("show-library");
  g_assert_null (application->engine);
  g_assert_true (test_await_until (is_open_in, library, TEST_PATIENCE));
  g_assert_true (test_await_until (shows_library, NULL, TEST_PATIENCE));

  g_application_open (G_APPLICATION (application), &stranger, 1, "");
  g_assert_true (test_await_until (shows_toast, NULL, TEST_PATIENCE));

  g_settings_reset (settings, "library-folder");
  activate_action ("quit");

  return dex_future_new_true ();
}

static gboolean
has_failed (gpointer data)
{
  return application->engine == NULL && !application->opening && dailies_application_find_window (application) != NULL;
}

/* The library cannot be opened, and nobody waits for it any more. */
static DexFuture *
in_vain_fiber (gpointer data)
{
  activate_action ("show-library");
  g_assert_true (test_await_until (has_failed, NULL, TEST_PATIENCE));
  activate_action ("new-shot");
  activate_action ("quit");

  return dex_future_new_true ();
}

static gboolean
late_cb (gpointer data)
{
  g_error ("The application did not end");

  return G_SOURCE_REMOVE;
}

/* Until it ends of itself. */
static void
run (DexFiberFunc fiber,
     const char *data_name)
{
  g_autofree char *data_dir = g_build_filename (folder, data_name, NULL);
  guint timeout = g_timeout_add_seconds (TEST_FIBER_SECONDS, late_cb, NULL);
  g_autoptr (DexFuture) future = NULL;

  application = dailies_application_new (NULL, data_dir);
  future = dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, fiber, NULL, NULL);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
  g_assert_null (application->engine);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (timeout);
  test_drain ();
  g_assert_finalize_object (application);
}

static void
test_reopen (void)
{
  run (reopen_fiber, "data");
}

static void
test_background (void)
{
  run (background_fiber, "data");
}

static void
test_early (void)
{
  run (early_fiber, "data");
}

static void
test_in_vain (void)
{
  g_autofree char *blocked = g_build_filename (folder, "blocked", NULL);

  g_assert_true (g_file_set_contents (blocked, "no folder", -1, NULL));
  run (in_vain_fiber, "blocked");
}

static void
test_dialogs (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/dailies_app/Dailies/window/dailies-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  AdwDialog *about = g_object_ref_sink (dailies_about_new ());
  const char *info = adw_about_dialog_get_debug_info (ADW_ABOUT_DIALOG (about));

  gtk_window_present (shortcuts);
  test_drain ();
  gtk_window_destroy (shortcuts);

  g_assert_nonnull (strstr (info, "Dailies " PACKAGE_VERSION));
  g_assert_nonnull (strstr (info, "GStreamer 1."));
  g_assert_nonnull (strstr (info, "H.264: "));
  g_object_unref (about);
}

int
main (int argc,
      char *argv[])
{
  int result;

  window_fixture_init (&argc, &argv);
  folder = test_make_dir ();

  g_test_add_func ("/ui/application/dialogs", test_dialogs);
  g_test_add_func ("/ui/application/reopen", test_reopen);
  g_test_add_func ("/ui/application/background", test_background);
  g_test_add_func ("/ui/application/early", test_early);
  g_test_add_func ("/ui/application/in-vain", test_in_vain);
  result = g_test_run ();
  test_remove_dir (folder);
  g_free (folder);

  return result;
}
