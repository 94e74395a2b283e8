/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-crop-drawing"

#include "config.h"

#include "dailies-crop-drawing.h"

#include <adwaita.h>

#define HANDLE_LENGTH 18
#define HANDLE_WIDTH 4

static void
append_rectangle (GtkSnapshot *snapshot,
                  const GdkRGBA *colour,
                  float x,
                  float y,
                  float width,
                  float height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
dim_rest (GtkSnapshot *snapshot,
          const graphene_rect_t *picture,
          const graphene_rect_t *frame)
{
  static const GdkRGBA shade = { 0, 0, 0, 0.6 };
  const float right = frame->origin.x + frame->size.width;
  const float bottom = frame->origin.y + frame->size.height;

  append_rectangle (snapshot, &shade, picture->origin.x, picture->origin.y,
                    picture->size.width, frame->origin.y - picture->origin.y);
  append_rectangle (snapshot, &shade, picture->origin.x, bottom,
                    picture->size.width, picture->origin.y + picture->size.height - bottom);
  append_rectangle (snapshot, &shade, picture->origin.x, frame->origin.y,
                    frame->origin.x - picture->origin.x, frame->size.height);
  append_rectangle (snapshot, &shade, right, frame->origin.y,
                    picture->origin.x + picture->size.width - right, frame->size.height);
}

static void
append_thirds (GtkSnapshot *snapshot,
               const graphene_rect_t *frame)
{
  static const GdkRGBA light = { 1, 1, 1, 0.45 };

  for (int i = 1; i < 3; i++)
    {
      append_rectangle (snapshot, &light, frame->origin.x + frame->size.width * i / 3 - 0.5, frame->origin.y, 1, frame->size.height);
      append_rectangle (snapshot, &light, frame->origin.x, frame->origin.y + frame->size.height * i / 3 - 0.5, frame->size.width, 1);
    }
}

static void
append_corner (GtkSnapshot *snapshot,
               double x,
               double y,
               double to_right,
               double to_bottom)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };

  append_rectangle (snapshot, &white, MIN (x, x + to_right * HANDLE_LENGTH), MIN (y, y + to_bottom * HANDLE_WIDTH), HANDLE_LENGTH, HANDLE_WIDTH);
  append_rectangle (snapshot, &white, MIN (x, x + to_right * HANDLE_WIDTH), MIN (y, y + to_bottom * HANDLE_LENGTH), HANDLE_WIDTH, HANDLE_LENGTH);
}

static void
append_outline (GtkSnapshot *snapshot,
                const graphene_rect_t *bounds,
                GdkRGBA colour)
{
  const GdkRGBA colours[] = { colour, colour, colour, colour };
  static const float widths[] = { 1, 1, 1, 1 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

/* White on a dark hem, to be seen on any picture; the hem tells the focus. */
static void
append_frame (GtkSnapshot *snapshot,
              const graphene_rect_t *frame,
              gboolean focused)
{
  const double left = frame->origin.x - HANDLE_WIDTH / 2;
  const double top = frame->origin.y - HANDLE_WIDTH / 2;
  const double right = frame->origin.x + frame->size.width + HANDLE_WIDTH / 2;
  const double bottom = frame->origin.y + frame->size.height + HANDLE_WIDTH / 2;
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  graphene_rect_t outer;

  for (int i = 1; i <= (focused ? 2 : 1); i++)
    {
      graphene_rect_inset_r (frame, -i, -i, &outer);
      append_outline (snapshot, &outer, focused ? *accent : (GdkRGBA) { 0, 0, 0, 0.5 });
    }
  append_outline (snapshot, frame, (GdkRGBA) { 1, 1, 1, 0.9 });

  append_corner (snapshot, left, top, 1, 1);
  append_corner (snapshot, right, top, -1, 1);
  append_corner (snapshot, left, bottom, 1, -1);
  append_corner (snapshot, right, bottom, -1, -1);
}

/**
 * dailies_crop_drawing_append:
 * @snapshot: where to draw
 * @picture: where the picture is
 * @frame: the part of it that is used
 * @focused: whether keys move the frame
 *
 * Draws a frame with handles and thirds over a picture, and dims the rest.
 */
void
dailies_crop_drawing_append (GtkSnapshot *snapshot,
                             const graphene_rect_t *picture,
                             const graphene_rect_t *frame,
                             gboolean focused)
{
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  dim_rest (snapshot, picture, frame);
  append_thirds (snapshot, frame);
  append_frame (snapshot, frame, focused);
}
