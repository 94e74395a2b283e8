/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

/* A call that is given the job in it; each resolves as the function of
 * DailiesProvider of that name does. */
DexFuture *dailies_sdcpp_job_poll_fiber (gpointer data) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_sdcpp_job_result_fiber (gpointer data) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_sdcpp_job_cancel_fiber (gpointer data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
