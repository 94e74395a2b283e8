/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-estimate"

#include "config.h"

#include "dailies-estimate.h"

#include <math.h>

#include "dailies-shape.h"
#include "dailies-words.h"

G_DEFINE_ENUM_TYPE (DailiesEstimateQuality, dailies_estimate_quality, G_DEFINE_ENUM_VALUE (DAILIES_ESTIMATE_UNKNOWN, "unknown"), G_DEFINE_ENUM_VALUE (DAILIES_ESTIMATE_LIST_PRICE, "list-price"), G_DEFINE_ENUM_VALUE (DAILIES_ESTIMATE_EXACT, "exact"))

G_DEFINE_BOXED_TYPE (DailiesEstimate, dailies_estimate, dailies_estimate_copy, dailies_estimate_free)

/**
 * dailies_estimate_new:
 * @quality: how far it can be trusted
 * @money: the amount
 * @date: (nullable): ISO 8601 date of the list price
 *
 * Returns: (transfer full): an estimate
 */
DailiesEstimate *
dailies_estimate_new (DailiesEstimateQuality quality,
                      DailiesMoney money,
                      const char *date)
{
  DailiesEstimate *estimate = g_new0 (DailiesEstimate, 1);

  estimate->quality = quality;
  estimate->money = money;
  estimate->date = g_strdup (date);

  return estimate;
}

/**
 * dailies_estimate_copy:
 * @estimate: an estimate
 *
 * Returns: (transfer full): another one with the same contents
 */
DailiesEstimate *
dailies_estimate_copy (const DailiesEstimate *estimate)
{
  g_return_val_if_fail (estimate != NULL, NULL);

  return dailies_estimate_new (estimate->quality, estimate->money, estimate->date);
}

/**
 * dailies_estimate_free:
 * @estimate: (transfer full) (nullable): an estimate
 */
void
dailies_estimate_free (DailiesEstimate *estimate)
{
  if (estimate == NULL)
    return;

  g_free (estimate->date);
  g_free (estimate);
}

static gboolean
size_matches (const DailiesPrice *price,
              DailiesShot *shot)
{
  guint width = dailies_shot_get_width (shot);
  guint height = dailies_shot_get_height (shot);
  g_autofree char *size = NULL;
  guint short_side;

  g_assert (DAILIES_IS_SHOT (shot));

  if (price->size == NULL || g_strcmp0 (price->size, dailies_shot_get_resolution (shot)) == 0)
    return TRUE;

  if (width == 0)
    return FALSE;

  size = g_strdup_printf ("%ux%u", width, height);

  return strcmp (price->size, size) == 0 ||
         (dailies_resolution_parse (price->size, &short_side) && MIN (width, height) == short_side);
}

static gboolean
audio_matches (const DailiesPrice *price,
               DailiesCapabilities *capabilities,
               DailiesShot *shot)
{
  DailiesAudioSupport support = dailies_capabilities_get_audio (capabilities);
  DailiesShotAudio audio = dailies_shot_get_audio (shot);

  g_assert (DAILIES_IS_SHOT (shot));

  switch (price->audio)
    {
    case DAILIES_AUDIO_ALWAYS:
      return support != DAILIES_AUDIO_NONE && audio != DAILIES_SHOT_AUDIO_OFF;
    case DAILIES_AUDIO_NONE:
      return support != DAILIES_AUDIO_ALWAYS && audio != DAILIES_SHOT_AUDIO_ON;
    case DAILIES_AUDIO_UNKNOWN:
    case DAILIES_AUDIO_SWITCH:
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}

static gboolean
price_shot (const DailiesPrice *price,
            DailiesShot *shot,
            DailiesMoney *money)
{
  double seconds = dailies_shot_get_seconds (shot);

  g_assert (DAILIES_IS_SHOT (shot));

  if (price->unit == DAILIES_PRICE_PER_CLIP)
    {
      *money = price->amount;
      return TRUE;
    }

  return isfinite (seconds) && seconds > 0 && seconds <= G_MAXINT32 &&
         dailies_money_multiply (price->amount, llround (seconds * G_USEC_PER_SEC), G_USEC_PER_SEC, money, NULL);
}

static gboolean
mode_matches (const DailiesPrice *price,
              DailiesShot *shot)
{
  return price->modes == 0 || (price->modes & dailies_shot_get_mode (shot)) != 0;
}

/* The line that says most about this shot counts: one for its size or its mode
 * before one for all, then one for its sound before one for both. */
static int
get_specificity (const DailiesPrice *price)
{
  return 2 * (price->size != NULL) + 2 * (price->modes != 0) + (price->audio != DAILIES_AUDIO_UNKNOWN);
}

/**
 * dailies_estimate_from_prices:
 * @model: a model with or without a price list
 * @shot: what is to be made; its defaults are resolved first
 *
 * Looks the price up in the model's list.  Where two lines fit equally well,
 * because it is open whether there will be sound, the higher one counts.
 *
 * Returns: (transfer full): a list price with its date, or an estimate of
 *   unknown quality if no line fits
 */
DailiesEstimate *
dailies_estimate_from_prices (DailiesModel *model,
                              DailiesShot *shot)
{
  g_autoptr (DailiesShot) resolved = NULL;
  DailiesCapabilities *capabilities;
  const DailiesPrice *best = NULL;
  DailiesMoney best_money = DAILIES_MONEY_UNKNOWN;
  GPtrArray *prices;

  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);
  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);

  resolved = dailies_shot_resolve_defaults (shot, model);
  capabilities = dailies_model_get_capabilities (model);
  prices = dailies_capabilities_get_prices (capabilities);

  for (guint i = 0; i < prices->len; i++)
    {
      const DailiesPrice *price = g_ptr_array_index (prices, i);
      DailiesMoney money;
      int gain = get_specificity (price) - (best != NULL ? get_specificity (best) : -1);

      if (!size_matches (price, resolved) || !audio_matches (price, capabilities, resolved) ||
          !mode_matches (price, resolved) || !price_shot (price, resolved, &money))
        continue;

      if (gain > 0 ||
          (gain == 0 && dailies_money_same_currency (money, best_money) && money.micros > best_money.micros))
        {
          best = price;
          best_money = money;
        }
    }

  if (best == NULL)
    return dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL);

  return dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, best_money, best->date);
}

/**
 * dailies_estimate_quality_to_word:
 * @quality: a quality
 *
 * Returns: the word that stands for it in JSON and in the database
 */
const char *
dailies_estimate_quality_to_word (DailiesEstimateQuality quality)
{
  return dailies_enum_to_word (DAILIES_TYPE_ESTIMATE_QUALITY, quality);
}
