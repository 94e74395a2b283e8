/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openai-provider"

#include "config.h"

#include "dailies-openai-provider.h"

#include <glib/gi18n.h>

#include "dailies-openai-character.h"
#include "dailies-openai-create.h"
#include "dailies-openai-detect.h"
#include "dailies-openai-dialect.h"
#include "dailies-openai-job.h"
#include "dailies-openai-look.h"
#include "dailies-openai-models.h"
#include "dailies-openai-submit.h"
#include "dailies-service-provider.h"

#define WORD "openai"
#define POLL_INTERVAL (2 * G_TIME_SPAN_SECOND)

static DexFuture *
list_models_fiber (gpointer data)
{
  GError *error = NULL;
  GListModel *models = dailies_openai_models_fetch (data, &error);

  return models != NULL ? dex_future_new_take_object (models) : dex_future_new_for_error (error);
}

/* Azure takes jobs for deployments, and lists other things as models. */
static char *
test_without_models (DailiesProviderCall *call,
                     GError **error)
{
  if (!dailies_openai_models_check_key (call, error))
    return NULL;

  return g_strdup_printf (
      /* Translators: %s is the address of a service. */
      _ ("%s takes the key. It does not tell which models there are: name your deployment as the model"),
      dailies_account_get_base_url (dailies_connection_get_account (call->connection)));
}

static char *
test_models (DailiesProviderCall *call,
             GError **error)
{
  g_autoptr (GListModel) models = dailies_openai_models_fetch (call, error);

  return models != NULL ? dailies_provider_call_dup_test_words (call, g_list_model_get_n_items (models)) : NULL;
}

static DexFuture *
test_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autofree char *words = NULL;
  g_autofree char *found = NULL;
  GError *error = NULL;

  if (dailies_openai_dialect_of (call->connection)->models_path == NULL)
    words = test_without_models (call, &error);
  else
    words = test_models (call, &error);
  if (words == NULL)
    return dex_future_new_for_error (error);

  if (dailies_account_get_dialect (dailies_connection_get_account (call->connection)) == NULL)
    found = dex_await_string (dailies_openai_detect_fiber (call), NULL);
  if (found == NULL)
    return dex_future_new_take_string (g_steal_pointer (&words));

  return dex_future_new_take_string (g_strdup_printf (
      /* Translators: the first %s is the name of a server, such as vLLM-Omni, the second a sentence on what it can do. */
      _ ("This looks like %s, choose that dialect for the account. %s"), dailies_openai_dialect_find (found)->title, words));
}

static char *
dup_host (DailiesAccount *account)
{
  const char *base_url = dailies_account_get_base_url (account);
  g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = url != NULL ? g_uri_get_host (url) : NULL;

  return g_strdup (host != NULL ? host : DAILIES_OPENAI_HOST);
}

static gboolean
needs_key (DailiesAccount *account)
{
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_find (dailies_account_get_dialect (account));
  g_autofree char *host = dup_host (account);

  /* Others may need one too; they say so. */
  return (dialect != NULL && dialect->needs_key) || g_ascii_strcasecmp (host, DAILIES_OPENAI_HOST) == 0;
}

static DailiesRequestOutline *
outline (DailiesConnection *connection,
         DailiesModel *model,
         DailiesShot *shot,
         GError **error)
{
  return dailies_openai_create_outline (dailies_openai_dialect_of (connection), connection, model, shot, error);
}

static const DailiesService service = {
  .word = WORD,
  .poll_interval = POLL_INTERVAL,
  .get_dialects = dailies_openai_dialect_get_all,
  .needs_key = needs_key,
  .outline = outline,
  .detect = dailies_openai_detect_fiber,
  .list_models = list_models_fiber,
  .submit = dailies_openai_submit_fiber,
  .look = dailies_openai_look_fiber,
  .poll = dailies_openai_job_poll_fiber,
  .result = dailies_openai_job_result_fiber,
  .cancel = dailies_openai_job_cancel_fiber,
  .test = test_fiber,
  .make_character = dailies_openai_character_fiber,
};

/**
 * dailies_openai_provider_new:
 * @http: the way out
 * @table: (nullable): what is known of models that servers do not tell
 *   enough of
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_openai_provider_new (DailiesHttp *http,
                             DailiesModelTable *table)
{
  return dailies_service_provider_new (&service, http, table);
}
