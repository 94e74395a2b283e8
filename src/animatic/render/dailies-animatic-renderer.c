/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-animatic-renderer"

#include "config.h"

#include "dailies-animatic-renderer.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "dailies-clip-reader.h"
#include "dailies-clip-writer.h"
#include "dailies-error.h"
#include "dailies-film.h"
#include "dailies-sound-bed.h"
#include "dailies-storyboard.h"

#define MOST_WORKERS 4
/* Drawing takes every processor there is; whoever watches comes first. */
#define NICENESS 10
#define SOUND_CHUNK 4096
/* Scenery is built by one thread while the others draw so many frames. */
#define FRAMES_AHEAD 16

/* Where progress is told, and on whose behalf. */
typedef struct
{
  GMainContext *context;
  DailiesAnimaticProgress func;
  gpointer user_data;
  GDestroyNotify destroy;
  gatomicrefcount ref_count;
} Listener;

typedef struct
{
  Listener *listener;
  double fraction;
} Report;

/* One render; lives in its own thread until that ends. */
typedef struct
{
  DailiesAnimaticRequest *request;
  char *path;
  GCancellable *cancellable;
  DexPromise *promise;
  Listener *listener;

  DailiesFilm *film;
  DailiesClipWriter *writer;
  DailiesClipReader *reader;
  DailiesSoundBed *bed;
  cairo_surface_t *opening;
  int width;
  int height;
  int source_frames;
  int total_frames;
  int percent;

  GMutex lock;
  GCond turned;
  int next_draw;
  int next_push;
  int drawing[MOST_WORKERS];
  int n_workers;
  gboolean stopped;
} Render;

typedef struct
{
  Render *render;
  int number;
} Worker;

static gboolean
destroy_listener_cb (gpointer data)
{
  Listener *listener = data;

  if (listener->destroy != NULL)
    listener->destroy (listener->user_data);
  g_main_context_unref (listener->context);
  g_free (listener);
  return G_SOURCE_REMOVE;
}

static void
attach_idle (GMainContext *context,
             GSourceFunc func,
             gpointer data,
             GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_set_static_name (source, "dailies animatic progress");
  g_source_attach (source, context);
}

/* What belongs to the caller is also given back in the caller's context. */
static void
listener_unref (Listener *listener)
{
  if (g_atomic_ref_count_dec (&listener->ref_count))
    attach_idle (listener->context, destroy_listener_cb, listener, NULL);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  listener_unref (report->listener);
  g_free (report);
}

static gboolean
report_cb (gpointer data)
{
  Report *report = data;

  report->listener->func (report->fraction, report->listener->user_data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (Render *render,
               int frames)
{
  int percent = frames * 100 / render->total_frames;
  Report *report;

  if (render->listener->func == NULL || percent <= render->percent)
    return;
  render->percent = percent;
  report = g_new0 (Report, 1);
  report->listener = render->listener;
  report->fraction = percent / 100.0;
  g_atomic_ref_count_inc (&render->listener->ref_count);
  attach_idle (render->listener->context, report_cb, report, report_free);
}

static void
render_free (Render *render)
{
  g_clear_pointer (&render->writer, dailies_clip_writer_free);
  g_clear_pointer (&render->reader, dailies_clip_reader_free);
  g_clear_pointer (&render->bed, dailies_sound_bed_free);
  g_clear_pointer (&render->film, dailies_film_free);
  g_clear_pointer (&render->opening, cairo_surface_destroy);
  g_clear_object (&render->request);
  g_clear_object (&render->cancellable);
  g_clear_pointer (&render->path, g_free);
  dex_clear (&render->promise);
  listener_unref (render->listener);
  g_cond_clear (&render->turned);
  g_mutex_clear (&render->lock);
  g_free (render);
}

static void
stop (Render *render)
{
  g_mutex_lock (&render->lock);
  render->stopped = TRUE;
  g_cond_broadcast (&render->turned);
  g_mutex_unlock (&render->lock);
  if (render->writer != NULL)
    dailies_clip_writer_stop (render->writer);
  if (render->reader != NULL)
    dailies_clip_reader_stop (render->reader);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer user_data)
{
  stop (user_data);
}

/* Takes the number of the next frame to draw, or -1 when all are taken. */
static int
take_frame (Render *render,
            int worker)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&render->lock);
  int oldest;

  render->drawing[worker] = G_MAXINT;
  if (render->stopped || render->next_draw >= dailies_film_get_n_frames (render->film))
    return -1;
  render->drawing[worker] = render->next_draw++;
  oldest = render->drawing[worker];
  for (int i = 0; i < render->n_workers; i++)
    oldest = MIN (oldest, render->drawing[i]);
  dailies_film_forget (render->film, oldest);
  return render->drawing[worker];
}

