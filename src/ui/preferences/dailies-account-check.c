/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-account-check"

#include "config.h"

#include "dailies-account-check.h"

#include <glib/gi18n.h>

#include "dailies-error-words.h"
#include "dailies-ui-fiber.h"

struct _DailiesAccountCheck
{
  GObject parent_instance;

  DailiesEngine *engine;
  DailiesAccount *account;
  DailiesAccountCheckState state;
  char *words;
  char *details;
  gint64 tested_at;
  /* The last test that was begun; what an earlier one says is not heard. */
  guint n_tests;
};

G_DEFINE_FINAL_TYPE (DailiesAccountCheck, dailies_account_check, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
dailies_account_check_finalize (GObject *object)
{
  DailiesAccountCheck *self = DAILIES_ACCOUNT_CHECK (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->account);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->details, g_free);

  G_OBJECT_CLASS (dailies_account_check_parent_class)->finalize (object);
}

static void
dailies_account_check_class_init (DailiesAccountCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_account_check_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dailies_account_check_init (DailiesAccountCheck *self)
{
}

/**
 * dailies_account_check_new:
 * @engine: asks
 * @account: an account of @engine
 *
 * Returns: (transfer full): the account, not tested yet
 */
DailiesAccountCheck *
dailies_account_check_new (DailiesEngine *engine,
                           DailiesAccount *account)
{
  DailiesAccountCheck *self;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);

  self = g_object_new (DAILIES_TYPE_ACCOUNT_CHECK, NULL);
  self->engine = g_object_ref (engine);
  self->account = g_object_ref (account);

  return self;
}

static void
show (DailiesAccountCheck *self,
      DailiesAccountCheckState state,
      const char *words,
      const char *details)
{
  self->state = state;
  self->tested_at = g_get_real_time ();
  g_set_str (&self->words, words);
  g_set_str (&self->details, details);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static DexFuture *
run_fiber (gpointer data)
{
  DailiesAccountCheck *self = data;
  const guint number = ++self->n_tests;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  show (self, DAILIES_ACCOUNT_CHECK_TESTING, NULL, NULL);
  words = dex_await_string (dailies_engine_test_account (self->engine, self->account), &error);

  if (number != self->n_tests)
    return dex_future_new_true ();

  if (words != NULL)
    {
      show (self, DAILIES_ACCOUNT_CHECK_WORKS, words, NULL);
    }
  else
    {
      g_autofree char *summary = dailies_error_dup_summary (error, dailies_account_get_name (self->account));

      show (self, DAILIES_ACCOUNT_CHECK_FAILED, summary, g_str_equal (summary, error->message) ? NULL : error->message);
    }

  return dex_future_new_true ();
}

/**
 * dailies_account_check_run:
 * @self: a check
 *
 * Asks the service what the key may do, and says so when it is known.
 */
void
dailies_account_check_run (DailiesAccountCheck *self)
{
  g_return_if_fail (DAILIES_IS_ACCOUNT_CHECK (self));

  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, run_fiber, g_object_ref (self), g_object_unref));
}

/**
 * dailies_account_check_set_account:
 * @self: a check
 * @account: the same account as it is now
 *
 * What the service said of the account as it was is kept until it is asked
 * again.
 */
void
dailies_account_check_set_account (DailiesAccountCheck *self,
                                   DailiesAccount *account)
{
  g_return_if_fail (DAILIES_IS_ACCOUNT_CHECK (self));
  g_return_if_fail (DAILIES_IS_ACCOUNT (account));

  if (g_set_object (&self->account, account))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * dailies_account_check_get_engine:
 * @self: a check
 *
 * Returns: (transfer none): who asks
 */
DailiesEngine *
dailies_account_check_get_engine (DailiesAccountCheck *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT_CHECK (self), NULL);

  return self->engine;
}

/**
 * dailies_account_check_get_account:
 * @self: a check
 *
 * Returns: (transfer none): the account as it is now
 */
DailiesAccount *
dailies_account_check_get_account (DailiesAccountCheck *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT_CHECK (self), NULL);

  return self->account;
}

/**
 * dailies_account_check_get_state:
 * @self: a check
 *
 * Returns: how far the last test is
 */
DailiesAccountCheckState
dailies_account_check_get_state (DailiesAccountCheck *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT_CHECK (self), DAILIES_ACCOUNT_CHECK_UNTESTED);

  return self->state;
}

/**
 * dailies_account_check_get_words:
 * @self: a check
 *
 * Returns: (nullable): a sentence on what the last test found
 */
const char *
dailies_account_check_get_words (DailiesAccountCheck *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT_CHECK (self), NULL);

  return self->words;
}

/**
 * dailies_account_check_dup_details:
 * @self: a check
 *
 * Returns: (transfer full) (nullable): when the last test was, and what the
 *   service said
 */
char *
dailies_account_check_dup_details (DailiesAccountCheck *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (DAILIES_IS_ACCOUNT_CHECK (self), NULL);

  if (self->state == DAILIES_ACCOUNT_CHECK_UNTESTED || self->state == DAILIES_ACCOUNT_CHECK_TESTING)
    return NULL;

  utc = g_date_time_new_from_unix_utc_usec (self->tested_at);
  local = g_date_time_to_local (utc);
  time = g_date_time_format (local, "%H:%M");
  if (self->details != NULL)
    /* Translators: the first %s is a time such as 14:30, the second what the service said */
    return g_strdup_printf (_ ("Tested at %s. %s"), time, self->details);

  /* Translators: %s is a time such as 14:30 */
  return g_strdup_printf (_ ("Tested at %s"), time);
}
