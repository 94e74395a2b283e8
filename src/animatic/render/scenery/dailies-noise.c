/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-noise"

#include "config.h"

#include "dailies-noise.h"

static inline guint32
hash (guint32 x,
      guint32 y,
      guint32 seed)
{
  guint32 h = x * 0x9e3779b1U ^ (y + 0x7f4a7c15U) * 0x85ebca6bU ^ seed * 0xc2b2ae35U;

  h ^= h >> 15;
  h *= 0x2c1b3c6dU;
  h ^= h >> 12;
  h *= 0x297a2d39U;
  return h ^ (h >> 15);
}

/**
 * dailies_noise_hash:
 * @x: a whole number
 * @y: another
 * @seed: chooses the table
 *
 * Returns: evenly spread bits that depend on nothing but the arguments
 */
guint32
dailies_noise_hash (guint32 x,
                    guint32 y,
                    guint32 seed)
{
  return hash (x, y, seed);
}

static inline double
corner (int x,
        int y,
        guint32 seed)
{
  return (hash ((guint32) x, (guint32) y, seed) >> 8) / 16777216.0;
}

/* The function of the same name is a call, and this is asked millions of times. */
static inline int
floor_to_int (double x)
{
  int whole = (int) x;

  return whole - (x < whole);
}

static inline double
ease (double t)
{
  return t * t * (3 - 2 * t);
}

static inline double
get_value (double x,
           double y,
           guint32 seed)
{
  int ix = floor_to_int (x);
  int iy = floor_to_int (y);
  double fx = ease (x - ix);
  double fy = ease (y - iy);
  double corners[4] = { corner (ix, iy, seed), corner (ix + 1, iy, seed), corner (ix, iy + 1, seed), corner (ix + 1, iy + 1, seed) };
  double top = corners[0] + fx * (corners[1] - corners[0]);
  double bottom = corners[2] + fx * (corners[3] - corners[2]);

  return top + fy * (bottom - top);
}

/**
 * dailies_noise_value:
 * @x: place
 * @y: place
 * @seed: chooses the field
 *
 * Returns: a smooth field between 0 and 1 with features one unit wide
 */
double
dailies_noise_value (double x,
                     double y,
                     guint32 seed)
{
  return get_value (x, y, seed);
}

/**
 * dailies_noise_cloud:
 * @x: place
 * @y: place
 * @octaves: how many sizes of detail, each half the one before
 * @seed: chooses the field
 *
 * Returns: a field between 0 and 1, as clouds and ridges have it
 */
double
dailies_noise_cloud (double x,
                     double y,
                     int octaves,
                     guint32 seed)
{
  double sum = 0;
  double weight = 0.5;
  double total = 0;

  for (int i = 0; i < octaves; i++)
    {
      sum += weight * get_value (x, y, seed + (guint32) i * 101U);
      total += weight;
      weight *= 0.5;
      x = x * 2.03 + 17.1;
      y = y * 2.03 + 5.7;
    }
  return sum / total;
}

/**
 * dailies_dice_init:
 * @dice: the stream
 * @seed: where it starts
 *
 * Starts a stream of random numbers.
 */
void
dailies_dice_init (DailiesDice *dice,
                   guint32 seed)
{
  dice->state = dailies_noise_hash (seed, 0x51ed27U, seed) | 1;
}

/**
 * dailies_dice_throw:
 * @dice: the stream
 * @low: least number
 * @high: bound that is not reached
 *
 * Returns: the next number of the stream
 */
double
dailies_dice_throw (DailiesDice *dice,
                    double low,
                    double high)
{
  dice->state ^= dice->state << 13;
  dice->state ^= dice->state >> 17;
  dice->state ^= dice->state << 5;
  return low + (high - low) * ((dice->state >> 8) / 16777216.0);
}
