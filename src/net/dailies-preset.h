/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "dailies-account.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_PRESET (dailies_preset_get_type ())

/**
 * DailiesPreset:
 *
 * What is known of a service before there is an account with it.  It is data,
 * not code: ours are in presets.json, and the user's own file adds to them.
 * Immutable.
 */
G_DECLARE_FINAL_TYPE (DailiesPreset, dailies_preset, DAILIES, PRESET, GObject)

DexFuture *dailies_preset_load (const char *config_folder) G_GNUC_WARN_UNUSED_RESULT;
DailiesPreset *dailies_preset_find (GListModel *presets,
                                    DailiesAccount *account);

const char *dailies_preset_get_id (DailiesPreset *self);
const char *dailies_preset_get_title (DailiesPreset *self);
const char *dailies_preset_get_note (DailiesPreset *self);
const char *dailies_preset_get_provider (DailiesPreset *self);
const char *dailies_preset_get_dialect (DailiesPreset *self);
const char *dailies_preset_get_base_url (DailiesPreset *self);
const char *dailies_preset_get_key_url (DailiesPreset *self);
const char *dailies_preset_get_billing_url (DailiesPreset *self);
const char *dailies_preset_get_retention (DailiesPreset *self);
gint64 dailies_preset_get_retention_time (DailiesPreset *self);
const char *dailies_preset_get_privacy (DailiesPreset *self);

G_END_DECLS
