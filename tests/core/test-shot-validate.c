/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-shot-validate"

#include "dailies-error.h"
#include "dailies-json.h"
#include "shot-fixture.h"
#include "test-utils.h"

/* @field is NULL where the shot is good; @message only has to be part. */
static void
assert_validity (DailiesShot *shot,
                 DailiesModel *model,
                 const char *field,
                 const char *message)
{
  g_autoptr (GError) error = NULL;
  gboolean valid = dailies_shot_validate (shot, model, &error);

  if (field == NULL)
    {
      g_assert_no_error (error);
      g_assert_true (valid);
      return;
    }

  g_assert_false (valid);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_test_message ("%s", error->message);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (message != NULL)
    g_assert_nonnull (strstr (error->message, message));
}

typedef struct
{
  const char *capabilities;
  const char *shot;
  const char *field;
  const char *message;
} Case;

static void
run_cases (const Case *cases,
           guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (DailiesShot) shot = shot_fixture_make_shot (cases[i].shot);
      g_autoptr (DailiesModel) model = cases[i].capabilities != NULL ? shot_fixture_make_model (cases[i].capabilities) : NULL;

      g_test_message ("%s for %s", cases[i].shot, cases[i].capabilities);
      assert_validity (shot, model, cases[i].field, cases[i].message);
    }
}

#define REFERENCE(role) "{\"path\":\"/nowhere/a\",\"role\":\"" role "\"}"

