/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_COMPOSER (dailies_composer_get_type ())

/**
 * DailiesComposer:
 *
 * Where a shot is written.  The button activates "win.generate".
 *
 * Properties: "prompt" (string).
 */
G_DECLARE_FINAL_TYPE (DailiesComposer, dailies_composer, DAILIES, COMPOSER, AdwBin)

const char *dailies_composer_get_prompt (DailiesComposer *self);
void dailies_composer_set_prompt (DailiesComposer *self,
                                  const char *prompt);
void dailies_composer_set_model (DailiesComposer *self,
                                 const char *name,
                                 const char *settings,
                                 const char *price);
void dailies_composer_focus (DailiesComposer *self,
                             gboolean select_all);

G_END_DECLS
