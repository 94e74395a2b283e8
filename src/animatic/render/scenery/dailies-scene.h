/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dailies-storyboard.h"

G_BEGIN_DECLS

typedef struct _DailiesScene DailiesScene;

DailiesScene *dailies_scene_new (const DailiesStoryboardShot *shot,
                                 int width,
                                 int height) G_GNUC_WARN_UNUSED_RESULT;
void dailies_scene_free (DailiesScene *scene);
void dailies_scene_draw (const DailiesScene *scene,
                         double progress,
                         double seconds,
                         cairo_surface_t *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesScene, dailies_scene_free)

G_END_DECLS
