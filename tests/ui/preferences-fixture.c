/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "preferences-fixture"

#include "preferences-fixture.h"

#include <string.h>

#include "dailies-account-page.h"
#include "dailies-account-row.h"
#include "dailies-field-error.h"
#include "dailies-new-account-page.h"
#include "dailies-preset-page.h"

#include "test-utils.h"

PreferencesFixture *
preferences_fixture_new (void)
{
  PreferencesFixture *self = g_new0 (PreferencesFixture, 1);
  g_autoptr (GBytes) clip = NULL;
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  self->base = window_fixture_new (NULL);
  window_fixture_open_engine (self->base);

  g_file_get_contents (self->base->clip, &data, &length, &error);
  g_assert_no_error (error);
  clip = g_bytes_new_take (data, length);
  self->service = fake_service_new (NULL);
  self->videos = fake_video_service_new (self->service, NULL, clip);
  self->base_url = fake_service_dup_url (self->service, "/v1");
  fake_video_service_control (self->videos, "{\"key\": \"" PREFERENCES_FIXTURE_KEY "\", \"models\": [{\"id\": \"kite-1\"}]}");

  self->window = g_object_ref_sink (g_object_new (ADW_TYPE_WINDOW, "default-width", 700, "default-height", 800, NULL));
  self->dialog = dailies_preferences_dialog_new (self->base->engine);
  gtk_window_present (self->window);
  adw_dialog_present (ADW_DIALOG (self->dialog), GTK_WIDGET (self->window));

  return self;
}

void
preferences_fixture_free (PreferencesFixture *self)
{
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  gtk_window_destroy (self->window);
  g_object_unref (self->window);
  test_drain ();
  window_fixture_free (self->base);
  fake_service_free (self->service);
  fake_video_service_free (self->videos);
  g_free (self->base_url);
  g_free (self);
}

typedef struct
{
  PreferencesFixture *fixture;
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

  search->found = search_below (GTK_WIDGET (search->fixture->window), search->type, search->title);

  return search->found != NULL;
}

static gboolean
is_not_found (gpointer data)
{
  return !is_found (data);
}

/* The first in sight, with a title if it is a row. */
gpointer
preferences_fixture_wait_for (PreferencesFixture *fixture,
                              GType type,
                              const char *title)
{
  Search search = { fixture, type, title, NULL };

  if (!test_wait_until (is_found, &search, TEST_PATIENCE))
    g_error ("There is no %s “%s” in sight", g_type_name (type), title != NULL ? title : "");

  return search.found;
}

void
preferences_fixture_wait_until_gone (PreferencesFixture *fixture,
                                     GType type,
                                     const char *title)
{
  Search search = { fixture, type, title, NULL };

  if (!test_wait_until (is_not_found, &search, TEST_PATIENCE))
    g_error ("There still is a %s “%s” in sight", g_type_name (type), title != NULL ? title : "");
}

void
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
void
preferences_fixture_respond (PreferencesFixture *fixture,
                             const char *label)
{
  GtkWidget *button = find_button (preferences_fixture_wait_for (fixture, ADW_TYPE_ALERT_DIALOG, NULL), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  preferences_fixture_wait_until_gone (fixture, ADW_TYPE_ALERT_DIALOG, NULL);
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

void
wait_for_words (gpointer widget,
                char *(*dup_words) (gpointer widget),
                const char *words)
{
  Reading reading = { widget, dup_words, words, NULL };

  if (!test_wait_until (says, &reading, TEST_PATIENCE))
    g_error ("It says “%s”, not “%s”", reading.seen, words);
  g_free (reading.seen);
}

char *
dup_subtitle (gpointer row)
{
  return g_strdup (adw_action_row_get_subtitle (row));
}

char *
dup_title (gpointer row)
{
  return g_strdup (adw_preferences_row_get_title (row));
}

char *
dup_description (gpointer group)
{
  return g_strdup (adw_preferences_group_get_description (group));
}

char *
dup_field_error (gpointer row)
{
  return g_strdup (dailies_field_error_get_message (row));
}

void
set_field (GtkWidget *page,
           const char *name,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_template_child (page, name)), text);
}

const char *
get_field (GtkWidget *page,
           const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_template_child (page, name)));
}

void
apply (GtkWidget *page,
       const char *name)
{
  g_signal_emit_by_name (find_template_child (page, name), "apply");
}

/* The form for a server of the user's own. */
GtkWidget *
preferences_fixture_open_form (PreferencesFixture *fixture)
{
  dailies_preferences_dialog_show_add_account (fixture->dialog);
  preferences_fixture_wait_for (fixture, DAILIES_TYPE_PRESET_PAGE, NULL);
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_ACTION_ROW, "Other OpenAI-Compatible Server"));

  return preferences_fixture_wait_for (fixture, DAILIES_TYPE_NEW_ACCOUNT_PAGE, NULL);
}

void
preferences_fixture_add_account (PreferencesFixture *fixture,
                                 const char *name,
                                 const char *key)
{
  GtkWidget *page = preferences_fixture_open_form (fixture);

  set_field (page, "name", name);
  set_field (page, "base_url", fixture->base_url);
  set_field (page, "key", key);
  activate (preferences_fixture_wait_for (fixture, ADW_TYPE_BUTTON_ROW, "Add"));
  preferences_fixture_wait_for (fixture, DAILIES_TYPE_ACCOUNT_ROW, name);
}

GtkWidget *
preferences_fixture_open_account (PreferencesFixture *fixture,
                                  const char *name)
{
  activate (preferences_fixture_wait_for (fixture, DAILIES_TYPE_ACCOUNT_ROW, name));

  return preferences_fixture_wait_for (fixture, DAILIES_TYPE_ACCOUNT_PAGE, NULL);
}

guint
preferences_fixture_count_accounts (PreferencesFixture *fixture)
{
  return g_list_model_get_n_items (dailies_engine_get_accounts (fixture->base->engine));
}
