/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-download"

#include "config.h"

#include "dailies-download.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-download-body.h"
#include "dailies-download-reply.h"
#include "dailies-error.h"
#include "dailies-http-message.h"
#include "dailies-http-private.h"
#include "dailies-http-redirect.h"
#include "dailies-part-file.h"
#include "dailies-redact.h"
#include "dailies-retry.h"

#define PIECE_SIZE (1024 * 1024)
#define MAXIMUM_RETRIES 5
#define MAXIMUM_REDIRECTS 10
#define SILENCE (60 * G_TIME_SPAN_SECOND)
#define NOTIFY_INTERVAL (G_TIME_SPAN_SECOND / 10)

/* A connection that brings less than this is given up and begun anew. */
#define SLOWEST_BYTES_PER_SECOND 8192
#define SHORTEST_WHOLE (10 * G_TIME_SPAN_MINUTE)
#define WHOLE_IF_UNKNOWN (12 * G_TIME_SPAN_HOUR)
#define LONGEST_WHOLE (7 * G_TIME_SPAN_DAY)

struct _DailiesDownload
{
  GObject parent_instance;

  DailiesHttp *http;
  DailiesConnection *connection;
  DailiesResultFile *file;
  char *part_path;
  guint64 bytes_received;
  guint64 bytes_total;
  gint64 notified_at;
};

G_DEFINE_FINAL_TYPE (DailiesDownload, dailies_download, G_TYPE_OBJECT)

typedef enum
{
  PROP_BYTES_RECEIVED = 1,
  PROP_BYTES_TOTAL,
} DailiesDownloadProps;

static GParamSpec *properties[PROP_BYTES_TOTAL + 1];

static void
dailies_download_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  DailiesDownload *self = DAILIES_DOWNLOAD (object);

  switch ((DailiesDownloadProps) prop_id)
    {
    case PROP_BYTES_RECEIVED:
      g_value_set_uint64 (value, self->bytes_received);
      break;
    case PROP_BYTES_TOTAL:
      g_value_set_uint64 (value, self->bytes_total);
      break;
    }
}

static void
dailies_download_finalize (GObject *object)
{
  DailiesDownload *self = DAILIES_DOWNLOAD (object);

  g_clear_object (&self->http);
  g_clear_object (&self->connection);
  g_clear_object (&self->file);
  g_clear_pointer (&self->part_path, g_free);

  G_OBJECT_CLASS (dailies_download_parent_class)->finalize (object);
}

static void
dailies_download_class_init (DailiesDownloadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dailies_download_get_property;
  object_class->finalize = dailies_download_finalize;

  properties[PROP_BYTES_RECEIVED] = g_param_spec_uint64 ("bytes-received", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_BYTES_TOTAL] = g_param_spec_uint64 ("bytes-total", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_download_init (DailiesDownload *self)
{
}

/**
 * dailies_download_new:
 * @http: the way out
 * @connection: (nullable): whose key goes to its own origin, where the file
 *   wants it; a connection that @file names itself comes first
 * @file: what to bring home
 * @part_path: where to; gone on with if it is there and the server still has
 *   the same bytes
 *
 * Returns: (transfer full): a download that has not begun
 */
DailiesDownload *
dailies_download_new (DailiesHttp *http,
                      DailiesConnection *connection,
                      DailiesResultFile *file,
                      const char *part_path)
{
  DailiesDownload *self;

  g_return_val_if_fail (DAILIES_IS_HTTP (http), NULL);
  g_return_val_if_fail (connection == NULL || DAILIES_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (DAILIES_IS_RESULT_FILE (file), NULL);
  g_return_val_if_fail (part_path != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_DOWNLOAD, NULL);
  self->http = g_object_ref (http);
  self->file = g_object_ref (file);
  self->part_path = g_strdup (part_path);
  if (dailies_result_file_get_connection (file) != NULL)
    connection = dailies_result_file_get_connection (file);
  g_set_object (&self->connection, connection);

  return self;
}

/**
 * dailies_download_get_bytes_received:
 * @self: a download
 *
 * Returns: how many bytes are here, those of earlier tries included
 */
guint64
dailies_download_get_bytes_received (DailiesDownload *self)
{
  g_return_val_if_fail (DAILIES_IS_DOWNLOAD (self), 0);

  return self->bytes_received;
}

/**
 * dailies_download_get_bytes_total:
 * @self: a download
 *
 * Returns: how many there will be; 0 unknown
 */
guint64
dailies_download_get_bytes_total (DailiesDownload *self)
{
  g_return_val_if_fail (DAILIES_IS_DOWNLOAD (self), 0);

  return self->bytes_total;
}

static void
set_progress (DailiesDownload *self,
              guint64 received,
              guint64 total,
              gboolean at_once)
{
  gint64 now = dailies_clock_get_monotonic_time (dailies_http_get_clock (self->http));

  g_assert (DAILIES_IS_DOWNLOAD (self));

  if (total != self->bytes_total)
    {
      self->bytes_total = total;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BYTES_TOTAL]);
    }

  self->bytes_received = received;
  if (at_once || now - self->notified_at >= NOTIFY_INTERVAL)
    {
      self->notified_at = now;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BYTES_RECEIVED]);
    }
}

