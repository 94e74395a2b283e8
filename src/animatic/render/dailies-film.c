/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-film"

#include "config.h"

#include "dailies-film.h"

#include <math.h>
#include <string.h>

#include "dailies-caption.h"
#include "dailies-noise.h"
#include "dailies-picture.h"
#include "dailies-pixels.h"
#include "dailies-scene.h"

/* Larger frames are drawn at this size and scaled up: a rehearsal may be soft. */
#define MOST_PIXELS (1920 * 1088)

#define CROSS_FADE 10
#define GRAIN_TILE 256
#define N_GRAINS 8

/* A stretch of the film that shows one thing: a shot or a picture. */
typedef struct
{
  int start;
  int n_frames;
  const DailiesStoryboardShot *shot;
  cairo_surface_t *picture;
  gboolean closes;
  DailiesCaption *caption;
  GMutex lock;
  DailiesScene *scene;
} Segment;

struct _DailiesFilm
{
  DailiesStoryboard *storyboard;
  int width;
  int height;
  int n_frames;
  int n_segments;
  Segment *segments;
  DailiesCaption *mark;
  cairo_surface_t *opening;
  cairo_surface_t *closing;
  guint8 *vignette;
  gint8 *grain;
  guint32 seed;
  DailiesRgb tint;
  gboolean has_tint;
};

/**
 * dailies_film_get_size:
 * @request: a request
 * @width: (out): width
 * @height: (out): height
 *
 * Gives the size at which the frames of a film are drawn; for large films it
 * is smaller than what was asked for.
 */
void
dailies_film_get_size (DailiesAnimaticRequest *request,
                       int *width,
                       int *height)
{
  double asked_width = dailies_animatic_request_get_width (request);
  double asked_height = dailies_animatic_request_get_height (request);
  double scale = MIN (1, sqrt (MOST_PIXELS / (asked_width * asked_height)));

  *width = (int) (asked_width * scale / 2 + 0.5) * 2;
  *height = (int) (asked_height * scale / 2 + 0.5) * 2;
}

static void
make_lens (DailiesFilm *film)
{
  film->vignette = g_malloc ((gsize) film->width * film->height * 4);
  for (int y = 0; y < film->height; y++)
    for (int x = 0; x < film->width; x++)
      {
        double dx = (x + 0.5) / film->width * 2 - 1;
        double dy = (y + 0.5) / film->height * 2 - 1;
        double away = (dx * dx + dy * dy) / 2;

        memset (film->vignette + ((gsize) y * film->width + x) * 4, (int) (255 * (1 - 0.34 * away * (0.25 + 0.75 * away))), 4);
      }

  /* Each row of the frame starts somewhere else in one long strip of grain. */
  film->grain = g_malloc (((gsize) GRAIN_TILE * GRAIN_TILE + film->width) * 4);
  for (gsize i = 0; i < (gsize) GRAIN_TILE * GRAIN_TILE + (gsize) film->width; i++)
    {
      guint32 noise = dailies_noise_hash ((guint32) i, 77, 5);
      int value = (int) ((noise & 0xff) + ((noise >> 8) & 0xff) + ((noise >> 16) & 0xff) + (noise >> 24)) - 510;

      memset (film->grain + i * 4, value * 4 / 320, 4);
    }
}

static Segment *
add_segment (DailiesFilm *film,
             int start,
             int n_frames)
{
  Segment *segment = &film->segments[film->n_segments++];

  segment->start = start;
  segment->n_frames = n_frames;
  g_mutex_init (&segment->lock);
  return segment;
}

