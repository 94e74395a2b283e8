/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* To be run by with-session: there is a keyring, and its home is HOME. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "dailies-account-page.h"
#include "dailies-account-row.h"
#include "dailies-budget-group.h"
#include "dailies-field-error.h"
#include "dailies-folder-row.h"
#include "dailies-new-account-page.h"
#include "dailies-preset-page.h"

#include "key-search.h"
#include "preferences-fixture.h"
#include "test-utils.h"

#define KEY PREFERENCES_FIXTURE_KEY
#define OTHER_KEY "sk-preferences-Lm5Rt9Yc4Pf7Zg"

/* GTest hides it from the tests themselves. */
static char *session_home;
/* All that was logged, also what nobody asked for. */
static GString *logged;
static GLogFunc others_log;

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
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  GtkWidget *page;

  dailies_preferences_dialog_show_add_account (fixture->dialog);
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_ACTION_ROW, "LiteLLM Proxy"));
  page = preferences_fixture_wait_for (fixture, DAILIES_TYPE_NEW_ACCOUNT_PAGE, NULL);

  g_assert_cmpstr (get_field (page, "name"), ==, "LiteLLM Proxy");
  g_assert_cmpstr (get_field (page, "base_url"), ==, "http://localhost:4000/v1");
  g_assert_cmpstr (get_field (page, "key"), ==, "");
  g_assert_cmpstr (get_choice (page), ==, "LiteLLM");
  g_assert_false (gtk_widget_get_visible (find_template_child (page, "get_key")));
  g_assert_false (gtk_widget_get_visible (find_template_child (page, "allow_insecure")));
}

/* What people wrote into their own list is no markup. */
static void
test_own_preset (void)
{
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  const char *config = dailies_locations_get_config (dailies_engine_get_locations (fixture->base->engine));
  g_autofree char *path = g_build_filename (config, "presets.json", NULL);
  g_autofree char *description = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  g_assert_cmpint (g_mkdir_with_parents (config, 0700), ==, 0);
  g_file_set_contents (path,
                       "{\"presets\": [{\"id\": \"own\", \"title\": \"Q & A\", \"provider\": \"openai\","
                       " \"base_url\": \"https://one.example/v1\", \"privacy\": \"Keeps <all> & more.\"}]}",
                       -1, &error);
  g_assert_no_error (error);
  dailies_preferences_dialog_show_add_account (fixture->dialog);
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_ACTION_ROW, "Q & A"));
  page = preferences_fixture_wait_for (fixture, DAILIES_TYPE_NEW_ACCOUNT_PAGE, NULL);
  description = dup_description (find_template_child (page, "service"));
  g_assert_cmpstr (description, ==, "Keeps <all> & more.");
  g_assert_cmpint (g_remove (path), ==, 0);
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
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  DailiesEngine *engine = fixture->base->engine;
  GtkWidget *page = preferences_fixture_open_form (fixture);
  DailiesAccount *account;

  fake_service_set (fixture->service, "GET", "/v1/models", fake_reply_new (200, "application/json", "{\"data\":[{\"id\":\"wan\",\"owned_by\":\"vllm\"}]}"));
  g_assert_true (gtk_widget_get_visible (find_template_child (page, "dialect")));
  g_assert_cmpstr (get_choice (page), ==, "Find Out");
  set_field (page, "name", "Home");
  set_field (page, "base_url", fixture->base_url);
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_BUTTON_ROW, "Add"));
  preferences_fixture_wait_for (fixture, DAILIES_TYPE_ACCOUNT_ROW, "Home");
  account = dailies_engine_find_account (engine, "Home", NULL);
  g_assert_cmpstr (dailies_account_get_dialect (account), ==, "vllm-omni");

  page = preferences_fixture_open_account (fixture, "Home");
  g_assert_cmpstr (get_choice (page), ==, "vLLM-Omni");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_template_child (page, "dialect")), 1);
  g_assert_true (test_wait_until (speaks_generic, engine, TEST_PATIENCE));
  g_assert_cmpstr (get_choice (page), ==, "OpenAI");
}

