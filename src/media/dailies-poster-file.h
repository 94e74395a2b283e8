/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dailies_poster_file_is_whole (const char *path);
gboolean dailies_poster_file_write (const char *path,
                                    const char *clip_path,
                                    guint maximum_width,
                                    GCancellable *cancellable,
                                    GError **error);
guint64 dailies_poster_file_prune (const char *directory,
                                   guint64 maximum_bytes);

G_END_DECLS
