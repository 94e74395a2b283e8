/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-take.h"
#include "dailies-texture-cache.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_POSTER (dailies_poster_get_type ())

/**
 * DailiesPoster:
 *
 * A picture in the shape of a screen: that of a take, or any other.  What is
 * higher than wide stands on black.  Until there is one, it is an empty tile.
 * The radius of its corners is up to the style.
 *
 * Properties: "textures" (#DailiesTextureCache: where the posters of takes
 * come from), "take" (nullable), "take-id" (nullable: instead, which is looked
 * up), "texture" (nullable: instead; read, what is shown), "width" (int, how
 * wide it wants to be at least; it is 16:9).
 */
G_DECLARE_FINAL_TYPE (DailiesPoster, dailies_poster, DAILIES, POSTER, GtkWidget)

GtkWidget *dailies_poster_new (DailiesTextureCache *textures);
void dailies_poster_set_textures (DailiesPoster *self,
                                  DailiesTextureCache *textures);
DailiesTake *dailies_poster_get_take (DailiesPoster *self);
void dailies_poster_set_take (DailiesPoster *self,
                              DailiesTake *take);
void dailies_poster_set_take_id (DailiesPoster *self,
                                 const char *take_id);
GdkTexture *dailies_poster_get_texture (DailiesPoster *self);
void dailies_poster_set_texture (DailiesPoster *self,
                                 GdkTexture *texture);
void dailies_poster_set_width (DailiesPoster *self,
                               int width);

G_END_DECLS
