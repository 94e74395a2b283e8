/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-details-facts"

#include "config.h"

#include "dailies-details-pane-private.h"

#include <glib/gi18n.h>

#include "dailies-take-words.h"
#include "dailies-ui-fiber.h"

typedef struct
{
  DailiesDetailsPane *self;
  DailiesEngine *engine;
  char *job_id;
  guint generation;
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->self);
  g_object_unref (load->engine);
  g_free (load->job_id);
  g_free (load);
}

static const char *
get_account_name (DailiesDetailsPane *self)
{
  DailiesAccount *account;

  if (self->take != NULL)
    return dailies_take_get_account_name (self->take);

  account = dailies_engine_find_account (self->engine, dailies_job_get_account_id (self->job), NULL);

  return account != NULL ? dailies_account_get_name (account) : _ ("Removed account");
}

static void
add_parameters (DailiesDetailsPane *self,
                DailiesShot *shot)
{
  GHashTable *parameters = dailies_shot_get_parameters (shot);
  g_autoptr (GPtrArray) names = NULL;

  if (parameters == NULL)
    return;

  names = g_hash_table_get_keys_as_ptr_array (parameters);
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < names->len; i++)
    dailies_facts_card_add (self->shot_card, names->pdata[i], g_hash_table_lookup (parameters, names->pdata[i]));
}

static void
update_shot_card (DailiesDetailsPane *self)
{
  DailiesShot *shot = dailies_details_pane_get_shot (self);
  g_autofree char *model = self->take != NULL ? dailies_take_dup_model_words (self->take) : g_strdup (dailies_shot_get_model (shot));
  g_autofree char *format = dailies_shot_dup_format_words (shot);
  /* Translators: the thousands of a long number are set apart as is usual */
  g_autofree char *seed = dailies_shot_get_seed (shot) >= 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, dailies_shot_get_seed (shot)) : NULL;

  dailies_facts_card_clear (self->shot_card);
  dailies_facts_card_add (self->shot_card, _ ("Model"), model);
  dailies_facts_card_add (self->shot_card, _ ("Account"), get_account_name (self));
  dailies_facts_card_add (self->shot_card, _ ("Format"), format);
  dailies_facts_card_add (self->shot_card, _ ("Seed"), seed);
  dailies_facts_card_add (self->shot_card, _ ("Leave Out"), dailies_shot_get_negative_prompt (shot));
  add_parameters (self, shot);
}

/* @job: that of the take, which knows more of the price. */
static void
update_cost_card (DailiesDetailsPane *self,
                  DailiesJob *job)
{
  const DailiesMoney money = self->take != NULL ? dailies_take_get_cost (self->take) : dailies_job_get_cost (self->job);
  const gint64 moment = self->take != NULL ? dailies_take_get_created_at (self->take) : dailies_job_get_created_at (self->job);
  g_autofree char *cost = dailies_money_dup_words (money);
  g_autofree char *estimated = job != NULL ? dailies_estimate_dup_listed_words (dailies_job_get_estimate (job)) : NULL;
  g_autofree char *waited = self->take != NULL ? dailies_take_dup_waited_words (self->take) : NULL;
  g_autofree char *made = dailies_moment_dup_words (moment);

  if (estimated == NULL && self->take != NULL)
    estimated = dailies_money_dup_words (dailies_take_get_estimate (self->take));

  dailies_facts_card_clear (self->cost_card);
  dailies_facts_card_add (self->cost_card, _ ("Cost"), cost);
  dailies_facts_card_add (self->cost_card, _ ("Estimated"), estimated);
  dailies_facts_card_add (self->cost_card, _ ("Waited"), waited);
  dailies_facts_card_add (self->cost_card, self->take != NULL ? _ ("Made") : _ ("Written"), made);
}

static DexFuture *
find_job_fiber (gpointer data)
{
  Load *load = data;
  DailiesDetailsPane *self = load->self;
  g_autoptr (DailiesJob) job = dex_await_object (dailies_engine_find_job (load->engine, load->job_id), NULL);

  /* Jobs can be cleared away, and something else be shown. */
  if (job != NULL && load->generation == self->generation)
    update_cost_card (self, job);

  return dex_future_new_true ();
}

static void
find_job (DailiesDetailsPane *self)
{
  Load *load;

  if (self->take == NULL || dailies_take_get_job_id (self->take) == NULL)
    return;

  load = g_new0 (Load, 1);
  load->self = g_object_ref (self);
  load->engine = g_object_ref (self->engine);
  load->job_id = g_strdup (dailies_take_get_job_id (self->take));
  load->generation = self->generation;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, find_job_fiber, load, (GDestroyNotify) load_free));
}

static void
add_ellipsized (DailiesDetailsPane *self,
                const char *label,
                const char *value)
{
  GtkWidget *text = dailies_facts_card_add (self->file_card, label, value);

  if (text == NULL)
    return;

  gtk_label_set_wrap (GTK_LABEL (text), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (text, value);
}

static void
update_file_card (DailiesDetailsPane *self)
{
  g_autofree char *file = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *length = NULL;
  g_autofree char *path = NULL;

  dailies_facts_card_clear (self->file_card);
  gtk_widget_set_visible (self->file_section, self->take != NULL);
  if (self->take == NULL)
    return;

  file = dailies_take_dup_file_words (self->take);
  picture = dailies_take_dup_picture_words (self->take);
  length = dailies_take_dup_length_words (self->take);
  path = dailies_library_dup_path (dailies_engine_get_library (self->engine), self->take);
  dailies_facts_card_add (self->file_card, _ ("File"), file);
  dailies_facts_card_add (self->file_card, _ ("Resolution"), picture);
  dailies_facts_card_add (self->file_card, _ ("Length"), length);
  add_ellipsized (self, _ ("SHA-256"), dailies_take_get_sha256 (self->take));
  add_ellipsized (self, _ ("Path"), path);
}

/* What is said of the take or job that the pane has now. */
void
dailies_details_pane_update_facts (DailiesDetailsPane *self)
{
  update_shot_card (self);
  update_cost_card (self, self->job);
  update_file_card (self);
  find_job (self);
}
