/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-media"

#include "config.h"

#include "dailies-media.h"

#include <gst/gst.h>

#include "dailies-media-task.h"

/* What the first clip would otherwise load on the main thread. */
static const char *const first_elements[] = { "playbin3", "gtk4paintablesink", "glsinkbin" };

static gboolean
load_elements (gpointer data,
               GValue *result,
               GCancellable *cancellable,
               GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_elements); i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (first_elements[i]);
      g_autoptr (GstPluginFeature) loaded = NULL;

      if (factory != NULL)
        loaded = gst_plugin_feature_load (GST_PLUGIN_FEATURE (factory));
    }

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);

  return TRUE;
}

/**
 * dailies_media_prepare:
 *
 * Initialises GStreamer and loads what a player needs, away from the calling
 * thread: the first time it may have to look at every plug-in.  After that
 * gst_init() takes no time.
 *
 * Returns: (transfer full): a future that resolves to true
 */
DexFuture *
dailies_media_prepare (void)
{
  return dailies_media_task_run (DAILIES_MEDIA_PRIORITY_PROBE, load_elements, NULL, NULL, NULL);
}
