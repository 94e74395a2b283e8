/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-take.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_TAKE_SUMMARY (dailies_take_summary_get_type ())

/**
 * DailiesTakeSummary:
 *
 * A take in a few lines: its title, how it was made, its prompt, and what the
 * user thinks of it.
 *
 * Properties: "take" (#DailiesTake, nullable).
 */
G_DECLARE_FINAL_TYPE (DailiesTakeSummary, dailies_take_summary, DAILIES, TAKE_SUMMARY, GtkBox)

DailiesTake *dailies_take_summary_get_take (DailiesTakeSummary *self);
void dailies_take_summary_set_take (DailiesTakeSummary *self,
                                    DailiesTake *take);

G_END_DECLS
