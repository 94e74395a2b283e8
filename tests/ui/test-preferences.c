/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* To be run by with-session: there is a keyring, and its home is HOME. */

#include "config.h"

#include <string.h>

#include "dailies-account-page.h"
#include "dailies-account-row.h"
#include "dailies-budget-group.h"
#include "dailies-field-error.h"
#include "dailies-folder-row.h"
#include "dailies-new-account-page.h"
#include "dailies-preferences-dialog.h"
#include "dailies-preset-page.h"

#include "fake-video-service.h"
#include "key-search.h"
#include "test-utils.h"
#include "window-fixture.h"

#define KEY "sk-preferences-Hq3Vb8Nd2Ws6Xk"
#define OTHER_KEY "sk-preferences-Lm5Rt9Yc4Pf7Zg"

/* GTest hides it from the tests themselves. */
static char *session_home;
/* All that was logged, also what nobody asked for. */
static GString *logged;
static GLogFunc others_log;

/**
 * Setting:
 * @fixture: its engine is open
 * @service: speaks HTTP on loopback
 * @videos: what it says; wants %KEY
 * @base_url: where it is
 * @window: shows the dialog
 * @dialog: the preferences
 */
typedef struct
{
  WindowFixture *fixture;
  FakeService *service;
  FakeVideoService *videos;
  char *base_url;
  GtkWindow *window;
  DailiesPreferencesDialog *dialog;
} Setting;

static void
log_cb (const char *domain,
        GLogLevelFlags level,
        const char *message,
        gpointer data)
{
  g_string_append_printf (logged, "%s: %s\n", domain, message);
  others_log (domain, level, message, NULL);
}

static GLogWriterOutput
structured_log_cb (GLogLevelFlags level,
                   const GLogField *fields,
                   gsize n_fields,
                   gpointer data)
{
  g_autofree char *line = g_log_writer_format_fields (level, fields, n_fields, FALSE);

  g_string_append_printf (logged, "%s\n", line);

  return g_log_writer_default (level, fields, n_fields, data);
}

static Setting *
setting_new (void)
{
  Setting *self = g_new0 (Setting, 1);
  g_autoptr (GBytes) clip = NULL;
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  self->fixture = window_fixture_new (NULL);
  window_fixture_open_engine (self->fixture);

  g_file_get_contents (self->fixture->clip, &data, &length, &error);
  g_assert_no_error (error);
  clip = g_bytes_new_take (data, length);
  self->service = fake_service_new (NULL);
  self->videos = fake_video_service_new (self->service, NULL, clip);
  self->base_url = fake_service_dup_url (self->service, "/v1");
  fake_video_service_control (self->videos, "{\"key\": \"" KEY "\", \"models\": [{\"id\": \"kite-1\"}]}");

  self->window = g_object_ref_sink (g_object_new (ADW_TYPE_WINDOW, "default-width", 700, "default-height", 800, NULL));
  self->dialog = dailies_preferences_dialog_new (self->fixture->engine);
  gtk_window_present (self->window);
  adw_dialog_present (ADW_DIALOG (self->dialog), GTK_WIDGET (self->window));

  return self;
}

static void
setting_free (Setting *self)
{
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  gtk_window_destroy (self->window);
  g_object_unref (self->window);
  test_drain ();
  window_fixture_free (self->fixture);
  fake_service_free (self->service);
  fake_video_service_free (self->videos);
  g_free (self->base_url);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Setting, setting_free)

typedef struct
{
  Setting *setting;
  GType type;
  const char *title;
  GtkWidget *found;
} Search;

