/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a provider does that says nothing of it. */

#define G_LOG_DOMAIN "dailies-provider"

#include "config.h"

#include "dailies-provider-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

static const DailiesDialect *
default_get_dialects (DailiesProvider *self)
{
  return NULL;
}

static DexFuture *
default_detect (DailiesProvider *self,
                DailiesConnection *connection,
                GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not tell which dialect it speaks"));
}

static DexFuture *
default_make_character (DailiesProvider *self,
                        DailiesConnection *connection,
                        const char *name,
                        const char *path,
                        GCancellable *cancellable)
{
  return dex_future_new_for_error (dailies_error_new_field ("characters", "%s", _ ("This service keeps no characters")));
}

static DexFuture *
default_estimate (DailiesProvider *self,
                  DailiesConnection *connection,
                  DailiesModel *model,
                  DailiesShot *shot,
                  GCancellable *cancellable)
{
  return dex_future_new_take_boxed (DAILIES_TYPE_ESTIMATE, dailies_estimate_from_prices (model, shot));
}

static DailiesRequestOutline *
default_outline (DailiesProvider *self,
                 DailiesConnection *connection,
                 DailiesModel *model,
                 DailiesShot *shot,
                 GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("What this account sends cannot be shown"));

  return NULL;
}

static DexFuture *
default_look (DailiesProvider *self,
              DailiesConnection *connection,
              DailiesShot *shot,
              const char *job_id,
              gint64 sent_at,
              const char *const *known_ids,
              GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not show its list of jobs"));
}

static DexFuture *
default_cancel (DailiesProvider *self,
                DailiesConnection *connection,
                DailiesRemoteJob *remote,
                GCancellable *cancellable)
{
  return dailies_cancel_outcome_to_future (DAILIES_CANCEL_UNSUPPORTED);
}

static DexFuture *
default_balance (DailiesProvider *self,
                 DailiesConnection *connection,
                 GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service does not tell its balance"));
}

static DexFuture *
default_chat (DailiesProvider *self,
              DailiesConnection *connection,
              DailiesChat *chat,
              GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service has no language models"));
}

static DexFuture *
default_make_image (DailiesProvider *self,
                    DailiesConnection *connection,
                    DailiesImageWish *wish,
                    GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("This service makes no still images"));
}

void
dailies_provider_set_defaults (DailiesProviderInterface *iface)
{
  iface->get_dialects = default_get_dialects;
  iface->detect = default_detect;
  iface->make_character = default_make_character;
  iface->estimate = default_estimate;
  iface->outline = default_outline;
  iface->look = default_look;
  iface->cancel = default_cancel;
  iface->balance = default_balance;
  iface->chat = default_chat;
  iface->make_image = default_make_image;
}
