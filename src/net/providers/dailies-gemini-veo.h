/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

/* Fibers that are given a #DailiesProviderCall: Veo's own wire form, for
 * servers that still speak it. */

DexFuture *dailies_gemini_veo_submit_fiber (gpointer data);
DexFuture *dailies_gemini_veo_poll_fiber (gpointer data);
DexFuture *dailies_gemini_veo_result_fiber (gpointer data);

G_END_DECLS
