/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-search-words"

#include "config.h"

#include "dailies-search-words.h"

/* Nobody reads what a longer query finds. */
#define MAXIMUM_TERMS 32

/* As the index's tokenizer sees it; it finds nothing in anything else. */
static gboolean
has_word_character (const char *text,
                    gsize length)
{
  for (const char *iter = text; iter < text + length; iter = g_utf8_next_char (iter))
    {
      gunichar c = g_utf8_get_char (iter);

      if (g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_OTHER_NUMBER ||
          g_unichar_type (c) == G_UNICODE_LETTER_NUMBER || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_term (GString *match,
          const char *text,
          gsize length,
          gboolean begins)
{
  if (!has_word_character (text, length))
    return FALSE;

  if (match->len > 0)
    g_string_append_c (match, ' ');

  /* No quotes are left in it, so nothing in it can mean anything. */
  g_string_append_c (match, '"');
  g_string_append_len (match, text, length);
  g_string_append_c (match, '"');
  if (begins)
    g_string_append_c (match, '*');

  return TRUE;
}

static gboolean
is_separator (const char *text)
{
  return text[0] == '"' || g_unichar_isspace (g_utf8_get_char (text));
}

/**
 * dailies_search_words_to_match:
 * @words: (nullable): what was typed, whatever it is
 *
 * Each word stands for all that begin with it, all have to be there; what is
 * in double quotes has to be there just so.  What has neither letters nor
 * digits is left out.
 *
 * Returns: (transfer full) (nullable): an FTS5 query that is always valid, or
 *   %NULL if nothing is left, which is to match everything
 */
char *
dailies_search_words_to_match (const char *words)
{
  if (words == NULL)
    return NULL;

  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autoptr (GString) match = g_string_new (NULL);
  const char *iter = valid;
  guint n_terms = 0;

  while (*iter != '\0' && n_terms < MAXIMUM_TERMS)
    {
      const char *end;

      if (*iter == '"')
        {
          iter++;
          for (end = iter; *end != '\0' && *end != '"';)
            end++;
          /* One that is still being typed may go on. */
          n_terms += add_term (match, iter, end - iter, *end == '\0');
          iter = *end == '"' ? end + 1 : end;
        }
      else if (is_separator (iter))
        {
          iter = g_utf8_next_char (iter);
        }
      else
        {
          for (end = iter; *end != '\0' && !is_separator (end);)
            end = g_utf8_next_char (end);
          n_terms += add_term (match, iter, end - iter, TRUE);
          iter = end;
        }
    }

  return match->len > 0 ? g_string_free_and_steal (g_steal_pointer (&match)) : NULL;
}
