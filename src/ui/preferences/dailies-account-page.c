/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-account-page"

#include "config.h"

#include "dailies-account-page.h"

#include <glib/gi18n.h>

#include "dailies-account-form.h"
#include "dailies-dialect-row.h"
#include "dailies-error.h"
#include "dailies-preset.h"
#include "dailies-ui-fiber.h"

struct _DailiesAccountPage
{
  AdwNavigationPage parent_instance;

  DailiesAccountCheck *check;
  DailiesPreset *preset;

  /* What was applied and is not kept yet. */
  char *new_name;
  char *new_base_url;
  char *new_key;
  gboolean dirty;
  gboolean saving;
  /* While widgets are brought to what is kept. */
  gboolean showing;

  DailiesAccountForm form;
  GtkEditable *name;
  GtkEditable *base_url;
  AdwComboRow *dialect;
  AdwPreferencesGroup *key_group;
  GtkEditable *key;
  AdwActionRow *stranger;
  AdwActionRow *get_key;
  AdwSwitchRow *allow_insecure;
  AdwActionRow *test;
  GtkStack *test_signs;
  GtkWidget *test_again;
  AdwSpinRow *max_active;
};

G_DEFINE_FINAL_TYPE (DailiesAccountPage, dailies_account_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_test (DailiesAccountPage *self)
{
  const char *title = dailies_account_check_get_words (self->check);
  g_autofree char *details = dailies_account_check_dup_details (self->check);
  const char *sign = "works";
  DailiesAccountCheckState state = dailies_account_check_get_state (self->check);

  switch (state)
    {
    case DAILIES_ACCOUNT_CHECK_UNTESTED:
      title = _ ("Not tested yet");
      break;
    case DAILIES_ACCOUNT_CHECK_TESTING:
      title = _ ("Testing…");
      sign = "testing";
      break;
    case DAILIES_ACCOUNT_CHECK_FAILED:
      sign = "failed";
      break;
    case DAILIES_ACCOUNT_CHECK_WORKS:
      break;
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->test), title);
  adw_action_row_set_subtitle (self->test, details != NULL ? details : "");
  gtk_stack_set_visible_child_name (self->test_signs, sign);
  gtk_widget_set_visible (GTK_WIDGET (self->test_signs), state != DAILIES_ACCOUNT_CHECK_UNTESTED);
  gtk_widget_set_sensitive (self->test_again, state != DAILIES_ACCOUNT_CHECK_TESTING);
  gtk_button_set_label (GTK_BUTTON (self->test_again), state == DAILIES_ACCOUNT_CHECK_UNTESTED ? _ ("Test") : _ ("Test Again"));
}

/* An entry that is being edited is the user's. */
static void
show_text (GtkEditable *entry,
           const char *text)
{
  if (!gtk_widget_has_css_class (GTK_WIDGET (entry), "error") && g_strcmp0 (gtk_editable_get_text (entry), text) != 0)
    gtk_editable_set_text (entry, text != NULL ? text : "");
}

static const DailiesDialect *
get_dialects (DailiesAccountPage *self)
{
  return dailies_engine_get_dialects (dailies_account_check_get_engine (self->check),
                                      dailies_account_get_provider (dailies_account_check_get_account (self->check)));
}

/* The chosen one, unless what the account has is not offered. */
static const char *
find_dialect (DailiesAccountPage *self)
{
  const DailiesDialect *dialects = get_dialects (self);

  return dialects != NULL ? dailies_dialect_row_get (self->dialect, dialects)
                          : dailies_account_get_dialect (dailies_account_check_get_account (self->check));
}

static void
show_account (DailiesAccountPage *self)
{
  DailiesAccount *account = dailies_account_check_get_account (self->check);

  self->showing = TRUE;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), dailies_account_get_name (account));
  if (self->new_name == NULL)
    show_text (self->name, dailies_account_get_name (account));
  if (self->new_base_url == NULL)
    show_text (self->base_url, dailies_account_get_base_url (account));
  if (!self->dirty)
    {
      adw_switch_row_set_active (self->allow_insecure, dailies_account_get_allow_insecure (account));
      adw_spin_row_set_value (self->max_active, dailies_account_get_max_active (account));
      dailies_dialect_row_show (self->dialect, get_dialects (self), dailies_account_get_dialect (account), _ ("Not Chosen"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->allow_insecure), dailies_account_is_exposed (account));
  self->showing = FALSE;

  show_test (self);
}

