/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * DailiesPartFile:
 *
 * A file that grows while it is downloaded.  Beside it, with ".resume" behind
 * its name, stands what is needed to go on with it another time: the
 * validator that the server gave for exactly these bytes.  All work happens
 * on threads of the pool, one call after the other; await each before the
 * next.  Futures reject with %DAILIES_ERROR_STORAGE and the code "disk-full"
 * or "cannot-write".
 */
typedef struct _DailiesPartFile DailiesPartFile;

DailiesPartFile *dailies_part_file_new (const char *path);
DailiesPartFile *dailies_part_file_ref (DailiesPartFile *self);
void dailies_part_file_unref (DailiesPartFile *self);
guint64 dailies_part_file_get_size (DailiesPartFile *self);
guint64 dailies_part_file_get_total (DailiesPartFile *self);
const char *dailies_part_file_get_validator (DailiesPartFile *self);
DexFuture *dailies_part_file_open (DailiesPartFile *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_part_file_restart (DailiesPartFile *self,
                                      const char *validator,
                                      guint64 total) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_part_file_append (DailiesPartFile *self,
                                     GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_part_file_finish (DailiesPartFile *self) G_GNUC_WARN_UNUSED_RESULT;
char *dailies_part_file_make_resume_path (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesPartFile, dailies_part_file_unref)

G_END_DECLS
