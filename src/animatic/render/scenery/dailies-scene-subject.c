/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-scene-subject"

#include "config.h"

#include <math.h>

#include "dailies-glow.h"
#include "dailies-scene-private.h"

/* Where the subject is at one moment. */
typedef struct
{
  double x;
  double y;
  double size;
  double angle;
  double turn;
  double gait;
} Pose;

static double
ease (double t)
{
  return t * t * (3 - 2 * t);
}

static DailiesRgb
get_usual_paint (const DailiesStoryboardShot *shot)
{
  switch ((int) shot->subject)
    {
    case DAILIES_SUBJECT_KITE:
    case DAILIES_SUBJECT_ROCKET:
    case DAILIES_SUBJECT_LIGHTHOUSE:
      return dailies_rgb_hex (0xc8342c);
    case DAILIES_SUBJECT_TRAIN:
      return dailies_rgb_hex (0xb8302a);
    case DAILIES_SUBJECT_BALLOON:
      return dailies_rgb_hex (shot->look & 4 ? 0xd8562c : 0x2f7fb0);
    case DAILIES_SUBJECT_CAR:
      return dailies_rgb_hex (shot->look & 4 ? 0xb8302c : 0x2f7f88);
    case DAILIES_SUBJECT_BUTTERFLY:
    case DAILIES_SUBJECT_FISH:
      return dailies_rgb_hex (0xf08a2c);
    case DAILIES_SUBJECT_JELLYFISH:
      return dailies_rgb_hex (0xd070d8);
    case DAILIES_SUBJECT_FLOWER:
      return dailies_rgb_hex (shot->look & 4 ? 0xe0485e : 0xf0a030);
    case DAILIES_SUBJECT_BALL:
      return dailies_rgb_hex (0x3f78d8);
    default:
      return dailies_rgb_hex (0xc8b8a0);
    }
}

/* Things that are never seen standing unless told so. */
static DailiesAction
get_action (const DailiesStoryboardShot *shot)
{
  if (shot->subject == DAILIES_SUBJECT_PORTRAIT || shot->subject == DAILIES_SUBJECT_LIGHTHOUSE ||
      shot->subject == DAILIES_SUBJECT_HOUSE || shot->subject == DAILIES_SUBJECT_CASTLE || shot->subject == DAILIES_SUBJECT_TREE)
    return DAILIES_ACTION_STILL;
  if (shot->action != DAILIES_ACTION_NONE)
    return shot->action;
  switch ((int) shot->subject)
    {
    case DAILIES_SUBJECT_TRAIN:
    case DAILIES_SUBJECT_CAR:
    case DAILIES_SUBJECT_BICYCLE:
    case DAILIES_SUBJECT_CAMEL:
    case DAILIES_SUBJECT_SHIP:
    case DAILIES_SUBJECT_BOAT:
    case DAILIES_SUBJECT_PLANE:
    case DAILIES_SUBJECT_BIRD:
    case DAILIES_SUBJECT_BIRDS:
    case DAILIES_SUBJECT_FISH:
      return DAILIES_ACTION_TRAVEL;
    case DAILIES_SUBJECT_WHALE:
      return DAILIES_ACTION_JUMP;
    case DAILIES_SUBJECT_ROCKET:
      return DAILIES_ACTION_RISE;
    default:
      return DAILIES_ACTION_STILL;
    }
}

