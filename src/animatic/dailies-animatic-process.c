/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-animatic-process"

#include "config.h"

#include "dailies-animatic-process.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "dailies-error.h"

#define TOKEN_BYTES 32
#define LONGEST_LINE 4096

/* To open its folder, which may have to be let go of by the one before. */
#define START_MILLISECONDS 15000
/* To stop rendering and to let go of its folder. */
#define STOP_MILLISECONDS 2000

/* One that dies sooner than this did not work, and the next has to wait. */
#define GOOD_LIFE (10 * G_TIME_SPAN_SECOND)
#define FIRST_WAIT_MILLISECONDS 250
#define LONGEST_WAIT_MILLISECONDS 30000

struct _DailiesAnimaticProcess
{
  GObject parent_instance;

  char *program;
  char *state_folder;

  GSubprocess *subprocess;
  /* %NULL until it has said where it listens. */
  DailiesConnection *connection;
  DexFuture *starting;
  gint64 started_at;
  guint n_failures;
  char *last_words;
  gboolean stopping;
};

G_DEFINE_FINAL_TYPE (DailiesAnimaticProcess, dailies_animatic_process, G_TYPE_OBJECT)

/* --- The child --------------------------------------------------------------- */

/* The program that runs, if it is Dailies; a test or a debugger would start
 * itself. */
static char *
find_program (DailiesAnimaticProcess *self,
              GError **error)
{
  g_autofree char *self_path = NULL;
  g_autofree char *name = NULL;
  char *found;

  g_assert (DAILIES_IS_ANIMATIC_PROCESS (self));

  if (self->program != NULL)
    return g_strdup (self->program);

  self_path = g_file_read_link ("/proc/self/exe", NULL);
  name = self_path != NULL ? g_path_get_basename (self_path) : NULL;
  if (name != NULL && g_str_has_prefix (name, "dailies"))
    return g_strdup ("/proc/self/exe");

  found = g_find_program_in_path ("dailies");
  if (found == NULL)
    g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The studio cannot start: there is no program “dailies”.")));

  return found;
}

static gboolean
spawn (DailiesAnimaticProcess *self,
       GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *program = find_program (self, error);

  g_assert (DAILIES_IS_ANIMATIC_PROCESS (self));

  if (program == NULL)
    return FALSE;

  /* One that was told to stop may still be at it. */
  g_clear_object (&self->subprocess);
  /* All files of ours are closed on exec.  With nothing to do between fork and
   * exec GLib need not copy the whole process, which would hold up the loop. */
  self->subprocess = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                           G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_INHERIT_FDS,
                                       &reason, program, "serve", "--child", self->state_folder, NULL);
  if (self->subprocess != NULL)
    return TRUE;

  /* Translators: %s says why */
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The studio cannot start: %s"), reason->message));
  return FALSE;
}

