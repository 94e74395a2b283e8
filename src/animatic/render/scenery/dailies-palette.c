/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-palette"

#include "config.h"

#include "dailies-palette.h"

typedef struct
{
  guint32 sky[4];
  guint32 sun;
  guint32 light;
  guint32 haze;
  guint32 shade;
  guint32 water[2];
  double haze_strength;
} TimeColours;

static const TimeColours times[DAILIES_N_TIMES] = {
  [DAILIES_TIME_NONE] = { { 0x2f6fb7, 0x5c9fd8, 0x9fcdee, 0xdcecf2 }, 0xfff6dc, 0xffffff, 0xb9d3e3, 0x1d3540, { 0x0f4a5c, 0x6fb6c8 }, 0.80 },
  [DAILIES_TIME_DAWN] = { { 0x27345f, 0x6d6396, 0xe79a94, 0xffd6a6 }, 0xffe4b4, 0xd0a8a2, 0xeab09c, 0x251d38, { 0x2c3a5c, 0xc98f92 }, 0.78 },
  [DAILIES_TIME_NOON] = { { 0x2a68b2, 0x5698d4, 0x98c8ec, 0xdcecf2 }, 0xfff8e4, 0xffffff, 0xbcd5e4, 0x1c343c, { 0x0e4c5e, 0x72b8ca }, 0.80 },
  [DAILIES_TIME_GOLDEN] = { { 0x2f4a76, 0x9a7c7c, 0xf6a85c, 0xffe09a }, 0xffedb0, 0xf2b27a, 0xf0ae6c, 0x2c1518, { 0x3c3a54, 0xe89a5e }, 0.74 },
  [DAILIES_TIME_DUSK] = { { 0x0c1730, 0x1f3059, 0x80506a, 0xff9a5a }, 0xffc48a, 0x6c5c74, 0x6a5470, 0x0b101d, { 0x0c1830, 0x96604f }, 0.66 },
  [DAILIES_TIME_NIGHT] = { { 0x03060f, 0x081228, 0x102444, 0x24446a }, 0xe4ecff, 0x2c3d60, 0x1a3252, 0x03060d, { 0x050d1e, 0x1c3a5c }, 0.62 },
};

static const guint32 colours[DAILIES_N_COLOURS] = {
  [DAILIES_COLOUR_NONE] = 0x808080,
  [DAILIES_COLOUR_RED] = 0xd8232a,
  [DAILIES_COLOUR_ORANGE] = 0xf07f1f,
  [DAILIES_COLOUR_YELLOW] = 0xf6cf2f,
  [DAILIES_COLOUR_GREEN] = 0x2f9e4f,
  [DAILIES_COLOUR_TEAL] = 0x1fa8a0,
  [DAILIES_COLOUR_BLUE] = 0x2a62cf,
  [DAILIES_COLOUR_PURPLE] = 0x7d3fc4,
  [DAILIES_COLOUR_PINK] = 0xf06aa6,
  [DAILIES_COLOUR_BROWN] = 0x7d4f2c,
  [DAILIES_COLOUR_BLACK] = 0x15151a,
  [DAILIES_COLOUR_WHITE] = 0xf4f2ec,
  [DAILIES_COLOUR_GREY] = 0x8b9299,
  [DAILIES_COLOUR_GOLD] = 0xd9a23a,
};

/**
 * dailies_rgb_mix:
 * @a: a colour
 * @b: another
 * @amount: how much of @b, 0 to 1
 *
 * Returns: the colour between
 */
DailiesRgb
dailies_rgb_mix (DailiesRgb a,
                 DailiesRgb b,
                 double amount)
{
  amount = CLAMP (amount, 0, 1);
  return (DailiesRgb) { a.r + (b.r - a.r) * amount, a.g + (b.g - a.g) * amount, a.b + (b.b - a.b) * amount };
}

/**
 * dailies_rgb_times:
 * @a: a surface
 * @b: a light
 *
 * Returns: the surface under that light
 */
DailiesRgb
dailies_rgb_times (DailiesRgb a,
                   DailiesRgb b)
{
  return (DailiesRgb) { a.r * b.r, a.g * b.g, a.b * b.b };
}

/**
 * dailies_rgb_scale:
 * @a: a colour
 * @factor: brightness
 *
 * Returns: the colour, brighter or darker
 */
