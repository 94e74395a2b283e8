/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_FRAME_GRABBER (dailies_frame_grabber_get_type ())

G_DECLARE_FINAL_TYPE (DailiesFrameGrabber, dailies_frame_grabber, DAILIES, FRAME_GRABBER, GObject)

/* What is done with frame number @index; FALSE with an error ends the work. */
typedef gboolean (*DailiesFrameFunc) (GstSample *sample,
                                      guint index,
                                      gpointer user_data,
                                      GError **error);

DailiesFrameGrabber *dailies_frame_grabber_open (const char *clip_path,
                                                 guint maximum_width,
                                                 GCancellable *cancellable,
                                                 GError **error);
gint64 dailies_frame_grabber_get_duration (DailiesFrameGrabber *self);
GstSample *dailies_frame_grabber_grab (DailiesFrameGrabber *self,
                                       gint64 position,
                                       GError **error);
GstSample *dailies_frame_grabber_grab_last (DailiesFrameGrabber *self,
                                            GError **error);

GstSample *dailies_frame_grabber_grab_or_last (DailiesFrameGrabber *self,
                                               gint64 position,
                                               GError **error);
gboolean dailies_frame_grabber_grab_evenly (DailiesFrameGrabber *self,
                                            guint n_frames,
                                            DailiesFrameFunc func,
                                            gpointer user_data,
                                            GError **error);

G_END_DECLS
