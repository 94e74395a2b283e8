/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-error"

#include "config.h"

#include "dailies-error.h"

typedef DailiesErrorDetails DailiesErrorPrivate;

static const struct
{
  DailiesError category;
  const char *word;
} words[] = {
  { DAILIES_ERROR_AUTH, "auth" },
  { DAILIES_ERROR_PERMISSION, "permission" },
  { DAILIES_ERROR_PAYMENT, "payment" },
  { DAILIES_ERROR_QUOTA, "quota" },
  { DAILIES_ERROR_RATE, "rate" },
  { DAILIES_ERROR_VALIDATION, "validation" },
  { DAILIES_ERROR_MODERATION, "moderation" },
  { DAILIES_ERROR_NOT_FOUND, "not-found" },
  { DAILIES_ERROR_TRANSIENT, "transient" },
  { DAILIES_ERROR_SERVER, "server" },
  { DAILIES_ERROR_PROTOCOL, "protocol" },
  { DAILIES_ERROR_NETWORK, "network" },
  { DAILIES_ERROR_STORAGE, "storage" },
};

static void
dailies_error_private_init (DailiesErrorPrivate *priv)
{
  priv->retry_after = -1;
}

static void
dailies_error_private_copy (const DailiesErrorPrivate *source,
                            DailiesErrorPrivate *copy)
{
  *copy = *source;
  copy->code = g_strdup (source->code);
  copy->field = g_strdup (source->field);
  copy->request_id = g_strdup (source->request_id);
}

static void
dailies_error_private_clear (DailiesErrorPrivate *priv)
{
  g_clear_pointer (&priv->code, g_free);
  g_clear_pointer (&priv->field, g_free);
  g_clear_pointer (&priv->request_id, g_free);
}

G_DEFINE_EXTENDED_ERROR (DailiesError, dailies_error)

static gboolean
is_retryable_by_default (DailiesError category)
{
  return category == DAILIES_ERROR_RATE ||
         category == DAILIES_ERROR_TRANSIENT ||
         category == DAILIES_ERROR_NETWORK;
}

static GError *
dailies_error_new_valist (DailiesError category,
                          const char *format,
                          va_list args) G_GNUC_PRINTF (2, 0);

static GError *
dailies_error_new_valist (DailiesError category,
                          const char *format,
                          va_list args)
{
  GError *error = g_error_new_valist (DAILIES_ERROR, category, format, args);

  dailies_error_edit_details (error)->retryable = is_retryable_by_default (category);

  return error;
}

/**
 * dailies_error_new:
 * @category: what went wrong
 * @format: the message for people, translated, as for printf()
 * @...: what @format asks for
 *
 * Makes an error.  Its details are empty, except that retryable is set for
 * the categories that pass by themselves: RATE, TRANSIENT and NETWORK.
 *
 * Returns: (transfer full): an error in the domain %DAILIES_ERROR
 */
GError *
dailies_error_new (DailiesError category,
                   const char *format,
                   ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = dailies_error_new_valist (category, format, args);
  va_end (args);

  return error;
}

/**
 * dailies_error_new_literal:
 * @category: what went wrong
 * @message: the message for people, translated
 *
 * As dailies_error_new(), for a message that is not a format.
 *
 * Returns: (transfer full): an error in the domain %DAILIES_ERROR
 */
GError *
dailies_error_new_literal (DailiesError category,
                           const char *message)
{
  return dailies_error_new (category, "%s", message);
}

/**
 * dailies_error_new_field:
 * @field: the field at fault, such as "seconds"
 * @format: the message for people: what was wrong, what is allowed
 * @...: what @format asks for
 *
 * Returns: (transfer full): a %DAILIES_ERROR_VALIDATION that names @field
 */
GError *
dailies_error_new_field (const char *field,
                         const char *format,
                         ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = dailies_error_new_valist (DAILIES_ERROR_VALIDATION, format, args);
  va_end (args);

  dailies_error_set_field (error, field);

  return error;
}

