/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-queue-model"

#include "config.h"

#include "dailies-queue-model.h"

#include <gtk/gtk.h>

#define N_SECTIONS (DAILIES_JOB_SECTION_DONE + 1)

/* Of so many it is cheaper to begin anew than to hear of each. */
#define MANY 16

/* A computer that sleeps over midnight does not count these. */
#define LONGEST_DAY_CHECK (15 * G_TIME_SPAN_MINUTE)

typedef struct
{
  DailiesJob *job;
  DailiesJobState state;
  /* -1 while it is in none. */
  int section;
  gboolean hidden;
} Entry;

struct _DailiesQueueModel
{
  GObject parent_instance;

  GListModel *jobs;
  DailiesClock *clock;
  /* Of job id to Entry. */
  GHashTable *entries;
  /* Of Entry, as @jobs are. */
  GPtrArray *order;
  DailiesQueueSection *sections[N_SECTIONS];
  GtkFlattenListModel *rows;
  gint64 midnight;
  DexFuture *day_check;
};

typedef enum
{
  PROP_N_RUNNING = 1,
} DailiesQueueModelProps;

static GParamSpec *properties[PROP_N_RUNNING + 1];

enum
{
  STATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesQueueModel, dailies_queue_model, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->job);
  g_free (entry);
}

static int
choose_section (DailiesQueueModel *self,
                Entry *entry)
{
  const DailiesJobSection section = dailies_job_get_section (entry->job);

  if (entry->hidden)
    return -1;
  if (section == DAILIES_JOB_SECTION_DONE && dailies_job_get_finished_at (entry->job) < self->midnight)
    return -1;

  return (int) section;
}

static void
leave_section (DailiesQueueModel *self,
               Entry *entry)
{
  if (entry->section >= 0)
    dailies_queue_section_remove (self->sections[entry->section], entry->job);
  entry->section = -1;
}

static void
enter_section (DailiesQueueModel *self,
               Entry *entry)
{
  entry->section = choose_section (self, entry);
  if (entry->section >= 0)
    dailies_queue_section_insert (self->sections[entry->section], entry->job);
}

static void
place (DailiesQueueModel *self,
       Entry *entry)
{
  if (choose_section (self, entry) == entry->section)
    return;

  leave_section (self, entry);
  enter_section (self, entry);
}

static void
state_changed_cb (DailiesQueueModel *self,
                  GParamSpec *pspec,
                  DailiesJob *job)
{
  Entry *entry = g_hash_table_lookup (self->entries, dailies_job_get_id (job));
  const DailiesJobState before = entry->state;

  g_assert (DAILIES_IS_QUEUE_MODEL (self));

  entry->state = dailies_job_get_state (job);
  place (self, entry);
  if (entry->state != before)
    g_signal_emit (self, signals[STATE_CHANGED], 0, job, before);
}

static void
position_changed_cb (DailiesQueueModel *self,
                     GParamSpec *pspec,
                     DailiesJob *job)
{
  Entry *entry = g_hash_table_lookup (self->entries, dailies_job_get_id (job));

  g_assert (DAILIES_IS_QUEUE_MODEL (self));

  if (entry->section != DAILIES_JOB_SECTION_WAITING)
    return;

  leave_section (self, entry);
  enter_section (self, entry);
}

static Entry *
watch (DailiesQueueModel *self,
       DailiesJob *job,
       guint position)
{
  Entry *entry = g_new (Entry, 1);

  entry->job = g_object_ref (job);
  entry->state = dailies_job_get_state (job);
  entry->section = -1;
  entry->hidden = FALSE;
  g_hash_table_insert (self->entries, (char *) dailies_job_get_id (job), entry);
  g_ptr_array_insert (self->order, (int) position, entry);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::position", G_CALLBACK (position_changed_cb), self, G_CONNECT_SWAPPED);

  return entry;
}

static Entry *
unwatch (DailiesQueueModel *self,
         guint position)
{
  Entry *entry = g_ptr_array_steal_index (self->order, position);

  g_signal_handlers_disconnect_by_data (entry->job, self);
  g_hash_table_steal (self->entries, dailies_job_get_id (entry->job));

  return entry;
}

/* One section after the other: whoever hears of one asks for the rows of all,
 * and they must be what was said of them. */
static void
exchange (DailiesQueueModel *self,
          GPtrArray *gone,
          GPtrArray *come)
{
  const gboolean many = gone->len + come->len > MANY;

  for (int section = 0; section < N_SECTIONS; section++)
    {
      if (many)
        dailies_queue_section_freeze (self->sections[section]);

      for (guint i = 0; i < gone->len; i++)
        if (((Entry *) gone->pdata[i])->section == section)
          leave_section (self, gone->pdata[i]);
      for (guint i = 0; i < come->len; i++)
        if (choose_section (self, come->pdata[i]) == section)
          enter_section (self, come->pdata[i]);

      if (many)
        dailies_queue_section_thaw (self->sections[section]);
    }
}