static GtkWidget *
search_below (GtkWidget *root,
              GType type,
              const char *title)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root))
    {
      const char *own = ADW_IS_PREFERENCES_ROW (root) ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)) : NULL;

      if (title == NULL || g_strcmp0 (own, title) == 0)
        return root;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = search_below (child, type, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_found (gpointer data)
{
  Search *search = data;

  search->found = search_below (GTK_WIDGET (search->setting->window), search->type, search->title);

  return search->found != NULL;
}

static gboolean
is_not_found (gpointer data)
{
  return !is_found (data);
}

/* The first in sight, with a title if it is a row. */
static gpointer
wait_for (Setting *setting,
          GType type,
          const char *title)
{
  Search search = { setting, type, title, NULL };

  if (!test_wait_until (is_found, &search, TEST_PATIENCE))
    g_error ("There is no %s “%s” in sight", g_type_name (type), title != NULL ? title : "");

  return search.found;
}

static void
wait_until_gone (Setting *setting,
                 GType type,
                 const char *title)
{
  Search search = { setting, type, title, NULL };

  if (!test_wait_until (is_not_found, &search, TEST_PATIENCE))
    g_error ("There still is a %s “%s” in sight", g_type_name (type), title != NULL ? title : "");
}

static void
activate (gpointer row)
{
  if (ADW_IS_ACTION_ROW (row))
    adw_action_row_activate (row);
  else
    g_signal_emit_by_name (row, "activated");
}

static GtkWidget *
find_button (GtkWidget *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_child_visible (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Answers the question that is in sight. */
static void
respond (Setting *setting,
         const char *label)
{
  GtkWidget *button = find_button (wait_for (setting, ADW_TYPE_ALERT_DIALOG, NULL), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_until_gone (setting, ADW_TYPE_ALERT_DIALOG, NULL);
}

typedef struct
{
  gpointer widget;
  char *(*dup_words) (gpointer widget);
  const char *words;
  char *seen;
} Reading;

static gboolean
says (gpointer data)
{
  Reading *reading = data;

  g_free (reading->seen);
  reading->seen = reading->dup_words (reading->widget);

  return reading->seen != NULL && strstr (reading->seen, reading->words) != NULL;
}

static void
wait_for_words (gpointer widget,
                char *(*dup_words) (gpointer widget),
                const char *words)
{
  Reading reading = { widget, dup_words, words, NULL };

  if (!test_wait_until (says, &reading, TEST_PATIENCE))
    g_error ("It says “%s”, not “%s”", reading.seen, words);
  g_free (reading.seen);
}

static char *
dup_subtitle (gpointer row)
{
  return g_strdup (adw_action_row_get_subtitle (row));
}

static char *
dup_title (gpointer row)
{
  return g_strdup (adw_preferences_row_get_title (row));
}

static char *
dup_description (gpointer group)
{
  return g_strdup (adw_preferences_group_get_description (group));
}

static char *
dup_field_error (gpointer row)
{
  return g_strdup (dailies_field_error_get_message (row));
}

static void
set_field (GtkWidget *page,
           const char *name,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_template_child (page, name)), text);
}

static const char *
get_field (GtkWidget *page,
           const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_template_child (page, name)));
}

static void
apply (GtkWidget *page,
       const char *name)
{
  g_signal_emit_by_name (find_template_child (page, name), "apply");
}

/* The form for a server of the user's own. */
static GtkWidget *
open_form (Setting *setting)
{
  dailies_preferences_dialog_show_add_account (setting->dialog);
  wait_for (setting, DAILIES_TYPE_PRESET_PAGE, NULL);
  activate (wait_for (setting, ADW_TYPE_ACTION_ROW, "Other OpenAI-Compatible Server"));

  return wait_for (setting, DAILIES_TYPE_NEW_ACCOUNT_PAGE, NULL);
}

static void
add_account (Setting *setting,
             const char *name,
             const char *key)
{
  GtkWidget *page = open_form (setting);

  set_field (page, "name", name);
  set_field (page, "base_url", setting->base_url);
  set_field (page, "key", key);
  activate (wait_for (setting, ADW_TYPE_BUTTON_ROW, "Add"));
  wait_for (setting, DAILIES_TYPE_ACCOUNT_ROW, name);
}