DailiesRgb
dailies_rgb_scale (DailiesRgb a,
                   double factor)
{
  return (DailiesRgb) { MIN (1, a.r * factor), MIN (1, a.g * factor), MIN (1, a.b * factor) };
}

/**
 * dailies_rgb_hex:
 * @value: 0xRRGGBB
 *
 * Returns: the colour
 */
DailiesRgb
dailies_rgb_hex (guint32 value)
{
  return (DailiesRgb) { ((value >> 16) & 0xff) / 255.0, ((value >> 8) & 0xff) / 255.0, (value & 0xff) / 255.0 };
}

/**
 * dailies_rgb_get_luma:
 * @colour: a colour
 *
 * Returns: how bright it looks, 0 to 1
 */
double
dailies_rgb_get_luma (DailiesRgb colour)
{
  return colour.r * 0.2126 + colour.g * 0.7152 + colour.b * 0.0722;
}

/**
 * dailies_rgb_from_colour:
 * @colour: a colour word
 *
 * Returns: the paint that it stands for
 */
DailiesRgb
dailies_rgb_from_colour (DailiesColour colour)
{
  return dailies_rgb_hex (colours[colour]);
}

/**
 * dailies_rgb_set:
 * @cr: a context
 * @colour: a colour
 * @alpha: opacity
 *
 * Makes a colour the source of @cr.
 */
void
dailies_rgb_set (cairo_t *cr,
                 DailiesRgb colour,
                 double alpha)
{
  cairo_set_source_rgba (cr, colour.r, colour.g, colour.b, alpha);
}

/**
 * dailies_rgb_add_stop:
 * @pattern: a gradient
 * @offset: where, 0 to 1
 * @colour: a colour
 * @alpha: opacity
 *
 * Adds a colour to a gradient.
 */
void
dailies_rgb_add_stop (cairo_pattern_t *pattern,
                      double offset,
                      DailiesRgb colour,
                      double alpha)
{
  cairo_pattern_add_color_stop_rgba (pattern, offset, colour.r, colour.g, colour.b, alpha);
}

/* A colour with its own hue but the brightness of another. */
static DailiesRgb
tint (DailiesRgb base,
      DailiesRgb hue,
      double amount)
{
  double luma = dailies_rgb_get_luma (hue);

  return dailies_rgb_mix (base, dailies_rgb_scale (hue, dailies_rgb_get_luma (base) / MAX (luma, 0.08)), amount);
}

static void
apply_to_all (DailiesPalette *palette,
              DailiesRgb target,
              double amount)
{
  for (guint i = 0; i < 4; i++)
    palette->sky[i] = dailies_rgb_mix (palette->sky[i], target, amount);
  palette->haze = dailies_rgb_mix (palette->haze, target, amount);
  palette->water[0] = dailies_rgb_mix (palette->water[0], target, amount * 0.6);
  palette->water[1] = dailies_rgb_mix (palette->water[1], target, amount * 0.8);
  palette->light = dailies_rgb_mix (palette->light, target, amount * 0.4);
}

static void
apply_weather (DailiesPalette *palette,
               DailiesWeather weather)
{
  double luma = dailies_rgb_get_luma (palette->sky[2]);
  DailiesRgb grey = { luma * 0.82 + 0.02, luma * 0.87 + 0.03, luma * 0.92 + 0.05 };

  switch (weather)
    {
    case DAILIES_WEATHER_NONE:
    case DAILIES_WEATHER_CLEAR:
      return;
    case DAILIES_WEATHER_CLOUDY:
      apply_to_all (palette, grey, 0.66);
      break;
    case DAILIES_WEATHER_RAIN:
      apply_to_all (palette, dailies_rgb_scale (grey, 0.72), 0.72);
      palette->light = dailies_rgb_scale (palette->light, 0.72);
      break;
    case DAILIES_WEATHER_STORM:
      apply_to_all (palette, dailies_rgb_scale (grey, 0.45), 0.82);
      /* A paler strip at the horizon, against which things stand out. */
      palette->sky[3] = dailies_rgb_scale (palette->sky[3], palette->is_night ? 1.3 : 1.55);
      palette->light = dailies_rgb_scale (palette->light, 0.55);
      palette->shade = dailies_rgb_scale (palette->shade, 0.5);
      break;
    case DAILIES_WEATHER_SNOW:
      apply_to_all (palette, dailies_rgb_mix (grey, dailies_rgb_hex (0xe4ecf4), palette->is_night ? 0.08 : 0.6), 0.7);
      break;
    case DAILIES_WEATHER_FOG:
      apply_to_all (palette, dailies_rgb_mix (grey, palette->haze, 0.5), 0.75);
      palette->haze_strength = 0.93;
      break;
    }
  palette->sun_visible = FALSE;
  palette->haze_strength = MIN (0.95, palette->haze_strength + 0.06);
}

