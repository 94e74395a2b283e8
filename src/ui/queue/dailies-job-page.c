/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-page"

#include "config.h"

#include "dailies-job-page.h"

#include <glib/gi18n.h>

#include "dailies-error-words.h"
#include "dailies-job-explanation.h"
#include "dailies-job-offers.h"
#include "dailies-job-tile.h"
#include "dailies-job-words.h"
#include "dailies-model-names.h"
#include "dailies-preset.h"
#include "dailies-ui-fiber.h"

struct _DailiesJobPage
{
  AdwBin parent_instance;

  DailiesEngine *engine;
  DailiesModelNames *names;
  DailiesJob *job;
  guint second_timer;
  /* What there are buttons for; only to be compared. */
  const DailiesJobOffer *offers;
  gpointer offered_job;

  GtkStack *pages;
  DailiesJobTile *tile;
  GtkLabel *title;
  GtkLabel *facts;
  GtkProgressBar *progress_bar;
  GtkLabel *phase;
  GtkLabel *rest;
  AdwWrapBox *working_offers;
  AdwStatusPage *ended;
  AdwWrapBox *ended_offers;
  GtkWidget *details;
};

typedef enum
{
  PROP_JOB = 1,
} DailiesJobPageProps;

static GParamSpec *properties[PROP_JOB + 1];

G_DEFINE_FINAL_TYPE (DailiesJobPage, dailies_job_page, ADW_TYPE_BIN)

static gboolean
is_working (DailiesJobPage *self)
{
  return dailies_job_get_section (self->job) <= DAILIES_JOB_SECTION_WAITING;
}

static void
aim (GtkWidget *button,
     const char *action,
     DailiesJob *job)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", dailies_job_get_id (job));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

/* What only puts a row in its place is of no use on a page. */
static gboolean
is_for_rows (const DailiesJobOffer *offer)
{
  return g_str_equal (offer->action, "job.move-up") || g_str_equal (offer->action, "job.move-down");
}

static void
remove_children (AdwWrapBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    adw_wrap_box_remove (box, child);
}

typedef struct
{
  DailiesJobPage *self;
  DailiesJob *job;
  GtkWidget *button;
} BillingCall;

static void
billing_call_free (gpointer data)
{
  BillingCall *call = data;

  g_object_unref (call->self);
  g_object_unref (call->job);
  g_object_unref (call->button);
  g_free (call);
}

/* Only where it is known where that is done. */
static DexFuture *
show_billing_fiber (gpointer data)
{
  BillingCall *call = data;
  DailiesEngine *engine = call->self->engine;
  const char *config = dailies_locations_get_config (dailies_engine_get_locations (engine));
  g_autoptr (GListModel) presets = dex_await_object (dailies_preset_load (config), NULL);
  DailiesAccount *account = dailies_engine_find_account (engine, dailies_job_get_account_id (call->job), NULL);
  DailiesPreset *preset = presets != NULL && account != NULL ? dailies_preset_find (presets, account) : NULL;

  if (preset == NULL || dailies_preset_get_billing_url (preset) == NULL)
    return dex_future_new_true ();

  gtk_actionable_set_action_target (GTK_ACTIONABLE (call->button), "s", dailies_preset_get_billing_url (preset));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (call->button), "job-page.open-billing");
  gtk_widget_set_visible (call->button, TRUE);

  return dex_future_new_true ();
}

static void
show_billing (DailiesJobPage *self,
              GtkWidget *button)
{
  BillingCall *call;

  gtk_widget_set_visible (button, FALSE);
  if (self->engine == NULL)
    return;

  call = g_new0 (BillingCall, 1);
  call->self = g_object_ref (self);
  call->job = g_object_ref (self->job);
  call->button = g_object_ref (button);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, show_billing_fiber, call, billing_call_free));
}

static void
open_billing (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (g_variant_get_string (parameter, NULL));

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL, NULL);
}

/* What is not done to the job but to what made it fail. */
static void
add_remedy (DailiesJobPage *self,
            AdwWrapBox *box)
{
  const DailiesErrorRemedy remedy = dailies_error_get_remedy (dailies_job_get_error (self->job));
  GtkWidget *button;

  if (dailies_job_get_state (self->job) != DAILIES_JOB_FAILED ||
      (remedy != DAILIES_ERROR_REMEDY_REPLACE_KEY && remedy != DAILIES_ERROR_REMEDY_BUY_CREDITS &&
       remedy != DAILIES_ERROR_REMEDY_FREE_SPACE))
    return;

  button = gtk_button_new_with_label (dailies_error_remedy_get_label (remedy));
  gtk_widget_add_css_class (button, "pill");
  if (remedy == DAILIES_ERROR_REMEDY_REPLACE_KEY)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", dailies_job_get_account_id (self->job));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.show-account");
    }
  else if (remedy == DAILIES_ERROR_REMEDY_BUY_CREDITS)
    {
      show_billing (self, button);
    }
  else
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-library-folder");
    }
  adw_wrap_box_append (box, button);
}

