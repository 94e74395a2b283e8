/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The shot that is being written: settings, models, prices, submission. */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#include "dailies-draft.h"

#include "dailies-error.h"
#include "engine-fixture.h"

#define WIDE                                                                                                           \
  "{\"id\":\"wide\",\"name\":\"Wide 1\",\"dailies\":{\"modes\":[\"text\",\"image\",\"first-last\",\"references\"],"    \
  " \"durations\":[4,8,12],\"default_duration\":8,\"sizes\":[\"1280x720\",\"720x1280\",\"1920x1080\"],"                \
  " \"audio\":\"switch\",\"seed\":true,\"negative_prompt\":true,\"maximum_references\":4,"                             \
  " \"parameters\":[{\"name\":\"camera\",\"type\":\"string\",\"choices\":[\"still\",\"pan\"],\"default\":\"still\"}]," \
  " \"prices\":[{\"amount\":\"0.10\",\"currency\":\"USD\",\"unit\":\"second\",\"date\":\"2026-09-01\"}]}}"
#define PLAIN                                                                                             \
  "{\"id\":\"plain\",\"name\":\"Plain 2\",\"dailies\":{\"modes\":[\"text\",\"image\"],\"durations\":[5]," \
  " \"aspect_ratios\":[\"16:9\",\"9:16\"],\"resolutions\":[\"480p\"],\"audio\":\"none\",\"seed\":false,"  \
  " \"negative_prompt\":false,\"parameters\":[]}}"
#define MODELS "{\"models\":[" WIDE "," PLAIN "]}"

static GListModel *
await_models (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GListModel *models = dex_await_object (dailies_engine_list_models (fixture->engine, fixture->account, FALSE), &error);

  g_assert_no_error (error);

  return models;
}

static DailiesModel *
await_model (Fixture *fixture,
             guint index)
{
  g_autoptr (GListModel) models = await_models (fixture);

  return g_list_model_get_item (models, index);
}

static DailiesDraft *
await_draft (Fixture *fixture)
{
  DailiesDraft *draft = dailies_draft_new (fixture->engine);
  g_autoptr (DailiesModel) model = await_model (fixture, 0);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_draft_open (draft), &error);
  g_assert_no_error (error);
  g_strfreev (dailies_draft_set_model (draft, fixture->account, model));

  return draft;
}

static void
await_flush (DailiesDraft *draft)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_draft_flush (draft), &error);
  g_assert_no_error (error);
}

static char *
make_image (Fixture *fixture,
            const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 360);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);

  return path;
}

static gboolean
is_settled (gpointer data)
{
  return !dailies_reference_list_get_loading (dailies_draft_get_references (data));
}

static DailiesReferenceItem *
add_reference (DailiesDraft *draft,
               const char *path,
               DailiesReferenceRole role)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DailiesReferenceItem *item = dailies_reference_list_add_file (dailies_draft_get_references (draft), file);

  g_assert_nonnull (dailies_draft_get_problem (draft));
  g_assert_true (test_await_until (is_settled, draft, TEST_PATIENCE));
  dailies_reference_list_set_role (dailies_draft_get_references (draft), item, role);

  return item;
}

static void
assert_same_shot (DailiesShot *left,
                  DailiesShot *right)
{
  g_autoptr (JsonObject) left_object = dailies_shot_to_json (left);
  g_autoptr (JsonObject) right_object = dailies_shot_to_json (right);
  g_autoptr (JsonNode) left_node = json_node_init_object (json_node_alloc (), left_object);
  g_autoptr (JsonNode) right_node = json_node_init_object (json_node_alloc (), right_object);
  g_autofree char *left_text = json_to_string (left_node, TRUE);
  g_autofree char *right_text = json_to_string (right_node, TRUE);

  g_assert_cmpstr (left_text, ==, right_text);
}

static DailiesShot *
make_full_shot (Fixture *fixture)
{
  g_autofree char *first = make_image (fixture, "first.png");
  g_autofree char *last = make_image (fixture, "last.png");
  g_autofree char *look = make_image (fixture, "look.png");
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (references, dailies_reference_new (first, DAILIES_REFERENCE_FIRST));
  g_ptr_array_add (references, dailies_reference_new (last, DAILIES_REFERENCE_LAST));
  g_ptr_array_add (references, dailies_reference_new (look, DAILIES_REFERENCE_REFERENCE));
  g_hash_table_insert (parameters, (char *) "camera", (char *) "pan");

  return g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", "A kite over\na grey sea",
                       "model", "wide",
                       "seconds", 12.0,
                       "width", 1920,
                       "height", 1080,
                       "audio", DAILIES_SHOT_AUDIO_OFF,
                       "seed", (gint64) 41207,
                       "negative-prompt", "text",
                       "references", references,
                       "parameters", parameters,
                       NULL);
}

