/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-poster"

#include "config.h"

#include "dailies-poster.h"

#include <math.h>

#include "dailies-ui-fiber.h"

#define DEFAULT_WIDTH 64

/* Bars that are narrower than this are a matter of rounding. */
#define LEAST_BAR 0.02f

struct _DailiesPoster
{
  GtkWidget parent_instance;

  DailiesTextureCache *textures;
  DailiesTake *take;
  char *take_id;
  GdkTexture *texture;
  int width;

  /* Of what is shown or on its way, in pixels of the screen. */
  int loaded_width;
  /* Of what is on its way. */
  GCancellable *loading;
};

typedef enum
{
  PROP_TEXTURES = 1,
  PROP_TAKE,
  PROP_TAKE_ID,
  PROP_TEXTURE,
  PROP_WIDTH,
} DailiesPosterProps;

static GParamSpec *properties[PROP_WIDTH + 1];

G_DEFINE_FINAL_TYPE (DailiesPoster, dailies_poster, GTK_TYPE_WIDGET)

static void
show_texture (DailiesPoster *self,
              GdkTexture *texture)
{
  if (!g_set_object (&self->texture, texture))
    return;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXTURE]);
}

static void
stop_loading (DailiesPoster *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loaded_width = 0;
}

typedef struct
{
  DailiesPoster *self;
  DailiesTake *take;
  char *take_id;
  int width;
  GCancellable *cancellable;
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->self);
  g_clear_object (&load->take);
  g_free (load->take_id);
  g_object_unref (load->cancellable);
  g_free (load);
}

static void
spawn_load (DailiesPoster *self,
            int width,
            DexFiberFunc fiber)
{
  Load *load = g_new0 (Load, 1);

  stop_loading (self);
  self->loaded_width = width;
  self->loading = g_cancellable_new ();

  load->self = g_object_ref (self);
  g_set_object (&load->take, self->take);
  load->take_id = g_strdup (self->take_id);
  load->width = width;
  load->cancellable = g_object_ref (self->loading);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, fiber, load, (GDestroyNotify) load_free));
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  DailiesPoster *self = load->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (g_cancellable_is_cancelled (load->cancellable))
    return dex_future_new_true ();

  texture = dex_await_object (dailies_texture_cache_load (self->textures, load->take, load->width, load->cancellable), &error);

  /* It may show another take by now. */
  if (g_cancellable_is_cancelled (load->cancellable))
    return dex_future_new_true ();

  g_clear_object (&self->loading);
  if (texture != NULL)
    show_texture (self, texture);
  else
    g_debug ("No poster of %s: %s", dailies_take_get_id (load->take), error->message);

  return dex_future_new_true ();
}

static void
update (DailiesPoster *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkTexture *texture;

  if (self->take == NULL || self->textures == NULL || width <= self->loaded_width)
    return;

  texture = dailies_texture_cache_look_up (self->textures, self->take, width);
  if (texture == NULL)
    {
      spawn_load (self, width, load_fiber);
      return;
    }

  stop_loading (self);
  self->loaded_width = width;
  show_texture (self, texture);
}

static DexFuture *
find_fiber (gpointer data)
{
  Load *load = data;
  DailiesPoster *self = load->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) take = NULL;

  if (g_cancellable_is_cancelled (load->cancellable))
    return dex_future_new_true ();

  take = dex_await_object (dailies_library_find (dailies_texture_cache_get_library (self->textures), load->take_id), &error);

  if (g_cancellable_is_cancelled (load->cancellable))
    return dex_future_new_true ();

  stop_loading (self);
  if (take != NULL)
    {
      g_set_object (&self->take, take);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
      update (self);
    }
  else
    {
      g_debug ("No take %s: %s", load->take_id, error->message);
    }

  return dex_future_new_true ();
}

static void
find_take (DailiesPoster *self)
{
  if (self->take_id != NULL && self->take == NULL && self->textures != NULL && self->loading == NULL)
    spawn_load (self, 0, find_fiber);
}

