/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All the ways in which something becomes a reference. */

#define G_LOG_DOMAIN "dailies-reference-list-add"

#include "config.h"

#include "dailies-reference-list-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-reference-fetch.h"
#include "dailies-ui-fiber.h"

/* Compressing a picture is work for zlib. */
#define ENCODE_STACK_SIZE (1024 * 1024)

typedef struct
{
  DailiesReferenceList *list;
  DailiesReferenceItem *item;
  DexFuture *path;
} Arrival;

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  g_object_unref (arrival->list);
  g_object_unref (arrival->item);
  dex_clear (&arrival->path);
  g_free (arrival);
}

static DexFuture *
arrive_fiber (gpointer data)
{
  Arrival *arrival = data;
  g_autoptr (GError) error = NULL;
  char *path = dex_await_string (g_steal_pointer (&arrival->path), &error);

  if (path == NULL)
    {
      dailies_reference_item_fail (arrival->item, error);
      return dex_future_new_true ();
    }

  dailies_reference_item_take_path (arrival->item, path);
  dailies_reference_item_load (arrival->item, arrival->list->scale);

  return dex_future_new_true ();
}

/* Takes @path, a future of where the file will be. */
static DailiesReferenceItem *
add (DailiesReferenceList *self,
     const char *name,
     DexFuture *path)
{
  g_autoptr (DailiesReferenceItem) item = dailies_reference_item_new (name, DAILIES_REFERENCE_FIRST, NULL);
  g_autofree char *content_type = g_content_type_guess (name, NULL, 0, NULL);
  Arrival *arrival = g_new0 (Arrival, 1);

  g_assert (DAILIES_IS_REFERENCE_LIST (self));

  arrival->list = g_object_ref (self);
  arrival->item = g_object_ref (item);
  arrival->path = path;

  dailies_reference_item_set_is_clip (item, g_content_type_is_a (content_type, "video/*"));
  dailies_reference_item_set_role (item, dailies_reference_list_choose_role (self, item));
  dailies_reference_list_insert (self, item, self->items->len);
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), DAILIES_UI_STACK_SIZE, arrive_fiber, arrival, arrival_free));

  return g_ptr_array_index (self->items, self->items->len - 1);
}

/**
 * dailies_reference_list_add_file:
 * @self: a list
 * @file: an image or a clip; also an address in the web, as a browser gives it
 *
 * Returns: (transfer none): the new item
 */
DailiesReferenceItem *
dailies_reference_list_add_file (DailiesReferenceList *self,
                                 GFile *file)
{
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      return dailies_reference_list_add_uri (self, uri);
    }

  base = g_file_get_basename (file);
  name = g_filename_display_name (base);

  return add (self, name, dex_future_new_take_string (g_steal_pointer (&path)));
}

static char *
make_name (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  g_autofree char *base = NULL;

  if (g_ascii_strncasecmp (uri, "data:", 5) == 0)
    return g_strdup (_ ("Pasted image"));
  if (parsed == NULL)
    return g_utf8_make_valid (uri, -1);

  base = g_path_get_basename (g_uri_get_path (parsed));
  if (*g_uri_get_path (parsed) != '\0' && !g_str_equal (base, G_DIR_SEPARATOR_S))
    return g_utf8_make_valid (base, -1);

  return g_utf8_make_valid (g_uri_get_host (parsed) != NULL ? g_uri_get_host (parsed) : uri, -1);
}

/**
 * dailies_reference_list_add_uri:
 * @self: a list
 * @uri: http, https, data or file
 *
 * Returns: (transfer none): the new item, which is fetched if it has to be
 */
DailiesReferenceItem *
dailies_reference_list_add_uri (DailiesReferenceList *self,
                                const char *uri)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  if (g_ascii_strncasecmp (uri, "file:", 5) == 0)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uri);

      if (g_file_peek_path (file) != NULL)
        return dailies_reference_list_add_file (self, file);
    }

  name = make_name (uri);
  if (self->http == NULL)
    return add (self, name, dex_future_new_for_error (dailies_error_new_literal (DAILIES_ERROR_NETWORK, _ ("Images in the web cannot be fetched"))));

  return add (self, name, dailies_reference_fetch (self->http, uri, self->folder));
}

typedef struct
{
  GdkTexture *texture;
  char *name;
  char *folder;
} KeepTask;

static void
keep_task_free (gpointer data)
{
  KeepTask *task = data;

  g_object_unref (task->texture);
  g_free (task->name);
  g_free (task->folder);
  g_free (task);
}

static DexFuture *
encode_fiber (gpointer data)
{
  return dex_future_new_take_boxed (G_TYPE_BYTES, gdk_texture_save_to_png_bytes (data));
}

static DexFuture *
keep_texture_fiber (gpointer data)
{
  KeepTask *task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  bytes = dex_await_boxed (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), ENCODE_STACK_SIZE, encode_fiber,
                                                g_object_ref (task->texture), g_object_unref),
                           &error);
  if (bytes == NULL)
    return dex_future_new_for_error (error);

  return dailies_reference_keep (bytes, task->name, task->folder);
}

/**
 * dailies_reference_list_add_texture:
 * @self: a list
 * @texture: what was pasted or dropped; kept as PNG in the folder of the list
 *
 * Returns: (transfer none): the new item
 */
DailiesReferenceItem *
dailies_reference_list_add_texture (DailiesReferenceList *self,
                                    GdkTexture *texture)
{
  KeepTask *task;

  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), NULL);
  g_return_val_if_fail (GDK_IS_TEXTURE (texture), NULL);

  task = g_new0 (KeepTask, 1);
  task->texture = g_object_ref (texture);
  task->name = g_strdup (_ ("Pasted image"));
  task->folder = g_strdup (self->folder);

  return add (self, task->name,
              dex_scheduler_spawn (dex_scheduler_get_default (), DAILIES_UI_STACK_SIZE, keep_texture_fiber, task, keep_task_free));
}

/**
 * dailies_reference_list_add_image:
 * @self: a list
 * @image: a PNG, JPEG or WebP file, such as a frame of a take
 * @name: what people call it
 *
 * Returns: (transfer none): the new item; the file is kept in the folder of
 *   the list
 */
DailiesReferenceItem *
dailies_reference_list_add_image (DailiesReferenceList *self,
                                  GBytes *image,
                                  const char *name)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), NULL);
  g_return_val_if_fail (image != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return add (self, name, dailies_reference_keep (image, name, self->folder));
}
