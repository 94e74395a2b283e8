/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of files that every file system and every desktop can bear. */
char *dailies_library_dup_clip_path (const char *project,
                                     gint64 created_at,
                                     const char *prompt,
                                     const char *id,
                                     const char *mime_type);
char *dailies_library_dup_project_folder (const char *project);

G_END_DECLS
