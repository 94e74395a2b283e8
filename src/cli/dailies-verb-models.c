/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-models"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-account-store.h"
#include "dailies-documents.h"
#include "dailies-error.h"
#include "dailies-json.h"
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

/* What was listed before is of use where the service cannot say more now, but
 * not where it does not want to. */
static gboolean
may_show_known (const GError *error)
{
  static const DailiesError passing[] = {
    DAILIES_ERROR_RATE, DAILIES_ERROR_TRANSIENT, DAILIES_ERROR_SERVER, DAILIES_ERROR_PROTOCOL, DAILIES_ERROR_NETWORK
  };

  for (gsize i = 0; i < G_N_ELEMENTS (passing); i++)
    {
      if (g_error_matches (error, DAILIES_ERROR, passing[i]))
        return TRUE;
    }

  return FALSE;
}

static GListModel *
await_models (DailiesCommand *command,
              DailiesAccount *account,
              GError **problem,
              GError **error)
{
  g_autoptr (GListModel) known = NULL;
  GListModel *models = dex_await_object (dailies_engine_list_models (command->engine, account, TRUE), problem);

  if (models != NULL)
    return models;

  if (may_show_known (*problem))
    known = dex_await_object (dailies_engine_list_known_models (command->engine, account), NULL);
  if (known != NULL && g_list_model_get_n_items (known) > 0)
    return g_steal_pointer (&known);

  g_propagate_error (error, g_steal_pointer (problem));

  return NULL;
}

static void
print_problems (DailiesCommand *command,
                GListModel *models,
                const GError *problem)
{
  const GError *own_problem = dailies_engine_get_models_problem (command->engine);
  g_autoptr (GDateTime) listed_at = g_date_time_new_from_unix_local_usec (dailies_account_store_get_listed_at (models));
  g_autofree char *date = g_date_time_format (listed_at, "%F %H:%M");

  if (own_problem != NULL)
    g_printerr (_ ("dailies: %s\n"), own_problem->message);
  if (problem != NULL)
    /* Translators: the first %s is a date and time, the second a sentence without a full stop. */
    g_printerr (_ ("dailies: this list is of %s: %s\n"), date, problem->message);
}

static void
print_models (GListModel *models)
{
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);
      const char *retired_on = dailies_model_get_retired_on (model);

      g_print ("%s  %s", dailies_model_get_id (model), dailies_model_get_name (model));
      if (dailies_model_get_retired (model) && retired_on != NULL)
        /* Translators: %s is a date; it stands after the name of a model. */
        g_print (_ ("  (no longer offered since %s)"), retired_on);
      else if (dailies_model_get_retired (model))
        /* Translators: it stands after the name of a model. */
        g_print ("%s", _ ("  (no longer offered)"));
      g_print ("\n");
    }
}

static void
print_document (DailiesAccount *account,
                GListModel *models,
                const GError *problem)
{
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_string_member (document, "account", dailies_account_get_name (account));
  dailies_json_write_time (document, "listed_at", dailies_account_store_get_listed_at (models));
  json_object_set_boolean_member (document, "stale", problem != NULL);
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      json_array_add_object_element (array, dailies_model_to_document (model));
    }
  json_object_set_array_member (document, "models", array);
  dailies_command_print_json (document);
}

static DailiesExitStatus
run (DailiesCommand *command,
     GError **error)
{
  DailiesAccount *account = dailies_engine_find_account (command->engine, account_name, error);
  g_autoptr (GListModel) models = NULL;
  g_autoptr (GError) problem = NULL;

  if (account == NULL || !dailies_command_use_key (command, account, error))
    return DAILIES_EXIT_FAILED;

  models = await_models (command, account, &problem, error);
  if (models == NULL)
    return DAILIES_EXIT_FAILED;

  print_problems (command, models, problem);
  if (command->json)
    print_document (account, models, problem);
  else
    print_models (models);

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
