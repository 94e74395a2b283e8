/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-tile"

#include "config.h"

#include "dailies-job-tile.h"

#include "dailies-job-words.h"
#include "dailies-poster.h"
#include "dailies-texture-load.h"
#include "dailies-ui-fiber.h"

#define DEFAULT_WIDTH 64
#define SMALL_SIGN 16
#define LARGE_SIGN 32
#define LARGE_WIDTH 200

struct _DailiesJobTile
{
  GtkWidget parent_instance;

  DailiesTextureCache *textures;
  DailiesJob *job;
  DailiesTake *take;
  int width;

  GtkWidget *child;
  /* Of the first frame that is shown, or will be. */
  char *frame_path;
  GdkTexture *frame;
};

typedef enum
{
  PROP_TEXTURES = 1,
  PROP_JOB,
  PROP_WIDTH,
  PROP_TAKE,
} DailiesJobTileProps;

static GParamSpec *properties[PROP_TAKE + 1];

G_DEFINE_FINAL_TYPE (DailiesJobTile, dailies_job_tile, GTK_TYPE_WIDGET)

static void update (DailiesJobTile *self);

typedef struct
{
  DailiesJobTile *tile;
  char *path;
  int width;
} FrameWish;

static void
frame_wish_free (gpointer data)
{
  FrameWish *wish = data;

  g_object_unref (wish->tile);
  g_free (wish->path);
  g_free (wish);
}

static DexFuture *
frame_fiber (gpointer data)
{
  FrameWish *wish = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dex_await_object (dailies_texture_load_small (wish->path, wish->width), &error);

  if (texture == NULL)
    {
      /* A plain tile will do. */
      g_debug ("No first frame: %s", error->message);
      return dex_future_new_true ();
    }

  /* It may show another job by now. */
  if (g_strcmp0 (wish->tile->frame_path, wish->path) == 0)
    {
      g_set_object (&wish->tile->frame, texture);
      update (wish->tile);
    }

  return dex_future_new_true ();
}

static void
load_frame (DailiesJobTile *self,
            const char *path)
{
  FrameWish *wish;

  if (!g_set_str (&self->frame_path, path))
    return;

  g_clear_object (&self->frame);
  if (path == NULL)
    return;

  wish = g_new0 (FrameWish, 1);
  wish->tile = g_object_ref (self);
  wish->path = g_strdup (path);
  wish->width = self->width * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, frame_fiber, wish, frame_wish_free));
}

static void
set_take (DailiesJobTile *self,
          DailiesTake *take)
{
  if (g_set_object (&self->take, take))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

static void
take_found_cb (DailiesJobTile *self,
               GParamSpec *pspec,
               DailiesPoster *poster)
{
  g_assert (DAILIES_IS_JOB_TILE (self));

  set_take (self, dailies_poster_get_take (poster));
}

static void
set_child (DailiesJobTile *self,
           GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static DailiesPoster *
ensure_poster (DailiesJobTile *self)
{
  GtkWidget *poster = self->child;

  if (!DAILIES_IS_POSTER (poster))
    {
      poster = dailies_poster_new (self->textures);
      dailies_poster_set_width (DAILIES_POSTER (poster), self->width);
      g_signal_connect_object (poster, "notify::take", G_CALLBACK (take_found_cb), self, G_CONNECT_SWAPPED);
      set_child (self, poster);
    }

  return DAILIES_POSTER (poster);
}

static void
show_sign (DailiesJobTile *self,
           const char *icon_name)
{
  const int size = self->width >= LARGE_WIDTH ? LARGE_SIGN : SMALL_SIGN;
  GtkWidget *sign = self->child;

  if (icon_name == NULL && ADW_IS_SPINNER (sign))
    return;

  if (icon_name == NULL)
    {
      sign = adw_spinner_new ();
      gtk_widget_set_size_request (sign, size, size);
      gtk_widget_set_halign (sign, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
      set_child (self, sign);
      return;
    }

  /* Each icon has one style. */
  if (GTK_IS_IMAGE (sign) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (sign)), icon_name) == 0)
    return;

  if (!GTK_IS_IMAGE (sign))
    {
      sign = gtk_image_new ();
      gtk_image_set_pixel_size (GTK_IMAGE (sign), size);
      set_child (self, sign);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (sign), icon_name);
  gtk_widget_set_css_classes (sign, (const char *[]) { dailies_job_get_style (self->job), NULL });
}

static void
choose_frame (DailiesJobTile *self)
{
  DailiesReference *first = dailies_shot_find_reference (dailies_job_get_shot (self->job), DAILIES_REFERENCE_FIRST);
  const gboolean wanted = first != NULL && dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_RUNNING;

  load_frame (self, wanted ? dailies_reference_get_path (first) : NULL);
}

/* A small tile is beside the bar of the progress, if there is any. */
static gboolean
is_beside_bar (DailiesJobTile *self)
{
  return self->width < LARGE_WIDTH && dailies_job_get_progress (self->job) >= 0;
}

/* Where there is no progress to show, something must move: in a small tile
 * that is instead of the picture. */
static gboolean
must_spin (DailiesJobTile *self)
{
  return dailies_job_get_icon_name (self->job) == NULL && self->width < LARGE_WIDTH && !is_beside_bar (self);
}

/* Returns: (nullable): the name of an icon; %NULL for a spinner, of which each
 * frame paints the window */
static const char *
choose_sign (DailiesJobTile *self)
{
  const char *icon_name = dailies_job_get_icon_name (self->job);

  return icon_name == NULL && is_beside_bar (self) ? "video-x-generic-symbolic" : icon_name;
}

static void
update (DailiesJobTile *self)
{
  const char *take_id;

  if (self->job == NULL)
    {
      load_frame (self, NULL);
      set_take (self, NULL);
      if (!GTK_IS_IMAGE (self->child))
        set_child (self, NULL);
      return;
    }

  take_id = dailies_job_get_take_id (self->job);
  choose_frame (self);
  if (take_id == NULL)
    set_take (self, NULL);

  if (take_id != NULL)
    dailies_poster_set_take_id (ensure_poster (self), take_id);
  else if (self->frame != NULL && !must_spin (self))
    dailies_poster_set_texture (ensure_poster (self), self->frame);
  else
    show_sign (self, choose_sign (self));
}

static void
job_changed_cb (DailiesJobTile *self)
{
  g_assert (DAILIES_IS_JOB_TILE (self));

  update (self);
}

static GtkSizeRequestMode
dailies_job_tile_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_height (int width)
{
  return (width * 9 + 8) / 16;
}

/* Whatever is in it, and never larger. */
static void
dailies_job_tile_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  DailiesJobTile *self = DAILIES_JOB_TILE (widget);
  const int least = MIN (self->width, DEFAULT_WIDTH);

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, NULL, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = self->width;
    }
  else
    {
      *minimum = get_height (for_size > 0 ? MIN (for_size, self->width) : least);
      *natural = get_height (for_size > 0 ? MIN (for_size, self->width) : self->width);
    }
}

