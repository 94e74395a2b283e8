/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DailiesDice:
 *
 * A small stream of random numbers that is the same on every machine.
 */
typedef struct
{
  guint32 state;
} DailiesDice;

guint32 dailies_noise_hash (guint32 x,
                            guint32 y,
                            guint32 seed);
double dailies_noise_value (double x,
                            double y,
                            guint32 seed);
double dailies_noise_cloud (double x,
                            double y,
                            int octaves,
                            guint32 seed);
void dailies_dice_init (DailiesDice *dice,
                        guint32 seed);
double dailies_dice_throw (DailiesDice *dice,
                           double low,
                           double high);

G_END_DECLS
