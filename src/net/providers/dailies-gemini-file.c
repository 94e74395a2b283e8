/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files that Google keeps for two days, uploaded or made: sections 3 and 4 of
 * the reference. */

#define G_LOG_DOMAIN "dailies-gemini-file"

#include "config.h"

#include "dailies-gemini-file.h"

#include <string.h>

#include "dailies-gemini-request.h"
#include "dailies-http-message.h"
#include "dailies-lenient-json.h"

#define FOLDER "files/"
#define DOWNLOAD ":download"

void
dailies_gemini_file_free (DailiesGeminiFile *file)
{
  g_free (file->name);
  g_free (file->uri);
  g_free (file->problem);
  g_free (file);
}

/**
 * dailies_gemini_file_read_time:
 * @object: (nullable): an object
 * @member: of it
 *
 * Returns: microseconds since 1970 UTC by the service's clock; 0 unknown
 */
gint64
dailies_gemini_file_read_time (JsonObject *object,
                               const char *member)
{
  const char *text = dailies_lenient_json_get_string (object, member);
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? MAX (g_date_time_to_unix_usec (time), 0) : 0;
}

static DailiesGeminiFileState
read_state (JsonObject *object)
{
  const char *state = dailies_lenient_json_get_string (object, "state");

  if (g_strcmp0 (state, "PROCESSING") == 0)
    return DAILIES_GEMINI_FILE_PROCESSING;
  if (g_strcmp0 (state, "FAILED") == 0)
    return DAILIES_GEMINI_FILE_FAILED;
  if (g_strcmp0 (state, "ACTIVE") != 0)
    g_debug ("A file is in the state %s; it is taken for usable", state);

  return DAILIES_GEMINI_FILE_ACTIVE;
}

/**
 * dailies_gemini_file_from_json:
 * @node: {"name", "uri", "state"}, or an object that holds that as "file"
 *
 * Returns: (transfer full) (nullable): the file; %NULL if @node is no object
 */
DailiesGeminiFile *
dailies_gemini_file_from_json (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *inner = dailies_lenient_json_get_object (object, "file");
  DailiesGeminiFile *file;

  if (inner != NULL)
    object = inner;
  if (object == NULL)
    return NULL;

  file = g_new0 (DailiesGeminiFile, 1);
  file->name = g_strdup (dailies_lenient_json_get_string (object, "name"));
  file->uri = g_strdup (dailies_lenient_json_get_string (object, "uri"));
  file->state = read_state (object);
  file->expires_at = dailies_gemini_file_read_time (object, "expirationTime");
  file->problem = g_strdup (dailies_lenient_json_get_string (dailies_lenient_json_get_object (object, "error"), "message"));

  return file;
}

/* What of the path of an address of the account's own place names a file. */
static const char *
find_file (DailiesConnection *connection,
           GUri *url)
{
  const char *folder = g_strrstr (g_uri_get_path (url), "/" FOLDER);

  return folder != NULL && dailies_http_message_is_own_place (connection, url) ? folder + 1 : NULL;
}

/**
 * dailies_gemini_file_find_name:
 * @connection: whom the address was given to
 * @address: of a clip
 *
 * Returns: (transfer full) (nullable): "files/…", if it is a file of the
 *   account's own place, whose state can be asked for
 */
char *
dailies_gemini_file_find_name (DailiesConnection *connection,
                               const char *address)
{
  g_autoptr (GUri) url = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  const char *file = url != NULL && g_uri_get_host (url) != NULL ? find_file (connection, url) : NULL;
  const char *end;

  if (file == NULL)
    return NULL;

  end = strchr (file, ':');
  if (end == NULL)
    end = file + strlen (file);

  return (gsize) (end - file) > strlen (FOLDER) ? g_strndup (file, end - file) : NULL;
}

/**
 * dailies_gemini_file_dup_download:
 * @connection: whom the address was given to
 * @address: of a clip
 *
 * Adds what makes the service send a file and not tell of it, where that
 * lacks.  Addresses elsewhere may be signed and are left alone.
 *
 * Returns: (transfer full): where to fetch it
 */
char *
dailies_gemini_file_dup_download (DailiesConnection *connection,
                                  const char *address)
{
  g_autoptr (GUri) url = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  const char *file = url != NULL && g_uri_get_host (url) != NULL ? find_file (connection, url) : NULL;
  const char *query;
  g_autofree char *path = NULL;
  g_autofree char *media_query = NULL;

  if (file == NULL)
    return g_strdup (address);

  query = g_uri_get_query (url);
  path = g_strconcat (g_uri_get_path (url), strchr (file, ':') == NULL ? DOWNLOAD : "", NULL);
  if (query == NULL)
    media_query = g_strdup ("alt=media");
  else if (strstr (query, "alt=media") == NULL)
    media_query = g_strconcat (query, "&alt=media", NULL);
  else
    media_query = g_strdup (query);

  return g_uri_join (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (url), NULL, g_uri_get_host (url), g_uri_get_port (url), path, media_query, NULL);
}

/**
 * dailies_gemini_file_ask:
 * @call: a call
 * @name: "files/…"
 * @error: return location for an error
 *
 * For fibers.
 *
 * Returns: (transfer full): what the service says of it, or %NULL
 */
DailiesGeminiFile *
dailies_gemini_file_ask (DailiesProviderCall *call,
                         const char *name,
                         GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (name, "/%", FALSE);
  g_autofree char *path = g_strconcat ("/v1beta/", escaped, NULL);
  g_autoptr (DailiesHttpResponse) response = dailies_gemini_ask (call, "GET", path, error);
  g_autoptr (JsonNode) body = NULL;
  DailiesGeminiFile *file;

  if (response == NULL)
    return NULL;

  body = dex_await_boxed (dailies_http_response_read_json (response), error);
  if (body == NULL)
    return NULL;

  file = dailies_gemini_file_from_json (body);
  if (file == NULL)
    dex_await (dailies_job_answer_reject (response), error);

  return file;
}
