/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-money"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-documents.h"
#include "dailies-error.h"
#include "dailies-shot-options.h"
#include "dailies-verbs.h"

static DailiesShotOptions shot_options;

static void
add_estimate_options (GOptionContext *context)
{
  dailies_shot_options_add (&shot_options, context);
}

static gboolean
check_estimate (DailiesCommand *command,
                GError **error)
{
  return dailies_command_expect_arguments (command, 1, 1, error);
}

static gboolean
multiply_estimate (DailiesEstimate *estimate,
                   guint count,
                   GError **error)
{
  if (!dailies_money_is_known (estimate->money))
    return TRUE;

  return dailies_money_multiply (estimate->money, count, 1, &estimate->money, error);
}

static void
print_estimate (const DailiesEstimate *estimate)
{
  g_autofree char *money = NULL;

  if (estimate->quality == DAILIES_ESTIMATE_UNKNOWN || !dailies_money_is_known (estimate->money))
    {
      g_print ("%s\n", _ ("Price unknown"));
      return;
    }

  money = estimate->money.micros == 0 ? g_strdup (_ ("Free")) : dailies_money_format (estimate->money);

  if (estimate->quality == DAILIES_ESTIMATE_EXACT)
    g_print ("%s\n", money);
  else if (estimate->date != NULL)
    /* Translators: the first %s is an amount of money, the second a date. */
    g_print (_ ("about %s (list price of %s)\n"), money, estimate->date);
  else
    /* Translators: %s is an amount of money. */
    g_print (_ ("about %s (list price)\n"), money);
}

static DailiesExitStatus
run_estimate (DailiesCommand *command,
              GError **error)
{
  g_autofree char *prompt = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  DailiesAccount *account;
  g_autoptr (DailiesEstimate) estimate = NULL;
  guint count = 1;

  prompt = dailies_command_read_prompt (command->arguments[0], error);
  if (prompt == NULL)
    return DAILIES_EXIT_USAGE;

  if (!dailies_shot_options_find_takes (&shot_options, command, error))
    return DAILIES_EXIT_USAGE;

  shot = dailies_shot_options_to_shot (&shot_options, prompt, error);
  if (shot == NULL || !dailies_shot_options_to_count (&shot_options, &count, error))
    return DAILIES_EXIT_USAGE;

  account = dailies_engine_find_account (command->engine,
                                         shot_options.account,
                                         error);
  if (account == NULL || !dailies_command_use_key (command, account, error))
    return DAILIES_EXIT_USAGE;

  estimate = dex_await_boxed (dailies_engine_estimate (command->engine, account, shot), error);
  if (estimate == NULL || !multiply_estimate (estimate, count, error))
    return DAILIES_EXIT_FAILED;

  if (command->json)
    {
      g_autoptr (JsonObject) document = json_object_new ();

      json_object_set_object_member (document, "estimate", dailies_estimate_to_document (estimate));
      json_object_set_int_member (document, "count", count);
      dailies_command_print_json (document);
    }
  else
    {
      print_estimate (estimate);
    }

  return DAILIES_EXIT_DONE;
}

static char *grouping_word;

static void
add_ledger_options (GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &grouping_word,
      N_ ("Sum by job, day (the default), account, model or project"), N_ ("WHAT") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
parse_grouping (DailiesLedgerGrouping *grouping)
{
  static const char *const words[] = {
    [DAILIES_LEDGER_BY_JOB] = "job",
    [DAILIES_LEDGER_BY_DAY] = "day",
    [DAILIES_LEDGER_BY_ACCOUNT] = "account",
    [DAILIES_LEDGER_BY_MODEL] = "model",
    [DAILIES_LEDGER_BY_PROJECT] = "project",
  };

  *grouping = DAILIES_LEDGER_BY_DAY;

  if (grouping_word == NULL)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i], grouping_word))
        {
          *grouping = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
check_ledger (DailiesCommand *command,
              GError **error)
{
  DailiesLedgerGrouping grouping;

  if (!parse_grouping (&grouping))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what the user typed; do not translate the five words. */
                   _ ("--by is “%s”; it has to be one of job, day, account, model and project."), grouping_word);
      return FALSE;
    }

  return dailies_command_expect_arguments (command, 0, 0, error);
}

