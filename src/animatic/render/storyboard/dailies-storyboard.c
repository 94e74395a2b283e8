/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-storyboard"

#include "config.h"

#include "dailies-storyboard.h"

#include <math.h>
#include <string.h>

#include "dailies-storyboard-reader.h"

/* Nobody can look at a shot that is shorter. */
#define SHORTEST_SHOT (DAILIES_FRAME_RATE * 3 / 2)

struct _DailiesStoryboard
{
  GObject parent_instance;

  GArray *shots;
  int n_frames;
};

G_DEFINE_FINAL_TYPE (DailiesStoryboard, dailies_storyboard, G_TYPE_OBJECT)

static void
clear_shot (gpointer data)
{
  DailiesStoryboardShot *shot = data;

  g_clear_pointer (&shot->words, g_free);
}

static void
dailies_storyboard_finalize (GObject *object)
{
  DailiesStoryboard *self = DAILIES_STORYBOARD (object);

  g_clear_pointer (&self->shots, g_array_unref);

  G_OBJECT_CLASS (dailies_storyboard_parent_class)->finalize (object);
}

static void
dailies_storyboard_class_init (DailiesStoryboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_storyboard_finalize;
}

static void
dailies_storyboard_init (DailiesStoryboard *self)
{
  self->shots = g_array_new (FALSE, TRUE, sizeof (DailiesStoryboardShot));
  g_array_set_clear_func (self->shots, clear_shot);
}

static void
append_words (char **words,
              const char *more)
{
  g_autofree char *before = *words;

  *words = before == NULL ? g_strdup (more) : g_strconcat (before, " ", more, NULL);
}

/* A piece that only directs ("Slow pan left.") belongs to its neighbour. */
static GPtrArray *
merge_directions (char **pieces)
{
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *waiting = NULL;

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (!dailies_storyboard_reader_is_direction (pieces[i]))
        {
          append_words (&waiting, pieces[i]);
          g_ptr_array_add (merged, g_steal_pointer (&waiting));
        }
      else if (merged->len > 0)
        append_words ((char **) &merged->pdata[merged->len - 1], pieces[i]);
      else
        append_words (&waiting, pieces[i]);
    }
  if (merged->len == 0)
    g_ptr_array_add (merged, g_steal_pointer (&waiting));
  return g_steal_pointer (&merged);
}

/* With more pieces than the film has room for, neighbours share a shot. */
static GPtrArray *
fit_pieces (GPtrArray *pieces,
            guint room)
{
  g_autoptr (GPtrArray) fitted = g_ptr_array_new_with_free_func (g_free);
  guint n = MIN (pieces->len, room);

  for (guint i = 0; i < n; i++)
    {
      char *words = NULL;

      for (guint j = i * pieces->len / n; j < (i + 1) * pieces->len / n; j++)
        append_words (&words, g_ptr_array_index (pieces, j));
      g_ptr_array_add (fitted, words);
    }
  return g_steal_pointer (&fitted);
}

/* Longer pieces get more time, within limits; the sum is exact. */
static void
share_frames (GArray *shots,
              int n_frames)
{
  g_autofree double *weights = g_new (double, shots->len);
  double total = 0;
  double passed = 0;
  int shortest = MIN (SHORTEST_SHOT, n_frames / (int) shots->len);
  int spare = n_frames - shortest * (int) shots->len;
  int given = 0;

  for (guint i = 0; i < shots->len; i++)
    {
      const DailiesStoryboardShot *shot = &g_array_index (shots, DailiesStoryboardShot, i);

      weights[i] = CLAMP (sqrt (g_utf8_strlen (shot->words, -1)), 3.0, 9.0);
      total += weights[i];
    }
  for (guint i = 0; i < shots->len; i++)
    {
      DailiesStoryboardShot *shot = &g_array_index (shots, DailiesStoryboardShot, i);
      int end;

      passed += weights[i];
      end = shortest * (int) (i + 1) + (int) floor (spare * passed / total + 0.5);
      shot->first_frame = given;
      shot->n_frames = end - given;
      given = end;
    }
}

/**
 * dailies_storyboard_new:
 * @prompt: what to show, valid UTF-8, may be empty
 * @direction: (nullable): further words that hold for every shot, such as the
 *   prompt of a remix
 * @seed: chooses among the looks that fit the words
 * @n_frames: length of the film, at least 1
 *
 * Turns a prompt into a list of shots.  The same arguments always give the
 * same storyboard.
 *
 * Returns: (transfer full): the storyboard
 */
DailiesStoryboard *
dailies_storyboard_new (const char *prompt,
                        const char *direction,
                        guint32 seed,
                        int n_frames)
{
  g_autoptr (DailiesStoryboard) self = g_object_new (DAILIES_TYPE_STORYBOARD, NULL);
  g_auto (GStrv) pieces = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GPtrArray) fitted = NULL;

  g_return_val_if_fail (prompt != NULL, NULL);
  g_return_val_if_fail (n_frames >= 1, NULL);

  pieces = dailies_storyboard_split (prompt);
  merged = merge_directions (pieces);
  fitted = fit_pieces (merged, MAX (1, n_frames / SHORTEST_SHOT));

  self->n_frames = n_frames;
  for (guint i = 0; i < fitted->len; i++)
    {
      const DailiesStoryboardShot *before = i == 0 ? NULL : &g_array_index (self->shots, DailiesStoryboardShot, i - 1);
      DailiesStoryboardShot shot = { 0 };

      dailies_storyboard_reader_read (&shot, g_ptr_array_index (fitted, i), direction, before, seed, i);
      g_array_append_val (self->shots, shot);
    }
  share_frames (self->shots, n_frames);
  return g_steal_pointer (&self);
}

/**
 * dailies_storyboard_get_n_shots:
 * @self: a storyboard
 *
 * Returns: the number of shots, at least 1
 */
guint
dailies_storyboard_get_n_shots (DailiesStoryboard *self)
{
  g_return_val_if_fail (DAILIES_IS_STORYBOARD (self), 0);

  return self->shots->len;
}

/**
 * dailies_storyboard_get_shot:
 * @self: a storyboard
 * @index: number of a shot, from 0
 *
 * Returns: (transfer none): the shot
 */
const DailiesStoryboardShot *
dailies_storyboard_get_shot (DailiesStoryboard *self,
                             guint index)
{
  g_return_val_if_fail (DAILIES_IS_STORYBOARD (self), NULL);
  g_return_val_if_fail (index < self->shots->len, NULL);

  return &g_array_index (self->shots, DailiesStoryboardShot, index);
}

/**
 * dailies_storyboard_get_n_frames:
 * @self: a storyboard
 *
 * Returns: the length of the film in frames
 */
int
dailies_storyboard_get_n_frames (DailiesStoryboard *self)
{
  g_return_val_if_fail (DAILIES_IS_STORYBOARD (self), 0);

  return self->n_frames;
}
