/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From a shot to a take, and what an engine says of itself. */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#include "dailies-error.h"
#include "dailies-sidecar.h"
#include "engine-fixture.h"

static void
test_shot_becomes_take (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (DailiesTake) recipe = NULL;
  g_autoptr (GBytes) clip = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *history = NULL;
  g_autofree char *host = NULL;
  char *contents;
  gsize size;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  g_assert_no_error (dailies_job_get_error (job));
  g_assert_cmpfloat (dailies_job_get_progress (job), ==, 1.0);
  fixture_assert_count (fixture, "creates", 1);
  fixture_assert_count (fixture, "downloads", 1);
  history = fixture_await_history (fixture, job);
  g_assert_true (g_str_has_prefix (history, "waiting sending queued"));
  g_assert_true (g_str_has_suffix (history, "downloading done"));

  take = fixture_await_take (fixture, job);
  path = dailies_library_dup_path (dailies_engine_get_library (fixture->engine), take);
  g_assert_true (g_str_has_prefix (dailies_take_get_path (take), "Kites/"));
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  clip = g_bytes_new_take (contents, size);
  g_assert_true (g_bytes_equal (clip, fixture_get_clip ()));
  g_assert_cmpuint (dailies_take_get_width (take), ==, 320);
  g_assert_cmpuint (dailies_take_get_height (take), ==, 180);
  g_assert_cmpint (ABS (dailies_take_get_duration (take) - 2 * G_TIME_SPAN_SECOND), <, G_TIME_SPAN_SECOND / 10);
  g_assert_cmpstr (dailies_take_get_job_id (take), ==, dailies_job_get_id (job));
  g_assert_cmpstr (dailies_take_get_project (take), ==, "Kites");
  g_assert_cmpstr (dailies_take_get_provider (take), ==, "openai");
  g_assert_cmpstr (dailies_take_get_host (take), ==, "127.0.0.1");
  g_assert_cmpint (dailies_take_get_submitted_at (take), >=, TEST_CLOCK_START);
  g_assert_cmpuint (fixture_count_parts (fixture), ==, 0);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);

  recipe = dex_await_object (dailies_sidecar_read (fixture->library, dailies_take_get_path (take)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_take_get_sha256 (recipe), ==, dailies_take_get_sha256 (take));
}

static void
test_is_there_after_restart (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesJob) shown = NULL;
  g_autofree char *id = g_strdup (dailies_job_get_id (job));
  g_autoptr (DailiesTake) take = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  fixture_close (fixture);
  fixture_open (fixture);

  shown = g_list_model_get_item (dailies_engine_get_jobs (fixture->engine), 0);
  g_assert_cmpstr (dailies_job_get_id (shown), ==, id);
  g_assert_cmpint (dailies_job_get_state (shown), ==, DAILIES_JOB_DONE);
  take = fixture_await_take (fixture, shown);
  g_assert_nonnull (take);
  fixture_assert_count (fixture, "creates", 1);
}

static gboolean
is_driving (gpointer data)
{
  return dailies_engine_get_driving (data);
}

static void
test_drives_and_ends (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesAccount) first = g_list_model_get_item (dailies_engine_get_accounts (fixture->engine), 0);
  g_autoptr (DailiesJob) job = NULL;

  g_assert_cmpstr (dailies_account_get_id (first), ==, DAILIES_ACCOUNT_ANIMATIC_ID);
  g_assert_true (dailies_engine_get_driving (fixture->engine));
  g_assert_false (dailies_engine_get_paused (fixture->engine));

  fixture_close (fixture);
  fixture_open_with_flags (fixture, DAILIES_ENGINE_WATCH);
  g_assert_false (test_await_until (is_driving, fixture->engine, 600));
  job = fixture_submit (fixture);
  fixture_close (fixture);
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_WAITING);
  fixture_assert_count (fixture, "creates", 0);
}

static gboolean
all_done (gpointer data)
{
  GListModel *jobs = data;

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (dailies_job_get_state (job) != DAILIES_JOB_DONE)
        return FALSE;
    }

  return TRUE;
}