static void
apply_place (DailiesPalette *palette,
             const DailiesStoryboardShot *shot)
{
  gboolean is_night = shot->time == DAILIES_TIME_NIGHT;

  switch (shot->place)
    {
    case DAILIES_PLACE_STREET:
      if (is_night)
        {
          palette->sky[0] = dailies_rgb_hex (0x07051a);
          palette->sky[1] = dailies_rgb_hex (0x1a0c34);
          palette->sky[2] = dailies_rgb_hex (0x3c1250);
          palette->sky[3] = dailies_rgb_hex (0x7c2270);
          palette->haze = dailies_rgb_hex (0x4a1c5e);
          palette->shade = dailies_rgb_hex (0x090512);
          palette->sun = dailies_rgb_hex (0xff7ad4);
        }
      break;
    case DAILIES_PLACE_DESERT:
      if (!is_night)
        {
          palette->sky[3] = dailies_rgb_mix (palette->sky[3], dailies_rgb_hex (0xfff0c0), 0.6);
          palette->sky[2] = dailies_rgb_mix (palette->sky[2], dailies_rgb_hex (0xffd98a), 0.35);
          palette->haze = dailies_rgb_mix (palette->haze, dailies_rgb_hex (0xf4c47c), 0.5);
        }
      break;
    case DAILIES_PLACE_FOREST:
      if (!is_night && shot->time != DAILIES_TIME_GOLDEN && shot->time != DAILIES_TIME_DUSK)
        apply_to_all (palette, dailies_rgb_hex (0xbccdbf), 0.55);
      palette->shade = dailies_rgb_mix (palette->shade, dailies_rgb_hex (0x0a120c), 0.8);
      palette->haze = tint (palette->haze, dailies_rgb_hex (0x9cbfa4), 0.5);
      break;
    case DAILIES_PLACE_SPACE:
    case DAILIES_PLACE_MOON:
      palette->sky[0] = dailies_rgb_hex (0x020308);
      palette->sky[1] = dailies_rgb_hex (0x060a18);
      palette->sky[2] = dailies_rgb_hex (0x0c1230);
      palette->sky[3] = dailies_rgb_hex (0x1a1838);
      palette->sun = dailies_rgb_hex (0xfff0da);
      palette->light = dailies_rgb_hex (0xd8d0c8);
      palette->shade = dailies_rgb_hex (0x0a0a10);
      palette->haze = dailies_rgb_hex (0x5c5048);
      palette->is_night = TRUE;
      break;
    case DAILIES_PLACE_UNDERWATER:
      palette->sky[0] = dailies_rgb_hex (is_night ? 0x0a3a5c : 0x4fc3d9);
      palette->sky[1] = dailies_rgb_hex (is_night ? 0x062444 : 0x1c86b0);
      palette->sky[2] = dailies_rgb_hex (is_night ? 0x03142c : 0x0b4a7c);
      palette->sky[3] = dailies_rgb_hex (is_night ? 0x020a18 : 0x062a50);
      palette->haze = dailies_rgb_hex (is_night ? 0x062038 : 0x14689a);
      palette->light = dailies_rgb_hex (is_night ? 0x24506c : 0x7cc4dc);
      palette->shade = dailies_rgb_hex (0x021426);
      palette->sun = dailies_rgb_hex (0xbdf4ff);
      palette->haze_strength = 0.9;
      palette->is_night = FALSE;
      palette->sun_visible = FALSE;
      break;
    case DAILIES_PLACE_NONE:
    case DAILIES_PLACE_SEA:
    case DAILIES_PLACE_BEACH:
    case DAILIES_PLACE_LAKE:
    case DAILIES_PLACE_CITY:
    case DAILIES_PLACE_MOUNTAINS:
    case DAILIES_PLACE_SNOW:
    case DAILIES_PLACE_MEADOW:
    case DAILIES_PLACE_ROAD:
    case DAILIES_PLACE_ROOM:
    case DAILIES_PLACE_TABLE:
    case DAILIES_PLACE_STAGE:
    case DAILIES_PLACE_SKY:
      break;
    }
}

