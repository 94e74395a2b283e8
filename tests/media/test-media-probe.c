/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include <gst/gst.h>

#include "dailies-error.h"
#include "dailies-media-probe.h"

#include "test-clips.h"
#include "test-utils.h"

#define SILENT_H264 "videotestsrc num-buffers=24 ! video/x-raw,format=I420,width=64,height=64,framerate=24/1 ! x264enc speed-preset=ultrafast ! mp4mux ! filesink name=file"

typedef struct
{
  const char *description;
  const char *name;
  guint width;
  guint height;
  double duration;
  double frame_rate;
  const char *container;
  const char *video_codec;
  const char *audio_codec;
} WholeClip;

static const WholeClip whole_clips[] = {
  { TEST_CLIP_H264, "a.mp4", 320, 180, 2, 24, "MP4", "H.264", "AAC" },
  { SILENT_H264, "b.mp4", 64, 64, 1, 24, "MP4", "H.264", NULL },
  { "videotestsrc num-buffers=25 ! video/x-raw,format=I420,width=64,height=96,framerate=25/1 ! x264enc speed-preset=ultrafast ! qtmux ! filesink name=file",
    "c.mov", 64, 96, 1, 25, "QuickTime", "H.264", NULL },
  { "videotestsrc num-buffers=30 ! video/x-raw,format=I420,width=64,height=64,framerate=30/1 ! vp8enc deadline=1 ! mux. "
    "audiotestsrc num-buffers=50 samplesperbuffer=960 ! audio/x-raw,rate=48000 ! opusenc ! mux. webmmux name=mux ! filesink name=file",
    "d.webm", 64, 64, 1, 30, "WebM", "VP8", "Opus" },
  { TEST_CLIP_VP9,
    "e.webm", 64, 64, 1, 30, "WebM", "VP9", NULL },
  { "videotestsrc num-buffers=10 ! video/x-raw,format=I420,width=64,height=64,framerate=10/1 ! jpegenc ! qtmux ! filesink name=file",
    "f.mov", 64, 64, 1, 10, "QuickTime", "Motion JPEG", NULL },
  { "videotestsrc num-buffers=24 ! video/x-raw,format=I420,width=64,height=64,framerate=24/1 ! x264enc speed-preset=ultrafast ! mp4mux fragment-duration=300 ! filesink name=file",
    "g.mp4", 64, 64, 1, 24, "MP4", "H.264", NULL },
  { "videotestsrc num-buffers=24 ! video/x-raw,format=I420,width=96,height=64,framerate=24/1 ! x264enc speed-preset=ultrafast ! taginject tags=image-orientation=rotate-90 ! mp4mux ! filesink name=file",
    "h.mp4", 64, 96, 1, 24, "MP4", "H.264", NULL },
  { "videotestsrc num-buffers=24 ! video/x-raw,format=I420,width=64,height=64,framerate=24/1,pixel-aspect-ratio=2/1 ! x264enc speed-preset=ultrafast ! mp4mux ! filesink name=file",
    "i.mp4", 128, 64, 1, 24, "MP4", "H.264", NULL },
  { "videotestsrc num-buffers=1 ! video/x-raw,format=I420,width=64,height=64,framerate=24/1 ! x264enc speed-preset=ultrafast ! mp4mux ! filesink name=file",
    "j.mp4", 64, 64, 1.0 / 24, 24, "MP4", "H.264", NULL },
  { "videotestsrc num-buffers=16 ! video/x-raw,format=I420,width=64,height=64,framerate=16/1 ! jpegenc ! avimux ! filesink name=file",
    "k.avi", 64, 64, 1, 16, "AVI", "Motion JPEG", NULL },
};

static char *test_dir;

static char *
in_test_dir (const char *name)
{
  return g_build_filename (test_dir, name, NULL);
}

static DailiesMediaInfo *
probe (const char *name,
       GError **error)
{
  g_autofree char *path = in_test_dir (name);

  return dex_await_object (dailies_media_probe (path, NULL), error);
}

static void
assert_damaged (const char *name,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesMediaInfo) info = probe (name, &error);

  g_test_message ("%s: %s", name, error != NULL ? error->message : "accepted");
  g_assert_null (info);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_PROTOCOL);
  g_assert_true (dailies_error_has_code (error, "damaged-clip"));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
write_bytes (const char *name,
             const char *data,
             gssize size)
{
  g_autofree char *path = in_test_dir (name);

  g_assert_true (g_file_set_contents (path, data, size, NULL));
}

static char *
write_clip (const char *name,
            const char *description)
{
  char *path = in_test_dir (name);

  test_clip_write (path, description);

  return path;
}

