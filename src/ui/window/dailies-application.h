/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_APPLICATION (dailies_application_get_type ())

/**
 * DailiesApplication:
 *
 * Opens the engine and its window, and closes both in order.
 *
 * Properties (construct-only, nullable): "library", "data-dir".
 */
G_DECLARE_FINAL_TYPE (DailiesApplication, dailies_application, DAILIES, APPLICATION, AdwApplication)

DailiesApplication *dailies_application_new (const char *library,
                                             const char *data_dir);

G_END_DECLS
