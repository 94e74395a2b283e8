/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http-request.h"
#include "dailies-model.h"
#include "dailies-openai-dialect.h"
#include "dailies-request-outline.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

DailiesRequestOutline *dailies_openai_create_outline (const DailiesOpenaiDialect *dialect,
                                                      DailiesConnection *connection,
                                                      DailiesModel *model,
                                                      DailiesShot *shot,
                                                      GError **error);

G_END_DECLS
