/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-model"

#include "dailies-error.h"
#include "dailies-json.h"
#include "dailies-model.h"
#include "dailies-remote-job.h"
#include "test-utils.h"

/* Everything that can be stated, written as it is written back. */
static const char full[] =
    "{\"modes\":[\"text\",\"image\",\"first-last\",\"references\",\"edit\",\"extend\",\"remix\"],"
    "\"durations\":[4.0,8.5,12.1],\"default_duration\":8.5,"
    "\"sizes\":[\"1280x720\",\"720x1280\"],\"default_size\":\"1280x720\","
    "\"aspect_ratios\":[\"16:9\",\"9:16\"],\"resolutions\":[\"720p\",\"4k\"],"
    "\"audio\":\"switch\",\"seed\":true,\"negative_prompt\":false,"
    "\"maximum_prompt\":1000,\"maximum_references\":0,\"maximum_characters\":2,\"maximum_outputs\":4,"
    "\"parameters\":[{\"name\":\"steps\",\"title\":\"Steps\",\"type\":\"integer\",\"minimum\":1.0,\"maximum\":50.0,"
    "\"default\":\"20\"},{\"name\":\"style\",\"type\":\"string\",\"choices\":[\"noir\",\"anime\"]}],"
    "\"prices\":[{\"amount\":\"0.10\",\"currency\":\"USD\",\"unit\":\"second\",\"size\":\"1280x720\","
    "\"audio\":\"always\",\"modes\":[\"image\",\"first-last\"],\"date\":\"2026-09-01\"},{\"amount\":\"2.00\",\"currency\":\"EUR\",\"unit\":\"clip\"}]}";

static DailiesCapabilities *
parse (const char *text,
       GError **error)
{
  g_autoptr (GError) json_error = NULL;
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, &json_error);

  g_assert_no_error (json_error);

  return dailies_capabilities_new_from_json (object, error);
}

static char *
write_back (DailiesCapabilities *capabilities)
{
  g_autoptr (JsonObject) object = dailies_capabilities_to_json (capabilities);

  return dailies_json_object_to_text (object, FALSE);
}

static void
assert_round_trip (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesCapabilities) capabilities = parse (text, &error);
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  back = write_back (capabilities);
  g_assert_cmpstr (back, ==, text);
}

static void
test_round_trips (void)
{
  assert_round_trip ("{}");
  assert_round_trip (full);
  assert_round_trip ("{\"durations\":{\"minimum\":1.0,\"maximum\":120.0,\"step\":0.5}}");
  assert_round_trip ("{\"sizes\":{\"minimum\":64,\"maximum\":3840,\"multiple\":2}}");
  assert_round_trip ("{\"seed\":false,\"parameters\":[]}");
  assert_round_trip ("{\"audio\":\"none\"}");
}

static void
test_nothing_stated (void)
{
  static const char *const texts[] = {
    "{}",
    "{\"modes\":[],\"durations\":[],\"sizes\":[],\"aspect_ratios\":[],\"resolutions\":[],\"prices\":[]}",
    "{\"modes\":null,\"durations\":null,\"default_duration\":null,\"sizes\":null,\"default_size\":null,"
    "\"audio\":null,\"seed\":null,\"negative_prompt\":null,\"maximum_prompt\":null,\"parameters\":null}",
    "{\"unheard-of\":{\"a\":1}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesCapabilities) capabilities = parse (texts[i], &error);
      gsize n_durations = 7;

      g_assert_no_error (error);
      g_assert_cmpint (dailies_capabilities_get_modes (capabilities), ==, 0);
      g_assert_null (dailies_capabilities_get_durations (capabilities, &n_durations));
      g_assert_cmpint (n_durations, ==, 0);
      g_assert_false (dailies_capabilities_get_duration_range (capabilities, NULL, NULL, NULL));
      g_assert_cmpfloat (dailies_capabilities_get_default_duration (capabilities), ==, 0);
      g_assert_null (dailies_capabilities_get_sizes (capabilities));
      g_assert_cmpint (dailies_capabilities_get_size_range (capabilities)->maximum, ==, 0);
      g_assert_null (dailies_capabilities_get_default_size (capabilities));
      g_assert_null (dailies_capabilities_get_aspect_ratios (capabilities));
      g_assert_null (dailies_capabilities_get_resolutions (capabilities));
      g_assert_cmpint (dailies_capabilities_get_audio (capabilities), ==, DAILIES_AUDIO_UNKNOWN);
      g_assert_true (dailies_capabilities_get_seed (capabilities));
      g_assert_false (dailies_capabilities_states_seed (capabilities));
      g_assert_true (dailies_capabilities_get_negative_prompt (capabilities));
      g_assert_false (dailies_capabilities_states_negative_prompt (capabilities));
      g_assert_cmpint (dailies_capabilities_get_maximum_prompt (capabilities), ==, G_MAXUINT);
      g_assert_cmpint (dailies_capabilities_get_maximum_references (capabilities), ==, G_MAXUINT);
      g_assert_cmpint (dailies_capabilities_get_maximum_outputs (capabilities), ==, G_MAXUINT);
      g_assert_cmpint (dailies_capabilities_get_parameters (capabilities)->len, ==, 0);
      g_assert_false (dailies_capabilities_get_states_parameters (capabilities));
      g_assert_cmpint (dailies_capabilities_get_prices (capabilities)->len, ==, 0);
      g_assert_finalize_object (g_steal_pointer (&capabilities));
    }
}

