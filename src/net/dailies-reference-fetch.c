/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-fetch"

#include "config.h"

#include "dailies-reference-fetch.h"

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-error.h"
#include "dailies-reference-file.h"

#define STACK_SIZE (256 * 1024)

typedef struct
{
  GBytes *image;
  char *name;
  char *folder;
} KeepTask;

static void
keep_task_free (gpointer data)
{
  KeepTask *task = data;

  g_bytes_unref (task->image);
  g_free (task->name);
  g_free (task->folder);
  g_free (task);
}

static char *
make_path (KeepTask *task,
           GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (task->image, &size);
  const char *mime_type = dailies_reference_file_sniff_image (data, size);
  g_autofree char *sum = NULL;
  g_autofree char *base = NULL;

  if (mime_type == NULL)
    {
      g_propagate_error (error, dailies_reference_file_refuse (task->name, "%s", _ ("is not a PNG, JPEG or WebP image, which is what services take")));
      return NULL;
    }

  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, task->image);
  base = g_strconcat (sum, ".", mime_type + strlen ("image/"), NULL);

  return g_build_filename (task->folder, base, NULL);
}

static DexFuture *
keep_fiber (gpointer data)
{
  KeepTask *task = data;
  GError *error = NULL;
  g_autofree char *path = make_path (task, &error);
  g_autoptr (GError) cause = NULL;

  if (path == NULL)
    return dex_future_new_for_error (error);

  g_mkdir_with_parents (task->folder, 0700);
  if (!g_file_set_contents_full (path, g_bytes_get_data (task->image, NULL), g_bytes_get_size (task->image),
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &cause))
    return dex_future_new_for_error (dailies_error_new_literal (DAILIES_ERROR_STORAGE, cause->message));

  return dex_future_new_take_string (g_steal_pointer (&path));
}

/**
 * dailies_reference_keep:
 * @image: a PNG, JPEG or WebP file
 * @name: what messages call it
 * @folder: where it is to be; made if it is not there
 *
 * Writes an image into a folder, on another thread, under the name of its
 * content.
 *
 * Returns: (transfer full): a future that resolves to its path or rejects
 *   with %DAILIES_ERROR_VALIDATION if it is something else, or with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_reference_keep (GBytes *image,
                        const char *name,
                        const char *folder)
{
  KeepTask *task;

  dex_return_error_if_fail (image != NULL);
  dex_return_error_if_fail (name != NULL);
  dex_return_error_if_fail (folder != NULL);

  task = g_new0 (KeepTask, 1);
  task->image = g_bytes_ref (image);
  task->name = g_strdup (name);
  task->folder = g_strdup (folder);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE, keep_fiber, task, keep_task_free);
}

typedef struct
{
  DailiesHttp *http;
  char *uri;
  char *folder;
} FetchTask;

static void
fetch_task_free (gpointer data)
{
  FetchTask *task = data;

  g_object_unref (task->http);
  g_free (task->uri);
  g_free (task->folder);
  g_free (task);
}

static GBytes *
await_download (DailiesHttp *http,
                GUri *url,
                GError **error)
{
  g_autoptr (DailiesHttpRequest) request = dailies_http_request_new (DAILIES_HTTP_READ, "GET", url);
  g_autoptr (DailiesHttpResponse) response = NULL;

  dailies_http_request_set_header (request, "Accept", "image/png, image/jpeg, image/webp");
  dailies_http_request_set_maximum_size (request, DAILIES_REFERENCE_MAXIMUM_IMAGE);

  response = dex_await_object (dailies_http_send (http, request, NULL), error);
  if (response == NULL)
    return NULL;

  if (!dailies_http_response_is_success (response))
    {
      dex_await (dailies_http_response_to_error (response), error);
      return NULL;
    }

  return g_bytes_ref (dailies_http_response_get_body (response));
}

static GBytes *
decode_data (const char *uri,
             GError **error)
{
  GBytes *bytes = strlen (uri) <= 2 * DAILIES_REFERENCE_MAXIMUM_IMAGE ? soup_uri_decode_data_uri (uri, NULL) : NULL;

  if (bytes == NULL)
    g_propagate_error (error, dailies_reference_file_refuse ("data:", "%s", _ ("is damaged or not whole")));

  return bytes;
}

static GBytes *
await_image (FetchTask *task,
             GError **error)
{
  g_autoptr (GUri) url = NULL;

  if (g_ascii_strncasecmp (task->uri, "data:", 5) == 0)
    return decode_data (task->uri, error);

  url = g_uri_parse (task->uri, SOUP_HTTP_URI_FLAGS, NULL);
  if (url == NULL || g_uri_get_host (url) == NULL ||
      (!g_str_equal (g_uri_get_scheme (url), "https") && !g_str_equal (g_uri_get_scheme (url), "http")))
    {
      g_propagate_error (error, dailies_reference_file_refuse (task->uri, "%s", _ ("is not an address of an image in the web")));
      return NULL;
    }

  return await_download (task->http, url, error);
}

static DexFuture *
fetch_fiber (gpointer data)
{
  FetchTask *task = data;
  GError *error = NULL;
  g_autoptr (GBytes) image = await_image (task, &error);
  const char *name = g_ascii_strncasecmp (task->uri, "data:", 5) == 0 ? "data:" : task->uri;

  if (image == NULL)
    return dex_future_new_for_error (error);

  return dailies_reference_keep (image, name, task->folder);
}

/**
 * dailies_reference_fetch:
 * @http: the way out
 * @uri: http, https or data
 * @folder: where the image is to be; made if it is not there
 *
 * Brings an image home that a browser only names.  No key goes with the
 * request, and no more is read than the largest image that services take.
 *
 * Returns: (transfer full): a future that resolves to its path or rejects as
 *   dailies_reference_keep() and dailies_http_send() do; code
 *   %DAILIES_REFERENCE_FILE_TOO_LARGE if it is
 */
DexFuture *
dailies_reference_fetch (DailiesHttp *http,
                         const char *uri,
                         const char *folder)
{
  FetchTask *task;

  dex_return_error_if_fail (DAILIES_IS_HTTP (http));
  dex_return_error_if_fail (uri != NULL);
  dex_return_error_if_fail (folder != NULL);

  task = g_new0 (FetchTask, 1);
  task->http = g_object_ref (http);
  task->uri = g_strdup (uri);
  task->folder = g_strdup (folder);

  return dex_scheduler_spawn (dex_scheduler_get_default (), STACK_SIZE, fetch_fiber, task, fetch_task_free);
}