static GtkSizeRequestMode
dailies_poster_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dailies_poster_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DailiesPoster *self = DAILIES_POSTER (widget);
  const int width = orientation == GTK_ORIENTATION_VERTICAL && for_size > 0 ? for_size : self->width;

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? (width * 9 + 8) / 16 : width;
}

static void
dailies_poster_size_allocate (GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  update (DAILIES_POSTER (widget));
}

static void
dailies_poster_snapshot (GtkWidget *widget,
                         GtkSnapshot *snapshot)
{
  DailiesPoster *self = DAILIES_POSTER (widget);
  const float width = gtk_widget_get_width (widget);
  const float height = gtk_widget_get_height (widget);
  float scale;
  float picture_width;
  float picture_height;

  if (self->texture == NULL)
    return;

  picture_width = gdk_texture_get_width (self->texture);
  picture_height = gdk_texture_get_height (self->texture);
  scale = MIN (width / picture_width, height / picture_height);
  picture_width = roundf (picture_width * scale);
  picture_height = roundf (picture_height * scale);
  if (picture_width >= width * (1 - LEAST_BAR))
    picture_width = width;
  if (picture_height >= height * (1 - LEAST_BAR))
    picture_height = height;

  if (picture_width < width || picture_height < height)
    gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 1 }, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR,
                                      &GRAPHENE_RECT_INIT (floorf ((width - picture_width) / 2), floorf ((height - picture_height) / 2),
                                                           picture_width, picture_height));
}

static void
dailies_poster_dispose (GObject *object)
{
  DailiesPoster *self = DAILIES_POSTER (object);

  stop_loading (self);
  g_clear_object (&self->texture);
  g_clear_object (&self->take);
  g_clear_object (&self->textures);

  G_OBJECT_CLASS (dailies_poster_parent_class)->dispose (object);
}

static void
dailies_poster_finalize (GObject *object)
{
  DailiesPoster *self = DAILIES_POSTER (object);

  g_clear_pointer (&self->take_id, g_free);

  G_OBJECT_CLASS (dailies_poster_parent_class)->finalize (object);
}

static void
dailies_poster_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  DailiesPoster *self = DAILIES_POSTER (object);

  switch ((DailiesPosterProps) prop_id)
    {
    case PROP_TEXTURES:
      g_value_set_object (value, self->textures);
      break;

    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    case PROP_TAKE_ID:
      g_value_set_string (value, self->take_id);
      break;

    case PROP_TEXTURE:
      g_value_set_object (value, self->texture);
      break;

    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    }
}

static void
dailies_poster_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  DailiesPoster *self = DAILIES_POSTER (object);

  switch ((DailiesPosterProps) prop_id)
    {
    case PROP_TEXTURES:
      dailies_poster_set_textures (self, g_value_get_object (value));
      break;

    case PROP_TAKE:
      dailies_poster_set_take (self, g_value_get_object (value));
      break;

    case PROP_TAKE_ID:
      dailies_poster_set_take_id (self, g_value_get_string (value));
      break;

    case PROP_TEXTURE:
      dailies_poster_set_texture (self, g_value_get_object (value));
      break;

    case PROP_WIDTH:
      dailies_poster_set_width (self, g_value_get_int (value));
      break;
    }
}

