/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_COMPOSER_BAR (dailies_composer_bar_get_type ())

/**
 * DailiesComposerBar:
 *
 * What is seen of the composer while its sheet is down: the first words, the
 * model and the price.
 *
 * Properties: "draft" (nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesComposerBar, dailies_composer_bar, DAILIES, COMPOSER_BAR, AdwBin)

void dailies_composer_bar_set_draft (DailiesComposerBar *self,
                                     DailiesDraft *draft);

G_END_DECLS
