/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-openai-provider.h"
#include "net-test-utils.h"

G_BEGIN_DECLS

#define OPENAI_VIDEOS "/v1/videos"
#define OPENAI_JOB_ID "job-1"

typedef struct
{
  FakeService *service;
  FakeVideoService *videos;
  TestClock *clock;
  DailiesHttp *http;
  DailiesProvider *provider;
  DailiesConnection *connection;
  DailiesModel *model;
  DailiesShot *shot;
  char *folder;
} OpenaiFixture;

DailiesModel *openai_fixture_make_model (const char *capabilities_text);
void openai_fixture_clear (OpenaiFixture *fixture);
OpenaiFixture openai_fixture_make (void);
OpenaiFixture openai_fixture_make_for (const char *dialect,
                                       const char *base_path);
void openai_fixture_set_shot (OpenaiFixture *fixture,
                              DailiesShot *shot);
DailiesRemoteJob *openai_fixture_submit (OpenaiFixture *fixture,
                                         GError **error);
JsonObject *openai_fixture_get_sent_json (OpenaiFixture *fixture,
                                          guint index);
GHashTable *openai_fixture_get_sent_form (OpenaiFixture *fixture,
                                          guint index);
char *openai_fixture_make_image (OpenaiFixture *fixture,
                                 const char *name,
                                 const char *type,
                                 int width,
                                 int height);
DailiesPollResult *openai_fixture_poll (OpenaiFixture *fixture,
                                        DailiesRemoteJob *remote,
                                        GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpenaiFixture, openai_fixture_clear)

G_END_DECLS
