/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-figure.h"
#include "dailies-layer.h"
#include "dailies-noise.h"
#include "dailies-palette.h"
#include "dailies-particles.h"
#include "dailies-scene.h"
#include "dailies-water.h"

G_BEGIN_DECLS

/* Draws soft light into a small picture that is then added to the frame. */
typedef void (*DailiesLightFunc) (const DailiesScene *scene,
                                  const DailiesCamera *camera,
                                  double seconds,
                                  cairo_t *cr);

typedef enum
{
  DAILIES_SCENE_LAYER,
  DAILIES_SCENE_WATER,
  DAILIES_SCENE_PARTICLES,
  DAILIES_SCENE_LIGHT,
  DAILIES_SCENE_SUBJECT,
} DailiesSceneItemKind;

/* One thing in the order from back to front. */
typedef struct
{
  DailiesSceneItemKind kind;
  DailiesLayer *layer;
  DailiesWater water;
  DailiesParticles particles;
  DailiesLightFunc light;
} DailiesSceneItem;

struct _DailiesScene
{
  const DailiesStoryboardShot *shot;
  int width;
  int height;
  double unit;
  DailiesPalette palette;
  DailiesDice dice;
  GArray *items;

  double horizon;
  double sun_x;
  double sun_y;
  double wind;

  double subject_x;
  double subject_ground;
  double subject_air;
  double subject_size;
  double subject_depth;
  gboolean subject_mirrored;
  gboolean subject_sunk;
  gboolean has_subject;
};

/* The tools that the places are built with. */

DailiesLayer *dailies_scene_open_layer (DailiesScene *scene,
                                        double depth,
                                        double top,
                                        double drift,
                                        double bob,
                                        double fineness,
                                        cairo_t **cr);
void dailies_scene_close_layer (DailiesScene *scene,
                                DailiesLayer *layer,
                                cairo_t *cr);
void dailies_scene_add_sky (DailiesScene *scene);
void dailies_scene_add_clouds (DailiesScene *scene,
                               double threshold,
                               double strength);
void dailies_scene_add_ridge (DailiesScene *scene,
                              double depth,
                              double base,
                              double height,
                              double breadth,
                              double sharpness,
                              DailiesRgb surface,
                              double relief);
void dailies_scene_add_pines (DailiesScene *scene,
                              double depth,
                              double base,
                              double height,
                              double rise,
                              double density);
void dailies_scene_add_buildings (DailiesScene *scene,
                                  double depth,
                                  double base,
                                  double height,
                                  double breadth,
                                  double lit);
void dailies_scene_add_grass (DailiesScene *scene,
                              double depth,
                              double base,
                              double height,
                              DailiesRgb surface,
                              gboolean flowers);
void dailies_scene_add_mist (DailiesScene *scene,
                             double depth,
                             double y,
                             double height,
                             double strength);
void dailies_scene_add_particles (DailiesScene *scene,
                                  DailiesParticleKind kind,
                                  double depth,
                                  int count,
                                  DailiesRgb colour);
void dailies_scene_add_water (DailiesScene *scene,
                              const DailiesWater *water);
void dailies_scene_add_light (DailiesScene *scene,
                              DailiesLightFunc light);
void dailies_scene_add_subject (DailiesScene *scene);
void dailies_scene_relief (DailiesScene *scene,
                           DailiesLayer *layer,
                           double strength,
                           double size,
                           double flatness);
void dailies_scene_draw_subject (const DailiesScene *scene,
                                 const DailiesCamera *camera,
                                 double progress,
                                 double seconds,
                                 cairo_surface_t *target);

/* Lights. */

void dailies_light_aurora (const DailiesScene *scene,
                           const DailiesCamera *camera,
                           double seconds,
                           cairo_t *cr);
void dailies_light_rays (const DailiesScene *scene,
                         const DailiesCamera *camera,
                         double seconds,
                         cairo_t *cr);
void dailies_light_sun (const DailiesScene *scene,
                        const DailiesCamera *camera,
                        double seconds,
                        cairo_t *cr);
void dailies_light_beam (const DailiesScene *scene,
                         const DailiesCamera *camera,
                         double seconds,
                         cairo_t *cr);
void dailies_light_spot (const DailiesScene *scene,
                         const DailiesCamera *camera,
                         double seconds,
                         cairo_t *cr);
void dailies_light_window (const DailiesScene *scene,
                           const DailiesCamera *camera,
                           double seconds,
                           cairo_t *cr);
void dailies_light_lightning (const DailiesScene *scene,
                              const DailiesCamera *camera,
                              double seconds,
                              cairo_t *cr);
void dailies_light_rainbow (const DailiesScene *scene,
                            const DailiesCamera *camera,
                            double seconds,
                            cairo_t *cr);

/* Places. */

void dailies_place_build_nature (DailiesScene *scene);
void dailies_place_build_town (DailiesScene *scene);
void dailies_place_build_coast (DailiesScene *scene);
void dailies_place_build_beyond (DailiesScene *scene);

G_END_DECLS
