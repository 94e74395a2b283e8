/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What today and this month cost. */

#define G_LOG_DOMAIN "test-spending"

#include "dailies-journal.h"
#include "engine-fixture.h"

/* A list price in the model's own words. */
#define PRICED "{\"models\":[{\"id\":\"fake-1\",\"object\":\"model\",\"dailies\":{\"prices\":[" \
               "{\"amount\":\"0.70\",\"currency\":\"USD\",\"unit\":\"clip\",\"date\":\"2026-09-01\"}]}}],\"hold\":\"running\"}"

typedef struct
{
  DailiesSpending *spending;
  const char *today;
  const char *month;
} WordsQuery;

static gboolean
has_words (gpointer data)
{
  WordsQuery *query = data;
  g_autofree char *today = dailies_spending_dup_today_words (query->spending);
  g_autofree char *month = dailies_spending_dup_month_words (query->spending);

  return g_str_equal (today, query->today) && g_str_equal (month, query->month);
}

static void
await_words (DailiesSpending *spending,
             const char *today,
             const char *month)
{
  WordsQuery query = { spending, today, month };
  g_autofree char *found_today = NULL;
  g_autofree char *found_month = NULL;

  if (test_await_until (has_words, &query, TEST_PATIENCE))
    return;

  g_object_get (spending, "today-words", &found_today, "month-words", &found_month, NULL);
  g_error ("“%s” and “%s”, not “%s” and “%s”", found_today, found_month, today, month);
}

/* A ledger by itself, at noon of 24 September 2026 UTC. */
typedef struct
{
  char *folder;
  DailiesDatabase *database;
  DailiesJournal *journal;
  DailiesLedger *ledger;
  TestClock *clock;
  DailiesSpending *spending;
} Books;

static Books *
books_new (const char *time_zone)
{
  Books *self = g_new0 (Books, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("TZ", time_zone, TRUE);
  self->folder = test_make_dir ();
  path = g_build_filename (self->folder, "dailies.db", NULL);
  self->database = dex_await_object (dailies_database_open (path), &error);
  g_assert_no_error (error);
  self->journal = dailies_journal_new (self->database);
  self->ledger = dailies_ledger_new (self->database);
  self->clock = test_clock_new ();
  self->spending = dailies_spending_new (self->ledger, DAILIES_CLOCK (self->clock));
  g_signal_connect_object (self->journal, "ledger-changed", G_CALLBACK (dailies_spending_refresh), self->spending, G_CONNECT_SWAPPED);
  dailies_spending_refresh (self->spending);

  return self;
}

static void
books_free (Books *self)
{
  dailies_spending_close (self->spending);
  dex_await (dailies_database_close (self->database), NULL);
  g_assert_finalize_object (self->spending);
  g_object_unref (self->clock);
  g_object_unref (self->ledger);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->database);
  test_remove_dir (self->folder);
  g_setenv ("TZ", "UTC", TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Books, books_free)

static void
add_job (Books *books,
         const char *id,
         gint64 at,
         double estimate,
         const char *currency)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", "sora-2");
  g_autoptr (DailiesJob) job = g_object_new (DAILIES_TYPE_JOB, "id", id, "account-id", "account-1", "shot", shot, "created-at", at, NULL);
  g_autoptr (DailiesEstimate) price = dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE,
                                                            dailies_money_new ((gint64) (estimate * 1000000 + 0.5), currency), "2026-09-01");
  g_autoptr (GError) error = NULL;

  dailies_job_set_estimate (job, price);
  dex_await (dailies_journal_add (books->journal, job), &error);
  g_assert_no_error (error);
}

static void
move_job (Books *books,
          const char *id,
          DailiesJobState from,
          DailiesJobState to,
          double cost,
          const char *currency)
{
  const DailiesMoney money = dailies_money_new ((gint64) (cost * 1000000 + 0.5), currency);
  g_autoptr (DailiesJobEvent) event = g_object_new (DAILIES_TYPE_JOB_EVENT, "state", to, "at", TEST_CLOCK_START,
                                                    "cost", currency != NULL ? &money : NULL, NULL);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_journal_append (books->journal, id, from, event), &error);
  g_assert_no_error (error);
}

