/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* What a widget calls may lead anywhere: into font, image and plug-in code
 * that wants more than the stack which fibers have by themselves. */
#define DAILIES_UI_STACK_SIZE (1024 * 1024)

G_END_DECLS
