/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "dailies-library.h"

G_BEGIN_DECLS

/* For a window: as many posters as several screens of them. */
#define DAILIES_TEXTURE_CACHE_BYTES (G_GUINT64_CONSTANT (96) * 1024 * 1024)

#define DAILIES_TYPE_TEXTURE_CACHE (dailies_texture_cache_get_type ())

/**
 * DailiesTextureCache:
 *
 * The posters of a library's takes as textures, decoded elsewhere, with the
 * last used ones at hand.  There is one for all that a window shows; it is
 * handed to those who need it.  Belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (DailiesTextureCache, dailies_texture_cache, DAILIES, TEXTURE_CACHE, GObject)

DailiesTextureCache *dailies_texture_cache_new (DailiesLibrary *library,
                                                guint64 maximum_bytes);
DailiesLibrary *dailies_texture_cache_get_library (DailiesTextureCache *self);
guint64 dailies_texture_cache_get_bytes (DailiesTextureCache *self);
GdkTexture *dailies_texture_cache_look_up (DailiesTextureCache *self,
                                           DailiesTake *take,
                                           int width);
DexFuture *dailies_texture_cache_load (DailiesTextureCache *self,
                                       DailiesTake *take,
                                       int width,
                                       GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