static gboolean
wait_for_turn (Render *render,
               int frame)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&render->lock);

  while (render->next_push != frame && !render->stopped)
    g_cond_wait (&render->turned, &render->lock);
  return !render->stopped;
}

static gpointer
draw_thread (gpointer data)
{
  Worker *worker = data;
  Render *render = worker->render;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, render->width, render->height);
  int frame;

  while ((frame = take_frame (render, worker->number)) >= 0)
    {
      GstBuffer *buffer;

      dailies_film_draw (render->film, frame, surface);
      buffer = dailies_clip_writer_make_frame (render->writer, surface);
      if (buffer == NULL)
        {
          stop (render);
          break;
        }
      if (!wait_for_turn (render, frame))
        {
          gst_buffer_unref (buffer);
          break;
        }
      if (!dailies_clip_writer_push_frame (render->writer, buffer, render->source_frames + frame))
        {
          stop (render);
          break;
        }
      g_mutex_lock (&render->lock);
      render->next_push = frame + 1;
      tell_progress (render, render->source_frames + frame);
      g_cond_broadcast (&render->turned);
      g_mutex_unlock (&render->lock);
      dailies_film_prepare (render->film, frame + FRAMES_AHEAD);
    }
  cairo_surface_destroy (surface);
  return NULL;
}

/* Ends the sound of the source without a click. */
static void
fade_source (float *samples,
             guint64 position,
             guint n_samples,
             guint64 end)
{
  const double fade = DAILIES_SOUND_RATE * 0.03;

  for (guint i = 0; i < n_samples; i++)
    {
      double left = (double) end - (double) (position + i);

      if (left < fade)
        for (int side = 0; side < 2; side++)
          samples[i * 2 + side] *= (float) MAX (0, left / fade);
    }
}

static gpointer
sound_thread (gpointer data)
{
  Render *render = data;
  guint total = dailies_clip_writer_get_sound_length (render->total_frames);
  guint64 source = (guint64) render->source_frames * DAILIES_SOUND_RATE / DAILIES_FRAME_RATE;

  for (guint position = 0; position < total;)
    {
      guint n = MIN (SOUND_CHUNK, total - position);
      GstBuffer *buffer;
      GstMapInfo map;

      if (position < source)
        n = (guint) MIN (n, source - position);
      buffer = gst_buffer_new_allocate (NULL, (gsize) n * 2 * sizeof (float), NULL);
      gst_buffer_map (buffer, &map, GST_MAP_WRITE);
      if (position < source)
        {
          dailies_clip_reader_read_sound (render->reader, (float *) (gpointer) map.data, n);
          fade_source ((float *) (gpointer) map.data, position, n, source);
        }
      else
        dailies_sound_bed_fill (render->bed, (float *) (gpointer) map.data, n);
      gst_buffer_unmap (buffer, &map);
      position += n;
      if (!dailies_clip_writer_push_sound (render->writer, buffer))
        return NULL;
    }
  if (!dailies_clip_writer_end_sound (render->writer))
    stop (render);
  return NULL;
}

/* Copies the source into the clip; its last frame opens what is new. */
static gboolean
copy_source (Render *render)
{
  cairo_surface_t *last = cairo_image_surface_create (CAIRO_FORMAT_RGB24, render->width, render->height);

  for (int i = 0; i < render->source_frames; i++)
    {
      GstBuffer *buffer;

      /* A clip that ends early holds its last frame. */
      dailies_clip_reader_read_frame (render->reader, last);
      buffer = dailies_clip_writer_make_frame (render->writer, last);
      if (buffer == NULL || !dailies_clip_writer_push_frame (render->writer, buffer, i))
        {
          cairo_surface_destroy (last);
          return FALSE;
        }
      tell_progress (render, i);
    }
  render->opening = last;
  return TRUE;
}

