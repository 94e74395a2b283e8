/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "window-fixture"

#include "config.h"

#include "window-fixture.h"

#include <glib/gi18n.h>
#include <locale.h>

#include <gst/gst.h>

#include "dailies-composer.h"
#include "dailies-error.h"
#include "dailies-journal.h"
#include "dailies-media-probe.h"
#include "dailies-queue-sidebar.h"
#include "dailies-system-clock.h"
#include "dailies-ui.h"
#include "dailies-workspace.h"

#include "test-clips.h"
#include "test-utils.h"

/* What a call of the fixture does in a fiber. */
typedef struct
{
  WindowFixture *fixture;
  const char *prompt;
  DailiesJobState state;
  const char *problem;
  char *job_id;
} Call;

static Call call;

/* Only for its style sheet: it does not run. */
static AdwApplication *application;

/* In English, unless somebody wants to see another language. */
static void
set_up_translations (void)
{
  const char *folder = g_getenv ("DAILIES_LOCALE_DIR");

  if (folder == NULL)
    return;

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

void
window_fixture_init (int *argc,
                     char ***argv)
{
  static const char *const variables[] = { "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME" };
  /* The compositor's folder goes when it goes. */
  g_autofree char *home = g_build_filename (g_get_user_runtime_dir (), "home", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (home, 0700), ==, 0);

  /* Not as g_test_init() isolates, which would also take the compositor, the
   * icons and the image formats away. */
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], home, TRUE);

  setlocale (LC_ALL, "");
  set_up_translations ();
  g_test_init (argc, argv, NULL);
  dex_init ();
  if (!gtk_init_check ())
    g_error ("This test needs a display: run it with build-aux/headless");

  adw_init ();
  gst_init (NULL, NULL);
  dailies_ui_init ();

  /* For good, as a running application has it: what a thread of GStreamer wants
   * done here would else be done there between two iterations. */
  g_assert_true (g_main_context_acquire (NULL));

  application = g_object_new (ADW_TYPE_APPLICATION,
                              "application-id", "io.github.dailies_app.Dailies.Test",
                              "flags", G_APPLICATION_NON_UNIQUE,
                              "resource-base-path", "/io/github/dailies_app/Dailies",
                              NULL);
  /* What moves is not the same twice. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

/* With a clip of its own if none is given. */
WindowFixture *
window_fixture_new (const char *clip)
{
  static const char *const remembered[] = { "window-width", "window-height", "window-maximized", "show-queue", "show-details" };
  WindowFixture *self = g_new0 (WindowFixture, 1);
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  /* As if no test had been before. */
  for (guint i = 0; i < G_N_ELEMENTS (remembered); i++)
    g_settings_reset (settings, remembered[i]);

  self->folder = test_make_dir ();
  self->library = g_build_filename (self->folder, "library", NULL);
  self->data = g_build_filename (self->folder, "data", NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->library, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (self->data, 0700), ==, 0);

  if (clip != NULL)
    {
      self->clip = g_strdup (clip);
    }
  else
    {
      self->clip = g_build_filename (self->folder, "clip.mp4", NULL);
      test_clip_write (self->clip, TEST_CLIP_H264);
    }

  return self;
}

static DailiesTake *
await_take (DailiesJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesMediaInfo) info = dex_await_object (dailies_media_probe (call.fixture->clip, NULL), &error);
  g_autofree char *name = g_strconcat (dailies_job_get_id (job), ".mp4", NULL);
  g_autofree char *path = g_build_filename (call.fixture->library, name, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (call.fixture->clip);
  g_autoptr (GFile) target = g_file_new_for_path (path);

  g_assert_no_error (error);
  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_object_new (DAILIES_TYPE_TAKE,
                       "job-id", dailies_job_get_id (job),
                       "path", name,
                       "project", "Tests",
                       "shot", dailies_job_get_shot (job),
                       "provider", "animatic",
                       "account-name", "Animatic",
                       "created-at", g_get_real_time (),
                       "sha256", dailies_media_info_get_sha256 (info),
                       "size-bytes", dailies_media_info_get_size_bytes (info),
                       "width", dailies_media_info_get_width (info),
                       "height", dailies_media_info_get_height (info),
                       "duration", dailies_media_info_get_duration (info),
                       "frame-rate", dailies_media_info_get_frame_rate (info),
                       "video-codec", dailies_media_info_get_video_codec (info),
                       "audio-codec", dailies_media_info_get_audio_codec (info),
                       NULL);
}

