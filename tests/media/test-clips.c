/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-clips"

#include "test-clips.h"

#include <string.h>
#include <unistd.h>

#include <gst/gst.h>

/**
 * test_clip_hide_vp9:
 * @hidden: whether to hide them
 *
 * Makes this process have no decoder for VP9, or have them again.
 */
void
test_clip_hide_vp9 (gboolean hidden)
{
  const char *names[] = { "vp9dec", "avdec_vp9" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GstPluginFeature) feature = gst_registry_find_feature (gst_registry_get (), names[i], GST_TYPE_ELEMENT_FACTORY);

      g_assert_nonnull (feature);
      gst_plugin_feature_set_rank (feature, hidden ? GST_RANK_NONE : GST_RANK_PRIMARY - i);
    }
}

/**
 * test_clip_write:
 * @path: of the new file
 * @description: a pipeline whose file sink is called "file"
 *
 * Runs a pipeline to its end.
 */
void
test_clip_write (const char *path,
                 const char *description)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (description, &error);
  g_assert_no_error (error);

  sink = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (sink, "location", path, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);

  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 120 * GST_SECOND, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
  g_assert_nonnull (message);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &error, NULL);
  g_assert_no_error (error);

  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/**
 * test_clip_truncate:
 * @path: a file
 * @size: how many bytes stay
 *
 * Cuts a file short.
 */
void
test_clip_truncate (const char *path,
                    gsize size)
{
  g_assert_cmpint (truncate (path, (off_t) size), ==, 0);
}

/**
 * test_clip_patch:
 * @path: an MP4 file
 * @box: the four letters of a box; its first one counts
 * @offset: from the end of the letters
 * @bytes: what to write there
 * @size: how much
 *
 * Breaks a file in one place.
 */
void
test_clip_patch (const char *path,
                 const char *box,
                 gsize offset,
                 const void *bytes,
                 gsize size)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  char *found;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  found = memmem (data, length, box, 4);
  g_assert_nonnull (found);
  g_assert_cmpuint ((gsize) (found - data) + 4 + offset + size, <=, length);
  memcpy (found + 4 + offset, bytes, size);

  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
}
