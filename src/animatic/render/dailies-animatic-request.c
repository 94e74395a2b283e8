/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-animatic-request"

#include "config.h"

#include "dailies-animatic-request.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dailies-error.h"
#include "dailies-storyboard.h"

/**
 * DailiesAnimaticRequest:
 *
 * What the renderer shall make.  Set it up, then leave it alone: a render that
 * has begun reads it from another thread.
 */
struct _DailiesAnimaticRequest
{
  GObject parent_instance;

  char *prompt;
  char *direction;
  char *first_frame;
  char *last_frame;
  char *source;
  GPtrArray *references;
  int width;
  int height;
  double seconds;
  guint32 seed;
  gboolean audio;
};

G_DEFINE_FINAL_TYPE (DailiesAnimaticRequest, dailies_animatic_request, G_TYPE_OBJECT)

static void
dailies_animatic_request_finalize (GObject *object)
{
  DailiesAnimaticRequest *self = DAILIES_ANIMATIC_REQUEST (object);

  g_clear_pointer (&self->prompt, g_free);
  g_clear_pointer (&self->direction, g_free);
  g_clear_pointer (&self->first_frame, g_free);
  g_clear_pointer (&self->last_frame, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->references, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_animatic_request_parent_class)->finalize (object);
}

static void
dailies_animatic_request_class_init (DailiesAnimaticRequestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_animatic_request_finalize;
}

static void
dailies_animatic_request_init (DailiesAnimaticRequest *self)
{
  self->references = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->audio = TRUE;
}

/**
 * dailies_animatic_request_new:
 * @prompt: what to show, valid UTF-8; may be empty if there is an image
 * @width: in pixels, even, 64 to 3840
 * @height: in pixels, even, 64 to 3840
 * @seconds: length of the new film, 1 to 120, fractions allowed
 *
 * Describes a film, with sound and seed 0.
 *
 * Returns: (transfer full): the request
 */
DailiesAnimaticRequest *
dailies_animatic_request_new (const char *prompt,
                              int width,
                              int height,
                              double seconds)
{
  DailiesAnimaticRequest *self = g_object_new (DAILIES_TYPE_ANIMATIC_REQUEST, NULL);

  self->prompt = g_strdup (prompt != NULL ? prompt : "");
  self->width = width;
  self->height = height;
  self->seconds = seconds;
  return self;
}

/**
 * dailies_animatic_request_set_seed:
 * @self: a request
 * @seed: chooses among the looks that fit the words
 *
 * Sets the seed.
 */
void
dailies_animatic_request_set_seed (DailiesAnimaticRequest *self,
                                   guint32 seed)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self));

  self->seed = seed;
}

/**
 * dailies_animatic_request_set_audio:
 * @self: a request
 * @audio: whether the film gets an audio stream
 *
 * Turns sound on or off.
 */
void
dailies_animatic_request_set_audio (DailiesAnimaticRequest *self,
                                    gboolean audio)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self));

  self->audio = audio;
}

/**
 * dailies_animatic_request_set_direction:
 * @self: a request
 * @direction: (nullable): words such as the prompt of a remix or an edit, which
 *   hold for every shot and win over those of the prompt
 *
 * Sets further art direction.
 */
void
dailies_animatic_request_set_direction (DailiesAnimaticRequest *self,
                                        const char *direction)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self));

  g_set_str (&self->direction, direction);
}

/**
 * dailies_animatic_request_set_first_frame:
 * @self: a request
 * @path: (nullable): an image that the film opens on
 *
 * Sets the first frame.
 */
void
dailies_animatic_request_set_first_frame (DailiesAnimaticRequest *self,
                                          const char *path)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self));

  g_set_str (&self->first_frame, path);
}

/**
 * dailies_animatic_request_set_last_frame:
 * @self: a request
 * @path: (nullable): an image that the film closes on
 *
 * Sets the last frame.
 */
void
dailies_animatic_request_set_last_frame (DailiesAnimaticRequest *self,
                                         const char *path)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self));

  g_set_str (&self->last_frame, path);
}

/**
 * dailies_animatic_request_add_reference:
 * @self: a request
 * @path: an image whose colours the drawn shots take on
 *
 * Adds a reference image.
 */
void
dailies_animatic_request_add_reference (DailiesAnimaticRequest *self,
                                        const char *path)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self));
  g_return_if_fail (path != NULL);

  g_ptr_array_add (self->references, g_strdup (path));
}

/**
 * dailies_animatic_request_set_source:
 * @self: a request
 * @path: (nullable): a clip that the film goes on from
 *
 * Makes the film an extension: the output is the source and, from its last
 * frame on, the new film, as one clip.
 */
