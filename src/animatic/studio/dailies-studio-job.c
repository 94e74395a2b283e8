/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-job"

#include "config.h"

#include "dailies-studio-job.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dailies-error.h"

/* What is finished goes after a week. */
#define KEPT_SECONDS (7 * 24 * 60 * 60)

G_DEFINE_BOXED_TYPE (DailiesStudioJob, dailies_studio_job, dailies_studio_job_ref, dailies_studio_job_unref)

static const char *const status_words[] = {
  [DAILIES_STUDIO_QUEUED] = "queued",
  [DAILIES_STUDIO_IN_PROGRESS] = "in_progress",
  [DAILIES_STUDIO_COMPLETED] = "completed",
  [DAILIES_STUDIO_FAILED] = "failed",
};

/**
 * dailies_studio_make_id:
 * @prefix: such as "video_"
 *
 * Returns: (transfer full): @prefix and 32 random hexadecimal digits
 */
char *
dailies_studio_make_id (const char *prefix)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_auto (GStrv) pieces = g_strsplit (uuid, "-", -1);
  g_autofree char *digits = g_strjoinv ("", pieces);

  return g_strconcat (prefix, digits, NULL);
}

/**
 * dailies_studio_seconds_to_text:
 * @seconds: a duration
 *
 * Returns: (transfer full): @seconds with at most three decimals, "8" or "2.5"
 */
char *
dailies_studio_seconds_to_text (double seconds)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%g", round (seconds * 1000) / 1000));
}

/**
 * dailies_studio_job_new:
 *
 * Returns: (transfer full): a queued job with a fresh id
 */
DailiesStudioJob *
dailies_studio_job_new (void)
{
  DailiesStudioJob *self = g_atomic_rc_box_new0 (DailiesStudioJob);

  self->id = dailies_studio_make_id ("video_");
  self->created_at = g_get_real_time () / G_USEC_PER_SEC;
  self->characters = g_new0 (char *, 1);
  self->audio = TRUE;

  return self;
}

static void
job_clear (gpointer data)
{
  DailiesStudioJob *self = data;

  g_free (self->id);
  g_free (self->model);
  g_free (self->prompt);
  g_free (self->base_prompt);
  g_free (self->direction);
  g_strfreev (self->characters);
  g_free (self->remixed_from);
  g_free (self->error_code);
  g_free (self->error_message);
}

/**
 * dailies_studio_job_ref:
 * @self: a job
 *
 * Returns: (transfer full): @self
 */
DailiesStudioJob *
dailies_studio_job_ref (DailiesStudioJob *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * dailies_studio_job_unref:
 * @self: (transfer full): a job
 */
void
dailies_studio_job_unref (DailiesStudioJob *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, job_clear);
}

/**
 * dailies_studio_job_is_over:
 * @self: a job
 *
 * Returns: whether it is completed or failed
 */
gboolean
dailies_studio_job_is_over (DailiesStudioJob *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->status == DAILIES_STUDIO_COMPLETED || self->status == DAILIES_STUDIO_FAILED;
}

/**
 * dailies_studio_job_end:
 * @self: a job that was worked on
 * @error: (nullable): why it failed
 *
 * Notes that it is over, and until when it is kept.
 */
void
dailies_studio_job_end (DailiesStudioJob *self,
                        const GError *error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *code;

  g_return_if_fail (self != NULL);

  self->completed_at = now;
  self->expires_at = now + KEPT_SECONDS;
  if (error == NULL)
    {
      self->status = DAILIES_STUDIO_COMPLETED;
      self->progress = 1;
      return;
    }

  g_debug ("%s failed: %s", self->id, error->message);
  code = dailies_error_get_details (error)->code;
  self->status = DAILIES_STUDIO_FAILED;
  g_set_str (&self->error_code, code != NULL ? code : "render_failed");
  g_set_str (&self->error_message, error->message);
}

/* --- Our own file ------------------------------------------------------------ */

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

/**
 * dailies_studio_job_to_json:
 * @self: a job
 *
 * Returns: (transfer full): all that dailies_studio_job_new_from_json() needs
 */
JsonObject *
dailies_studio_job_to_json (DailiesStudioJob *self)
{
  JsonObject *object;
  JsonArray *characters;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "id", self->id);
  json_object_set_int_member (object, "sequence", self->sequence);
  json_object_set_string_member (object, "status", status_words[self->status]);
  json_object_set_int_member (object, "created_at", self->created_at);
  json_object_set_int_member (object, "completed_at", self->completed_at);
  json_object_set_int_member (object, "expires_at", self->expires_at);
  set_text (object, "model", self->model);
  set_text (object, "prompt", self->prompt);
  set_text (object, "base_prompt", self->base_prompt);
  set_text (object, "direction", self->direction);
  json_object_set_int_member (object, "width", self->width);
  json_object_set_int_member (object, "height", self->height);
  json_object_set_double_member (object, "seconds", self->seconds);
  json_object_set_double_member (object, "new_seconds", self->new_seconds);
  json_object_set_int_member (object, "seed", self->seed);
  json_object_set_boolean_member (object, "audio", self->audio);
  json_object_set_boolean_member (object, "has_first", self->has_first);
  json_object_set_boolean_member (object, "has_last", self->has_last);
  json_object_set_int_member (object, "n_references", self->n_references);
  json_object_set_boolean_member (object, "has_source", self->has_source);
  characters = json_array_new ();
  for (char **id = self->characters; *id != NULL; id++)
    json_array_add_string_element (characters, *id);
  json_object_set_array_member (object, "characters", characters);
  json_object_set_int_member (object, "extensions", self->extensions);
  set_text (object, "remixed_from", self->remixed_from);
  set_text (object, "error_code", self->error_code);
  set_text (object, "error_message", self->error_message);

  return object;
}

