/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DailiesChatRole:
 * @DAILIES_CHAT_SYSTEM: what the model is to be
 * @DAILIES_CHAT_USER: what people say
 * @DAILIES_CHAT_ASSISTANT: what the model said before
 */
typedef enum
{
  DAILIES_CHAT_SYSTEM,
  DAILIES_CHAT_USER,
  DAILIES_CHAT_ASSISTANT,
} DailiesChatRole;

/**
 * DailiesChatMessage:
 * @role: who says it
 * @text: what is said
 */
typedef struct
{
  DailiesChatRole role;
  char *text;
} DailiesChatMessage;

#define DAILIES_TYPE_CHAT (dailies_chat_get_type ())

/**
 * DailiesChat:
 *
 * A talk with a language model, of which the next reply is wanted.  Messages
 * are added at the end; nothing of it is stored.
 *
 * Properties (construct-only): "model" (id), "temperature" (double; -1 leaves
 * it to the model), "maximum-tokens" (uint; 0 likewise).
 */
G_DECLARE_FINAL_TYPE (DailiesChat, dailies_chat, DAILIES, CHAT, GObject)

DailiesChat *dailies_chat_new (const char *model);
void dailies_chat_add (DailiesChat *self,
                       DailiesChatRole role,
                       const char *text);
const char *dailies_chat_get_model (DailiesChat *self);
double dailies_chat_get_temperature (DailiesChat *self);
guint dailies_chat_get_maximum_tokens (DailiesChat *self);
GPtrArray *dailies_chat_get_messages (DailiesChat *self);

G_END_DECLS
