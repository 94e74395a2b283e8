/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dailies-setting-fit.h"

#include "test-utils.h"

static DailiesCapabilities *
make_capabilities (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  DailiesCapabilities *capabilities = dailies_capabilities_new_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);

  return capabilities;
}

static void
assert_words (GStrv words,
              const char *expected)
{
  g_autofree char *joined = words != NULL ? g_strjoinv (" ", words) : NULL;

  g_assert_cmpstr (joined, ==, expected);
  g_strfreev (words);
}

static void
assert_seconds (DailiesCapabilities *capabilities,
                const char *expected)
{
  g_autoptr (GArray) list = dailies_capabilities_list_seconds (capabilities);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (words, "%s%g", i > 0 ? " " : "", g_array_index (list, double, i));
  g_assert_cmpstr (words->str, ==, expected);
}

/* "WxH" or "SHAPE QUALITY". */
static void
assert_format (DailiesShot *shot,
               const char *expected)
{
  g_autofree char *words = NULL;

  if (dailies_shot_get_width (shot) > 0)
    words = g_strdup_printf ("%ux%u", dailies_shot_get_width (shot), dailies_shot_get_height (shot));
  else
    words = g_strdup_printf ("%s %s", dailies_shot_get_aspect_ratio (shot), dailies_shot_get_resolution (shot));
  g_assert_cmpstr (words, ==, expected);
  g_object_unref (shot);
}

static void
test_sizes (void)
{
  g_autoptr (DailiesCapabilities) capabilities = make_capabilities ("{\"sizes\":[\"1280x720\",\"720x1280\",\"1792x1024\",\"1920x1080\",\"1024x1024\"]}");
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);

  assert_words (dailies_capabilities_list_shapes (capabilities), "16:9 9:16 7:4 1:1");
  assert_words (dailies_capabilities_list_qualities (capabilities, "16:9"), "720p 1080p");
  assert_words (dailies_capabilities_list_qualities (capabilities, "1:1"), "1024p");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "16:9", "1080p"), "1920x1080");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "16:9", "480p"), "1280x720");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "9:16", "1080p"), "720x1280");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "21:9", "720p"), "1280x720");
  assert_format (dailies_capabilities_fit_size (capabilities, shot, 1792, 1024), "1792x1024");
  assert_format (dailies_capabilities_fit_size (capabilities, shot, 3840, 2160), "1920x1080");
}

static void
test_free_sizes (void)
{
  g_autoptr (DailiesCapabilities) capabilities = make_capabilities ("{\"sizes\":{\"minimum\":64,\"maximum\":1920,\"multiple\":16}}");
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);

  assert_words (dailies_capabilities_list_shapes (capabilities), "16:9 9:16 1:1 4:3 3:4 21:9");
  assert_words (dailies_capabilities_list_qualities (capabilities, "16:9"), "480p 720p 1080p");
  assert_words (dailies_capabilities_list_qualities (capabilities, "21:9"), "480p 720p");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "16:9", "720p"), "1280x720");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "16:9", "2160p"), "1920x1088");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "1:1", NULL), "720x720");
  assert_format (dailies_capabilities_fit_size (capabilities, shot, 100, 100), "96x96");
  assert_format (dailies_capabilities_fit_size (capabilities, shot, 10, 5), "128x64");
}

static void
test_words (void)
{
  g_autoptr (DailiesCapabilities) capabilities = make_capabilities ("{\"aspect_ratios\":[\"16:9\",\"9:16\"],\"resolutions\":[\"720p\",\"1080p\",\"4K\"]}");
  g_autoptr (DailiesCapabilities) shapes = make_capabilities ("{\"aspect_ratios\":[\"16:9\",\"9:16\"]}");
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);

  assert_words (dailies_capabilities_list_shapes (capabilities), "16:9 9:16");
  assert_words (dailies_capabilities_list_qualities (capabilities, "16:9"), "720p 1080p 4K");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "3:4", "2160p"), "9:16 4K");
  assert_format (dailies_capabilities_fit_size (capabilities, shot, 1280, 720), "16:9 720p");
  assert_words (dailies_capabilities_list_qualities (shapes, "16:9"), NULL);
  assert_format (dailies_capabilities_fit_format (shapes, shot, "16:9", "720p"), "16:9 (null)");
}

