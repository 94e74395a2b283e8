/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-create"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dailies-animatic-model.h"
#include "dailies-frame-extract.h"
#include "dailies-media-info.h"
#include "dailies-media-probe.h"
#include "dailies-reference-fit.h"
#include "dailies-studio-error.h"
#include "dailies-studio-handlers.h"
#include "dailies-studio-lookup.h"
#include "dailies-studio-render.h"
#include "dailies-studio-settings.h"

/* --- Images ------------------------------------------------------------------ */

/* Errors name the file, which for the client is a field. */
static gboolean
refuse_image (GError **error,
              const char *field,
              const char *path,
              const GError *reason)
{
  g_autoptr (GString) message = g_string_new (reason->message);

  g_string_replace (message, path, field, 0);

  return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, field, "%s", message->str);
}

/* Keeps an image as a file of the job, in the size of the clip: whatever it
 * was, the renderer finds an image that it can read. */
static gboolean
keep_image (DailiesStudioStore *store,
            GBytes *image,
            const char *field,
            DailiesStudioJob *job,
            const char *suffix,
            GError **error)
{
  g_autofree char *path = dailies_studio_store_dup_path (store, job->id, suffix);
  g_autoptr (DailiesFittedImage) fitted = NULL;
  g_autoptr (GError) reason = NULL;

  if (!dex_await (dailies_studio_store_write_file (store, job->id, suffix, image), error))
    return FALSE;

  fitted = dex_await_object (dailies_reference_fit (path, NULL, job->width, job->height, DAILIES_FIT_COVER), &reason);
  if (fitted == NULL)
    return refuse_image (error, field, path, reason);

  return dex_await (dailies_studio_store_write_file (store, job->id, suffix, dailies_fitted_image_get_bytes (fitted)), error);
}

static gboolean
keep_frame (DailiesStudioStore *store,
            DailiesStudioForm *form,
            const char *field,
            DailiesStudioJob *job,
            const char *suffix,
            gboolean *kept,
            GError **error)
{
  g_autoptr (GBytes) image = NULL;

  if (!dailies_studio_form_dup_image (form, field, &image, error))
    return FALSE;

  *kept = image != NULL;
  return image == NULL || keep_image (store, image, field, job, suffix, error);
}

static gboolean
keep_references (DailiesStudioStore *store,
                 DailiesStudioForm *form,
                 const char *field,
                 DailiesStudioJob *job,
                 GError **error)
{
  g_autoptr (GPtrArray) images = NULL;

  if (!dailies_studio_form_dup_images (form, field, DAILIES_STUDIO_MAXIMUM_REFERENCES, &images, error))
    return FALSE;

  for (guint i = 0; i < images->len; i++)
    {
      if (!keep_image (store, g_ptr_array_index (images, i), field, job, dailies_studio_get_reference_suffix (i), error))
        return FALSE;
    }

  job->n_references = images->len;
  return TRUE;
}

/* --- Clips ------------------------------------------------------------------- */