static GtkWidget *
open_account (Setting *setting,
              const char *name)
{
  activate (wait_for (setting, DAILIES_TYPE_ACCOUNT_ROW, name));

  return wait_for (setting, DAILIES_TYPE_ACCOUNT_PAGE, NULL);
}

static guint
count_accounts (Setting *setting)
{
  return g_list_model_get_n_items (dailies_engine_get_accounts (setting->fixture->engine));
}

/* With fatal warnings, this is what checks the templates. */
static void
test_templates (void)
{
  const GType types[] = {
    DAILIES_TYPE_ACCOUNT_PAGE,
    DAILIES_TYPE_ACCOUNT_ROW,
    DAILIES_TYPE_BUDGET_GROUP,
    DAILIES_TYPE_FIELD_ERROR,
    DAILIES_TYPE_FOLDER_ROW,
    DAILIES_TYPE_NEW_ACCOUNT_PAGE,
    DAILIES_TYPE_PREFERENCES_DIALOG,
    DAILIES_TYPE_PRESET_PAGE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_test_message ("%s", g_type_name (types[i]));
      test_drain ();
      g_assert_finalize_object (widget);
    }
}

static const char *
get_choice (GtkWidget *page)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_template_child (page, "dialect"));

  return gtk_string_object_get_string (adw_combo_row_get_selected_item (row));
}

static void
test_presets (void)
{
  g_autoptr (Setting) setting = setting_new ();
  GtkWidget *page;

  dailies_preferences_dialog_show_add_account (setting->dialog);
  activate (wait_for (setting, ADW_TYPE_ACTION_ROW, "LiteLLM Proxy"));
  page = wait_for (setting, DAILIES_TYPE_NEW_ACCOUNT_PAGE, NULL);

  g_assert_cmpstr (get_field (page, "name"), ==, "LiteLLM Proxy");
  g_assert_cmpstr (get_field (page, "base_url"), ==, "http://localhost:4000/v1");
  g_assert_cmpstr (get_field (page, "key"), ==, "");
  g_assert_cmpstr (get_choice (page), ==, "LiteLLM");
  g_assert_false (gtk_widget_get_visible (find_template_child (page, "get_key")));
  g_assert_false (gtk_widget_get_visible (find_template_child (page, "allow_insecure")));
}

static gboolean
speaks_generic (gpointer data)
{
  DailiesAccount *account = dailies_engine_find_account (data, "Home", NULL);

  return g_strcmp0 (dailies_account_get_dialect (account), "generic") == 0;
}

/* What a server nearby says of itself, and what is chosen instead. */
static void
test_kind_of_server (void)
{
  g_autoptr (Setting) setting = setting_new ();
  DailiesEngine *engine = setting->fixture->engine;
  GtkWidget *page = open_form (setting);
  DailiesAccount *account;

  fake_service_set (setting->service, "GET", "/v1/models", fake_reply_new (200, "application/json", "{\"data\":[{\"id\":\"wan\",\"owned_by\":\"vllm\"}]}"));
  g_assert_true (gtk_widget_get_visible (find_template_child (page, "dialect")));
  g_assert_cmpstr (get_choice (page), ==, "Find Out");
  set_field (page, "name", "Home");
  set_field (page, "base_url", setting->base_url);
  activate (wait_for (setting, ADW_TYPE_BUTTON_ROW, "Add"));
  wait_for (setting, DAILIES_TYPE_ACCOUNT_ROW, "Home");
  account = dailies_engine_find_account (engine, "Home", NULL);
  g_assert_cmpstr (dailies_account_get_dialect (account), ==, "vllm-omni");

  page = open_account (setting, "Home");
  g_assert_cmpstr (get_choice (page), ==, "vLLM-Omni");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_template_child (page, "dialect")), 1);
  g_assert_true (test_wait_until (speaks_generic, engine, TEST_PATIENCE));
  g_assert_cmpstr (get_choice (page), ==, "OpenAI");
}

