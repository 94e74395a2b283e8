/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-http-exchange"

#include "config.h"

#include "dailies-http-exchange.h"

#include "dailies-http-failure.h"

struct _DailiesHttpExchange
{
  SoupSession *session;
  DailiesClock *clock;
  SoupMessage *message;
  DailiesHttpKind kind;
  GCancellable *cancellable;
  DexFuture *cancelled;
  GCancellable *work_cancellable;
  GInputStream *stream;
  gint64 silence;
  gint64 whole;
  gint64 began_at;
  gint64 active_at;
  gboolean sent;
  gboolean answered;
  gboolean repeated;
};

static void
starting_cb (DailiesHttpExchange *self)
{
  /* The connection stands, TLS and proxy included; the next thing that
   * libsoup does is to write. */
  self->sent = TRUE;
}

static void
got_headers_cb (DailiesHttpExchange *self)
{
  self->answered = TRUE;
}

/* Ends what is under way.  libsoup 3.6.5 frees a message that is cancelled
 * between the head of its answer and the callback twice; then the callback,
 * which comes at once, drops the answer. */
static void
stop_work (DailiesHttpExchange *self)
{
  if (self->stream != NULL || !self->answered)
    g_cancellable_cancel (self->work_cancellable);
}

/* libsoup is about to send it once more, as after 421 "Misdirected Request". */
static void
restarted_cb (DailiesHttpExchange *self)
{
  if (self->kind == DAILIES_HTTP_CREATE && self->sent)
    {
      self->repeated = TRUE;
      g_cancellable_cancel (self->work_cancellable);
    }
}

static void
wrote_body_data_cb (DailiesHttpExchange *self)
{
  self->active_at = dailies_clock_get_monotonic_time (self->clock);
}

/**
 * dailies_http_exchange_new:
 * @session: what sends
 * @clock: what times
 * @message: what is sent
 * @kind: decides what a failure means
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): an exchange without limits
 */
DailiesHttpExchange *
dailies_http_exchange_new (SoupSession *session,
                           DailiesClock *clock,
                           SoupMessage *message,
                           DailiesHttpKind kind,
                           GCancellable *cancellable)
{
  DailiesHttpExchange *self = g_new0 (DailiesHttpExchange, 1);

  self->session = g_object_ref (session);
  self->clock = g_object_ref (clock);
  self->message = g_object_ref (message);
  self->kind = kind;
  self->work_cancellable = g_cancellable_new ();
  self->silence = G_MAXINT64;
  self->whole = G_MAXINT64;
  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->cancelled = dex_cancellable_new_from_cancellable (cancellable);
    }

  g_signal_connect_swapped (message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect_swapped (message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect_swapped (message, "restarted", G_CALLBACK (restarted_cb), self);
  g_signal_connect_swapped (message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);

  return self;
}

/**
 * dailies_http_exchange_set_limits:
 * @self: an exchange
 * @silence: microseconds without a byte either way
 * @whole: microseconds for all of it
 */
void
dailies_http_exchange_set_limits (DailiesHttpExchange *self,
                                  gint64 silence,
                                  gint64 whole)
{
  self->silence = silence;
  self->whole = whole;
}

/* Microseconds until a limit is reached. */
static gint64
time_left (DailiesHttpExchange *self)
{
  gint64 now = dailies_clock_get_monotonic_time (self->clock);

  return MIN (self->silence - (now - self->active_at), self->whole - (now - self->began_at));
}

/* Takes the future.  Suspends the fiber until it is done, the caller cancels
 * or a limit is reached. */
static DexFuture *
wait_for (DailiesHttpExchange *self,
          DexFuture *work,
          GError **error)
{
  g_autoptr (DexFuture) holder = work;

  while (dex_future_is_pending (work))
    {
      gint64 left = time_left (self);
      DexFuture *late = NULL;

      if (left <= 0)
        {
          stop_work (self);
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "No answer in time");
          return NULL;
        }

      late = dailies_clock_sleep (self->clock, left);
      if (self->cancelled != NULL)
        dex_await (dex_future_first (dex_ref (work), late, dex_ref (self->cancelled), NULL), NULL);
      else
        dex_await (dex_future_first (dex_ref (work), late, NULL), NULL);

      /* An answer that is here counts, even if it was no longer waited for. */
      if (self->cancellable != NULL && dex_future_is_pending (work) &&
          g_cancellable_set_error_if_cancelled (self->cancellable, error))
        {
          stop_work (self);
          return NULL;
        }
    }

  self->active_at = dailies_clock_get_monotonic_time (self->clock);

  return g_steal_pointer (&holder);
}

