/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

/* The job API of stable-diffusion.cpp's sd-server, which runs one model and
 * makes one clip at a time. */
DailiesProvider *dailies_sdcpp_provider_new (DailiesHttp *http);

G_END_DECLS
