/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-scene"

#include "config.h"

#include "dailies-scene.h"

#include <math.h>

#include "dailies-pixels.h"
#include "dailies-scene-private.h"

/* Soft light is drawn at a quarter of the size: nobody can tell. */
#define LIGHT_SCALE 4

static void
clear_item (gpointer data)
{
  DailiesSceneItem *item = data;

  g_clear_pointer (&item->layer, dailies_layer_free);
}

/* How tall a subject is, in units of the frame. */
static double
get_size (DailiesSubject subject)
{
  static const double sizes[DAILIES_N_SUBJECTS] = {
    [DAILIES_SUBJECT_PERSON] = 0.34,
    [DAILIES_SUBJECT_PEOPLE] = 0.25,
    [DAILIES_SUBJECT_PORTRAIT] = 0.50,
    [DAILIES_SUBJECT_ASTRONAUT] = 0.34,
    [DAILIES_SUBJECT_ROBOT] = 0.36,
    [DAILIES_SUBJECT_KITE] = 0.15,
    [DAILIES_SUBJECT_BALLOON] = 0.28,
    [DAILIES_SUBJECT_BIRD] = 0.14,
    [DAILIES_SUBJECT_BIRDS] = 0.19,
    [DAILIES_SUBJECT_BUTTERFLY] = 0.13,
    [DAILIES_SUBJECT_PLANE] = 0.15,
    [DAILIES_SUBJECT_ROCKET] = 0.26,
    [DAILIES_SUBJECT_BOAT] = 0.27,
    [DAILIES_SUBJECT_SHIP] = 0.15,
    [DAILIES_SUBJECT_WHALE] = 0.30,
    [DAILIES_SUBJECT_FISH] = 0.16,
    [DAILIES_SUBJECT_JELLYFISH] = 0.22,
    [DAILIES_SUBJECT_LIGHTHOUSE] = 0.30,
    [DAILIES_SUBJECT_HOUSE] = 0.20,
    [DAILIES_SUBJECT_CASTLE] = 0.34,
    [DAILIES_SUBJECT_TREE] = 0.42,
    [DAILIES_SUBJECT_FLOWER] = 0.52,
    [DAILIES_SUBJECT_TRAIN] = 0.105,
    [DAILIES_SUBJECT_CAR] = 0.16,
    [DAILIES_SUBJECT_BICYCLE] = 0.25,
    [DAILIES_SUBJECT_CAT] = 0.24,
    [DAILIES_SUBJECT_DOG] = 0.20,
    [DAILIES_SUBJECT_HORSE] = 0.25,
    [DAILIES_SUBJECT_DEER] = 0.24,
    [DAILIES_SUBJECT_CAMEL] = 0.14,
    [DAILIES_SUBJECT_CUP] = 0.32,
    [DAILIES_SUBJECT_CANDLE] = 0.32,
    [DAILIES_SUBJECT_CAMPFIRE] = 0.14,
    [DAILIES_SUBJECT_LANTERN] = 0.42,
    [DAILIES_SUBJECT_BALL] = 0.26,
  };

  return sizes[subject];
}

