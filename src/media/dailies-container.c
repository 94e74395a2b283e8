/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-container"

#include "config.h"

#include "dailies-container.h"

#define DEADLINE (10 * G_TIME_SPAN_SECOND)
#define SLICE (50 * GST_MSECOND)

static void
pad_added_cb (GstElement *parser,
              GstPad *pad,
              GstElement *pipeline)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) target = gst_element_get_static_pad (sink, "sink");

  gst_bin_add (GST_BIN (pipeline), sink);
  gst_pad_link (pad, target);
  gst_element_sync_state_with_parent (sink);
}

static gboolean
wait_for_streams (GstElement *pipeline,
                  GCancellable *cancellable)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  const gint64 deadline = g_get_monotonic_time () + DEADLINE;

  while (!g_cancellable_is_cancelled (cancellable) && g_get_monotonic_time () < deadline)
    {
      g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (bus, SLICE, GST_MESSAGE_ERROR | GST_MESSAGE_ASYNC_DONE);

      if (message == NULL)
        continue;
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        return FALSE;
      if (GST_MESSAGE_SRC (message) == GST_OBJECT (pipeline))
        return TRUE;
    }

  return FALSE;
}

static void
take_caps (const GValue *item,
           gpointer data)
{
  DailiesContainer *container = data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (g_value_get_object (item));
  const char *name;

  if (caps == NULL)
    return;

  name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  if (g_str_has_prefix (name, "audio/") && container->audio == NULL)
    container->audio = g_steal_pointer (&caps);
  else if ((g_str_has_prefix (name, "video/") || g_str_has_prefix (name, "image/")) && container->video == NULL)
    container->video = g_steal_pointer (&caps);
}

/**
 * dailies_container_read:
 * @container: (out caller-allocates): cleared with dailies_container_clear()
 * @path: a clip
 * @cancellable: (nullable): stops the work
 *
 * Reads what there is to know of a clip without decoding it.  Blocks.
 *
 * Returns: whether there is a picture stream
 */
gboolean
dailies_container_read (DailiesContainer *container,
                        const char *path,
                        GCancellable *cancellable)
{
  g_autoptr (GstElement) pipeline = gst_parse_launch ("filesrc name=file ! parsebin name=parser", NULL);
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) parser = NULL;
  g_autoptr (GstIterator) pads = NULL;
  gint64 nanoseconds = 0;

  g_return_val_if_fail (container != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  *container = (DailiesContainer) {
    NULL,
  };
  if (pipeline == NULL)
    return FALSE;

  source = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  parser = gst_bin_get_by_name (GST_BIN (pipeline), "parser");
  g_object_set (source, "location", path, NULL);
  g_signal_connect (parser, "pad-added", G_CALLBACK (pad_added_cb), pipeline);

  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  if (wait_for_streams (pipeline, cancellable))
    {
      if (gst_element_query_duration (pipeline, GST_FORMAT_TIME, &nanoseconds))
        container->duration = nanoseconds / 1000;
      pads = gst_element_iterate_src_pads (parser);
      gst_iterator_foreach (pads, take_caps, container);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return container->video != NULL;
}

/**
 * dailies_container_clear:
 * @container: what was read
 *
 * Frees what the structure holds.
 */
void
dailies_container_clear (DailiesContainer *container)
{
  g_return_if_fail (container != NULL);

  gst_clear_caps (&container->video);
  gst_clear_caps (&container->audio);
}
