/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The budget of the preferences, for verbs that pay. */

#define G_LOG_DOMAIN "dailies-budget-check"

#include "config.h"

#include "dailies-budget-check.h"

#include <glib/gi18n.h>

#include "dailies-budget.h"
#include "dailies-error.h"

static gboolean over_budget;

/**
 * dailies_budget_check_add_option:
 * @context: of a verb that pays
 *
 * Adds --over-budget.
 */
void
dailies_budget_check_add_option (GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "over-budget", 0, 0, G_OPTION_ARG_NONE, &over_budget,
      N_ ("Go on even if the month then costs more than the budget"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* NULL if there are no settings, as where the program is not installed. */
static DailiesBudget *
open_budget (DailiesCommand *command)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;

  return settings != NULL ? dailies_budget_new (dailies_engine_get_spending (command->engine), settings) : NULL;
}

static gboolean
check (DailiesCommand *command,
       DailiesBudget *budget,
       const DailiesEstimate *estimate,
       guint count,
       GError **error)
{
  g_autofree char *words = NULL;
  GError *refusal;

  if (!dex_await (dailies_spending_update (dailies_engine_get_spending (command->engine)), error))
    return FALSE;

  switch (dailies_budget_foresee (budget, estimate, count, &words))
    {
    case DAILIES_BUDGET_FREE:
      return TRUE;

    case DAILIES_BUDGET_WARNED:
      if (!command->quiet)
        g_printerr ("%s\n", words);
      return TRUE;

    case DAILIES_BUDGET_REACHED:
      break;
    }

  /* Translators: %s is a sentence that says what the month would cost; do not translate --over-budget */
  refusal = dailies_error_new (DAILIES_ERROR_PAYMENT, _ ("%s Give --over-budget to go on."), words);
  dailies_error_set_code (refusal, "budget");
  g_propagate_error (error, refusal);

  return FALSE;
}

/**
 * dailies_budget_check_estimate:
 * @command: a command with an open engine
 * @estimate: (nullable): what one clip would cost
 * @count: how many
 * @error: return location for an error
 *
 * Warns on standard error where the month would cost more than it should.  To
 * be called from a fiber, which it suspends.
 *
 * Returns: %FALSE with %DAILIES_ERROR_PAYMENT and the code "budget" where the
 *   month would cost more than it may, and the user did not say to go on
 */
gboolean
dailies_budget_check_estimate (DailiesCommand *command,
                               const DailiesEstimate *estimate,
                               guint count,
                               GError **error)
{
  g_autoptr (DailiesBudget) budget = over_budget ? NULL : open_budget (command);

  return budget == NULL || !dailies_budget_is_set (budget) || check (command, budget, estimate, count, error);
}

/**
 * dailies_budget_check_shot:
 * @command: a command with an open engine
 * @account: who would make it
 * @shot: what to make
 * @count: how many
 * @error: return location for an error
 *
 * As dailies_budget_check_estimate(), for a shot that is not estimated yet.
 * One that cannot be estimated is let through.
 *
 * Returns: %FALSE if it would cost too much
 */
gboolean
dailies_budget_check_shot (DailiesCommand *command,
                           DailiesAccount *account,
                           DailiesShot *shot,
                           guint count,
                           GError **error)
{
  g_autoptr (DailiesBudget) budget = over_budget ? NULL : open_budget (command);
  g_autoptr (DailiesEstimate) estimate = NULL;

  if (budget == NULL || !dailies_budget_is_set (budget))
    return TRUE;

  estimate = dex_await_boxed (dailies_engine_estimate (command->engine, account, shot), NULL);

  return check (command, budget, estimate, count, error);
}
