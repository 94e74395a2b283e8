/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <glib/gstdio.h>
#include <gst/app/app.h>

#include "dailies-error.h"
#include "dailies-frame-extract.h"

#include "test-clips.h"
#include "test-utils.h"

/* Every frame of one second has its own grey: frame N is 10 + 10 N. */
#define N_FRAMES 24

static char *test_dir;

static char *
write_clip (const char *name,
            const char *description)
{
  char *path = g_build_filename (test_dir, name, NULL);

  test_clip_write (path, description);

  return path;
}

static void
push_grey (GstElement *source,
           guint frame,
           gsize n_bytes)
{
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, n_bytes, NULL);

  gst_buffer_memset (buffer, 0, (guint8) (10 + 10 * frame), n_bytes);
  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (frame, GST_SECOND, N_FRAMES);
  GST_BUFFER_DURATION (buffer) = GST_SECOND / N_FRAMES;
  g_assert_cmpint (gst_app_src_push_buffer (GST_APP_SRC (source), buffer), ==, GST_FLOW_OK);
}

static char *
write_fade (const char *name,
            int width,
            int height,
            const char *encoder)
{
  g_autofree char *path = g_build_filename (test_dir, name, NULL);
  g_autofree char *description = g_strdup_printf ("appsrc name=source format=time caps=video/x-raw,format=BGRx,width=%d,height=%d,framerate=%d/1 ! "
                                                  "videoconvert ! video/x-raw,format=I420 ! %s ! filesink location=%s",
                                                  width, height, N_FRAMES, encoder, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (description, &error);
  g_assert_no_error (error);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  for (guint i = 0; i < N_FRAMES; i++)
    push_grey (source, i, (gsize) (4 * width * height));
  gst_app_src_end_of_stream (GST_APP_SRC (source));

  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 120 * GST_SECOND, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return g_steal_pointer (&path);
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError) error = NULL;

  /* Not by sniffing, which needs data that test directories do not have. */
  loader = gdk_pixbuf_loader_new_with_type ("png", &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_write_bytes (loader, bytes, &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_close (loader, &error);
  g_assert_no_error (error);

  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

static GdkPixbuf *
extract (const char *path,
         gint64 position,
         guint maximum_width)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dex_await_boxed (dailies_frame_extract (path, position, maximum_width, DAILIES_FRAME_PNG, NULL), &error);

  g_assert_no_error (error);

  return decode (bytes);
}

static int
get_grey (GdkPixbuf *pixbuf,
          int x,
          int y)
{
  const guint8 *pixel = gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * gdk_pixbuf_get_n_channels (pixbuf);

  return pixel[0];
}

static void
assert_frame (const char *path,
              gint64 position,
              int frame)
{
  g_autoptr (GdkPixbuf) pixbuf = extract (path, position, 0);
  int grey = get_grey (pixbuf, gdk_pixbuf_get_width (pixbuf) / 2, gdk_pixbuf_get_height (pixbuf) / 2);

  g_test_message ("at %" G_GINT64_FORMAT " µs: grey %d", position, grey);
  g_assert_cmpint (ABS (grey - (10 + 10 * frame)), <=, 4);
}

/* Exactly the frame that is seen at that time, wherever key frames are. */
static void
test_position (void)
{
  const char *encoders[] = {
    "x264enc speed-preset=ultrafast key-int-max=10 qp-min=1 qp-max=5 ! mp4mux",
    "x264enc speed-preset=veryfast bframes=3 key-int-max=24 pass=quant quantizer=4 ! mp4mux",
    "vp9enc deadline=1 cpu-used=8 target-bitrate=4000000 ! webmmux",
  };

  for (guint i = 0; i < G_N_ELEMENTS (encoders); i++)
    {
      g_autofree char *path = write_fade ("fade", 64, 64, encoders[i]);

      g_test_message ("%s", encoders[i]);
      assert_frame (path, 0, 0);
      assert_frame (path, G_USEC_PER_SEC / 2, 12);
      assert_frame (path, G_USEC_PER_SEC / 2 + 20000, 12);
      assert_frame (path, 17 * G_USEC_PER_SEC / 24, 17);
      assert_frame (path, 23 * G_USEC_PER_SEC / 24, 23);
      assert_frame (path, -1, 23);
      assert_frame (path, 60 * G_USEC_PER_SEC, 23);
    }
}

/* Sound may go on after the picture. */
static void
test_long_sound (void)
{
  g_autofree char *path = write_clip ("long-sound.mp4",
                                      "videotestsrc num-buffers=36 ! video/x-raw,format=I420,width=64,height=64,framerate=24/1 ! x264enc ! mux. "
                                      "audiotestsrc num-buffers=200 samplesperbuffer=1024 ! audio/x-raw,rate=48000 ! avenc_aac ! mux. "
                                      "mp4mux name=mux ! filesink name=file");
  g_autoptr (GdkPixbuf) last = extract (path, -1, 0);
  g_autoptr (GdkPixbuf) late = extract (path, 3 * G_USEC_PER_SEC, 0);

  g_assert_cmpint (gdk_pixbuf_get_width (last), ==, 64);
  g_assert_cmpint (gdk_pixbuf_get_width (late), ==, 64);
}

static void
assert_size (const char *path,
             guint maximum_width,
             int width,
             int height)
{
  g_autoptr (GdkPixbuf) pixbuf = extract (path, 0, maximum_width);

  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, height);
}

static void
test_size (void)
{
  g_autofree char *wide = write_clip ("wide.mp4", TEST_CLIP_H264);
  g_autofree char *tall = write_clip ("tall.mp4", "videotestsrc num-buffers=4 ! video/x-raw,format=I420,width=180,height=320 ! x264enc ! mp4mux ! filesink name=file");
  g_autofree char *turned = write_clip ("turned.mp4", "videotestsrc num-buffers=4 ! video/x-raw,format=I420,width=320,height=180 ! x264enc ! "
                                                      "taginject tags=image-orientation=rotate-90 ! mp4mux ! filesink name=file");
  g_autofree char *stretched = write_clip ("stretched.mp4", "videotestsrc num-buffers=4 ! video/x-raw,format=I420,width=160,height=90,pixel-aspect-ratio=2/1 ! "
                                                            "x264enc ! mp4mux ! filesink name=file");

  assert_size (wide, 0, 320, 180);
  assert_size (wide, 160, 160, 90);
  assert_size (wide, 640, 320, 180);
  assert_size (tall, 90, 90, 160);
  assert_size (turned, 0, 180, 320);
  assert_size (turned, 90, 90, 160);
  assert_size (stretched, 0, 320, 90);
  assert_size (stretched, 160, 160, 45);
}

static void
test_formats (void)
{
  g_autofree char *path = write_clip ("formats.mp4", TEST_CLIP_H264);

  for (int format = DAILIES_FRAME_PNG; format <= DAILIES_FRAME_WEBP; format++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = dex_await_boxed (dailies_frame_extract (path, 0, 0, format, NULL), &error);
      gsize size;
      const char *data;

      g_assert_no_error (error);
      data = g_bytes_get_data (bytes, &size);
      g_assert_cmpuint (size, >, 100);
      switch ((DailiesFrameFormat) format)
        {
        case DAILIES_FRAME_PNG:
          g_assert_cmpmem (data, 4, "\x89PNG", 4);
          break;

        case DAILIES_FRAME_JPEG:
          g_assert_cmpmem (data, 3, "\xff\xd8\xff", 3);
          break;

        case DAILIES_FRAME_WEBP:
          g_assert_cmpmem (data, 4, "RIFF", 4);
          g_assert_cmpmem (data + 8, 4, "WEBP", 4);
          break;
        }
    }
}

/* Of a clip of a second, whose 24 frames become lighter by ten each. */
static void
assert_strip (const char *path,
              guint columns,
              guint rows)
{
  const int n_frames = (int) (columns * rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dex_await_boxed (dailies_frame_extract_strip (path, columns, rows, 50, DAILIES_FRAME_PNG, NULL), &error);
  g_autoptr (GdkPixbuf) sheet = NULL;
  int height;

  g_assert_no_error (error);
  sheet = decode (bytes);
  height = gdk_pixbuf_get_height (sheet) / (int) rows;
  g_assert_cmpint (gdk_pixbuf_get_width (sheet), ==, 50 * (int) columns);
  g_assert_cmpint (gdk_pixbuf_get_height (sheet), ==, height * (int) rows);
  g_assert_cmpint (ABS (height - 28), <=, 1);

  for (int i = 0; i < n_frames; i++)
    {
      int grey = get_grey (sheet, (i % (int) columns) * 50 + 25, (i / (int) columns) * height + height / 2);

      g_assert_cmpint (ABS (grey - (10 + 10 * (i * 24 / n_frames))), <=, 4);
    }
}

static void
test_strip (void)
{
  g_autofree char *path = write_fade ("strip.mp4", 64, 36,
                                      "x264enc speed-preset=ultrafast qp-min=1 qp-max=5 ! mp4mux");

  /* Far apart, each is searched for; close together, the clip is played. */
  assert_strip (path, 1, 1);
  assert_strip (path, 2, 1);
  assert_strip (path, 4, 3);
  assert_strip (path, 6, 4);
  assert_strip (path, 12, 4);
}

static void
assert_error (DexFuture *future,
              const char *code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dex_await (future, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_PROTOCOL);
  g_assert_true (dailies_error_has_code (error, code));
}

static void
test_damaged (void)
{
  g_autofree char *text = g_build_filename (test_dir, "text.mp4", NULL);
  g_autofree char *sound = write_clip ("sound.mp4", "audiotestsrc num-buffers=20 ! avenc_aac ! mp4mux ! filesink name=file");
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = g_build_filename (test_dir, "nothing.mp4", NULL);

  g_assert_true (g_file_set_contents (text, "not a clip at all, but some words in a file", -1, NULL));
  assert_error (dailies_frame_extract (text, 0, 0, DAILIES_FRAME_PNG, NULL), "damaged-clip");
  assert_error (dailies_frame_extract (sound, 0, 0, DAILIES_FRAME_PNG, NULL), "damaged-clip");
  assert_error (dailies_frame_extract_strip (text, 2, 2, 10, DAILIES_FRAME_PNG, NULL), "damaged-clip");

  g_assert_false (dex_await (dailies_frame_extract (nothing, 0, 0, DAILIES_FRAME_PNG, NULL), &error));
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND);
}

static void
test_missing_decoder (void)
{
  g_autofree char *path = write_clip ("undecodable.webm", TEST_CLIP_VP9);
  g_autoptr (GError) error = NULL;

  test_clip_hide_vp9 (TRUE);
  g_assert_false (dex_await (dailies_frame_extract (path, 0, 0, DAILIES_FRAME_PNG, NULL), &error));
  test_clip_hide_vp9 (FALSE);

  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_PROTOCOL);
  g_assert_true (dailies_error_has_code (error, "missing-codec"));
  g_assert_cmpstr (error->message, ==, "This computer has no decoder for VP9");
}

