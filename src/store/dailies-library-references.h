/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-reference.h"

G_BEGIN_DECLS

/* Where the library keeps what was given to its shots. */
#define DAILIES_LIBRARY_REFERENCES_FOLDER ".references"

DexFuture *dailies_library_store_reference (const char *library_folder,
                                            DailiesReference *reference) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
