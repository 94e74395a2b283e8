/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-account-form"

#include "config.h"

#include "dailies-account-form.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-keyring.h"

static DailiesFieldError *
find_place (const DailiesAccountForm *self,
            const GError *error)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);
  const char *field = details != NULL ? details->field : NULL;

  if (g_strcmp0 (field, "name") == 0)
    return self->name;
  if (g_strcmp0 (field, "base_url") == 0)
    return self->base_url;
  if (g_strcmp0 (field, "key") == 0 ||
      dailies_error_has_code (error, DAILIES_KEYRING_CODE_LOCKED) ||
      dailies_error_has_code (error, DAILIES_KEYRING_CODE_NO_SERVICE) ||
      dailies_error_has_code (error, DAILIES_KEYRING_CODE_FAILED))
    return self->key;

  return NULL;
}

/**
 * dailies_account_form_show:
 * @self: the places
 * @error: what the engine said of an account
 *
 * Returns: whether @error is about a field, and stands there now
 */
gboolean
dailies_account_form_show (const DailiesAccountForm *self,
                           const GError *error)
{
  DailiesFieldError *place;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  place = find_place (self, error);
  if (place != NULL)
    dailies_field_error_set_message (place, error->message);

  return place != NULL;
}

/**
 * dailies_account_form_check:
 * @self: the places
 * @account: as it was typed
 *
 * Returns: whether nothing is wrong with it; else that stands at its field
 */
gboolean
dailies_account_form_check (const DailiesAccountForm *self,
                            DailiesAccount *account)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), FALSE);

  if (dailies_account_validate (account, &error) && dailies_account_get_base_url (account) == NULL)
    error = dailies_error_new_field ("base_url", "%s", _ ("The address is empty, it must look like https://api.example.com/v1"));

  return error == NULL || !dailies_account_form_show (self, error);
}

/**
 * dailies_account_form_dup_key:
 * @entry: where a key was typed
 *
 * Returns: (transfer full) (nullable): the key, for
 *   dailies_account_form_free_key(); %NULL if there is none
 */
char *
dailies_account_form_dup_key (GtkEditable *entry)
{
  char *key;

  g_return_val_if_fail (GTK_IS_EDITABLE (entry), NULL);

  key = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  if (*key == '\0')
    g_clear_pointer (&key, g_free);

  return key;
}

/**
 * dailies_account_form_free_key:
 * @key: (transfer full) (nullable): a key
 *
 * Leaves nothing of it in memory.
 */
void
dailies_account_form_free_key (char *key)
{
  if (key != NULL)
    explicit_bzero (key, strlen (key));
  g_free (key);
}

/**
 * dailies_account_is_exposed:
 * @account: an account, whose address may be wrong
 *
 * Returns: whether its key could be read on the way: the address is plain
 *   http, and not on this computer
 */
gboolean
dailies_account_is_exposed (DailiesAccount *account)
{
  const char *base_url;
  g_autoptr (DailiesAccount) careful = NULL;
  g_autoptr (GUri) url = NULL;

  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), FALSE);

  base_url = dailies_account_get_base_url (account);
  url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;
  if (url == NULL || !g_str_equal (g_uri_get_scheme (url), "http"))
    return FALSE;

  careful = dailies_account_new ("-", dailies_account_get_provider (account), base_url, NULL);

  return dailies_account_validate (careful, NULL) && !dailies_account_url_may_carry_key (careful, url);
}
