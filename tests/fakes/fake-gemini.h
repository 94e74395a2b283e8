/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fake-protocol.h"

G_BEGIN_DECLS

extern const FakeProtocol fake_gemini;

/* What both of Google's protocols have. */
FakeReply *fake_gemini_refuse (FakeRefusal refusal,
                               const char *message);
FakeReply *fake_gemini_list_models (FakeHost *host,
                                    FakeRequest *request,
                                    const char *model);
FakeReply *fake_gemini_handle_file (FakeHost *host,
                                    FakeRequest *request,
                                    const char *prefix);
char *fake_gemini_dup_file_uri (FakeHost *host,
                                FakeJob *job);

G_END_DECLS