static char *
make_token (void)
{
  guint8 bytes[TOKEN_BYTES];
  GString *token = g_string_sized_new (2 * TOKEN_BYTES);

  while (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    continue;
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (token, "%02x", bytes[i]);

  return g_string_free (token, FALSE);
}

/* --- Its life ---------------------------------------------------------------- */

typedef struct
{
  GInputStream *input;
  GString *rest;
} LineReader;

static void
line_reader_init (LineReader *reader,
                  GInputStream *input)
{
  reader->input = g_object_ref (input);
  reader->rest = g_string_new (NULL);
}

static void
line_reader_clear (LineReader *reader)
{
  g_object_unref (reader->input);
  g_string_free (reader->rest, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LineReader, line_reader_clear)

/* A line may come in pieces, and a piece may hold many lines. */
static char *
read_line (LineReader *reader)
{
  for (;;)
    {
      const char *end = memchr (reader->rest->str, '\n', reader->rest->len);
      g_autoptr (GBytes) bytes = NULL;

      if (end != NULL || reader->rest->len > LONGEST_LINE)
        {
          gsize length = end != NULL ? (gsize) (end - reader->rest->str) : reader->rest->len;
          char *line = g_utf8_make_valid (reader->rest->str, length);

          g_string_erase (reader->rest, 0, end != NULL ? length + 1 : length);
          return line;
        }

      bytes = dex_await_boxed (dex_input_stream_read_bytes (reader->input, LONGEST_LINE, G_PRIORITY_DEFAULT), NULL);
      if (bytes == NULL || g_bytes_get_size (bytes) == 0)
        return NULL;
      g_string_append_len (reader->rest, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

typedef struct
{
  DailiesAnimaticProcess *self;
  GSubprocess *subprocess;
  DexPromise *port;
} Watch;

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_object_unref (watch->self);
  g_object_unref (watch->subprocess);
  dex_clear (&watch->port);
  g_free (watch);
}

static Watch *
watch_new (DailiesAnimaticProcess *self)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->self = g_object_ref (self);
  watch->subprocess = g_object_ref (self->subprocess);

  return watch;
}

/* What it says is for the log, and the last of it for an error. */
static DexFuture *
listen_fiber (gpointer data)
{
  Watch *watch = data;
  g_auto (LineReader) reader = { NULL };
  char *line;

  line_reader_init (&reader, g_subprocess_get_stderr_pipe (watch->subprocess));
  while ((line = read_line (&reader)) != NULL)
    {
      g_debug ("%s", line);
      g_free (watch->self->last_words);
      watch->self->last_words = line;
    }

  return dex_future_new_true ();
}

/* The first number is the port.  Whatever else is there, such as debug
 * messages of libraries, is taken off the pipe so that it never fills. */
static DexFuture *
read_port_fiber (gpointer data)
{
  Watch *watch = data;
  g_auto (LineReader) reader = { NULL };
  gboolean known = FALSE;
  char *line;

  line_reader_init (&reader, g_subprocess_get_stdout_pipe (watch->subprocess));
  while ((line = read_line (&reader)) != NULL)
    {
      guint64 port = 0;

      if (!known && g_ascii_string_to_unsigned (line, 10, 1, G_MAXUINT16, &port, NULL))
        {
          dex_promise_resolve_int (watch->port, (int) port);
          known = TRUE;
        }
      else
        g_debug ("%s", line);
      g_free (line);
    }

  if (!known)
    dex_promise_reject (watch->port, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The studio did not say where it listens"));

  return dex_future_new_true ();
}

/* The child is gone; how long it lived says whether another is worth it. */
static void
note_end (DailiesAnimaticProcess *self)
{
  if (self->stopping || g_get_monotonic_time () - self->started_at >= GOOD_LIFE)
    self->n_failures = 0;
  else
    self->n_failures++;
  g_clear_object (&self->subprocess);
  g_clear_object (&self->connection);
}

static DexFuture *
watch_fiber (gpointer data)
{
  Watch *watch = data;
  DailiesAnimaticProcess *self = watch->self;

  dex_await (dex_subprocess_wait_check (watch->subprocess), NULL);
  g_debug ("The studio ended");
  if (self->subprocess == watch->subprocess)
    note_end (self);

  return dex_future_new_true ();
}

/* --- Starting ---------------------------------------------------------------- */

static gboolean
greet (DailiesAnimaticProcess *self,
       const char *token,
       int *port,
       GError **error)
{
  g_autofree char *line = g_strconcat (token, "\n", NULL);
  GOutputStream *output = g_subprocess_get_stdin_pipe (self->subprocess);
  Watch *watch;
  DexFuture *answer;
  gint64 written;

  g_assert (DAILIES_IS_ANIMATIC_PROCESS (self));

  /* Far less than a pipe holds: never a part of it. */
  written = dex_await_int64 (dex_output_stream_write (output, line, strlen (line), G_PRIORITY_DEFAULT), error);
  explicit_bzero (line, strlen (line));
  if (written <= 0)
    return FALSE;

  watch = watch_new (self);
  watch->port = dex_promise_new ();
  answer = DEX_FUTURE (dex_ref (watch->port));
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), 0, read_port_fiber, watch, watch_free));
  *port = dex_await_int (dex_future_first (answer, dex_timeout_new_msec (START_MILLISECONDS), NULL), error);

  return *port > 0;
}

static DailiesConnection *
make_connection (int port,
                 const char *token)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%d/v1", port);
  g_autoptr (DailiesAccount) account = dailies_account_new ("Animatic", "openai", url, "generic");

  return dailies_connection_new (account, token);
}

static void
wait_after_failures (DailiesAnimaticProcess *self)
{
  guint wait;

  g_assert (DAILIES_IS_ANIMATIC_PROCESS (self));

  if (self->n_failures == 0)
    return;

  wait = MIN (FIRST_WAIT_MILLISECONDS << MIN (self->n_failures - 1, 10), LONGEST_WAIT_MILLISECONDS);
  dex_await (dex_timeout_new_msec (wait), NULL);
}

static gboolean
start (DailiesAnimaticProcess *self,
       GError **error)
{
  g_autoptr (GError) reason = NULL;
  char *token;
  int port = 0;

  g_assert (DAILIES_IS_ANIMATIC_PROCESS (self));

  /* It may have died a moment ago, unnoticed so far. */
  if (self->subprocess != NULL && dailies_animatic_process_get_id (self) == 0)
    note_end (self);

  wait_after_failures (self);
  g_clear_pointer (&self->last_words, g_free);
  self->stopping = FALSE;
  if (!spawn (self, error))
    return FALSE;

  self->started_at = g_get_monotonic_time ();
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), 0, watch_fiber, watch_new (self), watch_free));
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), 0, listen_fiber, watch_new (self), watch_free));

  token = make_token ();
  if (greet (self, token, &port, &reason))
    self->connection = make_connection (port, token);
  explicit_bzero (token, strlen (token));
  g_free (token);
  if (self->connection != NULL)
    return TRUE;

  dailies_animatic_process_kill (self);

  /* Translators: %s says why */
  g_propagate_error (error, dailies_error_new (DAILIES_ERROR_STORAGE, _ ("The studio did not start: %s"),
                                               self->last_words != NULL ? self->last_words : reason->message));
  return FALSE;
}

