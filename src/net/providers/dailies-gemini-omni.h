/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

/* Fibers that are given a #DailiesProviderCall: Gemini Omni over the
 * Interactions API. */

DexFuture *dailies_gemini_omni_submit_fiber (gpointer data);
DexFuture *dailies_gemini_omni_poll_fiber (gpointer data);
DexFuture *dailies_gemini_omni_result_fiber (gpointer data);
DexFuture *dailies_gemini_omni_cancel_fiber (gpointer data);

G_END_DECLS
