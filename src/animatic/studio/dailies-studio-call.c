/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-call"

#include "config.h"

#include "dailies-studio-call.h"

#include <glib/gi18n.h>

#include "dailies-studio-error.h"

/* Split before it is decoded: an encoded slash is part of an id, and an id
 * that cannot be decoded is nobody's. */
static GStrv
split_path (const char *path)
{
  GStrv pieces = g_strsplit (path + 1, "/", -1);

  for (char **piece = pieces; *piece != NULL; piece++)
    {
      char *decoded = g_uri_unescape_string (*piece, NULL);

      g_free (*piece);
      *piece = decoded != NULL && g_utf8_validate (decoded, -1, NULL) ? g_steal_pointer (&decoded) : g_strdup ("");
      g_free (decoded);
    }

  return pieces;
}

/**
 * dailies_studio_call_new:
 * @studio: who is asked
 * @message: the request
 * @path: its path, as it was sent
 * @query: (nullable): its query, decoded
 *
 * Returns: (transfer full): the request as handlers see it
 */
DailiesStudioCall *
dailies_studio_call_new (DailiesStudio *studio,
                         SoupServerMessage *message,
                         const char *path,
                         GHashTable *query)
{
  DailiesStudioCall *self;

  g_return_val_if_fail (DAILIES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), NULL);
  g_return_val_if_fail (path != NULL && *path == '/', NULL);

  self = g_new0 (DailiesStudioCall, 1);
  self->studio = g_object_ref (studio);
  self->message = g_object_ref (message);
  self->path = split_path (path);
  self->query = query != NULL ? g_hash_table_ref (query) : NULL;

  return self;
}

/**
 * dailies_studio_call_free:
 * @self: (transfer full): a call
 */
void
dailies_studio_call_free (DailiesStudioCall *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->studio);
  g_object_unref (self->message);
  g_strfreev (self->path);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_free (self);
}

/**
 * dailies_studio_call_dup_body:
 * @self: a call
 *
 * Returns: (transfer full): the body of the request
 */
GBytes *
dailies_studio_call_dup_body (DailiesStudioCall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return soup_message_body_flatten (soup_server_message_get_request_body (self->message));
}

/**
 * dailies_studio_call_get_query:
 * @self: a call
 * @name: of a parameter
 *
 * Returns: (transfer none) (nullable): what the query says
 */
const char *
dailies_studio_call_get_query (DailiesStudioCall *self,
                               const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

static void
set_json (SoupServerMessage *message,
          guint status,
          char *json)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, json, strlen (json));
}

/**
 * dailies_studio_call_reply_json:
 * @self: a call
 * @object: (transfer full): the answer
 */
void
dailies_studio_call_reply_json (DailiesStudioCall *self,
                                JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  g_return_if_fail (self != NULL);
  g_return_if_fail (object != NULL);

  json_node_take_object (node, object);
  set_json (self->message, SOUP_STATUS_OK, json_to_string (node, FALSE));
}

/**
 * dailies_studio_reply_error:
 * @message: a request
 * @error: why it is refused
 */
void
dailies_studio_reply_error (SoupServerMessage *message,
                            const GError *error)
{
  guint status;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));
  g_return_if_fail (error != NULL);

  status = dailies_studio_error_get_status (error);
  if (status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "WWW-Authenticate", "Bearer realm=\"animatic\"");
  if (status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "30");
  set_json (message, status, dailies_studio_error_to_json (error));
}

/* --- Files ------------------------------------------------------------------- */

typedef enum
{
  RANGE_NONE,
  RANGE_PART,
  RANGE_OUTSIDE,
} RangeKind;

/* One range is obeyed; several at once are not worth a multipart answer and
 * get the whole, as the protocol allows. */
static RangeKind
find_range (SoupMessageHeaders *request,
            const char *entity_tag,
            const char *modified,
            goffset length,
            goffset *start,
            goffset *end)
{
  const char *if_range = soup_message_headers_get_one (request, "If-Range");
  SoupRange *ranges = NULL;
  int n_ranges = 0;
  RangeKind kind = RANGE_NONE;

  if (if_range != NULL && g_strcmp0 (if_range, entity_tag) != 0 && g_strcmp0 (if_range, modified) != 0)
    return RANGE_NONE;
  if (!soup_message_headers_get_ranges (request, length, &ranges, &n_ranges))
    return RANGE_NONE;

  if (n_ranges == 1)
    {
      *start = ranges[0].start;
      *end = MIN (ranges[0].end, length - 1);
      kind = *start < length && *start <= *end ? RANGE_PART : RANGE_OUTSIDE;
    }
  soup_message_headers_free_ranges (request, ranges);

  return kind;
}

static gboolean
client_has_it (SoupMessageHeaders *request,
               const char *entity_tag)
{
  const char *if_none_match = soup_message_headers_get_list (request, "If-None-Match");

  return if_none_match != NULL && (g_str_equal (if_none_match, "*") || strstr (if_none_match, entity_tag) != NULL);
}

static void
refuse_range (SoupServerMessage *message,
              goffset length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *range = g_strdup_printf ("bytes */%" G_GOFFSET_FORMAT, length);

  dailies_studio_refuse (&error, SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE, DAILIES_STUDIO_CODE_VALUE, "Range",
                         _ ("The range that was asked for is beyond the end of the file."));
  dailies_studio_reply_error (message, error);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Range", range);
}

/**
 * dailies_studio_call_reply_file:
 * @self: a call
 * @file: a mapped file, so that it is read as it is sent
 * @content_type: its media type
 * @entity_tag: a strong one, with its quotes
 * @modified: seconds since 1970 UTC
 *
 * Answers with a file or, if so asked, with a part of it.
 */
void
dailies_studio_call_reply_file (DailiesStudioCall *self,
                                GBytes *file,
                                const char *content_type,
                                const char *entity_tag,
                                gint64 modified)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *date = NULL;
  g_autoptr (GBytes) body = NULL;
  SoupMessageHeaders *request, *response;
  goffset length, start = 0, end;
  RangeKind kind;

  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);
  g_return_if_fail (entity_tag != NULL);

  request = soup_server_message_get_request_headers (self->message);
  response = soup_server_message_get_response_headers (self->message);
  time = g_date_time_new_from_unix_utc (modified);
  date = soup_date_time_to_string (time, SOUP_DATE_HTTP);
  soup_message_headers_replace (response, "Accept-Ranges", "bytes");
  soup_message_headers_replace (response, "ETag", entity_tag);
  soup_message_headers_replace (response, "Last-Modified", date);
  soup_message_headers_replace (response, "Cache-Control", "private");
  if (client_has_it (request, entity_tag))
    {
      soup_server_message_set_status (self->message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }

  length = g_bytes_get_size (file);
  end = length - 1;
  kind = find_range (request, entity_tag, date, length, &start, &end);
  if (kind == RANGE_OUTSIDE)
    {
      refuse_range (self->message, length);
      return;
    }

  soup_server_message_set_status (self->message, kind == RANGE_PART ? SOUP_STATUS_PARTIAL_CONTENT : SOUP_STATUS_OK, NULL);
  if (kind == RANGE_PART)
    soup_message_headers_set_content_range (response, start, end, length);
  soup_message_headers_replace (response, "Content-Type", content_type);
  soup_message_headers_set_content_length (response, end - start + 1);

  /* Not accumulated: libsoup lets go of what is sent, and does not join the
   * pages of the file into a copy. */
  body = g_bytes_new_from_bytes (file, start, end - start + 1);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (self->message), FALSE);
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), body);
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
}
