/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_FITTED_IMAGE (dailies_fitted_image_get_type ())

/**
 * DailiesFittedImage:
 *
 * An encoded image, ready to be sent.  Immutable.
 */
G_DECLARE_FINAL_TYPE (DailiesFittedImage, dailies_fitted_image, DAILIES, FITTED_IMAGE, GObject)

DailiesFittedImage *dailies_fitted_image_new (GBytes *bytes,
                                              const char *mime_type,
                                              guint width,
                                              guint height);
GBytes *dailies_fitted_image_get_bytes (DailiesFittedImage *self);
const char *dailies_fitted_image_get_mime_type (DailiesFittedImage *self);
guint dailies_fitted_image_get_width (DailiesFittedImage *self);
guint dailies_fitted_image_get_height (DailiesFittedImage *self);

G_END_DECLS
