/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-new-account-page"

#include "config.h"

#include "dailies-new-account-page.h"

#include <glib/gi18n.h>

#include "dailies-account-form.h"
#include "dailies-dialect-row.h"
#include "dailies-ui-fiber.h"
#include "dailies-words.h"

/* In place of a dialect. */
#define FIND_OUT _ ("Find Out")

struct _DailiesNewAccountPage
{
  AdwNavigationPage parent_instance;

  DailiesEngine *engine;
  DailiesPreset *preset;

  DailiesAccountForm form;
  GtkWidget *page;
  AdwPreferencesGroup *service;
  GtkEditable *name;
  GtkEditable *base_url;
  AdwComboRow *dialect;
  GtkEditable *key;
  AdwActionRow *stranger;
  AdwActionRow *get_key;
  AdwSwitchRow *allow_insecure;
};

G_DEFINE_FINAL_TYPE (DailiesNewAccountPage, dailies_new_account_page, ADW_TYPE_NAVIGATION_PAGE)

static const DailiesDialect *
get_dialects (DailiesNewAccountPage *self)
{
  return dailies_engine_get_dialects (self->engine, dailies_preset_get_provider (self->preset));
}

static DailiesAccount *
make_account (DailiesNewAccountPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  return g_object_new (DAILIES_TYPE_ACCOUNT,
                       "name", name,
                       "provider", dailies_preset_get_provider (self->preset),
                       "base-url", gtk_editable_get_text (self->base_url),
                       "dialect", dailies_dialect_row_get (self->dialect, get_dialects (self)),
                       "allow-insecure", gtk_widget_get_visible (GTK_WIDGET (self->allow_insecure)) && adw_switch_row_get_active (self->allow_insecure),
                       NULL);
}

static void
base_url_changed_cb (DailiesNewAccountPage *self)
{
  g_autoptr (DailiesAccount) account = make_account (self);

  gtk_widget_set_visible (GTK_WIDGET (self->allow_insecure), dailies_account_is_exposed (account));
}

static void
key_changed_cb (DailiesNewAccountPage *self)
{
  g_autoptr (DailiesAccount) account = make_account (self);

  dailies_account_form_show_stranger (self->stranger, self->key, account);
}

/* Back to the list of accounts, over the list of presets. */
static void
leave (AdwPreferencesDialog *dialog)
{
  adw_preferences_dialog_pop_subpage (dialog);
  adw_preferences_dialog_pop_subpage (dialog);
}

static gboolean
has_key (DailiesNewAccountPage *self)
{
  char *key = dailies_account_form_dup_key (self->key);
  const gboolean found = key != NULL;

  dailies_account_form_free_key (key);

  return found;
}

static void add_cb (DailiesNewAccountPage *self);

static void
exposure_agreed_cb (DailiesNewAccountPage *self)
{
  adw_switch_row_set_active (self->allow_insecure, TRUE);
  add_cb (self);
}

/* A key that was not let go would only make every request fail. */
static gboolean
ask_to_expose (DailiesNewAccountPage *self,
               DailiesAccount *account)
{
  AdwAlertDialog *question;

  if (!dailies_account_is_exposed (account) || dailies_account_get_allow_insecure (account) || !has_key (self))
    return FALSE;

  question = dailies_account_form_ask_to_expose (account);
  g_signal_connect_object (question, "response::send", G_CALLBACK (exposure_agreed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (question), GTK_WIDGET (self));

  return TRUE;
}

/* A server nearby is asked what it is, unless that was chosen. */
static void
await_dialect (DailiesNewAccountPage *self,
               DailiesAccount **account,
               const char *key)
{
  g_autofree char *word = NULL;

  if (get_dialects (self) == NULL || dailies_account_get_dialect (*account) != NULL)
    return;

  word = dex_await_string (dailies_engine_detect_dialect (self->engine, *account, key), NULL);
  if (word == NULL)
    return;

  dailies_dialect_row_show (self->dialect, get_dialects (self), word, FIND_OUT);
  g_object_unref (*account);
  *account = make_account (self);
}

static DexFuture *
add_fiber (gpointer data)
{
  DailiesNewAccountPage *self = data;
  GtkWidget *dialog;
  g_autoptr (DailiesAccount) account = make_account (self);
  g_autoptr (GError) error = NULL;
  DexFuture *addition;
  char *key;

  if (!dailies_account_form_check (&self->form, account) || ask_to_expose (self, account))
    return dex_future_new_true ();

  gtk_widget_set_sensitive (self->page, FALSE);
  key = dailies_account_form_dup_key (self->key);
  await_dialect (self, &account, key);
  addition = dailies_engine_add_account (self->engine, account, key);
  dailies_account_form_free_key (key);
  dex_await (addition, &error);
  gtk_widget_set_sensitive (self->page, TRUE);

  dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  /* It was closed in the meantime. */
  if (dialog == NULL)
    return dex_future_new_true ();

  if (error == NULL)
    leave (ADW_PREFERENCES_DIALOG (dialog));
  else if (!dailies_account_form_show (&self->form, error))
    dailies_account_form_say (GTK_WIDGET (self), error->message);

  return dex_future_new_true ();
}

static void
add_cb (DailiesNewAccountPage *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, add_fiber, g_object_ref (self), g_object_unref));
}

