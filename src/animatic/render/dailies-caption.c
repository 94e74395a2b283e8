/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-caption"

#include "config.h"

#include "dailies-caption.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "dailies-layer.h"
#include "dailies-pixels.h"

/* Smaller frames have no room for words. */
#define SMALLEST_FRAME 160

/* A caption is two lines; no need to lay out a whole novel. */
#define MOST_CHARACTERS 300

static PangoLayout *
make_layout (const char *words,
             double pixels,
             PangoWeight weight)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, "Cantarell, Adwaita Sans, sans-serif");
  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, words, -1);
  pango_font_description_free (font);
  g_object_unref (context);
  return layout;
}

static char *
shorten (const char *words)
{
  g_autofree char *one_line = g_strdup (words);

  g_strdelimit (one_line, "\n\r\t", ' ');
  if (g_utf8_strlen (one_line, -1) <= MOST_CHARACTERS)
    return g_steal_pointer (&one_line);
  return g_utf8_substring (one_line, 0, MOST_CHARACTERS);
}

/* White words with a soft dark edge, readable on anything. */
static DailiesCaption *
draw_layout (PangoLayout *layout,
             int margin,
             double strength)
{
  DailiesCaption *caption = g_new0 (DailiesCaption, 1);
  int width;
  int height;
  cairo_t *cr;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_get_width (layout) > 0)
    width = pango_layout_get_width (layout) / PANGO_SCALE;
  caption->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width + 2 * margin, height + 2 * margin);
  cr = cairo_create (caption->surface);
  for (int pass = 0; pass < 3; pass++)
    {
      cairo_move_to (cr, margin, margin + (pass < 2 ? margin * 0.12 : 0));
      cairo_set_source_rgba (cr, pass < 2 ? 0 : 1, pass < 2 ? 0 : 1, pass < 2 ? 0 : 1, pass < 2 ? 0.85 : strength);
      pango_cairo_show_layout (cr, layout);
      cairo_surface_flush (caption->surface);
      if (pass < 2)
        dailies_surface_blur (caption->surface, MAX (1, margin / (pass == 0 ? 3 : 8)));
    }
  cairo_destroy (cr);
  cairo_surface_flush (caption->surface);
  return caption;
}

/**
 * dailies_caption_new:
 * @words: valid UTF-8 in any script
 * @width: of the frame
 * @height: of the frame
 *
 * Sets words in the lower third of a frame, in at most two lines.
 *
 * Returns: (transfer full) (nullable): the caption; %NULL if the frame has no
 *   room or there are no words
 */
DailiesCaption *
dailies_caption_new (const char *words,
                     int width,
                     int height)
{
  g_autofree char *text = shorten (words);
  g_autoptr (PangoLayout) layout = NULL;
  DailiesCaption *caption;
  double pixels = CLAMP (MIN (height * 0.036, width * 0.036), 12, 56);
  int margin = (int) (pixels * 0.9);
  int room = (int) MIN (width * 0.86, pixels * 36);
  int laid_out;

  if (MIN (width, height) < SMALLEST_FRAME || *g_strstrip (text) == '\0')
    return NULL;
  layout = make_layout (text, pixels, PANGO_WEIGHT_MEDIUM);
  pango_layout_set_width (layout, room * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -2);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  caption = draw_layout (layout, margin, 0.95);
  laid_out = cairo_image_surface_get_height (caption->surface);
  caption->x = (width - cairo_image_surface_get_width (caption->surface)) / 2;
  caption->y = height - laid_out - (int) (height * 0.045) + margin;
  return caption;
}

/**
 * dailies_caption_new_mark:
 * @width: of the frame
 * @height: of the frame
 *
 * Makes the small mark that says that this is no AI video.
 *
 * Returns: (transfer full): the mark
 */
DailiesCaption *
dailies_caption_new_mark (int width,
                          int height)
{
  DailiesCaption *mark;
  double side = MIN (width, height);
  double pixels = CLAMP (side * 0.019, 6.5, 30);
  /* Translators: a small mark in a corner of the picture: this clip is a drawn rehearsal, not AI video */
  g_autoptr (PangoLayout) layout = make_layout (_ ("ANIMATIC"), pixels, PANGO_WEIGHT_BOLD);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int margin = (int) MAX (2, pixels * 0.7);
  int text_width;

  pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (pixels * 0.14 * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  mark = draw_layout (layout, margin, 0.72);
  mark->x = (int) MAX (-margin, width - text_width - margin - MAX (2, side * 0.022));
  mark->y = (int) MAX (-margin + 1, side * 0.022 - margin);
  return mark;
}

/**
 * dailies_caption_free:
 * @caption: (transfer full): a caption
 *
 * Frees a caption.
 */
void
dailies_caption_free (DailiesCaption *caption)
{
  g_clear_pointer (&caption->surface, cairo_surface_destroy);
  g_free (caption);
}

/**
 * dailies_caption_draw:
 * @caption: a caption
 * @opacity: 0 to 1
 * @target: an image surface of the size of the frame
 *
 * Shows a caption.  May run in several threads at once.
 */
void
dailies_caption_draw (const DailiesCaption *caption,
                      double opacity,
                      cairo_surface_t *target)
{
  int width = cairo_image_surface_get_width (target);
  int height = cairo_image_surface_get_height (target);
  int stride = cairo_image_surface_get_stride (target);
  guint8 *data = cairo_image_surface_get_data (target);
  int from_width = cairo_image_surface_get_width (caption->surface);
  int from_height = cairo_image_surface_get_height (caption->surface);
  int from_stride = cairo_image_surface_get_stride (caption->surface);
  const guint8 *from = cairo_image_surface_get_data (caption->surface);
  int share = (int) (CLAMP (opacity, 0, 1) * 256);
  int first = MAX (0, -caption->x);
  int n_pixels = MIN (from_width, width - caption->x) - first;
  g_autofree guint8 *faded = NULL;
  g_autofree guint8 *clear = NULL;

  if (share == 0 || n_pixels <= 0)
    return;
  faded = g_malloc ((gsize) n_pixels * 4);
  clear = g_malloc0 ((gsize) n_pixels * 4);
  for (int y = MAX (0, -caption->y); y < from_height && y + caption->y < height; y++)
    {
      const guint8 *row = from + (gsize) y * from_stride + first * 4;
      guint8 *to = data + (gsize) (y + caption->y) * stride + (caption->x + first) * 4;

      if (share < 256)
        {
          dailies_pixels_mix_rows (faded, clear, row, n_pixels * 4, share);
          row = faded;
        }
      dailies_pixels_over ((guint32 *) (gpointer) to, (const guint32 *) (gconstpointer) row, n_pixels);
    }
}
