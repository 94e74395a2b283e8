/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-animatic-restart"

#include <gst/gst.h>

#include "dailies-error.h"
#include "dailies-studio.h"
#include "studio-client.h"
#include "test-utils.h"

#define QUICK "\"size\":\"64x64\",\"seconds\":\"1\",\"seed\":1"
#define LENGTHY "\"size\":\"1280x720\",\"seconds\":\"120\""

static char *
dup_file (StudioClient *client,
          const char *id,
          const char *suffix)
{
  g_autofree char *name = g_strconcat (id, suffix, NULL);

  return g_build_filename (client->folder, name, NULL);
}

static void
delete_video (StudioClient *client,
              const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/videos/", id, NULL);
  g_autoptr (StudioReply) reply = studio_client_delete (client, path);

  g_assert_cmpuint (reply->status, ==, 200);
}

/* What waited waits again, in the same order; what ran runs again; what was
 * done is done. */
static void
test_resume (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *done = studio_client_make_clip (client, "{\"prompt\":\"a\"," QUICK "}");
  g_autofree char *running = studio_client_create (client, "{\"prompt\":\"b\"," LENGTHY "}");
  g_autofree char *first = studio_client_create (client, "{\"prompt\":\"c\",\"size\":\"64x128\",\"seconds\":\"1.5\",\"seed\":77,\"audio\":false}");
  g_autofree char *second = studio_client_create (client, "{\"prompt\":\"d\"," QUICK "}");
  g_autoptr (StudioReply) before = studio_client_await_status (client, done, "completed");
  g_autoptr (StudioReply) after = NULL, list = NULL, resumed = NULL;
  JsonArray *data;

  studio_reply_free (studio_client_await_status (client, running, "in_progress"));
  studio_client_restart (client);

  after = studio_client_await_status (client, done, "completed");
  g_assert_true (json_object_equal (after->json, before->json));
  studio_reply_free (studio_client_await_status (client, running, "in_progress"));
  list = studio_client_get (client, "/v1/videos?order=asc");
  data = json_object_get_array_member (list->json, "data");
  g_assert_cmpuint (json_array_get_length (data), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (data, 2), "id"), ==, first);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (data, 3), "id"), ==, second);

  delete_video (client, running);
  resumed = studio_client_await_status (client, first, "completed");
  g_assert_cmpstr (studio_reply_get_text (resumed, "size"), ==, "64x128");
  g_assert_cmpstr (studio_reply_get_text (resumed, "seconds"), ==, "1.5");
  g_assert_cmpint (json_object_get_int_member (resumed->json, "seed"), ==, 77);
  g_assert_false (json_object_get_boolean_member (resumed->json, "audio"));
  studio_reply_free (studio_client_await_status (client, second, "completed"));
}

/* As after a power cut: half a clip, litter, damaged records, and files that
 * are none of the studio's. */
static void
test_litter (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autofree char *done = studio_client_make_clip (client, "{\"prompt\":\"a\"," QUICK "}");
  const char *orphan = "video_00000000000000000000000000000000";
  const char *broken = "video_11111111111111111111111111111111";
  g_autofree char *orphan_clip = dup_file (client, orphan, ".mp4");
  g_autofree char *broken_record = dup_file (client, broken, ".json");
  g_autofree char *broken_clip = dup_file (client, broken, ".mp4");
  g_autofree char *foreign = g_build_filename (client->folder, "holiday.mp4", NULL);
  g_autofree char *near_miss = dup_file (client, "video_123", ".mp4");
  g_autoptr (StudioReply) list = NULL;

  g_assert_true (g_file_set_contents (orphan_clip, "x", 1, NULL));
  g_assert_true (g_file_set_contents (broken_record, "{\"id\":", -1, NULL));
  g_assert_true (g_file_set_contents (broken_clip, "x", 1, NULL));
  g_assert_true (g_file_set_contents (foreign, "x", 1, NULL));
  g_assert_true (g_file_set_contents (near_miss, "x", 1, NULL));
  studio_client_restart (client);

  g_assert_false (g_file_test (orphan_clip, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (broken_clip, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (near_miss, G_FILE_TEST_EXISTS));
  list = studio_client_get (client, "/v1/videos");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (list->json, "data")), ==, 1);
  g_assert_cmpstr (studio_reply_get_text (list, "first_id"), ==, done);
}

