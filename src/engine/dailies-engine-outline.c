/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-engine-outline"

#include "config.h"

#include "dailies-engine-private.h"

#include <glib/gi18n.h>

typedef struct
{
  DailiesServices *services;
  DailiesAccount *account;
  DailiesShot *shot;
} OutlineCall;

static void
outline_call_free (OutlineCall *call)
{
  g_object_unref (call->services);
  g_object_unref (call->account);
  g_object_unref (call->shot);
  g_free (call);
}

static DexFuture *
outline_fiber (gpointer data)
{
  OutlineCall *call = data;
  DailiesProvider *provider = dailies_services_find_provider (call->services, dailies_account_get_provider (call->account));
  g_autoptr (DailiesConnection) connection = dailies_connection_new (call->account, NULL);
  g_autoptr (DailiesModel) model = NULL;
  DailiesRequestOutline *outline;
  GError *error = NULL;

  if (provider == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("What this account sends cannot be shown"));

  model = dex_await_object (dailies_services_find_model (call->services, call->account, dailies_shot_get_model (call->shot)), &error);
  if (model == NULL)
    return dex_future_new_for_error (error);

  outline = dailies_provider_outline (provider, connection, model, call->shot, &error);
  if (outline == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_object (outline);
}

/**
 * dailies_engine_outline:
 * @self: an engine
 * @account: an account of it
 * @shot: what to make
 *
 * Says what sending the shot would send, and sends nothing.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesRequestOutline,
 *   or rejects with %DAILIES_ERROR_VALIDATION, with %G_IO_ERROR_NOT_SUPPORTED
 *   if that cannot be said of this account, or with what the provider says
 *   when its models are listed
 */
DexFuture *
dailies_engine_outline (DailiesEngine *self,
                        DailiesAccount *account,
                        DailiesShot *shot)
{
  OutlineCall *call;

  dex_return_error_if_fail (DAILIES_IS_ENGINE (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));

  call = g_new0 (OutlineCall, 1);
  call->services = g_object_ref (self->services);
  call->account = g_object_ref (account);
  call->shot = g_object_ref (shot);

  return dex_scheduler_spawn (NULL, 0, outline_fiber, call, (GDestroyNotify) outline_call_free);
}
