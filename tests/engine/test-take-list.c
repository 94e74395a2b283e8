/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-take-list"

#include "dailies-database-private.h"
#include "dailies-sidecar.h"
#include "take-fixture.h"

#define N_TAKES 10000

static gboolean
has_take (gpointer item)
{
  return dailies_take_item_get_take (item) != NULL;
}

static DailiesTakeItem *
get_item (TakeFixture *fixture,
          guint position)
{
  DailiesTakeItem *item = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  g_assert_true (DAILIES_IS_TAKE_ITEM (item));

  return item;
}

static void
assert_take (DailiesTakeItem *item,
             guint i)
{
  g_autoptr (DailiesTake) expected = take_fixture_make_take (i);

  g_assert_true (test_await_until (has_take, item, TEST_PATIENCE));
  g_assert_cmpstr (dailies_take_get_id (dailies_take_item_get_take (item)), ==, dailies_take_get_id (expected));
}

static void
assert_take_at (TakeFixture *fixture,
                guint position,
                guint i)
{
  g_autoptr (DailiesTakeItem) item = get_item (fixture, position);

  assert_take (item, i);
}

static void
assert_n_items (TakeFixture *fixture,
                guint n_items)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, n_items);
}

static void
test_pages (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (N_TAKES);
  g_autoptr (DailiesTakeItem) first = NULL;
  g_autoptr (DailiesTakeItem) again = NULL;
  g_autoptr (DailiesTakeItem) neighbour = NULL;

  g_assert_cmpstr (fixture->changes->str, ==, "0 -0 +10000");
  assert_n_items (fixture, N_TAKES);

  first = get_item (fixture, 0);
  g_assert_null (dailies_take_item_get_take (first));
  assert_take (first, N_TAKES);
  again = get_item (fixture, 0);
  g_assert_true (again == first);

  /* The whole page is there. */
  neighbour = get_item (fixture, 63);
  g_assert_nonnull (dailies_take_item_get_take (neighbour));
  assert_take (neighbour, N_TAKES - 63);

  assert_take_at (fixture, 5000, 5000);
  assert_take_at (fixture, N_TAKES - 1, 1);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), N_TAKES));
}

/* What comes and goes moves the others, which stay what they are. */
static void
test_changes (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (N_TAKES);
  g_autoptr (DailiesTakeItem) first = get_item (fixture, 0);
  g_autoptr (DailiesTakeItem) second = NULL;
  g_autoptr (DailiesTake) take = take_fixture_make_take (N_TAKES + 1);

  assert_take (first, N_TAKES);
  take_fixture_put (fixture, take);
  take_fixture_announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "0 -0 +1");
  second = get_item (fixture, 1);
  g_assert_true (second == first);
  assert_take_at (fixture, 0, N_TAKES + 1);

  take_fixture_remove (fixture, 4000);
  take_fixture_announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "6001 -1 +0");

  take_fixture_remove (fixture, N_TAKES + 1);
  take_fixture_remove (fixture, 4001);
  take_fixture_remove (fixture, 3999);
  take_fixture_remove (fixture, 1);
  take_fixture_announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "0 -1 +0, 5999 -2 +0, 9996 -1 +0");
  assert_n_items (fixture, N_TAKES - 4);
  assert_take_at (fixture, 5999, 3998);

  /* Too much to tell piece by piece. */
  for (guint i = 100; i < 200; i += 2)
    take_fixture_remove (fixture, i);
  take_fixture_announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "9799 -99 +49");
  assert_n_items (fixture, N_TAKES - 54);
}

static void
test_filter (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (N_TAKES);

  g_string_truncate (fixture->changes, 0);
  dailies_take_list_set_words (fixture->list, "RED ki");
  g_assert_true (dailies_take_list_get_loading (fixture->list));
  /* Nothing flickers meanwhile. */
  assert_n_items (fixture, N_TAKES);
  take_fixture_await_list (fixture);
  assert_n_items (fixture, N_TAKES / 100);
  assert_take_at (fixture, 0, N_TAKES);
  assert_take_at (fixture, 1, N_TAKES - 100);

  take_fixture_remove (fixture, 500);
  take_fixture_announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "95 -1 +0");

  dailies_take_list_set_words (fixture->list, "number4711");
  take_fixture_await_list (fixture);
  assert_n_items (fixture, 1);
  assert_take_at (fixture, 0, 4711);

  dailies_take_list_set_words (fixture->list, "zebra");
  take_fixture_await_list (fixture);
  assert_n_items (fixture, 0);

  dailies_take_list_set_words (fixture->list, "");
  take_fixture_await_list (fixture);
  assert_n_items (fixture, N_TAKES - 1);
}

static GMutex gate;