static void
compose (DailiesScene *scene)
{
  const DailiesStoryboardShot *shot = scene->shot;
  gboolean right = shot->look & 2;
  gboolean middle = shot->subject == DAILIES_SUBJECT_PORTRAIT || shot->place == DAILIES_PLACE_STAGE ||
                    shot->subject == DAILIES_SUBJECT_CUP || shot->subject == DAILIES_SUBJECT_CANDLE ||
                    shot->subject == DAILIES_SUBJECT_FLOWER || shot->subject == DAILIES_SUBJECT_TRAIN ||
                    shot->place == DAILIES_PLACE_STREET;
  double width = scene->width;
  double height = scene->height;
  double framing = shot->framing == DAILIES_FRAMING_MEDIUM ? 1.22 : 1.0;

  if (shot->framing == DAILIES_FRAMING_CLOSE && !middle)
    framing = 1.55;
  scene->horizon = height * 0.585;
  switch ((int) shot->place)
    {
    case DAILIES_PLACE_BEACH:
      scene->horizon = height * 0.52;
      break;
    case DAILIES_PLACE_STREET:
      scene->horizon = height * 0.66;
      break;
    case DAILIES_PLACE_SKY:
      scene->horizon = height * 0.70;
      break;
    case DAILIES_PLACE_SPACE:
    case DAILIES_PLACE_UNDERWATER:
      scene->horizon = height;
      break;
    case DAILIES_PLACE_ROOM:
      scene->horizon = height * 0.60;
      break;
    default:
      break;
    }

  scene->subject_x = width / 2 + (middle ? 0 : MIN (width * 0.16, scene->unit * 0.30)) * (right ? 1 : -1);
  scene->sun_x = width / 2 + MIN (width * 0.21, scene->unit * 0.42) * (right ? -1 : 1);
  scene->sun_y = shot->time == DAILIES_TIME_NOON    ? height * 0.13
                 : shot->time == DAILIES_TIME_NIGHT ? height * 0.20
                 : shot->time == DAILIES_TIME_DUSK  ? scene->horizon
                                                    : scene->horizon - scene->unit * 0.10;
  if (shot->place == DAILIES_PLACE_DESERT && (shot->time == DAILIES_TIME_GOLDEN || shot->time == DAILIES_TIME_DAWN))
    scene->sun_y = scene->horizon - scene->unit * 0.16;
  if (shot->place == DAILIES_PLACE_MOUNTAINS && (shot->time == DAILIES_TIME_GOLDEN || shot->time == DAILIES_TIME_DAWN))
    scene->sun_y = scene->horizon - scene->unit * 0.26;
  if (shot->place == DAILIES_PLACE_UNDERWATER)
    scene->sun_y = -height * 0.1;

  scene->subject_size = scene->unit * get_size (shot->subject) * framing;
  scene->subject_air = MAX (height * 0.30, scene->subject_size * 0.75);
  scene->subject_depth = 1;
  scene->subject_ground = height * 0.82;
  if (shot->place == DAILIES_PLACE_STREET)
    scene->subject_ground = height * 0.86;
  else if (shot->place == DAILIES_PLACE_SEA || shot->place == DAILIES_PLACE_LAKE)
    scene->subject_ground = height * (shot->heavy ? 0.80 : 0.735);
  else if (shot->place == DAILIES_PLACE_SPACE || shot->place == DAILIES_PLACE_SKY || shot->place == DAILIES_PLACE_UNDERWATER)
    scene->subject_ground = height * 0.5 + scene->subject_size * 0.5;
  else if (shot->place == DAILIES_PLACE_ROOM || shot->place == DAILIES_PLACE_TABLE || shot->place == DAILIES_PLACE_BEACH ||
           shot->place == DAILIES_PLACE_STAGE)
    scene->subject_ground = height * 0.865;
  else if (shot->place == DAILIES_PLACE_CITY)
    scene->subject_ground = height * 0.88;
  if (shot->place == DAILIES_PLACE_SPACE || shot->place == DAILIES_PLACE_UNDERWATER)
    scene->subject_air = height * 0.48;
  if (shot->subject == DAILIES_SUBJECT_PORTRAIT)
    scene->subject_ground = MIN (height * 0.86, height - scene->subject_size * 0.25);
  if (shot->subject == DAILIES_SUBJECT_LIGHTHOUSE)
    {
      scene->subject_ground = height * 0.66;
      scene->subject_x = width / 2 + MIN (width * 0.24, scene->unit * 0.40) * (right ? 1 : -1);
      scene->subject_depth = 0.8;
    }
  scene->wind = (shot->effects & DAILIES_EFFECT_WIND || shot->heavy) ? 0.30 : 0.07;
  if (shot->weather == DAILIES_WEATHER_STORM)
    scene->wind = 0.55;
  if (right)
    scene->wind = -scene->wind;
}