static char *
format_amount (DailiesMoney money)
{
  return dailies_money_is_known (money) ? dailies_money_format (money) : g_strdup ("–");
}

static char *
format_spent (DailiesLedgerEntry *entry)
{
  g_autofree char *amount = format_amount (dailies_ledger_entry_get_spent (entry));

  if (dailies_ledger_entry_get_assumed (entry) == 0)
    return g_steal_pointer (&amount);

  /* Translators: about this amount of money; %s is the amount */
  return g_strdup_printf (_ ("≈ %s"), amount);
}

static void
print_kept (DailiesLedgerEntry *entry)
{
  const guint takes = dailies_ledger_entry_get_takes (entry);
  const guint kept = dailies_ledger_entry_get_kept (entry);
  g_autofree char *each = NULL;

  if (takes == 0)
    return;

  /* Translators: the first %u is how many of the second are kept */
  g_print (ngettext ("  %u of %u take kept", "  %u of %u takes kept", takes), kept, takes);
  if (!dailies_money_is_known (dailies_ledger_entry_get_cost_per_kept (entry)))
    return;

  each = dailies_money_format (dailies_ledger_entry_get_cost_per_kept (entry));
  /* Translators: %s is what each of the takes did cost that were kept */
  g_print (_ (", %s each"), each);
}

static void
print_entry (DailiesLedgerEntry *entry)
{
  g_autofree char *estimated = format_amount (dailies_ledger_entry_get_estimated (entry));
  g_autofree char *spent = format_spent (entry);
  g_autofree char *reserved = format_amount (dailies_ledger_entry_get_reserved (entry));
  const char *title = dailies_ledger_entry_get_title (entry);
  const char *name = title != NULL ? title : dailies_ledger_entry_get_key (entry);

  g_print ("%s  ", *name != '\0' ? name : "–");
  /* Translators: the first %s is what was paid, the second what had been estimated. */
  g_print (_ ("paid %s, estimated %s"), spent, estimated);
  if (dailies_money_is_known (dailies_ledger_entry_get_reserved (entry)))
    /* Translators: %s is what jobs that are not over may cost. */
    g_print (_ (", set aside %s"), reserved);
  g_print ("  ");
  g_print (ngettext ("%u job", "%u jobs", dailies_ledger_entry_get_jobs (entry)),
           dailies_ledger_entry_get_jobs (entry));
  print_kept (entry);

  if (dailies_ledger_entry_get_uncertain (entry) > 0)
    {
      g_print ("  ");
      /* Translators: %u is a number of jobs. */
      g_print (_ ("(%u uncertain)"), dailies_ledger_entry_get_uncertain (entry));
    }

  g_print ("\n");
}

static DailiesExitStatus
run_ledger (DailiesCommand *command,
            GError **error)
{
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *array = json_array_new ();
  DailiesLedgerGrouping grouping;
  guint n_entries;

  json_object_set_array_member (document, "entries", array);
  parse_grouping (&grouping);

  entries = dex_await_object (dailies_ledger_query (dailies_engine_get_ledger (command->engine), grouping, 0, G_MAXINT64), error);
  if (entries == NULL)
    return DAILIES_EXIT_FAILED;

  n_entries = g_list_model_get_n_items (entries);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (DailiesLedgerEntry) entry = g_list_model_get_item (entries, i);

      if (command->json)
        json_array_add_object_element (array, dailies_ledger_entry_to_document (entry));
      else
        print_entry (entry);
    }

  if (command->json)
    dailies_command_print_json (document);

  return DAILIES_EXIT_DONE;
}

const DailiesCommandVerb dailies_verb_estimate = {
  .name = "estimate",
  .arguments = N_ ("PROMPT"),
  .summary = N_ ("Say what a shot will cost, without making it"),
  .engine = DAILIES_COMMAND_WATCHES,
  .add_options = add_estimate_options,
  .check = check_estimate,
  .run = run_estimate,
};

const DailiesCommandVerb dailies_verb_ledger = {
  .name = "ledger",
  .arguments = "",
  .summary = N_ ("Show what was estimated and paid"),
  .engine = DAILIES_COMMAND_WATCHES,
  .add_options = add_ledger_options,
  .check = check_ledger,
  .run = run_ledger,
};
