/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-openai-look"

#include "config.h"

#include "dailies-openai-look.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-lenient-json.h"
#include "dailies-openai-dialect.h"
#include "dailies-openai-video.h"

#define PAGE 100
#define MAXIMUM_PAGES 20

typedef struct
{
  const char *const *known_ids;
  JsonNode *found;
  guint n_certain;
  guint n_possible;
  char *last_id;
  gboolean complete;
  gboolean stuck;
} Search;

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->found, json_node_unref);
  g_clear_pointer (&search->last_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static JsonObject *
get_video (JsonArray *data,
           guint index)
{
  JsonNode *node = json_array_get_element (data, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Whether all that may matter has been seen, this page included. */
static gboolean
is_last_page (JsonObject *page,
              JsonArray *data,
              gint64 sent_at)
{
  guint length = json_array_get_length (data);
  JsonObject *first;
  JsonObject *last;

  if (length == 0)
    return TRUE;

  /* Servers that do not say whether there is more show all at once, as far as
   * they were asked to. */
  if (!json_object_get_boolean_member_with_default (page, "has_more", length == PAGE))
    return TRUE;

  /* A server that does not sort as it was asked to has the newest at the end. */
  first = get_video (data, 0);
  last = get_video (data, length - 1);

  return dailies_openai_video_is_too_old (last, sent_at) &&
         dailies_openai_video_get_created_at (first) >= dailies_openai_video_get_created_at (last);
}

/* Another take of the same shot looks just the same. */
static gboolean
is_known (Search *search,
          JsonObject *video)
{
  g_autofree char *id = dailies_lenient_json_dup_text (video, "id");

  return id != NULL && search->known_ids != NULL && g_strv_contains (search->known_ids, id);
}

/* Returns: %FALSE if the list cannot be read as one */
static gboolean
read_page (Search *search,
           JsonNode *page,
           DailiesShot *shot,
           gint64 sent_at)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (page) ? json_node_get_object (page) : NULL;
  JsonArray *data = dailies_lenient_json_get_array (object, "data");
  guint length = data != NULL ? json_array_get_length (data) : 0;
  g_autofree char *last_id = NULL;

  if (data == NULL)
    return FALSE;
  for (guint i = 0; i < length; i++)
    {
      if (get_video (data, i) == NULL)
        return FALSE;
    }

  /* The same page once more: the server knows no pages. */
  last_id = length > 0 ? dailies_lenient_json_dup_text (get_video (data, length - 1), "id") : NULL;
  search->stuck = last_id != NULL && g_strcmp0 (last_id, search->last_id) == 0;
  if (search->stuck)
    return TRUE;

  for (guint i = 0; i < length; i++)
    {
      JsonObject *video = get_video (data, i);

      if (is_known (search, video))
        continue;

      switch (dailies_openai_video_match (video, shot, sent_at))
        {
        case DAILIES_OPENAI_MATCH_NO:
          break;
        case DAILIES_OPENAI_MATCH_MAYBE:
          search->n_possible++;
          break;
        case DAILIES_OPENAI_MATCH_YES:
          search->n_certain++;
          g_clear_pointer (&search->found, json_node_unref);
          search->found = json_node_ref (json_array_get_element (data, i));
          break;
        }
    }

  g_set_str (&search->last_id, last_id);
  search->complete = is_last_page (object, data, sent_at);

  return search->complete || last_id != NULL;
}

static JsonNode *
fetch_page (DailiesHttp *http,
            DailiesConnection *connection,
            const char *after,
            GCancellable *cancellable,
            GError **error)
{
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_of (connection);
  g_autofree char *escaped = after != NULL ? g_uri_escape_string (after, NULL, FALSE) : NULL;
  g_autofree char *path = g_strdup_printf ("%s?limit=%d&order=desc%s%s%s%s", dialect->create_path, PAGE,
                                           dialect->list_query != NULL ? "&" : "", dialect->list_query != NULL ? dialect->list_query : "",
                                           escaped != NULL ? "&after=" : "", escaped != NULL ? escaped : "");
  g_autofree char *place = dailies_openai_dialect_dup_url (dialect, connection, path);
  g_autoptr (GUri) url = dailies_connection_resolve (connection, place, error);
  g_autoptr (DailiesHttpRequest) request = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  guint status;

  if (url == NULL)
    return NULL;

  request = dailies_http_request_new (DAILIES_HTTP_READ, "GET", url);
  dailies_http_request_set_connection (request, connection);
  response = dex_await_object (dailies_http_send (http, request, cancellable), error);
  if (response == NULL)
    return NULL;

  status = dailies_http_response_get_status (response);
  if (status == 404 || status == 405 || status == 501)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("This service does not show its list of jobs"));
      return NULL;
    }
  if (!dailies_http_response_is_success (response))
    {
      dex_await (dailies_http_response_to_error (response), error);
      return NULL;
    }

  return dex_await_boxed (dailies_http_response_parse_json (response), error);
}

static DailiesRemoteJob *
conclude (Search *search,
          DailiesOpenaiList list,
          GError **error)
{
  if (search->n_certain == 1)
    return dailies_openai_video_to_remote (search->found, NULL);

  if (search->n_certain > 1)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 ngettext ("The service has %u job that looks like this one, and nothing tells which it is",
                           "The service has %u jobs that look like this one, and nothing tells which it is", search->n_certain),
                 search->n_certain);
  else if (search->n_possible > 0 || !search->complete || list != DAILIES_OPENAI_LIST_ALL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("The service's list of jobs does not tell whether this one is in it"));
  else
    g_propagate_error (error, dailies_error_new (DAILIES_ERROR_NOT_FOUND, "%s", _ ("The service has no such job: it was not made")));

  return NULL;
}

/**
 * dailies_openai_look:
 * @http: the way out
 * @connection: where to look
 * @shot: what was sent
 * @sent_at: when, in microseconds since 1970 UTC
 * @known_ids: (nullable): jobs that are others
 * @cancellable: (nullable): ends it
 * @error: return location for an error
 *
 * Goes through the service's jobs, newest first, for the one that a create
 * without an answer made.  For fibers.
 *
 * Returns: (transfer full): the only job that fits; or %NULL with
 *   %DAILIES_ERROR_NOT_FOUND if certainly none does, and
 *   %G_IO_ERROR_NOT_SUPPORTED if that cannot be told
 */
DailiesRemoteJob *
dailies_openai_look (DailiesHttp *http,
                     DailiesConnection *connection,
                     DailiesShot *shot,
                     gint64 sent_at,
                     const char *const *known_ids,
                     GCancellable *cancellable,
                     GError **error)
{
  const DailiesOpenaiList list = dailies_openai_dialect_of (connection)->list;
  g_auto (Search) search = { known_ids };

  if (list == DAILIES_OPENAI_LIST_NONE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("This service does not show its list of jobs"));
      return NULL;
    }

  for (guint n_pages = 0; n_pages < MAXIMUM_PAGES && !search.complete && !search.stuck; n_pages++)
    {
      g_autoptr (JsonNode) page = fetch_page (http, connection, search.last_id, cancellable, error);

      if (page == NULL)
        return NULL;
      /* Only now it is known what the service's clock shows. */
      if (!read_page (&search, page, shot, dailies_connection_to_service_time (connection, sent_at)))
        {
          g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL, "%s", _ ("The service's list of jobs cannot be read")));
          return NULL;
        }
    }

  return conclude (&search, list, error);
}
