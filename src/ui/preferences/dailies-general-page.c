/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-general-page"

#include "config.h"

#include "dailies-general-page.h"

#include <glib/gi18n.h>
#include <libspelling.h>

#include "dailies-folder-row.h"

struct _DailiesGeneralPage
{
  AdwPreferencesPage parent_instance;

  GSettings *settings;
  GListModel *accounts;
  /* Codes, as the languages stand in the row; the first is "". */
  GStrv codes;
  /* While a row is brought to what the settings say. */
  gboolean showing;

  DailiesFolderRow *folder;
  AdwComboRow *account;
  GtkWidget *spell_check;
  AdwComboRow *language;
  GtkWidget *notify_done;
  GtkWidget *notify_needs_you;
  GtkWidget *background;
};

G_DEFINE_FINAL_TYPE (DailiesGeneralPage, dailies_general_page, ADW_TYPE_PREFERENCES_PAGE)

/* The studio if the account is not there. */
static guint
find_account (DailiesGeneralPage *self,
              const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->accounts); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (self->accounts, i);

      if (g_str_equal (dailies_account_get_id (account), id))
        return i;
    }

  return 0;
}

static void
show_default_account (DailiesGeneralPage *self)
{
  g_autofree char *id = g_settings_get_string (self->settings, "default-account");

  if (self->accounts == NULL)
    return;

  self->showing = TRUE;
  adw_combo_row_set_selected (self->account, find_account (self, id));
  self->showing = FALSE;
}

/* The row also selects by itself, when what was selected goes. */
static void
account_selected_cb (DailiesGeneralPage *self)
{
  DailiesAccount *account = adw_combo_row_get_selected_item (self->account);
  g_autofree char *id = NULL;
  gboolean is_studio;

  if (self->showing || account == NULL)
    return;

  id = g_settings_get_string (self->settings, "default-account");
  if (*id != '\0' && find_account (self, id) == 0)
    {
      show_default_account (self);
      return;
    }

  is_studio = g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID);
  g_settings_set_string (self->settings, "default-account", is_studio ? "" : dailies_account_get_id (account));
}

static void
language_selected_cb (DailiesGeneralPage *self)
{
  if (!self->showing && adw_combo_row_get_selected (self->language) != GTK_INVALID_LIST_POSITION)
    g_settings_set_string (self->settings, "spell-language", self->codes[adw_combo_row_get_selected (self->language)]);
}

/* A language whose dictionary is gone is kept, and shown by its code. */
static void
fill_languages (DailiesGeneralPage *self)
{
  g_autoptr (GListModel) languages = spelling_provider_list_languages (spelling_provider_get_default ());
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autofree char *chosen = g_settings_get_string (self->settings, "spell-language");
  guint selected = 0;

  gtk_string_list_append (names, _ ("As the System"));
  g_strv_builder_add (codes, "");
  for (guint i = 0; i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) language = g_list_model_get_item (languages, i);

      gtk_string_list_append (names, spelling_language_get_name (language));
      g_strv_builder_add (codes, spelling_language_get_code (language));
      if (g_str_equal (spelling_language_get_code (language), chosen))
        selected = i + 1;
    }
  if (*chosen != '\0' && selected == 0)
    {
      gtk_string_list_append (names, chosen);
      g_strv_builder_add (codes, chosen);
      selected = g_list_model_get_n_items (G_LIST_MODEL (names)) - 1;
    }

  self->codes = g_strv_builder_end (codes);
  self->showing = TRUE;
  adw_combo_row_set_model (self->language, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->language, selected);
  self->showing = FALSE;
}

static void
dailies_general_page_dispose (GObject *object)
{
  DailiesGeneralPage *self = DAILIES_GENERAL_PAGE (object);

  self->showing = TRUE;
  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dailies_general_page_parent_class)->dispose (object);
}

static void
dailies_general_page_finalize (GObject *object)
{
  DailiesGeneralPage *self = DAILIES_GENERAL_PAGE (object);

  g_clear_pointer (&self->codes, g_strfreev);

  G_OBJECT_CLASS (dailies_general_page_parent_class)->finalize (object);
}

static void
dailies_general_page_class_init (DailiesGeneralPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_general_page_dispose;
  object_class->finalize = dailies_general_page_finalize;

  g_type_ensure (DAILIES_TYPE_FOLDER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-general-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesGeneralPage, folder);
  gtk_widget_class_bind_template_child (widget_class, DailiesGeneralPage, account);
  gtk_widget_class_bind_template_child (widget_class, DailiesGeneralPage, spell_check);
  gtk_widget_class_bind_template_child (widget_class, DailiesGeneralPage, language);
  gtk_widget_class_bind_template_child (widget_class, DailiesGeneralPage, notify_done);
  gtk_widget_class_bind_template_child (widget_class, DailiesGeneralPage, notify_needs_you);
  gtk_widget_class_bind_template_child (widget_class, DailiesGeneralPage, background);
  gtk_widget_class_bind_template_callback (widget_class, account_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
}

static void
dailies_general_page_init (DailiesGeneralPage *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;

  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "spell-check", self->spell_check, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "notify-done", self->notify_done, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "notify-needs-you", self->notify_needs_you, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "run-in-background", self->background, "active", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self->spell_check, "active", self->language, "sensitive", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->settings, "changed::default-account", G_CALLBACK (show_default_account), self, G_CONNECT_SWAPPED);
  fill_languages (self);
}

/**
 * dailies_general_page_set_engine:
 * @self: a page
 * @engine: (nullable): whose accounts and folders they are; once
 */
void
dailies_general_page_set_engine (DailiesGeneralPage *self,
                                 DailiesEngine *engine)
{
  g_autoptr (GtkExpression) name = NULL;
  g_autoptr (DailiesLocations) locations = NULL;

  g_return_if_fail (DAILIES_IS_GENERAL_PAGE (self));
  g_return_if_fail (self->accounts == NULL);

  /* Another folder may help where the library could not be opened. */
  locations = engine != NULL ? g_object_ref (dailies_engine_get_locations (engine)) : dailies_locations_new (NULL, NULL);
  dailies_folder_row_set_locations (self->folder, locations);
  gtk_widget_set_visible (GTK_WIDGET (self->account), engine != NULL);
  if (engine == NULL)
    return;

  name = gtk_property_expression_new (DAILIES_TYPE_ACCOUNT, NULL, "name");
  self->accounts = g_object_ref (dailies_engine_get_accounts (engine));
  self->showing = TRUE;
  adw_combo_row_set_expression (self->account, name);
  adw_combo_row_set_model (self->account, self->accounts);
  self->showing = FALSE;
  show_default_account (self);
}
