/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-details-pane"

#include "config.h"

#include "dailies-details-pane-private.h"

#include "dailies-job-words.h"
#include "dailies-take-judging.h"
#include "dailies-take-menu.h"

typedef enum
{
  PROP_TAKE = 1,
  PROP_JOB,
} DailiesDetailsPaneProps;

static GParamSpec *properties[PROP_JOB + 1];

G_DEFINE_FINAL_TYPE (DailiesDetailsPane, dailies_details_pane, ADW_TYPE_BIN)

DailiesShot *
dailies_details_pane_get_shot (DailiesDetailsPane *self)
{
  return self->take != NULL ? dailies_take_get_shot (self->take) : dailies_job_get_shot (self->job);
}

static void
copy_clicked_cb (DailiesDetailsPane *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_label (self->prompt));
}

static void
relative_activated_cb (DailiesDetailsPane *self,
                       GtkListBoxRow *row)
{
  const char *take_id = dailies_details_get_relative_id (row);

  if (take_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "take.play", "s", take_id);
}

static void
set_action (GtkButton *button,
            const char *action,
            DailiesTake *take)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", dailies_take_get_id (take));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
update_actions (DailiesDetailsPane *self)
{
  g_autoptr (GMenuModel) menu = dailies_take_menu_new_for_details (self->take);

  set_action (self->show_in_files, "take.show-in-files", self->take);
  set_action (self->use_settings, "take.use-settings", self->take);
  set_action (self->one_more, "take.one-more", self->take);
  gtk_menu_button_set_menu_model (self->more, menu);
}

static void
update_state (DailiesDetailsPane *self)
{
  g_autofree char *problem = dailies_job_dup_problem_words (self->job);
  const GError *error = dailies_job_get_error (self->job);
  const char *words = problem != NULL ? problem : dailies_job_get_state_words (self->job);
  const char *icon_name = dailies_job_get_icon_name (self->job);
  g_autofree char *text = NULL;

  /* What the service said itself. */
  if (error != NULL && strstr (words, error->message) == NULL)
    text = g_strdup_printf ("%s\n\n%s", words, error->message);

  gtk_label_set_label (self->state, text != NULL ? text : words);
  gtk_image_set_from_icon_name (self->state_icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), icon_name != NULL);
}

static void
update (DailiesDetailsPane *self)
{
  const gboolean has_take = self->take != NULL;

  self->generation++;
  if (self->engine == NULL || (!has_take && self->job == NULL))
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }

  gtk_widget_set_visible (self->judging, has_take);
  gtk_widget_set_visible (self->foot, has_take);
  gtk_widget_set_visible (self->state_box, !has_take);
  gtk_label_set_label (self->prompt, dailies_shot_get_prompt (dailies_details_pane_get_shot (self)));
  if (has_take)
    update_actions (self);
  else
    update_state (self);
  dailies_details_pane_update_facts (self);
  dailies_details_pane_update_relatives (self);
  gtk_stack_set_visible_child_name (self->stack, "details");
}

static void
job_changed_cb (DailiesDetailsPane *self,
                GParamSpec *pspec)
{
  /* What changes all the time is not shown. */
  if (g_str_equal (pspec->name, "progress") || g_str_equal (pspec->name, "log-line"))
    return;

  update_state (self);
  dailies_details_pane_update_facts (self);
}

static void
dailies_details_pane_dispose (GObject *object)
{
  DailiesDetailsPane *self = DAILIES_DETAILS_PANE (object);

  self->generation++;
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->take);
  g_clear_object (&self->job);
  g_clear_object (&self->textures);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_details_pane_parent_class)->dispose (object);
}

static void
dailies_details_pane_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  DailiesDetailsPane *self = DAILIES_DETAILS_PANE (object);

  switch ((DailiesDetailsPaneProps) prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;
    }
}

static void
dailies_details_pane_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DailiesDetailsPane *self = DAILIES_DETAILS_PANE (object);

  switch ((DailiesDetailsPaneProps) prop_id)
    {
    case PROP_TAKE:
      dailies_details_pane_set_take (self, g_value_get_object (value));
      break;

    case PROP_JOB:
      dailies_details_pane_set_job (self, g_value_get_object (value));
      break;
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/library/dailies-details-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, judging);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, state_box);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, state_icon);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, state);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, prompt);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, shot_card);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, cost_card);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, references_section);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, references);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, parent_section);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, parents);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, children_section);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, children);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, file_section);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, file_card);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, show_in_files);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, foot);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, use_settings);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, one_more);
  gtk_widget_class_bind_template_child (widget_class, DailiesDetailsPane, more);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, relative_activated_cb);
}

static void
dailies_details_pane_class_init (DailiesDetailsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_details_pane_dispose;
  object_class->get_property = dailies_details_pane_get_property;
  object_class->set_property = dailies_details_pane_set_property;

  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE, flags);
  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, DAILIES_TYPE_JOB, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_FACTS_CARD);
  g_type_ensure (DAILIES_TYPE_TAKE_JUDGING);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
dailies_details_pane_init (DailiesDetailsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_details_pane_set_engine:
 * @self: a pane that has none yet
 * @engine: whose takes and jobs it shows
 * @textures: where posters come from
 */
void
dailies_details_pane_set_engine (DailiesDetailsPane *self,
                                 DailiesEngine *engine,
                                 DailiesTextureCache *textures)
{
  g_return_if_fail (DAILIES_IS_DETAILS_PANE (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (DAILIES_IS_TEXTURE_CACHE (textures));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  self->textures = g_object_ref (textures);
  update (self);
}

static void
replace (DailiesDetailsPane *self,
         DailiesTake *take,
         DailiesJob *job)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (self->take != take)
    {
      g_set_object (&self->take, take);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
    }

  if (self->job != job)
    {
      if (self->job != NULL)
        g_signal_handlers_disconnect_by_data (self->job, self);
      g_set_object (&self->job, job);
      if (job != NULL)
        g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
    }

  update (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * dailies_details_pane_get_take:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the take that it shows
 */
DailiesTake *
dailies_details_pane_get_take (DailiesDetailsPane *self)
{
  g_return_val_if_fail (DAILIES_IS_DETAILS_PANE (self), NULL);

  return self->take;
}

/**
 * dailies_details_pane_set_take:
 * @self: a pane
 * @take: (nullable): what to show, instead of a job too
 */
void
dailies_details_pane_set_take (DailiesDetailsPane *self,
                               DailiesTake *take)
{
  g_return_if_fail (DAILIES_IS_DETAILS_PANE (self));
  g_return_if_fail (take == NULL || DAILIES_IS_TAKE (take));

  if (self->take != take || self->job != NULL)
    replace (self, take, NULL);
}

/**
 * dailies_details_pane_get_job:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the job that it shows
 */
DailiesJob *
dailies_details_pane_get_job (DailiesDetailsPane *self)
{
  g_return_val_if_fail (DAILIES_IS_DETAILS_PANE (self), NULL);

  return self->job;
}

/**
 * dailies_details_pane_set_job:
 * @self: a pane
 * @job: (nullable): what to show, instead of a take too
 */
void
dailies_details_pane_set_job (DailiesDetailsPane *self,
                              DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_DETAILS_PANE (self));
  g_return_if_fail (job == NULL || DAILIES_IS_JOB (job));

  if (self->job != job || self->take != NULL)
    replace (self, NULL, job);
}
