/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-studio-store.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_STUDIO_CAST (dailies_studio_cast_get_type ())

/* Clients cannot delete them, so the oldest go. */
#define DAILIES_STUDIO_KEPT_CHARACTERS 100

/**
 * DailiesStudioCast:
 *
 * The characters of a studio, each as the object of the protocol that clients
 * get.  Belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesStudioCast, dailies_studio_cast, DAILIES, STUDIO_CAST, GObject)

DailiesStudioCast *dailies_studio_cast_new (DailiesStudioStore *store);
void dailies_studio_cast_restore (DailiesStudioCast *self,
                                  JsonObject *character);
DexFuture *dailies_studio_cast_add (DailiesStudioCast *self,
                                    JsonObject *character) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *dailies_studio_cast_find (DailiesStudioCast *self,
                                      const char *id);

G_END_DECLS
