/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-composer"

#include "config.h"

#include "dailies-composer.h"

#include <glib/gi18n.h>

struct _DailiesComposer
{
  AdwBin parent_instance;

  char *prompt;

  GtkTextView *text;
  GtkWidget *placeholder;
  GtkLabel *model;
  GtkLabel *settings;
  GtkLabel *price;
  GtkWidget *generate;
};

typedef enum
{
  PROP_PROMPT = 1,
} DailiesComposerProps;

static GParamSpec *properties[PROP_PROMPT + 1];

G_DEFINE_FINAL_TYPE (DailiesComposer, dailies_composer, ADW_TYPE_BIN)

static void
text_changed_cb (DailiesComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_free (self->prompt);
  self->prompt = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (buffer) == 0);
  gtk_widget_set_tooltip_text (self->generate, *self->prompt == '\0' ? _ ("Write the shot first") : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
}

static void
dailies_composer_finalize (GObject *object)
{
  DailiesComposer *self = DAILIES_COMPOSER (object);

  g_clear_pointer (&self->prompt, g_free);

  G_OBJECT_CLASS (dailies_composer_parent_class)->finalize (object);
}

static void
dailies_composer_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch ((DailiesComposerProps) prop_id)
    {
    case PROP_PROMPT:
      g_value_set_string (value, DAILIES_COMPOSER (object)->prompt);
      break;
    }
}

static void
dailies_composer_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch ((DailiesComposerProps) prop_id)
    {
    case PROP_PROMPT:
      dailies_composer_set_prompt (DAILIES_COMPOSER (object), g_value_get_string (value));
      break;
    }
}

static void
dailies_composer_class_init (DailiesComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = dailies_composer_finalize;
  object_class->get_property = dailies_composer_get_property;
  object_class->set_property = dailies_composer_set_property;

  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, "",
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (ADW_TYPE_CLAMP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, text);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, placeholder);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, model);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, settings);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, price);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, generate);
}

static void
dailies_composer_init (DailiesComposer *self)
{
  self->prompt = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  text_changed_cb (self);
}

/**
 * dailies_composer_get_prompt:
 * @self: a composer
 *
 * Returns: what is written there, without white space around it
 */
const char *
dailies_composer_get_prompt (DailiesComposer *self)
{
  g_return_val_if_fail (DAILIES_IS_COMPOSER (self), NULL);

  return self->prompt;
}

/**
 * dailies_composer_set_prompt:
 * @self: a composer
 * @prompt: what to write there
 */
void
dailies_composer_set_prompt (DailiesComposer *self,
                             const char *prompt)
{
  g_return_if_fail (DAILIES_IS_COMPOSER (self));
  g_return_if_fail (prompt != NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), prompt, -1);
}

/**
 * dailies_composer_set_model:
 * @self: a composer
 * @name: of the model
 * @settings: such as "16:9 · 8 s · 720p"
 * @price: (nullable): what one take costs
 */
void
dailies_composer_set_model (DailiesComposer *self,
                            const char *name,
                            const char *settings,
                            const char *price)
{
  g_return_if_fail (DAILIES_IS_COMPOSER (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (settings != NULL);

  gtk_label_set_label (self->model, name);
  gtk_label_set_label (self->settings, settings);
  gtk_label_set_label (self->price, price != NULL ? price : "");
}

/**
 * dailies_composer_focus:
 * @self: a composer
 * @select_all: whether what is written is to be replaced by typing
 */
void
dailies_composer_focus (DailiesComposer *self,
                        gboolean select_all)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (DAILIES_IS_COMPOSER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, select_all ? &start : &end, &end);
}
