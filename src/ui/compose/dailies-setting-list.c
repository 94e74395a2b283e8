/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-setting-list"

#include "config.h"

#include "dailies-setting-list.h"

#include <math.h>

#include <glib/gi18n.h>

struct _DailiesSettingList
{
  AdwBin parent_instance;

  DailiesSetting *setting;
  gboolean boxed;
  gboolean showing;

  GtkListBox *list;
  GtkWidget *number_box;
  GtkSpinButton *number;
  GtkAdjustment *number_adjustment;
  GtkWidget *size_box;
  GtkSpinButton *width;
  GtkSpinButton *height;
  GtkAdjustment *width_adjustment;
  GtkAdjustment *height_adjustment;
};

typedef enum
{
  PROP_SETTING = 1,
  PROP_BOXED,
} DailiesSettingListProps;

static GParamSpec *properties[PROP_BOXED + 1];

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesSettingList, dailies_setting_list, ADW_TYPE_BIN)

static void
row_activated_cb (DailiesSettingList *self,
                  GtkListBoxRow *row)
{
  dailies_setting_choose (self->setting, gtk_list_box_row_get_index (row));
  g_signal_emit (self, signals[DONE], 0);
}

static void
number_changed_cb (DailiesSettingList *self)
{
  if (!self->showing)
    dailies_setting_set_number (self->setting, gtk_spin_button_get_value (self->number));
}

static void
size_changed_cb (DailiesSettingList *self)
{
  if (!self->showing)
    dailies_draft_set_size (dailies_setting_get_draft (self->setting),
                            gtk_spin_button_get_value_as_int (self->width), gtk_spin_button_get_value_as_int (self->height));
}

static GtkWidget *
make_row (const char *words,
          gboolean selected)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_opacity (check, selected ? 1 : 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED, selected ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);

  return row;
}

static void
show_choices (DailiesSettingList *self)
{
  const char *const *choices = dailies_setting_get_choices (self->setting);

  g_assert (DAILIES_IS_SETTING_LIST (self));

  gtk_list_box_remove_all (self->list);
  for (int i = 0; choices != NULL && choices[i] != NULL; i++)
    gtk_list_box_append (self->list, make_row (choices[i], i == dailies_setting_get_selected (self->setting)));
}

static guint
count_digits (double step)
{
  return step == floor (step) ? 0 : 1;
}

static void
show_number (DailiesSettingList *self)
{
  DailiesSettingRange range;
  gboolean is_free = dailies_setting_get_range (self->setting, &range);

  gtk_widget_set_visible (self->number_box, is_free);
  if (!is_free)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_PROPERTY_LABEL, dailies_setting_get_title (self->setting), -1);
  gtk_spin_button_set_digits (self->number, count_digits (range.step));
  gtk_adjustment_configure (self->number_adjustment, dailies_setting_get_number (self->setting),
                            range.minimum, range.maximum, range.step, range.step * 5, 0);
}

static void
show_size (DailiesSettingList *self)
{
  const DailiesSizeRange *range = dailies_setting_get_size_range (self->setting);
  guint width = 0;
  guint height = 0;
  gboolean is_free = range != NULL && dailies_draft_get_size (dailies_setting_get_draft (self->setting), &width, &height);

  gtk_widget_set_visible (self->size_box, is_free);
  if (!is_free)
    return;

  gtk_adjustment_configure (self->width_adjustment, width, range->minimum, range->maximum, range->multiple, range->multiple * 10, 0);
  gtk_adjustment_configure (self->height_adjustment, height, range->minimum, range->maximum, range->multiple, range->multiple * 10, 0);
}

static void
show_setting (DailiesSettingList *self)
{
  g_assert (DAILIES_IS_SETTING_LIST (self));

  self->showing = TRUE;
  show_choices (self);
  show_number (self);
  show_size (self);
  self->showing = FALSE;
}

/* What is not looked at is not kept up to date. */
static void
setting_changed_cb (DailiesSettingList *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_setting (self);
}

static void
dailies_setting_list_map (GtkWidget *widget)
{
  DailiesSettingList *self = DAILIES_SETTING_LIST (widget);

  if (self->setting != NULL)
    show_setting (self);

  GTK_WIDGET_CLASS (dailies_setting_list_parent_class)->map (widget);
}

static gboolean
dailies_setting_list_grab_focus (GtkWidget *widget)
{
  DailiesSettingList *self = DAILIES_SETTING_LIST (widget);
  int selected = self->setting != NULL ? dailies_setting_get_selected (self->setting) : -1;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, MAX (selected, 0));

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
set_boxed (DailiesSettingList *self,
           gboolean boxed)
{
  self->boxed = boxed;
  /* Construct-only: neither is ever taken back. */
  if (boxed)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
      gtk_widget_add_css_class (GTK_WIDGET (self->list), "setting-page");
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->list), "setting-menu");
    }
}

static void
dailies_setting_list_dispose (GObject *object)
{
  DailiesSettingList *self = DAILIES_SETTING_LIST (object);

  dailies_setting_list_set_setting (self, NULL);

  G_OBJECT_CLASS (dailies_setting_list_parent_class)->dispose (object);
}

static void
dailies_setting_list_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  DailiesSettingList *self = DAILIES_SETTING_LIST (object);

  switch ((DailiesSettingListProps) prop_id)
    {
    case PROP_SETTING:
      g_value_set_object (value, self->setting);
      break;
    case PROP_BOXED:
      g_value_set_boolean (value, self->boxed);
      break;
    }
}

static void
dailies_setting_list_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DailiesSettingList *self = DAILIES_SETTING_LIST (object);

  switch ((DailiesSettingListProps) prop_id)
    {
    case PROP_SETTING:
      dailies_setting_list_set_setting (self, g_value_get_object (value));
      break;
    case PROP_BOXED:
      set_boxed (self, g_value_get_boolean (value));
      break;
    }
}

static void
dailies_setting_list_class_init (DailiesSettingListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_setting_list_dispose;
  object_class->get_property = dailies_setting_list_get_property;
  object_class->set_property = dailies_setting_list_set_property;
  widget_class->map = dailies_setting_list_map;
  widget_class->grab_focus = dailies_setting_list_grab_focus;

  properties[PROP_SETTING] = g_param_spec_object ("setting", NULL, NULL, DAILIES_TYPE_SETTING,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BOXED] = g_param_spec_boolean ("boxed", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-setting-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, list);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, number_box);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, number);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, number_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, size_box);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, width);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, height);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, width_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingList, height_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_changed_cb);
}

static void
dailies_setting_list_init (DailiesSettingList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_setting_list_set_setting:
 * @self: a list
 * @setting: (nullable): what to choose
 */
void
dailies_setting_list_set_setting (DailiesSettingList *self,
                                  DailiesSetting *setting)
{
  g_return_if_fail (DAILIES_IS_SETTING_LIST (self));
  g_return_if_fail (setting == NULL || DAILIES_IS_SETTING (setting));

  if (self->setting == setting)
    return;

  if (self->setting != NULL)
    g_signal_handlers_disconnect_by_func (self->setting, setting_changed_cb, self);
  g_set_object (&self->setting, setting);
  if (setting != NULL)
    {
      g_signal_connect_object (setting, "notify::selected", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
      setting_changed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTING]);
}
