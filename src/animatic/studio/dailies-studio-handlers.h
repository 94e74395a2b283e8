/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-studio-call.h"

G_BEGIN_DECLS

/* Each answers one kind of request.  Runs in a fiber; returns whether it
 * answered, and if not, why. */
typedef gboolean (*DailiesStudioHandler) (DailiesStudioCall *call,
                                          GError **error);

gboolean dailies_studio_get_health (DailiesStudioCall *call,
                                    GError **error);
gboolean dailies_studio_list_models (DailiesStudioCall *call,
                                     GError **error);
gboolean dailies_studio_get_model (DailiesStudioCall *call,
                                   GError **error);
gboolean dailies_studio_create_video (DailiesStudioCall *call,
                                      GError **error);
gboolean dailies_studio_remix_video (DailiesStudioCall *call,
                                     GError **error);
gboolean dailies_studio_edit_video (DailiesStudioCall *call,
                                    GError **error);
gboolean dailies_studio_extend_video (DailiesStudioCall *call,
                                      GError **error);
gboolean dailies_studio_list_videos (DailiesStudioCall *call,
                                     GError **error);
gboolean dailies_studio_get_video (DailiesStudioCall *call,
                                   GError **error);
gboolean dailies_studio_delete_video (DailiesStudioCall *call,
                                      GError **error);
gboolean dailies_studio_get_content (DailiesStudioCall *call,
                                     GError **error);
gboolean dailies_studio_create_character (DailiesStudioCall *call,
                                          GError **error);
gboolean dailies_studio_get_character (DailiesStudioCall *call,
                                       GError **error);

G_END_DECLS