static void
fill_offers (DailiesJobPage *self)
{
  const gboolean working = is_working (self);
  AdwWrapBox *box = working ? self->working_offers : self->ended_offers;
  const DailiesJobOffer *offers;
  guint n_offers;

  offers = dailies_job_get_offers (self->job, &n_offers);
  /* A button that is about to be pressed must not go. */
  if (offers == self->offers && self->job == self->offered_job)
    return;

  self->offers = offers;
  self->offered_job = self->job;
  remove_children (box);
  add_remedy (self, box);
  for (guint i = 0; i < n_offers; i++)
    {
      GtkWidget *button;

      /* Below the others if there is something to decide. */
      if (is_for_rows (&offers[i]) || (!working && g_str_equal (offers[i].action, "job.details")))
        continue;

      button = gtk_button_new_with_label (_ (offers[i].label));
      gtk_widget_add_css_class (button, "pill");
      aim (button, offers[i].action, self->job);
      adw_wrap_box_append (box, button);
    }
  aim (self->details, "job.details", self->job);
}

static const char *
get_account_name (DailiesJobPage *self)
{
  DailiesAccount *account = NULL;

  if (self->engine != NULL)
    account = dailies_engine_find_account (self->engine, dailies_job_get_account_id (self->job), NULL);

  return account != NULL ? dailies_account_get_name (account) : _ ("Removed account");
}

static void
update_progress (DailiesJobPage *self)
{
  const double progress = dailies_job_get_progress (self->job);
  const gint64 now = g_get_real_time ();
  g_autofree char *trouble = dailies_job_dup_trouble_words (self->job, now);
  g_autofree char *phase = dailies_job_dup_phase_words (self->job);
  g_autofree char *per_cent = dailies_job_dup_progress_words (self->job);
  g_autofree char *remaining = trouble == NULL ? dailies_job_dup_remaining_words (self->job, now) : NULL;
  g_autofree char *left = NULL;
  g_autofree char *rest = NULL;

  if (remaining != NULL)
    /* Translators: %s is a time such as "40 s" */
    left = g_strdup_printf (_ ("about %s left"), remaining);
  if (per_cent != NULL)
    rest = g_strjoin (" · ", per_cent, left, NULL);
  else
    rest = g_steal_pointer (&left);

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), progress >= 0 && is_working (self));
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (progress, 0, 1));
  gtk_label_set_label (self->phase, trouble != NULL ? trouble : phase);
  gtk_label_set_xalign (self->phase, rest != NULL ? 0 : 0.5f);
  gtk_label_set_label (self->rest, rest != NULL ? rest : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rest), rest != NULL);
}

static char *
make_facts (DailiesJobPage *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const double seconds = dailies_shot_get_seconds (dailies_job_get_shot (self->job));
  const char *model_name = self->names != NULL ? dailies_model_names_look_up (self->names, self->job) : NULL;
  const char *account_name = get_account_name (self);
  g_autofree char *price = dailies_job_dup_price_words (self->job);
  g_auto (GStrv) all = NULL;

  if (model_name != NULL && !g_str_equal (model_name, account_name))
    g_strv_builder_add (parts, model_name);
  g_strv_builder_add (parts, account_name);
  if (seconds > 0)
    g_strv_builder_take (parts, dailies_seconds_to_words (seconds));
  if (price != NULL)
    g_strv_builder_add (parts, price);
  all = g_strv_builder_end (parts);

  return g_strjoinv (" · ", all);
}

static void
update_working (DailiesJobPage *self)
{
  g_autofree char *title = dailies_job_dup_title (self->job);
  g_autofree char *facts = make_facts (self);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->facts, facts);
  update_progress (self);
}