static gboolean
pass_gate (DailiesSqliteConnection *connection,
           gpointer data,
           GValue *result,
           GError **error)
{
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);

  return TRUE;
}

/* Only the last of what is typed is ever shown. */
static void
test_typing (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (N_TAKES);

  /* The first query waits in the database while the others are typed. */
  g_mutex_lock (&gate);
  dex_future_disown (dailies_database_read (fixture->database, pass_gate, NULL, NULL));
  g_string_truncate (fixture->changes, 0);
  dailies_take_list_set_words (fixture->list, "s");
  dex_await (dex_timeout_new_msec (0), NULL);
  dailies_take_list_set_words (fixture->list, "zebra");
  dailies_take_list_set_words (fixture->list, "kite");
  g_mutex_unlock (&gate);

  take_fixture_await_list (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, N_TAKES / 100);
  g_assert_cmpstr (fixture->changes->str, ==, "1 -9999 +99");
}

/* Scrolling over the whole list loads what is looked at in the end, and what
 * somebody kept, but keeps nothing else. */
static void
test_scrolling (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (N_TAKES);
  g_autoptr (DailiesTakeItem) kept = get_item (fixture, 3);
  g_autoptr (DailiesTakeItem) last = NULL;
  DailiesTakeItem *passed = get_item (fixture, 70);

  g_object_add_weak_pointer (G_OBJECT (passed), (gpointer *) &passed);
  g_object_unref (passed);
  for (guint i = 0; i < N_TAKES; i++)
    g_object_unref (get_item (fixture, i));
  last = get_item (fixture, N_TAKES - 1);

  assert_take (last, 1);
  assert_take (kept, N_TAKES - 3);
  g_assert_null (passed);
}

/* One object for a take, whoever asks for it. */
static void
test_identity (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (100);
  g_autoptr (DailiesTakeItem) item = get_item (fixture, 0);
  g_autoptr (DailiesTake) newer = take_fixture_make_take (100);
  g_autoptr (DailiesTake) found = NULL;
  g_autoptr (GError) error = NULL;
  const guint positions[] = { 0, 99 };
  g_autoptr (GPtrArray) takes = NULL;

  assert_take (item, 100);
  found = dex_await_object (dailies_library_find (fixture->library, dailies_take_get_id (newer)), &error);
  g_assert_no_error (error);
  g_assert_true (found == dailies_take_item_get_take (item));
  takes = dex_await_boxed (dailies_take_list_load (fixture->list, positions, G_N_ELEMENTS (positions)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (takes->len, ==, 2);
  g_assert_true (takes->pdata[0] == found);

  /* What another process wrote is seen. */
  dailies_take_set_name (newer, "The last one");
  take_fixture_put (fixture, newer);
  g_clear_object (&found);
  take_fixture_remove (fixture, 1);
  take_fixture_announce (fixture);
  found = dex_await_object (dailies_library_find (fixture->library, dailies_take_get_id (newer)), &error);
  g_assert_no_error (error);
  g_assert_true (found == dailies_take_item_get_take (item));
  g_assert_cmpstr (dailies_take_get_name (found), ==, "The last one");
}

/* What was changed last is what stands in the file in the end, and what is
 * being written is not undone by what is read meanwhile. */
static void
test_saves (void)
{
  g_autoptr (TakeFixture) fixture = take_fixture_new (10);
  g_autoptr (DailiesTakeItem) item = get_item (fixture, 0);
  g_autoptr (DailiesTake) written = NULL;
  g_autoptr (GPtrArray) saves = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (DailiesTake) found = NULL;
  g_autoptr (GError) error = NULL;
  DailiesTake *take;

  assert_take (item, 10);
  take = dailies_take_item_get_take (item);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      dailies_take_set_name (take, name);
      g_ptr_array_add (saves, dailies_library_save (fixture->library, take));
    }
  found = dex_await_object (dailies_library_find (fixture->library, dailies_take_get_id (take)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_take_get_name (take), ==, "Name 19");

  dex_await (dex_future_allv ((DexFuture **) saves->pdata, saves->len), &error);
  g_assert_no_error (error);
  written = dex_await_object (dailies_sidecar_read (fixture->folder, dailies_take_get_path (take)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_take_get_name (written), ==, "Name 19");
  g_assert_cmpstr (dailies_take_get_name (take), ==, "Name 19");
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);

  test_add_fiber ("/take-list/pages", test_pages);
  test_add_fiber ("/take-list/changes", test_changes);
  test_add_fiber ("/take-list/filter", test_filter);
  test_add_fiber ("/take-list/typing", test_typing);
  test_add_fiber ("/take-list/scrolling", test_scrolling);
  test_add_fiber ("/take-list/identity", test_identity);
  test_add_fiber ("/take-list/saves", test_saves);

  return g_test_run ();
}
