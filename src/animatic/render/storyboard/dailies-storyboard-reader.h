/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-storyboard.h"

G_BEGIN_DECLS

void dailies_storyboard_reader_read (DailiesStoryboardShot *shot,
                                     const char *words,
                                     const char *direction,
                                     const DailiesStoryboardShot *before,
                                     guint32 seed,
                                     guint index);
gboolean dailies_storyboard_reader_is_direction (const char *words);

G_END_DECLS
