/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/app/app.h>

#include "dailies-frame-grabber.h"

G_BEGIN_DECLS

/* How often a cancelled grabber notices. */
#define DAILIES_FRAME_GRABBER_SLICE (50 * GST_MSECOND)

/* In microseconds: who asks for frame 17 of 24 means it, although neither the
 * number nor the time in the file are exact. */
#define DAILIES_FRAME_GRABBER_ROUNDING 500

/**
 * DailiesFrameGrabber:
 *
 * Decodes single frames of one clip, turned and stretched as they are meant
 * to be seen.  Blocks: for the threads of this layer only, one at a time.
 */
struct _DailiesFrameGrabber
{
  GObject parent_instance;

  GstElement *pipeline;
  GstElement *scaler;
  GstAppSink *sink;
  GstBus *bus;
  GCancellable *cancellable;
  char *clip_path;
  char *missing_codec;
  gint64 deadline;
  gint64 duration;
  gboolean picture_linked;
};

gboolean dailies_frame_grabber_check_time (DailiesFrameGrabber *self,
                                           GError **error);
gboolean dailies_frame_grabber_check_errors (DailiesFrameGrabber *self,
                                             GError **error);

G_END_DECLS
