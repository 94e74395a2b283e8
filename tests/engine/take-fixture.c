/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "take-fixture"

#include "take-fixture.h"

#include <glib/gstdio.h>

#include "test-utils.h"

/* 2026-09-24 12:00:00 UTC */
#define FIRST_TIME G_GINT64_CONSTANT (1790251200000000)

static void
changed_cb (TakeFixture *fixture,
            guint position,
            guint n_removed,
            guint n_added)
{
  g_string_append_printf (fixture->changes, "%s%u -%u +%u", fixture->changes->len > 0 ? ", " : "", position, n_removed, n_added);
}

/* Take number @i; every hundredth is about kites. */
DailiesTake *
take_fixture_make_take (guint i)
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
has_changed (gpointer data)
{
  TakeFixture *fixture = data;

  return fixture->changes->len > 0;
}

void
take_fixture_put (TakeFixture *fixture,
                  DailiesTake *take)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_take_index_put (fixture->index, take), &error);
  g_assert_no_error (error);
}

void
take_fixture_remove (TakeFixture *fixture,
                     guint i)
{
  g_autoptr (DailiesTake) take = take_fixture_make_take (i);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_take_index_remove (fixture->index, dailies_take_get_id (take)), &error);
  g_assert_no_error (error);
}

/* Until the list has said something, which it must within reason. */
void
take_fixture_announce (TakeFixture *fixture)
{
  g_string_truncate (fixture->changes, 0);
  dailies_library_announce (fixture->library);
  g_assert_true (test_await_until (has_changed, fixture, TEST_PATIENCE));
}

/* Until the list is what its words ask for. */
void
take_fixture_await_list (TakeFixture *fixture)
{
  g_assert_true (test_await_until (is_loaded, fixture->list, TEST_PATIENCE));
}

/* Takes 1 to @n_takes; the last one is the newest.  Without files. */
TakeFixture *
take_fixture_new (guint n_takes)
{
  TakeFixture *fixture = g_new0 (TakeFixture, 1);
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
      g_autoptr (DailiesTake) take = take_fixture_make_take (i);

      g_list_store_append (takes, take);
    }
  dex_await (dailies_take_index_replace_all (fixture->index, G_LIST_MODEL (takes)), &error);
  g_assert_no_error (error);

  fixture->changes = g_string_new (NULL);
  fixture->list = dailies_take_list_new (fixture->library);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (changed_cb), fixture);
  take_fixture_await_list (fixture);

  return fixture;
}

static gboolean
is_gone (gpointer data)
{
  gpointer *object = data;

  return *object == NULL;
}

void
take_fixture_free (TakeFixture *fixture)
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
  g_assert_true (test_await_until (is_gone, &list, TEST_PATIENCE));
  g_assert_true (test_await_until (is_gone, &library, TEST_PATIENCE));

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
