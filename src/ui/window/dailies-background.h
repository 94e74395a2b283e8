/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"
#include "dailies-job-watch.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_BACKGROUND (dailies_background_get_type ())

/**
 * DailiesBackground:
 *
 * What becomes of unfinished shots when the window is closed: they go on
 * without one, where the settings and the desktop allow it; else the user is
 * asked.  The application keeps the engine open while it "stays".
 *
 * Properties: "staying" (boolean, read-only: there is work, but no window).
 *
 * Signal "finished": it stayed, and nothing is left to do.
 */
G_DECLARE_FINAL_TYPE (DailiesBackground, dailies_background, DAILIES, BACKGROUND, GObject)

DailiesBackground *dailies_background_new (void);
void dailies_background_set_engine (DailiesBackground *self,
                                    DailiesEngine *engine,
                                    DailiesJobWatch *watch);
void dailies_background_guard (DailiesBackground *self,
                               GtkWindow *window);
void dailies_background_quit (DailiesBackground *self,
                              GtkWindow *window,
                              gboolean ask);
gboolean dailies_background_get_staying (DailiesBackground *self);
guint dailies_background_count_work (DailiesBackground *self);

G_END_DECLS
