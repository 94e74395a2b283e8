/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-shot.h"

G_BEGIN_DECLS

/* What a model allows, and what comes nearest to a wish.  Belongs to no
 * widget and needs no display.
 *
 * A format is said as a shape ("16:9") and a resolution ("720p"), whatever
 * the model calls it. */
char *dailies_shot_dup_shape (DailiesShot *shot);
char *dailies_shot_dup_quality (DailiesShot *shot);
GStrv dailies_capabilities_list_shapes (DailiesCapabilities *self);
GStrv dailies_capabilities_list_qualities (DailiesCapabilities *self,
                                           const char *shape);
gboolean dailies_capabilities_states_format (DailiesCapabilities *self);
DailiesShot *dailies_capabilities_fit_format (DailiesCapabilities *self,
                                              DailiesShot *shot,
                                              const char *shape,
                                              const char *quality);
DailiesShot *dailies_capabilities_fit_size (DailiesCapabilities *self,
                                            DailiesShot *shot,
                                            guint width,
                                            guint height);
GArray *dailies_capabilities_list_seconds (DailiesCapabilities *self);
double dailies_capabilities_fit_seconds (DailiesCapabilities *self,
                                         double seconds);
gboolean dailies_capabilities_takes_role (DailiesCapabilities *self,
                                          DailiesReferenceRole role);
gboolean dailies_capabilities_takes_references (DailiesCapabilities *self);
gboolean dailies_capabilities_takes_parameter (DailiesCapabilities *self,
                                               const char *name,
                                               const char *value);

G_END_DECLS
