/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Errors as the journal keeps them.  Private to the store. */
char *dailies_error_to_json_text (const GError *error);
GError *dailies_error_new_from_json_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
