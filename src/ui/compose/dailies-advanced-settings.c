/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-advanced-settings"

#include "config.h"

#include "dailies-advanced-settings.h"

#include <glib/gi18n.h>

#include "dailies-advanced-parameter.h"

/* Counting up from it, seeds start again at 0 above this. */
#define MOST_SEED G_MAXINT32

struct _DailiesAdvancedSettings
{
  AdwBin parent_instance;

  DailiesDraft *draft;
  DailiesModel *model;
  gboolean revealed;
  gboolean showing;
  GPtrArray *parameters;

  GtkSizeGroup *labels;
  AdwWrapBox *others;
  GtkWidget *negative_row;
  GtkWidget *negative;
  GtkWidget *seed_row;
  GtkWidget *seed;
  GtkToggleButton *keep_seed;
};

typedef enum
{
  PROP_DRAFT = 1,
  PROP_REVEALED,
} DailiesAdvancedSettingsProps;

static GParamSpec *properties[PROP_REVEALED + 1];

G_DEFINE_FINAL_TYPE (DailiesAdvancedSettings, dailies_advanced_settings, ADW_TYPE_BIN)

static void
negative_changed_cb (DailiesAdvancedSettings *self)
{
  if (!self->showing)
    dailies_draft_set_negative_prompt (self->draft, gtk_editable_get_text (GTK_EDITABLE (self->negative)));
}

static gboolean
parse_seed (const char *text,
            gint64 *seed)
{
  g_auto (GStrv) groups = g_strsplit_set (text, " \t", -1);
  g_autofree char *digits = g_strjoinv ("", groups);

  *seed = -1;

  return *digits == '\0' || g_ascii_string_to_signed (digits, 10, 0, MOST_SEED, seed, NULL);
}

static void
show_seed_is_valid (DailiesAdvancedSettings *self,
                    gboolean valid)
{
  g_autofree char *words = NULL;

  if (valid)
    gtk_widget_remove_css_class (self->seed, "error");
  else
    gtk_widget_add_css_class (self->seed, "error");

  /* Translators: %'d is the greatest number allowed */
  words = g_strdup_printf (_ ("Allowed: a whole number from 0 to %'d"), MOST_SEED);
  gtk_widget_set_tooltip_text (self->seed, valid ? NULL : words);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->seed), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
seed_changed_cb (DailiesAdvancedSettings *self)
{
  gint64 seed;
  gboolean valid = parse_seed (gtk_editable_get_text (GTK_EDITABLE (self->seed)), &seed);

  show_seed_is_valid (self, valid);
  if (!self->showing && valid)
    dailies_draft_set_seed (self->draft, seed);
}

static void
keep_seed_toggled_cb (DailiesAdvancedSettings *self)
{
  if (!self->showing)
    dailies_draft_set_keep_seed (self->draft, gtk_toggle_button_get_active (self->keep_seed));
}

static void
show_text (GtkWidget *entry,
           const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* What is being typed stays as it is typed. */
static void
show_seed (DailiesAdvancedSettings *self)
{
  gint64 seed = dailies_draft_get_seed (self->draft);
  gint64 shown;
  g_autofree char *text = seed >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seed) : g_strdup ("");

  if (!parse_seed (gtk_editable_get_text (GTK_EDITABLE (self->seed)), &shown) || shown != seed)
    show_text (self->seed, text);
  gtk_toggle_button_set_active (self->keep_seed, dailies_draft_get_keep_seed (self->draft));
}

static void
clear_parameters (DailiesAdvancedSettings *self)
{
  for (guint i = 0; i < self->parameters->len; i++)
    adw_wrap_box_remove (self->others, self->parameters->pdata[i]);
  g_ptr_array_set_size (self->parameters, 0);
}

static void
add_parameter (DailiesAdvancedSettings *self,
               const DailiesParameter *parameter)
{
  g_autofree char *title = dailies_parameter_dup_title (parameter);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, NULL);
  GtkWidget *control = dailies_parameter_make_control (parameter, self->draft);

  gtk_widget_add_css_class (label, "dimmed");
  gtk_size_group_add_widget (self->labels, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), control);
  gtk_widget_set_hexpand (row, TRUE);
  adw_wrap_box_append (self->others, row);
  g_ptr_array_add (self->parameters, row);
}

