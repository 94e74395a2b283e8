/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-command"

#include "config.h"

#include "dailies-take-command.h"

#include <string.h>

/* What no shell takes for anything else. */
#define PLAIN_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-./:,+@%="

static void
append_quoted (GString *command,
               const char *text)
{
  g_autofree char *quoted = g_shell_quote (text);
  const gboolean plain = *text != '\0' && strspn (text, PLAIN_CHARACTERS) == strlen (text);

  g_string_append (command, plain ? text : quoted);
}

static void
append_option (GString *command,
               const char *option,
               const char *value)
{
  if (value == NULL)
    return;

  /* What begins as an option does must not be taken for one. */
  g_string_append_printf (command, " %s%c", option, *value == '-' ? '=' : ' ');
  append_quoted (command, value);
}

static void
append_format (GString *command,
               DailiesShot *shot)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (dailies_shot_get_seconds (shot) > 0)
    append_option (command, "--seconds", g_ascii_formatd (text, sizeof text, "%.10g", dailies_shot_get_seconds (shot)));

  if (dailies_shot_get_width (shot) > 0)
    {
      g_autofree char *size = g_strdup_printf ("%ux%u", dailies_shot_get_width (shot), dailies_shot_get_height (shot));

      append_option (command, "--size", size);
      return;
    }

  append_option (command, "--aspect", dailies_shot_get_aspect_ratio (shot));
  append_option (command, "--resolution", dailies_shot_get_resolution (shot));
}

/* References alone say what is done with them, unless it is something else. */
static void
append_mode (GString *command,
             DailiesShot *shot)
{
  g_autoptr (DailiesShot) plain = dailies_shot_copy_with (shot, "mode", 0, "source-id", NULL, NULL);

  if (dailies_shot_get_mode (shot) != dailies_shot_get_mode (plain))
    append_option (command, "--mode", dailies_mode_to_word (dailies_shot_get_mode (shot)));
}

static void
append_references (GString *command,
                   DailiesShot *shot)
{
  GPtrArray *references = dailies_shot_get_references (shot);

  for (guint i = 0; i < references->len; i++)
    {
      DailiesReference *reference = references->pdata[i];
      g_autofree char *value = g_strdup_printf ("%s:%s", dailies_reference_get_path (reference),
                                                dailies_reference_role_to_word (dailies_reference_get_role (reference)));

      append_option (command, "--reference", value);
    }
}

static void
append_characters (GString *command,
                   DailiesShot *shot)
{
  const char *const *characters = dailies_shot_get_characters (shot);

  for (guint i = 0; characters != NULL && characters[i] != NULL; i++)
    append_option (command, "--character", characters[i]);
}

static void
append_parameters (GString *command,
                   DailiesShot *shot)
{
  GHashTable *parameters = dailies_shot_get_parameters (shot);
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (parameters);

  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *value = g_strdup_printf ("%s=%s", (const char *) names->pdata[i],
                                                (const char *) g_hash_table_lookup (parameters, names->pdata[i]));

      append_option (command, "--set", value);
    }
}

/**
 * dailies_take_dup_command:
 * @take: a take
 *
 * Returns: (transfer full): a line for a shell that makes another take of the
 *   same shot; the key comes from the keyring as ever
 */
char *
dailies_take_dup_command (DailiesTake *take)
{
  g_autoptr (GString) command = g_string_new ("dailies generate");
  DailiesShot *shot;
  const char *prompt;

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  shot = dailies_take_get_shot (take);
  append_option (command, "--account", dailies_take_get_account_name (take));
  append_option (command, "--model", dailies_shot_get_model (shot));
  append_format (command, shot);
  if (dailies_shot_get_seed (shot) >= 0)
    {
      g_autofree char *seed = g_strdup_printf ("%" G_GINT64_FORMAT, dailies_shot_get_seed (shot));

      append_option (command, "--seed", seed);
    }
  if (dailies_shot_get_audio (shot) == DAILIES_SHOT_AUDIO_OFF)
    g_string_append (command, " --no-audio");
  append_option (command, "--negative", dailies_shot_get_negative_prompt (shot));
  append_references (command, shot);
  append_mode (command, shot);
  append_characters (command, shot);
  append_parameters (command, shot);

  prompt = dailies_shot_get_prompt (shot);
  g_string_append (command, *prompt == '-' ? " -- " : " ");
  append_quoted (command, prompt);

  return g_string_free_and_steal (g_steal_pointer (&command));
}
