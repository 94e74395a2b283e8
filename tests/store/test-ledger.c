/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-ledger"

#include "dailies-account-store.h"
#include "dailies-journal.h"
#include "dailies-ledger.h"
#include "dailies-take-index.h"
#include "store-fixtures.h"
#include "test-utils.h"

#define DAY (24 * G_TIME_SPAN_HOUR)

typedef struct
{
  const char *id;
  const char *account_id;
  const char *model;
  const char *project;
  const char *prompt;
  gint64 at;
  DailiesEstimateQuality quality;
  gint64 estimated;
  const char *estimated_currency;
  const char *states;
  gint64 actual;
  const char *actual_currency;
} Line;

static const Line lines[] = {
  { "job-done", "a-1", "sora", "kites", "Done", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 1000000, "USD", "sending queued running downloading failed", 900000, "USD" },
  { "job-free", "a-1", "free", NULL, "Free", FIXTURE_TIME + 1, DAILIES_ESTIMATE_EXACT, 0, "USD", "sending queued failed", 0, NULL },
  { "job-lost", "a-1", "sora", "kites", "Lost", FIXTURE_TIME + DAY, DAILIES_ESTIMATE_LIST_PRICE, 2000000, "USD", "sending unknown", 0, NULL },
  { "job-euro", "a-2", "veo", "kites", "Euro", FIXTURE_TIME + DAY + 1, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued failed", 450000, "EUR" },
  { "job-none", "a-2", "veo", NULL, "None", FIXTURE_TIME + DAY + 2, DAILIES_ESTIMATE_UNKNOWN, 0, NULL, "sending queued", 0, NULL },
  { "job-wait", "a-2", "veo", NULL, "Wait", FIXTURE_TIME + 2 * DAY, DAILIES_ESTIMATE_LIST_PRICE, 700000, "USD", "", 0, NULL },
  { "job-back", "a-2", "veo", NULL, "Back", FIXTURE_TIME + 2 * DAY, DAILIES_ESTIMATE_LIST_PRICE, 700000, "USD", "sending waiting cancelled", 0, NULL },
  { "job-stop", "a-2", "veo", NULL, "Stop", FIXTURE_TIME + 2 * DAY, DAILIES_ESTIMATE_LIST_PRICE, 700000, "USD", "cancelled", 0, NULL },
};

static DailiesJob *
make_line_job (const Line *line)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new (line->prompt, line->model);
  g_autoptr (DailiesEstimate) estimate = NULL;
  DailiesJob *job;

  estimate = dailies_estimate_new (line->quality,
                                   line->estimated_currency != NULL ? dailies_money_new (line->estimated, line->estimated_currency)
                                                                    : DAILIES_MONEY_UNKNOWN,
                                   NULL);
  job = g_object_new (DAILIES_TYPE_JOB,
                      "id", line->id,
                      "account-id", line->account_id,
                      "project", line->project,
                      "shot", shot,
                      "created-at", line->at,
                      NULL);
  dailies_job_set_estimate (job, estimate);

  return job;
}

static void
write_line (DailiesJournal *journal,
            const Line *line)
{
  g_autoptr (DailiesJob) job = make_line_job (line);
  g_auto (GStrv) words = g_strsplit (line->states, " ", -1);
  g_autoptr (GError) error = NULL;
  DailiesJobState expected = DAILIES_JOB_WAITING;

  dex_await (dailies_journal_add (journal, job), &error);
  g_assert_no_error (error);

  for (guint i = 0; words[i] != NULL; i++)
    {
      DailiesMoney cost = DAILIES_MONEY_UNKNOWN;
      g_autoptr (DailiesJobEvent) event = NULL;
      DailiesJobState state;

      g_assert_true (dailies_job_state_from_word (words[i], &state));
      if (words[i + 1] == NULL && line->actual_currency != NULL)
        cost = dailies_money_new (line->actual, line->actual_currency);
      event = g_object_new (DAILIES_TYPE_JOB_EVENT, "state", state, "at", line->at + i + 1, "cost", &cost, NULL);
      dex_await (dailies_journal_append (journal, line->id, expected, event), &error);
      g_assert_no_error (error);
      expected = state;
    }
}

static char *
describe_money (DailiesMoney money)
{
  g_autofree char *decimal = NULL;

  if (!dailies_money_is_known (money))
    return g_strdup ("?");

  decimal = dailies_money_to_decimal (money);

  return g_strdup_printf ("%s%s", decimal, money.currency);
}

