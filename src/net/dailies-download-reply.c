/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-download-reply"

#include "config.h"

#include "dailies-download-reply.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-error-parser.h"
#include "dailies-error.h"
#include "dailies-http-private.h"
#include "dailies-http-response-private.h"
#include "dailies-lenient-json.h"
#include "dailies-redact.h"
#include "dailies-retry.h"

/* Of an answer that is not a clip. */
#define MAXIMUM_TEXT (1024 * 1024)
#define EXCERPT_CHARACTERS 200

/* Weak validators may stand for bytes that differ. */
static const char *
find_validator (SoupMessageHeaders *headers)
{
  const char *etag = soup_message_headers_get_one (headers, "ETag");

  if (etag != NULL && *etag == '"')
    return etag;
  if (etag != NULL)
    return NULL;

  return soup_message_headers_get_one (headers, "Last-Modified");
}

static gboolean
is_text (SoupMessageHeaders *headers)
{
  g_autofree char *type = NULL;
  const char *given = soup_message_headers_get_content_type (headers, NULL);

  if (given == NULL)
    return FALSE;

  type = g_ascii_strdown (given, -1);

  return g_str_has_prefix (type, "text/") || strstr (type, "html") != NULL ||
         strstr (type, "json") != NULL || strstr (type, "xml") != NULL;
}

static GError *
make_protocol_error (SoupMessage *message,
                     GBytes *body,
                     const char *key)
{
  g_autofree char *excerpt = dailies_redact_excerpt (body, key, EXCERPT_CHARACTERS);
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  GError *error;

  error = dailies_error_new (DAILIES_ERROR_PROTOCOL,
                             /* Translators: the first %s is the name of a host; the second a type, such as "text/html"; the third a beginning. */
                             _ ("%s should have sent a clip but sent %s: “%s”"), g_uri_get_host (soup_message_get_uri (message)),
                             type != NULL ? type : _ ("something else"), excerpt);
  dailies_error_set_code (error, "not-a-clip");

  return error;
}

static gboolean
tells_of_an_error (JsonNode *root)
{
  static const char *const members[] = { "error", "errors", "detail", "message", "code", NULL };

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;

  for (const char *const *member = members; *member != NULL; member++)
    {
      if (json_object_has_member (json_node_get_object (root), *member))
        return TRUE;
    }

  return FALSE;
}

/* Object stores answer an address whose time is over by 403. */
static gboolean
tells_of_expiry (guint status,
                 const GError *error,
                 GBytes *body)
{
  g_autofree char *text = NULL;

  if (status == 404 || status == 410)
    return TRUE;
  if (status != 403 && status != 400)
    return FALSE;

  text = dailies_redact_excerpt (body, NULL, MAXIMUM_TEXT);

  return strstr (text, "has expired") != NULL || strstr (text, "ExpiredToken") != NULL ||
         dailies_error_has_code (error, "expired");
}

/* SGLang and vLLM-Omni answer so until a clip is written. */
static gboolean
tells_of_work_in_progress (guint status,
                           const GError *error)
{
  return (status == 404 || status == 409 || status == 425) &&
         g_regex_match_simple ("in[ _-]?progress|not (yet )?(ready|finished|complete)|still (being|generating|processing|running)",
                               error->message, G_REGEX_CASELESS, 0);
}

