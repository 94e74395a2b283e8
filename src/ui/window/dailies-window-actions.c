/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-window-actions"

#include "config.h"

#include "dailies-window-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-job-words.h"
#include "dailies-ui-fiber.h"

typedef enum
{
  JOB_ACTION_CANCEL,
  JOB_ACTION_RETRY,
  JOB_ACTION_LOOK,
  JOB_ACTION_SEND_AGAIN,
  JOB_ACTION_DROP,
} JobActionKind;

typedef struct
{
  DailiesWindow *window;
  char *job_id;
  JobActionKind kind;
} JobAction;

static JobAction *
job_action_new (DailiesWindow *window,
                const char *job_id,
                JobActionKind kind)
{
  JobAction *action = g_new0 (JobAction, 1);

  action->window = g_object_ref (window);
  action->job_id = g_strdup (job_id);
  action->kind = kind;

  return action;
}

static void
job_action_free (JobAction *action)
{
  g_object_unref (action->window);
  g_free (action->job_id);
  g_free (action);
}

static DailiesJob *
find_job (DailiesWindow *self,
          const char *job_id)
{
  GListModel *jobs = dailies_engine_get_jobs (self->engine);
  const guint n_jobs = g_list_model_get_n_items (jobs);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (g_str_equal (dailies_job_get_id (job), job_id))
        return g_steal_pointer (&job);
    }

  return NULL;
}

static DexFuture *
start_job_action (DailiesEngine *engine,
                  DailiesJob *job,
                  JobActionKind kind)
{
  switch (kind)
    {
    case JOB_ACTION_CANCEL:
      return dailies_engine_cancel (engine, job);

    case JOB_ACTION_RETRY:
      return dailies_engine_retry (engine, job);

    case JOB_ACTION_LOOK:
      return dailies_engine_resolve (engine, job, DAILIES_RESOLVE_LOOK);

    case JOB_ACTION_SEND_AGAIN:
      return dailies_engine_resolve (engine, job, DAILIES_RESOLVE_AGAIN);

    case JOB_ACTION_DROP:
      return dailies_engine_resolve (engine, job, DAILIES_RESOLVE_DROP);
    }

  g_return_val_if_reached (NULL);
}

static DexFuture *
job_action_fiber (gpointer data)
{
  JobAction *action = data;
  DailiesWindow *self = action->window;
  g_autoptr (DailiesJob) job = find_job (self, action->job_id);
  g_autoptr (DailiesJob) current = NULL;
  g_autoptr (GError) error = NULL;

  if (job == NULL)
    return dex_future_new_true ();

  if (action->kind == JOB_ACTION_CANCEL)
    dex_await (start_job_action (self->engine, job, action->kind), &error);
  else
    current = dex_await_object (start_job_action (self->engine, job, action->kind), &error);

  if (self->closing)
    return dex_future_new_true ();

  if (error != NULL)
    dailies_window_toast (self, error->message);
  else if (current != NULL && current != job)
    dailies_queue_view_select_job (self->queue_view, current);

  return dex_future_new_true ();
}

static void
run_job_action (DailiesWindow *self,
                const char *job_id,
                JobActionKind kind)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, job_action_fiber, job_action_new (self, job_id, kind),
                                          (GDestroyNotify) job_action_free));
}

static void
cancel_job (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  run_job_action (DAILIES_WINDOW (widget), g_variant_get_string (parameter, NULL), JOB_ACTION_CANCEL);
}

static void
retry_job (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  run_job_action (DAILIES_WINDOW (widget), g_variant_get_string (parameter, NULL), JOB_ACTION_RETRY);
}

static void
look_for_job (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  run_job_action (DAILIES_WINDOW (widget), g_variant_get_string (parameter, NULL), JOB_ACTION_LOOK);
}

static void
drop_job (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  run_job_action (DAILIES_WINDOW (widget), g_variant_get_string (parameter, NULL), JOB_ACTION_DROP);
}

static char *
make_price_question (DailiesJob *job,
                     const char *sentence)
{
  const DailiesEstimate *estimate = dailies_job_get_estimate (job);
  g_autofree char *amount = NULL;

  if (estimate == NULL || !dailies_money_is_known (estimate->money))
    return g_strconcat (sentence, " ", _ ("What it costs is not known."), NULL);
  if (estimate->money.micros == 0)
    return g_strconcat (sentence, " ", _ ("It is free."), NULL);

  amount = dailies_money_format (estimate->money);

  /* Translators: the first %s is a sentence, the second an amount of money */
  return g_strdup_printf (_ ("%s It costs about %s."), sentence, amount);
}

static void
asked_cb (AdwAlertDialog *dialog,
          const char *response,
          gpointer user_data)
{
  JobAction *action = user_data;

  if (g_str_equal (response, "again"))
    run_job_action (action->window, action->job_id, action->kind);
}

static void
job_action_closure_free (gpointer data,
                         GClosure *closure)
{
  job_action_free (data);
}

