/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-preset-page"

#include "config.h"

#include "dailies-preset-page.h"

#include "dailies-new-account-page.h"
#include "dailies-preset.h"
#include "dailies-ui-fiber.h"
#include "dailies-words.h"

struct _DailiesPresetPage
{
  AdwNavigationPage parent_instance;

  DailiesEngine *engine;

  GtkWidget *problem;
  AdwActionRow *problem_row;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DailiesPresetPage, dailies_preset_page, ADW_TYPE_NAVIGATION_PAGE)

static void
dailies_preset_page_dispose (GObject *object)
{
  DailiesPresetPage *self = DAILIES_PRESET_PAGE (object);

  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_preset_page_parent_class)->dispose (object);
}

static void
dailies_preset_page_class_init (DailiesPresetPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_preset_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-preset-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesPresetPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DailiesPresetPage, problem_row);
  gtk_widget_class_bind_template_child (widget_class, DailiesPresetPage, list);
}

static void
dailies_preset_page_init (DailiesPresetPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
activated_cb (GtkWidget *row,
              DailiesPreset *preset)
{
  DailiesPresetPage *self = DAILIES_PRESET_PAGE (gtk_widget_get_ancestor (row, DAILIES_TYPE_PRESET_PAGE));
  GtkWidget *dialog = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_DIALOG);

  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), dailies_new_account_page_new (self->engine, preset));
}

static GtkWidget *
create_row (gpointer item,
            gpointer data)
{
  DailiesPreset *preset = item;
  const char *note = dailies_words_translate (dailies_preset_get_note (preset));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dailies_words_translate (dailies_preset_get_title (preset)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note != NULL ? note : "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), preset, G_CONNECT_DEFAULT);

  return row;
}

static DexFuture *
load_fiber (gpointer data)
{
  DailiesPresetPage *self = data;
  const char *config = dailies_locations_get_config (dailies_engine_get_locations (self->engine));
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) presets = dex_await_object (dailies_preset_load (config), &error);

  if (presets == NULL)
    {
      adw_action_row_set_subtitle (self->problem_row, error->message);
      gtk_widget_set_visible (self->problem, TRUE);
      presets = dex_await_object (dailies_preset_load (NULL), NULL);
    }
  gtk_list_box_bind_model (self->list, presets, create_row, NULL, NULL);

  return dex_future_new_true ();
}

/**
 * dailies_preset_page_new:
 * @engine: what the account is added to
 *
 * Returns: (transfer floating): a page for the preferences
 */
AdwNavigationPage *
dailies_preset_page_new (DailiesEngine *engine)
{
  DailiesPresetPage *self;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);

  self = g_object_new (DAILIES_TYPE_PRESET_PAGE, NULL);
  self->engine = g_object_ref (engine);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, load_fiber, g_object_ref (self), g_object_unref));

  return ADW_NAVIGATION_PAGE (self);
}
