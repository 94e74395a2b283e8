/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-studio-job.h"
#include "dailies-studio-store.h"

G_BEGIN_DECLS

const char *dailies_studio_get_reference_suffix (guint index);
DexFuture *dailies_studio_render (DailiesStudioStore *store,
                                  DailiesStudioJob *job,
                                  GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