void
dailies_animatic_request_set_source (DailiesAnimaticRequest *self,
                                     const char *path)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self));

  g_set_str (&self->source, path);
}

/**
 * dailies_animatic_request_get_prompt:
 * @self: a request
 *
 * Returns: (transfer none): the prompt
 */
const char *
dailies_animatic_request_get_prompt (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), NULL);

  return self->prompt;
}

/**
 * dailies_animatic_request_get_direction:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): further art direction
 */
const char *
dailies_animatic_request_get_direction (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), NULL);

  return self->direction;
}

/**
 * dailies_animatic_request_get_first_frame:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): path of the first frame
 */
const char *
dailies_animatic_request_get_first_frame (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), NULL);

  return self->first_frame;
}

/**
 * dailies_animatic_request_get_last_frame:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): path of the last frame
 */
const char *
dailies_animatic_request_get_last_frame (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), NULL);

  return self->last_frame;
}

/**
 * dailies_animatic_request_get_source:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): path of the clip to go on from
 */
const char *
dailies_animatic_request_get_source (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), NULL);

  return self->source;
}

/**
 * dailies_animatic_request_get_references:
 * @self: a request
 *
 * Returns: (transfer none) (array zero-terminated=1): paths of the references
 */
const char *const *
dailies_animatic_request_get_references (DailiesAnimaticRequest *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), none);

  return self->references->len == 0 ? none : (const char *const *) self->references->pdata;
}

/**
 * dailies_animatic_request_get_width:
 * @self: a request
 *
 * Returns: the width in pixels
 */
int
dailies_animatic_request_get_width (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), 0);

  return self->width;
}

/**
 * dailies_animatic_request_get_height:
 * @self: a request
 *
 * Returns: the height in pixels
 */
int
dailies_animatic_request_get_height (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), 0);

  return self->height;
}

/**
 * dailies_animatic_request_get_n_frames:
 * @self: a request
 *
 * Returns: the length of the new film in frames, without its source
 */
int
dailies_animatic_request_get_n_frames (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), 0);

  return (int) floor (self->seconds * DAILIES_FRAME_RATE + 0.5);
}

/**
 * dailies_animatic_request_get_seed:
 * @self: a request
 *
 * Returns: the seed
 */
guint32
dailies_animatic_request_get_seed (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), 0);

  return self->seed;
}

/**
 * dailies_animatic_request_get_audio:
 * @self: a request
 *
 * Returns: whether the film gets an audio stream
 */
gboolean
dailies_animatic_request_get_audio (DailiesAnimaticRequest *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), FALSE);

  return self->audio;
}

static gboolean
check_side (const char *side,
            int value,
            GError **error)
{
  if (value >= DAILIES_ANIMATIC_SMALLEST && value <= DAILIES_ANIMATIC_LARGEST && value % 2 == 0)
    return TRUE;
  /* Translators: the first %s is "width" or "height", the numbers are pixels */
  g_propagate_error (error, dailies_error_new_field ("size", _ ("The %s %d does not work: the animatic studio makes even sizes from %d to %d."), side, value, DAILIES_ANIMATIC_SMALLEST, DAILIES_ANIMATIC_LARGEST));
  return FALSE;
}

/**
 * dailies_animatic_request_check:
 * @self: a request
 * @error: (nullable): return location
 *
 * Checks size, length and prompt.  Files are looked at when rendering starts.
 *
 * Returns: whether it can be rendered; else @error is a validation error that
 *   names the field
 */
gboolean
dailies_animatic_request_check (DailiesAnimaticRequest *self,
                                GError **error)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (self), FALSE);

  if (!check_side (_ ("width"), self->width, error) || !check_side (_ ("height"), self->height, error))
    return FALSE;
  if (!(self->seconds >= DAILIES_ANIMATIC_SHORTEST && self->seconds <= DAILIES_ANIMATIC_LONGEST))
    {
      /* Translators: all numbers are seconds */
      g_propagate_error (error, dailies_error_new_field ("seconds", _ ("%g seconds do not work: the animatic studio makes %g to %g."), self->seconds, DAILIES_ANIMATIC_SHORTEST, DAILIES_ANIMATIC_LONGEST));
      return FALSE;
    }
  if (!g_utf8_validate (self->prompt, -1, NULL) || (self->direction != NULL && !g_utf8_validate (self->direction, -1, NULL)))
    {
      g_propagate_error (error, dailies_error_new_field ("prompt", _ ("The prompt is not valid UTF-8 text.")));
      return FALSE;
    }
  return TRUE;
}
