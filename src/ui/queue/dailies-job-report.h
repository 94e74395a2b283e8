/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dailies-job.h"

G_BEGIN_DECLS

char *dailies_job_make_report (DailiesJob *job,
                               const char *account_name,
                               GListModel *events);

G_END_DECLS