static gboolean
has_words (const char *prompt)
{
  for (const char *p = prompt; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Pictures take the ends of the film, drawn shots what is between. */
static void
lay_out (DailiesFilm *film,
         DailiesAnimaticRequest *request,
         gboolean drawn)
{
  int share = CLAMP (film->n_frames * 35 / 100, MIN (12, film->n_frames / 3), 84);
  int opening = film->opening != NULL ? share : 0;
  int closing = film->closing != NULL ? share : 0;
  int middle;

  if (!drawn)
    {
      opening = film->opening == NULL ? 0 : film->closing == NULL ? film->n_frames
                                                                  : film->n_frames / 2;
      closing = film->n_frames - opening;
    }
  middle = film->n_frames - opening - closing;
  film->storyboard = dailies_storyboard_new (dailies_animatic_request_get_prompt (request),
                                             dailies_animatic_request_get_direction (request),
                                             film->seed, MAX (middle, 1));
  film->segments = g_new0 (Segment, dailies_storyboard_get_n_shots (film->storyboard) + 2);

  if (film->opening != NULL)
    {
      Segment *segment = add_segment (film, 0, opening);

      segment->picture = film->opening;
      segment->shot = dailies_storyboard_get_shot (film->storyboard, 0);
    }
  for (guint i = 0; middle > 0 && i < dailies_storyboard_get_n_shots (film->storyboard); i++)
    {
      const DailiesStoryboardShot *shot = dailies_storyboard_get_shot (film->storyboard, i);
      Segment *segment = add_segment (film, opening + shot->first_frame, shot->n_frames);

      segment->shot = shot;
      segment->caption = dailies_caption_new (shot->words, film->width, film->height);
    }
  if (film->closing != NULL)
    {
      Segment *segment = add_segment (film, opening + middle, closing);

      segment->picture = film->closing;
      segment->closes = TRUE;
      segment->shot = dailies_storyboard_get_shot (film->storyboard, dailies_storyboard_get_n_shots (film->storyboard) - 1);
    }
}

static gboolean
load_pictures (DailiesFilm *film,
               DailiesAnimaticRequest *request,
               GError **error)
{
  const char *first = dailies_animatic_request_get_first_frame (request);
  const char *last = dailies_animatic_request_get_last_frame (request);
  const char *const *references = dailies_animatic_request_get_references (request);

  if (film->opening == NULL && first != NULL)
    {
      film->opening = dailies_picture_load (first, "first_frame", film->width, film->height, error);
      if (film->opening == NULL)
        return FALSE;
    }
  if (last != NULL)
    {
      film->closing = dailies_picture_load (last, "last_frame", film->width, film->height, error);
      if (film->closing == NULL)
        return FALSE;
    }
  for (guint i = 0; references[i] != NULL; i++)
    {
      cairo_surface_t *picture = dailies_picture_load (references[i], "reference", 64, 64, error);
      DailiesRgb mean;

      if (picture == NULL)
        return FALSE;
      mean = dailies_picture_get_mean (picture);
      film->tint = i == 0 ? mean : dailies_rgb_mix (film->tint, mean, 1.0 / (i + 1));
      film->has_tint = TRUE;
      cairo_surface_destroy (picture);
    }
  return TRUE;
}

/**
 * dailies_film_new:
 * @request: a request that passed its check
 * @opening: (transfer full) (nullable): a picture to open on, of the size that
 *   [func@film_get_size] gives; it wins over the request's first frame
 * @error: (nullable): return location
 *
 * Prepares a film: reads its images and makes the storyboard.  Blocks.
 *
 * Returns: (transfer full) (nullable): the film; else @error is a validation
 *   error that names the image that cannot be used
 */
DailiesFilm *
dailies_film_new (DailiesAnimaticRequest *request,
                  cairo_surface_t *opening,
                  GError **error)
{
  g_autoptr (DailiesFilm) film = g_new0 (DailiesFilm, 1);
  gboolean drawn;

  dailies_film_get_size (request, &film->width, &film->height);
  film->n_frames = dailies_animatic_request_get_n_frames (request);
  film->seed = dailies_animatic_request_get_seed (request);
  film->opening = opening;
  if (!load_pictures (film, request, error))
    return NULL;
  drawn = has_words (dailies_animatic_request_get_prompt (request)) || (film->opening == NULL && film->closing == NULL);
  lay_out (film, request, drawn);
  film->mark = dailies_caption_new_mark (film->width, film->height);
  make_lens (film);
  return g_steal_pointer (&film);
}

/**
 * dailies_film_free:
 * @film: (transfer full): a film
 *
 * Frees a film.
 */
void
dailies_film_free (DailiesFilm *film)
{
  for (int i = 0; i < film->n_segments; i++)
    {
      Segment *segment = &film->segments[i];

      g_clear_pointer (&segment->scene, dailies_scene_free);
      g_clear_pointer (&segment->caption, dailies_caption_free);
      g_mutex_clear (&segment->lock);
    }
  g_clear_pointer (&film->segments, g_free);
  g_clear_pointer (&film->mark, dailies_caption_free);
  g_clear_pointer (&film->opening, cairo_surface_destroy);
  g_clear_pointer (&film->closing, cairo_surface_destroy);
  g_clear_pointer (&film->vignette, g_free);
  g_clear_pointer (&film->grain, g_free);
  g_clear_object (&film->storyboard);
  g_free (film);
}

/**
 * dailies_film_get_n_frames:
 * @film: a film
 *
 * Returns: its length
 */
int
dailies_film_get_n_frames (DailiesFilm *film)
{
  return film->n_frames;
}

/**
 * dailies_film_get_storyboard:
 * @film: a film
 *
 * Returns: (transfer none): the storyboard of the drawn shots
 */
DailiesStoryboard *
dailies_film_get_storyboard (DailiesFilm *film)
{
  return film->storyboard;
}

static double
ease (double t)
{
  return t * t * (3 - 2 * t);
}

/* A picture is shown as it is at the very first (or last) frame. */
static void
draw_picture (const Segment *segment,
              double progress,
              cairo_surface_t *target)
{
  const DailiesCameraMove *move = &segment->shot->camera;
  double t = ease (segment->closes ? 1 - progress : progress);
  double side = MIN (1, fabs (move->pan) + fabs (move->orbit) + fabs (move->tilt) + fabs (move->crane));
  double scale = 1 + t * (0.06 + 0.08 * side + 0.05 * MIN (1, fabs (move->dolly) + fabs (move->zoom)));

  dailies_picture_draw (segment->picture, scale, CLAMP (move->pan + move->orbit, -1, 1) * t,
                        CLAMP (-move->tilt - move->crane, -1, 1) * t, target);
}

static DailiesScene *
get_scene (DailiesFilm *film,
           Segment *segment)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&segment->lock);

  if (segment->scene == NULL)
    segment->scene = dailies_scene_new (segment->shot, film->width, film->height);
  return segment->scene;
}

