/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

/* The protocol of Railwail: railwail.md.  How it makes clips is not
 * documented: requests and answers are those that section 3 there suggests. */
DailiesProvider *dailies_railwail_provider_new (DailiesHttp *http);

G_END_DECLS