static void
test_by_itself (void)
{
  static const Case cases[] = {
    { NULL, "{\"prompt\":\"x\"}", NULL, NULL },
    { NULL, "{\"prompt\":\"\"}", "prompt", "empty" },
    { NULL, "{\"prompt\":\" \\n\\t\\u3000\\u00a0\"}", "prompt", "empty" },
    { NULL, "{\"prompt\":\"\",\"references\":[" REFERENCE ("first") "]}", NULL, NULL },
    { NULL, "{\"prompt\":\"\",\"references\":[" REFERENCE ("first") "," REFERENCE ("last") "]}", NULL, NULL },
    { NULL, "{\"prompt\":\"\",\"source_id\":\"v\"}", "prompt", "empty" },
    { NULL, "{\"prompt\":\"\",\"source_id\":\"v\",\"mode\":\"extend\"}", "prompt", "empty" },
    { NULL, "{\"prompt\":\"x\",\"model\":\"\"}", "model", NULL },
    { NULL, "{\"prompt\":\"x\",\"seconds\":-1}", "seconds", "seconds is -1, allowed: above 0, at most 3600" },
    { NULL, "{\"prompt\":\"x\",\"seconds\":1e9}", "seconds", "seconds is 1000000000, " },
    { NULL, "{\"prompt\":\"x\",\"seconds\":3600.5}", "seconds", "3600.5" },
    { NULL, "{\"prompt\":\"x\",\"seconds\":3600}", NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"seconds\":0.001}", NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"width\":1280}", "size", "size is 1280x0" },
    { NULL, "{\"prompt\":\"x\",\"height\":720}", "size", "size is 0x720" },
    { NULL, "{\"prompt\":\"x\",\"width\":16385,\"height\":1}", "size", "16384" },
    { NULL, "{\"prompt\":\"x\",\"width\":1,\"height\":16385}", "size", "16384" },
    { NULL, "{\"prompt\":\"x\",\"width\":1,\"height\":16384}", NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"width\":16,\"height\":9,\"aspect_ratio\":\"16:9\"}", "size", "together" },
    { NULL, "{\"prompt\":\"x\",\"width\":16,\"height\":9,\"resolution\":\"9p\"}", "size", "together" },
    { NULL, "{\"prompt\":\"x\",\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\"}", NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"aspect_ratio\":\"wide\"}", "aspect_ratio", "“wide”" },
    { NULL, "{\"prompt\":\"x\",\"aspect_ratio\":\"0:1\"}", "aspect_ratio", NULL },
    { NULL, "{\"prompt\":\"x\",\"aspect_ratio\":\"\"}", "aspect_ratio", NULL },
    { NULL, "{\"prompt\":\"x\",\"resolution\":\"\"}", "resolution", NULL },
    { NULL, "{\"prompt\":\"x\",\"seed\":-2}", "seed", "seed is -2" },
    { NULL, "{\"prompt\":\"x\",\"seed\":0}", NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"seed\":9223372036854775807}", NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"parameters\":{\"\":\"1\"}}", "parameters.", NULL },
    { NULL, "{\"prompt\":\"x\",\"parameters\":{\"anything\":\"goes\"}}", NULL, NULL },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_references (void)
{
#define SHOT(mode, references) "{\"prompt\":\"x\"," mode "\"references\":[" references "]}"
#define MODE(word) "\"mode\":\"" word "\","
  static const Case cases[] = {
    { NULL, SHOT ("", "{\"path\":\"a.png\",\"role\":\"first\"}"), "references", "absolute" },
    { NULL, SHOT ("", REFERENCE ("first") "," REFERENCE ("first")), "references", "2 references" },
    { NULL, SHOT ("", REFERENCE ("first") "," REFERENCE ("last") "," REFERENCE ("last")), "references", "“last”" },
    { NULL, SHOT ("", REFERENCE ("source") "," REFERENCE ("source")), "references", "“source”" },
    { NULL, SHOT ("", REFERENCE ("last")), "references", "“last”" },
    { NULL, SHOT ("", REFERENCE ("reference") "," REFERENCE ("reference")), NULL, NULL },
    { NULL, SHOT ("", REFERENCE ("first") "," REFERENCE ("reference")), NULL, NULL },
    { NULL, SHOT ("", REFERENCE ("source") "," REFERENCE ("first")), "references", "“first”" },
    { NULL, SHOT ("", REFERENCE ("source") "," REFERENCE ("reference")), NULL, NULL },
    { NULL, SHOT (MODE ("text"), REFERENCE ("first")), "references", "“text”" },
    { NULL, SHOT (MODE ("text"), REFERENCE ("reference")), "references", "“text”" },
    { NULL, SHOT (MODE ("image"), ""), "references", "needs" },
    { NULL, SHOT (MODE ("image"), REFERENCE ("first") "," REFERENCE ("last")), "references", "“last”" },
    { NULL, SHOT (MODE ("first-last"), REFERENCE ("first")), "references", "needs" },
    { NULL, SHOT (MODE ("first-last"), REFERENCE ("last")), "references", "needs" },
    { NULL, SHOT (MODE ("references"), ""), "references", "needs" },
    { NULL, SHOT (MODE ("references"), REFERENCE ("first") "," REFERENCE ("reference")), "references", "“first”" },
    { NULL, SHOT (MODE ("edit"), ""), "references", "clip" },
    { NULL, SHOT (MODE ("extend"), ""), "references", "clip" },
    { NULL, SHOT (MODE ("extend"), REFERENCE ("source")), NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"source_id\":\"\"}", "references", NULL },
    { NULL, "{\"prompt\":\"x\",\"source_id\":\"v\",\"mode\":\"text\"}", "references", NULL },
    { NULL, "{\"prompt\":\"x\",\"source_id\":\"v\",\"mode\":\"extend\"}", NULL, NULL },
    { NULL, SHOT (MODE ("remix"), REFERENCE ("source")), NULL, NULL },
    { NULL, SHOT (MODE ("remix"), ""), "references", "clip" },
    { NULL, SHOT (MODE ("remix"), REFERENCE ("source") "," REFERENCE ("reference")), "references", "“reference”" },
    { NULL, "{\"prompt\":\"x\",\"source_id\":\"v\",\"mode\":\"remix\"}", NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"characters\":[\"char_1\",\"char_2\"]}", NULL, NULL },
    { NULL, "{\"prompt\":\"x\",\"characters\":[\"char_1\",\" \"]}", "characters", "empty" },
    { "{\"maximum_characters\":2}", "{\"prompt\":\"x\",\"characters\":[\"1\",\"2\",\"3\"]}", "characters", "allowed: 2" },
    { "{\"maximum_characters\":2}", "{\"prompt\":\"x\",\"characters\":[\"1\",\"2\"]}", NULL, NULL },
  };
#undef MODE
#undef SHOT

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_length (void)
{
  /* Characters count, not bytes. */
  const char *const letters[] = { "x", "ä", "日", "😀" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GString) prompt = g_string_new (NULL);
      g_autoptr (DailiesShot) fits = NULL;
      g_autoptr (DailiesShot) long_prompt = NULL;
      g_autoptr (DailiesShot) long_negative = NULL;

      for (guint j = 0; j < DAILIES_SHOT_MAXIMUM_PROMPT; j++)
        g_string_append (prompt, letters[i]);
      fits = dailies_shot_new (prompt->str, NULL);
      g_string_append (prompt, letters[i]);
      long_prompt = dailies_shot_new (prompt->str, NULL);
      long_negative = dailies_shot_copy_with (fits, "negative-prompt", prompt->str, NULL);

      assert_validity (fits, NULL, NULL, NULL);
      assert_validity (long_prompt, NULL, "prompt", "prompt has 32001 characters, allowed: 32000");
      assert_validity (long_negative, NULL, "negative_prompt", "32001");
    }
}

static void
test_bad_text (void)
{
  g_autoptr (DailiesShot) good = dailies_shot_new ("x", "m");
  g_autoptr (GHashTable) bad_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) bad_value = g_hash_table_new (g_str_hash, g_str_equal);
  const struct
  {
    const char *property;
    const char *field;
  } cases[] = {
    { "prompt", "prompt" },
    { "negative-prompt", "negative_prompt" },
    { "model", "model" },
    { "resolution", "resolution" },
    { "source-id", "references" },
  };
  g_autoptr (DailiesShot) named = NULL;
  g_autoptr (DailiesShot) valued = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_copy_with (good, cases[i].property, "a\xff", NULL);

      assert_validity (shot, NULL, cases[i].field, NULL);
    }

  g_hash_table_insert (bad_name, (gpointer) "n\xff", (gpointer) "v");
  named = dailies_shot_copy_with (good, "parameters", bad_name, NULL);
  assert_validity (named, NULL, "parameters.n\uFFFD", NULL);
  g_hash_table_insert (bad_value, (gpointer) "n", (gpointer) "v\xff");
  valued = dailies_shot_copy_with (good, "parameters", bad_value, NULL);
  assert_validity (valued, NULL, "parameters.n", NULL);
}

