/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-words"

#include "config.h"

#include "dailies-take-words.h"

/**
 * dailies_take_dup_length_words:
 * @take: a take
 *
 * Returns: (transfer full) (nullable): how long it is, such as "0:08"
 */
char *
dailies_take_dup_length_words (DailiesTake *take)
{
  gint64 seconds;

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  if (dailies_take_get_duration (take) <= 0)
    return NULL;

  seconds = MAX ((dailies_take_get_duration (take) + G_TIME_SPAN_SECOND / 2) / G_TIME_SPAN_SECOND, 1);

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/**
 * dailies_take_dup_model_words:
 * @take: a take
 *
 * Returns: (transfer full): what made it, as people call it
 */
char *
dailies_take_dup_model_words (DailiesTake *take)
{
  const char *name;

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  name = dailies_take_get_model_name (take);
  if (name == NULL && dailies_take_get_shot (take) != NULL)
    name = dailies_shot_get_model (dailies_take_get_shot (take));
  if (name == NULL)
    name = dailies_take_get_account_name (take);

  return g_strdup (name != NULL ? name : "");
}
