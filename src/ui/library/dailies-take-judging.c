/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-judging"

#include "config.h"

#include "dailies-take-judging.h"

#include <glib/gi18n.h>

struct _DailiesTakeJudging
{
  AdwBin parent_instance;

  DailiesTake *take;
  /* While the widgets are brought up to the take, and not the other way. */
  gboolean updating;
  /* The click that is handled has moved the verdict. */
  gboolean verdict_moved;

  AdwToggleGroup *verdict;
  GtkButton *favourite;
};

typedef enum
{
  PROP_TAKE = 1,
} DailiesTakeJudgingProps;

static GParamSpec *properties[PROP_TAKE + 1];

G_DEFINE_FINAL_TYPE (DailiesTakeJudging, dailies_take_judging, ADW_TYPE_BIN)

static void
update (DailiesTakeJudging *self)
{
  const DailiesJudgement judgement = dailies_take_get_judgement (self->take);
  const gboolean favourite = dailies_take_get_favourite (self->take);

  g_assert (DAILIES_IS_TAKE_JUDGING (self));

  self->updating = TRUE;
  if (judgement == DAILIES_JUDGEMENT_NONE)
    adw_toggle_group_set_active (self->verdict, GTK_INVALID_LIST_POSITION);
  else
    adw_toggle_group_set_active_name (self->verdict, dailies_judgement_to_word (judgement));
  self->updating = FALSE;

  gtk_button_set_icon_name (self->favourite, favourite ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->favourite), favourite ? _ ("Remove From Favourites") : _ ("Add to Favourites"));
}

static void
judge (DailiesTakeJudging *self,
       DailiesJudgement judgement)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "take.judge", "(ss)",
                              dailies_take_get_id (self->take), dailies_judgement_to_word (judgement));
}

static void
verdict_changed_cb (DailiesTakeJudging *self)
{
  const char *word = adw_toggle_group_get_active_name (self->verdict);
  DailiesJudgement judgement;

  if (self->updating || self->take == NULL || word == NULL || !dailies_judgement_from_word (word, &judgement))
    return;

  self->verdict_moved = TRUE;
  judge (self, judgement);
}

/* Pressed once more, a verdict is taken back. */
static void
verdict_clicked_cb (DailiesTakeJudging *self)
{
  if (!self->verdict_moved && self->take != NULL)
    judge (self, DAILIES_JUDGEMENT_NONE);
  self->verdict_moved = FALSE;
}

static void
watch_toggles (DailiesTakeJudging *self,
               GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    g_signal_connect_object (widget, "clicked", G_CALLBACK (verdict_clicked_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    watch_toggles (self, child);
}

static void
dailies_take_judging_dispose (GObject *object)
{
  DailiesTakeJudging *self = DAILIES_TAKE_JUDGING (object);

  if (self->take != NULL)
    g_signal_handlers_disconnect_by_func (self->take, update, self);
  g_clear_object (&self->take);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_TAKE_JUDGING);

  G_OBJECT_CLASS (dailies_take_judging_parent_class)->dispose (object);
}

static void
dailies_take_judging_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesTakeJudgingProps) prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, DAILIES_TAKE_JUDGING (object)->take);
      break;
    }
}

static void
dailies_take_judging_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesTakeJudgingProps) prop_id)
    {
    case PROP_TAKE:
      dailies_take_judging_set_take (DAILIES_TAKE_JUDGING (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_take_judging_class_init (DailiesTakeJudgingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_take_judging_dispose;
  object_class->get_property = dailies_take_judging_get_property;
  object_class->set_property = dailies_take_judging_set_property;

  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (ADW_TYPE_TOGGLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/library/dailies-take-judging.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeJudging, verdict);
  gtk_widget_class_bind_template_child (widget_class, DailiesTakeJudging, favourite);
  gtk_widget_class_bind_template_callback (widget_class, verdict_changed_cb);
}

static void
dailies_take_judging_init (DailiesTakeJudging *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_toggles (self, GTK_WIDGET (self->verdict));
}

/**
 * dailies_take_judging_get_take:
 * @self: a judging row
 *
 * Returns: (transfer none) (nullable): the take that is judged
 */
DailiesTake *
dailies_take_judging_get_take (DailiesTakeJudging *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_JUDGING (self), NULL);

  return self->take;
}

/**
 * dailies_take_judging_set_take:
 * @self: a judging row
 * @take: (nullable): what is to be judged
 */
void
dailies_take_judging_set_take (DailiesTakeJudging *self,
                               DailiesTake *take)
{
  g_return_if_fail (DAILIES_IS_TAKE_JUDGING (self));
  g_return_if_fail (take == NULL || DAILIES_IS_TAKE (take));

  if (self->take == take)
    return;

  if (self->take != NULL)
    g_signal_handlers_disconnect_by_func (self->take, update, self);
  g_set_object (&self->take, take);
  if (take != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->favourite), "s", dailies_take_get_id (take));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->favourite), "take.favourite");
      g_signal_connect_object (take, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}
