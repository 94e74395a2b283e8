/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-engine.h"
#include "dailies-reference-list.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_DRAFT (dailies_draft_get_type ())

/**
 * DailiesDraft:
 *
 * The shot that is being written: what the composer shows and the window
 * sends.  Knows no widget.  Belongs to the main thread, and saves itself in
 * the data folder of its engine.
 *
 * What a model cannot do is left out of the shot but stays in the draft, so
 * that another model can use it.
 *
 * Properties: "engine" (construct-only, nullable: such a draft can neither
 * estimate nor save nor submit); "prompt"; "account" and "model" (read-only,
 * nullable until they are known: set them with dailies_draft_set_model());
 * "seconds" (double), "aspect-ratio" ("16:9"), "resolution" ("720p"): as the
 * model will make it, 0 or %NULL where the model decides; "audio"
 * (#DailiesShotAudio); "negative-prompt"; "seed" (int64, -1 for any);
 * "keep-seed" (boolean: the seed stays after it was used); "count" (how many
 * takes); "references" (read-only #DailiesReferenceList); "estimate" (read-only, of one
 * take, nullable); "problem" (read-only, nullable: why it cannot be generated
 * now, in words); "editing" (read-only #DailiesJob, nullable: the waiting job
 * whose shot this is); "history" (read-only GStrv, nullable: earlier
 * prompts, the newest first; %NULL until it is read); "proposal" (read-only,
 * nullable: that the model is no longer there and what is nearest to it, in
 * words).
 *
 * Signals: "changed": anything that is saved; "settings-changed": anything
 * but the words of the prompt; "adapted" (words): what an automatic change,
 * such as another model, did to the settings.
 */
G_DECLARE_FINAL_TYPE (DailiesDraft, dailies_draft, DAILIES, DRAFT, GObject)

DailiesDraft *dailies_draft_new (DailiesEngine *engine);
DexFuture *dailies_draft_open (DailiesDraft *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_draft_flush (DailiesDraft *self) G_GNUC_WARN_UNUSED_RESULT;
DailiesEngine *dailies_draft_get_engine (DailiesDraft *self);

const char *dailies_draft_get_prompt (DailiesDraft *self);
void dailies_draft_set_prompt (DailiesDraft *self,
                               const char *prompt);
DailiesAccount *dailies_draft_get_account (DailiesDraft *self);
DailiesModel *dailies_draft_get_model (DailiesDraft *self);
char *dailies_draft_dup_model_name (DailiesDraft *self);
GStrv dailies_draft_set_model (DailiesDraft *self,
                               DailiesAccount *account,
                               DailiesModel *model);
GStrv dailies_draft_list_losses (DailiesDraft *self,
                                 DailiesModel *model);

double dailies_draft_get_seconds (DailiesDraft *self);
void dailies_draft_set_seconds (DailiesDraft *self,
                                double seconds);
const char *dailies_draft_get_aspect_ratio (DailiesDraft *self);
void dailies_draft_set_aspect_ratio (DailiesDraft *self,
                                     const char *aspect_ratio);
const char *dailies_draft_get_resolution (DailiesDraft *self);
void dailies_draft_set_resolution (DailiesDraft *self,
                                   const char *resolution);
gboolean dailies_draft_get_size (DailiesDraft *self,
                                 guint *width,
                                 guint *height);
void dailies_draft_set_size (DailiesDraft *self,
                             guint width,
                             guint height);
DailiesShotAudio dailies_draft_get_audio (DailiesDraft *self);
void dailies_draft_set_audio (DailiesDraft *self,
                              DailiesShotAudio audio);
const char *dailies_draft_get_negative_prompt (DailiesDraft *self);
void dailies_draft_set_negative_prompt (DailiesDraft *self,
                                        const char *negative_prompt);
gint64 dailies_draft_get_seed (DailiesDraft *self);
void dailies_draft_set_seed (DailiesDraft *self,
                             gint64 seed);
void dailies_draft_roll_seed (DailiesDraft *self);
gboolean dailies_draft_get_keep_seed (DailiesDraft *self);
void dailies_draft_set_keep_seed (DailiesDraft *self,
                                  gboolean keep_seed);
guint dailies_draft_get_count (DailiesDraft *self);
void dailies_draft_set_count (DailiesDraft *self,
                              guint count);
const char *dailies_draft_get_parameter (DailiesDraft *self,
                                         const char *name);
void dailies_draft_set_parameter (DailiesDraft *self,
                                  const char *name,
                                  const char *value);
DailiesReferenceList *dailies_draft_get_references (DailiesDraft *self);

const DailiesEstimate *dailies_draft_get_estimate (DailiesDraft *self);
const char *dailies_draft_get_problem (DailiesDraft *self);

DailiesShot *dailies_draft_make_shot (DailiesDraft *self);
void dailies_draft_load_shot (DailiesDraft *self,
                              DailiesAccount *account,
                              DailiesShot *shot);
const char *dailies_draft_get_proposal (DailiesDraft *self);
DailiesModel *dailies_draft_get_proposed_model (DailiesDraft *self);
void dailies_draft_accept_proposal (DailiesDraft *self);
DailiesJob *dailies_draft_get_editing (DailiesDraft *self);
void dailies_draft_edit_job (DailiesDraft *self,
                             DailiesJob *job);
void dailies_draft_stop_editing (DailiesDraft *self);
void dailies_draft_read_history (DailiesDraft *self);
DexFuture *dailies_draft_submit (DailiesDraft *self,
                                 const char *project) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
