/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the main loop of the window is busy at a time, at most, without the
 * painting of GTK, and which share of a core it takes: while 50 jobs, or as
 * many as it is told, are sent, while they run, and while a take plays as well;
 * and how long it then takes from a press of Generate until the service has the
 * shot.  Prints JSON; 8 ms, 0.05 without the take, and 20 ms are the targets.
 *
 *   GST_PLUGIN_FEATURE_RANK=fakeaudiosink:MAX build-aux/headless bench-stage [JOBS [SECONDS]]
 */

#define G_LOG_DOMAIN "bench-stage"

#include "config.h"

#include <adwaita.h>
#include <gst/gst.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <stdlib.h>

#include "dailies-application.h"
#include "dailies-composer.h"
#include "dailies-player-view.h"
#include "dailies-ui.h"
#include "dailies-window.h"
#include "padded-clip.h"
#include "stall.h"
#include "test-utils.h"

/* Of a shot. */
#define MOST_AT_ONCE 100
#define N_PRESSES 25

/* What takes longer does not come at all. */
#define PATIENCE (60 * G_TIME_SPAN_SECOND)

/* In milliseconds.  To ask takes time of both sides, which is not to be
 * measured. */
#define BETWEEN_LOOKS 500

typedef struct
{
  const char *folder;
  char *url;
  guint n_jobs;
  guint seconds;
  SoupSession *session;
  GtkWidget *window;
  DailiesEngine *engine;
  DailiesAccount *account;
  JsonBuilder *builder;
} Bench;

static Bench bench;

static GtkWidget *
find_widget (GtkWidget *root,
             GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
start_service (void)
{
  g_autofree char *clip = g_build_filename (bench.folder, "clip.mp4", NULL);
  g_autofree char *port_file = g_build_filename (bench.folder, "port", NULL);
  g_autofree char *port = NULL;
  g_autoptr (GBytes) bytes = padded_clip_new ();
  g_autoptr (GSubprocess) service = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (clip, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  service = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, FAKE_VIDEO_SERVICE, "--die-with-parent",
                              "--port-file", port_file, "--clip", clip, NULL);
  if (service == NULL)
    g_error ("%s", error->message);
  while (!g_file_get_contents (port_file, &port, NULL, NULL))
    g_usleep (1000);
  bench.url = g_strdup_printf ("http://127.0.0.1:%s", g_strstrip (port));
}

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = soup_session_send_and_read_finish (SOUP_SESSION (object), result, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  dex_promise_resolve_boxed (promise, G_TYPE_BYTES, bytes);
}

/* Returns: what the service knows, after it was told something */
static char *
await_control (const char *switches)
{
  g_autofree char *url = g_strconcat (bench.url, "/control", NULL);
  g_autoptr (SoupMessage) message = soup_message_new (switches != NULL ? "POST" : "GET", url);
  g_autoptr (GBytes) body = switches != NULL ? g_bytes_new_static (switches, strlen (switches)) : NULL;
  g_autoptr (GBytes) answer = NULL;
  DexPromise *promise = dex_promise_new ();

  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", body);
  soup_session_send_and_read_async (bench.session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, dex_ref (promise));
  answer = dex_await_boxed (DEX_FUTURE (promise), NULL);

  return g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

/* To parse a thousand jobs would itself take longer than a stall may. */
static gint64
find_last_number (const char *json,
                  const char *name)
{
  g_autofree char *member = g_strdup_printf ("\"%s\":", name);
  const char *found = g_strrstr (json, member);

  return found != NULL ? g_ascii_strtoll (found + strlen (member), NULL, 10) : 0;
}

/* Returns: how many jobs the service was sent */
static guint
await_received (gint64 *at)
{
  g_autofree char *json = await_control (NULL);

  if (at != NULL)
    *at = find_last_number (json, "received_at");

  return (guint) find_last_number (json, "creates");
}

static void
sleep_for (guint milliseconds)
{
  dex_await (dex_timeout_new_msec ((int) milliseconds), NULL);
}

/* Returns: when the last of them came */
static gint64
await_received_jobs (guint n_jobs)
{
  const gint64 since = g_get_monotonic_time ();
  gint64 at = 0;

  while (await_received (&at) < n_jobs)
    {
      if (g_get_monotonic_time () - since > PATIENCE)
        g_error ("The service has not got %u jobs", n_jobs);
      sleep_for (BETWEEN_LOOKS);
    }

  return at;
}

static void
await_account (void)
{
  g_autofree char *base_url = g_strconcat (bench.url, "/v1", NULL);
  g_autoptr (DailiesAccount) account = NULL;
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DailiesModel) model = NULL;
  g_autoptr (GError) error = NULL;
  DailiesDraft *draft = dailies_composer_get_draft (DAILIES_COMPOSER (find_widget (bench.window, DAILIES_TYPE_COMPOSER)));

  account = g_object_new (DAILIES_TYPE_ACCOUNT, "name", "Fake", "provider", "openai", "base-url", base_url, "max-active", bench.n_jobs + N_PRESSES, NULL);
  bench.account = dex_await_object (dailies_engine_add_account (bench.engine, account, NULL), &error);
  if (bench.account == NULL)
    g_error ("%s", error->message);

  models = dex_await_object (dailies_engine_list_models (bench.engine, bench.account, TRUE), &error);
  if (models == NULL)
    g_error ("%s", error->message);
  model = g_list_model_get_item (models, 0);
  g_strfreev (dailies_draft_set_model (draft, bench.account, model));
  dailies_draft_set_prompt (draft, "A lighthouse on a cliff at dusk");
  if (dailies_draft_get_problem (draft) != NULL)
    g_error ("Generate cannot be pressed: %s", dailies_draft_get_problem (draft));
}

/* Returns: the id of a take */
static char *
await_take (void)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A clip to look at", "fake-1");
  g_autoptr (GListModel) jobs = dex_await_object (dailies_engine_submit (bench.engine, bench.account, shot, 1, NULL), NULL);
  g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, 0);

  dex_await (dailies_engine_wait (bench.engine, job), NULL);

  return g_strdup (dailies_job_get_take_id (job));
}