static DexFuture *
show_key_fiber (gpointer data)
{
  DailiesAccountPage *self = data;
  g_autoptr (GError) error = NULL;
  gboolean has_key;

  has_key = dex_await_boolean (dailies_engine_has_key (dailies_account_check_get_engine (self->check),
                                                       dailies_account_check_get_account (self->check)),
                               &error);
  if (error != NULL)
    dailies_account_form_describe (self->key_group, error->message);
  else if (has_key)
    adw_preferences_group_set_description (self->key_group, _ ("A key is stored in the keyring. It is never shown again; type a new one to replace it."));
  else
    adw_preferences_group_set_description (self->key_group, _ ("There is no key for this account. Servers of your own often need none."));

  return dex_future_new_true ();
}

static void
show_key (DailiesAccountPage *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, show_key_fiber, g_object_ref (self), g_object_unref));
}

/* With what was applied in place of what is kept. */
static DailiesAccount *
make_account (DailiesAccountPage *self,
              const char *name,
              const char *base_url)
{
  DailiesAccount *account = dailies_account_check_get_account (self->check);

  return g_object_new (DAILIES_TYPE_ACCOUNT,
                       "id", dailies_account_get_id (account),
                       "name", name != NULL ? name : dailies_account_get_name (account),
                       "provider", dailies_account_get_provider (account),
                       "base-url", base_url != NULL ? base_url : dailies_account_get_base_url (account),
                       "dialect", find_dialect (self),
                       "allow-insecure", adw_switch_row_get_active (self->allow_insecure),
                       "max-active", (guint) adw_spin_row_get_value (self->max_active),
                       NULL);
}

static void
await_save (DailiesAccountPage *self)
{
  g_autofree char *name = g_steal_pointer (&self->new_name);
  g_autofree char *base_url = g_steal_pointer (&self->new_base_url);
  char *key = g_steal_pointer (&self->new_key);
  const gboolean is_new_key = key != NULL;
  g_autoptr (DailiesAccount) was = g_object_ref (dailies_account_check_get_account (self->check));
  g_autoptr (DailiesAccount) account = make_account (self, name, base_url);
  g_autoptr (GError) error = NULL;
  DexFuture *update;

  update = dailies_engine_update_account (dailies_account_check_get_engine (self->check), account, key);
  dailies_account_form_free_key (key);

  if (!dex_await (update, &error))
    {
      if (!dailies_account_form_show (&self->form, error))
        dailies_account_form_say (GTK_WIDGET (self), error->message);
      return;
    }

  if (is_new_key)
    {
      gtk_editable_set_text (self->key, "");
      show_key (self);
    }
  if (is_new_key || base_url != NULL || !dailies_account_is_same_service (was, account) || dailies_account_get_allow_insecure (was) != dailies_account_get_allow_insecure (account))
    dailies_account_check_run (self->check);
}

/* One at a time, so that the last one is what is kept. */
static DexFuture *
save_fiber (gpointer data)
{
  DailiesAccountPage *self = data;

  while (self->dirty)
    {
      self->dirty = FALSE;
      await_save (self);
    }
  self->saving = FALSE;
  show_account (self);

  return dex_future_new_true ();
}

static void
save (DailiesAccountPage *self)
{
  if (self->showing)
    return;

  self->dirty = TRUE;
  if (self->saving)
    return;

  self->saving = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, save_fiber, g_object_ref (self), g_object_unref));
}

static void
dialect_changed_cb (DailiesAccountPage *self)
{
  if (self->check != NULL)
    save (self);
}

static void
name_applied_cb (DailiesAccountPage *self)
{
  g_autoptr (DailiesAccount) account = make_account (self, gtk_editable_get_text (self->name), NULL);

  if (!dailies_account_form_check (&self->form, account))
    return;

  g_set_str (&self->new_name, dailies_account_get_name (account));
  save (self);
}

