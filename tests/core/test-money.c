/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-money"

#include "dailies-error.h"
#include "dailies-money.h"
#include "test-utils.h"

typedef __int128 Wide;

static void
assert_parses (const char *amount,
               gint64 micros)
{
  g_autoptr (GError) error = NULL;
  DailiesMoney money = DAILIES_MONEY_UNKNOWN;
  gboolean parsed = dailies_money_parse (amount, "USD", &money, &error);

  g_test_message ("%s", amount);
  g_assert_no_error (error);
  g_assert_true (parsed);
  g_assert_cmpint (money.micros, ==, micros);
  g_assert_cmpstr (money.currency, ==, "USD");
}

static void
assert_refuses (const char *amount,
                const char *currency,
                const char *field)
{
  g_autoptr (GError) error = NULL;
  DailiesMoney money = dailies_money_new (7, "EUR");

  g_test_message ("%s %s", amount, currency);
  g_assert_false (dailies_money_parse (amount, currency, &money, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_cmpint (money.micros, ==, 7);
  g_assert_cmpstr (money.currency, ==, "EUR");
}

static void
test_parse (void)
{
  assert_parses ("0.10", 100000);
  assert_parses ("0", 0);
  assert_parses ("-0", 0);
  assert_parses ("-3", -3000000);
  assert_parses ("+3", 3000000);
  assert_parses (".5", 500000);
  assert_parses ("5.", 5000000);
  assert_parses ("000012.34", 12340000);
  assert_parses ("0.000001", 1);
  assert_parses ("-0.000001", -1);
  assert_parses ("0.0000004", 0);
  assert_parses ("0.00000049999999999999999999999999999999999999999999", 0);
  assert_parses ("0.0000005", 1);
  assert_parses ("-0.0000005", -1);
  assert_parses ("0.0000015", 2);
  assert_parses ("0.9999995", 1000000);
  assert_parses ("9223372036854.775807", G_MAXINT64);
  assert_parses ("-9223372036854.775808", G_MININT64);
  assert_parses ("9223372036854.7758074", G_MAXINT64);
}

static void
test_parse_refuses (void)
{
  static const char *const amounts[] = {
    "",
    ".",
    "-",
    "+.",
    "--1",
    "1e-3",
    "1E3",
    "0x10",
    "1,5",
    "1 000",
    " 1",
    "1 ",
    "1.2.3",
    "inf",
    "nan",
    "abc",
    "١",
    "9223372036854.775808",
    "9223372036854.7758075",
    "-9223372036854.775809",
    "99999999999999999999999999999999999999999999999999999999999",
    "0.000000x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    assert_refuses (amounts[i], "USD", "amount");
  assert_refuses (NULL, "USD", "amount");

  assert_refuses ("1", "usd", "currency");
  assert_refuses ("1", "credits", "currency");
  assert_refuses ("1", "Railwail", "currency");
  assert_refuses ("1", "railwail ", "currency");
  assert_refuses ("1", "points", "currency");
  assert_refuses ("1", "USD and rather more than fits here", "currency");
  assert_refuses ("1", "US", "currency");
  assert_refuses ("1", "USDT", "currency");
  assert_refuses ("1", "U$D", "currency");
  assert_refuses ("1", "", "currency");
  assert_refuses ("1", NULL, "currency");
}

static void
test_credits (void)
{
  g_autoptr (GError) error = NULL;
  DailiesMoney credits = DAILIES_MONEY_UNKNOWN;
  DailiesMoney sum;
  g_autofree char *decimal = NULL;
  g_autofree char *words = NULL;
  g_autofree char *code = NULL;

  g_assert_true (dailies_money_parse ("5", "railwail", &credits, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (credits.currency, ==, "railwail");
  decimal = dailies_money_to_decimal (credits);
  g_assert_cmpstr (decimal, ==, "5.00");

  sum = credits;
  g_assert_true (dailies_money_add (&sum, credits, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sum.micros, ==, 10000000);

  g_assert_false (dailies_money_same_currency (credits, dailies_money_new (5000000, "USD")));
  g_assert_false (dailies_money_add (&sum, dailies_money_new (5000000, "USD"), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpint (sum.micros, ==, 10000000);

  words = dailies_money_dup_currency_words ("railwail");
  g_assert_cmpstr (words, ==, "Railwail credits");
  code = dailies_money_dup_currency_words ("EUR");
  g_assert_cmpstr (code, ==, "EUR");
}

static void
test_currencies (void)
{
  static const char *const unknown[] = { "", "US", "usd", "USDT", "railwai", "railwails", "RAILWAIL", "credits", "U\nD" };

  g_assert_true (dailies_money_knows_currency ("USD"));
  g_assert_true (dailies_money_knows_currency ("railwail"));
  g_assert_false (dailies_money_knows_currency (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (dailies_money_knows_currency (unknown[i]));
}

static void
test_plausible (void)
{
  g_assert_true (dailies_money_is_plausible (dailies_money_new (0, "USD")));
  g_assert_true (dailies_money_is_plausible (dailies_money_new (1000000000000, "railwail")));
  g_assert_false (dailies_money_is_plausible (dailies_money_new (1000000000001, "USD")));
  g_assert_false (dailies_money_is_plausible (dailies_money_new (-1, "USD")));
  g_assert_false (dailies_money_is_plausible (dailies_money_new (G_MININT64, "USD")));
  g_assert_false (dailies_money_is_plausible (DAILIES_MONEY_UNKNOWN));
}

static void
assert_decimal (gint64 micros,
                const char *expected)
{
  g_autofree char *decimal = dailies_money_to_decimal (dailies_money_new (micros, "USD"));

  g_assert_cmpstr (decimal, ==, expected);
  assert_parses (decimal, micros);
}

static void
test_decimal (void)
{
  assert_decimal (0, "0.00");
  assert_decimal (100000, "0.10");
  assert_decimal (-100000, "-0.10");
  assert_decimal (37500, "0.0375");
  assert_decimal (1, "0.000001");
  assert_decimal (-1, "-0.000001");
  assert_decimal (12000000, "12.00");
  assert_decimal (1920000, "1.92");
  assert_decimal (G_MAXINT64, "9223372036854.775807");
  assert_decimal (G_MININT64, "-9223372036854.775808");
}

static void
assert_format (gint64 micros,
               const char *currency,
               const char *expected)
{
  g_autofree char *text = dailies_money_format (dailies_money_new (micros, currency));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_format (1920000, "EUR", "€1.92");
  assert_format (100000, "USD", "$0.10");
  assert_format (-100000, "USD", "-$0.10");
  assert_format (37500, "USD", "$0.0375");
  assert_format (5000000, "GBP", "£5.00");
  assert_format (5000000, "JPY", "¥5");
  assert_format (5500000, "JPY", "¥5.5");
  assert_format (5000000, "CHF", "CHF\u00a05.00");
  assert_format (5000000, "SEK", "SEK\u00a05.00");
  assert_format (G_MININT64, "USD", "-$9223372036854.775808");
  assert_format (5000000, "railwail", "5 Railwail credits");
  assert_format (1000000, "railwail", "1 Railwail credit");
  assert_format (0, "railwail", "0 Railwail credits");
  assert_format (1500000, "railwail", "1.5 Railwail credits");
  assert_format (500000, "railwail", "0.5 Railwail credits");
  assert_format (-2000000, "railwail", "-2 Railwail credits");
  assert_format (G_MININT64, "railwail", "-9223372036854.775808 Railwail credits");
  assert_format (0, NULL, "unknown");
}

static void
test_known (void)
{
  DailiesMoney unknown = DAILIES_MONEY_UNKNOWN;
  DailiesMoney dollars = dailies_money_new (0, "USD");
  DailiesMoney euros = dailies_money_new (0, "EUR");
  g_autoptr (DailiesMoney) copy = dailies_money_copy (&euros);

  g_assert_false (dailies_money_is_known (unknown));
  g_assert_false (dailies_money_is_known (dailies_money_new (5, NULL)));
  g_assert_cmpint (dailies_money_new (5, "").micros, ==, 0);
  g_assert_true (dailies_money_is_known (dollars));
  g_assert_true (dailies_money_same_currency (dollars, dollars));
  g_assert_false (dailies_money_same_currency (dollars, euros));
  g_assert_false (dailies_money_same_currency (unknown, unknown));
  g_assert_false (dailies_money_same_currency (unknown, dollars));
  g_assert_false (dailies_money_same_currency (dollars, unknown));
  g_assert_true (dailies_money_same_currency (*copy, euros));
}

static void
test_add_refuses (void)
{
  const DailiesMoney dollar = dailies_money_new (1000000, "USD");
  const DailiesMoney most = dailies_money_new (G_MAXINT64, "USD");
  const DailiesMoney least = dailies_money_new (G_MININT64, "USD");
  const struct
  {
    DailiesMoney sum;
    DailiesMoney addend;
    const char *field;
  } cases[] = {
    { dollar, dailies_money_new (1, "EUR"), "currency" },
    { dollar, DAILIES_MONEY_UNKNOWN, "currency" },
    { DAILIES_MONEY_UNKNOWN, dollar, "currency" },
    { DAILIES_MONEY_UNKNOWN, DAILIES_MONEY_UNKNOWN, "currency" },
    { most, dailies_money_new (1, "USD"), "amount" },
    { least, dailies_money_new (-1, "USD"), "amount" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      DailiesMoney sum = cases[i].sum;

      g_assert_false (dailies_money_add (&sum, cases[i].addend, &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, cases[i].field);
      g_assert_cmpint (sum.micros, ==, cases[i].sum.micros);
      g_assert_cmpstr (sum.currency, ==, cases[i].sum.currency);
    }
}

static void
test_multiply_refuses (void)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) large = NULL;
  DailiesMoney product = dailies_money_new (7, "EUR");

  g_assert_false (dailies_money_multiply (DAILIES_MONEY_UNKNOWN, 1, 1, &product, &unknown));
  g_assert_error (unknown, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (unknown)->field, ==, "currency");

  g_assert_false (dailies_money_multiply (dailies_money_new (G_MININT64, "USD"), -1, 1, &product, &large));
  g_assert_error (large, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (large)->field, ==, "amount");

  g_assert_cmpint (product.micros, ==, 7);
  g_assert_cmpstr (product.currency, ==, "EUR");
}

static void
assert_product (gint64 micros,
                gint64 numerator,
                gint64 denominator,
                gint64 expected)
{
  g_autoptr (GError) error = NULL;
  DailiesMoney product = DAILIES_MONEY_UNKNOWN;
  gboolean done = dailies_money_multiply (dailies_money_new (micros, "USD"), numerator, denominator, &product, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpint (product.micros, ==, expected);
  g_assert_cmpstr (product.currency, ==, "USD");
}

static void
test_multiply (void)
{
  assert_product (100000, 8, 1, 800000);
  assert_product (240000, 8000000, 1000000, 1920000);
  assert_product (1, 1, 2, 1);
  assert_product (-1, 1, 2, -1);
  assert_product (1, -1, 2, -1);
  assert_product (1, 1, -2, -1);
  assert_product (-1, 1, -2, 1);
  assert_product (1, 1, 3, 0);
  assert_product (2, 1, 3, 1);
  assert_product (-2, 1, 3, -1);
  assert_product (5, 0, 3, 0);
  assert_product (G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64);
  assert_product (G_MININT64, G_MAXINT64, G_MAXINT64, G_MININT64);
  assert_product (G_MININT64, G_MININT64, G_MININT64, G_MININT64);
  assert_product (G_MAXINT64, 1, G_MININT64, -1);
}

/* Numbers of every magnitude, so that overflow and the last digit are both
 * met often. */
static gint64
make_number (GRand *rand)
{
  guint64 bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);

  return (gint64) bits >> g_rand_int_range (rand, 0, 64);
}

/* An independent way: round the magnitude up when the rest is at least half. */
static Wide
expected_product (gint64 micros,
                  gint64 numerator,
                  gint64 denominator)
{
  Wide product = (Wide) micros * numerator;
  Wide quotient = product / denominator;
  Wide rest = product % denominator;
  Wide magnitude = rest < 0 ? -rest : rest;
  Wide divisor = denominator < 0 ? -(Wide) denominator : denominator;
  gboolean negative = (product < 0) != (denominator < 0);

  if (divisor - magnitude <= magnitude)
    quotient += negative ? -1 : 1;

  return quotient;
}

static void
test_against_wide (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260924);
  guint n_overflows = 0;
  guint n_results = 0;

  for (int i = 0; i < 200000; i++)
    {
      gint64 a = make_number (rand);
      gint64 b = make_number (rand);
      gint64 c = make_number (rand);
      Wide sum = (Wide) a + b;
      Wide product;
      DailiesMoney money = dailies_money_new (a, "EUR");
      gboolean fits = sum >= G_MININT64 && sum <= G_MAXINT64;

      g_assert_cmpint (dailies_money_add (&money, dailies_money_new (b, "EUR"), NULL), ==, fits);
      g_assert_true (money.micros == (fits ? (gint64) sum : a));

      if (c == 0)
        continue;

      product = expected_product (a, b, c);
      fits = product >= G_MININT64 && product <= G_MAXINT64;
      n_overflows += !fits;
      n_results += fits;
      money = dailies_money_new (7, "EUR");
      g_assert_cmpint (dailies_money_multiply (dailies_money_new (a, "EUR"), b, c, &money, NULL), ==, fits);
      g_assert_true (money.micros == (fits ? (gint64) product : 7));
    }

  g_assert_cmpint (n_overflows, >, 10000);
  g_assert_cmpint (n_results, >, 10000);
}

static void
test_decimal_and_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (48);

  for (int i = 0; i < 20000; i++)
    {
      gint64 micros = make_number (rand);
      g_autofree char *decimal = dailies_money_to_decimal (dailies_money_new (micros, "EUR"));
      DailiesMoney back = DAILIES_MONEY_UNKNOWN;

      g_assert_true (dailies_money_parse (decimal, "EUR", &back, NULL));
      g_assert_cmpint (back.micros, ==, micros);
    }
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/parse-refuses", test_parse_refuses);
  g_test_add_func ("/money/credits", test_credits);
  g_test_add_func ("/money/currencies", test_currencies);
  g_test_add_func ("/money/plausible", test_plausible);
  g_test_add_func ("/money/decimal", test_decimal);
  g_test_add_func ("/money/decimal-and-back", test_decimal_and_back);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/known", test_known);
  g_test_add_func ("/money/add-refuses", test_add_refuses);
  g_test_add_func ("/money/multiply", test_multiply);
  g_test_add_func ("/money/multiply-refuses", test_multiply_refuses);
  g_test_add_func ("/money/against-128-bit", test_against_wide);

  return g_test_run ();
}
