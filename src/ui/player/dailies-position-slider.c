/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-position-slider"

#include "config.h"

#include "dailies-position-slider.h"

#include <glib/gi18n.h>

#include "dailies-clip-time.h"

#define RANGE_MARK_WIDTH 2
#define RANGE_MARK_HEIGHT 16

struct _DailiesPositionSlider
{
  GtkScale parent_instance;

  DailiesPlayer *player;
  GtkWidget *preview;

  /* While a hand is on it, the clip stands still. */
  gboolean dragging;
  gboolean goes_on;
};

G_DEFINE_FINAL_TYPE (DailiesPositionSlider, dailies_position_slider, GTK_TYPE_SCALE)

static gint64
to_microseconds (double seconds)
{
  return (gint64) (seconds * G_USEC_PER_SEC + 0.5);
}

static void
update_value (DailiesPositionSlider *self)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self));
  const gint64 position = dailies_player_get_position (self->player);
  const gint64 duration = dailies_player_get_duration (self->player);
  g_autofree char *position_words = dailies_clip_time_format_frame (position, dailies_player_get_frame_rate (self->player));
  g_autofree char *duration_words = dailies_clip_time_format (duration);
  g_autofree char *words = NULL;

  gtk_adjustment_set_upper (adjustment, (double) duration / G_USEC_PER_SEC);
  gtk_adjustment_set_value (adjustment, (double) position / G_USEC_PER_SEC);

  /* Translators: the first %s is a time in the clip, the second its length */
  words = g_strdup_printf (_ ("%s of %s"), position_words, duration_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
update_sensitive (DailiesPositionSlider *self)
{
  const DailiesPlayerState state = dailies_player_get_state (self->player);

  gtk_widget_set_sensitive (GTK_WIDGET (self), state == DAILIES_PLAYER_PLAYING || state == DAILIES_PLAYER_PAUSED);
}

/* What else changes the value, such as a screen reader, is not us. */
static void
value_changed_cb (DailiesPositionSlider *self)
{
  const gint64 wanted = to_microseconds (gtk_range_get_value (GTK_RANGE (self)));

  if (self->player != NULL && ABS (wanted - dailies_player_get_position (self->player)) > G_USEC_PER_SEC / 100)
    dailies_player_seek (self->player, wanted);
}

static gboolean
dailies_position_slider_change_value (GtkRange *range,
                                      GtkScrollType scroll,
                                      double value)
{
  DailiesPositionSlider *self = DAILIES_POSITION_SLIDER (range);

  if (self->player != NULL)
    dailies_player_seek (self->player, to_microseconds (value));

  return GTK_RANGE_CLASS (dailies_position_slider_parent_class)->change_value (range, scroll, value);
}

static void
begin_drag (DailiesPositionSlider *self)
{
  self->goes_on = dailies_player_get_state (self->player) == DAILIES_PLAYER_PLAYING;
  dailies_player_pause (self->player);
}

static void
end_drag (DailiesPositionSlider *self)
{
  if (self->goes_on)
    dailies_player_play (self->player);
}

/* GTK tells of a hand on the slider by no other means. */
static void
css_classes_changed_cb (DailiesPositionSlider *self)
{
  const gboolean dragging = gtk_widget_has_css_class (GTK_WIDGET (self), "dragging");

  if (self->player == NULL || dragging == self->dragging)
    return;

  self->dragging = dragging;
  if (dragging)
    begin_drag (self);
  else
    end_drag (self);
}

static void
motion_cb (DailiesPositionSlider *self,
           double x,
           double y)
{
  const gint64 duration = self->player != NULL ? dailies_player_get_duration (self->player) : 0;
  gint64 position;

  if (duration <= 0 || !gtk_widget_is_sensitive (GTK_WIDGET (self)))
    return;

  position = dailies_position_slider_get_position_at (self, x);
  dailies_frame_preview_show (DAILIES_FRAME_PREVIEW (self->preview), (int) dailies_position_slider_get_x_of (self, position), position, duration,
                              dailies_player_get_frame_rate (self->player));
}

static void
leave_cb (DailiesPositionSlider *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->preview));
}

static void
append_mark (DailiesPositionSlider *self,
             GtkSnapshot *snapshot,
             gint64 position)
{
  const float x = (float) dailies_position_slider_get_x_of (self, position) - RANGE_MARK_WIDTH / 2.0f;
  const float y = (float) (gtk_widget_get_height (GTK_WIDGET (self)) - RANGE_MARK_HEIGHT) / 2;
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, y, RANGE_MARK_WIDTH, RANGE_MARK_HEIGHT));
}

static void
dailies_position_slider_snapshot (GtkWidget *widget,
                                  GtkSnapshot *snapshot)
{
  DailiesPositionSlider *self = DAILIES_POSITION_SLIDER (widget);

  if (self->player != NULL && dailies_player_get_range_start (self->player) > 0)
    append_mark (self, snapshot, dailies_player_get_range_start (self->player));
  if (self->player != NULL && dailies_player_get_range_end (self->player) > 0)
    append_mark (self, snapshot, dailies_player_get_range_end (self->player));

  GTK_WIDGET_CLASS (dailies_position_slider_parent_class)->snapshot (widget, snapshot);
}

