/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model.h"
#include "dailies-reference.h"

G_BEGIN_DECLS

/* No service takes more; a model may take less. */
#define DAILIES_SHOT_MAXIMUM_PROMPT 32000

typedef enum
{
  DAILIES_SHOT_AUDIO_DEFAULT,
  DAILIES_SHOT_AUDIO_ON,
  DAILIES_SHOT_AUDIO_OFF,
} DailiesShotAudio;

#define DAILIES_TYPE_SHOT_AUDIO (dailies_shot_audio_get_type ())

GType dailies_shot_audio_get_type (void) G_GNUC_CONST;

#define DAILIES_TYPE_SHOT (dailies_shot_get_type ())

/**
 * DailiesShot:
 *
 * What to make.  Immutable: make another with g_object_new() or
 * dailies_shot_copy_with().
 *
 * Properties (construct-only): "prompt", "model" (id; %NULL for the
 * account's first), "mode" (#DailiesModes, one bit; 0 derives it from the
 * references), "seconds" (double, 0 for the model's default), "width" and
 * "height" in pixels (0 for the default), "aspect-ratio" ("16:9") and
 * "resolution" ("720p") (nullable, instead of a size), "audio"
 * (#DailiesShotAudio), "seed" (int64, -1 for any), "negative-prompt"
 * (nullable), "references" (GPtrArray of #DailiesReference),
 * "parameters" (GHashTable of string to string, nullable),
 * "source-id" (nullable: the remote id of the clip that is edited,
 * extended or remixed), "characters" (GStrv, nullable: what the service calls
 * characters that it keeps).
 */
G_DECLARE_FINAL_TYPE (DailiesShot, dailies_shot, DAILIES, SHOT, GObject)

DailiesShot *dailies_shot_new (const char *prompt,
                               const char *model);
DailiesShot *dailies_shot_copy_with (DailiesShot *self,
                                     const char *first_property,
                                     ...) G_GNUC_NULL_TERMINATED;
DailiesShot *dailies_shot_new_from_json (JsonObject *object,
                                         GError **error);
JsonObject *dailies_shot_to_json (DailiesShot *self);
DailiesShot *dailies_shot_resolve_defaults (DailiesShot *self,
                                            DailiesModel *model);
gboolean dailies_shot_validate (DailiesShot *self,
                                DailiesModel *model,
                                GError **error);
const char *dailies_shot_get_prompt (DailiesShot *self);
const char *dailies_shot_get_model (DailiesShot *self);
DailiesModes dailies_shot_get_mode (DailiesShot *self);
double dailies_shot_get_seconds (DailiesShot *self);
guint dailies_shot_get_width (DailiesShot *self);
guint dailies_shot_get_height (DailiesShot *self);
const char *dailies_shot_get_aspect_ratio (DailiesShot *self);
const char *dailies_shot_get_resolution (DailiesShot *self);
DailiesShotAudio dailies_shot_get_audio (DailiesShot *self);
gint64 dailies_shot_get_seed (DailiesShot *self);
const char *dailies_shot_get_negative_prompt (DailiesShot *self);
GPtrArray *dailies_shot_get_references (DailiesShot *self);
GHashTable *dailies_shot_get_parameters (DailiesShot *self);
const char *dailies_shot_get_source_id (DailiesShot *self);
const char *const *dailies_shot_get_characters (DailiesShot *self);
DailiesReference *dailies_shot_find_reference (DailiesShot *self,
                                               DailiesReferenceRole role);
char *dailies_shot_dup_title (DailiesShot *self,
                              guint max_characters);

/* "1280x720", both sides at least 1 and at most 16384. */
gboolean dailies_size_parse (const char *text,
                             guint *width,
                             guint *height,
                             GError **error);

G_END_DECLS
