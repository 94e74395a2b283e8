/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-database"

#include "config.h"

#include "dailies-database-private.h"

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-database-file.h"
#include "dailies-error.h"

typedef enum
{
  WORK_READ,
  WORK_WRITE_ON_DISK,
  WORK_WRITE_SOON,
  WORK_LOOK,
  WORK_CLOSE,
} WorkKind;

/* One message to the thread. */
typedef struct
{
  WorkKind kind;
  DailiesDatabaseFunc func;
  gpointer data;
  GDestroyNotify data_destroy;
  DexPromise *promise;
} Work;

/* What the thread and the object share.  The object may be gone, or be
 * dropped by the thread itself, while there is work left.
 */
typedef struct
{
  GAsyncQueue *queue;
  char *path;
  char *vfs;
  guint busy_timeout;
  DexPromise *opened;

  GMutex mutex;
  DexPromise *closed;
} Worker;

struct _DailiesDatabase
{
  GObject parent_instance;

  Worker *worker;
  DailiesDatabaseCondition condition;
  char *aside_path;
};

G_DEFINE_FINAL_TYPE (DailiesDatabase, dailies_database, G_TYPE_OBJECT)

static void
work_forget_data (Work *work)
{
  if (work->data_destroy != NULL)
    work->data_destroy (work->data);
  work->data_destroy = NULL;
}

static void
work_free (Work *work)
{
  work_forget_data (work);
  g_clear_pointer (&work->promise, dex_unref);
  g_free (work);
}

static void
worker_clear (gpointer data)
{
  Worker *worker = data;

  g_clear_pointer (&worker->queue, g_async_queue_unref);
  g_clear_pointer (&worker->path, g_free);
  g_clear_pointer (&worker->vfs, g_free);
  g_clear_pointer (&worker->opened, dex_unref);
  g_clear_pointer (&worker->closed, dex_unref);
  g_mutex_clear (&worker->mutex);
}

static void
worker_unref (Worker *worker)
{
  g_atomic_rc_box_release_full (worker, worker_clear);
}

static GError *
make_closed_error (Worker *worker)
{
  /* Translators: %s is a file name */
  GError *error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database %s was closed"), worker->path);

  dailies_error_set_code (error, DAILIES_DATABASE_CODE_CLOSED);

  return error;
}

/* Takes @work. */
static DexFuture *
worker_push (Worker *worker,
             Work *work)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&worker->mutex);
  DexFuture *future;

  if (worker->closed != NULL)
    {
      g_clear_pointer (&locker, g_mutex_locker_free);
      work_free (work);
      return dex_future_new_for_error (make_closed_error (worker));
    }

  future = dex_ref (DEX_FUTURE (work->promise));
  g_async_queue_push (worker->queue, work);

  return future;
}

static DexFuture *
worker_close (Worker *worker)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&worker->mutex);

  if (worker->closed == NULL)
    {
      Work *work = g_new0 (Work, 1);

      worker->closed = dex_promise_new ();
      work->kind = WORK_CLOSE;
      work->promise = dex_ref (worker->closed);
      g_async_queue_push (worker->queue, work);
    }

  return dex_ref (DEX_FUTURE (worker->closed));
}

static gboolean
run_in_transaction (DailiesSqliteConnection *connection,
                    Work *work,
                    GValue *result,
                    GError **error)
{
  DailiesSqliteAccess access = work->kind == WORK_READ ? DAILIES_SQLITE_READ : DAILIES_SQLITE_WRITE;

  if (!dailies_sqlite_connection_begin (connection, access, error))
    return FALSE;

  if (!work->func (connection, work->data, result, error))
    {
      dailies_sqlite_connection_rollback (connection);
      return FALSE;
    }

  return dailies_sqlite_connection_commit (connection, error);
}

static gboolean
run_work (DailiesDatabaseFile *file,
          Work *work,
          GValue *result,
          GError **error)
{
  DailiesSqliteConnection *connection = dailies_database_file_get_connection (file);

  switch (work->kind)
    {
    case WORK_READ:
    case WORK_WRITE_ON_DISK:
      return run_in_transaction (connection, work, result, error);

    case WORK_WRITE_SOON:
      {
        gboolean done;

        /* Without a write-ahead log this would risk the file itself. */
        if (!dailies_database_file_is_wal (file))
          return run_in_transaction (connection, work, result, error);

        if (!dailies_sqlite_connection_execute (connection, "PRAGMA synchronous = NORMAL", error))
          return FALSE;
        done = run_in_transaction (connection, work, result, error);

        return dailies_sqlite_connection_execute (connection, "PRAGMA synchronous = FULL", done ? error : NULL) && done;
      }

    case WORK_LOOK:
      return work->func (connection, work->data, result, error);

    case WORK_CLOSE:
      break;
    }

  g_return_val_if_reached (FALSE);
}

