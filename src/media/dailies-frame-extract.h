/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * DailiesFrameFormat:
 * @DAILIES_FRAME_PNG: without loss
 * @DAILIES_FRAME_JPEG: small
 * @DAILIES_FRAME_WEBP: smaller
 *
 * How a frame is written down.
 */
typedef enum
{
  DAILIES_FRAME_PNG,
  DAILIES_FRAME_JPEG,
  DAILIES_FRAME_WEBP,
} DailiesFrameFormat;

DexFuture *dailies_frame_extract (const char *clip_path,
                                  gint64 position,
                                  guint maximum_width,
                                  DailiesFrameFormat format,
                                  GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_frame_extract_strip (const char *clip_path,
                                        guint columns,
                                        guint rows,
                                        guint frame_width,
                                        DailiesFrameFormat format,
                                        GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
