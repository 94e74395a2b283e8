/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-search-words"

#include "config.h"

#include "dailies-search-words.h"

#include <string.h>

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

/* Only such a word is spelt in the index as it is typed. */
static char *
dup_plain_word (const char *text,
                gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]))
        return NULL;
    }

  return g_ascii_strdown (text, length);
}

typedef struct
{
  GString *match;
  guint n_terms;
  DailiesSearchExpand expand;
  gpointer data;
} Query;

static void
add_term (Query *query,
          const char *text,
          gsize length,
          gboolean begins)
{
  g_autofree char *plain = NULL;
  g_autofree char *expanded = NULL;

  if (!has_word_character (text, length))
    return;

  if (begins && query->expand != NULL)
    plain = dup_plain_word (text, length);
  if (plain != NULL)
    expanded = query->expand (plain, query->data);

  /* Said aloud, as nothing but words may stand side by side without. */
  if (query->n_terms++ > 0)
    g_string_append (query->match, " AND ");

  /* No quotes are left in it, so nothing in it can mean anything. */
  if (expanded != NULL)
    g_string_append (query->match, expanded);
  else
    g_string_append_printf (query->match, "\"%.*s\"%s", (int) length, text, begins ? "*" : "");
}

static gboolean
is_separator (const char *text)
{
  return text[0] == '"' || g_unichar_isspace (g_utf8_get_char (text));
}

/* Returns where it ends. */
static const char *
add_phrase (Query *query,
            const char *start)
{
  const char *end = start + strcspn (start, "\"");

  /* One that is still being typed may go on. */
  add_term (query, start, end - start, *end == '\0');

  return *end == '"' ? end + 1 : end;
}

static const char *
add_word (Query *query,
          const char *start)
{
  const char *end = start;

  while (*end != '\0' && !is_separator (end))
    end = g_utf8_next_char (end);
  add_term (query, start, end - start, TRUE);

  return end;
}

/**
 * dailies_search_words_to_match:
 * @words: (nullable): what was typed, whatever it is
 * @expand: (nullable) (scope call): knows better queries for single words
 * @data: given to @expand
 *
 * Each word stands for all that begin with it, all have to be there; what is
 * in double quotes has to be there just so.  What has neither letters nor
 * digits is left out.
 *
 * Returns: (transfer full) (nullable): an FTS5 query that is always valid, or
 *   %NULL if nothing is left, which is to match everything
 */
char *
dailies_search_words_to_match (const char *words,
                               DailiesSearchExpand expand,
                               gpointer data)
{
  g_autofree char *valid = g_utf8_make_valid (words != NULL ? words : "", -1);
  g_autoptr (GString) match = g_string_new (NULL);
  Query query = { match, 0, expand, data };
  const char *iter = valid;

  while (*iter != '\0' && query.n_terms < MAXIMUM_TERMS)
    {
      if (*iter == '"')
        iter = add_phrase (&query, iter + 1);
      else if (is_separator (iter))
        iter = g_utf8_next_char (iter);
      else
        iter = add_word (&query, iter);
    }

  return match->len > 0 ? g_string_free_and_steal (g_steal_pointer (&match)) : NULL;
}
