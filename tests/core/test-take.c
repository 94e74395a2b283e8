/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-take"

#include "dailies-error.h"
#include "dailies-job-event.h"
#include "dailies-json.h"
#include "dailies-take.h"
#include "test-utils.h"

#define NOW G_GINT64_CONSTANT (1790251200123456)

static char *
to_text (DailiesTake *take)
{
  g_autoptr (JsonObject) object = dailies_take_to_json (take);

  return dailies_json_object_to_text (object, TRUE);
}

static DailiesTake *
from_text (const char *text,
           GError **error)
{
  g_autoptr (GError) json_error = NULL;
  g_autoptr (JsonObject) object = dailies_json_object_from_text (text, -1, &json_error);

  g_assert_no_error (json_error);

  return dailies_take_new_from_json (object, error);
}

static DailiesTake *
make_take (void)
{
  static const char *const tags[] = { "kite", "sea", NULL };
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A red kite over a grey sea", "wan");
  DailiesMoney estimate = dailies_money_new (2000000, "USD");
  DailiesMoney cost = dailies_money_new (1920000, "USD");

  return g_object_new (DAILIES_TYPE_TAKE,
                       "id", "take-1",
                       "job-id", "job-1",
                       "path", "Kites/2026-09-24 A red kite 1a2b.mp4",
                       "project", "Kites",
                       "shot", shot,
                       "provider", "openai",
                       "account-name", "Mine",
                       "host", "api.example.com",
                       "remote-id", "video_1",
                       "model-name", "Wan",
                       "created-at", NOW,
                       "submitted-at", NOW - 1,
                       "sha256", "abc",
                       "size-bytes", (guint64) G_MAXINT64,
                       "width", 1280,
                       "height", 720,
                       "duration", (gint64) 8000000,
                       "frame-rate", 23.976,
                       "video-codec", "H.264",
                       "audio-codec", "AAC",
                       "estimate", &estimate,
                       "cost", &cost,
                       "parent-id", "take-0",
                       "name", "Kite",
                       "judgement", DAILIES_JUDGEMENT_KEPT,
                       "favourite", TRUE,
                       "seen", TRUE,
                       "notes", "Good",
                       "tags", tags,
                       NULL);
}

static void
assert_full (DailiesTake *take)
{
  g_assert_cmpstr (dailies_take_get_id (take), ==, "take-1");
  g_assert_cmpstr (dailies_take_get_job_id (take), ==, "job-1");
  g_assert_cmpstr (dailies_take_get_path (take), ==, "Kites/2026-09-24 A red kite 1a2b.mp4");
  g_assert_cmpstr (dailies_take_get_project (take), ==, "Kites");
  g_assert_cmpstr (dailies_shot_get_model (dailies_take_get_shot (take)), ==, "wan");
  g_assert_cmpstr (dailies_take_get_provider (take), ==, "openai");
  g_assert_cmpstr (dailies_take_get_account_name (take), ==, "Mine");
  g_assert_cmpstr (dailies_take_get_host (take), ==, "api.example.com");
  g_assert_cmpstr (dailies_take_get_remote_id (take), ==, "video_1");
  g_assert_cmpstr (dailies_take_get_model_name (take), ==, "Wan");
  g_assert_cmpint (dailies_take_get_created_at (take), ==, NOW);
  g_assert_cmpint (dailies_take_get_submitted_at (take), ==, NOW - 1);
  g_assert_cmpstr (dailies_take_get_sha256 (take), ==, "abc");
  g_assert_cmpuint (dailies_take_get_size_bytes (take), ==, G_MAXINT64);
  g_assert_cmpint (dailies_take_get_width (take), ==, 1280);
  g_assert_cmpint (dailies_take_get_height (take), ==, 720);
  g_assert_cmpint (dailies_take_get_duration (take), ==, 8000000);
  g_assert_cmpfloat (dailies_take_get_frame_rate (take), ==, 23.976);
  g_assert_cmpstr (dailies_take_get_video_codec (take), ==, "H.264");
  g_assert_cmpstr (dailies_take_get_audio_codec (take), ==, "AAC");
  g_assert_cmpint (dailies_take_get_estimate (take).micros, ==, 2000000);
  g_assert_cmpint (dailies_take_get_cost (take).micros, ==, 1920000);
  g_assert_cmpstr (dailies_take_get_parent_id (take), ==, "take-0");
  g_assert_cmpstr (dailies_take_get_name (take), ==, "Kite");
  g_assert_cmpint (dailies_take_get_judgement (take), ==, DAILIES_JUDGEMENT_KEPT);
  g_assert_true (dailies_take_get_favourite (take));
  g_assert_true (dailies_take_get_seen (take));
  g_assert_cmpstr (dailies_take_get_notes (take), ==, "Good");
  g_assert_cmpstr (dailies_take_get_tags (take)[0], ==, "kite");
  g_assert_cmpstr (dailies_take_get_tags (take)[1], ==, "sea");
  g_assert_null (dailies_take_get_tags (take)[2]);
}

