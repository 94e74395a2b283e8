/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_FRAME_PREVIEW (dailies_frame_preview_get_type ())

/**
 * DailiesFramePreview:
 *
 * A small frame of a clip and its time, above a slider.  The frames are
 * decoded when the first of them is asked for, away from the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesFramePreview, dailies_frame_preview, DAILIES, FRAME_PREVIEW, GtkPopover)

GtkWidget *dailies_frame_preview_new (void);
void dailies_frame_preview_set_clip (DailiesFramePreview *self,
                                     const char *path);
void dailies_frame_preview_show (DailiesFramePreview *self,
                                 int x,
                                 gint64 position,
                                 gint64 duration,
                                 double frame_rate);
GdkPaintable *dailies_frame_preview_get_frame (DailiesFramePreview *self);

G_END_DECLS
