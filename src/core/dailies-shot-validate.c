/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot-validate"

#include "config.h"

#include "dailies-shot.h"

#include <inttypes.h>
#include <math.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-shape.h"
#include "dailies-shot-private.h"

#define MAXIMUM_SECONDS 3600
#define MAXIMUM_SIDE 16384

/* At most three digits behind the point, and none that say nothing. */
char *
dailies_format_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 512];
  gsize length;

  g_ascii_formatd (text, sizeof text, "%.3f", number);
  length = strlen (text);
  if (strchr (text, '.') != NULL)
    {
      while (text[length - 1] == '0')
        length--;
      if (text[length - 1] == '.')
        length--;
    }

  return g_strndup (text, length);
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_text (const char *field,
            const char *text,
            GError **error)
{
  glong length;

  if (!g_utf8_validate (text, -1, NULL))
    return dailies_error_refuse (error, field,
                                 /* Translators: %s is the name of a field. */
                                 _ ("%s is not valid text (UTF-8)"), field);

  length = g_utf8_strlen (text, -1);
  if (length > DAILIES_SHOT_MAXIMUM_PROMPT)
    return dailies_error_refuse (error, field,
                                 /* Translators: name of a field, number of characters found, number allowed. */
                                 _ ("%s has %ld characters, allowed: %d"), field, length, DAILIES_SHOT_MAXIMUM_PROMPT);

  return TRUE;
}

static gboolean
check_prompts (DailiesShot *self,
               GError **error)
{
  const DailiesModes needs_words = DAILIES_MODE_TEXT | DAILIES_MODES_WITH_SOURCE;
  const char *prompt = dailies_shot_get_prompt (self);
  const char *negative_prompt = dailies_shot_get_negative_prompt (self);

  g_assert (DAILIES_IS_SHOT (self));

  if (!check_text ("prompt", prompt, error))
    return FALSE;

  if ((dailies_shot_get_mode (self) & needs_words) != 0 && is_blank (prompt))
    return dailies_error_refuse (error, "prompt", "%s", _ ("prompt is empty: say what to make"));

  return negative_prompt == NULL || check_text ("negative_prompt", negative_prompt, error);
}

static gboolean
check_model_id (DailiesShot *self,
                GError **error)
{
  const char *model = dailies_shot_get_model (self);

  g_assert (DAILIES_IS_SHOT (self));

  if (model != NULL && (*model == '\0' || !g_utf8_validate (model, -1, NULL)))
    return dailies_error_refuse (error, "model", "%s", _ ("model is empty or not valid text (UTF-8)"));

  return TRUE;
}

static gboolean
check_mode (DailiesShot *self,
            GError **error)
{
  g_assert (DAILIES_IS_SHOT (self));

  if (dailies_mode_to_word (dailies_shot_get_mode (self)) == NULL)
    return dailies_error_refuse (error, "mode", "%s",
                                 _ ("mode must be one of: text, image, first-last, references, edit, extend, remix"));

  return TRUE;
}

static gboolean
check_seconds (DailiesShot *self,
               GError **error)
{
  double seconds = dailies_shot_get_seconds (self);
  g_autofree char *text = NULL;

  g_assert (DAILIES_IS_SHOT (self));

  if (isfinite (seconds) && seconds >= 0 && seconds <= MAXIMUM_SECONDS)
    return TRUE;

  text = dailies_format_number (seconds);

  return dailies_error_refuse (error, "seconds",
                               /* Translators: %s is what was found, %d the greatest number allowed. */
                               _ ("seconds is %s, allowed: above 0, at most %d"), text, MAXIMUM_SECONDS);
}

static gboolean
check_shape (DailiesShot *self,
             GError **error)
{
  guint width = dailies_shot_get_width (self);
  guint height = dailies_shot_get_height (self);
  const char *aspect_ratio = dailies_shot_get_aspect_ratio (self);
  const char *resolution = dailies_shot_get_resolution (self);
  guint ratio_width;
  guint ratio_height;

  g_assert (DAILIES_IS_SHOT (self));

  if ((width == 0) != (height == 0) || width > MAXIMUM_SIDE || height > MAXIMUM_SIDE)
    return dailies_error_refuse (error, "size",
                                 /* Translators: width and height found, greatest number allowed. */
                                 _ ("size is %ux%u, allowed: 1 to %d on each side"), width, height, MAXIMUM_SIDE);

  if (width > 0 && (aspect_ratio != NULL || resolution != NULL))
    return dailies_error_refuse (error, "size", "%s",
                                 _ ("size is given together with aspect_ratio or resolution, allowed: one or the other"));

  if (aspect_ratio != NULL && !dailies_aspect_ratio_parse (aspect_ratio, &ratio_width, &ratio_height, error))
    return FALSE;

  if (resolution != NULL && (*resolution == '\0' || !g_utf8_validate (resolution, -1, NULL)))
    return dailies_error_refuse (error, "resolution", "%s", _ ("resolution is empty or not valid text (UTF-8)"));

  return TRUE;
}

