/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-connection.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_ANIMATIC_PROCESS (dailies_animatic_process_get_type ())

/**
 * DailiesAnimaticProcess:
 *
 * The child in which the studio of a #DailiesAnimaticProvider runs: started
 * when it is needed, again when it is needed and has died.  Belongs to the main
 * thread.
 */
G_DECLARE_FINAL_TYPE (DailiesAnimaticProcess, dailies_animatic_process, DAILIES, ANIMATIC_PROCESS, GObject)

DailiesAnimaticProcess *dailies_animatic_process_new (const char *program,
                                                      const char *state_folder);
DexFuture *dailies_animatic_process_ensure (DailiesAnimaticProcess *self) G_GNUC_WARN_UNUSED_RESULT;
DailiesConnection *dailies_animatic_process_get_connection (DailiesAnimaticProcess *self);
int dailies_animatic_process_get_id (DailiesAnimaticProcess *self);
void dailies_animatic_process_kill (DailiesAnimaticProcess *self);
DexFuture *dailies_animatic_process_stop (DailiesAnimaticProcess *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
