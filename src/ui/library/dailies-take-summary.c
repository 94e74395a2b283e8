/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-summary"

#include "config.h"

#include "dailies-take-summary.h"

#include "dailies-take-judging.h"
#include "dailies-take-words.h"

struct _DailiesTakeSummary
{
  GtkBox parent_instance;

  DailiesTake *take;

  GtkLabel *title;
  GtkLabel *facts;
  GtkLabel *prompt;
};

typedef enum
{
  PROP_TAKE = 1,
} DailiesTakeSummaryProps;

static GParamSpec *properties[PROP_TAKE + 1];

G_DEFINE_FINAL_TYPE (DailiesTakeSummary, dailies_take_summary, GTK_TYPE_BOX)

static void
update (DailiesTakeSummary *self)
{
  DailiesShot *shot = dailies_take_get_shot (self->take);
  const char *prompt = shot != NULL ? dailies_shot_get_prompt (shot) : "";
  g_autofree char *title = dailies_take_dup_title (self->take);
  g_autofree char *facts = dailies_take_dup_facts_words (self->take);

  g_assert (DAILIES_IS_TAKE_SUMMARY (self));

  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_label (self->facts, facts);
  gtk_label_set_label (self->prompt, prompt);
  /* A short prompt is the title already. */
  gtk_widget_set_visible (GTK_WIDGET (self->prompt), *prompt != '\0' && !g_str_equal (prompt, title));
}

static void
dailies_take_summary_dispose (GObject *object)
{
  DailiesTakeSummary *self = DAILIES_TAKE_SUMMARY (object);

  if (self->take != NULL)
    g_signal_handlers_disconnect_by_func (self->take, update, self);
  g_clear_object (&self->take);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_TAKE_SUMMARY);

  G_OBJECT_CLASS (dailies_take_summary_parent_class)->dispose (object);
}

static void
dailies_take_summary_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesTakeSummaryProps) prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, DAILIES_TAKE_SUMMARY (object)->take);
      break;
    }
}

static void
dailies_take_summary_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesTakeSummaryProps) prop_id)
    {
    case PROP_TAKE:
      dailies_take_summary_set_take (DAILIES_TAKE_SUMMARY (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_take_summary_class_init (DailiesTakeSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_take_summary_dispose;
  object_class->get_property = dailies_take_summary_get_property;
  object_class->set_property = dailies_take_summary_set_property;

  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_TAKE_JUDGING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/library/dailies-take-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeSummary, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeSummary, facts);
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeSummary, prompt);
}

static void
dailies_take_summary_init (DailiesTakeSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_take_summary_get_take:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): the take that it is about
 */
DailiesTake *
dailies_take_summary_get_take (DailiesTakeSummary *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_SUMMARY (self), NULL);

  return self->take;
}

/**
 * dailies_take_summary_set_take:
 * @self: a summary
 * @take: (nullable): what it is about
 */
void
dailies_take_summary_set_take (DailiesTakeSummary *self,
                               DailiesTake *take)
{
  g_return_if_fail (DAILIES_IS_TAKE_SUMMARY (self));
  g_return_if_fail (take == NULL || DAILIES_IS_TAKE (take));

  if (self->take == take)
    return;

  if (self->take != NULL)
    g_signal_handlers_disconnect_by_func (self->take, update, self);
  g_set_object (&self->take, take);
  if (take != NULL)
    {
      g_signal_connect_object (take, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}
