/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-http-redirect"

#include "config.h"

#include "dailies-http-redirect.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-http-message.h"

/**
 * dailies_http_redirect_resolve:
 * @from: where the redirect came from
 * @location: (nullable): the header
 * @error: return location for an error
 *
 * Returns: (transfer full): where to go next
 */
GUri *
dailies_http_redirect_resolve (GUri *from,
                               const char *location,
                               GError **error)
{
  g_autoptr (GUri) to = location != NULL ? g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  const char *host = g_uri_get_host (from);

  if (to == NULL || !dailies_http_message_check_url (to, NULL))
    {
      /* Translators: %s is the name of a host. */
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s redirects to an address that is not valid"), host));
      return NULL;
    }

  if (g_str_equal (g_uri_get_scheme (from), "https") && !g_str_equal (g_uri_get_scheme (to), "https"))
    {
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL,
                                                   /* Translators: both %s are names of hosts. */
                                                   _ ("%s redirects to %s without encryption, which is refused"), host, g_uri_get_host (to)));
      return NULL;
    }

  return g_steal_pointer (&to);
}

/**
 * dailies_http_redirect_refuse:
 * @response: a redirect that is not followed
 *
 * Returns: (transfer full): %DAILIES_ERROR_VALIDATION for "base_url" that
 *   names both hosts
 */
GError *
dailies_http_redirect_refuse (DailiesHttpResponse *response)
{
  GUri *url = dailies_http_response_get_url (response);
  const char *location = dailies_http_response_get_header (response, "Location");
  g_autoptr (GUri) to = location != NULL ? g_uri_parse_relative (url, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  GError *error;

  error = dailies_error_new_field ("base_url",
                                   /* Translators: both %s are names of hosts. */
                                   _ ("%s redirects to %s; a request that may cost money is not sent on. Correct the address of the account"),
                                   g_uri_get_host (url), to != NULL && g_uri_get_host (to) != NULL ? g_uri_get_host (to) : _ ("nowhere"));
  dailies_error_edit_details (error)->http_status = dailies_http_response_get_status (response);
  /* "See other" may mean that it was done. */
  dailies_error_edit_details (error)->outcome_unknown = dailies_http_response_get_status (response) == 303;
  dailies_error_set_request_id (error, dailies_http_response_get_request_id (response));

  return error;
}

/**
 * dailies_http_redirect_is_status:
 * @status: of an answer
 *
 * Returns: whether it names another place to ask
 */
gboolean
dailies_http_redirect_is_status (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}
