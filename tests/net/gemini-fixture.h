/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-gemini-provider.h"
#include "provider-fixture.h"

G_BEGIN_DECLS

#define GEMINI_INTERACTIONS "/v1beta/interactions"
#define GEMINI_UPLOAD "/upload/v1beta/files"
#define GEMINI_ID "v1_a/b=+"
/* The id is one piece of the path, whatever is in it. */
#define GEMINI_JOB GEMINI_INTERACTIONS "/v1_a%2Fb%3D%2B"

ProviderFixture gemini_fixture_make (const char *dialect);
DailiesPollResult *gemini_fixture_poll (ProviderFixture *fixture,
                                        const char *id,
                                        GError **error);
DailiesResultFile *gemini_fixture_result (ProviderFixture *fixture,
                                          const char *id,
                                          GError **error);
char *gemini_fixture_make_image (ProviderFixture *fixture,
                                 const char *name,
                                 int width,
                                 int height,
                                 gboolean large);
char *gemini_fixture_make_clip (ProviderFixture *fixture,
                                gsize size);
void gemini_fixture_add_reference (ProviderFixture *fixture,
                                   const char *path,
                                   DailiesReferenceRole role);
JsonObject *gemini_fixture_get_sent (ProviderFixture *fixture,
                                     const char *path);
FakeRequest *gemini_fixture_find_request (ProviderFixture *fixture,
                                          const char *method,
                                          const char *path);
void gemini_fixture_set_upload (ProviderFixture *fixture,
                                const char *reply);

G_END_DECLS