static void
assert_refused (PreferencesFixture *fixture,
                GtkWidget *page,
                const char *place,
                const char *words)
{
  GtkWidget *error = find_template_child (page, place);
  GtkWidget *field;

  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_BUTTON_ROW, "Add"));
  wait_for_words (error, dup_field_error, words);
  g_object_get (error, "field", &field, NULL);
  g_assert_true (gtk_widget_has_css_class (field, "error"));
  g_assert_cmpuint (preferences_fixture_count_accounts (fixture), ==, 1);

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
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  GtkWidget *page = preferences_fixture_open_form (fixture);

  set_field (page, "name", " ");
  set_field (page, "base_url", fixture->base_url);
  assert_refused (fixture, page, "name_error", "empty");

  set_field (page, "name", "Animatic");
  assert_refused (fixture, page, "name_error", "Animatic");

  set_field (page, "name", "Mine");
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      set_field (page, "base_url", urls[i][0]);
      assert_refused (fixture, page, "base_url_error", urls[i][1]);
    }

  set_field (page, "base_url", fixture->base_url);
  set_field (page, "key", "sk-one two");
  assert_refused (fixture, page, "key_error", "space");
  set_field (page, "key", "sk-one\nsk-two");
  assert_refused (fixture, page, "key_error", "line break");
}

static void
test_plain_http (void)
{
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  GtkWidget *page = preferences_fixture_open_form (fixture);
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
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  GtkWidget *page = preferences_fixture_open_form (fixture);
  DailiesAccount *account;

  set_field (page, "name", "Plain");
  set_field (page, "base_url", "http://0.0.0.0:9/v1");
  set_field (page, "key", "sk-plain");
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_BUTTON_ROW, "Add"));
  preferences_fixture_respond (fixture, "_Cancel");
  g_assert_cmpuint (preferences_fixture_count_accounts (fixture), ==, 1);

  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_BUTTON_ROW, "Add"));
  preferences_fixture_respond (fixture, "_Send Unencrypted");
  preferences_fixture_wait_for (fixture, DAILIES_TYPE_ACCOUNT_ROW, "Plain");
  account = dailies_engine_find_account (fixture->base->engine, "Plain", NULL);
  g_assert_true (dailies_account_get_allow_insecure (account));
}

/* One that looks like that of another service is pointed out, and taken. */
static void
test_strange_key (void)
{
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  GtkWidget *page = preferences_fixture_open_form (fixture);
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
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  GtkWidget *page;
  GtkWidget *row;

  /* As it is pasted. */
  preferences_fixture_add_account (fixture, "Fake", "  " KEY "\n");
  row = preferences_fixture_wait_for (fixture, DAILIES_TYPE_ACCOUNT_ROW, "Fake");
  wait_for_words (row, dup_subtitle, "takes the key and offers 1 model");

  page = preferences_fixture_open_account (fixture, "Fake");
  g_assert_cmpstr (get_field (page, "name"), ==, "Fake");
  g_assert_cmpstr (get_field (page, "base_url"), ==, fixture->base_url);
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

  fake_video_service_control (fixture->videos, "{\"key\": \"" OTHER_KEY "\"}");
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
  DailiesAccount *account = dailies_engine_find_account (((PreferencesFixture *) data)->base->engine, "Fake", NULL);

  return dailies_account_get_max_active (account) == 7 &&
         g_str_equal (dailies_account_get_base_url (account), "http://0.0.0.0:9/v1") &&
         dailies_account_get_allow_insecure (account);
}

static void
test_changes (void)
{
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  GtkWidget *page;

  preferences_fixture_add_account (fixture, "Fake", "");
  page = preferences_fixture_open_account (fixture, "Fake");
  wait_for_words (find_template_child (page, "key_group"), dup_description, "There is no key");

  /* Faster than they are kept. */
  for (int i = 4; i <= 7; i++)
    adw_spin_row_set_value (ADW_SPIN_ROW (find_template_child (page, "max_active")), i);
  /* Not loopback by its name, but it leads nowhere else. */
  set_field (page, "base_url", " http://0.0.0.0:9/v1/ ");
  apply (page, "base_url");
  preferences_fixture_wait_for (fixture, ADW_TYPE_SWITCH_ROW, "Send the Key Unencrypted");
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_template_child (page, "allow_insecure")), TRUE);
  g_assert_true (test_wait_until (has_changed, fixture, TEST_PATIENCE));
  g_assert_cmpstr (get_field (page, "base_url"), ==, "http://0.0.0.0:9/v1");
}

static gboolean
is_removed (gpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *default_id = g_settings_get_string (settings, "default-account");

  return preferences_fixture_count_accounts (data) == 1 && *default_id == '\0';
}