static void
test_two_studios (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (DailiesAnimaticServer) second = dailies_animatic_server_new (client->folder, STUDIO_TOKEN, NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (StudioReply) reply = NULL;

  g_assert_false (dex_await (dailies_animatic_server_start (second), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, client->folder));

  reply = studio_client_get (client, "/health");
  g_assert_cmpuint (reply->status, ==, 200);
}

static void
test_unusable_folder (void)
{
  g_autofree char *folder = test_make_dir ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autoptr (DailiesAnimaticServer) server = dailies_animatic_server_new (below, NULL, NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_false (dex_await (dailies_animatic_server_start (server), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, below));
  test_remove_dir (folder);
}

/* --- Without HTTP ------------------------------------------------------------ */

static void
write_record (const char *folder,
              guint number,
              DailiesStudioStatus status,
              gint64 expires_at)
{
  g_autoptr (DailiesStudioJob) job = dailies_studio_job_new ();
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  job->sequence = number;
  job->status = status;
  job->prompt = g_strdup ("a");
  job->model = g_strdup ("animatic-1");
  job->width = 1280;
  job->height = 720;
  job->seconds = job->new_seconds = 120;
  job->expires_at = expires_at;
  record = dailies_studio_job_to_json (job);
  json_node_set_object (node, record);
  text = json_to_string (node, FALSE);
  name = g_strconcat (job->id, ".json", NULL);
  path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static guint
count_jobs (DailiesStudio *studio)
{
  g_autoptr (GPtrArray) jobs = NULL;
  gboolean has_more;

  jobs = dailies_studio_list_jobs (studio, NULL, G_MAXUINT, TRUE, &has_more, NULL);

  return jobs->len;
}

static DailiesStudio *
open_studio (const char *folder)
{
  g_autoptr (GError) error = NULL;
  DailiesStudio *studio = dex_await_object (dailies_studio_open (folder), &error);

  g_assert_no_error (error);

  return studio;
}

static void
close_studio (DailiesStudio *studio)
{
  dex_await (dailies_studio_close (studio), NULL);
  g_object_unref (studio);
}

static void
test_prune (void)
{
  g_autofree char *folder = test_make_dir ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  DailiesStudio *studio;

  for (guint i = 0; i < 3; i++)
    write_record (folder, i, DAILIES_STUDIO_COMPLETED, now - 1);
  for (guint i = 3; i < 5; i++)
    write_record (folder, i, i == 3 ? DAILIES_STUDIO_COMPLETED : DAILIES_STUDIO_FAILED, now + 1000);

  studio = open_studio (folder);
  g_assert_cmpuint (count_jobs (studio), ==, 2);
  dex_await (dailies_studio_prune (studio, now + 999), NULL);
  g_assert_cmpuint (count_jobs (studio), ==, 2);
  dex_await (dailies_studio_prune (studio, now + 1000), NULL);
  g_assert_cmpuint (count_jobs (studio), ==, 0);
  close_studio (studio);
  test_remove_dir (folder);
}

static void
test_prune_by_number (void)
{
  g_autofree char *folder = test_make_dir ();
  gint64 later = g_get_real_time () / G_USEC_PER_SEC + 1000;
  DailiesStudio *studio;

  for (guint i = 0; i < DAILIES_STUDIO_KEPT_JOBS + 7; i++)
    write_record (folder, i, DAILIES_STUDIO_COMPLETED, later);

  studio = open_studio (folder);
  g_assert_cmpuint (count_jobs (studio), ==, DAILIES_STUDIO_KEPT_JOBS);
  close_studio (studio);
  test_remove_dir (folder);
}

static void
test_characters_by_number (void)
{
  g_autofree char *folder = test_make_dir ();
  DailiesStudio *studio = open_studio (folder);
  g_autofree char *first = NULL, *second = NULL, *last = NULL;

  for (guint i = 0; i < DAILIES_STUDIO_KEPT_CHARACTERS + 1; i++)
    {
      g_autoptr (JsonObject) character = json_object_new ();
      g_autofree char *id = dailies_studio_make_id ("char_");
      g_autoptr (GError) error = NULL;

      json_object_set_string_member (character, "id", id);
      json_object_set_int_member (character, "created_at", 1000 + i);
      dex_await (dailies_studio_cast_add (dailies_studio_get_cast (studio), character), &error);
      g_assert_no_error (error);
      g_set_str (i == 0 ? &first : i == 1 ? &second
                                          : &last,
                 id);
    }

  g_assert_null (dailies_studio_cast_find (dailies_studio_get_cast (studio), first));
  g_assert_nonnull (dailies_studio_cast_find (dailies_studio_get_cast (studio), second));
  g_assert_nonnull (dailies_studio_cast_find (dailies_studio_get_cast (studio), last));
  close_studio (studio);
  test_remove_dir (folder);
}

static void
test_busy (void)
{
  g_autoptr (StudioClient) client = studio_client_new ();
  g_autoptr (StudioReply) reply = NULL;

  for (guint i = 0; i < DAILIES_STUDIO_MAXIMUM_WAITING + 1; i++)
    write_record (client->folder, i, DAILIES_STUDIO_QUEUED, 0);
  studio_client_restart (client);

  reply = studio_client_post (client, "/v1/videos", "{\"prompt\":\"one too many\"," QUICK "}");
  studio_reply_assert_error (reply, 503, NULL, "server_busy");
  g_assert_nonnull (studio_reply_get_header (reply, "Retry-After"));
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);

  test_add_fiber ("/animatic/restart/resume", test_resume);
  test_add_fiber ("/animatic/restart/litter", test_litter);
  test_add_fiber ("/animatic/restart/two-studios", test_two_studios);
  test_add_fiber ("/animatic/restart/unusable-folder", test_unusable_folder);
  test_add_fiber ("/animatic/restart/prune", test_prune);
  test_add_fiber ("/animatic/restart/prune-by-number", test_prune_by_number);
  test_add_fiber ("/animatic/restart/characters-by-number", test_characters_by_number);
  test_add_fiber ("/animatic/restart/busy", test_busy);

  return g_test_run ();
}
