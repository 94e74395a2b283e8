/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_WINDOW (dailies_window_get_type ())

/**
 * DailiesWindow:
 *
 * The queue, the stage and the composer.  It opens without an engine, shows
 * that, and works from dailies_window_set_engine() on.
 */
G_DECLARE_FINAL_TYPE (DailiesWindow, dailies_window, DAILIES, WINDOW, AdwApplicationWindow)

DailiesWindow *dailies_window_new (AdwApplication *application);
DexFuture *dailies_window_await_first_frame (DailiesWindow *self) G_GNUC_WARN_UNUSED_RESULT;
void dailies_window_set_engine (DailiesWindow *self,
                                DailiesEngine *engine);
DailiesEngine *dailies_window_get_engine (DailiesWindow *self);
void dailies_window_show_failure (DailiesWindow *self,
                                  const GError *error);

G_END_DECLS
