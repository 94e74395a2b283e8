/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-sqlite-connection.h"
#include "dailies-take.h"

G_BEGIN_DECLS

/**
 * DailiesTakeRow:
 *
 * What a take was at one moment, as the database keeps it: made where the
 * take may be read, written on the database's thread.  Private to the store.
 */
typedef struct _DailiesTakeRow DailiesTakeRow;

DailiesTakeRow *dailies_take_row_new (DailiesTake *take);
void dailies_take_row_free (DailiesTakeRow *self);
const char *dailies_take_row_get_id (DailiesTakeRow *self);
gboolean dailies_take_row_put (DailiesTakeRow *self,
                               DailiesSqliteConnection *connection,
                               gint64 generation,
                               GError **error);
gboolean dailies_take_row_remove (DailiesSqliteConnection *connection,
                                  gint64 number,
                                  GError **error);
DailiesTake *dailies_take_row_read (DailiesSqliteStatement *statement,
                                    int column,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesTakeRow, dailies_take_row_free)

G_END_DECLS
