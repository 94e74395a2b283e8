/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "dailies-error.h"

G_BEGIN_DECLS

/* Codes of the errors of this layer. */
#define DAILIES_MEDIA_DAMAGED "damaged-clip"
#define DAILIES_MEDIA_MISSING_CODEC "missing-codec"

GError *dailies_media_error_damaged (const char *format,
                                     ...) G_GNUC_PRINTF (1, 2) G_GNUC_WARN_UNUSED_RESULT;
GError *dailies_media_error_truncated (void) G_GNUC_WARN_UNUSED_RESULT;
GError *dailies_media_error_missing_codec (const char *codec) G_GNUC_WARN_UNUSED_RESULT;
GError *dailies_media_error_from_file (const GError *error,
                                       const char *path) G_GNUC_WARN_UNUSED_RESULT;

gboolean dailies_media_error_check_readable (const char *path,
                                             GError **error);

G_END_DECLS