static void
add_weather (DailiesScene *scene)
{
  const DailiesStoryboardShot *shot = scene->shot;
  DailiesRgb white = { 0.95, 0.97, 1 };
  gboolean inside = shot->place == DAILIES_PLACE_ROOM || shot->place == DAILIES_PLACE_TABLE || shot->place == DAILIES_PLACE_UNDERWATER;
  int factor = shot->heavy ? 2 : 1;

  if (!inside && (shot->weather == DAILIES_WEATHER_RAIN || shot->weather == DAILIES_WEATHER_STORM))
    {
      DailiesRgb drop = dailies_rgb_scale (dailies_rgb_mix (scene->palette.sky[3], scene->palette.light, 0.5), scene->palette.is_night ? 0.7 : 0.55);

      dailies_scene_add_particles (scene, DAILIES_PARTICLES_RAIN, 0.6, 170 * factor, drop);
      dailies_scene_add_particles (scene, DAILIES_PARTICLES_RAIN, 1.0, 110 * factor, drop);
      dailies_scene_add_particles (scene, DAILIES_PARTICLES_RAIN, 1.7, 36 * factor, dailies_rgb_scale (drop, 0.8));
    }
  if (!inside && shot->weather == DAILIES_WEATHER_SNOW)
    {
      DailiesRgb flake = dailies_rgb_mix (dailies_rgb_times (white, scene->palette.light), white, 0.6);

      dailies_scene_add_particles (scene, DAILIES_PARTICLES_SNOW, 0.5, 200 * factor, flake);
      dailies_scene_add_particles (scene, DAILIES_PARTICLES_SNOW, 0.9, 130 * factor, flake);
      dailies_scene_add_particles (scene, DAILIES_PARTICLES_SNOW, 1.7, 34 * factor, flake);
    }
  if (!inside && shot->weather == DAILIES_WEATHER_FOG && shot->place != DAILIES_PLACE_FOREST)
    {
      dailies_scene_add_mist (scene, 1.2, scene->height * 0.74, scene->unit * 0.16, 0.45);
      dailies_scene_add_mist (scene, 1.7, scene->height * 0.95, scene->unit * 0.20, 0.5);
    }
  if (!inside && (shot->weather == DAILIES_WEATHER_STORM || (shot->effects & DAILIES_EFFECT_LIGHTNING)))
    dailies_scene_add_light (scene, dailies_light_lightning);
  if (shot->effects & DAILIES_EFFECT_RAINBOW)
    dailies_scene_add_light (scene, dailies_light_rainbow);
  if (shot->effects & DAILIES_EFFECT_EMBERS)
    {
      dailies_scene_add_particles (scene, DAILIES_PARTICLES_EMBERS, 0.8, 60, dailies_rgb_hex (0xff7a2a));
      dailies_scene_add_particles (scene, DAILIES_PARTICLES_EMBERS, 1.5, 22, dailies_rgb_hex (0xff9a4a));
    }
  if (shot->effects & DAILIES_EFFECT_FIREFLIES)
    dailies_scene_add_particles (scene, DAILIES_PARTICLES_FIREFLIES, 1, 44, dailies_rgb_hex (0xd8ff6a));
  if (shot->effects & DAILIES_EFFECT_PETALS)
    dailies_scene_add_particles (scene, DAILIES_PARTICLES_PETALS, 1.1, 46, shot->place == DAILIES_PLACE_FOREST ? dailies_rgb_hex (0xd88a3a) : dailies_rgb_hex (0xf4b0c4));
  if ((shot->effects & DAILIES_EFFECT_BUBBLES) && shot->place != DAILIES_PLACE_UNDERWATER)
    dailies_scene_add_particles (scene, DAILIES_PARTICLES_BUBBLES, 1.4, 40, white);
  if (shot->effects & DAILIES_EFFECT_DUST)
    dailies_scene_add_particles (scene, DAILIES_PARTICLES_DUST, 1.4, 120, scene->palette.sun);
}

static void
build_place (DailiesScene *scene)
{
  switch (scene->shot->place)
    {
    case DAILIES_PLACE_NONE:
    case DAILIES_PLACE_SEA:
    case DAILIES_PLACE_BEACH:
    case DAILIES_PLACE_LAKE:
      dailies_place_build_coast (scene);
      break;
    case DAILIES_PLACE_CITY:
    case DAILIES_PLACE_STREET:
    case DAILIES_PLACE_ROOM:
    case DAILIES_PLACE_TABLE:
    case DAILIES_PLACE_STAGE:
      dailies_place_build_town (scene);
      break;
    case DAILIES_PLACE_DESERT:
    case DAILIES_PLACE_FOREST:
    case DAILIES_PLACE_MOUNTAINS:
    case DAILIES_PLACE_SNOW:
    case DAILIES_PLACE_MEADOW:
    case DAILIES_PLACE_ROAD:
      dailies_place_build_nature (scene);
      break;
    case DAILIES_PLACE_SPACE:
    case DAILIES_PLACE_MOON:
    case DAILIES_PLACE_SKY:
    case DAILIES_PLACE_UNDERWATER:
      dailies_place_build_beyond (scene);
      break;
    }
}