/* Keeps a clip that came as a file, and takes size and duration from it. */
static gboolean
keep_uploaded_source (DailiesStudioStore *store,
                      DailiesStudioForm *form,
                      DailiesStudioJob *job,
                      GError **error)
{
  const DailiesStudioUpload *upload = dailies_studio_form_get_upload (form, "video");
  g_autofree char *path = dailies_studio_store_dup_path (store, job->id, DAILIES_STUDIO_FILE_SOURCE);
  g_autoptr (DailiesMediaInfo) info = NULL;
  g_autoptr (GError) reason = NULL;

  if (!dex_await (dailies_studio_store_write_file (store, job->id, DAILIES_STUDIO_FILE_SOURCE, upload->bytes), error))
    return FALSE;

  info = dex_await_object (dailies_media_probe (path, NULL), &reason);
  if (info == NULL)
    {
      /* Translators: %s says what is wrong with the clip */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "video",
                                    _ ("“video” is not a clip that can be played: %s"), reason->message);
    }

  job->has_source = TRUE;
  job->width = dailies_media_info_get_width (info);
  job->height = dailies_media_info_get_height (info);
  /* Whole frames, as the renderer counts. */
  job->seconds = round (dailies_media_info_get_duration (info) / (double) G_USEC_PER_SEC * 24) / 24;
  job->audio = dailies_media_info_get_audio_codec (info) != NULL;
  if (!dailies_studio_is_side_allowed (job->width) || !dailies_studio_is_side_allowed (job->height))
    {
      /* Translators: all %u and %d are numbers of pixels */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "video",
                                    _ ("“video” is %u × %u pixels large; width and height must be even and from %d to %d."),
                                    job->width, job->height, DAILIES_ANIMATIC_MINIMUM_SIDE, DAILIES_ANIMATIC_MAXIMUM_SIDE);
    }
  if (job->seconds < DAILIES_ANIMATIC_MINIMUM_SECONDS || job->seconds > DAILIES_STUDIO_MAXIMUM_SECONDS)
    {
      g_autofree char *seconds = dailies_studio_seconds_to_text (job->seconds);

      /* Translators: %s and both %d are numbers of seconds */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "video",
                                    _ ("“video” lasts %s seconds; from %d to %d are allowed."),
                                    seconds, DAILIES_ANIMATIC_MINIMUM_SECONDS, DAILIES_STUDIO_MAXIMUM_SECONDS);
    }

  return TRUE;
}

/* Frames of an uploaded clip, on which its new version opens and closes. */
static gboolean
keep_frame_of_source (DailiesStudioStore *store,
                      DailiesStudioJob *job,
                      gint64 position,
                      const char *suffix,
                      GError **error)
{
  g_autofree char *source = dailies_studio_store_dup_path (store, job->id, DAILIES_STUDIO_FILE_SOURCE);
  g_autoptr (GBytes) frame = NULL;

  frame = dex_await_boxed (dailies_frame_extract (source, position, job->width, DAILIES_FRAME_PNG, NULL), error);

  return frame != NULL &&
         dex_await (dailies_studio_store_write_file (store, job->id, suffix, frame), error);
}

static gboolean
link_from (DailiesStudioStore *store,
           const char *from_id,
           const char *from_suffix,
           DailiesStudioJob *job,
           const char *suffix,
           GError **error)
{
  g_autofree char *path = dailies_studio_store_dup_path (store, from_id, from_suffix);

  return dex_await (dailies_studio_store_link_file (store, job->id, suffix, path), error);
}

static void
take_settings_of (DailiesStudioJob *job,
                  DailiesStudioJob *source)
{
  job->width = source->width;
  job->height = source->height;
  job->seconds = source->seconds;
  job->seed = source->seed;
  job->audio = source->audio;
  g_strfreev (job->characters);
  job->characters = g_strdupv (source->characters);
  g_set_str (&job->remixed_from, source->id);
}

/* The same storyboard once more, under a prompt that says what changes. */
static gboolean
begin_version (DailiesStudioStore *store,
               DailiesStudioJob *job,
               DailiesStudioJob *source,
               GError **error)
{
  take_settings_of (job, source);
  job->new_seconds = job->seconds;
  job->extensions = source->extensions;
  if (source->base_prompt != NULL)
    {
      g_set_str (&job->base_prompt, source->base_prompt);
      job->direction = g_strconcat (source->direction, "\n", job->prompt, NULL);
    }
  else
    {
      g_set_str (&job->base_prompt, source->prompt);
      job->direction = g_strdup (job->prompt);
    }

  if (source->has_first && !link_from (store, source->id, DAILIES_STUDIO_FILE_FIRST, job, DAILIES_STUDIO_FILE_FIRST, error))
    return FALSE;
  if (source->has_last && !link_from (store, source->id, DAILIES_STUDIO_FILE_LAST, job, DAILIES_STUDIO_FILE_LAST, error))
    return FALSE;

  for (guint i = 0; i < source->n_references; i++)
    {
      const char *suffix = dailies_studio_get_reference_suffix (i);

      if (!link_from (store, source->id, suffix, job, suffix, error))
        return FALSE;
    }

  job->has_first = source->has_first;
  job->has_last = source->has_last;
  job->n_references = source->n_references;
  return TRUE;
}

