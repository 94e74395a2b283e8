/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands beside the stage, and how large the window is: as the user left
 * it, where there is room. */

#define G_LOG_DOMAIN "dailies-window-sidebars"

#include "config.h"

#include "dailies-window-private.h"

#include <glib/gi18n.h>

/* Beside the stage a sidebar is shown as the user wants it; over the stage it
 * is in the way until it is asked for. */
static void
collapsed_changed_cb (DailiesWindow *self,
                      GParamSpec *pspec,
                      AdwOverlaySplitView *split)
{
  const gboolean wanted = split == self->rooms->queue_split ? self->wants_queue : self->wants_details;

  g_assert (DAILIES_IS_WINDOW (self));

  adw_overlay_split_view_set_show_sidebar (split, wanted && self->engine != NULL && !self->covered && !adw_overlay_split_view_get_collapsed (split));
}

static void
show_sidebar_changed_cb (DailiesWindow *self,
                         GParamSpec *pspec,
                         AdwOverlaySplitView *split)
{
  const gboolean shown = adw_overlay_split_view_get_show_sidebar (split);

  g_assert (DAILIES_IS_WINDOW (self));

  if (self->engine == NULL || adw_overlay_split_view_get_collapsed (split) || self->closing || self->covered)
    return;

  if (split == self->rooms->queue_split)
    self->wants_queue = shown;
  else
    self->wants_details = shown;
}

static void
watch_split (DailiesWindow *self,
             AdwOverlaySplitView *split)
{
  g_signal_connect_object (split, "notify::collapsed", G_CALLBACK (collapsed_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (split, "notify::show-sidebar", G_CALLBACK (show_sidebar_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_window_restore_geometry:
 * @self: a window that is not shown yet
 *
 * Gives the window the size that it had last.
 */
void
dailies_window_restore_geometry (DailiesWindow *self)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

/**
 * dailies_window_set_up_sidebars:
 * @self: a window whose rooms have just been made
 *
 * Will show the sidebars that there were last.
 */
void
dailies_window_set_up_sidebars (DailiesWindow *self)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));
  g_return_if_fail (self->rooms != NULL);

  watch_split (self, self->rooms->queue_split);
  watch_split (self, self->rooms->details_split);
}

/**
 * dailies_window_reveal_queue:
 * @self: a window with an engine
 *
 * Shows the sidebars that there is room for, as soon as that is known; what
 * lies over the stage stays as it is.  The queue of a first start is empty, and appears with the first job.
 */
void
dailies_window_reveal_queue (DailiesWindow *self)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));

  if (!self->laid_out)
    return;

  if (!adw_overlay_split_view_get_collapsed (self->rooms->queue_split) &&
      g_list_model_get_n_items (dailies_engine_get_jobs (self->engine)) > 0)
    collapsed_changed_cb (self, NULL, self->rooms->queue_split);
  if (!adw_overlay_split_view_get_collapsed (self->rooms->details_split))
    collapsed_changed_cb (self, NULL, self->rooms->details_split);
}

/**
 * dailies_window_cover_sidebars:
 * @self: a window
 * @covered: whether something has the whole window to itself
 */
void
dailies_window_cover_sidebars (DailiesWindow *self,
                               gboolean covered)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));

  self->covered = covered;
  collapsed_changed_cb (self, NULL, self->rooms->queue_split);
  collapsed_changed_cb (self, NULL, self->rooms->details_split);
}

/**
 * dailies_window_save_geometry:
 * @self: a window that is being closed
 */
void
dailies_window_save_geometry (DailiesWindow *self)
{
  int width;
  int height;

  g_return_if_fail (DAILIES_IS_WINDOW (self));

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "show-queue", self->wants_queue);
  g_settings_set_boolean (self->settings, "show-details", self->wants_details);
}
