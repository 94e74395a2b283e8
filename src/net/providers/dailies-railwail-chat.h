/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-chat-reply.h"
#include "dailies-chat.h"
#include "dailies-provider-call.h"

G_BEGIN_DECLS

DailiesChatReply *dailies_railwail_chat (DailiesProviderCall *call,
                                         DailiesChat *chat,
                                         GError **error);

G_END_DECLS
