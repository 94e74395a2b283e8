/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-actions-text"

#include "config.h"

#include "dailies-take-actions-private.h"

#include <glib/gi18n.h>

#include "dailies-take-command.h"
#include "dailies-ui-fiber.h"

static void
copy (DailiesTakeActions *self,
      const char *text,
      const char *words)
{
  GtkWidget *widget = dailies_take_actions_get_widget (self);

  if (widget == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  dailies_take_actions_toast (self, words);
}

void
dailies_take_actions_copy_prompt (DailiesTakeActions *self,
                                  DailiesTake *take)
{
  copy (self, dailies_shot_get_prompt (dailies_take_get_shot (take)), _ ("Prompt copied"));
}

void
dailies_take_actions_copy_command (DailiesTakeActions *self,
                                   DailiesTake *take)
{
  g_autofree char *command = dailies_take_dup_command (take);

  copy (self, command, _ ("Command copied"));
}

typedef struct
{
  DailiesTakeActions *self;
  DailiesTake *take;
} Curl;

static void
curl_free (Curl *curl)
{
  g_object_unref (curl->self);
  g_object_unref (curl->take);
  g_free (curl);
}

static DexFuture *
curl_fiber (gpointer data)
{
  Curl *curl = data;
  DailiesEngine *engine = dailies_take_actions_get_engine (curl->self);
  g_autoptr (GError) error = NULL;
  DailiesAccount *account = dailies_engine_find_account (engine, dailies_take_get_account_name (curl->take), &error);
  g_autoptr (DailiesRequestOutline) outline = NULL;
  g_autofree char *command = NULL;

  if (account != NULL)
    outline = dex_await_object (dailies_engine_outline (engine, account, dailies_take_get_shot (curl->take)), &error);

  if (outline == NULL)
    {
      dailies_take_actions_toast (curl->self, error->message);
      return dex_future_new_true ();
    }

  command = dailies_request_outline_dup_curl (outline);
  copy (curl->self, command, _ ("Command copied; it takes the key from $DAILIES_API_KEY"));

  return dex_future_new_true ();
}

void
dailies_take_actions_copy_curl (DailiesTakeActions *self,
                                DailiesTake *take)
{
  Curl *curl = g_new0 (Curl, 1);

  curl->self = g_object_ref (self);
  curl->take = g_object_ref (take);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, curl_fiber, curl, (GDestroyNotify) curl_free));
}
