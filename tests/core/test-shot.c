/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-shot"

#include "dailies-error.h"
#include "dailies-json.h"
#include "dailies-shape.h"
#include "dailies-shot.h"
#include "test-utils.h"

static GPtrArray *
make_references (const DailiesReferenceRole *roles,
                 guint n_roles)
{
  GPtrArray *references = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_roles; i++)
    {
      g_autofree char *path = g_strdup_printf ("/nowhere/reference-%u.png", i);

      g_ptr_array_add (references, dailies_reference_new (path, roles[i]));
    }

  return references;
}

static DailiesShot *
make_shot_with (const DailiesReferenceRole *roles,
                guint n_roles,
                DailiesModes mode,
                const char *source_id)
{
  g_autoptr (GPtrArray) references = make_references (roles, n_roles);

  return g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", "A kite",
                       "mode", mode,
                       "references", references,
                       "source-id", source_id,
                       NULL);
}

static DailiesShot *
make_full (void)
{
  const DailiesReferenceRole roles[] = { DAILIES_REFERENCE_FIRST, DAILIES_REFERENCE_LAST };
  g_autoptr (GPtrArray) references = make_references (roles, G_N_ELEMENTS (roles));
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (parameters, (gpointer) "steps", (gpointer) "20");
  g_hash_table_insert (parameters, (gpointer) "motion", (gpointer) "0.5");

  return g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", "A red kite",
                       "model", "wan",
                       "mode", DAILIES_MODE_FIRST_LAST,
                       "seconds", 8.1,
                       "aspect-ratio", "16:9",
                       "resolution", "720p",
                       "audio", DAILIES_SHOT_AUDIO_OFF,
                       "seed", G_MAXINT64,
                       "negative-prompt", "people",
                       "references", references,
                       "parameters", parameters,
                       NULL);
}

static char *
to_text (DailiesShot *shot)
{
  g_autoptr (JsonObject) object = dailies_shot_to_json (shot);

  return dailies_json_object_to_text (object, FALSE);
}

static DailiesShot *
from_text (const char *text,
           GError **error)
{
  g_autoptr (GError) json_error = NULL;
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, &json_error);

  g_assert_no_error (json_error);

  return dailies_shot_new_from_json (object, error);
}

static void
test_new (void)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  g_autoptr (DailiesShot) empty = dailies_shot_new (NULL, NULL);

  g_assert_cmpstr (dailies_shot_get_prompt (shot), ==, "A kite");
  g_assert_cmpstr (dailies_shot_get_prompt (empty), ==, "");
  g_assert_null (dailies_shot_get_model (shot));
  g_assert_cmpint (dailies_shot_get_mode (shot), ==, DAILIES_MODE_TEXT);
  g_assert_cmpfloat (dailies_shot_get_seconds (shot), ==, 0);
  g_assert_cmpint (dailies_shot_get_width (shot), ==, 0);
  g_assert_cmpint (dailies_shot_get_height (shot), ==, 0);
  g_assert_null (dailies_shot_get_aspect_ratio (shot));
  g_assert_null (dailies_shot_get_resolution (shot));
  g_assert_cmpint (dailies_shot_get_audio (shot), ==, DAILIES_SHOT_AUDIO_DEFAULT);
  g_assert_cmpint (dailies_shot_get_seed (shot), ==, -1);
  g_assert_null (dailies_shot_get_negative_prompt (shot));
  g_assert_cmpint (dailies_shot_get_references (shot)->len, ==, 0);
  g_assert_cmpint (g_hash_table_size (dailies_shot_get_parameters (shot)), ==, 0);
  g_assert_null (dailies_shot_get_source_id (shot));
  g_assert_finalize_object (g_steal_pointer (&shot));
}

static void
test_immutable (void)
{
  const DailiesReferenceRole roles[] = { DAILIES_REFERENCE_FIRST };
  g_autoptr (GPtrArray) references = make_references (roles, 1);
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DailiesShot) shot = NULL;
  DailiesReference *reference = g_ptr_array_index (references, 0);

  g_hash_table_insert (parameters, g_strdup ("a"), g_strdup ("1"));
  shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "x", "references", references, "parameters", parameters, NULL);

  g_hash_table_insert (parameters, g_strdup ("a"), g_strdup ("2"));
  g_ptr_array_set_size (references, 0);

  g_assert_cmpint (dailies_shot_get_references (shot)->len, ==, 1);
  g_assert_true (dailies_shot_find_reference (shot, DAILIES_REFERENCE_FIRST) == reference);
  g_assert_null (dailies_shot_find_reference (shot, DAILIES_REFERENCE_LAST));
  g_assert_cmpstr (g_hash_table_lookup (dailies_shot_get_parameters (shot), "a"), ==, "1");

  g_object_add_weak_pointer (G_OBJECT (reference), (gpointer *) &reference);
  g_assert_finalize_object (g_steal_pointer (&shot));
  g_assert_null (reference);
}