static void
test_full (void)
{
  g_autoptr (DailiesTake) take = make_take ();
  g_autofree char *text = to_text (take);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) again = from_text (text, &error);
  g_autofree char *text_again = NULL;

  g_assert_no_error (error);
  assert_full (take);
  assert_full (again);
  text_again = to_text (again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_finalize_object (g_steal_pointer (&take));
  g_assert_finalize_object (g_steal_pointer (&again));
}

/* What a rebuilt library, or a program that is not ours, finds on disk. */
static void
test_side_car (void)
{
  g_autoptr (DailiesTake) take = make_take ();
  g_autofree char *text = to_text (take);

  g_assert_nonnull (strstr (text, "\"version\" : 1"));
  g_assert_nonnull (strstr (text, "\"account\" : \"Mine\""));
  g_assert_nonnull (strstr (text, "\"created_at\" : \"2026-09-24T12:00:00.123456Z\""));
  g_assert_nonnull (strstr (text, "\"amount\" : \"1.92\""));
  g_assert_nonnull (strstr (text, "\"currency\" : \"USD\""));
  g_assert_nonnull (strstr (text, "\"judgement\" : \"kept\""));
  g_assert_nonnull (strstr (text, "\"prompt\" : \"A red kite over a grey sea\""));
}

static void
test_bare (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) take =
      from_text ("{\"version\":1,\"id\":\"t\",\"path\":\"a/b.mp4\",\"shot\":{},\"colour\":{\"x\":1}}", &error);

  g_assert_no_error (error);
  g_assert_null (dailies_take_get_job_id (take));
  g_assert_null (dailies_take_get_name (take));
  g_assert_null (dailies_take_get_audio_codec (take));
  g_assert_cmpint (dailies_take_get_submitted_at (take), ==, 0);
  g_assert_false (dailies_money_is_known (dailies_take_get_cost (take)));
  g_assert_cmpint (dailies_take_get_judgement (take), ==, DAILIES_JUDGEMENT_NONE);
  g_assert_false (dailies_take_get_favourite (take));
  g_assert_null (dailies_take_get_tags (take)[0]);
}

static char *
make_text (GRand *rand)
{
  static const char *const pieces[] = { "a", "é", "日本", "😀", "\"", "\\", "\n", "\t", "/", " ", "\x01", "{}", "\u2028" };
  GString *text = g_string_new (NULL);
  guint n_pieces = g_rand_int_range (rand, 1, 12);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free_and_steal (text);
}

static char *
maybe_text (GRand *rand)
{
  return g_rand_boolean (rand) ? make_text (rand) : NULL;
}

