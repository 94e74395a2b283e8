/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-mpris.h"
#include "dailies-player-bar.h"
#include "dailies-player-problem.h"
#include "dailies-player-view.h"
#include "dailies-reference.h"

G_BEGIN_DECLS

struct _DailiesPlayerView
{
  AdwBin parent_instance;

  DailiesPlayer *player;
  DailiesMpris *mpris;
  GSettings *settings;
  GSimpleActionGroup *actions;
  DailiesLibrary *library;
  DailiesTake *take;
  gboolean preparing;
  gboolean prepared;
  gboolean compact;
  gboolean closed;

  /* The clip that is open, or what to open once GStreamer is there. */
  char *clip_path;
  gboolean wanted_play;

  /* What the user chose, while J, K and L may have made it another. */
  double chosen_rate;

  gboolean fullscreen;
  GtkWindow *window;
  guint fade_timeout;

  GtkWidget *take_menu;
  GtkStack *stack;
  GtkPicture *picture;
  AdwBin *bar_place;
  GtkRevealer *floating_place;
  AdwBin *floating_bin;
  DailiesPlayerBar *bar;
  DailiesPlayerProblem *problem;
};

void dailies_player_view_add_actions (DailiesPlayerView *self);
void dailies_player_view_add_keys (DailiesPlayerView *self);
void dailies_player_view_update_actions (DailiesPlayerView *self);
void dailies_player_view_emit_frame_taken (DailiesPlayerView *self,
                                           GBytes *bytes,
                                           DailiesReferenceRole role);
void dailies_player_view_reopen (DailiesPlayerView *self);

void dailies_player_view_watch_user (DailiesPlayerView *self);
void dailies_player_view_watch_window (DailiesPlayerView *self,
                                       GtkWindow *window);
void dailies_player_view_toggle_fullscreen (DailiesPlayerView *self);
void dailies_player_view_set_fullscreen (DailiesPlayerView *self,
                                         gboolean fullscreen);
void dailies_player_view_reveal_bar (DailiesPlayerView *self);
void dailies_player_view_notify_fullscreen (DailiesPlayerView *self);

void dailies_player_view_copy_frame (DailiesPlayerView *self);
void dailies_player_view_choose_frame_file (DailiesPlayerView *self);
void dailies_player_view_take_frame (DailiesPlayerView *self,
                                     DailiesReferenceRole role);

G_END_DECLS
