/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-engine.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_ACCOUNT_CHECK_UNTESTED,
  DAILIES_ACCOUNT_CHECK_TESTING,
  DAILIES_ACCOUNT_CHECK_WORKS,
  DAILIES_ACCOUNT_CHECK_FAILED,
} DailiesAccountCheckState;

#define DAILIES_TYPE_ACCOUNT_CHECK (dailies_account_check_get_type ())

/**
 * DailiesAccountCheck:
 *
 * An account that is being set up, and what the service said when it was
 * tested last.  Rows and pages show it; none of them asks by itself.
 *
 * Signal "changed": the account, the state or the words did.
 */
G_DECLARE_FINAL_TYPE (DailiesAccountCheck, dailies_account_check, DAILIES, ACCOUNT_CHECK, GObject)

DailiesAccountCheck *dailies_account_check_new (DailiesEngine *engine,
                                                DailiesAccount *account);
void dailies_account_check_run (DailiesAccountCheck *self);
void dailies_account_check_set_account (DailiesAccountCheck *self,
                                        DailiesAccount *account);
DailiesEngine *dailies_account_check_get_engine (DailiesAccountCheck *self);
DailiesAccount *dailies_account_check_get_account (DailiesAccountCheck *self);
DailiesAccountCheckState dailies_account_check_get_state (DailiesAccountCheck *self);
const char *dailies_account_check_get_words (DailiesAccountCheck *self);
char *dailies_account_check_dup_details (DailiesAccountCheck *self);

G_END_DECLS
