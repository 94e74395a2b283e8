/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-take-actions"

#include "library-fixture.h"

#include <glib/gstdio.h>

#include "fake-service.h"
#include "test-utils.h"

#define TAKE_ID "00000001-take"

/* A window with nothing in it, and take 1 in the library. */
static LibraryFixture *
fixture_new (void)
{
  LibraryFixture *fixture = library_fixture_new (0);
  g_autoptr (DailiesTake) take = library_fixture_make_take (fixture, 1);

  library_fixture_add_take (fixture, take);
  library_fixture_show (fixture, adw_bin_new (), 600, 400);

  return fixture;
}

static void
activate (LibraryFixture *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->toasts), action, "s", TAKE_ID));
}

/* A compositor without a seat takes it away again at once. */
static void
clipboard_changed_cb (GdkClipboard *clipboard,
                      GParamSpec *pspec,
                      char **text)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  if (content != NULL && gdk_content_provider_get_value (content, &value, NULL))
    g_set_str (text, g_value_get_string (&value));
}

static gboolean
is_set (gpointer data)
{
  char **text = data;

  return *text != NULL;
}

/* What an action puts on the clipboard. */
static char *
copy (LibraryFixture *fixture,
      const char *action)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->toasts));
  char *text = NULL;
  gulong handler = g_signal_connect (clipboard, "notify::content", G_CALLBACK (clipboard_changed_cb), &text);

  activate (fixture, action);
  g_assert_true (test_wait_until (is_set, &text, TEST_PATIENCE));
  g_signal_handler_disconnect (clipboard, handler);

  return text;
}

static LibraryFixture *current;
static FakeService *service;

/* It knows nothing, not even which models it has. */
static void
add_account (void)
{
  g_autofree char *url = fake_service_dup_url (service, "/v1");
  g_autoptr (DailiesAccount) account = dailies_account_new ("Service", "openai", url, NULL);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_engine_add_account (current->base->engine, account, NULL), &error);
  g_assert_no_error (error);
}

/* The words of a toast that is shown. */
static const char *
find_toast (GtkWidget *widget)
{
  GtkWidget *toast = find_widget (widget, g_type_from_name ("AdwToastWidget"));
  GtkWidget *label = toast != NULL ? find_widget (toast, GTK_TYPE_LABEL) : NULL;

  return label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : NULL;
}

static gboolean
has_toast (gpointer data)
{
  return find_toast (data) != NULL;
}

static void
test_copy (void)
{
  g_autoptr (LibraryFixture) fixture = fixture_new ();
  g_autofree char *prompt = copy (fixture, "take.copy-prompt");
  g_autofree char *command = copy (fixture, "take.copy-command");

  g_assert_cmpstr (prompt, ==, "Lighthouse beam sweeping over a dark sea at dusk");
  g_assert_cmpstr (command, ==,
                   "dailies generate --account Service --model model --seconds 8 --seed 41001 "
                   "'Lighthouse beam sweeping over a dark sea at dusk'");
}

static void
test_copy_curl (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (0);
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite", "model");
  g_autoptr (DailiesTake) take = g_object_new (DAILIES_TYPE_TAKE,
                                               "id", TAKE_ID,
                                               "path", "Tests/kite.mp4",
                                               "shot", shot,
                                               "account-name", "Service",
                                               NULL);
  g_autofree char *url = NULL;
  g_autofree char *curl = NULL;

  service = fake_service_new (NULL);
  url = fake_service_dup_url (service, "/v1/videos");
  library_fixture_add_take (fixture, take);
  library_fixture_show (fixture, adw_bin_new (), 600, 400);
  current = fixture;
  test_from_fiber (add_account);

  curl = copy (fixture, "take.copy-curl");
  g_assert_true (g_str_has_prefix (curl, "curl -X POST "));
  g_assert_nonnull (strstr (curl, url));
  g_assert_nonnull (strstr (curl, "\"Authorization: Bearer $DAILIES_API_KEY\""));
  g_assert_nonnull (strstr (curl, "\"prompt\":\"A red kite\""));
  g_clear_pointer (&service, fake_service_free);
}

