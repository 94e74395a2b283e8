/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-animatic-child"

#include "config.h"

#include "dailies-animatic-child.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "dailies-animatic-server.h"
#include "dailies-error.h"

#define MAXIMUM_TOKEN 512

/* Byte for byte: what comes after the line is not ours to take. */
static gboolean
read_token (GInputStream *input,
            char token[MAXIMUM_TOKEN],
            GError **error)
{
  for (gsize length = 0; length < MAXIMUM_TOKEN; length++)
    {
      gint64 count = dex_await_int64 (dex_input_stream_read (input, token + length, 1, G_PRIORITY_DEFAULT), error);

      if (count != 1)
        break;
      if (token[length] == '\n')
        {
          token[length] = '\0';
          return length > 0;
        }
    }

  if (error != NULL && *error == NULL)
    dailies_error_refuse (error, "token", _ ("The parent did not say which token to ask for."));

  return FALSE;
}

static void
wait_for_end (GInputStream *input)
{
  char byte;

  while (dex_await_int64 (dex_input_stream_read (input, &byte, 1, G_PRIORITY_DEFAULT), NULL) > 0)
    continue;
}

static DexFuture *
run_fiber (gpointer data)
{
  const char *state_folder = data;
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (DailiesAnimaticServer) server = NULL;
  g_autoptr (GError) error = NULL;
  char token[MAXIMUM_TOKEN] = { 0 };

  if (read_token (input, token, &error))
    server = dailies_animatic_server_new (state_folder, token, NULL, 0);
  explicit_bzero (token, sizeof token);
  if (server == NULL || !dex_await (dailies_animatic_server_start (server), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  g_print ("%u\n", dailies_animatic_server_get_port (server));
  fflush (stdout);
  wait_for_end (input);
  g_debug ("The parent is gone");

  return dailies_animatic_server_stop (server);
}

/**
 * dailies_animatic_child_run:
 * @state_folder: where jobs are kept
 *
 * What the child of a #DailiesAnimaticProvider does: takes the token from the
 * first line of standard input, serves on a free loopback port, says which on
 * the first line of standard output, and ends with standard input, and so with
 * the parent, however that ends.  Nothing else may be written to standard
 * output: let the log go to standard error.
 *
 * Returns: (transfer full): a future that resolves to %TRUE at the end, or
 *   rejects as dailies_animatic_server_start()
 */
DexFuture *
dailies_animatic_child_run (const char *state_folder)
{
  g_return_val_if_fail (state_folder != NULL, NULL);

  /* Ctrl-C on the parent's terminal is the parent's to answer. */
  setsid ();
  /* Beside the end of standard input, for a child that is stuck.  Its jobs
   * are on disk. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);

  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, run_fiber, g_strdup (state_folder), g_free);
}
