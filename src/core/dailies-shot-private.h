/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-shot.h"

G_BEGIN_DECLS

/* As it was given: 0 if the mode follows from the references. */
DailiesModes dailies_shot_get_stated_mode (DailiesShot *self);

/* The second half of dailies_shot_validate(), for a shot that makes sense by
 * itself. */
gboolean dailies_shot_check_model (DailiesShot *self,
                                   DailiesModel *model,
                                   GError **error);

char *dailies_format_number (double number);

G_END_DECLS
