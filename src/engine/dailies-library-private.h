/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"
#include "dailies-library.h"
#include "dailies-poster-cache.h"
#include "dailies-take-index.h"
#include "dailies-take-register.h"

G_BEGIN_DECLS

/* dailies-library.c looks, dailies-library-changes.c writes,
 * dailies-library-rebuild.c brings the index up to the files. */
struct _DailiesLibrary
{
  GObject parent_instance;

  DailiesLocations *locations;
  DailiesTakeIndex *index;
  DailiesPosterCache *posters;
  DailiesTakeRegister *takes;
  guint n_changes;

  /* Of take id to DexFuture: the last thing that is done to its files. */
  GHashTable *pending;
  /* Of take id: what must not be written any more. */
  GHashTable *trashed;
};

char *dailies_library_dup_target_path (DailiesJob *job,
                                       const char *mime_type);
void dailies_library_announce (DailiesLibrary *self);

G_END_DECLS
