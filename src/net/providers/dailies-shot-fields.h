/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

/* What the create requests of several protocols have in common. */

void dailies_shot_fields_find_size (DailiesShot *shot,
                                    guint *width,
                                    guint *height);
const char *dailies_shot_fields_find_word (const char *const *words,
                                           guint width,
                                           guint height,
                                           gboolean is_ratio);
gboolean dailies_shot_fields_find_shape (DailiesModel *model,
                                         DailiesShot *shot,
                                         char **aspect_ratio,
                                         char **resolution,
                                         GError **error);
gboolean dailies_shot_fields_refuse_unstated (const char *name,
                                              GError **error);
gboolean dailies_shot_fields_check_mode (DailiesModes mode,
                                         DailiesModes possible,
                                         const char *service,
                                         GError **error);
gboolean dailies_shot_fields_check_no_characters (DailiesShot *shot,
                                                  const char *service,
                                                  GError **error);
gboolean dailies_shot_fields_check_references (DailiesModel *model,
                                               DailiesShot *shot,
                                               GError **error);
gboolean dailies_shot_fields_check_seed (DailiesModel *model,
                                         DailiesShot *shot,
                                         GError **error);
gboolean dailies_shot_fields_check_negative_prompt (DailiesModel *model,
                                                    DailiesShot *shot,
                                                    GError **error);
gboolean dailies_shot_fields_add_audio (JsonObject *fields,
                                        const char *member,
                                        DailiesModel *model,
                                        DailiesShot *shot,
                                        GError **error);
gboolean dailies_shot_fields_add_parameters (JsonObject *fields,
                                             const char *const *own_fields,
                                             DailiesModel *model,
                                             DailiesShot *shot,
                                             GError **error);

G_END_DECLS
