/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading what services say in many ways. */

#define G_LOG_DOMAIN "test-lenient-json"

#include "dailies-lenient-json.h"
#include "test-utils.h"

static DailiesMoney
read_cost (const char *value,
           const char *currency)
{
  g_autofree char *text = g_strdup_printf ("{\"cost\":%s}", value);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  const char *what_came = NULL;
  g_autoptr (JsonNode) root = dailies_lenient_json_parse (body, &what_came);

  g_test_message ("%s %s", value, currency);
  g_assert_nonnull (root);

  return dailies_lenient_json_get_money (json_node_get_object (root), "cost", currency);
}

static void
assert_cost (const char *value,
             const char *currency,
             gint64 micros)
{
  const DailiesMoney money = read_cost (value, currency);

  g_assert_cmpstr (money.currency, ==, currency);
  g_assert_cmpint (money.micros, ==, micros);
}

static void
test_money (void)
{
  assert_cost ("0.7", "USD", 700000);
  assert_cost ("\"0.7\"", "USD", 700000);
  assert_cost ("7e-4", "USD", 700);
  assert_cost ("0", "EUR", 0);
  assert_cost ("10", "railwail", 10000000);
  assert_cost ("\"10\"", "railwail", 10000000);
  assert_cost ("0.1000004", "USD", 100000);
  assert_cost ("1000000", "JPY", 1000000000000);
}

static void
test_money_refused (void)
{
  static const char *const values[] = {
    "-1",
    "\"-0.1\"",
    "1000001",
    "1e300",
    "\"1e400\"",
    "\"inf\"",
    "\"nan\"",
    "\"\"",
    "\"$1\"",
    "\"1,5\"",
    "\"1 USD\"",
    "true",
    "null",
    "[1]",
    "{\"amount\":1}",
  };
  static const char *const units[] = { NULL, "", "usd", "credits", "points", "US$" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_false (dailies_money_is_known (read_cost (values[i], "USD")));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    g_assert_false (dailies_money_is_known (read_cost ("1", units[i])));
  g_assert_false (dailies_money_is_known (dailies_lenient_json_get_money (NULL, "cost", "USD")));
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/lenient-json/money", test_money);
  g_test_add_func ("/lenient-json/money-refused", test_money_refused);

  return g_test_run ();
}
