/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-studio-call.h"
#include "dailies-studio-form.h"

G_BEGIN_DECLS

#define DAILIES_STUDIO_MAXIMUM_PROMPT 32000

DailiesStudioForm *dailies_studio_read_form (DailiesStudioCall *call,
                                             GError **error);
gboolean dailies_studio_read_prompt (DailiesStudioForm *form,
                                     DailiesStudioJob *job,
                                     GError **error);
gboolean dailies_studio_read_model (DailiesStudioForm *form,
                                    DailiesStudioJob *job,
                                    GError **error);
gboolean dailies_studio_is_side_allowed (guint side);
gboolean dailies_studio_read_size (DailiesStudioForm *form,
                                   DailiesStudioJob *job,
                                   GError **error);
gboolean dailies_studio_read_seconds (DailiesStudioForm *form,
                                      double *seconds,
                                      GError **error);
gboolean dailies_studio_read_look (DailiesStudioForm *form,
                                   DailiesStudioJob *job,
                                   GError **error);
gboolean dailies_studio_read_characters (DailiesStudioCall *call,
                                         DailiesStudioForm *form,
                                         DailiesStudioJob *job,
                                         GError **error);

G_END_DECLS
