/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net-test-utils.h"

G_BEGIN_DECLS

typedef struct
{
  FakeService *service;
  TestClock *clock;
  DailiesHttp *http;
  DailiesConnection *connection;
} HttpFixture;

void http_fixture_clear (HttpFixture *fixture);
HttpFixture http_fixture_make (void);
DailiesHttpResponse *http_fixture_send (HttpFixture *fixture,
                                        DailiesHttpKind kind,
                                        const char *method,
                                        const char *path,
                                        GError **error);
FakeReply *http_fixture_make_cut_reply (FakeCut cut);
FakeReply *http_fixture_make_silent_reply (gboolean in_body);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HttpFixture, http_fixture_clear)

G_END_DECLS
