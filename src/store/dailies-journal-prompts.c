/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-journal-prompts"

#include "config.h"

#include "dailies-journal-private.h"

#include "dailies-database-private.h"

/* So many of the newest jobs and takes are looked through, however many there
 * are. */
#define DEPTH "2000"

#define PROMPTS                                                                                                      \
  "SELECT prompt FROM ("                                                                                             \
  "  SELECT * FROM (SELECT shot ->> '$.prompt' AS prompt, created_at FROM jobs"                                      \
  "    ORDER BY created_at DESC LIMIT " DEPTH ")"                                                                    \
  "  UNION ALL"                                                                                                      \
  "  SELECT * FROM (SELECT CASE WHEN json_valid (recipe) THEN recipe ->> '$.shot.prompt' END, created_at FROM takes" \
  "    ORDER BY created_at DESC LIMIT " DEPTH ")"                                                                    \
  ") WHERE trim (prompt) != '' GROUP BY prompt ORDER BY max (created_at) DESC LIMIT ?"

static gboolean
list_prompts (DailiesSqliteConnection *connection,
              gpointer data,
              GValue *result,
              GError **error)
{
  return dailies_journal_collect_texts (connection, PROMPTS, GPOINTER_TO_UINT (data), result, error);
}

/**
 * dailies_journal_list_prompts:
 * @self: a journal
 * @limit: how many at most
 *
 * Returns: (transfer full): a future that resolves to a GStrv of the prompts of
 *   the last two thousand jobs and takes, each once, the latest first; or rejects
 *   with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_journal_list_prompts (DailiesJournal *self,
                              guint limit)
{
  dex_return_error_if_fail (DAILIES_IS_JOURNAL (self));
  dex_return_error_if_fail (limit > 0);

  return dailies_database_read (dailies_journal_get_database (self), list_prompts, GUINT_TO_POINTER (limit), NULL);
}
