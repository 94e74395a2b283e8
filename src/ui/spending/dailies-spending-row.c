/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-spending-row"

#include "config.h"

#include "dailies-spending-row.h"

#include <glib/gi18n.h>

struct _DailiesSpendingRow
{
  AdwActionRow parent_instance;

  GtkLabel *amount;
};

typedef enum
{
  PROP_AMOUNT = 1,
} DailiesSpendingRowProps;

static GParamSpec *properties[PROP_AMOUNT + 1];

G_DEFINE_FINAL_TYPE (DailiesSpendingRow, dailies_spending_row, ADW_TYPE_ACTION_ROW)

static void
dailies_spending_row_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesSpendingRowProps) prop_id)
    {
    case PROP_AMOUNT:
      g_value_set_string (value, dailies_spending_row_get_amount (DAILIES_SPENDING_ROW (object)));
      break;
    }
}

static void
dailies_spending_row_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesSpendingRowProps) prop_id)
    {
    case PROP_AMOUNT:
      dailies_spending_row_set_amount (DAILIES_SPENDING_ROW (object), g_value_get_string (value));
      break;
    }
}

static void
dailies_spending_row_class_init (DailiesSpendingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dailies_spending_row_get_property;
  object_class->set_property = dailies_spending_row_set_property;

  properties[PROP_AMOUNT] = g_param_spec_string ("amount", NULL, NULL, "",
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_spending_row_init (DailiesSpendingRow *self)
{
  self->amount = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->amount, TRUE);
  gtk_label_set_natural_wrap_mode (self->amount, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (self->amount, GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (self->amount, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->amount), "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->amount));
  /* Names come from people and services. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static char *
dup_title (DailiesLedgerEntry *entry,
           DailiesLedgerGrouping grouping)
{
  const char *title = dailies_ledger_entry_get_title (entry);
  const char *key = dailies_ledger_entry_get_key (entry);
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *noon = g_strconcat (key, "T12:00:00", NULL);
  g_autoptr (GDateTime) day = grouping == DAILIES_LEDGER_BY_DAY ? g_date_time_new_from_iso8601 (noon, local) : NULL;

  if (day != NULL)
    return g_date_time_format (day, "%x");
  if (title != NULL && *title != '\0')
    return g_strdup (title);
  if (*key != '\0')
    return g_strdup (key);

  return g_strdup (grouping == DAILIES_LEDGER_BY_PROJECT ? _ ("No Project") : _ ("No Model"));
}

static char *
dup_kept_words (DailiesLedgerEntry *entry)
{
  const guint takes = dailies_ledger_entry_get_takes (entry);
  const guint kept = dailies_ledger_entry_get_kept (entry);

  /* Translators: the first %u is how many of the second are kept */
  return g_strdup_printf (ngettext ("%u of %u take kept", "%u of %u takes kept", takes), kept, takes);
}

static char *
dup_group_words (DailiesLedgerEntry *entry)
{
  const guint jobs = dailies_ledger_entry_get_jobs (entry);
  const guint uncertain = dailies_ledger_entry_get_uncertain (entry);
  const DailiesMoney each = dailies_ledger_entry_get_cost_per_kept (entry);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (dailies_ledger_entry_get_takes (entry) > 0)
    g_strv_builder_take (parts, dup_kept_words (entry));
  else
    /* Translators: %u is a number of jobs */
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u job", "%u jobs", jobs), jobs));

  if (dailies_money_is_known (each))
    {
      g_autofree char *amount = dailies_money_format (each);

      /* Translators: %s is what each of the takes did cost that were kept */
      g_strv_builder_take (parts, g_strdup_printf (_ ("%s each"), amount));
    }
  if (uncertain > 0)
    /* Translators: %u is a number of jobs */
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u of unknown cost", "%u of unknown cost", uncertain), uncertain));
  all = g_strv_builder_end (parts);

  return g_strjoinv (" · ", all);
}

/* About, where not all of it was told. */
static char *
dup_amount (DailiesMoney money,
            gboolean about)
{
  g_autofree char *amount = NULL;

  if (!dailies_money_is_known (money))
    return g_strdup ("–");
  amount = dailies_money_format (money);

  /* Translators: about this amount of money; %s is the amount */
  return about ? g_strdup_printf (_ ("≈ %s"), amount) : g_steal_pointer (&amount);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle,
          const char *amount)
{
  DailiesSpendingRow *self = g_object_new (DAILIES_TYPE_SPENDING_ROW, "amount", amount, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);

  return GTK_WIDGET (self);
}

/**
 * dailies_spending_row_new_for_group:
 * @entry: what was spent
 * @grouping: what it stands for
 *
 * Returns: (transfer floating): a row with the name of the group
 */
GtkWidget *
dailies_spending_row_new_for_group (DailiesLedgerEntry *entry,
                                    DailiesLedgerGrouping grouping)
{
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  g_autofree char *amount = NULL;

  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (entry), NULL);

  title = dup_title (entry, grouping);
  words = dup_group_words (entry);
  amount = dup_amount (dailies_ledger_entry_get_spent (entry), dailies_ledger_entry_get_assumed (entry) > 0);

  return make_row (title, words, amount);
}

/**
 * dailies_spending_row_new_for_kept:
 * @entry: what was spent in one currency
 *
 * Returns: (transfer floating): a row with what each kept take did cost
 */
GtkWidget *
dailies_spending_row_new_for_kept (DailiesLedgerEntry *entry)
{
  g_autofree char *words = NULL;
  g_autofree char *amount = NULL;

  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (entry), NULL);

  words = dup_kept_words (entry);
  amount = dup_amount (dailies_ledger_entry_get_cost_per_kept (entry), dailies_ledger_entry_get_assumed (entry) > 0);

  return make_row (_ ("Each Kept Take"), words, amount);
}

const char *
dailies_spending_row_get_amount (DailiesSpendingRow *self)
{
  g_return_val_if_fail (DAILIES_IS_SPENDING_ROW (self), NULL);

  return gtk_label_get_text (self->amount);
}

void
dailies_spending_row_set_amount (DailiesSpendingRow *self,
                                 const char *amount)
{
  g_return_if_fail (DAILIES_IS_SPENDING_ROW (self));

  if (g_strcmp0 (gtk_label_get_text (self->amount), amount) == 0)
    return;

  gtk_label_set_text (self->amount, amount != NULL ? amount : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AMOUNT]);
}
