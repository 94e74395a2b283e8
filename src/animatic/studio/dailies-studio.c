/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio"

#include "config.h"

#include "dailies-studio.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "dailies-error.h"
#include "dailies-studio-error.h"
#include "dailies-studio-render.h"

#define PRUNE_EVERY_SECONDS (60 * 60)

/* A studio that was just killed needs a moment to let go of its folder. */
#define FOLDER_PATIENCE (2 * G_TIME_SPAN_SECOND)
#define FOLDER_LOOK_AGAIN_MILLISECONDS 50

struct _DailiesStudio
{
  GObject parent_instance;

  DailiesStudioStore *store;
  /* Every job, the oldest first, and the same by id. */
  GPtrArray *jobs;
  GHashTable *jobs_by_id;
  DailiesStudioCast *cast;
  guint64 next_sequence;

  /* The fiber that renders; %NULL while nothing waits. */
  DexFuture *worker;
  DailiesStudioJob *current;
  GCancellable *cancellable;
  guint prune_source;
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (DailiesStudio, dailies_studio, G_TYPE_OBJECT)

static DexFuture *
save_job (DailiesStudio *self,
          DailiesStudioJob *job)
{
  g_autoptr (JsonObject) record = dailies_studio_job_to_json (job);

  g_assert (DAILIES_IS_STUDIO (self));

  return dailies_studio_store_write_record (self->store, job->id, record);
}

static gboolean
is_known (DailiesStudio *self,
          DailiesStudioJob *job)
{
  g_assert (DAILIES_IS_STUDIO (self));

  return g_hash_table_lookup (self->jobs_by_id, job->id) == job;
}

/* --- Rendering --------------------------------------------------------------- */

static DailiesStudioJob *
find_next (DailiesStudio *self)
{
  g_assert (DAILIES_IS_STUDIO (self));

  for (guint i = 0; i < self->jobs->len; i++)
    {
      DailiesStudioJob *job = g_ptr_array_index (self->jobs, i);

      if (job->status == DAILIES_STUDIO_QUEUED)
        return job;
    }

  return NULL;
}

static gboolean
render_and_finish (DailiesStudio *self,
                   DailiesStudioJob *job,
                   GError **error)
{
  g_assert (DAILIES_IS_STUDIO (self));

  return dex_await (save_job (self, job), error) &&
         dex_await (dailies_studio_render (self->store, job, self->cancellable), error) &&
         dex_await (dailies_studio_store_finish_clip (self->store, job->id), error);
}

static void
work_on (DailiesStudio *self,
         DailiesStudioJob *job)
{
  g_autoptr (GError) error = NULL;

  g_assert (DAILIES_IS_STUDIO (self));

  g_debug ("Rendering %s", job->id);
  job->status = DAILIES_STUDIO_IN_PROGRESS;
  job->progress = 0;
  self->current = job;
  self->cancellable = g_cancellable_new ();
  render_and_finish (self, job, &error);
  g_clear_object (&self->cancellable);
  self->current = NULL;

  if (!is_known (self, job))
    {
      /* Removed meanwhile: so is what the renderer left. */
      dex_future_disown (dailies_studio_store_remove (self->store, job->id));
      return;
    }
  if (self->closing && error != NULL)
    {
      job->status = DAILIES_STUDIO_QUEUED;
      return;
    }

  dailies_studio_job_end (job, error);
  g_clear_error (&error);
  if (!dex_await (save_job (self, job), &error))
    g_debug ("The end of %s could not be recorded: %s", job->id, error->message);
}

static DexFuture *
work_fiber (gpointer data)
{
  DailiesStudio *self = data;
  DailiesStudioJob *next;

  g_assert (DAILIES_IS_STUDIO (self));

  while (!self->closing && (next = find_next (self)) != NULL)
    {
      g_autoptr (DailiesStudioJob) job = dailies_studio_job_ref (next);

      work_on (self, job);
      dex_await (dailies_studio_prune (self, g_get_real_time () / G_USEC_PER_SEC), NULL);
    }
  dex_clear (&self->worker);

  return dex_future_new_true ();
}

static void
start_worker (DailiesStudio *self)
{
  g_assert (DAILIES_IS_STUDIO (self));

  if (self->worker == NULL && !self->closing && find_next (self) != NULL)
    self->worker = dex_scheduler_spawn (dex_scheduler_get_default (), 0, work_fiber, g_object_ref (self), g_object_unref);
}

/* --- Opening and closing ----------------------------------------------------- */

static int
compare_sequence (gconstpointer left,
                  gconstpointer right)
{
  const DailiesStudioJob *a = *(const DailiesStudioJob *const *) left;
  const DailiesStudioJob *b = *(const DailiesStudioJob *const *) right;

  return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

static void
insert_job (DailiesStudio *self,
            DailiesStudioJob *job)
{
  g_assert (DAILIES_IS_STUDIO (self));

  g_ptr_array_add (self->jobs, dailies_studio_job_ref (job));
  g_hash_table_insert (self->jobs_by_id, job->id, job);
  self->next_sequence = MAX (self->next_sequence, job->sequence + 1);
}

static void
restore_record (DailiesStudio *self,
                JsonObject *record)
{
  const char *id = json_object_get_string_member_with_default (record, "id", "");
  g_autoptr (DailiesStudioJob) job = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (DAILIES_IS_STUDIO (self));

  if (g_str_has_prefix (id, "char_"))
    {
      dailies_studio_cast_restore (self->cast, record);
      return;
    }

  job = dailies_studio_job_new_from_json (record, &error);
  if (job == NULL)
    {
      g_debug ("A record was passed over: %s", error->message);
      return;
    }

  /* Half a clip is of no use: it is rendered anew. */
  if (job->status == DAILIES_STUDIO_IN_PROGRESS)
    job->status = DAILIES_STUDIO_QUEUED;
  insert_job (self, job);
}

static gboolean
prune_cb (gpointer data)
{
  DailiesStudio *self = data;

  dex_future_disown (dailies_studio_prune (self, g_get_real_time () / G_USEC_PER_SEC));

  return G_SOURCE_CONTINUE;
}

static DailiesStudioStore *
open_store (const char *folder,
            GError **error)
{
  gint64 deadline = g_get_monotonic_time () + FOLDER_PATIENCE;

  for (;;)
    {
      g_autoptr (GError) reason = NULL;
      DailiesStudioStore *store = dex_await_object (dailies_studio_store_open (folder), &reason);

      if (store != NULL)
        return store;
      if (!dailies_error_has_code (reason, DAILIES_STUDIO_CODE_FOLDER_BUSY) || g_get_monotonic_time () >= deadline)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      dex_await (dex_timeout_new_msec (FOLDER_LOOK_AGAIN_MILLISECONDS), NULL);
    }
}

static DexFuture *
open_fiber (gpointer data)
{
  const char *folder = data;
  g_autoptr (DailiesStudio) self = g_object_new (DAILIES_TYPE_STUDIO, NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  self->store = open_store (folder, &error);
  if (self->store != NULL)
    records = dex_await_boxed (dailies_studio_store_load (self->store), &error);
  if (records == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  self->cast = dailies_studio_cast_new (self->store);
  for (guint i = 0; i < records->len; i++)
    restore_record (self, g_ptr_array_index (records, i));
  g_ptr_array_sort (self->jobs, compare_sequence);

  dex_await (dailies_studio_prune (self, g_get_real_time () / G_USEC_PER_SEC), NULL);
  self->prune_source = g_timeout_add_seconds (PRUNE_EVERY_SECONDS, prune_cb, self);
  start_worker (self);

  return dex_future_new_take_object (g_steal_pointer (&self));
}

/**
 * dailies_studio_open:
 * @folder: where jobs are kept; made if it does not exist
 *
 * Opens the studio and goes on with what it finds.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesStudio or
 *   rejects with %DAILIES_ERROR_STORAGE, also if another studio has @folder
 */
DexFuture *
dailies_studio_open (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, open_fiber, g_strdup (folder), g_free);
}

/**
 * dailies_studio_close:
 * @self: a studio
 *
 * Stops rendering; what was being rendered is begun anew next time.  The
 * folder is free for another studio once the last reference is gone.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when nothing
 *   renders any more
 */
DexFuture *
dailies_studio_close (DailiesStudio *self)
{
  g_return_val_if_fail (DAILIES_IS_STUDIO (self), NULL);

  self->closing = TRUE;
  g_clear_handle_id (&self->prune_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return self->worker != NULL ? dex_ref (self->worker) : dex_future_new_true ();
}

/* --- Jobs -------------------------------------------------------------------- */

/**
 * dailies_studio_get_store:
 * @self: a studio
 *
 * Returns: (transfer none): where its files are
 */
DailiesStudioStore *
dailies_studio_get_store (DailiesStudio *self)
{
  g_return_val_if_fail (DAILIES_IS_STUDIO (self), NULL);

  return self->store;
}

/**
 * dailies_studio_get_cast:
 * @self: a studio
 *
 * Returns: (transfer none): its characters
 */
DailiesStudioCast *
dailies_studio_get_cast (DailiesStudio *self)
{
  g_return_val_if_fail (DAILIES_IS_STUDIO (self), NULL);

  return self->cast;
}

static guint
count_waiting (DailiesStudio *self)
{
  guint waiting = 0;

  g_assert (DAILIES_IS_STUDIO (self));

  for (guint i = 0; i < self->jobs->len; i++)
    waiting += ((DailiesStudioJob *) g_ptr_array_index (self->jobs, i))->status == DAILIES_STUDIO_QUEUED;

  return waiting;
}

typedef struct
{
  DailiesStudio *studio;
  DailiesStudioJob *job;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_object_unref (addition->studio);
  dailies_studio_job_unref (addition->job);
  g_free (addition);
}

static DexFuture *
add_job_fiber (gpointer data)
{
  Addition *addition = data;
  DailiesStudio *self = addition->studio;
  g_autoptr (GError) error = NULL;

  if (!dex_await (save_job (self, addition->job), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  insert_job (self, addition->job);
  start_worker (self);

  return dex_future_new_true ();
}

/**
 * dailies_studio_add_job:
 * @self: a studio
 * @job: a new job, of which all files are written
 *
 * Puts a job at the end of the queue.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the job is on
 *   disk or rejects with %DAILIES_ERROR_TRANSIENT if too many wait or
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_add_job (DailiesStudio *self,
                        DailiesStudioJob *job)
{
  Addition *addition;

  g_return_val_if_fail (DAILIES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (job != NULL, NULL);

  if (self->closing || count_waiting (self) >= DAILIES_STUDIO_MAXIMUM_WAITING)
    {
      GError *error = NULL;

      dailies_studio_refuse (&error, SOUP_STATUS_SERVICE_UNAVAILABLE, "server_busy", NULL,
                             _ ("The studio has %d clips to make already; try again when some are done."),
                             DAILIES_STUDIO_MAXIMUM_WAITING);
      return dex_future_new_for_error (error);
    }

  job->sequence = self->next_sequence++;
  addition = g_new0 (Addition, 1);
  addition->studio = g_object_ref (self);
  addition->job = dailies_studio_job_ref (job);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, add_job_fiber, addition, addition_free);
}

/**
 * dailies_studio_find_job:
 * @self: a studio
 * @id: whatever a client asked for
 *
 * Returns: (transfer none) (nullable): the job of that id
 */
DailiesStudioJob *
dailies_studio_find_job (DailiesStudio *self,
                         const char *id)
{
  g_return_val_if_fail (DAILIES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->jobs_by_id, id);
}

/**
 * dailies_studio_list_jobs:
 * @self: a studio
 * @after: (nullable): the last id of the page before
 * @limit: how many at most
 * @newest_first: the order
 * @has_more: (out): whether there are more after these
 * @error: (out) (optional): why there is no list
 *
 * Returns: (transfer container) (nullable): the jobs, or %NULL if @after is
 *   not the id of one
 */
GPtrArray *
dailies_studio_list_jobs (DailiesStudio *self,
                          const char *after,
                          guint limit,
                          gboolean newest_first,
                          gboolean *has_more,
                          GError **error)
{
  g_autoptr (GPtrArray) page = NULL;
  gboolean started = after == NULL;

  g_return_val_if_fail (DAILIES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (has_more != NULL, NULL);

  *has_more = FALSE;
  if (after != NULL && dailies_studio_find_job (self, after) == NULL)
    {
      /* Translators: %s is the id of a video */
      dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "after",
                             _ ("There is no video “%s” to list after."), after);
      return NULL;
    }

  page = g_ptr_array_new ();
  for (guint i = 0; i < self->jobs->len; i++)
    {
      DailiesStudioJob *job = g_ptr_array_index (self->jobs, newest_first ? self->jobs->len - 1 - i : i);

      if (started && page->len == limit)
        {
          *has_more = TRUE;
          break;
        }
      if (started)
        g_ptr_array_add (page, job);
      else
        started = g_str_equal (job->id, after);
    }

  return g_steal_pointer (&page);
}

/**
 * dailies_studio_remove_job:
 * @self: a studio
 * @id: of one of its jobs
 *
 * Forgets a job and removes its files; stops rendering it if need be.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the files are
 *   gone or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_remove_job (DailiesStudio *self,
                           const char *id)
{
  g_autoptr (DailiesStudioJob) job = NULL;
  DailiesStudioJob *found;

  g_return_val_if_fail (DAILIES_IS_STUDIO (self), NULL);

  found = dailies_studio_find_job (self, id);
  g_return_val_if_fail (found != NULL, NULL);

  job = dailies_studio_job_ref (found);
  if (self->current == job)
    g_cancellable_cancel (self->cancellable);
  g_hash_table_remove (self->jobs_by_id, job->id);
  g_ptr_array_remove (self->jobs, found);

  return dailies_studio_store_remove (self->store, job->id);
}

/**
 * dailies_studio_prune:
 * @self: a studio
 * @now: seconds since 1970 UTC
 *
 * Removes finished jobs that are past their time, or past the number that is
 * kept.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when their files
 *   are gone or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_prune (DailiesStudio *self,
                      gint64 now)
{
  g_autoptr (GPtrArray) removals = g_ptr_array_new_with_free_func (dex_unref);
  guint kept = 0;

  g_return_val_if_fail (DAILIES_IS_STUDIO (self), NULL);

  for (guint i = self->jobs->len; i > 0; i--)
    {
      DailiesStudioJob *job = g_ptr_array_index (self->jobs, i - 1);

      if (!dailies_studio_job_is_over (job))
        continue;
      if (job->expires_at > now && ++kept <= DAILIES_STUDIO_KEPT_JOBS)
        continue;
      g_ptr_array_add (removals, dailies_studio_remove_job (self, job->id));
    }

  if (removals->len == 0)
    return dex_future_new_true ();

  return dex_future_allv ((DexFuture **) removals->pdata, removals->len);
}

static void
dailies_studio_finalize (GObject *object)
{
  DailiesStudio *self = DAILIES_STUDIO (object);

  g_clear_handle_id (&self->prune_source, g_source_remove);
  g_clear_pointer (&self->jobs_by_id, g_hash_table_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_object (&self->cast);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (dailies_studio_parent_class)->finalize (object);
}

static void
dailies_studio_class_init (DailiesStudioClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_studio_finalize;
}

static void
dailies_studio_init (DailiesStudio *self)
{
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) dailies_studio_job_unref);
  self->jobs_by_id = g_hash_table_new (g_str_hash, g_str_equal);
}
