/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dailies_matroska_check (const guint8 *head,
                                 gsize head_size,
                                 guint64 file_size,
                                 GError **error);

G_END_DECLS