static void
test_whole (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (whole_clips); i++)
    {
      const WholeClip *clip = &whole_clips[i];
      g_autofree char *path = write_clip (clip->name, clip->description);
      g_autoptr (GError) error = NULL;
      g_autoptr (DailiesMediaInfo) info = probe (clip->name, &error);
      g_autofree char *data = NULL;
      g_autofree char *sha256 = NULL;
      gsize size;

      g_test_message ("%s", clip->name);
      g_assert_no_error (error);
      g_assert_cmpuint (dailies_media_info_get_width (info), ==, clip->width);
      g_assert_cmpuint (dailies_media_info_get_height (info), ==, clip->height);
      g_assert_cmpfloat_with_epsilon (dailies_media_info_get_duration (info) / 1e6, clip->duration, 0.1);
      g_assert_cmpfloat_with_epsilon (dailies_media_info_get_frame_rate (info), clip->frame_rate, 0.01);
      g_assert_cmpstr (dailies_media_info_get_container (info), ==, clip->container);
      g_assert_cmpstr (dailies_media_info_get_video_codec (info), ==, clip->video_codec);
      g_assert_cmpstr (dailies_media_info_get_audio_codec (info), ==, clip->audio_codec);

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size);
      g_assert_cmpuint (dailies_media_info_get_size_bytes (info), ==, size);
      g_assert_cmpstr (dailies_media_info_get_sha256 (info), ==, sha256);
    }
}

static void
test_not_a_clip (void)
{
  g_autofree char *long_text = g_strnfill (4000, 'a');

  write_bytes ("empty.mp4", "", 0);
  assert_damaged ("empty.mp4", "empty");

  write_bytes ("three.mp4", "\0\0\1", 3);
  assert_damaged ("three.mp4", "only 3 bytes");

  write_bytes ("page.mp4", "\n<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", -1);
  assert_damaged ("page.mp4", "web page");

  write_bytes ("text.mp4", long_text, -1);
  assert_damaged ("text.mp4", "text");

  write_bytes ("umlauts.mp4", "{\"error\": \"ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ\"}", -1);
  assert_damaged ("umlauts.mp4", "text");

  g_free (write_clip ("sound.mp4", "audiotestsrc num-buffers=20 ! avenc_aac ! mp4mux ! filesink name=file"));
  assert_damaged ("sound.mp4", "no picture");

  g_free (write_clip ("sound.ogg", "audiotestsrc num-buffers=20 ! vorbisenc ! oggmux ! filesink name=file"));
  assert_damaged ("sound.ogg", "no picture");

  g_free (write_clip ("still.png", "videotestsrc num-buffers=1 ! pngenc ! filesink name=file"));
  assert_damaged ("still.png", "length of zero");
}

static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint8 noise[4096];

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) g_rand_int (rand);
  write_bytes ("noise.mp4", (const char *) noise, sizeof noise);
  assert_damaged ("noise.mp4", "cannot be decoded");
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) directory_error = NULL;

  g_assert_null (probe ("nothing.mp4", &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "nothing.mp4"));

  g_assert_null (probe (".", &directory_error));
  g_assert_error (directory_error, DAILIES_ERROR, DAILIES_ERROR_STORAGE);
}

/* Wherever a download stops, it is no clip; index in front or behind. */
static void
test_truncated (void)
{
  const char *descriptions[] = {
    TEST_CLIP_H264,
    SILENT_H264,
    whole_clips[3].description,
  };
  const char *names[] = { "cut-front.mp4", "cut-behind.mp4", "cut.webm" };

  for (guint i = 0; i < G_N_ELEMENTS (descriptions); i++)
    {
      g_autofree char *path = write_clip (names[i], descriptions[i]);
      g_autofree char *data = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      for (gsize eighth = 1; eighth < 8; eighth++)
        {
          write_bytes (names[i], data, (gssize) (size * eighth / 8));
          assert_damaged (names[i], "");
        }

      write_bytes (names[i], data, (gssize) size - 1);
      assert_damaged (names[i], "ends early");
    }
}