static gboolean
has_model (gpointer data)
{
  return dailies_draft_get_model (data) != NULL;
}

static void
test_round_trip (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (DailiesShot) full = make_full_shot (fixture);
  g_autoptr (DailiesShot) bare = dailies_shot_new ("", "plain");
  g_autoptr (DailiesShot) early = NULL;
  g_autoptr (DailiesShot) late = NULL;
  g_autoptr (DailiesShot) again = NULL;

  dailies_draft_load_shot (draft, fixture->account, bare);
  g_assert_false (has_model (draft));
  again = dailies_draft_make_shot (draft);
  assert_same_shot (again, bare);
  g_assert_cmpstr (dailies_draft_get_problem (draft), ==, "Write the shot first");

  dailies_draft_load_shot (draft, fixture->account, full);
  g_assert_cmpstr (dailies_draft_get_problem (draft), ==, "The references are still being looked at");
  g_assert_true (test_await_until (is_settled, draft, TEST_PATIENCE));
  g_assert_null (dailies_draft_get_problem (draft));
  early = dailies_draft_make_shot (draft);
  assert_same_shot (early, full);
  g_assert_true (dailies_draft_get_keep_seed (draft));

  g_assert_true (test_await_until (has_model, draft, TEST_PATIENCE));
  g_assert_cmpstr (dailies_model_get_id (dailies_draft_get_model (draft)), ==, "wide");
  late = dailies_draft_make_shot (draft);
  assert_same_shot (late, full);
  await_flush (draft);
}

static void
test_settings (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  guint width = 0;
  guint height = 0;

  g_assert_cmpfloat (dailies_draft_get_seconds (draft), ==, 8);
  g_assert_cmpstr (dailies_draft_get_aspect_ratio (draft), ==, "16:9");
  g_assert_cmpstr (dailies_draft_get_resolution (draft), ==, "720p");

  dailies_draft_set_resolution (draft, "1080p");
  g_assert_true (dailies_draft_get_size (draft, &width, &height));
  g_assert_cmpuint (width, ==, 1920);
  /* There is no 9:16 of that resolution. */
  dailies_draft_set_aspect_ratio (draft, "9:16");
  g_assert_true (dailies_draft_get_size (draft, &width, &height));
  g_assert_cmpuint (width, ==, 720);
  g_assert_cmpuint (height, ==, 1280);
  dailies_draft_set_seconds (draft, 5);
  g_assert_cmpfloat (dailies_draft_get_seconds (draft), ==, 4);
  await_flush (draft);
}

static void
test_another_model (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (DailiesModel) wide = await_model (fixture, 0);
  g_autoptr (DailiesModel) plain = await_model (fixture, 1);
  g_autofree char *first = make_image (fixture, "first.png");
  g_autofree char *look = make_image (fixture, "look.png");
  g_auto (GStrv) losses = NULL;
  g_auto (GStrv) changes = NULL;
  g_auto (GStrv) none = NULL;
  g_autofree char *words = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesShot) back = NULL;

  dailies_draft_set_prompt (draft, "A kite");
  dailies_draft_set_negative_prompt (draft, "text");
  dailies_draft_roll_seed (draft);
  dailies_draft_set_keep_seed (draft, TRUE);
  dailies_draft_set_parameter (draft, "camera", "pan");
  add_reference (draft, first, DAILIES_REFERENCE_FIRST);
  add_reference (draft, look, DAILIES_REFERENCE_REFERENCE);

  losses = dailies_draft_list_losses (draft, plain);
  words = g_strjoinv (", ", losses);
  g_assert_cmpstr (words, ==, "Takes frames only: 1 reference left out, no sound, Leave Out not used, seed not used");

  changes = dailies_draft_set_model (draft, fixture->account, plain);
  g_clear_pointer (&words, g_free);
  words = g_strjoinv (", ", changes);
  g_assert_cmpstr (words, ==,
                   "5 s instead of 8 s, 480p instead of 720p, Takes frames only: 1 reference left out, no sound, Leave Out not used, seed not used");
  shot = dailies_draft_make_shot (draft);
  g_assert_true (dailies_shot_validate (shot, plain, NULL));
  g_assert_cmpuint (dailies_shot_get_references (shot)->len, ==, 1);
  g_assert_null (dailies_shot_get_negative_prompt (shot));
  g_assert_cmpuint (g_hash_table_size (dailies_shot_get_parameters (shot)), ==, 0);

  /* Nothing of the user's is lost on the way. */
  g_strfreev (dailies_draft_set_model (draft, fixture->account, wide));
  back = dailies_draft_make_shot (draft);
  g_assert_cmpuint (dailies_shot_get_references (back)->len, ==, 2);
  g_assert_cmpstr (dailies_shot_get_negative_prompt (back), ==, "text");
  g_assert_cmpint (dailies_shot_get_seed (back), >=, 0);
  g_assert_cmpstr (g_hash_table_lookup (dailies_shot_get_parameters (back), "camera"), ==, "pan");

  none = dailies_draft_set_model (draft, fixture->account, wide);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  await_flush (draft);
}