static void
assert_entries (DailiesLedger *ledger,
                DailiesLedgerGrouping grouping,
                gint64 since,
                gint64 until,
                const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = dex_await_object (dailies_ledger_query (ledger, grouping, since, until), &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DailiesLedgerEntry) entry = g_list_model_get_item (entries, i);
      g_autofree char *estimated = describe_money (dailies_ledger_entry_get_estimated (entry));
      g_autofree char *actual = describe_money (dailies_ledger_entry_get_actual (entry));

      g_string_append_printf (text, "%s (%s): %s %s, %u jobs, %u uncertain\n",
                              dailies_ledger_entry_get_key (entry),
                              dailies_ledger_entry_get_title (entry) != NULL ? dailies_ledger_entry_get_title (entry) : "-",
                              estimated,
                              actual,
                              dailies_ledger_entry_get_jobs (entry),
                              dailies_ledger_entry_get_uncertain (entry));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_groups (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (DailiesJournal) journal = dailies_journal_new (database);
  g_autoptr (DailiesLedger) ledger = dailies_ledger_new (database);
  g_autoptr (DailiesAccountStore) accounts = dailies_account_store_new (database);
  g_autoptr (DailiesAccount) account = g_object_new (DAILIES_TYPE_ACCOUNT, "id", "a-2", "name", "Second", "provider", "gemini", NULL);
  g_autoptr (GError) error = NULL;

  assert_entries (ledger, DAILIES_LEDGER_BY_DAY, 0, 0, "");
  dex_await (dailies_account_store_put (accounts, account), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    write_line (journal, &lines[i]);

  assert_entries (ledger, DAILIES_LEDGER_BY_JOB, 0, 0,
                  "job-wait (Wait): 0.70USD ?, 1 jobs, 0 uncertain\n"
                  "job-none (None): ? ?, 1 jobs, 0 uncertain\n"
                  "job-euro (Euro): ? 0.45EUR, 1 jobs, 0 uncertain\n"
                  "job-euro (Euro): 0.50USD ?, 1 jobs, 0 uncertain\n"
                  "job-lost (Lost): 2.00USD ?, 1 jobs, 1 uncertain\n"
                  "job-free (Free): 0.00USD ?, 1 jobs, 0 uncertain\n"
                  "job-done (Done): 1.00USD 0.90USD, 1 jobs, 0 uncertain\n");
  assert_entries (ledger, DAILIES_LEDGER_BY_DAY, 0, 0,
                  "2026-09-26 (-): 0.70USD ?, 1 jobs, 0 uncertain\n"
                  "2026-09-25 (-): ? ?, 1 jobs, 0 uncertain\n"
                  "2026-09-25 (-): ? 0.45EUR, 1 jobs, 0 uncertain\n"
                  "2026-09-25 (-): 2.50USD ?, 2 jobs, 1 uncertain\n"
                  "2026-09-24 (-): 1.00USD 0.90USD, 2 jobs, 0 uncertain\n");
  assert_entries (ledger, DAILIES_LEDGER_BY_MODEL, 0, 0,
                  "free (-): 0.00USD ?, 1 jobs, 0 uncertain\n"
                  "sora (-): 3.00USD 0.90USD, 2 jobs, 1 uncertain\n"
                  "veo (-): ? ?, 1 jobs, 0 uncertain\n"
                  "veo (-): ? 0.45EUR, 1 jobs, 0 uncertain\n"
                  "veo (-): 1.20USD ?, 2 jobs, 0 uncertain\n");
  assert_entries (ledger, DAILIES_LEDGER_BY_PROJECT, 0, FIXTURE_TIME + DAY,
                  " (-): 0.00USD ?, 1 jobs, 0 uncertain\n"
                  "kites (-): 1.00USD 0.90USD, 1 jobs, 0 uncertain\n");
  assert_entries (ledger, DAILIES_LEDGER_BY_ACCOUNT, FIXTURE_TIME + DAY, FIXTURE_TIME + DAY + 2,
                  "a-1 (-): 2.00USD ?, 1 jobs, 1 uncertain\n"
                  "a-2 (Second): ? 0.45EUR, 1 jobs, 0 uncertain\n"
                  "a-2 (Second): 0.50USD ?, 1 jobs, 0 uncertain\n");

  /* The name is kept when the account is gone, the money when the job is off
   * the list. */
  dex_await (dailies_account_store_remove (accounts, "a-2"), &error);
  g_assert_no_error (error);
  dex_await (dailies_journal_clear (journal, "job-euro"), &error);
  g_assert_no_error (error);
  assert_entries (ledger, DAILIES_LEDGER_BY_ACCOUNT, FIXTURE_TIME + DAY, FIXTURE_TIME + DAY + 2,
                  "a-1 (-): 2.00USD ?, 1 jobs, 1 uncertain\n"
                  "a-2 (Second): ? 0.45EUR, 1 jobs, 0 uncertain\n"
                  "a-2 (Second): 0.50USD ?, 1 jobs, 0 uncertain\n");
  close_database (database);
}

/* A failed job whose price nobody told may have cost something. */
static void
test_uncertain (void)
{
  static const Line failed = { "job-fail", "a-1", "sora", NULL, "Fail", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 5, "USD", "sending queued failed", 0, NULL };
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (DailiesJournal) journal = dailies_journal_new (database);
  g_autoptr (DailiesLedger) ledger = dailies_ledger_new (database);

  write_line (journal, &failed);
  assert_entries (ledger, DAILIES_LEDGER_BY_JOB, 0, 0, "job-fail (Fail): 0.000005USD ?, 1 jobs, 1 uncertain\n");
  close_database (database);
}

static const Line kept_lines[] = {
  { "k-kept", "a-1", "sora", NULL, "Kept", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 900000, "USD", "sending queued downloading done", 1000000, "USD" },
  { "k-also", "a-1", "sora", NULL, "Kept too", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued downloading done", 0, NULL },
  { "k-none", "a-1", "sora", NULL, "Not judged", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued downloading done", 500000, "USD" },
  { "k-away", "a-1", "sora", NULL, "Rejected", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued downloading done", 500000, "USD" },
  { "k-gone", "a-1", "sora", NULL, "Trashed", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued downloading done", 500000, "USD" },
  { "k-fail", "a-1", "sora", NULL, "Failed for money", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued failed", 300000, "USD" },
  { "k-null", "a-1", "sora", NULL, "Failed for nothing", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued failed", 0, "USD" },
  { "k-stop", "a-1", "sora", NULL, "Cancelled for nothing", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued cancelled", 0, "USD" },
  { "k-word", "a-1", "sora", NULL, "Blocked", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending blocked", 0, NULL },
  { "k-left", "a-1", "sora", NULL, "Unknown", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 700000, "USD", "sending unknown", 0, NULL },
  { "k-runs", "a-1", "sora", NULL, "Running", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 200000, "USD", "sending queued running", 0, NULL },
  { "k-free", "a-1", "sora", NULL, "Free", FIXTURE_TIME, DAILIES_ESTIMATE_EXACT, 0, "USD", "sending queued downloading done", 0, NULL },
  { "k-cred", "a-1", "sora", NULL, "Credits", FIXTURE_TIME, DAILIES_ESTIMATE_LIST_PRICE, 500000, "USD", "sending queued downloading done", 12000000, "railwail" },
};

static void
keep_take (DailiesTakeIndex *index,
           const char *job_id,
           DailiesJudgement judgement)
{
  g_autoptr (DailiesTake) take = make_full_take (job_id, job_id, FIXTURE_TIME);
  g_autoptr (GError) error = NULL;

  dailies_take_set_judgement (take, judgement);
  dex_await (dailies_take_index_put (index, take), &error);
  g_assert_no_error (error);
}

static void
assert_kept (DailiesLedger *ledger,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = dex_await_object (dailies_ledger_query (ledger, DAILIES_LEDGER_ALTOGETHER, 0, 0), &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DailiesLedgerEntry) entry = g_list_model_get_item (entries, i);
      g_autofree char *spent = describe_money (dailies_ledger_entry_get_spent (entry));
      g_autofree char *reserved = describe_money (dailies_ledger_entry_get_reserved (entry));
      g_autofree char *each = describe_money (dailies_ledger_entry_get_cost_per_kept (entry));

      g_string_append_printf (text, "%s spent, %u assumed, %s set aside, %u of %u kept, %s each\n",
                              spent, dailies_ledger_entry_get_assumed (entry), reserved,
                              dailies_ledger_entry_get_kept (entry), dailies_ledger_entry_get_takes (entry), each);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* All that was paid is divided among what is kept, and what is free helps
 * nobody; what is under way or of unknown outcome is set aside. */
static void
test_kept (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (DailiesDatabase) database = open_database (place->path);
  g_autoptr (DailiesJournal) journal = dailies_journal_new (database);
  g_autoptr (DailiesLedger) ledger = dailies_ledger_new (database);
  g_autoptr (DailiesTakeIndex) index = dailies_take_index_new (database);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kept_lines); i++)
    write_line (journal, &kept_lines[i]);
  keep_take (index, "k-none", DAILIES_JUDGEMENT_NONE);
  keep_take (index, "k-away", DAILIES_JUDGEMENT_REJECTED);
  assert_kept (ledger, "3.30USD spent, 1 assumed, 0.90USD set aside, 0 of 5 kept, ? each\n"
                       "12.00railwail spent, 0 assumed, ? set aside, 0 of 1 kept, ? each\n");

  keep_take (index, "k-kept", DAILIES_JUDGEMENT_KEPT);
  keep_take (index, "k-also", DAILIES_JUDGEMENT_KEPT);
  keep_take (index, "k-gone", DAILIES_JUDGEMENT_KEPT);
  keep_take (index, "k-free", DAILIES_JUDGEMENT_KEPT);
  keep_take (index, "k-cred", DAILIES_JUDGEMENT_KEPT);
  dex_await (dailies_take_index_remove (index, "k-gone"), &error);
  g_assert_no_error (error);
  assert_kept (ledger, "3.30USD spent, 1 assumed, 0.90USD set aside, 2 of 5 kept, 1.65USD each\n"
                       "12.00railwail spent, 0 assumed, ? set aside, 1 of 1 kept, 12.00railwail each\n");
  close_database (database);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/ledger/groups", test_groups);
  test_add_fiber ("/ledger/uncertain", test_uncertain);
  test_add_fiber ("/ledger/kept", test_kept);

  return g_test_run ();
}
