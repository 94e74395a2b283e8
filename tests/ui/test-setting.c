/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a form offers, without its widgets. */

#include "dailies-setting.h"

#include "test-utils.h"

static DailiesDraft *
make_draft (const char *capabilities)
{
  g_autofree char *json = g_strdup_printf ("{\"id\":\"m\",\"name\":\"M\",\"capabilities\":%s}", capabilities);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesModel) model = dailies_model_new_from_json (json_node_get_object (node), &error);
  g_autoptr (DailiesAccount) account = dailies_account_new_animatic ();
  DailiesDraft *draft = dailies_draft_new (NULL);

  g_assert_no_error (error);
  g_strfreev (dailies_draft_set_model (draft, account, model));

  return draft;
}

static void
assert_setting (DailiesDraft *draft,
                DailiesSettingKind kind,
                const char *label,
                const char *choices,
                int selected)
{
  g_autoptr (DailiesSetting) setting = dailies_setting_new (draft, kind);
  g_autofree char *joined = g_strjoinv (" ", (GStrv) dailies_setting_get_choices (setting));

  g_assert_true (dailies_setting_get_available (setting));
  g_assert_cmpstr (dailies_setting_get_label (setting), ==, label);
  g_assert_cmpstr (joined, ==, choices);
  g_assert_cmpint (dailies_setting_get_selected (setting), ==, selected);
}

static void
test_sizes (void)
{
  g_autoptr (DailiesDraft) draft = make_draft ("{\"durations\":[4,8],\"sizes\":[\"1280x720\",\"720x1280\",\"1920x1080\"]}");
  g_autoptr (DailiesSetting) shape = dailies_setting_new (draft, DAILIES_SETTING_SHAPE);
  g_autoptr (DailiesSetting) quality = dailies_setting_new (draft, DAILIES_SETTING_QUALITY);

  assert_setting (draft, DAILIES_SETTING_SHAPE, "16:9", "16:9 9:16", 0);
  assert_setting (draft, DAILIES_SETTING_SECONDS, "4 s", "4 s 8 s", 0);
  assert_setting (draft, DAILIES_SETTING_QUALITY, "720p", "720p 1080p", 0);
  assert_setting (draft, DAILIES_SETTING_COUNT, "×1", "×1 ×2 ×3 ×4 ×6 ×8", 0);

  /* What is impossible together is not offered. */
  dailies_setting_choose (shape, 1);
  g_assert_true (dailies_setting_get_fixed (quality));
  assert_setting (draft, DAILIES_SETTING_QUALITY, "720p", "720p", 0);
  dailies_setting_choose (shape, 0);
  g_assert_false (dailies_setting_get_fixed (quality));
}

static void
test_one_value (void)
{
  g_autoptr (DailiesDraft) draft = make_draft ("{\"durations\":[5],\"resolutions\":[\"2160p\"]}");
  g_autoptr (DailiesSetting) shape = dailies_setting_new (draft, DAILIES_SETTING_SHAPE);
  g_autoptr (DailiesSetting) seconds = dailies_setting_new (draft, DAILIES_SETTING_SECONDS);

  assert_setting (draft, DAILIES_SETTING_SECONDS, "5 s", "5 s", 0);
  assert_setting (draft, DAILIES_SETTING_QUALITY, "4K", "4K", 0);
  g_assert_true (dailies_setting_get_fixed (seconds));
  g_assert_false (dailies_setting_get_available (shape));
}

