/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What can be told of a file from its first bytes. */
#define DAILIES_REFERENCE_HEAD 64

/* The largest file that is looked at as an image, in bytes. */
#define DAILIES_REFERENCE_MAXIMUM_IMAGE (64 * 1024 * 1024)

/* What dailies_error_has_code() tells apart. */
#define DAILIES_REFERENCE_FILE_TOO_LARGE "too-large"

GError *dailies_reference_file_refuse (const char *path,
                                       const char *format,
                                       ...) G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;
GBytes *dailies_reference_file_read (const char *path,
                                     GError **error);
char *dailies_reference_file_sum (const char *path,
                                  guint8 head[DAILIES_REFERENCE_HEAD],
                                  gsize *head_size,
                                  GError **error);
gssize dailies_reference_file_read_head (const char *path,
                                         guint8 head[DAILIES_REFERENCE_HEAD],
                                         GError **error);
const char *dailies_reference_file_sniff_image (const guint8 *head,
                                                gsize size);
const char *dailies_reference_file_sniff_clip (const guint8 *head,
                                               gsize size);

G_END_DECLS