static void
test_several_have_seeds (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"models\":[{\"id\":\"fake-1\",\"object\":\"model\",\"dailies\":{\"seed\":true}}]}");
  g_autoptr (GListModel) jobs = fixture_submit_many (fixture, 4);
  g_autoptr (GHashTable) seeds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);
      const gint64 seed = dailies_shot_get_seed (dailies_job_get_shot (job));

      g_assert_cmpint (seed, >=, 0);
      g_hash_table_add (seeds, g_memdup2 (&seed, sizeof seed));
      g_hash_table_add (ids, (char *) dailies_job_get_id (job));
    }
  g_assert_cmpuint (g_hash_table_size (seeds), ==, 4);
  g_assert_cmpuint (g_hash_table_size (ids), ==, 4);

  g_assert_true (test_await_until (all_done, jobs, TEST_PATIENCE));
  fixture_assert_count (fixture, "creates", 4);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 4);
}

/* Gateways put all kinds of things in an id. */
static void
test_strange_model_id (void)
{
  static const char id[] = "maker/kite:2%d 😀";
  g_autofree char *switches = g_strdup_printf ("{\"models\":[{\"id\":\"%s\",\"name\":\"Kite\"}]}", id);
  g_autoptr (Fixture) fixture = fixture_new (switches);
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (JsonObject) received = NULL;
  g_autoptr (GListModel) known = NULL;
  g_autoptr (DailiesModel) model = NULL;

  fixture->model = id;
  job = fixture_submit (fixture);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  take = fixture_await_take (fixture, job);
  g_assert_cmpstr (dailies_shot_get_model (dailies_take_get_shot (take)), ==, id);

  received = fake_video_service_dup_job (fixture->videos, 0);
  g_assert_cmpstr (json_object_get_string_member (received, "model"), ==, id);
  known = dex_await_object (dailies_engine_list_known_models (fixture->engine, fixture->account), NULL);
  model = g_list_model_get_item (known, 0);
  g_assert_cmpstr (dailies_model_get_id (model), ==, id);

  /* From the side-car file alone. */
  g_assert_true (fixture_contains_text (fixture->library, "maker/kite:2%d 😀"));
}

static void
test_unstated_seed_is_left_out (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  g_autoptr (DailiesJob) job = NULL;

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  job = fixture_submit (fixture);
  g_assert_cmpint (dailies_shot_get_seed (dailies_job_get_shot (job)), ==, -1);
}

static void
assert_refused (Fixture *fixture,
                DailiesShot *shot,
                guint count,
                const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) jobs = dex_await_object (dailies_engine_submit (fixture->engine, fixture->account, shot, count, NULL), &error);

  g_assert_null (jobs);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
  g_assert_cmpuint (g_list_model_get_n_items (dailies_engine_get_jobs (fixture->engine)), ==, 0);
}

static void
test_bad_shots_are_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autofree char *long_prompt = g_strnfill (32001, 'a');
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.png", NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "text.png", NULL);
  const char *references[] = { missing, fixture->folder, text };
  const char *prompts[] = { "", " \n\t", long_prompt, "bad \xff text" };
  const double seconds[] = { -1, 1e9 };
  g_autoptr (DailiesShot) good = dailies_shot_new ("A kite", "fake-1");
  g_autoptr (DailiesShot) unknown = dailies_shot_new ("A kite", "no-such-model");

  g_assert_true (g_file_set_contents (text, "this is no picture", -1, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_new (prompts[i], "fake-1");

      assert_refused (fixture, shot, 1, "prompt");
    }

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_copy_with (good, "seconds", seconds[i], NULL);

      assert_refused (fixture, shot, 1, "seconds");
    }

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (DailiesShot) shot = NULL;

      g_ptr_array_add (list, dailies_reference_new (references[i], DAILIES_REFERENCE_FIRST));
      shot = dailies_shot_copy_with (good, "references", list, NULL);
      assert_refused (fixture, shot, 1, "references");
    }

  assert_refused (fixture, unknown, 1, "model");
  assert_refused (fixture, good, 0, "count");
  assert_refused (fixture, good, 101, "count");
  fixture_assert_count (fixture, "creates", 0);
}

