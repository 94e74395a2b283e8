/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-command.h"

G_BEGIN_DECLS

extern const DailiesCommandVerb dailies_verb_generate;
extern const DailiesCommandVerb dailies_verb_jobs;
extern const DailiesCommandVerb dailies_verb_cancel;
extern const DailiesCommandVerb dailies_verb_retry;
extern const DailiesCommandVerb dailies_verb_resolve;
extern const DailiesCommandVerb dailies_verb_library;
extern const DailiesCommandVerb dailies_verb_show;
extern const DailiesCommandVerb dailies_verb_rebuild;
extern const DailiesCommandVerb dailies_verb_accounts;
extern const DailiesCommandVerb dailies_verb_models;
extern const DailiesCommandVerb dailies_verb_character;
extern const DailiesCommandVerb dailies_verb_estimate;
extern const DailiesCommandVerb dailies_verb_ledger;
extern const DailiesCommandVerb dailies_verb_serve;

G_END_DECLS
