/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"

G_BEGIN_DECLS

/* Images that are not files yet become files in a folder. */
DexFuture *dailies_reference_keep (GBytes *image,
                                   const char *name,
                                   const char *folder) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_reference_fetch (DailiesHttp *http,
                                    const char *uri,
                                    const char *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
