/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

/**
 * DailiesService:
 * @word: as accounts name it
 * @poll_interval: microseconds; never ask more often, but on this computer
 * @get_dialects: (nullable): as dailies_provider_get_dialects()
 * @needs_key: (nullable): as dailies_provider_needs_key(); %NULL if never
 * @estimate: (nullable): %NULL to reckon with the prices of the model
 * @outline: what @submit would send
 * @detect: (nullable): a fiber for dailies_provider_detect()
 * @list_models: one for dailies_provider_list_models()
 * @submit: one for dailies_provider_submit()
 * @look: (nullable): one for dailies_provider_look()
 * @poll: one for dailies_provider_poll()
 * @result: one for dailies_provider_result()
 * @cancel: (nullable): one for dailies_provider_cancel()
 * @balance: (nullable): one for dailies_provider_balance()
 * @test: one for dailies_provider_test()
 * @make_character: (nullable): one for dailies_provider_make_character()
 * @chat: (nullable): one for dailies_provider_chat()
 * @make_image: (nullable): one for dailies_provider_make_image()
 *
 * What a service can do, and how.  The fibers are given a
 * #DailiesProviderCall; where there is none, the provider says so.
 */
typedef struct
{
  const char *word;
  gint64 poll_interval;
  const DailiesDialect *(*get_dialects) (void);
  gboolean (*needs_key) (DailiesAccount *account);
  DailiesEstimate *(*estimate) (DailiesModel *model,
                                DailiesShot *shot);
  DailiesRequestOutline *(*outline) (DailiesConnection *connection,
                                     DailiesModel *model,
                                     DailiesShot *shot,
                                     GError **error);
  DexFiberFunc detect;
  DexFiberFunc list_models;
  DexFiberFunc submit;
  DexFiberFunc look;
  DexFiberFunc poll;
  DexFiberFunc result;
  DexFiberFunc cancel;
  DexFiberFunc balance;
  DexFiberFunc test;
  DexFiberFunc make_character;
  DexFiberFunc chat;
  DexFiberFunc make_image;
} DailiesService;

#define DAILIES_TYPE_SERVICE_PROVIDER (dailies_service_provider_get_type ())

/**
 * DailiesServiceProvider:
 *
 * The protocol of a service that is spoken over HTTP.  Each call is a fiber.
 */
G_DECLARE_FINAL_TYPE (DailiesServiceProvider, dailies_service_provider, DAILIES, SERVICE_PROVIDER, GObject)

DailiesProvider *dailies_service_provider_new (const DailiesService *service,
                                               DailiesHttp *http,
                                               DailiesModelTable *table);

G_END_DECLS
