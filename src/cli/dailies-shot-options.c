/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot-options"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-shot-options.h"

#define MAXIMUM_COUNT 100

/**
 * dailies_shot_options_add:
 * @self: where the parsed options go; must outlive @context
 * @context: the options of a verb
 *
 * Adds the options that describe a shot.
 */
void
dailies_shot_options_add (DailiesShotOptions *self,
                          GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "account", 0, 0, G_OPTION_ARG_FILENAME, &self->account,
      N_ ("Send it with this account (default: the built-in studio)"), N_ ("NAME") },
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &self->model,
      N_ ("Use this model (default: the account’s first)"), N_ ("MODEL") },
    { "seconds", 0, 0, G_OPTION_ARG_FILENAME, &self->seconds,
      N_ ("How long the clip will be"), N_ ("SECONDS") },
    { "size", 0, 0, G_OPTION_ARG_FILENAME, &self->size,
      N_ ("Width and height in pixels, such as 1280x720"), N_ ("WxH") },
    { "aspect", 0, 0, G_OPTION_ARG_FILENAME, &self->aspect_ratio,
      N_ ("Aspect ratio, such as 16:9, instead of a size"), N_ ("RATIO") },
    { "resolution", 0, 0, G_OPTION_ARG_FILENAME, &self->resolution,
      N_ ("Resolution, such as 720p, instead of a size"), N_ ("RESOLUTION") },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &self->seed,
      N_ ("Number that makes a clip repeatable, where the model has one"), N_ ("NUMBER") },
    { "reference", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->references,
      N_ ("Image to go by, or with the role source a clip or take; ROLE is first, last, reference or source; may be repeated"), N_ ("FILE[:ROLE]") },
    { "mode", 0, 0, G_OPTION_ARG_FILENAME, &self->mode,
      N_ ("What to do with the references: text, image, first-last, references, edit, extend or remix"), N_ ("MODE") },
    { "character", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->characters,
      N_ ("Character that the service keeps, by its id; may be repeated"), N_ ("ID") },
    { "negative", 0, 0, G_OPTION_ARG_FILENAME, &self->negative_prompt,
      N_ ("What to leave out"), N_ ("TEXT") },
    { "no-audio", 0, 0, G_OPTION_ARG_NONE, &self->no_audio,
      N_ ("Make it silent"), NULL },
    { "count", 0, 0, G_OPTION_ARG_FILENAME, &self->count,
      N_ ("How many takes to make"), N_ ("NUMBER") },
    { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->settings,
      N_ ("Setting that only this model knows; may be repeated"), N_ ("KEY=VALUE") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
parse_seconds (const char *text,
               double *seconds,
               GError **error)
{
  char *end = NULL;

  *seconds = g_ascii_strtod (text, &end);

  /* Zero means "the model's own" to a shot, but nobody asks for it by typing 0. */
  if (end == text || *end != '\0' || !(*seconds > 0) || *seconds > 3600)
    {
      g_propagate_error (error,
                         dailies_error_new_field ("seconds",
                                                  /* Translators: %s is what the user typed. */
                                                  _ ("--seconds is “%s”; it has to be a number above 0 and up to 3600."), text));
      return FALSE;
    }

  return TRUE;
}

static gboolean
parse_seed (const char *text,
            gint64 *seed,
            GError **error)
{
  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, seed, NULL))
    {
      g_propagate_error (error,
                         dailies_error_new_field ("seed",
                                                  /* Translators: the first %s is what the user typed, the second a number. */
                                                  _ ("--seed is “%s”; it has to be a whole number from 0 to %s."),
                                                  text, "9223372036854775807"));
      return FALSE;
    }

  return TRUE;
}

/* FILE or FILE:ROLE.  A file that really is called like that wins. */
static DailiesReference *
parse_reference (const char *text,
                 GError **error)
{
  g_autofree char *path = g_canonicalize_filename (text, NULL);
  DailiesReferenceRole role = DAILIES_REFERENCE_FIRST;
  const char *colon = strrchr (text, ':');

  if (colon != NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (dailies_reference_role_from_word (colon + 1, &role))
        {
          g_autofree char *name = g_strndup (text, colon - text);

          g_free (path);
          path = g_canonicalize_filename (name, NULL);
        }
      else if (strchr (colon, '/') == NULL)
        {
          g_propagate_error (error,
                             dailies_error_new_field ("references",
                                                      /* Translators: the first %s is what the user typed; do not translate the roles. */
                                                      _ ("The role of the reference “%s” is not one of first, last, reference and source."), text));
          return NULL;
        }
    }

  return dailies_reference_new (path, role);
}

static gboolean
parse_mode (const char *text,
            DailiesModes *mode,
            GError **error)
{
  if (!dailies_mode_from_word (text, mode))
    {
      g_propagate_error (error,
                         dailies_error_new_field ("mode",
                                                  /* Translators: %s is what the user typed; do not translate the modes. */
                                                  _ ("--mode is “%s”; it has to be text, image, first-last, references, edit, extend or remix."), text));
      return FALSE;
    }

  return TRUE;
}

static GPtrArray *
parse_references (DailiesShotOptions *self,
                  GError **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; self->references != NULL && self->references[i] != NULL; i++)
    {
      DailiesReference *reference = parse_reference (self->references[i], error);

      if (reference == NULL)
        return NULL;

      g_ptr_array_add (references, reference);
    }

  return g_steal_pointer (&references);
}