static void
dailies_job_tile_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  DailiesJobTile *self = DAILIES_JOB_TILE (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
dailies_job_tile_dispose (GObject *object)
{
  DailiesJobTile *self = DAILIES_JOB_TILE (object);

  dailies_job_tile_set_job (self, NULL);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->textures);

  G_OBJECT_CLASS (dailies_job_tile_parent_class)->dispose (object);
}

static void
dailies_job_tile_finalize (GObject *object)
{
  DailiesJobTile *self = DAILIES_JOB_TILE (object);

  g_clear_object (&self->frame);
  g_clear_pointer (&self->frame_path, g_free);

  G_OBJECT_CLASS (dailies_job_tile_parent_class)->finalize (object);
}

static void
dailies_job_tile_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  DailiesJobTile *self = DAILIES_JOB_TILE (object);

  switch ((DailiesJobTileProps) prop_id)
    {
    case PROP_TEXTURES:
      g_value_set_object (value, self->textures);
      break;

    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;

    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;

    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;
    }
}

static void
dailies_job_tile_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DailiesJobTile *self = DAILIES_JOB_TILE (object);

  switch ((DailiesJobTileProps) prop_id)
    {
    case PROP_TEXTURES:
      dailies_job_tile_set_textures (self, g_value_get_object (value));
      break;

    case PROP_JOB:
      dailies_job_tile_set_job (self, g_value_get_object (value));
      break;

    case PROP_WIDTH:
      self->width = g_value_get_int (value);
      break;

    case PROP_TAKE:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_job_tile_class_init (DailiesJobTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_job_tile_dispose;
  object_class->finalize = dailies_job_tile_finalize;
  object_class->get_property = dailies_job_tile_get_property;
  object_class->set_property = dailies_job_tile_set_property;
  widget_class->get_request_mode = dailies_job_tile_get_request_mode;
  widget_class->measure = dailies_job_tile_measure;
  widget_class->size_allocate = dailies_job_tile_size_allocate;

  properties[PROP_TEXTURES] = g_param_spec_object ("textures", NULL, NULL, DAILIES_TYPE_TEXTURE_CACHE, flags);
  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, DAILIES_TYPE_JOB, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 1, G_MAXINT / 9, DEFAULT_WIDTH, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /* The words beside it say the same. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dailies_job_tile_init (DailiesJobTile *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "poster-tile");
}

/**
 * dailies_job_tile_get_take:
 * @self: a tile
 *
 * Returns: (transfer none) (nullable): what the job became, once that is loaded
 */
DailiesTake *
dailies_job_tile_get_take (DailiesJobTile *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_TILE (self), NULL);

  return self->take;
}

/**
 * dailies_job_tile_set_textures:
 * @self: a tile
 * @textures: (nullable): where the posters of takes come from
 */
void
dailies_job_tile_set_textures (DailiesJobTile *self,
                               DailiesTextureCache *textures)
{
  g_return_if_fail (DAILIES_IS_JOB_TILE (self));
  g_return_if_fail (textures == NULL || DAILIES_IS_TEXTURE_CACHE (textures));

  if (!g_set_object (&self->textures, textures))
    return;

  if (DAILIES_IS_POSTER (self->child))
    dailies_poster_set_textures (DAILIES_POSTER (self->child), textures);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXTURES]);
}

/**
 * dailies_job_tile_set_job:
 * @self: a tile
 * @job: (nullable): what to show
 */
void
dailies_job_tile_set_job (DailiesJobTile *self,
                          DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_JOB_TILE (self));
  g_return_if_fail (job == NULL || DAILIES_IS_JOB (job));

  if (job == self->job)
    return;

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, job_changed_cb, self);
  g_set_object (&self->job, job);
  if (job != NULL)
    {
      g_signal_connect_object (job, "notify::state", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (job, "notify::take-id", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (job, "notify::progress", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (job, "notify::shot", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}
