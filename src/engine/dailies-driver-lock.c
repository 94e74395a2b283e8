/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-driver-lock"

#include "config.h"

#include "dailies-driver-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-error.h"

struct _DailiesDriverLock
{
  GObject parent_instance;

  char *path;
  int fd;
};

G_DEFINE_FINAL_TYPE (DailiesDriverLock, dailies_driver_lock, G_TYPE_OBJECT)

static void
dailies_driver_lock_finalize (GObject *object)
{
  DailiesDriverLock *self = DAILIES_DRIVER_LOCK (object);

  g_clear_fd (&self->fd, NULL);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (dailies_driver_lock_parent_class)->finalize (object);
}

static void
dailies_driver_lock_class_init (DailiesDriverLockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_driver_lock_finalize;
}

static void
dailies_driver_lock_init (DailiesDriverLock *self)
{
  self->fd = -1;
}

/**
 * dailies_driver_lock_new:
 * @data_folder: the folder of the database
 *
 * Returns: (transfer full): the lock, not held
 */
DailiesDriverLock *
dailies_driver_lock_new (const char *data_folder)
{
  DailiesDriverLock *self;

  g_return_val_if_fail (data_folder != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_DRIVER_LOCK, NULL);
  self->path = g_build_filename (data_folder, "queue.lock", NULL);

  return self;
}

/* In a thread: a lock on a network file system may take its time. */
static DexFuture *
try_lock_fiber (gpointer data)
{
  DailiesDriverLock *self = data;
  g_autofd int fd = open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    /* Translators: the first %s is a path, the second why it failed */
    return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Cannot open %s: %s"),
                                                        self->path, g_strerror (errno)));

  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EWOULDBLOCK)
        return dex_future_new_false ();

      /* Translators: the first %s is a path, the second why it failed */
      return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_STORAGE, _ ("Cannot lock %s: %s"),
                                                          self->path, g_strerror (errno)));
    }

  self->fd = g_steal_fd (&fd);

  return dex_future_new_true ();
}

/**
 * dailies_driver_lock_try:
 * @self: a lock that is not held, and not being tried
 *
 * Tries to get the lock, without waiting for who has it.
 *
 * Returns: (transfer full): a future that resolves to whether the lock is
 *   held now, or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_driver_lock_try (DailiesDriverLock *self)
{
  dex_return_error_if_fail (DAILIES_IS_DRIVER_LOCK (self));
  dex_return_error_if_fail (self->fd < 0);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                              try_lock_fiber, g_object_ref (self), g_object_unref);
}

/**
 * dailies_driver_lock_get_held:
 * @self: a lock
 *
 * Returns: whether this process drives the queue
 */
gboolean
dailies_driver_lock_get_held (DailiesDriverLock *self)
{
  g_return_val_if_fail (DAILIES_IS_DRIVER_LOCK (self), FALSE);

  return self->fd >= 0;
}

/**
 * dailies_driver_lock_release:
 * @self: a lock, held or not
 *
 * Lets another process drive.
 */
void
dailies_driver_lock_release (DailiesDriverLock *self)
{
  g_return_if_fail (DAILIES_IS_DRIVER_LOCK (self));

  g_clear_fd (&self->fd, NULL);
}
