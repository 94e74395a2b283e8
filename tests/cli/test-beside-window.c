/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The commands while the window is open: an engine of this process stands for
 * it. */

#define G_LOG_DOMAIN "test-beside-window"

#include "config.h"

#include <gst/gst.h>
#include <string.h>

#include "command-fixture.h"
#include "dailies-engine.h"
#include "dailies-system-clock.h"
#include "test-utils.h"

static gboolean
is_settled (gpointer data)
{
  return !dex_future_is_pending (data);
}

static void
wait_for (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  g_assert_true (test_wait_until (is_settled, owned, TEST_PATIENCE));
  dex_future_get_value (owned, &error);
  g_assert_no_error (error);
}

/* The window, on the folders that the commands use. */
static DailiesEngine *
open_window (CommandFixture *fixture)
{
  g_autofree char *data = g_build_filename (fixture->folder, "XDG_DATA_HOME", "dailies", NULL);
  g_autofree char *library = g_build_filename (fixture->folder, "library", NULL);
  g_autoptr (DailiesLocations) locations = dailies_locations_new (library, data);
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autoptr (DexFuture) opened = dailies_engine_open (locations, clock);
  DailiesEngine *engine;

  wait_for (dex_ref (opened));
  engine = g_value_dup_object (dex_future_get_value (opened, NULL));
  dailies_engine_set_key (engine, dailies_account_get_id (dailies_engine_find_account (engine, "Fake", NULL)), COMMAND_KEY);

  return engine;
}

static void
close_window (DailiesEngine *engine)
{
  wait_for (dailies_engine_close (engine));
  g_object_unref (engine);
}

static GSubprocess *
spawn_generate (CommandFixture *fixture)
{
  g_autofree char *library = g_build_filename (fixture->folder, "library", NULL);
  const char *const arguments[] = { "generate", COMMAND_PROMPT, "--account", "Fake", "--library", library, NULL };

  return command_fixture_spawn (fixture, COMMAND_KEY, arguments);
}

/* A call that waits for the user says so. */
static void
test_paused_window (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) result = NULL;
  DailiesEngine *window;
  GSubprocess *process;

  command_fixture_add_account (fixture);
  window = open_window (fixture);
  dailies_engine_set_paused (window, TRUE);

  process = spawn_generate (fixture);
  command_fixture_wait_for_words (process, "the queue is paused");
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 0);

  dailies_engine_set_paused (window, FALSE);
  result = command_fixture_finish (process, NULL);
  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
  close_window (window);
}

/* A pause of last week is no reason to hang, and none to send what waits. */
static void
test_paused_before (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) result = NULL;
  g_autoptr (DailiesShot) shot = dailies_shot_new ("What waits", "fake-1");
  g_autoptr (DailiesJob) kept = NULL;
  DailiesEngine *window;

  command_fixture_add_account (fixture);
  window = open_window (fixture);
  dailies_engine_set_paused (window, TRUE);
  wait_for (dailies_engine_submit (window, dailies_engine_find_account (window, "Fake", NULL), shot, 1, NULL));
  close_window (window);

  result = command_fixture_finish (spawn_generate (fixture), NULL);
  g_test_message ("%s", result->errors);
  g_assert_cmpint (result->status, ==, 0);
  g_assert_null (strstr (result->errors, "paused"));
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);

  window = open_window (fixture);
  g_assert_true (dailies_engine_get_paused (window));
  kept = g_list_model_get_item (dailies_engine_get_jobs (window), 1);
  g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (kept)), ==, "What waits");
  g_assert_cmpint (dailies_job_get_state (kept), ==, DAILIES_JOB_WAITING);
  close_window (window);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);

  g_test_add_func ("/beside-window/paused-window", test_paused_window);
  g_test_add_func ("/beside-window/paused-before", test_paused_before);

  return g_test_run ();
}