/**
 * dailies_scene_new:
 * @shot: what to show; must outlive the scene
 * @width: of the frame
 * @height: of the frame
 *
 * Builds the scenery of a shot.  All that does not change is drawn now.
 *
 * Returns: (transfer full): the scene
 */
DailiesScene *
dailies_scene_new (const DailiesStoryboardShot *shot,
                   int width,
                   int height)
{
  DailiesScene *scene = g_new0 (DailiesScene, 1);
  gboolean has_sky = shot->place != DAILIES_PLACE_TABLE && shot->place != DAILIES_PLACE_STAGE;

  scene->shot = shot;
  scene->width = width;
  scene->height = height;
  scene->unit = MIN (sqrt ((double) width * height), 1.25 * MIN (width, height));
  scene->items = g_array_new (FALSE, TRUE, sizeof (DailiesSceneItem));
  g_array_set_clear_func (scene->items, clear_item);
  dailies_dice_init (&scene->dice, shot->look);
  dailies_palette_init (&scene->palette, shot);
  compose (scene);

  if (has_sky)
    dailies_scene_add_sky (scene);
  if (shot->effects & DAILIES_EFFECT_AURORA)
    dailies_scene_add_light (scene, dailies_light_aurora);
  if (has_sky && shot->place != DAILIES_PLACE_SPACE && shot->place != DAILIES_PLACE_MOON && shot->place != DAILIES_PLACE_UNDERWATER &&
      shot->place != DAILIES_PLACE_FOREST && !(shot->effects & DAILIES_EFFECT_AURORA))
    {
      if (shot->weather == DAILIES_WEATHER_CLOUDY || shot->weather == DAILIES_WEATHER_RAIN)
        dailies_scene_add_clouds (scene, 0.36, 0.90);
      else if (shot->weather == DAILIES_WEATHER_STORM)
        dailies_scene_add_clouds (scene, 0.30, 0.96);
      else if (shot->weather == DAILIES_WEATHER_CLEAR)
        dailies_scene_add_clouds (scene, 0.53, scene->palette.is_night ? 0.45 : 0.85);
      else
        dailies_scene_add_clouds (scene, 0.44, 0.35);
    }
  build_place (scene);
  dailies_scene_add_subject (scene);
  add_weather (scene);
  return scene;
}

/**
 * dailies_scene_free:
 * @scene: (transfer full): a scene
 *
 * Frees a scene.
 */
void
dailies_scene_free (DailiesScene *scene)
{
  g_clear_pointer (&scene->items, g_array_unref);
  g_free (scene);
}

/* Where a row of light is not dark, in steps of its pixels. */
static gboolean
find_lit (const guint32 *row,
          int width,
          int *first,
          int *last)
{
  for (*first = 0; *first < width && row[*first] == 0;)
    (*first)++;
  for (*last = width - 1; *last > *first && row[*last] == 0;)
    (*last)--;
  return *first < width;
}

