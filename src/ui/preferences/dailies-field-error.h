/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_FIELD_ERROR (dailies_field_error_get_type ())

/**
 * DailiesFieldError:
 *
 * The row under a field of a form that says what is wrong with it.  Hidden
 * while nothing is, and again as soon as the field is edited.
 *
 * Properties: "field" (construct-only: the #GtkEditable row above).
 */
G_DECLARE_FINAL_TYPE (DailiesFieldError, dailies_field_error, DAILIES, FIELD_ERROR, AdwPreferencesRow)

void dailies_field_error_set_message (DailiesFieldError *self,
                                      const char *message);
const char *dailies_field_error_get_message (DailiesFieldError *self);

G_END_DECLS
