/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-queue-section.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_SECTION_ROW (dailies_section_row_get_type ())

/**
 * DailiesSectionRow:
 *
 * The header of a section of the queue, which folds and unfolds it.
 *
 * Properties: "section" (#DailiesQueueSection, nullable), "words" (what a
 * screen reader says, read-only).
 */
G_DECLARE_FINAL_TYPE (DailiesSectionRow, dailies_section_row, DAILIES, SECTION_ROW, GtkBox)

GtkWidget *dailies_section_row_new (void);
DailiesQueueSection *dailies_section_row_get_section (DailiesSectionRow *self);
void dailies_section_row_set_section (DailiesSectionRow *self,
                                      DailiesQueueSection *section);

G_END_DECLS
