/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-queue-section"

#include "config.h"

#include "dailies-queue-section.h"

struct _DailiesQueueSection
{
  GObject parent_instance;

  DailiesJobSection kind;
  /* Of Entry. */
  GSequence *entries;
  /* Of #DailiesJob to where it is in @entries. */
  GHashTable *places;
  gboolean folded;
  gboolean folded_by_hand;

  /* While many change at once. */
  gboolean frozen;
  guint n_rows_before;
};

typedef enum
{
  PROP_KIND = 1,
  PROP_COUNT,
  PROP_FOLDED,
} DailiesQueueSectionProps;

static GParamSpec *properties[PROP_FOLDED + 1];

static GType
dailies_queue_section_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
dailies_queue_section_get_n_items (GListModel *model)
{
  DailiesQueueSection *self = DAILIES_QUEUE_SECTION (model);
  const guint count = dailies_queue_section_get_count (self);

  if (count == 0)
    return 0;

  return self->folded ? 1 : 1 + count;
}

static gpointer
dailies_queue_section_get_item (GListModel *model,
                                guint position)
{
  DailiesQueueSection *self = DAILIES_QUEUE_SECTION (model);

  if (position >= dailies_queue_section_get_n_items (model))
    return NULL;
  if (position == 0)
    return g_object_ref (self);

  return g_object_ref (dailies_queue_section_get_job (self, position - 1));
}

static void
dailies_queue_section_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dailies_queue_section_get_item_type;
  iface->get_n_items = dailies_queue_section_get_n_items;
  iface->get_item = dailies_queue_section_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesQueueSection, dailies_queue_section, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dailies_queue_section_list_model_init))

/* Its rank is what it was when it came in, so that the order stays one while
 * several jobs change. */
typedef struct
{
  DailiesJob *job;
  gint64 rank;
} Entry;

/* What comes next is on top: the oldest of those that run, the first of those
 * that wait.  Of what is over, it is the newest. */
static gint64
get_rank (DailiesQueueSection *self,
          DailiesJob *job)
{
  switch (self->kind)
    {
    case DAILIES_JOB_SECTION_RUNNING:
      return dailies_job_get_created_at (job);

    case DAILIES_JOB_SECTION_WAITING:
      return dailies_job_get_position (job);

    case DAILIES_JOB_SECTION_NEEDS_YOU:
      return -dailies_job_get_updated_at (job);

    case DAILIES_JOB_SECTION_DONE:
      return -dailies_job_get_finished_at (job);
    }

  g_return_val_if_reached (0);
}

static Entry *
entry_new (DailiesQueueSection *self,
           DailiesJob *job)
{
  Entry *entry = g_new (Entry, 1);

  entry->job = g_object_ref (job);
  entry->rank = get_rank (self, job);

  return entry;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->job);
  g_free (entry);
}

static int
compare_entries (gconstpointer left,
                 gconstpointer right,
                 gpointer user_data)
{
  const Entry *a = left;
  const Entry *b = right;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;

  return g_strcmp0 (dailies_job_get_id (a->job), dailies_job_get_id (b->job));
}

static void
dailies_queue_section_finalize (GObject *object)
{
  DailiesQueueSection *self = DAILIES_QUEUE_SECTION (object);

  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_sequence_free);

  G_OBJECT_CLASS (dailies_queue_section_parent_class)->finalize (object);
}

static void
dailies_queue_section_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  DailiesQueueSection *self = DAILIES_QUEUE_SECTION (object);

  switch ((DailiesQueueSectionProps) prop_id)
    {
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;

    case PROP_COUNT:
      g_value_set_uint (value, dailies_queue_section_get_count (self));
      break;

    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    }
}

static void
dailies_queue_section_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DailiesQueueSection *self = DAILIES_QUEUE_SECTION (object);

  switch ((DailiesQueueSectionProps) prop_id)
    {
    case PROP_KIND:
      self->kind = g_value_get_uint (value);
      break;

    case PROP_COUNT:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;

    case PROP_FOLDED:
      dailies_queue_section_set_folded (self, g_value_get_boolean (value));
      break;
    }
}

static void
dailies_queue_section_class_init (DailiesQueueSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_queue_section_finalize;
  object_class->get_property = dailies_queue_section_get_property;
  object_class->set_property = dailies_queue_section_set_property;

  properties[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, DAILIES_JOB_SECTION_DONE, 0,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_queue_section_init (DailiesQueueSection *self)
{
  self->entries = g_sequence_new (entry_free);
  self->places = g_hash_table_new (NULL, NULL);
}

/**
 * dailies_queue_section_new:
 * @kind: which part of the queue
 *
 * Returns: (transfer full): an empty section
 */
DailiesQueueSection *
dailies_queue_section_new (DailiesJobSection kind)
{
  return g_object_new (DAILIES_TYPE_QUEUE_SECTION, "kind", kind, NULL);
}

DailiesJobSection
dailies_queue_section_get_kind (DailiesQueueSection *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_SECTION (self), DAILIES_JOB_SECTION_RUNNING);

  return self->kind;
}

/**
 * dailies_queue_section_get_count:
 * @self: a section
 *
 * Returns: how many jobs it has, whether or not they are shown
 */
guint
dailies_queue_section_get_count (DailiesQueueSection *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_SECTION (self), 0);

  return g_hash_table_size (self->places);
}

gboolean
dailies_queue_section_get_folded (DailiesQueueSection *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_SECTION (self), FALSE);

  return self->folded;
}

