/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-studio-cast.h"
#include "dailies-studio-job.h"
#include "dailies-studio-store.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_STUDIO (dailies_studio_get_type ())

/**
 * DailiesStudio:
 *
 * Renders jobs, one at a time and in the order in which they came, and keeps
 * what is finished for a while.  Everything is on disk before it is promised,
 * so that a studio opened on the same folder later goes on with it.  Belongs
 * to the main thread; renders on others.
 */
G_DECLARE_FINAL_TYPE (DailiesStudio, dailies_studio, DAILIES, STUDIO, GObject)

/* Jobs that wait; more are refused until some are done. */
#define DAILIES_STUDIO_MAXIMUM_WAITING 1000

/* What is finished goes before its time when so many came after it. */
#define DAILIES_STUDIO_KEPT_JOBS 200

DexFuture *dailies_studio_open (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_studio_close (DailiesStudio *self) G_GNUC_WARN_UNUSED_RESULT;
DailiesStudioStore *dailies_studio_get_store (DailiesStudio *self);
DailiesStudioCast *dailies_studio_get_cast (DailiesStudio *self);
DexFuture *dailies_studio_add_job (DailiesStudio *self,
                                   DailiesStudioJob *job) G_GNUC_WARN_UNUSED_RESULT;
DailiesStudioJob *dailies_studio_find_job (DailiesStudio *self,
                                           const char *id);
GPtrArray *dailies_studio_list_jobs (DailiesStudio *self,
                                     const char *after,
                                     guint limit,
                                     gboolean newest_first,
                                     gboolean *has_more,
                                     GError **error);
DexFuture *dailies_studio_remove_job (DailiesStudio *self,
                                      const char *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_studio_prune (DailiesStudio *self,
                                 gint64 now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