static void
test_all_stated (void)
{
  g_autoptr (DailiesCapabilities) capabilities = parse (full, NULL);
  const DailiesParameter *steps;
  const DailiesParameter *style;
  const DailiesPrice *price;
  const double *durations;
  gsize n_durations = 0;

  g_assert_cmpint (dailies_capabilities_get_modes (capabilities), ==, (1 << 7) - 1);
  durations = dailies_capabilities_get_durations (capabilities, &n_durations);
  g_assert_cmpint (n_durations, ==, 3);
  g_assert_cmpfloat (durations[2], ==, 12.1);
  g_assert_cmpfloat (dailies_capabilities_get_default_duration (capabilities), ==, 8.5);
  g_assert_cmpstr (dailies_capabilities_get_sizes (capabilities)[1], ==, "720x1280");
  g_assert_null (dailies_capabilities_get_sizes (capabilities)[2]);
  g_assert_cmpstr (dailies_capabilities_get_default_size (capabilities), ==, "1280x720");
  g_assert_cmpint (dailies_capabilities_get_audio (capabilities), ==, DAILIES_AUDIO_SWITCH);
  g_assert_true (dailies_capabilities_get_seed (capabilities));
  g_assert_true (dailies_capabilities_states_seed (capabilities));
  g_assert_false (dailies_capabilities_get_negative_prompt (capabilities));
  g_assert_cmpint (dailies_capabilities_get_maximum_prompt (capabilities), ==, 1000);
  g_assert_cmpint (dailies_capabilities_get_maximum_references (capabilities), ==, 0);
  g_assert_cmpint (dailies_capabilities_get_maximum_outputs (capabilities), ==, 4);

  steps = dailies_capabilities_find_parameter (capabilities, "steps");
  g_assert_cmpint (steps->type, ==, DAILIES_PARAMETER_INTEGER);
  g_assert_cmpfloat (steps->minimum, ==, 1);
  g_assert_cmpfloat (steps->maximum, ==, 50);
  g_assert_cmpstr (steps->default_value, ==, "20");
  style = dailies_capabilities_find_parameter (capabilities, "style");
  g_assert_cmpint (style->type, ==, DAILIES_PARAMETER_STRING);
  g_assert_cmpfloat (style->minimum, ==, -G_MAXDOUBLE);
  g_assert_cmpfloat (style->maximum, ==, G_MAXDOUBLE);
  g_assert_cmpstr (style->choices[1], ==, "anime");
  g_assert_null (dailies_capabilities_find_parameter (capabilities, "other"));

  price = g_ptr_array_index (dailies_capabilities_get_prices (capabilities), 0);
  g_assert_cmpint (price->amount.micros, ==, 100000);
  g_assert_cmpint (price->unit, ==, DAILIES_PRICE_PER_SECOND);
  g_assert_cmpint (price->audio, ==, DAILIES_AUDIO_ALWAYS);
  g_assert_cmpint (price->modes, ==, DAILIES_MODE_IMAGE | DAILIES_MODE_FIRST_LAST);
  g_assert_cmpstr (price->date, ==, "2026-09-01");
}

