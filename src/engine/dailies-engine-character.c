/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Characters that services keep. */

#define G_LOG_DOMAIN "dailies-engine-character"

#include "config.h"

#include "dailies-engine-private.h"

typedef struct
{
  DailiesEngine *self;
  DailiesAccount *account;
  char *name;
  char *path;
} CharacterCall;

static void
character_call_free (gpointer data)
{
  CharacterCall *call = data;

  g_object_unref (call->self);
  g_object_unref (call->account);
  g_free (call->name);
  g_free (call->path);
  g_free (call);
}

static DexFuture *
make_fiber (gpointer data)
{
  CharacterCall *call = data;
  DailiesServices *services = call->self->services;
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  connection = dex_await_object (dailies_services_connect (services, call->account), &error);
  if (connection == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  id = dex_await_string (dailies_provider_make_character (dailies_services_find_provider (services, dailies_account_get_provider (call->account)),
                                                          connection, call->name, call->path, call->self->closing),
                         &error);

  return id != NULL ? dex_future_new_take_string (id) : dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * dailies_engine_make_character:
 * @self: an engine
 * @account: who keeps it
 * @name: what prompts call it
 * @path: a clip that shows it
 *
 * Returns: (transfer full): a future that resolves to what the service calls
 *   the character, for "characters" of shots; it rejects with
 *   %DAILIES_ERROR_VALIDATION if the service keeps none or does not take this
 *   one, or with what the service says
 */
DexFuture *
dailies_engine_make_character (DailiesEngine *self,
                               DailiesAccount *account,
                               const char *name,
                               const char *path)
{
  CharacterCall *call;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));
  dex_return_error_if_fail (name != NULL);
  dex_return_error_if_fail (path != NULL);

  call = g_new0 (CharacterCall, 1);
  call->self = g_object_ref (self);
  call->account = g_object_ref (account);
  call->name = g_strdup (name);
  call->path = g_strdup (path);

  return dex_scheduler_spawn (NULL, 0, make_fiber, call, character_call_free);
}
