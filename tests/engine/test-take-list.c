/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-take-list"

#include <glib/gstdio.h>

#include "dailies-library-private.h"
#include "dailies-sidecar.h"
#include "dailies-take-list.h"
#include "test-utils.h"

#define N_TAKES 10000
#define PATIENCE 20000

/* 2026-09-24 12:00:00 UTC */
#define FIRST_TIME G_GINT64_CONSTANT (1790251200000000)

typedef struct
{
  char *folder;
  DailiesLocations *locations;
  DailiesDatabase *database;
  DailiesTakeIndex *index;
  DailiesLibrary *library;
  DailiesTakeList *list;

  /* What the list said: "position removed added" after one another. */
  GString *changes;
} Fixture;

static void
changed_cb (Fixture *fixture,
            guint position,
            guint n_removed,
            guint n_added)
{
  g_string_append_printf (fixture->changes, "%s%u -%u +%u", fixture->changes->len > 0 ? ", " : "", position, n_removed, n_added);
}

/* Take number @i; every hundredth is about kites. */
static DailiesTake *
make_take (guint i)
{
  g_autofree char *id = g_strdup_printf ("%08x-take", i);
  g_autofree char *path = g_strdup_printf ("Tests/%08x.mp4", i);
  g_autofree char *prompt = g_strdup_printf ("%s number%u", i % 100 == 0 ? "A red kite" : "A grey sea", i);
  g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, "model");

  return g_object_new (DAILIES_TYPE_TAKE,
                       "id", id,
                       "path", path,
                       "project", "Tests",
                       "shot", shot,
                       "provider", "animatic",
                       "created-at", FIRST_TIME + (gint64) i * G_TIME_SPAN_SECOND,
                       NULL);
}

static gboolean
is_loaded (gpointer data)
{
  return !dailies_take_list_get_loading (data);
}

static gboolean
has_take (gpointer item)
{
  return dailies_take_item_get_take (item) != NULL;
}

static gboolean
has_changed (gpointer data)
{
  Fixture *fixture = data;

  return fixture->changes->len > 0;
}

static void
put (Fixture *fixture,
     DailiesTake *take)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_take_index_put (fixture->index, take), &error);
  g_assert_no_error (error);
}

static void
remove_take (Fixture *fixture,
             guint i)
{
  g_autoptr (DailiesTake) take = make_take (i);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_take_index_remove (fixture->index, dailies_take_get_id (take)), &error);
  g_assert_no_error (error);
}

/* Until the list has said something, which it must within reason. */
static void
announce (Fixture *fixture)
{
  g_string_truncate (fixture->changes, 0);
  dailies_library_announce (fixture->library);
  g_assert_true (test_await_until (has_changed, fixture, PATIENCE));
}

/* Takes 1 to @n_takes; the last one is the newest. */
static Fixture *
fixture_new (guint n_takes)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr (GListStore) takes = g_list_store_new (DAILIES_TYPE_TAKE);
  g_autofree char *project = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = test_make_dir ();
  project = g_build_filename (fixture->folder, "Tests", NULL);
  path = g_build_filename (fixture->folder, "dailies.db", NULL);
  g_assert_cmpint (g_mkdir (project, 0700), ==, 0);
  fixture->locations = dailies_locations_new (fixture->folder, fixture->folder);
  fixture->database = dex_await_object (dailies_database_open (path), &error);
  g_assert_no_error (error);
  fixture->index = dailies_take_index_new (fixture->database);
  fixture->library = dailies_library_new (fixture->database, fixture->locations);

  for (guint i = 1; i <= n_takes; i++)
    {
      g_autoptr (DailiesTake) take = make_take (i);

      g_list_store_append (takes, take);
    }
  dex_await (dailies_take_index_replace_all (fixture->index, G_LIST_MODEL (takes)), &error);
  g_assert_no_error (error);

  fixture->changes = g_string_new (NULL);
  fixture->list = dailies_take_list_new (fixture->library);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (changed_cb), fixture);
  g_assert_true (test_await_until (is_loaded, fixture->list, PATIENCE));

  return fixture;
}

static gboolean
is_gone (gpointer data)
{
  gpointer *object = data;

  return *object == NULL;
}

