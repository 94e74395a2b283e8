/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdarg.h>

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * DailiesSqliteStatement:
 *
 * A prepared statement while it is in use.  Private to the store.  The
 * connection keeps the compiled form; freeing this makes it ready for the
 * next use.
 */
typedef struct _DailiesSqliteStatement DailiesSqliteStatement;

typedef enum
{
  DAILIES_SQLITE_DONE,
  DAILIES_SQLITE_ROW,
  DAILIES_SQLITE_FAILED,
} DailiesSqliteStep;

DailiesSqliteStatement *dailies_sqlite_statement_new (sqlite3_stmt *compiled,
                                                      gboolean kept);
void dailies_sqlite_statement_free (DailiesSqliteStatement *self);
void dailies_sqlite_statement_bind (DailiesSqliteStatement *self,
                                    const char *types,
                                    ...);
void dailies_sqlite_statement_bind_valist (DailiesSqliteStatement *self,
                                           const char *types,
                                           va_list arguments);
void dailies_sqlite_statement_bind_text_at (DailiesSqliteStatement *self,
                                            int index,
                                            const char *text);
void dailies_sqlite_statement_bind_int64_at (DailiesSqliteStatement *self,
                                             int index,
                                             gint64 value);
DailiesSqliteStep dailies_sqlite_statement_step (DailiesSqliteStatement *self,
                                                 GError **error);
const char *dailies_sqlite_statement_get_text (DailiesSqliteStatement *self,
                                               int column);
gint64 dailies_sqlite_statement_get_int64 (DailiesSqliteStatement *self,
                                           int column);
double dailies_sqlite_statement_get_double (DailiesSqliteStatement *self,
                                            int column);

/* What SQLite said, as an error that tells what can be done. */
GError *dailies_sqlite_make_error (sqlite3 *handle,
                                   int result) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesSqliteStatement, dailies_sqlite_statement_free)

G_END_DECLS
