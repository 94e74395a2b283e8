/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_COMPOSER_PAGES (dailies_composer_pages_get_type ())

/**
 * DailiesComposerPages:
 *
 * The composer where there is little room: a list of settings, and a page for
 * each that has more than one.  It has slots for what the composer shows in
 * either layout.
 *
 * Properties: "draft" (#DailiesDraft, nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesComposerPages, dailies_composer_pages, DAILIES, COMPOSER_PAGES, AdwBin)

DailiesComposerPages *dailies_composer_pages_new (void);
GtkWidget *dailies_composer_pages_get_card (DailiesComposerPages *self);
void dailies_composer_pages_set_draft (DailiesComposerPages *self,
                                       DailiesDraft *draft);

G_END_DECLS
