/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-capabilities.h"
#include "dailies-http.h"
#include "dailies-reference-item.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_REFERENCE_LIST (dailies_reference_list_get_type ())

/**
 * DailiesReferenceList:
 *
 * The references of the shot that is being written: a #GListModel of
 * #DailiesReferenceItem.  Knows no widget and needs no display.  Belongs to
 * the main thread.
 *
 * There is one first frame, one last frame and one source at most.  What a
 * model cannot use stays in the list, with the reason, for another model.
 *
 * Properties: "capabilities" (of the model; nullable: everything goes),
 * "scale" (uint: of the screen on which the tiles are), "loading" (read-only
 * boolean: whether something is still being fetched or looked at).
 *
 * Signal "changed": something that ends in the shot: which references there
 * are, their roles, crops or whether they can be used.
 */
G_DECLARE_FINAL_TYPE (DailiesReferenceList, dailies_reference_list, DAILIES, REFERENCE_LIST, GObject)

DailiesReferenceList *dailies_reference_list_new (const char *folder,
                                                  DailiesHttp *http);
DailiesCapabilities *dailies_reference_list_get_capabilities (DailiesReferenceList *self);
void dailies_reference_list_set_capabilities (DailiesReferenceList *self,
                                              DailiesCapabilities *capabilities);
void dailies_reference_list_set_scale (DailiesReferenceList *self,
                                       guint scale);
gboolean dailies_reference_list_get_loading (DailiesReferenceList *self);

DailiesReferenceItem *dailies_reference_list_add_file (DailiesReferenceList *self,
                                                       GFile *file);
DailiesReferenceItem *dailies_reference_list_add_uri (DailiesReferenceList *self,
                                                      const char *uri);
DailiesReferenceItem *dailies_reference_list_add_texture (DailiesReferenceList *self,
                                                          GdkTexture *texture);
DailiesReferenceItem *dailies_reference_list_add_image (DailiesReferenceList *self,
                                                        GBytes *image,
                                                        const char *name);
void dailies_reference_list_move (DailiesReferenceList *self,
                                  DailiesReferenceItem *item,
                                  guint position);
guint dailies_reference_list_remove (DailiesReferenceList *self,
                                     DailiesReferenceItem *item);
void dailies_reference_list_restore (DailiesReferenceList *self,
                                     DailiesReferenceItem *item,
                                     guint position);
gboolean dailies_reference_list_find (DailiesReferenceList *self,
                                      DailiesReferenceItem *item,
                                      guint *position);

gboolean dailies_reference_list_takes_role (DailiesReferenceList *self,
                                            DailiesReferenceItem *item,
                                            DailiesReferenceRole role);
void dailies_reference_list_set_role (DailiesReferenceList *self,
                                      DailiesReferenceItem *item,
                                      DailiesReferenceRole role);

GPtrArray *dailies_reference_list_to_references (DailiesReferenceList *self);
GPtrArray *dailies_reference_list_to_draft (DailiesReferenceList *self);
void dailies_reference_list_from_references (DailiesReferenceList *self,
                                             GPtrArray *references);
DexFuture *dailies_reference_list_tidy (DailiesReferenceList *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
