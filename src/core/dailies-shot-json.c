/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot-json"

#include "config.h"

#include "dailies-shot.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-json.h"
#include "dailies-shot-private.h"
#include "dailies-words.h"

static GPtrArray *
read_references (JsonObject *object,
                 GError **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = NULL;

  if (!dailies_json_read_array (object, "references", &array, error))
    return NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      DailiesReference *reference;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          dailies_error_refuse (error, "references", "%s", _ ("references must hold objects"));
          return NULL;
        }

      reference = dailies_reference_new_from_json (json_node_get_object (node), error);
      if (reference == NULL)
        {
          g_prefix_error_literal (error, "references: ");
          return NULL;
        }
      g_ptr_array_add (references, reference);
    }

  return g_steal_pointer (&references);
}

static GHashTable *
read_parameters (JsonObject *object,
                 GError **error)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObject *members = NULL;
  JsonObjectIter iter;
  const char *name;

  if (!dailies_json_read_object (object, "parameters", &members, error))
    return NULL;

  if (members == NULL)
    return g_steal_pointer (&parameters);

  json_object_iter_init (&iter, members);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      char *value = NULL;

      if (!dailies_json_require (members, name, error) ||
          !dailies_json_read_string (members, name, &value, error))
        {
          g_prefix_error_literal (error, "parameters: ");
          return NULL;
        }
      g_hash_table_insert (parameters, g_strdup (name), value);
    }

  return g_steal_pointer (&parameters);
}

typedef struct
{
  char *prompt;
  char *model;
  DailiesModes mode;
  double seconds;
  guint width;
  guint height;
  char *aspect_ratio;
  char *resolution;
  int audio;
  gint64 seed;
  char *negative_prompt;
  char *source_id;
  GStrv characters;
} Draft;

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->prompt, g_free);
  g_clear_pointer (&draft->model, g_free);
  g_clear_pointer (&draft->aspect_ratio, g_free);
  g_clear_pointer (&draft->resolution, g_free);
  g_clear_pointer (&draft->negative_prompt, g_free);
  g_clear_pointer (&draft->source_id, g_free);
  g_clear_pointer (&draft->characters, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static gboolean
read_mode (JsonObject *object,
           DailiesModes *mode,
           GError **error)
{
  g_autofree char *word = NULL;

  if (!dailies_json_read_string (object, "mode", &word, error))
    return FALSE;

  if (word != NULL && !dailies_mode_from_word (word, mode))
    return dailies_error_refuse (error, "mode",
                                 /* Translators: %s is what was found. */
                                 _ ("mode is “%s”, allowed: text, image, first-last, references, edit, extend, remix"), word);

  return TRUE;
}

static gboolean
read_draft (JsonObject *object,
            Draft *draft,
            GError **error)
{
  return dailies_json_read_string (object, "prompt", &draft->prompt, error) &&
         dailies_json_read_string (object, "model", &draft->model, error) &&
         read_mode (object, &draft->mode, error) &&
         dailies_json_read_double (object, "seconds", &draft->seconds, error) &&
         dailies_json_read_uint (object, "width", &draft->width, error) &&
         dailies_json_read_uint (object, "height", &draft->height, error) &&
         dailies_json_read_string (object, "aspect_ratio", &draft->aspect_ratio, error) &&
         dailies_json_read_string (object, "resolution", &draft->resolution, error) &&
         dailies_json_read_word (object, "audio", DAILIES_TYPE_SHOT_AUDIO, &draft->audio, error) &&
         dailies_json_read_int64 (object, "seed", G_MININT64, G_MAXINT64, &draft->seed, error) &&
         dailies_json_read_string (object, "negative_prompt", &draft->negative_prompt, error) &&
         dailies_json_read_string (object, "source_id", &draft->source_id, error) &&
         dailies_json_read_strings (object, "characters", &draft->characters, error);
}

/**
 * dailies_shot_new_from_json:
 * @object: as dailies_shot_to_json() makes it; every member is optional
 * @error: return location
 *
 * Checks the form only, see dailies_shot_validate().
 *
 * Returns: (transfer full) (nullable): a shot, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION that names the member
 */
DailiesShot *
dailies_shot_new_from_json (JsonObject *object,
                            GError **error)
{
  g_auto (Draft) draft = { .audio = DAILIES_SHOT_AUDIO_DEFAULT, .seed = -1 };
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (GHashTable) parameters = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  if (!read_draft (object, &draft, error))
    return NULL;

  references = read_references (object, error);
  if (references == NULL)
    return NULL;

  parameters = read_parameters (object, error);
  if (parameters == NULL)
    return NULL;

  return g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", draft.prompt,
                       "model", draft.model,
                       "mode", draft.mode,
                       "seconds", draft.seconds,
                       "width", draft.width,
                       "height", draft.height,
                       "aspect-ratio", draft.aspect_ratio,
                       "resolution", draft.resolution,
                       "audio", draft.audio,
                       "seed", draft.seed,
                       "negative-prompt", draft.negative_prompt,
                       "references", references,
                       "parameters", parameters,
                       "source-id", draft.source_id,
                       "characters", draft.characters,
                       NULL);
}

