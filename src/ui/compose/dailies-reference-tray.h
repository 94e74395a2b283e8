/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-reference-list.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_REFERENCE_TRAY (dailies_reference_tray_get_type ())

/**
 * DailiesReferenceTray:
 *
 * The references of the shot that is being written, side by side, and a
 * button that adds more.  Hidden while there are none.
 *
 * Properties: "list" (#DailiesReferenceList, nullable), "compact" (boolean:
 * for narrow windows), "aspect" (double: width by height of the clip, to which
 * crops are bound; 0 where it is not known).
 *
 * Actions: "references.add" asks for files, "references.paste" takes what is
 * on the clipboard.
 *
 * Signal "toast" (#AdwToast, transfer none): to be shown; it takes back what
 * was removed.
 */
G_DECLARE_FINAL_TYPE (DailiesReferenceTray, dailies_reference_tray, DAILIES, REFERENCE_TRAY, AdwBin)

DailiesReferenceList *dailies_reference_tray_get_list (DailiesReferenceTray *self);
void dailies_reference_tray_set_list (DailiesReferenceTray *self,
                                      DailiesReferenceList *list);
void dailies_reference_tray_set_compact (DailiesReferenceTray *self,
                                         gboolean compact);
void dailies_reference_tray_set_aspect (DailiesReferenceTray *self,
                                        double aspect);
void dailies_reference_tray_choose_files (DailiesReferenceTray *self);
gboolean dailies_reference_tray_paste (DailiesReferenceTray *self,
                                       GdkClipboard *clipboard);
void dailies_reference_tray_accept_drops (DailiesReferenceTray *self,
                                          GtkWidget *widget);

G_END_DECLS