static void
jobs_changed_cb (DailiesQueueModel *self,
                 guint position,
                 guint removed,
                 guint added,
                 GListModel *jobs)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GPtrArray) come = g_ptr_array_new ();

  g_assert (DAILIES_IS_QUEUE_MODEL (self));

  for (guint i = 0; i < removed; i++)
    g_ptr_array_add (gone, unwatch (self, position));

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_ptr_array_add (come, watch (self, job, i));
    }

  exchange (self, gone, come);
}

static void
count_changed_cb (DailiesQueueModel *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RUNNING]);
}

static gint64
get_midnight (DailiesQueueModel *self,
              int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local_usec (dailies_clock_get_real_time (self->clock));
  g_autoptr (GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                                          g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (midnight, days);

  return g_date_time_to_unix_usec (day);
}

static void check_day_later (DailiesQueueModel *self);

static DexFuture *
check_day_cb (DexFuture *future,
              gpointer data)
{
  DailiesQueueModel *self = data;
  const gint64 midnight = get_midnight (self, 0);

  if (midnight != self->midnight)
    {
      self->midnight = midnight;
      for (guint i = 0; i < self->order->len; i++)
        place (self, g_ptr_array_index (self->order, i));
    }
  check_day_later (self);

  return dex_future_new_true ();
}

/* Nothing else says that it is tomorrow. */
static void
check_day_later (DailiesQueueModel *self)
{
  const gint64 rest = get_midnight (self, 1) - dailies_clock_get_real_time (self->clock);

  dex_clear (&self->day_check);
  self->day_check = dex_future_then (dailies_clock_sleep (self->clock, CLAMP (rest, 1, LONGEST_DAY_CHECK)),
                                     check_day_cb, self, NULL);
}

static void
dailies_queue_model_dispose (GObject *object)
{
  DailiesQueueModel *self = DAILIES_QUEUE_MODEL (object);

  dex_clear (&self->day_check);
  if (self->jobs != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->jobs, jobs_changed_cb, self);
      jobs_changed_cb (self, 0, self->order->len, 0, self->jobs);
    }
  g_clear_object (&self->jobs);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dailies_queue_model_parent_class)->dispose (object);
}

static void
dailies_queue_model_finalize (GObject *object)
{
  DailiesQueueModel *self = DAILIES_QUEUE_MODEL (object);

  g_clear_object (&self->rows);
  for (guint i = 0; i < N_SECTIONS; i++)
    g_clear_object (&self->sections[i]);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);

  G_OBJECT_CLASS (dailies_queue_model_parent_class)->finalize (object);
}

static void
dailies_queue_model_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  switch ((DailiesQueueModelProps) prop_id)
    {
    case PROP_N_RUNNING:
      g_value_set_uint (value, dailies_queue_model_get_n_running (DAILIES_QUEUE_MODEL (object)));
      break;
    }
}

