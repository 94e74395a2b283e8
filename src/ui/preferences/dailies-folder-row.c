/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-folder-row"

#include "config.h"

#include "dailies-folder-row.h"

#include <glib/gi18n.h>

struct _DailiesFolderRow
{
  AdwActionRow parent_instance;

  /* What the engine works in. */
  DailiesLocations *locations;
  char *chosen;
};

G_DEFINE_FINAL_TYPE (DailiesFolderRow, dailies_folder_row, ADW_TYPE_ACTION_ROW)

/* As people write it. */
static char *
dup_short_path (const char *path)
{
  const char *home = g_get_home_dir ();
  const gsize length = strlen (home);

  if (g_str_has_prefix (path, home) && path[length] == G_DIR_SEPARATOR)
    return g_strconcat ("~", path + length, NULL);

  return g_filename_display_name (path);
}

/* The application takes the folder from the settings when it opens a library,
 * and then looks at every file in it. */
static void
open_chosen (DailiesFolderRow *self)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_delay (settings);
  g_settings_set_string (settings, "library-folder", self->chosen);
  g_settings_set_boolean (settings, "rebuild-library", TRUE);
  g_settings_apply (settings);

  gtk_widget_activate_action (GTK_WIDGET (self), "app.reopen-library", NULL);
}

/**
 * dailies_folder_row_choose:
 * @self: a row
 * @path: an absolute path
 *
 * Explains what it means to keep takes in @path, and does so if the user
 * agrees.
 */
void
dailies_folder_row_choose (DailiesFolderRow *self,
                           const char *path)
{
  const char *library;
  g_autofree char *new_name = NULL;
  g_autofree char *old_name = NULL;
  AdwAlertDialog *dialog;

  g_return_if_fail (DAILIES_IS_FOLDER_ROW (self));
  g_return_if_fail (path != NULL);

  library = dailies_locations_get_library (self->locations);
  if (g_str_equal (path, library))
    return;

  g_set_str (&self->chosen, path);
  new_name = dup_short_path (path);
  old_name = dup_short_path (library);

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Open Another Library?"), NULL));
  adw_alert_dialog_format_body (dialog,
                                /* Translators: both %s are folders */
                                _ ("New takes will be kept in “%s”, and the library will show what is there.\n\nNothing is moved: the takes in “%s” stay where they are. Choose that folder again to see them."),
                                new_name, old_name);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "open", _ ("_Open Library"), NULL);
  adw_alert_dialog_set_default_response (dialog, "open");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response::open", G_CALLBACK (open_chosen), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
selected_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (DailiesFolderRow) self = data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder != NULL && g_file_peek_path (folder) != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    dailies_folder_row_choose (self, g_file_peek_path (folder));
}

static void
dailies_folder_row_activate (AdwActionRow *row)
{
  DailiesFolderRow *self = DAILIES_FOLDER_ROW (row);
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GFile) folder = NULL;

  if (self->locations == NULL)
    return;

  dialog = gtk_file_dialog_new ();
  folder = g_file_new_for_path (dailies_locations_get_library (self->locations));
  gtk_file_dialog_set_title (dialog, _ ("Choose the Library Folder"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Choose"));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, selected_cb, g_object_ref (self));
}

static void
dailies_folder_row_finalize (GObject *object)
{
  DailiesFolderRow *self = DAILIES_FOLDER_ROW (object);

  g_clear_object (&self->locations);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (dailies_folder_row_parent_class)->finalize (object);
}

static void
dailies_folder_row_class_init (DailiesFolderRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwActionRowClass *row_class = ADW_ACTION_ROW_CLASS (klass);

  object_class->finalize = dailies_folder_row_finalize;
  row_class->activate = dailies_folder_row_activate;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-folder-row.ui");
}

static void
dailies_folder_row_init (DailiesFolderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_folder_row_set_locations:
 * @self: a row
 * @locations: the folders that are open
 *
 * A library that was named on the command line is not the one of the
 * settings, and cannot be changed here.
 */
void
dailies_folder_row_set_locations (DailiesFolderRow *self,
                                  DailiesLocations *locations)
{
  g_autoptr (DailiesLocations) configured = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (DAILIES_IS_FOLDER_ROW (self));
  g_return_if_fail (DAILIES_IS_LOCATIONS (locations));

  configured = dailies_locations_new (NULL, NULL);
  g_set_object (&self->locations, locations);
  name = dup_short_path (dailies_locations_get_library (locations));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), name);
  gtk_widget_set_sensitive (GTK_WIDGET (self), g_str_equal (dailies_locations_get_library (locations), dailies_locations_get_library (configured)));
}
