/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-progress"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dailies-progress.h"

#include "dailies-error-words.h"

#define BAR_WIDTH 24
#define REDRAW_INTERVAL_MS 100

struct _DailiesProgress
{
  GObject parent_instance;

  GListModel *jobs;
  GPtrArray *last_lines;
  guint redraw_id;
  gboolean live;
};

G_DEFINE_FINAL_TYPE (DailiesProgress, dailies_progress, G_TYPE_OBJECT)

static const char *
describe_state (DailiesJobState state)
{
  switch (state)
    {
    case DAILIES_JOB_WAITING:
      return _ ("Waiting");
    case DAILIES_JOB_SENDING:
      return _ ("Sending");
    case DAILIES_JOB_UNKNOWN:
      return _ ("No answer. May have been charged");
    case DAILIES_JOB_QUEUED:
      return _ ("Queued");
    case DAILIES_JOB_RUNNING:
      return _ ("Rendering");
    case DAILIES_JOB_DOWNLOADING:
      return _ ("Saving");
    case DAILIES_JOB_DONE:
      return _ ("Done");
    case DAILIES_JOB_FAILED:
      return _ ("Failed");
    case DAILIES_JOB_BLOCKED:
      return _ ("Blocked");
    case DAILIES_JOB_CANCELLED:
      return _ ("Cancelled");
    case DAILIES_JOB_EXPIRED:
      return _ ("Expired: the clip was gone before it was saved");
    case DAILIES_JOB_LOST:
      return _ ("Lost: the service does not know it any more");
    }

  return "";
}

/**
 * dailies_progress_describe_job:
 * @job: a job
 *
 * Returns: (transfer full): its state in words, with what is known of its
 *   progress and of what went wrong
 */
char *
dailies_progress_describe_job (DailiesJob *job)
{
  g_autoptr (GString) text = NULL;
  DailiesJobState state;
  const GError *error;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  state = dailies_job_get_state (job);
  error = dailies_job_get_error (job);
  text = g_string_new (describe_state (state));

  if ((state == DAILIES_JOB_RUNNING || state == DAILIES_JOB_DOWNLOADING) && dailies_job_get_progress (job) >= 0)
    g_string_append_printf (text, " %d %%", (int) floor (dailies_job_get_progress (job) * 100));

  if (state == DAILIES_JOB_QUEUED && dailies_job_get_queue_position (job) >= 0)
    {
      g_string_append (text, ", ");
      /* Translators: %d is a place in a service's queue. */
      g_string_append_printf (text, _ ("position %d"), dailies_job_get_queue_position (job));
    }

  if (error != NULL && state != DAILIES_JOB_DONE)
    {
      g_autofree char *words = dailies_error_dup_line (error);

      g_string_append_printf (text, ": %s", words);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
describe_line (DailiesJob *job)
{
  g_autofree char *state = dailies_progress_describe_job (job);
  g_autofree char *short_id = g_strndup (dailies_job_get_id (job), 8);

  return g_strdup_printf ("%s  %s", short_id, state);
}

static guint
get_terminal_width (void)
{
  struct winsize size = { 0 };

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;

  return 80;
}

static void
append_bar (GString *line,
            double progress)
{
  guint filled = (guint) round (CLAMP (progress, 0, 1) * BAR_WIDTH);

  for (guint i = 0; i < BAR_WIDTH; i++)
    g_string_append (line, i < filled ? "━" : "─");

  g_string_append (line, "  ");
}

/* One line for all jobs, so that it can be drawn over. */
static char *
describe_live (DailiesProgress *self)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_jobs = g_list_model_get_n_items (self->jobs);
  g_autoptr (DailiesJob) current = NULL;
  guint n_ended = 0;
  g_autofree char *state = NULL;
  g_autofree char *cut = NULL;

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (self->jobs, i);

      if (dailies_job_state_is_end (dailies_job_get_state (job)))
        n_ended++;
      else if (current == NULL || dailies_job_get_progress (job) > dailies_job_get_progress (current))
        g_set_object (&current, job);
    }

  if (current == NULL)
    return NULL;

  append_bar (line, dailies_job_get_progress (current));

  if (n_jobs > 1)
    {
      /* Translators: the first %u is how many takes are finished, the second how many were asked for. */
      g_string_append_printf (line, _ ("%u of %u"), n_ended, n_jobs);
      g_string_append (line, "  ");
    }

  state = dailies_progress_describe_job (current);
  g_string_append (line, state);
  cut = g_utf8_substring (line->str, 0, MIN (g_utf8_strlen (line->str, -1), (glong) get_terminal_width () - 1));

  return g_steal_pointer (&cut);
}

