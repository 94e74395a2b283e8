/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-texture-load"

#include "config.h"

#include "dailies-texture-load.h"

#include <gdk/gdk.h>

#include "dailies-ui-fiber.h"

static DexFuture *
load_fiber (gpointer data)
{
  const char *path = data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = gdk_texture_new_from_filename (path, &error);

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
  dex_return_error_if_fail (path != NULL);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), DAILIES_UI_STACK_SIZE, load_fiber, g_strdup (path), g_free);
}
