/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-part-file"

#include "config.h"

#include "dailies-part-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"

struct _DailiesPartFile
{
  char *path;
  char *resume_path;
  int fd;
  guint64 size;
  guint64 total;
  char *validator;
};

typedef struct
{
  DailiesPartFile *part;
  GBytes *bytes;
  char *validator;
  guint64 total;
} Task;

/**
 * dailies_part_file_make_resume_path:
 * @path: of a part file
 *
 * Returns: (transfer full): where its validator is kept
 */
char *
dailies_part_file_make_resume_path (const char *path)
{
  return g_strconcat (path, ".resume", NULL);
}

/**
 * dailies_part_file_new:
 * @path: where it is or shall be
 *
 * Returns: (transfer full): a file that is not open yet
 */
DailiesPartFile *
dailies_part_file_new (const char *path)
{
  DailiesPartFile *self = g_atomic_rc_box_new0 (DailiesPartFile);

  self->path = g_strdup (path);
  self->resume_path = dailies_part_file_make_resume_path (path);
  self->fd = -1;

  return self;
}

DailiesPartFile *
dailies_part_file_ref (DailiesPartFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DailiesPartFile *self = data;

  g_clear_fd (&self->fd, NULL);
  g_free (self->path);
  g_free (self->resume_path);
  g_free (self->validator);
}

void
dailies_part_file_unref (DailiesPartFile *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * dailies_part_file_get_size:
 * @self: a part file
 *
 * Returns: how many bytes are in it
 */
guint64
dailies_part_file_get_size (DailiesPartFile *self)
{
  return self->size;
}

/**
 * dailies_part_file_get_total:
 * @self: a part file
 *
 * Returns: how many there will be; 0 unknown
 */
guint64
dailies_part_file_get_total (DailiesPartFile *self)
{
  return self->total;
}

/**
 * dailies_part_file_get_validator:
 * @self: a part file
 *
 * Returns: (nullable): what to send as If-Range; %NULL if the bytes cannot be
 *   gone on with
 */
const char *
dailies_part_file_get_validator (DailiesPartFile *self)
{
  return self->validator;
}

static void
task_free (gpointer data)
{
  Task *task = data;

  dailies_part_file_unref (task->part);
  g_clear_pointer (&task->bytes, g_bytes_unref);
  g_free (task->validator);
  g_free (task);
}

static DexFuture *
run (DailiesPartFile *self,
     DexFiberFunc func,
     GBytes *bytes,
     const char *validator,
     guint64 total)
{
  Task *task = g_new0 (Task, 1);

  task->part = dailies_part_file_ref (self);
  task->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  task->validator = g_strdup (validator);
  task->total = total;

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, func, task, task_free);
}

static DexFuture *
reject_errno (DailiesPartFile *self,
              int number)
{
  g_autofree char *name = g_filename_display_name (self->path);
  GError *error;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    {
      /* Translators: %s is the path of a file. */
      error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("There is no space left on the disk for “%s”; what has come so far is kept"), name);
      dailies_error_set_code (error, "disk-full");
    }
  else
    {
      /* Translators: the first %s is the path of a file, the second a reason. */
      error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("“%s” cannot be written: %s"), name, g_strerror (number));
      dailies_error_set_code (error, "cannot-write");
    }

  return dex_future_new_for_error (error);
}

static void
forget_resume (DailiesPartFile *self)
{
  g_unlink (self->resume_path);
  g_clear_pointer (&self->validator, g_free);
  self->total = 0;
}

static void
load_resume (DailiesPartFile *self)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *what_came;
  JsonObject *object;
  char *text;
  gsize length;

  if (!g_file_get_contents (self->resume_path, &text, &length, NULL))
    return;

  bytes = g_bytes_new_take (text, length);
  root = dailies_lenient_json_parse (bytes, &what_came);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  object = json_node_get_object (root);
  self->validator = g_strdup (dailies_lenient_json_get_string (object, "validator"));
  self->total = (guint64) CLAMP (dailies_lenient_json_get_number (object, "total", 0), 0, 1e15);
}

