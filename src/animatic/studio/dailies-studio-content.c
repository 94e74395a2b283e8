/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-content"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-frame-extract.h"
#include "dailies-studio-error.h"
#include "dailies-studio-handlers.h"
#include "dailies-studio-lookup.h"

#define THUMBNAIL_WIDTH 640
#define SHEET_COLUMNS 5
#define SHEET_ROWS 5
#define SHEET_FRAME_WIDTH 320

typedef struct
{
  const char *name;
  const char *suffix;
  const char *content_type;
} Variant;

static const Variant variants[] = {
  { "video", DAILIES_STUDIO_FILE_CLIP, "video/mp4" },
  { "thumbnail", DAILIES_STUDIO_FILE_THUMBNAIL, "image/webp" },
  { "spritesheet", DAILIES_STUDIO_FILE_SPRITESHEET, "image/jpeg" },
};

static const Variant *
find_variant (DailiesStudioCall *call,
              GError **error)
{
  const char *name = dailies_studio_call_get_query (call, "variant");

  if (name == NULL)
    return &variants[0];

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      if (g_str_equal (variants[i].name, name))
        return &variants[i];
    }

  dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "variant",
                         _ ("“variant” must be “video”, “thumbnail” or “spritesheet”."));
  return NULL;
}

/* Previews are made when first asked for, then kept beside the clip. */
static gboolean
make_preview (DailiesStudioStore *store,
              DailiesStudioJob *job,
              const Variant *variant,
              GError **error)
{
  g_autofree char *clip = dailies_studio_store_dup_path (store, job->id, DAILIES_STUDIO_FILE_CLIP);
  g_autoptr (GBytes) image = NULL;

  if (g_str_equal (variant->suffix, DAILIES_STUDIO_FILE_THUMBNAIL))
    image = dex_await_boxed (dailies_frame_extract (clip, job->seconds * G_USEC_PER_SEC / 3, THUMBNAIL_WIDTH,
                                                    DAILIES_FRAME_WEBP, NULL),
                             error);
  else
    image = dex_await_boxed (dailies_frame_extract_strip (clip, SHEET_COLUMNS, SHEET_ROWS, SHEET_FRAME_WIDTH,
                                                          DAILIES_FRAME_JPEG, NULL),
                             error);

  return image != NULL &&
         dex_await (dailies_studio_store_write_file (store, job->id, variant->suffix, image), error);
}

static GBytes *
map_variant (DailiesStudioStore *store,
             DailiesStudioJob *job,
             const Variant *variant,
             GError **error)
{
  g_autoptr (GError) reason = NULL;
  GBytes *file = dex_await_boxed (dailies_studio_store_map_file (store, job->id, variant->suffix), &reason);

  if (file != NULL)
    return file;
  if (variant == &variants[0] || !g_error_matches (reason, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  if (!make_preview (store, job, variant, error))
    return NULL;

  return dex_await_boxed (dailies_studio_store_map_file (store, job->id, variant->suffix), error);
}

/**
 * dailies_studio_get_content:
 * @call: GET /v1/videos/{id}/content
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_get_content (DailiesStudioCall *call,
                            GError **error)
{
  g_autoptr (DailiesStudioJob) job = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *entity_tag = NULL;
  const Variant *variant = find_variant (call, error);
  DailiesStudioJob *found;

  if (variant == NULL)
    return FALSE;

  found = dailies_studio_find_finished_video (call, call->path[2], NULL, error);
  if (found == NULL)
    return FALSE;

  job = dailies_studio_job_ref (found);
  file = map_variant (dailies_studio_get_store (call->studio), job, variant, error);
  if (file == NULL)
    return FALSE;

  /* A finished clip never changes. */
  entity_tag = g_strdup_printf ("\"%s-%s-%" G_GINT64_FORMAT "\"", job->id, variant->name, job->completed_at);
  dailies_studio_call_reply_file (call, file, variant->content_type, entity_tag, job->completed_at);

  return TRUE;
}