static gint64
whole_limit (guint64 n_bytes)
{
  guint64 n_seconds = n_bytes / SLOWEST_BYTES_PER_SECOND;

  if (n_bytes == 0)
    return WHOLE_IF_UNKNOWN;

  return SHORTEST_WHOLE + (gint64) MIN (n_seconds, LONGEST_WHOLE / G_TIME_SPAN_SECOND) * G_TIME_SPAN_SECOND;
}

static gboolean
account_is_http (DailiesConnection *connection)
{
  const char *base_url = connection != NULL ? dailies_account_get_base_url (dailies_connection_get_account (connection)) : NULL;
  g_autofree char *scheme = base_url != NULL ? g_uri_parse_scheme (base_url) : NULL;

  return g_strcmp0 (scheme, "http") == 0;
}

/* A service that is itself reached by plain http may keep its files so too;
 * one that is reached by https may not, not even on this computer. */
static GUri *
parse_url (DailiesDownload *self,
           GError **error)
{
  g_autoptr (GUri) url = g_uri_parse (dailies_result_file_get_url (self->file), SOUP_HTTP_URI_FLAGS, NULL);

  g_assert (DAILIES_IS_DOWNLOAD (self));

  if (url == NULL || g_uri_get_host (url) == NULL)
    {
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL, "%s", _ ("The service names an address for the clip that is not valid")));
      return NULL;
    }
  if (g_str_equal (g_uri_get_scheme (url), "http") && !account_is_http (self->connection))
    {
      GError *refusal;

      /* Translators: %s is the name of a host. */
      refusal = dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("The service keeps the clip at %s without encryption, which is refused"), g_uri_get_host (url));
      dailies_error_set_code (refusal, "insecure-url");
      g_propagate_error (error, refusal);
      return NULL;
    }

  return g_steal_pointer (&url);
}

/* Where the next try begins; without a validator nobody can tell whether the
 * rest belongs to what is here. */
static guint64
get_offset (DailiesPartFile *part)
{
  return dailies_part_file_get_validator (part) != NULL ? dailies_part_file_get_size (part) : 0;
}

static SoupMessage *
make_message (DailiesDownload *self,
              DailiesPartFile *part,
              GUri *url,
              GError **error)
{
  DailiesConnection *connection = dailies_result_file_get_needs_auth (self->file) ? self->connection : NULL;
  SoupMessage *message = dailies_http_message_new ("GET", url, connection, error);
  SoupMessageHeaders *headers;

  g_assert (DAILIES_IS_DOWNLOAD (self));

  if (message == NULL)
    return NULL;

  /* Ranges count bytes as they are stored. */
  soup_message_disable_feature (message, SOUP_TYPE_CONTENT_DECODER);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "video/*, application/octet-stream, */*;q=0.5");
  if (get_offset (part) > 0)
    {
      soup_message_headers_set_range (headers, (goffset) get_offset (part), -1);
      soup_message_headers_replace (headers, "If-Range", dailies_part_file_get_validator (part));
    }

  return message;
}

static void
received_cb (guint64 n_bytes,
             gpointer data)
{
  DailiesDownload *self = data;

  set_progress (self, n_bytes, self->bytes_total, FALSE);
}

