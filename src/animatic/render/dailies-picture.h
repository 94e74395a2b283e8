/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "dailies-palette.h"

G_BEGIN_DECLS

cairo_surface_t *dailies_picture_load (const char *path,
                                       const char *field,
                                       int width,
                                       int height,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
DailiesRgb dailies_picture_get_mean (cairo_surface_t *picture);
void dailies_picture_draw (cairo_surface_t *picture,
                           double scale,
                           double shift_x,
                           double shift_y,
                           cairo_surface_t *target);

G_END_DECLS
