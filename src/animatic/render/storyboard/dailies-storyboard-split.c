/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-storyboard-split"

#include "config.h"

#include "dailies-storyboard.h"

#include <string.h>

/* A word that begins a new shot and is not itself shown. */
static const char *const joints[] = { "and then", "then", "cut to", "cut back to", "smash cut to", "dissolve to", "fade to",
                                      "und dann", "dann", "schnitt auf", "schnitt zu" };

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_sentence_end (gunichar c)
{
  switch (c)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* horizontal ellipsis */
    case 0x3002: /* ideographic full stop */
    case 0xff01: /* fullwidth exclamation mark */
    case 0xff1f: /* fullwidth question mark */
    case 0x061f: /* arabic question mark */
    case 0x06d4: /* arabic full stop */
    case 0x0964: /* devanagari danda */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_ideographic_end (gunichar c)
{
  return c == 0x3002 || c == 0xff01 || c == 0xff1f;
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* "1.", "2)", "Shot 3:", "- " and "• " at the start of a line or piece.
 * Returns how many bytes the mark takes, or 0. */
static gsize
measure_list_mark (const char *text)
{
  const char *p = text;
  gsize digits;

  if (g_str_has_prefix (p, "- ") || g_str_has_prefix (p, "* "))
    return 2;
  if (g_str_has_prefix (p, "• ") || g_str_has_prefix (p, "– ") || g_str_has_prefix (p, "— "))
    return strcspn (p, " ") + 1;

  if (g_ascii_strncasecmp (p, "shot ", 5) == 0)
    p += 5;
  else if (g_ascii_strncasecmp (p, "scene ", 6) == 0)
    p += 6;
  digits = strspn (p, "0123456789");
  if (digits == 0 || digits > 3)
    return 0;
  if (p == text)
    {
      if ((p[digits] == '.' || p[digits] == ')') && g_ascii_isspace (p[digits + 1]))
        return digits + 2;
      return 0;
    }
  p += digits;
  if (*p == ':' || *p == '.' || *p == ')')
    return p + 1 - text;
  return 0;
}

/* Returns how many bytes a joint at @text takes, or 0. */
static gsize
measure_joint (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      gsize length = strlen (joints[i]);

      if (g_ascii_strncasecmp (text, joints[i], length) == 0 &&
          !is_word_character (g_utf8_get_char (text + length)))
        return length;
    }
  return 0;
}

/* Takes white space, joints, marks and loose punctuation off both ends. */
static char *
trim_piece (const char *start,
            const char *end)
{
  gsize mark;

  for (gboolean again = TRUE; again && start < end;)
    {
      gunichar c = g_utf8_get_char (start);

      again = TRUE;
      if (g_unichar_isspace (c) || strchr (",;:.", (int) (c < 128 ? c : ' ')) != NULL || is_line_end (c))
        start = g_utf8_next_char (start);
      else if ((mark = measure_list_mark (start)) > 0 || (mark = measure_joint (start)) > 0)
        start += MIN (mark, (gsize) (end - start));
      else
        again = FALSE;
    }
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (last);

      if (!g_unichar_isspace (c) && !is_line_end (c) && !(c < 128 && strchr (",;:", (int) c) != NULL))
        break;
      end = last;
    }
  return g_strndup (start, end - start);
}

static gboolean
has_words (const char *piece)
{
  for (const char *p = piece; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Says whether a new piece starts behind the character at @p, which is @c. */
static gboolean
ends_piece (const char *p,
            gunichar c)
{
  const char *next = g_utf8_next_char (p);
  gunichar after = g_utf8_get_char (next);

  if (c == ';' || c == 0xff1b || c == 0x061b || is_line_end (c) || is_ideographic_end (c))
    return TRUE;
  if (!is_sentence_end (c))
    return FALSE;
  if (after != 0 && !g_unichar_isspace (after))
    return FALSE;
  /* The full stop of "1. " belongs to the piece that it announces, that of
   * "in 2026. " ends one. */
  return !(c == '.' && after != 0 && g_ascii_isdigit (p[-1]) &&
           !g_ascii_isalpha (p[-2]) && !g_ascii_isdigit (p[-3]));
}

/**
 * dailies_storyboard_split:
 * @prompt: valid UTF-8 of any length and script
 *
 * Splits a prompt into the pieces that become shots: at line ends, numbers of
 * a list, semicolons, sentence ends, and words such as "then" and "cut to".
 * Pieces without a letter are dropped; a prompt without any letter is one piece.
 *
 * Returns: (transfer full): the pieces, at least one, %NULL-terminated
 */
char **
dailies_storyboard_split (const char *prompt)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *padded = NULL;
  g_auto (GStrv) pieces = NULL;
  const char *start;
  gboolean at_word_start = TRUE;

  g_return_val_if_fail (prompt != NULL, NULL);

  /* Spaces in front so that looking back three bytes is always possible. */
  padded = g_strconcat ("   ", prompt, NULL);
  start = padded + 3;

  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *cut = NULL;

      if (ends_piece (p, c))
        cut = g_utf8_next_char (p);
      else if (p > start && at_word_start &&
               (measure_joint (p) > 0 || (g_ascii_isdigit (*p) && measure_list_mark (p) > 0)))
        cut = p;

      if (cut != NULL)
        {
          g_autofree char *piece = trim_piece (start, cut);

          if (has_words (piece))
            g_strv_builder_take (builder, g_steal_pointer (&piece));
          start = cut;
        }
      at_word_start = !is_word_character (c) && c != '-' && c != '\'';
    }

  if (*start != '\0')
    {
      g_autofree char *piece = trim_piece (start, start + strlen (start));

      if (has_words (piece))
        g_strv_builder_take (builder, g_steal_pointer (&piece));
    }

  pieces = g_strv_builder_end (builder);
  if (pieces[0] == NULL)
    {
      g_clear_pointer (&pieces, g_strfreev);
      pieces = g_new0 (char *, 2);
      pieces[0] = g_strstrip (g_strdup (prompt));
    }
  return g_steal_pointer (&pieces);
}
