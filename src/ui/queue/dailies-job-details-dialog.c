/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-details-dialog"

#include "config.h"

#include "dailies-job-details-dialog.h"

#include "dailies-job-report.h"
#include "dailies-job-words.h"
#include "dailies-journal.h"
#include "dailies-ui-fiber.h"

struct _DailiesJobDetailsDialog
{
  AdwDialog parent_instance;

  DailiesEngine *engine;
  DailiesJob *job;
  GListModel *events;
  char *report;

  AdwWindowTitle *heading;
  GtkTextView *text;
};

typedef enum
{
  PROP_TEXT = 1,
} DailiesJobDetailsDialogProps;

static GParamSpec *properties[PROP_TEXT + 1];

G_DEFINE_FINAL_TYPE (DailiesJobDetailsDialog, dailies_job_details_dialog, ADW_TYPE_DIALOG)

static void
update (DailiesJobDetailsDialog *self)
{
  DailiesAccount *account = dailies_engine_find_account (self->engine, dailies_job_get_account_id (self->job), NULL);
  g_autofree char *report = NULL;

  report = dailies_job_make_report (self->job, account != NULL ? dailies_account_get_name (account) : NULL, self->events);
  if (!g_set_str (&self->report, report))
    return;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), report, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static DexFuture *
load_fiber (gpointer data)
{
  DailiesJobDetailsDialog *self = data;
  g_autoptr (DailiesJournal) journal = dailies_journal_new (dailies_engine_get_database (self->engine));
  g_autoptr (GListModel) events = NULL;
  g_autoptr (GError) error = NULL;

  events = dex_await_object (dailies_journal_get_events (journal, dailies_job_get_id (self->job)), &error);
  if (events == NULL)
    {
      /* What is known without them is shown already. */
      g_debug ("No history: %s", error->message);
      return dex_future_new_true ();
    }

  g_set_object (&self->events, events);
  update (self);

  return dex_future_new_true ();
}

static void
load (DailiesJobDetailsDialog *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, load_fiber, g_object_ref (self), g_object_unref));
}

static void
job_changed_cb (DailiesJobDetailsDialog *self)
{
  g_assert (DAILIES_IS_JOB_DETAILS_DIALOG (self));

  load (self);
}

static void
copy (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  DailiesJobDetailsDialog *self = DAILIES_JOB_DETAILS_DIALOG (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->report);
}

static void
dailies_job_details_dialog_finalize (GObject *object)
{
  DailiesJobDetailsDialog *self = DAILIES_JOB_DETAILS_DIALOG (object);

  g_clear_pointer (&self->report, g_free);
  g_clear_object (&self->events);
  g_clear_object (&self->job);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_job_details_dialog_parent_class)->finalize (object);
}

static void
dailies_job_details_dialog_get_property (GObject *object,
                                         guint prop_id,
                                         GValue *value,
                                         GParamSpec *pspec)
{
  switch ((DailiesJobDetailsDialogProps) prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, DAILIES_JOB_DETAILS_DIALOG (object)->report);
      break;
    }
}

static void
dailies_job_details_dialog_class_init (DailiesJobDetailsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = dailies_job_details_dialog_finalize;
  object_class->get_property = dailies_job_details_dialog_get_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "details.copy", NULL, copy);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-job-details-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesJobDetailsDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobDetailsDialog, text);
}

static void
dailies_job_details_dialog_init (DailiesJobDetailsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_job_details_dialog_new:
 * @engine: whose job
 * @job: a job in any state
 *
 * Returns: (transfer floating): a dialog that reads the history of the job
 */
AdwDialog *
dailies_job_details_dialog_new (DailiesEngine *engine,
                                DailiesJob *job)
{
  DailiesJobDetailsDialog *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_DETAILS_DIALOG, NULL);
  self->engine = g_object_ref (engine);
  self->job = g_object_ref (job);
  title = dailies_job_dup_title (job);
  adw_window_title_set_subtitle (self->heading, title);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  load (self);

  return ADW_DIALOG (self);
}
