/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-model-table.h"
#include "dailies-provider.h"
#include "net-test-utils.h"

G_BEGIN_DECLS

/**
 * ProviderFixture:
 * @service: speaks HTTP on loopback, as a test tells it
 * @videos: (nullable): what @service does when it is not told anything
 * @other: (nullable): another origin
 * @clock: jumps over sleeps
 * @http: the way out
 * @table: (nullable): the models that @provider knows
 * @provider: what is tested
 * @connection: an account on @service, with TEST_KEY
 * @model: what @shot names
 * @shot: four seconds of a red kite
 * @folder: for pictures and downloads
 *
 * A provider before a service that is scripted answer by answer.  To be used
 * in a fiber.
 */
typedef struct
{
  FakeService *service;
  FakeVideoService *videos;
  FakeService *other;
  TestClock *clock;
  DailiesHttp *http;
  DailiesModelTable *table;
  DailiesProvider *provider;
  DailiesConnection *connection;
  DailiesModel *model;
  DailiesShot *shot;
  char *folder;
} ProviderFixture;

/**
 * ProviderRefusal:
 * @status: that answers the create
 * @body: that answers the create
 * @category: of the error that follows
 * @code: (nullable): of the error that follows
 * @retryable: whether it may be sent again
 * @outcome_unknown: whether a job may be there all the same
 *
 * A create that makes no job.
 */
typedef struct
{
  guint status;
  const char *body;
  DailiesError category;
  const char *code;
  gboolean retryable;
  gboolean outcome_unknown;
} ProviderRefusal;

typedef DailiesProvider *(*ProviderFixtureMake) (DailiesHttp *http);

ProviderFixture provider_fixture_make_bare (const char *word,
                                            const char *dialect,
                                            const char *base_path);
ProviderFixture provider_fixture_make (ProviderFixtureMake make,
                                       const char *word,
                                       const char *base_path);
void provider_fixture_clear (ProviderFixture *fixture);
void provider_fixture_set_model (ProviderFixture *fixture,
                                 const char *capabilities_text);
void provider_fixture_set_shot (ProviderFixture *fixture,
                                DailiesShot *shot);
void provider_fixture_change_shot (ProviderFixture *fixture,
                                   const char *members);
void provider_fixture_add_reference (ProviderFixture *fixture,
                                     DailiesReferenceRole role);
void provider_fixture_set_parameter (ProviderFixture *fixture,
                                     const char *name,
                                     const char *value);
DailiesRemoteJob *provider_fixture_submit (ProviderFixture *fixture,
                                           GError **error);
void provider_fixture_refuses (ProviderFixture *fixture,
                               const char *field);
void provider_fixture_assert_refusal (ProviderFixture *fixture,
                                      const char *path,
                                      const ProviderRefusal *refusal);
DailiesPollResult *provider_fixture_poll (ProviderFixture *fixture,
                                          DailiesRemoteJob *remote,
                                          GError **error);
GListModel *provider_fixture_result (ProviderFixture *fixture,
                                     DailiesRemoteJob *remote,
                                     GError **error);
void provider_fixture_assert_file (GListModel *files,
                                   guint index,
                                   FakeService *service,
                                   const char *target,
                                   gboolean needs_auth);
GListModel *provider_fixture_list_models (ProviderFixture *fixture,
                                          GError **error);
JsonObject *provider_fixture_get_sent (FakeService *service,
                                       guint index);
char *provider_fixture_dup_sent_text (FakeService *service,
                                      guint index);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ProviderFixture, provider_fixture_clear)

G_END_DECLS