static void
assert_refused (Setting *setting,
                GtkWidget *page,
                const char *place,
                const char *words)
{
  GtkWidget *error = find_template_child (page, place);
  GtkWidget *field;

  activate (wait_for (setting, ADW_TYPE_BUTTON_ROW, "Add"));
  wait_for_words (error, dup_field_error, words);
  g_object_get (error, "field", &field, NULL);
  g_assert_true (gtk_widget_has_css_class (field, "error"));
  g_assert_cmpuint (count_accounts (setting), ==, 1);

  /* It is the user's turn again. */
  gtk_editable_set_text (GTK_EDITABLE (field), "x");
  g_assert_null (dailies_field_error_get_message (DAILIES_FIELD_ERROR (error)));
  g_assert_false (gtk_widget_has_css_class (field, "error"));
  g_object_unref (field);
}

static void
test_bad_input (void)
{
  static const char *const urls[][2] = {
    { "", "empty" },
    { "api.example.com/v1", "must begin with" },
    { "ftp://api.example.com", "begins with" },
    { "https://", "no host" },
    { "https://me:secret@api.example.com/v1", "user name or password" },
    { "https://api.example.com/v1?key=secret", "must end before" },
    { "https://api.example.com/v1#top", "must end before" },
  };
  g_autoptr (Setting) setting = setting_new ();
  GtkWidget *page = open_form (setting);

  set_field (page, "name", " ");
  set_field (page, "base_url", setting->base_url);
  assert_refused (setting, page, "name_error", "empty");

  set_field (page, "name", "Animatic");
  assert_refused (setting, page, "name_error", "Animatic");

  set_field (page, "name", "Mine");
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      set_field (page, "base_url", urls[i][0]);
      assert_refused (setting, page, "base_url_error", urls[i][1]);
    }

  set_field (page, "base_url", setting->base_url);
  set_field (page, "key", "sk-one two");
  assert_refused (setting, page, "key_error", "space");
  set_field (page, "key", "sk-one\nsk-two");
  assert_refused (setting, page, "key_error", "line break");
}

static void
test_plain_http (void)
{
  g_autoptr (Setting) setting = setting_new ();
  GtkWidget *page = open_form (setting);
  GtkWidget *allow = find_template_child (page, "allow_insecure");

  set_field (page, "base_url", "http://192.168.1.20:8000/v1");
  g_assert_true (gtk_widget_get_visible (allow));
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (allow)));
  set_field (page, "base_url", "https://192.168.1.20:8000/v1");
  g_assert_false (gtk_widget_get_visible (allow));
  set_field (page, "base_url", "http://localhost:8000/v1");
  g_assert_false (gtk_widget_get_visible (allow));
}

/* A key for an address of plain http is a question, and only then. */
static void
test_exposed_key (void)
{
  g_autoptr (Setting) setting = setting_new ();
  GtkWidget *page = open_form (setting);
  DailiesAccount *account;

  set_field (page, "name", "Plain");
  set_field (page, "base_url", "http://0.0.0.0:9/v1");
  set_field (page, "key", "sk-plain");
  activate (wait_for (setting, ADW_TYPE_BUTTON_ROW, "Add"));
  respond (setting, "_Cancel");
  g_assert_cmpuint (count_accounts (setting), ==, 1);

  activate (wait_for (setting, ADW_TYPE_BUTTON_ROW, "Add"));
  respond (setting, "_Send Unencrypted");
  wait_for (setting, DAILIES_TYPE_ACCOUNT_ROW, "Plain");
  account = dailies_engine_find_account (setting->fixture->engine, "Plain", NULL);
  g_assert_true (dailies_account_get_allow_insecure (account));
}

/* One that looks like that of another service is pointed out, and taken. */
static void
test_strange_key (void)
{
  g_autoptr (Setting) setting = setting_new ();
  GtkWidget *page = open_form (setting);
  GtkWidget *stranger = find_template_child (page, "stranger");

  set_field (page, "key", "sk-mine");
  g_assert_false (gtk_widget_get_visible (stranger));
  set_field (page, "key", " sk-or-v1-theirs");
  g_assert_true (gtk_widget_get_visible (stranger));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (stranger)), ==, "This looks like a key of OpenRouter");
  set_field (page, "key", "");
  g_assert_false (gtk_widget_get_visible (stranger));
}

