/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What Generate costs, and what that does to the budget. */

#include "config.h"

#include <gio/gio.h>

#include "dailies-budget.h"
#include "dailies-price-words.h"

#include "engine-fixture.h"

#define CENT (DAILIES_MONEY_MICROS_PER_UNIT / 100)

static DailiesEstimate *
make_estimate (gint64 cents,
               const char *currency)
{
  return dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, dailies_money_new (cents * CENT, currency), "2026-11-03");
}

static void
test_words (void)
{
  g_autoptr (DailiesEstimate) listed = make_estimate (66, "USD");
  g_autoptr (DailiesEstimate) nothing = make_estimate (0, "USD");
  g_autoptr (DailiesEstimate) exact = dailies_estimate_new (DAILIES_ESTIMATE_EXACT, dailies_money_new (66 * CENT, "EUR"), NULL);
  g_autoptr (DailiesEstimate) unknown = dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL);
  g_autofree char *four = dailies_price_dup_words (listed, 4);
  g_autofree char *free_words = dailies_price_dup_words (nothing, 4);
  g_autofree char *exact_words = dailies_price_dup_words (exact, 1);
  g_autofree char *unknown_words = dailies_price_dup_words (unknown, 1);
  g_autofree char *none = dailies_price_dup_words (NULL, 1);
  g_autofree char *counted = dailies_price_dup_count_words (listed, 4);
  g_autofree char *uncounted = dailies_price_dup_count_words (unknown, 1);
  g_autofree char *date = dailies_price_dup_date_words (listed);

  g_assert_cmpstr (four, ==, "≈ $2.64");
  g_assert_cmpstr (free_words, ==, "Free");
  g_assert_cmpstr (exact_words, ==, "€0.66");
  g_assert_cmpstr (unknown_words, ==, "Price unknown");
  g_assert_cmpstr (none, ==, "Price unknown");
  g_assert_cmpstr (counted, ==, "4 takes × $0.66");
  g_assert_cmpstr (uncounted, ==, "1 take");
  g_assert_cmpstr (date, ==, "List price of 3 November 2026");
}

static void
set_limits (GSettings *settings,
            gint64 warn_cents,
            gint64 stop_cents)
{
  g_settings_set (settings, "budget-warn-at", "(xs)", warn_cents * CENT, warn_cents > 0 ? "USD" : "");
  g_settings_set (settings, "budget-stop-at", "(xs)", stop_cents * CENT, stop_cents > 0 ? "USD" : "");
}

static DailiesBudgetLevel
foresee (DailiesBudget *budget,
         gint64 cents,
         const char *currency)
{
  g_autoptr (DailiesEstimate) estimate = make_estimate (cents, currency);

  return dailies_budget_foresee (budget, estimate, 2, NULL);
}

static void
test_budget (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (DailiesBudget) budget = dailies_budget_new (dailies_engine_get_spending (fixture->engine), settings);
  g_autoptr (DailiesEstimate) unknown = dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL);
  g_autoptr (DailiesEstimate) dear = make_estimate (4100, "USD");
  g_autofree char *words = NULL;

  set_limits (settings, 0, 0);
  g_assert_cmpint (foresee (budget, 1000000, "USD"), ==, DAILIES_BUDGET_FREE);

  set_limits (settings, 5000, 8000);
  g_assert_cmpint (foresee (budget, 2500, "USD"), ==, DAILIES_BUDGET_FREE);
  g_assert_cmpint (foresee (budget, 2501, "USD"), ==, DAILIES_BUDGET_WARNED);
  g_assert_cmpint (foresee (budget, 4000, "USD"), ==, DAILIES_BUDGET_WARNED);
  g_assert_cmpint (foresee (budget, 4001, "USD"), ==, DAILIES_BUDGET_REACHED);
  g_assert_cmpint (dailies_budget_foresee (budget, dear, 2, &words), ==, DAILIES_BUDGET_REACHED);
  g_assert_cmpstr (words, ==, "With this, the month costs about $82.00 of $80.00.");

  /* Neither free nor foreign nor unknown prices are held back. */
  g_assert_cmpint (foresee (budget, 0, "USD"), ==, DAILIES_BUDGET_FREE);
  g_assert_cmpint (foresee (budget, 1000000, "EUR"), ==, DAILIES_BUDGET_FREE);
  g_assert_cmpint (dailies_budget_foresee (budget, unknown, 1, NULL), ==, DAILIES_BUDGET_FREE);
  g_assert_cmpint (dailies_budget_foresee (budget, NULL, 1, NULL), ==, DAILIES_BUDGET_FREE);
  set_limits (settings, 0, 0);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/price/words", test_words);
  test_add_fiber ("/price/budget", test_budget);

  return g_test_run ();
}