static gboolean
open_source (Render *render,
             GError **error)
{
  const char *source = dailies_animatic_request_get_source (render->request);

  if (source == NULL)
    return TRUE;
  render->reader = dailies_clip_reader_new (source, render->width, render->height,
                                            dailies_animatic_request_get_audio (render->request), error);
  if (render->reader == NULL)
    return FALSE;
  render->source_frames = dailies_clip_reader_get_n_frames (render->reader);
  render->total_frames += render->source_frames;
  if (render->total_frames > DAILIES_ANIMATIC_LONGEST * DAILIES_FRAME_RATE)
    {
      /* Translators: all numbers are seconds */
      g_propagate_error (error, dailies_error_new_field ("seconds", _ ("The clip and its extension would be %g seconds long; the animatic studio makes at most %g."), render->total_frames / (double) DAILIES_FRAME_RATE, DAILIES_ANIMATIC_LONGEST));
      return FALSE;
    }
  return TRUE;
}

static void
draw_all (Render *render)
{
  Worker workers[MOST_WORKERS];
  GThread *threads[MOST_WORKERS];

  render->n_workers = (int) CLAMP (g_get_num_processors (), 1, MOST_WORKERS);
  for (int i = 0; i < render->n_workers; i++)
    render->drawing[i] = G_MAXINT;
  for (int i = 0; i < render->n_workers; i++)
    {
      workers[i] = (Worker) { render, i };
      threads[i] = g_thread_new ("animatic-draw", draw_thread, &workers[i]);
    }
  for (int i = 0; i < render->n_workers; i++)
    g_thread_join (threads[i]);
}

static gpointer
prepare_thread (gpointer data)
{
  Render *render = data;

  dailies_film_prepare (render->film, 0);
  return NULL;
}

static gboolean
write_clip (Render *render,
            GError **error)
{
  DailiesClipFormat format = {
    .frame_width = render->width,
    .frame_height = render->height,
    .width = dailies_animatic_request_get_width (render->request),
    .height = dailies_animatic_request_get_height (render->request),
    .audio = dailies_animatic_request_get_audio (render->request),
  };
  guint32 seed = dailies_animatic_request_get_seed (render->request);
  g_autoptr (DailiesStoryboard) heard = NULL;
  GThread *scenery = NULL;
  GThread *sound = NULL;
  gulong handler;
  gboolean done;

  render->total_frames = dailies_animatic_request_get_n_frames (render->request);
  if (!open_source (render, error))
    return FALSE;
  if (render->reader == NULL)
    {
      /* Bad images are found before a file is made. */
      render->film = dailies_film_new (render->request, NULL, error);
      if (render->film == NULL)
        return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (render->cancellable, error))
    return FALSE;
  /* Elements take as long to be loaded as the first scene to be built. */
  scenery = render->film == NULL ? NULL : g_thread_new ("animatic-scenery", prepare_thread, render);
  render->writer = dailies_clip_writer_new (render->path, &format, error);
  g_clear_pointer (&scenery, g_thread_join);
  if (render->writer == NULL)
    return FALSE;

  handler = render->cancellable == NULL ? 0 : g_cancellable_connect (render->cancellable, G_CALLBACK (cancelled_cb), render, NULL);
  if (format.audio)
    {
      heard = dailies_storyboard_new (dailies_animatic_request_get_prompt (render->request),
                                      dailies_animatic_request_get_direction (render->request),
                                      seed, dailies_animatic_request_get_n_frames (render->request));
      render->bed = dailies_sound_bed_new (heard, seed, dailies_animatic_request_get_n_frames (render->request));
      sound = g_thread_new ("animatic-sound", sound_thread, render);
    }
  done = render->reader == NULL || copy_source (render);
  if (done && render->film == NULL)
    {
      render->film = dailies_film_new (render->request, g_steal_pointer (&render->opening), error);
      done = render->film != NULL;
    }
  if (done)
    {
      draw_all (render);
      done = dailies_clip_writer_end_frames (render->writer);
    }
  else
    stop (render);
  if (sound != NULL)
    g_thread_join (sound);
  if (error == NULL || *error == NULL)
    done = dailies_clip_writer_finish (render->writer, error);
  if (handler != 0)
    g_cancellable_disconnect (render->cancellable, handler);
  return done;
}

