/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider-call.h"

G_BEGIN_DECLS

/* How long files are kept (section 3 of the reference). */
#define DAILIES_GEMINI_FILE_LIFE (48 * G_TIME_SPAN_HOUR)

typedef enum
{
  DAILIES_GEMINI_FILE_ACTIVE,
  DAILIES_GEMINI_FILE_PROCESSING,
  DAILIES_GEMINI_FILE_FAILED,
} DailiesGeminiFileState;

/**
 * DailiesGeminiFile:
 * @name: (nullable): "files/…"
 * @uri: (nullable): what stands for it in a request
 * @state: whether it can be used
 * @expires_at: microseconds since 1970 UTC by the service's clock; 0 unknown
 * @problem: (nullable): why it failed, in the service's words
 *
 * What the service says of a file that it keeps.
 */
typedef struct
{
  char *name;
  char *uri;
  DailiesGeminiFileState state;
  gint64 expires_at;
  char *problem;
} DailiesGeminiFile;

void dailies_gemini_file_free (DailiesGeminiFile *file);
gint64 dailies_gemini_file_read_time (JsonObject *object,
                                      const char *member);
DailiesGeminiFile *dailies_gemini_file_from_json (JsonNode *node);
char *dailies_gemini_file_find_name (DailiesConnection *connection,
                                     const char *address);
char *dailies_gemini_file_dup_download (DailiesConnection *connection,
                                        const char *address);
DailiesGeminiFile *dailies_gemini_file_ask (DailiesProviderCall *call,
                                            const char *name,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesGeminiFile, dailies_gemini_file_free)

G_END_DECLS
