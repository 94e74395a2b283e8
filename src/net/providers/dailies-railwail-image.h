/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-image-wish.h"
#include "dailies-provider-call.h"

G_BEGIN_DECLS

GListModel *dailies_railwail_image (DailiesProviderCall *call,
                                    DailiesImageWish *wish,
                                    GError **error);

G_END_DECLS
