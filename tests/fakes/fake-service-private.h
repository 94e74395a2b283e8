/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fake-service.h"

G_BEGIN_DECLS

/* For the threads of connections. */
FakeReply *fake_service_choose_reply (FakeService *self,
                                      FakeRequest *request);
guint fake_service_count_releases (FakeService *self);
gboolean fake_service_pause (FakeService *self,
                             guint milliseconds,
                             guint n_releases);
void fake_service_wait_for_release (FakeService *self,
                                    guint n_releases);

G_END_DECLS
