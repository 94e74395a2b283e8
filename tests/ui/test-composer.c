/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "compose-fixture.h"

#include "dailies-advanced-settings.h"
#include "dailies-composer-bar.h"
#include "dailies-model-picker.h"
#include "dailies-model-row.h"
#include "dailies-price-button.h"
#include "dailies-price-question.h"
#include "dailies-setting-button.h"
#include "dailies-setting-list.h"
#include "dailies-setting-rows.h"
#include "dailies-shot-settings.h"

#include "test-utils.h"

#define WIDE                                                                                                                               \
  "{\"id\":\"wide\",\"name\":\"Wide 1\",\"capabilities\":{\"modes\":[\"text\",\"image\"],\"durations\":[5,8,10],"                          \
  " \"default_duration\":8,\"aspect_ratios\":[\"16:9\",\"9:16\"],\"resolutions\":[\"720p\",\"1080p\"],"                                    \
  " \"audio\":\"switch\",\"seed\":true,\"negative_prompt\":true,"                                                                          \
  " \"parameters\":[{\"name\":\"camera\",\"type\":\"string\",\"choices\":[\"still\",\"slow_push\"],\"default\":\"still\"},"                \
  "  {\"name\":\"loop\",\"type\":\"boolean\"},{\"name\":\"steps\",\"type\":\"integer\",\"minimum\":1,\"maximum\":50,\"default\":\"30\"}]," \
  " \"prices\":[{\"amount\":\"0.08\",\"currency\":\"USD\",\"unit\":\"second\",\"date\":\"2026-11-03\"}]}}"
#define PLAIN                                                                                        \
  "{\"id\":\"plain\",\"name\":\"Plain 2\",\"capabilities\":{\"modes\":[\"text\"],\"durations\":[5]," \
  " \"resolutions\":[\"720p\"],\"audio\":\"none\",\"seed\":false,\"negative_prompt\":false,\"parameters\":[]}}"

static GtkWidget *
get_setting (ComposeFixture *fixture,
             const char *name)
{
  return find_template_child (compose_fixture_find (fixture, DAILIES_TYPE_SHOT_SETTINGS), name);
}

static GtkWidget *
get_advanced (ComposeFixture *fixture,
              const char *name)
{
  return find_template_child (compose_fixture_find (fixture, DAILIES_TYPE_ADVANCED_SETTINGS), name);
}

static const char *
get_text (GtkWidget *label)
{
  return gtk_label_get_label (GTK_LABEL (label));
}

static const char *
get_price (ComposeFixture *fixture)
{
  return get_text (find_template_child (compose_fixture_find (fixture, DAILIES_TYPE_PRICE_BUTTON), "price"));
}

static gboolean
is_cleared (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* With fatal warnings, this is what checks the templates. */
static void
test_templates (void)
{
  const GType types[] = {
    DAILIES_TYPE_ADVANCED_SETTINGS,
    DAILIES_TYPE_COMPOSER,
    DAILIES_TYPE_COMPOSER_BAR,
    DAILIES_TYPE_MODEL_PICKER,
    DAILIES_TYPE_MODEL_ROW,
    DAILIES_TYPE_PRICE_BUTTON,
    DAILIES_TYPE_SETTING_BUTTON,
    DAILIES_TYPE_SETTING_LIST,
    DAILIES_TYPE_SETTING_ROWS,
    DAILIES_TYPE_SHOT_SETTINGS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      test_drain ();
      g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
      g_object_unref (widget);
      g_test_message ("%s", g_type_name (types[i]));
      g_assert_true (test_wait_until (is_cleared, &widget, TEST_PATIENCE));
    }
}

static void
assert_setting (ComposeFixture *fixture,
                const char *name,
                const char *label,
                gboolean can_choose)
{
  GtkWidget *button = get_setting (fixture, name);

  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (get_text (find_template_child (button, can_choose ? "button_label" : "fixed_label")), ==, label);
  g_assert_cmpint (gtk_widget_get_visible (find_template_child (button, "button")), ==, can_choose);
  g_assert_cmpint (gtk_widget_get_visible (find_template_child (button, "fixed_label")), ==, !can_choose);
}

static void
test_settings_follow_model (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);

  assert_setting (fixture, "seconds", "8 s", TRUE);
  g_assert_cmpstr (get_price (fixture), ==, "Free");

  compose_fixture_set_model (fixture, WIDE);
  g_assert_cmpstr (get_text (get_setting (fixture, "model_label")), ==, "Wide 1");
  assert_setting (fixture, "shape", "16:9", TRUE);
  assert_setting (fixture, "seconds", "8 s", TRUE);
  assert_setting (fixture, "quality", "720p", TRUE);
  assert_setting (fixture, "count", "×1", TRUE);
  g_assert_true (gtk_widget_get_visible (get_setting (fixture, "sound")));
  g_assert_true (gtk_widget_get_visible (get_setting (fixture, "advanced_overlay")));
  g_assert_true (gtk_widget_get_visible (get_setting (fixture, "add_reference")));
  dailies_draft_set_count (fixture->draft, 2);
  g_assert_cmpstr (get_price (fixture), ==, "≈ $1.28");

  compose_fixture_set_model (fixture, PLAIN);
  assert_setting (fixture, "seconds", "5 s", FALSE);
  assert_setting (fixture, "quality", "720p", FALSE);
  g_assert_false (gtk_widget_get_visible (get_setting (fixture, "shape")));
  g_assert_false (gtk_widget_get_visible (get_setting (fixture, "sound")));
  g_assert_false (gtk_widget_get_visible (get_setting (fixture, "advanced_overlay")));
  g_assert_false (gtk_widget_get_visible (get_setting (fixture, "add_reference")));
  g_assert_cmpstr (get_price (fixture), ==, "Price unknown");

  compose_fixture_free (fixture);
}