static void
test_account (void)
{
  g_autoptr (Setting) setting = setting_new ();
  GtkWidget *page;
  GtkWidget *row;

  /* As it is pasted. */
  add_account (setting, "Fake", "  " KEY "\n");
  row = wait_for (setting, DAILIES_TYPE_ACCOUNT_ROW, "Fake");
  wait_for_words (row, dup_subtitle, "takes the key and offers 1 model");

  page = open_account (setting, "Fake");
  g_assert_cmpstr (get_field (page, "name"), ==, "Fake");
  g_assert_cmpstr (get_field (page, "base_url"), ==, setting->base_url);
  g_assert_cmpstr (get_field (page, "key"), ==, "");
  wait_for_words (find_template_child (page, "key_group"), dup_description, "A key is stored");
  wait_for_words (find_template_child (page, "test"), dup_title, "takes the key");

  /* Another key, which the service does not know. */
  set_field (page, "key", OTHER_KEY);
  apply (page, "key");
  wait_for_words (find_template_child (page, "test"), dup_title, "refused");
  g_assert_cmpstr (get_field (page, "key"), ==, "");
  wait_for_words (row, dup_subtitle, "refused");
  g_assert_true (gtk_widget_get_visible (find_template_child (row, "warning")));

  fake_video_service_control (setting->videos, "{\"key\": \"" OTHER_KEY "\"}");
  g_signal_emit_by_name (find_template_child (page, "test_again"), "clicked");
  wait_for_words (find_template_child (page, "test"), dup_title, "takes the key");

  set_field (page, "key", "sk one");
  apply (page, "key");
  wait_for_words (find_template_child (page, "key_error"), dup_field_error, "space");

  set_field (page, "name", "Renamed");
  apply (page, "name");
  wait_for_words (row, dup_title, "Renamed");
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Renamed");

  set_field (page, "name", "animatic");
  apply (page, "name");
  wait_for_words (find_template_child (page, "name_error"), dup_field_error, "nimatic");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Renamed");

  set_field (page, "base_url", "https://me:secret@api.example.com");
  apply (page, "base_url");
  wait_for_words (find_template_child (page, "base_url_error"), dup_field_error, "user name or password");
}

static gboolean
has_changed (gpointer data)
{
  DailiesAccount *account = dailies_engine_find_account (((Setting *) data)->fixture->engine, "Fake", NULL);

  return dailies_account_get_max_active (account) == 7 &&
         g_str_equal (dailies_account_get_base_url (account), "http://0.0.0.0:9/v1") &&
         dailies_account_get_allow_insecure (account);
}

static void
test_changes (void)
{
  g_autoptr (Setting) setting = setting_new ();
  GtkWidget *page;

  add_account (setting, "Fake", "");
  page = open_account (setting, "Fake");
  wait_for_words (find_template_child (page, "key_group"), dup_description, "There is no key");

  /* Faster than they are kept. */
  for (int i = 4; i <= 7; i++)
    adw_spin_row_set_value (ADW_SPIN_ROW (find_template_child (page, "max_active")), i);
  /* Not loopback by its name, but it leads nowhere else. */
  set_field (page, "base_url", " http://0.0.0.0:9/v1/ ");
  apply (page, "base_url");
  wait_for (setting, ADW_TYPE_SWITCH_ROW, "Send the Key Unencrypted");
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_template_child (page, "allow_insecure")), TRUE);
  g_assert_true (test_wait_until (has_changed, setting, TEST_PATIENCE));
  g_assert_cmpstr (get_field (page, "base_url"), ==, "http://0.0.0.0:9/v1");
}