static DailiesShot *
make_any_shot (GRand *rand)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *prompt = make_text (rand);
  g_autofree char *model = maybe_text (rand);
  g_autofree char *negative = maybe_text (rand);
  g_autofree char *resolution = maybe_text (rand);
  g_autofree char *source_id = maybe_text (rand);

  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    {
      g_autofree char *name = make_text (rand);
      g_autofree char *path = g_strconcat ("/", name, NULL);
      g_autofree char *mime_type = maybe_text (rand);
      g_autofree char *sha256 = maybe_text (rand);

      g_ptr_array_add (references, dailies_reference_new_examined (path, g_rand_int_range (rand, 0, 4), mime_type, sha256,
                                                                   g_rand_int_range (rand, 0, 9000),
                                                                   g_rand_int_range (rand, 0, 9000)));
      g_hash_table_insert (parameters, make_text (rand), make_text (rand));
    }

  return g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", prompt,
                       "model", model,
                       "mode", g_rand_boolean (rand) ? 0 : 1 << g_rand_int_range (rand, 0, 6),
                       "seconds", g_rand_boolean (rand) ? 0 : g_rand_double_range (rand, 0, 120),
                       "width", g_rand_int_range (rand, 0, 4000),
                       "height", g_rand_int_range (rand, 0, 4000),
                       "resolution", resolution,
                       "audio", g_rand_int_range (rand, 0, 3),
                       "seed", (gint64) ((guint64) g_rand_int (rand) << 32 | g_rand_int (rand)) >> g_rand_int_range (rand, 0, 64),
                       "negative-prompt", negative,
                       "references", references,
                       "parameters", parameters,
                       "source-id", source_id,
                       NULL);
}

static DailiesTake *
make_any_take (GRand *rand)
{
  g_autoptr (DailiesShot) shot = make_any_shot (rand);
  g_autofree char *id = make_text (rand);
  g_autofree char *part = make_text (rand);
  g_autofree char *path = g_strconcat ("p", part, "/x.mp4", NULL);
  g_autofree char *name = maybe_text (rand);
  g_autofree char *notes = maybe_text (rand);
  g_autofree char *host = maybe_text (rand);
  g_autofree char *tag = make_text (rand);
  const char *tags[] = { tag, g_rand_boolean (rand) ? "second" : NULL, NULL };
  DailiesMoney cost = dailies_money_new (g_rand_int (rand), g_rand_boolean (rand) ? "EUR" : NULL);

  return g_object_new (DAILIES_TYPE_TAKE,
                       "id", id,
                       "path", path,
                       "shot", shot,
                       "host", host,
                       "created-at", (gint64) g_rand_int (rand) * 1000000 + g_rand_int_range (rand, 0, 1000000),
                       "submitted-at", (gint64) g_rand_int_range (rand, 0, 3),
                       "size-bytes", (guint64) g_rand_int (rand) * 1000,
                       "duration", (gint64) g_rand_int (rand),
                       "frame-rate", g_rand_double_range (rand, 0, 240),
                       "cost", &cost,
                       "name", name,
                       "judgement", g_rand_int_range (rand, 0, 3),
                       "favourite", g_rand_boolean (rand),
                       "seen", g_rand_boolean (rand),
                       "notes", notes,
                       "tags", tags,
                       NULL);
}

static void
test_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1895);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (DailiesTake) take = make_any_take (rand);
      g_autofree char *text = to_text (take);
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesTake) again = from_text (text, &error);
      g_autofree char *text_again = NULL;

      g_assert_no_error (error);
      text_again = to_text (again);
      g_assert_cmpstr (text, ==, text_again);
      g_assert_cmpstr (dailies_take_get_notes (take), ==, dailies_take_get_notes (again));
      g_assert_cmpfloat (dailies_take_get_frame_rate (take), ==, dailies_take_get_frame_rate (again));
      g_assert_cmpint (dailies_take_get_created_at (take), ==, dailies_take_get_created_at (again));
      g_assert_cmpstr (dailies_shot_get_prompt (dailies_take_get_shot (take)), ==,
                       dailies_shot_get_prompt (dailies_take_get_shot (again)));
    }
}

#define TAKE(members) "{\"version\":1,\"id\":\"t\",\"path\":\"a.mp4\",\"shot\":{}," members "}"
#define AT(path) "{\"version\":1,\"id\":\"t\",\"path\":" path ",\"shot\":{}}"

