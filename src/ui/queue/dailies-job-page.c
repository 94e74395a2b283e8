/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-page"

#include "config.h"

#include "dailies-job-page.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"

struct _DailiesJobPage
{
  AdwBin parent_instance;

  DailiesJob *job;

  GtkStack *signs;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *problem;
  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkLabel *phase;
  GtkLabel *progress_words;
  GtkWidget *cancel;
  GtkWidget *remedy;
  GtkWidget *details;
};

typedef enum
{
  PROP_JOB = 1,
} DailiesJobPageProps;

static GParamSpec *properties[PROP_JOB + 1];

G_DEFINE_FINAL_TYPE (DailiesJobPage, dailies_job_page, ADW_TYPE_BIN)

static void
aim (DailiesJobPage *self,
     GtkWidget *button,
     const char *action)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", dailies_job_get_id (self->job));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
update_remedy (DailiesJobPage *self)
{
  const char *label = NULL;
  const char *action = NULL;

  switch (dailies_job_get_state (self->job))
    {
    case DAILIES_JOB_UNKNOWN:
      label = _ ("Look for It");
      action = "win.look-for-job";
      break;

    case DAILIES_JOB_BLOCKED:
      label = _ ("Edit Prompt");
      action = "win.edit-prompt";
      break;

    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_CANCELLED:
      label = _ ("Retry");
      action = "win.retry-job";
      break;

    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      label = _ ("Make Again…");
      action = "win.make-job-again";
      break;

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_DONE:
      break;
    }

  gtk_widget_set_visible (self->remedy, action != NULL);
  if (action == NULL)
    return;

  gtk_button_set_label (GTK_BUTTON (self->remedy), label);
  aim (self, self->remedy, action);
}

static void
update (DailiesJobPage *self)
{
  g_autofree char *title = dailies_job_dup_title (self->job);
  g_autofree char *problem = dailies_job_dup_problem_words (self->job);
  g_autofree char *phase = dailies_job_dup_phase_words (self->job);
  g_autofree char *progress_words = dailies_job_dup_progress_words (self->job);
  const double progress = dailies_job_get_progress (self->job);
  const gboolean running = dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_RUNNING;
  const char *icon_name = dailies_job_get_icon_name (self->job);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->problem, problem != NULL ? problem : dailies_job_get_state_words (self->job));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !running);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_stack_set_visible_child_name (self->signs, icon_name != NULL ? "icon" : "spinner");

  gtk_widget_set_visible (self->progress_box, running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), progress >= 0);
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (progress, 0, 1));
  gtk_label_set_label (self->phase, phase);
  gtk_label_set_xalign (self->phase, progress_words != NULL ? 0 : 0.5f);
  gtk_label_set_label (self->progress_words, progress_words != NULL ? progress_words : "");

  gtk_widget_set_visible (self->cancel, dailies_job_may_cancel (self->job));
  aim (self, self->cancel, "win.cancel-job");
  gtk_widget_set_visible (self->details, dailies_job_get_error (self->job) != NULL);
  aim (self, self->details, "win.show-job-details");
  update_remedy (self);
}

static void
job_changed_cb (DailiesJobPage *self)
{
  g_assert (DAILIES_IS_JOB_PAGE (self));

  update (self);
}

static void
dailies_job_page_dispose (GObject *object)
{
  DailiesJobPage *self = DAILIES_JOB_PAGE (object);

  dailies_job_page_set_job (self, NULL);

  G_OBJECT_CLASS (dailies_job_page_parent_class)->dispose (object);
}

static void
dailies_job_page_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch ((DailiesJobPageProps) prop_id)
    {
    case PROP_JOB:
      g_value_set_object (value, DAILIES_JOB_PAGE (object)->job);
      break;
    }
}

static void
dailies_job_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch ((DailiesJobPageProps) prop_id)
    {
    case PROP_JOB:
      dailies_job_page_set_job (DAILIES_JOB_PAGE (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_job_page_class_init (DailiesJobPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_job_page_dispose;
  object_class->get_property = dailies_job_page_get_property;
  object_class->set_property = dailies_job_page_set_property;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, DAILIES_TYPE_JOB,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (ADW_TYPE_SPINNER);
  g_type_ensure (ADW_TYPE_CLAMP);
  g_type_ensure (ADW_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-job-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, signs);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, icon);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, progress_box);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, phase);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, progress_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, remedy);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, details);
}

static void
dailies_job_page_init (DailiesJobPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_job_page_set_job:
 * @self: a page
 * @job: (nullable): what to show
 */
void
dailies_job_page_set_job (DailiesJobPage *self,
                          DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_JOB_PAGE (self));
  g_return_if_fail (job == NULL || DAILIES_IS_JOB (job));

  if (job == self->job)
    return;

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, job_changed_cb, self);
  g_set_object (&self->job, job);

  if (job != NULL)
    {
      g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}
