/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-animatic-provider"

#include <gst/gst.h>
#include <signal.h>

#include "dailies-animatic-provider.h"
#include "dailies-download.h"
#include "dailies-error.h"
#include "dailies-media-info.h"
#include "dailies-media-probe.h"
#include "dailies-system-clock.h"
#include "test-utils.h"

typedef struct
{
  char *folder;
  DailiesHttp *http;
  DailiesProvider *provider;
  DailiesConnection *connection;
  DailiesModel *model;
} Fixture;

static char *
dup_program (const char *name)
{
  return g_test_build_filename (G_TEST_BUILT, "animatic", name, NULL);
}

static Fixture *
fixture_new (const char *program)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autofree char *child = program != NULL ? g_strdup (program) : dup_program ("studio-child");
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DailiesAccount) account = dailies_account_new_animatic ();
  g_autofree char *state_folder = NULL;

  self->folder = test_make_dir ();
  self->connection = dailies_connection_new (account, NULL);
  state_folder = g_build_filename (self->folder, "animatic", NULL);
  self->http = dailies_http_new (clock);
  self->provider = dailies_animatic_provider_new_for_program (self->http, state_folder, child);
  models = dex_await_object (dailies_provider_list_models (self->provider, self->connection, NULL), NULL);
  self->model = g_list_model_get_item (models, 0);

  return self;
}

static int
get_child (Fixture *self)
{
  return dailies_animatic_provider_get_process_id (DAILIES_ANIMATIC_PROVIDER (self->provider));
}

/* Also true of one that ended and that nobody asked about yet. */
static gboolean
is_gone (gpointer data)
{
  int *process = data;
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", *process);
  g_autofree char *stat = NULL;

  return !g_file_get_contents (path, &stat, NULL, NULL) || strstr (stat, ") Z ") != NULL || strstr (stat, ") X ") != NULL;
}

static void
fixture_free (Fixture *self)
{
  int child = get_child (self);

  dex_await (dailies_animatic_provider_close (DAILIES_ANIMATIC_PROVIDER (self->provider)), NULL);
  g_assert_true (child == 0 || is_gone (&child));
  g_assert_finalize_object (g_steal_pointer (&self->provider));
  g_object_unref (self->http);
  g_object_unref (self->connection);
  g_object_unref (self->model);
  test_remove_dir (self->folder);
  g_free (self->folder);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static DailiesShot *
make_shot (double seconds,
           guint width,
           guint height)
{
  return g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", "A red kite over a grey sea",
                       "model", "animatic-1",
                       "seconds", seconds,
                       "width", width,
                       "height", height,
                       "seed", G_GINT64_CONSTANT (11),
                       NULL);
}

static DailiesRemoteJob *
submit (Fixture *self,
        DailiesShot *shot)
{
  g_autoptr (GError) error = NULL;
  DailiesRemoteJob *remote = dex_await_object (dailies_provider_submit (self->provider, self->connection, self->model, shot, "job", NULL), &error);

  g_assert_no_error (error);

  return remote;
}

static DailiesJobState
poll_state (Fixture *self,
            DailiesRemoteJob *remote)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesPollResult) result = dex_await_object (dailies_provider_poll (self->provider, self->connection, remote, NULL), &error);

  g_assert_no_error (error);

  return dailies_poll_result_get_state (result);
}

static void
await_state (Fixture *self,
             DailiesRemoteJob *remote,
             DailiesJobState state)
{
  gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_TIME_SPAN_MILLISECOND;

  while (poll_state (self, remote) != state && g_get_monotonic_time () < deadline)
    dex_await (dex_timeout_new_msec (20), NULL);
  g_assert_cmpint (poll_state (self, remote), ==, state);
}

/* --- Without a child --------------------------------------------------------- */

