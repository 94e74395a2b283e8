/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-database-file"

#include "config.h"

#include "dailies-database-file.h"

#include <errno.h>
#include <fcntl.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-database-error.h"
#include "dailies-database-lock.h"
#include "dailies-database-schema.h"
#include "dailies-disk.h"
#include "dailies-error.h"

struct _DailiesDatabaseFile
{
  char *path;
  char *vfs;
  guint busy_timeout;
  DailiesDatabaseLock *lock;
  DailiesSqliteConnection *connection;
  DailiesDatabaseCondition condition;
  char *aside_path;
  gboolean is_wal;
  gboolean fell_back;
};

/* What a look at the file told. */
typedef enum
{
  FOUND_NOTHING,
  FOUND_GOOD,
  FOUND_CORRUPT,
  FOUND_NEWER,
  FOUND_UNUSABLE,
} Finding;

static GError *
make_error (const char *code,
            GError *error)
{
  dailies_error_set_code (error, code);

  return error;
}

/* A full check reads the whole file, which takes seconds for a large library.
 * So it is made only after damage was met; after a crash only what no file of
 * the library could give back is checked; and else only the header.
 */
static gboolean
passes_check (DailiesDatabaseFile *self,
              gboolean had_crashed,
              GError **error)
{
  static const char *const everything[] = { "PRAGMA quick_check (1)", NULL };
  static const char *const irreplaceable[] = {
    "PRAGMA quick_check ('jobs')",
    "PRAGMA quick_check ('job_events')",
    "PRAGMA quick_check ('ledger')",
    "PRAGMA quick_check ('accounts')",
    NULL,
  };
  static const char *const nothing[] = { NULL };
  const char *const *checks = nothing;

  if (dailies_database_lock_is_suspect (self->lock))
    checks = everything;
  else if (had_crashed)
    checks = irreplaceable;

  for (guint i = 0; checks[i] != NULL; i++)
    {
      g_autofree char *answer = dailies_sqlite_connection_get_text (self->connection, checks[i], error);

      if (answer == NULL)
        return FALSE;

      if (!g_str_equal (answer, "ok"))
        {
          g_debug ("%s: %s", checks[i], answer);
          g_set_error_literal (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE, answer);
          dailies_error_set_code (*error, DAILIES_DATABASE_CODE_DAMAGED);
          return FALSE;
        }
    }

  return TRUE;
}

