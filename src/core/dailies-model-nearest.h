/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-shot.h"

G_BEGIN_DECLS

/* Which model could make the shot of one that is no longer there. */

DailiesModel *dailies_model_find_nearest (GListModel *models,
                                          DailiesModel *gone,
                                          DailiesShot *shot,
                                          guint *distance);

G_END_DECLS
