/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-studio-handlers.h"

G_BEGIN_DECLS

DailiesStudioHandler dailies_studio_route (const char *method,
                                           GStrv path,
                                           GError **error);
char *dailies_studio_get_allowed_methods (GStrv path);

G_END_DECLS