static void
test_broken_index (void)
{
  const guint8 zeros[8] = {
    0,
  };
  g_autofree char *duration = write_clip ("duration.mp4", SILENT_H264);
  g_autofree char *frames = write_clip ("frames.mp4", SILENT_H264);
  g_autofree char *index = write_clip ("index.mp4", SILENT_H264);
  g_autofree char *chunks = write_clip ("chunks.mp4", SILENT_H264);
  g_autofree char *handler = write_clip ("handler.mp4", SILENT_H264);

  test_clip_patch (duration, "mvhd", 16, zeros, 4);
  assert_damaged ("duration.mp4", "length of zero");

  test_clip_patch (frames, "stsz", 8, zeros, 4);
  assert_damaged ("frames.mp4", "no frames");

  test_clip_patch (index, "moov", -4, "free", 4);
  assert_damaged ("index.mp4", "moov");

  test_clip_patch (chunks, "stco", 8, "\x7f\0\0\0", 4);
  assert_damaged ("chunks.mp4", "ends early");

  test_clip_patch (handler, "hdlr", 8, "text", 4);
  assert_damaged ("handler.mp4", "no picture");
}

/* The index is whole, but where the frames should be there is nothing. */
static void
test_no_data (void)
{
  g_autofree char *path = write_clip ("holes.mp4", TEST_CLIP_H264);
  g_autofree char *data = NULL;
  gsize size;
  char *media;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  media = memmem (data, size, "mdat", 4);
  memset (media + 4, 0, size - (gsize) (media + 4 - data));
  write_bytes ("holes.mp4", data, (gssize) size);

  assert_damaged ("holes.mp4", "");
}

/* What is appended after a whole clip does no harm. */
static void
test_trailing_bytes (void)
{
  g_autofree char *path = write_clip ("tail.mp4", SILENT_H264);
  g_autofree char *data = NULL;
  g_autofree char *longer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesMediaInfo) info = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  longer = g_malloc (size + 11);
  memcpy (longer, data, size);
  memcpy (longer + size, "\xff\xff\xff\xff something", 11);
  write_bytes ("tail.mp4", longer, (gssize) size + 11);

  info = probe ("tail.mp4", &error);
  g_assert_no_error (error);
}

/* No decoder is no damage: the container's word is taken. */
static void
test_missing_decoder (void)
{
  g_autofree char *path = write_clip ("undecodable.webm", TEST_CLIP_VP9);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesMediaInfo) info = NULL;

  test_clip_hide_vp9 (TRUE);
  info = probe ("undecodable.webm", &error);
  test_clip_hide_vp9 (FALSE);

  g_assert_no_error (error);
  g_assert_cmpstr (dailies_media_info_get_container (info), ==, "WebM");
  g_assert_cmpstr (dailies_media_info_get_video_codec (info), ==, "VP9");
  g_assert_cmpuint (dailies_media_info_get_width (info), ==, 64);
  g_assert_cmpuint (dailies_media_info_get_height (info), ==, 64);
  g_assert_cmpfloat_with_epsilon (dailies_media_info_get_duration (info) / 1e6, 1, 0.1);
}

static void
test_cancelled (void)
{
  g_autofree char *path = write_clip ("cancelled.mp4", SILENT_H264);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) early = NULL;
  g_autoptr (GError) late = NULL;
  DexFuture *future;

  g_cancellable_cancel (cancellable);
  g_assert_false (dex_await (dailies_media_probe (path, cancellable), &early));
  g_assert_error (early, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_cancellable_reset (cancellable);
  future = dailies_media_probe (path, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (dex_await (future, &late));
  g_assert_error (late, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* Nobody waits for this one. */
  future = dailies_media_probe (path, NULL);
  dex_unref (future);
}

static void
test_many_at_once (void)
{
  g_autofree char *path = write_clip ("many.mp4", SILENT_H264);
  DexFuture *futures[12];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    futures[i] = dailies_media_probe (path, NULL);

  dex_await (dex_future_allv (futures, G_N_ELEMENTS (futures)), &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    dex_unref (futures[i]);
}

int
main (int argc,
      char *argv[])
{
  int status;

  test_init (&argc, &argv);
  test_dir = test_make_dir ();

  test_add_fiber ("/media/probe/whole", test_whole);
  test_add_fiber ("/media/probe/not-a-clip", test_not_a_clip);
  test_add_fiber ("/media/probe/noise", test_noise);
  test_add_fiber ("/media/probe/no-file", test_no_file);
  test_add_fiber ("/media/probe/truncated", test_truncated);
  test_add_fiber ("/media/probe/broken-index", test_broken_index);
  test_add_fiber ("/media/probe/no-data", test_no_data);
  test_add_fiber ("/media/probe/trailing-bytes", test_trailing_bytes);
  test_add_fiber ("/media/probe/missing-decoder", test_missing_decoder);
  test_add_fiber ("/media/probe/cancelled", test_cancelled);
  test_add_fiber ("/media/probe/many-at-once", test_many_at_once);

  status = g_test_run ();
  g_free (test_dir);

  return status;
}