static void
test_sound (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);
  GtkWidget *sound = get_setting (fixture, "sound");

  compose_fixture_set_model (fixture, WIDE);
  g_assert_cmpint (dailies_draft_get_audio (fixture->draft), ==, DAILIES_SHOT_AUDIO_DEFAULT);
  g_signal_emit_by_name (sound, "clicked");
  g_assert_cmpint (dailies_draft_get_audio (fixture->draft), ==, DAILIES_SHOT_AUDIO_OFF);
  g_assert_cmpstr (gtk_button_get_icon_name (GTK_BUTTON (sound)), ==, "audio-volume-muted-symbolic");
  g_signal_emit_by_name (sound, "clicked");
  g_assert_cmpint (dailies_draft_get_audio (fixture->draft), ==, DAILIES_SHOT_AUDIO_ON);

  compose_fixture_free (fixture);
}

static void
test_seed (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);
  GtkWidget *seed = get_advanced (fixture, "seed");
  GtkWidget *dot = get_setting (fixture, "advanced_dot");

  compose_fixture_set_model (fixture, WIDE);
  g_assert_false (gtk_widget_get_visible (dot));
  gtk_editable_set_text (GTK_EDITABLE (seed), "41 207");
  g_assert_cmpint (dailies_draft_get_seed (fixture->draft), ==, 41207);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (seed)), ==, "41 207");
  g_assert_true (gtk_widget_get_visible (dot));

  gtk_editable_set_text (GTK_EDITABLE (seed), "41x");
  g_assert_true (gtk_widget_has_css_class (seed, "error"));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (seed), "2147483647"));
  gtk_editable_set_text (GTK_EDITABLE (seed), "2147483648");
  g_assert_true (gtk_widget_has_css_class (seed, "error"));
  gtk_editable_set_text (GTK_EDITABLE (seed), "2147483647");
  g_assert_false (gtk_widget_has_css_class (seed, "error"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.new-seed", NULL);
  g_assert_cmpint (dailies_draft_get_seed (fixture->draft), !=, 2147483647);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.keep-seed", NULL);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_advanced (fixture, "keep_seed"))));
  gtk_editable_set_text (GTK_EDITABLE (seed), "");
  g_assert_cmpint (dailies_draft_get_seed (fixture->draft), ==, -1);
  g_assert_true (dailies_draft_get_keep_seed (fixture->draft));

  compose_fixture_free (fixture);
}

static void
test_parameters (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);
  GtkWidget *advanced;
  GtkWidget *camera;
  GtkWidget *steps;

  compose_fixture_set_model (fixture, WIDE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.advanced", NULL);
  advanced = compose_fixture_find (fixture, DAILIES_TYPE_ADVANCED_SETTINGS);
  camera = find_widget (advanced, GTK_TYPE_DROP_DOWN);
  steps = find_widget (advanced, GTK_TYPE_SPIN_BUTTON);
  test_drain ();
  g_assert_nonnull (find_labelled (advanced, "Camera"));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (camera), 1);
  g_assert_cmpstr (dailies_draft_get_parameter (fixture->draft, "camera"), ==, "slow_push");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (camera), 0);
  g_assert_null (dailies_draft_get_parameter (fixture->draft, "camera"));
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (steps)), ==, 30);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (steps), 12);
  g_assert_cmpstr (dailies_draft_get_parameter (fixture->draft, "steps"), ==, "12");

  /* From elsewhere, such as another take. */
  dailies_draft_set_parameter (fixture->draft, "camera", "slow_push");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (camera)), ==, 1);

  compose_fixture_set_model (fixture, PLAIN);
  g_assert_null (find_widget (advanced, GTK_TYPE_DROP_DOWN));

  compose_fixture_free (fixture);
}