static gboolean
receive (DailiesDownload *self,
         DailiesPartFile *part,
         DailiesHttpExchange *exchange,
         SoupMessage *message,
         GError **error)
{
  DailiesDownloadReply reply;
  guint64 expected;
  gboolean received;

  g_assert (DAILIES_IS_DOWNLOAD (self));

  if (!dailies_download_reply_read (&reply, exchange, message, self->connection,
                                    get_offset (part), error))
    return FALSE;

  switch (reply.kind)
    {
    case DAILIES_DOWNLOAD_REPLY_COMPLETE:
      return TRUE;
    case DAILIES_DOWNLOAD_REPLY_USELESS:
    case DAILIES_DOWNLOAD_REPLY_WHOLE:
      if (!dex_await (dailies_part_file_restart (part, reply.validator, reply.total), error))
        return FALSE;
      break;
    case DAILIES_DOWNLOAD_REPLY_REST:
      break;
    }

  if (reply.kind == DAILIES_DOWNLOAD_REPLY_USELESS)
    {
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_TRANSIENT, "%s", _ ("The service no longer has the same clip; it is fetched from its beginning")));
      return FALSE;
    }

  expected = reply.total > 0 ? reply.total - dailies_part_file_get_size (part) : 0;
  dailies_http_exchange_set_limits (exchange, SILENCE, whole_limit (expected));
  set_progress (self, dailies_part_file_get_size (part), reply.total, TRUE);

  received = dailies_download_body_receive (exchange, part, received_cb, self, error);
  set_progress (self, dailies_part_file_get_size (part), reply.total, TRUE);
  if (!received)
    return FALSE;

  if (reply.total > 0 && dailies_part_file_get_size (part) != reply.total)
    {
      g_propagate_error (error, dailies_error_new (DAILIES_ERROR_TRANSIENT, "%s", _ ("The service sent less of the clip than it said")));
      return FALSE;
    }

  return TRUE;
}

/* One try, with the redirects that belong to it. */
static gboolean
transfer (DailiesDownload *self,
          DailiesPartFile *part,
          GCancellable *cancellable,
          GError **error)
{
  DailiesClock *clock = dailies_http_get_clock (self->http);
  g_autoptr (GUri) url = parse_url (self, error);

  g_assert (DAILIES_IS_DOWNLOAD (self));

  for (guint n_redirects = 0; url != NULL && n_redirects <= MAXIMUM_REDIRECTS; n_redirects++)
    {
      g_autoptr (SoupMessage) message = make_message (self, part, url, error);
      g_autoptr (DailiesHttpExchange) exchange = NULL;
      g_autoptr (GUri) next = NULL;
      gint64 began_at = dailies_clock_get_monotonic_time (clock);
      g_autoptr (GError) local_error = NULL;
      gboolean begun;

      if (message == NULL)
        return FALSE;

      exchange = dailies_http_exchange_new (dailies_http_get_session (self->http), clock, message, DAILIES_HTTP_READ, cancellable);
      dailies_http_exchange_set_limits (exchange, SILENCE, SHORTEST_WHOLE);
      begun = dailies_http_exchange_begin (exchange, &local_error);
      dailies_http_log (message, self->connection, dailies_clock_get_monotonic_time (clock) - began_at, local_error);
      if (!begun)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!dailies_http_redirect_is_status (soup_message_get_status (message)))
        return receive (self, part, exchange, message, error);

      next = dailies_http_redirect_resolve (url, soup_message_headers_get_one (soup_message_get_response_headers (message), "Location"), error);
      g_uri_unref (url);
      url = g_steal_pointer (&next);
    }

  if (url != NULL)
    /* Translators: %s is the name of a host. */
    g_propagate_error (error, dailies_error_new (DAILIES_ERROR_PROTOCOL, _ ("%s redirects in circles"), g_uri_get_host (url)));

  return FALSE;
}

/* Microseconds until the next try, or -1. */
static gint64
plan_retry (const GError *error,
            guint n_retries)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);

  if (!details->retryable || n_retries >= MAXIMUM_RETRIES || details->retry_after > DAILIES_RETRY_LONGEST_PAUSE)
    return -1;

  return MAX (details->retry_after, dailies_retry_backoff (n_retries));
}

