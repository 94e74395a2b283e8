/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Uploading a file, before a create that names it: section 4 of the
 * reference.  Nothing of this is charged for, so all of it may be done
 * again. */

#define G_LOG_DOMAIN "dailies-gemini-upload"

#include "config.h"

#include "dailies-gemini-upload.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-gemini-file.h"
#include "dailies-gemini-request.h"
#include "dailies-http-message.h"
#include "dailies-http-private.h"
#include "dailies-reference-fit.h"
#include "dailies-retry.h"

#define TRIES 3

/* Slower lines are given up. */
#define SLOWEST_BYTES_PER_SECOND 8192
#define SHORTEST_TIMEOUT 60

/* The whole exchange may take ten times the timeout. */
#define WHOLE_PER_TIMEOUT 10

/* Until a file can be used. */
#define LOOK_INTERVAL (5 * G_TIME_SPAN_SECOND)
#define MAXIMUM_LOOKS 120

/**
 * Upload:
 * @path: (nullable): of a file, read while it is sent
 * @bytes: (nullable): or what is sent
 * @size: in bytes
 * @mime_type: what it is
 * @title: what the service calls it; the user's name for it is nobody's
 *   business
 */
typedef struct
{
  const char *path;
  GBytes *bytes;
  gint64 size;
  const char *mime_type;
  const char *title;
} Upload;

static JsonObject *
make_start (const Upload *upload)
{
  JsonObject *body = json_object_new ();
  JsonObject *file = json_object_new ();

  json_object_set_string_member (file, "display_name", upload->title);
  json_object_set_object_member (body, "file", file);

  return body;
}

/* The clip is the user's, and the address a key of its own: both stay where
 * the account is. */
static GUri *
check_target (DailiesProviderCall *call,
              const char *target,
              GError **error)
{
  g_autoptr (GUri) base = dailies_connection_resolve (call->connection, "/", error);
  g_autoptr (GUri) url = target != NULL ? g_uri_parse (target, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  GError *refusal;

  if (base == NULL)
    return NULL;
  if (url != NULL && g_uri_get_host (url) != NULL && dailies_http_message_is_same_origin (base, url))
    return g_steal_pointer (&url);

  if (url == NULL || g_uri_get_host (url) == NULL)
    /* Translators: %s is the name of a host. */
    refusal = dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s does not say where to upload to"), g_uri_get_host (base));
  else
    /* Translators: both %s are names of hosts. */
    refusal = dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s wants files to be uploaded to %s, which is refused"), g_uri_get_host (base), g_uri_get_host (url));
  dailies_error_set_code (refusal, "upload-elsewhere");
  g_propagate_error (error, refusal);

  return NULL;
}

static GUri *
start (DailiesProviderCall *call,
       const Upload *upload,
       GError **error)
{
  g_autofree char *address = dailies_gemini_dup_address (call->connection, "/upload/v1beta/files");
  g_autoptr (GUri) url = dailies_connection_resolve (call->connection, address, error);
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, upload->size);
  g_autoptr (JsonObject) body = make_start (upload);
  g_autoptr (DailiesHttpRequest) request = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;

  if (url == NULL)
    return NULL;

  request = dailies_http_request_new (DAILIES_HTTP_READ, "POST", url);
  dailies_http_request_set_connection (request, call->connection);
  dailies_http_request_set_header (request, "X-Goog-Upload-Protocol", "resumable");
  dailies_http_request_set_header (request, "X-Goog-Upload-Command", "start");
  dailies_http_request_set_header (request, "X-Goog-Upload-Header-Content-Length", size);
  dailies_http_request_set_header (request, "X-Goog-Upload-Header-Content-Type", upload->mime_type);
  dailies_http_request_set_json (request, body);

  response = dex_await_object (dailies_http_send (call->http, request, call->cancellable), error);
  if (response == NULL)
    return NULL;
  if (!dailies_http_response_is_success (response))
    {
      dex_await (dailies_http_response_to_error (response), error);
      return NULL;
    }

  return check_target (call, dailies_http_response_get_header (response, "X-Goog-Upload-URL"), error);
}