static void
test_prompt (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);
  GtkWidget *generate = find_template_child (GTK_WIDGET (fixture->composer), "generate");

  g_assert_cmpstr (gtk_widget_get_tooltip_text (generate), ==, "Write the shot first");
  dailies_composer_set_prompt (fixture->composer, "  A kite  ");
  g_assert_cmpstr (dailies_draft_get_prompt (fixture->draft), ==, "A kite");
  g_assert_null (gtk_widget_get_tooltip_text (generate));
  dailies_draft_set_prompt (fixture->draft, "A boat");
  g_assert_cmpstr (dailies_composer_get_prompt (fixture->composer), ==, "A boat");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (generate), GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (generate)), ==, "Generate");

  compose_fixture_free (fixture);
}

static void
test_compact (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);
  GtkWidget *generate = find_template_child (GTK_WIDGET (fixture->composer), "generate");
  GtkWidget *rows;
  AdwNavigationView *navigation;

  compose_fixture_set_model (fixture, WIDE);
  dailies_draft_set_keep_seed (fixture->draft, TRUE);
  g_object_set (fixture->composer, "compact", TRUE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  test_drain ();

  g_assert_true (gtk_widget_has_css_class (generate, "pill"));
  rows = compose_fixture_find (fixture, DAILIES_TYPE_SETTING_ROWS);
  g_assert_true (gtk_widget_get_mapped (rows));
  g_assert_cmpstr (get_text (find_template_child (rows, "format")), ==, "16:9 · 8 s · 720p");
  g_assert_cmpstr (get_text (find_template_child (rows, "advanced")), ==, "Seed kept");
  adw_spin_row_set_value (ADW_SPIN_ROW (find_template_child (rows, "count")), 3);
  g_assert_cmpuint (dailies_draft_get_count (fixture->draft), ==, 3);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_template_child (rows, "sound")), FALSE);
  g_assert_cmpint (dailies_draft_get_audio (fixture->draft), ==, DAILIES_SHOT_AUDIO_OFF);

  navigation = ADW_NAVIGATION_VIEW (compose_fixture_find (fixture, ADW_TYPE_NAVIGATION_VIEW));
  for (guint i = 0; i < 3; i++)
    {
      const char *const tags[] = { "model", "format", "advanced" };

      gtk_widget_activate_action (rows, "navigation.push", "s", tags[i]);
      g_assert_cmpstr (adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (navigation)), ==, tags[i]);
      test_drain ();
      adw_navigation_view_pop (navigation);
      test_drain ();
    }

  g_object_set (fixture->composer, "compact", FALSE, NULL);
  test_drain ();
  g_assert_true (gtk_widget_get_mapped (compose_fixture_find (fixture, DAILIES_TYPE_SHOT_SETTINGS)));
  g_assert_false (gtk_widget_has_css_class (generate, "pill"));

  compose_fixture_free (fixture);
}

static gboolean
is_settled (gpointer data)
{
  return !dailies_reference_list_get_loading (dailies_draft_get_references (data));
}

static void
test_references (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);
  GtkWidget *tray = find_template_child (GTK_WIDGET (fixture->composer), "tray");
  GtkWidget *generate = find_template_child (GTK_WIDGET (fixture->composer), "generate");
  g_autofree char *path = g_build_filename (fixture->base->folder, "first.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 360);
  DailiesReferenceList *list = dailies_draft_get_references (fixture->draft);
  DailiesReferenceItem *item;

  compose_fixture_set_model (fixture, WIDE);
  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  g_assert_false (gtk_widget_get_visible (tray));
  g_assert_true (gtk_widget_get_visible (get_setting (fixture, "add_reference")));

  item = dailies_reference_list_add_file (list, file);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (generate), ==, "The references are still being looked at");
  g_assert_true (gtk_widget_get_visible (tray));
  g_assert_false (gtk_widget_get_visible (get_setting (fixture, "add_reference")));
  g_assert_true (test_wait_until (is_settled, fixture->draft, TEST_PATIENCE));
  /* With a first frame, no words are needed. */
  g_assert_null (gtk_widget_get_tooltip_text (generate));

  compose_fixture_set_model (fixture, PLAIN);
  g_assert_cmpint (dailies_reference_item_get_state (item), ==, DAILIES_REFERENCE_UNUSABLE);
  g_assert_nonnull (gtk_widget_get_tooltip_text (generate));
  dailies_reference_list_remove (list, item);
  g_assert_false (gtk_widget_get_visible (tray));

  compose_fixture_free (fixture);
}

static void
set_stop_at (gint64 cents)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.dailies_app.Dailies");

  g_settings_set (settings, "budget-stop-at", "(xs)", cents * DAILIES_MONEY_MICROS_PER_UNIT / 100, cents > 0 ? "USD" : "");
}

