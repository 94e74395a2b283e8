/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "padded-clip"

#include "padded-clip.h"

#include <gst/gst.h>

#include "test-clips.h"
#include "test-utils.h"

/* So that a part of the clip is more than a download writes at once. */
#define PADDING (3 * 1024 * 1024)

/* A clip may hold a box of anything, which players skip. */
static GBytes *
pad (const char *data,
     gsize size)
{
  const guint32 box_size = GUINT32_TO_BE (PADDING);
  char *padded = g_malloc0 (size + PADDING);

  memcpy (padded, data, size);
  memcpy (padded + size, &box_size, 4);
  memcpy (padded + size + 4, "free", 4);

  return g_bytes_new_take (padded, size + PADDING);
}

/**
 * padded_clip_new:
 *
 * Runs a pipeline, which is not for fibers: call it in main.
 *
 * Returns: (transfer full): a real clip of two seconds, three MiB long
 */
GBytes *
padded_clip_new (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "clip.mp4", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  gst_init (NULL, NULL);
  test_clip_write (path, TEST_CLIP_H264);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  test_remove_dir (folder);

  return pad (data, size);
}
