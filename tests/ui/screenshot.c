/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "screenshot"

#include "window-fixture.h"

#include "dailies-composer.h"
#include "dailies-library-view.h"
#include "dailies-player-view.h"
#include "dailies-preferences-dialog.h"
#include "dailies-shot-settings.h"

#include "test-utils.h"

/* Pictures of the window in its states, for a human eye. */

#define N_MANY_JOBS 1000

#define PROMPT "A man with an umbrella walks slowly towards us through a neon-lit alley in heavy rain. Signs flicker and mirror in the wet asphalt. Slow dolly in, 35 mm, shallow focus, the sound of rain and a distant train."

static const char model_json[] =
    "{\"id\": \"wan-2.6\", \"name\": \"Wan 2.6\", \"capabilities\": {"
    " \"modes\": [\"text\", \"image\", \"first-last\", \"references\"], \"maximum_references\": 1,"
    " \"durations\": [5, 8, 10], \"default_duration\": 8, \"aspect_ratios\": [\"16:9\", \"9:16\"],"
    " \"resolutions\": [\"720p\", \"1080p\"], \"audio\": \"switch\", \"seed\": true, \"negative_prompt\": true,"
    " \"parameters\": [{\"name\": \"camera\", \"type\": \"string\", \"choices\": [\"still\", \"slow_push_in\"], \"default\": \"still\"}],"
    " \"prices\": [{\"amount\": \"0.08\", \"currency\": \"USD\", \"unit\": \"second\", \"date\": \"2026-11-03\"}]}}";

static char *clip;
static char *size;
static char **folder;
static gboolean dark;
static gboolean rtl;
static double text_scale = 1;
static int width = 1180;
static int height = 780;

static const GOptionEntry entries[] = {
  { "clip", 0, 0, G_OPTION_ARG_FILENAME, &clip, "Of the takes", "FILE" },
  { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Of the window", "WIDTHxHEIGHT" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, NULL, NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, "Right to left", NULL },
  { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &text_scale, NULL, "FACTOR" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folder, NULL, "FOLDER" },
  G_OPTION_ENTRY_NULL
};

static gboolean
never (gpointer data)
{
  return FALSE;
}

static gboolean
is_playing (gpointer data)
{
  return dailies_player_view_get_position (data) > G_USEC_PER_SEC / 2;
}

static gboolean
can_play (gpointer data)
{
  return g_action_group_get_action_enabled (dailies_player_view_get_actions (data), "play-pause");
}

typedef struct
{
  GtkWidget *widget;
  const char *path;
} Picture;

static gboolean
take_picture (gpointer data)
{
  Picture *picture = data;

  return save_picture (picture->widget, picture->path);
}

static void
shoot_widget (GtkWidget *widget,
              const char *name)
{
  g_autofree char *file_name = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder[0], file_name, NULL);
  Picture picture = { widget, path };

  /* After everything that comes with a change has settled. */
  test_wait_until (never, NULL, 300);
  g_assert_true (test_wait_until (take_picture, &picture, TEST_PATIENCE));
  g_print ("%s\n", path);
}

static void
shoot (WindowFixture *fixture,
       const char *name)
{
  shoot_widget (GTK_WIDGET (fixture->window), name);
}

