/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-http-failure"

#include "config.h"

#include "dailies-http-failure.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

typedef struct
{
  const char *code;
  char *message;
  gboolean passes;
} Failure;

static char *
describe_certificate (const char *host,
                      GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    /* Translators: %s is the name of a host. */
    return g_strdup_printf (_ ("The certificate of %s was revoked"), host);
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    /* Translators: %s is the name of a host. */
    return g_strdup_printf (_ ("The certificate of %s has expired"), host);
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    /* Translators: %s is the name of a host. */
    return g_strdup_printf (_ ("The certificate of %s is not valid yet; is the clock of this computer right?"), host);
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    /* Translators: %s is the name of a host. */
    return g_strdup_printf (_ ("The certificate of %s is not trusted: nobody known vouches for it"), host);
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    /* Translators: %s is the name of a host. */
    return g_strdup_printf (_ ("The certificate of %s is for another name"), host);

  /* Translators: %s is the name of a host. */
  return g_strdup_printf (_ ("The certificate of %s cannot be used"), host);
}

static Failure
describe_tls (const GError *cause,
              SoupMessage *message,
              const char *host)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);

  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return (Failure) { "certificate", describe_certificate (host, flags), FALSE };

  /* Translators: %s is the name of a host. */
  return (Failure) { "tls", g_strdup_printf (_ ("No secure connection to %s could be made"), host), FALSE };
}

static Failure
describe_io (const GError *cause,
             const char *host,
             gboolean sent)
{
  switch (cause->code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
      /* Translators: %s is the name of a host. */
      return (Failure) { "refused", g_strdup_printf (_ ("%s takes no connections; is the service running?"), host), TRUE };
    case G_IO_ERROR_HOST_NOT_FOUND:
      /* Translators: %s is the name of a host. */
      return (Failure) { "name", g_strdup_printf (_ ("No computer of the name %s was found"), host), TRUE };
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
      /* Translators: %s is the name of a host. */
      return (Failure) { "unreachable", g_strdup_printf (_ ("There is no way to %s; is this computer online?"), host), TRUE };
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      /* Translators: the first %s is the name of a host, the second a reason in English. */
      return (Failure) { "proxy", g_strdup_printf (_ ("The proxy does not let us through to %s (%s)"), host, cause->message), FALSE };
    case G_IO_ERROR_TIMED_OUT:
      if (sent)
        /* Translators: %s is the name of a host. */
        return (Failure) { "timeout", g_strdup_printf (_ ("%s did not answer in time"), host), TRUE };
      /* Translators: %s is the name of a host. */
      return (Failure) { "timeout", g_strdup_printf (_ ("No connection to %s came about in time"), host), TRUE };
    default:
      if (sent)
        /* Translators: %s is the name of a host. */
        return (Failure) { "connection-lost", g_strdup_printf (_ ("The connection to %s broke off"), host), TRUE };
      /* Translators: the first %s is the name of a host, the second a reason. */
      return (Failure) { "unreachable", g_strdup_printf (_ ("%s cannot be reached (%s)"), host, cause->message), TRUE };
    }
}

static Failure
describe (const GError *cause,
          SoupMessage *message,
          gboolean sent)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));

  if (cause->domain == G_RESOLVER_ERROR)
    /* Translators: %s is the name of a host. */
    return (Failure) { "name", g_strdup_printf (_ ("No computer of the name %s was found; is this computer online?"), host), TRUE };
  if (cause->domain == G_TLS_ERROR && !sent)
    return describe_tls (cause, message, host);
  if (cause->domain == G_IO_ERROR)
    return describe_io (cause, host, sent);

  /* Translators: the first %s is the name of a host, the second a reason. */
  return (Failure) { "connection-lost", g_strdup_printf (_ ("The exchange with %s failed (%s)"), host, cause->message), TRUE };
}

/**
 * dailies_http_failure_new:
 * @cause: what GIO or libsoup say
 * @message: the message that failed
 * @kind: what repeating it would do
 * @sent: whether any byte of it may have left
 *
 * Puts a failure of the network into plain words and decides what it means
 * for the request.  A cancelled one stays %G_IO_ERROR_CANCELLED, unless it
 * was to create something and may have arrived: then it is an unknown
 * outcome like any other, because that is what has to be recorded.
 *
 * Returns: (transfer full): %DAILIES_ERROR_NETWORK, with the code "refused",
 *   "name", "unreachable", "certificate", "tls", "proxy", "timeout",
 *   "connection-lost" or "cancelled"
 */
GError *
dailies_http_failure_new (const GError *cause,
                          SoupMessage *message,
                          DailiesHttpKind kind,
                          gboolean sent)
{
  gboolean unknown = kind == DAILIES_HTTP_CREATE && sent;
  Failure failure;
  GError *error;

  if (cause->domain == DAILIES_ERROR)
    return g_error_copy (cause);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (!unknown)
        return g_error_copy (cause);
      failure = (Failure) { "cancelled", g_strdup (_ ("Stopped while the answer was awaited")), FALSE };
    }
  else
    {
      failure = describe (cause, message, sent);
    }

  error = dailies_error_new_literal (DAILIES_ERROR_NETWORK, failure.message);
  g_free (failure.message);
  dailies_error_set_code (error, failure.code);
  dailies_error_edit_details (error)->outcome_unknown = unknown;
  if (kind == DAILIES_HTTP_CREATE)
    dailies_error_edit_details (error)->retryable = !sent && g_str_equal (failure.code, "refused");
  else
    dailies_error_edit_details (error)->retryable = failure.passes;

  return error;
}