static void
await_playing (const char *take_id)
{
  gtk_widget_activate_action (bench.window, "take.play", "s", take_id);
  for (guint i = 0; i < 200; i++)
    {
      GtkWidget *player_view;

      sleep_for (50);
      player_view = find_widget (bench.window, DAILIES_TYPE_PLAYER_VIEW);
      if (player_view != NULL && dailies_player_view_get_position (DAILIES_PLAYER_VIEW (player_view)) > 0)
        return;
    }
  g_error ("It does not play");
}

static void
await_jobs (void)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite over a grey sea", "fake-1");

  for (guint i = 0; i < bench.n_jobs; i += MOST_AT_ONCE)
    {
      g_autoptr (GListModel) jobs = NULL;
      g_autoptr (GError) error = NULL;

      jobs = dex_await_object (dailies_engine_submit (bench.engine, bench.account, shot, MIN (bench.n_jobs - i, MOST_AT_ONCE), NULL), &error);
      if (jobs == NULL)
        g_error ("%s", error->message);
    }
  await_received_jobs (bench.n_jobs + 1);
}

/* Until the service was asked after all of them. */
static void
await_running (void)
{
  GListModel *jobs = dailies_engine_get_jobs (bench.engine);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      while (dailies_job_get_state (job) == DAILIES_JOB_QUEUED)
        sleep_for (BETWEEN_LOOKS);
    }
}

static void
await_stalls (const char *name)
{
  stall_begin ();
  sleep_for (bench.seconds * 1000);
  stall_add_figures (bench.builder, name);
}

static int
compare_doubles (gconstpointer left,
                 gconstpointer right)
{
  const double a = *(const double *) left;
  const double b = *(const double *) right;

  return (a > b) - (a < b);
}

static void
await_presses (void)
{
  double times[N_PRESSES];

  for (guint i = 0; i < N_PRESSES; i++)
    {
      const guint n_before = await_received (NULL);
      const gint64 pressed_at = g_get_monotonic_time ();

      if (!gtk_widget_activate_action (bench.window, "win.generate", NULL))
        g_error ("Generate cannot be pressed");
      sleep_for (BETWEEN_LOOKS);
      times[i] = (double) (await_received_jobs (n_before + 1) - pressed_at) / G_TIME_SPAN_MILLISECOND;
    }

  qsort (times, N_PRESSES, sizeof (double), compare_doubles);
  json_builder_set_member_name (bench.builder, "press_to_service_median_ms");
  json_builder_add_double_value (bench.builder, times[N_PRESSES / 2]);
  json_builder_set_member_name (bench.builder, "press_to_service_worst_ms");
  json_builder_add_double_value (bench.builder, times[N_PRESSES - 1]);
}

static DexFuture *
bench_fiber (gpointer data)
{
  g_autofree char *take_id = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  while ((bench.engine = dailies_window_get_engine (DAILIES_WINDOW (bench.window))) == NULL)
    sleep_for (50);

  json_builder_begin_object (bench.builder);
  await_account ();
  take_id = await_take ();
  g_free (await_control ("{\"hold\": \"running\", \"poll_after_ms\": 1000}"));
  stall_begin ();
  await_jobs ();
  await_running ();
  stall_add_figures (bench.builder, "sending");
  await_stalls ("jobs");
  await_playing (take_id);
  await_stalls ("jobs_and_player");
  stall_begin ();
  await_presses ();
  stall_add_figures (bench.builder, "presses");
  json_builder_end_object (bench.builder);

  node = json_builder_get_root (bench.builder);
  text = json_to_string (node, TRUE);
  g_print ("%s\n", text);
  /* Jobs that still run would be asked about. */
  exit (EXIT_SUCCESS);

  return dex_future_new_true ();
}

static void
realized_cb (GtkWidget *window)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (frame_clock, "before-paint", G_CALLBACK (stall_pause), NULL);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (stall_resume), NULL);
  bench.window = window;
  dex_future_disown (dex_scheduler_spawn (NULL, 1024 * 1024, bench_fiber, NULL, NULL));
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow *window)
{
  if (DAILIES_IS_WINDOW (window))
    g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}

int
main (int argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *library = NULL;
  g_autofree char *data = NULL;
  g_autoptr (DailiesApplication) application = NULL;

  gst_init (NULL, NULL);
  dex_init ();
  gtk_init ();
  dailies_ui_init ();
  folder = test_make_dir ();
  library = g_build_filename (folder, "library", NULL);
  data = g_build_filename (folder, "data", NULL);

  bench.folder = folder;
  bench.n_jobs = argc > 1 ? (guint) atoi (argv[1]) : 50;
  bench.seconds = argc > 2 ? (guint) atoi (argv[2]) : 20;
  bench.session = soup_session_new ();
  bench.builder = json_builder_new ();
  start_service ();

  stall_init ();
  application = dailies_application_new (library, data);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);

  return g_application_run (G_APPLICATION (application), 0, NULL);
}
