/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-budget"

#include "config.h"

#include "dailies-budget.h"

#include <glib/gi18n.h>

struct _DailiesBudget
{
  GObject parent_instance;

  DailiesSpending *spending;
  GSettings *settings;
  DailiesBudgetLevel level;
};

typedef enum
{
  PROP_LEVEL = 1,
} DailiesBudgetProps;

static GParamSpec *properties[PROP_LEVEL + 1];

G_DEFINE_ENUM_TYPE (DailiesBudgetLevel, dailies_budget_level, G_DEFINE_ENUM_VALUE (DAILIES_BUDGET_FREE, "free"), G_DEFINE_ENUM_VALUE (DAILIES_BUDGET_WARNED, "warned"), G_DEFINE_ENUM_VALUE (DAILIES_BUDGET_REACHED, "reached"))

G_DEFINE_FINAL_TYPE (DailiesBudget, dailies_budget, G_TYPE_OBJECT)

static DailiesMoney
get_limit (DailiesBudget *self,
           const char *key)
{
  g_autofree char *currency = NULL;
  gint64 micros;

  g_settings_get (self->settings, key, "(xs)", &micros, &currency);

  return micros > 0 && dailies_money_knows_currency (currency) ? dailies_money_new (micros, currency) : DAILIES_MONEY_UNKNOWN;
}

static gint64
get_spent (DailiesBudget *self,
           DailiesMoney limit)
{
  GPtrArray *month = dailies_spending_get_month (self->spending);

  for (guint i = 0; i < month->len; i++)
    {
      const DailiesMoney *spent = g_ptr_array_index (month, i);

      if (dailies_money_same_currency (*spent, limit))
        return spent->micros;
    }

  return 0;
}

static gboolean
is_reached (DailiesBudget *self,
            const char *key)
{
  const DailiesMoney limit = get_limit (self, key);

  return dailies_money_is_known (limit) && get_spent (self, limit) >= limit.micros;
}

static void
update (DailiesBudget *self)
{
  DailiesBudgetLevel level = DAILIES_BUDGET_FREE;

  g_assert (DAILIES_IS_BUDGET (self));

  if (is_reached (self, "budget-stop-at"))
    level = DAILIES_BUDGET_REACHED;
  else if (is_reached (self, "budget-warn-at"))
    level = DAILIES_BUDGET_WARNED;

  if (self->level == level)
    return;

  self->level = level;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEVEL]);
}

static void
dailies_budget_finalize (GObject *object)
{
  DailiesBudget *self = DAILIES_BUDGET (object);

  g_clear_object (&self->spending);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dailies_budget_parent_class)->finalize (object);
}

static void
dailies_budget_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  switch ((DailiesBudgetProps) prop_id)
    {
    case PROP_LEVEL:
      g_value_set_enum (value, DAILIES_BUDGET (object)->level);
      break;
    }
}