static Finding
judge_identity (DailiesDatabaseFile *self,
                GError **error)
{
  gint64 application_id;
  gint64 version;
  gint64 n_tables;

  if (!dailies_sqlite_connection_get_int64 (self->connection, "PRAGMA application_id", &application_id, error) ||
      !dailies_sqlite_connection_get_int64 (self->connection, "PRAGMA user_version", &version, error) ||
      !dailies_sqlite_connection_get_int64 (self->connection, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FOUND_UNUSABLE;

  if (application_id == 0 && version == 0 && n_tables == 0)
    return FOUND_NOTHING;

  if (application_id != DAILIES_DATABASE_APPLICATION_ID)
    {
      g_propagate_error (error,
                         make_error (DAILIES_DATABASE_CODE_FOREIGN,
                                     /* Translators: %s is a file name */
                                     dailies_error_new (DAILIES_ERROR_STORAGE, _ ("%s is the database of another program"), self->path)));
      return FOUND_UNUSABLE;
    }

  return version > dailies_database_schema_get_version () ? FOUND_NEWER : FOUND_GOOD;
}

static gboolean
connect (DailiesDatabaseFile *self,
         GError **error)
{
  g_clear_pointer (&self->connection, dailies_sqlite_connection_close);
  self->connection = dailies_sqlite_connection_open (self->path, self->vfs, self->busy_timeout, error);

  return self->connection != NULL;
}

/* Where the log's shared memory cannot be had, as in some network folders,
 * the old kind of journal does.  A file that was left in log mode is only
 * readable there while nobody else may read it.
 */
static gboolean
fall_back_to_rollback_journal (DailiesDatabaseFile *self,
                               GError **error)
{
  g_autofree char *mode = NULL;

  self->fell_back = TRUE;
  if (!connect (self, error) ||
      !dailies_sqlite_connection_execute (self->connection, "PRAGMA locking_mode = EXCLUSIVE", error))
    return FALSE;

  mode = dailies_sqlite_connection_get_text (self->connection, "PRAGMA journal_mode = DELETE", error);
  if (mode == NULL)
    return FALSE;

  /* The lock is only given back with the next access. */
  return dailies_sqlite_connection_execute (self->connection,
                                            "PRAGMA locking_mode = NORMAL;"
                                            "SELECT count(*) FROM sqlite_schema",
                                            error);
}

/* Better said now than after the user wrote something. */
static gboolean
check_writable (DailiesDatabaseFile *self,
                GError **error)
{
  if (!dailies_sqlite_connection_begin (self->connection, DAILIES_SQLITE_WRITE, error))
    return FALSE;

  dailies_sqlite_connection_rollback (self->connection);

  return TRUE;
}

/* SQLite says yes before it looked for shared memory. */
static gboolean
try_write_ahead_log (DailiesDatabaseFile *self,
                     GError **error)
{
  g_autofree char *mode = dailies_sqlite_connection_get_text (self->connection, "PRAGMA journal_mode = WAL", error);

  if (mode == NULL)
    return FALSE;

  if (!g_str_equal (mode, "wal"))
    {
      g_propagate_error (error,
                         make_error (DAILIES_DATABASE_CODE_FAILED,
                                     dailies_error_new_literal (DAILIES_ERROR_STORAGE, mode)));
      return FALSE;
    }

  return check_writable (self, error);
}

static gboolean
choose_journal (DailiesDatabaseFile *self,
                GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (self->fell_back)
    return check_writable (self, error);

  self->is_wal = try_write_ahead_log (self, &reason);
  if (self->is_wal)
    return TRUE;

  if (!dailies_error_has_code (reason, DAILIES_DATABASE_CODE_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  g_debug ("No write-ahead log for %s: %s", self->path, reason->message);

  return fall_back_to_rollback_journal (self, error) && check_writable (self, error);
}

static gboolean
prepare_connection (DailiesDatabaseFile *self,
                    GError **error)
{
  return choose_journal (self, error) &&
         dailies_sqlite_connection_execute (self->connection,
                                            "PRAGMA synchronous = FULL;"
                                            "PRAGMA foreign_keys = ON;"
                                            "PRAGMA temp_store = MEMORY;"
                                            "PRAGMA cache_size = -2048",
                                            error);
}

static gboolean
has_log (DailiesDatabaseFile *self)
{
  g_autofree char *wal_path = g_strconcat (self->path, "-wal", NULL);
  GStatBuf info;

  return g_stat (wal_path, &info) == 0 && info.st_size > 0;
}

/* A file that was left in log mode cannot even be read where the log's shared
 * memory cannot be had.
 */
static Finding
look_at_identity (DailiesDatabaseFile *self,
                  GError **error)
{
  g_autoptr (GError) reason = NULL;
  Finding finding;

  if (!connect (self, error))
    return FOUND_UNUSABLE;

  finding = judge_identity (self, &reason);
  if (finding == FOUND_UNUSABLE && dailies_error_has_code (reason, DAILIES_DATABASE_CODE_FAILED))
    {
      g_debug ("Trying %s without a log: %s", self->path, reason->message);
      g_clear_error (&reason);
      if (!fall_back_to_rollback_journal (self, error))
        return FOUND_UNUSABLE;
      finding = judge_identity (self, &reason);
    }

  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return finding;
}

static Finding
look_at_all (DailiesDatabaseFile *self,
             GError **error)
{
  gboolean had_crashed = has_log (self) && !dailies_database_lock_is_shared (self->lock);
  Finding finding = look_at_identity (self, error);

  if (finding != FOUND_NOTHING && finding != FOUND_GOOD)
    return finding;

  if (!prepare_connection (self, error) ||
      (finding == FOUND_GOOD && !passes_check (self, had_crashed, error)))
    return FOUND_UNUSABLE;

  return finding;
}

static Finding
look (DailiesDatabaseFile *self,
      GError **error)
{
  g_autoptr (GError) reason = NULL;
  Finding finding = look_at_all (self, &reason);

  if (dailies_error_has_code (reason, DAILIES_DATABASE_CODE_DAMAGED))
    return FOUND_CORRUPT;

  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return finding;
}

static gboolean
is_free (const char *aside_path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", NULL };

  for (guint i = 0; suffixes[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (aside_path, suffixes[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        return FALSE;
    }

  return TRUE;
}

static char *
dup_free_aside_path (DailiesDatabaseFile *self,
                     const char *word)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%dT%H-%M-%S");
  char *path = g_strdup_printf ("%s.%s-%s", self->path, word, stamp);

  for (guint i = 2; !is_free (path); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s.%s-%s-%u", self->path, word, stamp, i);
    }

  return path;
}

/* The log goes first: a log without its database is harmless where it lies,
 * but a fresh database beside an old log would take that for its own.
 */
static gboolean
move_aside (DailiesDatabaseFile *self,
            const char *word,
            GError **error)
{
  static const char *const suffixes[] = { "-shm", "-wal", "", NULL };
  g_autofree char *aside_path = NULL;

  g_clear_pointer (&self->connection, dailies_sqlite_connection_close);

  if (dailies_database_lock_is_shared (self->lock))
    {
      g_propagate_error (error,
                         make_error (DAILIES_DATABASE_CODE_LOCKED,
                                     /* Translators: %s is a file name */
                                     dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database %s is damaged or newer than this version of Dailies, and another Dailies has it open: close that first"), self->path)));
      return FALSE;
    }

  aside_path = dup_free_aside_path (self, word);
  for (guint i = 0; suffixes[i] != NULL; i++)
    {
      g_autofree char *from = g_strconcat (self->path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (aside_path, suffixes[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && !dailies_disk_move (from, to, error))
        return FALSE;
    }

  dailies_disk_sync_parent (aside_path, NULL);
  self->aside_path = g_steal_pointer (&aside_path);

  return TRUE;
}

/* SQLite would let others read it; its log gets the same permissions. */
static gboolean
make_private (const char *path,
              GError **error)
{
  g_autofd int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);

  if (fd >= 0)
    return TRUE;

  dailies_disk_set_error (error, path, errno);

  return FALSE;
}

static gboolean
start_afresh (DailiesDatabaseFile *self,
              const char *word,
              DailiesDatabaseCondition condition,
              GError **error)
{
  if (!move_aside (self, word, error))
    return FALSE;

  self->condition = condition;
  dailies_database_lock_set_suspect (self->lock, FALSE);

  return make_private (self->path, error) && connect (self, error) && prepare_connection (self, error);
}

static gboolean
open_locked (DailiesDatabaseFile *self,
             GError **error)
{
  switch (look (self, error))
    {
    case FOUND_NOTHING:
      self->condition = DAILIES_DATABASE_CREATED;
      break;
    case FOUND_GOOD:
      self->condition = DAILIES_DATABASE_OPENED;
      dailies_database_lock_set_suspect (self->lock, FALSE);
      break;
    case FOUND_CORRUPT:
      if (!start_afresh (self, "corrupt", DAILIES_DATABASE_CORRUPT, error))
        return FALSE;
      break;
    case FOUND_NEWER:
      if (!start_afresh (self, "newer", DAILIES_DATABASE_NEWER, error))
        return FALSE;
      break;
    case FOUND_UNUSABLE:
      return FALSE;
    }

  return dailies_database_schema_migrate (self->connection, error);
}

static gboolean
is_file_or_nothing (const char *path,
                    GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;

  g_propagate_error (error,
                     make_error (DAILIES_DATABASE_CODE_FAILED,
                                 /* Translators: %s is a path */
                                 dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database %s cannot be used: there is something else than a file"), path)));

  return FALSE;
}

/**
 * dailies_database_file_open:
 * @path: the file
 * @vfs: (nullable): the name of one of SQLite's file layers
 * @busy_timeout: how long to wait for other programs, in milliseconds
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * See dailies_database_open().
 *
 * Returns: (transfer full): an open file of this version's form, or %NULL
 */
DailiesDatabaseFile *
dailies_database_file_open (const char *path,
                            const char *vfs,
                            guint busy_timeout,
                            GError **error)
{
  g_autoptr (DailiesDatabaseFile) self = g_new0 (DailiesDatabaseFile, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean opened;

  self->path = g_strdup (path);
  self->vfs = g_strdup (vfs);
  self->busy_timeout = busy_timeout;

  if (!dailies_disk_make_folder (folder, 0700, error) || !is_file_or_nothing (path, error))
    return NULL;

  self->lock = dailies_database_lock_take (path, busy_timeout, error);
  if (self->lock == NULL)
    return NULL;

  opened = make_private (path, error) && open_locked (self, error);
  dailies_database_lock_end_opening (self->lock);

  return opened ? g_steal_pointer (&self) : NULL;
}

/**
 * dailies_database_file_close:
 * @self: (transfer full): an open file
 *
 * Closes it; the last one brings the write-ahead log into the file.
 */
void
dailies_database_file_close (DailiesDatabaseFile *self)
{
  g_clear_pointer (&self->connection, dailies_sqlite_connection_close);
  g_clear_pointer (&self->lock, dailies_database_lock_release);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->vfs, g_free);
  g_clear_pointer (&self->aside_path, g_free);
  g_free (self);
}

/**
 * dailies_database_file_get_connection:
 * @self: an open file
 *
 * Returns: (transfer none): the way in
 */
DailiesSqliteConnection *
dailies_database_file_get_connection (DailiesDatabaseFile *self)
{
  return self->connection;
}

/**
 * dailies_database_file_get_condition:
 * @self: an open file
 *
 * Returns: how it was found
 */
DailiesDatabaseCondition
dailies_database_file_get_condition (DailiesDatabaseFile *self)
{
  return self->condition;
}

/**
 * dailies_database_file_get_aside_path:
 * @self: an open file
 *
 * Returns: (nullable): where what was found is now
 */
const char *
dailies_database_file_get_aside_path (DailiesDatabaseFile *self)
{
  return self->aside_path;
}

/**
 * dailies_database_file_is_wal:
 * @self: an open file
 *
 * Returns: whether it has a write-ahead log
 */
gboolean
dailies_database_file_is_wal (DailiesDatabaseFile *self)
{
  return self->is_wal;
}

/**
 * dailies_database_file_suspect:
 * @self: an open file
 *
 * Remembers on the disk that damage was met, so that the next opening checks
 * all of it.
 */
void
dailies_database_file_suspect (DailiesDatabaseFile *self)
{
  dailies_database_lock_set_suspect (self->lock, TRUE);
}