static gboolean
check_seed (DailiesShot *self,
            GError **error)
{
  gint64 seed = dailies_shot_get_seed (self);

  g_assert (DAILIES_IS_SHOT (self));

  if (seed < -1)
    return dailies_error_refuse (error, "seed",
                                 /* Translators: the placeholder is the number found. */
                                 _ ("seed is %" PRId64 ", allowed: 0 or more, or -1 for any"), seed);

  return TRUE;
}

typedef struct
{
  guint least;
  guint most;
} Bounds;

#define NONE { 0, 0 }
#define ONE { 1, 1 }
#define MAYBE_ONE { 0, 1 }
#define ANY { 0, G_MAXUINT }
#define SOME { 1, G_MAXUINT }

/* How many references of each role go with a mode. */
static const struct
{
  DailiesModes mode;
  Bounds bounds[DAILIES_REFERENCE_SOURCE + 1];
} mode_rules[] = {
  { DAILIES_MODE_TEXT,
    { [DAILIES_REFERENCE_FIRST] = NONE, [DAILIES_REFERENCE_LAST] = NONE, [DAILIES_REFERENCE_REFERENCE] = NONE, [DAILIES_REFERENCE_SOURCE] = NONE } },
  { DAILIES_MODE_IMAGE,
    { [DAILIES_REFERENCE_FIRST] = ONE, [DAILIES_REFERENCE_LAST] = NONE, [DAILIES_REFERENCE_REFERENCE] = ANY, [DAILIES_REFERENCE_SOURCE] = NONE } },
  { DAILIES_MODE_FIRST_LAST,
    { [DAILIES_REFERENCE_FIRST] = ONE, [DAILIES_REFERENCE_LAST] = ONE, [DAILIES_REFERENCE_REFERENCE] = ANY, [DAILIES_REFERENCE_SOURCE] = NONE } },
  { DAILIES_MODE_REFERENCES,
    { [DAILIES_REFERENCE_FIRST] = NONE, [DAILIES_REFERENCE_LAST] = NONE, [DAILIES_REFERENCE_REFERENCE] = SOME, [DAILIES_REFERENCE_SOURCE] = NONE } },
  { DAILIES_MODE_EDIT,
    { [DAILIES_REFERENCE_FIRST] = NONE, [DAILIES_REFERENCE_LAST] = NONE, [DAILIES_REFERENCE_REFERENCE] = ANY, [DAILIES_REFERENCE_SOURCE] = MAYBE_ONE } },
  { DAILIES_MODE_EXTEND,
    { [DAILIES_REFERENCE_FIRST] = NONE, [DAILIES_REFERENCE_LAST] = NONE, [DAILIES_REFERENCE_REFERENCE] = ANY, [DAILIES_REFERENCE_SOURCE] = MAYBE_ONE } },
  { DAILIES_MODE_REMIX,
    { [DAILIES_REFERENCE_FIRST] = NONE, [DAILIES_REFERENCE_LAST] = NONE, [DAILIES_REFERENCE_REFERENCE] = NONE, [DAILIES_REFERENCE_SOURCE] = MAYBE_ONE } },
};

static guint
count_references (DailiesShot *self,
                  DailiesReferenceRole role)
{
  GPtrArray *references = dailies_shot_get_references (self);
  guint count = 0;

  g_assert (DAILIES_IS_SHOT (self));

  for (guint i = 0; i < references->len; i++)
    count += dailies_reference_get_role (g_ptr_array_index (references, i)) == role;

  return count;
}

static gboolean
check_role (DailiesShot *self,
            DailiesModes mode,
            DailiesReferenceRole role,
            Bounds bounds,
            GError **error)
{
  guint count = count_references (self, role);
  const char *mode_word = dailies_mode_to_word (mode);
  const char *role_word = dailies_reference_role_to_word (role);

  g_assert (DAILIES_IS_SHOT (self));

  if (count < bounds.least)
    return dailies_error_refuse (error, "references",
                                 /* Translators: word of a mode such as “image”, word of a role such as “first”. */
                                 _ ("The mode “%s” needs a reference with the role “%s”"), mode_word, role_word);

  if (count > bounds.most && bounds.most == 0)
    return dailies_error_refuse (error, "references",
                                 /* Translators: word of a mode such as “text”, word of a role such as “last”. */
                                 _ ("The mode “%s” takes no reference with the role “%s”"), mode_word, role_word);

  if (count > bounds.most)
    return dailies_error_refuse (error, "references",
                                 /* Translators: number found, word of a role, number allowed. */
                                 _ ("There are %u references with the role “%s”, allowed: %u"), count, role_word, bounds.most);

  return TRUE;
}

