/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-words"

#include "config.h"

#include "dailies-words.h"

#include <glib/gi18n.h>

/**
 * dailies_enum_to_word:
 * @type: a registered enumeration
 * @value: one of its values
 *
 * Returns: (nullable): the nick of @value; %NULL if it has none
 */
const char *
dailies_enum_to_word (GType type,
                      int value)
{
  g_autoptr (GEnumClass) klass = NULL;
  const GEnumValue *found;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  klass = g_type_class_ref (type);
  found = g_enum_get_value (klass, value);

  /* The table of values outlives its class. */
  return found != NULL ? found->value_nick : NULL;
}

/**
 * dailies_enum_from_word:
 * @type: a registered enumeration
 * @word: (nullable): the nick of a value
 * @value: (out) (optional): the value
 *
 * Returns: whether there is such a value; if not, @value is left alone
 */
gboolean
dailies_enum_from_word (GType type,
                        const char *word,
                        int *value)
{
  g_autoptr (GEnumClass) klass = NULL;
  const GEnumValue *found;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), FALSE);

  if (word == NULL)
    return FALSE;

  klass = g_type_class_ref (type);
  found = g_enum_get_value_by_nick (klass, word);
  if (found == NULL)
    return FALSE;

  if (value != NULL)
    *value = found->value;

  return TRUE;
}

/**
 * dailies_enum_list_words:
 * @type: a registered enumeration
 *
 * Returns: (transfer full): all words of @type, "one, two, three"
 */
char *
dailies_enum_list_words (GType type)
{
  g_autoptr (GEnumClass) klass = NULL;
  GString *list;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  klass = g_type_class_ref (type);
  list = g_string_new (NULL);
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);

  return g_string_free_and_steal (list);
}

/**
 * dailies_words_translate:
 * @words: (nullable): what a list of services or models says
 *
 * What the lists that come with Dailies say is translated when it is shown;
 * what a service or the user wrote is not known to gettext, and stays.
 *
 * Returns: (nullable): @words in the language of the user
 */
const char *
dailies_words_translate (const char *words)
{
  /* For no words gettext gives the head of the catalogue. */
  return words != NULL && *words != '\0' ? gettext (words) : words;
}