/* Lets some frames of the next clip through, and then no more. */
typedef struct
{
  guint n_wanted;
  guint n_passed;
  DexPromise *stuck;
} Dam;

static GstPadProbeReturn
stop_frame_cb (GstPad *pad,
               GstPadProbeInfo *info,
               gpointer user_data)
{
  Dam *dam = user_data;

  if (dam->n_passed++ < dam->n_wanted)
    return GST_PAD_PROBE_PASS;

  if (dex_future_is_pending (DEX_FUTURE (dam->stuck)))
    dex_promise_resolve_boolean (dam->stuck, TRUE);

  return GST_PAD_PROBE_OK;
}

static gboolean
pad_added_cb (GSignalInvocationHint *hint,
              guint n_values,
              const GValue *values,
              gpointer user_data)
{
  if (g_strcmp0 (G_OBJECT_TYPE_NAME (g_value_get_object (&values[0])), "GstDecodeBin") == 0)
    gst_pad_add_probe (g_value_get_object (&values[1]), GST_PAD_PROBE_TYPE_BLOCK | GST_PAD_PROBE_TYPE_BUFFER,
                       stop_frame_cb, user_data, NULL);

  return TRUE;
}

/* The clip would never end by itself. */
static void
assert_cancelled_after (const char *path,
                        guint n_frames)
{
  const guint signal_id = g_signal_lookup ("pad-added", GST_TYPE_ELEMENT);
  Dam dam = { .n_wanted = n_frames, .stuck = dex_promise_new () };
  const gulong hook = g_signal_add_emission_hook (signal_id, 0, pad_added_cb, &dam, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DexFuture *future = dailies_frame_extract_strip (path, 20, 20, 320, DAILIES_FRAME_PNG, cancellable);

  dex_await (dex_ref (dam.stuck), &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (dex_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_signal_remove_emission_hook (signal_id, hook);
  dex_unref (dam.stuck);
}

static void
test_cancelled (void)
{
  g_autofree char *path = write_clip ("cancelled.mp4", "videotestsrc num-buffers=48 ! video/x-raw,format=I420,width=320,height=180 ! x264enc ! mp4mux ! filesink name=file");

  assert_cancelled_after (path, 0);
  assert_cancelled_after (path, 24);
}

int
main (int argc,
      char *argv[])
{
  int status;

  test_init (&argc, &argv);
  test_dir = test_make_dir ();

  test_add_fiber ("/media/frame-extract/position", test_position);
  test_add_fiber ("/media/frame-extract/long-sound", test_long_sound);
  test_add_fiber ("/media/frame-extract/size", test_size);
  test_add_fiber ("/media/frame-extract/formats", test_formats);
  test_add_fiber ("/media/frame-extract/strip", test_strip);
  test_add_fiber ("/media/frame-extract/damaged", test_damaged);
  test_add_fiber ("/media/frame-extract/missing-decoder", test_missing_decoder);
  test_add_fiber ("/media/frame-extract/cancelled", test_cancelled);

  status = g_test_run ();
  g_free (test_dir);

  return status;
}
