/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-http-message"

#include "config.h"

#include "dailies-http-message.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

/**
 * dailies_http_message_check_url:
 * @url: where a message shall go
 * @error: return location for an error
 *
 * Returns: whether it is http or https, names a host and holds no password;
 *   else %DAILIES_ERROR_VALIDATION for "base_url"
 */
gboolean
dailies_http_message_check_url (GUri *url,
                                GError **error)
{
  const char *scheme = g_uri_get_scheme (url);

  if ((g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0) ||
      g_uri_get_host (url) == NULL || *g_uri_get_host (url) == '\0')
    return dailies_error_refuse (error, "base_url", "%s", _ ("The address must begin with https:// or http:// and name a host"));
  if (g_uri_get_userinfo (url) != NULL)
    return dailies_error_refuse (error, "base_url", "%s", _ ("The address must not hold a user name or password"));

  return TRUE;
}

/**
 * dailies_http_message_is_same_origin:
 * @left: a URL
 * @right: another
 *
 * Returns: whether scheme, host and port are the same
 */
gboolean
dailies_http_message_is_same_origin (GUri *left,
                                     GUri *right)
{
  return g_str_equal (g_uri_get_scheme (left), g_uri_get_scheme (right)) &&
         g_ascii_strcasecmp (g_uri_get_host (left), g_uri_get_host (right)) == 0 &&
         g_uri_get_port (left) == g_uri_get_port (right);
}

/**
 * dailies_http_message_is_own_place:
 * @connection: an account
 * @url: a URL
 *
 * Returns: whether it leads to where the account is, and not to a CDN or
 *   anybody else
 */
gboolean
dailies_http_message_is_own_place (DailiesConnection *connection,
                                   GUri *url)
{
  g_autoptr (GUri) base = dailies_connection_resolve (connection, "/", NULL);

  return base != NULL && dailies_http_message_is_same_origin (base, url);
}

/**
 * dailies_http_message_get_date:
 * @headers: of an answer
 *
 * Returns: when it was given by the clock of who gave it, in microseconds
 *   since 1970 UTC; 0 if it does not say
 */
gint64
dailies_http_message_get_date (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? MAX (g_date_time_to_unix (date), 0) * G_TIME_SPAN_SECOND : 0;
}

/**
 * dailies_http_message_note_time:
 * @message: whose answer is here
 * @connection: (nullable): what it went out by
 * @now: microseconds since 1970 UTC by our clock
 *
 * Lets @connection know what the service's clock shows.  That of a CDN is
 * another one.
 */
void
dailies_http_message_note_time (SoupMessage *message,
                                DailiesConnection *connection,
                                gint64 now)
{
  const gint64 date = dailies_http_message_get_date (soup_message_get_response_headers (message));

  if (connection != NULL && date > 0 && dailies_http_message_is_own_place (connection, soup_message_get_uri (message)))
    dailies_connection_note_service_time (connection, date, now);
}

/* The key, if the account's rules allow it to go to that URL. */
static gboolean
add_key (SoupMessage *message,
         DailiesConnection *connection,
         GError **error)
{
  const char *key = connection != NULL ? dailies_connection_get_key (connection) : NULL;
  GUri *url = soup_message_get_uri (message);
  const char *header;
  g_autofree char *value = NULL;

  if (key == NULL)
    return TRUE;

  if (!dailies_account_url_may_carry_key (dailies_connection_get_account (connection), url))
    {
      if (!dailies_http_message_is_own_place (connection, url))
        return TRUE;

      return dailies_error_refuse (error, "base_url",
                                   /* Translators: %s is the name of a host. */
                                   _ ("The key would go to %s unencrypted; use https, or allow it for this account"),
                                   g_uri_get_host (url));
    }

  for (const char *next = key; *next != '\0'; next++)
    {
      if (!g_ascii_isgraph (*next))
        {
          g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_AUTH, _ ("The key holds characters that no key has; was it pasted whole?")));
          return FALSE;
        }
    }

  header = dailies_connection_get_key_header (connection);
  value = g_strconcat (header == NULL ? "Bearer " : "", key, NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), header != NULL ? header : "Authorization", value);

  return TRUE;
}

/**
 * dailies_http_message_new:
 * @method: "GET" and so on
 * @url: where it goes
 * @connection: (nullable): whose key may go with it
 * @error: return location for an error
 *
 * Returns: (transfer full): a message that libsoup will neither redirect nor
 *   repeat, with the key if @url may have it
 */
SoupMessage *
dailies_http_message_new (const char *method,
                          GUri *url,
                          DailiesConnection *connection,
                          GError **error)
{
  g_autoptr (SoupMessage) message = NULL;

  if (!dailies_http_message_check_url (url, error))
    return NULL;

  message = soup_message_new_from_uri (method, url);
  /* libsoup 3.6.5 frees its features once too often after a connection that
   * it uses again turns out to be closed, and the next request crashes; so
   * none is used again. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE | SOUP_MESSAGE_NEW_CONNECTION);
  if (!add_key (message, connection, error))
    return NULL;

  return g_steal_pointer (&message);
}
