/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_ANIMATIC_SERVER (dailies_animatic_server_get_type ())

/**
 * DailiesAnimaticServer:
 *
 * The animatic studio as an OpenAI-compatible HTTP server
 * (shared/apis/openai-videos.md).  Belongs to the main thread; renders on
 * others.
 *
 * Properties (construct-only): "state-folder" (jobs and clips, kept so that a
 * restart resumes them), "token" (nullable: no authorization is asked for,
 * allowed on loopback only), "address" (IP, "127.0.0.1" when %NULL), "port"
 * (0 for any).
 */
G_DECLARE_FINAL_TYPE (DailiesAnimaticServer, dailies_animatic_server, DAILIES, ANIMATIC_SERVER, GObject)

DailiesAnimaticServer *dailies_animatic_server_new (const char *state_folder,
                                                    const char *token,
                                                    const char *address,
                                                    guint port);
DexFuture *dailies_animatic_server_start (DailiesAnimaticServer *self) G_GNUC_WARN_UNUSED_RESULT;
guint dailies_animatic_server_get_port (DailiesAnimaticServer *self);
DexFuture *dailies_animatic_server_stop (DailiesAnimaticServer *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
