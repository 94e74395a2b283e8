/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-render-clip"

#include "config.h"

#include <gst/pbutils/pbutils.h>
#include <string.h>

#include "dailies-animatic-renderer.h"
#include "dailies-clip-reader.h"
#include "dailies-error.h"
#include "test-utils.h"

#define DEMO "A red kite over a grey sea, slow pan left; then it dives"

typedef struct
{
  double last;
  guint calls;
  gboolean went_back;
  gboolean wrong_thread;
  gboolean destroyed;
  GThread *thread;
} Watch;

static void
progress_cb (double fraction,
             gpointer user_data)
{
  Watch *watch = user_data;

  watch->went_back |= fraction < watch->last;
  watch->wrong_thread |= g_thread_self () != watch->thread;
  watch->last = fraction;
  watch->calls++;
}

static void
destroy_cb (gpointer user_data)
{
  Watch *watch = user_data;

  watch->destroyed = TRUE;
}

static void
render (DailiesAnimaticRequest *request,
        const char *path)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_animatic_render (request, path, NULL, NULL, NULL, NULL), &error);
  g_assert_no_error (error);
}

static GstDiscovererInfo *
discover (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstDiscoverer) discoverer = gst_discoverer_new (120 * GST_SECOND, &error);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  GstDiscovererInfo *info;

  g_assert_no_error (error);
  info = gst_discoverer_discover_uri (discoverer, uri, &error);
  g_assert_no_error (error);
  return info;
}

static void
assert_clip (const char *path,
             int width,
             int height,
             double seconds,
             gboolean audio)
{
  g_autoptr (GstDiscovererInfo) info = discover (path);
  GList *video = gst_discoverer_info_get_video_streams (info);
  GList *sound = gst_discoverer_info_get_audio_streams (info);
  GstClockTime expected = (GstClockTime) (seconds * GST_SECOND + 0.5);
  g_autoptr (GstCaps) caps = NULL;
  g_autofree char *data = NULL;
  const char *box;
  gsize length;

  g_assert_cmpuint (g_list_length (video), ==, 1);
  g_assert_cmpuint (gst_discoverer_video_info_get_width (video->data), ==, width);
  g_assert_cmpuint (gst_discoverer_video_info_get_height (video->data), ==, height);
  g_assert_cmpuint (gst_discoverer_video_info_get_framerate_num (video->data), ==, 24);
  g_assert_cmpuint (gst_discoverer_video_info_get_framerate_denom (video->data), ==, 1);
  g_assert_cmpuint (g_list_length (sound), ==, audio ? 1 : 0);
  g_assert_cmpuint (gst_discoverer_info_get_duration (info) / 1000000, ==, expected / 1000000);
  caps = gst_discoverer_stream_info_get_caps (video->data);
  g_assert_cmpstr (gst_structure_get_name (gst_caps_get_structure (caps, 0)), ==, "video/x-h264");

  /* What a player needs first is in front. */
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  box = memmem (data, MIN (length, 4096), "moov", 4);
  g_assert_nonnull (box);
  g_assert_true (box < (const char *) memmem (data, length, "mdat", 4));

  gst_discoverer_stream_info_list_free (video);
  gst_discoverer_stream_info_list_free (sound);
}

static guint
count_files (const char *dir)
{
  g_autoptr (GDir) files = g_dir_open (dir, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (files) != NULL)
    n++;
  return n;
}

static void
test_sizes (void)
{
  static const struct
  {
    int width;
    int height;
    double seconds;
    gboolean audio;
  } clips[] = {
    { 64, 64, 1, TRUE },
    { 128, 72, 1.5, TRUE },
    { 72, 128, 8, TRUE },
    { 640, 64, 2.25, FALSE },
    { 64, 640, 1, TRUE },
    { 3840, 64, 1, FALSE },
    { 1280, 720, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *dir = test_make_dir ();
      g_autofree char *path = g_build_filename (dir, "clip.mp4", NULL);
      g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (DEMO, clips[i].width, clips[i].height, clips[i].seconds);

      dailies_animatic_request_set_audio (request, clips[i].audio);
      render (request, path);
      assert_clip (path, clips[i].width, clips[i].height, clips[i].seconds, clips[i].audio);
      g_assert_cmpuint (count_files (dir), ==, 1);
      test_remove_dir (dir);
    }
}

static char *
get_digest (const char *path,
            int width,
            int height,
            int *n_frames)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesClipReader) reader = dailies_clip_reader_new (path, width, height, FALSE, &error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  cairo_surface_t *frame = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  g_assert_no_error (error);
  for (*n_frames = 0; dailies_clip_reader_read_frame (reader, frame); (*n_frames)++)
    g_checksum_update (checksum, cairo_image_surface_get_data (frame), width * height * 4);
  cairo_surface_destroy (frame);
  return g_strdup (g_checksum_get_string (checksum));
}

static void
test_same_clip (void)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *first = g_build_filename (dir, "first.mp4", NULL);
  g_autofree char *again = g_build_filename (dir, "again.mp4", NULL);
  g_autofree char *other = g_build_filename (dir, "other.mp4", NULL);
  const char *const paths[] = { first, again, other };
  g_autofree char *digests[3] = { NULL };
  int n_frames;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (DEMO, 128, 72, 2);

      dailies_animatic_request_set_seed (request, i / 2);
      render (request, paths[i]);
      digests[i] = get_digest (paths[i], 128, 72, &n_frames);
      g_assert_cmpint (n_frames, ==, 48);
    }
  g_assert_cmpstr (digests[0], ==, digests[1]);
  g_assert_cmpstr (digests[0], !=, digests[2]);
  g_free (g_steal_pointer (&digests[1]));
  g_free (g_steal_pointer (&digests[2]));
  test_remove_dir (dir);
}

