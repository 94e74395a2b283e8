/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-sidecar"

#include "config.h"

#include "dailies-sidecar-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-disk.h"
#include "dailies-error.h"
#include "dailies-json.h"

/* The longest prompt with all that can be around it is far below. */
#define MAXIMUM_BYTES (4 * 1024 * 1024)

/**
 * dailies_sidecar_path_for:
 * @clip_path: the path of a clip
 *
 * Returns: (transfer full): the path of the recipe beside it: the same with
 *   ".json" instead of the file's extension
 */
char *
dailies_sidecar_path_for (const char *clip_path)
{
  const char *name;
  const char *dot;

  g_return_val_if_fail (clip_path != NULL, NULL);

  name = strrchr (clip_path, G_DIR_SEPARATOR);
  name = name != NULL ? name + 1 : clip_path;
  dot = strrchr (name, '.');

  if (dot == NULL || dot == name)
    return g_strconcat (clip_path, ".json", NULL);

  return g_strdup_printf ("%.*s.json", (int) (dot - clip_path), clip_path);
}

static GError *
make_path_error (const char *path)
{
  /* Translators: %s is a path */
  GError *error = dailies_error_new_field ("path", _ ("path is “%s”, allowed: a file in the library folder"), path);

  return error;
}

typedef struct
{
  char *path;
  JsonObject *recipe;
} Writing;

static void
writing_free (Writing *writing)
{
  g_free (writing->path);
  json_object_unref (writing->recipe);
  g_free (writing);
}

static DexFuture *
write_fiber (gpointer data)
{
  Writing *writing = data;
  g_autofree char *text = dailies_json_object_to_text (writing->recipe, TRUE);
  g_autofree char *lines = g_strconcat (text, "\n", NULL);
  GError *error = NULL;

  if (!dailies_disk_replace (writing->path, lines, strlen (lines), &error))
    return dex_future_new_for_error (error);

  return dex_future_new_true ();
}

/**
 * dailies_sidecar_write:
 * @library_folder: where the library is
 * @take: a take; only read before this returns
 *
 * Writes the recipe beside the clip.  At any time the file is the old one or
 * the new one as a whole.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on
 *   the disk, or rejects with %DAILIES_ERROR_STORAGE, or with
 *   %DAILIES_ERROR_VALIDATION if the take's path leads out of the library
 */
DexFuture *
dailies_sidecar_write (const char *library_folder,
                       DailiesTake *take)
{
  g_autofree char *clip_path = NULL;
  Writing *writing;

  dex_return_error_if_fail (library_folder != NULL);
  dex_return_error_if_fail (DAILIES_IS_TAKE (take));

  if (!dailies_disk_is_inside (dailies_take_get_path (take)))
    return dex_future_new_for_error (make_path_error (dailies_take_get_path (take)));

  clip_path = g_build_filename (library_folder, dailies_take_get_path (take), NULL);
  writing = g_new0 (Writing, 1);
  writing->path = dailies_sidecar_path_for (clip_path);
  writing->recipe = dailies_take_to_json (take);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, write_fiber, writing, (GDestroyNotify) writing_free);
}

static char *
read_text (const char *path,
           gsize *length,
           GError **error)
{
  /* A pipe that lies there must not keep us waiting. */
  g_autofd int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  g_autofree char *text = NULL;
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      dailies_disk_set_error (error, path, errno);
      return NULL;
    }

  if (!S_ISREG (info.st_mode) || info.st_size > MAXIMUM_BYTES)
    {
      dailies_disk_set_error (error, path, S_ISREG (info.st_mode) ? EFBIG : EINVAL);
      return NULL;
    }

  text = g_malloc (info.st_size + 1);
  *length = 0;
  while (*length < (gsize) info.st_size)
    {
      gssize n_read = read (fd, text + *length, info.st_size - *length);

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        {
          dailies_disk_set_error (error, path, errno);
          return NULL;
        }
      if (n_read == 0)
        break;
      *length += n_read;
    }
  text[*length] = '\0';

  return g_steal_pointer (&text);
}

/* Where the file lies now is the truth: people move files. */
static void
set_place (JsonObject *recipe,
           const char *relative_clip_path)
{
  g_autofree char *project = g_path_get_dirname (relative_clip_path);

  json_object_set_string_member (recipe, "path", relative_clip_path);
  if (g_str_equal (project, "."))
    json_object_remove_member (recipe, "project");
  else
    json_object_set_string_member (recipe, "project", project);
}

/**
 * dailies_sidecar_read_now:
 * @library_folder: where the library is
 * @relative_clip_path: a clip in it
 * @error: return location, as that of dailies_sidecar_read()
 *
 * As dailies_sidecar_read(), and blocks.
 *
 * Returns: (transfer full): the take, or %NULL
 */
DailiesTake *
dailies_sidecar_read_now (const char *library_folder,
                          const char *relative_clip_path,
                          GError **error)
{
  g_autofree char *clip_path = g_build_filename (library_folder, relative_clip_path, NULL);
  g_autofree char *path = dailies_sidecar_path_for (clip_path);
  g_autoptr (JsonObject) recipe = NULL;
  g_autofree char *text = NULL;
  DailiesTake *take = NULL;
  gsize length;

  text = read_text (path, &length, error);
  if (text == NULL)
    return NULL;

  recipe = dailies_json_object_from_text (text, length, error);
  if (recipe != NULL)
    {
      set_place (recipe, relative_clip_path);
      take = dailies_take_new_from_json (recipe, error);
    }

  if (take == NULL)
    g_prefix_error (error, "%s: ", path);

  return take;
}

typedef struct
{
  char *library_folder;
  char *relative_clip_path;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->library_folder);
  g_free (reading->relative_clip_path);
  g_free (reading);
}

static DexFuture *
read_fiber (gpointer data)
{
  Reading *reading = data;
  GError *error = NULL;
  DailiesTake *take = dailies_sidecar_read_now (reading->library_folder, reading->relative_clip_path, &error);

  if (take == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_object (take);
}

/**
 * dailies_sidecar_read:
 * @library_folder: where the library is
 * @relative_clip_path: a clip in it
 *
 * Reads the recipe beside a clip.  The take's path and project are those of
 * the place where the clip is now.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesTake, or
 *   rejects with %DAILIES_ERROR_STORAGE if the file cannot be read, or with
 *   %DAILIES_ERROR_VALIDATION, naming the file and the member, if it is not a
 *   recipe
 */
DexFuture *
dailies_sidecar_read (const char *library_folder,
                      const char *relative_clip_path)
{
  Reading *reading;

  dex_return_error_if_fail (library_folder != NULL);
  dex_return_error_if_fail (relative_clip_path != NULL);

  if (!dailies_disk_is_inside (relative_clip_path))
    return dex_future_new_for_error (make_path_error (relative_clip_path));

  reading = g_new0 (Reading, 1);
  reading->library_folder = g_strdup (library_folder);
  reading->relative_clip_path = g_strdup (relative_clip_path);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, read_fiber, reading, (GDestroyNotify) reading_free);
}