static void
test_ranges (void)
{
  g_autoptr (DailiesCapabilities) capabilities =
      parse ("{\"durations\":{\"minimum\":1,\"maximum\":120},\"sizes\":{\"maximum\":3840}}", NULL);
  double minimum = 7;
  double maximum = 7;
  double step = 7;

  g_assert_true (dailies_capabilities_get_duration_range (capabilities, &minimum, &maximum, &step));
  g_assert_cmpfloat (minimum, ==, 1);
  g_assert_cmpfloat (maximum, ==, 120);
  g_assert_cmpfloat (step, ==, 0);
  g_assert_cmpint (dailies_capabilities_get_size_range (capabilities)->minimum, ==, 1);
  g_assert_cmpint (dailies_capabilities_get_size_range (capabilities)->maximum, ==, 3840);
  g_assert_cmpint (dailies_capabilities_get_size_range (capabilities)->multiple, ==, 1);
}

static void
test_refusals (void)
{
  const struct
  {
    const char *text;
    const char *field;
  } cases[] = {
    { "{\"modes\":\"text\"}", "modes" },
    { "{\"modes\":[\"poem\"]}", "modes" },
    { "{\"modes\":[1]}", "modes" },
    { "{\"durations\":8}", "durations" },
    { "{\"durations\":[\"8\"]}", "durations" },
    { "{\"durations\":[0]}", "durations" },
    { "{\"durations\":[-1]}", "durations" },
    { "{\"durations\":{\"minimum\":1}}", "maximum" },
    { "{\"durations\":{\"minimum\":9,\"maximum\":8}}", "durations" },
    { "{\"durations\":{\"minimum\":1,\"maximum\":8,\"step\":-1}}", "durations" },
    { "{\"durations\":{\"minimum\":\"1\",\"maximum\":8}}", "minimum" },
    { "{\"default_duration\":-1}", "default_duration" },
    { "{\"default_duration\":\"8\"}", "default_duration" },
    { "{\"sizes\":[\"big\"]}", "size" },
    { "{\"sizes\":\"1280x720\"}", "sizes" },
    { "{\"sizes\":{\"minimum\":8}}", "maximum" },
    { "{\"sizes\":{\"minimum\":80,\"maximum\":8}}", "sizes" },
    { "{\"sizes\":{\"maximum\":8,\"multiple\":0}}", "sizes" },
    { "{\"sizes\":{\"maximum\":8.5}}", "maximum" },
    { "{\"sizes\":{\"maximum\":-8}}", "maximum" },
    { "{\"default_size\":\"0x0\"}", "size" },
    { "{\"aspect_ratios\":[\"16x9\"]}", "aspect_ratio" },
    { "{\"aspect_ratios\":{}}", "aspect_ratios" },
    { "{\"resolutions\":[720]}", "resolutions" },
    { "{\"audio\":true}", "audio" },
    { "{\"audio\":\"loud\"}", "audio" },
    { "{\"seed\":1}", "seed" },
    { "{\"negative_prompt\":\"yes\"}", "negative_prompt" },
    { "{\"maximum_prompt\":-1}", "maximum_prompt" },
    { "{\"maximum_references\":1.5}", "maximum_references" },
    { "{\"maximum_outputs\":\"4\"}", "maximum_outputs" },
    { "{\"maximum_outputs\":99999999999}", "maximum_outputs" },
    { "{\"parameters\":{}}", "parameters" },
    { "{\"parameters\":[1]}", "parameters" },
    { "{\"parameters\":[{}]}", "name" },
    { "{\"parameters\":[{\"name\":\"a\",\"type\":\"colour\"}]}", "type" },
    { "{\"parameters\":[{\"name\":\"a\",\"choices\":\"b\"}]}", "choices" },
    { "{\"parameters\":[{\"name\":\"a\",\"default\":1}]}", "default" },
    { "{\"prices\":[[]]}", "prices" },
    { "{\"prices\":[{}]}", "amount" },
    { "{\"prices\":[{\"amount\":\"1\",\"unit\":\"clip\"}]}", "currency" },
    { "{\"prices\":[{\"amount\":\"1\",\"currency\":\"USD\"}]}", "unit" },
    { "{\"prices\":[{\"amount\":0.1,\"currency\":\"USD\",\"unit\":\"clip\"}]}", "amount" },
    { "{\"prices\":[{\"amount\":\"cheap\",\"currency\":\"USD\",\"unit\":\"clip\"}]}", "amount" },
    { "{\"prices\":[{\"amount\":\"1\",\"currency\":\"USD\",\"unit\":\"frame\"}]}", "unit" },
    { "{\"prices\":[{\"amount\":\"1\",\"currency\":\"USD\",\"unit\":\"clip\",\"audio\":\"switch\"}]}", "audio" },
    { "{\"prices\":[{\"amount\":\"1\",\"currency\":\"USD\",\"unit\":\"clip\",\"modes\":[\"poem\"]}]}", "modes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesCapabilities) capabilities = parse (cases[i].text, &error);

      g_test_message ("%s: %s", cases[i].text, error != NULL ? error->message : "no error");
      g_assert_null (capabilities);
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, cases[i].field);
    }
}