static void
update_ended (DailiesJobPage *self)
{
  const char *account_name = get_account_name (self);
  g_autofree char *heading = dailies_job_dup_heading (self->job, account_name);
  g_autofree char *explanation = dailies_job_dup_explanation (self->job, account_name);
  g_autofree char *markup = g_markup_escape_text (explanation, -1);

  adw_status_page_set_icon_name (self->ended, dailies_job_get_icon_name (self->job));
  adw_status_page_set_title (self->ended, heading);
  adw_status_page_set_description (self->ended, markup);
}

static gboolean
second_passed_cb (gpointer data)
{
  update_progress (data);

  return G_SOURCE_CONTINUE;
}

static void
update_second_timer (DailiesJobPage *self)
{
  const gboolean wanted = self->job != NULL && is_working (self) && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (wanted && self->second_timer == 0)
    self->second_timer = g_timeout_add_seconds (1, second_passed_cb, self);
  else if (!wanted)
    g_clear_handle_id (&self->second_timer, g_source_remove);
}

static void
update (DailiesJobPage *self)
{
  if (is_working (self))
    update_working (self);
  else
    update_ended (self);

  fill_offers (self);
  gtk_stack_set_visible_child_name (self->pages, is_working (self) ? "working" : "ended");
  update_second_timer (self);
}

static void
job_changed_cb (DailiesJobPage *self,
                GParamSpec *pspec,
                DailiesJob *job)
{
  g_assert (DAILIES_IS_JOB_PAGE (self));

  if (g_str_equal (pspec->name, "progress") || g_str_equal (pspec->name, "queue-position") || g_str_equal (pspec->name, "log-line"))
    update_progress (self);
  else
    update (self);
}

static void
names_changed_cb (DailiesJobPage *self)
{
  g_assert (DAILIES_IS_JOB_PAGE (self));

  if (self->job != NULL)
    update_working (self);
}

static void
dailies_job_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dailies_job_page_parent_class)->map (widget);
  update_second_timer (DAILIES_JOB_PAGE (widget));
}

static void
dailies_job_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dailies_job_page_parent_class)->unmap (widget);
  update_second_timer (DAILIES_JOB_PAGE (widget));
}

static void
dailies_job_page_dispose (GObject *object)
{
  DailiesJobPage *self = DAILIES_JOB_PAGE (object);

  dailies_job_page_set_job (self, NULL);
  g_clear_handle_id (&self->second_timer, g_source_remove);
  g_clear_object (&self->names);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_job_page_parent_class)->dispose (object);
}

static void
dailies_job_page_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch ((DailiesJobPageProps) prop_id)
    {
    case PROP_JOB:
      g_value_set_object (value, DAILIES_JOB_PAGE (object)->job);
      break;
    }
}

static void
dailies_job_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch ((DailiesJobPageProps) prop_id)
    {
    case PROP_JOB:
      dailies_job_page_set_job (DAILIES_JOB_PAGE (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_job_page_class_init (DailiesJobPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_job_page_dispose;
  object_class->get_property = dailies_job_page_get_property;
  object_class->set_property = dailies_job_page_set_property;
  widget_class->map = dailies_job_page_map;
  widget_class->unmap = dailies_job_page_unmap;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, DAILIES_TYPE_JOB,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (ADW_TYPE_CLAMP);
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  g_type_ensure (ADW_TYPE_WRAP_BOX);
  g_type_ensure (DAILIES_TYPE_JOB_TILE);
  gtk_widget_class_install_action (widget_class, "job-page.open-billing", "s", open_billing);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-job-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, pages);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, tile);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, facts);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, phase);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, rest);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, working_offers);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, ended);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, ended_offers);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobPage, details);
}

static void
dailies_job_page_init (DailiesJobPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_job_page_set_engine:
 * @self: a page that has none yet
 * @engine: whose jobs it will show
 */
void
dailies_job_page_set_engine (DailiesJobPage *self,
                             DailiesEngine *engine)
{
  g_return_if_fail (DAILIES_IS_JOB_PAGE (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  self->names = dailies_model_names_new (engine);
  g_signal_connect_object (self->names, "changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_job_page_set_job:
 * @self: a page
 * @job: (nullable): what to show
 */
void
dailies_job_page_set_job (DailiesJobPage *self,
                          DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_JOB_PAGE (self));
  g_return_if_fail (job == NULL || DAILIES_IS_JOB (job));

  if (job == self->job)
    return;

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, job_changed_cb, self);
  g_set_object (&self->job, job);
  if (self->tile != NULL)
    dailies_job_tile_set_job (self->tile, job);

  if (job != NULL)
    {
      g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      update (self);
    }
  else
    {
      update_second_timer (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}
