/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dailies-camera.h"
#include "dailies-palette.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_PARTICLES_RAIN,
  DAILIES_PARTICLES_SNOW,
  DAILIES_PARTICLES_EMBERS,
  DAILIES_PARTICLES_FIREFLIES,
  DAILIES_PARTICLES_PETALS,
  DAILIES_PARTICLES_BUBBLES,
  DAILIES_PARTICLES_DUST,
} DailiesParticleKind;

/**
 * DailiesParticles:
 * @kind: what falls or floats
 * @depth: how near, 1 at the subject
 * @count: how many are in the frame
 * @wind: sideways speed, in frame heights a second
 *
 * Things in the air that are too many to be drawn one by one.
 */
typedef struct
{
  DailiesParticleKind kind;
  double depth;
  int count;
  double wind;
  DailiesRgb colour;
  guint32 seed;
} DailiesParticles;

void dailies_particles_draw (const DailiesParticles *particles,
                             const DailiesCamera *camera,
                             double seconds,
                             cairo_surface_t *target);

G_END_DECLS