static void
fixture_free (Fixture *fixture)
{
  gpointer list = fixture->list;
  gpointer library = fixture->library;
  g_autoptr (GError) error = NULL;

  /* Pages may be on their way. */
  g_signal_handlers_disconnect_by_data (fixture->list, fixture);
  g_object_add_weak_pointer (G_OBJECT (list), &list);
  g_object_add_weak_pointer (G_OBJECT (library), &library);
  g_object_unref (fixture->list);
  g_object_unref (fixture->library);
  g_assert_true (test_await_until (is_gone, &list, PATIENCE));
  g_assert_true (test_await_until (is_gone, &library, PATIENCE));

  g_object_unref (fixture->index);
  dex_await (dailies_database_close (fixture->database), &error);
  g_assert_no_error (error);
  g_object_unref (fixture->database);
  g_object_unref (fixture->locations);
  test_remove_dir (fixture->folder);
  g_string_free (fixture->changes, TRUE);
  g_free (fixture->folder);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static DailiesTakeItem *
get_item (Fixture *fixture,
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
  g_autoptr (DailiesTake) expected = make_take (i);

  g_assert_true (test_await_until (has_take, item, PATIENCE));
  g_assert_cmpstr (dailies_take_get_id (dailies_take_item_get_take (item)), ==, dailies_take_get_id (expected));
}

static void
assert_take_at (Fixture *fixture,
                guint position,
                guint i)
{
  g_autoptr (DailiesTakeItem) item = get_item (fixture, position);

  assert_take (item, i);
}

static void
assert_n_items (Fixture *fixture,
                guint n_items)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, n_items);
}

static void
test_pages (void)
{
  g_autoptr (Fixture) fixture = fixture_new (N_TAKES);
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
  g_autoptr (Fixture) fixture = fixture_new (N_TAKES);
  g_autoptr (DailiesTakeItem) first = get_item (fixture, 0);
  g_autoptr (DailiesTakeItem) second = NULL;
  g_autoptr (DailiesTake) take = make_take (N_TAKES + 1);

  assert_take (first, N_TAKES);
  put (fixture, take);
  announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "0 -0 +1");
  second = get_item (fixture, 1);
  g_assert_true (second == first);
  assert_take_at (fixture, 0, N_TAKES + 1);

  remove_take (fixture, 4000);
  announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "6001 -1 +0");

  remove_take (fixture, N_TAKES + 1);
  remove_take (fixture, 4001);
  remove_take (fixture, 3999);
  remove_take (fixture, 1);
  announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "0 -1 +0, 5999 -2 +0, 9996 -1 +0");
  assert_n_items (fixture, N_TAKES - 4);
  assert_take_at (fixture, 5999, 3998);

  /* Too much to tell piece by piece. */
  for (guint i = 100; i < 200; i += 2)
    remove_take (fixture, i);
  announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "9799 -99 +49");
  assert_n_items (fixture, N_TAKES - 54);
}

static void
test_filter (void)
{
  g_autoptr (Fixture) fixture = fixture_new (N_TAKES);

  g_string_truncate (fixture->changes, 0);
  dailies_take_list_set_words (fixture->list, "RED ki");
  g_assert_true (dailies_take_list_get_loading (fixture->list));
  /* Nothing flickers meanwhile. */
  assert_n_items (fixture, N_TAKES);
  g_assert_true (test_await_until (is_loaded, fixture->list, PATIENCE));
  assert_n_items (fixture, N_TAKES / 100);
  assert_take_at (fixture, 0, N_TAKES);
  assert_take_at (fixture, 1, N_TAKES - 100);

  remove_take (fixture, 500);
  announce (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "95 -1 +0");

  dailies_take_list_set_words (fixture->list, "number4711");
  g_assert_true (test_await_until (is_loaded, fixture->list, PATIENCE));
  assert_n_items (fixture, 1);
  assert_take_at (fixture, 0, 4711);

  dailies_take_list_set_words (fixture->list, "zebra");
  g_assert_true (test_await_until (is_loaded, fixture->list, PATIENCE));
  assert_n_items (fixture, 0);

  dailies_take_list_set_words (fixture->list, "");
  g_assert_true (test_await_until (is_loaded, fixture->list, PATIENCE));
  assert_n_items (fixture, N_TAKES - 1);
}

/* Only the last of what is typed is ever shown. */
static void
test_typing (void)
{
  g_autoptr (Fixture) fixture = fixture_new (N_TAKES);

  g_string_truncate (fixture->changes, 0);
  dailies_take_list_set_words (fixture->list, "s");
  dex_await (dex_timeout_new_msec (0), NULL);
  dailies_take_list_set_words (fixture->list, "zebra");
  dailies_take_list_set_words (fixture->list, "kite");
  g_assert_true (test_await_until (is_loaded, fixture->list, PATIENCE));
  assert_n_items (fixture, N_TAKES / 100);
  g_assert_cmpstr (fixture->changes->str, ==, "1 -9999 +99");
}

/* Scrolling over the whole list loads what is looked at in the end, and what
 * somebody kept, but keeps nothing else. */
static void
test_scrolling (void)
{
  g_autoptr (Fixture) fixture = fixture_new (N_TAKES);
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
  g_autoptr (Fixture) fixture = fixture_new (100);
  g_autoptr (DailiesTakeItem) item = get_item (fixture, 0);
  g_autoptr (DailiesTake) newer = make_take (100);
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
  put (fixture, newer);
  g_clear_object (&found);
  remove_take (fixture, 1);
  announce (fixture);
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
  g_autoptr (Fixture) fixture = fixture_new (10);
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
