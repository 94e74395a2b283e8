/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-ledger"

#include "config.h"

#include "dailies-ledger.h"

#include <gio/gio.h>

#include "dailies-database-private.h"

struct _DailiesLedger
{
  GObject parent_instance;

  DailiesDatabase *database;
};

G_DEFINE_FINAL_TYPE (DailiesLedger, dailies_ledger, G_TYPE_OBJECT)

static void
dailies_ledger_finalize (GObject *object)
{
  DailiesLedger *self = DAILIES_LEDGER (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (dailies_ledger_parent_class)->finalize (object);
}

static void
dailies_ledger_class_init (DailiesLedgerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_ledger_finalize;
}

static void
dailies_ledger_init (DailiesLedger *self)
{
}

/**
 * dailies_ledger_new:
 * @database: where it is kept
 *
 * Returns: (transfer full): a ledger; there may be several of one database
 */
DailiesLedger *
dailies_ledger_new (DailiesDatabase *database)
{
  DailiesLedger *self;

  g_return_val_if_fail (DAILIES_IS_DATABASE (database), NULL);

  self = g_object_new (DAILIES_TYPE_LEDGER, NULL);
  self->database = g_object_ref (database);

  return self;
}

typedef struct
{
  DailiesLedgerGrouping grouping;
  gint64 since;
  gint64 until;
} Query;

#define ENDED "('done', 'failed', 'blocked', 'cancelled', 'expired', 'lost')"
#define UNCHARGED "('failed', 'blocked')"

/* What ended without being sent cost nothing and is left out.  A job stands
 * in a group once for each currency that it brings; one that brings none, once
 * without.  What is set aside and what was spent is as in SUMS below.
 */
#define QUERY(key, title, order)                                                            \
  "WITH lines AS ("                                                                         \
  "  SELECT *, " key " AS group_key, " title " AS group_title,"                             \
  "    (sent AND actual_currency = '' AND (state = 'unknown' OR"                            \
  "      (state IN " ENDED " AND estimate_quality IS NOT 'exact'))) AS uncertain,"          \
  "    state NOT IN " ENDED " AS open,"                                                     \
  "    state IN " ENDED " AND state NOT IN " UNCHARGED " AS charged,"                       \
  "    state = 'done' AS take,"                                                             \
  "    state = 'done' AND EXISTS (SELECT 1 FROM takes"                                      \
  "      WHERE takes.job_id = ledger.job_id AND judgement = 'kept') AS kept"                \
  "  FROM ledger WHERE at >= ?1 AND at < ?2 AND (sent OR state NOT IN " ENDED ")"           \
  "), amounts AS ("                                                                         \
  "  SELECT job_id, at, group_key, group_title, uncertain, estimate_currency AS currency,"  \
  "    estimate_micros AS estimated, NULL AS actual,"                                       \
  "    CASE WHEN charged AND actual_currency = '' THEN estimate_micros END AS spent,"       \
  "    CASE WHEN open AND actual_currency = '' THEN estimate_micros END AS reserved,"       \
  "    charged AND actual_currency = '' AND estimate_quality IS NOT 'exact' AS assumed,"    \
  "    actual_currency = '' AND (estimate_currency = '' OR estimate_micros > 0) AS priced," \
  "    take, kept"                                                                          \
  "    FROM lines WHERE estimate_currency != '' OR actual_currency = ''"                    \
  "  UNION ALL"                                                                             \
  "  SELECT job_id, at, group_key, group_title, uncertain, actual_currency,"                \
  "    NULL, actual_micros, actual_micros, NULL, 0, actual_micros > 0, take, kept"          \
  "    FROM lines WHERE actual_currency != ''"                                              \
  ")"                                                                                       \
  " SELECT group_key, max (group_title), currency, sum (estimated), sum (actual),"          \
  "   count (estimated), count (actual), count (DISTINCT job_id),"                          \
  "   count (DISTINCT CASE WHEN uncertain THEN job_id END),"                                \
  "   sum (spent), count (spent), sum (reserved), count (reserved), sum (assumed),"         \
  "   sum (priced AND take), sum (priced AND kept)"                                         \
  " FROM amounts GROUP BY group_key, currency ORDER BY " order

static const char *
get_sql (DailiesLedgerGrouping grouping)
{
  switch (grouping)
    {
    case DAILIES_LEDGER_BY_JOB:
      return QUERY ("job_id", "title", "max (at) DESC, group_key, currency");
    case DAILIES_LEDGER_BY_DAY:
      return QUERY ("strftime ('%Y-%m-%d', at / 1000000, 'unixepoch', 'localtime')", "NULL", "group_key DESC, currency");
    case DAILIES_LEDGER_BY_ACCOUNT:
      return QUERY ("account_id", "coalesce ((SELECT name FROM accounts WHERE id = account_id), account_name)", "2, group_key, currency");
    case DAILIES_LEDGER_BY_MODEL:
      return QUERY ("coalesce (model, '')", "NULL", "group_key, currency");
    case DAILIES_LEDGER_BY_PROJECT:
      return QUERY ("coalesce (project, '')", "NULL", "group_key, currency");
    case DAILIES_LEDGER_ALTOGETHER:
      return QUERY ("''", "NULL", "currency");
    }

  g_return_val_if_reached (NULL);
}

static DailiesMoney
read_sum (DailiesSqliteStatement *statement,
          int sum_column,
          int count_column)
{
  const char *currency = dailies_sqlite_statement_get_text (statement, 2);

  if (!dailies_money_knows_currency (currency) || dailies_sqlite_statement_get_int64 (statement, count_column) == 0)
    return DAILIES_MONEY_UNKNOWN;

  return dailies_money_new (dailies_sqlite_statement_get_int64 (statement, sum_column), currency);
}

static DailiesLedgerEntry *
read_entry (DailiesSqliteStatement *statement)
{
  DailiesMoney estimated = read_sum (statement, 3, 5);
  DailiesMoney actual = read_sum (statement, 4, 6);
  DailiesMoney spent = read_sum (statement, 9, 10);
  DailiesMoney reserved = read_sum (statement, 11, 12);

  return g_object_new (DAILIES_TYPE_LEDGER_ENTRY,
                       "key", dailies_sqlite_statement_get_text (statement, 0),
                       "title", dailies_sqlite_statement_get_text (statement, 1),
                       "estimated", &estimated,
                       "actual", &actual,
                       "jobs", (guint) dailies_sqlite_statement_get_int64 (statement, 7),
                       "uncertain", (guint) dailies_sqlite_statement_get_int64 (statement, 8),
                       "spent", &spent,
                       "reserved", &reserved,
                       "assumed", (guint) dailies_sqlite_statement_get_int64 (statement, 13),
                       "takes", (guint) dailies_sqlite_statement_get_int64 (statement, 14),
                       "kept", (guint) dailies_sqlite_statement_get_int64 (statement, 15),
                       NULL);
}

static gboolean
query_entries (DailiesSqliteConnection *connection,
               gpointer data,
               GValue *result,
               GError **error)
{
  Query *query = data;
  g_autoptr (GListStore) entries = g_list_store_new (DAILIES_TYPE_LEDGER_ENTRY);
  g_autoptr (DailiesSqliteStatement) statement = NULL;
  DailiesSqliteStep step;

  statement = dailies_sqlite_connection_prepare (connection, get_sql (query->grouping), error);
  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "nn", query->since, query->until > 0 ? query->until : G_MAXINT64);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    {
      g_autoptr (DailiesLedgerEntry) entry = read_entry (statement);

      g_list_store_append (entries, entry);
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&entries));

  return step == DAILIES_SQLITE_DONE;
}