static void
init_pose (Pose *pose,
           const DailiesScene *scene,
           double progress,
           double seconds)
{
  const DailiesStoryboardShot *shot = scene->shot;
  gboolean flies = dailies_figure_is_airborne (shot->subject);
  double facing = scene->subject_x > scene->width / 2.0 ? -1 : 1;
  double reach = MIN (scene->width * 0.34, scene->unit * 0.75);
  double t = CLAMP (progress, 0, 1);
  double floor = MIN (scene->height * 0.80, scene->subject_ground - scene->subject_size * 0.35);
  double ceiling = MAX (scene->height * 0.20, scene->subject_size * 0.7);

  if (shot->heading == DAILIES_DIRECTION_LEFT)
    facing = -1;
  else if (shot->heading == DAILIES_DIRECTION_RIGHT)
    facing = 1;
  *pose = (Pose) { .x = scene->subject_x, .y = flies ? scene->subject_air : scene->subject_ground, .size = scene->subject_size, .turn = facing };
  if (flies)
    {
      pose->x += sin (seconds * 0.9) * scene->unit * 0.016;
      pose->y += sin (seconds * 1.4 + 1) * scene->unit * 0.013;
    }
  else if (dailies_figure_floats (shot->subject))
    pose->y += sin (seconds * 1.5 + 0.6) * scene->unit * (shot->heavy ? 0.016 : 0.006);

  switch (get_action (shot))
    {
    case DAILIES_ACTION_NONE:
    case DAILIES_ACTION_STILL:
      break;
    case DAILIES_ACTION_TRAVEL:
    case DAILIES_ACTION_FLY:
      pose->gait = 1;
      pose->x += facing * reach * (t - 0.5) * (shot->subject == DAILIES_SUBJECT_TRAIN ? 1.5 : 0.8);
      if (shot->subject == DAILIES_SUBJECT_TRAIN)
        pose->x += facing * pose->size * 2;
      if (flies && shot->heading == DAILIES_DIRECTION_UP)
        pose->y -= scene->height * 0.12 * t;
      break;
    case DAILIES_ACTION_RUN:
      pose->gait = 2;
      pose->x += facing * reach * (t - 0.5) * 1.5;
      break;
    case DAILIES_ACTION_DIVE:
      if (flies || shot->subject == DAILIES_SUBJECT_WHALE)
        {
          double fall = CLAMP ((t - 0.10) / 0.72, 0, 1);
          double pull_up = CLAMP ((t - 0.82) / 0.18, 0, 1);

          fall = fall * fall * (2.2 - 1.2 * fall);
          pose->y = ceiling + (floor - ceiling) * fall - (floor - ceiling) * 0.16 * ease (pull_up);
          pose->x += facing * reach * (fall - 0.5) * 0.75;
          pose->angle = (shot->subject == DAILIES_SUBJECT_KITE ? 2.2 : 0.85) * ease (CLAMP (t / 0.22, 0, 1)) * (1 - 0.75 * ease (pull_up));
        }
      else if (shot->subject == DAILIES_SUBJECT_PERSON)
        pose->angle = -1.35 * ease (CLAMP ((t - 0.35) / 0.3, 0, 1));
      break;
    case DAILIES_ACTION_RISE:
      if (flies)
        {
          pose->y = floor + (ceiling - floor) * ease (t);
          pose->x += facing * reach * (t - 0.5) * 0.25;
        }
      else
        pose->y -= scene->unit * 0.04 * ease (t);
      break;
    case DAILIES_ACTION_TURN:
      pose->turn = facing * cos (G_PI * ease (CLAMP ((t - 0.2) / 0.6, 0, 1)));
      if (fabs (pose->turn) < 0.12)
        pose->turn = pose->turn < 0 ? -0.12 : 0.12;
      break;
    case DAILIES_ACTION_SPIN:
      if (flies)
        pose->angle = seconds * 2.4;
      else
        {
          pose->turn = cos (seconds * 2.2);
          if (fabs (pose->turn) < 0.15)
            pose->turn = pose->turn < 0 ? -0.15 : 0.15;
          pose->y -= fabs (sin (seconds * 2.2)) * pose->size * 0.03;
        }
      break;
    case DAILIES_ACTION_JUMP:
      {
        double leap = fmod (seconds * (shot->subject == DAILIES_SUBJECT_WHALE ? 0.28 : 0.75) + 0.15, 1);

        pose->gait = shot->subject == DAILIES_SUBJECT_WHALE ? 0 : 1;
        pose->y -= sin (leap * G_PI) * pose->size * (shot->subject == DAILIES_SUBJECT_WHALE ? 1.5 : 0.34) - (shot->subject == DAILIES_SUBJECT_WHALE ? pose->size * 0.9 : 0);
        if (shot->subject == DAILIES_SUBJECT_WHALE)
          pose->angle = (leap - 0.48) * 2.6;
        pose->x += facing * reach * (t - 0.5) * 0.5;
      }
      break;
    case DAILIES_ACTION_APPROACH:
      pose->gait = 1;
      pose->size *= 0.72 + 0.55 * ease (t);
      if (!flies)
        pose->y += scene->height * 0.05 * (ease (t) - 0.4);
      break;
    case DAILIES_ACTION_LEAVE:
      pose->gait = 1;
      pose->size *= 1.20 - 0.60 * ease (t);
      if (!flies)
        pose->y -= scene->height * 0.05 * (ease (t) - 0.3);
      break;
    }
}

