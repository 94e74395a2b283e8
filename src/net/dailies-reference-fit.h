/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-fitted-image.h"
#include "dailies-reference.h"

G_BEGIN_DECLS

/**
 * DailiesFitMode:
 * @DAILIES_FIT_COVER: fills the size; what stands over is cut off, the same
 *   on both sides
 * @DAILIES_FIT_PAD: all of it is seen; the rest is black
 *
 * How an image comes to a size of another shape.
 */
typedef enum
{
  DAILIES_FIT_COVER,
  DAILIES_FIT_PAD,
} DailiesFitMode;

DexFuture *dailies_reference_examine (const char *path,
                                      DailiesReferenceRole role) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_reference_fit (const char *path,
                                  const DailiesCrop *crop,
                                  guint width,
                                  guint height,
                                  DailiesFitMode mode) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