static void
dailies_budget_class_init (DailiesBudgetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_budget_finalize;
  object_class->get_property = dailies_budget_get_property;

  properties[PROP_LEVEL] = g_param_spec_enum ("level", NULL, NULL, DAILIES_TYPE_BUDGET_LEVEL, DAILIES_BUDGET_FREE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_budget_init (DailiesBudget *self)
{
}

/**
 * dailies_budget_new:
 * @spending: what the month cost
 * @settings: of the application
 *
 * Returns: (transfer full): the budget of this month
 */
DailiesBudget *
dailies_budget_new (DailiesSpending *spending,
                    GSettings *settings)
{
  DailiesBudget *self;

  g_return_val_if_fail (DAILIES_IS_SPENDING (spending), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (DAILIES_TYPE_BUDGET, NULL);
  self->spending = g_object_ref (spending);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (spending, "notify::month", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::budget-warn-at", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::budget-stop-at", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/* The one that is drawn a line at. */
static DailiesMoney
get_main_limit (DailiesBudget *self)
{
  const DailiesMoney stop_at = get_limit (self, "budget-stop-at");

  return dailies_money_is_known (stop_at) ? stop_at : get_limit (self, "budget-warn-at");
}

/**
 * dailies_budget_is_set:
 * @self: a budget
 *
 * Returns: whether there is any limit
 */
gboolean
dailies_budget_is_set (DailiesBudget *self)
{
  return dailies_money_is_known (dailies_budget_get_warn_at (self)) || dailies_money_is_known (dailies_budget_get_stop_at (self));
}

/**
 * dailies_budget_get_warn_at:
 * @self: a budget
 *
 * Returns: from where on the user is warned; %DAILIES_MONEY_UNKNOWN for never
 */
DailiesMoney
dailies_budget_get_warn_at (DailiesBudget *self)
{
  g_return_val_if_fail (DAILIES_IS_BUDGET (self), DAILIES_MONEY_UNKNOWN);

  return get_limit (self, "budget-warn-at");
}

/**
 * dailies_budget_get_stop_at:
 * @self: a budget
 *
 * Returns: from where on the user is asked; %DAILIES_MONEY_UNKNOWN for never
 */
DailiesMoney
dailies_budget_get_stop_at (DailiesBudget *self)
{
  g_return_val_if_fail (DAILIES_IS_BUDGET (self), DAILIES_MONEY_UNKNOWN);

  return get_limit (self, "budget-stop-at");
}

/**
 * dailies_budget_get_spent:
 * @self: a budget
 *
 * Returns: what the month cost in the currency of the limits, which may be
 *   nothing; %DAILIES_MONEY_UNKNOWN if there are no limits
 */
DailiesMoney
dailies_budget_get_spent (DailiesBudget *self)
{
  const DailiesMoney limit = get_main_limit (self);

  return dailies_money_is_known (limit) ? dailies_money_new (get_spent (self, limit), limit.currency) : limit;
}

DailiesBudgetLevel
dailies_budget_get_level (DailiesBudget *self)
{
  g_return_val_if_fail (DAILIES_IS_BUDGET (self), DAILIES_BUDGET_FREE);

  return self->level;
}

/**
 * dailies_budget_dup_month_words:
 * @self: a budget
 *
 * Returns: (transfer full) (nullable): what this month cost, of its limit if
 *   there is one; %NULL if it cost nothing
 */
char *
dailies_budget_dup_month_words (DailiesBudget *self)
{
  DailiesMoney spent;
  g_autofree char *all = NULL;
  g_autofree char *spent_words = NULL;
  g_autofree char *limit_words = NULL;
  g_autofree char *others = NULL;

  g_return_val_if_fail (DAILIES_IS_BUDGET (self), NULL);

  all = dailies_spending_dup_month_words (self->spending);
  if (*all == '\0')
    return NULL;

  spent = dailies_budget_get_spent (self);
  if (!dailies_money_is_known (spent))
    /* Translators: %s is an amount of money */
    return g_strdup_printf (_ ("This month %s"), all);

  spent_words = dailies_money_format (spent);
  limit_words = dailies_money_format (get_main_limit (self));
  others = dailies_spending_dup_other_month_words (self->spending, spent.currency);
  if (*others == '\0')
    /* Translators: the first %s is what was spent, the second what may be */
    return g_strdup_printf (_ ("This month %s of %s"), spent_words, limit_words);

  /* Translators: the first %s is what was spent, the second what may be, the third what was spent in other currencies */
  return g_strdup_printf (_ ("This month %s of %s, and %s"), spent_words, limit_words, others);
}

/* Whether @sum is past a limit, in words for a question. */
static gboolean
is_past (DailiesBudget *self,
         const char *key,
         DailiesMoney sum,
         char **words)
{
  const DailiesMoney limit = get_limit (self, key);
  g_autofree char *sum_words = NULL;
  g_autofree char *limit_words = NULL;

  if (!dailies_money_same_currency (limit, sum) || sum.micros <= limit.micros)
    return FALSE;

  if (words == NULL)
    return TRUE;

  sum_words = dailies_money_format (sum);
  limit_words = dailies_money_format (limit);
  /* Translators: both %s are amounts of money */
  *words = g_strdup_printf (_ ("With this, the month costs about %s of %s."), sum_words, limit_words);

  return TRUE;
}

/**
 * dailies_budget_foresee:
 * @self: a budget
 * @estimate: (nullable): what one take would cost
 * @count: how many takes
 * @words: (out) (optional) (transfer full) (nullable): what that would make of
 *   the month, if it is more than a limit
 *
 * What costs nothing, what costs nobody knows how much, and what is billed in
 * another currency than a limit has, is never held back.
 *
 * Returns: which limit the month would be past
 */
DailiesBudgetLevel
dailies_budget_foresee (DailiesBudget *self,
                        const DailiesEstimate *estimate,
                        guint count,
                        char **words)
{
  DailiesMoney sum;

  g_return_val_if_fail (DAILIES_IS_BUDGET (self), DAILIES_BUDGET_FREE);

  if (words != NULL)
    *words = NULL;
  if (estimate == NULL || estimate->quality == DAILIES_ESTIMATE_UNKNOWN || estimate->money.micros <= 0 ||
      !dailies_money_multiply (estimate->money, count, 1, &sum, NULL) ||
      !dailies_money_add (&sum, dailies_money_new (get_spent (self, sum), sum.currency), NULL))
    return DAILIES_BUDGET_FREE;

  if (is_past (self, "budget-stop-at", sum, words))
    return DAILIES_BUDGET_REACHED;

  return is_past (self, "budget-warn-at", sum, words) ? DAILIES_BUDGET_WARNED : DAILIES_BUDGET_FREE;
}