/* --- Answering --------------------------------------------------------------- */

typedef gboolean (*ReadFunc) (DailiesStudioCall *call,
                              DailiesStudioForm *form,
                              DailiesStudioJob *job,
                              GError **error);

/* Reads the form into a job and queues it, or leaves nothing behind. */
static gboolean
queue_job (DailiesStudioCall *call,
           ReadFunc read,
           GError **error)
{
  g_autoptr (DailiesStudioForm) form = dailies_studio_read_form (call, error);
  g_autoptr (DailiesStudioJob) job = NULL;

  if (form == NULL)
    return FALSE;

  job = dailies_studio_job_new ();
  if (!dailies_studio_read_prompt (form, job, error) ||
      !dailies_studio_read_model (form, job, error) ||
      !read (call, form, job, error) ||
      !dex_await (dailies_studio_add_job (call->studio, job), error))
    {
      dex_await (dailies_studio_store_remove (dailies_studio_get_store (call->studio), job->id), NULL);
      return FALSE;
    }

  dailies_studio_reply_video (call, job);
  return TRUE;
}

static gboolean
read_new (DailiesStudioCall *call,
          DailiesStudioForm *form,
          DailiesStudioJob *job,
          GError **error)
{
  DailiesStudioStore *store = dailies_studio_get_store (call->studio);

  job->seconds = DAILIES_ANIMATIC_DEFAULT_SECONDS;
  if (!dailies_studio_read_size (form, job, error) ||
      !dailies_studio_read_seconds (form, &job->seconds, error) ||
      !dailies_studio_read_look (form, job, error) ||
      !dailies_studio_read_characters (call, form, job, error))
    return FALSE;

  job->new_seconds = job->seconds;

  return keep_frame (store, form, "input_reference", job, DAILIES_STUDIO_FILE_FIRST, &job->has_first, error) &&
         keep_frame (store, form, "last_frame_reference", job, DAILIES_STUDIO_FILE_LAST, &job->has_last, error) &&
         keep_references (store, form, "input_references", job, error);
}

/**
 * dailies_studio_create_video:
 * @call: POST /v1/videos
 * @error: (out) (optional): why it is refused
 *
 * Beside OpenAI's fields there are "seed", "audio" (whether there is sound),
 * "last_frame_reference" (as input_reference, for the end) and
 * "input_references" (up to four images, for colours).
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_create_video (DailiesStudioCall *call,
                             GError **error)
{
  return queue_job (call, read_new, error);
}

static gboolean
read_remix (DailiesStudioCall *call,
            DailiesStudioForm *form,
            DailiesStudioJob *job,
            GError **error)
{
  DailiesStudioJob *source = dailies_studio_find_finished_video (call, call->path[2], NULL, error);
  g_autoptr (DailiesStudioJob) kept = NULL;

  if (source == NULL)
    return FALSE;

  kept = dailies_studio_job_ref (source);
  return begin_version (dailies_studio_get_store (call->studio), job, kept, error);
}

/**
 * dailies_studio_remix_video:
 * @call: POST /v1/videos/{id}/remix
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_remix_video (DailiesStudioCall *call,
                            GError **error)
{
  return queue_job (call, read_remix, error);
}

static gboolean
read_edit (DailiesStudioCall *call,
           DailiesStudioForm *form,
           DailiesStudioJob *job,
           GError **error)
{
  DailiesStudioStore *store = dailies_studio_get_store (call->studio);
  const char *id = NULL;

  if (!dailies_studio_form_require (form, "video", error) ||
      !dailies_studio_form_get_id (form, "video", &id, error))
    return FALSE;

  if (id != NULL)
    {
      DailiesStudioJob *source = dailies_studio_find_finished_video (call, id, "video", error);
      g_autoptr (DailiesStudioJob) kept = source != NULL ? dailies_studio_job_ref (source) : NULL;

      return kept != NULL && begin_version (store, job, kept, error);
    }

  if (!dailies_studio_read_look (form, job, error) ||
      !keep_uploaded_source (store, form, job, error) ||
      !keep_frame_of_source (store, job, 0, DAILIES_STUDIO_FILE_FIRST, error) ||
      !keep_frame_of_source (store, job, -1, DAILIES_STUDIO_FILE_LAST, error))
    return FALSE;

  /* Only its frames are wanted: nothing goes on from it. */
  job->has_source = FALSE;
  job->has_first = TRUE;
  job->has_last = TRUE;
  job->new_seconds = job->seconds;
  return TRUE;
}

