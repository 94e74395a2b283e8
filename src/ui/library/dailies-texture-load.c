/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-texture-load"

#include "config.h"

#include "dailies-texture-load.h"

#include <gdk/gdk.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "dailies-ui-fiber.h"

typedef struct
{
  char *path;
  int maximum_width;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->path);
  g_free (wish);
}

/* A decoder that knows how makes the picture small while it reads it, which is
 * faster than reading all of it. */
static GdkTexture *
load_small (const char *path,
            int maximum_width,
            GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int width;

  if (gdk_pixbuf_get_file_info (path, &width, NULL) == NULL || width <= maximum_width)
    return gdk_texture_new_from_filename (path, error);

  pixbuf = gdk_pixbuf_new_from_file_at_scale (path, maximum_width, -1, TRUE, error);
  if (pixbuf == NULL)
    return NULL;

  bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 bytes, gdk_pixbuf_get_rowstride (pixbuf));
}

static DexFuture *
load_fiber (gpointer data)
{
  const Wish *wish = data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture;

  if (wish->maximum_width > 0)
    texture = load_small (wish->path, wish->maximum_width, &error);
  else
    texture = gdk_texture_new_from_filename (wish->path, &error);

  if (texture == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (texture);
}

/**
 * dailies_texture_load:
 * @path: of a picture
 *
 * Decodes a picture away from the main thread.
 *
 * Returns: (transfer full): a future that resolves to a #GdkTexture or rejects
 *   with what GDK says
 */
DexFuture *
dailies_texture_load (const char *path)
{
  return dailies_texture_load_small (path, 0);
}

/**
 * dailies_texture_load_small:
 * @path: of a picture
 * @maximum_width: how wide it need be in pixels; 0 for as it is
 *
 * As dailies_texture_load(), without the pixels that nobody sees.
 *
 * Returns: (transfer full): a future that resolves to a #GdkTexture or rejects
 *   with what GDK says
 */
DexFuture *
dailies_texture_load_small (const char *path,
                            int maximum_width)
{
  Wish *wish;

  dex_return_error_if_fail (path != NULL);

  wish = g_new0 (Wish, 1);
  wish->path = g_strdup (path);
  wish->maximum_width = maximum_width;

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), DAILIES_UI_STACK_SIZE,
                              load_fiber, wish, (GDestroyNotify) wish_free);
}