static void
test_refusals (void)
{
  const struct
  {
    const char *text;
    const char *field;
  } cases[] = {
    { "{}", "version" },
    { "{\"version\":\"1\"}", "version" },
    { "{\"version\":0}", "version" },
    { "{\"version\":2,\"id\":[]}", "version" },
    { "{\"version\":1,\"path\":\"a\",\"shot\":{}}", "id" },
    { "{\"version\":1,\"id\":\"t\",\"shot\":{}}", "path" },
    { "{\"version\":1,\"id\":\"t\",\"path\":\"a\"}", "shot" },
    { "{\"version\":1,\"id\":\"t\",\"path\":\"a\",\"shot\":[]}", "shot" },
    { "{\"version\":1,\"id\":\"t\",\"path\":\"a\",\"shot\":{\"prompt\":1}}", "prompt" },
    { AT ("\"\""), "path" },
    { AT ("\"/etc/passwd\""), "path" },
    { AT ("\"../a.mp4\""), "path" },
    { AT ("\"a/../../b.mp4\""), "path" },
    { AT ("\"a/..\""), "path" },
    { AT ("7"), "path" },
    { TAKE ("\"account\":1"), "account" },
    { TAKE ("\"created_at\":\"yesterday\""), "created_at" },
    { TAKE ("\"created_at\":1790251200"), "created_at" },
    { TAKE ("\"created_at\":\"1950-01-01T00:00:00Z\""), "created_at" },
    { TAKE ("\"submitted_at\":\"1950-01-01T00:00:00Z\""), "submitted_at" },
    { TAKE ("\"size_bytes\":-1"), "size_bytes" },
    { TAKE ("\"width\":\"1280\""), "width" },
    { TAKE ("\"duration\":8.5"), "duration" },
    { TAKE ("\"frame_rate\":-24"), "frame_rate" },
    { TAKE ("\"cost\":1.92"), "cost" },
    { TAKE ("\"cost\":{\"amount\":1.92,\"currency\":\"USD\"}"), "amount" },
    { TAKE ("\"estimate\":{\"amount\":\"1.92\",\"currency\":\"usd\"}"), "currency" },
    { TAKE ("\"judgement\":\"great\""), "judgement" },
    { TAKE ("\"favourite\":1"), "favourite" },
    { TAKE ("\"seen\":\"no\""), "seen" },
    { TAKE ("\"tags\":\"kite\""), "tags" },
    { TAKE ("\"tags\":[1]"), "tags" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (from_text (cases[i].text, &error));
      g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
      g_assert_cmpstr (dailies_error_get_details (error)->field, ==, cases[i].field);
    }
}

static void
test_newer (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (from_text ("{\"version\":7}", &error));
  g_assert_nonnull (strstr (error->message, "version 7"));
  g_assert_nonnull (strstr (error->message, "newer"));
}

static void
test_dotted_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) take = from_text (AT ("\"a..b/...mp4\""), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dailies_take_get_path (take), ==, "a..b/...mp4");
}

static void
test_title (void)
{
  g_autoptr (DailiesTake) take = make_take ();
  g_autoptr (DailiesTake) bare = g_object_new (DAILIES_TYPE_TAKE, NULL);
  g_autofree char *named = dailies_take_dup_title (take);
  g_autofree char *unnamed = NULL;
  g_autofree char *emptied = NULL;
  g_autofree char *nothing = dailies_take_dup_title (bare);

  dailies_take_set_name (take, NULL);
  unnamed = dailies_take_dup_title (take);
  dailies_take_set_name (take, "");
  emptied = dailies_take_dup_title (take);
  g_assert_cmpstr (named, ==, "Kite");
  g_assert_cmpstr (unnamed, ==, "A red kite over a grey sea");
  g_assert_cmpstr (emptied, ==, "A red kite over a grey sea");
  g_assert_cmpstr (nothing, ==, "Untitled shot");
  g_assert_true (g_uuid_string_is_valid (dailies_take_get_id (bare)));
}

static void
append_cb (GObject *object,
           GParamSpec *pspec,
           GString *log)
{
  g_string_append_printf (log, "%s ", pspec->name);
}

