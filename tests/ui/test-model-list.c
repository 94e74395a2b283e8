/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the model picker shows, without its widgets. */

#include "dailies-model-list.h"

#include "dailies-model-filter.h"
#include "dailies-model-words.h"
#include "dailies-price-words.h"
#include "engine-fixture.h"

#define MODELS                                                                                                     \
  "{\"models\":[{\"id\":\"wide-1\",\"name\":\"Wide 1\",\"owned_by\":\"kites\",\"dailies\":{\"modes\":[\"image\"]," \
  " \"durations\":[4,8,12],\"resolutions\":[\"720p\",\"1080p\"],\"audio\":\"switch\","                             \
  " \"parameters\":[{\"name\":\"camera\",\"type\":\"string\"},{\"name\":\"guidance_scale\",\"type\":\"number\"}]," \
  " \"prices\":[{\"amount\":\"0.12\",\"currency\":\"USD\",\"unit\":\"second\",\"size\":\"1080p\"},"                \
  "             {\"amount\":\"0.08\",\"currency\":\"USD\",\"unit\":\"second\"}]}},"                                \
  " {\"id\":\"plain-2\",\"name\":\"Plain 2\",\"dailies\":{\"modes\":[\"text\"],\"audio\":\"none\"}}]}"

static DailiesModelItem *
get_item (DailiesModelList *list,
          guint position)
{
  g_autoptr (DailiesModelItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_nonnull (item);

  return item;
}

static const char *
get_name (DailiesModelList *list,
          guint position)
{
  DailiesModel *model = dailies_model_item_get_model (get_item (list, position));

  return model != NULL ? dailies_model_get_name (model) : NULL;
}

static gboolean
has_three_models (gpointer data)
{
  return dailies_model_list_get_n_models (data) == 3;
}

static gboolean
first_has_problem (gpointer data)
{
  return dailies_model_item_get_problem (get_item (data, 0)) != NULL;
}

static void
assert_section (DailiesModelList *list,
                guint position,
                guint expected_start,
                guint expected_end)
{
  guint start;
  guint end;

  gtk_section_model_get_section (GTK_SECTION_MODEL (list), position, &start, &end);
  g_assert_cmpuint (start, ==, expected_start);
  g_assert_cmpuint (end, ==, expected_end);
}

static void
test_sections (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesModelList) list = dailies_model_list_new (fixture->engine);

  /* Before anybody is asked: a line for each account, the studio last. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_null (get_name (list, 0));
  g_assert_null (dailies_model_item_get_problem (get_item (list, 0)));
  g_assert_true (dailies_model_item_get_account (get_item (list, 0)) == fixture->account);

  dailies_model_list_load (list);
  g_assert_true (test_await_until (has_three_models, list, TEST_PATIENCE));
  g_assert_cmpstr (get_name (list, 0), ==, "Wide 1");
  g_assert_cmpstr (get_name (list, 1), ==, "Plain 2");
  g_assert_cmpstr (get_name (list, 2), ==, "Animatic");
  assert_section (list, 1, 0, 2);
  assert_section (list, 2, 2, 3);
  assert_section (list, 3, 3, G_MAXUINT);
}

static void
test_words (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesModelList) list = dailies_model_list_new (fixture->engine);
  const char *const both[] = { "wide", "1", NULL };
  const char *const other[] = { "wide", "2", NULL };
  const char *const none[] = { NULL };
  g_autofree char *facts = NULL;
  g_autofree char *studio_facts = NULL;
  g_autofree char *price = NULL;
  g_autofree char *no_price = NULL;
  g_autofree char *free_price = NULL;
  g_autofree char *parameters = NULL;

  g_assert_true (dailies_model_item_matches (get_item (list, 0), none));
  g_assert_false (dailies_model_item_matches (get_item (list, 0), both));
  dailies_model_list_load (list);
  g_assert_true (test_await_until (has_three_models, list, TEST_PATIENCE));

  g_assert_true (dailies_model_item_matches (get_item (list, 0), both));
  g_assert_false (dailies_model_item_matches (get_item (list, 0), other));
  facts = dailies_model_item_dup_facts (get_item (list, 0));
  g_assert_true (g_str_has_suffix (facts, "4–12 s · up to 1080p"));
  studio_facts = dailies_model_item_dup_facts (get_item (list, 2));
  g_assert_cmpstr (studio_facts, ==, "Rehearsal clip, not AI · works offline");
  price = dailies_model_dup_price_words (dailies_model_item_get_model (get_item (list, 0)));
  g_assert_cmpstr (price, ==, "$0.08/s");
  no_price = dailies_model_dup_price_words (dailies_model_item_get_model (get_item (list, 1)));
  g_assert_null (no_price);
  free_price = dailies_model_dup_price_words (dailies_model_item_get_model (get_item (list, 2)));
  g_assert_cmpstr (free_price, ==, "Free");
  parameters = dailies_model_dup_parameter_words (dailies_model_item_get_model (get_item (list, 0)));
  g_assert_cmpstr (parameters, ==, "Camera, Guidance Scale");
  g_assert_true (dailies_model_item_takes_images (get_item (list, 0)));
  g_assert_true (dailies_model_item_makes_sound (get_item (list, 0)));
  g_assert_false (dailies_model_item_takes_images (get_item (list, 1)));
  g_assert_false (dailies_model_item_makes_sound (get_item (list, 1)));
}

/* They come first, but not under the pointer. */
static void
test_favourites (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesModelList) list = dailies_model_list_new (fixture->engine);
  g_autoptr (DailiesModelList) later = NULL;

  dailies_model_list_load (list);
  g_assert_true (test_await_until (has_three_models, list, TEST_PATIENCE));
  dailies_model_list_set_favourite (list, get_item (list, 1), TRUE);
  g_assert_cmpstr (get_name (list, 1), ==, "Plain 2");
  g_assert_true (dailies_model_item_get_favourite (get_item (list, 1)));
  dailies_model_list_load (list);
  g_assert_cmpstr (get_name (list, 0), ==, "Plain 2");

  later = dailies_model_list_new (fixture->engine);
  dailies_model_list_load (later);
  g_assert_true (test_await_until (has_three_models, later, TEST_PATIENCE));
  g_assert_cmpstr (get_name (later, 0), ==, "Plain 2");
  dailies_model_list_set_favourite (later, get_item (later, 0), FALSE);
  dailies_model_list_load (later);
}

