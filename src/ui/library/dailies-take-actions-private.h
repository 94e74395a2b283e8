/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take-actions.h"

G_BEGIN_DECLS

/* dailies-take-actions.c is the group; what takes more than a line is in a
 * file of its own: -files, -rename, -text, -trash. */
typedef void (*DailiesTakeFunc) (DailiesTakeActions *self,
                                 DailiesTake *take);

DailiesEngine *dailies_take_actions_get_engine (DailiesTakeActions *self);
GtkWidget *dailies_take_actions_get_widget (DailiesTakeActions *self);
void dailies_take_actions_toast (DailiesTakeActions *self,
                                 const char *words);
void dailies_take_actions_add_toast (DailiesTakeActions *self,
                                     AdwToast *toast);
void dailies_take_actions_say_trashed (DailiesTakeActions *self,
                                       DailiesTake *take);
void dailies_take_actions_save (DailiesTakeActions *self,
                                DailiesTake *take);
GFile *dailies_take_actions_make_file (DailiesTakeActions *self,
                                       DailiesTake *take);

void dailies_take_actions_show_in_files (DailiesTakeActions *self,
                                         DailiesTake *take);
void dailies_take_actions_open_with (DailiesTakeActions *self,
                                     DailiesTake *take);
void dailies_take_actions_save_copy (DailiesTakeActions *self,
                                     DailiesTake *take);
void dailies_take_actions_rename (DailiesTakeActions *self,
                                  DailiesTake *take);
void dailies_take_actions_copy_prompt (DailiesTakeActions *self,
                                       DailiesTake *take);
void dailies_take_actions_copy_curl (DailiesTakeActions *self,
                                     DailiesTake *take);
void dailies_take_actions_copy_command (DailiesTakeActions *self,
                                        DailiesTake *take);
void dailies_take_actions_trash (DailiesTakeActions *self,
                                 const char *const *take_ids);

G_END_DECLS
