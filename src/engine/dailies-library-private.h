/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"
#include "dailies-library.h"

G_BEGIN_DECLS

char *dailies_library_dup_target_path (DailiesJob *job);
void dailies_library_announce (DailiesLibrary *self);

G_END_DECLS