static void
dailies_poster_class_init (DailiesPosterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_poster_dispose;
  object_class->finalize = dailies_poster_finalize;
  object_class->get_property = dailies_poster_get_property;
  object_class->set_property = dailies_poster_set_property;
  widget_class->get_request_mode = dailies_poster_get_request_mode;
  widget_class->measure = dailies_poster_measure;
  widget_class->size_allocate = dailies_poster_size_allocate;
  widget_class->snapshot = dailies_poster_snapshot;

  properties[PROP_TEXTURES] = g_param_spec_object ("textures", NULL, NULL, DAILIES_TYPE_TEXTURE_CACHE, flags);
  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE, flags);
  properties[PROP_TAKE_ID] = g_param_spec_string ("take-id", NULL, NULL, NULL, flags);
  properties[PROP_TEXTURE] = g_param_spec_object ("texture", NULL, NULL, GDK_TYPE_TEXTURE, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT / 9, DEFAULT_WIDTH, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /* Whatever it stands beside says what it shows. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "poster");
}

static void
dailies_poster_init (DailiesPoster *self)
{
  self->width = DEFAULT_WIDTH;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update), NULL);
}

/**
 * dailies_poster_new:
 * @textures: (nullable): where the posters of takes come from
 *
 * Returns: (transfer floating): an empty tile
 */
GtkWidget *
dailies_poster_new (DailiesTextureCache *textures)
{
  g_return_val_if_fail (textures == NULL || DAILIES_IS_TEXTURE_CACHE (textures), NULL);

  return g_object_new (DAILIES_TYPE_POSTER, "textures", textures, NULL);
}

/**
 * dailies_poster_set_textures:
 * @self: a poster
 * @textures: (nullable): where the posters of takes come from
 */
void
dailies_poster_set_textures (DailiesPoster *self,
                             DailiesTextureCache *textures)
{
  g_return_if_fail (DAILIES_IS_POSTER (self));
  g_return_if_fail (textures == NULL || DAILIES_IS_TEXTURE_CACHE (textures));

  if (!g_set_object (&self->textures, textures))
    return;

  stop_loading (self);
  find_take (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXTURES]);
}

/* What is shown instead of what was. */
static void
replace (DailiesPoster *self,
         DailiesTake *take,
         const char *take_id,
         GdkTexture *texture)
{
  g_object_freeze_notify (G_OBJECT (self));

  stop_loading (self);
  if (g_set_object (&self->take, take))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
  if (g_set_str (&self->take_id, take_id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE_ID]);
  show_texture (self, texture);
  find_take (self);
  update (self);

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * dailies_poster_get_take:
 * @self: a poster
 *
 * Returns: (transfer none) (nullable): the take that it shows
 */
DailiesTake *
dailies_poster_get_take (DailiesPoster *self)
{
  g_return_val_if_fail (DAILIES_IS_POSTER (self), NULL);

  return self->take;
}

/**
 * dailies_poster_set_take:
 * @self: a poster
 * @take: (nullable): the take to show
 */
void
dailies_poster_set_take (DailiesPoster *self,
                         DailiesTake *take)
{
  g_return_if_fail (DAILIES_IS_POSTER (self));
  g_return_if_fail (take == NULL || DAILIES_IS_TAKE (take));

  if (self->take != take || take == NULL)
    replace (self, take, NULL, NULL);
}

/**
 * dailies_poster_set_take_id:
 * @self: a poster
 * @take_id: (nullable): the whole id of the take to show
 */
void
dailies_poster_set_take_id (DailiesPoster *self,
                            const char *take_id)
{
  g_return_if_fail (DAILIES_IS_POSTER (self));

  if (g_strcmp0 (self->take_id, take_id) != 0 || take_id == NULL)
    replace (self, NULL, take_id, NULL);
}

/**
 * dailies_poster_get_texture:
 * @self: a poster
 *
 * Returns: (transfer none) (nullable): the picture that is shown
 */
GdkTexture *
dailies_poster_get_texture (DailiesPoster *self)
{
  g_return_val_if_fail (DAILIES_IS_POSTER (self), NULL);

  return self->texture;
}

/**
 * dailies_poster_set_texture:
 * @self: a poster
 * @texture: (nullable): the picture to show
 */
void
dailies_poster_set_texture (DailiesPoster *self,
                            GdkTexture *texture)
{
  g_return_if_fail (DAILIES_IS_POSTER (self));
  g_return_if_fail (texture == NULL || GDK_IS_TEXTURE (texture));

  replace (self, NULL, NULL, texture);
}

/**
 * dailies_poster_set_width:
 * @self: a poster
 * @width: how wide it wants to be at least
 */
void
dailies_poster_set_width (DailiesPoster *self,
                          int width)
{
  g_return_if_fail (DAILIES_IS_POSTER (self));

  if (self->width == width)
    return;

  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}