static void
test_problem (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autofree char *first = make_image (fixture, "first.png");

  g_assert_cmpstr (dailies_draft_get_problem (draft), ==, "Write the shot first");
  dailies_draft_set_prompt (draft, " \n\t ");
  g_assert_nonnull (dailies_draft_get_problem (draft));
  dailies_draft_set_prompt (draft, "A kite");
  g_assert_null (dailies_draft_get_problem (draft));
  dailies_draft_set_prompt (draft, "");
  add_reference (draft, first, DAILIES_REFERENCE_FIRST);
  g_assert_null (dailies_draft_get_problem (draft));
  await_flush (draft);
}

static gboolean
costs (gpointer data)
{
  DailiesDraft *draft = ((gpointer *) data)[0];
  const DailiesEstimate *estimate = dailies_draft_get_estimate (draft);

  return estimate != NULL && estimate->quality == DAILIES_ESTIMATE_LIST_PRICE && estimate->money.micros == *(gint64 *) ((gpointer *) data)[1];
}

static void
assert_costs (DailiesDraft *draft,
              gint64 micros)
{
  gpointer data[] = { draft, &micros };

  g_assert_true (test_await_until (costs, data, TEST_PATIENCE));
}

/* An empty prompt has a price too. */
static void
test_estimate (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (DailiesModel) plain = await_model (fixture, 1);

  assert_costs (draft, 800000);
  dailies_draft_set_seconds (draft, 12);
  assert_costs (draft, 1200000);
  g_strfreev (dailies_draft_set_model (draft, fixture->account, plain));
  g_assert_cmpint (dailies_draft_get_estimate (draft)->quality, ==, DAILIES_ESTIMATE_UNKNOWN);
  await_flush (draft);
}

static gint64
get_seed (GListModel *jobs,
          guint index)
{
  g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, index);

  return dailies_shot_get_seed (dailies_job_get_shot (job));
}

static GListModel *
await_submit (DailiesDraft *draft)
{
  g_autoptr (GError) error = NULL;
  GListModel *jobs = dex_await_object (dailies_draft_submit (draft, NULL), &error);

  g_assert_no_error (error);

  return jobs;
}

static void
test_seeds (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (GListModel) loose = NULL;
  g_autoptr (GListModel) kept = NULL;
  gint64 last;

  dailies_engine_set_paused (fixture->engine, TRUE);
  dailies_draft_set_prompt (draft, "A kite");
  dailies_draft_set_count (draft, 3);
  loose = await_submit (draft);
  g_assert_cmpuint (g_list_model_get_n_items (loose), ==, 3);
  last = get_seed (loose, 0);
  g_assert_cmpint (last, >=, 0);
  g_assert_cmpint (get_seed (loose, 1), !=, last);
  g_assert_cmpint (get_seed (loose, 2), !=, get_seed (loose, 1));
  g_assert_cmpint (dailies_draft_get_seed (draft), ==, -1);

  /* To keep a seed is to keep that of the take one has seen. */
  dailies_draft_set_keep_seed (draft, TRUE);
  g_assert_cmpint (dailies_draft_get_seed (draft), ==, last);
  kept = await_submit (draft);
  g_assert_cmpint (get_seed (kept, 0), ==, last);
  g_assert_cmpint (get_seed (kept, 1), !=, last);
  g_assert_cmpint (dailies_draft_get_seed (draft), ==, last);

  /* A seed that is not kept is used once. */
  dailies_draft_set_keep_seed (draft, FALSE);
  dailies_draft_set_seed (draft, 7);
  dailies_draft_set_count (draft, 1);
  g_set_object (&kept, NULL);
  kept = await_submit (draft);
  g_assert_cmpint (get_seed (kept, 0), ==, 7);
  g_assert_cmpint (dailies_draft_get_seed (draft), ==, -1);
  await_flush (draft);
}

static gboolean
has_history (gpointer data)
{
  g_auto (GStrv) history = NULL;

  g_object_get (data, "history", &history, NULL);

  return history != NULL && g_strv_length (history) == 2;
}

