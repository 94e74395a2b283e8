/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-studio-form.h"

G_BEGIN_DECLS

/* The fields as an object, and the files as arrays of #DailiesStudioUpload by
 * the name of their field. */
struct _DailiesStudioForm
{
  JsonObject *fields;
  GHashTable *uploads;
};

JsonNode *dailies_studio_form_get_node (DailiesStudioForm *self,
                                        const char *name);
const char *dailies_studio_form_get_string (JsonNode *node);
gboolean dailies_studio_form_refuse_type (GError **error,
                                          const char *name,
                                          const char *expected);
gboolean dailies_studio_form_refuse_number (GError **error,
                                            const char *name,
                                            guint maximum);

G_END_DECLS
