/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How long the main loop of this process is busy at a time; 8 ms is the
 * target. */
void stall_init (void);
void stall_begin (void);
void stall_pause (void);
void stall_resume (void);
void stall_add_figures (JsonBuilder *builder,
                        const char *name);

G_END_DECLS
