/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_PROMPT_EDITOR (dailies_prompt_editor_get_type ())

/**
 * DailiesPromptEditor:
 *
 * Where the words of a shot are written: two to six lines, with undo and
 * spelling.  It draws no frame and no focus ring; the card around it does.
 *
 * Properties: "prompt" (string: what is written, without white space around
 * it; setting it can be undone), "maximum-length" (uint: in characters; as
 * many as a shot may have at most), "history" (GStrv, nullable: earlier
 * prompts, the newest first; %NULL until it is asked for).
 *
 * Actions: "prompt.previous" (Alt+Up) and "prompt.next" (Alt+Down) walk
 * through "history"; what was being written comes back at its end.
 *
 * Signal "paste-offered" (GdkClipboard) -> boolean: files or an image are
 * about to be pasted; %TRUE if somebody else takes them.
 *
 * Signal "history-wanted": the user is about to walk; set "history" soon.
 */
G_DECLARE_FINAL_TYPE (DailiesPromptEditor, dailies_prompt_editor, DAILIES, PROMPT_EDITOR, AdwBin)

const char *dailies_prompt_editor_get_prompt (DailiesPromptEditor *self);
void dailies_prompt_editor_set_prompt (DailiesPromptEditor *self,
                                       const char *prompt);
guint dailies_prompt_editor_get_maximum_length (DailiesPromptEditor *self);
void dailies_prompt_editor_set_maximum_length (DailiesPromptEditor *self,
                                               guint maximum_length);
const char *const *dailies_prompt_editor_get_history (DailiesPromptEditor *self);
void dailies_prompt_editor_set_history (DailiesPromptEditor *self,
                                        const char *const *history);
void dailies_prompt_editor_focus (DailiesPromptEditor *self,
                                  gboolean select_all);

G_END_DECLS
