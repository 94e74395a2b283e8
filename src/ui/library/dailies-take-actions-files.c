/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-actions-files"

#include "config.h"

#include "dailies-take-actions-private.h"

#include <glib/gi18n.h>

/* More is too long for some file systems. */
#define MAXIMUM_NAME_CHARACTERS 80

typedef struct
{
  DailiesTakeActions *self;
  GFile *source;
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->self);
  g_object_unref (copy->source);
  g_free (copy);
}

static GtkWindow *
get_window (DailiesTakeActions *self)
{
  GtkWidget *widget = dailies_take_actions_get_widget (self);
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return root != NULL ? GTK_WINDOW (root) : NULL;
}

/* Whoever closed a dialog knows. */
static void
tell (DailiesTakeActions *self,
      const GError *error)
{
  if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    dailies_take_actions_toast (self, error->message);
}

static void
shown_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (DailiesTakeActions) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error))
    tell (self, error);
}

void
dailies_take_actions_show_in_files (DailiesTakeActions *self,
                                    DailiesTake *take)
{
  g_autoptr (GFile) file = dailies_take_actions_make_file (self, take);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, get_window (self), NULL, shown_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DailiesTakeActions) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error))
    tell (self, error);
}

void
dailies_take_actions_open_with (DailiesTakeActions *self,
                                DailiesTake *take)
{
  g_autoptr (GFile) file = dailies_take_actions_make_file (self, take);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_set_always_ask (launcher, TRUE);
  gtk_file_launcher_launch (launcher, get_window (self), NULL, opened_cb, g_object_ref (self));
}

static void
copied_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DailiesTakeActions) self = data;
  g_autoptr (GError) error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    dailies_take_actions_toast (self, _ ("Copy saved"));
  else
    dailies_take_actions_toast (self, error->message);
}

/* The dialog has asked whether to replace a file that is there. */
static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  Copy *copy = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) target = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (target == NULL)
    tell (copy->self, error);
  else if (g_file_equal (copy->source, target))
    dailies_take_actions_toast (copy->self, _ ("A take cannot be copied onto itself"));
  else
    g_file_copy_async (copy->source, target, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                       copied_cb, g_object_ref (copy->self));

  copy_free (copy);
}

/* What is called so by the user, with the ending that the clip has. */
static char *
make_name (DailiesTake *take)
{
  g_autofree char *title = dailies_take_dup_title (take);
  g_autofree char *start = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MAXIMUM_NAME_CHARACTERS));
  const char *dot = strrchr (dailies_take_get_path (take), '.');

  g_strdelimit (start, "/\\:*?\"<>|\n\r\t", ' ');

  return g_strconcat (g_strstrip (start), dot, NULL);
}

void
dailies_take_actions_save_copy (DailiesTakeActions *self,
                                DailiesTake *take)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = make_name (take);
  Copy *copy = g_new0 (Copy, 1);

  copy->self = g_object_ref (self);
  copy->source = dailies_take_actions_make_file (self, take);
  gtk_file_dialog_set_title (dialog, _ ("Save a Copy"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, get_window (self), NULL, chosen_cb, copy);
}
