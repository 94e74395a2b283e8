/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-library-names"

#include "config.h"

#include "dailies-library-names.h"

#include <string.h>

#include "dailies-clip-format.h"

/* A name may have 255 bytes, but only 143 where the home folder is encrypted
 * by eCryptfs; and ".webm.part" has to fit behind.
 */
#define MAXIMUM_WORDS_BYTES 96
#define MAXIMUM_FOLDER_BYTES 120
#define SHORT_ID_CHARACTERS 8

/* What turns the reading order around, or cannot be seen, is no help in a
 * name; the rest is what FAT and Windows refuse.
 */
static gboolean
is_allowed (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      return FALSE;
    case G_UNICODE_FORMAT:
      /* Joiners make one emoji of several, and join letters. */
      return c == 0x200c || c == 0x200d;
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL:
      break;
    }

  return c >= 0x80 || strchr ("/\\:*?\"<>|", (int) c) == NULL;
}

/* Whether it belongs to the character before it. */
static gboolean
is_continuation (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return g_unichar_ismark (c) || c == 0x200c || c == 0x200d ||
         (c >= 0x1f3fb && c <= 0x1f3ff);
}

static gboolean
joins_next (const char *start,
            const char *end)
{
  return end > start && g_utf8_get_char (g_utf8_prev_char (end)) == 0x200d;
}

/* Cuts where a word ends if that does not cost too much, and never within what
 * people take for one character.
 */
static void
cut (GString *text,
     gsize maximum)
{
  const char *end;
  const char *space;

  if (text->len <= maximum)
    return;

  end = text->str + maximum;
  while (end > text->str && ((*end & 0xc0) == 0x80 || is_continuation (end) || joins_next (text->str, end)))
    end--;

  space = *end == ' ' ? end : g_strrstr_len (text->str, end - text->str, " ");
  if (space != NULL && space > text->str + maximum / 2)
    end = space;

  g_string_truncate (text, end - text->str);
}

static void
trim (GString *text)
{
  gsize leading = strspn (text->str, " .-~");

  g_string_erase (text, 0, leading);
  while (text->len > 0 && strchr (" .", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
}

/* One space for whatever is not allowed in a name. */
static char *
clean (const char *text,
       gsize maximum)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *iter = normal; *iter != '\0'; iter = g_utf8_next_char (iter))
    {
      gunichar c = g_utf8_get_char (iter);

      /* No more is kept than is needed to find where to cut. */
      if (name->len > 2 * maximum)
        break;
      if (is_allowed (c))
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != ' ')
        g_string_append_c (name, ' ');
    }

  trim (name);
  cut (name, maximum);
  trim (name);

  return g_string_free_and_steal (g_steal_pointer (&name));
}

static gboolean
is_reserved (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", NULL };
  g_autofree char *base = g_ascii_strdown (name, strcspn (name, "."));

  if (g_strv_contains (devices, base))
    return TRUE;

  return strlen (base) == 4 && (g_str_has_prefix (base, "com") || g_str_has_prefix (base, "lpt")) &&
         g_ascii_isdigit (base[3]);
}

/**
 * dailies_library_dup_project_folder:
 * @project: (nullable): the name of a project, with slashes for folders in
 *   folders
 *
 * Returns: (transfer full): the folder of the project, relative to the library
 *   folder; empty for the library folder itself
 */
char *
dailies_library_dup_project_folder (const char *project)
{
  g_auto (GStrv) parts = g_strsplit (project != NULL ? project : "", "/", -1);
  g_autoptr (GString) folder = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = clean (parts[i], MAXIMUM_FOLDER_BYTES);

      if (name[0] == '\0')
        continue;
      if (folder->len > 0)
        g_string_append_c (folder, '/');
      g_string_append (folder, name);
      if (is_reserved (name))
        g_string_append_c (folder, '_');
    }

  return g_string_free_and_steal (g_steal_pointer (&folder));
}

static char *
dup_short_id (const char *id)
{
  g_autoptr (GString) short_id = g_string_new (NULL);

  for (const char *iter = id; *iter != '\0' && short_id->len < SHORT_ID_CHARACTERS; iter++)
    {
      if (g_ascii_isalnum (*iter))
        g_string_append_c (short_id, g_ascii_tolower (*iter));
    }

  return g_string_free_and_steal (g_steal_pointer (&short_id));
}

/**
 * dailies_library_dup_clip_path:
 * @project: (nullable): the project
 * @created_at: microseconds since 1970 UTC; the day is that of the local zone
 * @prompt: (nullable): any text
 * @id: the take's (or job's) id; its first characters tell clips of the same
 *   words apart
 * @mime_type: (nullable): what the clip is said to be
 *
 * Returns: (transfer full): where the clip goes, relative to the library
 *   folder: "project/2026-11-22 words of the prompt 1a2b3c4d.mp4"
 */
char *
dailies_library_dup_clip_path (const char *project,
                               gint64 created_at,
                               const char *prompt,
                               const char *id,
                               const char *mime_type)
{
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  g_autofree char *short_id = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  moment = g_date_time_new_from_unix_local (created_at / G_USEC_PER_SEC);
  folder = dailies_library_dup_project_folder (project);
  day = moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : g_strdup ("0000-00-00");
  words = clean (prompt, MAXIMUM_WORDS_BYTES);
  short_id = dup_short_id (id);

  return g_strdup_printf ("%s%s%s%s%s %s%s",
                          folder, folder[0] != '\0' ? "/" : "",
                          day, words[0] != '\0' ? " " : "", words, short_id,
                          dailies_clip_format_to_extension (mime_type));
}
