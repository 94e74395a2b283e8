/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-openai-provider.h"
#include "provider-fixture.h"

G_BEGIN_DECLS

#define OPENAI_VIDEOS "/v1/videos"
#define OPENAI_JOB_ID "job-1"

DailiesModel *openai_fixture_make_model (const char *capabilities_text);
ProviderFixture openai_fixture_make (void);
ProviderFixture openai_fixture_make_for (const char *dialect,
                                         const char *base_path);
JsonObject *openai_fixture_get_sent_json (ProviderFixture *fixture,
                                          guint index);
GHashTable *openai_fixture_get_sent_form (ProviderFixture *fixture,
                                          guint index);
char *openai_fixture_make_image (ProviderFixture *fixture,
                                 const char *name,
                                 const char *type,
                                 int width,
                                 int height);

G_END_DECLS