static void
test_ranges (void)
{
  g_autoptr (DailiesDraft) draft = make_draft ("{\"durations\":{\"minimum\":1,\"maximum\":20},\"default_duration\":8,"
                                               " \"sizes\":{\"minimum\":64,\"maximum\":1920,\"multiple\":2},\"default_size\":\"1280x720\"}");
  g_autoptr (DailiesSetting) seconds = dailies_setting_new (draft, DAILIES_SETTING_SECONDS);
  g_autoptr (DailiesSetting) quality = dailies_setting_new (draft, DAILIES_SETTING_QUALITY);
  DailiesSettingRange range;

  g_assert_true (dailies_setting_get_range (seconds, &range));
  g_assert_cmpfloat (range.maximum, ==, 20);
  dailies_setting_set_number (seconds, 7.5);
  g_assert_cmpstr (dailies_setting_get_label (seconds), ==, "7.5 s");
  g_assert_cmpint (dailies_setting_get_selected (seconds), ==, -1);
  dailies_setting_set_number (seconds, 99);
  g_assert_cmpfloat (dailies_draft_get_seconds (draft), ==, 20);

  g_assert_nonnull (dailies_setting_get_size_range (quality));
  dailies_draft_set_size (draft, 1000, 400);
  g_assert_cmpstr (dailies_setting_get_label (quality), ==, "400p");
  g_assert_cmpstr (dailies_draft_get_aspect_ratio (draft), ==, "5:2");
}

/* What a model does not say can be chosen, or left to it. */
static void
test_unstated (void)
{
  g_autoptr (DailiesDraft) draft = make_draft ("{}");
  g_autoptr (DailiesSetting) seconds = dailies_setting_new (draft, DAILIES_SETTING_SECONDS);
  g_autofree char *left = NULL;
  g_autofree char *chosen = NULL;

  assert_setting (draft, DAILIES_SETTING_SHAPE, "Aspect Ratio", "Up to the Model 16:9 9:16 1:1", 0);
  assert_setting (draft, DAILIES_SETTING_SECONDS, "Length", "Up to the Model 4 s 5 s 6 s 8 s 10 s 12 s", 0);
  g_assert_true (dailies_setting_is_open (seconds));
  left = dailies_setting_dup_words (seconds);
  g_assert_cmpstr (left, ==, "Up to the Model");
  dailies_setting_choose (seconds, 2);
  g_assert_false (dailies_setting_is_open (seconds));
  chosen = dailies_setting_dup_words (seconds);
  g_assert_cmpstr (chosen, ==, "5 s");
  g_assert_cmpfloat (dailies_draft_get_seconds (draft), ==, 5);
  dailies_setting_choose (seconds, 0);
  g_assert_cmpfloat (dailies_draft_get_seconds (draft), ==, 0);
}

/* Services that know no sizes: a shape and a resolution, or only the latter. */
static void
test_without_sizes (void)
{
  g_autoptr (DailiesDraft) both = make_draft ("{\"durations\":[8],\"aspect_ratios\":[\"16:9\",\"9:16\"],\"resolutions\":[\"720p\",\"1080p\"]}");
  g_autoptr (DailiesDraft) one = make_draft ("{\"durations\":[8],\"resolutions\":[\"720p\",\"1080p\"]}");
  g_autoptr (DailiesSetting) quality = dailies_setting_new (both, DAILIES_SETTING_QUALITY);
  g_autoptr (DailiesSetting) shape = dailies_setting_new (one, DAILIES_SETTING_SHAPE);
  g_autoptr (DailiesSetting) only = dailies_setting_new (one, DAILIES_SETTING_QUALITY);
  g_autoptr (DailiesShot) shot = NULL;

  dailies_setting_choose (quality, 1);
  dailies_draft_set_aspect_ratio (both, "9:16");
  shot = dailies_draft_make_shot (both);
  g_assert_cmpstr (dailies_shot_get_aspect_ratio (shot), ==, "9:16");
  g_assert_cmpstr (dailies_shot_get_resolution (shot), ==, "1080p");
  g_assert_cmpuint (dailies_shot_get_width (shot), ==, 0);

  g_assert_false (dailies_setting_get_available (shape));
  dailies_setting_choose (only, 1);
  g_assert_cmpstr (dailies_draft_get_resolution (one), ==, "1080p");
  g_assert_null (dailies_draft_get_aspect_ratio (one));
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/setting/sizes", test_sizes);
  g_test_add_func ("/setting/one-value", test_one_value);
  g_test_add_func ("/setting/without-sizes", test_without_sizes);
  g_test_add_func ("/setting/ranges", test_ranges);
  g_test_add_func ("/setting/unstated", test_unstated);

  return g_test_run ();
}
