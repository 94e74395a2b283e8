/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-capabilities.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL (dailies_model_get_type ())

/**
 * DailiesModel:
 *
 * Something that an account offers to make clips with.  Immutable.
 *
 * Properties (construct-only): "id" (as the service spells it), "name",
 * "developer" (nullable), "description" (nullable), "category" (nullable),
 * "tags" and "formats" (GStrv, nullable), "notes" (nullable, plain sentences
 * for people), "capabilities", "retired" (boolean: the service no longer runs
 * it), "retired-on" (ISO 8601 date, nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesModel, dailies_model, DAILIES, MODEL, GObject)

DailiesModel *dailies_model_new (const char *id,
                                 const char *name,
                                 DailiesCapabilities *capabilities);
DailiesModel *dailies_model_new_from_json (JsonObject *object,
                                           GError **error);
JsonObject *dailies_model_to_json (DailiesModel *self);
const char *dailies_model_get_id (DailiesModel *self);
const char *dailies_model_get_name (DailiesModel *self);
const char *dailies_model_get_developer (DailiesModel *self);
const char *dailies_model_get_description (DailiesModel *self);
const char *dailies_model_get_category (DailiesModel *self);
const char *const *dailies_model_get_tags (DailiesModel *self);
const char *const *dailies_model_get_formats (DailiesModel *self);
const char *dailies_model_get_notes (DailiesModel *self);
gboolean dailies_model_get_retired (DailiesModel *self);
const char *dailies_model_get_retired_on (DailiesModel *self);
DailiesCapabilities *dailies_model_get_capabilities (DailiesModel *self);

G_END_DECLS
