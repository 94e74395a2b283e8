/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-reference-item.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_CROP_DIALOG (dailies_crop_dialog_get_type ())

/**
 * DailiesCropDialog:
 *
 * Shows a reference large, and lets the part of it be chosen that is used.
 *
 * Properties: "item" and "aspect" (double: width by height of the clip; 0 for
 * any), both construct-only.
 *
 * Actions: "crop.reset", "crop.apply".
 */
G_DECLARE_FINAL_TYPE (DailiesCropDialog, dailies_crop_dialog, DAILIES, CROP_DIALOG, AdwDialog)

AdwDialog *dailies_crop_dialog_new (DailiesReferenceItem *item,
                                    double aspect);

G_END_DECLS
