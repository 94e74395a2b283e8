/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-store"

#include "config.h"

#include "dailies-studio-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#include "dailies-error.h"
#include "dailies-studio-records.h"

struct _DailiesStudioStore
{
  GObject parent_instance;

  char *folder;
  int lock;
  GThreadPool *disk;
};

G_DEFINE_FINAL_TYPE (DailiesStudioStore, dailies_studio_store, G_TYPE_OBJECT)

/* One thing to do with the disk.  Holds copies, not the store, so that the
 * store is never freed on its own thread. */
typedef struct _Task Task;
typedef gboolean (*TaskFunc) (Task *task,
                              GValue *result,
                              GError **error);

struct _Task
{
  TaskFunc func;
  DexPromise *promise;
  char *folder;
  char *id;
  char *path;
  char *other_path;
  GBytes *bytes;
};

static void
task_free (Task *task)
{
  dex_unref (task->promise);
  g_free (task->folder);
  g_free (task->id);
  g_free (task->path);
  g_free (task->other_path);
  g_clear_pointer (&task->bytes, g_bytes_unref);
  g_free (task);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

static Task *
task_new (DailiesStudioStore *self,
          TaskFunc func,
          const char *id,
          const char *suffix)
{
  Task *task = g_new0 (Task, 1);

  task->func = func;
  task->promise = dex_promise_new ();
  task->folder = g_strdup (self->folder);
  task->id = g_strdup (id);
  if (suffix != NULL)
    task->path = dailies_studio_store_dup_path (self, id, suffix);

  return task;
}

static void
run_task (gpointer data,
          gpointer pool_data)
{
  g_autoptr (Task) task = data;
  g_auto (GValue) result = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  if (!task->func (task, &result, &error))
    dex_promise_reject (task->promise, g_steal_pointer (&error));
  else if (G_IS_VALUE (&result))
    dex_promise_resolve (task->promise, &result);
  else
    dex_promise_resolve_boolean (task->promise, TRUE);
}

static DexFuture *
push_task (DailiesStudioStore *self,
           Task *task)
{
  DexFuture *future = DEX_FUTURE (dex_ref (task->promise));

  g_thread_pool_push (self->disk, task, NULL);

  return future;
}

static gboolean
fail_with_errno (GError **error,
                 const char *path,
                 int code)
{
  /* Translators: the first %s is a file, the second what the system says about it */
  g_set_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE,
               _ ("The studio cannot use “%s”: %s."), path, g_strerror (code));

  return FALSE;
}

/* What GLib says about a file becomes a matter of storage. */
static gboolean
fail_with (GError **error,
           GError *reason)
{
  g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_STORAGE, reason->message));
  g_error_free (reason);

  return FALSE;
}

/* --- Opening ----------------------------------------------------------------- */

static gboolean
take_lock (const char *folder,
           int *lock,
           GError **error)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  g_autofd int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail_with_errno (error, path, errno);

  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      /* Translators: %s is a folder */
      GError *busy = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Another studio is at work in “%s”."), folder);

      dailies_error_set_code (busy, DAILIES_STUDIO_CODE_FOLDER_BUSY);
      g_propagate_error (error, busy);
      return FALSE;
    }

  *lock = g_steal_fd (&fd);
  return TRUE;
}

static DexFuture *
open_fiber (gpointer data)
{
  const char *folder = data;
  g_autoptr (DailiesStudioStore) self = NULL;
  g_autoptr (GError) error = NULL;
  int lock = -1;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    fail_with_errno (&error, folder, errno);
  else
    take_lock (folder, &lock, &error);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  self = g_object_new (DAILIES_TYPE_STUDIO_STORE, NULL);
  self->folder = g_strdup (folder);
  self->lock = lock;

  return dex_future_new_take_object (g_steal_pointer (&self));
}

