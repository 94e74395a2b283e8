/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-draft.h"

G_BEGIN_DECLS

/* A control for a setting that only one model knows. */
char *dailies_parameter_dup_title (const DailiesParameter *parameter);
GtkWidget *dailies_parameter_make_control (const DailiesParameter *parameter,
                                           DailiesDraft *draft);

G_END_DECLS