static void
send_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream != NULL)
    dex_promise_resolve_object (promise, stream);
  else
    dex_promise_reject (promise, error);
}

/* Keeps the buffer for as long as something may be read into it. */
typedef struct
{
  DexPromise *promise;
  GByteArray *buffer;
} Read;

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autofree Read *read = data;
  GError *error = NULL;
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n_read >= 0)
    dex_promise_resolve_int64 (read->promise, n_read);
  else
    dex_promise_reject (read->promise, error);
  dex_unref (read->promise);
  g_byte_array_unref (read->buffer);
}

static void
propagate (DailiesHttpExchange *self,
           GError *cause,
           GError **error)
{
  if (self->repeated)
    {
      g_clear_error (&cause);
      cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "It would have been sent again");
    }

  g_propagate_error (error, dailies_http_failure_new (cause, self->message, self->kind, self->sent));
  g_error_free (cause);
}

/**
 * dailies_http_exchange_begin:
 * @self: an exchange
 * @error: return location for an error
 *
 * Sends the message and suspends the fiber until the head of the answer is
 * here.
 *
 * Returns: whether it came; else the error is one of dailies_http_failure_new()
 */
gboolean
dailies_http_exchange_begin (DailiesHttpExchange *self,
                             GError **error)
{
  DexPromise *promise;
  DexFuture *done;
  GError *cause = NULL;

  if (self->cancellable != NULL && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  self->began_at = self->active_at = dailies_clock_get_monotonic_time (self->clock);
  promise = dex_promise_new ();
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->work_cancellable, send_cb, dex_ref (promise));

  done = wait_for (self, DEX_FUTURE (promise), &cause);
  if (done != NULL)
    self->stream = dex_await_object (done, &cause);
  if (self->stream == NULL)
    {
      propagate (self, cause, error);
      return FALSE;
    }

  /* An answer to a message that was never sent is the proxy's. */
  if (!self->sent)
    {
      propagate (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, soup_message_get_reason_phrase (self->message)), error);
      return FALSE;
    }

  return TRUE;
}

/**
 * dailies_http_exchange_read:
 * @self: an exchange whose answer has begun
 * @buffer: where to; not to be resized meanwhile
 * @offset: where in @buffer
 * @error: return location for an error
 *
 * Suspends the fiber until more of the body is here, as much at most as there
 * is room behind @offset.
 *
 * Returns: how many bytes came; 0 at the end; -1 with an error of
 *   dailies_http_failure_new()
 */
gssize
dailies_http_exchange_read (DailiesHttpExchange *self,
                            GByteArray *buffer,
                            gsize offset,
                            GError **error)
{
  DexPromise *promise = dex_promise_new ();
  Read *read = g_new0 (Read, 1);
  DexFuture *done;
  GError *cause = NULL;
  gssize n_read = -1;

  read->promise = dex_ref (promise);
  read->buffer = g_byte_array_ref (buffer);
  g_input_stream_read_async (self->stream, buffer->data + offset, buffer->len - offset, G_PRIORITY_DEFAULT, self->work_cancellable, read_cb, read);

  done = wait_for (self, DEX_FUTURE (promise), &cause);
  if (done != NULL)
    n_read = dex_await_int64 (done, &cause);
  if (cause != NULL)
    {
      propagate (self, cause, error);
      return -1;
    }

  return n_read;
}

/**
 * dailies_http_exchange_get_real_time:
 * @self: an exchange
 *
 * Returns: microseconds since 1970 UTC, by the clock of the exchange
 */
gint64
dailies_http_exchange_get_real_time (DailiesHttpExchange *self)
{
  return dailies_clock_get_real_time (self->clock);
}

void
dailies_http_exchange_free (DailiesHttpExchange *self)
{
  g_signal_handlers_disconnect_by_data (self->message, self);
  stop_work (self);
  g_clear_object (&self->stream);
  g_clear_object (&self->work_cancellable);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  dex_clear (&self->cancelled);
  g_clear_object (&self->cancellable);
  g_free (self);
}