/**
 * dailies_studio_store_open:
 * @folder: made if it does not exist
 *
 * Returns: (transfer full): a future that resolves to a #DailiesStudioStore
 *   or rejects with %DAILIES_ERROR_STORAGE, with the code
 *   %DAILIES_STUDIO_CODE_FOLDER_BUSY if another studio has the folder
 */
DexFuture *
dailies_studio_store_open (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                              open_fiber, g_strdup (folder), g_free);
}

/* --- Reading ----------------------------------------------------------------- */

/**
 * dailies_studio_store_dup_path:
 * @self: a store
 * @id: of a job or character
 * @suffix: which of its files, such as %DAILIES_STUDIO_FILE_CLIP
 *
 * Returns: (transfer full): the path of the file, whether it exists or not
 */
char *
dailies_studio_store_dup_path (DailiesStudioStore *self,
                               const char *id,
                               const char *suffix)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (suffix != NULL, NULL);

  name = g_strconcat (id, suffix, NULL);

  return g_build_filename (self->folder, name, NULL);
}

static gboolean
load (Task *task,
      GValue *result,
      GError **error)
{
  GPtrArray *records = dailies_studio_records_load (task->folder, error);

  if (records == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, records);

  return TRUE;
}

/**
 * dailies_studio_store_load:
 * @self: a store
 *
 * Reads all records.  Files of which the record is missing or damaged are
 * removed: nothing could ever ask for them.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of
 *   #JsonObject or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_store_load (DailiesStudioStore *self)
{
  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (self), NULL);

  return push_task (self, task_new (self, load, NULL, NULL));
}

static gboolean
map_file (Task *task,
          GValue *result,
          GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) reason = NULL;

  file = g_mapped_file_new (task->path, FALSE, &reason);
  if (file == NULL && g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_NOT_FOUND, reason->message));
      return FALSE;
    }
  if (file == NULL)
    return fail_with (error, g_steal_pointer (&reason));

  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, g_mapped_file_get_bytes (file));
  return TRUE;
}

/**
 * dailies_studio_store_map_file:
 * @self: a store
 * @id: of a job or character
 * @suffix: which of its files
 *
 * Maps a file, so that it can be sent without being read into memory.  It
 * stays readable when it is removed meanwhile.
 *
 * Returns: (transfer full): a future that resolves to a #GBytes or rejects
 *   with %DAILIES_ERROR_NOT_FOUND or %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_store_map_file (DailiesStudioStore *self,
                               const char *id,
                               const char *suffix)
{
  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (self), NULL);

  return push_task (self, task_new (self, map_file, id, suffix));
}

/* --- Writing ----------------------------------------------------------------- */

static gboolean
write_file (Task *task,
            GValue *result,
            GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (task->bytes, &length);

  if (!g_file_set_contents_full (task->path, text != NULL ? text : "", length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &reason))
    return fail_with (error, g_steal_pointer (&reason));

  return TRUE;
}

/**
 * dailies_studio_store_write_file:
 * @self: a store
 * @id: of a job or character
 * @suffix: which of its files
 * @bytes: what goes into it
 *
 * Writes a file so that, after a crash, it is there whole or not at all.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the file is
 *   on disk or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_store_write_file (DailiesStudioStore *self,
                                 const char *id,
                                 const char *suffix,
                                 GBytes *bytes)
{
  Task *task;

  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  task = task_new (self, write_file, id, suffix);
  task->bytes = g_bytes_ref (bytes);

  return push_task (self, task);
}

/**
 * dailies_studio_store_write_record:
 * @self: a store
 * @id: of a job or character
 * @record: all that is known of it
 *
 * Returns: (transfer full): as dailies_studio_store_write_file()
 */
DexFuture *
dailies_studio_store_write_record (DailiesStudioStore *self,
                                   const char *id,
                                   JsonObject *record)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, record);
  text = json_to_string (node, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));

  return dailies_studio_store_write_file (self, id, DAILIES_STUDIO_FILE_RECORD, bytes);
}

