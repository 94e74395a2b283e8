/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-gemini-provider"

#include "config.h"

#include "dailies-gemini-provider.h"

#include <glib/gi18n.h>

#include "dailies-gemini-create.h"
#include "dailies-gemini-models.h"
#include "dailies-gemini-omni.h"
#include "dailies-gemini-veo-create.h"
#include "dailies-gemini-veo.h"
#include "dailies-service-provider.h"

#define WORD "gemini"
#define OMNI "omni"
#define VEO "veo"
#define OWN_HOST "generativelanguage.googleapis.com"

#define POLL_INTERVAL (5 * G_TIME_SPAN_SECOND)

static const char *
get_dialect (DailiesConnection *connection)
{
  const char *dialect = dailies_account_get_dialect (dailies_connection_get_account (connection));

  return g_strcmp0 (dialect, VEO) == 0 ? VEO : OMNI;
}

static gboolean
speaks_veo (DailiesConnection *connection)
{
  return g_str_equal (get_dialect (connection), VEO);
}

static DexFuture *
submit_fiber (gpointer data)
{
  DailiesProviderCall *call = data;

  return speaks_veo (call->connection) ? dailies_gemini_veo_submit_fiber (call) : dailies_gemini_omni_submit_fiber (call);
}

static DexFuture *
poll_fiber (gpointer data)
{
  DailiesProviderCall *call = data;

  return speaks_veo (call->connection) ? dailies_gemini_veo_poll_fiber (call) : dailies_gemini_omni_poll_fiber (call);
}

static DexFuture *
result_fiber (gpointer data)
{
  DailiesProviderCall *call = data;

  return speaks_veo (call->connection) ? dailies_gemini_veo_result_fiber (call) : dailies_gemini_omni_result_fiber (call);
}

static DexFuture *
cancel_fiber (gpointer data)
{
  DailiesProviderCall *call = data;

  /* Veo has no such request. */
  return speaks_veo (call->connection) ? dailies_cancel_outcome_to_future (DAILIES_CANCEL_UNSUPPORTED) : dailies_gemini_omni_cancel_fiber (call);
}

static GListModel *
fetch_models (DailiesProviderCall *call,
              GError **error)
{
  return dailies_gemini_models_fetch (call, get_dialect (call->connection), error);
}

static DexFuture *
list_models_fiber (gpointer data)
{
  GError *error = NULL;
  GListModel *models = fetch_models (data, &error);

  return models != NULL ? dex_future_new_take_object (models) : dex_future_new_for_error (error);
}

static DexFuture *
test_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  GError *error = NULL;
  g_autoptr (GListModel) models = fetch_models (call, &error);
  g_autofree char *words = NULL;

  if (models == NULL)
    return dex_future_new_for_error (error);

  words = dailies_provider_call_dup_test_words (call, dailies_gemini_models_count_offered (models));

  /* Translators: %s is a sentence without a full stop, on what a key may do. */
  return dex_future_new_take_string (g_strdup_printf (_ ("%s. Clips need a project with billing; the service does not tell what is left"), words));
}

/* What an edit comes to is decided by the clip that is changed, whose length
 * is not known here. */
static DailiesEstimate *
estimate (DailiesModel *model,
          DailiesShot *shot)
{
  if (dailies_shot_get_mode (shot) == DAILIES_MODE_EDIT)
    return dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL);

  return dailies_estimate_from_prices (model, shot);
}

static const DailiesDialect *
get_dialects (void)
{
  static const DailiesDialect dialects[] = {
    { OMNI, "Gemini Omni" },
    { VEO, "Veo" },
    { NULL, NULL },
  };

  return dialects;
}

static gboolean
needs_key (DailiesAccount *account)
{
  const char *base_url = dailies_account_get_base_url (account);
  g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;

  /* Others may need one too; they say so. */
  return base_url == NULL || (url != NULL && g_strcmp0 (g_uri_get_host (url), OWN_HOST) == 0);
}

static DailiesRequestOutline *
outline (DailiesConnection *connection,
         DailiesModel *model,
         DailiesShot *shot,
         GError **error)
{
  return speaks_veo (connection) ? dailies_gemini_veo_create_outline (connection, model, shot, NULL, error)
                                 : dailies_gemini_create_outline (connection, model, shot, FALSE, NULL, error);
}

static const DailiesService service = {
  .word = WORD,
  .poll_interval = POLL_INTERVAL,
  .get_dialects = get_dialects,
  .needs_key = needs_key,
  .estimate = estimate,
  .outline = outline,
  .list_models = list_models_fiber,
  .submit = submit_fiber,
  .poll = poll_fiber,
  .result = result_fiber,
  .cancel = cancel_fiber,
  .test = test_fiber,
};

/**
 * dailies_gemini_provider_new:
 * @http: the way out
 * @table: (nullable): what is known of the models
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_gemini_provider_new (DailiesHttp *http,
                             DailiesModelTable *table)
{
  return dailies_service_provider_new (&service, http, table);
}
