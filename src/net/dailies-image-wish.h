/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_IMAGE_WISH (dailies_image_wish_get_type ())

/**
 * DailiesImageWish:
 *
 * Which stills to make, to begin a clip with.  Immutable.
 *
 * Properties (construct-only): "prompt", "model" (id), "width" and "height" in
 * pixels (0 for the model's default), "count" (how many; 1 by default),
 * "quality", "style" (the service's words, nullable), "negative-prompt"
 * (nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesImageWish, dailies_image_wish, DAILIES, IMAGE_WISH, GObject)

DailiesImageWish *dailies_image_wish_new (const char *prompt,
                                          const char *model);
const char *dailies_image_wish_get_prompt (DailiesImageWish *self);
const char *dailies_image_wish_get_model (DailiesImageWish *self);
guint dailies_image_wish_get_width (DailiesImageWish *self);
guint dailies_image_wish_get_height (DailiesImageWish *self);
guint dailies_image_wish_get_count (DailiesImageWish *self);
const char *dailies_image_wish_get_quality (DailiesImageWish *self);
const char *dailies_image_wish_get_style (DailiesImageWish *self);
const char *dailies_image_wish_get_negative_prompt (DailiesImageWish *self);

G_END_DECLS