static int
compare_names (gconstpointer left,
               gconstpointer right)
{
  return strcmp (*(const char *const *) left, *(const char *const *) right);
}

static void
write_parameters (DailiesShot *self,
                  JsonObject *object)
{
  GHashTable *parameters = dailies_shot_get_parameters (self);
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (parameters);
  JsonObject *members;

  g_assert (DAILIES_IS_SHOT (self));

  if (names->len == 0)
    return;

  /* The same shot is the same text. */
  g_ptr_array_sort (names, compare_names);
  members = json_object_new ();
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *valid = g_utf8_make_valid (name, -1);

      dailies_json_write_string (members, valid, g_hash_table_lookup (parameters, name));
    }
  json_object_set_object_member (object, "parameters", members);
}

static void
write_references (DailiesShot *self,
                  JsonObject *object)
{
  GPtrArray *references = dailies_shot_get_references (self);
  JsonArray *array;

  g_assert (DAILIES_IS_SHOT (self));

  if (references->len == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < references->len; i++)
    json_array_add_object_element (array, dailies_reference_to_json (g_ptr_array_index (references, i)));
  json_object_set_array_member (object, "references", array);
}

/**
 * dailies_shot_to_json:
 * @self: a shot
 *
 * Writes {"prompt", "model", "mode", "seconds", "width", "height",
 * "aspect_ratio", "resolution", "audio": "on"|"off", "seed",
 * "negative_prompt", "source_id", "characters": […], "references": […], "parameters": {…}};
 * what is left to the model is left out, and a mode that follows from the
 * references too.  A prompt that is not UTF-8 is repaired.
 *
 * Returns: (transfer full): the shot
 */
JsonObject *
dailies_shot_to_json (DailiesShot *self)
{
  JsonObject *object;

  g_return_val_if_fail (DAILIES_IS_SHOT (self), NULL);

  object = json_object_new ();
  dailies_json_write_string (object, "prompt", dailies_shot_get_prompt (self));
  dailies_json_write_string (object, "model", dailies_shot_get_model (self));
  dailies_json_write_string (object, "mode", dailies_mode_to_word (dailies_shot_get_stated_mode (self)));
  if (dailies_shot_get_seconds (self) != 0)
    dailies_json_write_double (object, "seconds", dailies_shot_get_seconds (self));
  if (dailies_shot_get_width (self) != 0)
    json_object_set_int_member (object, "width", dailies_shot_get_width (self));
  if (dailies_shot_get_height (self) != 0)
    json_object_set_int_member (object, "height", dailies_shot_get_height (self));
  dailies_json_write_string (object, "aspect_ratio", dailies_shot_get_aspect_ratio (self));
  dailies_json_write_string (object, "resolution", dailies_shot_get_resolution (self));
  if (dailies_shot_get_audio (self) != DAILIES_SHOT_AUDIO_DEFAULT)
    dailies_json_write_string (object, "audio",
                               dailies_enum_to_word (DAILIES_TYPE_SHOT_AUDIO, dailies_shot_get_audio (self)));
  if (dailies_shot_get_seed (self) != -1)
    json_object_set_int_member (object, "seed", dailies_shot_get_seed (self));
  dailies_json_write_string (object, "negative_prompt", dailies_shot_get_negative_prompt (self));
  dailies_json_write_string (object, "source_id", dailies_shot_get_source_id (self));
  dailies_json_write_strings (object, "characters", dailies_shot_get_characters (self));
  write_references (self, object);
  write_parameters (self, object);

  return object;
}
