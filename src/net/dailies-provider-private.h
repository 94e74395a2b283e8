/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider.h"

G_BEGIN_DECLS

void dailies_provider_set_defaults (DailiesProviderInterface *iface);

G_END_DECLS