static void
init_figure (DailiesFigure *figure,
             const DailiesScene *scene,
             const Pose *pose,
             double seconds)
{
  const DailiesStoryboardShot *shot = scene->shot;
  const DailiesPalette *palette = &scene->palette;
  DailiesRgb white = { 1, 1, 1 };
  DailiesRgb lit = dailies_rgb_mix (palette->light, white, shot->place == DAILIES_PLACE_STAGE ? 0.72 : palette->is_night ? 0.22
                                                                                                                         : 0.40);
  DailiesRgb paint = shot->subject_colour != DAILIES_COLOUR_NONE ? dailies_rgb_from_colour (shot->subject_colour) : get_usual_paint (shot);
  gboolean dark = palette->is_night || shot->time == DAILIES_TIME_DUSK;

  *figure = (DailiesFigure) {
    .subject = shot->subject,
    .attire = shot->attire,
    .body = dailies_rgb_mix (palette->shade, palette->haze, shot->weather == DAILIES_WEATHER_FOG || shot->weather == DAILIES_WEATHER_SNOW ? 0.22 : 0.06),
    .paint = dailies_rgb_times (paint, lit),
    .has_paint = shot->subject_colour != DAILIES_COLOUR_NONE,
    .light = palette->sun_visible || dark ? palette->sun : dailies_rgb_mix (palette->sky[3], white, 0.2),
    .light_x = scene->sun_x < pose->x ? -0.85 : 0.85,
    .lamp = dailies_rgb_hex (shot->subject == DAILIES_SUBJECT_ROBOT ? 0x5ad8ff : 0xffcf80),
    .is_dark = dark,
    .gait = pose->gait,
    .seconds = seconds,
  };
  if (shot->place == DAILIES_PLACE_UNDERWATER)
    figure->paint = dailies_rgb_mix (paint, palette->haze, 0.18);
  if (pose->turn < 0)
    figure->light_x = -figure->light_x;
}

static void
draw_shadow (cairo_t *cr,
             const Pose *pose,
             const DailiesScene *scene,
             double half)
{
  static const DailiesGlowStop stops[] = { { 0, 0.5 }, { 0.6, 0.25 }, { 1, 0 } };

  cairo_save (cr);
  cairo_translate (cr, pose->x + (scene->sun_x < pose->x ? 0.05 : -0.05) * pose->size, scene->subject_ground);
  cairo_scale (cr, pose->size * half, pose->size * 0.035);
  dailies_glow_lay (cr, 0, 0, 1, (DailiesRgb) { 0, 0, 0 }, stops, G_N_ELEMENTS (stops));
  cairo_restore (cr);
}

