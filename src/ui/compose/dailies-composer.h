/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_COMPOSER (dailies_composer_get_type ())

/**
 * DailiesComposer:
 *
 * Where a shot is written.  The button activates "win.generate".
 *
 * Properties: "draft" (nullable), "compact" (boolean: for a sheet in a narrow
 * window), "show-advanced" (boolean).
 *
 * Actions: "compose.advanced", "compose.new-seed", "compose.keep-seed",
 * "compose.cancel-edit", "compose.add-reference".
 *
 * Signal "toast" (#AdwToast, transfer none): to be shown.
 */
G_DECLARE_FINAL_TYPE (DailiesComposer, dailies_composer, DAILIES, COMPOSER, AdwBin)

DailiesDraft *dailies_composer_get_draft (DailiesComposer *self);
void dailies_composer_set_draft (DailiesComposer *self,
                                 DailiesDraft *draft);
gboolean dailies_composer_get_compact (DailiesComposer *self);
const char *dailies_composer_get_prompt (DailiesComposer *self);
void dailies_composer_set_prompt (DailiesComposer *self,
                                  const char *prompt);
void dailies_composer_focus (DailiesComposer *self,
                             gboolean select_all);

G_END_DECLS