static void
test_remove (void)
{
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  DailiesAccount *account;

  preferences_fixture_add_account (fixture, "Fake", KEY);
  account = dailies_engine_find_account (fixture->base->engine, "Fake", NULL);
  g_settings_set_string (settings, "default-account", dailies_account_get_id (account));
  preferences_fixture_open_account (fixture, "Fake");
  gtk_window_set_default_size (fixture->window, 360, 640);
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_BUTTON_ROW, "Remove Account…"));
  preferences_fixture_respond (fixture, "_Remove");
  g_assert_true (test_wait_until (is_removed, fixture, TEST_PATIENCE));
  preferences_fixture_wait_until_gone (fixture, DAILIES_TYPE_ACCOUNT_PAGE, NULL);
  preferences_fixture_wait_until_gone (fixture, DAILIES_TYPE_ACCOUNT_ROW, "Fake");
}

static void
test_default_account (void)
{
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *id = NULL;
  DailiesAccount *account;
  GtkWidget *row;

  preferences_fixture_add_account (fixture, "Fake", "");
  account = dailies_engine_find_account (fixture->base->engine, "Fake", NULL);
  row = preferences_fixture_wait_for (fixture, DAILIES_TYPE_ACCOUNT_ROW, "Fake");
  g_assert_false (gtk_widget_get_visible (find_template_child (row, "default_mark")));

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (fixture->dialog), "general");
  adw_combo_row_set_selected (preferences_fixture_wait_for (fixture, ADW_TYPE_COMBO_ROW, "Default Account"), 1);
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
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  g_autofree char *chosen = NULL;
  GtkWidget *row;

  /* The fixture names its folder as the command line would. */
  row = preferences_fixture_wait_for (fixture, DAILIES_TYPE_FOLDER_ROW, NULL);
  g_assert_false (gtk_widget_get_sensitive (row));
  g_settings_set_string (settings, "library-folder", fixture->base->library);
  dailies_folder_row_set_locations (DAILIES_FOLDER_ROW (row), dailies_engine_get_locations (fixture->base->engine));
  g_assert_true (gtk_widget_get_sensitive (row));

  dailies_folder_row_choose (DAILIES_FOLDER_ROW (row), fixture->base->data);
  preferences_fixture_respond (fixture, "_Cancel");
  g_assert_false (g_settings_get_boolean (settings, "rebuild-library"));

  dailies_folder_row_choose (DAILIES_FOLDER_ROW (row), fixture->base->data);
  preferences_fixture_respond (fixture, "_Open Library");
  chosen = g_settings_get_string (settings, "library-folder");
  g_assert_cmpstr (chosen, ==, fixture->base->data);
  g_assert_true (g_settings_get_boolean (settings, "rebuild-library"));

  g_settings_reset (settings, "library-folder");
  g_settings_reset (settings, "rebuild-library");
}

static void
test_budget (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  AdwSpinRow *warn_at;
  gint64 micros;
  g_autofree char *currency = NULL;

  dailies_preferences_dialog_show_budget (fixture->dialog);
  warn_at = preferences_fixture_wait_for (fixture, ADW_TYPE_SPIN_ROW, "Warn at");
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
  g_autoptr (PreferencesFixture) fixture = preferences_fixture_new ();
  GtkWidget *page = preferences_fixture_open_form (fixture);

  set_field (page, "name", "Mine");
  set_field (page, "base_url", fixture->base_url);
  set_field (page, "key", KEY);
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_BUTTON_ROW, "Add"));
  wait_for_words (find_template_child (page, "key_error"), dup_field_error, words);
  g_assert_cmpuint (preferences_fixture_count_accounts (fixture), ==, 1);
  g_assert_cmpstr (get_field (page, "key"), ==, KEY);

  /* It goes without. */
  set_field (page, "key", "");
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_BUTTON_ROW, "Add"));
  preferences_fixture_wait_for (fixture, DAILIES_TYPE_ACCOUNT_ROW, "Mine");
  page = preferences_fixture_open_account (fixture, "Mine");
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
  PreferencesFixture *fixture = preferences_fixture_new ();
  GtkWidget *page;

  preferences_fixture_add_account (fixture, "Fake", KEY);
  page = preferences_fixture_open_account (fixture, "Fake");
  adw_spin_row_set_value (ADW_SPIN_ROW (find_template_child (page, "max_active")), 9);
  g_signal_emit_by_name (find_template_child (page, "test_again"), "clicked");
  preferences_fixture_free (fixture);
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
  g_test_add_func ("/ui/preferences/own-preset", test_own_preset);
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
