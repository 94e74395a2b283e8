/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot-title"

#include "config.h"

#include "dailies-shot.h"

#include <glib/gi18n.h>

/* What makes a line of text read in another order than it is written has no
 * place in a title, which also names a file. */
static gboolean
turns_direction (gunichar character)
{
  return character == 0x200e || character == 0x200f || character == 0x061c ||
         (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069);
}

static char *
collapse_spaces (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *next = valid; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      if (turns_direction (character))
        continue;

      if (!g_unichar_isspace (character) && !g_unichar_iscntrl (character))
        g_string_append_unichar (line, character);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  return g_string_free_and_steal (line);
}

/**
 * dailies_shot_dup_title:
 * @self: a shot
 * @max_characters: the longest it may be
 *
 * Returns: (transfer full): the first words of the prompt on one line, whole
 *   ones unless the first is too long by itself; never empty
 */
char *
dailies_shot_dup_title (DailiesShot *self,
                        guint max_characters)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  title = collapse_spaces (dailies_shot_get_prompt (self));
  if ((gulong) g_utf8_strlen (title, -1) > max_characters)
    {
      char *end = g_utf8_offset_to_pointer (title, max_characters);
      char *space = *end == ' ' ? end : g_strrstr_len (title, end - title, " ");

      *(space != NULL ? space : end) = '\0';
    }

  return *title != '\0' ? g_steal_pointer (&title) : g_strdup (_ ("Untitled shot"));
}
