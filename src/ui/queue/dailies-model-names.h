/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_MODEL_NAMES (dailies_model_names_get_type ())

/**
 * DailiesModelNames:
 *
 * What the models of jobs are called, as far as their accounts said so
 * before.  Never asks a service.
 *
 * Signal "changed": more is known.
 */
G_DECLARE_FINAL_TYPE (DailiesModelNames, dailies_model_names, DAILIES, MODEL_NAMES, GObject)

DailiesModelNames *dailies_model_names_new (DailiesEngine *engine);
const char *dailies_model_names_look_up (DailiesModelNames *self,
                                         DailiesJob *job);
char *dailies_model_names_dup_facts (DailiesModelNames *self,
                                     DailiesJob *job);
char *dailies_model_names_dup_line (DailiesModelNames *self,
                                    DailiesJob *job,
                                    gint64 now);

G_END_DECLS
