/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model.h"
#include "dailies-request-outline.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

DailiesRequestOutline *dailies_gemini_veo_create_outline (DailiesConnection *connection,
                                                          DailiesModel *model,
                                                          DailiesShot *shot,
                                                          JsonObject **clip,
                                                          GError **error);

G_END_DECLS
