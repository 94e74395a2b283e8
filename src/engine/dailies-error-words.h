/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-error.h"

G_BEGIN_DECLS

/**
 * DailiesErrorRemedy:
 * @DAILIES_ERROR_REMEDY_NONE: nothing that a button could begin
 * @DAILIES_ERROR_REMEDY_REPLACE_KEY: give the account another key
 * @DAILIES_ERROR_REMEDY_CHANGE_SHOT: change what was asked for
 * @DAILIES_ERROR_REMEDY_RETRY: try the same again
 * @DAILIES_ERROR_REMEDY_BUY_CREDITS: pay the service
 * @DAILIES_ERROR_REMEDY_FREE_SPACE: make room on the disk
 *
 * What the user can do about an error.
 */
typedef enum
{
  DAILIES_ERROR_REMEDY_NONE,
  DAILIES_ERROR_REMEDY_REPLACE_KEY,
  DAILIES_ERROR_REMEDY_CHANGE_SHOT,
  DAILIES_ERROR_REMEDY_RETRY,
  DAILIES_ERROR_REMEDY_BUY_CREDITS,
  DAILIES_ERROR_REMEDY_FREE_SPACE,
} DailiesErrorRemedy;

const char *dailies_error_get_title (const GError *error);
const char *dailies_error_get_trouble (const GError *error);
char *dailies_error_dup_cause (const GError *error);
char *dailies_error_dup_sentence (const GError *error,
                                  const char *account_name);
char *dailies_error_dup_explanation (const GError *error,
                                     const char *account_name);
char *dailies_error_dup_summary (const GError *error,
                                 const char *account_name);
char *dailies_error_dup_line (const GError *error);
char *dailies_error_dup_banner (DailiesError category,
                                const char *account_name,
                                guint n_waiting);
DailiesErrorRemedy dailies_error_get_remedy (const GError *error);
const char *dailies_error_remedy_get_label (DailiesErrorRemedy remedy);

G_END_DECLS