static void
show_model (DailiesAdvancedSettings *self)
{
  DailiesCapabilities *capabilities = self->model != NULL ? dailies_model_get_capabilities (self->model) : NULL;
  GPtrArray *parameters = capabilities != NULL ? dailies_capabilities_get_parameters (capabilities) : NULL;

  gtk_widget_set_visible (self->negative_row, capabilities != NULL && dailies_capabilities_states_negative_prompt (capabilities));
  gtk_widget_set_visible (self->seed_row, capabilities != NULL && dailies_capabilities_states_seed (capabilities));
  clear_parameters (self);
  for (guint i = 0; parameters != NULL && i < parameters->len; i++)
    add_parameter (self, parameters->pdata[i]);
}

static void
settings_changed_cb (DailiesAdvancedSettings *self)
{
  const char *negative = dailies_draft_get_negative_prompt (self->draft);

  g_assert (DAILIES_IS_ADVANCED_SETTINGS (self));

  if (g_set_object (&self->model, dailies_draft_get_model (self->draft)))
    show_model (self);

  self->showing = TRUE;
  show_text (self->negative, negative != NULL ? negative : "");
  show_seed (self);
  self->showing = FALSE;
}

static void
dailies_advanced_settings_dispose (GObject *object)
{
  DailiesAdvancedSettings *self = DAILIES_ADVANCED_SETTINGS (object);

  dailies_advanced_settings_set_draft (self, NULL);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_advanced_settings_parent_class)->dispose (object);
}

static void
dailies_advanced_settings_get_property (GObject *object,
                                        guint prop_id,
                                        GValue *value,
                                        GParamSpec *pspec)
{
  DailiesAdvancedSettings *self = DAILIES_ADVANCED_SETTINGS (object);

  switch ((DailiesAdvancedSettingsProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, self->revealed);
      break;
    }
}

static void
dailies_advanced_settings_set_property (GObject *object,
                                        guint prop_id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  DailiesAdvancedSettings *self = DAILIES_ADVANCED_SETTINGS (object);

  switch ((DailiesAdvancedSettingsProps) prop_id)
    {
    case PROP_DRAFT:
      dailies_advanced_settings_set_draft (self, g_value_get_object (value));
      break;
    case PROP_REVEALED:
      self->revealed = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
dailies_advanced_settings_class_init (DailiesAdvancedSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_advanced_settings_dispose;
  object_class->get_property = dailies_advanced_settings_get_property;
  object_class->set_property = dailies_advanced_settings_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-advanced-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesAdvancedSettings, labels);
  gtk_widget_class_bind_template_child (widget_class, DailiesAdvancedSettings, others);
  gtk_widget_class_bind_template_child (widget_class, DailiesAdvancedSettings, negative_row);
  gtk_widget_class_bind_template_child (widget_class, DailiesAdvancedSettings, negative);
  gtk_widget_class_bind_template_child (widget_class, DailiesAdvancedSettings, seed_row);
  gtk_widget_class_bind_template_child (widget_class, DailiesAdvancedSettings, seed);
  gtk_widget_class_bind_template_child (widget_class, DailiesAdvancedSettings, keep_seed);
  gtk_widget_class_bind_template_callback (widget_class, negative_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, seed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_seed_toggled_cb);
}

static void
dailies_advanced_settings_init (DailiesAdvancedSettings *self)
{
  self->parameters = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_advanced_settings_set_draft:
 * @self: the settings
 * @draft: (nullable): whose they are
 */
void
dailies_advanced_settings_set_draft (DailiesAdvancedSettings *self,
                                     DailiesDraft *draft)
{
  g_return_if_fail (DAILIES_IS_ADVANCED_SETTINGS (self));
  g_return_if_fail (draft == NULL || DAILIES_IS_DRAFT (draft));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, settings_changed_cb, self);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    {
      g_signal_connect_object (draft, "settings-changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
      settings_changed_cb (self);
    }
  else
    {
      g_clear_object (&self->model);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}
