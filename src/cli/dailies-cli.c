/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-cli"

#include "config.h"

#include <glib/gi18n.h>
#include <glib-unix.h>
#include <unistd.h>

#include "dailies-cli.h"
#include "dailies-error-words.h"
#include "dailies-error.h"
#include "dailies-system-clock.h"
#include "dailies-verbs.h"

static const DailiesCommandVerb *const verbs[] = {
  &dailies_verb_generate,
  &dailies_verb_jobs,
  &dailies_verb_cancel,
  &dailies_verb_retry,
  &dailies_verb_resolve,
  &dailies_verb_library,
  &dailies_verb_show,
  &dailies_verb_rebuild,
  &dailies_verb_accounts,
  &dailies_verb_models,
  &dailies_verb_character,
  &dailies_verb_estimate,
  &dailies_verb_ledger,
  &dailies_verb_serve,
};

static const DailiesCommandVerb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_equal (verbs[i]->name, name))
        return verbs[i];
    }

  return NULL;
}

static void
print_error (const char *message)
{
  /* Translators: %s is a whole sentence that says what went wrong. */
  g_printerr (_ ("dailies: %s\n"), message);
}

static char *
describe_verbs (void)
{
  g_autoptr (GString) text = g_string_new (_ ("Verbs:"));

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (text, "\n  %-10s %s", verbs[i]->name, _ (verbs[i]->summary));

  g_string_append (text, "\n\n");
  g_string_append (text, _ ("“dailies VERB --help” explains a verb. Without a verb the window opens."));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The options that every verb takes, before or after its name.  Strings are
 * read as file names are: byte for byte, whatever the locale says. */
static void
add_common_options (GOptionContext *context,
                    DailiesCommand *command)
{
  const GOptionEntry entries[] = {
    { "library", 0, 0, G_OPTION_ARG_FILENAME, &command->library,
      N_ ("Keep takes in DIR"), N_ ("DIR") },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &command->data_dir,
      N_ ("Keep the journal in DIR"), N_ ("DIR") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &command->quiet,
      N_ ("Show no progress"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
parse_verb (DailiesCommand *command,
            char **words,
            GError **error)
{
  g_auto (GStrv) arguments = g_strdupv (words);
  g_autofree char *parameters = g_strdup_printf ("%s%s%s", command->verb->name,
                                                 command->verb->arguments[0] != '\0' ? " " : "",
                                                 command->verb->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &command->json,
      N_ ("Print one JSON document"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, command->verb->summary);
  add_common_options (context, command);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (command->verb->add_options != NULL)
    command->verb->add_options (context);

  if (!g_option_context_parse_strv (context, &arguments, error))
    return FALSE;

  command->arguments = rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);

  return TRUE;
}

static gboolean
interrupted_cb (gpointer user_data)
{
  DailiesCommand *command = user_data;

  if (!dex_future_is_pending (DEX_FUTURE (command->interrupted)))
    {
      /* The second time there is nothing left to be polite about. */
      _exit (DAILIES_EXIT_CANCELLED);
    }

  dex_promise_resolve_boolean (command->interrupted, TRUE);

  return G_SOURCE_CONTINUE;
}

static void
report_database_condition (DailiesEngine *engine)
{
  DailiesDatabase *database = dailies_engine_get_database (engine);
  const char *aside = dailies_database_get_aside_path (database);

  switch (dailies_database_get_condition (database))
    {
    case DAILIES_DATABASE_OPENED:
    case DAILIES_DATABASE_CREATED:
      break;

    case DAILIES_DATABASE_CORRUPT:
      /* Translators: %s is the path of a file. */
      g_printerr (_ ("dailies: the database was damaged. It was kept as %s, and a new one was begun. “dailies rebuild” restores the library from its files.\n"), aside);
      break;

    case DAILIES_DATABASE_NEWER:
      /* Translators: %s is the path of a file. */
      g_printerr (_ ("dailies: the database was written by a newer version of Dailies. It was kept as %s, and a new one was begun. “dailies rebuild” restores the library from its files.\n"), aside);
      break;
    }
}

typedef struct
{
  DailiesCommand *command;
  GMainLoop *loop;
  DailiesExitStatus status;
} Call;

static DailiesEngineFlags
get_engine_flags (DailiesCommandEngine engine)
{
  switch (engine)
    {
    case DAILIES_COMMAND_WITHOUT_ENGINE:
    case DAILIES_COMMAND_WATCHES:
      return DAILIES_ENGINE_WATCH;
    case DAILIES_COMMAND_FOLLOWS:
      return DAILIES_ENGINE_PAUSED;
    case DAILIES_COMMAND_DRIVES:
      return DAILIES_ENGINE_DEFAULT;
    }

  g_return_val_if_reached (DAILIES_ENGINE_WATCH);
}

static DailiesExitStatus
run_with_engine (DailiesCommand *command,
                 GError **error)
{
  g_autoptr (DailiesLocations) locations = dailies_locations_new (command->library, command->data_dir);
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  DailiesExitStatus status;

  command->engine = dex_await_object (dailies_engine_open_with_flags (locations, clock, get_engine_flags (command->verb->engine)), error);
  if (command->engine == NULL)
    return DAILIES_EXIT_FAILED;

  report_database_condition (command->engine);
  status = command->verb->run (command, error);

  /* What could not be closed in time is taken up at the next start. */
  dex_await (dailies_engine_close (command->engine), NULL);
  g_clear_object (&command->engine);

  return status;
}

static DexFuture *
run_verb_fiber (gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;

  if (call->command->verb->engine != DAILIES_COMMAND_WITHOUT_ENGINE)
    call->status = run_with_engine (call->command, &error);
  else
    call->status = call->command->verb->run (call->command, &error);

  if (error != NULL)
    {
      g_autofree char *line = dailies_error_dup_line (error);

      print_error (line);
      call->status = dailies_exit_status_from_error (error);
    }

  g_main_loop_quit (call->loop);

  return dex_future_new_true ();
}

static DailiesExitStatus
run_verb (DailiesCommand *command)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Call call = { command, loop, DAILIES_EXIT_FAILED };
  guint interrupt_id, terminate_id;

  command->interrupted = dex_promise_new ();
  interrupt_id = g_unix_signal_add (SIGINT, interrupted_cb, command);
  terminate_id = g_unix_signal_add (SIGTERM, interrupted_cb, command);

  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_verb_fiber, &call, NULL));
  g_main_loop_run (loop);

  g_source_remove (interrupt_id);
  g_source_remove (terminate_id);
  dex_clear (&command->interrupted);

  return call.status;
}

static DailiesExitStatus
handle_verb (DailiesCommand *command,
             char **words)
{
  g_autoptr (GError) error = NULL;

  if (!parse_verb (command, words, &error) ||
      (command->verb->check != NULL && !command->verb->check (command, &error)))
    {
      print_error (error->message);
      /* Translators: %s is a word of the command line. */
      g_printerr (_ ("Try “dailies %s --help”.\n"), command->verb->name);

      return DAILIES_EXIT_USAGE;
    }

  return run_verb (command);
}

/* Splits at the verb: what stands before it are options for every verb. */
static gboolean
parse_before_verb (DailiesCommand *command,
                   int argc,
                   char **argv,
                   GStrv *rest,
                   gboolean *version,
                   GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("[VERB …]"));
  g_autofree char *description = describe_verbs ();
  g_auto (GStrv) arguments = g_strdupv (argv);
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Show the version"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Makes, watches and keeps AI video."));
  g_option_context_set_description (context, description);
  g_option_context_set_strict_posix (context, TRUE);
  add_common_options (context, command);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, &arguments, error))
    return FALSE;

  *rest = g_steal_pointer (&arguments);

  return TRUE;
}

