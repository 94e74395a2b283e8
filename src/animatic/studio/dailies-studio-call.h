/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "dailies-studio.h"

G_BEGIN_DECLS

/**
 * DailiesStudioCall:
 * @studio: who is asked
 * @message: what was asked, and where the answer goes
 * @path: the pieces of the path, decoded: "v1", "videos", …
 * @query: (nullable): the query, decoded
 *
 * A request that is being answered.  Belongs to the main thread.
 */
typedef struct
{
  DailiesStudio *studio;
  SoupServerMessage *message;
  GStrv path;
  GHashTable *query;
} DailiesStudioCall;

DailiesStudioCall *dailies_studio_call_new (DailiesStudio *studio,
                                            SoupServerMessage *message,
                                            const char *path,
                                            GHashTable *query);
void dailies_studio_call_free (DailiesStudioCall *self);
GBytes *dailies_studio_call_dup_body (DailiesStudioCall *self);
const char *dailies_studio_call_get_query (DailiesStudioCall *self,
                                           const char *name);
void dailies_studio_call_reply_json (DailiesStudioCall *self,
                                     JsonObject *object);
void dailies_studio_call_reply_file (DailiesStudioCall *self,
                                     GBytes *file,
                                     const char *content_type,
                                     const char *entity_tag,
                                     gint64 modified);
void dailies_studio_reply_error (SoupServerMessage *message,
                                 const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesStudioCall, dailies_studio_call_free)

G_END_DECLS