/* What cannot be done is said. */
static void
test_gone_account (void)
{
  g_autoptr (LibraryFixture) fixture = fixture_new ();

  activate (fixture, "take.copy-curl");
  g_assert_true (test_wait_until (has_toast, fixture->toasts, TEST_PATIENCE));
  g_assert_nonnull (strstr (find_toast (GTK_WIDGET (fixture->toasts)), "Service"));
}

static void
test_no_trash (void)
{
  g_autoptr (LibraryFixture) fixture = fixture_new ();
  g_autofree char *trash = g_build_filename (g_get_user_data_dir (), "Trash", NULL);
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (trash, "no folder", -1, &error);
  g_assert_no_error (error);
  activate (fixture, "take.trash");
  g_assert_true (test_wait_until (has_toast, fixture->toasts, TEST_PATIENCE));
  g_assert_nonnull (strstr (find_toast (GTK_WIDGET (fixture->toasts)), "trash"));
  take = library_fixture_find_take (fixture, 1);
  g_assert_nonnull (take);
  g_assert_cmpint (g_unlink (trash), ==, 0);
}

static gboolean
has_dialog (gpointer window)
{
  return adw_window_get_visible_dialog (window) != NULL;
}

typedef struct
{
  DailiesTake *take;
  const char *name;
} NameQuery;

static gboolean
is_called (gpointer data)
{
  NameQuery *query = data;

  return g_strcmp0 (dailies_take_get_name (query->take), query->name) == 0;
}

static void
rename_to (LibraryFixture *fixture,
           DailiesTake *take,
           const char *text,
           const char *name)
{
  NameQuery query = { take, name };
  AdwDialog *dialog;
  GtkWidget *entry;

  activate (fixture, "take.rename");
  g_assert_true (test_wait_until (has_dialog, fixture->window, TEST_PATIENCE));
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  entry = adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  library_fixture_shoot (fixture, "rename");
  g_signal_emit_by_name (dialog, "response::rename", "rename");
  adw_dialog_force_close (dialog);
  g_assert_true (test_wait_until (is_called, &query, TEST_PATIENCE));
}

static void
test_rename (void)
{
  g_autoptr (LibraryFixture) fixture = fixture_new ();
  g_autoptr (DailiesTake) take = library_fixture_find_take (fixture, 1);

  rename_to (fixture, take, "  The lighthouse ", "The lighthouse");
  rename_to (fixture, take, " ", NULL);
}

static gboolean
is_favourite (gpointer take)
{
  return dailies_take_get_favourite (take);
}

static void
test_favourite (void)
{
  g_autoptr (LibraryFixture) fixture = fixture_new ();
  g_autoptr (DailiesTake) take = library_fixture_find_take (fixture, 1);

  g_assert_false (dailies_take_get_favourite (take));
  activate (fixture, "take.favourite");
  g_assert_true (test_wait_until (is_favourite, take, TEST_PATIENCE));
}

static void
asked_cb (DailiesTakeActions *actions,
          DailiesTake *take,
          guint *n_asked)
{
  g_assert_cmpstr (dailies_take_get_id (take), ==, TAKE_ID);
  (*n_asked)++;
}

static gboolean
is_two (gpointer data)
{
  guint *n_asked = data;

  return *n_asked == 2;
}

static void
test_again (void)
{
  g_autoptr (LibraryFixture) fixture = fixture_new ();
  guint n_asked = 0;

  g_signal_connect (fixture->actions, "use-settings", G_CALLBACK (asked_cb), &n_asked);
  g_signal_connect (fixture->actions, "one-more", G_CALLBACK (asked_cb), &n_asked);
  activate (fixture, "take.use-settings");
  activate (fixture, "take.one-more");
  g_assert_true (test_wait_until (is_two, &n_asked, TEST_PATIENCE));
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/take-actions/copy", test_copy);
  g_test_add_func ("/take-actions/copy-curl", test_copy_curl);
  g_test_add_func ("/take-actions/gone-account", test_gone_account);
  g_test_add_func ("/take-actions/no-trash", test_no_trash);
  g_test_add_func ("/take-actions/rename", test_rename);
  g_test_add_func ("/take-actions/favourite", test_favourite);
  g_test_add_func ("/take-actions/again", test_again);

  return g_test_run ();
}
