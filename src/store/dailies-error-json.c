/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-error-json"

#include "config.h"

#include "dailies-error-json.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "dailies-error.h"
#include "dailies-json.h"

/* Errors of the libraries below end up here only from the network and from
 * the files of this computer.
 */
static DailiesError
get_category (const GError *error)
{
  if (error->domain == DAILIES_ERROR)
    return error->code;

  if (error->domain == G_RESOLVER_ERROR || error->domain == G_TLS_ERROR)
    return DAILIES_ERROR_NETWORK;

  return DAILIES_ERROR_STORAGE;
}

/**
 * dailies_error_to_json_text:
 * @error: (nullable): an error
 *
 * Writes all that is known of @error.  One of another domain is written as
 * the nearest %DAILIES_ERROR.
 *
 * Returns: (transfer full) (nullable): JSON, or %NULL for %NULL
 */
char *
dailies_error_to_json_text (const GError *error)
{
  if (error == NULL)
    return NULL;

  g_autoptr (JsonObject) object = json_object_new ();
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  dailies_json_write_string (object, "category", dailies_error_category_to_word (get_category (error)));
  dailies_json_write_string (object, "message", error->message);
  dailies_json_write_string (object, "code", details->code);
  dailies_json_write_string (object, "field", details->field);
  dailies_json_write_string (object, "request_id", details->request_id);
  json_object_set_int_member (object, "http_status", details->http_status);
  json_object_set_int_member (object, "retry_after", details->retry_after);
  json_object_set_boolean_member (object, "retryable", details->retryable);
  json_object_set_boolean_member (object, "outcome_unknown", details->outcome_unknown);

  return dailies_json_object_to_text (object, FALSE);
}

/* What cannot be read is left as it is by default: a history with a gap in an
 * error is better than none.
 */
static void
read_details (JsonObject *object,
              DailiesErrorDetails *details)
{
  dailies_json_read_string (object, "code", &details->code, NULL);
  dailies_json_read_string (object, "field", &details->field, NULL);
  dailies_json_read_string (object, "request_id", &details->request_id, NULL);
  dailies_json_read_uint (object, "http_status", &details->http_status, NULL);
  dailies_json_read_int64 (object, "retry_after", -1, G_MAXINT64, &details->retry_after, NULL);
  dailies_json_read_boolean (object, "retryable", &details->retryable, NULL);
  dailies_json_read_boolean (object, "outcome_unknown", &details->outcome_unknown, NULL);
}

/**
 * dailies_error_new_from_json_text:
 * @text: (nullable): what dailies_error_to_json_text() made
 *
 * Returns: (transfer full) (nullable): the error, or %NULL for %NULL; its
 *   message is @text itself if that cannot be read
 */
GError *
dailies_error_new_from_json_text (const char *text)
{
  if (text == NULL)
    return NULL;

  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, NULL);
  DailiesError category = DAILIES_ERROR_STORAGE;
  g_autofree char *word = NULL;
  g_autofree char *message = NULL;
  GError *error;

  if (object == NULL)
    return dailies_error_new_literal (category, text);

  if (dailies_json_read_string (object, "category", &word, NULL) && word != NULL)
    dailies_error_category_from_word (word, &category);
  dailies_json_read_string (object, "message", &message, NULL);

  error = dailies_error_new_literal (category, message != NULL ? message : text);
  read_details (object, dailies_error_edit_details (error));

  return error;
}
