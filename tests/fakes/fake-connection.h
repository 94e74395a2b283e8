/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fake-service.h"

G_BEGIN_DECLS

GThread *fake_connection_start (FakeService *service,
                                GIOStream *stream,
                                guint number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
