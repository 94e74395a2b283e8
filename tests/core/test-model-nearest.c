/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-model-nearest"

#include "dailies-json.h"
#include "dailies-model-nearest.h"
#include "test-utils.h"

static DailiesModel *
make_model (const char *text)
{
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  DailiesModel *model = dailies_model_new_from_json (object, &error);

  g_assert_no_error (error);

  return model;
}

static GListModel *
make_models (const char *const *texts)
{
  GListStore *models = g_list_store_new (DAILIES_TYPE_MODEL);

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (DailiesModel) model = make_model (texts[i]);

      g_list_store_append (models, model);
    }

  return G_LIST_MODEL (models);
}

static void
assert_nearest (const char *const *texts,
                const char *gone_text,
                DailiesShot *shot,
                const char *id)
{
  g_autoptr (GListModel) models = make_models (texts);
  g_autoptr (DailiesModel) gone = gone_text != NULL ? make_model (gone_text) : NULL;
  guint distance = 7;
  g_autoptr (DailiesModel) nearest = dailies_model_find_nearest (models, gone, shot, &distance);

  g_assert_cmpstr (nearest != NULL ? dailies_model_get_id (nearest) : NULL, ==, id);
  g_assert_true ((distance == G_MAXUINT) == (id == NULL));
}

#define LIST(...) ((const char *const[]) { __VA_ARGS__, NULL })

static DailiesShot *
make_shot (gboolean framed)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);

  if (framed)
    g_ptr_array_add (references, dailies_reference_new ("/kite.png", DAILIES_REFERENCE_FIRST));

  return g_object_new (DAILIES_TYPE_SHOT, "prompt", "A red kite", "model", "maker/kite-2", "seconds", 8.0,
                       "aspect-ratio", "16:9", "references", references, NULL);
}

static void
test_kinship (void)
{
  g_autoptr (DailiesShot) shot = make_shot (FALSE);

  assert_nearest (LIST ("{\"id\":\"other/kite-2\"}", "{\"id\":\"maker/kite-3\"}", "{\"id\":\"maker/swan-1\"}"), NULL, shot, "maker/kite-3");
  assert_nearest (LIST ("{\"id\":\"other/kite-2\"}", "{\"id\":\"maker/swan-1\"}"), NULL, shot, "maker/swan-1");
  /* Another account may have the same. */
  assert_nearest (LIST ("{\"id\":\"maker/kite-3\"}", "{\"id\":\"maker/kite-2\"}"), NULL, shot, "maker/kite-2");
  /* What is known of it goes before what its id says. */
  assert_nearest (LIST ("{\"id\":\"maker/a\"}", "{\"id\":\"b\",\"developer\":\"KITES Inc\"}"),
                  "{\"id\":\"maker/kite-2\",\"developer\":\"Kites Inc\"}", shot, "b");
  /* The first of those that are as good. */
  assert_nearest (LIST ("{\"id\":\"x\"}", "{\"id\":\"y\"}"), NULL, shot, "x");
}

static void
test_settings (void)
{
  g_autoptr (DailiesShot) shot = make_shot (FALSE);
  g_autoptr (DailiesShot) silent = dailies_shot_copy_with (shot, "audio", DAILIES_SHOT_AUDIO_OFF, NULL);

  assert_nearest (LIST ("{\"id\":\"x\",\"capabilities\":{\"durations\":[4,6]}}", "{\"id\":\"y\",\"capabilities\":{\"durations\":[8]}}"),
                  NULL, shot, "y");
  assert_nearest (LIST ("{\"id\":\"x\",\"capabilities\":{\"aspect_ratios\":[\"1:1\"]}}", "{\"id\":\"y\",\"capabilities\":{\"aspect_ratios\":[\"16:9\"]}}"),
                  NULL, shot, "y");
  assert_nearest (LIST ("{\"id\":\"x\",\"capabilities\":{\"audio\":\"always\"}}", "{\"id\":\"y\",\"capabilities\":{\"audio\":\"switch\"}}"),
                  NULL, silent, "y");
  /* The house counts for more than the length. */
  assert_nearest (LIST ("{\"id\":\"maker/kite-3\",\"capabilities\":{\"durations\":[4]}}", "{\"id\":\"other/y\",\"capabilities\":{\"durations\":[8]}}"),
                  NULL, shot, "maker/kite-3");
}

static void
test_impossible (void)
{
  g_autoptr (DailiesShot) shot = make_shot (FALSE);
  g_autoptr (DailiesShot) framed = make_shot (TRUE);

  assert_nearest (LIST (NULL), NULL, shot, NULL);
  assert_nearest (LIST ("{\"id\":\"maker/kite-3\",\"retired\":true}", "{\"id\":\"y\"}"), NULL, shot, "y");
  assert_nearest (LIST ("{\"id\":\"maker/kite-2\",\"retired\":true}"), NULL, shot, NULL);
  assert_nearest (LIST ("{\"id\":\"maker/kite-3\",\"capabilities\":{\"modes\":[\"text\"]}}", "{\"id\":\"y\",\"capabilities\":{\"modes\":[\"image\"]}}"),
                  NULL, framed, "y");
  assert_nearest (LIST ("{\"id\":\"x\",\"capabilities\":{\"modes\":[\"image\"]}}"), NULL, shot, NULL);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/model-nearest/kinship", test_kinship);
  g_test_add_func ("/model-nearest/settings", test_settings);
  g_test_add_func ("/model-nearest/impossible", test_impossible);

  return g_test_run ();
}
