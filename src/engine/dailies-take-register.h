/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_REGISTER (dailies_take_register_get_type ())

/**
 * DailiesTakeRegister:
 *
 * Sees to it that there is one object for a take, however often it is read
 * from the index: what one widget changes, all see.  It keeps no take alive.
 * Belongs to the main thread, as do the takes in it.
 */
G_DECLARE_FINAL_TYPE (DailiesTakeRegister, dailies_take_register, DAILIES, TAKE_REGISTER, GObject)

DailiesTakeRegister *dailies_take_register_new (void);
DailiesTake *dailies_take_register_adopt (DailiesTakeRegister *self,
                                          DailiesTake *take,
                                          gboolean may_update);

G_END_DECLS