static GInputStream *
open_body (const Upload *upload,
           GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (upload->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (upload->bytes);

  file = g_file_new_for_path (upload->path);

  return dex_await_object (dex_file_read (file, G_PRIORITY_DEFAULT), error);
}

static DailiesHttpRequest *
make_send (DailiesProviderCall *call,
           const Upload *upload,
           GUri *target,
           GError **error)
{
  g_autoptr (GInputStream) body = open_body (upload, error);
  DailiesHttpRequest *request;

  if (body == NULL)
    return NULL;

  /* Not sent again by itself, as nobody knows then how much of it arrived. */
  request = dailies_http_request_new (DAILIES_HTTP_CREATE, "POST", target);
  dailies_http_request_set_connection (request, call->connection);
  dailies_http_request_set_header (request, "X-Goog-Upload-Offset", "0");
  dailies_http_request_set_header (request, "X-Goog-Upload-Command", "upload, finalize");
  dailies_http_request_set_stream (request, body, upload->size, upload->mime_type);
  dailies_http_request_set_timeout (request, (guint) MIN (SHORTEST_TIMEOUT + upload->size / (SLOWEST_BYTES_PER_SECOND * WHOLE_PER_TIMEOUT), G_MAXINT32));

  return request;
}

static DailiesGeminiFile *
send (DailiesProviderCall *call,
      const Upload *upload,
      GUri *target,
      GError **error)
{
  g_autoptr (DailiesHttpRequest) request = make_send (call, upload, target, error);
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = NULL;
  DailiesGeminiFile *file;

  if (request == NULL)
    return NULL;

  response = dex_await_object (dailies_http_send (call->http, request, call->cancellable), error);
  if (response == NULL)
    return NULL;

  body = dex_await_boxed (dailies_http_response_read_json (response), error);
  if (body == NULL)
    return NULL;

  file = dailies_gemini_file_from_json (body);
  if (file != NULL && (file->uri != NULL || file->name != NULL))
    return file;

  g_clear_pointer (&file, dailies_gemini_file_free);
  dex_await (dailies_job_answer_reject (response), error);

  return NULL;
}

/* What the request said of its outcome was said of something that costs. */
static gboolean
may_try_again (GError *error,
               guint n_tries)
{
  DailiesErrorDetails *details;

  if (error->domain != DAILIES_ERROR)
    return FALSE;

  details = dailies_error_edit_details (error);
  details->outcome_unknown = FALSE;
  details->retryable = error->code == DAILIES_ERROR_NETWORK || error->code == DAILIES_ERROR_TRANSIENT || error->code == DAILIES_ERROR_RATE;
  if (dailies_error_has_code (error, "cancelled"))
    details->retryable = FALSE;

  return n_tries < TRIES && (details->retryable || error->code == DAILIES_ERROR_SERVER);
}

static DailiesGeminiFile *
start_and_send (DailiesProviderCall *call,
                const Upload *upload,
                GError **error)
{
  for (guint n_tries = 1;; n_tries++)
    {
      g_autoptr (GError) trouble = NULL;
      g_autoptr (GUri) target = start (call, upload, &trouble);
      DailiesGeminiFile *file = target != NULL ? send (call, upload, target, &trouble) : NULL;

      if (file != NULL)
        return file;

      /* Getting hold of an address was tried several times by itself. */
      if (target == NULL || !may_try_again (trouble, n_tries))
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return NULL;
        }

      g_debug ("An upload begins anew: %s", trouble->message);
      if (!dailies_http_pause (call->http, dailies_retry_backoff (n_tries - 1), call->cancellable, error))
        return NULL;
    }
}

static gboolean
refuse_failed (const DailiesGeminiFile *file,
               GError **error)
{
  if (file->problem != NULL)
    return dailies_error_refuse (error, "references",
                                 /* Translators: %s is the reason, in the service's words. */
                                 _ ("The service cannot use the uploaded file: %s"), file->problem);

  return dailies_error_refuse (error, "references", "%s", _ ("The service cannot use the uploaded file"));
}

static gboolean
is_unfinished (const DailiesGeminiFile *file)
{
  return file->state == DAILIES_GEMINI_FILE_PROCESSING || (file->state == DAILIES_GEMINI_FILE_ACTIVE && file->uri == NULL);
}