static void
test_history (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (GListModel) first = NULL;
  g_autoptr (GListModel) second = NULL;
  g_auto (GStrv) history = NULL;

  dailies_engine_set_paused (fixture->engine, TRUE);
  dailies_draft_set_prompt (draft, "A kite");
  first = await_submit (draft);
  test_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  dailies_draft_set_prompt (draft, "A boat");
  g_object_get (draft, "history", &history, NULL);
  g_assert_null (history);
  dailies_draft_read_history (draft);
  second = await_submit (draft);
  g_assert_true (test_await_until (has_history, draft, TEST_PATIENCE));
  g_object_get (draft, "history", &history, NULL);
  g_assert_cmpstr (history[0], ==, "A boat");
  g_assert_cmpstr (history[1], ==, "A kite");
  await_flush (draft);
}

/* After any error, Generate works again. */
static void
test_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = make_image (fixture, "first.png");
  DailiesReferenceItem *item;

  dailies_engine_set_paused (fixture->engine, TRUE);
  dailies_draft_set_prompt (draft, "A kite");
  item = add_reference (draft, first, DAILIES_REFERENCE_FIRST);
  g_assert_cmpint (g_unlink (first), ==, 0);
  g_assert_null (dex_await_object (dailies_draft_submit (draft, NULL), &error));
  g_assert_nonnull (error);
  g_assert_null (dailies_draft_get_problem (draft));

  dailies_reference_list_remove (dailies_draft_get_references (draft), item);
  jobs = await_submit (draft);
  g_assert_cmpuint (g_list_model_get_n_items (jobs), ==, 1);
  await_flush (draft);
}

static gboolean
has_proposal (gpointer data)
{
  return dailies_draft_get_proposal (data) != NULL;
}

/* A model that is retired is not replaced silently, but the nearest can be had. */
static void
test_proposal (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (DailiesShot) shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "A kite", "model", "plain", "seconds", 5.0,
                                               "audio", DAILIES_SHOT_AUDIO_OFF, NULL);
  g_autoptr (GListModel) models = NULL;

  fake_video_service_control (fixture->videos, "{\"models\":[{\"id\":\"slim\",\"dailies\":{\"modes\":[\"image\"]}}," WIDE "]}");
  models = dex_await_object (dailies_engine_list_models (fixture->engine, fixture->account, TRUE), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 3);

  dailies_draft_load_shot (draft, fixture->account, shot);
  g_assert_true (test_await_until (has_proposal, draft, TEST_PATIENCE));
  g_assert_cmpstr (dailies_draft_get_proposal (draft), ==, "“Plain 2” is no longer offered. Nearest to it is “Wide 1”.");
  g_assert_nonnull (dailies_draft_get_problem (draft));
  g_assert_true (dailies_model_get_retired (dailies_draft_get_model (draft)));
  g_assert_cmpfloat (dailies_draft_get_seconds (draft), ==, 5);

  dailies_draft_accept_proposal (draft);
  g_assert_null (dailies_draft_get_proposal (draft));
  g_assert_null (dailies_draft_get_problem (draft));
  g_assert_cmpstr (dailies_model_get_id (dailies_draft_get_model (draft)), ==, "wide");
  g_assert_cmpfloat (dailies_draft_get_seconds (draft), ==, 4);
}

/* A model that was never heard of, and one whose account was removed. */
static void
test_proposal_for_strangers (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", "sora-2");

  dailies_draft_load_shot (draft, fixture->account, shot);
  g_assert_true (test_await_until (has_proposal, draft, TEST_PATIENCE));
  g_assert_cmpstr (dailies_draft_get_proposal (draft), ==, "“Sora 2” is no longer offered. Nearest to it is “Wide 1”.");
  g_assert_null (dailies_draft_get_model (draft));
  g_assert_nonnull (dailies_draft_get_problem (draft));

  dailies_draft_accept_proposal (draft);
  g_assert_cmpstr (dailies_model_get_id (dailies_draft_get_model (draft)), ==, "wide");

  dailies_draft_load_shot (draft, NULL, shot);
  g_assert_true (test_await_until (has_proposal, draft, TEST_PATIENCE));
  g_assert_cmpstr (dailies_model_get_id (dailies_draft_get_model (draft)), ==, "wide");
  g_assert_null (dailies_draft_get_problem (draft));
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/draft/round-trip", test_round_trip);
  test_add_fiber ("/draft/settings", test_settings);
  test_add_fiber ("/draft/another-model", test_another_model);
  test_add_fiber ("/draft/problem", test_problem);
  test_add_fiber ("/draft/estimate", test_estimate);
  test_add_fiber ("/draft/seeds", test_seeds);
  test_add_fiber ("/draft/history", test_history);
  test_add_fiber ("/draft/refused", test_refused);

  test_add_fiber ("/draft/proposal", test_proposal);
  test_add_fiber ("/draft/proposal-for-strangers", test_proposal_for_strangers);

  return g_test_run ();
}
