/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

GListModel *dailies_railwail_models_fetch (DailiesProviderCall *call,
                                           GError **error);
DexFuture *dailies_railwail_test_fiber (gpointer data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
