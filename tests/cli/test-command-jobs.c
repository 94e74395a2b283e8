/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Jobs that do not simply end well. */

#include "config.h"

#include <signal.h>

#include "command-fixture.h"
#include "test-utils.h"

static void
test_exit_statuses (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autofree char *id = NULL;

  command_fixture_add_account (fixture);

  fake_video_service_control (fixture->videos, "{\"moderation\": true}");
  command_fixture_expect (fixture, 3, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"moderation\": null, \"fail\": true}");
  command_fixture_expect (fixture, 1, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"fail\": null, \"expire\": true}");
  command_fixture_expect (fixture, 6, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"expire\": null, \"lose\": true}");
  command_fixture_expect (fixture, 6, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"lose\": null, \"tiny_file\": true}");
  command_fixture_expect (fixture, 1, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);

  fake_video_service_control (fixture->videos, "{\"tiny_file\": null, \"fail_next_create_before_making\": true}");
  command_fixture_expect (fixture, 5, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);

  id = command_fixture_dup_job_id (fixture, "unknown");
  command_fixture_expect (fixture, 1, "resolve", id, "look", NULL);
  command_fixture_expect (fixture, 0, "resolve", id, "drop", NULL);
  g_free (command_fixture_dup_job_id (fixture, "cancelled"));

  fake_video_service_control (fixture->videos, "{\"key\": \"another\"}");
  command_fixture_expect (fixture, 4, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);
}

static void
test_look_finds_it (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autofree char *id = NULL;

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, "{\"fail_next_create_after_read\": true}");
  command_fixture_expect (fixture, 5, "generate", COMMAND_PROMPT, "--account", "Fake", NULL);

  id = command_fixture_dup_job_id (fixture, "unknown");
  command_fixture_expect (fixture, 0, "resolve", id, "look", NULL);
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
  g_free (command_fixture_dup_job_id (fixture, "done"));
}

/* The answer to the first poll is in the journal before the second is sent. */
static gboolean
was_polled_twice (gpointer data)
{
  CommandFixture *fixture = data;

  return fake_video_service_get_count (fixture->videos, "polls") > 1;
}

/* Ctrl-C leaves the job to go on with; nothing is sent a second time. */
static void
test_interrupt (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  const char *const arguments[] = { "generate", COMMAND_PROMPT, "--account", "Fake", NULL };
  g_autoptr (CommandResult) result = NULL;
  GSubprocess *process;
  g_autofree char *id = NULL;
  guint n_polls;

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, "{\"hold\": \"running\"}");

  process = command_fixture_spawn (fixture, COMMAND_KEY, arguments);
  g_assert_true (test_wait_until (was_polled_twice, fixture, TEST_PATIENCE));
  g_subprocess_send_signal (process, SIGINT);
  result = command_fixture_finish (process, NULL);
  g_test_message ("%s", result->errors);
  g_assert_cmpint (result->status, ==, 130);

  /* To look at jobs is not to go on with them. */
  n_polls = fake_video_service_get_count (fixture->videos, "polls");
  id = command_fixture_dup_job_id (fixture, "running");
  id[8] = '\0';
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "polls"), ==, n_polls);
  g_assert_nonnull (strstr (result->errors, id));
  g_assert_nonnull (strstr (result->errors, "dailies retry"));

  fake_video_service_control (fixture->videos, "{\"hold\": null}");
  command_fixture_expect (fixture, 0, "retry", id, NULL);
  g_free (command_fixture_dup_job_id (fixture, "done"));
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
}

static gboolean
was_created (gpointer data)
{
  CommandFixture *fixture = data;

  return fake_video_service_get_count (fixture->videos, "creates") > 0;
}

/* Presses Ctrl-C twice while the service is slow to answer, which the first
 * waits for.  Returns whether the second was needed: on a busy computer the
 * program may be through by then. */
static gboolean
interrupt_twice (CommandFixture *fixture)
{
  const char *const arguments[] = { "generate", COMMAND_PROMPT, "--account", "Fake", NULL };
  g_autoptr (CommandResult) result = NULL;
  GSubprocess *process = command_fixture_spawn (fixture, COMMAND_KEY, arguments);

  g_assert_true (test_wait_until (was_created, fixture, TEST_PATIENCE));
  g_subprocess_send_signal (process, SIGINT);
  command_fixture_wait_for_words (process, "dailies retry");
  g_subprocess_send_signal (process, SIGINT);
  result = command_fixture_finish (process, NULL);
  g_test_message ("%s%s", result->output, result->errors);
  g_assert_cmpint (result->status, ==, 130);

  /* What an engine says when it is closed in good order. */
  return strstr (result->errors, "Closed") == NULL;
}

static void
test_interrupt_twice (void)
{
  gboolean needed = FALSE;

  for (guint i = 0; i < 5 && !needed; i++)
    {
      g_autoptr (CommandFixture) fixture = command_fixture_new ();

      fixture->verbose = TRUE;
      command_fixture_add_account (fixture);
      fake_video_service_control (fixture->videos, "{\"create_delay_ms\": 30000}");
      needed = interrupt_twice (fixture);
      fixture->verbose = FALSE;
      g_free (command_fixture_dup_job_id (fixture, "sending"));
    }
  g_assert_true (needed);
}

static void
test_no_wait_and_cancel (void)
{
  g_autoptr (CommandFixture) fixture = command_fixture_new ();
  g_autoptr (CommandResult) result = NULL;

  command_fixture_add_account (fixture);
  fake_video_service_control (fixture->videos, "{\"hold\": \"queued\", \"delete_running\": true}");

  result = command_fixture_run (fixture, "generate", COMMAND_PROMPT, "--account", "Fake", "--no-wait", NULL);
  g_test_message ("%s%s", result->output, result->errors);
  g_assert_cmpint (result->status, ==, 0);
  g_strchomp (result->output);

  command_fixture_expect (fixture, 0, "cancel", result->output, NULL);
  g_free (command_fixture_dup_job_id (fixture, "cancelled"));
  g_assert_cmpuint (fake_video_service_get_count (fixture->videos, "creates"), ==, 1);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/cli/command-jobs/exit-statuses", test_exit_statuses);
  g_test_add_func ("/cli/command-jobs/look-finds-it", test_look_finds_it);
  g_test_add_func ("/cli/command-jobs/interrupt", test_interrupt);
  g_test_add_func ("/cli/command-jobs/interrupt-twice", test_interrupt_twice);
  g_test_add_func ("/cli/command-jobs/no-wait-and-cancel", test_no_wait_and_cancel);

  return g_test_run ();
}
