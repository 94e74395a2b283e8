/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DailiesCrop:
 * @x: where it begins, from the left
 * @y: where it begins, from the top
 * @width: how wide it is
 * @height: how high it is
 *
 * The part of a picture that is used, in fractions of it as it is seen.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} DailiesCrop;

#define DAILIES_TYPE_CROP (dailies_crop_get_type ())
#define DAILIES_CROP_WHOLE ((DailiesCrop) { 0, 0, 1, 1 })

GType dailies_crop_get_type (void) G_GNUC_CONST;
DailiesCrop *dailies_crop_copy (const DailiesCrop *self);
void dailies_crop_free (DailiesCrop *self);
gboolean dailies_crop_equal (const DailiesCrop *left,
                             const DailiesCrop *right);
gboolean dailies_crop_is_whole (const DailiesCrop *self);
gboolean dailies_crop_is_valid (const DailiesCrop *self);
void dailies_crop_to_pixels (const DailiesCrop *self,
                             guint picture_width,
                             guint picture_height,
                             guint *left,
                             guint *top,
                             guint *width,
                             guint *height);
DailiesCrop *dailies_crop_new_from_json (JsonObject *object,
                                         GError **error);
JsonObject *dailies_crop_to_json (const DailiesCrop *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesCrop, dailies_crop_free)

G_END_DECLS
