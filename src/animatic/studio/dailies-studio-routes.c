/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-routes"

#include "config.h"

#include "dailies-studio-routes.h"

#include <glib/gi18n.h>

#include "dailies-studio-error.h"

typedef struct
{
  const char *method;
  /* "*" stands for any one piece. */
  const char *path[6];
  DailiesStudioHandler handler;
} Route;

/* The first that fits wins, so words stand before "*". */
static const Route routes[] = {
  { "GET", { "health" }, dailies_studio_get_health },
  { "GET", { "v1", "models" }, dailies_studio_list_models },
  { "GET", { "v1", "models", "*" }, dailies_studio_get_model },
  { "GET", { "v1", "videos" }, dailies_studio_list_videos },
  { "POST", { "v1", "videos" }, dailies_studio_create_video },
  { "POST", { "v1", "videos", "edits" }, dailies_studio_edit_video },
  { "POST", { "v1", "videos", "extensions" }, dailies_studio_extend_video },
  { "POST", { "v1", "videos", "characters" }, dailies_studio_create_character },
  { "GET", { "v1", "videos", "characters", "*" }, dailies_studio_get_character },
  { "GET", { "v1", "videos", "*" }, dailies_studio_get_video },
  { "DELETE", { "v1", "videos", "*" }, dailies_studio_delete_video },
  { "GET", { "v1", "videos", "*", "content" }, dailies_studio_get_content },
  { "POST", { "v1", "videos", "*", "remix" }, dailies_studio_remix_video },
};

static gboolean
path_fits (const Route *route,
           GStrv path)
{
  gsize i = 0;

  while (route->path[i] != NULL && path[i] != NULL)
    {
      gboolean any = g_str_equal (route->path[i], "*");

      if (any ? *path[i] == '\0' : !g_str_equal (route->path[i], path[i]))
        return FALSE;
      i++;
    }

  return route->path[i] == NULL && path[i] == NULL;
}

/**
 * dailies_studio_get_allowed_methods:
 * @path: the pieces of a path
 *
 * Returns: (transfer full) (nullable): the methods that @path knows, as for
 *   the header Allow; %NULL if there is no such path
 */
char *
dailies_studio_get_allowed_methods (GStrv path)
{
  g_autoptr (GString) methods = g_string_new (NULL);

  g_return_val_if_fail (path != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!path_fits (&routes[i], path))
        continue;
      g_string_append_printf (methods, "%s%s", methods->len > 0 ? ", " : "", routes[i].method);
      if (g_str_equal (routes[i].method, "GET"))
        g_string_append (methods, ", HEAD");
    }

  return methods->len > 0 ? g_string_free (g_steal_pointer (&methods), FALSE) : NULL;
}

/**
 * dailies_studio_route:
 * @method: of a request
 * @path: the pieces of its path
 * @error: (out) (optional): not found, or not allowed
 *
 * Returns: (nullable): who answers
 */
DailiesStudioHandler
dailies_studio_route (const char *method,
                      GStrv path,
                      GError **error)
{
  g_autofree char *allowed = NULL;
  g_autofree char *joined = NULL;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (g_str_equal (method, "HEAD"))
    method = "GET";

  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (g_str_equal (routes[i].method, method) && path_fits (&routes[i], path))
        return routes[i].handler;
    }

  allowed = dailies_studio_get_allowed_methods (path);
  joined = g_strjoinv ("/", path);
  if (allowed != NULL)
    {
      /* Translators: %s are an HTTP method, a path and a list of methods */
      dailies_studio_refuse (error, SOUP_STATUS_METHOD_NOT_ALLOWED, "method_not_allowed", NULL,
                             _ ("%s is not allowed on /%s, only %s."), method, joined, allowed);
    }
  else
    {
      /* Translators: %s are an HTTP method and a path */
      dailies_studio_refuse (error, SOUP_STATUS_NOT_FOUND, "unknown_url", NULL,
                             _ ("The studio does not know %s /%s."), method, joined);
    }

  return NULL;
}
