/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A request may carry a clip, but not fill the memory. */
#define DAILIES_STUDIO_MAXIMUM_BODY (64 * 1024 * 1024)

gboolean dailies_studio_gate_admit (SoupServerMessage *message,
                                    const char *token);

G_END_DECLS