static gboolean
download (DailiesDownload *self,
          DailiesPartFile *part,
          GCancellable *cancellable,
          GError **error)
{
  g_assert (DAILIES_IS_DOWNLOAD (self));

  for (guint n_retries = 0;; n_retries++)
    {
      g_autoptr (GError) local_error = NULL;
      gint64 pause;

      if (transfer (self, part, cancellable, &local_error))
        return TRUE;

      pause = plan_retry (local_error, n_retries);
      if (pause < 0)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_debug ("Trying again in %" G_GINT64_FORMAT " ms: %s", pause / 1000, local_error->message);
      if (!dailies_http_pause (self->http, pause, cancellable, error))
        return FALSE;
    }
}

static gboolean
write_bytes (DailiesDownload *self,
             DailiesPartFile *part,
             GCancellable *cancellable,
             GError **error)
{
  GBytes *bytes = dailies_result_file_get_bytes (self->file);
  gsize size = g_bytes_get_size (bytes);

  g_assert (DAILIES_IS_DOWNLOAD (self));

  if (!dex_await (dailies_part_file_restart (part, NULL, size), error))
    return FALSE;

  for (gsize offset = 0; offset < size; offset += PIECE_SIZE)
    {
      g_autoptr (GBytes) piece = g_bytes_new_from_bytes (bytes, offset, MIN (PIECE_SIZE, size - offset));

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !dex_await (dailies_part_file_append (part, piece), error))
        return FALSE;
      set_progress (self, dailies_part_file_get_size (part), size, FALSE);
    }

  return TRUE;
}

typedef struct
{
  DailiesDownload *download;
  GCancellable *cancellable;
} RunTask;

static void
run_task_free (gpointer data)
{
  RunTask *task = data;

  g_object_unref (task->download);
  g_clear_object (&task->cancellable);
  g_free (task);
}

static DexFuture *
run_fiber (gpointer data)
{
  RunTask *task = data;
  DailiesDownload *self = task->download;
  g_autoptr (DailiesPartFile) part = dailies_part_file_new (self->part_path);
  GError *error = NULL;
  gboolean here;

  if (!dex_await (dailies_part_file_open (part), &error))
    return dex_future_new_for_error (error);

  if (dailies_result_file_get_bytes (self->file) != NULL)
    here = write_bytes (self, part, task->cancellable, &error);
  else
    here = download (self, part, task->cancellable, &error);

  if (here && dailies_part_file_get_size (part) == 0)
    {
      error = dailies_error_new (DAILIES_ERROR_PROTOCOL, "%s", _ ("The clip that the service sent is empty"));
      dailies_error_set_code (error, "empty-file");
    }
  if (error != NULL || !dex_await (dailies_part_file_finish (part), &error))
    {
      if (self->connection != NULL)
        dailies_redact_error (error, dailies_connection_get_key (self->connection));
      return dex_future_new_for_error (error);
    }

  set_progress (self, dailies_part_file_get_size (part), dailies_part_file_get_size (part), TRUE);

  return dex_future_new_true ();
}

/**
 * dailies_download_run:
 * @self: a download
 * @cancellable: (nullable): ends it; what has come so far is kept
 *
 * Brings the file home.  What passes by itself (a broken connection, a busy
 * server) is tried again up to five times, from where it stopped.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the part
 *   file is whole and safe on the disk.  Rejects with
 *   %DAILIES_ERROR_NOT_FOUND if the service no longer has it,
 *   %DAILIES_ERROR_STORAGE with the code "disk-full" or "cannot-write",
 *   %DAILIES_ERROR_PROTOCOL if something else than a clip came, with what the
 *   service says otherwise, and with %G_IO_ERROR_CANCELLED.  The part file is
 *   kept; see dailies_download_discard().
 */
DexFuture *
dailies_download_run (DailiesDownload *self,
                      GCancellable *cancellable)
{
  RunTask *task;

  dex_return_error_if_fail (DAILIES_IS_DOWNLOAD (self));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_new0 (RunTask, 1);
  task->download = g_object_ref (self);
  g_set_object (&task->cancellable, cancellable);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, run_fiber, task, run_task_free);
}

/**
 * dailies_download_discard:
 * @part_path: where a download was brought to
 *
 * Removes what a download left behind, if it is there: the part file and
 * what was kept to go on with it.
 */
void
dailies_download_discard (const char *part_path)
{
  g_autofree char *resume_path = NULL;

  g_return_if_fail (part_path != NULL);

  resume_path = dailies_part_file_make_resume_path (part_path);
  g_unlink (part_path);
  g_unlink (resume_path);
}
