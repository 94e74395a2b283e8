/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_ACTIONS (dailies_take_actions_get_type ())

/**
 * DailiesTakeActions:
 *
 * The group "take": what can be done with a take, from wherever it is shown.
 * Each action has the id of a take as its parameter: play, trash,
 * show-in-files, open-with, save-copy, rename, favourite, copy-prompt,
 * copy-curl, copy-command, use-settings, one-more; "trash-all" has several,
 * and "judge" also the word of a #DailiesJudgement.
 * What is done, went wrong or can be undone is told in a toast.
 *
 * Signals, each with a #DailiesTake: "play" (it counts as seen by then),
 * "use-settings", "one-more", "trashed" (it is not in the library any more).
 */
G_DECLARE_FINAL_TYPE (DailiesTakeActions, dailies_take_actions, DAILIES, TAKE_ACTIONS, GSimpleActionGroup)

DailiesTakeActions *dailies_take_actions_new (DailiesEngine *engine,
                                              GtkWidget *widget);
void dailies_take_actions_set_toasts (DailiesTakeActions *self,
                                      AdwToastOverlay *toasts);

G_END_DECLS