/**
 * dailies_error_refuse:
 * @error: (out) (optional): where to put the error
 * @field: the field at fault, such as "seconds"
 * @format: the message for people: what was wrong, what is allowed
 * @...: what @format asks for
 *
 * Sets @error as dailies_error_new_field() makes it.
 *
 * Returns: %FALSE, so that a check can end with it
 */
gboolean
dailies_error_refuse (GError **error,
                      const char *field,
                      const char *format,
                      ...)
{
  GError *refusal;
  va_list args;

  va_start (args, format);
  refusal = dailies_error_new_valist (DAILIES_ERROR_VALIDATION, format, args);
  va_end (args);

  dailies_error_set_field (refusal, field);
  g_propagate_error (error, refusal);

  return FALSE;
}

/**
 * dailies_error_get_details:
 * @error: (nullable): any error
 *
 * Returns: (transfer none): what else is known; all empty for an error of
 *   another domain
 */
const DailiesErrorDetails *
dailies_error_get_details (const GError *error)
{
  static const DailiesErrorDetails empty = { .retry_after = -1 };

  if (error == NULL || error->domain != DAILIES_ERROR)
    return &empty;

  return dailies_error_get_private (error);
}

/**
 * dailies_error_edit_details:
 * @error: an error in the domain %DAILIES_ERROR
 *
 * For the numbers and flags; strings have setters.
 *
 * Returns: (transfer none): the details, to be changed in place
 */
DailiesErrorDetails *
dailies_error_edit_details (GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (error->domain == DAILIES_ERROR, NULL);

  return dailies_error_get_private (error);
}

/**
 * dailies_error_set_code:
 * @error: an error in the domain %DAILIES_ERROR
 * @code: (nullable): a short word
 */
void
dailies_error_set_code (GError *error,
                        const char *code)
{
  DailiesErrorDetails *details = dailies_error_edit_details (error);

  if (details != NULL)
    g_set_str (&details->code, code);
}

/**
 * dailies_error_set_field:
 * @error: an error in the domain %DAILIES_ERROR
 * @field: (nullable): the field at fault
 */
void
dailies_error_set_field (GError *error,
                         const char *field)
{
  DailiesErrorDetails *details = dailies_error_edit_details (error);

  if (details != NULL)
    g_set_str (&details->field, field);
}

/**
 * dailies_error_set_request_id:
 * @error: an error in the domain %DAILIES_ERROR
 * @request_id: (nullable): the service's id of the request
 */
void
dailies_error_set_request_id (GError *error,
                              const char *request_id)
{
  DailiesErrorDetails *details = dailies_error_edit_details (error);

  if (details != NULL)
    g_set_str (&details->request_id, request_id);
}

/**
 * dailies_error_has_code:
 * @error: (nullable): any error
 * @code: a short word
 *
 * Returns: whether @error is one of ours and has that code
 */
gboolean
dailies_error_has_code (const GError *error,
                        const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  return g_strcmp0 (dailies_error_get_details (error)->code, code) == 0;
}

/**
 * dailies_error_is_outcome_unknown:
 * @error: (nullable): any error
 *
 * Returns: whether the request may have been carried out, and charged
 */
gboolean
dailies_error_is_outcome_unknown (const GError *error)
{
  return dailies_error_get_details (error)->outcome_unknown;
}

/**
 * dailies_error_category_to_word:
 * @category: a code in the domain %DAILIES_ERROR
 *
 * Returns: the word that stands for it in JSON and in the database
 */
const char *
dailies_error_category_to_word (DailiesError category)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (words[i].category == category)
        return words[i].word;
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_error_category_from_word:
 * @word: (nullable): a word
 * @category: (out) (optional): the category
 *
 * Returns: whether @word stands for a category; if not, @category is left
 *   alone
 */
gboolean
dailies_error_category_from_word (const char *word,
                                  DailiesError *category)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strcmp0 (words[i].word, word) == 0)
        {
          if (category != NULL)
            *category = words[i].category;
          return TRUE;
        }
    }

  return FALSE;
}
