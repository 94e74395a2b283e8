/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-section"

#include "config.h"

#include "dailies-model-section.h"

#include <glib/gi18n.h>

#include "dailies-account-store.h"
#include "dailies-error-words.h"
#include "dailies-model-words.h"

void
dailies_model_section_free (gpointer data)
{
  DailiesModelSection *section = data;

  g_object_unref (section->account);
  g_ptr_array_unref (section->items);
  g_clear_pointer (&section->fresh, g_ptr_array_unref);
  g_free (section->note);
  g_free (section);
}

/**
 * dailies_model_section_new:
 * @account: an account
 *
 * Returns: (transfer full): its section, where it is being asked
 */
DailiesModelSection *
dailies_model_section_new (DailiesAccount *account)
{
  DailiesModelSection *section = g_new0 (DailiesModelSection, 1);

  section->account = g_object_ref (account);
  section->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (section->items, dailies_model_item_new (account, NULL, NULL));

  return section;
}

/**
 * dailies_model_section_make_note:
 * @known: what the service listed before
 * @problem: why it lists nothing now
 *
 * Returns: (transfer full): such as "As of 3 November 2026 · Offline"
 */
char *
dailies_model_section_make_note (GListModel *known,
                                 const GError *problem)
{
  g_autoptr (GDateTime) listed_at = g_date_time_new_from_unix_local_usec (dailies_account_store_get_listed_at (known));
  g_autofree char *date = g_date_time_format (listed_at, "%F");
  g_autofree char *day = dailies_day_dup_words (date);

  /* Translators: the first %s is a day, such as “3 November 2026”, the second
   * why there is nothing newer, such as “Offline”. */
  return g_strdup_printf (_ ("As of %s · %s"), day, dailies_error_get_trouble (problem));
}

/**
 * dailies_model_items_new:
 * @account: an account
 * @models: (nullable): its models
 * @error: (nullable): without models, why there are none
 *
 * Returns: (transfer full): the lines that show them, at least one
 */
GPtrArray *
dailies_model_items_new (DailiesAccount *account,
                         GListModel *models,
                         const GError *error)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; models != NULL && i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      g_ptr_array_add (items, dailies_model_item_new (account, model, NULL));
    }
  if (items->len == 0)
    {
      g_autofree char *words = error != NULL ? dailies_error_dup_summary (error, dailies_account_get_name (account))
                                             : g_strdup (_ ("The account has no models"));

      g_ptr_array_add (items, dailies_model_item_new (account, NULL, words));
    }

  return items;
}

/**
 * dailies_model_items_mark_favourites:
 * @items: lines of the model picker
 * @settings: the settings of the program
 */
void
dailies_model_items_mark_favourites (GPtrArray *items,
                                     GSettings *settings)
{
  g_auto (GStrv) favourites = g_settings_get_strv (settings, DAILIES_FAVOURITE_MODELS);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *id = NULL;

      if (dailies_model_item_get_model (items->pdata[i]) == NULL)
        continue;
      id = dailies_model_item_dup_id (items->pdata[i]);
      dailies_model_item_set_favourite (items->pdata[i], g_strv_contains ((const char *const *) favourites, id));
    }
}

static gboolean
is_retired (DailiesModelItem *item)
{
  DailiesModel *model = dailies_model_item_get_model (item);

  return model != NULL && dailies_model_get_retired (model);
}

/**
 * dailies_model_items_compare:
 * @left: a pointer to a line
 * @right: a pointer to another one
 *
 * Returns: which comes first: favourites do, and retired models last
 */
int
dailies_model_items_compare (gconstpointer left,
                             gconstpointer right)
{
  DailiesModelItem *first = *(DailiesModelItem *const *) left;
  DailiesModelItem *second = *(DailiesModelItem *const *) right;

  if (dailies_model_item_get_favourite (first) != dailies_model_item_get_favourite (second))
    return dailies_model_item_get_favourite (second) - dailies_model_item_get_favourite (first);

  return is_retired (first) - is_retired (second);
}

guint
dailies_model_items_count (GPtrArray *items)
{
  guint count = 0;

  for (guint i = 0; i < items->len; i++)
    count += dailies_model_item_get_model (items->pdata[i]) != NULL;

  return count;
}

gboolean
dailies_model_items_are_sorted (GPtrArray *items)
{
  for (guint i = 1; i < items->len; i++)
    {
      if (dailies_model_items_compare (&items->pdata[i - 1], &items->pdata[i]) > 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * dailies_model_items_are_same:
 * @left: lines
 * @right: other lines
 *
 * Returns: whether they show the same models in the same order, whatever is
 *   known of them
 */
gboolean
dailies_model_items_are_same (GPtrArray *left,
                              GPtrArray *right)
{
  if (left->len != right->len)
    return FALSE;

  for (guint i = 0; i < left->len; i++)
    {
      DailiesModel *first = dailies_model_item_get_model (left->pdata[i]);
      DailiesModel *second = dailies_model_item_get_model (right->pdata[i]);

      if (first == NULL || second == NULL || !g_str_equal (dailies_model_get_id (first), dailies_model_get_id (second)))
        return FALSE;
    }

  return TRUE;
}