static void
test_try_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesModelList) list = dailies_model_list_new (fixture->engine);

  fake_video_service_control (fixture->videos, "{\"key\":\"another\"}");
  dailies_model_list_load (list);
  g_assert_true (test_await_until (first_has_problem, list, TEST_PATIENCE));
  g_assert_null (get_name (list, 0));

  fake_video_service_control (fixture->videos, "{\"key\":\"" FIXTURE_KEY "\"}");
  dailies_model_list_retry (list, fixture->account);
  g_assert_true (test_await_until (has_three_models, list, TEST_PATIENCE));
  g_assert_cmpstr (get_name (list, 0), ==, "Wide 1");
}

static void
assert_passing (GListModel *items,
                DailiesModelFilter *filter,
                const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DailiesModelItem) item = g_list_model_get_item (items, i);

      if (gtk_filter_match (GTK_FILTER (filter), item))
        g_string_append_printf (names, "%s|", dailies_model_get_name (dailies_model_item_get_model (item)));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_filter (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesModelList) list = dailies_model_list_new (fixture->engine);
  g_autoptr (DailiesModelFilter) filter = dailies_model_filter_new ();
  GListModel *items = G_LIST_MODEL (list);

  dailies_model_list_load (list);
  g_assert_true (test_await_until (has_three_models, list, TEST_PATIENCE));
  assert_passing (items, filter, "Wide 1|Plain 2|Animatic|");
  g_assert_false (dailies_model_filter_get_narrows (filter));

  g_object_set (filter, "search", "PLAIN 2", NULL);
  assert_passing (items, filter, "Plain 2|");
  g_assert_false (dailies_model_filter_get_narrows (filter));
  g_object_set (filter, "search", "", "mode", "image", NULL);
  assert_passing (items, filter, "Wide 1|Animatic|");
  g_assert_true (dailies_model_filter_get_narrows (filter));
  g_object_set (filter, "mode", "", "sound", TRUE, NULL);
  assert_passing (items, filter, "Wide 1|Animatic|");
  g_object_set (filter, "sound", FALSE, "seed", TRUE, NULL);
  assert_passing (items, filter, "Animatic|");
  g_object_set (filter, "seed", FALSE, "price", "0", NULL);
  assert_passing (items, filter, "Animatic|");
  g_object_set (filter, "price", "0.10", "currency", "USD", NULL);
  assert_passing (items, filter, "Wide 1|Animatic|");
  g_object_set (filter, "price", "0.05", NULL);
  assert_passing (items, filter, "Animatic|");
  /* Amounts of two currencies are not compared. */
  g_object_set (filter, "price", "100", "currency", "EUR", NULL);
  assert_passing (items, filter, "Animatic|");
  dailies_model_filter_reset (filter);
  g_object_set (filter, "developer", "nobody", NULL);
  assert_passing (items, filter, "");
  g_object_set (filter, "developer", "kites", NULL);
  assert_passing (items, filter, "Wide 1|");
  dailies_model_filter_reset (filter);
  assert_passing (items, filter, "Wide 1|Plain 2|Animatic|");
}

