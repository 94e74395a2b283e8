/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * DailiesMediaPriority:
 * @DAILIES_MEDIA_PRIORITY_PROBE: a clip that was paid for waits to become a take
 * @DAILIES_MEDIA_PRIORITY_FRAME: somebody waits for a picture
 * @DAILIES_MEDIA_PRIORITY_POSTER: a list would look nicer
 *
 * What goes first when there is more to do than threads.
 */
typedef enum
{
  DAILIES_MEDIA_PRIORITY_PROBE,
  DAILIES_MEDIA_PRIORITY_FRAME,
  DAILIES_MEDIA_PRIORITY_POSTER,
} DailiesMediaPriority;

/* Blocking work: fills the (uninitialised) result, or sets the error.  Looks
 * at the cancellable at least every tenth of a second. */
typedef gboolean (*DailiesMediaTaskFunc) (gpointer data,
                                          GValue *result,
                                          GCancellable *cancellable,
                                          GError **error);

DexFuture *dailies_media_task_run (DailiesMediaPriority priority,
                                   DailiesMediaTaskFunc func,
                                   gpointer data,
                                   GDestroyNotify data_destroy,
                                   GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