static void
test_modes (void)
{
  DailiesModes mode = DAILIES_MODE_EDIT;

  g_assert_cmpstr (dailies_mode_to_word (DAILIES_MODE_FIRST_LAST), ==, "first-last");
  g_assert_null (dailies_mode_to_word (0));
  g_assert_null (dailies_mode_to_word (DAILIES_MODE_TEXT | DAILIES_MODE_IMAGE));
  g_assert_null (dailies_mode_to_word (1 << 7));
  g_assert_false (dailies_mode_from_word ("first", &mode));
  g_assert_false (dailies_mode_from_word (NULL, &mode));
  g_assert_cmpint (mode, ==, DAILIES_MODE_EDIT);
  g_assert_true (dailies_mode_from_word ("extend", &mode));
  g_assert_cmpint (mode, ==, DAILIES_MODE_EXTEND);
}

static void
test_model (void)
{
  static const char text[] = "{\"id\":\"sora-2\",\"name\":\"Sora 2\",\"developer\":\"OpenAI\",\"description\":\"Gone\","
                             "\"category\":\"text-to-video\",\"tags\":[\"sound\",\"people\"],\"formats\":[\"mp4\"],\"notes\":\"Ended.\","
                             "\"retired\":true,\"retired_on\":\"2026-09-24\",\"capabilities\":{\"durations\":[4.0]}}";
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesModel) model = dailies_model_new_from_json (object, &error);
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *back = NULL;
  gsize n_durations = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (dailies_model_get_id (model), ==, "sora-2");
  g_assert_cmpstr (dailies_model_get_name (model), ==, "Sora 2");
  g_assert_cmpstr (dailies_model_get_developer (model), ==, "OpenAI");
  g_assert_cmpstr (dailies_model_get_description (model), ==, "Gone");
  g_assert_cmpstr (dailies_model_get_category (model), ==, "text-to-video");
  g_assert_cmpstr (dailies_model_get_tags (model)[1], ==, "people");
  g_assert_null (dailies_model_get_tags (model)[2]);
  g_assert_cmpstr (dailies_model_get_formats (model)[0], ==, "mp4");
  g_assert_cmpstr (dailies_model_get_notes (model), ==, "Ended.");
  g_assert_true (dailies_model_get_retired (model));
  g_assert_cmpstr (dailies_model_get_retired_on (model), ==, "2026-09-24");
  g_assert_nonnull (dailies_capabilities_get_durations (dailies_model_get_capabilities (model), &n_durations));

  written = dailies_model_to_json (model);
  back = dailies_json_object_to_text (written, FALSE);
  g_assert_cmpstr (back, ==, text);
  g_assert_finalize_object (g_steal_pointer (&model));
}

static void
test_bare_model (void)
{
  g_autoptr (DailiesModel) model = dailies_model_new ("m", NULL, NULL);

  g_assert_cmpstr (dailies_model_get_name (model), ==, "m");
  g_assert_null (dailies_model_get_developer (model));
  g_assert_null (dailies_model_get_tags (model));
  g_assert_null (dailies_model_get_formats (model));
  g_assert_null (dailies_model_get_retired_on (model));
  g_assert_false (dailies_model_get_retired (model));
  g_assert_cmpint (dailies_capabilities_get_modes (dailies_model_get_capabilities (model)), ==, 0);
}

