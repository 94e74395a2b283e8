/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-gemini-provider.h"
#include "net-test-utils.h"

G_BEGIN_DECLS

#define GEMINI_INTERACTIONS "/v1beta/interactions"
#define GEMINI_UPLOAD "/upload/v1beta/files"
#define GEMINI_ID "v1_a/b=+"
/* The id is one piece of the path, whatever is in it. */
#define GEMINI_JOB GEMINI_INTERACTIONS "/v1_a%2Fb%3D%2B"

typedef struct
{
  FakeService *service;
  TestClock *clock;
  DailiesHttp *http;
  DailiesModelTable *table;
  DailiesProvider *provider;
  DailiesConnection *connection;
  DailiesModel *model;
  DailiesShot *shot;
  char *folder;
} GeminiFixture;

GeminiFixture gemini_fixture_make (const char *dialect);
void gemini_fixture_clear (GeminiFixture *fixture);
void gemini_fixture_set_shot (GeminiFixture *fixture,
                              DailiesShot *shot);
DailiesRemoteJob *gemini_fixture_submit (GeminiFixture *fixture,
                                         GError **error);
DailiesPollResult *gemini_fixture_poll (GeminiFixture *fixture,
                                        const char *id,
                                        GError **error);
DailiesResultFile *gemini_fixture_result (GeminiFixture *fixture,
                                          const char *id,
                                          GError **error);
char *gemini_fixture_make_image (GeminiFixture *fixture,
                                 const char *name,
                                 int width,
                                 int height,
                                 gboolean large);
char *gemini_fixture_make_clip (GeminiFixture *fixture,
                                gsize size);
void gemini_fixture_add_reference (GeminiFixture *fixture,
                                   const char *path,
                                   DailiesReferenceRole role);
JsonObject *gemini_fixture_get_sent (GeminiFixture *fixture,
                                     const char *path);
FakeRequest *gemini_fixture_find_request (GeminiFixture *fixture,
                                          const char *method,
                                          const char *path);
void gemini_fixture_set_upload (GeminiFixture *fixture,
                                const char *reply);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeminiFixture, gemini_fixture_clear)

G_END_DECLS