static gboolean
is_destroyed (gpointer data)
{
  Watch *watch = data;

  return watch->destroyed;
}

static void
test_progress (void)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "clip.mp4", NULL);
  g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (DEMO, 128, 72, 3);
  g_autoptr (GError) error = NULL;
  Watch watch = { .thread = g_thread_self () };

  dex_await (dailies_animatic_render (request, path, NULL, progress_cb, &watch, destroy_cb), &error);
  g_assert_no_error (error);
  g_assert_true (test_await_until (is_destroyed, &watch, TEST_PATIENCE));
  g_assert_cmpuint (watch.calls, >, 10);
  g_assert_cmpfloat (watch.last, ==, 1);
  g_assert_false (watch.went_back);
  g_assert_false (watch.wrong_thread);
  test_remove_dir (dir);
}

static void
cancel_cb (double fraction,
           gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "clip.mp4", NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (DEMO, 320, 180, 120);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;

      /* Before it starts, and while it runs. */
      if (i == 0)
        g_cancellable_cancel (cancellable);
      g_assert_false (dex_await (dailies_animatic_render (request, path, cancellable, cancel_cb, cancellable, NULL), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (count_files (dir), ==, 0);
    }
  test_drain ();
  test_remove_dir (dir);
}

static void
test_errors (void)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "clip.mp4", NULL);
  g_autofree char *nowhere = g_build_filename (dir, "missing", "clip.mp4", NULL);
  g_autofree char *text = g_build_filename (dir, "text.mp4", NULL);
  g_autoptr (DailiesAnimaticRequest) odd = dailies_animatic_request_new (DEMO, 65, 64, 1);
  g_autoptr (DailiesAnimaticRequest) fine = dailies_animatic_request_new (DEMO, 64, 64, 1);
  g_autoptr (DailiesAnimaticRequest) bad_source = dailies_animatic_request_new (DEMO, 64, 64, 1);
  g_autoptr (DailiesAnimaticRequest) bad_image = dailies_animatic_request_new (DEMO, 64, 64, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (dex_await (dailies_animatic_render (odd, path, NULL, NULL, NULL, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_clear_error (&error);

  g_assert_false (dex_await (dailies_animatic_render (fine, nowhere, NULL, NULL, NULL, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (text, "no clip", -1, NULL));
  dailies_animatic_request_set_source (bad_source, text);
  g_assert_false (dex_await (dailies_animatic_render (bad_source, path, NULL, NULL, NULL, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "source");
  g_clear_error (&error);

  dailies_animatic_request_set_first_frame (bad_image, text);
  g_assert_false (dex_await (dailies_animatic_render (bad_image, path, NULL, NULL, NULL, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpuint (count_files (dir), ==, 1);
  test_remove_dir (dir);
}

static void
test_disk_full (void)
{
  g_autoptr (DailiesAnimaticRequest) request = dailies_animatic_request_new (DEMO, 64, 64, 1);
  g_autofree char *dir = test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "clip.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) link = g_file_new_for_path (path);

  /* A device that never has room. */
  g_assert_true (g_file_make_symbolic_link (link, "/dev/full", NULL, &error));
  g_assert_false (dex_await (dailies_animatic_render (request, path, NULL, NULL, NULL, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
  g_assert_true (dailies_error_has_code (error, "disk_full"));
  g_assert_cmpuint (count_files (dir), ==, 0);
  test_remove_dir (dir);
}

static void
test_extension (void)
{
  g_autofree char *dir = test_make_dir ();
  g_autofree char *source = g_build_filename (dir, "source.mp4", NULL);
  g_autofree char *longer = g_build_filename (dir, "longer.mp4", NULL);
  g_autofree char *digest = NULL;
  g_autoptr (DailiesAnimaticRequest) first = dailies_animatic_request_new ("A forest", 128, 72, 2);
  g_autoptr (DailiesAnimaticRequest) second = dailies_animatic_request_new ("It rains", 128, 72, 1.5);
  g_autoptr (DailiesAnimaticRequest) endless = dailies_animatic_request_new ("It rains", 128, 72, 119);
  g_autoptr (DailiesAnimaticRequest) mute = dailies_animatic_request_new ("A forest", 128, 72, 1);
  g_autoptr (GError) error = NULL;
  int n_frames;

  render (first, source);
  dailies_animatic_request_set_source (second, source);
  render (second, longer);
  assert_clip (longer, 128, 72, 3.5, TRUE);
  digest = get_digest (longer, 128, 72, &n_frames);
  g_assert_cmpint (n_frames, ==, 84);

  dailies_animatic_request_set_source (endless, source);
  g_assert_false (dex_await (dailies_animatic_render (endless, longer, NULL, NULL, NULL, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, "seconds");

  /* A source without sound is followed by a piece with sound. */
  dailies_animatic_request_set_audio (mute, FALSE);
  render (mute, source);
  render (second, longer);
  assert_clip (longer, 128, 72, 2.5, TRUE);
  test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);
  test_add_fiber ("/render-clip/sizes", test_sizes);
  test_add_fiber ("/render-clip/same", test_same_clip);
  test_add_fiber ("/render-clip/progress", test_progress);
  test_add_fiber ("/render-clip/cancel", test_cancel);
  test_add_fiber ("/render-clip/errors", test_errors);
  test_add_fiber ("/render-clip/disk-full", test_disk_full);
  test_add_fiber ("/render-clip/extension", test_extension);
  return g_test_run ();
}
