/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-error.h"
#include "dailies-http.h"
#include "fake-service.h"
#include "fake-video-service.h"
#include "test-clock.h"
#include "test-utils.h"

G_BEGIN_DECLS

/* Long enough that it is not in any message by chance. */
#define TEST_KEY "tk-5ecret.Key+that/must=stay"

void net_test_init (int *argc,
                    char ***argv);
char *net_test_take_log (void);
DailiesConnection *net_test_connect (const char *base_url);
DailiesHttpResponse *net_test_send (DailiesHttp *http,
                                    DailiesHttpKind kind,
                                    const char *method,
                                    const char *url,
                                    DailiesConnection *connection,
                                    GError **error);
JsonNode *net_test_load_json (const char *relative);
void net_test_assert_details (const GError *error,
                              DailiesError category,
                              const char *code,
                              gboolean retryable,
                              gboolean outcome_unknown);

G_END_DECLS