static gboolean
is_removed (gpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *default_id = g_settings_get_string (settings, "default-account");

  return count_accounts (data) == 1 && *default_id == '\0';
}

static void
test_remove (void)
{
  g_autoptr (Setting) setting = setting_new ();
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  DailiesAccount *account;

  add_account (setting, "Fake", KEY);
  account = dailies_engine_find_account (setting->fixture->engine, "Fake", NULL);
  g_settings_set_string (settings, "default-account", dailies_account_get_id (account));
  open_account (setting, "Fake");
  gtk_window_set_default_size (setting->window, 360, 640);
  activate (wait_for (setting, ADW_TYPE_BUTTON_ROW, "Remove Account…"));
  respond (setting, "_Remove");
  g_assert_true (test_wait_until (is_removed, setting, TEST_PATIENCE));
  wait_until_gone (setting, DAILIES_TYPE_ACCOUNT_PAGE, NULL);
  wait_until_gone (setting, DAILIES_TYPE_ACCOUNT_ROW, "Fake");
}

static void
test_default_account (void)
{
  g_autoptr (Setting) setting = setting_new ();
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *id = NULL;
  DailiesAccount *account;
  GtkWidget *row;

  add_account (setting, "Fake", "");
  account = dailies_engine_find_account (setting->fixture->engine, "Fake", NULL);
  row = wait_for (setting, DAILIES_TYPE_ACCOUNT_ROW, "Fake");
  g_assert_false (gtk_widget_get_visible (find_template_child (row, "default_mark")));

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (setting->dialog), "general");
  adw_combo_row_set_selected (wait_for (setting, ADW_TYPE_COMBO_ROW, "Default Account"), 1);
  id = g_settings_get_string (settings, "default-account");
  g_assert_cmpstr (id, ==, dailies_account_get_id (account));
  g_assert_true (gtk_widget_get_visible (find_template_child (row, "default_mark")));

  g_settings_reset (settings, "default-account");
  g_assert_false (gtk_widget_get_visible (find_template_child (row, "default_mark")));
}

static void
test_library_folder (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (Setting) setting = setting_new ();
  g_autofree char *chosen = NULL;
  GtkWidget *row;

  /* The fixture names its folder as the command line would. */
  row = wait_for (setting, DAILIES_TYPE_FOLDER_ROW, NULL);
  g_assert_false (gtk_widget_get_sensitive (row));
  g_settings_set_string (settings, "library-folder", setting->fixture->library);
  dailies_folder_row_set_locations (DAILIES_FOLDER_ROW (row), dailies_engine_get_locations (setting->fixture->engine));
  g_assert_true (gtk_widget_get_sensitive (row));

  dailies_folder_row_choose (DAILIES_FOLDER_ROW (row), setting->fixture->data);
  respond (setting, "_Cancel");
  g_assert_false (g_settings_get_boolean (settings, "rebuild-library"));

  dailies_folder_row_choose (DAILIES_FOLDER_ROW (row), setting->fixture->data);
  respond (setting, "_Open Library");
  chosen = g_settings_get_string (settings, "library-folder");
  g_assert_cmpstr (chosen, ==, setting->fixture->data);
  g_assert_true (g_settings_get_boolean (settings, "rebuild-library"));

  g_settings_reset (settings, "library-folder");
  g_settings_reset (settings, "rebuild-library");
}

static void
test_budget (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (Setting) setting = setting_new ();
  AdwSpinRow *warn_at;
  gint64 micros;
  g_autofree char *currency = NULL;

  dailies_preferences_dialog_show_budget (setting->dialog);
  warn_at = wait_for (setting, ADW_TYPE_SPIN_ROW, "Warn at");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (warn_at)), ==, "Never");

  adw_spin_row_set_value (warn_at, 60);
  g_settings_get (settings, "budget-warn-at", "(xs)", &micros, &currency);
  g_assert_cmpint (micros, ==, 60 * DAILIES_MONEY_MICROS_PER_UNIT);
  g_assert_cmpstr (currency, ==, "USD");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (warn_at)), ==, "60");

  g_settings_reset (settings, "budget-warn-at");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (warn_at)), ==, "Never");
}