static gboolean
has_note (gpointer data)
{
  DailiesModelList *list = data;

  return dailies_model_list_get_note (list, dailies_model_item_get_account (get_item (list, 0))) != NULL;
}

/* Without the service its models are known still, and how old that is; those
 * that it gave up stand last. */
static void
test_stale (void)
{
  g_autoptr (Fixture) fixture = fixture_new (MODELS);
  g_autoptr (DailiesModelList) list = dailies_model_list_new (fixture->engine);
  g_autoptr (GListModel) before = dex_await_object (dailies_engine_list_models (fixture->engine, fixture->account, TRUE), NULL);
  g_autoptr (GListModel) after = NULL;
  g_autofree char *facts = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (before), ==, 2);
  fake_video_service_control (fixture->videos, "{\"models\":[{\"id\":\"plain-2\",\"name\":\"Plain 2\"}]}");
  after = dex_await_object (dailies_engine_list_models (fixture->engine, fixture->account, TRUE), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (after), ==, 2);
  fake_video_service_control (fixture->videos, "{\"models\":\"none\"}");

  dailies_model_list_load (list);
  g_assert_true (test_await_until (has_three_models, list, TEST_PATIENCE));
  g_assert_true (test_await_until (has_note, list, TEST_PATIENCE));
  g_assert_true (g_str_has_prefix (dailies_model_list_get_note (list, fixture->account), "As of "));
  g_assert_true (g_str_has_suffix (dailies_model_list_get_note (list, fixture->account), " · Service trouble"));
  g_assert_cmpstr (get_name (list, 0), ==, "Plain 2");
  g_assert_cmpstr (get_name (list, 1), ==, "Wide 1");
  facts = dailies_model_item_dup_facts (get_item (list, 1));
  g_assert_true (g_str_has_prefix (facts, "No longer offered since "));
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/model-list/sections", test_sections);
  test_add_fiber ("/model-list/words", test_words);
  test_add_fiber ("/model-list/favourites", test_favourites);
  test_add_fiber ("/model-list/try-again", test_try_again);

  test_add_fiber ("/model-list/filter", test_filter);
  test_add_fiber ("/model-list/stale", test_stale);

  return g_test_run ();
}
