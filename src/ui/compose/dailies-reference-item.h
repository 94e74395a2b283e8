/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>
#include <libdex.h>

#include "dailies-reference.h"

G_BEGIN_DECLS

/**
 * DailiesReferenceState:
 * @DAILIES_REFERENCE_LOADING: it is being fetched or looked at
 * @DAILIES_REFERENCE_READY: it can be used
 * @DAILIES_REFERENCE_TOO_LARGE: larger than services take
 * @DAILIES_REFERENCE_UNREADABLE: not there, damaged, or something else
 * @DAILIES_REFERENCE_UNUSABLE: good, but not with this model and the others
 */
typedef enum
{
  DAILIES_REFERENCE_LOADING,
  DAILIES_REFERENCE_READY,
  DAILIES_REFERENCE_TOO_LARGE,
  DAILIES_REFERENCE_UNREADABLE,
  DAILIES_REFERENCE_UNUSABLE,
} DailiesReferenceState;

#define DAILIES_TYPE_REFERENCE_STATE (dailies_reference_state_get_type ())

GType dailies_reference_state_get_type (void) G_GNUC_CONST;

#define DAILIES_TYPE_REFERENCE_ITEM (dailies_reference_item_get_type ())

/**
 * DailiesReferenceItem:
 *
 * One image or clip in the tray.  Belongs to a #DailiesReferenceList, which
 * gives it its role and says whether it can be used, and to the main thread.
 *
 * Properties, all but "crop" read-only: "path" (nullable until it is a file),
 * "name" (for people), "role", "crop" (never %NULL), "state", "reason" (why
 * it cannot be used, in two or three words; nullable), "explanation" (the
 * same in a sentence; nullable), "texture" (#GdkTexture of the crop at the
 * size of a tile; nullable), "width" and "height" (of all of it, in pixels;
 * 0 until they are known), "is-clip".
 */
G_DECLARE_FINAL_TYPE (DailiesReferenceItem, dailies_reference_item, DAILIES, REFERENCE_ITEM, GObject)

const char *dailies_reference_item_get_path (DailiesReferenceItem *self);
const char *dailies_reference_item_get_name (DailiesReferenceItem *self);
DailiesReferenceRole dailies_reference_item_get_role (DailiesReferenceItem *self);
const DailiesCrop *dailies_reference_item_get_crop (DailiesReferenceItem *self);
void dailies_reference_item_set_crop (DailiesReferenceItem *self,
                                      const DailiesCrop *crop);
DailiesReferenceState dailies_reference_item_get_state (DailiesReferenceItem *self);
const char *dailies_reference_item_get_reason (DailiesReferenceItem *self);
const char *dailies_reference_item_get_explanation (DailiesReferenceItem *self);
GdkTexture *dailies_reference_item_get_texture (DailiesReferenceItem *self);
guint dailies_reference_item_get_width (DailiesReferenceItem *self);
guint dailies_reference_item_get_height (DailiesReferenceItem *self);
gboolean dailies_reference_item_get_is_clip (DailiesReferenceItem *self);
DexFuture *dailies_reference_item_load_picture (DailiesReferenceItem *self,
                                                guint width,
                                                guint height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
