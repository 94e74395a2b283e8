/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-models"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-verbs.h"

static char *account_name;

static void
add_options (GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "account", 0, 0, G_OPTION_ARG_FILENAME, &account_name,
      N_ ("List the models of this account (default: the built-in studio)"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
check (DailiesCommand *command,
       GError **error)
{
  return dailies_command_expect_arguments (command, 0, 0, error);
}

static DailiesExitStatus
run (DailiesCommand *command,
     GError **error)
{
  DailiesAccount *account;
  g_autoptr (GListModel) models = NULL;
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *array = json_array_new ();
  guint n_models;

  json_object_set_array_member (document, "models", array);

  account = dailies_engine_find_account (command->engine,
                                         account_name,
                                         error);
  if (account == NULL)
    return DAILIES_EXIT_FAILED;

  dailies_command_use_key (command, account);

  models = dex_await_object (dailies_engine_list_models (command->engine, account, TRUE), error);
  if (models == NULL)
    return DAILIES_EXIT_FAILED;

  n_models = g_list_model_get_n_items (models);

  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      if (command->json)
        json_array_add_object_element (array, dailies_model_to_json (model));
      else
        g_print ("%s  %s\n", dailies_model_get_id (model), dailies_model_get_name (model));
    }

  if (command->json)
    {
      json_object_set_string_member (document, "account", dailies_account_get_name (account));
      dailies_command_print_json (document);
    }

  return DAILIES_EXIT_DONE;
}

const DailiesCommandVerb dailies_verb_models = {
  .name = "models",
  .arguments = "",
  .summary = N_ ("List the models of an account and what they can do"),
  .engine = DAILIES_COMMAND_WATCHES,
  .add_options = add_options,
  .check = check,
  .run = run,
};