/**
 * dailies_ledger_query:
 * @self: a ledger
 * @grouping: what to sum up
 * @since: only jobs made at or after this, in microseconds since 1970 UTC; 0
 *   for all
 * @until: only jobs made before this; 0 for all
 *
 * Days are those of the local time zone.  A group with several currencies is
 * several entries.  Jobs and days come newest first, the rest by name.  Jobs
 * that ended before they were sent are left out.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesLedgerEntry or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_ledger_query (DailiesLedger *self,
                      DailiesLedgerGrouping grouping,
                      gint64 since,
                      gint64 until)
{
  Query *query;

  dex_return_error_if_fail (DAILIES_IS_LEDGER (self));

  query = g_new0 (Query, 1);
  query->grouping = grouping;
  query->since = since;
  query->until = until;

  return dailies_database_read (self->database, query_entries, query, g_free);
}

/* What a job that is under way was said to cost is set aside for it.  One that
 * ended without a word on its price is taken to have cost that, if it was sent
 * and not refused: to say too little would be worse. */
#define SUMS                                                                                         \
  "SELECT currency, sum (CASE WHEN at >= ?2 THEN micros ELSE 0 END), sum (micros) FROM ("            \
  "  SELECT at,"                                                                                     \
  "    CASE WHEN actual_currency != '' THEN actual_currency ELSE estimate_currency END AS currency," \
  "    CASE WHEN actual_currency != '' THEN actual_micros ELSE estimate_micros END AS micros"        \
  "  FROM ledger WHERE at >= ?1 AND (actual_currency != '' OR state NOT IN " ENDED                   \
  "    OR (sent AND state NOT IN " UNCHARGED "))"                                                    \
  ") WHERE currency != '' GROUP BY currency ORDER BY currency"

static gboolean
sum (DailiesSqliteConnection *connection,
     gpointer data,
     GValue *result,
     GError **error)
{
  Query *query = data;
  g_auto (GVariantBuilder) sums = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sxx)"));
  g_autoptr (DailiesSqliteStatement) statement = dailies_sqlite_connection_prepare (connection, SUMS, error);
  DailiesSqliteStep step;

  if (statement == NULL)
    return FALSE;

  dailies_sqlite_statement_bind (statement, "nn", query->since, query->until);
  while ((step = dailies_sqlite_statement_step (statement, error)) == DAILIES_SQLITE_ROW)
    g_variant_builder_add (&sums, "(sxx)",
                           dailies_sqlite_statement_get_text (statement, 0),
                           dailies_sqlite_statement_get_int64 (statement, 1),
                           dailies_sqlite_statement_get_int64 (statement, 2));

  if (step != DAILIES_SQLITE_DONE)
    return FALSE;

  g_value_init (result, G_TYPE_VARIANT);
  g_value_take_variant (result, g_variant_ref_sink (g_variant_builder_end (&sums)));

  return TRUE;
}

/**
 * dailies_ledger_sum:
 * @self: a ledger
 * @since: microseconds since 1970 UTC
 * @since_later: a time after that
 *
 * Adds up the jobs that were made since two times, for each currency: what
 * they did cost, or else what they may.  That is the estimate of those that
 * have not ended, and of those that ended without a price after they were
 * sent, unless the service refused or failed them.
 *
 * Returns: (transfer full): a future that resolves to a #GVariant of type
 *   "a(sxx)": the currency, the millionths since @since_later, and those since
 *   @since; or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_ledger_sum (DailiesLedger *self,
                    gint64 since,
                    gint64 since_later)
{
  Query *query;

  dex_return_error_if_fail (DAILIES_IS_LEDGER (self));
  dex_return_error_if_fail (since_later >= since);

  query = g_new0 (Query, 1);
  query->since = since;
  query->until = since_later;

  return dailies_database_read (self->database, sum, query, g_free);
}