static void
answer_work (DailiesDatabaseFile *file,
             Work *work)
{
  g_auto (GValue) result = G_VALUE_INIT;
  GError *error = NULL;
  gboolean done = run_work (file, work, &result, &error);

  /* Whoever gets the answer may rely on that we hold nothing any more. */
  work_forget_data (work);

  if (!done)
    {
      if (dailies_error_has_code (error, DAILIES_DATABASE_CODE_DAMAGED))
        dailies_database_file_suspect (file);
      dex_promise_reject (work->promise, error);
      return;
    }

  if (!G_IS_VALUE (&result))
    {
      g_value_init (&result, G_TYPE_BOOLEAN);
      g_value_set_boolean (&result, TRUE);
    }

  dex_promise_resolve (work->promise, &result);
}

static DailiesDatabase *
make_database (Worker *worker,
               DailiesDatabaseFile *file)
{
  DailiesDatabase *self = g_object_new (DAILIES_TYPE_DATABASE, NULL);

  self->worker = g_atomic_rc_box_acquire (worker);
  self->condition = dailies_database_file_get_condition (file);
  self->aside_path = g_strdup (dailies_database_file_get_aside_path (file));

  return self;
}

static gpointer
database_thread (gpointer data)
{
  Worker *worker = data;
  GError *error = NULL;
  DailiesDatabaseFile *file = dailies_database_file_open (worker->path, worker->vfs, worker->busy_timeout, &error);

  if (file == NULL)
    {
      dex_promise_reject (worker->opened, error);
      worker_unref (worker);
      return NULL;
    }

  /* The promise must not outlive the answer here: it holds the object, and
   * the end of the object is what ends this thread.
   */
  dex_promise_resolve_object (worker->opened, make_database (worker, file));
  g_clear_pointer (&worker->opened, dex_unref);

  Work *work = g_async_queue_pop (worker->queue);

  while (work->kind != WORK_CLOSE)
    {
      answer_work (file, work);
      work_free (work);
      work = g_async_queue_pop (worker->queue);
    }

  dailies_database_file_close (file);
  dex_promise_resolve_boolean (work->promise, TRUE);
  work_free (work);
  worker_unref (worker);

  return NULL;
}

static void
dailies_database_finalize (GObject *object)
{
  DailiesDatabase *self = DAILIES_DATABASE (object);

  if (self->worker != NULL)
    dex_unref (worker_close (self->worker));
  g_clear_pointer (&self->worker, worker_unref);
  g_clear_pointer (&self->aside_path, g_free);

  G_OBJECT_CLASS (dailies_database_parent_class)->finalize (object);
}

static void
dailies_database_class_init (DailiesDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_database_finalize;
}

static void
dailies_database_init (DailiesDatabase *self)
{
}

/**
 * dailies_database_open_full:
 * @path: the file
 * @vfs: (nullable): the name of one of SQLite's file layers
 * @busy_timeout: how long to wait for other programs, in milliseconds
 *
 * As dailies_database_open().
 *
 * Returns: (transfer full): a future that resolves to a #DailiesDatabase or
 *   rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_database_open_full (const char *path,
                            const char *vfs,
                            guint busy_timeout)
{
  Worker *worker;
  DexFuture *future;

  dex_return_error_if_fail (path != NULL);

  worker = g_atomic_rc_box_new0 (Worker);
  g_mutex_init (&worker->mutex);
  worker->queue = g_async_queue_new ();
  worker->path = g_strdup (path);
  worker->vfs = g_strdup (vfs);
  worker->busy_timeout = busy_timeout;
  worker->opened = dex_promise_new ();

  future = dex_ref (DEX_FUTURE (worker->opened));
  g_thread_unref (g_thread_new ("dailies-database", database_thread, worker));

  return future;
}

/**
 * dailies_database_open:
 * @path: the file; it and its folders are made if they are not there
 *
 * Opens the database, brings it to this version's form and gives it a thread
 * of its own.  A file that is damaged, or that a newer version of Dailies
 * wrote, is moved aside together with its log and a fresh one takes its
 * place; dailies_database_get_condition() tells.  Nothing is ever deleted or
 * overwritten.  Two programs may have the same file open.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesDatabase or
 *   rejects with %DAILIES_ERROR_STORAGE, naming the path and the reason, if the
 *   file cannot be used; then nothing was moved
 */
