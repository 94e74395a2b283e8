/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-reference-list.h"

G_BEGIN_DECLS

/* What is pasted or dropped becomes references: files, images, and links
 * that a browser hands out. */
GdkContentFormats *dailies_reference_intake_get_formats (void);
gboolean dailies_reference_intake_accepts (GdkContentFormats *offered);
void dailies_reference_intake_paste (DailiesReferenceList *list,
                                     GdkClipboard *clipboard);
void dailies_reference_intake_drop (DailiesReferenceList *list,
                                    GdkDrop *drop);

G_END_DECLS