/* What is sent is the same part of the copy. */
static void
test_crop_is_kept (void)
{
  const DailiesCrop crop = { 0.25, 0, 0.5, 1 };
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "picture.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 16, 9);
  g_autoptr (DailiesReference) whole = dailies_reference_new (path, DAILIES_REFERENCE_FIRST);
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) job = NULL;
  DailiesReference *kept;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  g_ptr_array_add (references, dailies_reference_copy_with_crop (whole, &crop));
  shot = g_object_new (DAILIES_TYPE_SHOT, "prompt", "A kite", "model", "fake-1", "references", references, NULL);

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  jobs = dex_await_object (dailies_engine_submit (fixture->engine, fixture->account, shot, 1, NULL), &error);
  g_assert_no_error (error);
  job = g_list_model_get_item (jobs, 0);
  kept = dailies_shot_find_reference (dailies_job_get_shot (job), DAILIES_REFERENCE_FIRST);
  g_assert_cmpstr (dailies_reference_get_path (kept), !=, path);
  g_assert_true (dailies_crop_equal (dailies_reference_get_crop (kept), &crop));
}

static void
assert_library_refused (const char *library,
                        Fixture *fixture)
{
  g_autoptr (DailiesLocations) locations = NULL;
  g_autoptr (DailiesEngine) engine = NULL;
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", "fake-1");
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (GError) error = NULL;
  DailiesAccount *account;

  fixture_close (fixture);
  locations = dailies_locations_new (library, fixture->data);
  engine = dex_await_object (dailies_engine_open (locations, DAILIES_CLOCK (fixture->clock)), &error);
  g_assert_no_error (error);
  account = dailies_engine_find_account (engine, "Fake", &error);
  g_assert_no_error (error);
  dailies_engine_set_key (engine, dailies_account_get_id (account), FIXTURE_KEY);

  jobs = dex_await_object (dailies_engine_submit (engine, account, shot, 1, NULL), &error);
  g_assert_null (jobs);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "library");
  g_assert_nonnull (strstr (error->message, library));

  g_assert_true (dex_await (dailies_engine_close (engine), NULL));
  fixture_open (fixture);
}

static void
test_no_place_for_takes (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "library", NULL);
  g_autofree char *unplugged = g_build_filename (fixture->folder, "disk", "library", NULL);

  g_assert_true (g_file_set_contents (file, "", 0, NULL));

  assert_library_refused (file, fixture);
  assert_library_refused (below, fixture);
  assert_library_refused (unplugged, fixture);
  /* Not even root may write there. */
  assert_library_refused ("/proc/sys", fixture);
  g_assert_false (g_file_test (unplugged, G_FILE_TEST_EXISTS));
  fixture_assert_count (fixture, "creates", 0);
}

static DailiesShot *
make_edit (const char *path)
{
  g_autoptr (DailiesShot) plain = dailies_shot_new ("The same at night", "fake-1");
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (references, dailies_reference_new (path, DAILIES_REFERENCE_SOURCE));

  return dailies_shot_copy_with (plain, "references", references, NULL);
}

/* A clip of the library is named to the service that made it, wherever the copy
 * lies that the user gives. */
static void
test_source_is_named (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (DailiesTake) child = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) edit = NULL;
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (GFile) clip = NULL;
  g_autoptr (GFile) copy = NULL;
  g_autofree char *path = NULL;
  g_autofree char *copy_path = g_build_filename (fixture->folder, "a copy.mp4", NULL);
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  take = fixture_await_take (fixture, job);
  path = dailies_library_dup_path (dailies_engine_get_library (fixture->engine), take);
  clip = g_file_new_for_path (path);
  copy = g_file_new_for_path (copy_path);
  g_assert_true (g_file_copy (clip, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));

  shot = make_edit (copy_path);
  jobs = dex_await_object (dailies_engine_submit (fixture->engine, fixture->account, shot, 1, NULL), &error);
  g_assert_no_error (error);
  edit = g_list_model_get_item (jobs, 0);
  g_assert_cmpstr (dailies_shot_get_source_id (dailies_job_get_shot (edit)), ==, dailies_take_get_remote_id (take));
  fixture_await_end (fixture, edit, DAILIES_JOB_DONE);

  made = fake_video_service_dup_job (fixture->videos, 1);
  g_assert_cmpstr (json_object_get_string_member (made, "mode"), ==, "edit");
  g_assert_cmpstr (json_object_get_string_member (made, "source"), ==, dailies_take_get_remote_id (take));
  child = fixture_await_take (fixture, edit);
  g_assert_cmpstr (dailies_take_get_parent_id (child), ==, dailies_take_get_id (take));
}

