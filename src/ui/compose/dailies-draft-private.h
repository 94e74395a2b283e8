/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-draft.h"

G_BEGIN_DECLS

/**
 * DailiesDraft:
 * @wish: the settings as the user wishes them; neither its prompt nor its
 *   references are used
 * @settings: @wish as the model will make it
 * @last_seed: what the last take was made with, -1 before the first
 * @stash: (nullable): what was written when a waiting job came in between
 * @is_gone: whether the model is no longer there, as far as is known
 * @opened: whether what was saved is here, so that it may be saved over
 */
struct _DailiesDraft
{
  GObject parent_instance;

  DailiesEngine *engine;
  DailiesAccount *account;
  DailiesModel *model;
  char *prompt;
  DailiesShot *wish;
  DailiesShot *settings;
  char *aspect_ratio;
  char *resolution;
  gboolean keep_seed;
  guint count;
  gint64 last_seed;
  DailiesReferenceList *references;
  char *problem;
  GStrv history;
  gboolean reads_history;

  DailiesJob *editing;
  JsonObject *stash;

  DailiesEstimate *estimate;
  gboolean estimating;
  gboolean estimate_stale;
  guint lookup;

  gboolean is_gone;
  DailiesAccount *proposed_account;
  DailiesModel *proposed_model;
  char *proposal;

  gboolean opened;
  gboolean unsaved;
  guint save_source;
  DexFuture *saving;
};

typedef enum
{
  PROP_ENGINE = 1,
  PROP_PROMPT,
  PROP_ACCOUNT,
  PROP_MODEL,
  PROP_SECONDS,
  PROP_ASPECT_RATIO,
  PROP_RESOLUTION,
  PROP_AUDIO,
  PROP_NEGATIVE_PROMPT,
  PROP_SEED,
  PROP_KEEP_SEED,
  PROP_COUNT,
  PROP_REFERENCES,
  PROP_ESTIMATE,
  PROP_PROBLEM,
  PROP_EDITING,
  PROP_HISTORY,
  PROP_PROPOSAL,
} DailiesDraftProps;

void dailies_draft_notify (DailiesDraft *self,
                           DailiesDraftProps property);
void dailies_draft_take_wish (DailiesDraft *self,
                              DailiesShot *wish);
void dailies_draft_changed (DailiesDraft *self);
void dailies_draft_settings_changed (DailiesDraft *self);
void dailies_draft_adapted (DailiesDraft *self,
                            const char *const *changes);
void dailies_draft_replace_model (DailiesDraft *self,
                                  DailiesModel *model);
void dailies_draft_fill (DailiesDraft *self,
                         DailiesAccount *account,
                         DailiesShot *shot);

/* dailies-draft-model.c */
DexFuture *dailies_draft_look_up_model (DailiesDraft *self,
                                        DailiesShot *orphan) G_GNUC_WARN_UNUSED_RESULT;
void dailies_draft_take_account (DailiesDraft *self,
                                 DailiesAccount *account);

/* dailies-draft-proposal.c */
void dailies_draft_clear_proposal (DailiesDraft *self);
void dailies_draft_await_proposal (DailiesDraft *self,
                                   DailiesModel *gone,
                                   DailiesShot *shot);

/* dailies-draft-estimate.c */
void dailies_draft_refresh_estimate (DailiesDraft *self);

/* dailies-draft-history.c */
void dailies_draft_refresh_history (DailiesDraft *self);

/* dailies-draft-file.c */
JsonObject *dailies_draft_to_json (DailiesDraft *self);
gboolean dailies_draft_fill_from_json (DailiesDraft *self,
                                       JsonObject *object,
                                       GError **error);
void dailies_draft_queue_save (DailiesDraft *self);

G_END_DECLS
