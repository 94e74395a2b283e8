/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A draft outlives the program. */

#include <glib/gstdio.h>

#include "dailies-draft.h"

#include "engine-fixture.h"

static char *
dup_path (Fixture *fixture,
          const char *name)
{
  return g_build_filename (fixture->data, name, NULL);
}

static DailiesDraft *
await_draft (Fixture *fixture)
{
  DailiesDraft *draft = dailies_draft_new (fixture->engine);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_draft_open (draft), &error);
  g_assert_no_error (error);

  return draft;
}

static void
await_flush (DailiesDraft *draft)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_draft_flush (draft), &error);
  g_assert_no_error (error);
}

static gboolean
file_says (gpointer data)
{
  const char *path = ((gpointer *) data)[0];
  const char *words = ((gpointer *) data)[1];
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, words) != NULL;
}

static void
test_first_time (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);

  g_assert_cmpstr (dailies_draft_get_prompt (draft), ==, "");
  g_assert_cmpstr (dailies_account_get_id (dailies_draft_get_account (draft)), ==, DAILIES_ACCOUNT_ANIMATIC_ID);
  g_assert_nonnull (dailies_draft_get_model (draft));
  g_assert_cmpfloat (dailies_draft_get_seconds (draft), ==, 8);
  await_flush (draft);
}

/* By itself, soon, and whole: nobody who is killed can flush. */
static void
test_saves_itself (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autoptr (DailiesDraft) again = NULL;
  g_autofree char *path = dup_path (fixture, "draft.json");
  gpointer data[] = { path, (gpointer) "A kite over a grey sea" };

  dailies_draft_set_prompt (draft, "A kite over");
  dailies_draft_set_seconds (draft, 12);
  dailies_draft_set_aspect_ratio (draft, "9:16");
  dailies_draft_set_count (draft, 4);
  dailies_draft_roll_seed (draft);
  dailies_draft_set_keep_seed (draft, TRUE);
  dailies_draft_set_prompt (draft, "A kite over a grey sea");
  g_assert_true (test_await_until (file_says, data, TEST_PATIENCE));

  again = await_draft (fixture);
  g_assert_cmpstr (dailies_draft_get_prompt (again), ==, "A kite over a grey sea");
  g_assert_cmpfloat (dailies_draft_get_seconds (again), ==, 12);
  g_assert_cmpstr (dailies_draft_get_aspect_ratio (again), ==, "9:16");
  g_assert_cmpuint (dailies_draft_get_count (again), ==, 4);
  g_assert_true (dailies_draft_get_keep_seed (again));
  g_assert_cmpint (dailies_draft_get_seed (again), ==, dailies_draft_get_seed (draft));
  await_flush (draft);
}

static void
test_flush (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesDraft) draft = await_draft (fixture);
  g_autofree char *path = dup_path (fixture, "draft.json");
  gpointer data[] = { path, (gpointer) "A kite" };

  dailies_draft_set_prompt (draft, "A kite");
  await_flush (draft);
  g_assert_true (file_says (data));
}

/* While it is opened, nothing is written over what is to be read. */
static void
test_early_change (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesDraft) draft = dailies_draft_new (fixture->engine);
  g_autofree char *path = dup_path (fixture, "draft.json");

  dailies_draft_set_prompt (draft, "A kite");
  g_assert_cmpstr (dailies_draft_get_problem (draft), ==, "The last draft is being opened");
  await_flush (draft);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
assert_put_aside (const char *text)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autofree char *path = dup_path (fixture, "draft.json");
  g_autofree char *aside = dup_path (fixture, "draft.json.damaged-1");
  g_autofree char *kept = NULL;
  g_autoptr (DailiesDraft) draft = NULL;
  g_autoptr (DailiesDraft) again = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  draft = await_draft (fixture);
  g_assert_cmpstr (dailies_draft_get_prompt (draft), ==, "");
  g_assert_nonnull (dailies_draft_get_account (draft));
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, text);

  dailies_draft_set_prompt (draft, "A kite");
  await_flush (draft);
  again = await_draft (fixture);
  g_assert_cmpstr (dailies_draft_get_prompt (again), ==, "A kite");
}

static void
test_damaged (void)
{
  const char *const damages[] = { "", "{\"shot\":{\"prompt\":\"A ki", "[]", "{\"shot\":{\"seconds\":\"eight\"}}", "{\"count\":-1,\"shot\":{}}", "{}" };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    assert_put_aside (damages[i]);
}

/* A service that is gone does not take the words with it. */
static void
test_account_is_gone (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autofree char *path = dup_path (fixture, "draft.json");
  g_autoptr (DailiesDraft) draft = NULL;

  g_assert_true (g_file_set_contents (path, "{\"account\":\"nobody\",\"shot\":{\"prompt\":\"A kite\",\"model\":\"gone\"}}", -1, NULL));
  draft = await_draft (fixture);
  g_assert_cmpstr (dailies_draft_get_prompt (draft), ==, "A kite");
  g_assert_cmpstr (dailies_account_get_id (dailies_draft_get_account (draft)), ==, DAILIES_ACCOUNT_ANIMATIC_ID);
  g_assert_nonnull (dailies_draft_get_model (draft));
  await_flush (draft);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/draft-file/first-time", test_first_time);
  test_add_fiber ("/draft-file/saves-itself", test_saves_itself);
  test_add_fiber ("/draft-file/flush", test_flush);
  test_add_fiber ("/draft-file/early-change", test_early_change);
  test_add_fiber ("/draft-file/damaged", test_damaged);
  test_add_fiber ("/draft-file/account-is-gone", test_account_is_gone);

  return g_test_run ();
}
