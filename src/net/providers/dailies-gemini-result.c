/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a finished clip is: section 3 of the reference. */

#define G_LOG_DOMAIN "dailies-gemini-result"

#include "config.h"

#include "dailies-gemini-result.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-gemini-file.h"
#include "dailies-redact.h"

#define MAXIMUM_WORDS 600

static DexFuture *
take_file (DailiesResultFile *file)
{
  GListStore *files = g_list_store_new (DAILIES_TYPE_RESULT_FILE);

  g_list_store_append (files, file);
  g_object_unref (file);

  return dex_future_new_take_object (files);
}

static DexFuture *
take_bytes (GBytes *bytes,
            const char *mime_type)
{
  DailiesResultFile *file = dailies_result_file_new_for_bytes (bytes, mime_type);

  g_bytes_unref (bytes);

  return take_file (file);
}

/**
 * dailies_gemini_result_new:
 * @call: a call
 * @body: what the service said, immutable
 * @uri: (nullable): where the clip is
 * @base64: (nullable): or what it is; a string in @body
 * @mime_type: (nullable): MP4 unless the service says otherwise
 *
 * For fibers.
 *
 * Returns: (transfer full): a future that resolves to a list with one
 *   #DailiesResultFile, or rejects with %DAILIES_ERROR_PROTOCOL if there is
 *   neither address nor clip
 */
DexFuture *
dailies_gemini_result_new (DailiesProviderCall *call,
                           JsonNode *body,
                           const char *uri,
                           const char *base64,
                           const char *mime_type)
{
  GError *error = NULL;
  GBytes *bytes;

  if (mime_type == NULL)
    mime_type = "video/mp4";

  if (uri != NULL)
    {
      g_autofree char *url = dailies_gemini_file_dup_download (call->connection, uri);

      return take_file (g_object_new (DAILIES_TYPE_RESULT_FILE,
                                      "url", url,
                                      "needs-auth", TRUE,
                                      "mime-type", mime_type,
                                      "connection", call->connection,
                                      NULL));
    }

  if (base64 != NULL)
    {
      bytes = dex_await_boxed (dailies_clip_decode (body, base64), &error);
      return bytes != NULL ? take_bytes (bytes, mime_type) : dex_future_new_for_error (error);
    }

  return dex_future_new_for_error (dailies_error_new_literal (DAILIES_ERROR_PROTOCOL, _ ("The service says that the clip is finished, but not where it is")));
}

static GError *
make_failure (DailiesProviderCall *call,
              const DailiesGeminiFile *file)
{
  const char *words = file->problem != NULL ? file->problem : _ ("The service could not finish the file of the clip");
  g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
  g_autofree char *excerpt = dailies_redact_excerpt (bytes, dailies_connection_get_key (call->connection), MAXIMUM_WORDS);
  GError *error = dailies_error_new_literal (DAILIES_ERROR_SERVER, excerpt);

  dailies_error_set_code (error, "file-failed");

  return error;
}

/**
 * dailies_gemini_result_look:
 * @call: a call
 * @uri: (nullable): where the clip is
 * @finished: (transfer full): what the poll came to
 *
 * A clip whose file the service is still at cannot be fetched yet, and one
 * that failed never.  Where that cannot be learnt, the fetching tells.  For
 * fibers.
 *
 * Returns: (transfer full): @finished, or what takes its place
 */
DailiesPollResult *
dailies_gemini_result_look (DailiesProviderCall *call,
                            const char *uri,
                            DailiesPollResult *finished)
{
  g_autoptr (DailiesPollResult) result = finished;
  g_autofree char *name = uri != NULL ? dailies_gemini_file_find_name (call->connection, uri) : NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (DailiesGeminiFile) file = name != NULL ? dailies_gemini_file_ask (call, name, &unknown) : NULL;
  g_autoptr (GError) failure = NULL;

  if (unknown != NULL)
    g_debug ("The state of the file is not known: %s", unknown->message);
  if (file == NULL)
    return g_steal_pointer (&result);

  switch (file->state)
    {
    case DAILIES_GEMINI_FILE_PROCESSING:
      return g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_RUNNING, NULL);
    case DAILIES_GEMINI_FILE_FAILED:
      failure = make_failure (call, file);
      return g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_FAILED, "error", failure, NULL);
    case DAILIES_GEMINI_FILE_ACTIVE:
      break;
    }

  if (file->expires_at == 0)
    return g_steal_pointer (&result);

  return g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_DOWNLOADING, "expires-at", file->expires_at, NULL);
}
