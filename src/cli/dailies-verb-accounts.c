/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-accounts"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-documents.h"
#include "dailies-key.h"
#include "dailies-verbs.h"

static char *provider;
static char *base_url;
static char *dialect;
static char *key_file;
static gboolean allow_insecure;

static void
add_options (GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "provider", 0, 0, G_OPTION_ARG_FILENAME, &provider,
      N_ ("Protocol that the service speaks, such as openai (with add)"), N_ ("PROVIDER") },
    { "base-url", 0, 0, G_OPTION_ARG_FILENAME, &base_url,
      N_ ("Where the service is (with add)"), N_ ("URL") },
    { "dialect", 0, 0, G_OPTION_ARG_FILENAME, &dialect,
      N_ ("Which way of speaking the protocol (with add)"), N_ ("DIALECT") },
    { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
      N_ ("Read the key from FILE, “-” for standard input, and keep it in the keyring (with add)"), N_ ("FILE") },
    { "allow-insecure", 0, 0, G_OPTION_ARG_NONE, &allow_insecure,
      N_ ("Send the key over plain http to hosts other than this one (with add)"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static DailiesExitStatus
list_accounts (DailiesCommand *command,
               GError **error)
{
  GListModel *accounts = dailies_engine_get_accounts (command->engine);
  guint n_accounts = g_list_model_get_n_items (accounts);
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (document, "accounts", array);

  for (guint i = 0; i < n_accounts; i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (accounts, i);
      const char *url = dailies_account_get_base_url (account);

      if (command->json)
        json_array_add_object_element (array, dailies_account_to_document (account));
      else
        g_print ("%s  %s%s%s\n", dailies_account_get_name (account), dailies_account_get_provider (account),
                 url != NULL ? "  " : "", url != NULL ? url : "");
    }

  if (command->json)
    dailies_command_print_json (document);

  return DAILIES_EXIT_DONE;
}

static DailiesExitStatus
print_account (DailiesCommand *command,
               DailiesAccount *account,
               const char *words)
{
  if (command->json)
    {
      g_autoptr (JsonObject) document = json_object_new ();

      json_object_set_object_member (document, "account", dailies_account_to_document (account));
      json_object_set_string_member (document, "result", words);
      dailies_command_print_json (document);
    }
  else
    {
      g_print ("%s\n", words);
    }

  return DAILIES_EXIT_DONE;
}

static DailiesAccount *
make_account (DailiesCommand *command,
              const char *word)
{
  return g_object_new (DAILIES_TYPE_ACCOUNT,
                       "name", command->arguments[1],
                       "provider", provider,
                       "base-url", base_url,
                       "dialect", word,
                       "allow-insecure", allow_insecure,
                       NULL);
}

/* What a server nearby says of itself, where the user says nothing. */
static char *
detect_dialect (DailiesCommand *command,
                DailiesAccount *account,
                const char *key)
{
  if (dialect != NULL)
    return NULL;

  return dex_await_string (dailies_engine_detect_dialect (command->engine, account, key), NULL);
}

static char *
make_added_words (DailiesCommand *command,
                  const char *word)
{
  const DailiesDialect *known = dailies_engine_get_dialects (command->engine, provider);

  for (; word != NULL && known != NULL && known->word != NULL; known++)
    {
      if (g_str_equal (known->word, word))
        /* Translators: the first %s is the name of a server, such as vLLM-Omni, the second a word such as “vllm-omni”. */
        return g_strdup_printf (_ ("Added. This looks like %s, so its dialect is %s."), known->title, word);
    }

  return g_strdup (_ ("Added."));
}

static DailiesExitStatus
add_account (DailiesCommand *command,
             GError **error)
{
  g_autoptr (DailiesAccount) account = make_account (command, dialect);
  g_autofree char *found = NULL;
  g_autofree char *words = NULL;
  char *key = NULL;
  gboolean added;

  if (!dailies_account_validate (account, error))
    return DAILIES_EXIT_USAGE;

  if (key_file != NULL)
    {
      key = dailies_command_read_secret_file (key_file, error);
      if (key == NULL)
        return DAILIES_EXIT_USAGE;
      dailies_command_warn_of_key (key, account);
    }

  found = detect_dialect (command, account, key);
  if (found != NULL)
    {
      g_object_unref (account);
      account = make_account (command, found);
    }
  added = dex_await (dailies_engine_add_account (command->engine, account, key), error);

  dailies_key_wipe (key);

  words = make_added_words (command, found);

  return added ? print_account (command, account, words) : DAILIES_EXIT_FAILED;
}

static DailiesExitStatus
remove_account (DailiesCommand *command,
                GError **error)
{
  g_autoptr (DailiesAccount) account = NULL;

  /* Ours is the last reference once it is removed. */
  if (!g_set_object (&account, dailies_engine_find_account (command->engine, command->arguments[1], error)) ||
      !dex_await (dailies_engine_remove_account (command->engine, account), error))
    return DAILIES_EXIT_FAILED;

  return print_account (command, account, _ ("Removed, with its key. Its takes are kept."));
}

static DailiesExitStatus
test_account (DailiesCommand *command,
              GError **error)
{
  DailiesAccount *account = dailies_engine_find_account (command->engine, command->arguments[1], error);
  g_autofree char *words = NULL;

  if (account == NULL || !dailies_command_use_key (command, account, error))
    return DAILIES_EXIT_FAILED;

  words = dex_await_string (dailies_engine_test_account (command->engine, account), error);

  return words != NULL ? print_account (command, account, words) : DAILIES_EXIT_FAILED;
}

typedef struct
{
  const char *name;
  guint n_arguments;
  DailiesExitStatus (*run) (DailiesCommand *command,
                            GError **error);
} Action;

static const Action actions[] = {
  { "list", 1, list_accounts },
  { "add", 2, add_account },
  { "remove", 2, remove_account },
  { "test", 2, test_account },
};

static const Action *
find_action (DailiesCommand *command)
{
  if (command->arguments[0] == NULL)
    return &actions[0];

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].name, command->arguments[0]))
        return &actions[i];
    }

  return NULL;
}

static gboolean
check (DailiesCommand *command,
       GError **error)
{
  const Action *action = find_action (command);
  gboolean is_add = action != NULL && action->run == add_account;

  if (action == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what the user typed; do not translate the four words. */
                   _ ("“%s” is not one of list, add, remove and test."), command->arguments[0]);
      return FALSE;
    }

  if (command->arguments[0] != NULL &&
      !dailies_command_expect_arguments (command, action->n_arguments, action->n_arguments, error))
    return FALSE;

  if (is_add && provider == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("An account needs --provider, such as “--provider openai”."));
      return FALSE;
    }

  if (!is_add && (provider != NULL || base_url != NULL || dialect != NULL || key_file != NULL || allow_insecure))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--provider, --base-url, --dialect, --key-file and --allow-insecure go with “add” only."));
      return FALSE;
    }

  return TRUE;
}

static DailiesExitStatus
run (DailiesCommand *command,
     GError **error)
{
  return find_action (command)->run (command, error);
}

const DailiesCommandVerb dailies_verb_accounts = {
  .name = "accounts",
  .arguments = N_ ("[list|add NAME|remove NAME|test NAME]"),
  .summary = N_ ("List, add, remove or test accounts"),
  .engine = DAILIES_COMMAND_WATCHES,
  .add_options = add_options,
  .check = check,
  .run = run,
};
