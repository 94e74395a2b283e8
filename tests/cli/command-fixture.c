/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <sys/wait.h>

#include "command-fixture.h"
#include "test-clips.h"
#include "test-utils.h"

static GBytes *
make_clip (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "clip.mp4", NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  test_clip_write (path, TEST_CLIP_H264);
  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  test_remove_dir (folder);

  return g_bytes_new_take (data, length);
}

/**
 * command_fixture_new:
 *
 * Returns: (transfer full): a fresh home folder and a running fake service
 *   that wants the key %COMMAND_KEY
 */
CommandFixture *
command_fixture_new (void)
{
  CommandFixture *self = g_new0 (CommandFixture, 1);
  g_autoptr (GBytes) clip = make_clip ();

  self->folder = test_make_dir ();
  self->service = fake_service_new (NULL);
  self->videos = fake_video_service_new (self->service, NULL, clip);
  self->base_url = g_strdup_printf ("http://127.0.0.1:%u/v1", fake_service_get_port (self->service));
  fake_video_service_control (self->videos, "{\"key\": \"" COMMAND_KEY "\", \"poll_after_ms\": 50}");

  return self;
}

void
command_fixture_free (CommandFixture *self)
{
  fake_service_free (self->service);
  fake_video_service_free (self->videos);
  test_remove_dir (self->folder);
  g_free (self->folder);
  g_free (self->base_url);
  g_free (self);
}

char *
command_fixture_path (CommandFixture *self,
                      const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/**
 * command_fixture_spawn:
 * @self: a fixture
 * @key: (nullable): DAILIES_API_KEY
 * @arguments: what follows the name of the program
 *
 * Starts the program with nothing of the tester's own in reach: no display,
 * another home, and no session bus unless the fixture says so.
 *
 * Returns: (transfer full): the process, its three streams are pipes
 */
GSubprocess *
command_fixture_spawn (CommandFixture *self,
                       const char *key,
                       const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE |
                                                                        G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) command = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  static const char *const folders[] = { "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_VIDEOS_DIR" };

  g_subprocess_launcher_setenv (launcher, "HOME", self->folder, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  if (self->verbose)
    g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "G_MESSAGES_DEBUG");

  if (self->with_settings)
    g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);

  if (!self->with_session)
    g_subprocess_launcher_unsetenv (launcher, "DBUS_SESSION_BUS_ADDRESS");

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = command_fixture_path (self, folders[i]);

      g_subprocess_launcher_setenv (launcher, folders[i], path, TRUE);
    }

  if (key != NULL)
    g_subprocess_launcher_setenv (launcher, "DAILIES_API_KEY", key, TRUE);

  g_strv_builder_add (words, g_getenv ("DAILIES_PROGRAM"));
  g_strv_builder_addv (words, (const char **) arguments);
  command = g_strv_builder_end (words);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&process);
}

typedef struct
{
  CommandResult *result;
  gboolean done;
} Communication;

static void
communicate_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  Communication *communication = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (object), result,
                                        &communication->result->output,
                                        &communication->result->errors,
                                        &error);
  g_assert_no_error (error);
  communication->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  Communication *communication = data;

  return communication->done;
}

/**
 * command_fixture_finish:
 * @process: (transfer full): a started program
 * @input: (nullable): what to type
 *
 * Waits for the program to end, while the fake service goes on.
 *
 * Returns: (transfer full): what it said
 */
CommandResult *
command_fixture_finish (GSubprocess *process,
                        const char *input)
{
  Communication communication = { g_new0 (CommandResult, 1), FALSE };
  int status;

  g_subprocess_communicate_utf8_async (process, input, NULL, communicate_cb, &communication);
  g_assert_true (test_wait_until (is_done, &communication, TEST_PATIENCE));

  status = g_subprocess_get_status (process);
  g_assert_true (WIFEXITED (status));
  communication.result->status = WEXITSTATUS (status);
  g_object_unref (process);

  return communication.result;
}

typedef struct
{
  char *text;
  gboolean done;
} Line;

static void
line_read_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  Line *line = data;

  line->text = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
  line->done = TRUE;
}

static gboolean
is_read (gpointer data)
{
  return ((Line *) data)->done;
}

/**
 * command_fixture_wait_for_words:
 * @process: a started program
 * @part: what it is to print to standard error
 *
 * Reads lines until one has @part in it.
 */
