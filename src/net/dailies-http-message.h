/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "dailies-connection.h"

G_BEGIN_DECLS

gboolean dailies_http_message_check_url (GUri *url,
                                         GError **error);
gboolean dailies_http_message_is_same_origin (GUri *left,
                                              GUri *right);
gboolean dailies_http_message_is_own_place (DailiesConnection *connection,
                                            GUri *url);
gint64 dailies_http_message_get_date (SoupMessageHeaders *headers);
void dailies_http_message_note_time (SoupMessage *message,
                                     DailiesConnection *connection,
                                     gint64 now);
SoupMessage *dailies_http_message_new (const char *method,
                                       GUri *url,
                                       DailiesConnection *connection,
                                       GError **error);

G_END_DECLS
