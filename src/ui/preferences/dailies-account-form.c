/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-account-form"

#include "config.h"

#include "dailies-account-form.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-key.h"
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
  dailies_key_wipe (key);
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

/**
 * dailies_account_form_show_stranger:
 * @row: where to say so
 * @entry: where a key was typed
 * @account: the account that it is meant for
 *
 * Says whether the key looks like one of another service.
 */
void
dailies_account_form_show_stranger (AdwActionRow *row,
                                    GtkEditable *entry,
                                    DailiesAccount *account)
{
  char *key;
  const char *stranger;
  g_autofree char *words = NULL;

  g_return_if_fail (ADW_IS_ACTION_ROW (row));
  g_return_if_fail (GTK_IS_EDITABLE (entry));
  g_return_if_fail (DAILIES_IS_ACCOUNT (account));

  key = dailies_account_form_dup_key (entry);
  stranger = key != NULL ? dailies_key_find_stranger (key, account) : NULL;
  dailies_account_form_free_key (key);

  gtk_widget_set_visible (GTK_WIDGET (row), stranger != NULL);
  if (stranger == NULL)
    return;

  /* Translators: %s is the name of a service */
  words = g_strdup_printf (_ ("This looks like a key of %s"), stranger);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
}

/**
 * dailies_account_form_ask_to_expose:
 * @account: an account whose key could be read on the way
 *
 * Returns: (transfer floating): a question with the response "send"
 */
AdwAlertDialog *
dailies_account_form_ask_to_expose (DailiesAccount *account)
{
  AdwAlertDialog *dialog;
  g_autoptr (GUri) url = NULL;

  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);

  url = g_uri_parse (dailies_account_get_base_url (account), G_URI_FLAGS_NONE, NULL);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Send the Key Unencrypted?"), NULL));
  adw_alert_dialog_format_body (dialog,
                                /* Translators: %s is the name of a host */
                                _ ("The address is plain http: whoever is on the way to %s can read the key and use it. An https address is safer."),
                                url != NULL ? g_uri_get_host (url) : dailies_account_get_base_url (account));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "send", _ ("_Send Unencrypted"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "send", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  return dialog;
}

/**
 * dailies_account_form_describe:
 * @group: a group of the form
 * @words: what somebody else wrote, which is no markup
 */
void
dailies_account_form_describe (AdwPreferencesGroup *group,
                               const char *words)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));
  g_return_if_fail (words != NULL);

  markup = g_markup_escape_text (words, -1);
  adw_preferences_group_set_description (group, markup);
}

/**
 * dailies_account_form_offer_key:
 * @row: what opens the page
 * @preset: what is known of the service
 *
 * Shows the row if there is a page where a key can be had.
 */
void
dailies_account_form_offer_key (AdwActionRow *row,
                                DailiesPreset *preset)
{
  const char *url;

  g_return_if_fail (ADW_IS_ACTION_ROW (row));
  g_return_if_fail (DAILIES_IS_PRESET (preset));

  url = dailies_preset_get_key_url (preset);
  gtk_widget_set_visible (GTK_WIDGET (row), url != NULL);
  if (url != NULL)
    adw_action_row_set_subtitle (row, url + strlen ("https://"));
}

/**
 * dailies_account_form_get_key:
 * @page: a page of the preferences
 * @preset: a service with such a page
 *
 * Opens the page where a key can be had.
 */
void
dailies_account_form_get_key (GtkWidget *page,
                              DailiesPreset *preset)
{
  g_autoptr (GtkUriLauncher) launcher = NULL;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (DAILIES_IS_PRESET (preset));

  launcher = gtk_uri_launcher_new (dailies_preset_get_key_url (preset));
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (page)), NULL, NULL, NULL);
}

/**
 * dailies_account_form_say:
 * @page: a page of the preferences
 * @words: a sentence
 *
 * Says it in a toast, if the page has not gone.
 */
void
dailies_account_form_say (GtkWidget *page,
                          const char *words)
{
  GtkWidget *dialog;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (words != NULL);

  dialog = gtk_widget_get_ancestor (page, ADW_TYPE_PREFERENCES_DIALOG);
  if (dialog == NULL)
    return;

  toast = adw_toast_new (words);
  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}
