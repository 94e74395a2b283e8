/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * DailiesCaption:
 * @surface: the words on transparent ground
 * @x: where they stand in the frame
 * @y: where they stand in the frame
 *
 * Words over the picture, drawn once.
 */
typedef struct
{
  cairo_surface_t *surface;
  int x;
  int y;
} DailiesCaption;

DailiesCaption *dailies_caption_new (const char *words,
                                     int width,
                                     int height) G_GNUC_WARN_UNUSED_RESULT;
DailiesCaption *dailies_caption_new_mark (int width,
                                          int height) G_GNUC_WARN_UNUSED_RESULT;
void dailies_caption_free (DailiesCaption *caption);
void dailies_caption_draw (const DailiesCaption *caption,
                           double opacity,
                           cairo_surface_t *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesCaption, dailies_caption_free)

G_END_DECLS
