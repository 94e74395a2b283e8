/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-estimate"

#include "dailies-estimate.h"
#include "shot-fixture.h"
#include "test-utils.h"

#define PRICE(amount, unit, rest) "{\"amount\":\"" amount "\",\"currency\":\"USD\",\"unit\":\"" unit "\"" rest "}"

static void
test_estimates (void)
{
  static const char plain[] = "{\"prices\":[" PRICE ("0.10", "second", ",\"date\":\"2026-09-01\"") "]}";
  static const char clip[] = "{\"prices\":[" PRICE ("0.25", "clip", "") "],\"default_duration\":8}";
  static const char sized[] =
      "{\"default_duration\":8,\"default_size\":\"1280x720\",\"prices\":[" PRICE ("0.10", "second", "") "," //
      PRICE ("0.30", "second", ",\"size\":\"720p\"") "," PRICE ("0.50", "second", ",\"size\":\"1920x1080\"") "]}";
  static const char only_sized[] = "{\"prices\":[" PRICE ("1", "clip", ",\"size\":\"720p\"") "]}";
  static const char sound[] =
      "{\"audio\":\"switch\",\"prices\":[" PRICE ("0.10", "clip", ",\"audio\":\"none\"") "," //
      PRICE ("0.40", "clip", ",\"audio\":\"always\"") "," PRICE ("9", "clip", "") "]}";
  static const char silent[] =
      "{\"audio\":\"none\",\"prices\":[" PRICE ("0.10", "clip", ",\"audio\":\"none\"") "," //
      PRICE ("0.40", "clip", ",\"audio\":\"always\"") "]}";
  static const char by_mode[] =
      "{\"prices\":[" PRICE ("2", "clip", ",\"modes\":[\"image\"]") "," //
      PRICE ("1", "clip", ",\"modes\":[\"text\"]") "," PRICE ("3", "clip", ",\"size\":\"720p\",\"modes\":[\"text\"]") "]}";
  static const struct
  {
    const char *capabilities;
    const char *shot;
    gint64 micros;
  } cases[] = {
    { "{}", "{\"prompt\":\"x\",\"seconds\":8}", -1 },
    { plain, "{\"prompt\":\"x\",\"seconds\":8}", 800000 },
    { plain, "{\"prompt\":\"x\",\"seconds\":2.5}", 250000 },
    { plain, "{\"prompt\":\"x\"}", -1 },
    { plain, "{\"prompt\":\"x\",\"seconds\":-3}", -1 },
    { clip, "{\"prompt\":\"x\",\"seconds\":8}", 250000 },
    { clip, "{\"prompt\":\"x\"}", 250000 },
    { sized, "{\"prompt\":\"x\"}", 2400000 },
    { sized, "{\"prompt\":\"x\",\"width\":720,\"height\":1280}", 2400000 },
    { sized, "{\"prompt\":\"x\",\"width\":1920,\"height\":1080}", 4000000 },
    { sized, "{\"prompt\":\"x\",\"width\":1080,\"height\":1920}", 800000 },
    { only_sized, "{\"prompt\":\"x\"}", -1 },
    { only_sized, "{\"prompt\":\"x\",\"resolution\":\"720p\"}", 1000000 },
    { only_sized, "{\"prompt\":\"x\",\"resolution\":\"1080p\"}", -1 },
    { sound, "{\"prompt\":\"x\",\"audio\":\"on\"}", 400000 },
    { sound, "{\"prompt\":\"x\",\"audio\":\"off\"}", 100000 },
    { sound, "{\"prompt\":\"x\"}", 400000 },
    { silent, "{\"prompt\":\"x\"}", 100000 },
    { by_mode, "{\"prompt\":\"x\"}", 1000000 },
    { by_mode, "{\"prompt\":\"x\",\"resolution\":\"720p\"}", 3000000 },
    { by_mode, "{\"prompt\":\"x\",\"mode\":\"image\"}", 2000000 },
    { by_mode, "{\"prompt\":\"x\",\"mode\":\"references\"}", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesModel) model = shot_fixture_make_model (cases[i].capabilities);
      g_autoptr (DailiesShot) shot = shot_fixture_make_shot (cases[i].shot);
      g_autoptr (DailiesEstimate) estimate = dailies_estimate_from_prices (model, shot);

      g_test_message ("%s for %s", cases[i].shot, cases[i].capabilities);
      if (cases[i].micros < 0)
        {
          g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_UNKNOWN);
          g_assert_false (dailies_money_is_known (estimate->money));
        }
      else
        {
          g_assert_cmpint (estimate->quality, ==, DAILIES_ESTIMATE_LIST_PRICE);
          g_assert_cmpint (estimate->money.micros, ==, cases[i].micros);
          g_assert_cmpstr (estimate->money.currency, ==, "USD");
        }
    }
}

static void
test_estimate_box (void)
{
  g_autoptr (DailiesModel) model = shot_fixture_make_model ("{\"prices\":[" PRICE ("1", "clip", ",\"date\":\"2026-09-01\"") "]}");
  g_autoptr (DailiesShot) shot = dailies_shot_new ("x", NULL);
  g_autoptr (DailiesEstimate) estimate = dailies_estimate_from_prices (model, shot);
  g_autoptr (DailiesEstimate) copy = dailies_estimate_copy (estimate);

  g_assert_cmpstr (copy->date, ==, "2026-09-01");
  g_assert_true (copy->date != estimate->date);
  g_assert_cmpint (copy->money.micros, ==, 1000000);
  g_assert_cmpstr (dailies_estimate_quality_to_word (DAILIES_ESTIMATE_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (dailies_estimate_quality_to_word (DAILIES_ESTIMATE_LIST_PRICE), ==, "list-price");
  g_assert_cmpstr (dailies_estimate_quality_to_word (DAILIES_ESTIMATE_EXACT), ==, "exact");
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/estimate/from-prices", test_estimates);
  g_test_add_func ("/estimate/box", test_estimate_box);

  return g_test_run ();
}
