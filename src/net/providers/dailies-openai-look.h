/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-remote-job.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

DailiesRemoteJob *dailies_openai_look (DailiesHttp *http,
                                       DailiesConnection *connection,
                                       DailiesShot *shot,
                                       gint64 sent_at,
                                       const char *const *known_ids,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