static void
test_derived_mode (void)
{
  const DailiesReferenceRole first = DAILIES_REFERENCE_FIRST;
  const DailiesReferenceRole reference = DAILIES_REFERENCE_REFERENCE;
  const DailiesReferenceRole source = DAILIES_REFERENCE_SOURCE;
  const DailiesReferenceRole both[] = { DAILIES_REFERENCE_LAST, DAILIES_REFERENCE_FIRST };
  const DailiesReferenceRole mixed[] = { DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_FIRST };
  const struct
  {
    const DailiesReferenceRole *roles;
    guint n_roles;
    DailiesModes mode;
    const char *source_id;
    DailiesModes expected;
  } cases[] = {
    { NULL, 0, 0, NULL, DAILIES_MODE_TEXT },
    { &first, 1, 0, NULL, DAILIES_MODE_IMAGE },
    { both, 2, 0, NULL, DAILIES_MODE_FIRST_LAST },
    { &reference, 1, 0, NULL, DAILIES_MODE_REFERENCES },
    { mixed, 2, 0, NULL, DAILIES_MODE_IMAGE },
    { &source, 1, 0, NULL, DAILIES_MODE_EDIT },
    { NULL, 0, 0, "video_1", DAILIES_MODE_EDIT },
    { &source, 1, DAILIES_MODE_EXTEND, NULL, DAILIES_MODE_EXTEND },
    { NULL, 0, DAILIES_MODE_EXTEND, "video_1", DAILIES_MODE_EXTEND },
    { &source, 1, DAILIES_MODE_REMIX, NULL, DAILIES_MODE_REMIX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DailiesShot) shot =
          make_shot_with (cases[i].roles, cases[i].n_roles, cases[i].mode, cases[i].source_id);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (dailies_shot_get_mode (shot), ==, cases[i].expected);
      g_assert_true (dailies_shot_validate (shot, NULL, &error));
      g_assert_no_error (error);
    }
}

static void
test_copy_with (void)
{
  g_autoptr (DailiesShot) shot = make_full ();
  g_autoptr (DailiesShot) same = dailies_shot_copy_with (shot, "model", "wan", NULL);
  g_autoptr (DailiesShot) other =
      dailies_shot_copy_with (shot, "prompt", "Other", "seed", (gint64) 7, "references", NULL, "mode", 0,
                              "seconds", 2.5, "audio", DAILIES_SHOT_AUDIO_ON, NULL);
  g_autofree char *text = to_text (shot);
  g_autofree char *same_text = to_text (same);

  g_assert_cmpstr (text, ==, same_text);
  g_assert_true (shot != same);
  g_assert_cmpstr (dailies_shot_get_prompt (other), ==, "Other");
  g_assert_cmpint (dailies_shot_get_seed (other), ==, 7);
  g_assert_cmpint (dailies_shot_get_references (other)->len, ==, 0);
  g_assert_cmpint (dailies_shot_get_mode (other), ==, DAILIES_MODE_TEXT);
  g_assert_cmpfloat (dailies_shot_get_seconds (other), ==, 2.5);
  g_assert_cmpint (dailies_shot_get_audio (other), ==, DAILIES_SHOT_AUDIO_ON);
  g_assert_cmpstr (dailies_shot_get_model (other), ==, "wan");
  g_assert_cmpint (g_hash_table_size (dailies_shot_get_parameters (other)), ==, 2);

  /* The mode of a copy follows its own references. */
  g_set_object (&same, NULL);
  same = dailies_shot_copy_with (other, "source-id", "video_1", NULL);
  g_assert_cmpint (dailies_shot_get_mode (same), ==, DAILIES_MODE_EDIT);

  g_assert_finalize_object (g_steal_pointer (&shot));
}

