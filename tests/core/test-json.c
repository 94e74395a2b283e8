/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-json"

#include <math.h>

#include "dailies-error.h"
#include "dailies-job-state.h"
#include "dailies-json.h"
#include "dailies-words.h"
#include "test-utils.h"

static JsonObject *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = dailies_json_object_from_text (text, -1, &error);

  g_assert_no_error (error);

  return object;
}

/* A time of any year that can be written, to the microsecond. */
static void
test_times (void)
{
  static const gint64 fixed[] = { 1, 999999, 1000000, 1790251200000000, 1790251200123456, 253402300799999999 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (24);

  for (guint i = 0; i < 20000; i++)
    {
      gint64 bits = ((gint64) g_rand_int (rand) << 31 | g_rand_int (rand)) & 0x7fffffffffffffff;
      gint64 time = i < G_N_ELEMENTS (fixed) ? fixed[i] : 1 + bits % (fixed[5] - 1);
      g_autoptr (JsonObject) object = json_object_new ();
      g_autoptr (GError) error = NULL;
      gint64 back = 0;

      dailies_json_write_time (object, "at", time);
      g_assert_true (dailies_json_read_time (object, "at", &back, &error));
      g_assert_no_error (error);
      g_assert_cmpint (back, ==, time);
    }
}

static void
test_time_forms (void)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonObject) zoned = make ("{\"at\":\"2026-09-24T14:00:00.5+02:00\"}");
  gint64 time = 0;

  dailies_json_write_time (object, "none", 0);
  g_assert_false (json_object_has_member (object, "none"));
  dailies_json_write_time (object, "at", 1790251200000001);
  g_assert_cmpstr (json_object_get_string_member (object, "at"), ==, "2026-09-24T12:00:00.000001Z");

  g_assert_true (dailies_json_read_time (zoned, "at", &time, NULL));
  g_assert_cmpint (time, ==, 1790251200500000);
}

static void
test_doubles (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (24);

  for (guint i = 0; i < 20000; i++)
    {
      double number = ldexp (g_rand_double (rand) - 0.5, g_rand_int_range (rand, -60, 60));
      g_autoptr (JsonObject) object = json_object_new ();
      g_autoptr (JsonObject) again = NULL;
      g_autofree char *text = NULL;
      double back = 0;

      dailies_json_write_double (object, "number", number);
      text = dailies_json_object_to_text (object, i % 2 == 0);
      again = make (text);
      g_assert_true (dailies_json_read_double (again, "number", &back, NULL));
      g_assert_cmpfloat (back, ==, number);
    }
}

static void
test_no_number (void)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = NULL;

  dailies_json_write_double (object, "a", INFINITY);
  dailies_json_write_double (object, "b", -INFINITY);
  dailies_json_write_double (object, "c", NAN);
  text = dailies_json_object_to_text (object, FALSE);
  g_assert_cmpstr (text, ==, "{}");
}

static void
test_integers (void)
{
  static const gint64 numbers[] = { 0, -1, G_MININT64, G_MAXINT64, G_GINT64_CONSTANT (9007199254740993) };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (JsonObject) object = json_object_new ();
      g_autoptr (JsonObject) again = NULL;
      g_autofree char *text = NULL;
      gint64 back = 5;

      json_object_set_int_member (object, "n", numbers[i]);
      text = dailies_json_object_to_text (object, FALSE);
      again = make (text);
      g_assert_true (dailies_json_read_int64 (again, "n", G_MININT64, G_MAXINT64, &back, NULL));
      g_assert_cmpint (back, ==, numbers[i]);
    }
}

static void
test_bad_text (void)
{
  static const char *const names[] = { "ok", "a\xff\xfe"
                                             "b",
                                       NULL };
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonObject) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *value = NULL;
  g_auto (GStrv) values = NULL;

  dailies_json_write_string (object, "one", "\xc3(");
  dailies_json_write_string (object, "none", NULL);
  dailies_json_write_strings (object, "many", names);
  text = dailies_json_object_to_text (object, TRUE);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  again = make (text);
  g_assert_true (dailies_json_read_string (again, "one", &value, NULL));
  g_assert_cmpstr (value, ==, "\uFFFD(");
  g_assert_true (dailies_json_read_strings (again, "many", &values, NULL));
  g_assert_cmpstr (values[1], ==, "a\uFFFD\uFFFDb");
  g_assert_false (json_object_has_member (again, "none"));
}

