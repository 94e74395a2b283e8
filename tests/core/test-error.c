/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-error"

#include "dailies-error.h"
#include "test-utils.h"

static void
test_defaults (void)
{
  for (int category = DAILIES_ERROR_AUTH; category <= DAILIES_ERROR_STORAGE; category++)
    {
      g_autoptr (GError) error = dailies_error_new (category, "It took %d tries", 3);
      const DailiesErrorDetails *details = dailies_error_get_details (error);

      g_assert_error (error, DAILIES_ERROR, category);
      g_assert_cmpstr (error->message, ==, "It took 3 tries");
      g_assert_cmpint (details->http_status, ==, 0);
      g_assert_null (details->code);
      g_assert_null (details->field);
      g_assert_null (details->request_id);
      g_assert_cmpint (details->retry_after, ==, -1);
      g_assert_false (details->outcome_unknown);
      g_assert_cmpint (details->retryable, ==,
                       category == DAILIES_ERROR_RATE || category == DAILIES_ERROR_TRANSIENT ||
                           category == DAILIES_ERROR_NETWORK);
    }
}

static void
test_literal (void)
{
  g_autoptr (GError) error = dailies_error_new_literal (DAILIES_ERROR_RATE, "100 %s");

  g_assert_cmpstr (error->message, ==, "100 %s");
  g_assert_true (dailies_error_get_details (error)->retryable);
}

static void
test_field (void)
{
  g_autoptr (GError) made = dailies_error_new_field ("seconds", "seconds is %d", 5);
  g_autoptr (GError) refused = NULL;

  g_assert_error (made, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (made)->field, ==, "seconds");
  g_assert_cmpstr (made->message, ==, "seconds is 5");
  g_assert_false (dailies_error_get_details (made)->retryable);

  g_assert_false (dailies_error_refuse (&refused, "size", "size is %s", "abc"));
  g_assert_error (refused, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (refused)->field, ==, "size");
  g_assert_cmpstr (refused->message, ==, "size is abc");

  g_assert_false (dailies_error_refuse (NULL, "size", "size is %s", "abc"));
}

static GError *
make_full (void)
{
  GError *error = dailies_error_new (DAILIES_ERROR_MODERATION, "No");
  DailiesErrorDetails *details = dailies_error_edit_details (error);

  details->http_status = 400;
  details->retry_after = 1500000;
  details->retryable = TRUE;
  details->outcome_unknown = TRUE;
  dailies_error_set_code (error, "moderation_blocked");
  dailies_error_set_field (error, "prompt");
  dailies_error_set_request_id (error, "req_1");

  return error;
}

static void
assert_full (const GError *error)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_MODERATION);
  g_assert_cmpstr (error->message, ==, "No");
  g_assert_cmpint (details->http_status, ==, 400);
  g_assert_cmpint (details->retry_after, ==, 1500000);
  g_assert_true (details->retryable);
  g_assert_true (details->outcome_unknown);
  g_assert_cmpstr (details->code, ==, "moderation_blocked");
  g_assert_cmpstr (details->field, ==, "prompt");
  g_assert_cmpstr (details->request_id, ==, "req_1");
}

static void
test_copy (void)
{
  GError *error = make_full ();
  g_autoptr (GError) copy = g_error_copy (error);

  assert_full (error);
  g_assert_true (dailies_error_get_details (error)->code != dailies_error_get_details (copy)->code);
  g_error_free (error);
  assert_full (copy);

  dailies_error_set_code (copy, NULL);
  g_assert_null (dailies_error_get_details (copy)->code);
}

static void
test_future (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dex_await (dex_future_new_for_error (make_full ()), &error));
  assert_full (error);
}

static void
test_propagated (void)
{
  g_autoptr (GError) error = NULL;

  g_propagate_prefixed_error (&error, make_full (), "Shot: ");
  g_assert_cmpstr (error->message, ==, "Shot: No");
  g_assert_cmpstr (dailies_error_get_details (error)->code, ==, "moderation_blocked");
}

static void
test_questions (void)
{
  g_autoptr (GError) error = make_full ();
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");

  g_assert_true (dailies_error_has_code (error, "moderation_blocked"));
  g_assert_false (dailies_error_has_code (error, "other"));
  g_assert_true (dailies_error_is_outcome_unknown (error));

  g_assert_false (dailies_error_has_code (foreign, "moderation_blocked"));
  g_assert_false (dailies_error_is_outcome_unknown (foreign));
  g_assert_cmpint (dailies_error_get_details (foreign)->retry_after, ==, -1);
  g_assert_null (dailies_error_get_details (foreign)->code);

  g_assert_false (dailies_error_has_code (NULL, "moderation_blocked"));
  g_assert_false (dailies_error_is_outcome_unknown (NULL));
  g_assert_cmpint (dailies_error_get_details (NULL)->retry_after, ==, -1);
}

static void
test_words (void)
{
  static const char *const words[] = {
    "auth",
    "permission",
    "payment",
    "quota",
    "rate",
    "validation",
    "moderation",
    "not-found",
    "transient",
    "server",
    "protocol",
    "network",
    "storage",
  };
  DailiesError category = DAILIES_ERROR_SERVER;

  g_assert_cmpint (G_N_ELEMENTS (words), ==, DAILIES_ERROR_STORAGE);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_cmpstr (dailies_error_category_to_word (i + 1), ==, words[i]);
      g_assert_true (dailies_error_category_from_word (words[i], &category));
      g_assert_cmpint (category, ==, i + 1);
      g_assert_true (dailies_error_category_from_word (words[i], NULL));
    }

  category = DAILIES_ERROR_SERVER;
  g_assert_false (dailies_error_category_from_word ("Auth", &category));
  g_assert_false (dailies_error_category_from_word ("", &category));
  g_assert_false (dailies_error_category_from_word (NULL, &category));
  g_assert_cmpint (category, ==, DAILIES_ERROR_SERVER);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/error/defaults", test_defaults);
  g_test_add_func ("/error/literal", test_literal);
  g_test_add_func ("/error/field", test_field);
  g_test_add_func ("/error/copy", test_copy);
  test_add_fiber ("/error/future", test_future);
  g_test_add_func ("/error/propagated", test_propagated);
  g_test_add_func ("/error/questions", test_questions);
  g_test_add_func ("/error/words", test_words);

  return g_test_run ();
}