static void
get_key_cb (DailiesNewAccountPage *self)
{
  dailies_account_form_get_key (GTK_WIDGET (self), self->preset);
}

static void
dailies_new_account_page_dispose (GObject *object)
{
  DailiesNewAccountPage *self = DAILIES_NEW_ACCOUNT_PAGE (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->preset);

  G_OBJECT_CLASS (dailies_new_account_page_parent_class)->dispose (object);
}

static void
dailies_new_account_page_class_init (DailiesNewAccountPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_new_account_page_dispose;

  g_type_ensure (DAILIES_TYPE_FIELD_ERROR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-new-account-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "name_error", FALSE, G_STRUCT_OFFSET (DailiesNewAccountPage, form.name));
  gtk_widget_class_bind_template_child_full (widget_class, "base_url_error", FALSE, G_STRUCT_OFFSET (DailiesNewAccountPage, form.base_url));
  gtk_widget_class_bind_template_child_full (widget_class, "key_error", FALSE, G_STRUCT_OFFSET (DailiesNewAccountPage, form.key));
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, page);
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, service);
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, name);
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, base_url);
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, dialect);
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, key);
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, stranger);
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, get_key);
  gtk_widget_class_bind_template_child (widget_class, DailiesNewAccountPage, allow_insecure);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, base_url_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
}

static void
dailies_new_account_page_init (DailiesNewAccountPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
make_description (DailiesPreset *preset)
{
  const char *retention = dailies_words_translate (dailies_preset_get_retention (preset));
  GString *text = g_string_new (dailies_words_translate (dailies_preset_get_privacy (preset)));

  if (retention != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", retention);

  return g_string_free_and_steal (text);
}

/* Accounts are told apart by their names. */
static char *
make_free_name (DailiesEngine *engine,
                const char *name)
{
  char *free_name = g_strdup (name);

  for (guint i = 2; dailies_engine_find_account (engine, free_name, NULL) != NULL; i++)
    {
      g_free (free_name);
      free_name = g_strdup_printf ("%s %u", name, i);
    }

  return free_name;
}

/**
 * dailies_new_account_page_new:
 * @engine: what the account is added to
 * @preset: what is known of the service
 *
 * Returns: (transfer floating): a page for the preferences
 */
AdwNavigationPage *
dailies_new_account_page_new (DailiesEngine *engine,
                              DailiesPreset *preset)
{
  DailiesNewAccountPage *self;
  const char *title;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (DAILIES_IS_PRESET (preset), NULL);

  title = dailies_words_translate (dailies_preset_get_title (preset));
  self = g_object_new (DAILIES_TYPE_NEW_ACCOUNT_PAGE, "title", title, NULL);
  self->engine = g_object_ref (engine);
  self->preset = g_object_ref (preset);

  name = make_free_name (engine, title);
  gtk_editable_set_text (self->name, name);
  if (dailies_preset_get_base_url (preset) != NULL)
    gtk_editable_set_text (self->base_url, dailies_preset_get_base_url (preset));

  dailies_dialect_row_show (self->dialect, get_dialects (self), dailies_preset_get_dialect (preset), FIND_OUT);

  description = make_description (preset);
  dailies_account_form_describe (self->service, description);
  dailies_account_form_offer_key (self->get_key, preset);

  return ADW_NAVIGATION_PAGE (self);
}
