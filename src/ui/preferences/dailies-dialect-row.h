/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

/* A row that offers the dialects of a provider, and none of them. */
void dailies_dialect_row_show (AdwComboRow *row,
                               const DailiesDialect *dialects,
                               const char *word,
                               const char *none);
const char *dailies_dialect_row_get (AdwComboRow *row,
                                     const DailiesDialect *dialects);

G_END_DECLS