static gboolean
check_references (DailiesShot *self,
                  GError **error)
{
  GPtrArray *references = dailies_shot_get_references (self);
  DailiesModes mode = dailies_shot_get_mode (self);
  const char *source_id = dailies_shot_get_source_id (self);
  gboolean needs_source = (mode & DAILIES_MODES_WITH_SOURCE) != 0;

  g_assert (DAILIES_IS_SHOT (self));

  for (guint i = 0; i < references->len; i++)
    {
      DailiesReference *reference = g_ptr_array_index (references, i);
      const char *path = dailies_reference_get_path (reference);

      if (path == NULL || !g_path_is_absolute (path))
        return dailies_error_refuse (error, "references", "%s", _ ("A reference has no absolute path"));
      if (!dailies_crop_is_valid (dailies_reference_get_crop (reference)))
        return dailies_error_refuse (error, "references", "%s", _ ("The crop of a reference reaches beyond its picture, or leaves nothing of it"));
    }

  for (guint i = 0; i < G_N_ELEMENTS (mode_rules); i++)
    {
      for (int role = DAILIES_REFERENCE_FIRST; mode_rules[i].mode == mode && role <= DAILIES_REFERENCE_SOURCE; role++)
        {
          if (!check_role (self, mode, role, mode_rules[i].bounds[role], error))
            return FALSE;
        }
    }

  if (source_id != NULL && (*source_id == '\0' || !g_utf8_validate (source_id, -1, NULL) || !needs_source))
    return dailies_error_refuse (error, "references", "%s",
                                 _ ("The id of a source clip must not be empty and only goes with the modes edit, extend and remix"));

  if (needs_source && source_id == NULL && count_references (self, DAILIES_REFERENCE_SOURCE) == 0)
    return dailies_error_refuse (error, "references",
                                 /* Translators: %s is the word of a mode, such as “edit”. */
                                 _ ("The mode “%s” needs the clip that it is to change or continue"),
                                 dailies_mode_to_word (mode));

  return TRUE;
}

static gboolean
check_characters (DailiesShot *self,
                  GError **error)
{
  const char *const *characters = dailies_shot_get_characters (self);

  g_assert (DAILIES_IS_SHOT (self));

  for (guint i = 0; characters != NULL && characters[i] != NULL; i++)
    {
      if (!g_utf8_validate (characters[i], -1, NULL) || is_blank (characters[i]))
        return dailies_error_refuse (error, "characters", "%s", _ ("The id of a character is empty or not valid text (UTF-8)"));
    }

  return TRUE;
}

static gboolean
check_parameters (DailiesShot *self,
                  GError **error)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_assert (DAILIES_IS_SHOT (self));

  g_hash_table_iter_init (&iter, dailies_shot_get_parameters (self));
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *valid = g_utf8_make_valid (name, -1);
      g_autofree char *field = g_strconcat ("parameters.", valid, NULL);

      if (*valid == '\0' || strcmp (valid, name) != 0 || !g_utf8_validate (value, -1, NULL))
        return dailies_error_refuse (error, field, "%s",
                                     _ ("A parameter has an empty name or is not valid text (UTF-8)"));
    }

  return TRUE;
}

/**
 * dailies_shot_validate:
 * @self: a shot
 * @model: (nullable): the model that it is for; %NULL to check only that it
 *   makes sense by itself
 * @error: return location
 *
 * What a model does not state is not checked.
 *
 * Returns: %TRUE, or %FALSE with a %DAILIES_ERROR_VALIDATION that says what
 *   was found and what is allowed, and whose field is prompt, seconds, size,
 *   aspect_ratio, resolution, audio, seed, negative_prompt, references, characters, mode,
 *   model or parameters.NAME
 */
gboolean
dailies_shot_validate (DailiesShot *self,
                       DailiesModel *model,
                       GError **error)
{
  g_return_val_if_fail (DAILIES_IS_SHOT (self), FALSE);
  g_return_val_if_fail (model == NULL || DAILIES_IS_MODEL (model), FALSE);

  return check_mode (self, error) &&
         check_model_id (self, error) &&
         check_prompts (self, error) &&
         check_seconds (self, error) &&
         check_shape (self, error) &&
         check_seed (self, error) &&
         check_references (self, error) &&
         check_characters (self, error) &&
         check_parameters (self, error) &&
         (model == NULL || dailies_shot_check_model (self, model, error));
}