static void
test_json (void)
{
  static const char text[] =
      "{\"prompt\":\"A red kite\",\"model\":\"wan\",\"mode\":\"first-last\",\"seconds\":8.0999999999999996,"
      "\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"audio\":\"off\",\"seed\":9223372036854775807,"
      "\"negative_prompt\":\"people\",\"references\":[{\"path\":\"/nowhere/reference-0.png\",\"role\":\"first\"},"
      "{\"path\":\"/nowhere/reference-1.png\",\"role\":\"last\"}],\"parameters\":{\"motion\":\"0.5\",\"steps\":\"20\"}}";
  g_autoptr (DailiesShot) shot = make_full ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesShot) read = NULL;
  g_autofree char *written = to_text (shot);
  g_autofree char *again = NULL;

  g_assert_cmpstr (written, ==, text);
  read = from_text (text, &error);
  g_assert_no_error (error);
  again = to_text (read);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpfloat (dailies_shot_get_seconds (read), ==, 8.1);
}

static void
test_json_characters (void)
{
  static const char text[] = "{\"prompt\":\"Ann runs\",\"characters\":[\"char_1\",\"char_2\"]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesShot) shot = from_text (text, &error);
  g_autoptr (DailiesShot) copy = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  copy = dailies_shot_copy_with (shot, "seconds", 0.0, NULL);
  again = to_text (copy);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (dailies_shot_get_characters (copy)[1], ==, "char_2");
}

static void
test_json_bare (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesShot) shot = from_text ("{\"future\":[]}", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (dailies_shot_get_prompt (shot), ==, "");
  g_assert_cmpint (dailies_shot_get_seed (shot), ==, -1);
  text = to_text (shot);
  g_assert_cmpstr (text, ==, "{\"prompt\":\"\"}");
}

static void
test_json_sized (void)
{
  static const char text[] =
      "{\"prompt\":\"\",\"width\":1280,\"height\":720,\"audio\":\"on\",\"source_id\":\"video_1\"}";
  g_autoptr (DailiesShot) shot = from_text (text, NULL);
  g_autofree char *again = to_text (shot);

  g_assert_cmpstr (again, ==, text);
}

static void
test_json_refusals (void)
{
  const struct
  {
    const char *text;
    const char *field;
  } cases[] = {
    { "{\"prompt\":1}", "prompt" },
    { "{\"model\":{}}", "model" },
    { "{\"mode\":\"poem\"}", "mode" },
    { "{\"mode\":1}", "mode" },
    { "{\"seconds\":\"8\"}", "seconds" },
    { "{\"width\":-1}", "width" },
    { "{\"height\":7.5}", "height" },
    { "{\"audio\":false}", "audio" },
    { "{\"audio\":\"loud\"}", "audio" },
    { "{\"seed\":\"1\"}", "seed" },
    { "{\"references\":{}}", "references" },
    { "{\"references\":[1]}", "references" },
    { "{\"references\":[{\"role\":\"first\"}]}", "path" },
    { "{\"references\":[{\"path\":\"/a\"}]}", "role" },
    { "{\"references\":[{\"path\":\"/a\",\"role\":\"middle\"}]}", "role" },
    { "{\"references\":[{\"path\":\"/a\",\"role\":\"last\",\"width\":\"1\"}]}", "width" },
    { "{\"parameters\":[]}", "parameters" },
    { "{\"parameters\":{\"a\":1}}", "a" },
    { "{\"parameters\":{\"a\":null}}", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (from_text (cases[i].text, &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, cases[i].field);
    }
}

/* Whatever a caller puts in, what comes out is JSON. */
static void
test_json_bad_text (void)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesShot) again = NULL;
  g_autofree char *text = NULL;

  g_hash_table_insert (parameters, (gpointer) "n\xff", (gpointer) "v\xff");
  shot = g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", "a\xff\xfez",
                       "seconds", 1.0 / 0.0,
                       "model", "\xc3",
                       "mode", 77,
                       "negative-prompt", "\x80",
                       "parameters", parameters,
                       NULL);
  text = to_text (shot);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  again = from_text (text, NULL);
  g_assert_cmpstr (dailies_shot_get_prompt (again), ==, "a\uFFFD\uFFFDz");
  g_assert_cmpstr (g_hash_table_lookup (dailies_shot_get_parameters (again), "n\uFFFD"), ==, "v\uFFFD");
}

