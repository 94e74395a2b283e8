/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_REBUILD_REPORT (dailies_rebuild_report_get_type ())

/**
 * DailiesRebuildReport:
 *
 * What dailies_library_rebuild() found.  Immutable.
 *
 * Properties (construct-only): "restored" (uint: takes in the library now),
 * "missing-clips", "damaged-clips", "damaged-sidecars",
 * "clips-without-recipe", "duplicates", "unreadable" (each a GStrv of paths
 * relative to the library folder).
 */
G_DECLARE_FINAL_TYPE (DailiesRebuildReport, dailies_rebuild_report, DAILIES, REBUILD_REPORT, GObject)

guint dailies_rebuild_report_get_restored (DailiesRebuildReport *self);
const char *const *dailies_rebuild_report_get_missing_clips (DailiesRebuildReport *self);
const char *const *dailies_rebuild_report_get_damaged_clips (DailiesRebuildReport *self);
const char *const *dailies_rebuild_report_get_damaged_sidecars (DailiesRebuildReport *self);
const char *const *dailies_rebuild_report_get_clips_without_recipe (DailiesRebuildReport *self);
const char *const *dailies_rebuild_report_get_duplicates (DailiesRebuildReport *self);
const char *const *dailies_rebuild_report_get_unreadable (DailiesRebuildReport *self);

G_END_DECLS