static void
dailies_queue_model_class_init (DailiesQueueModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_queue_model_dispose;
  object_class->finalize = dailies_queue_model_finalize;
  object_class->get_property = dailies_queue_model_get_property;

  properties[PROP_N_RUNNING] = g_param_spec_uint ("n-running", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[STATE_CHANGED] = g_signal_new ("state-changed", DAILIES_TYPE_QUEUE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, DAILIES_TYPE_JOB, DAILIES_TYPE_JOB_STATE);
}

static void
dailies_queue_model_init (DailiesQueueModel *self)
{
  GListStore *sections = g_list_store_new (G_TYPE_LIST_MODEL);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  self->order = g_ptr_array_new ();
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      self->sections[i] = dailies_queue_section_new (i);
      g_list_store_append (sections, self->sections[i]);
    }
  self->rows = gtk_flatten_list_model_new (G_LIST_MODEL (sections));
  g_signal_connect_object (self->sections[DAILIES_JOB_SECTION_RUNNING], "notify::count",
                           G_CALLBACK (count_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_queue_model_new:
 * @jobs: a live list of #DailiesJob
 * @clock: tells what is today
 *
 * Returns: (transfer full): the jobs in sections
 */
DailiesQueueModel *
dailies_queue_model_new (GListModel *jobs,
                         DailiesClock *clock)
{
  DailiesQueueModel *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (jobs), NULL);
  g_return_val_if_fail (DAILIES_IS_CLOCK (clock), NULL);

  self = g_object_new (DAILIES_TYPE_QUEUE_MODEL, NULL);
  self->jobs = g_object_ref (jobs);
  self->clock = g_object_ref (clock);
  self->midnight = get_midnight (self, 0);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
  jobs_changed_cb (self, 0, 0, g_list_model_get_n_items (jobs), jobs);
  check_day_later (self);

  return self;
}

/**
 * dailies_queue_model_get_jobs:
 * @self: a model
 *
 * Returns: (transfer none): all jobs, as they were given
 */
GListModel *
dailies_queue_model_get_jobs (DailiesQueueModel *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_MODEL (self), NULL);

  return self->jobs;
}

/**
 * dailies_queue_model_get_rows:
 * @self: a model
 *
 * Returns: (transfer none): what to show, from top to bottom: of each section
 *   that has jobs a #DailiesQueueSection, then its #DailiesJob unless it is
 *   folded
 */
GListModel *
dailies_queue_model_get_rows (DailiesQueueModel *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_MODEL (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * dailies_queue_model_get_section:
 * @self: a model
 * @kind: which one
 *
 * Returns: (transfer none): a section, which may be empty
 */
DailiesQueueSection *
dailies_queue_model_get_section (DailiesQueueModel *self,
                                 DailiesJobSection kind)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_MODEL (self), NULL);
  g_return_val_if_fail (kind < N_SECTIONS, NULL);

  return self->sections[kind];
}

/**
 * dailies_queue_model_get_n_running:
 * @self: a model
 *
 * Returns: how many jobs a service has, or is being sent
 */
guint
dailies_queue_model_get_n_running (DailiesQueueModel *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_MODEL (self), 0);

  return dailies_queue_section_get_count (self->sections[DAILIES_JOB_SECTION_RUNNING]);
}

/**
 * dailies_queue_model_find:
 * @self: a model
 * @job_id: a whole id
 *
 * Returns: (transfer none) (nullable): the job, also if it is not shown
 */
DailiesJob *
dailies_queue_model_find (DailiesQueueModel *self,
                          const char *job_id)
{
  Entry *entry;

  g_return_val_if_fail (DAILIES_IS_QUEUE_MODEL (self), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, job_id);

  return entry != NULL ? entry->job : NULL;
}

static gboolean
find_in_section (DailiesQueueSection *section,
                 gpointer item,
                 guint *index)
{
  if (item == (gpointer) section)
    {
      *index = 0;
      return dailies_queue_section_get_count (section) > 0;
    }

  if (dailies_queue_section_get_folded (section) || !dailies_queue_section_find (section, item, index))
    return FALSE;

  *index += 1;

  return TRUE;
}

/**
 * dailies_queue_model_find_row:
 * @self: a model
 * @item: a job or a section
 * @position: (out): where it is in dailies_queue_model_get_rows()
 *
 * Returns: whether it is shown
 */
gboolean
dailies_queue_model_find_row (DailiesQueueModel *self,
                              gpointer item,
                              guint *position)
{
  guint before = 0;

  g_return_val_if_fail (DAILIES_IS_QUEUE_MODEL (self), FALSE);
  g_return_val_if_fail (position != NULL, FALSE);

  for (guint i = 0; i < N_SECTIONS; i++)
    {
      guint index;

      if (find_in_section (self->sections[i], item, &index))
        {
          *position = before + index;
          return TRUE;
        }
      before += g_list_model_get_n_items (G_LIST_MODEL (self->sections[i]));
    }

  return FALSE;
}

/**
 * dailies_queue_model_set_hidden:
 * @self: a model
 * @job: a job of the list
 * @hidden: whether it is on its way out
 *
 * For what the user removes, as long as that can be undone.
 */
void
dailies_queue_model_set_hidden (DailiesQueueModel *self,
                                DailiesJob *job,
                                gboolean hidden)
{
  Entry *entry;

  g_return_if_fail (DAILIES_IS_QUEUE_MODEL (self));
  g_return_if_fail (DAILIES_IS_JOB (job));

  entry = g_hash_table_lookup (self->entries, dailies_job_get_id (job));
  if (entry == NULL)
    return;

  entry->hidden = hidden;
  place (self, entry);
}

gboolean
dailies_queue_model_get_hidden (DailiesQueueModel *self,
                                DailiesJob *job)
{
  Entry *entry;

  g_return_val_if_fail (DAILIES_IS_QUEUE_MODEL (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_JOB (job), FALSE);

  entry = g_hash_table_lookup (self->entries, dailies_job_get_id (job));

  return entry != NULL && entry->hidden;
}
