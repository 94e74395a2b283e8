/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-error"

#include "config.h"

#include "dailies-studio-error.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "dailies-error.h"

static DailiesError
category_of_status (guint http_status)
{
  switch (http_status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return DAILIES_ERROR_AUTH;

    case SOUP_STATUS_FORBIDDEN:
      return DAILIES_ERROR_PERMISSION;

    case SOUP_STATUS_NOT_FOUND:
      return DAILIES_ERROR_NOT_FOUND;

    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return DAILIES_ERROR_TRANSIENT;

    default:
      return DAILIES_ERROR_VALIDATION;
    }
}

/**
 * dailies_studio_refuse:
 * @error: (out) (optional): where to put the error
 * @http_status: what to answer with
 * @code: (nullable): a short word for programs
 * @field: (nullable): the field at fault
 * @format: what was wrong and what is allowed, as for printf()
 * @...: what @format asks for
 *
 * Sets @error to a %DAILIES_ERROR that carries all that the answer needs.
 *
 * Returns: %FALSE, so that a check can end with it
 */
gboolean
dailies_studio_refuse (GError **error,
                       guint http_status,
                       const char *code,
                       const char *field,
                       const char *format,
                       ...)
{
  g_autofree char *message = NULL;
  GError *refusal;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  refusal = dailies_error_new_literal (category_of_status (http_status), message);
  dailies_error_edit_details (refusal)->http_status = http_status;
  dailies_error_set_code (refusal, code);
  dailies_error_set_field (refusal, field);
  g_propagate_error (error, refusal);

  return FALSE;
}

/**
 * dailies_studio_error_get_status:
 * @error: why a request failed
 *
 * Returns: the HTTP status to answer with
 */
guint
dailies_studio_error_get_status (const GError *error)
{
  const DailiesErrorDetails *details;

  g_return_val_if_fail (error != NULL, SOUP_STATUS_INTERNAL_SERVER_ERROR);

  details = dailies_error_get_details (error);
  if (details->http_status != 0)
    return details->http_status;
  if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION))
    return SOUP_STATUS_BAD_REQUEST;
  if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    return SOUP_STATUS_NOT_FOUND;
  if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_TRANSIENT))
    return SOUP_STATUS_SERVICE_UNAVAILABLE;
  if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return SOUP_STATUS_INSUFFICIENT_STORAGE;

  return SOUP_STATUS_INTERNAL_SERVER_ERROR;
}

static void
add_text_or_null (JsonObject *object,
                  const char *name,
                  const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/**
 * dailies_studio_error_to_json:
 * @error: why a request failed
 *
 * Returns: (transfer full): the envelope that OpenAI's clients read
 */
char *
dailies_studio_error_to_json (const GError *error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) envelope = json_object_new ();
  JsonObject *inner = json_object_new ();
  const DailiesErrorDetails *details;
  gboolean server_fault;

  g_return_val_if_fail (error != NULL, NULL);

  details = dailies_error_get_details (error);
  server_fault = dailies_studio_error_get_status (error) >= SOUP_STATUS_INTERNAL_SERVER_ERROR;

  json_object_set_string_member (inner, "message", error->message);
  json_object_set_string_member (inner, "type", server_fault ? "server_error" : "invalid_request_error");
  add_text_or_null (inner, "param", details->field);
  add_text_or_null (inner, "code", details->code);
  json_object_set_object_member (envelope, "error", inner);
  json_node_set_object (node, envelope);

  return json_to_string (node, FALSE);
}
