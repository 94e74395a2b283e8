/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-media"

#include "config.h"

#include "dailies-media.h"

#include "dailies-media-task.h"

static gboolean
do_nothing (gpointer data,
            GValue *result,
            GCancellable *cancellable,
            GError **error)
{
  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);

  return TRUE;
}

/**
 * dailies_media_prepare:
 *
 * Initialises GStreamer away from the calling thread, as the first time it
 * may have to look at every plug-in.  After that gst_init() takes no time.
 *
 * Returns: (transfer full): a future that resolves to true
 */
DexFuture *
dailies_media_prepare (void)
{
  return dailies_media_task_run (DAILIES_MEDIA_PRIORITY_PROBE, do_nothing, NULL, NULL, NULL);
}
