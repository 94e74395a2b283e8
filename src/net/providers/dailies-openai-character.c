/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Follows openai-videos.md, section 5. */

#define G_LOG_DOMAIN "dailies-openai-character"

#include "config.h"

#include "dailies-openai-character.h"

#include <glib/gi18n.h>

#include "dailies-clip-format.h"
#include "dailies-error.h"
#include "dailies-lenient-json.h"
#include "dailies-openai-dialect.h"

#define LONGEST_NAME 80
#define MIME_TYPE "video/mp4"

/* In seconds, and in bytes: such clips have two to four seconds. */
#define TIMEOUT 120
#define LARGEST_CLIP (256 * 1024 * 1024)

static gboolean
check (DailiesProviderCall *call,
       GError **error)
{
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_of (call->connection);
  glong length = g_utf8_validate (call->name, -1, NULL) ? g_utf8_strlen (call->name, -1) : 0;

  if (!dialect->has_characters)
    return dailies_error_refuse (error, "characters",
                                 /* Translators: %s is the name of a server. */
                                 _ ("%s keeps no characters"), dialect->title);
  if (length < 1 || length > LONGEST_NAME)
    return dailies_error_refuse (error, "name",
                                 /* Translators: %d is a number. */
                                 _ ("The name of a character must have 1 to %d characters"), LONGEST_NAME);
  if (g_strcmp0 (dailies_clip_format_from_name (call->path), MIME_TYPE) != 0)
    return dailies_error_refuse (error, "references", "%s", _ ("A character is made of an MP4 clip"));

  return TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  const char *path = data;
  char *content = NULL;
  gsize size = 0;
  GError *error = NULL;

  if (!g_file_get_contents (path, &content, &size, &error))
    {
      GError *refusal = dailies_error_new_field ("references", "%s", error->message);

      g_error_free (error);
      return dex_future_new_for_error (refusal);
    }

  return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_new_take (content, size));
}

/* Suspends the fiber while the file is read. */
static GBytes *
load_clip (const char *path,
           GError **error)
{
  g_autoptr (GBytes) clip = dex_await_boxed (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, load_fiber, g_strdup (path), g_free), error);

  if (clip == NULL)
    return NULL;
  if (g_bytes_get_size (clip) <= LARGEST_CLIP)
    return g_steal_pointer (&clip);

  dailies_error_refuse (error, "references", "%s", _ ("The clip is too large: a few seconds are enough for a character"));

  return NULL;
}

static DailiesHttpRequest *
make_request (DailiesProviderCall *call,
              GBytes *clip,
              GError **error)
{
  DailiesConnection *connection = call->connection;
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_of (connection);
  g_autofree char *path = g_strconcat (dialect->create_path, "/characters", NULL);
  g_autofree char *place = dailies_openai_dialect_dup_url (dialect, connection, path);
  g_autoptr (GUri) url = dailies_connection_resolve (connection, place, error);
  g_autoptr (SoupMultipart) form = NULL;
  DailiesHttpRequest *request;

  if (url == NULL)
    return NULL;

  form = soup_multipart_new (SOUP_FORM_MIME_TYPE_MULTIPART);
  soup_multipart_append_form_string (form, "name", call->name);
  soup_multipart_append_form_file (form, "video", "video.mp4", MIME_TYPE, clip);
  request = dailies_http_request_new (DAILIES_HTTP_CREATE, "POST", url);
  dailies_http_request_set_connection (request, connection);
  dailies_http_request_set_multipart (request, form);
  dailies_http_request_set_timeout (request, TIMEOUT);

  return request;
}

/**
 * dailies_openai_character_fiber:
 * @data: a call with a name and the path of a clip
 *
 * Returns: (transfer full): as dailies_provider_make_character() does
 */
DexFuture *
dailies_openai_character_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  g_autoptr (GBytes) clip = NULL;
  g_autoptr (DailiesHttpRequest) request = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  char *id = NULL;
  GError *error = NULL;

  if (!check (call, &error) ||
      (clip = load_clip (call->path, &error)) == NULL ||
      (request = make_request (call, clip, &error)) == NULL)
    return dex_future_new_for_error (error);

  response = dex_await_object (dailies_http_send (call->http, request, call->cancellable), &error);
  if (response == NULL)
    return dex_future_new_for_error (error);

  body = dex_await_boxed (dailies_http_response_read_json (response), &error);
  if (body == NULL)
    return dex_future_new_for_error (error);

  if (JSON_NODE_HOLDS_OBJECT (body))
    id = dailies_lenient_json_dup_text (json_node_get_object (body), "id");

  return id != NULL ? dex_future_new_take_string (id) : dailies_provider_call_reject_without_job (response);
}
