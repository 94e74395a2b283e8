/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "process-fixture"

#include "process-fixture.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <signal.h>

#include "padded-clip.h"
#include "test-utils.h"

#define LOOK_AGAIN (5 * G_TIME_SPAN_MILLISECOND)

/* Blocks, as the other side is another process; also good in a fiber. */
void
process_fixture_wait_for_file (const char *path)
{
  const gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_TIME_SPAN_MILLISECOND;

  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("%s did not come", path);
      g_usleep (LOOK_AGAIN);
    }
}

/**
 * process_fixture_get_clip_path:
 *
 * Makes the clip that all jobs result in, the first time.  That is not for
 * fibers, so call it in main.
 *
 * Returns: its path
 */
const char *
process_fixture_get_clip_path (void)
{
  static char *path;

  if (path == NULL)
    {
      g_autofree char *name = g_strdup_printf ("dailies-process-clip-%d.mp4", (int) getpid ());

      g_autoptr (GBytes) clip = padded_clip_new ();

      path = g_build_filename (g_get_tmp_dir (), name, NULL);
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (clip, NULL), g_bytes_get_size (clip), NULL));
    }

  return path;
}

ProcessFixture *
process_fixture_new (const char *switches)
{
  ProcessFixture *self = g_new0 (ProcessFixture, 1);
  g_autofree char *port_file = NULL;
  g_autofree char *port = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_make_dir ();
  self->data = g_build_filename (self->folder, "data", NULL);
  self->library = g_build_filename (self->folder, "library", NULL);
  self->state = g_build_filename (self->folder, "service", NULL);
  port_file = g_build_filename (self->folder, "port", NULL);

  self->service = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error,
                                    g_getenv ("DAILIES_FAKE_VIDEO_SERVICE"), "--die-with-parent",
                                    "--port-file", port_file, "--state-dir", self->state,
                                    "--clip", process_fixture_get_clip_path (), "--control", switches, NULL);
  g_assert_no_error (error);
  process_fixture_wait_for_file (port_file);
  g_file_get_contents (port_file, &port, NULL, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%s/v1", g_strstrip (port));

  return self;
}

void
process_fixture_free (ProcessFixture *self)
{
  g_subprocess_send_signal (self->service, SIGTERM);
  g_subprocess_wait (self->service, NULL, NULL);
  g_object_unref (self->service);
  test_remove_dir (self->folder);
  g_free (self->url);
  g_free (self->state);
  g_free (self->library);
  g_free (self->data);
  g_free (self->folder);
  g_free (self);
}

static JsonObject *
exchange (ProcessFixture *self,
          const char *method,
          const char *body)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (self->url, "/../control", NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  node = json_from_string (text, &error);
  g_assert_no_error (error);

  return json_node_dup_object (node);
}

void
process_fixture_control (ProcessFixture *self,
                         const char *switches)
{
  g_autoptr (JsonObject) answer = exchange (self, "POST", switches);

  g_assert_nonnull (answer);
}

guint
process_fixture_get_count (ProcessFixture *self,
                           const char *name)
{
  g_autoptr (JsonObject) answer = exchange (self, "GET", NULL);

  return json_object_get_int_member_with_default (json_object_get_object_member (answer, "counts"), name, 0);
}

/**
 * process_fixture_start:
 * @self: a fixture
 * @words: arguments of job-process, besides the folders and the service, with
 *   single spaces between
 *
 * Returns: (transfer full): an engine that runs
 */
GSubprocess *
process_fixture_start (ProcessFixture *self,
                       const char *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = g_strsplit (words, " ", -1);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_strv_builder_add_many (builder, g_getenv ("DAILIES_JOB_PROCESS"), "--data", self->data, "--library", self->library,
                           "--url", self->url, "--key", PROCESS_KEY, NULL);
  for (guint i = 0; more[i] != NULL && more[i][0] != '\0'; i++)
    g_strv_builder_add (builder, more[i]);

  arguments = g_strv_builder_end (builder);
  process = g_subprocess_newv ((const char *const *) arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);

  return process;
}

/* A process that hangs is ended by the time limit of the test program. */
void
process_fixture_expect_killed (GSubprocess *process)
{
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
}

char *
process_fixture_expect_success (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

static guint
count_files (const char *folder,
             const char *suffix,
             goffset least_size)
{
  GStatBuf info;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        count += count_files (path, suffix, least_size);
      else if (g_str_has_suffix (name, suffix) && g_stat (path, &info) == 0 && info.st_size >= least_size)
        count++;
    }

  return count;
}

guint
process_fixture_count_files (ProcessFixture *self,
                             const char *suffix)
{
  return count_files (self->library, suffix, 0);
}

/* Until a good part of the clip is on the disk. */
void
process_fixture_wait_for_part (ProcessFixture *self)
{
  const gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_TIME_SPAN_MILLISECOND;

  while (count_files (self->library, ".part", 1024 * 1024) == 0)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("No part of the clip came");
      g_usleep (LOOK_AGAIN);
    }
}
