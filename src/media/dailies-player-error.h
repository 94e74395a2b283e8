/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

GError *dailies_player_error_from_message (GstMessage *message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