static void
await_event (DailiesJournal *journal,
             DailiesJob *job,
             DailiesJobState from,
             DailiesJobState to)
{
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("remote-1");
  g_autoptr (GError) problem = NULL;
  g_autoptr (DailiesJobEvent) event = NULL;
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (GError) error = NULL;

  if (call.problem != NULL && to == call.state)
    {
      problem = dailies_error_new_literal (DAILIES_ERROR_SERVER, call.problem);
      dailies_error_set_code (problem, "render-failed");
    }

  if (to == DAILIES_JOB_DONE)
    take = await_take (job);
  event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                        "state", to,
                        "at", g_get_real_time (),
                        "error", problem,
                        "remote", to == DAILIES_JOB_QUEUED ? remote : NULL,
                        "take-id", take != NULL ? dailies_take_get_id (take) : NULL,
                        NULL);
  if (take != NULL)
    dex_await (dailies_journal_complete (journal, dailies_job_get_id (job), event, take), &error);
  else
    dex_await (dailies_journal_append (journal, dailies_job_get_id (job), from, event), &error);
  g_assert_no_error (error);
}

/* By the shortest way that there is. */
static void
await_state (DailiesJournal *journal,
             DailiesJob *job)
{
  static const DailiesJobState way[] = { DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED, DAILIES_JOB_RUNNING, DAILIES_JOB_DOWNLOADING };
  static const guint n_steps[] = {
    [DAILIES_JOB_WAITING] = 0,
    [DAILIES_JOB_CANCELLED] = 0,
    [DAILIES_JOB_SENDING] = 0,
    [DAILIES_JOB_UNKNOWN] = 1,
    [DAILIES_JOB_FAILED] = 1,
    [DAILIES_JOB_QUEUED] = 1,
    [DAILIES_JOB_BLOCKED] = 2,
    [DAILIES_JOB_LOST] = 2,
    [DAILIES_JOB_RUNNING] = 2,
    [DAILIES_JOB_DOWNLOADING] = 3,
    [DAILIES_JOB_EXPIRED] = 4,
    [DAILIES_JOB_DONE] = 4,
  };
  const guint n = n_steps[call.state];

  for (guint i = 0; i < n; i++)
    await_event (journal, job, way[i], way[i + 1]);
  if (call.state != DAILIES_JOB_WAITING)
    await_event (journal, job, way[n], call.state);
}

static void
add_job (void)
{
  g_autofree char *path = g_build_filename (call.fixture->data, "dailies.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesDatabase) database = dex_await_object (dailies_database_open (path), &error);
  g_autoptr (DailiesJournal) journal = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesJob) job = NULL;

  g_assert_no_error (error);
  journal = dailies_journal_new (database);
  shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", call.prompt, "seconds", 8.0, NULL);
  job = dailies_job_new (DAILIES_ACCOUNT_ANIMATIC_ID, shot, g_get_real_time ());
  call.job_id = g_strdup (dailies_job_get_id (job));

  dex_await (dailies_journal_add (journal, job), &error);
  g_assert_no_error (error);
  await_state (journal, job);
  if (call.state == DAILIES_JOB_RUNNING)
    dex_await (dailies_journal_set_progress (journal, call.job_id, 0.62, -1, NULL), &error);
  g_assert_no_error (error);

  dex_await (dailies_database_close (database), &error);
  g_assert_no_error (error);
}

/* Writes a job and its events into the journal, before it is opened. */
char *
window_fixture_add_job (WindowFixture *self,
                        const char *prompt,
                        DailiesJobState state,
                        const char *problem)
{
  g_assert_null (self->engine);

  call = (Call) { self, prompt, state, problem, NULL };
  test_from_fiber (add_job);

  return g_steal_pointer (&call.job_id);
}

