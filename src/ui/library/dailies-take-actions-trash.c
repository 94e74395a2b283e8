/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-actions-trash"

#include "config.h"

#include "dailies-take-actions-private.h"

#include <glib/gi18n.h>

#include "dailies-ui-fiber.h"

typedef struct
{
  DailiesTakeActions *self;
  GStrv take_ids;
  /* Of DailiesTrashedTake. */
  GPtrArray *trashed;
} Trash;

static void
trash_free (Trash *trash)
{
  g_object_unref (trash->self);
  g_strfreev (trash->take_ids);
  g_ptr_array_unref (trash->trashed);
  g_free (trash);
}

static Trash *
trash_new (DailiesTakeActions *self,
           const char *const *take_ids,
           GPtrArray *trashed)
{
  Trash *trash = g_new0 (Trash, 1);

  trash->self = g_object_ref (self);
  trash->take_ids = g_strdupv ((char **) take_ids);
  trash->trashed = trashed != NULL ? g_ptr_array_ref (trashed) : g_ptr_array_new_with_free_func (g_object_unref);

  return trash;
}

static void
trash_closure_free (gpointer data,
                    GClosure *closure)
{
  trash_free (data);
}

static DexFuture *
restore_fiber (gpointer data)
{
  Trash *trash = data;
  DailiesLibrary *library = dailies_engine_get_library (dailies_take_actions_get_engine (trash->self));
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; i < trash->trashed->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!dex_await (dailies_library_restore (library, trash->trashed->pdata[i]), &error) && problem == NULL)
        problem = g_steal_pointer (&error);
    }

  if (problem != NULL)
    dailies_take_actions_toast (trash->self, problem->message);

  return dex_future_new_true ();
}

static void
undo_cb (AdwToast *toast,
         Trash *trash)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, restore_fiber,
                                          trash_new (trash->self, NULL, trash->trashed), (GDestroyNotify) trash_free));
}

static void
offer_undo (Trash *trash)
{
  DailiesTrashedTake *first = trash->trashed->pdata[0];
  g_autofree char *title = dailies_take_dup_title (dailies_trashed_take_get_take (first));
  g_autofree char *words = NULL;
  AdwToast *toast;

  if (trash->trashed->len == 1)
    /* Translators: %s is what a take is called */
    words = g_strdup_printf (_ ("“%s” moved to the trash"), title);
  else
    words = g_strdup_printf (ngettext ("%u take moved to the trash", "%u takes moved to the trash", trash->trashed->len), trash->trashed->len);

  toast = adw_toast_new (words);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb),
                         trash_new (trash->self, NULL, trash->trashed), trash_closure_free, G_CONNECT_DEFAULT);
  dailies_take_actions_add_toast (trash->self, toast);
}

static gboolean
await_trash (Trash *trash,
             const char *take_id,
             GError **error)
{
  DailiesLibrary *library = dailies_engine_get_library (dailies_take_actions_get_engine (trash->self));
  g_autoptr (DailiesTake) take = dex_await_object (dailies_library_find (library, take_id), error);
  DailiesTrashedTake *trashed;

  if (take == NULL)
    return FALSE;

  trashed = dex_await_object (dailies_library_trash (library, take), error);
  if (trashed == NULL)
    return FALSE;

  g_ptr_array_add (trash->trashed, trashed);
  dailies_take_actions_say_trashed (trash->self, take);

  return TRUE;
}

static DexFuture *
trash_fiber (gpointer data)
{
  Trash *trash = data;
  g_autoptr (GError) error = NULL;

  /* What is wrong with one, such as no trash, is wrong with the rest. */
  for (guint i = 0; trash->take_ids[i] != NULL; i++)
    {
      if (!await_trash (trash, trash->take_ids[i], &error))
        break;
    }

  if (trash->trashed->len > 0)
    offer_undo (trash);
  if (error != NULL)
    dailies_take_actions_toast (trash->self, error->message);

  return dex_future_new_true ();
}

void
dailies_take_actions_trash (DailiesTakeActions *self,
                            const char *const *take_ids)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, trash_fiber,
                                          trash_new (self, take_ids, NULL), (GDestroyNotify) trash_free));
}
