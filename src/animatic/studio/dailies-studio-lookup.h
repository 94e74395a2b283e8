/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-studio-call.h"

G_BEGIN_DECLS

DailiesStudioJob *dailies_studio_find_video (DailiesStudioCall *call,
                                             const char *id,
                                             const char *field,
                                             GError **error);
DailiesStudioJob *dailies_studio_find_finished_video (DailiesStudioCall *call,
                                                      const char *id,
                                                      const char *field,
                                                      GError **error);
void dailies_studio_reply_video (DailiesStudioCall *call,
                                 DailiesStudioJob *job);

G_END_DECLS