static void
open_engine (void)
{
  g_autoptr (DailiesLocations) locations = dailies_locations_new (call.fixture->library, call.fixture->data);
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autoptr (GError) error = NULL;

  call.fixture->engine = dex_await_object (dailies_engine_open_with_flags (locations, clock, DAILIES_ENGINE_WATCH), &error);
  g_assert_no_error (error);
}

static gboolean
can_generate (gpointer data)
{
  WindowFixture *self = data;
  GtkWidget *composer = get_room (self, "composer");
  DailiesDraft *draft = dailies_composer_get_draft (DAILIES_COMPOSER (composer));

  return gtk_widget_get_width (composer) > 0 &&
         dailies_draft_get_model (draft) != NULL && dailies_draft_get_estimate (draft) != NULL;
}

/* Opens the engine alone, for a widget that needs no window of ours. */
void
window_fixture_open_engine (WindowFixture *self)
{
  call = (Call) { .fixture = self };
  test_from_fiber (open_engine);
}

/* Opens engine and window, until the model is known. */
void
window_fixture_open (WindowFixture *self)
{
  window_fixture_open_engine (self);

  self->window = dailies_window_new (application);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  dailies_window_set_engine (self->window, self->engine);
  g_assert_true (test_wait_until (can_generate, self, TEST_PATIENCE));
}

DailiesJob *
window_fixture_find_job (WindowFixture *self,
                         const char *job_id)
{
  GListModel *jobs = dailies_engine_get_jobs (self->engine);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (g_str_equal (dailies_job_get_id (job), job_id))
        return job;
    }

  g_error ("There is no job %s", job_id);
}

void
window_fixture_select (WindowFixture *self,
                       const char *job_id)
{
  GtkWidget *sidebar = get_room (self, "queue_sidebar");

  dailies_queue_sidebar_select_job (DAILIES_QUEUE_SIDEBAR (sidebar), job_id != NULL ? window_fixture_find_job (self, job_id) : NULL);
}

static gboolean
is_gone (gpointer data)
{
  WindowFixture *self = data;

  return self->window == NULL;
}

static void
close_engine (void)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_engine_close (call.fixture->engine), &error);
  g_assert_no_error (error);
}

void
window_fixture_close (WindowFixture *self)
{
  if (self->window != NULL)
    {
      AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));

      if (dialog != NULL)
        adw_dialog_force_close (dialog);
      gtk_window_close (GTK_WINDOW (self->window));
      g_assert_true (test_wait_until (is_gone, self, TEST_PATIENCE));
    }

  if (self->engine != NULL)
    {
      call = (Call) { .fixture = self };
      test_from_fiber (close_engine);
      g_clear_object (&self->engine);
    }
  test_drain ();
}

void
window_fixture_free (WindowFixture *self)
{
  window_fixture_close (self);
  test_remove_dir (self->folder);
  g_free (self->folder);
  g_free (self->clip);
  g_free (self->library);
  g_free (self->data);
  g_free (self);
}

/* The first widget of a type, depth first. */
GtkWidget *
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

/* A child that the template names. */
GtkWidget *
find_template_child (GtkWidget *widget,
                     const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

/* One of the rooms, or another part of the workspace. */
GtkWidget *
get_room (WindowFixture *self,
          const char *name)
{
  return find_template_child (find_widget (GTK_WIDGET (self->window), DAILIES_TYPE_WORKSPACE), name);
}

static gboolean
has_player_view (gpointer stage)
{
  return dailies_stage_get_player_view (stage) != NULL;
}

/* It is there when the stage has shown a first take. */
GtkWidget *
get_player_view (WindowFixture *self)
{
  DailiesStage *stage = DAILIES_STAGE (get_room (self, "stage"));

  g_assert_true (test_wait_until (has_player_view, stage, TEST_PATIENCE));

  return GTK_WIDGET (dailies_stage_get_player_view (stage));
}

const char *
get_stage (WindowFixture *self)
{
  GtkWidget *stage = get_room (self, "stage");

  return gtk_stack_get_visible_child_name (GTK_STACK (find_template_child (stage, "stack")));
}

/* Writes what a widget looks like as PNG. */
gboolean
save_picture (GtkWidget *widget,
              const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  const int width = gdk_paintable_get_intrinsic_width (paintable);
  const int height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  return gdk_texture_save_to_png (texture, path);
}
