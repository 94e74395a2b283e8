/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "store-fixtures"

#include "store-fixtures.h"

#include "dailies-database-schema.h"
#include "dailies-json.h"
#include "test-utils.h"

/**
 * place_new:
 *
 * Returns: (transfer full): a fresh folder
 */
Place *
place_new (void)
{
  Place *place = g_new0 (Place, 1);

  place->folder = test_make_dir ();
  place->path = g_build_filename (place->folder, "dailies.db", NULL);

  return place;
}

/**
 * place_free:
 * @place: (transfer full): a place
 *
 * Removes the folder with all that is in it.
 */
void
place_free (Place *place)
{
  test_remove_dir (place->folder);
  g_free (place->folder);
  g_free (place->path);
  g_free (place);
}

/**
 * open_database:
 * @path: where
 *
 * Opens it or fails the test.  In a fiber.
 *
 * Returns: (transfer full): a database
 */
DailiesDatabase *
open_database (const char *path)
{
  g_autoptr (GError) error = NULL;
  DailiesDatabase *database = dex_await_object (dailies_database_open (path), &error);

  g_assert_no_error (error);
  g_assert_true (DAILIES_IS_DATABASE (database));

  return database;
}

/**
 * close_database:
 * @database: a database
 *
 * Waits until it is closed.  In a fiber.
 */
void
close_database (DailiesDatabase *database)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dex_await_boolean (dailies_database_close (database), &error));
  g_assert_no_error (error);
}

static gboolean
run_sql (DailiesSqliteConnection *connection,
         gpointer data,
         GValue *result,
         GError **error)
{
  return dailies_sqlite_connection_execute (connection, data, error);
}

static gboolean
ask_sql (DailiesSqliteConnection *connection,
         gpointer data,
         GValue *result,
         GError **error)
{
  char *text = dailies_sqlite_connection_get_text (connection, data, error);

  if (text == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, text);

  return TRUE;
}

/**
 * execute:
 * @database: a database
 * @sql: any statements
 * @error: return location
 *
 * Runs them in one transaction.  In a fiber.
 *
 * Returns: whether they ran
 */
gboolean
execute (DailiesDatabase *database,
         const char *sql,
         GError **error)
{
  return dex_await (dailies_database_write (database, DAILIES_DATABASE_ON_DISK, run_sql, g_strdup (sql), g_free), error);
}

/**
 * ask:
 * @database: a database
 * @sql: one statement
 *
 * In a fiber.
 *
 * Returns: (transfer full): the first column of the first row
 */
char *
ask (DailiesDatabase *database,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *answer = dex_await_string (dailies_database_read (database, ask_sql, g_strdup (sql), g_free), &error);

  g_assert_no_error (error);

  return answer;
}

/**
 * assert_answer:
 * @database: a database
 * @sql: one statement
 * @expected: the first column of its first row
 *
 * In a fiber.
 */
void
assert_answer (DailiesDatabase *database,
               const char *sql,
               const char *expected)
{
  g_autofree char *answer = ask (database, sql);

  g_assert_cmpstr (answer, ==, expected);
}

/**
 * make_job:
 * @prompt: its prompt
 * @created_at: microseconds since 1970 UTC
 *
 * Returns: (transfer full): a waiting job with little in it
 */
/* It is of the form that this version writes. */
void
assert_newest (DailiesDatabase *database)
{
  g_autofree char *version = g_strdup_printf ("%d", dailies_database_schema_get_version ());

  assert_answer (database, "PRAGMA user_version", version);
}

DailiesJob *
make_job (const char *prompt,
          gint64 created_at)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, "sora-2");

  return dailies_job_new ("account-1", shot, created_at);
}

static DailiesShot *
make_full_shot (void)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (references, dailies_reference_new_examined ("/pictures/kite.png", DAILIES_REFERENCE_FIRST, "image/png", "c0ffee", 1280, 720));
  g_ptr_array_add (references, dailies_reference_new ("/pictures/sea.jpg", DAILIES_REFERENCE_LAST));
  g_hash_table_insert (parameters, (char *) "style", (char *) "noir “1947”\nrain");

  return g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", "A red kite over a grey sea; “then” it dives\n\tעברית 🪁",
                       "model", "sora-2-pro",
                       "seconds", 8.25,
                       "width", 1280u,
                       "height", 720u,
                       "audio", DAILIES_SHOT_AUDIO_OFF,
                       "seed", G_MAXINT64,
                       "negative-prompt", "people",
                       "references", references,
                       "parameters", parameters,
                       NULL);
}