static void
base_url_applied_cb (DailiesAccountPage *self)
{
  g_autoptr (DailiesAccount) account = make_account (self, NULL, gtk_editable_get_text (self->base_url));

  if (!dailies_account_form_check (&self->form, account))
    return;

  g_set_str (&self->new_base_url, dailies_account_get_base_url (account));
  save (self);
}

static void
key_changed_cb (DailiesAccountPage *self)
{
  /* While the template is made, there is no account yet. */
  if (self->check != NULL)
    dailies_account_form_show_stranger (self->stranger, self->key, dailies_account_check_get_account (self->check));
}

static void
key_applied_cb (DailiesAccountPage *self)
{
  dailies_account_form_free_key (self->new_key);
  self->new_key = dailies_account_form_dup_key (self->key);
  if (self->new_key != NULL)
    save (self);
}

static void
allow_insecure_changed_cb (DailiesAccountPage *self)
{
  save (self);
}

static void
max_active_changed_cb (DailiesAccountPage *self)
{
  save (self);
}

/* That saves, and what was saved is tested. */
static void
exposure_agreed_cb (DailiesAccountPage *self)
{
  adw_switch_row_set_active (self->allow_insecure, TRUE);
}

static DexFuture *
test_again_fiber (gpointer data)
{
  DailiesAccountPage *self = data;
  g_autoptr (DailiesAccount) account = g_object_ref (dailies_account_check_get_account (self->check));
  AdwAlertDialog *question;

  if (!dailies_account_is_exposed (account) || dailies_account_get_allow_insecure (account) ||
      !dex_await_boolean (dailies_engine_has_key (dailies_account_check_get_engine (self->check), account), NULL))
    {
      dailies_account_check_run (self->check);
      return dex_future_new_true ();
    }

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return dex_future_new_true ();

  question = dailies_account_form_ask_to_expose (account);
  g_signal_connect_object (question, "response::send", G_CALLBACK (exposure_agreed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (question), GTK_WIDGET (self));

  return dex_future_new_true ();
}

static void
test_again_cb (DailiesAccountPage *self)
{
  show_key (self);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, test_again_fiber, g_object_ref (self), g_object_unref));
}

static void
get_key_cb (DailiesAccountPage *self)
{
  dailies_account_form_get_key (GTK_WIDGET (self), self->preset);
}

static guint
count_unfinished (DailiesAccountPage *self)
{
  const char *id = dailies_account_get_id (dailies_account_check_get_account (self->check));
  GListModel *jobs = dailies_engine_get_jobs (dailies_account_check_get_engine (self->check));
  guint n_unfinished = 0;

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (g_str_equal (dailies_job_get_account_id (job), id) && !dailies_job_state_is_end (dailies_job_get_state (job)))
        n_unfinished++;
    }

  return n_unfinished;
}

static DexFuture *
remove_fiber (gpointer data)
{
  DailiesAccountPage *self = data;
  g_autoptr (DailiesAccount) account = g_object_ref (dailies_account_check_get_account (self->check));
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *default_id = g_settings_get_string (settings, "default-account");
  GtkWidget *dialog;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!dex_await (dailies_engine_remove_account (dailies_account_check_get_engine (self->check), account), &error))
    {
      dailies_account_form_say (GTK_WIDGET (self), error->message);
      return dex_future_new_true ();
    }

  if (g_str_equal (default_id, dailies_account_get_id (account)))
    g_settings_reset (settings, "default-account");

  /* Translators: %s is the name of an account */
  words = g_strdup_printf (_ ("“%s” was removed"), dailies_account_get_name (account));
  dailies_account_form_say (GTK_WIDGET (self), words);
  /* Somebody may have closed it meanwhile. */
  dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  if (dialog != NULL)
    adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (dialog));

  return dex_future_new_true ();
}

static void
removal_agreed_cb (DailiesAccountPage *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, remove_fiber, g_object_ref (self), g_object_unref));
}

static AdwAlertDialog *
make_question (DailiesAccountPage *self,
               const char *name)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Remove Account?"), NULL));

  adw_alert_dialog_format_body (dialog,
                                /* Translators: %s is the name of an account */
                                _ ("The key of “%s” is deleted from the keyring and cannot be brought back. The takes that it made, and what they cost, stay."),
                                name);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response::remove", G_CALLBACK (removal_agreed_cb), self, G_CONNECT_SWAPPED);

  return dialog;
}

