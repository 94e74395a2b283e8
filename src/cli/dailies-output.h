/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_OUTPUT (dailies_output_get_type ())

/**
 * DailiesOutput:
 *
 * The file that the user wants a clip in, beside the one in the library.
 */
G_DECLARE_FINAL_TYPE (DailiesOutput, dailies_output, DAILIES, OUTPUT, GObject)

DailiesOutput *dailies_output_new (const char *path,
                                   guint number,
                                   guint count);
gboolean dailies_output_claim (DailiesOutput *self,
                               GError **error);
DexFuture *dailies_output_fill (DailiesOutput *self,
                                const char *clip_path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