/* White water where a whale breaks the surface. */
static void
draw_foam (cairo_t *cr,
           const Pose *pose,
           const DailiesScene *scene,
           double seconds)
{
  DailiesRgb white = dailies_rgb_mix (scene->palette.light, (DailiesRgb) { 1, 1, 1 }, scene->palette.is_night ? 0.2 : 0.6);
  DailiesDice dice;

  cairo_reset_clip (cr);
  dailies_dice_init (&dice, scene->shot->look);
  for (int i = 0; i < 46; i++)
    {
      double place = dailies_dice_throw (&dice, -1, 1);
      double phase = dailies_dice_throw (&dice, 0, 1);
      double age = fmod (seconds * dailies_dice_throw (&dice, 0.5, 0.9) + phase, 1);
      double reach = pose->size * (0.42 + age * 0.25);
      double x = pose->x + place * reach;
      double y = scene->subject_ground - sin (age * G_PI) * pose->size * 0.22 * (1 - fabs (place)) * phase;

      dailies_rgb_set (cr, white, 0.34 * (1 - age));
      cairo_save (cr);
      cairo_translate (cr, x, y);
      cairo_scale (cr, 1, 0.45);
      cairo_arc (cr, 0, 0, pose->size * (0.02 + 0.055 * phase), 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_restore (cr);
    }
}

static void
draw_image (cairo_t *cr,
            const DailiesFigure *figure,
            const Pose *pose,
            double mirror_y,
            double fade)
{
  double x1, y1, x2, y2;

  cairo_save (cr);
  dailies_figure_get_box (figure->subject, &x1, &y1, &x2, &y2);
  cairo_translate (cr, 0, mirror_y);
  cairo_scale (cr, 1, -0.72);
  cairo_translate (cr, pose->x, pose->y - mirror_y);
  cairo_scale (cr, pose->size * pose->turn, pose->size);
  dailies_glow_clip (cr, x1, MAX (y1, -1.0), x2, MIN (y2, 0.1));
  cairo_push_group (cr);
  dailies_figure_draw (figure, cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, fade);
  cairo_restore (cr);
}

/* Draws the subject with its shadow or its image in the water. */
void
dailies_scene_draw_subject (const DailiesScene *scene,
                            const DailiesCamera *camera,
                            double progress,
                            double seconds,
                            cairo_surface_t *target)
{
  DailiesView view = dailies_camera_get_view (camera, scene->subject_depth, scene->width, scene->height);
  gboolean flies = dailies_figure_is_airborne (scene->shot->subject);
  gboolean floats = dailies_figure_floats (scene->shot->subject);
  gboolean wet = scene->shot->place == DAILIES_PLACE_SEA || scene->shot->place == DAILIES_PLACE_LAKE;
  double x1, y1, x2, y2;
  DailiesFigure figure;
  Pose pose;
  cairo_t *cr;

  init_pose (&pose, scene, progress, seconds);
  init_figure (&figure, scene, &pose, seconds);
  dailies_figure_get_box (scene->shot->subject, &x1, &y1, &x2, &y2);

  cairo_surface_mark_dirty (target);
  cr = cairo_create (target);
  cairo_translate (cr, view.x, view.y);
  cairo_scale (cr, view.scale, view.scale);
  if (floats && wet && scene->shot->subject != DAILIES_SUBJECT_WHALE)
    draw_image (cr, &figure, &pose, scene->subject_ground + pose.size * 0.03, 0.30);
  else if (scene->subject_mirrored && !flies)
    draw_image (cr, &figure, &pose, scene->subject_ground, 0.42);
  else if (!flies && !floats && scene->shot->place != DAILIES_PLACE_SPACE && scene->shot->subject != DAILIES_SUBJECT_PORTRAIT &&
           scene->shot->subject != DAILIES_SUBJECT_CUP && scene->shot->subject != DAILIES_SUBJECT_BALL &&
           scene->shot->subject != DAILIES_SUBJECT_LIGHTHOUSE && !wet && scene->shot->place != DAILIES_PLACE_SKY)
    draw_shadow (cr, &pose, scene, MIN (0.55, (x2 - x1) * 0.30));

  if (scene->shot->subject == DAILIES_SUBJECT_WHALE && wet)
    {
      /* What is below the surface is not seen. */
      cairo_rectangle (cr, -scene->width * 2, -scene->height * 2, scene->width * 5, scene->height * 2 + scene->subject_ground);
      cairo_clip (cr);
    }
  cairo_save (cr);
  cairo_translate (cr, pose.x, pose.y);
  cairo_scale (cr, pose.size * pose.turn, pose.size);
  cairo_rotate (cr, pose.angle);
  dailies_figure_draw (&figure, cr);
  cairo_restore (cr);
  if (scene->shot->subject == DAILIES_SUBJECT_WHALE && wet)
    draw_foam (cr, &pose, scene, seconds);
  cairo_destroy (cr);
  cairo_surface_flush (target);
}