/* Where nothing is stated, nothing is refused. */
static void
test_unstated (void)
{
  g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new ();
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);

  g_assert_false (dailies_capabilities_states_format (capabilities));
  assert_words (dailies_capabilities_list_shapes (capabilities), "16:9 9:16 1:1");
  assert_format (dailies_capabilities_fit_format (capabilities, shot, "5:4", "333p"), "5:4 333p");
  assert_format (dailies_capabilities_fit_size (capabilities, shot, 123, 45), "123x45");
  g_assert_cmpfloat (dailies_capabilities_fit_seconds (capabilities, 7.5), ==, 7.5);
  g_assert_true (dailies_capabilities_takes_role (capabilities, DAILIES_REFERENCE_SOURCE));
  g_assert_true (dailies_capabilities_takes_parameter (capabilities, "camera", "static"));
}

static void
test_seconds (void)
{
  g_autoptr (DailiesCapabilities) set = make_capabilities ("{\"durations\":[4,8,12]}");
  g_autoptr (DailiesCapabilities) steps = make_capabilities ("{\"durations\":{\"minimum\":3,\"maximum\":7,\"step\":1}}");
  g_autoptr (DailiesCapabilities) range = make_capabilities ("{\"durations\":{\"minimum\":1,\"maximum\":25}}");

  assert_seconds (set, "4 8 12");
  assert_seconds (steps, "3 4 5 6 7");
  assert_seconds (range, "2 4 5 6 8 10 12 15 20");
  g_assert_cmpfloat (dailies_capabilities_fit_seconds (set, 6), ==, 4);
  g_assert_cmpfloat (dailies_capabilities_fit_seconds (set, 11), ==, 12);
  g_assert_cmpfloat (dailies_capabilities_fit_seconds (set, 0), ==, 0);
  g_assert_cmpfloat (dailies_capabilities_fit_seconds (steps, 5.4), ==, 5);
  g_assert_cmpfloat (dailies_capabilities_fit_seconds (steps, 100), ==, 7);
  g_assert_cmpfloat (dailies_capabilities_fit_seconds (range, 2.5), ==, 2.5);
}

static void
test_parameters (void)
{
  g_autoptr (DailiesCapabilities) capabilities = make_capabilities (
      "{\"parameters\":[{\"name\":\"camera\",\"type\":\"string\",\"choices\":[\"still\",\"pan\"]},"
      " {\"name\":\"loop\",\"type\":\"boolean\"},{\"name\":\"steps\",\"type\":\"integer\",\"minimum\":1,\"maximum\":50}]}");

  g_assert_true (dailies_capabilities_takes_parameter (capabilities, "camera", "pan"));
  g_assert_false (dailies_capabilities_takes_parameter (capabilities, "camera", "fly"));
  g_assert_true (dailies_capabilities_takes_parameter (capabilities, "loop", "true"));
  g_assert_false (dailies_capabilities_takes_parameter (capabilities, "loop", "yes"));
  g_assert_true (dailies_capabilities_takes_parameter (capabilities, "steps", "50"));
  g_assert_false (dailies_capabilities_takes_parameter (capabilities, "steps", "51"));
  g_assert_false (dailies_capabilities_takes_parameter (capabilities, "steps", "2.5"));
  g_assert_false (dailies_capabilities_takes_parameter (capabilities, "sampler", "x"));
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/setting-fit/sizes", test_sizes);
  g_test_add_func ("/setting-fit/free-sizes", test_free_sizes);
  g_test_add_func ("/setting-fit/words", test_words);
  g_test_add_func ("/setting-fit/unstated", test_unstated);
  g_test_add_func ("/setting-fit/seconds", test_seconds);
  g_test_add_func ("/setting-fit/parameters", test_parameters);

  return g_test_run ();
}
