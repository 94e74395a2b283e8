/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dailies_ui_init (void);
int dailies_ui_run (const char *library,
                    const char *data_dir,
                    const char *const *files);
int dailies_ui_run_service (void);

G_END_DECLS
