/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

DailiesModel *shot_fixture_make_model (const char *capabilities);
DailiesShot *shot_fixture_make_shot (const char *text);

G_END_DECLS
