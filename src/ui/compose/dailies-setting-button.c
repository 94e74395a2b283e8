/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-setting-button"

#include "config.h"

#include "dailies-setting-button.h"

#include <glib/gi18n.h>

#include "dailies-setting-list.h"

struct _DailiesSettingButton
{
  AdwBin parent_instance;

  DailiesSetting *setting;

  GtkWidget *button;
  GtkLabel *button_label;
  GtkLabel *fixed_label;
  /* In the popover, which is made when it is opened first. */
  DailiesSettingList *list;
};

typedef enum
{
  PROP_SETTING = 1,
} DailiesSettingButtonProps;

static GParamSpec *properties[PROP_SETTING + 1];

G_DEFINE_FINAL_TYPE (DailiesSettingButton, dailies_setting_button, ADW_TYPE_BIN)

static void
shown_cb (DailiesSettingButton *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
done_cb (DailiesSettingButton *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
make_popover_cb (GtkMenuButton *button,
                 gpointer data)
{
  DailiesSettingButton *self = data;
  GtkWidget *popover;

  if (self->list != NULL)
    return;

  self->list = g_object_new (DAILIES_TYPE_SETTING_LIST, NULL);
  dailies_setting_list_set_setting (self->list, self->setting);
  g_signal_connect_object (self->list, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);

  popover = gtk_popover_new ();
  gtk_widget_add_css_class (popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->list));
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
setting_changed_cb (DailiesSettingButton *self)
{
  const char *label = dailies_setting_get_label (self->setting);
  const char *title = dailies_setting_get_title (self->setting);
  gboolean fixed = dailies_setting_get_fixed (self->setting);
  g_autofree char *words = dailies_setting_dup_words (self->setting);
  g_autofree char *name = NULL;

  g_assert (DAILIES_IS_SETTING_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self), dailies_setting_get_available (self->setting));
  gtk_widget_set_visible (self->button, !fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->fixed_label), fixed);
  gtk_label_set_label (self->button_label, label);
  gtk_label_set_label (self->fixed_label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);

  /* Translators: a setting and its value, such as “Length: 8 s” */
  name = g_strdup_printf (_ ("%s: %s"), title, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
dailies_setting_button_dispose (GObject *object)
{
  DailiesSettingButton *self = DAILIES_SETTING_BUTTON (object);

  dailies_setting_button_set_setting (self, NULL);

  G_OBJECT_CLASS (dailies_setting_button_parent_class)->dispose (object);
}

static void
dailies_setting_button_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  switch ((DailiesSettingButtonProps) prop_id)
    {
    case PROP_SETTING:
      g_value_set_object (value, DAILIES_SETTING_BUTTON (object)->setting);
      break;
    }
}

static void
dailies_setting_button_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  switch ((DailiesSettingButtonProps) prop_id)
    {
    case PROP_SETTING:
      dailies_setting_button_set_setting (DAILIES_SETTING_BUTTON (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_setting_button_class_init (DailiesSettingButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_setting_button_dispose;
  object_class->get_property = dailies_setting_button_get_property;
  object_class->set_property = dailies_setting_button_set_property;

  properties[PROP_SETTING] = g_param_spec_object ("setting", NULL, NULL, DAILIES_TYPE_SETTING,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-setting-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingButton, button);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingButton, button_label);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingButton, fixed_label);
}

static void
dailies_setting_button_init (DailiesSettingButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), make_popover_cb, self, NULL);
}

/**
 * dailies_setting_button_set_setting:
 * @self: a button
 * @setting: (nullable): what it chooses
 */
void
dailies_setting_button_set_setting (DailiesSettingButton *self,
                                    DailiesSetting *setting)
{
  g_return_if_fail (DAILIES_IS_SETTING_BUTTON (self));
  g_return_if_fail (setting == NULL || DAILIES_IS_SETTING (setting));

  if (self->setting == setting)
    return;

  if (self->setting != NULL)
    g_signal_handlers_disconnect_by_func (self->setting, setting_changed_cb, self);
  g_set_object (&self->setting, setting);
  if (self->list != NULL)
    dailies_setting_list_set_setting (self->list, setting);
  if (setting != NULL)
    {
      g_signal_connect_object (setting, "notify::selected", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
      setting_changed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTING]);
}