/**
 * dailies_studio_edit_video:
 * @call: POST /v1/videos/edits
 * @error: (out) (optional): why it is refused
 *
 * A clip of the studio is made once more from its own storyboard; of a clip
 * that comes as a file the first and the last frame are kept.
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_edit_video (DailiesStudioCall *call,
                           GError **error)
{
  return queue_job (call, read_edit, error);
}

static gboolean
take_known_source (DailiesStudioCall *call,
                   const char *id,
                   DailiesStudioJob *job,
                   GError **error)
{
  DailiesStudioJob *source = dailies_studio_find_finished_video (call, id, "video", error);
  g_autoptr (DailiesStudioJob) kept = source != NULL ? dailies_studio_job_ref (source) : NULL;

  if (kept == NULL)
    return FALSE;
  if (kept->extensions >= DAILIES_STUDIO_MAXIMUM_EXTENSIONS)
    {
      /* Translators: %d is a number */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, "too_many_extensions", "video",
                                    _ ("A clip can be extended %d times; this one has been."), DAILIES_STUDIO_MAXIMUM_EXTENSIONS);
    }

  take_settings_of (job, kept);
  job->extensions = kept->extensions + 1;
  job->has_source = TRUE;

  return link_from (dailies_studio_get_store (call->studio), kept->id, DAILIES_STUDIO_FILE_CLIP,
                    job, DAILIES_STUDIO_FILE_SOURCE, error);
}

static gboolean
take_uploaded_source (DailiesStudioCall *call,
                      DailiesStudioForm *form,
                      DailiesStudioJob *job,
                      GError **error)
{
  job->extensions = 1;

  return dailies_studio_read_look (form, job, error) &&
         keep_uploaded_source (dailies_studio_get_store (call->studio), form, job, error);
}

static gboolean
read_extension (DailiesStudioCall *call,
                DailiesStudioForm *form,
                DailiesStudioJob *job,
                GError **error)
{
  const char *id = NULL;

  if (!dailies_studio_form_require (form, "video", error) ||
      !dailies_studio_form_require (form, "seconds", error) ||
      !dailies_studio_form_get_id (form, "video", &id, error) ||
      !dailies_studio_read_seconds (form, &job->new_seconds, error))
    return FALSE;

  if (!(id != NULL ? take_known_source (call, id, job, error) : take_uploaded_source (call, form, job, error)))
    return FALSE;

  job->seconds += job->new_seconds;
  if (job->seconds > DAILIES_STUDIO_MAXIMUM_SECONDS)
    {
      g_autofree char *total = dailies_studio_seconds_to_text (job->seconds);

      /* Translators: %s and %d are numbers of seconds */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "seconds",
                                    _ ("The clip would last %s seconds; at most %d are allowed."), total, DAILIES_STUDIO_MAXIMUM_SECONDS);
    }

  return TRUE;
}

/**
 * dailies_studio_extend_video:
 * @call: POST /v1/videos/extensions
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_extend_video (DailiesStudioCall *call,
                             GError **error)
{
  return queue_job (call, read_extension, error);
}
