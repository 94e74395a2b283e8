/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fake-protocol.h"

G_BEGIN_DECLS

extern const FakeProtocol fake_openai;

/* What the servers that speak this protocol have in common. */
FakeReply *fake_openai_refuse (FakeRefusal refusal,
                               const char *message,
                               const char *moderation_code);
FakeReply *fake_openai_write_job (FakeHost *host,
                                  FakeJob *job,
                                  const char *running,
                                  const char *moderation_code,
                                  const char *more);
FakeReply *fake_openai_handle_videos (FakeHost *host,
                                      FakeRequest *request,
                                      const char *base,
                                      gboolean deletes,
                                      FakeJobWriter write_job);

G_END_DECLS
