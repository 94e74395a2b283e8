/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-storyboard.h"

G_BEGIN_DECLS

/**
 * DailiesReading:
 * @shot: what is known of the shot
 * @has_pronoun: somebody is meant who was named before
 * @has_camera: a camera move was asked for
 * @is_silent: silence was asked for
 * @speed: 1 for slow, 2 for fast, 0 if nothing is said
 *
 * What the words of a shot say by themselves, before anything is guessed.
 */
typedef struct
{
  DailiesStoryboardShot shot;
  gboolean has_pronoun;
  gboolean has_camera;
  gboolean is_silent;
  int speed;
} DailiesReading;

void dailies_reading_add_words (DailiesReading *reading,
                                const char *words);
void dailies_reading_add_sound (DailiesReading *reading,
                                DailiesSound sound,
                                double loudness);

G_END_DECLS