/* From code; JSON is refused when it is read. */
static void
test_crop (void)
{
  const DailiesCrop crops[] = { { 0, 0, 0, 1 }, { -0.1, 0, 1, 1 }, { 0.5, 0, 0.6, 1 }, { 0, 0, 0.0 / 0.0, 1 } };
  g_autoptr (DailiesReference) whole = dailies_reference_new ("/a.png", DAILIES_REFERENCE_FIRST);
  g_autoptr (DailiesShot) good = dailies_shot_new ("x", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (crops); i++)
    {
      g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (DailiesShot) shot = NULL;

      g_ptr_array_add (references, dailies_reference_copy_with_crop (whole, &crops[i]));
      shot = dailies_shot_copy_with (good, "references", references, NULL);
      assert_validity (shot, NULL, "references", "crop");
    }
}

static void
test_odd_numbers (void)
{
  const double seconds[] = { 0.0 / 0.0, 1.0 / 0.0, -1.0 / 0.0, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MINDOUBLE };
  const guint modes[] = { 3, 128, 0xffffffff };
  g_autoptr (DailiesShot) good = dailies_shot_new ("x", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_copy_with (good, "seconds", seconds[i], NULL);

      assert_validity (shot, NULL, "seconds", NULL);
    }

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_copy_with (good, "mode", modes[i], NULL);

      assert_validity (shot, NULL, "mode", NULL);
    }
}

static void
test_model (void)
{
  g_autoptr (DailiesModel) model = shot_fixture_make_model ("{}");
  g_autoptr (DailiesModel) retired = g_object_new (DAILIES_TYPE_MODEL, "id", "m", "retired", TRUE, NULL);
  g_autoptr (DailiesShot) any = dailies_shot_new ("x", NULL);
  g_autoptr (DailiesShot) same = dailies_shot_new ("x", "m");
  g_autoptr (DailiesShot) other = dailies_shot_new ("x", "n");
  g_autoptr (DailiesShot) empty = dailies_shot_new ("", "n");

  assert_validity (any, model, NULL, NULL);
  assert_validity (same, model, NULL, NULL);
  assert_validity (other, model, "model", "model is “n”, allowed: m");
  assert_validity (same, retired, "model", "no longer");
  assert_validity (empty, model, "prompt", NULL);
}

