/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-cover"

#include "config.h"

#include "dailies-cover.h"

#include <string.h>

/* Pixels side by side that are hidden together or not at all. */
#define BLOCK 16

/**
 * dailies_cover_init:
 * @cover: (out): a cover
 * @width: of the frame
 * @height: of the frame
 *
 * Starts with nothing hidden.
 */
void
dailies_cover_init (DailiesCover *cover,
                    int width,
                    int height)
{
  *cover = (DailiesCover) { .width = width, .height = height, .n_blocks = (width + BLOCK - 1) / BLOCK };
  cover->fronts = g_malloc0 ((gsize) (cover->n_blocks + 1) * height);
  cover->lowest = cover->fronts + (gsize) cover->n_blocks * height;
}

/**
 * dailies_cover_clear:
 * @cover: a cover
 *
 * Frees what is in it.
 */
void
dailies_cover_clear (DailiesCover *cover)
{
  g_clear_pointer (&cover->fronts, g_free);
}

/**
 * dailies_cover_mark:
 * @cover: a cover
 * @y: a row of the frame
 * @x1: first pixel
 * @x2: end of the pixels
 * @index: place of what fills them in the order from back to front
 *
 * Notes that all behind @index is hidden there.
 */
void
dailies_cover_mark (DailiesCover *cover,
                    int y,
                    int x1,
                    int x2,
                    int index)
{
  guint8 *row = cover->fronts + (gsize) y * cover->n_blocks;
  int end = x2 == cover->width ? cover->n_blocks : x2 / BLOCK;

  for (int i = (x1 + BLOCK - 1) / BLOCK; i < end; i++)
    row[i] = MAX (row[i], (guint8) index);
}

/**
 * dailies_cover_finish:
 * @cover: a cover in which all is marked
 *
 * Must be called once before the questions below are asked.
 */
void
dailies_cover_finish (DailiesCover *cover)
{
  for (int y = 0; y < cover->height; y++)
    {
      const guint8 *row = cover->fronts + (gsize) y * cover->n_blocks;
      guint8 lowest = row[0];

      for (int i = 1; i < cover->n_blocks; i++)
        lowest = MIN (lowest, row[i]);
      cover->lowest[y] = lowest;
    }
}

/**
 * dailies_cover_hides_row:
 * @cover: a cover
 * @y: a row of the frame
 * @index: place of something in the order from back to front
 *
 * Returns: whether nothing of it can be seen in the row
 */
gboolean
dailies_cover_hides_row (const DailiesCover *cover,
                         int y,
                         int index)
{
  return cover->lowest[y] > index;
}

/**
 * dailies_cover_find_visible:
 * @cover: a cover
 * @y: a row of the frame
 * @index: place of something in the order from back to front
 * @x1: (inout): where to start; where it can be seen first
 * @x2: (out): where it can be seen no more
 * @end: where to end
 *
 * Finds the next part of a row in which something can be seen.
 *
 * Returns: whether there is one
 */
gboolean
dailies_cover_find_visible (const DailiesCover *cover,
                            int y,
                            int index,
                            int *x1,
                            int *x2,
                            int end)
{
  const guint8 *row = cover->fronts + (gsize) y * cover->n_blocks;
  int last = (end + BLOCK - 1) / BLOCK;
  int first = *x1 / BLOCK;
  int i;

  if (*x1 >= end)
    return FALSE;
  while (first < last && row[first] > index)
    first++;
  if (first == last)
    return FALSE;
  for (i = first; i < last && row[i] <= index;)
    i++;
  *x1 = MAX (*x1, first * BLOCK);
  *x2 = MIN (end, i * BLOCK);
  return TRUE;
}
