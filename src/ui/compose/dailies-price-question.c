/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-price-question"

#include "config.h"

#include "dailies-price-question.h"

#include <glib/gi18n.h>

#include "dailies-budget.h"

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);

  dex_promise_resolve_boolean (promise, g_str_equal (response, "generate"));
}

static DexFuture *
ask (GtkWidget *parent,
     const char *words)
{
  DexPromise *promise = dex_promise_new ();
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Go Past the Budget?"), words);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "generate", _ ("_Generate"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, answered_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

/**
 * dailies_price_question_ask:
 * @parent: a widget of the window
 * @engine: what knows what was spent
 * @estimate: (nullable): what one take would cost
 * @count: how many takes are to be made
 *
 * Asks the user if that goes past the budget of the month.  Does not wait for
 * anything if it does not.
 *
 * Returns: (transfer full): a future that resolves to whether to go on
 */
DexFuture *
dailies_price_question_ask (GtkWidget *parent,
                            DailiesEngine *engine,
                            const DailiesEstimate *estimate,
                            guint count)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (DailiesBudget) budget = NULL;
  g_autofree char *words = NULL;

  dex_return_error_if_fail (GTK_IS_WIDGET (parent));
  dex_return_error_if_fail (DAILIES_IS_ENGINE (engine));

  budget = dailies_budget_new (dailies_engine_get_spending (engine), settings);
  if (dailies_budget_foresee (budget, estimate, count, &words) != DAILIES_BUDGET_REACHED)
    return dex_future_new_true ();

  return ask (parent, words);
}