/* Another service would not know it. */
static void
test_foreign_source_is_not_named (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesAccount) other = dailies_account_new ("Other", "openai", "http://localhost:1/v1", NULL);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) edit = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  take = fixture_await_take (fixture, job);
  path = dailies_library_dup_path (dailies_engine_get_library (fixture->engine), take);
  dex_await (dailies_engine_add_account (fixture->engine, other, NULL), &error);
  g_assert_no_error (error);
  dailies_engine_set_key (fixture->engine, dailies_account_get_id (other), FIXTURE_KEY);
  dailies_engine_set_paused (fixture->engine, TRUE);

  shot = make_edit (path);
  jobs = dex_await_object (dailies_engine_submit (fixture->engine, other, shot, 1, NULL), &error);
  g_assert_no_error (error);
  edit = g_list_model_get_item (jobs, 0);
  g_assert_null (dailies_shot_get_source_id (dailies_job_get_shot (edit)));
}

static void
test_paused (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = NULL;

  dailies_engine_set_paused (fixture->engine, TRUE);
  job = fixture_submit (fixture);
  g_assert_false (fixture_await_state_within (job, DAILIES_JOB_SENDING, 300));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_WAITING);
  dailies_engine_set_paused (fixture->engine, FALSE);
  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
}

typedef struct
{
  GListModel *jobs;
  GPtrArray *sent;
  guint most;
} ActiveCount;

static void
count_active_cb (DailiesEngine *engine,
                 DailiesJob *job,
                 const char *step,
                 ActiveCount *count)
{
  guint n_active = 0;

  for (guint i = 0; i < g_list_model_get_n_items (count->jobs); i++)
    {
      g_autoptr (DailiesJob) other = g_list_model_get_item (count->jobs, i);
      const DailiesJobState state = dailies_job_get_state (other);

      if (state != DAILIES_JOB_WAITING && !dailies_job_state_is_end (state))
        n_active++;
    }
  count->most = MAX (count->most, n_active);

  if (g_str_equal (step, "sending"))
    g_ptr_array_add (count->sent, job);
}

static void
test_at_most_so_many (void)
{
  g_autoptr (Fixture) fixture = fixture_new_closed (NULL);
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (GPtrArray) sent = g_ptr_array_new ();
  ActiveCount count = { NULL, sent, 0 };

  fixture_open_with_flags (fixture, DAILIES_ENGINE_PAUSED);
  jobs = fixture_submit_many (fixture, 9);
  count.jobs = jobs;
  g_signal_connect (fixture->engine, "step", G_CALLBACK (count_active_cb), &count);
  dailies_engine_set_paused (fixture->engine, FALSE);
  g_assert_true (test_await_until (all_done, jobs, TEST_PATIENCE));
  g_assert_cmpuint (count.most, ==, dailies_account_get_max_active (fixture->account));

  /* First come, first served, but for those that get ready at the same time. */
  g_assert_cmpuint (count.sent->len, ==, 9);
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);
      guint turn;

      g_assert_true (g_ptr_array_find (count.sent, job, &turn));
      g_assert_cmpuint (i, <, turn + count.most);
    }
}

