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
fetch_page (DailiesProviderCall *call,
            const char *after,
            GError **error)
{
  const DailiesOpenaiDialect *dialect = dailies_openai_dialect_of (call->connection);
  g_autofree char *escaped = after != NULL ? g_uri_escape_string (after, NULL, FALSE) : NULL;
  g_autofree char *path = g_strdup_printf ("%s?limit=%d&order=desc%s%s%s%s", dialect->create_path, PAGE,
                                           dialect->list_query != NULL ? "&" : "", dialect->list_query != NULL ? dialect->list_query : "",
                                           escaped != NULL ? "&after=" : "", escaped != NULL ? escaped : "");
  g_autofree char *place = dailies_openai_dialect_dup_url (dialect, call->connection, path);
  g_autoptr (DailiesHttpResponse) response = dailies_provider_call_ask (call, "GET", place, error);
  guint status;

  if (response == NULL)
    return NULL;

  status = dailies_http_response_get_status (response);
  if (status == 404 || status == 405 || status == 501)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("This service does not show its list of jobs"));
      return NULL;
    }

  return dex_await_boxed (dailies_http_response_read_json (response), error);
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

/* Newest first. */
static DailiesRemoteJob *
look (DailiesProviderCall *call,
      GError **error)
{
  const DailiesOpenaiList list = dailies_openai_dialect_of (call->connection)->list;
  g_auto (Search) search = { (const char *const *) call->known_ids };

  if (list == DAILIES_OPENAI_LIST_NONE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("This service does not show its list of jobs"));
      return NULL;
    }

  for (guint n_pages = 0; n_pages < MAXIMUM_PAGES && !search.complete && !search.stuck; n_pages++)
    {
      g_autoptr (JsonNode) page = fetch_page (call, search.last_id, error);

      if (page == NULL)
        return NULL;
      /* Only now it is known what the service's clock shows. */
      if (!read_page (&search, page, call->shot, dailies_connection_to_service_time (call->connection, call->sent_at)))
        {
          g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL, "%s", _ ("The service's list of jobs cannot be read")));
          return NULL;
        }
    }

  return conclude (&search, list, error);
}

/**
 * dailies_openai_look_fiber:
 * @data: a call with a shot, when it was sent, and the jobs that are others
 *
 * Goes through the service's jobs for the only one that fits.
 *
 * Returns: (transfer full): as dailies_provider_look() does
 */
DexFuture *
dailies_openai_look_fiber (gpointer data)
{
  GError *error = NULL;
  DailiesRemoteJob *remote = look (data, &error);

  return remote != NULL ? dex_future_new_take_object (remote) : dex_future_new_for_error (error);
}
