/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dailies-camera.h"
#include "dailies-cover.h"

G_BEGIN_DECLS

typedef struct _DailiesLayerRun DailiesLayerRun;

/**
 * DailiesLayer:
 *
 * A piece of scenery that is drawn once and then only moved.
 */
typedef struct
{
  cairo_surface_t *surface;
  GArray *runs;
  guint *row_runs;
  double x;
  double y;
  double density;
  double depth;
  double drift;
  double bob;
  double bob_seconds;
  double bob_phase;
} DailiesLayer;

DailiesLayer *dailies_layer_new (const DailiesStoryboardShot *shot,
                                 double depth,
                                 int width,
                                 int height,
                                 double top,
                                 double drift,
                                 double bob,
                                 double fineness) G_GNUC_WARN_UNUSED_RESULT;
void dailies_layer_free (DailiesLayer *layer);
cairo_t *dailies_layer_begin (DailiesLayer *layer) G_GNUC_WARN_UNUSED_RESULT;
void dailies_layer_get_area (const DailiesLayer *layer,
                             double *x1,
                             double *y1,
                             double *x2,
                             double *y2);
void dailies_layer_blur (DailiesLayer *layer,
                         double radius);
void dailies_layer_finish (DailiesLayer *layer);
void dailies_layer_mark_covered (const DailiesLayer *layer,
                                 const DailiesCamera *camera,
                                 double seconds,
                                 int from_y,
                                 int index,
                                 DailiesCover *cover);
void dailies_layer_draw (const DailiesLayer *layer,
                         const DailiesCamera *camera,
                         double seconds,
                         int index,
                         const DailiesCover *cover,
                         cairo_surface_t *target);
void dailies_surface_blur (cairo_surface_t *surface,
                           int radius);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesLayer, dailies_layer_free)

G_END_DECLS
