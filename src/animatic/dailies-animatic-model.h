/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model.h"

G_BEGIN_DECLS

#define DAILIES_ANIMATIC_MODEL_ID "animatic-1"
#define DAILIES_ANIMATIC_MINIMUM_SIDE 64
#define DAILIES_ANIMATIC_MAXIMUM_SIDE 3840
#define DAILIES_ANIMATIC_MINIMUM_SECONDS 1
#define DAILIES_ANIMATIC_DEFAULT_SECONDS 8
#define DAILIES_ANIMATIC_DEFAULT_WIDTH 1280
#define DAILIES_ANIMATIC_DEFAULT_HEIGHT 720

DailiesModel *dailies_animatic_model_new (void);

G_END_DECLS
