/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shot-fixture.h"

#include "dailies-json.h"

/* From the JSON of its capabilities. */
DailiesModel *
shot_fixture_make_model (const char *capabilities)
{
  g_autofree char *text = g_strdup_printf ("{\"id\":\"m\",\"capabilities\":%s}", capabilities);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, &error);
  DailiesModel *model;

  g_assert_no_error (error);
  model = dailies_model_new_from_json (object, &error);
  g_assert_no_error (error);

  return model;
}

DailiesShot *
shot_fixture_make_shot (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, &error);
  DailiesShot *shot;

  g_assert_no_error (error);
  shot = dailies_shot_new_from_json (object, &error);
  g_assert_no_error (error);

  return shot;
}