static void
test_models (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) shot = make_shot (8, 1280, 720);
  g_autoptr (DailiesEstimate) estimate = dex_await_boxed (dailies_provider_estimate (fixture->provider, fixture->connection, fixture->model, shot, NULL), NULL);
  g_autoptr (DailiesAccount) account = dailies_account_new_animatic ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dailies_model_get_id (fixture->model), ==, "animatic-1");
  g_assert_true (dailies_shot_validate (shot, fixture->model, &error));
  g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_EXACT);
  g_assert_cmpint (estimate->money.micros, ==, 0);
  g_assert_cmpstr (dailies_provider_get_word (fixture->provider), ==, "animatic");
  g_assert_false (dailies_provider_needs_key (fixture->provider, account));
  g_assert_false (dex_await (dailies_provider_balance (fixture->provider, fixture->connection, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpint (get_child (fixture), ==, 0);
}

/* --- With one ---------------------------------------------------------------- */

static void
test_clip (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) shot = make_shot (1, 128, 64);
  g_autoptr (DailiesRemoteJob) remote = submit (fixture, shot);
  g_autoptr (GListModel) files = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (DailiesDownload) download = NULL;
  g_autoptr (DailiesMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "take.mp4.part", NULL);

  await_state (fixture, remote, DAILIES_JOB_DOWNLOADING);
  files = dex_await_object (dailies_provider_result (fixture->provider, fixture->connection, remote, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (files), ==, 1);
  file = g_list_model_get_item (files, 0);

  download = dailies_download_new (fixture->http, fixture->connection, file, path);
  dex_await (dailies_download_run (download, NULL), &error);
  g_assert_no_error (error);
  info = dex_await_object (dailies_media_probe (path, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dailies_media_info_get_width (info), ==, 128);
  g_assert_cmpuint (dailies_media_info_get_height (info), ==, 64);
}

static void
test_look (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) shot = make_shot (1, 64, 64);
  g_autoptr (DailiesShot) other = dailies_shot_new ("Something else", "animatic-1");
  gint64 sent_at = g_get_real_time ();
  g_autoptr (DailiesRemoteJob) remote = submit (fixture, shot);
  g_autoptr (DailiesRemoteJob) found = NULL;
  g_autoptr (GError) error = NULL;

  found = dex_await_object (dailies_provider_look (fixture->provider, fixture->connection, shot, "job", sent_at, NULL, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (found), ==, dailies_remote_job_get_id (remote));

  g_assert_false (dex_await (dailies_provider_look (fixture->provider, fixture->connection, other, "job", sent_at, NULL, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

static void
test_cancel (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) lengthy = make_shot (120, 1280, 720);
  g_autoptr (DailiesShot) quick = make_shot (1, 64, 64);
  g_autoptr (DailiesRemoteJob) first = submit (fixture, lengthy);
  g_autoptr (DailiesRemoteJob) second = submit (fixture, quick);
  g_autoptr (GError) error = NULL;
  DailiesCancelOutcome outcome;

  await_state (fixture, first, DAILIES_JOB_RUNNING);
  outcome = dex_await_enum (dailies_provider_cancel (fixture->provider, fixture->connection, first, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, DAILIES_CANCEL_ACCEPTED);
  g_assert_cmpint (poll_state (fixture, first), ==, DAILIES_JOB_CANCELLED);
  await_state (fixture, second, DAILIES_JOB_DOWNLOADING);
}

static void
test_ready (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  words = dex_await_string (dailies_provider_test (fixture->provider, fixture->connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (words), >, 10);
}

/* Two calls at once start one child. */
static void
test_one_child (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  int child;

  dex_await (dex_future_all (dailies_provider_test (fixture->provider, fixture->connection, NULL), dailies_provider_test (fixture->provider, fixture->connection, NULL), NULL), &error);
  g_assert_no_error (error);
  child = get_child (fixture);
  g_assert_cmpint (child, >, 0);
  dex_await (dailies_provider_test (fixture->provider, fixture->connection, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_child (fixture), ==, child);
}

/* --- Secrets ----------------------------------------------------------------- */

static gboolean
contains (const char *path,
          const char *text)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  return memmem (contents, length, text, strlen (text)) != NULL;
}

/* The token went over a pipe, so it is in neither of what others may read. */
static void
test_token_is_hidden (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) shot = make_shot (1, 64, 64);
  g_autoptr (DailiesRemoteJob) remote = submit (fixture, shot);
  g_autoptr (GListModel) files = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autofree char *state_folder = g_build_filename (fixture->folder, "animatic", NULL);
  g_autofree char *arguments = g_strdup_printf ("/proc/%d/cmdline", get_child (fixture));
  g_autofree char *environment = g_strdup_printf ("/proc/%d/environ", get_child (fixture));
  g_autoptr (GDir) directory = NULL;
  const char *token, *name;
  guint n_files = 0;

  await_state (fixture, remote, DAILIES_JOB_DOWNLOADING);
  files = dex_await_object (dailies_provider_result (fixture->provider, fixture->connection, remote, NULL), NULL);
  file = g_list_model_get_item (files, 0);
  token = dailies_connection_get_key (dailies_result_file_get_connection (file));
  g_assert_cmpuint (strlen (token), ==, 64);

  g_assert_true (contains (arguments, "--child"));
  g_assert_false (contains (arguments, token));
  g_assert_false (contains (environment, token));
  directory = g_dir_open (state_folder, 0, NULL);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (state_folder, name, NULL);

      g_assert_false (contains (path, token));
      n_files++;
    }
  /* The clip, at least, and its job. */
  g_assert_cmpuint (n_files, >=, 2);
}

/* --- When the child goes wrong ----------------------------------------------- */

static gboolean
has_no_child (gpointer data)
{
  return get_child (data) == 0;
}

static void
test_killed (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) shot = make_shot (4, 256, 144);
  g_autoptr (DailiesRemoteJob) remote = submit (fixture, shot);
  int child = get_child (fixture);

  await_state (fixture, remote, DAILIES_JOB_RUNNING);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_true (test_await_until (has_no_child, fixture, TEST_PATIENCE));

  /* The next one goes on with it. */
  await_state (fixture, remote, DAILIES_JOB_DOWNLOADING);
  g_assert_cmpint (get_child (fixture), !=, 0);
  g_assert_cmpint (get_child (fixture), !=, child);
}

/* A child goes when nothing is left to do, and not before. */
static void
test_idle (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) shot = make_shot (120, 1280, 720);
  g_autoptr (DailiesRemoteJob) remote = NULL;
  int child;

  dailies_animatic_provider_set_idle_seconds (DAILIES_ANIMATIC_PROVIDER (fixture->provider), 1);
  remote = submit (fixture, shot);
  child = get_child (fixture);
  g_assert_false (test_await_until (has_no_child, fixture, 2500));

  g_assert_cmpint (dex_await_enum (dailies_provider_cancel (fixture->provider, fixture->connection, remote, NULL), NULL), ==, DAILIES_CANCEL_ACCEPTED);
  g_assert_true (test_await_until (has_no_child, fixture, TEST_PATIENCE));
  g_assert_true (is_gone (&child));

  g_assert_true (dex_await (dailies_provider_test (fixture->provider, fixture->connection, NULL), NULL));
  g_assert_cmpint (get_child (fixture), !=, 0);
}

static void
test_stuck (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesShot) shot = make_shot (1, 64, 64);
  g_autoptr (DailiesRemoteJob) remote = submit (fixture, shot);
  int child = get_child (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (kill (child, SIGSTOP), ==, 0);
  g_assert_false (dex_await (dailies_provider_poll (fixture->provider, fixture->connection, remote, NULL), &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (is_gone (&child));
  await_state (fixture, remote, DAILIES_JOB_DOWNLOADING);
}

/* Talks far more than a pipe holds, on both of its outputs, before and after it
 * says where it listens. */
static void
test_talkative (void)
{
  g_autofree char *child = dup_program ("studio-child");
  g_autofree char *folder = test_make_dir ();
  g_autofree char *script = g_build_filename (folder, "talkative", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n"
                                           "talk () { head -c 300000 /dev/zero | tr '\\0' x; echo; yes | head -n 40000; }\n"
                                           "talk; talk >&2\n"
                                           "exec env G_MESSAGES_DEBUG=all %s \"$@\"\n",
                                           child);
  g_autoptr (Fixture) fixture = NULL;
  g_autoptr (DailiesShot) shot = make_shot (1, 64, 64);
  g_autoptr (DailiesRemoteJob) remote = NULL;

  g_assert_true (g_file_set_contents_full (script, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  fixture = fixture_new (script);
  remote = submit (fixture, shot);
  await_state (fixture, remote, DAILIES_JOB_DOWNLOADING);
  g_clear_pointer (&fixture, fixture_free);
  test_remove_dir (folder);
}

static void
test_no_program (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("/nonexistent/dailies");
  g_autoptr (DailiesShot) shot = make_shot (1, 64, 64);
  g_autoptr (GError) error = NULL;

  g_assert_false (dex_await (dailies_provider_submit (fixture->provider, fixture->connection, fixture->model, shot, "job", NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_false (dailies_error_is_outcome_unknown (error));
}

/* One that ends at once is not started again and again. */
static void
test_backoff (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("/bin/false");
  gint64 begin = g_get_monotonic_time ();

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dex_await (dailies_provider_test (fixture->provider, fixture->connection, NULL), &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
      g_assert_true (test_await_until (has_no_child, fixture, TEST_PATIENCE));
    }

  /* 250 + 500 + 1000 ms between the four. */
  g_assert_cmpint (g_get_monotonic_time () - begin, >, 1700 * G_TIME_SPAN_MILLISECOND);
}

/* It says why. */
static void
test_unusable_folder (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "animatic", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "in the way", -1, NULL));
  g_assert_false (dex_await (dailies_provider_test (fixture->provider, fixture->connection, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_cancelled_start (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DexFuture) ready = dailies_provider_test (fixture->provider, fixture->connection, cancellable);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (dex_await (dex_ref (ready), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_closed (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  int child;

  g_assert_true (dex_await (dailies_provider_test (fixture->provider, fixture->connection, NULL), NULL));
  child = get_child (fixture);
  dex_await (dailies_animatic_provider_close (DAILIES_ANIMATIC_PROVIDER (fixture->provider)), NULL);
  g_assert_true (is_gone (&child));
  g_assert_false (dex_await (dailies_provider_test (fixture->provider, fixture->connection, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- When the parent goes ---------------------------------------------------- */

static int
read_number (GSubprocess *process)
{
  g_autoptr (GBytes) bytes = dex_await_boxed (dex_input_stream_read_bytes (g_subprocess_get_stdout_pipe (process), 32, 0), NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return (int) g_ascii_strtoll (text, NULL, 10);
}

static void
test_parent_killed (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *parent_program = dup_program ("studio-parent");
  g_autofree char *child_program = dup_program ("studio-child");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) parent = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, parent_program, child_program, folder, NULL);
  int child;

  g_assert_no_error (error);
  child = read_number (parent);
  g_assert_cmpint (child, >, 0);
  g_assert_false (is_gone (&child));

  g_subprocess_force_exit (parent);
  g_assert_true (test_await_until (is_gone, &child, TEST_PATIENCE));
  dex_await (dex_subprocess_wait_check (parent), NULL);
  test_remove_dir (folder);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);

  test_add_fiber ("/animatic/provider/models", test_models);
  test_add_fiber ("/animatic/provider/clip", test_clip);
  test_add_fiber ("/animatic/provider/look", test_look);
  test_add_fiber ("/animatic/provider/cancel", test_cancel);
  test_add_fiber ("/animatic/provider/ready", test_ready);
  test_add_fiber ("/animatic/provider/one-child", test_one_child);
  test_add_fiber ("/animatic/provider/token-is-hidden", test_token_is_hidden);
  test_add_fiber ("/animatic/provider/killed", test_killed);
  test_add_fiber ("/animatic/provider/idle", test_idle);
  test_add_fiber ("/animatic/provider/stuck", test_stuck);
  test_add_fiber ("/animatic/provider/talkative", test_talkative);
  test_add_fiber ("/animatic/provider/no-program", test_no_program);
  test_add_fiber ("/animatic/provider/backoff", test_backoff);
  test_add_fiber ("/animatic/provider/unusable-folder", test_unusable_folder);
  test_add_fiber ("/animatic/provider/cancelled-start", test_cancelled_start);
  test_add_fiber ("/animatic/provider/closed", test_closed);
  test_add_fiber ("/animatic/provider/parent-killed", test_parent_killed);

  return g_test_run ();
}
