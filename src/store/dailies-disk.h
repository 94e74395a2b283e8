/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files as the store needs them: nothing overwritten by accident, and on the
 * disk when it says so.  All of these block.  Private to the store.
 */
gboolean dailies_disk_make_folder (const char *path,
                                   int mode,
                                   GError **error);
gboolean dailies_disk_move (const char *from,
                            const char *to,
                            GError **error);
gboolean dailies_disk_sync_parent (const char *path,
                                   GError **error);
gboolean dailies_disk_write (int fd,
                             const char *bytes,
                             gsize n_bytes);
gboolean dailies_disk_replace (const char *path,
                               const char *bytes,
                               gsize n_bytes,
                               GError **error);
int dailies_disk_open_temporary (const char *path,
                                 char **temporary_path,
                                 GError **error);
gboolean dailies_disk_finish_temporary (int fd,
                                        const char *temporary_path,
                                        const char *path,
                                        GError **error);
gboolean dailies_disk_is_inside (const char *relative_path);
void dailies_disk_set_error (GError **error,
                             const char *path,
                             int reason);

G_END_DECLS
