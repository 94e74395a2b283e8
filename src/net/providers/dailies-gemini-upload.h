/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-fitted-image.h"
#include "dailies-provider-call.h"

G_BEGIN_DECLS

char *dailies_gemini_upload_clip (DailiesProviderCall *call,
                                  DailiesReference *clip,
                                  char **mime_type,
                                  GError **error);
char *dailies_gemini_upload_image (DailiesProviderCall *call,
                                   DailiesFittedImage *image,
                                   GError **error);

G_END_DECLS