static void
draw_light (const DailiesScene *scene,
            DailiesLightFunc light,
            const DailiesCamera *camera,
            double seconds,
            int index,
            const DailiesCover *cover,
            cairo_surface_t *target)
{
  int width = (scene->width + LIGHT_SCALE - 1) / LIGHT_SCALE + 2;
  int height = (scene->height + LIGHT_SCALE - 1) / LIGHT_SCALE + 2;
  cairo_surface_t *small = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (small);
  g_autofree guint32 *room = g_new (guint32, width + scene->width);
  guint32 *mixed = room;
  guint32 *wide = room + width;
  int target_stride = cairo_image_surface_get_stride (target);
  guint8 *target_data = cairo_image_surface_get_data (target);
  int stride;
  const guint8 *data;

  cairo_scale (cr, 1.0 / LIGHT_SCALE, 1.0 / LIGHT_SCALE);
  cairo_set_operator (cr, CAIRO_OPERATOR_ADD);
  light (scene, camera, seconds, cr);
  cairo_destroy (cr);
  cairo_surface_flush (small);
  stride = cairo_image_surface_get_stride (small);
  data = cairo_image_surface_get_data (small);

  for (int y = 0; y < scene->height; y++)
    {
      double place = MAX (0, (y + 0.5) / LIGHT_SCALE - 0.5);
      int above = (int) place;
      const guint8 *row = data + (gsize) above * stride;
      int first;
      int last;
      int x1;
      int x2;

      if (dailies_cover_hides_row (cover, y, index))
        continue;
      dailies_pixels_mix_rows ((guint8 *) mixed, row, row + stride, width * 4, (int) ((place - above) * 256));
      if (!find_lit (mixed, width, &first, &last))
        continue;
      x1 = MAX (0, (first - 1) * LIGHT_SCALE);
      x2 = MIN (scene->width, (last + 2) * LIGHT_SCALE);
      dailies_pixels_stretch (wide, x2 - x1, mixed, width, (x1 + 0.5) * 65536 / LIGHT_SCALE - 32768, 65536 / LIGHT_SCALE);
      dailies_pixels_add (target_data + (gsize) y * target_stride + x1 * 4, (const guint8 *) wide, (x2 - x1) * 4);
    }
  cairo_surface_destroy (small);
}

/* Finds out what is hidden by something in front. */
static void
find_covered (const DailiesScene *scene,
              const DailiesCamera *camera,
              double seconds,
              DailiesCover *cover)
{
  int water = -1;
  int mirrored = 0;

  for (int i = 0; i < (int) scene->items->len; i++)
    {
      const DailiesSceneItem *item = &g_array_index (scene->items, DailiesSceneItem, i);

      if (item->kind == DAILIES_SCENE_WATER)
        {
          DailiesView far = dailies_camera_get_view (camera, 0.02, scene->width, scene->height);

          water = i;
          mirrored = (int) CLAMP (ceil (far.y + item->water.horizon * far.scale), 0, scene->height);
          for (int y = mirrored; y < scene->height; y++)
            dailies_cover_mark (cover, y, 0, scene->width, i);
        }
    }
  for (int i = 0; i < (int) scene->items->len; i++)
    {
      const DailiesSceneItem *item = &g_array_index (scene->items, DailiesSceneItem, i);

      /* What is above the water is mirrored, even if it is hidden later. */
      if (item->kind == DAILIES_SCENE_LAYER)
        dailies_layer_mark_covered (item->layer, camera, seconds, i > water ? mirrored : 0, i, cover);
    }
  dailies_cover_finish (cover);
}

/**
 * dailies_scene_draw:
 * @scene: a scene
 * @progress: 0 at the first frame of the shot, 1 at its last
 * @seconds: time since the first frame
 * @target: an RGB image surface of the size of the scene
 *
 * Draws one frame.  Depends on nothing but the arguments, and may run in
 * several threads at once.
 */
void
dailies_scene_draw (const DailiesScene *scene,
                    double progress,
                    double seconds,
                    cairo_surface_t *target)
{
  g_auto (DailiesCover) cover = { 0 };
  DailiesCamera camera;

  dailies_camera_init (&camera, scene->shot, progress, seconds, scene->width, scene->height);
  dailies_cover_init (&cover, scene->width, scene->height);
  find_covered (scene, &camera, seconds, &cover);
  cairo_surface_flush (target);
  for (guint i = 0; i < scene->items->len; i++)
    {
      const DailiesSceneItem *item = &g_array_index (scene->items, DailiesSceneItem, i);

      switch (item->kind)
        {
        case DAILIES_SCENE_LAYER:
          dailies_layer_draw (item->layer, &camera, seconds, (int) i, &cover, target);
          break;
        case DAILIES_SCENE_WATER:
          dailies_water_draw (&item->water, &camera, seconds, (int) i, &cover, target);
          break;
        case DAILIES_SCENE_PARTICLES:
          dailies_particles_draw (&item->particles, &camera, seconds, target);
          break;
        case DAILIES_SCENE_LIGHT:
          draw_light (scene, item->light, &camera, seconds, (int) i, &cover, target);
          break;
        case DAILIES_SCENE_SUBJECT:
          dailies_scene_draw_subject (scene, &camera, progress, seconds, target);
          break;
        }
    }
  cairo_surface_mark_dirty (target);
}