/* Reads all of it and says what it means. */
static GError *
read_refusal (DailiesHttpExchange *exchange,
              SoupMessage *message,
              DailiesConnection *connection)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint status = soup_message_get_status (message);
  const char *what_came = NULL;
  GError *error = NULL;
  g_autoptr (GBytes) body = dailies_http_read_body (exchange, message, DAILIES_HTTP_READ, MAXIMUM_TEXT, &error);
  g_autoptr (JsonNode) root = NULL;
  DailiesErrorContext context = {
    .status = status,
    .host = g_uri_get_host (soup_message_get_uri (message)),
    .request_id = dailies_http_find_request_id (headers, connection),
    .retry_after = dailies_retry_read_headers (headers, dailies_http_exchange_get_real_time (exchange)),
    .key = connection != NULL ? dailies_connection_get_key (connection) : NULL,
  };

  if (body == NULL)
    return error;

  root = dailies_lenient_json_parse (body, &what_came);
  if (SOUP_STATUS_IS_SUCCESSFUL (status) && !tells_of_an_error (root))
    return make_protocol_error (message, body, context.key);

  error = dailies_error_parser_parse (&context, root);
  if (tells_of_work_in_progress (status, error))
    {
      error->code = DAILIES_ERROR_TRANSIENT;
      dailies_error_edit_details (error)->retryable = TRUE;
    }
  else if (tells_of_expiry (status, error, body))
    {
      error->code = DAILIES_ERROR_NOT_FOUND;
      dailies_error_edit_details (error)->retryable = FALSE;
    }

  return error;
}

static gboolean
read_range (DailiesDownloadReply *reply,
            SoupMessageHeaders *headers,
            guint64 offset)
{
  goffset start;
  goffset end;
  goffset total;

  if (!soup_message_headers_get_content_range (headers, &start, &end, &total) ||
      start < 0 || end < start || end == G_MAXOFFSET || (guint64) start != offset)
    return FALSE;

  reply->total = total > 0 ? (guint64) total : 0;

  return reply->total == 0 || end + 1 == total;
}

/* "bytes * / 1234" is all that a 416 says. */
static gboolean
is_complete (SoupMessageHeaders *headers,
             guint64 offset)
{
  const char *range = soup_message_headers_get_one (headers, "Content-Range");
  const char *slash = range != NULL ? strchr (range, '/') : NULL;

  return slash != NULL && offset > 0 && g_ascii_strtoull (slash + 1, NULL, 10) == offset;
}

/**
 * dailies_download_reply_read:
 * @reply: (out): what follows
 * @exchange: an exchange whose answer has begun
 * @message: its message, not redirected
 * @connection: (nullable): whose key must not be shown
 * @offset: from where on the file was asked for
 * @error: return location for an error
 *
 * Reads the head of an answer, and all of it if it is not a clip.
 *
 * Returns: %FALSE if it is not a clip
 */
gboolean
dailies_download_reply_read (DailiesDownloadReply *reply,
                             DailiesHttpExchange *exchange,
                             SoupMessage *message,
                             DailiesConnection *connection,
                             guint64 offset,
                             GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *encoding = soup_message_headers_get_one (headers, "Content-Encoding");
  guint status = soup_message_get_status (message);

  *reply = (DailiesDownloadReply) { DAILIES_DOWNLOAD_REPLY_WHOLE, find_validator (headers), 0 };

  if (status == 416 && offset > 0)
    {
      reply->kind = is_complete (headers, offset) ? DAILIES_DOWNLOAD_REPLY_COMPLETE : DAILIES_DOWNLOAD_REPLY_USELESS;
      reply->validator = NULL;
      return TRUE;
    }
  if ((status != 200 && status != 206) || is_text (headers))
    {
      g_propagate_error (error, read_refusal (exchange, message, connection));
      return FALSE;
    }
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "identity") != 0)
    {
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL,
                                                   /* Translators: the first %s is the name of a host, the second a word such as "gzip". */
                                                   _ ("%s sent the clip packed (%s), which was not asked for"), g_uri_get_host (soup_message_get_uri (message)), encoding));
      return FALSE;
    }

  if (status == 206)
    {
      if (!read_range (reply, headers, offset))
        *reply = (DailiesDownloadReply) { DAILIES_DOWNLOAD_REPLY_USELESS, NULL, 0 };
      else if (offset > 0)
        reply->kind = DAILIES_DOWNLOAD_REPLY_REST;
    }
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
    {
      reply->total = soup_message_headers_get_content_length (headers);
    }

  return TRUE;
}
