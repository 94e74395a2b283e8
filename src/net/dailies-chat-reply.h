/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_CHAT_REPLY (dailies_chat_reply_get_type ())

/**
 * DailiesChatReply:
 *
 * What a language model says in a #DailiesChat.  Immutable.
 *
 * Properties (construct-only): "text", "finish-reason" (nullable: the
 * service's word for why it ends there, such as "stop" or "length"),
 * "prompt-tokens" and "completion-tokens" (int64; -1 unknown).
 */
G_DECLARE_FINAL_TYPE (DailiesChatReply, dailies_chat_reply, DAILIES, CHAT_REPLY, GObject)

const char *dailies_chat_reply_get_text (DailiesChatReply *self);
const char *dailies_chat_reply_get_finish_reason (DailiesChatReply *self);
gint64 dailies_chat_reply_get_prompt_tokens (DailiesChatReply *self);
gint64 dailies_chat_reply_get_completion_tokens (DailiesChatReply *self);

G_END_DECLS
