/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-watch"

#include "config.h"

#include "dailies-job-watch.h"

struct _DailiesJobWatch
{
  GObject parent_instance;

  GListModel *jobs;
  /* As the list has them. */
  GPtrArray *entries;
  guint counts[DAILIES_JOB_N_STATES];
};

G_DEFINE_FINAL_TYPE (DailiesJobWatch, dailies_job_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_MOVED,
  SIGNAL_TROUBLED,
  SIGNAL_COUNTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  DailiesJobWatch *watch;
  DailiesJob *job;
  DailiesJobState state;
  gulong handler;
  gulong trouble_handler;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_signal_handler_disconnect (entry->job, entry->handler);
  g_signal_handler_disconnect (entry->job, entry->trouble_handler);
  entry->watch->counts[entry->state]--;
  g_object_unref (entry->job);
  g_free (entry);
}

static void
state_changed_cb (DailiesJob *job,
                  GParamSpec *pspec,
                  Entry *entry)
{
  DailiesJobWatch *self = entry->watch;
  g_autoptr (DailiesJob) moved = g_object_ref (job);
  const DailiesJobState state = dailies_job_get_state (job);

  if (state == entry->state)
    return;

  self->counts[entry->state]--;
  self->counts[state]++;
  entry->state = state;

  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, moved);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
  g_object_unref (self);
}

static void
retry_changed_cb (DailiesJob *job,
                  GParamSpec *pspec,
                  Entry *entry)
{
  if (dailies_job_get_retry_at (job) > 0)
    g_signal_emit (entry->watch, signals[SIGNAL_TROUBLED], 0, job);
}

static Entry *
entry_new (DailiesJobWatch *self,
           guint position)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->watch = self;
  entry->job = g_list_model_get_item (self->jobs, position);
  entry->state = dailies_job_get_state (entry->job);
  entry->handler = g_signal_connect (entry->job, "notify::state", G_CALLBACK (state_changed_cb), entry);
  entry->trouble_handler = g_signal_connect (entry->job, "notify::retry-at", G_CALLBACK (retry_changed_cb), entry);
  self->counts[entry->state]++;

  return entry;
}

static void
jobs_changed_cb (DailiesJobWatch *self,
                 guint position,
                 guint removed,
                 guint added)
{
  if (removed > 0)
    g_ptr_array_remove_range (self->entries, position, removed);
  for (guint i = position; i < position + added; i++)
    g_ptr_array_insert (self->entries, (int) i, entry_new (self, i));

  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static void
dailies_job_watch_dispose (GObject *object)
{
  DailiesJobWatch *self = DAILIES_JOB_WATCH (object);

  g_ptr_array_set_size (self->entries, 0);
  g_clear_object (&self->jobs);

  G_OBJECT_CLASS (dailies_job_watch_parent_class)->dispose (object);
}

static void
dailies_job_watch_finalize (GObject *object)
{
  DailiesJobWatch *self = DAILIES_JOB_WATCH (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_job_watch_parent_class)->finalize (object);
}

static void
dailies_job_watch_class_init (DailiesJobWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_job_watch_dispose;
  object_class->finalize = dailies_job_watch_finalize;

  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, DAILIES_TYPE_JOB);
  signals[SIGNAL_TROUBLED] = g_signal_new ("troubled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, DAILIES_TYPE_JOB);
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dailies_job_watch_init (DailiesJobWatch *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
}

/**
 * dailies_job_watch_new:
 * @jobs: a list of #DailiesJob
 *
 * Returns: (transfer full): the counts of @jobs
 */
DailiesJobWatch *
dailies_job_watch_new (GListModel *jobs)
{
  DailiesJobWatch *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (jobs), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_WATCH, NULL);
  self->jobs = g_object_ref (jobs);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
  jobs_changed_cb (self, 0, 0, g_list_model_get_n_items (jobs));

  return self;
}

/**
 * dailies_job_watch_count:
 * @self: a watch
 * @state: a state
 *
 * Returns: how many jobs are in it
 */
guint
dailies_job_watch_count (DailiesJobWatch *self,
                         DailiesJobState state)
{
  g_return_val_if_fail (DAILIES_IS_JOB_WATCH (self), 0);
  g_return_val_if_fail (state < DAILIES_JOB_N_STATES, 0);

  return self->counts[state];
}