static DexFuture *
ask_price (ComposeFixture *fixture)
{
  DailiesDraft *draft = fixture->draft;

  return dailies_price_question_ask (GTK_WIDGET (fixture->composer), dailies_draft_get_engine (draft),
                                     dailies_draft_get_estimate (draft), dailies_draft_get_count (draft));
}

static gboolean
is_answered (gpointer data)
{
  return !dex_future_is_pending (data);
}

static gboolean
answer (ComposeFixture *fixture,
        const char *response)
{
  g_autoptr (DexFuture) future = ask_price (fixture);
  AdwDialog *dialog = adw_window_get_visible_dialog (fixture->window);

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_true (dex_future_is_pending (future));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "$0.64 of $0.50"));
  if (response != NULL)
    g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
  g_assert_true (test_wait_until (is_answered, future, TEST_PATIENCE));

  return g_value_get_boolean (dex_future_get_value (future, NULL));
}

static void
test_budget (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);
  GtkWidget *price = find_template_child (compose_fixture_find (fixture, DAILIES_TYPE_PRICE_BUTTON), "price");
  g_autoptr (DexFuture) future = NULL;

  compose_fixture_set_model (fixture, WIDE);
  future = ask_price (fixture);
  g_assert_true (dex_future_is_resolved (future));
  g_assert_true (gtk_widget_has_css_class (price, "dimmed"));

  set_stop_at (50);
  g_assert_true (gtk_widget_has_css_class (price, "warning"));
  g_assert_false (answer (fixture, NULL));
  g_assert_false (answer (fixture, "cancel"));
  g_assert_true (answer (fixture, "generate"));
  set_stop_at (0);
  g_assert_false (gtk_widget_has_css_class (price, "warning"));

  compose_fixture_free (fixture);
}

static ComposeFixture *current;

static void
submit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = dex_await_object (dailies_draft_submit (current->draft, NULL), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (jobs), ==, 1);
}

static gboolean
says_again (gpointer data)
{
  return g_str_equal (dailies_draft_get_prompt (data), "A boat");
}

/* A waiting job is edited in the place of what was being written. */
static void
test_editing (void)
{
  ComposeFixture *fixture = compose_fixture_new (NULL);
  GtkWidget *generate = find_template_child (GTK_WIDGET (fixture->composer), "generate");
  GtkWidget *cancel = find_template_child (GTK_WIDGET (fixture->composer), "cancel");
  g_autoptr (DailiesJob) job = NULL;

  current = fixture;
  dailies_draft_set_prompt (fixture->draft, "A kite");
  test_from_fiber (submit);
  job = g_list_model_get_item (dailies_engine_get_jobs (fixture->base->engine), 0);
  dailies_draft_set_prompt (fixture->draft, "A boat");
  dailies_draft_set_count (fixture->draft, 4);

  dailies_draft_edit_job (fixture->draft, job);
  g_assert_cmpstr (dailies_composer_get_prompt (fixture->composer), ==, "A kite");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (generate)), ==, "Save");
  g_assert_true (gtk_widget_get_visible (cancel));
  g_assert_false (gtk_widget_get_visible (get_setting (fixture, "count")));

  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "compose.cancel-edit", NULL);
  g_assert_cmpstr (dailies_composer_get_prompt (fixture->composer), ==, "A boat");
  g_assert_cmpuint (dailies_draft_get_count (fixture->draft), ==, 4);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (generate)), ==, "Generate");
  g_assert_false (gtk_widget_get_visible (cancel));

  dailies_draft_edit_job (fixture->draft, job);
  dailies_draft_set_prompt (fixture->draft, "A red kite");
  test_from_fiber (submit);
  g_assert_true (test_wait_until (says_again, fixture->draft, TEST_PATIENCE));
  g_assert_cmpstr (dailies_shot_get_prompt (dailies_job_get_shot (job)), ==, "A red kite");
  g_assert_cmpuint (g_list_model_get_n_items (dailies_engine_get_jobs (fixture->base->engine)), ==, 1);

  compose_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/composer/templates", test_templates);
  g_test_add_func ("/ui/composer/settings-follow-model", test_settings_follow_model);
  g_test_add_func ("/ui/composer/sound", test_sound);
  g_test_add_func ("/ui/composer/seed", test_seed);
  g_test_add_func ("/ui/composer/parameters", test_parameters);
  g_test_add_func ("/ui/composer/prompt", test_prompt);
  g_test_add_func ("/ui/composer/compact", test_compact);
  g_test_add_func ("/ui/composer/references", test_references);
  g_test_add_func ("/ui/composer/budget", test_budget);
  g_test_add_func ("/ui/composer/editing", test_editing);

  return g_test_run ();
}