static void
test_reference (void)
{
  g_autoptr (DailiesReference) reference =
      dailies_reference_new_examined ("/nowhere/a.png", DAILIES_REFERENCE_SOURCE, "image/png", "abc", 64, 32);
  g_autoptr (JsonObject) object = dailies_reference_to_json (reference);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesReference) again = dailies_reference_new_from_json (object, &error);
  DailiesReferenceRole role = DAILIES_REFERENCE_LAST;

  g_assert_no_error (error);
  g_assert_cmpstr (dailies_reference_get_path (again), ==, "/nowhere/a.png");
  g_assert_cmpint (dailies_reference_get_role (again), ==, DAILIES_REFERENCE_SOURCE);
  g_assert_cmpstr (dailies_reference_get_mime_type (again), ==, "image/png");
  g_assert_cmpstr (dailies_reference_get_sha256 (again), ==, "abc");
  g_assert_cmpint (dailies_reference_get_width (again), ==, 64);
  g_assert_cmpint (dailies_reference_get_height (again), ==, 32);

  g_assert_true (dailies_reference_role_from_word ("reference", &role));
  g_assert_cmpint (role, ==, DAILIES_REFERENCE_REFERENCE);
  g_assert_false (dailies_reference_role_from_word ("middle", &role));
  g_assert_cmpint (role, ==, DAILIES_REFERENCE_REFERENCE);
  g_assert_finalize_object (g_steal_pointer (&reference));
}