static void
clear_live_line (void)
{
  fputs ("\r\033[K", stderr);
}

static void
print_changed_lines (DailiesProgress *self)
{
  guint n_jobs = g_list_model_get_n_items (self->jobs);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (self->jobs, i);
      g_autofree char *line = describe_line (job);
      gboolean ended = dailies_job_state_is_end (dailies_job_get_state (job));

      if (g_strcmp0 (line, g_ptr_array_index (self->last_lines, i)) == 0)
        continue;

      if (!self->live || ended)
        {
          if (self->live)
            clear_live_line ();

          fprintf (stderr, "%s\n", line);
        }

      g_free (g_ptr_array_index (self->last_lines, i));
      g_ptr_array_index (self->last_lines, i) = g_steal_pointer (&line);
    }
}

static void
redraw (DailiesProgress *self)
{
  print_changed_lines (self);

  if (self->live)
    {
      g_autofree char *line = describe_live (self);

      clear_live_line ();
      if (line != NULL)
        fputs (line, stderr);
    }

  fflush (stderr);
}

static gboolean
redraw_cb (gpointer user_data)
{
  DailiesProgress *self = user_data;

  self->redraw_id = 0;
  redraw (self);

  return G_SOURCE_REMOVE;
}

/* A percentage that goes up one by one is worth a redrawn bar, not a hundred
 * lines in a log file. */
static void
job_notify_cb (DailiesProgress *self,
               GParamSpec *pspec,
               DailiesJob *job)
{
  g_assert (DAILIES_IS_PROGRESS (self));
  g_assert (DAILIES_IS_JOB (job));

  if (!self->live && !g_str_equal (pspec->name, "state") && !g_str_equal (pspec->name, "error"))
    return;

  if (self->redraw_id == 0)
    self->redraw_id = g_timeout_add (self->live ? REDRAW_INTERVAL_MS : 0, redraw_cb, self);
}

static void
dailies_progress_dispose (GObject *object)
{
  DailiesProgress *self = DAILIES_PROGRESS (object);

  g_clear_handle_id (&self->redraw_id, g_source_remove);
  g_clear_object (&self->jobs);
  g_clear_pointer (&self->last_lines, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_progress_parent_class)->dispose (object);
}

static void
dailies_progress_class_init (DailiesProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_progress_dispose;
}

static void
dailies_progress_init (DailiesProgress *self)
{
  self->live = isatty (STDERR_FILENO);
  self->last_lines = g_ptr_array_new_with_free_func (g_free);
}

/**
 * dailies_progress_new:
 * @jobs: a #GListModel of #DailiesJob that does not change
 *
 * Begins to show how @jobs fare.
 *
 * Returns: (transfer full): a new progress display
 */
DailiesProgress *
dailies_progress_new (GListModel *jobs)
{
  DailiesProgress *self;
  guint n_jobs;

  g_return_val_if_fail (G_IS_LIST_MODEL (jobs), NULL);

  self = g_object_new (DAILIES_TYPE_PROGRESS, NULL);
  self->jobs = g_object_ref (jobs);
  n_jobs = g_list_model_get_n_items (jobs);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_ptr_array_add (self->last_lines, NULL);
      g_signal_connect_object (job, "notify", G_CALLBACK (job_notify_cb), self, G_CONNECT_SWAPPED);
    }

  redraw (self);

  return self;
}

/**
 * dailies_progress_say:
 * @self: a progress display
 * @line: what is in the way
 *
 * Prints a line of its own above the one that is drawn over.
 */
void
dailies_progress_say (DailiesProgress *self,
                      const char *line)
{
  g_return_if_fail (DAILIES_IS_PROGRESS (self));
  g_return_if_fail (line != NULL);

  if (self->live)
    clear_live_line ();
  fprintf (stderr, "%s\n", line);
  redraw (self);
}

/**
 * dailies_progress_finish:
 * @self: a progress display
 *
 * Shows the last state and leaves the terminal's line empty.
 */
void
dailies_progress_finish (DailiesProgress *self)
{
  g_return_if_fail (DAILIES_IS_PROGRESS (self));

  g_clear_handle_id (&self->redraw_id, g_source_remove);
  print_changed_lines (self);

  if (self->live)
    clear_live_line ();

  fflush (stderr);
}