static void
test_no_keyring (gconstpointer words)
{
  g_autoptr (Setting) setting = setting_new ();
  GtkWidget *page = open_form (setting);

  set_field (page, "name", "Mine");
  set_field (page, "base_url", setting->base_url);
  set_field (page, "key", KEY);
  activate (wait_for (setting, ADW_TYPE_BUTTON_ROW, "Add"));
  wait_for_words (find_template_child (page, "key_error"), dup_field_error, words);
  g_assert_cmpuint (count_accounts (setting), ==, 1);
  g_assert_cmpstr (get_field (page, "key"), ==, KEY);

  /* It goes without. */
  set_field (page, "key", "");
  activate (wait_for (setting, ADW_TYPE_BUTTON_ROW, "Add"));
  wait_for (setting, DAILIES_TYPE_ACCOUNT_ROW, "Mine");
  page = open_account (setting, "Mine");
  if (g_str_equal (words, "no keyring"))
    wait_for_words (find_template_child (page, "key_group"), dup_description, words);
}

/* After all that was typed above. */
static void
test_no_leak (void)
{
  static const char *const keys[] = { KEY, OTHER_KEY };

  g_assert_nonnull (strstr (logged->str, "/v1/models"));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      key_search_assert_not_in (keys[i], "what was logged", logged->str, logged->len);
      g_assert_cmpuint (key_search_assert_not_below (keys[i], session_home), >=, 1);
    }
}

/* Closing while a test or a change is under way. */
static void
test_close_early (void)
{
  Setting *setting = setting_new ();
  GtkWidget *page;

  add_account (setting, "Fake", KEY);
  page = open_account (setting, "Fake");
  adw_spin_row_set_value (ADW_SPIN_ROW (find_template_child (page, "max_active")), 9);
  g_signal_emit_by_name (find_template_child (page, "test_again"), "clicked");
  setting_free (setting);
}

int
main (int argc,
      char *argv[])
{
  session_home = g_strdup (g_getenv ("HOME"));
  logged = g_string_new (NULL);
  window_fixture_init (&argc, &argv);
  others_log = g_log_set_default_handler (log_cb, NULL);
  g_log_set_writer_func (structured_log_cb, NULL, NULL);

  if (g_strcmp0 (g_getenv ("DAILIES_TEST_SESSION"), "unlocked") != 0)
    {
      gboolean no_service = g_strcmp0 (g_getenv ("DAILIES_TEST_SESSION"), "no-service") == 0;

      g_test_add_data_func ("/ui/preferences/no-keyring", no_service ? "no keyring" : "locked", test_no_keyring);
      return g_test_run ();
    }

  g_test_add_func ("/ui/preferences/templates", test_templates);
  g_test_add_func ("/ui/preferences/presets", test_presets);
  g_test_add_func ("/ui/preferences/kind-of-server", test_kind_of_server);
  g_test_add_func ("/ui/preferences/bad-input", test_bad_input);
  g_test_add_func ("/ui/preferences/plain-http", test_plain_http);
  g_test_add_func ("/ui/preferences/exposed-key", test_exposed_key);
  g_test_add_func ("/ui/preferences/strange-key", test_strange_key);
  g_test_add_func ("/ui/preferences/account", test_account);
  g_test_add_func ("/ui/preferences/changes", test_changes);
  g_test_add_func ("/ui/preferences/remove", test_remove);
  g_test_add_func ("/ui/preferences/default-account", test_default_account);
  g_test_add_func ("/ui/preferences/library-folder", test_library_folder);
  g_test_add_func ("/ui/preferences/budget", test_budget);
  g_test_add_func ("/ui/preferences/close-early", test_close_early);
  g_test_add_func ("/ui/preferences/no-leak", test_no_leak);

  return g_test_run ();
}
