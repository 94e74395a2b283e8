/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-error-parser"

#include "dailies-error-parser.h"
#include "dailies-lenient-json.h"
#include "net-test-utils.h"

/* One file for each shape that services use: status, body (or text that is
 * no JSON), and what is expected of it. */
static void
test_fixture (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = g_build_filename ("net", "errors", name, NULL);
  g_autoptr (JsonNode) root = net_test_load_json (path);
  JsonObject *fixture = json_node_get_object (root);
  JsonObject *expected = json_object_get_object_member (fixture, "expected");
  DailiesErrorContext context = {
    .status = json_object_get_int_member (fixture, "status"),
    .host = "video.example",
    .retry_after = 5,
    .key = TEST_KEY,
  };
  g_autoptr (GError) error = dailies_error_parser_parse (&context, json_object_get_member (fixture, "body"));
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  g_assert_cmpstr (dailies_error_category_to_word (error->code), ==, json_object_get_string_member (expected, "category"));
  g_assert_cmpstr (error->message, ==, json_object_get_string_member (expected, "message"));
  g_assert_cmpstr (details->code, ==, dailies_lenient_json_get_string (expected, "code"));
  g_assert_cmpstr (details->field, ==, dailies_lenient_json_get_string (expected, "field"));
  g_assert_cmpstr (details->request_id, ==, dailies_lenient_json_get_string (expected, "request_id"));
  g_assert_cmpint (details->retryable, ==, json_object_get_boolean_member (expected, "retryable"));
  g_assert_cmpuint (details->http_status, ==, context.status);
  g_assert_cmpint (details->retry_after, ==, 5);
  g_assert_false (details->outcome_unknown);
}

static void
add_fixtures (void)
{
  g_autofree char *path = test_data_path ("net/errors");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *test_path = g_strconcat ("/error-parser/", name, NULL);

      g_test_add_data_func_full (test_path, g_strdup (name), test_fixture, g_free);
    }
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  add_fixtures ();

  return g_test_run ();
}