/* A verb is one even where a file is called like it. */
static gboolean
is_file (const char *word)
{
  return find_verb (word) == NULL && g_file_test (word, G_FILE_TEST_EXISTS);
}

/**
 * dailies_cli_run:
 * @argc: as main() got it
 * @argv: as main() got it
 * @library: (out) (transfer full) (nullable): --library, for the window
 * @data_dir: (out) (transfer full) (nullable): --data-dir, for the window
 * @files: (out) (transfer full) (nullable): paths that the window is to open
 * @exit_status: (out): what to leave with when the call was handled
 *
 * Deals with a command line that has a verb, asks for help, or is wrong.
 * Needs no display.  Blocks until the verb is done.
 *
 * Returns: whether there is anything left to do
 */
DailiesCliOutcome
dailies_cli_run (int argc,
                 char **argv,
                 char **library,
                 char **data_dir,
                 GStrv *files,
                 int *exit_status)
{
  DailiesCommand command = { 0 };
  g_auto (GStrv) rest = NULL;
  g_autoptr (GError) error = NULL;
  gboolean version = FALSE;
  DailiesCliOutcome outcome = DAILIES_CLI_HANDLED;

  if (!parse_before_verb (&command, argc, argv, &rest, &version, &error))
    {
      print_error (error->message);
      g_printerr ("%s\n", _ ("Try “dailies --help”."));
      *exit_status = DAILIES_EXIT_USAGE;
    }
  else if (version)
    {
      g_print ("dailies %s\n", PACKAGE_VERSION);
      *exit_status = DAILIES_EXIT_DONE;
    }
  else if (rest[0] == NULL || rest[1] == NULL || is_file (rest[1]))
    {
      *files = rest[0] != NULL && rest[1] != NULL ? g_strdupv (rest + 1) : NULL;
      *library = g_steal_pointer (&command.library);
      *data_dir = g_steal_pointer (&command.data_dir);
      outcome = DAILIES_CLI_WINDOW;
    }
  else if ((command.verb = find_verb (rest[1])) == NULL)
    {
      g_autofree char *name = g_utf8_make_valid (rest[1], -1);

      /* Translators: %s is what the user typed. */
      g_printerr (_ ("dailies: there is no verb “%s”.\n"), name);
      g_printerr ("%s\n", _ ("Try “dailies --help”."));
      *exit_status = DAILIES_EXIT_USAGE;
    }
  else
    {
      *exit_status = handle_verb (&command, rest + 1);
    }

  g_strfreev (command.arguments);
  g_free (command.library);
  g_free (command.data_dir);

  return outcome;
}