static void
test_sums (void)
{
  g_autoptr (Books) books = books_new ("UTC");

  await_words (books->spending, "", "");

  /* Set aside. */
  add_job (books, "one", TEST_CLOCK_START, 2, "USD");
  await_words (books->spending, "$2.00", "$2.00");
  move_job (books, "one", DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, 0, NULL);
  move_job (books, "one", DAILIES_JOB_SENDING, DAILIES_JOB_UNKNOWN, 0, NULL);
  await_words (books->spending, "$2.00", "$2.00");
  /* Dropped, but it may have been charged. */
  move_job (books, "one", DAILIES_JOB_UNKNOWN, DAILIES_JOB_CANCELLED, 0, NULL);
  await_words (books->spending, "$2.00", "$2.00");

  /* Never added across currencies; what it did cost counts. */
  add_job (books, "two", TEST_CLOCK_START, 5, "USD");
  await_words (books->spending, "$7.00", "$7.00");
  move_job (books, "two", DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, 0, NULL);
  move_job (books, "two", DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED, 0, NULL);
  move_job (books, "two", DAILIES_JOB_QUEUED, DAILIES_JOB_DOWNLOADING, 2.1, "EUR");
  await_words (books->spending, "€2.10 + $2.00", "€2.10 + $2.00");

  /* Nothing was sent, or the service refused it. */
  add_job (books, "three", TEST_CLOCK_START, 1, "USD");
  await_words (books->spending, "€2.10 + $3.00", "€2.10 + $3.00");
  move_job (books, "three", DAILIES_JOB_WAITING, DAILIES_JOB_CANCELLED, 0, NULL);
  await_words (books->spending, "€2.10 + $2.00", "€2.10 + $2.00");
  add_job (books, "four", TEST_CLOCK_START, 1, "USD");
  move_job (books, "four", DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, 0, NULL);
  await_words (books->spending, "€2.10 + $3.00", "€2.10 + $3.00");
  move_job (books, "four", DAILIES_JOB_SENDING, DAILIES_JOB_BLOCKED, 0, NULL);
  await_words (books->spending, "€2.10 + $2.00", "€2.10 + $2.00");

  /* Free is nothing. */
  add_job (books, "five", TEST_CLOCK_START, 0, "CHF");
  add_job (books, "six", TEST_CLOCK_START, 0.35, "USD");
  await_words (books->spending, "€2.10 + $2.35", "€2.10 + $2.35");

  /* The credits of a service are a currency of their own. */
  add_job (books, "seven", TEST_CLOCK_START, 5, "railwail");
  add_job (books, "eight", TEST_CLOCK_START, 7, "railwail");
  await_words (books->spending, "€2.10 + $2.35 + 12 Railwail credits", "€2.10 + $2.35 + 12 Railwail credits");
}

static void
note_time_cb (DailiesSpending *spending,
              GParamSpec *pspec,
              gint64 *time)
{
  Books *books = g_object_get_data (G_OBJECT (spending), "books");

  *time = test_clock_get_elapsed (books->clock);
}

static void
test_calendar (void)
{
  /* Five hours behind: it is seven in the morning of the 24th there. */
  g_autoptr (Books) books = books_new ("-05:00");
  const gint64 midnight = TEST_CLOCK_START - 7 * G_TIME_SPAN_HOUR;
  gint64 changed_at = 0;

  add_job (books, "today", midnight, 1, "USD");
  add_job (books, "yesterday", midnight - 1, 2, "USD");
  add_job (books, "first", midnight - 23 * G_TIME_SPAN_DAY, 4, "USD");
  add_job (books, "august", midnight - 23 * G_TIME_SPAN_DAY - 1, 8, "USD");
  await_words (books->spending, "$1.00", "$7.00");

  /* Midnight comes by itself, five hours after that in Greenwich. */
  g_object_set_data (G_OBJECT (books->spending), "books", books);
  g_signal_connect (books->spending, "notify::today", G_CALLBACK (note_time_cb), &changed_at);
  test_clock_set_auto_advance (books->clock, 15 * G_TIME_SPAN_MINUTE);
  await_words (books->spending, "", "$7.00");
  test_clock_set_auto_advance (books->clock, 0);
  g_assert_cmpint (changed_at, >=, 17 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (changed_at, <=, 17 * G_TIME_SPAN_HOUR + 30 * G_TIME_SPAN_MINUTE);
}

static void
test_next_month (void)
{
  g_autoptr (Books) books = books_new ("UTC");

  add_job (books, "one", TEST_CLOCK_START, 1, "USD");
  await_words (books->spending, "$1.00", "$1.00");
  test_clock_advance (books->clock, 6 * G_TIME_SPAN_DAY);
  await_words (books->spending, "", "$1.00");
  test_clock_advance (books->clock, G_TIME_SPAN_DAY);
  await_words (books->spending, "", "");
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_engine (void)
{
  g_autoptr (Fixture) fixture = fixture_new (PRICED);
  g_autoptr (DailiesLocations) locations = fixture_make_locations (fixture);
  g_autoptr (DailiesEngine) watcher = NULL;
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (GError) error = NULL;
  DailiesSpending *spending = dailies_engine_get_spending (fixture->engine);
  GPtrArray *today;
  guint n_changes = 0;

  watcher = dex_await_object (dailies_engine_open_with_flags (locations, DAILIES_CLOCK (fixture->clock), DAILIES_ENGINE_WATCH), &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (spending, "notify::today", G_CALLBACK (count_cb), &n_changes);

  jobs = fixture_submit_many (fixture, 4);
  await_words (spending, "$2.80", "$2.80");
  await_words (dailies_engine_get_spending (watcher), "$2.80", "$2.80");
  today = dailies_spending_get_today (spending);
  g_assert_cmpuint (today->len, ==, 1);
  g_assert_cmpint (((DailiesMoney *) today->pdata[0])->micros, ==, 2800000);
  g_assert_cmpuint (n_changes, >=, 1);
  g_assert_cmpuint (n_changes, <=, 4);

  job = g_list_model_get_item (jobs, 3);
  dex_await (dailies_engine_cancel (fixture->engine, job), &error);
  g_assert_no_error (error);
  await_words (spending, "$2.10", "$2.10");
  await_words (dailies_engine_get_spending (watcher), "$2.10", "$2.10");

  dex_await (dailies_engine_close (watcher), &error);
  g_assert_no_error (error);
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/spending/sums", test_sums);
  test_add_fiber ("/spending/calendar", test_calendar);
  test_add_fiber ("/spending/next-month", test_next_month);
  test_add_fiber ("/spending/engine", test_engine);

  return g_test_run ();
}
