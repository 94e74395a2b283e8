/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DailiesCover:
 *
 * Which parts of a frame something in front fills, so that nobody draws what
 * cannot be seen.
 */
typedef struct
{
  int width;
  int height;
  int n_blocks;
  guint8 *fronts;
  guint8 *lowest;
} DailiesCover;

void dailies_cover_init (DailiesCover *cover,
                         int width,
                         int height);
void dailies_cover_clear (DailiesCover *cover);
void dailies_cover_mark (DailiesCover *cover,
                         int y,
                         int x1,
                         int x2,
                         int index);
void dailies_cover_finish (DailiesCover *cover);
gboolean dailies_cover_hides_row (const DailiesCover *cover,
                                  int y,
                                  int index);
gboolean dailies_cover_find_visible (const DailiesCover *cover,
                                     int y,
                                     int index,
                                     int *x1,
                                     int *x2,
                                     int end);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DailiesCover, dailies_cover_clear)

G_END_DECLS
