/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-animatic-model"

#include "config.h"

#include "dailies-animatic-model.h"

#include <glib/gi18n.h>

static const char capabilities_json[] =
    "{\"modes\":[\"text\",\"image\",\"first-last\",\"references\",\"edit\",\"extend\"],"
    " \"durations\":{\"minimum\":1,\"maximum\":120},"
    " \"default_duration\":8,"
    " \"sizes\":{\"minimum\":64,\"maximum\":3840,\"multiple\":2},"
    " \"default_size\":\"1280x720\","
    " \"audio\":\"switch\","
    " \"seed\":true,"
    " \"maximum_prompt\":32000,"
    " \"maximum_references\":4,"
    " \"prices\":[{\"amount\":\"0\",\"currency\":\"USD\",\"unit\":\"clip\"}]}";

/**
 * dailies_animatic_model_new:
 *
 * Returns: (transfer full): the one model of the studio.  It is free, which a
 *   price of exactly 0 says.
 */
DailiesModel *
dailies_animatic_model_new (void)
{
  g_autoptr (JsonNode) node = json_from_string (capabilities_json, NULL);
  g_autoptr (DailiesCapabilities) capabilities = NULL;
  g_autoptr (GError) error = NULL;

  capabilities = dailies_capabilities_new_from_json (json_node_get_object (node), &error);
  g_assert_no_error (error);

  return g_object_new (DAILIES_TYPE_MODEL,
                       "id", DAILIES_ANIMATIC_MODEL_ID,
                       "name", _ ("Animatic"),
                       "developer", "Dailies",
                       "description", _ ("A rehearsal of the shot, drawn on this computer.  It is not AI, costs nothing and needs no network."),
                       "capabilities", capabilities,
                       NULL);
}
