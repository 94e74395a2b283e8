/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-report"

#include "config.h"

#include "dailies-job-report.h"

#include "dailies-error.h"
#include "dailies-job-event.h"

static void
add_line (GString *text,
          const char *name,
          const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (text, "%s: %s\n", name, value);
}

static char *
format_time (gint64 time,
             const char *format)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local_usec (time);

  return g_date_time_format (when, format);
}

static void
add_time (GString *text,
          const char *name,
          gint64 time)
{
  g_autofree char *words = time > 0 ? format_time (time, "%F %T %:z") : NULL;

  add_line (text, name, words);
}

/* The last state before the present one: how far it came. */
static const char *
find_stage (GListModel *events)
{
  const guint n_events = events != NULL ? g_list_model_get_n_items (events) : 0;
  g_autoptr (DailiesJobEvent) event = n_events > 1 ? g_list_model_get_item (events, n_events - 2) : NULL;

  return event != NULL ? dailies_job_state_to_word (dailies_job_event_get_state (event)) : NULL;
}

static void
add_error (GString *text,
           const GError *error)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);
  g_autofree char *status = details->http_status > 0 ? g_strdup_printf ("%u", details->http_status) : NULL;

  if (error->domain == DAILIES_ERROR)
    add_line (text, "category", dailies_error_category_to_word (error->code));
  add_line (text, "code", details->code);
  add_line (text, "field", details->field);
  add_line (text, "HTTP status", status);
  add_line (text, "request", details->request_id);
}

static void
add_event (GString *text,
           DailiesJobEvent *event)
{
  const GError *error = dailies_job_event_get_error (event);
  g_autofree char *time = format_time (dailies_job_event_get_at (event), "%T");

  g_string_append_printf (text, "%s %s", time, dailies_job_state_to_word (dailies_job_event_get_state (event)));
  if (dailies_job_event_get_note (event) != NULL)
    g_string_append_printf (text, " (%s)", dailies_job_event_get_note (event));
  if (error != NULL)
    g_string_append_printf (text, ": %s", error->message);
  g_string_append_c (text, '\n');
}

/**
 * dailies_job_make_report:
 * @job: a job
 * @account_name: (nullable): where it went
 * @events: (nullable): of #DailiesJobEvent, the oldest first
 *
 * Returns: (transfer full): all that is known of it, for who has to find out
 *   what happened: the words of the service first.  Not translated, as it is
 *   to be sent to others
 */
char *
dailies_job_make_report (DailiesJob *job,
                         const char *account_name,
                         GListModel *events)
{
  GString *text = g_string_new (NULL);
  const GError *error;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  error = dailies_job_get_error (job);
  if (error != NULL)
    g_string_append_printf (text, "%s\n\n", error->message);

  add_line (text, "state", dailies_job_state_to_word (dailies_job_get_state (job)));
  add_line (text, "stage", find_stage (events));
  if (error != NULL)
    add_error (text, error);
  add_line (text, "service says", dailies_job_get_log_line (job));
  add_line (text, "account", account_name);
  add_line (text, "model", dailies_shot_get_model (dailies_job_get_shot (job)));
  if (dailies_job_get_remote (job) != NULL)
    add_line (text, "remote job", dailies_remote_job_get_id (dailies_job_get_remote (job)));
  add_line (text, "job", dailies_job_get_id (job));
  add_time (text, "created", dailies_job_get_created_at (job));
  add_time (text, "finished", dailies_job_get_finished_at (job));
  add_time (text, "expires", dailies_job_get_expires_at (job));

  if (events != NULL && g_list_model_get_n_items (events) > 0)
    {
      g_string_append_c (text, '\n');
      for (guint i = 0; i < g_list_model_get_n_items (events); i++)
        {
          g_autoptr (DailiesJobEvent) event = g_list_model_get_item (events, i);

          add_event (text, event);
        }
    }

  g_string_truncate (text, text->len - 1);

  return g_string_free_and_steal (text);
}
