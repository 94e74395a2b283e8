/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SDCPP_PROVIDER (dailies_sdcpp_provider_get_type ())

/**
 * DailiesSdcppProvider:
 *
 * The job API of stable-diffusion.cpp's sd-server, which runs one model and
 * makes one clip at a time.
 */
G_DECLARE_FINAL_TYPE (DailiesSdcppProvider, dailies_sdcpp_provider, DAILIES, SDCPP_PROVIDER, GObject)

DailiesProvider *dailies_sdcpp_provider_new (DailiesHttp *http);

G_END_DECLS
