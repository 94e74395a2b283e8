/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-actions-rename"

#include "config.h"

#include "dailies-take-actions-private.h"

#include <glib/gi18n.h>

#define TITLE_CHARACTERS 60
#define MAXIMUM_NAME_CHARACTERS 200

typedef struct
{
  DailiesTakeActions *self;
  DailiesTake *take;
  GtkEditable *entry;
} Rename;

static void
rename_free (gpointer data,
             GClosure *closure)
{
  Rename *rename = data;

  g_object_unref (rename->self);
  g_object_unref (rename->take);
  g_object_unref (rename->entry);
  g_free (rename);
}

static void
renamed_cb (AdwAlertDialog *dialog,
            const char *response,
            Rename *rename)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (rename->entry)));

  dailies_take_set_name (rename->take, *name != '\0' ? name : NULL);
  dailies_take_actions_save (rename->self, rename->take);
}

static GtkWidget *
make_entry (DailiesTake *take)
{
  g_autofree char *first_words = dailies_shot_dup_title (dailies_take_get_shot (take), TITLE_CHARACTERS);
  const char *name = dailies_take_get_name (take);

  return g_object_new (GTK_TYPE_ENTRY,
                       "text", name != NULL ? name : "",
                       "placeholder-text", first_words,
                       "max-length", MAXIMUM_NAME_CHARACTERS,
                       "activates-default", TRUE,
                       NULL);
}

void
dailies_take_actions_rename (DailiesTakeActions *self,
                             DailiesTake *take)
{
  GtkWidget *widget = dailies_take_actions_get_widget (self);
  AdwDialog *dialog;
  GtkWidget *entry;
  Rename *rename;

  if (widget == NULL)
    return;

  dialog = adw_alert_dialog_new (_ ("Rename Take"), _ ("Without a name it is called by the first words of its prompt"));
  entry = make_entry (take);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  rename = g_new0 (Rename, 1);
  rename->self = g_object_ref (self);
  rename->take = g_object_ref (take);
  rename->entry = g_object_ref_sink (GTK_EDITABLE (entry));

  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "rename", _ ("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "rename");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response::rename", G_CALLBACK (renamed_cb), rename, rename_free, G_CONNECT_DEFAULT);
  adw_dialog_set_focus (dialog, entry);
  adw_dialog_present (dialog, widget);
}