static GHashTable *
parse_settings (DailiesShotOptions *self,
                GError **error)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (gsize i = 0; self->settings != NULL && self->settings[i] != NULL; i++)
    {
      const char *equals = strchr (self->settings[i], '=');

      if (equals == NULL || equals == self->settings[i])
        {
          g_propagate_error (error,
                             dailies_error_new_field ("parameters",
                                                      /* Translators: %s is what the user typed; do not translate KEY=VALUE. */
                                                      _ ("--set is “%s”; it has to be KEY=VALUE."), self->settings[i]));
          return NULL;
        }

      g_hash_table_replace (parameters,
                            g_strndup (self->settings[i], equals - self->settings[i]),
                            g_strdup (equals + 1));
    }

  return g_steal_pointer (&parameters);
}

/**
 * dailies_shot_options_find_takes:
 * @self: parsed options
 * @command: a command with an open engine
 * @error: return location for an error
 *
 * Puts the clip of a take in the place of its id, where a source is named so.
 * For fibers.
 *
 * Returns: %FALSE and an error if there is no such take
 */
gboolean
dailies_shot_options_find_takes (DailiesShotOptions *self,
                                 DailiesCommand *command,
                                 GError **error)
{
  const char *source = dailies_reference_role_to_word (DAILIES_REFERENCE_SOURCE);

  for (gsize i = 0; self->references != NULL && self->references[i] != NULL; i++)
    {
      const char *colon = strrchr (self->references[i], ':');
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;

      if (colon == NULL || !g_str_equal (colon + 1, source) || g_file_test (self->references[i], G_FILE_TEST_EXISTS))
        continue;

      name = g_strndup (self->references[i], colon - self->references[i]);
      path = dailies_command_find_clip (command, name, error);
      if (path == NULL)
        return FALSE;

      g_free (self->references[i]);
      self->references[i] = g_strconcat (path, ":", source, NULL);
    }

  return TRUE;
}

/**
 * dailies_shot_options_to_shot:
 * @self: parsed options
 * @prompt: what to make
 * @error: return location for an error
 *
 * Makes a shot of what the user typed.  What the model thinks of it is not
 * asked here.
 *
 * Returns: (transfer full) (nullable): a shot, or %NULL and a validation
 *   error that names the field
 */
DailiesShot *
dailies_shot_options_to_shot (DailiesShotOptions *self,
                              const char *prompt,
                              GError **error)
{
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  double seconds = 0;
  guint width = 0, height = 0;
  gint64 seed = -1;
  DailiesModes mode = 0;

  if ((self->mode != NULL && !parse_mode (self->mode, &mode, error)) ||
      (self->seconds != NULL && !parse_seconds (self->seconds, &seconds, error)) ||
      (self->size != NULL && !dailies_size_parse (self->size, &width, &height, error)) ||
      (self->seed != NULL && !parse_seed (self->seed, &seed, error)))
    return NULL;

  if (self->size != NULL && (self->aspect_ratio != NULL || self->resolution != NULL))
    {
      g_propagate_error (error,
                         dailies_error_new_field ("size", "%s",
                                                  _ ("--size goes neither with --aspect nor with --resolution: give one or the other.")));
      return NULL;
    }

  references = parse_references (self, error);
  if (references == NULL)
    return NULL;

  parameters = parse_settings (self, error);
  if (parameters == NULL)
    return NULL;

  shot = g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", prompt,
                       "model", self->model,
                       "mode", mode,
                       "seconds", seconds,
                       "width", width,
                       "height", height,
                       "aspect-ratio", self->aspect_ratio,
                       "resolution", self->resolution,
                       "audio", self->no_audio ? DAILIES_SHOT_AUDIO_OFF : DAILIES_SHOT_AUDIO_DEFAULT,
                       "seed", seed,
                       "negative-prompt", self->negative_prompt,
                       "references", references,
                       "parameters", parameters,
                       "characters", self->characters,
                       NULL);

  if (!dailies_shot_validate (shot, NULL, error))
    return NULL;

  return g_steal_pointer (&shot);
}

/**
 * dailies_shot_options_to_count:
 * @self: parsed options
 * @count: (out): how many takes to make, 1 unless the user said otherwise
 * @error: return location for an error
 *
 * Returns: %FALSE and a validation error if --count makes no sense
 */
gboolean
dailies_shot_options_to_count (DailiesShotOptions *self,
                               guint *count,
                               GError **error)
{
  guint64 value = 1;

  if (self->count != NULL &&
      !g_ascii_string_to_unsigned (self->count, 10, 1, MAXIMUM_COUNT, &value, NULL))
    {
      g_propagate_error (error,
                         dailies_error_new_field ("count",
                                                  /* Translators: %s is what the user typed, %d the greatest number allowed. */
                                                  _ ("--count is “%s”; it has to be a whole number from 1 to %d."),
                                                  self->count, MAXIMUM_COUNT));
      return FALSE;
    }

  *count = value;

  return TRUE;
}

/**
 * dailies_shot_options_clear:
 * @self: options
 *
 * Frees what the options hold and zeroes them.
 */
void
dailies_shot_options_clear (DailiesShotOptions *self)
{
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->seconds, g_free);
  g_clear_pointer (&self->size, g_free);
  g_clear_pointer (&self->aspect_ratio, g_free);
  g_clear_pointer (&self->resolution, g_free);
  g_clear_pointer (&self->seed, g_free);
  g_clear_pointer (&self->references, g_strfreev);
  g_clear_pointer (&self->characters, g_strfreev);
  g_clear_pointer (&self->mode, g_free);
  g_clear_pointer (&self->negative_prompt, g_free);
  g_clear_pointer (&self->count, g_free);
  g_clear_pointer (&self->settings, g_strfreev);
}