static DexFuture *
start_fiber (gpointer data)
{
  DailiesAnimaticProcess *self = data;
  g_autoptr (GError) error = NULL;

  start (self, &error);
  dex_clear (&self->starting);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/**
 * dailies_animatic_process_ensure:
 * @self: a process
 *
 * Starts the child unless it runs.  After children that died soon, the next
 * one waits a while.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once
 *   dailies_animatic_process_get_connection() has an answer, or rejects with
 *   %DAILIES_ERROR_STORAGE that says what the child said
 */
DexFuture *
dailies_animatic_process_ensure (DailiesAnimaticProcess *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_PROCESS (self), NULL);

  if (self->connection != NULL && !self->stopping && dailies_animatic_process_get_id (self) != 0)
    return dex_future_new_true ();

  if (self->starting == NULL)
    {
      self->starting = dex_scheduler_spawn (dex_scheduler_get_default (), 0, start_fiber, g_object_ref (self), g_object_unref);
      /* Who gives up on waiting does not cancel it for the others. */
      dex_future_disown (dex_ref (self->starting));
    }

  return dex_ref (self->starting);
}

/**
 * dailies_animatic_process_get_connection:
 * @self: a process
 *
 * Returns: (transfer none) (nullable): how to speak with the child; %NULL while
 *   none runs
 */
DailiesConnection *
dailies_animatic_process_get_connection (DailiesAnimaticProcess *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_PROCESS (self), NULL);

  return self->connection;
}

/**
 * dailies_animatic_process_get_id:
 * @self: a process
 *
 * Returns: the process id of the child, or 0 while none runs
 */
int
dailies_animatic_process_get_id (DailiesAnimaticProcess *self)
{
  const char *identifier;

  g_return_val_if_fail (DAILIES_IS_ANIMATIC_PROCESS (self), 0);

  identifier = self->subprocess != NULL ? g_subprocess_get_identifier (self->subprocess) : NULL;

  return identifier != NULL ? (int) g_ascii_strtoll (identifier, NULL, 10) : 0;
}

/* --- Stopping ---------------------------------------------------------------- */

/**
 * dailies_animatic_process_kill:
 * @self: a process
 *
 * Ends a child that no longer answers.  Its jobs stay on disk, and the next
 * child goes on with them.
 */
void
dailies_animatic_process_kill (DailiesAnimaticProcess *self)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_PROCESS (self));

  g_clear_object (&self->connection);
  if (self->subprocess != NULL)
    g_subprocess_force_exit (self->subprocess);
}

static DexFuture *
stop_fiber (gpointer data)
{
  Watch *watch = data;
  g_autoptr (GError) error = NULL;

  dex_await (dex_future_first (dex_subprocess_wait_check (watch->subprocess), dex_timeout_new_msec (STOP_MILLISECONDS), NULL), &error);
  if (g_error_matches (error, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    {
      g_subprocess_force_exit (watch->subprocess);
      dex_await (dex_subprocess_wait_check (watch->subprocess), NULL);
    }

  return dex_future_new_true ();
}

/**
 * dailies_animatic_process_stop:
 * @self: a process
 *
 * Asks the child to end, and ends it if it does not within two seconds.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when no child runs
 */
DexFuture *
dailies_animatic_process_stop (DailiesAnimaticProcess *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_PROCESS (self), NULL);

  if (self->subprocess == NULL)
    return dex_future_new_true ();

  self->stopping = TRUE;
  g_clear_object (&self->connection);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->subprocess), NULL, NULL);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, stop_fiber, watch_new (self), watch_free);
}

static void
dailies_animatic_process_finalize (GObject *object)
{
  DailiesAnimaticProcess *self = DAILIES_ANIMATIC_PROCESS (object);

  g_clear_object (&self->subprocess);
  g_clear_object (&self->connection);
  dex_clear (&self->starting);
  g_clear_pointer (&self->last_words, g_free);
  g_clear_pointer (&self->program, g_free);
  g_clear_pointer (&self->state_folder, g_free);

  G_OBJECT_CLASS (dailies_animatic_process_parent_class)->finalize (object);
}

static void
dailies_animatic_process_class_init (DailiesAnimaticProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_animatic_process_finalize;
}

static void
dailies_animatic_process_init (DailiesAnimaticProcess *self)
{
}

/**
 * dailies_animatic_process_new:
 * @program: (nullable): the program to run; %NULL for Dailies itself
 * @state_folder: where the child keeps its jobs
 *
 * Returns: (transfer full): a process that does not run yet
 */
DailiesAnimaticProcess *
dailies_animatic_process_new (const char *program,
                              const char *state_folder)
{
  DailiesAnimaticProcess *self;

  g_return_val_if_fail (state_folder != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_ANIMATIC_PROCESS, NULL);
  self->program = g_strdup (program);
  self->state_folder = g_strdup (state_folder);

  return self;
}
