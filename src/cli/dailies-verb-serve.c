/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-serve"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-animatic-child.h"
#include "dailies-animatic-server.h"
#include "dailies-error.h"
#include "dailies-key.h"
#include "dailies-verbs.h"

static char *port_text;
static char *address;
static char *token_file;
static char *child_folder;

static void
add_options (GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_FILENAME, &port_text,
      N_ ("Listen on this port (default: a free one)"), N_ ("N") },
    { "address", 0, 0, G_OPTION_ARG_FILENAME, &address,
      N_ ("Listen on this IP address (default: 127.0.0.1); any but loopback needs a token"), N_ ("A") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &token_file,
      N_ ("Ask for the bearer token that is in F, “-” for standard input"), N_ ("F") },
    /* How the application starts its own studio; not for people. */
    { "child", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &child_folder, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
parse_port (guint *port,
            GError **error)
{
  guint64 value = 0;

  if (port_text != NULL && !g_ascii_string_to_unsigned (port_text, 10, 0, 65535, &value, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what the user typed. */
                   _ ("--port is “%s”; it has to be a whole number from 0 to 65535."), port_text);
      return FALSE;
    }

  *port = value;

  return TRUE;
}

static gboolean
check (DailiesCommand *command,
       GError **error)
{
  guint port;

  return dailies_command_expect_arguments (command, 0, 0, error) && parse_port (&port, error);
}

static DailiesExitStatus
run_as_child (GError **error)
{
  return dex_await (dailies_animatic_child_run (child_folder), error) ? DAILIES_EXIT_DONE : DAILIES_EXIT_FAILED;
}

static DailiesExitStatus
serve (DailiesCommand *command,
       GError **error)
{
  g_autoptr (DailiesLocations) locations = dailies_locations_new (command->library, command->data_dir);
  g_autoptr (DailiesAnimaticServer) server = NULL;
  g_autofree char *state_folder = g_build_filename (dailies_locations_get_data (locations), "studio", NULL);
  char *token = NULL;
  guint port = 0;

  if (!parse_port (&port, error))
    return DAILIES_EXIT_USAGE;

  if (token_file != NULL)
    {
      token = dailies_command_read_secret_file (token_file, error);
      if (token == NULL)
        return DAILIES_EXIT_USAGE;
    }

  server = dailies_animatic_server_new (state_folder, token, address, port);
  dailies_key_wipe (token);

  if (!dex_await (dailies_animatic_server_start (server), error))
    return DAILIES_EXIT_FAILED;

  g_print ("http://%s:%u/v1\n", address != NULL ? address : "127.0.0.1", dailies_animatic_server_get_port (server));

  if (!command->quiet)
    g_printerr ("%s\n", _ ("The studio is open. Ctrl-C closes it."));

  dex_await (dex_ref (DEX_FUTURE (command->interrupted)), NULL);

  return dex_await (dailies_animatic_server_stop (server), error) ? DAILIES_EXIT_DONE : DAILIES_EXIT_FAILED;
}

static DailiesExitStatus
run (DailiesCommand *command,
     GError **error)
{
  return child_folder != NULL ? run_as_child (error) : serve (command, error);
}

const DailiesCommandVerb dailies_verb_serve = {
  .name = "serve",
  .arguments = "",
  .summary = N_ ("Run the built-in studio as an OpenAI-compatible server"),
  .add_options = add_options,
  .check = check,
  .run = run,
};