static void
test_changes (void)
{
  static const char *const tags[] = { "b", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (DailiesTake) take = g_object_new (DAILIES_TYPE_TAKE, NULL);
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (take, "notify", G_CALLBACK (append_cb), log);
  for (int i = 0; i < 2; i++)
    {
      dailies_take_set_name (take, "n");
      dailies_take_set_judgement (take, DAILIES_JUDGEMENT_REJECTED);
      dailies_take_set_favourite (take, TRUE);
      dailies_take_set_seen (take, 5);
      dailies_take_set_notes (take, "o");
      dailies_take_set_tags (take, tags);
      dailies_take_set_tags (take, dailies_take_get_tags (take));
    }
  g_assert_cmpstr (log->str, ==, "name judgement favourite seen notes tags ");
  g_assert_cmpint (dailies_take_get_seen (take), ==, TRUE);

  dailies_take_set_tags (take, NULL);
  dailies_take_set_tags (take, none);
  g_assert_cmpstr (log->str, ==, "name judgement favourite seen notes tags tags ");
  g_assert_null (dailies_take_get_tags (take)[0]);
}

static void
test_judgement_words (void)
{
  DailiesJudgement judgement = DAILIES_JUDGEMENT_REJECTED;

  g_assert_cmpstr (dailies_judgement_to_word (DAILIES_JUDGEMENT_NONE), ==, "none");
  g_assert_cmpstr (dailies_judgement_to_word (DAILIES_JUDGEMENT_KEPT), ==, "kept");
  g_assert_cmpstr (dailies_judgement_to_word (DAILIES_JUDGEMENT_REJECTED), ==, "rejected");
  g_assert_false (dailies_judgement_from_word ("good", &judgement));
  g_assert_cmpint (judgement, ==, DAILIES_JUDGEMENT_REJECTED);
  g_assert_true (dailies_judgement_from_word ("kept", &judgement));
  g_assert_cmpint (judgement, ==, DAILIES_JUDGEMENT_KEPT);
}

static void
test_job_event (void)
{
  g_autoptr (DailiesRemoteJob) remote = dailies_remote_job_new ("video_1");
  g_autoptr (GError) error = dailies_error_new_field ("prompt", "No");
  DailiesMoney cost = dailies_money_new (5, "USD");
  g_autoptr (DailiesJobEvent) event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                                                    "state", DAILIES_JOB_FAILED,
                                                    "at", NOW,
                                                    "remote", remote,
                                                    "error", error,
                                                    "cost", &cost,
                                                    "target-path", "a.mp4",
                                                    "take-id", "take",
                                                    "expires-at", NOW + 1,
                                                    "note", "Note",
                                                    NULL);
  g_autoptr (DailiesJobEvent) bare = dailies_job_event_new (DAILIES_JOB_SENDING, NOW);

  g_assert_cmpint (dailies_job_event_get_state (event), ==, DAILIES_JOB_FAILED);
  g_assert_cmpint (dailies_job_event_get_at (event), ==, NOW);
  g_assert_true (dailies_job_event_get_remote (event) == remote);
  g_assert_cmpstr (dailies_error_get_details (dailies_job_event_get_error (event))->field, ==, "prompt");
  g_assert_cmpint (dailies_job_event_get_cost (event).micros, ==, 5);
  g_assert_cmpstr (dailies_job_event_get_target_path (event), ==, "a.mp4");
  g_assert_cmpstr (dailies_job_event_get_take_id (event), ==, "take");
  g_assert_cmpint (dailies_job_event_get_expires_at (event), ==, NOW + 1);
  g_assert_cmpstr (dailies_job_event_get_note (event), ==, "Note");
  g_assert_cmpint (dailies_job_event_get_state (bare), ==, DAILIES_JOB_SENDING);
  g_assert_null (dailies_job_event_get_error (bare));
  g_assert_false (dailies_money_is_known (dailies_job_event_get_cost (bare)));
  g_assert_finalize_object (g_steal_pointer (&event));
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/take/full", test_full);
  g_test_add_func ("/take/side-car", test_side_car);
  g_test_add_func ("/take/bare", test_bare);
  g_test_add_func ("/take/any", test_any);
  g_test_add_func ("/take/refusals", test_refusals);
  g_test_add_func ("/take/newer", test_newer);
  g_test_add_func ("/take/dotted-names", test_dotted_names);
  g_test_add_func ("/take/title", test_title);
  g_test_add_func ("/take/changes", test_changes);
  g_test_add_func ("/take/judgement-words", test_judgement_words);
  g_test_add_func ("/job-event/all", test_job_event);

  return g_test_run ();
}
