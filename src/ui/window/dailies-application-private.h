/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-application.h"

#include "dailies-background.h"
#include "dailies-inhibitor.h"
#include "dailies-notifier.h"
#include "dailies-window.h"

G_BEGIN_DECLS

struct _DailiesApplication
{
  AdwApplication parent_instance;

  char *library;
  char *data_dir;
  DailiesClock *clock;

  DailiesEngine *engine;
  gboolean opening;
  gboolean held;
  /* The window and the engine are closed to be opened again. */
  gboolean reopening;
  /* What was asked for before there was a library. */
  GQueue wishes;

  DailiesBackground *background;
  DailiesNotifier *notifier;
  DailiesInhibitor *inhibitor;
};

DailiesWindow *dailies_application_find_window (DailiesApplication *self);
void dailies_application_open_library (DailiesApplication *self);
void dailies_application_reopen_library (DailiesApplication *self);
void dailies_application_activate_in_window (DailiesApplication *self,
                                             const char *action,
                                             GVariant *parameter);
void dailies_application_open_files (GApplication *application,
                                     GFile **files,
                                     int n_files,
                                     const char *hint);
void dailies_application_fulfil_wishes (DailiesApplication *self);
void dailies_application_forget_wishes (DailiesApplication *self);
void dailies_application_add_actions (DailiesApplication *self);

G_END_DECLS