static gboolean
link_file (Task *task,
           GValue *result,
           GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (task->other_path);
  g_autoptr (GFile) target = g_file_new_for_path (task->path);
  g_autoptr (GError) reason = NULL;

  if (link (task->other_path, task->path) == 0)
    return TRUE;
  if (!g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &reason))
    return fail_with (error, g_steal_pointer (&reason));

  return TRUE;
}

/**
 * dailies_studio_store_link_file:
 * @self: a store
 * @id: of a job or character
 * @suffix: which of its files
 * @path: another file of the store
 *
 * Gives a file a second name, so that it outlives the first.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_store_link_file (DailiesStudioStore *self,
                                const char *id,
                                const char *suffix,
                                const char *path)
{
  Task *task;

  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  task = task_new (self, link_file, id, suffix);
  task->other_path = g_strdup (path);

  return push_task (self, task);
}

static gboolean
finish_clip (Task *task,
             GValue *result,
             GError **error)
{
  g_autofd int fd = g_open (task->other_path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0 || g_fsync (fd) != 0)
    return fail_with_errno (error, task->other_path, errno);
  if (g_rename (task->other_path, task->path) != 0)
    return fail_with_errno (error, task->path, errno);

  return TRUE;
}

/**
 * dailies_studio_store_finish_clip:
 * @self: a store
 * @id: of a job
 *
 * Makes the clip that was rendered (%DAILIES_STUDIO_FILE_PART) the clip of the
 * job.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the clip is
 *   on disk or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_store_finish_clip (DailiesStudioStore *self,
                                  const char *id)
{
  Task *task;

  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (self), NULL);

  task = task_new (self, finish_clip, id, DAILIES_STUDIO_FILE_CLIP);
  task->other_path = dailies_studio_store_dup_path (self, id, DAILIES_STUDIO_FILE_PART);

  return push_task (self, task);
}

static gboolean
remove_files (Task *task,
              GValue *result,
              GError **error)
{
  /* The record goes first: without it the others are only litter. */
  static const char *const suffixes[] = {
    DAILIES_STUDIO_FILE_RECORD,
    DAILIES_STUDIO_FILE_CLIP,
    DAILIES_STUDIO_FILE_PART,
    DAILIES_STUDIO_FILE_SOURCE,
    DAILIES_STUDIO_FILE_FIRST,
    DAILIES_STUDIO_FILE_LAST,
    DAILIES_STUDIO_FILE_REFERENCE_1,
    DAILIES_STUDIO_FILE_REFERENCE_2,
    DAILIES_STUDIO_FILE_REFERENCE_3,
    DAILIES_STUDIO_FILE_REFERENCE_4,
    DAILIES_STUDIO_FILE_THUMBNAIL,
    DAILIES_STUDIO_FILE_SPRITESHEET,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (task->id, suffixes[i], NULL);
      g_autofree char *path = g_build_filename (task->folder, name, NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        return fail_with_errno (error, path, errno);
    }

  return TRUE;
}

/**
 * dailies_studio_store_remove:
 * @self: a store
 * @id: of a job or character
 *
 * Returns: (transfer full): a future that resolves to %TRUE once all its files
 *   are gone or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_studio_store_remove (DailiesStudioStore *self,
                             const char *id)
{
  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return push_task (self, task_new (self, remove_files, id, NULL));
}

static void
dailies_studio_store_finalize (GObject *object)
{
  DailiesStudioStore *self = DAILIES_STUDIO_STORE (object);

  /* What was asked for is still written; the lock goes after it. */
  g_thread_pool_free (self->disk, FALSE, TRUE);
  g_clear_fd (&self->lock, NULL);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (dailies_studio_store_parent_class)->finalize (object);
}

static void
dailies_studio_store_class_init (DailiesStudioStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_studio_store_finalize;
}

static void
dailies_studio_store_init (DailiesStudioStore *self)
{
  self->lock = -1;
  self->disk = g_thread_pool_new (run_task, NULL, 1, FALSE, NULL);
}
