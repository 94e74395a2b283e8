/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-composer-bar"

#include "config.h"

#include "dailies-composer-bar.h"

#include <glib/gi18n.h>

#include "dailies-price-words.h"

#define MOST_CHARACTERS 120

struct _DailiesComposerBar
{
  AdwBin parent_instance;

  DailiesDraft *draft;

  GtkLabel *prompt;
  GtkLabel *facts;
};

typedef enum
{
  PROP_DRAFT = 1,
} DailiesComposerBarProps;

static GParamSpec *properties[PROP_DRAFT + 1];

G_DEFINE_FINAL_TYPE (DailiesComposerBar, dailies_composer_bar, ADW_TYPE_BIN)

static void
show_prompt (DailiesComposerBar *self)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new (dailies_draft_get_prompt (self->draft), NULL);
  g_autofree char *title = dailies_shot_dup_title (shot, MOST_CHARACTERS);
  g_autofree char *written = g_strstrip (g_strdup (dailies_draft_get_prompt (self->draft)));
  gboolean empty = *written == '\0';

  g_assert (DAILIES_IS_COMPOSER_BAR (self));

  gtk_label_set_label (self->prompt, empty ? _ ("Write the shot…") : title);
  if (empty)
    gtk_widget_add_css_class (GTK_WIDGET (self->prompt), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->prompt), "dimmed");
}

static void
show_facts (DailiesComposerBar *self)
{
  const DailiesEstimate *estimate = dailies_draft_get_estimate (self->draft);
  g_autofree char *name = dailies_draft_dup_model_name (self->draft);
  g_autofree char *price = dailies_price_dup_words (estimate, dailies_draft_get_count (self->draft));
  g_autofree char *words = estimate != NULL ? g_strjoin (" · ", name, price, NULL) : g_strdup (name);

  g_assert (DAILIES_IS_COMPOSER_BAR (self));

  gtk_label_set_label (self->facts, words);
}

static void
dailies_composer_bar_dispose (GObject *object)
{
  DailiesComposerBar *self = DAILIES_COMPOSER_BAR (object);

  dailies_composer_bar_set_draft (self, NULL);

  G_OBJECT_CLASS (dailies_composer_bar_parent_class)->dispose (object);
}

static void
dailies_composer_bar_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesComposerBarProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, DAILIES_COMPOSER_BAR (object)->draft);
      break;
    }
}

static void
dailies_composer_bar_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesComposerBarProps) prop_id)
    {
    case PROP_DRAFT:
      dailies_composer_bar_set_draft (DAILIES_COMPOSER_BAR (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_composer_bar_class_init (DailiesComposerBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_composer_bar_dispose;
  object_class->get_property = dailies_composer_bar_get_property;
  object_class->set_property = dailies_composer_bar_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-composer-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerBar, prompt);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerBar, facts);
}

static void
dailies_composer_bar_init (DailiesComposerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_composer_bar_set_draft:
 * @self: a bar
 * @draft: (nullable): what is being written
 */
void
dailies_composer_bar_set_draft (DailiesComposerBar *self,
                                DailiesDraft *draft)
{
  g_return_if_fail (DAILIES_IS_COMPOSER_BAR (self));
  g_return_if_fail (draft == NULL || DAILIES_IS_DRAFT (draft));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->draft, show_prompt, self);
      g_signal_handlers_disconnect_by_func (self->draft, show_facts, self);
    }
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    {
      g_signal_connect_object (draft, "notify::prompt", G_CALLBACK (show_prompt), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "settings-changed", G_CALLBACK (show_facts), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (draft, "notify::estimate", G_CALLBACK (show_facts), self, G_CONNECT_SWAPPED);
      show_prompt (self);
      show_facts (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}
