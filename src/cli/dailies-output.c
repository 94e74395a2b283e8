/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-output"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "dailies-error.h"
#include "dailies-output.h"

struct _DailiesOutput
{
  GObject parent_instance;

  char *path;
  gboolean is_folder;
  gboolean may_replace;
};

G_DEFINE_FINAL_TYPE (DailiesOutput, dailies_output, G_TYPE_OBJECT)

static void
dailies_output_finalize (GObject *object)
{
  DailiesOutput *self = DAILIES_OUTPUT (object);

  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (dailies_output_parent_class)->finalize (object);
}

static void
dailies_output_class_init (DailiesOutputClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_output_finalize;
}

static void
dailies_output_init (DailiesOutput *self)
{
}

/* "kite.mp4" becomes "kite-2.mp4". */
static char *
insert_number (const char *path,
               guint number)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (path, '.');

  if (dot == NULL || (slash != NULL && dot < slash + 2) || dot == path)
    return g_strdup_printf ("%s-%u", path, number);

  return g_strdup_printf ("%.*s-%u%s", (int) (dot - path), path, number, dot);
}

/**
 * dailies_output_new:
 * @path: what the user named: a file, or a folder that exists
 * @number: which of @count, from 1
 * @count: how many outputs @path stands for; each gets its number in its
 *   name if there are several
 *
 * Returns: (transfer full): a new output; nothing is touched yet
 */
DailiesOutput *
dailies_output_new (const char *path,
                    guint number,
                    guint count)
{
  DailiesOutput *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_OUTPUT, NULL);
  self->is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);

  if (count > 1 && !self->is_folder)
    self->path = insert_number (path, number);
  else
    self->path = g_strdup (path);

  return self;
}

static GError *
new_output_error (const char *path,
                  int error_number)
{
  g_autofree char *name = g_filename_display_name (path);
  GError *error;

  /* Translators: the first %s is the path of a file, the second the system's reason. */
  error = dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The output “%s” cannot be written: %s."), name, g_strerror (error_number));
  dailies_error_set_field (error, "output");

  return error;
}

static gboolean
ask_to_replace (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  char answer[8] = "";

  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return FALSE;

  /* Translators: %s is the path of a file; “y” is what to type to say yes. */
  g_printerr (_ ("“%s” exists. Replace it? [y/N] "), name);

  if (fgets (answer, sizeof answer, stdin) == NULL)
    return FALSE;

  /* Translators: what to type to say yes. */
  return g_ascii_strncasecmp (answer, C_ ("answer", "y"), 1) == 0;
}

/**
 * dailies_output_claim:
 * @self: an output
 * @error: return location for an error
 *
 * Makes sure, before anything is sent and paid, that the output can be
 * written: its folder exists and takes a file, and what is there already may
 * be replaced.  Asks on a terminal; refuses elsewhere.
 *
 * Returns: %FALSE and an error of the field "output" if it cannot
 */
gboolean
dailies_output_claim (DailiesOutput *self,
                      GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *probe = NULL;
  g_autofree char *name = NULL;
  int fd;

  g_return_val_if_fail (DAILIES_IS_OUTPUT (self), FALSE);

  folder = self->is_folder ? g_strdup (self->path) : g_path_get_dirname (self->path);
  name = g_filename_display_name (self->path);

  if (!self->is_folder && g_file_test (self->path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      if (!g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
        {
          g_propagate_error (error,
                             dailies_error_new_field ("output",
                                                      /* Translators: %s is a path. */
                                                      _ ("The output “%s” exists and is not a plain file."), name));
          return FALSE;
        }

      if (!ask_to_replace (self->path))
        {
          g_propagate_error (error,
                             dailies_error_new_field ("output",
                                                      /* Translators: %s is the path of a file. */
                                                      _ ("The output “%s” exists. Name another file, or remove it first."), name));
          return FALSE;
        }

      self->may_replace = TRUE;
    }

  probe = g_build_filename (folder, ".dailies-XXXXXX", NULL);
  fd = g_mkstemp_full (probe, O_RDWR | O_CLOEXEC, 0600);
  if (fd == -1)
    {
      g_propagate_error (error, new_output_error (self->path, errno));
      return FALSE;
    }

  g_close (fd, NULL);
  g_unlink (probe);

  return TRUE;
}

static gboolean
rename_into_place (DailiesOutput *self,
                   const char *part_path,
                   const char *path,
                   GError **error)
{
  if (self->may_replace)
    {
      if (g_rename (part_path, path) == 0)
        return TRUE;
    }
  else
    {
      if (renameat2 (AT_FDCWD, part_path, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return TRUE;

      /* Not every file system can do that in one step. */
      if (errno == EINVAL && !g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (part_path, path) == 0)
        return TRUE;
    }

  g_propagate_error (error, new_output_error (path, errno));

  return FALSE;
}

typedef struct
{
  DailiesOutput *output;
  char *clip_path;
} Fill;

static void
fill_free (Fill *fill)
{
  g_clear_object (&fill->output);
  g_clear_pointer (&fill->clip_path, g_free);
  g_free (fill);
}

/* On the thread pool: copying and fsync() block. */
static DexFuture *
fill_fiber (gpointer user_data)
{
  Fill *fill = user_data;
  DailiesOutput *self = fill->output;
  g_autoptr (GError) error = NULL;
  g_autofree char *basename = g_path_get_basename (fill->clip_path);
  g_autofree char *path = self->is_folder ? g_build_filename (self->path, basename, NULL) : g_strdup (self->path);
  g_autofree char *part_path = g_strdup_printf ("%s.part", path);
  g_autoptr (GFile) clip = g_file_new_for_path (fill->clip_path);
  g_autoptr (GFile) part = g_file_new_for_path (part_path);
  int fd;

  if (!g_file_copy (clip, part, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_unlink (part_path);

      return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_STORAGE,
                                                          /* Translators: the first %s is the path of a file, the second the reason. */
                                                          _ ("The output “%s” cannot be written: %s."), name, error->message));
    }

  fd = g_open (part_path, O_RDONLY | O_CLOEXEC);
  if (fd == -1 || fsync (fd) != 0)
    error = new_output_error (path, errno);

  if (fd != -1)
    g_close (fd, NULL);

  if (error == NULL)
    rename_into_place (self, part_path, path, &error);

  if (error != NULL)
    {
      g_unlink (part_path);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return dex_future_new_take_string (g_steal_pointer (&path));
}

/**
 * dailies_output_fill:
 * @self: an output that was claimed
 * @clip_path: the clip in the library
 *
 * Copies the clip, off the main thread; nothing is seen under the output's
 * name before it is whole.
 *
 * Returns: (transfer full): a future that resolves to the path written, or
 *   rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_output_fill (DailiesOutput *self,
                     const char *clip_path)
{
  Fill *fill;

  g_return_val_if_fail (DAILIES_IS_OUTPUT (self), NULL);
  g_return_val_if_fail (clip_path != NULL, NULL);

  fill = g_new0 (Fill, 1);
  fill->output = g_object_ref (self);
  fill->clip_path = g_strdup (clip_path);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                              fill_fiber, fill, (GDestroyNotify) fill_free);
}
