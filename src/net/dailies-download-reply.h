/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "dailies-connection.h"
#include "dailies-http-exchange.h"

G_BEGIN_DECLS

/**
 * DailiesDownloadReplyKind:
 * @DAILIES_DOWNLOAD_REPLY_WHOLE: the body is the file from its beginning
 * @DAILIES_DOWNLOAD_REPLY_REST: the body is what is missing
 * @DAILIES_DOWNLOAD_REPLY_COMPLETE: nothing is missing
 * @DAILIES_DOWNLOAD_REPLY_USELESS: the range that was asked for is not to be
 *   had; ask for the whole
 */
typedef enum
{
  DAILIES_DOWNLOAD_REPLY_WHOLE,
  DAILIES_DOWNLOAD_REPLY_REST,
  DAILIES_DOWNLOAD_REPLY_COMPLETE,
  DAILIES_DOWNLOAD_REPLY_USELESS,
} DailiesDownloadReplyKind;

/**
 * DailiesDownloadReply:
 * @kind: what follows
 * @validator: (nullable): of the file's bytes; owned by the message
 * @total: the size of the whole file; 0 unknown
 *
 * What the head of an answer says of the body that follows.
 */
typedef struct
{
  DailiesDownloadReplyKind kind;
  const char *validator;
  guint64 total;
} DailiesDownloadReply;

gboolean dailies_download_reply_read (DailiesDownloadReply *reply,
                                      DailiesHttpExchange *exchange,
                                      SoupMessage *message,
                                      DailiesConnection *connection,
                                      guint64 offset,
                                      GError **error);

G_END_DECLS
