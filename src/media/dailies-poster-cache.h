/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_POSTER_CACHE (dailies_poster_cache_get_type ())

/**
 * DailiesPosterCache:
 *
 * Posters of clips in the cache directory, made on demand, bounded in size.
 */
G_DECLARE_FINAL_TYPE (DailiesPosterCache, dailies_poster_cache, DAILIES, POSTER_CACHE, GObject)

DailiesPosterCache *dailies_poster_cache_new (const char *directory,
                                              guint64 maximum_bytes);
DexFuture *dailies_poster_cache_get (DailiesPosterCache *self,
                                     const char *sha256,
                                     const char *clip_path,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_poster_cache_close (DailiesPosterCache *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