void
command_fixture_wait_for_words (GSubprocess *process,
                                const char *part)
{
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));

  /* What comes after that line is for command_fixture_finish(). */
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (stream), FALSE);
  g_buffered_input_stream_set_buffer_size (G_BUFFERED_INPUT_STREAM (stream), 1);
  while (TRUE)
    {
      Line line = { NULL, FALSE };
      g_autofree char *text = NULL;

      g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, NULL, line_read_cb, &line);
      g_assert_true (test_wait_until (is_read, &line, TEST_PATIENCE));
      text = line.text;
      g_assert_nonnull (text);
      g_test_message ("%s", text);
      if (strstr (text, part) != NULL)
        return;
    }
}

static GStrv
collect_arguments (const char *first_argument,
                   va_list list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (const char *argument = first_argument; argument != NULL; argument = va_arg (list, const char *))
    g_strv_builder_add (builder, argument);

  return g_strv_builder_end (builder);
}

/**
 * command_fixture_run:
 * @self: a fixture
 * @first_argument: the verb or an option
 * @...: further arguments, then %NULL
 *
 * Calls the program with the right key and waits for it.
 *
 * Returns: (transfer full): what it said
 */
CommandResult *
command_fixture_run (CommandFixture *self,
                     const char *first_argument,
                     ...)
{
  g_auto (GStrv) arguments = NULL;
  va_list list;

  va_start (list, first_argument);
  arguments = collect_arguments (first_argument, list);
  va_end (list);

  return command_fixture_finish (command_fixture_spawn (self, COMMAND_KEY, (const char *const *) arguments), NULL);
}

/**
 * command_fixture_expect:
 * @self: a fixture
 * @status: the exit status to expect
 * @first_argument: the verb or an option
 * @...: further arguments, then %NULL
 *
 * Calls the program and fails the test if it leaves with another status.
 */
void
command_fixture_expect (CommandFixture *self,
                        int status,
                        const char *first_argument,
                        ...)
{
  g_autoptr (CommandResult) result = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *line = NULL;
  va_list list;

  va_start (list, first_argument);
  arguments = collect_arguments (first_argument, list);
  va_end (list);

  line = g_strjoinv (" ", arguments);
  result = command_fixture_finish (command_fixture_spawn (self, COMMAND_KEY, (const char *const *) arguments), NULL);
  g_test_message ("%.200s\n%s%s", line, result->output, result->errors);
  g_assert_cmpint (result->status, ==, status);
}

/**
 * command_fixture_add_account:
 * @self: a fixture
 *
 * Adds the account "Fake" for the fake service, without a key in a keyring.
 */
void
command_fixture_add_account (CommandFixture *self)
{
  command_fixture_expect (self, 0, "accounts", "add", "Fake", "--provider", "openai", "--base-url", self->base_url, NULL);
}

void
command_result_free (CommandResult *self)
{
  g_free (self->output);
  g_free (self->errors);
  g_free (self);
}

/**
 * command_result_parse:
 * @self: a result
 *
 * Returns: (transfer full): the one JSON document on standard output
 */
JsonObject *
command_result_parse (CommandResult *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (self->output, &error);

  g_test_message ("%s%s", self->output, self->errors);
  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));

  return json_node_dup_object (node);
}

/**
 * command_fixture_count_jobs:
 * @self: a fixture
 *
 * Returns: how many jobs the program knows
 */
guint
command_fixture_count_jobs (CommandFixture *self)
{
  g_autoptr (CommandResult) result = command_fixture_run (self, "jobs", "--json", NULL);
  g_autoptr (JsonObject) document = command_result_parse (result);

  return json_array_get_length (json_object_get_array_member (document, "jobs"));
}

/**
 * command_fixture_dup_job_id:
 * @self: a fixture
 * @state: as "jobs --state" takes it
 *
 * Fails the test unless there is one job in that state, and no other.
 *
 * Returns: (transfer full): its id
 */
char *
command_fixture_dup_job_id (CommandFixture *self,
                            const char *state)
{
  g_autoptr (CommandResult) result = command_fixture_run (self, "jobs", "--json", "--state", state, NULL);
  g_autoptr (JsonObject) document = command_result_parse (result);
  JsonArray *jobs = json_object_get_array_member (document, "jobs");

  g_assert_cmpuint (json_array_get_length (jobs), ==, 1);

  return g_strdup (json_object_get_string_member (json_array_get_object_element (jobs, 0), "id"));
}
