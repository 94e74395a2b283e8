/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-model.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_TABLE (dailies_model_table_get_type ())

/**
 * DailiesModelTable:
 *
 * What is known of models that their services do not tell enough of.  It is
 * data, not code: ours is in models.json, and the user's own file changes and
 * adds to it.  Immutable, and may be used on any thread.
 */
G_DECLARE_FINAL_TYPE (DailiesModelTable, dailies_model_table, DAILIES, MODEL_TABLE, GObject)

/* The JSON form: {"models": [{"provider": "gemini", "dialect": "omni", …}]},
 * where the rest of an entry is a model as dailies_model_new_from_json() reads
 * it.  Without a dialect an entry holds for all of them. */
DexFuture *dailies_model_table_load (const char *config_folder) G_GNUC_WARN_UNUSED_RESULT;

const GError *dailies_model_table_get_problem (DailiesModelTable *self);
DailiesModel *dailies_model_table_find (DailiesModelTable *self,
                                        const char *provider,
                                        const char *dialect,
                                        const char *id);
GListModel *dailies_model_table_list (DailiesModelTable *self,
                                      const char *provider,
                                      const char *dialect);
DailiesModel *dailies_model_table_complete (DailiesModelTable *self,
                                            const char *provider,
                                            const char *dialect,
                                            DailiesModel *listed);

G_END_DECLS
