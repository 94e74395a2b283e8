/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-details"

#include "config.h"

#include "dailies-model-details.h"

#include <glib/gi18n.h>

#include "dailies-facts-card.h"
#include "dailies-model-words.h"
#include "dailies-words.h"

struct _DailiesModelDetails
{
  AdwDialog parent_instance;

  DailiesDraft *draft;
  DailiesAccount *account;
  DailiesModel *model;

  GtkWidget *retired;
  GtkLabel *retired_words;
  GtkLabel *description;
  DailiesFactsCard *model_card;
  DailiesFactsCard *limits_card;
  GtkWidget *prices;
  DailiesFactsCard *price_card;
  GtkLabel *price_date;
  GtkWidget *notes;
  GtkLabel *notes_words;
  GtkWidget *use;
};

G_DEFINE_FINAL_TYPE (DailiesModelDetails, dailies_model_details, ADW_TYPE_DIALOG)

static void
use (GtkWidget *widget,
     const char *name,
     GVariant *parameter)
{
  DailiesModelDetails *self = DAILIES_MODEL_DETAILS (widget);

  g_strfreev (dailies_draft_set_model (self->draft, self->account, self->model));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
dailies_model_details_dispose (GObject *object)
{
  DailiesModelDetails *self = DAILIES_MODEL_DETAILS (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->account);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (dailies_model_details_parent_class)->dispose (object);
}

static void
dailies_model_details_class_init (DailiesModelDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dailies_model_details_dispose;

  gtk_widget_class_install_action (widget_class, "model-details.use", NULL, use);

  g_type_ensure (DAILIES_TYPE_FACTS_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-model-details.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, retired);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, retired_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, description);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, model_card);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, limits_card);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, prices);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, price_card);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, price_date);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, notes);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, notes_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelDetails, use);
}