static void
dailies_position_slider_size_allocate (GtkWidget *widget,
                                       int width,
                                       int height,
                                       int baseline)
{
  GTK_WIDGET_CLASS (dailies_position_slider_parent_class)->size_allocate (widget, width, height, baseline);

  gtk_popover_present (GTK_POPOVER (DAILIES_POSITION_SLIDER (widget)->preview));
}

static void
dailies_position_slider_unmap (GtkWidget *widget)
{
  gtk_popover_popdown (GTK_POPOVER (DAILIES_POSITION_SLIDER (widget)->preview));

  GTK_WIDGET_CLASS (dailies_position_slider_parent_class)->unmap (widget);
}

static void
dailies_position_slider_dispose (GObject *object)
{
  DailiesPositionSlider *self = DAILIES_POSITION_SLIDER (object);

  dailies_position_slider_set_player (self, NULL);
  g_clear_pointer (&self->preview, gtk_widget_unparent);

  G_OBJECT_CLASS (dailies_position_slider_parent_class)->dispose (object);
}

static void
dailies_position_slider_class_init (DailiesPositionSliderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkRangeClass *range_class = GTK_RANGE_CLASS (klass);

  object_class->dispose = dailies_position_slider_dispose;
  widget_class->snapshot = dailies_position_slider_snapshot;
  widget_class->size_allocate = dailies_position_slider_size_allocate;
  widget_class->unmap = dailies_position_slider_unmap;
  range_class->change_value = dailies_position_slider_change_value;
}

static void
dailies_position_slider_init (DailiesPositionSlider *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_range_set_adjustment (GTK_RANGE (self), gtk_adjustment_new (0, 0, 0, 0.1, 1, 0));
  gtk_range_set_increments (GTK_RANGE (self), 0.1, 1);
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Position"), -1);

  self->preview = dailies_frame_preview_new ();
  gtk_widget_set_parent (self->preview, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect (self, "value-changed", G_CALLBACK (value_changed_cb), NULL);
  g_signal_connect (self, "notify::css-classes", G_CALLBACK (css_classes_changed_cb), NULL);
}

/**
 * dailies_position_slider_set_player:
 * @self: a slider
 * @player: (nullable): what it shows and moves
 */
void
dailies_position_slider_set_player (DailiesPositionSlider *self,
                                    DailiesPlayer *player)
{
  g_return_if_fail (DAILIES_IS_POSITION_SLIDER (self));

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (!g_set_object (&self->player, player) || player == NULL)
    return;

  g_signal_connect_object (player, "notify::position", G_CALLBACK (update_value), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::duration", G_CALLBACK (update_value), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::state", G_CALLBACK (update_sensitive), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::range-start", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::range-end", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  update_value (self);
  update_sensitive (self);
}

/**
 * dailies_position_slider_set_clip:
 * @self: a slider
 * @path: (nullable): where the frames above the pointer are taken from
 */
void
dailies_position_slider_set_clip (DailiesPositionSlider *self,
                                  const char *path)
{
  g_return_if_fail (DAILIES_IS_POSITION_SLIDER (self));

  dailies_frame_preview_set_clip (DAILIES_FRAME_PREVIEW (self->preview), path);
}

/**
 * dailies_position_slider_get_position_at:
 * @self: a slider that is shown
 * @x: a coordinate in it
 *
 * As the knob hangs over the ends of its trough, its middle goes from the one
 * to the other.
 *
 * Returns: microseconds
 */
gint64
dailies_position_slider_get_position_at (DailiesPositionSlider *self,
                                         double x)
{
  GdkRectangle trough;

  g_return_val_if_fail (DAILIES_IS_POSITION_SLIDER (self), 0);

  gtk_range_get_range_rect (GTK_RANGE (self), &trough);
  if (self->player == NULL || trough.width <= 0)
    return 0;

  return (gint64) ((double) dailies_player_get_duration (self->player) * CLAMP ((x - trough.x) / trough.width, 0, 1));
}

/**
 * dailies_position_slider_get_x_of:
 * @self: a slider that is shown
 * @position: microseconds
 *
 * Returns: a coordinate in it
 */
double
dailies_position_slider_get_x_of (DailiesPositionSlider *self,
                                  gint64 position)
{
  const gint64 duration = self->player != NULL ? dailies_player_get_duration (self->player) : 0;
  GdkRectangle trough;

  g_return_val_if_fail (DAILIES_IS_POSITION_SLIDER (self), 0);

  gtk_range_get_range_rect (GTK_RANGE (self), &trough);
  if (duration <= 0)
    return trough.x;

  return trough.x + (double) trough.width * (double) CLAMP (position, 0, duration) / (double) duration;
}

/**
 * dailies_position_slider_get_preview:
 * @self: a slider
 *
 * Returns: (transfer none): what is shown above the pointer
 */
DailiesFramePreview *
dailies_position_slider_get_preview (DailiesPositionSlider *self)
{
  g_return_val_if_fail (DAILIES_IS_POSITION_SLIDER (self), NULL);

  return DAILIES_FRAME_PREVIEW (self->preview);
}