static void
test_reference_crop (void)
{
  static const char *const bad[] = {
    "{\"path\":\"/a\",\"role\":\"first\",\"crop\":7}",
    "{\"path\":\"/a\",\"role\":\"first\",\"crop\":{\"x\":\"left\"}}",
    "{\"path\":\"/a\",\"role\":\"first\",\"crop\":{\"x\":-0.1}}",
    "{\"path\":\"/a\",\"role\":\"first\",\"crop\":{\"x\":0.5,\"width\":0.6}}",
    "{\"path\":\"/a\",\"role\":\"first\",\"crop\":{\"height\":0}}",
  };
  const DailiesCrop crop = { 0.1, 0.2, 0.3, 1.0 / 3 };
  g_autoptr (DailiesReference) whole = dailies_reference_new ("/nowhere/a.png", DAILIES_REFERENCE_FIRST);
  g_autoptr (DailiesReference) cropped = dailies_reference_copy_with_crop (whole, &crop);
  g_autoptr (DailiesReference) again = NULL;
  g_autoptr (JsonObject) plain = dailies_reference_to_json (whole);
  g_autoptr (JsonObject) object = dailies_reference_to_json (cropped);
  g_autofree char *text = dailies_json_object_to_text (object, FALSE);
  g_autoptr (JsonObject) read = dailies_json_object_from_text (text, -1, NULL);

  g_assert_true (dailies_crop_is_whole (dailies_reference_get_crop (whole)));
  g_assert_false (json_object_has_member (plain, "crop"));

  again = dailies_reference_new_from_json (read, NULL);
  g_assert_cmpstr (dailies_reference_get_path (again), ==, "/nowhere/a.png");
  g_assert_true (dailies_crop_equal (dailies_reference_get_crop (again), &crop));

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonObject) wrong = dailies_json_object_from_text (bad[i], -1, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (dailies_reference_new_from_json (wrong, &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
    }
}

static void
test_reference_file_name (void)
{
  g_autoptr (DailiesReference) reference = dailies_reference_new ("/nowhere/caf\xe9.png", DAILIES_REFERENCE_FIRST);
  g_autoptr (JsonObject) object = dailies_reference_to_json (reference);
  g_autofree char *text = dailies_json_object_to_text (object, FALSE);
  g_autoptr (JsonObject) read = dailies_json_object_from_text (text, -1, NULL);
  g_autoptr (DailiesReference) again = dailies_reference_new_from_json (read, NULL);
  g_autoptr (JsonObject) elsewhere = dailies_json_object_from_text ("{\"uri\":\"http://a/b\",\"role\":\"first\"}", -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dailies_reference_get_path (again), ==, "/nowhere/caf\xe9.png");
  g_assert_null (dailies_reference_new_from_json (elsewhere, &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
}

static void
test_sizes (void)
{
  static const char *const bad[] = {
    "",
    "abc",
    "x",
    "1280",
    "1280x",
    "x720",
    "0x0",
    "0x720",
    "1280x0",
    "-1x720",
    "+1x720",
    "1280 x720",
    "1280x720 ",
    " 1280x720",
    "1280x720x3",
    "1280X720",
    "1280*720",
    "16385x720",
    "1280x16385",
    "99999999999999999999x1",
    "1e3x720",
    "12.5x720",
  };
  g_autoptr (GError) error = NULL;
  guint width = 7;
  guint height = 8;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refusal = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (dailies_size_parse (bad[i], &width, &height, &refusal));
      g_assert_error (refusal, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (refusal)->field, ==, "size");
    }
  g_assert_false (dailies_size_parse (NULL, &width, &height, NULL));
  g_assert_cmpint (width, ==, 7);
  g_assert_cmpint (height, ==, 8);

  g_assert_true (dailies_size_parse ("1280x720", &width, &height, &error));
  g_assert_cmpint (width, ==, 1280);
  g_assert_cmpint (height, ==, 720);
  g_assert_true (dailies_size_parse ("1x16384", &width, &height, &error));
  g_assert_cmpint (width, ==, 1);
  g_assert_cmpint (height, ==, 16384);
  g_assert_no_error (error);
}

static void
test_shapes (void)
{
  guint width = 0;
  guint height = 0;
  guint side = 0;

  g_assert_true (dailies_aspect_ratio_parse ("16:9", &width, &height, NULL));
  g_assert_cmpint (width, ==, 16);
  g_assert_false (dailies_aspect_ratio_parse ("16:0", &width, &height, NULL));
  g_assert_false (dailies_aspect_ratio_parse ("1.5:1", &width, &height, NULL));
  g_assert_false (dailies_aspect_ratio_parse ("auto", &width, &height, NULL));
  g_assert_false (dailies_aspect_ratio_parse (NULL, &width, &height, NULL));

  g_assert_true (dailies_resolution_parse ("720p", &side));
  g_assert_cmpint (side, ==, 720);
  g_assert_true (dailies_resolution_parse ("1080P", &side));
  g_assert_cmpint (side, ==, 1080);
  g_assert_true (dailies_resolution_parse ("4K", &side));
  g_assert_cmpint (side, ==, 2160);
  g_assert_false (dailies_resolution_parse ("high", &side));
  g_assert_false (dailies_resolution_parse ("p", &side));
  g_assert_false (dailies_resolution_parse ("", &side));
  g_assert_false (dailies_resolution_parse (NULL, &side));

  g_assert_true (dailies_shape_matches (1280, 720, "16:9", "720p"));
  g_assert_true (dailies_shape_matches (720, 1280, "9:16", "720p"));
  g_assert_true (dailies_shape_matches (1920, 1088, "16:9", NULL));
  g_assert_true (dailies_shape_matches (854, 480, "16:9", "480p"));
  g_assert_true (dailies_shape_matches (854, 480, NULL, "high"));
  g_assert_true (dailies_shape_matches (854, 480, NULL, NULL));
  g_assert_false (dailies_shape_matches (720, 1280, "16:9", NULL));
  g_assert_false (dailies_shape_matches (1280, 720, "4:3", "720p"));
  g_assert_false (dailies_shape_matches (1280, 720, "16:9", "1080p"));
  g_assert_false (dailies_shape_matches (1280, 720, "wide", NULL));

  g_assert_true (dailies_shape_to_size ("16:9", "720p", 2, &width, &height));
  g_assert_cmpint (width, ==, 1280);
  g_assert_cmpint (height, ==, 720);
  g_assert_true (dailies_shape_to_size ("9:16", "480p", 2, &width, &height));
  g_assert_cmpint (width, ==, 480);
  g_assert_cmpint (height, ==, 854);
  g_assert_true (dailies_shape_to_size ("21:9", "1080p", 16, &width, &height));
  g_assert_cmpint (width, ==, 2528);
  g_assert_cmpint (height, ==, 1088);
  g_assert_false (dailies_shape_to_size ("9999:1", "720p", 2, &width, &height));
  g_assert_false (dailies_shape_to_size ("16:9", "high", 2, &width, &height));
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/shot/new", test_new);
  g_test_add_func ("/shot/immutable", test_immutable);
  g_test_add_func ("/shot/derived-mode", test_derived_mode);
  g_test_add_func ("/shot/copy-with", test_copy_with);
  g_test_add_func ("/shot/json", test_json);
  g_test_add_func ("/shot/json-bare", test_json_bare);
  g_test_add_func ("/shot/json-characters", test_json_characters);
  g_test_add_func ("/shot/json-sized", test_json_sized);
  g_test_add_func ("/shot/json-refusals", test_json_refusals);
  g_test_add_func ("/shot/json-bad-text", test_json_bad_text);
  g_test_add_func ("/reference/json", test_reference);
  g_test_add_func ("/reference/file-name", test_reference_file_name);
  g_test_add_func ("/reference/crop", test_reference_crop);
  g_test_add_func ("/shape/sizes", test_sizes);
  g_test_add_func ("/shape/shapes", test_shapes);

  return g_test_run ();
}
