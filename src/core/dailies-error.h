/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DAILIES_ERROR (dailies_error_quark ())

/**
 * DailiesError:
 * @DAILIES_ERROR_AUTH: there is no key, or the service refused it
 * @DAILIES_ERROR_PERMISSION: the key is good but may not do this
 * @DAILIES_ERROR_PAYMENT: the account has no money or credits left
 * @DAILIES_ERROR_QUOTA: a lasting limit of the account was reached
 * @DAILIES_ERROR_RATE: too many requests for the moment
 * @DAILIES_ERROR_VALIDATION: a field of the request is not acceptable
 * @DAILIES_ERROR_MODERATION: the service's rules refuse the content
 * @DAILIES_ERROR_NOT_FOUND: the thing named does not exist
 * @DAILIES_ERROR_TRANSIENT: trying again later is likely to work
 * @DAILIES_ERROR_SERVER: the service failed
 * @DAILIES_ERROR_PROTOCOL: the answer could not be understood
 * @DAILIES_ERROR_NETWORK: the service could not be reached
 * @DAILIES_ERROR_STORAGE: the disk, the database or the keyring of this
 *   computer failed
 *
 * What went wrong, as far as it decides what can be done next.  These are the
 * codes of #GError in the domain %DAILIES_ERROR.
 */
typedef enum
{
  DAILIES_ERROR_AUTH = 1,
  DAILIES_ERROR_PERMISSION,
  DAILIES_ERROR_PAYMENT,
  DAILIES_ERROR_QUOTA,
  DAILIES_ERROR_RATE,
  DAILIES_ERROR_VALIDATION,
  DAILIES_ERROR_MODERATION,
  DAILIES_ERROR_NOT_FOUND,
  DAILIES_ERROR_TRANSIENT,
  DAILIES_ERROR_SERVER,
  DAILIES_ERROR_PROTOCOL,
  DAILIES_ERROR_NETWORK,
  DAILIES_ERROR_STORAGE,
} DailiesError;

/**
 * DailiesErrorDetails:
 * @http_status: the HTTP status, or 0
 * @code: the service's (or our own) short code such as "moderation_blocked"
 * @field: the field of the shot or account that is at fault
 * @request_id: the service's id of the request, for its support
 * @retry_after: microseconds that the service asks to wait, or -1
 * @retryable: the same request may be sent again by itself
 * @outcome_unknown: the request may have been carried out (and charged)
 *
 * What else is known of a #GError in the domain %DAILIES_ERROR.  Strings are
 * owned by the error; any may be %NULL.
 */
typedef struct
{
  guint http_status;
  char *code;
  char *field;
  char *request_id;
  gint64 retry_after;
  gboolean retryable;
  gboolean outcome_unknown;
} DailiesErrorDetails;

GQuark dailies_error_quark (void);
GError *dailies_error_new (DailiesError category,
                           const char *format,
                           ...) G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;
GError *dailies_error_new_literal (DailiesError category,
                                   const char *message) G_GNUC_WARN_UNUSED_RESULT;
GError *dailies_error_new_field (const char *field,
                                 const char *format,
                                 ...) G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;
gboolean dailies_error_refuse (GError **error,
                               const char *field,
                               const char *format,
                               ...) G_GNUC_PRINTF (3, 4);
const DailiesErrorDetails *dailies_error_get_details (const GError *error);
DailiesErrorDetails *dailies_error_edit_details (GError *error);
void dailies_error_set_code (GError *error,
                             const char *code);
void dailies_error_set_field (GError *error,
                              const char *field);
void dailies_error_set_request_id (GError *error,
                                   const char *request_id);
gboolean dailies_error_has_code (const GError *error,
                                 const char *code);
gboolean dailies_error_is_outcome_unknown (const GError *error);
const char *dailies_error_category_to_word (DailiesError category);
gboolean dailies_error_category_from_word (const char *word,
                                           DailiesError *category);

G_END_DECLS
