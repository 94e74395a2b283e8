/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-judgement.h"
#include "dailies-money.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE (dailies_take_get_type ())

/**
 * DailiesTake:
 *
 * One finished clip on disk with its recipe.
 *
 * Properties, construct-only: "id" (made when absent), "job-id" (nullable),
 * "path" (relative to the library folder), "project", "shot", "provider",
 * "account-name", "host" (of the account, nullable), "remote-id" (nullable),
 * "model-name" (nullable), "created-at" (microseconds since 1970 UTC),
 * "submitted-at" (0 unknown), "sha256", "size-bytes", "width", "height",
 * "duration" (microseconds), "frame-rate" (double), "video-codec",
 * "audio-codec" (nullable: silent), "estimate" (#DailiesMoney), "cost"
 * (#DailiesMoney), "parent-id" (nullable).  Changeable: "name" (nullable:
 * the first words of the prompt), "judgement", "favourite", "seen", "notes"
 * (nullable), "tags" (GStrv).
 */
G_DECLARE_FINAL_TYPE (DailiesTake, dailies_take, DAILIES, TAKE, GObject)

/* The whole recipe as it stands in the side-car file.  "version" is 1. */
DailiesTake *dailies_take_new_from_json (JsonObject *object,
                                         GError **error);
JsonObject *dailies_take_to_json (DailiesTake *self);
const char *dailies_take_get_id (DailiesTake *self);
const char *dailies_take_get_job_id (DailiesTake *self);
const char *dailies_take_get_path (DailiesTake *self);
const char *dailies_take_get_project (DailiesTake *self);
DailiesShot *dailies_take_get_shot (DailiesTake *self);
const char *dailies_take_get_provider (DailiesTake *self);
const char *dailies_take_get_account_name (DailiesTake *self);
const char *dailies_take_get_host (DailiesTake *self);
const char *dailies_take_get_remote_id (DailiesTake *self);
const char *dailies_take_get_model_name (DailiesTake *self);
gint64 dailies_take_get_created_at (DailiesTake *self);
gint64 dailies_take_get_submitted_at (DailiesTake *self);
const char *dailies_take_get_sha256 (DailiesTake *self);
guint64 dailies_take_get_size_bytes (DailiesTake *self);
guint dailies_take_get_width (DailiesTake *self);
guint dailies_take_get_height (DailiesTake *self);
gint64 dailies_take_get_duration (DailiesTake *self);
double dailies_take_get_frame_rate (DailiesTake *self);
const char *dailies_take_get_video_codec (DailiesTake *self);
const char *dailies_take_get_audio_codec (DailiesTake *self);
DailiesMoney dailies_take_get_estimate (DailiesTake *self);
DailiesMoney dailies_take_get_cost (DailiesTake *self);
const char *dailies_take_get_parent_id (DailiesTake *self);
const char *dailies_take_get_name (DailiesTake *self);
char *dailies_take_dup_title (DailiesTake *self);
DailiesJudgement dailies_take_get_judgement (DailiesTake *self);
gboolean dailies_take_get_favourite (DailiesTake *self);
gboolean dailies_take_get_seen (DailiesTake *self);
const char *dailies_take_get_notes (DailiesTake *self);
const char *const *dailies_take_get_tags (DailiesTake *self);
void dailies_take_set_name (DailiesTake *self,
                            const char *name);
void dailies_take_set_judgement (DailiesTake *self,
                                 DailiesJudgement judgement);
void dailies_take_set_favourite (DailiesTake *self,
                                 gboolean favourite);
void dailies_take_set_seen (DailiesTake *self,
                            gboolean seen);
void dailies_take_set_notes (DailiesTake *self,
                             const char *notes);
void dailies_take_set_tags (DailiesTake *self,
                            const char *const *tags);

G_END_DECLS
