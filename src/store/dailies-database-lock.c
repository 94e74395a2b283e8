/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-database-lock"

#include "config.h"

#include "dailies-database-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-error.h"

#define LOOK_AGAIN_MICROSECONDS (10 * G_TIME_SPAN_MILLISECOND)

/* The bytes of the lock file that are locked. */
#define BYTE_OPENING 0
#define BYTE_IN_USE 1

struct _DailiesDatabaseLock
{
  int fd;
};

/* Of the open file, not of the process: two handles within one process
 * exclude each other too, and closing another one does not let go.
 */
static int
set_lock (int fd,
          short type,
          off_t byte)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0 ? 0 : errno;
}

static gboolean
is_held_by_another (int reason)
{
  return reason == EAGAIN || reason == EACCES;
}

/* A file system that has no locks must not keep anybody from working. */
static gboolean
wait_for_opening (DailiesDatabaseLock *self,
                  guint timeout)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) timeout * G_TIME_SPAN_MILLISECOND;

  while (is_held_by_another (set_lock (self->fd, F_WRLCK, BYTE_OPENING)))
    {
      if (g_get_monotonic_time () >= deadline)
        return FALSE;
      g_usleep (LOOK_AGAIN_MICROSECONDS);
    }

  return TRUE;
}

/**
 * dailies_database_lock_take:
 * @database_path: the database
 * @timeout: how long to wait for who opens it now, in milliseconds
 * @error: return location for %DAILIES_ERROR_STORAGE
 *
 * Makes the caller the only one that opens the database.  Blocks.
 *
 * Returns: (transfer full): the lock, or %NULL
 */
DailiesDatabaseLock *
dailies_database_lock_take (const char *database_path,
                            guint timeout,
                            GError **error)
{
  g_autofree char *path = g_strconcat (database_path, ".lock", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  DailiesDatabaseLock *self;

  if (fd < 0)
    {
      /* Translators: the first %s is a path, the second what the system said */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database's lock file %s cannot be made: %s"), path, g_strerror (errno)));
      dailies_error_set_code (*error, DAILIES_DATABASE_CODE_FAILED);
      return NULL;
    }

  self = g_new0 (DailiesDatabaseLock, 1);
  self->fd = fd;

  if (!wait_for_opening (self, timeout))
    {
      dailies_database_lock_release (self);
      /* Translators: %s is a path */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The database %s is being opened by another program that does not finish"), database_path));
      dailies_error_set_code (*error, DAILIES_DATABASE_CODE_LOCKED);
      return NULL;
    }

  return self;
}

/**
 * dailies_database_lock_release:
 * @self: (transfer full): a lock
 *
 * Lets go of everything.
 */
void
dailies_database_lock_release (DailiesDatabaseLock *self)
{
  close (self->fd);
  g_free (self);
}

/**
 * dailies_database_lock_is_shared:
 * @self: a lock, while opening
 *
 * Returns: whether somebody else has the database open
 */
gboolean
dailies_database_lock_is_shared (DailiesDatabaseLock *self)
{
  int reason = set_lock (self->fd, F_WRLCK, BYTE_IN_USE);

  if (reason == 0)
    set_lock (self->fd, F_UNLCK, BYTE_IN_USE);

  return is_held_by_another (reason);
}

/**
 * dailies_database_lock_end_opening:
 * @self: a lock, while opening
 *
 * Says that the database is open from now on, and lets others open it too.
 */
void
dailies_database_lock_end_opening (DailiesDatabaseLock *self)
{
  /* Nobody takes it for writing but while opening, so it is free. */
  set_lock (self->fd, F_RDLCK, BYTE_IN_USE);
  set_lock (self->fd, F_UNLCK, BYTE_OPENING);
}

/**
 * dailies_database_lock_is_suspect:
 * @self: a lock
 *
 * Returns: whether damage was met when the database was open last
 */
gboolean
dailies_database_lock_is_suspect (DailiesDatabaseLock *self)
{
  char mark;

  return pread (self->fd, &mark, 1, 0) == 1;
}

/**
 * dailies_database_lock_set_suspect:
 * @self: a lock
 * @suspect: whether damage was met
 *
 * Remembers @suspect for the next opening.
 */
void
dailies_database_lock_set_suspect (DailiesDatabaseLock *self,
                                   gboolean suspect)
{
  if (suspect && pwrite (self->fd, "?", 1, 0) != 1)
    g_debug ("Cannot mark the database as damaged: %s", g_strerror (errno));
  if (!suspect && ftruncate (self->fd, 0) != 0)
    g_debug ("Cannot mark the database as whole: %s", g_strerror (errno));
}
