/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-judgement"

#include "config.h"

#include "dailies-judgement.h"

#include "dailies-words.h"

G_DEFINE_ENUM_TYPE (DailiesJudgement, dailies_judgement, G_DEFINE_ENUM_VALUE (DAILIES_JUDGEMENT_NONE, "none"), G_DEFINE_ENUM_VALUE (DAILIES_JUDGEMENT_KEPT, "kept"), G_DEFINE_ENUM_VALUE (DAILIES_JUDGEMENT_REJECTED, "rejected"))

/**
 * dailies_judgement_to_word:
 * @judgement: a judgement
 *
 * Returns: the word that stands for it in JSON and in the database
 */
const char *
dailies_judgement_to_word (DailiesJudgement judgement)
{
  return dailies_enum_to_word (DAILIES_TYPE_JUDGEMENT, judgement);
}

/**
 * dailies_judgement_from_word:
 * @word: (nullable): a word
 * @judgement: (out) (optional): the judgement
 *
 * Returns: whether @word stands for a judgement; if not, @judgement is left
 *   alone
 */
gboolean
dailies_judgement_from_word (const char *word,
                             DailiesJudgement *judgement)
{
  int value;

  if (!dailies_enum_from_word (DAILIES_TYPE_JUDGEMENT, word, &value))
    return FALSE;

  if (judgement != NULL)
    *judgement = value;

  return TRUE;
}
