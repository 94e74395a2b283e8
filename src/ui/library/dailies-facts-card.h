/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_FACTS_CARD (dailies_facts_card_get_type ())

/**
 * DailiesFactsCard:
 *
 * Labels and values on a card, which is not shown while it is empty.
 */
G_DECLARE_FINAL_TYPE (DailiesFactsCard, dailies_facts_card, DAILIES, FACTS_CARD, GtkBox)

void dailies_facts_card_clear (DailiesFactsCard *self);
GtkWidget *dailies_facts_card_add (DailiesFactsCard *self,
                                   const char *label,
                                   const char *value);

G_END_DECLS
