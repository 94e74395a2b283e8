/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http-exchange.h"
#include "dailies-part-file.h"

G_BEGIN_DECLS

typedef void (*DailiesDownloadBodyFunc) (guint64 n_bytes,
                                         gpointer data);

gboolean dailies_download_body_receive (DailiesHttpExchange *exchange,
                                        DailiesPartFile *part,
                                        DailiesDownloadBodyFunc progress,
                                        gpointer data,
                                        GError **error);

G_END_DECLS