static void
activate (WindowFixture *fixture,
          const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

static gboolean
has_size (gpointer data)
{
  WindowFixture *fixture = data;

  return gtk_widget_get_width (GTK_WIDGET (fixture->window)) == width && gtk_widget_get_height (GTK_WIDGET (fixture->window)) == height;
}

static void
open_window (WindowFixture *fixture)
{
  window_fixture_open (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  g_assert_true (test_wait_until (has_size, fixture, TEST_PATIENCE));
}

/* Makes every kind of job, some of which have takes. */
static GPtrArray *
add_jobs (WindowFixture *fixture)
{
  static const struct
  {
    const char *prompt;
    DailiesJobState state;
    const char *problem;
  } jobs[] = {
    { "A red kite over a grey sea, slow pan left; then it dives", DAILIES_JOB_DONE, NULL },
    { "Caravan crossing the dunes", DAILIES_JOB_DONE, NULL },
    { PROMPT, DAILIES_JOB_DONE, NULL },
    { "Sailing boat in a heavy sea", DAILIES_JOB_CANCELLED, NULL },
    { "Red cloak in a misty pine forest", DAILIES_JOB_FAILED, "The renderer ran out of memory" },
    { "Singer on stage, close-up", DAILIES_JOB_BLOCKED, "may show a real person" },
    { "Aurora over the ridge, time-lapse", DAILIES_JOB_UNKNOWN, "The connection broke" },
    { "A glass of water on a shaking table", DAILIES_JOB_EXPIRED, "The service has deleted it" },
    { "Tea steaming on a wooden table", DAILIES_JOB_WAITING, NULL },
    { "A red train through snow", DAILIES_JOB_QUEUED, NULL },
    { "Lighthouse beam sweeping over dark water", DAILIES_JOB_RUNNING, NULL },
  };
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    g_ptr_array_add (ids, window_fixture_add_job (fixture, jobs[i].prompt, jobs[i].state, jobs[i].problem));

  return ids;
}

static gboolean
has_jobs (gpointer data)
{
  WindowFixture *fixture = data;

  return g_list_model_get_n_items (dailies_engine_get_jobs (fixture->engine)) > 0;
}

static void
shoot_first_start (void)
{
  WindowFixture *fixture = window_fixture_new (clip);
  DailiesPreferencesDialog *preferences;

  open_window (fixture);
  shoot (fixture, "01-welcome");

  preferences = dailies_preferences_dialog_new (fixture->engine);
  adw_dialog_present (ADW_DIALOG (preferences), GTK_WIDGET (fixture->window));
  shoot (fixture, "02-preferences");
  dailies_preferences_dialog_show_add_account (preferences);
  shoot (fixture, "03-add-service");
  adw_dialog_force_close (ADW_DIALOG (preferences));

  activate (fixture, "win.show-library");
  shoot (fixture, "04-library-empty");
  activate (fixture, "win.show-stage");
  activate (fixture, "win.generate");
  g_assert_true (test_wait_until (has_jobs, fixture, TEST_PATIENCE));
  shoot (fixture, "05-first-job");
  window_fixture_free (fixture);
}

static void
shoot_jobs (WindowFixture *fixture,
            GPtrArray *ids)
{
  static const char *const names[] = { NULL, NULL, NULL, "13-cancelled", "14-failed", "15-blocked", "16-unknown", "17-expired", "18-waiting", "19-queued", "20-running" };

  shoot (fixture, "10-nothing");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i] == NULL)
        continue;

      window_fixture_select (fixture, ids->pdata[i]);
      shoot (fixture, names[i]);
    }

  if (!adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (get_room (fixture, "queue_split"))))
    {
      activate (fixture, "win.toggle-queue");
      shoot (fixture, "21-queue");
      activate (fixture, "win.toggle-queue");
    }

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "job.details", "s", ids->pdata[4]);
  shoot (fixture, "22-job-details");
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
shoot_clip (WindowFixture *fixture,
            GPtrArray *ids)
{
  GtkWidget *player_view;

  window_fixture_select (fixture, ids->pdata[2]);
  player_view = get_player_view (fixture);
  g_assert_true (test_wait_until (can_play, player_view, TEST_PATIENCE));
  shoot (fixture, "30-clip");
  activate (fixture, "player.play-pause");
  g_assert_true (test_wait_until (is_playing, player_view, TEST_PATIENCE));
  shoot (fixture, "31-playing");
  activate (fixture, "player.play-pause");
  activate (fixture, "win.toggle-details");
  shoot (fixture, "32-details");
  activate (fixture, "win.toggle-details");
  activate (fixture, "player.fullscreen");
  shoot (fixture, "33-full-screen");
  activate (fixture, "player.fullscreen");
  g_assert_true (test_wait_until (has_size, fixture, TEST_PATIENCE));
}