static void
test_left_alone (void)
{
  g_autoptr (JsonObject) object = make ("{\"null\":null}");
  static const char *const members[] = { "null", "absent" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *string = g_strdup ("old");
      g_auto (GStrv) strings = g_strsplit ("a b", " ", -1);
      int word = DAILIES_JOB_LOST;
      gboolean boolean = TRUE;
      gint64 integer = 5;
      guint natural = 6;
      double number = 7;
      gint64 time = 8;
      JsonObject *inner = NULL;
      JsonArray *array = NULL;
      DailiesMoney money = dailies_money_new (9, "USD");

      g_assert_true (dailies_json_read_string (object, members[i], &string, &error));
      g_assert_true (dailies_json_read_strings (object, members[i], &strings, &error));
      g_assert_true (dailies_json_read_word (object, members[i], DAILIES_TYPE_JOB_STATE, &word, &error));
      g_assert_true (dailies_json_read_boolean (object, members[i], &boolean, &error));
      g_assert_true (dailies_json_read_int64 (object, members[i], 0, 1, &integer, &error));
      g_assert_true (dailies_json_read_uint (object, members[i], &natural, &error));
      g_assert_true (dailies_json_read_double (object, members[i], &number, &error));
      g_assert_true (dailies_json_read_time (object, members[i], &time, &error));
      g_assert_true (dailies_json_read_object (object, members[i], &inner, &error));
      g_assert_true (dailies_json_read_array (object, members[i], &array, &error));
      g_assert_true (dailies_json_read_money (object, members[i], &money, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (string, ==, "old");
      g_assert_cmpstr (strings[1], ==, "b");
      g_assert_cmpint (word, ==, DAILIES_JOB_LOST);
      g_assert_true (boolean);
      g_assert_cmpint (integer, ==, 5);
      g_assert_cmpint (natural, ==, 6);
      g_assert_cmpfloat (number, ==, 7);
      g_assert_cmpint (time, ==, 8);
      g_assert_null (inner);
      g_assert_null (array);
      g_assert_cmpint (money.micros, ==, 9);

      g_assert_false (dailies_json_require (object, members[i], &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
    }
}

static void
assert_refused (gboolean read,
                GError **error,
                const char *field)
{
  g_assert_false (read);
  g_assert_error (*error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (*error)->field, ==, field);
  g_clear_error (error);
}

static void
test_types (void)
{
  g_autoptr (JsonObject) object =
      make ("{\"string\":\"x\",\"number\":1.5,\"whole\":2,\"yes\":true,\"object\":{},\"array\":[1],\"words\":[\"a\"],"
            "\"money\":{\"amount\":\"x\",\"currency\":\"USD\"},\"half\":{\"amount\":\"1\"}}");
  g_autoptr (GError) error = NULL;
  g_autofree char *string = NULL;
  g_auto (GStrv) strings = NULL;
  int word = 0;
  gboolean boolean = FALSE;
  gint64 integer = 0;
  guint natural = 0;
  double number = 0;
  gint64 time = 0;
  JsonObject *inner = NULL;
  JsonArray *array = NULL;
  DailiesMoney money = DAILIES_MONEY_UNKNOWN;

  assert_refused (dailies_json_read_string (object, "whole", &string, &error), &error, "whole");
  assert_refused (dailies_json_read_string (object, "array", &string, &error), &error, "array");
  assert_refused (dailies_json_read_strings (object, "array", &strings, &error), &error, "array");
  assert_refused (dailies_json_read_strings (object, "string", &strings, &error), &error, "string");
  assert_refused (dailies_json_read_word (object, "string", DAILIES_TYPE_JOB_STATE, &word, &error), &error, "string");
  assert_refused (dailies_json_read_boolean (object, "whole", &boolean, &error), &error, "whole");
  assert_refused (dailies_json_read_int64 (object, "number", 0, 9, &integer, &error), &error, "number");
  assert_refused (dailies_json_read_int64 (object, "whole", 3, 9, &integer, &error), &error, "whole");
  assert_refused (dailies_json_read_int64 (object, "whole", 0, 1, &integer, &error), &error, "whole");
  assert_refused (dailies_json_read_uint (object, "string", &natural, &error), &error, "string");
  assert_refused (dailies_json_read_double (object, "string", &number, &error), &error, "string");
  assert_refused (dailies_json_read_time (object, "string", &time, &error), &error, "string");
  assert_refused (dailies_json_read_time (object, "whole", &time, &error), &error, "whole");
  assert_refused (dailies_json_read_object (object, "array", &inner, &error), &error, "array");
  assert_refused (dailies_json_read_array (object, "object", &array, &error), &error, "object");
  assert_refused (dailies_json_read_money (object, "string", &money, &error), &error, "string");
  assert_refused (dailies_json_read_money (object, "money", &money, &error), &error, "amount");
  assert_refused (dailies_json_read_money (object, "half", &money, &error), &error, "currency");

  g_assert_true (dailies_json_read_double (object, "whole", &number, &error));
  g_assert_cmpfloat (number, ==, 2);
  g_assert_true (dailies_json_read_strings (object, "words", &strings, &error));
  g_assert_cmpstr (strings[0], ==, "a");
}

static void
test_text (void)
{
  static const char *const bad[] = { "", "{", "[]", "5", "null", "{} {", "{\"a\":\"\xff\"}" };
  g_autoptr (JsonObject) part = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (dailies_json_object_from_text (bad[i], -1, &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
    }

  part = dailies_json_object_from_text ("{\"a\":1}garbage", 7, NULL);
  g_assert_cmpint (json_object_get_int_member (part, "a"), ==, 1);
}

static void
test_enum_words (void)
{
  g_autofree char *words = dailies_enum_list_words (DAILIES_TYPE_JOB_STATE);
  int value = 5;

  g_assert_true (g_str_has_prefix (words, "waiting, sending, unknown"));
  g_assert_cmpstr (dailies_enum_to_word (DAILIES_TYPE_JOB_STATE, DAILIES_JOB_LOST), ==, "lost");
  g_assert_null (dailies_enum_to_word (DAILIES_TYPE_JOB_STATE, 99));
  g_assert_false (dailies_enum_from_word (DAILIES_TYPE_JOB_STATE, "x", &value));
  g_assert_false (dailies_enum_from_word (DAILIES_TYPE_JOB_STATE, NULL, &value));
  g_assert_cmpint (value, ==, 5);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/json/times", test_times);
  g_test_add_func ("/json/time-forms", test_time_forms);
  g_test_add_func ("/json/doubles", test_doubles);
  g_test_add_func ("/json/no-number", test_no_number);
  g_test_add_func ("/json/integers", test_integers);
  g_test_add_func ("/json/bad-text", test_bad_text);
  g_test_add_func ("/json/left-alone", test_left_alone);
  g_test_add_func ("/json/types", test_types);
  g_test_add_func ("/json/text", test_text);
  g_test_add_func ("/json/enum-words", test_enum_words);

  return g_test_run ();
}