static gpointer
render_thread (gpointer data)
{
  Render *render = data;
  g_autoptr (GError) error = NULL;

  /* Of this thread and those that it starts. */
  setpriority (PRIO_PROCESS, 0, NICENESS);

  if (write_clip (render, &error))
    {
      tell_progress (render, render->total_frames);
      g_clear_pointer (&render->writer, dailies_clip_writer_free);
      dex_promise_resolve_boolean (render->promise, TRUE);
    }
  else
    {
      gboolean made = render->writer != NULL;

      g_clear_pointer (&render->writer, dailies_clip_writer_free);
      if (made)
        g_unlink (render->path);
      if (error == NULL)
        error = dailies_error_new_literal (DAILIES_ERROR_SERVER, _ ("The clip could not be drawn."));
      dex_promise_reject (render->promise, g_steal_pointer (&error));
    }
  render_free (render);
  return NULL;
}

/**
 * dailies_animatic_render:
 * @request: what to make; must not change any more
 * @path: where to write the clip; a file there is overwritten
 * @cancellable: (nullable): stops the render, at once
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @destroy: (nullable): frees @user_data in the caller's main context, after
 *   the last progress and possibly after the future is settled
 *
 * Renders a clip in threads of its own.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the clip is
 *   whole, or rejects with a validation error (size, seconds, prompt, an image
 *   or the source that cannot be used), a storage error (such as a full disk),
 *   a server error (such as a missing encoder) or %G_IO_ERROR_CANCELLED; no
 *   file is left then
 */
DexFuture *
dailies_animatic_render (DailiesAnimaticRequest *request,
                         const char *path,
                         GCancellable *cancellable,
                         DailiesAnimaticProgress progress,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  g_autoptr (GError) error = NULL;
  DexPromise *promise;
  Render *render;

  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (request), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  promise = dex_promise_new ();
  if (!dailies_animatic_request_check (request, &error))
    {
      if (destroy != NULL)
        destroy (user_data);
      dex_promise_reject (promise, g_steal_pointer (&error));
      return DEX_FUTURE (promise);
    }

  gst_init (NULL, NULL);
  render = g_new0 (Render, 1);
  g_mutex_init (&render->lock);
  g_cond_init (&render->turned);
  render->request = g_object_ref (request);
  render->path = g_strdup (path);
  render->promise = dex_ref (promise);
  g_set_object (&render->cancellable, cancellable);
  dailies_film_get_size (request, &render->width, &render->height);
  render->listener = g_new0 (Listener, 1);
  render->listener->context = g_main_context_ref_thread_default ();
  render->listener->func = progress;
  render->listener->user_data = user_data;
  render->listener->destroy = destroy;
  g_atomic_ref_count_init (&render->listener->ref_count);
  g_thread_unref (g_thread_new ("animatic", render_thread, render));
  return DEX_FUTURE (promise);
}

/**
 * dailies_animatic_render_frame:
 * @request: what to draw
 * @frame: number of a frame of the new film, from 0
 * @error: (nullable): return location
 *
 * Draws one frame, as [func@animatic_render] would; very large films are drawn
 * smaller.  Blocks: call it in a thread.
 *
 * Returns: (transfer full) (nullable): an RGB24 image surface; else @error is a
 *   validation error
 */
cairo_surface_t *
dailies_animatic_render_frame (DailiesAnimaticRequest *request,
                               int frame,
                               GError **error)
{
  g_autoptr (DailiesFilm) film = NULL;
  cairo_surface_t *surface;
  int width;
  int height;

  g_return_val_if_fail (DAILIES_IS_ANIMATIC_REQUEST (request), NULL);

  if (!dailies_animatic_request_check (request, error))
    return NULL;
  film = dailies_film_new (request, NULL, error);
  if (film == NULL)
    return NULL;
  dailies_film_get_size (request, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  dailies_film_draw (film, CLAMP (frame, 0, dailies_film_get_n_frames (film) - 1), surface);
  return surface;
}