static void
test_model_refusals (void)
{
  const struct
  {
    const char *text;
    const char *field;
  } cases[] = {
    { "{}", "id" },
    { "{\"id\":1}", "id" },
    { "{\"id\":\"m\",\"name\":[]}", "name" },
    { "{\"id\":\"m\",\"tags\":\"a\"}", "tags" },
    { "{\"id\":\"m\",\"formats\":[1]}", "formats" },
    { "{\"id\":\"m\",\"notes\":{}}", "notes" },
    { "{\"id\":\"m\",\"retired\":\"no\"}", "retired" },
    { "{\"id\":\"m\",\"retired_on\":2026}", "retired_on" },
    { "{\"id\":\"m\",\"capabilities\":[]}", "capabilities" },
    { "{\"id\":\"m\",\"capabilities\":{\"audio\":1}}", "audio" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = dailies_json_object_from_text (cases[i].text, -1, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (dailies_model_new_from_json (object, &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, cases[i].field);
    }
}

static void
test_remote_job (void)
{
  static const char text[] = "{\"id\":\"video_1\",\"poll_url\":\"https://a/p\",\"result_url\":\"https://a/r\","
                             "\"cancel_url\":\"https://a/c\",\"accepted_seconds\":8.5,\"accepted_width\":1280,"
                             "\"accepted_height\":720,\"request_id\":\"req_1\"}";
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new_from_json (object, &error);
  g_autoptr (DailiesRemoteJob) bare = dailies_remote_job_new ("x");
  g_autoptr (JsonObject) written = NULL;
  g_autoptr (JsonObject) written_bare = NULL;
  g_autofree char *back = NULL;
  g_autofree char *back_bare = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (dailies_remote_job_get_id (remote), ==, "video_1");
  g_assert_cmpstr (dailies_remote_job_get_poll_url (remote), ==, "https://a/p");
  g_assert_cmpstr (dailies_remote_job_get_result_url (remote), ==, "https://a/r");
  g_assert_cmpstr (dailies_remote_job_get_cancel_url (remote), ==, "https://a/c");
  g_assert_cmpfloat (dailies_remote_job_get_accepted_seconds (remote), ==, 8.5);
  g_assert_cmpint (dailies_remote_job_get_accepted_width (remote), ==, 1280);
  g_assert_cmpint (dailies_remote_job_get_accepted_height (remote), ==, 720);
  g_assert_cmpstr (dailies_remote_job_get_request_id (remote), ==, "req_1");

  written = dailies_remote_job_to_json (remote);
  back = dailies_json_object_to_text (written, FALSE);
  g_assert_cmpstr (back, ==, text);

  written_bare = dailies_remote_job_to_json (bare);
  back_bare = dailies_json_object_to_text (written_bare, FALSE);
  g_assert_cmpstr (back_bare, ==, "{\"id\":\"x\"}");
  g_assert_finalize_object (g_steal_pointer (&remote));
}

static void
test_remote_job_refusals (void)
{
  static const char *const texts[] = {
    "{}",
    "{\"id\":null}",
    "{\"id\":5}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = dailies_json_object_from_text (texts[i], -1, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (dailies_remote_job_new_from_json (object, &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "id");
    }
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/capabilities/round-trips", test_round_trips);
  g_test_add_func ("/capabilities/nothing-stated", test_nothing_stated);
  g_test_add_func ("/capabilities/all-stated", test_all_stated);
  g_test_add_func ("/capabilities/ranges", test_ranges);
  g_test_add_func ("/capabilities/refusals", test_refusals);
  g_test_add_func ("/capabilities/modes", test_modes);
  g_test_add_func ("/model/full", test_model);
  g_test_add_func ("/model/bare", test_bare_model);
  g_test_add_func ("/model/refusals", test_model_refusals);
  g_test_add_func ("/remote-job/full", test_remote_job);
  g_test_add_func ("/remote-job/refusals", test_remote_job_refusals);

  return g_test_run ();
}
