/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http.h"
#include "dailies-provider.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_ANIMATIC_PROVIDER (dailies_animatic_provider_get_type ())

/**
 * DailiesAnimaticProvider:
 *
 * The built-in provider.  Starts "dailies serve" as a child of this process
 * when it is first needed, on a free loopback port with a random token, and
 * speaks the openai protocol with it.  The child ends with the parent, or when
 * it was not needed for a minute, and keeps its jobs in a folder so that the
 * next one goes on with them.  The connections that it is given are ignored.
 */
G_DECLARE_FINAL_TYPE (DailiesAnimaticProvider, dailies_animatic_provider, DAILIES, ANIMATIC_PROVIDER, GObject)

DailiesProvider *dailies_animatic_provider_new (DailiesHttp *http,
                                                const char *state_folder);
DailiesProvider *dailies_animatic_provider_new_for_program (DailiesHttp *http,
                                                            const char *state_folder,
                                                            const char *program);
void dailies_animatic_provider_set_idle_seconds (DailiesAnimaticProvider *self,
                                                 guint seconds);
int dailies_animatic_provider_get_process_id (DailiesAnimaticProvider *self);
DexFuture *dailies_animatic_provider_close (DailiesAnimaticProvider *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
