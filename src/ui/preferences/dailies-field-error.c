/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-field-error"

#include "config.h"

#include "dailies-field-error.h"

struct _DailiesFieldError
{
  AdwPreferencesRow parent_instance;

  GtkWidget *field;

  GtkLabel *label;
};

typedef enum
{
  PROP_FIELD = 1,
} DailiesFieldErrorProps;

static GParamSpec *properties[PROP_FIELD + 1];

G_DEFINE_FINAL_TYPE (DailiesFieldError, dailies_field_error, ADW_TYPE_PREFERENCES_ROW)

static void
field_changed_cb (DailiesFieldError *self)
{
  dailies_field_error_set_message (self, NULL);
}

static void
dailies_field_error_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  DailiesFieldError *self = DAILIES_FIELD_ERROR (object);

  switch ((DailiesFieldErrorProps) prop_id)
    {
    case PROP_FIELD:
      g_value_set_object (value, self->field);
      break;
    }
}

static void
dailies_field_error_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DailiesFieldError *self = DAILIES_FIELD_ERROR (object);

  switch ((DailiesFieldErrorProps) prop_id)
    {
    case PROP_FIELD:
      if (g_set_weak_pointer (&self->field, g_value_get_object (value)))
        g_signal_connect_object (self->field, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
      break;
    }
}

static void
dailies_field_error_dispose (GObject *object)
{
  DailiesFieldError *self = DAILIES_FIELD_ERROR (object);

  g_clear_weak_pointer (&self->field);

  G_OBJECT_CLASS (dailies_field_error_parent_class)->dispose (object);
}

static void
dailies_field_error_class_init (DailiesFieldErrorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_field_error_dispose;
  object_class->get_property = dailies_field_error_get_property;
  object_class->set_property = dailies_field_error_set_property;

  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-field-error.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesFieldError, label);
}

static void
dailies_field_error_init (DailiesFieldError *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_field_error_set_message:
 * @self: a row
 * @message: (nullable): what is wrong with the field; %NULL for nothing
 */
void
dailies_field_error_set_message (DailiesFieldError *self,
                                 const char *message)
{
  g_return_if_fail (DAILIES_IS_FIELD_ERROR (self));

  gtk_label_set_label (self->label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self), message != NULL);
  if (self->field == NULL)
    return;

  if (message == NULL)
    {
      gtk_widget_remove_css_class (self->field, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_STATE_INVALID);
      return;
    }

  gtk_widget_add_css_class (self->field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->field),
                               GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/**
 * dailies_field_error_get_message:
 * @self: a row
 *
 * Returns: (nullable): what is wrong with the field
 */
const char *
dailies_field_error_get_message (DailiesFieldError *self)
{
  g_return_val_if_fail (DAILIES_IS_FIELD_ERROR (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_label (self->label) : NULL;
}
