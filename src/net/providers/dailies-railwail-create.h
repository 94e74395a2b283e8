/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model.h"
#include "dailies-request-outline.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

/* Where the first frame may stand, in the order in which it is tried. */
extern const char *const dailies_railwail_create_image_members[];

DailiesRequestOutline *dailies_railwail_create_outline (DailiesConnection *connection,
                                                        DailiesModel *model,
                                                        DailiesShot *shot,
                                                        const char *image_member,
                                                        GError **error);

G_END_DECLS