static void
ask_again (DailiesWindow *self,
           const char *job_id,
           const char *heading,
           const char *sentence,
           const char *label,
           JobActionKind kind)
{
  g_autoptr (DailiesJob) job = find_job (self, job_id);
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (job == NULL)
    return;

  body = make_price_question (job, sentence);
  dialog = adw_alert_dialog_new (heading, body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _ ("_Cancel"),
                                  "again", label, NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (asked_cb), job_action_new (self, job_id, kind),
                         job_action_closure_free, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
send_job_again (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  ask_again (DAILIES_WINDOW (widget), g_variant_get_string (parameter, NULL), _ ("Send Again?"),
             _ ("The first one may have been charged, although no answer came."), _ ("_Send Again"), JOB_ACTION_SEND_AGAIN);
}

static void
make_job_again (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  ask_again (DAILIES_WINDOW (widget), g_variant_get_string (parameter, NULL), _ ("Make Again?"),
             _ ("The first one was charged, but its clip is gone."), _ ("_Make Again"), JOB_ACTION_RETRY);
}

static void
edit_prompt (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);
  g_autoptr (DailiesJob) job = find_job (self, g_variant_get_string (parameter, NULL));

  if (job == NULL)
    return;

  dailies_composer_set_prompt (self->composer, dailies_shot_get_prompt (dailies_job_get_shot (job)));
  dailies_composer_focus (self->composer, FALSE);
}

static void
details_response_cb (AdwAlertDialog *dialog,
                     const char *response,
                     gpointer user_data)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), user_data);
}

static void
free_details (gpointer data,
              GClosure *closure)
{
  g_free (data);
}

static char *
describe_error (DailiesJob *job)
{
  const GError *error = dailies_job_get_error (job);
  const DailiesErrorDetails *details = dailies_error_get_details (error);
  g_autoptr (GString) text = g_string_new (error->message);

  if (details->code != NULL)
    g_string_append_printf (text, "\n\ncode: %s", details->code);
  if (details->http_status != 0)
    g_string_append_printf (text, "\nHTTP %u", details->http_status);
  if (details->request_id != NULL)
    g_string_append_printf (text, "\nrequest: %s", details->request_id);
  g_string_append_printf (text, "\n\njob: %s", dailies_job_get_id (job));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
show_job_details (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);
  g_autoptr (DailiesJob) job = find_job (self, g_variant_get_string (parameter, NULL));
  AdwDialog *dialog;
  GtkWidget *label;
  char *text;

  if (job == NULL || dailies_job_get_error (job) == NULL)
    return;

  text = describe_error (job);
  label = gtk_label_new (text);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Else all of it is selected from the start. */
  gtk_widget_set_focusable (label, FALSE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "monospace");

  dialog = adw_alert_dialog_new (dailies_job_get_state_words (job), NULL);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), label);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "copy", _ ("_Copy"), "close", _ ("C_lose"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (details_response_cb), text, free_details, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static DexFuture *
generate_fiber (gpointer data)
{
  DailiesWindow *self = data;
  g_autoptr (DailiesShot) shot = dailies_shot_new (dailies_composer_get_prompt (self->composer),
                                                   dailies_model_get_id (self->model));
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = dex_await_object (dailies_engine_submit (self->engine, self->account, shot, 1, NULL), &error);

  /* After any error Generate works again. */
  self->submitting = FALSE;
  if (self->closing)
    return dex_future_new_true ();

  dailies_window_update_actions (self);
  if (jobs == NULL)
    {
      dailies_window_toast (self, error->message);
    }
  else
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, 0);

      if (!adw_overlay_split_view_get_collapsed (self->split_view))
        adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
      dailies_queue_view_select_job (self->queue_view, job);
    }

  return dex_future_new_true ();
}

static void
generate (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);

  self->submitting = TRUE;
  dailies_window_update_actions (self);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, generate_fiber, g_object_ref (self), g_object_unref));
}

static void
toggle_queue (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);

  adw_overlay_split_view_set_show_sidebar (self->split_view, !adw_overlay_split_view_get_show_sidebar (self->split_view));
}

static void
show_in_files (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  DailiesWindow *self = DAILIES_WINDOW (widget);
  g_autofree char *path = dailies_library_dup_path (dailies_engine_get_library (self->engine), dailies_stage_get_take (self->stage));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), NULL, NULL, NULL);
}

/**
 * dailies_window_install_actions:
 * @widget_class: of the window
 */
void
dailies_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.generate", NULL, generate);
  gtk_widget_class_install_action (widget_class, "win.toggle-queue", NULL, toggle_queue);
  gtk_widget_class_install_action (widget_class, "win.show-in-files", NULL, show_in_files);
  gtk_widget_class_install_action (widget_class, "win.cancel-job", "s", cancel_job);
  gtk_widget_class_install_action (widget_class, "win.retry-job", "s", retry_job);
  gtk_widget_class_install_action (widget_class, "win.look-for-job", "s", look_for_job);
  gtk_widget_class_install_action (widget_class, "win.send-job-again", "s", send_job_again);
  gtk_widget_class_install_action (widget_class, "win.drop-job", "s", drop_job);
  gtk_widget_class_install_action (widget_class, "win.make-job-again", "s", make_job_again);
  gtk_widget_class_install_action (widget_class, "win.edit-prompt", "s", edit_prompt);
  gtk_widget_class_install_action (widget_class, "win.show-job-details", "s", show_job_details);
}

/**
 * dailies_window_update_actions:
 * @self: a window
 *
 * Enables what makes sense now.
 */
void
dailies_window_update_actions (DailiesWindow *self)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.generate",
                                 self->model != NULL && !self->submitting &&
                                     *dailies_composer_get_prompt (self->composer) != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-in-files", dailies_stage_get_take (self->stage) != NULL);
}
