/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_LOCATIONS (dailies_locations_get_type ())

/**
 * DailiesLocations:
 *
 * The folders that an engine works in.  Immutable.
 *
 * Properties (construct-only, absolute; each defaults when %NULL): "library"
 * (chosen in the preferences, else Videos/Dailies), "data" ($XDG_DATA_HOME/dailies), "cache"
 * ($XDG_CACHE_HOME/dailies/media), "config" ($XDG_CONFIG_HOME/dailies).
 */
G_DECLARE_FINAL_TYPE (DailiesLocations, dailies_locations, DAILIES, LOCATIONS, GObject)

DailiesLocations *dailies_locations_new (const char *library,
                                         const char *data);
const char *dailies_locations_get_library (DailiesLocations *self);
gboolean dailies_locations_get_default_library (DailiesLocations *self);
const char *dailies_locations_get_data (DailiesLocations *self);
const char *dailies_locations_get_cache (DailiesLocations *self);
const char *dailies_locations_get_config (DailiesLocations *self);

G_END_DECLS