static gint64
get_integer (JsonObject *object,
             const char *name)
{
  return json_object_get_int_member_with_default (object, name, 0);
}

static char *
dup_text (JsonObject *object,
          const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static GStrv
dup_texts (JsonObject *object,
           const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *text = json_array_get_string_element (array, i);

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

static gboolean
status_from_word (const char *word,
                  DailiesStudioStatus *status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (status_words); i++)
    {
      if (g_strcmp0 (word, status_words[i]) == 0)
        {
          *status = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * dailies_studio_job_new_from_json:
 * @object: what dailies_studio_job_to_json() made
 * @error: (out) (optional): what is missing
 *
 * Returns: (transfer full) (nullable): the job
 */
DailiesStudioJob *
dailies_studio_job_new_from_json (JsonObject *object,
                                  GError **error)
{
  g_autoptr (DailiesStudioJob) self = NULL;
  const char *status;

  g_return_val_if_fail (object != NULL, NULL);

  self = dailies_studio_job_new ();
  status = json_object_get_string_member_with_default (object, "status", NULL);
  g_free (self->id);
  self->id = dup_text (object, "id");
  self->sequence = get_integer (object, "sequence");
  self->created_at = get_integer (object, "created_at");
  self->completed_at = get_integer (object, "completed_at");
  self->expires_at = get_integer (object, "expires_at");
  self->model = dup_text (object, "model");
  self->prompt = dup_text (object, "prompt");
  self->base_prompt = dup_text (object, "base_prompt");
  self->direction = dup_text (object, "direction");
  self->width = get_integer (object, "width");
  self->height = get_integer (object, "height");
  self->seconds = json_object_get_double_member_with_default (object, "seconds", 0);
  self->new_seconds = json_object_get_double_member_with_default (object, "new_seconds", self->seconds);
  self->seed = get_integer (object, "seed");
  self->audio = json_object_get_boolean_member_with_default (object, "audio", TRUE);
  self->has_first = json_object_get_boolean_member_with_default (object, "has_first", FALSE);
  self->has_last = json_object_get_boolean_member_with_default (object, "has_last", FALSE);
  self->n_references = CLAMP (get_integer (object, "n_references"), 0, DAILIES_STUDIO_MAXIMUM_REFERENCES);
  self->has_source = json_object_get_boolean_member_with_default (object, "has_source", FALSE);
  g_strfreev (self->characters);
  self->characters = dup_texts (object, "characters");
  self->extensions = get_integer (object, "extensions");
  self->remixed_from = dup_text (object, "remixed_from");
  self->error_code = dup_text (object, "error_code");
  self->error_message = dup_text (object, "error_message");

  if (self->id == NULL || self->prompt == NULL || !status_from_word (status, &self->status))
    {
      g_set_error_literal (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE,
                           _ ("The file of a studio job lacks its id, prompt or status."));
      return NULL;
    }
  self->progress = self->status == DAILIES_STUDIO_COMPLETED ? 1 : 0;

  return g_steal_pointer (&self);
}

/* --- What clients see -------------------------------------------------------- */

static void
set_time_or_null (JsonObject *object,
                  const char *name,
                  gint64 time)
{
  if (time != 0)
    json_object_set_int_member (object, name, time);
  else
    json_object_set_null_member (object, name);
}

/**
 * dailies_studio_job_to_video:
 * @self: a job
 *
 * Returns: (transfer full): the Video object of the protocol, with our "seed"
 *   and "audio" added
 */
JsonObject *
dailies_studio_job_to_video (DailiesStudioJob *self)
{
  g_autofree char *size = NULL;
  g_autofree char *seconds = NULL;
  JsonObject *video;

  g_return_val_if_fail (self != NULL, NULL);

  size = g_strdup_printf ("%ux%u", self->width, self->height);
  seconds = dailies_studio_seconds_to_text (self->seconds);
  video = json_object_new ();
  json_object_set_string_member (video, "id", self->id);
  json_object_set_string_member (video, "object", "video");
  json_object_set_string_member (video, "model", self->model);
  json_object_set_string_member (video, "status", status_words[self->status]);
  json_object_set_int_member (video, "progress", CLAMP ((int) (self->progress * 100), 0, 100));
  json_object_set_int_member (video, "created_at", self->created_at);
  set_time_or_null (video, "completed_at", self->status == DAILIES_STUDIO_COMPLETED ? self->completed_at : 0);
  set_time_or_null (video, "expires_at", self->expires_at);
  json_object_set_string_member (video, "prompt", self->prompt);
  json_object_set_string_member (video, "size", size);
  json_object_set_string_member (video, "seconds", seconds);
  json_object_set_int_member (video, "seed", self->seed);
  json_object_set_boolean_member (video, "audio", self->audio);
  if (self->remixed_from != NULL)
    json_object_set_string_member (video, "remixed_from_video_id", self->remixed_from);
  else
    json_object_set_null_member (video, "remixed_from_video_id");

  if (self->status == DAILIES_STUDIO_FAILED)
    {
      JsonObject *failure = json_object_new ();

      json_object_set_string_member (failure, "code", self->error_code);
      json_object_set_string_member (failure, "message", self->error_message);
      json_object_set_object_member (video, "error", failure);
    }
  else
    json_object_set_null_member (video, "error");

  return video;
}