/* Takes the file.  Suspends the fiber until it can be used. */
static DailiesGeminiFile *
await_active (DailiesProviderCall *call,
              DailiesGeminiFile *sent,
              GError **error)
{
  g_autoptr (DailiesGeminiFile) file = sent;

  for (guint n_looks = 0; is_unfinished (file) && file->name != NULL && n_looks < MAXIMUM_LOOKS; n_looks++)
    {
      g_autofree char *name = g_strdup (file->name);

      if (!dailies_http_pause (call->http, LOOK_INTERVAL, call->cancellable, error))
        return NULL;

      dailies_gemini_file_free (file);
      file = dailies_gemini_file_ask (call, name, error);
      if (file == NULL)
        return NULL;
      if (file->name == NULL)
        file->name = g_steal_pointer (&name);
    }

  if (!is_unfinished (file) && file->state == DAILIES_GEMINI_FILE_ACTIVE)
    return g_steal_pointer (&file);

  if (file->state == DAILIES_GEMINI_FILE_FAILED)
    refuse_failed (file, error);
  else
    g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_PROTOCOL, _ ("The uploaded file did not become usable")));

  return NULL;
}

/* Returns: (transfer full) (nullable): what stands for it in a request */
static char *
upload (DailiesProviderCall *call,
        const Upload *what,
        GError **error)
{
  DailiesGeminiFile *sent = start_and_send (call, what, error);
  g_autoptr (DailiesGeminiFile) file = sent != NULL ? await_active (call, sent, error) : NULL;

  return file != NULL ? g_steal_pointer (&file->uri) : NULL;
}

/* Its type may not be known yet where the shot is not from the journal. */
static char *
dup_mime_type (DailiesReference *clip,
               GError **error)
{
  g_autoptr (DailiesReference) examined = NULL;

  if (dailies_reference_get_mime_type (clip) != NULL)
    return g_strdup (dailies_reference_get_mime_type (clip));

  examined = dex_await_object (dailies_reference_examine (dailies_reference_get_path (clip), dailies_reference_get_role (clip)), error);

  return examined != NULL ? g_strdup (dailies_reference_get_mime_type (examined)) : NULL;
}

/* One that went away, or is being written, is told of in plain words. */
static gint64
find_size (const char *path,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInfo) info = dex_await_object (dex_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT), &cause);
  g_autofree char *name = g_filename_display_name (path);

  if (info != NULL && g_file_info_get_size (info) > 0)
    return g_file_info_get_size (info);

  dailies_error_refuse (error, "references",
                        /* Translators: the first %s is the path of a file, the second why. */
                        _ ("“%s” cannot be read: %s"), name, cause != NULL ? cause->message : _ ("it is empty"));

  return 0;
}

/**
 * dailies_gemini_upload_clip:
 * @call: a call
 * @clip: a reference that is a clip
 * @mime_type: (out): what it is
 * @error: return location for an error
 *
 * Uploads a clip, reading it as it goes, and waits until it can be used.  For
 * fibers.
 *
 * Returns: (transfer full): what stands for it in a request, or %NULL;
 *   whatever the error, nothing was made that costs
 */
char *
dailies_gemini_upload_clip (DailiesProviderCall *call,
                            DailiesReference *clip,
                            char **mime_type,
                            GError **error)
{
  const char *path = dailies_reference_get_path (clip);
  g_autofree char *type = dup_mime_type (clip, error);
  gint64 size = type != NULL ? find_size (path, error) : 0;
  const Upload what = { .path = path, .size = size, .mime_type = type, .title = "clip" };
  char *uri = size > 0 ? upload (call, &what, error) : NULL;

  if (uri != NULL)
    *mime_type = g_steal_pointer (&type);

  return uri;
}

/**
 * dailies_gemini_upload_image:
 * @call: a call
 * @image: an image
 * @error: return location for an error
 *
 * As dailies_gemini_upload_clip().
 *
 * Returns: (transfer full): what stands for it in a request, or %NULL
 */
char *
dailies_gemini_upload_image (DailiesProviderCall *call,
                             DailiesFittedImage *image,
                             GError **error)
{
  GBytes *bytes = dailies_fitted_image_get_bytes (image);
  const Upload what = {
    .bytes = bytes,
    .size = g_bytes_get_size (bytes),
    .mime_type = dailies_fitted_image_get_mime_type (image),
    .title = "image",
  };

  return upload (call, &what, error);
}
