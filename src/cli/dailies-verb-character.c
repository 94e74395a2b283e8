/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-character"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-verbs.h"

static char *account_name;

static void
add_options (GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "account", 0, 0, G_OPTION_ARG_FILENAME, &account_name,
      N_ ("Make it with this account"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
check (DailiesCommand *command,
       GError **error)
{
  return dailies_command_expect_arguments (command, 2, 2, error);
}

static DailiesExitStatus
run (DailiesCommand *command,
     GError **error)
{
  DailiesAccount *account = dailies_engine_find_account (command->engine, account_name, error);
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;

  if (account == NULL)
    return DAILIES_EXIT_FAILED;

  path = dailies_command_find_clip (command, command->arguments[1], error);
  if (path == NULL)
    return DAILIES_EXIT_USAGE;

  if (!dailies_command_use_key (command, account, error))
    return DAILIES_EXIT_USAGE;

  id = dex_await_string (dailies_engine_make_character (command->engine, account, command->arguments[0], path), error);
  if (id == NULL)
    return DAILIES_EXIT_FAILED;

  if (command->json)
    {
      g_autoptr (JsonObject) document = json_object_new ();
      JsonObject *character = json_object_new ();

      json_object_set_string_member (character, "id", id);
      json_object_set_string_member (character, "name", command->arguments[0]);
      json_object_set_object_member (document, "character", character);
      dailies_command_print_json (document);
    }
  else
    {
      g_print ("%s\n", id);
    }

  return DAILIES_EXIT_DONE;
}

const DailiesCommandVerb dailies_verb_character = {
  .name = "character",
  .arguments = N_ ("NAME CLIP"),
  .summary = N_ ("Have a service keep who a clip shows, to appear in others"),
  .engine = DAILIES_COMMAND_WATCHES,
  .add_options = add_options,
  .check = check,
  .run = run,
};
