/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * FakeRequest:
 * @method: as sent
 * @target: path and query, as sent
 * @path: the path alone
 * @query: (nullable): the query alone
 * @headers: as sent
 * @body: as sent
 * @connection: a number for the TCP connection that it came in on, from 1
 *
 * One request that arrived.  Immutable; counted references.
 */
typedef struct
{
  char *method;
  char *target;
  char *path;
  char *query;
  SoupMessageHeaders *headers;
  GBytes *body;
  guint connection;
} FakeRequest;

/**
 * FakeCut:
 * @FAKE_CUT_NOT: the answer is whole
 * @FAKE_CUT_BEFORE_REPLY: the request is read, then the connection closed
 * @FAKE_CUT_IN_BODY: closed after FakeReply.cut_after bytes of the body
 *
 * Where the connection breaks.
 */
typedef enum
{
  FAKE_CUT_NOT,
  FAKE_CUT_BEFORE_REPLY,
  FAKE_CUT_IN_BODY,
} FakeCut;

/**
 * FakeReply:
 * @status: HTTP status
 * @headers: sent as they are
 * @body: the body; with @ranges, the whole of which a part is sent
 * @delay: milliseconds before the first byte of the answer, if the service
 *   is not released meanwhile
 * @cut: whether and where the connection is closed
 * @cut_after: bytes of the body before that
 * @stall_after: bytes of the body after which nothing more comes until the
 *   service is released or ends; -1 never
 * @drip: milliseconds between single bytes of the body; 0 all at once
 * @repeat: how many times the body is sent, one after the other
 * @length: what Content-Length claims; -1 the truth, -2 no such header
 * @ranges: Range and If-Range (against an ETag header) are obeyed
 * @close: the connection is closed after the answer without saying so before
 *
 * What is answered.  Made with fake_reply_new(), then changed as needed.
 */
typedef struct
{
  guint status;
  SoupMessageHeaders *headers;
  GBytes *body;
  guint delay;
  FakeCut cut;
  gsize cut_after;
  gssize stall_after;
  guint drip;
  guint64 repeat;
  gint64 length;
  gboolean ranges;
  gboolean close;
} FakeReply;

FakeRequest *fake_request_ref (FakeRequest *request);
void fake_request_unref (FakeRequest *request);
char *fake_request_dup_body (FakeRequest *request);
const char *fake_request_get_header (FakeRequest *request,
                                     const char *name);

FakeReply *fake_reply_new (guint status,
                           const char *content_type,
                           const char *body);
FakeReply *fake_reply_new_bytes (guint status,
                                 const char *content_type,
                                 GBytes *body);
FakeReply *fake_reply_with_header (FakeReply *reply,
                                   const char *name,
                                   const char *value);
FakeReply *fake_reply_copy (const FakeReply *reply);
void fake_reply_free (FakeReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeRequest, fake_request_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeReply, fake_reply_free)

G_END_DECLS