DexFuture *
dailies_database_open (const char *path)
{
  return dailies_database_open_full (path, NULL, DAILIES_DATABASE_BUSY_MILLISECONDS);
}

/**
 * dailies_database_get_condition:
 * @self: a database
 *
 * Returns: how the file was found
 */
DailiesDatabaseCondition
dailies_database_get_condition (DailiesDatabase *self)
{
  g_return_val_if_fail (DAILIES_IS_DATABASE (self), DAILIES_DATABASE_OPENED);

  return self->condition;
}

/**
 * dailies_database_get_aside_path:
 * @self: a database
 *
 * Returns: (nullable): where the file that was found is now, if the condition
 *   is %DAILIES_DATABASE_CORRUPT or %DAILIES_DATABASE_NEWER
 */
const char *
dailies_database_get_aside_path (DailiesDatabase *self)
{
  g_return_val_if_fail (DAILIES_IS_DATABASE (self), NULL);

  return self->aside_path;
}

static DexFuture *
push_work (DailiesDatabase *self,
           WorkKind kind,
           DailiesDatabaseFunc func,
           gpointer data,
           GDestroyNotify data_destroy)
{
  Work *work = g_new0 (Work, 1);

  work->kind = kind;
  work->func = func;
  work->data = data;
  work->data_destroy = data_destroy;
  work->promise = dex_promise_new ();

  return worker_push (self->worker, work);
}

/**
 * dailies_database_read:
 * @self: a database
 * @func: what to do, on the database's thread
 * @data: (transfer full): given to @func
 * @data_destroy: (nullable): frees @data, on any thread
 *
 * Runs @func in a transaction in which it sees one state throughout.
 *
 * Returns: (transfer full): a future that resolves to the result of @func, or
 *   rejects with its error or %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_database_read (DailiesDatabase *self,
                       DailiesDatabaseFunc func,
                       gpointer data,
                       GDestroyNotify data_destroy)
{
  dex_return_error_if_fail (DAILIES_IS_DATABASE (self));

  return push_work (self, WORK_READ, func, data, data_destroy);
}

/**
 * dailies_database_write:
 * @self: a database
 * @durability: when the future resolves
 * @func: what to do, on the database's thread
 * @data: (transfer full): given to @func
 * @data_destroy: (nullable): frees @data, on any thread
 *
 * Runs @func in a transaction as the only writer.  All of it is kept, or
 * nothing.
 *
 * Returns: (transfer full): a future that resolves to the result of @func
 *   after the commit, or rejects with its error or %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_database_write (DailiesDatabase *self,
                        DailiesDatabaseDurability durability,
                        DailiesDatabaseFunc func,
                        gpointer data,
                        GDestroyNotify data_destroy)
{
  WorkKind kind = durability == DAILIES_DATABASE_ON_DISK ? WORK_WRITE_ON_DISK : WORK_WRITE_SOON;

  dex_return_error_if_fail (DAILIES_IS_DATABASE (self));

  return push_work (self, kind, func, data, data_destroy);
}

static gboolean
get_change_count (DailiesSqliteConnection *connection,
                  gpointer data,
                  GValue *result,
                  GError **error)
{
  gint64 count;

  if (!dailies_sqlite_connection_get_int64 (connection, "PRAGMA data_version", &count, error))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, count);

  return TRUE;
}

/**
 * dailies_database_get_change_count:
 * @self: a database
 *
 * A number that is another one after another program changed the database;
 * what this object wrote itself does not alter it.  Cheap.
 *
 * Returns: (transfer full): a future that resolves to an int64 or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_database_get_change_count (DailiesDatabase *self)
{
  dex_return_error_if_fail (DAILIES_IS_DATABASE (self));

  /* Inside of a transaction the number would stand still. */
  return push_work (self, WORK_LOOK, get_change_count, NULL, NULL);
}

/**
 * dailies_database_close:
 * @self: a database
 *
 * Finishes what was asked before, brings the write-ahead log into the file if
 * nobody else has it open, and closes.  What is asked afterwards is rejected
 * with %DAILIES_ERROR_STORAGE.  A database that is only dropped does the same
 * in the background.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the file is
 *   closed
 */
DexFuture *
dailies_database_close (DailiesDatabase *self)
{
  dex_return_error_if_fail (DAILIES_IS_DATABASE (self));

  return worker_close (self->worker);
}
