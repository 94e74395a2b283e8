/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-compatible-servers.md, section 7. */

#define G_LOG_DOMAIN "dailies-sdcpp-provider"

#include "config.h"

#include "dailies-sdcpp-provider.h"

#include "dailies-sdcpp-create.h"
#include "dailies-sdcpp-job.h"
#include "dailies-sdcpp-models.h"
#include "dailies-service-provider.h"

#define WORD "sdcpp"

#define POLL_INTERVAL (2 * G_TIME_SPAN_SECOND)

static DexFuture *
list_models_fiber (gpointer data)
{
  GError *error = NULL;
  GListModel *models = dailies_sdcpp_models_fetch (data, &error);

  return models != NULL ? dex_future_new_take_object (models) : dex_future_new_for_error (error);
}

static DexFuture *
test_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  GError *error = NULL;
  g_autoptr (GListModel) models = dailies_sdcpp_models_fetch (call, &error);

  if (models == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_string (dailies_provider_call_dup_test_words (call, g_list_model_get_n_items (models)));
}

static const DailiesService service = {
  .word = WORD,
  .poll_interval = POLL_INTERVAL,
  .outline = dailies_sdcpp_create_outline,
  .list_models = list_models_fiber,
  .submit = dailies_sdcpp_submit_fiber,
  .poll = dailies_sdcpp_job_poll_fiber,
  .result = dailies_sdcpp_job_result_fiber,
  .cancel = dailies_sdcpp_job_cancel_fiber,
  .test = test_fiber,
};

/**
 * dailies_sdcpp_provider_new:
 * @http: the way out
 *
 * Returns: (transfer full): the provider
 */
DailiesProvider *
dailies_sdcpp_provider_new (DailiesHttp *http)
{
  return dailies_service_provider_new (&service, http, NULL);
}