static void
dailies_model_details_init (DailiesModelDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_list (DailiesFactsCard *card,
          const char *label,
          const char *const *list)
{
  g_autofree char *words = list != NULL ? g_strjoinv (", ", (char **) list) : NULL;

  dailies_facts_card_add (card, label, words);
}

static void
fill_model_card (DailiesModelDetails *self)
{
  DailiesModel *model = self->model;

  dailies_facts_card_add (self->model_card, _ ("Developer"), dailies_model_get_developer (model));
  dailies_facts_card_add (self->model_card, _ ("Account"), dailies_account_get_name (self->account));
  dailies_facts_card_add (self->model_card, _ ("Category"), dailies_model_get_category (model));
  add_list (self->model_card, _ ("Tags"), dailies_model_get_tags (model));
  add_list (self->model_card, _ ("Files"), dailies_model_get_formats (model));
  dailies_facts_card_add (self->model_card, _ ("Id"), dailies_model_get_id (model));
}

static char *
dup_prompt_words (DailiesCapabilities *capabilities)
{
  const guint most = dailies_capabilities_get_maximum_prompt (capabilities);

  if (most == G_MAXUINT)
    return NULL;

  /* Translators: %u is a number of characters that a prompt may have */
  return g_strdup_printf (ngettext ("Up to %u character", "Up to %u characters", most), most);
}

static char *
dup_reference_words (DailiesCapabilities *capabilities)
{
  const guint most = dailies_capabilities_get_maximum_references (capabilities);

  if (most == G_MAXUINT)
    return NULL;

  /* Translators: %u is a number of reference images */
  return most > 0 ? g_strdup_printf (_ ("Up to %u"), most) : g_strdup (_ ("None"));
}

static void
fill_limits_card (DailiesModelDetails *self)
{
  DailiesCapabilities *capabilities = dailies_model_get_capabilities (self->model);
  g_autofree char *modes = dailies_model_dup_mode_words (self->model);
  g_autofree char *length = dailies_model_dup_duration_words (self->model);
  g_autofree char *sizes = dailies_model_dup_size_words (self->model);
  g_autofree char *sound = dailies_model_dup_audio_words (self->model);
  g_autofree char *prompt = dup_prompt_words (capabilities);
  g_autofree char *references = dup_reference_words (capabilities);
  g_autofree char *parameters = dailies_model_dup_parameter_words (self->model);

  dailies_facts_card_add (self->limits_card, _ ("Made From"), modes);
  dailies_facts_card_add (self->limits_card, _ ("Length"), length);
  dailies_facts_card_add (self->limits_card, _ ("Formats"), sizes);
  dailies_facts_card_add (self->limits_card, _ ("Sound"), sound);
  if (dailies_capabilities_states_seed (capabilities) || !dailies_capabilities_get_seed (capabilities))
    dailies_facts_card_add (self->limits_card, _ ("Seed"), dailies_capabilities_get_seed (capabilities) ? _ ("Can be chosen") : _ ("None"));
  if (dailies_capabilities_states_negative_prompt (capabilities) || !dailies_capabilities_get_negative_prompt (capabilities))
    dailies_facts_card_add (self->limits_card, _ ("Leave Out"), dailies_capabilities_get_negative_prompt (capabilities) ? _ ("Can be written") : _ ("None"));
  dailies_facts_card_add (self->limits_card, _ ("Prompt"), prompt);
  dailies_facts_card_add (self->limits_card, _ ("References"), references);
  dailies_facts_card_add (self->limits_card, _ ("Advanced"), parameters);
}

static void
fill_price_card (DailiesModelDetails *self)
{
  GPtrArray *prices = dailies_capabilities_get_prices (dailies_model_get_capabilities (self->model));
  const char *date = NULL;
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->prices, prices->len > 0);
  for (guint i = 0; i < prices->len; i++)
    {
      const DailiesPrice *price = g_ptr_array_index (prices, i);
      g_autofree char *condition = dailies_price_dup_condition_words (price);
      g_autofree char *amount = dailies_price_dup_amount_words (price);

      dailies_facts_card_add (self->price_card, condition, amount);
      /* The oldest one is what can be relied on. */
      if (price->date != NULL && (date == NULL || strcmp (price->date, date) < 0))
        date = price->date;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->price_date), date != NULL);
  day = dailies_day_dup_words (date);
  /* Translators: %s is a day, such as “3 November 2026” */
  words = day != NULL ? g_strdup_printf (_ ("List price of %s"), day) : NULL;
  gtk_label_set_label (self->price_date, words != NULL ? words : "");
}

static void
show_words (GtkWidget *place,
            GtkLabel *label,
            const char *words)
{
  gtk_widget_set_visible (place, words != NULL && *words != '\0');
  gtk_label_set_label (label, words != NULL ? words : "");
}

static void
show_model (DailiesModelDetails *self)
{
  g_autofree char *retired = dailies_model_dup_retired_words (self->model);
  const gboolean may_use = !dailies_model_get_retired (self->model);

  adw_dialog_set_title (ADW_DIALOG (self), dailies_model_get_name (self->model));
  show_words (self->retired, self->retired_words, retired);
  show_words (GTK_WIDGET (self->description), self->description, dailies_model_get_description (self->model));
  show_words (self->notes, self->notes_words, dailies_words_translate (dailies_model_get_notes (self->model)));
  fill_model_card (self);
  fill_limits_card (self);
  fill_price_card (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "model-details.use", may_use);
  gtk_widget_set_visible (self->use, may_use);
}

/**
 * dailies_model_details_new:
 * @draft: what the model would be for
 * @account: who offers it
 * @model: a model
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
dailies_model_details_new (DailiesDraft *draft,
                           DailiesAccount *account,
                           DailiesModel *model)
{
  DailiesModelDetails *self;

  g_return_val_if_fail (DAILIES_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  self = g_object_new (DAILIES_TYPE_MODEL_DETAILS, NULL);
  self->draft = g_object_ref (draft);
  self->account = g_object_ref (account);
  self->model = g_object_ref (model);
  show_model (self);

  return ADW_DIALOG (self);
}