static void
test_library_is_rebuilt (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (GListModel) jobs = fixture_submit_many (fixture, 2);
  g_autoptr (DailiesRebuildReport) report = NULL;
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (DailiesTake) again = NULL;
  g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *database = g_build_filename (fixture->data, "dailies.db", NULL);

  g_assert_true (test_await_until (all_done, jobs, TEST_PATIENCE));
  take = fixture_await_take (fixture, job);
  dailies_take_set_judgement (take, DAILIES_JUDGEMENT_KEPT);
  dailies_take_set_notes (take, "the good one");
  g_assert_true (dex_await (dailies_library_save (dailies_engine_get_library (fixture->engine), take), &error));

  fixture_close (fixture);
  g_assert_cmpint (g_unlink (database), ==, 0);
  fixture_open (fixture);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 0);

  report = dex_await_object (dailies_library_rebuild (dailies_engine_get_library (fixture->engine)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dailies_rebuild_report_get_restored (report), ==, 2);
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 2);
  again = dex_await_object (dailies_library_find (dailies_engine_get_library (fixture->engine), dailies_take_get_id (take)), &error);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_take_get_judgement (again), ==, DAILIES_JUDGEMENT_KEPT);
  g_assert_cmpstr (dailies_take_get_notes (again), ==, "the good one");

  /* A clip that was damaged since is no card in the library. */
  path = dailies_library_dup_path (dailies_engine_get_library (fixture->engine), take);
  g_assert_true (g_file_set_contents (path, "abc", 3, NULL));
  g_clear_object (&report);
  report = dex_await_object (dailies_library_rebuild (dailies_engine_get_library (fixture->engine)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dailies_rebuild_report_get_restored (report), ==, 1);
  g_assert_cmpstr (dailies_rebuild_report_get_damaged_clips (report)[0], ==, dailies_take_get_path (take));
  g_assert_cmpuint (fixture_await_n_takes (fixture), ==, 1);
}

/* What was said of a take last is kept, though nobody waits for it. */
static void
test_saved_before_the_end (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (DailiesTake) again = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  take = fixture_await_take (fixture, job);
  for (int i = 1; i <= 50; i++)
    {
      g_autofree char *notes = g_strdup_printf ("the good one, %d", i);

      dailies_take_set_notes (take, notes);
      dex_future_disown (dailies_library_save (dailies_engine_get_library (fixture->engine), take));
    }
  fixture_close (fixture);
  g_clear_object (&take);

  fixture_open (fixture);
  again = fixture_await_take (fixture, job);
  g_assert_cmpstr (dailies_take_get_notes (again), ==, "the good one, 50");
}

static void
test_poster (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *poster = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  take = fixture_await_take (fixture, job);
  poster = dex_await_string (dailies_library_get_poster (dailies_engine_get_library (fixture->engine), take), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (poster, fixture->data));
  g_assert_true (g_file_test (poster, G_FILE_TEST_IS_REGULAR));
}

/* As people know the model, for the day when its service is gone. */
static void
test_model_is_named (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("{\"models\":[{\"id\":\"fake-1\",\"object\":\"model\",\"name\":\"Fake One\"}]}");
  g_autoptr (DailiesJob) job = fixture_submit (fixture);
  g_autoptr (DailiesTake) take = NULL;

  fixture_await_end (fixture, job, DAILIES_JOB_DONE);
  take = fixture_await_take (fixture, job);
  g_assert_cmpstr (dailies_take_get_model_name (take), ==, "Fake One");
}

int
main (int argc,
      char **argv)
{
  fixture_init (&argc, &argv);

  test_add_fiber ("/engine/shot-becomes-take", test_shot_becomes_take);
  test_add_fiber ("/engine/is-there-after-restart", test_is_there_after_restart);
  test_add_fiber ("/engine/drives-and-ends", test_drives_and_ends);
  test_add_fiber ("/engine/several-have-seeds", test_several_have_seeds);
  test_add_fiber ("/engine/unstated-seed-is-left-out", test_unstated_seed_is_left_out);
  test_add_fiber ("/engine/bad-shots-are-refused", test_bad_shots_are_refused);
  test_add_fiber ("/engine/crop-is-kept", test_crop_is_kept);
  test_add_fiber ("/engine/no-place-for-takes", test_no_place_for_takes);
  test_add_fiber ("/engine/source-is-named", test_source_is_named);
  test_add_fiber ("/engine/foreign-source-is-not-named", test_foreign_source_is_not_named);
  test_add_fiber ("/engine/paused", test_paused);
  test_add_fiber ("/engine/at-most-so-many", test_at_most_so_many);
  test_add_fiber ("/engine/library-is-rebuilt", test_library_is_rebuilt);
  test_add_fiber ("/engine/model-is-named", test_model_is_named);
  test_add_fiber ("/engine/saved-before-the-end", test_saved_before_the_end);
  test_add_fiber ("/engine/poster", test_poster);
  test_add_fiber ("/engine/strange-model-id", test_strange_model_id);

  return g_test_run ();
}