static void
rows_changed (DailiesQueueSection *self,
              guint position,
              guint removed,
              guint added)
{
  if (!self->frozen)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
fold (DailiesQueueSection *self,
      gboolean folded)
{
  const guint count = dailies_queue_section_get_count (self);

  if (self->folded == folded)
    return;

  self->folded = folded;
  if (count > 0)
    rows_changed (self, 1, folded ? count : 0, folded ? 0 : count);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

/**
 * dailies_queue_section_set_folded:
 * @self: a section
 * @folded: whether the user wants to see no more than its header
 */
void
dailies_queue_section_set_folded (DailiesQueueSection *self,
                                  gboolean folded)
{
  g_return_if_fail (DAILIES_IS_QUEUE_SECTION (self));

  self->folded_by_hand = TRUE;
  fold (self, !!folded);
}

static void
count_changed (DailiesQueueSection *self)
{
  const guint count = dailies_queue_section_get_count (self);

  if (self->frozen)
    return;

  /* The next ones are another story. */
  if (count == 0)
    self->folded_by_hand = FALSE;

  if (!self->folded_by_hand)
    fold (self, self->kind == DAILIES_JOB_SECTION_WAITING && count > DAILIES_QUEUE_SECTION_MAXIMUM_WAITING);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/**
 * dailies_queue_section_freeze:
 * @self: a section
 *
 * Many jobs are going to come and go: nothing is said of them before
 * dailies_queue_section_thaw().
 */
void
dailies_queue_section_freeze (DailiesQueueSection *self)
{
  g_return_if_fail (DAILIES_IS_QUEUE_SECTION (self));
  g_return_if_fail (!self->frozen);

  self->n_rows_before = g_list_model_get_n_items (G_LIST_MODEL (self));
  self->frozen = TRUE;
}

/**
 * dailies_queue_section_thaw:
 * @self: a section that is frozen
 *
 * Says what changed since, all at once.
 */
void
dailies_queue_section_thaw (DailiesQueueSection *self)
{
  const guint before = self->n_rows_before;
  guint now;

  g_return_if_fail (DAILIES_IS_QUEUE_SECTION (self));
  g_return_if_fail (self->frozen);

  now = g_list_model_get_n_items (G_LIST_MODEL (self));
  self->frozen = FALSE;

  /* The header stays. */
  if (before > 0 && now > 0)
    rows_changed (self, 1, before - 1, now - 1);
  else if (before > 0 || now > 0)
    rows_changed (self, 0, before, now);
  count_changed (self);
}

/**
 * dailies_queue_section_insert:
 * @self: a section
 * @job: a job that belongs into it, and is not in it yet
 */
void
dailies_queue_section_insert (DailiesQueueSection *self,
                              DailiesJob *job)
{
  GSequenceIter *place;

  g_return_if_fail (DAILIES_IS_QUEUE_SECTION (self));
  g_return_if_fail (DAILIES_IS_JOB (job));
  g_return_if_fail (!g_hash_table_contains (self->places, job));

  place = g_sequence_insert_sorted (self->entries, entry_new (self, job), compare_entries, NULL);
  g_hash_table_insert (self->places, job, place);

  if (dailies_queue_section_get_count (self) == 1)
    rows_changed (self, 0, 0, self->folded ? 1 : 2);
  else if (!self->folded)
    rows_changed (self, 1 + (guint) g_sequence_iter_get_position (place), 0, 1);
  count_changed (self);
}

/**
 * dailies_queue_section_remove:
 * @self: a section
 * @job: a job that is in it
 */
void
dailies_queue_section_remove (DailiesQueueSection *self,
                              DailiesJob *job)
{
  GSequenceIter *place;
  guint position;

  g_return_if_fail (DAILIES_IS_QUEUE_SECTION (self));

  place = g_hash_table_lookup (self->places, job);
  g_return_if_fail (place != NULL);

  position = 1 + (guint) g_sequence_iter_get_position (place);
  g_hash_table_remove (self->places, job);
  g_sequence_remove (place);

  if (dailies_queue_section_get_count (self) == 0)
    rows_changed (self, 0, self->folded ? 1 : 2, 0);
  else if (!self->folded)
    rows_changed (self, position, 1, 0);
  count_changed (self);
}

/**
 * dailies_queue_section_find:
 * @self: a section
 * @job: a job
 * @index: (out) (optional): which one it is, of those in the section
 *
 * Returns: whether it is in there
 */
gboolean
dailies_queue_section_find (DailiesQueueSection *self,
                            DailiesJob *job,
                            guint *index)
{
  GSequenceIter *place;

  g_return_val_if_fail (DAILIES_IS_QUEUE_SECTION (self), FALSE);

  place = g_hash_table_lookup (self->places, job);
  if (place == NULL)
    return FALSE;

  if (index != NULL)
    *index = (guint) g_sequence_iter_get_position (place);

  return TRUE;
}

/**
 * dailies_queue_section_get_job:
 * @self: a section
 * @index: which one
 *
 * Returns: (transfer none) (nullable): a job, whether or not it is shown;
 *   %NULL after the last
 */
DailiesJob *
dailies_queue_section_get_job (DailiesQueueSection *self,
                               guint index)
{
  Entry *entry;

  g_return_val_if_fail (DAILIES_IS_QUEUE_SECTION (self), NULL);

  if (index >= dailies_queue_section_get_count (self))
    return NULL;

  entry = g_sequence_get (g_sequence_get_iter_at_pos (self->entries, (int) index));

  return entry->job;
}
