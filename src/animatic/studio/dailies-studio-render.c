/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-render"

#include "config.h"

#include "dailies-studio-render.h"

#include "dailies-animatic-renderer.h"

static void
progress_cb (double fraction,
             gpointer data)
{
  DailiesStudioJob *job = data;

  job->progress = fraction;
}

/**
 * dailies_studio_get_reference_suffix:
 * @index: from 0, less than %DAILIES_STUDIO_MAXIMUM_REFERENCES
 *
 * Returns: which file of a job holds that reference
 */
const char *
dailies_studio_get_reference_suffix (guint index)
{
  static const char *const suffixes[DAILIES_STUDIO_MAXIMUM_REFERENCES] = {
    DAILIES_STUDIO_FILE_REFERENCE_1,
    DAILIES_STUDIO_FILE_REFERENCE_2,
    DAILIES_STUDIO_FILE_REFERENCE_3,
    DAILIES_STUDIO_FILE_REFERENCE_4,
  };

  g_return_val_if_fail (index < G_N_ELEMENTS (suffixes), NULL);

  return suffixes[index];
}

static DailiesAnimaticRequest *
make_request (DailiesStudioStore *store,
              DailiesStudioJob *job)
{
  DailiesAnimaticRequest *request = dailies_animatic_request_new (job->base_prompt != NULL ? job->base_prompt : job->prompt,
                                                                  job->width, job->height, job->new_seconds);
  g_autofree char *first = dailies_studio_store_dup_path (store, job->id, DAILIES_STUDIO_FILE_FIRST);
  g_autofree char *last = dailies_studio_store_dup_path (store, job->id, DAILIES_STUDIO_FILE_LAST);
  g_autofree char *source = dailies_studio_store_dup_path (store, job->id, DAILIES_STUDIO_FILE_SOURCE);

  /* Both halves of the seed count. */
  dailies_animatic_request_set_seed (request, (guint32) job->seed ^ (guint32) ((guint64) job->seed >> 32));
  dailies_animatic_request_set_audio (request, job->audio);
  dailies_animatic_request_set_direction (request, job->direction);
  if (job->has_first)
    dailies_animatic_request_set_first_frame (request, first);
  if (job->has_last)
    dailies_animatic_request_set_last_frame (request, last);
  if (job->has_source)
    dailies_animatic_request_set_source (request, source);

  for (guint i = 0; i < job->n_references; i++)
    {
      g_autofree char *picture = dailies_studio_store_dup_path (store, job->id, dailies_studio_get_reference_suffix (i));

      dailies_animatic_request_add_reference (request, picture);
    }
  for (char **id = job->characters; *id != NULL; id++)
    {
      g_autofree char *picture = dailies_studio_store_dup_path (store, *id, DAILIES_STUDIO_FILE_FIRST);

      /* It may have gone while the job waited. */
      if (g_file_test (picture, G_FILE_TEST_EXISTS))
        dailies_animatic_request_add_reference (request, picture);
    }

  return request;
}

/**
 * dailies_studio_render:
 * @store: where the files of @job are
 * @job: what to render; its progress is kept up to date
 * @cancellable: stops rendering
 *
 * Renders the clip of a job to its %DAILIES_STUDIO_FILE_PART.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with
 *   %DAILIES_ERROR or %G_IO_ERROR_CANCELLED
 */
DexFuture *
dailies_studio_render (DailiesStudioStore *store,
                       DailiesStudioJob *job,
                       GCancellable *cancellable)
{
  g_autoptr (DailiesAnimaticRequest) request = NULL;
  g_autofree char *part = NULL;

  g_return_val_if_fail (DAILIES_IS_STUDIO_STORE (store), NULL);
  g_return_val_if_fail (job != NULL, NULL);

  request = make_request (store, job);
  part = dailies_studio_store_dup_path (store, job->id, DAILIES_STUDIO_FILE_PART);

  return dailies_animatic_render (request, part, cancellable, progress_cb,
                                  dailies_studio_job_ref (job), (GDestroyNotify) dailies_studio_job_unref);
}
