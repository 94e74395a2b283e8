/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of premultiplied ARGB32 pixels.  Built with more optimization than the
 * rest, because every pixel of every frame passes here several times.  */

void dailies_pixels_mix_rows (guint8 *result,
                              const guint8 *a,
                              const guint8 *b,
                              int n_bytes,
                              int share);
void dailies_pixels_stretch (guint32 *result,
                             int n_pixels,
                             const guint32 *row,
                             int row_width,
                             gint64 start,
                             gint64 step);
void dailies_pixels_over (guint32 *result,
                          const guint32 *row,
                          int n_pixels);
void dailies_pixels_add (guint8 *result,
                         const guint8 *row,
                         int n_bytes);
void dailies_pixels_finish (guint8 *row,
                            const guint8 *vignette,
                            const gint8 *grain,
                            int n_bytes,
                            int share);
void dailies_pixels_to_luma (guint8 *luma,
                             const guint32 *row,
                             int n_pixels);
void dailies_pixels_to_chroma (guint8 *u,
                               guint8 *v,
                               const guint32 *above,
                               const guint32 *below,
                               int n_pixels);
void dailies_pixels_multiply (guint8 *result,
                              const guint8 *a,
                              const guint8 *b,
                              int n_bytes);
void dailies_pixels_shade_round (guint32 *result,
                                 int n_pixels,
                                 const guint32 *shades,
                                 float x,
                                 float y,
                                 float step_x,
                                 float step_y);

G_END_DECLS
