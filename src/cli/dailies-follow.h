/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-command.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_FOLLOW_TO_THE_END,
  DAILIES_FOLLOW_UNTIL_SENT,
} DailiesFollowExtent;

DailiesExitStatus dailies_follow_jobs (DailiesCommand *command,
                                       GListModel *jobs,
                                       DailiesFollowExtent extent);

G_END_DECLS