static void
test_against_model (void)
{
  static const Case cases[] = {
    { "{\"modes\":[\"image\",\"edit\"]}", "{\"prompt\":\"x\"}", "mode", "mode is text, allowed: image, edit" },
    { "{\"modes\":[\"text\"]}", "{\"prompt\":\"x\",\"references\":[" REFERENCE ("first") "]}", "mode", "allowed: text" },
    { "{\"modes\":[\"image\"]}", "{\"prompt\":\"x\",\"references\":[" REFERENCE ("first") "]}", NULL, NULL },
    { "{\"modes\":[\"image\"]}",
      "{\"prompt\":\"x\",\"references\":[" REFERENCE ("first") "," REFERENCE ("reference") "]}", "references", NULL },
    { "{\"maximum_references\":1}",
      "{\"prompt\":\"x\",\"references\":[" REFERENCE ("reference") "," REFERENCE ("reference") "]}", "references",
      "2 references, allowed: 1" },
    { "{\"maximum_references\":0}",
      "{\"prompt\":\"x\",\"references\":[" REFERENCE ("first") "," REFERENCE ("last") "]}", NULL, NULL },
    { "{\"maximum_prompt\":3}", "{\"prompt\":\"äöüß\"}", "prompt", "prompt has 4 characters, allowed: 3" },
    { "{\"maximum_prompt\":4}", "{\"prompt\":\"äöüß\"}", NULL, NULL },
    { "{\"negative_prompt\":false}", "{\"prompt\":\"x\",\"negative_prompt\":\"y\"}", "negative_prompt", NULL },
    { "{\"negative_prompt\":false}", "{\"prompt\":\"x\",\"negative_prompt\":\"\"}", NULL, NULL },
    { "{}", "{\"prompt\":\"x\",\"negative_prompt\":\"y\"}", NULL, NULL },
    { "{\"seed\":false}", "{\"prompt\":\"x\",\"seed\":0}", "seed", NULL },
    { "{\"seed\":false}", "{\"prompt\":\"x\"}", NULL, NULL },
    { "{}", "{\"prompt\":\"x\",\"seed\":5}", NULL, NULL },
    { "{\"audio\":\"always\"}", "{\"prompt\":\"x\",\"audio\":\"off\"}", "audio", "allowed: on" },
    { "{\"audio\":\"always\"}", "{\"prompt\":\"x\",\"audio\":\"on\"}", NULL, NULL },
    { "{\"audio\":\"none\"}", "{\"prompt\":\"x\",\"audio\":\"on\"}", "audio", "allowed: off" },
    { "{\"audio\":\"none\"}", "{\"prompt\":\"x\",\"audio\":\"off\"}", NULL, NULL },
    { "{\"audio\":\"switch\"}", "{\"prompt\":\"x\",\"audio\":\"off\"}", NULL, NULL },
    { "{}", "{\"prompt\":\"x\",\"audio\":\"on\"}", NULL, NULL },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_seconds (void)
{
#define SECONDS(number) "{\"prompt\":\"x\",\"seconds\":" number "}"
  static const char set[] = "{\"durations\":[4,8,12.5]}";
  static const char steps[] = "{\"durations\":{\"minimum\":1,\"maximum\":10,\"step\":0.1}}";
  static const char range[] = "{\"durations\":{\"minimum\":1,\"maximum\":120}}";
  static const Case cases[] = {
    { set, SECONDS ("5"), "seconds", "seconds is 5, allowed: 4, 8, 12.5" },
    { set, SECONDS ("8"), NULL, NULL },
    { set, SECONDS ("12.5"), NULL, NULL },
    { set, "{\"prompt\":\"x\"}", NULL, NULL },
    { steps, SECONDS ("0.9"), "seconds", "seconds is 0.9, allowed: 1 to 10 in steps of 0.1" },
    { steps, SECONDS ("1"), NULL, NULL },
    { steps, SECONDS ("4.7"), NULL, NULL },
    { steps, SECONDS ("4.75"), "seconds", "4.75" },
    { steps, SECONDS ("10"), NULL, NULL },
    { steps, SECONDS ("10.1"), "seconds", NULL },
    { range, SECONDS ("0.5"), "seconds", "seconds is 0.5, allowed: 1 to 120" },
    { range, SECONDS ("3.14159"), NULL, NULL },
    { range, SECONDS ("120"), NULL, NULL },
    { range, SECONDS ("121"), "seconds", NULL },
    { "{}", SECONDS ("121"), NULL, NULL },
  };
#undef SECONDS

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_sizes (void)
{
#define SIZE(w, h) "{\"prompt\":\"x\",\"width\":" #w ",\"height\":" #h "}"
#define SHAPE(members) "{\"prompt\":\"x\"," members "}"
  static const char set[] = "{\"sizes\":[\"1280x720\",\"720x1280\",\"1024x1024\"]}";
  static const char range[] = "{\"sizes\":{\"minimum\":64,\"maximum\":3840,\"multiple\":2}}";
  static const char shapes[] = "{\"aspect_ratios\":[\"16:9\",\"9:16\"],\"resolutions\":[\"720p\",\"1080p\"]}";
  static const char ratios[] = "{\"aspect_ratios\":[\"16:9\"]}";
  static const Case cases[] = {
    { set, SIZE (1281, 720), "size", "size is 1281x720, allowed: 1280x720, 720x1280, 1024x1024" },
    { set, SIZE (1280, 720), NULL, NULL },
    { set, SHAPE ("\"aspect_ratio\":\"16:9\""), NULL, NULL },
    { set, SHAPE ("\"aspect_ratio\":\"1:1\",\"resolution\":\"1024p\""), NULL, NULL },
    { set, SHAPE ("\"aspect_ratio\":\"4:3\""), "aspect_ratio", "aspect_ratio is “4:3”, allowed: 1280x720" },
    { set, SHAPE ("\"aspect_ratio\":\"1:1\",\"resolution\":\"720p\""), "resolution", "“720p”" },
    { set, SHAPE ("\"resolution\":\"1080p\""), "resolution", "allowed: 1280x720" },
    { range, SIZE (1281, 720), "size", "size is 1281x720, allowed: 64 to 3840 on each side, multiples of 2" },
    { range, SIZE (64, 3840), NULL, NULL },
    { range, SIZE (62, 64), "size", NULL },
    { range, SIZE (3842, 64), "size", NULL },
    { range, SHAPE ("\"aspect_ratio\":\"4:3\""), NULL, NULL },
    { shapes, SIZE (1280, 720), NULL, NULL },
    { shapes, SIZE (1080, 1920), NULL, NULL },
    { shapes, SIZE (1024, 1024), "size", "size is 1024x1024, allowed: 16:9, 9:16; 720p, 1080p" },
    { shapes, SIZE (854, 480), "size", NULL },
    { shapes, SHAPE ("\"aspect_ratio\":\"9:16\",\"resolution\":\"1080p\""), NULL, NULL },
    { shapes, SHAPE ("\"aspect_ratio\":\"1:1\""), "aspect_ratio", "aspect_ratio is “1:1”, allowed: 16:9, 9:16" },
    { shapes, SHAPE ("\"resolution\":\"4k\""), "resolution", "resolution is “4k”, allowed: 720p, 1080p" },
    { ratios, SIZE (1280, 720), NULL, NULL },
    { ratios, SIZE (1024, 1024), "size", "allowed: 16:9" },
    { ratios, SHAPE ("\"resolution\":\"4k\""), NULL, NULL },
    { "{}", SIZE (1281, 719), NULL, NULL },
    { "{}", SHAPE ("\"aspect_ratio\":\"5:4\",\"resolution\":\"huge\""), NULL, NULL },
  };
#undef SHAPE
#undef SIZE

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_parameters (void)
{
#define PARAMETER(name, value) "{\"prompt\":\"x\",\"parameters\":{\"" name "\":\"" value "\"}}"
  static const char stated[] =
      "{\"parameters\":[{\"name\":\"steps\",\"type\":\"integer\",\"minimum\":1,\"maximum\":50},"
      "{\"name\":\"motion\",\"type\":\"number\",\"minimum\":0.5},{\"name\":\"loop\",\"type\":\"boolean\"},"
      "{\"name\":\"style\",\"choices\":[\"noir\",\"anime\"]},{\"name\":\"note\"}]}";
  static const Case cases[] = {
    { stated, PARAMETER ("steps", "20"), NULL, NULL },
    { stated, PARAMETER ("steps", "51"), "parameters.steps", "parameters.steps is 51, allowed: 1 to 50" },
    { stated, PARAMETER ("steps", "0"), "parameters.steps", NULL },
    { stated, PARAMETER ("steps", "2.5"), "parameters.steps", "whole number" },
    { stated, PARAMETER ("steps", ""), "parameters.steps", NULL },
    { stated, PARAMETER ("steps", "many"), "parameters.steps", "“many”" },
    { stated, PARAMETER ("motion", "0.75"), NULL, NULL },
    { stated, PARAMETER ("motion", "1e300"), NULL, NULL },
    { stated, PARAMETER ("motion", "0.25"), "parameters.motion", "allowed: 0.5 to ∞" },
    { stated, PARAMETER ("motion", "nan"), "parameters.motion", NULL },
    { stated, PARAMETER ("motion", "inf"), "parameters.motion", NULL },
    { stated, PARAMETER ("motion", "1e999"), "parameters.motion", NULL },
    { stated, PARAMETER ("motion", " 1"), "parameters.motion", NULL },
    { stated, PARAMETER ("motion", "1,5"), "parameters.motion", NULL },
    { stated, PARAMETER ("motion", ""), "parameters.motion", NULL },
    { stated, PARAMETER ("loop", "true"), NULL, NULL },
    { stated, PARAMETER ("loop", "false"), NULL, NULL },
    { stated, PARAMETER ("loop", "yes"), "parameters.loop", "parameters.loop is “yes”, allowed: true, false" },
    { stated, PARAMETER ("style", "noir"), NULL, NULL },
    { stated, PARAMETER ("style", "Noir"), "parameters.style", "allowed: noir, anime" },
    { stated, PARAMETER ("note", ""), NULL, NULL },
    { stated, PARAMETER ("speed", "1"), "parameters.speed", "allowed: steps, motion, loop, style, note" },
    { "{\"parameters\":[]}", PARAMETER ("speed", "1"), "parameters.speed", "allowed: none" },
    { "{}", PARAMETER ("speed", "1"), NULL, NULL },
  };
#undef PARAMETER

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_defaults (void)
{
  const struct
  {
    const char *capabilities;
    const char *shot;
    const char *expected;
  } cases[] = {
    { "{}", "{\"prompt\":\"x\"}", "{\"prompt\":\"x\",\"model\":\"m\"}" },
    { "{\"durations\":[4,8],\"default_duration\":8,\"sizes\":[\"720x1280\",\"1280x720\"],"
      "\"default_size\":\"1280x720\"}",
      "{\"prompt\":\"x\"}", "{\"prompt\":\"x\",\"model\":\"m\",\"seconds\":8.0,\"width\":1280,\"height\":720}" },
    { "{\"durations\":[4,8],\"sizes\":[\"720x1280\",\"1280x720\"]}", "{\"prompt\":\"x\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"seconds\":4.0,\"width\":720,\"height\":1280}" },
    { "{\"durations\":[4,8],\"default_size\":\"1280x720\"}",
      "{\"prompt\":\"x\",\"seconds\":8,\"width\":64,\"height\":64}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"seconds\":8.0,\"width\":64,\"height\":64}" },
    { "{\"sizes\":[\"720x1280\",\"1280x720\",\"1920x1080\"],\"default_size\":\"720x1280\"}",
      "{\"prompt\":\"x\",\"aspect_ratio\":\"16:9\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"width\":1280,\"height\":720}" },
    { "{\"sizes\":[\"720x1280\",\"1280x720\",\"1920x1080\"]}",
      "{\"prompt\":\"x\",\"aspect_ratio\":\"16:9\",\"resolution\":\"1080p\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"width\":1920,\"height\":1080}" },
    { "{\"sizes\":[\"720x1280\"]}", "{\"prompt\":\"x\",\"aspect_ratio\":\"1:1\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"aspect_ratio\":\"1:1\"}" },
    { "{\"sizes\":{\"minimum\":64,\"maximum\":3840,\"multiple\":2},\"default_size\":\"1280x720\"}",
      "{\"prompt\":\"x\",\"aspect_ratio\":\"9:16\"}", "{\"prompt\":\"x\",\"model\":\"m\",\"width\":720,\"height\":1280}" },
    { "{\"sizes\":{\"minimum\":64,\"maximum\":3840,\"multiple\":2},\"default_size\":\"720x1280\"}",
      "{\"prompt\":\"x\",\"resolution\":\"1080p\"}", "{\"prompt\":\"x\",\"model\":\"m\",\"width\":1080,\"height\":1920}" },
    { "{\"sizes\":{\"minimum\":64,\"maximum\":3840,\"multiple\":2}}", "{\"prompt\":\"x\",\"resolution\":\"480p\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"width\":854,\"height\":480}" },
    { "{\"sizes\":{\"minimum\":64,\"maximum\":1000,\"multiple\":2}}", "{\"prompt\":\"x\",\"resolution\":\"4k\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"resolution\":\"4k\"}" },
    { "{\"sizes\":{\"minimum\":64,\"maximum\":3840,\"multiple\":2}}", "{\"prompt\":\"x\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"width\":1280,\"height\":720}" },
    { "{\"aspect_ratios\":[\"16:9\",\"9:16\"],\"resolutions\":[\"480p\",\"720p\"]}", "{\"prompt\":\"x\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"aspect_ratio\":\"16:9\",\"resolution\":\"480p\"}" },
    { "{\"aspect_ratios\":[\"16:9\",\"9:16\"],\"resolutions\":[\"480p\",\"720p\"]}",
      "{\"prompt\":\"x\",\"aspect_ratio\":\"9:16\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"aspect_ratio\":\"9:16\",\"resolution\":\"480p\"}" },
    /* A clip is edited, or what can be done with it. */
    { "{\"modes\":[\"text\",\"edit\",\"remix\"]}", "{\"prompt\":\"x\",\"source_id\":\"v\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"source_id\":\"v\"}" },
    { "{\"modes\":[\"text\",\"extend\",\"remix\"]}", "{\"prompt\":\"x\",\"source_id\":\"v\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"mode\":\"remix\",\"source_id\":\"v\"}" },
    { "{\"modes\":[\"text\",\"extend\"]}", "{\"prompt\":\"x\",\"source_id\":\"v\"}",
      "{\"prompt\":\"x\",\"model\":\"m\",\"mode\":\"extend\",\"source_id\":\"v\"}" },
    { "{\"modes\":[\"text\"]}", "{\"prompt\":\"x\",\"source_id\":\"v\"}", "{\"prompt\":\"x\",\"model\":\"m\",\"source_id\":\"v\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesModel) model = shot_fixture_make_model (cases[i].capabilities);
      g_autoptr (DailiesShot) shot = shot_fixture_make_shot (cases[i].shot);
      g_autoptr (DailiesShot) resolved = dailies_shot_resolve_defaults (shot, model);
      g_autoptr (JsonObject) object = dailies_shot_to_json (resolved);
      g_autofree char *text = dailies_json_object_to_text (object, FALSE);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/shot-validate/by-itself", test_by_itself);
  g_test_add_func ("/shot-validate/references", test_references);
  g_test_add_func ("/shot-validate/length", test_length);
  g_test_add_func ("/shot-validate/bad-text", test_bad_text);
  g_test_add_func ("/shot-validate/odd-numbers", test_odd_numbers);
  g_test_add_func ("/shot-validate/crop", test_crop);
  g_test_add_func ("/shot-validate/model", test_model);
  g_test_add_func ("/shot-validate/against-model", test_against_model);
  g_test_add_func ("/shot-validate/seconds", test_seconds);
  g_test_add_func ("/shot-validate/sizes", test_sizes);
  g_test_add_func ("/shot-validate/parameters", test_parameters);
  g_test_add_func ("/shot-defaults/all", test_defaults);

  return g_test_run ();
}
