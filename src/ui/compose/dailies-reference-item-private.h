/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-reference-item.h"

G_BEGIN_DECLS

/* What only the list that an item belongs to does with it. */
DailiesReferenceItem *dailies_reference_item_new (const char *name,
                                                  DailiesReferenceRole role,
                                                  const DailiesCrop *crop);
void dailies_reference_item_take_path (DailiesReferenceItem *self,
                                       char *path);
void dailies_reference_item_load (DailiesReferenceItem *self,
                                  guint scale);
void dailies_reference_item_fail (DailiesReferenceItem *self,
                                  const GError *error);
void dailies_reference_item_set_role (DailiesReferenceItem *self,
                                      DailiesReferenceRole role);
void dailies_reference_item_set_is_clip (DailiesReferenceItem *self,
                                         gboolean is_clip);
void dailies_reference_item_set_problem (DailiesReferenceItem *self,
                                         const char *reason,
                                         const char *explanation);
DailiesReferenceState dailies_reference_item_get_own_state (DailiesReferenceItem *self);

G_END_DECLS
