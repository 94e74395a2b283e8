/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "net-test-utils"

#include "net-test-utils.h"

static GMutex log_mutex;
static GString *log_text;
static GLogFunc usual_handler;

static void
keep_log_cb (const char *domain,
             GLogLevelFlags level,
             const char *message,
             gpointer data)
{
  g_mutex_lock (&log_mutex);
  g_string_append_printf (log_text, "%s\n", message);
  g_mutex_unlock (&log_mutex);

  usual_handler (domain, level, message, data);
}

/**
 * net_test_init:
 * @argc: (inout): as given to main
 * @argv: (inout): as given to main
 *
 * As test_init(), and keeps all that is logged, debug messages included.
 */
void
net_test_init (int *argc,
               char ***argv)
{
  test_init (argc, argv);
  log_text = g_string_new (NULL);
  usual_handler = g_log_set_default_handler (keep_log_cb, NULL);
}

/**
 * net_test_take_log:
 *
 * Returns: (transfer full): all that was logged since the last call
 */
char *
net_test_take_log (void)
{
  char *text;

  g_mutex_lock (&log_mutex);
  text = g_strdup (log_text->str);
  g_string_truncate (log_text, 0);
  g_mutex_unlock (&log_mutex);

  return text;
}

DailiesConnection *
net_test_connect (const char *base_url)
{
  g_autoptr (DailiesAccount) account = dailies_account_new ("Test", "openai", base_url, NULL);

  return dailies_connection_new (account, TEST_KEY);
}

/**
 * net_test_send:
 * @http: a way out
 * @kind: of the request
 * @method: of the request
 * @url: of the request
 * @connection: (nullable): whose key goes with it
 * @error: return location for an error
 *
 * Sends a request, with a small JSON body if it is a POST, and awaits the
 * answer.
 */
DailiesHttpResponse *
net_test_send (DailiesHttp *http,
               DailiesHttpKind kind,
               const char *method,
               const char *url,
               DailiesConnection *connection,
               GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (DailiesHttpRequest) request = dailies_http_request_new (kind, method, uri);

  dailies_http_request_set_connection (request, connection);
  if (g_str_equal (method, "POST"))
    {
      g_autoptr (JsonObject) body = json_object_new ();

      json_object_set_string_member (body, "prompt", "a kite");
      dailies_http_request_set_json (request, body);
    }

  return dex_await_object (dailies_http_send (http, request, NULL), error);
}

JsonNode *
net_test_load_json (const char *relative)
{
  g_autofree char *path = test_data_path (relative);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

void
net_test_assert_details (const GError *error,
                         DailiesError category,
                         const char *code,
                         gboolean retryable,
                         gboolean outcome_unknown)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  g_assert_error (error, DAILIES_ERROR, (int) category);
  g_assert_cmpstr (details->code, ==, code);
  g_assert_cmpint (details->retryable, ==, retryable);
  g_assert_cmpint (details->outcome_unknown, ==, outcome_unknown);
}
