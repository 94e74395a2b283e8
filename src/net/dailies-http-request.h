/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "dailies-connection.h"

G_BEGIN_DECLS

/**
 * DailiesHttpKind:
 * @DAILIES_HTTP_READ: asking again changes nothing; transient failures are
 *   tried again a few times
 * @DAILIES_HTTP_CREATE: makes something that may cost money; never repeated
 *   by the HTTP layer, and any doubt about the outcome is reported as such
 */
typedef enum
{
  DAILIES_HTTP_READ,
  DAILIES_HTTP_CREATE,
} DailiesHttpKind;

#define DAILIES_TYPE_HTTP_REQUEST (dailies_http_request_get_type ())

/**
 * DailiesHttpRequest:
 *
 * One request to be made with dailies_http_send().  Fill it on one thread,
 * then hand it over.
 */
G_DECLARE_FINAL_TYPE (DailiesHttpRequest, dailies_http_request, DAILIES, HTTP_REQUEST, GObject)

DailiesHttpRequest *dailies_http_request_new (DailiesHttpKind kind,
                                              const char *method,
                                              GUri *url);
void dailies_http_request_set_connection (DailiesHttpRequest *self,
                                          DailiesConnection *connection);
void dailies_http_request_set_header (DailiesHttpRequest *self,
                                      const char *name,
                                      const char *value);
void dailies_http_request_set_json (DailiesHttpRequest *self,
                                    JsonObject *body);
void dailies_http_request_set_json_text (DailiesHttpRequest *self,
                                         GBytes *text);
void dailies_http_request_set_multipart (DailiesHttpRequest *self,
                                         SoupMultipart *body);
void dailies_http_request_set_stream (DailiesHttpRequest *self,
                                      GInputStream *body,
                                      gint64 length,
                                      const char *content_type);
void dailies_http_request_set_timeout (DailiesHttpRequest *self,
                                       guint seconds);
void dailies_http_request_set_maximum_tries (DailiesHttpRequest *self,
                                             guint maximum_tries);
void dailies_http_request_set_maximum_size (DailiesHttpRequest *self,
                                            gsize bytes);

G_END_DECLS