static void
tint_rows (DailiesFilm *film,
           cairo_surface_t *target)
{
  int stride = cairo_image_surface_get_stride (target);
  guint8 *data = cairo_image_surface_get_data (target);
  double luma = MAX (0.12, dailies_rgb_get_luma (film->tint));
  int factors[3] = {
    (int) (256 * CLAMP (0.55 + 0.45 * film->tint.b / luma, 0.5, 1.5)),
    (int) (256 * CLAMP (0.55 + 0.45 * film->tint.g / luma, 0.5, 1.5)),
    (int) (256 * CLAMP (0.55 + 0.45 * film->tint.r / luma, 0.5, 1.5)),
  };

  for (int y = 0; y < film->height; y++)
    for (int x = 0; x < film->width; x++)
      for (int c = 0; c < 3; c++)
        {
          guint8 *byte = data + (gsize) y * stride + x * 4 + c;

          *byte = (guint8) MIN (255, (*byte * factors[c]) >> 8);
        }
}

static void
draw_segment (DailiesFilm *film,
              Segment *segment,
              int frame,
              cairo_surface_t *target)
{
  gboolean fades_in = segment != film->segments;
  gboolean fades_out = segment != film->segments + film->n_segments - 1;
  int first = segment->start - (fades_in ? CROSS_FADE / 2 : 0);
  int last = segment->start + segment->n_frames - 1 + (fades_out ? CROSS_FADE / 2 : 0);
  double progress = last > first ? CLAMP ((frame - first) / (double) (last - first), 0, 1) : segment->closes;

  if (segment->picture != NULL)
    draw_picture (segment, progress, target);
  else
    {
      dailies_scene_draw (get_scene (film, segment), progress, (frame - first) / (double) DAILIES_FRAME_RATE, target);
      cairo_surface_flush (target);
      if (film->has_tint)
        tint_rows (film, target);
    }
}

/* How far the cross-fade from a segment to the next one has come at a frame. */
static double
get_fade (const Segment *segment,
          int frame)
{
  int end = segment->start + segment->n_frames;

  return CLAMP ((frame - end + CROSS_FADE / 2 + 0.5) / CROSS_FADE, 0, 1);
}

static void
draw_captions (DailiesFilm *film,
               int frame,
               cairo_surface_t *target)
{
  for (int i = 0; i < film->n_segments; i++)
    {
      const Segment *segment = &film->segments[i];
      int since = frame - segment->start;
      int left = segment->start + segment->n_frames - 1 - frame;

      if (segment->caption != NULL && since >= 0 && left >= 0)
        dailies_caption_draw (segment->caption, MIN (1, MIN ((since - 2) / 8.0, (left + 1) / 6.0)), target);
    }
  dailies_caption_draw (film->mark, 1, target);
}

