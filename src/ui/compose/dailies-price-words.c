/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-price-words"

#include "config.h"

#include "dailies-price-words.h"

#include <glib/gi18n.h>

#include "dailies-model-words.h"

static gboolean
is_known (const DailiesEstimate *estimate)
{
  return estimate != NULL && estimate->quality != DAILIES_ESTIMATE_UNKNOWN && dailies_money_is_known (estimate->money);
}

/**
 * dailies_price_dup_words:
 * @estimate: (nullable): what one take costs
 * @count: how many takes
 *
 * Returns: (transfer full): such as "≈ $2.64", "Free" or "Price unknown"
 */
char *
dailies_price_dup_words (const DailiesEstimate *estimate,
                         guint count)
{
  DailiesMoney sum;
  g_autofree char *amount = NULL;

  if (!is_known (estimate) || !dailies_money_multiply (estimate->money, count, 1, &sum, NULL))
    return g_strdup (_ ("Price unknown"));
  if (sum.micros == 0)
    return g_strdup (_ ("Free"));

  amount = dailies_money_format (sum);
  if (estimate->quality == DAILIES_ESTIMATE_EXACT)
    return g_steal_pointer (&amount);

  /* Translators: about this amount of money; %s is the amount */
  return g_strdup_printf (_ ("≈ %s"), amount);
}

/**
 * dailies_price_dup_count_words:
 * @estimate: (nullable): what one take costs
 * @count: how many takes
 *
 * Returns: (transfer full): such as "4 takes × $0.66"
 */
char *
dailies_price_dup_count_words (const DailiesEstimate *estimate,
                               guint count)
{
  g_autofree char *amount = NULL;

  if (!is_known (estimate) || estimate->money.micros == 0)
    /* Translators: %u is a number of clips */
    return g_strdup_printf (ngettext ("%u take", "%u takes", count), count);

  amount = dailies_money_format (estimate->money);

  /* Translators: %u is a number of clips, %s what one of them costs */
  return g_strdup_printf (ngettext ("%u take × %s", "%u takes × %s", count), count, amount);
}

/**
 * dailies_price_dup_date_words:
 * @estimate: (nullable): what one take costs
 *
 * Returns: (transfer full): where the price comes from, such as "List price
 *   of 3 November 2026"
 */
char *
dailies_price_dup_date_words (const DailiesEstimate *estimate)
{
  g_autofree char *day = NULL;

  if (!is_known (estimate))
    return g_strdup (_ ("The service does not tell what it costs"));
  if (estimate->quality == DAILIES_ESTIMATE_EXACT)
    return g_strdup (_ ("Price as the service tells it"));

  if (estimate->date == NULL)
    return g_strdup (estimate->money.micros == 0 ? _ ("Made on this computer") : _ ("List price"));

  day = dailies_day_dup_words (estimate->date);

  /* Translators: %s is a day, such as “3 November 2026” */
  return g_strdup_printf (_ ("List price of %s"), day);
}

/* The least that a unit costs: the list of a model is longer than a line. */
static const DailiesPrice *
find_least (GPtrArray *prices)
{
  const DailiesPrice *least = NULL;

  for (guint i = 0; i < prices->len; i++)
    {
      const DailiesPrice *price = g_ptr_array_index (prices, i);

      if (least == NULL || (price->unit == least->unit && dailies_money_same_currency (price->amount, least->amount) &&
                            price->amount.micros < least->amount.micros))
        least = price;
    }

  return least;
}

/**
 * dailies_model_dup_price_words:
 * @model: a model
 *
 * Returns: (transfer full) (nullable): such as "$0.08/s", or "Free"; %NULL if
 *   it lists no price
 */
char *
dailies_model_dup_price_words (DailiesModel *model)
{
  GPtrArray *prices;
  const DailiesPrice *least;

  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);

  prices = dailies_capabilities_get_prices (dailies_model_get_capabilities (model));
  least = find_least (prices);

  return least != NULL ? dailies_price_dup_amount_words (least) : NULL;
}