/**
 * make_full_job:
 * @created_at: microseconds since 1970 UTC
 *
 * Returns: (transfer full): a waiting job with all that it can have
 */
DailiesJob *
make_full_job (gint64 created_at)
{
  g_autoptr (DailiesShot) shot = make_full_shot ();
  g_autoptr (DailiesEstimate) estimate = dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, dailies_money_new (2400000, "USD"), "2026-09-01");
  DailiesJob *job = g_object_new (DAILIES_TYPE_JOB,
                                  "account-id", "account-1",
                                  "project", "kites",
                                  "shot", shot,
                                  "created-at", created_at,
                                  NULL);

  dailies_job_set_estimate (job, estimate);

  return job;
}

/**
 * make_take:
 * @id: (nullable): its id
 * @prompt: its prompt
 * @created_at: microseconds since 1970 UTC
 *
 * Returns: (transfer full): a take with little in it
 */
DailiesTake *
make_take (const char *id,
           const char *prompt,
           gint64 created_at)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new (prompt, "sora-2");

  return g_object_new (DAILIES_TYPE_TAKE,
                       "id", id,
                       "path", "kites/clip.mp4",
                       "project", "kites",
                       "shot", shot,
                       "provider", "openai",
                       "created-at", created_at,
                       NULL);
}

/**
 * make_full_take:
 * @id: its id
 * @job_id: its job
 * @created_at: microseconds since 1970 UTC
 *
 * Returns: (transfer full): a take with all that it can have
 */
DailiesTake *
make_full_take (const char *id,
                const char *job_id,
                gint64 created_at)
{
  static const char *const tags[] = { "best", "Für Oma", NULL };
  g_autoptr (DailiesShot) shot = make_full_shot ();
  DailiesMoney estimate = dailies_money_new (2400000, "USD");
  DailiesMoney cost = dailies_money_new (2399999, "USD");

  return g_object_new (DAILIES_TYPE_TAKE,
                       "id", id,
                       "job-id", job_id,
                       "path", "kites/2026-09-24 A red kite 12345678.mp4",
                       "project", "kites",
                       "shot", shot,
                       "provider", "openai",
                       "account-name", "My “account”",
                       "host", "api.example.org",
                       "remote-id", "video_123",
                       "model-name", "Sora 2 Pro",
                       "created-at", created_at,
                       "submitted-at", created_at - 1,
                       "sha256", "abcdef",
                       "size-bytes", (guint64) G_MAXINT64,
                       "width", 1280u,
                       "height", 720u,
                       "duration", G_GINT64_CONSTANT (8250000),
                       "frame-rate", 24000.0 / 1001.0,
                       "video-codec", "H.264",
                       "audio-codec", "AAC",
                       "estimate", &estimate,
                       "cost", &cost,
                       "parent-id", "parent",
                       "name", "The kite",
                       "judgement", DAILIES_JUDGEMENT_KEPT,
                       "favourite", TRUE,
                       "seen", TRUE,
                       "notes", "Show it to Zoë",
                       "tags", tags,
                       NULL);
}

/**
 * make_event:
 * @state: the state entered
 * @at: microseconds since 1970 UTC
 *
 * Returns: (transfer full): an event that has what an event of that state has
 *   to have
 */
DailiesJobEvent *
make_event (DailiesJobState state,
            gint64 at)
{
  g_autoptr (DailiesRemoteJob) remote = state == DAILIES_JOB_QUEUED ? dailies_remote_job_new ("video_123") : NULL;

  return g_object_new (DAILIES_TYPE_JOB_EVENT, "state", state, "at", at, "remote", remote, NULL);
}

static void
assert_same_json (JsonObject *one,
                  JsonObject *other)
{
  g_autofree char *one_text = dailies_json_object_to_text (one, TRUE);
  g_autofree char *other_text = dailies_json_object_to_text (other, TRUE);

  g_assert_cmpstr (one_text, ==, other_text);
}

/**
 * assert_same_shot:
 * @one: a shot
 * @other: another one
 */
void
assert_same_shot (DailiesShot *one,
                  DailiesShot *other)
{
  g_autoptr (JsonObject) one_object = dailies_shot_to_json (one);
  g_autoptr (JsonObject) other_object = dailies_shot_to_json (other);

  assert_same_json (one_object, other_object);
}

/**
 * assert_same_take:
 * @one: a take
 * @other: another one
 */
void
assert_same_take (DailiesTake *one,
                  DailiesTake *other)
{
  g_autoptr (JsonObject) one_object = dailies_take_to_json (one);
  g_autoptr (JsonObject) other_object = dailies_take_to_json (other);

  assert_same_json (one_object, other_object);
}
