/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include <cairo.h>

#include "dailies-animatic-request.h"

G_BEGIN_DECLS

/**
 * DailiesAnimaticProgress:
 * @fraction: how much is done, 0 to 1, never less than before
 * @user_data: what was given with the function
 *
 * Told about the progress of a render, in the main context that was the
 * thread's default when the render was started.
 */
typedef void (*DailiesAnimaticProgress) (double fraction,
                                         gpointer user_data);

DexFuture *dailies_animatic_render (DailiesAnimaticRequest *request,
                                    const char *path,
                                    GCancellable *cancellable,
                                    DailiesAnimaticProgress progress,
                                    gpointer user_data,
                                    GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;
cairo_surface_t *dailies_animatic_render_frame (DailiesAnimaticRequest *request,
                                                int frame,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