/* How much of lens and grain a frame gets: none where a picture must be itself. */
static double
get_lens (DailiesFilm *film,
          int frame)
{
  double lens = 1;

  if (film->opening != NULL)
    lens = MIN (lens, ease (CLAMP (frame / (double) MAX (1, film->segments[0].n_frames), 0, 1)));
  if (film->closing != NULL)
    lens = MIN (lens, ease (CLAMP ((film->n_frames - 1 - frame) / (double) MAX (1, film->segments[film->n_segments - 1].n_frames), 0, 1)));
  return lens;
}

static void
finish (DailiesFilm *film,
        int frame,
        cairo_surface_t *target)
{
  int stride = cairo_image_surface_get_stride (target);
  guint8 *data = cairo_image_surface_get_data (target);
  int share = (int) (get_lens (film, frame) * 256);

  if (share == 0)
    return;
  for (int y = 0; y < film->height; y++)
    {
      guint32 place = dailies_noise_hash ((guint32) y, (guint32) (frame % N_GRAINS), film->seed) % (GRAIN_TILE * GRAIN_TILE);

      dailies_pixels_finish (data + (gsize) y * stride, film->vignette + (gsize) y * film->width * 4,
                             film->grain + (gsize) place * 4, film->width * 4, share);
    }
}

static void
mix (DailiesFilm *film,
     cairo_surface_t *target,
     cairo_surface_t *other,
     double share)
{
  int stride = cairo_image_surface_get_stride (target);
  guint8 *data = cairo_image_surface_get_data (target);
  const guint8 *from = cairo_image_surface_get_data (other);
  g_autofree guint8 *row = g_malloc ((gsize) film->width * 4);

  for (int y = 0; y < film->height; y++)
    {
      guint8 *to = data + (gsize) y * stride;

      memcpy (row, to, (gsize) film->width * 4);
      dailies_pixels_mix_rows (to, row, from + (gsize) y * stride, film->width * 4, (int) (share * 256));
    }
}

/**
 * dailies_film_draw:
 * @film: a film
 * @frame: number of a frame, from 0
 * @target: an RGB24 image surface of the size that [func@film_get_size] gives
 *
 * Draws one frame.  May run in several threads at once.
 */
void
dailies_film_draw (DailiesFilm *film,
                   int frame,
                   cairo_surface_t *target)
{
  int i = 0;

  while (i + 1 < film->n_segments && get_fade (&film->segments[i], frame) >= 1)
    i++;
  cairo_surface_flush (target);
  draw_segment (film, &film->segments[i], frame, target);
  if (i + 1 < film->n_segments && get_fade (&film->segments[i], frame) > 0)
    {
      cairo_surface_t *next = cairo_image_surface_create (CAIRO_FORMAT_RGB24, film->width, film->height);

      draw_segment (film, &film->segments[i + 1], frame, next);
      cairo_surface_flush (next);
      mix (film, target, next, ease (get_fade (&film->segments[i], frame)));
      cairo_surface_destroy (next);
    }
  finish (film, frame, target);
  draw_captions (film, frame, target);
  cairo_surface_mark_dirty (target);
}

/**
 * dailies_film_prepare:
 * @film: a film
 * @frame: number of a frame; there need not be one
 *
 * Builds the scenery of a frame that will be drawn soon, unless another thread
 * is about it.  Any thread.
 */
void
dailies_film_prepare (DailiesFilm *film,
                      int frame)
{
  for (int i = 0; i < film->n_segments; i++)
    {
      Segment *segment = &film->segments[i];

      if (segment->picture != NULL || frame < segment->start - CROSS_FADE / 2 || frame >= segment->start + segment->n_frames ||
          !g_mutex_trylock (&segment->lock))
        continue;
      if (segment->scene == NULL)
        segment->scene = dailies_scene_new (segment->shot, film->width, film->height);
      g_mutex_unlock (&segment->lock);
    }
}

/**
 * dailies_film_forget:
 * @film: a film
 * @frame: number of a frame
 *
 * Frees the scenery that no frame from @frame on needs.  No frame before it may
 * be being drawn in another thread.
 */
void
dailies_film_forget (DailiesFilm *film,
                     int frame)
{
  for (int i = 0; i < film->n_segments; i++)
    {
      Segment *segment = &film->segments[i];

      /* The lock of another segment may be held for as long as it is being built. */
      if (segment->start + segment->n_frames + CROSS_FADE / 2 >= frame)
        continue;
      g_mutex_lock (&segment->lock);
      g_clear_pointer (&segment->scene, dailies_scene_free);
      g_mutex_unlock (&segment->lock);
    }
}