static gboolean
save_resume (DailiesPartFile *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "validator", self->validator);
  json_object_set_int_member (object, "total", (gint64) self->total);
  json_node_set_object (root, object);
  text = json_to_string (root, FALSE);

  return g_file_set_contents (self->resume_path, text, -1, NULL);
}

static DexFuture *
open_fiber (gpointer data)
{
  Task *task = data;
  DailiesPartFile *self = task->part;
  struct stat info;

  self->fd = open (self->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    return reject_errno (self, errno);
  if (!S_ISREG (info.st_mode))
    return reject_errno (self, EEXIST);

  self->size = info.st_size;
  load_resume (self);
  if (self->validator == NULL || self->size == 0 || (self->total > 0 && self->size > self->total))
    {
      forget_resume (self);
      if (ftruncate (self->fd, 0) != 0)
        return reject_errno (self, errno);
      self->size = 0;
    }

  return dex_future_new_true ();
}

/**
 * dailies_part_file_open:
 * @self: a part file
 *
 * Opens or makes the file.  What is in it without a validator is of no use
 * and goes.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
dailies_part_file_open (DailiesPartFile *self)
{
  return run (self, open_fiber, NULL, NULL, 0);
}

static DexFuture *
restart_fiber (gpointer data)
{
  Task *task = data;
  DailiesPartFile *self = task->part;

  /* The old validator must not outlive the old bytes. */
  forget_resume (self);
  if (ftruncate (self->fd, 0) != 0)
    return reject_errno (self, errno);

  self->size = 0;
  self->total = task->total;
  self->validator = g_steal_pointer (&task->validator);
  if (self->validator != NULL && !save_resume (self))
    forget_resume (self);

  return dex_future_new_true ();
}

/**
 * dailies_part_file_restart:
 * @self: an open part file
 * @validator: (nullable): of the bytes to come
 * @total: how many they are; 0 unknown
 *
 * Throws away what is in the file.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
dailies_part_file_restart (DailiesPartFile *self,
                           const char *validator,
                           guint64 total)
{
  return run (self, restart_fiber, NULL, validator, total);
}

static DexFuture *
append_fiber (gpointer data)
{
  Task *task = data;
  DailiesPartFile *self = task->part;
  gsize left;
  const guint8 *next = g_bytes_get_data (task->bytes, &left);

  while (left > 0)
    {
      gssize written = pwrite (self->fd, next, left, (off_t) self->size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return reject_errno (self, errno);

      next += written;
      left -= written;
      self->size += written;
    }

  return dex_future_new_true ();
}

/**
 * dailies_part_file_append:
 * @self: an open part file
 * @bytes: what comes next
 *
 * Returns: (transfer full): a future that resolves to %TRUE.  After a
 *   rejection, what could be written is in the file and counted.
 */
DexFuture *
dailies_part_file_append (DailiesPartFile *self,
                          GBytes *bytes)
{
  return run (self, append_fiber, bytes, NULL, 0);
}

static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  return fd >= 0 && fsync (fd) == 0;
}

static DexFuture *
finish_fiber (gpointer data)
{
  Task *task = data;
  DailiesPartFile *self = task->part;

  if (fsync (self->fd) != 0)
    return reject_errno (self, errno);

  g_unlink (self->resume_path);
  if (!g_clear_fd (&self->fd, NULL) || !sync_folder (self->path))
    return reject_errno (self, errno);

  return dex_future_new_true ();
}

/**
 * dailies_part_file_finish:
 * @self: an open part file that is whole
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the file and
 *   its name are safe on the disk and the validator is gone
 */
DexFuture *
dailies_part_file_finish (DailiesPartFile *self)
{
  return run (self, finish_fiber, NULL, NULL, 0);
}