static void
add_references (DailiesDraft *draft)
{
  DailiesReferenceList *references = dailies_draft_get_references (draft);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/alley-still.png");

  for (guint i = 0; i < 3; i++)
    {
      static const guint32 colors[] = { 0xff8a4d1cu, 0xff2f5d8au, 0xff3a7d44u };
      const guint w = i == 2 ? 360 : 640;
      const guint h = i == 2 ? 640 : 360;
      guint32 *pixels = g_new (guint32, (gsize) w * h);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      for (guint j = 0; j < w * h; j++)
        pixels[j] = colors[i] + (j / w) / 6 * 0x010101u;
      bytes = g_bytes_new_take (pixels, (gsize) w * h * 4);
      texture = gdk_memory_texture_new ((int) w, (int) h, GDK_MEMORY_B8G8R8A8, bytes, (gsize) w * 4);
      dailies_reference_list_add_texture (references, texture);
    }
  dailies_reference_list_add_file (references, missing);
}

static void
shoot_popover (WindowFixture *fixture,
               const char *name)
{
  GtkWidget *settings = find_widget (get_room (fixture, "composer"), DAILIES_TYPE_SHOT_SETTINGS);
  GtkMenuButton *button = GTK_MENU_BUTTON (find_template_child (settings, "model"));

  /* It is made when it is opened first; and there is no seat that could be
   * grabbed. */
  gtk_menu_button_popup (button);
  gtk_menu_button_popdown (button);
  gtk_popover_set_autohide (gtk_menu_button_get_popover (button), FALSE);
  gtk_menu_button_popup (button);
  shoot_widget (GTK_WIDGET (gtk_menu_button_get_popover (button)), name);
  gtk_menu_button_popdown (button);
}

static void
shoot_composer (WindowFixture *fixture)
{
  DailiesComposer *composer = DAILIES_COMPOSER (get_room (fixture, "composer"));
  DailiesDraft *draft = dailies_composer_get_draft (composer);
  g_autoptr (JsonNode) node = json_from_string (model_json, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesModel) model = dailies_model_new_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);
  g_strfreev (dailies_draft_set_model (draft, dailies_draft_get_account (draft), model));
  activate (fixture, "win.compose");
  shoot (fixture, "40-compose-empty");
  dailies_composer_set_prompt (composer, PROMPT);
  add_references (draft);
  shoot (fixture, "41-compose");
  if (dailies_composer_get_compact (composer))
    {
      static const char *const pages[] = { "model", "format", "advanced" };
      AdwNavigationView *navigation = ADW_NAVIGATION_VIEW (find_widget (GTK_WIDGET (composer), ADW_TYPE_NAVIGATION_VIEW));

      for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
        {
          g_autofree char *name = g_strdup_printf ("%u-compose-%s", 42 + i, pages[i]);

          adw_navigation_view_push_by_tag (navigation, pages[i]);
          shoot (fixture, name);
          adw_navigation_view_pop (navigation);
        }
      adw_bottom_sheet_set_open (ADW_BOTTOM_SHEET (get_room (fixture, "composer_sheet")), FALSE);
      return;
    }

  g_object_set (composer, "show-advanced", TRUE, NULL);
  shoot (fixture, "42-compose-advanced");
  g_object_set (composer, "show-advanced", FALSE, NULL);
  shoot_popover (fixture, "43-model-picker");
}

static void
shoot_library (WindowFixture *fixture)
{
  GtkWidget *entry;

  activate (fixture, "win.show-library");
  entry = find_widget (get_room (fixture, "library_toasts"), GTK_TYPE_SEARCH_ENTRY);
  test_wait_until (never, NULL, 700);
  shoot (fixture, "50-library");
  activate (fixture, "win.toggle-details");
  shoot (fixture, "51-library-details");
  activate (fixture, "win.toggle-details");
  gtk_editable_set_text (GTK_EDITABLE (entry), "zeppelin");
  test_wait_until (never, NULL, 700);
  shoot (fixture, "52-library-no-results");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  activate (fixture, "win.show-stage");
}

