/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-reference-item-private.h"
#include "dailies-reference-list.h"

G_BEGIN_DECLS

struct _DailiesReferenceList
{
  GObject parent_instance;

  GPtrArray *items;
  char *folder;
  DailiesHttp *http;
  DailiesCapabilities *capabilities;
  guint scale;
  gboolean loading;
  gboolean judging;
};

/* dailies-reference-list.c */
void dailies_reference_list_insert (DailiesReferenceList *self,
                                    DailiesReferenceItem *item,
                                    guint position);

/* dailies-reference-list-rules.c */
DailiesReferenceRole dailies_reference_list_choose_role (DailiesReferenceList *self,
                                                         DailiesReferenceItem *item);
gboolean dailies_reference_list_role_is_free (DailiesReferenceList *self,
                                              DailiesReferenceItem *item,
                                              DailiesReferenceRole role);
void dailies_reference_list_judge (DailiesReferenceList *self);

G_END_DECLS
