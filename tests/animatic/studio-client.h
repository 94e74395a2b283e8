/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "dailies-animatic-server.h"

G_BEGIN_DECLS

#define STUDIO_TOKEN "token-of-the-tests"

/**
 * StudioClient:
 * @folder: the state folder, removed at the end
 * @server: running
 * @session: has no rules of its own
 *
 * A running studio and someone who asks it over HTTP.  Only in fibers.
 */
typedef struct
{
  char *folder;
  DailiesAnimaticServer *server;
  SoupSession *session;
} StudioClient;

/**
 * StudioReply:
 * @status: HTTP status
 * @headers: of the answer
 * @body: of the answer
 * @json: (nullable): the body, if it is a JSON object
 *
 * One answer.
 */
typedef struct
{
  guint status;
  SoupMessageHeaders *headers;
  GBytes *body;
  JsonObject *json;
} StudioReply;

StudioClient *studio_client_new (void);
void studio_client_restart (StudioClient *self);
void studio_client_free (StudioClient *self);
char *studio_client_dup_url (StudioClient *self,
                             const char *path);
SoupMessage *studio_client_make_message (StudioClient *self,
                                         const char *method,
                                         const char *path);
StudioReply *studio_client_send (StudioClient *self,
                                 SoupMessage *message);
StudioReply *studio_client_get (StudioClient *self,
                                const char *path);
StudioReply *studio_client_delete (StudioClient *self,
                                   const char *path);
StudioReply *studio_client_post (StudioClient *self,
                                 const char *path,
                                 const char *json);
StudioReply *studio_client_post_form (StudioClient *self,
                                      const char *path,
                                      SoupMultipart *form);
char *studio_client_create (StudioClient *self,
                            const char *json);
StudioReply *studio_client_await_status (StudioClient *self,
                                         const char *id,
                                         const char *status);
char *studio_client_make_clip (StudioClient *self,
                               const char *json);
gboolean studio_client_has_file (StudioClient *self,
                                 const char *id,
                                 const char *suffix);
guint studio_client_count_files (StudioClient *self);
GBytes *studio_client_download (StudioClient *self,
                                const char *id);
void studio_client_check_clip (StudioClient *self,
                               const char *id,
                               guint width,
                               guint height,
                               double seconds);
void studio_client_delete_video (StudioClient *self,
                                 const char *id);

void studio_reply_free (StudioReply *self);
const char *studio_reply_get_header (StudioReply *self,
                                     const char *name);
const char *studio_reply_get_text (StudioReply *self,
                                   const char *member);
void studio_reply_assert_error (StudioReply *self,
                                guint status,
                                const char *field,
                                const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StudioClient, studio_client_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StudioReply, studio_reply_free)

G_END_DECLS