static void
apply_words (DailiesPalette *palette,
             const DailiesStoryboardShot *shot)
{
  if ((shot->effects & DAILIES_EFFECT_AURORA) && shot->sky_colour == DAILIES_COLOUR_NONE)
    {
      for (guint i = 1; i < 4; i++)
        palette->sky[i] = tint (palette->sky[i], dailies_rgb_hex (0x1f8a70), 0.7);
      palette->haze = dailies_rgb_hex (0x1c5a58);
      palette->sun = dailies_rgb_hex (0x9affd0);
    }
  if (shot->sky_colour != DAILIES_COLOUR_NONE)
    {
      DailiesRgb hue = dailies_rgb_from_colour (shot->sky_colour);

      for (guint i = 0; i < 4; i++)
        palette->sky[i] = tint (palette->sky[i], hue, 0.62);
      palette->haze = tint (palette->haze, hue, 0.5);
      palette->water[1] = tint (palette->water[1], hue, 0.5);
      palette->sun = dailies_rgb_mix (palette->sun, hue, 0.25);
    }
  if (shot->place_colour != DAILIES_COLOUR_NONE)
    {
      DailiesRgb hue = dailies_rgb_from_colour (shot->place_colour);

      palette->water[0] = tint (palette->water[0], hue, 0.75);
      palette->water[1] = tint (palette->water[1], hue, 0.6);
      palette->haze = tint (palette->haze, hue, 0.25);
    }
  if (shot->light_colour != DAILIES_COLOUR_NONE)
    {
      DailiesRgb hue = dailies_rgb_from_colour (shot->light_colour);

      for (guint i = 0; i < 4; i++)
        palette->sky[i] = tint (palette->sky[i], hue, 0.45);
      palette->haze = tint (palette->haze, hue, 0.6);
      palette->light = tint (palette->light, hue, 0.4);
      palette->sun = dailies_rgb_mix (palette->sun, hue, 0.65);
      palette->water[0] = tint (palette->water[0], hue, 0.4);
      palette->water[1] = tint (palette->water[1], hue, 0.5);
    }
}

/**
 * dailies_palette_init:
 * @palette: (out): the palette
 * @shot: what is shown
 *
 * Chooses the colours of a shot from its time, weather, place and colour words.
 */
void
dailies_palette_init (DailiesPalette *palette,
                      const DailiesStoryboardShot *shot)
{
  const TimeColours *time = &times[shot->time];

  for (guint i = 0; i < 4; i++)
    palette->sky[i] = dailies_rgb_hex (time->sky[i]);
  palette->sun = dailies_rgb_hex (time->sun);
  palette->light = dailies_rgb_hex (time->light);
  palette->haze = dailies_rgb_hex (time->haze);
  palette->shade = dailies_rgb_hex (time->shade);
  palette->water[0] = dailies_rgb_hex (time->water[0]);
  palette->water[1] = dailies_rgb_hex (time->water[1]);
  palette->haze_strength = time->haze_strength;
  palette->is_night = shot->time == DAILIES_TIME_NIGHT;
  palette->sun_visible = TRUE;

  apply_place (palette, shot);
  if (shot->place != DAILIES_PLACE_UNDERWATER && shot->place != DAILIES_PLACE_SPACE && shot->place != DAILIES_PLACE_MOON &&
      !(shot->place == DAILIES_PLACE_STREET && palette->is_night) && shot->place != DAILIES_PLACE_STAGE &&
      shot->place != DAILIES_PLACE_TABLE && shot->place != DAILIES_PLACE_ROOM)
    apply_weather (palette, shot->weather);
  apply_words (palette, shot);
}

/**
 * dailies_palette_at:
 * @palette: the palette
 * @surface: what the thing looks like in white light
 * @depth: how near it is, 0 at the horizon to 1 beside us
 *
 * Returns: the colour of a thing in the light and air of the shot
 */
DailiesRgb
dailies_palette_at (const DailiesPalette *palette,
                    DailiesRgb surface,
                    double depth)
{
  DailiesRgb lit = dailies_rgb_times (surface, palette->light);
  double far = 1 - CLAMP (depth, 0, 1);

  return dailies_rgb_mix (lit, palette->haze, palette->haze_strength * far);
}