static void
shoot_messages (WindowFixture *fixture)
{
  AdwBanner *banner = ADW_BANNER (get_room (fixture, "banner"));
  AdwToast *toast = adw_toast_new ("Moved “A red kite over a grey sea” to the trash");

  adw_banner_set_title (banner, "OpenRouter refused the key. Two shots wait for it.");
  adw_banner_set_button_label (banner, "Replace Key…");
  adw_banner_set_revealed (banner, TRUE);
  adw_toast_set_button_label (toast, "Undo");
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (get_room (fixture, "stage_toasts")), toast);
  shoot (fixture, "60-messages");
}

/* What else the window must bear: a take whose file is damaged, another size,
 * dark. */
static void
shoot_extremes (WindowFixture *fixture,
                GPtrArray *ids)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const int wanted_width = width;
  g_autofree char *name = g_strconcat (ids->pdata[1], ".mp4", NULL);
  g_autofree char *path = g_build_filename (fixture->library, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "no film any more", -1, &error);
  g_assert_no_error (error);
  window_fixture_select (fixture, ids->pdata[1]);
  shoot (fixture, "70-damaged-take");

  window_fixture_select (fixture, ids->pdata[2]);
  g_assert_true (test_wait_until (can_play, get_player_view (fixture), TEST_PATIENCE));
  adw_style_manager_set_color_scheme (style, dark ? ADW_COLOR_SCHEME_FORCE_LIGHT : ADW_COLOR_SCHEME_FORCE_DARK);
  shoot (fixture, dark ? "71-light" : "71-dark");

  if (width > 360)
    {
      width = 360;
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
      g_assert_true (test_wait_until (has_size, fixture, TEST_PATIENCE));
      shoot (fixture, dark ? "72-light-narrow" : "72-dark-narrow");
      adw_style_manager_set_color_scheme (style, dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      shoot (fixture, "73-narrow");
      width = wanted_width;
    }
  adw_style_manager_set_color_scheme (style, dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
shoot_many_jobs (void)
{
  WindowFixture *fixture = window_fixture_new (clip);

  for (guint i = 0; i < N_MANY_JOBS; i++)
    {
      g_autofree char *prompt = g_strdup_printf ("Take %u of a red kite over a grey sea", i + 1);

      if (i % 10 == 0)
        g_free (window_fixture_add_job (fixture, prompt, DAILIES_JOB_FAILED, "The renderer ran out of memory"));
      else if (i % 3 == 0)
        g_free (window_fixture_add_job (fixture, prompt, DAILIES_JOB_RUNNING, NULL));
      else
        g_free (window_fixture_add_job (fixture, prompt, DAILIES_JOB_WAITING, NULL));
    }

  open_window (fixture);
  if (!adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (get_room (fixture, "queue_split"))))
    activate (fixture, "win.toggle-queue");
  shoot (fixture, "80-thousand-jobs");
  window_fixture_free (fixture);
}

static void
shoot_states (void)
{
  WindowFixture *fixture = window_fixture_new (clip);
  g_autoptr (GPtrArray) ids = add_jobs (fixture);

  open_window (fixture);
  shoot_jobs (fixture, ids);
  shoot_clip (fixture, ids);
  shoot_composer (fixture);
  shoot_library (fixture);
  shoot_messages (fixture);
  shoot_extremes (fixture, ids);
  window_fixture_free (fixture);
}

static gboolean
read_arguments (int *argc,
                char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }

  return folder != NULL && (size == NULL || sscanf (size, "%dx%d", &width, &height) == 2);
}

int
main (int argc,
      char *argv[])
{
  if (!read_arguments (&argc, &argv))
    {
      g_printerr ("screenshot [OPTION…] FOLDER\n");
      return 2;
    }

  g_assert_cmpint (g_mkdir_with_parents (folder[0], 0755), ==, 0);
  window_fixture_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * text_scale), NULL);
  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);

  shoot_first_start ();
  shoot_states ();
  shoot_many_jobs ();

  return 0;
}
