/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-settings"

#include "config.h"

#include "dailies-studio-settings.h"

#include <glib/gi18n.h>

#include "dailies-animatic-model.h"
#include "dailies-shot.h"
#include "dailies-studio-error.h"

/**
 * dailies_studio_read_form:
 * @call: a call with a body
 * @error: (out) (optional): why it is refused
 *
 * Only in a fiber.
 *
 * Returns: (transfer full) (nullable): the fields of the body
 */
DailiesStudioForm *
dailies_studio_read_form (DailiesStudioCall *call,
                          GError **error)
{
  g_autoptr (GBytes) body = dailies_studio_call_dup_body (call);

  return dex_await_boxed (dailies_studio_form_parse (soup_server_message_get_request_headers (call->message), body), error);
}

/**
 * dailies_studio_read_prompt:
 * @form: the fields
 * @job: gets the prompt
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether there is a good prompt
 */
gboolean
dailies_studio_read_prompt (DailiesStudioForm *form,
                            DailiesStudioJob *job,
                            GError **error)
{
  const char *prompt = NULL;

  if (!dailies_studio_form_require (form, "prompt", error) ||
      !dailies_studio_form_get_text (form, "prompt", DAILIES_STUDIO_MAXIMUM_PROMPT, &prompt, error))
    return FALSE;

  g_set_str (&job->prompt, prompt);
  return TRUE;
}

/**
 * dailies_studio_read_model:
 * @form: the fields
 * @job: gets the model
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the model is absent or ours
 */
gboolean
dailies_studio_read_model (DailiesStudioForm *form,
                           DailiesStudioJob *job,
                           GError **error)
{
  const char *model = NULL;

  if (!dailies_studio_form_get_text (form, "model", 200, &model, error))
    return FALSE;
  if (model != NULL && !g_str_equal (model, DAILIES_ANIMATIC_MODEL_ID))
    {
      /* Translators: both %s are names of models */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, "model_not_found", "model",
                                    _ ("There is no model “%s”; the studio has “%s”."), model, DAILIES_ANIMATIC_MODEL_ID);
    }

  g_set_str (&job->model, DAILIES_ANIMATIC_MODEL_ID);
  return TRUE;
}

/**
 * dailies_studio_is_side_allowed:
 * @side: a width or height in pixels
 *
 * Returns: whether a clip may have it
 */
gboolean
dailies_studio_is_side_allowed (guint side)
{
  return side >= DAILIES_ANIMATIC_MINIMUM_SIDE && side <= DAILIES_ANIMATIC_MAXIMUM_SIDE && side % 2 == 0;
}

/**
 * dailies_studio_read_size:
 * @form: the fields
 * @job: gets the width and height
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the size is absent or one that can be rendered
 */
gboolean
dailies_studio_read_size (DailiesStudioForm *form,
                          DailiesStudioJob *job,
                          GError **error)
{
  const char *size = NULL;

  if (!dailies_studio_form_get_text (form, "size", 40, &size, error))
    return FALSE;

  job->width = DAILIES_ANIMATIC_DEFAULT_WIDTH;
  job->height = DAILIES_ANIMATIC_DEFAULT_HEIGHT;
  if (size == NULL)
    return TRUE;

  if (!dailies_size_parse (size, &job->width, &job->height, NULL) ||
      !dailies_studio_is_side_allowed (job->width) || !dailies_studio_is_side_allowed (job->height))
    {
      /* Translators: %s is what was asked for, both %d are numbers of pixels */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "size",
                                    _ ("The size “%s” cannot be made; width and height must be even and from %d to %d, such as “1280x720”."),
                                    size, DAILIES_ANIMATIC_MINIMUM_SIDE, DAILIES_ANIMATIC_MAXIMUM_SIDE);
    }

  return TRUE;
}

/**
 * dailies_studio_read_seconds:
 * @form: the fields
 * @seconds: (inout): the duration; left alone if it was not given
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether the duration is absent or one that can be rendered
 */
gboolean
dailies_studio_read_seconds (DailiesStudioForm *form,
                             double *seconds,
                             GError **error)
{
  double asked = *seconds;

  if (!dailies_studio_form_get_number (form, "seconds", &asked, error))
    return FALSE;

  /* So written that what is no number is refused too. */
  if (!(asked >= DAILIES_ANIMATIC_MINIMUM_SECONDS && asked <= DAILIES_STUDIO_MAXIMUM_SECONDS))
    {
      /* Translators: both %d are numbers of seconds */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "seconds",
                                    _ ("“seconds” must be from %d to %d."), DAILIES_ANIMATIC_MINIMUM_SECONDS, DAILIES_STUDIO_MAXIMUM_SECONDS);
    }

  *seconds = asked;
  return TRUE;
}

/**
 * dailies_studio_read_look:
 * @form: the fields
 * @job: gets the seed and whether there is sound
 * @error: (out) (optional): why it is refused
 *
 * Reads "seed" and "audio", which are ours and not OpenAI's.
 *
 * Returns: whether they are absent or good
 */
gboolean
dailies_studio_read_look (DailiesStudioForm *form,
                          DailiesStudioJob *job,
                          GError **error)
{
  /* Small enough to survive a client that has only doubles. */
  job->seed = g_random_int_range (0, G_MAXINT32);
  job->audio = TRUE;

  return dailies_studio_form_get_integer (form, "seed", &job->seed, error) &&
         dailies_studio_form_get_boolean (form, "audio", &job->audio, error);
}

static gboolean
prompt_names (const char *prompt,
              const char *name)
{
  g_autofree char *folded_prompt = g_utf8_casefold (prompt, -1);
  g_autofree char *folded_name = g_utf8_casefold (name, -1);

  return strstr (folded_prompt, folded_name) != NULL;
}

/**
 * dailies_studio_read_characters:
 * @call: the call
 * @form: its fields
 * @job: has the prompt, gets the characters
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether all characters exist and the prompt names them
 */
gboolean
dailies_studio_read_characters (DailiesStudioCall *call,
                                DailiesStudioForm *form,
                                DailiesStudioJob *job,
                                GError **error)
{
  g_auto (GStrv) ids = NULL;

  if (!dailies_studio_form_get_ids (form, "characters", DAILIES_STUDIO_MAXIMUM_CHARACTERS, &ids, error))
    return FALSE;

  for (char **id = ids; *id != NULL; id++)
    {
      JsonObject *character = dailies_studio_cast_find (dailies_studio_get_cast (call->studio), *id);
      const char *name;

      if (character == NULL)
        {
          /* Translators: %s is the id of a character */
          return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, "character_not_found", "characters",
                                        _ ("There is no character “%s”."), *id);
        }

      name = json_object_get_string_member_with_default (character, "name", "");
      if (!prompt_names (job->prompt, name))
        {
          /* Translators: %s is the name of a character */
          return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "characters",
                                        _ ("The prompt must name the character “%s”."), name);
        }
    }

  g_strfreev (job->characters);
  job->characters = g_steal_pointer (&ids);
  return TRUE;
}
