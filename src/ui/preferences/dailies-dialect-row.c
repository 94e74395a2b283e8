/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-dialect-row"

#include "config.h"

#include "dailies-dialect-row.h"

/**
 * dailies_dialect_row_show:
 * @row: a row
 * @dialects: (nullable): of the provider; one without a word ends them
 * @word: (nullable): the one of the account
 * @none: what is offered first, which stands for no dialect
 *
 * Hides the row if there are no dialects.
 */
void
dailies_dialect_row_show (AdwComboRow *row,
                          const DailiesDialect *dialects,
                          const char *word,
                          const char *none)
{
  guint n_dialects = 0;
  guint selected = 0;

  g_return_if_fail (ADW_IS_COMBO_ROW (row));
  g_return_if_fail (none != NULL);

  while (dialects != NULL && dialects[n_dialects].word != NULL)
    {
      n_dialects++;
      if (g_strcmp0 (dialects[n_dialects - 1].word, word) == 0)
        selected = n_dialects;
    }

  if (adw_combo_row_get_model (row) == NULL)
    {
      g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

      gtk_string_list_append (titles, none);
      for (guint i = 0; i < n_dialects; i++)
        gtk_string_list_append (titles, dialects[i].title);
      adw_combo_row_set_model (row, G_LIST_MODEL (titles));
    }
  adw_combo_row_set_selected (row, selected);
  gtk_widget_set_visible (GTK_WIDGET (row), n_dialects > 0);
}

/**
 * dailies_dialect_row_get:
 * @row: a row
 * @dialects: (nullable): that are shown in it
 *
 * Returns: (nullable): the word of the dialect that is chosen
 */
const char *
dailies_dialect_row_get (AdwComboRow *row,
                         const DailiesDialect *dialects)
{
  guint selected;

  g_return_val_if_fail (ADW_IS_COMBO_ROW (row), NULL);

  selected = adw_combo_row_get_selected (row);

  return dialects != NULL && selected > 0 && selected != GTK_INVALID_LIST_POSITION ? dialects[selected - 1].word : NULL;
}