static AdwAlertDialog *
make_refusal (const char *name,
              guint n_unfinished)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Account Is at Work"), NULL));

  adw_alert_dialog_format_body (dialog,
                                /* Translators: %s is the name of an account, %u a number */
                                ngettext ("“%s” has %u job that is not over. Cancel it or decide what becomes of it, then remove the account.",
                                          "“%s” has %u jobs that are not over. Cancel them or decide what becomes of them, then remove the account.", n_unfinished),
                                name, n_unfinished);
  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));

  return dialog;
}

static void
remove_cb (DailiesAccountPage *self)
{
  const char *name = dailies_account_get_name (dailies_account_check_get_account (self->check));
  const guint n_unfinished = count_unfinished (self);
  AdwAlertDialog *dialog = n_unfinished > 0 ? make_refusal (name, n_unfinished) : make_question (self, name);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static DexFuture *
find_preset_fiber (gpointer data)
{
  DailiesAccountPage *self = data;
  DailiesLocations *locations = dailies_engine_get_locations (dailies_account_check_get_engine (self->check));
  g_autoptr (GListModel) presets = dex_await_object (dailies_preset_load (dailies_locations_get_config (locations)), NULL);

  if (presets == NULL)
    return dex_future_new_true ();

  g_set_object (&self->preset, dailies_preset_find (presets, dailies_account_check_get_account (self->check)));
  if (self->preset != NULL)
    dailies_account_form_offer_key (self->get_key, self->preset);

  return dex_future_new_true ();
}

static void
dailies_account_page_dispose (GObject *object)
{
  DailiesAccountPage *self = DAILIES_ACCOUNT_PAGE (object);

  g_clear_object (&self->check);
  g_clear_object (&self->preset);

  G_OBJECT_CLASS (dailies_account_page_parent_class)->dispose (object);
}

static void
dailies_account_page_finalize (GObject *object)
{
  DailiesAccountPage *self = DAILIES_ACCOUNT_PAGE (object);

  g_clear_pointer (&self->new_name, g_free);
  g_clear_pointer (&self->new_base_url, g_free);
  g_clear_pointer (&self->new_key, dailies_account_form_free_key);

  G_OBJECT_CLASS (dailies_account_page_parent_class)->finalize (object);
}

static void
dailies_account_page_class_init (DailiesAccountPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_account_page_dispose;
  object_class->finalize = dailies_account_page_finalize;

  g_type_ensure (DAILIES_TYPE_FIELD_ERROR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/preferences/dailies-account-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "name_error", FALSE, G_STRUCT_OFFSET (DailiesAccountPage, form.name));
  gtk_widget_class_bind_template_child_full (widget_class, "base_url_error", FALSE, G_STRUCT_OFFSET (DailiesAccountPage, form.base_url));
  gtk_widget_class_bind_template_child_full (widget_class, "key_error", FALSE, G_STRUCT_OFFSET (DailiesAccountPage, form.key));
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, name);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, base_url);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, dialect);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, key_group);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, key);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, stranger);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, get_key);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, allow_insecure);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, test);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, test_signs);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, test_again);
  gtk_widget_class_bind_template_child (widget_class, DailiesAccountPage, max_active);
  gtk_widget_class_bind_template_callback (widget_class, dialect_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, base_url_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, allow_insecure_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, max_active_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
dailies_account_page_init (DailiesAccountPage *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
}

/**
 * dailies_account_page_new:
 * @check: an account and its test
 *
 * Returns: (transfer floating): a page for the preferences
 */
AdwNavigationPage *
dailies_account_page_new (DailiesAccountCheck *check)
{
  DailiesAccountPage *self;

  g_return_val_if_fail (DAILIES_IS_ACCOUNT_CHECK (check), NULL);

  self = g_object_new (DAILIES_TYPE_ACCOUNT_PAGE, NULL);
  self->check = g_object_ref (check);
  g_signal_connect_object (check, "changed", G_CALLBACK (show_account), self, G_CONNECT_SWAPPED);
  show_account (self);
  show_key (self);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, find_preset_fiber, g_object_ref (self), g_object_unref));

  return ADW_NAVIGATION_PAGE (self);
}
