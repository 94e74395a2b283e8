/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-storyboard.h"

G_BEGIN_DECLS

#define DAILIES_SOUND_RATE 48000

typedef struct _DailiesSoundBed DailiesSoundBed;

DailiesSoundBed *dailies_sound_bed_new (DailiesStoryboard *storyboard,
                                        guint32 seed,
                                        int n_frames) G_GNUC_WARN_UNUSED_RESULT;
void dailies_sound_bed_free (DailiesSoundBed *bed);
void dailies_sound_bed_fill (DailiesSoundBed *bed,
                             float *samples,
                             guint n_samples);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesSoundBed, dailies_sound_bed_free)

G_END_DECLS
