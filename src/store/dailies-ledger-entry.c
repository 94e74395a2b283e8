/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-ledger-entry"

#include "config.h"

#include "dailies-ledger-entry.h"

struct _DailiesLedgerEntry
{
  GObject parent_instance;

  char *key;
  char *title;
  DailiesMoney estimated;
  DailiesMoney actual;
  guint jobs;
  guint uncertain;
  DailiesMoney spent;
  guint assumed;
  DailiesMoney reserved;
  guint takes;
  guint kept;
};

typedef enum
{
  PROP_KEY = 1,
  PROP_TITLE,
  PROP_ESTIMATED,
  PROP_ACTUAL,
  PROP_JOBS,
  PROP_UNCERTAIN,
  PROP_SPENT,
  PROP_ASSUMED,
  PROP_RESERVED,
  PROP_TAKES,
  PROP_KEPT,
} DailiesLedgerEntryProps;

static GParamSpec *properties[PROP_KEPT + 1];

G_DEFINE_FINAL_TYPE (DailiesLedgerEntry, dailies_ledger_entry, G_TYPE_OBJECT)

static void
dailies_ledger_entry_finalize (GObject *object)
{
  DailiesLedgerEntry *self = DAILIES_LEDGER_ENTRY (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (dailies_ledger_entry_parent_class)->finalize (object);
}

static void
dailies_ledger_entry_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  DailiesLedgerEntry *self = DAILIES_LEDGER_ENTRY (object);

  switch ((DailiesLedgerEntryProps) prop_id)
    {
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ESTIMATED:
      g_value_set_boxed (value, &self->estimated);
      break;
    case PROP_ACTUAL:
      g_value_set_boxed (value, &self->actual);
      break;
    case PROP_JOBS:
      g_value_set_uint (value, self->jobs);
      break;
    case PROP_UNCERTAIN:
      g_value_set_uint (value, self->uncertain);
      break;
    case PROP_SPENT:
      g_value_set_boxed (value, &self->spent);
      break;
    case PROP_ASSUMED:
      g_value_set_uint (value, self->assumed);
      break;
    case PROP_RESERVED:
      g_value_set_boxed (value, &self->reserved);
      break;
    case PROP_TAKES:
      g_value_set_uint (value, self->takes);
      break;
    case PROP_KEPT:
      g_value_set_uint (value, self->kept);
      break;
    }
}

static void
set_money (DailiesMoney *money,
           const GValue *value)
{
  if (g_value_get_boxed (value) != NULL)
    *money = *(DailiesMoney *) g_value_get_boxed (value);
}

static void
dailies_ledger_entry_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DailiesLedgerEntry *self = DAILIES_LEDGER_ENTRY (object);

  switch ((DailiesLedgerEntryProps) prop_id)
    {
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_ESTIMATED:
      set_money (&self->estimated, value);
      break;
    case PROP_ACTUAL:
      set_money (&self->actual, value);
      break;
    case PROP_JOBS:
      self->jobs = g_value_get_uint (value);
      break;
    case PROP_UNCERTAIN:
      self->uncertain = g_value_get_uint (value);
      break;
    case PROP_SPENT:
      set_money (&self->spent, value);
      break;
    case PROP_ASSUMED:
      self->assumed = g_value_get_uint (value);
      break;
    case PROP_RESERVED:
      set_money (&self->reserved, value);
      break;
    case PROP_TAKES:
      self->takes = g_value_get_uint (value);
      break;
    case PROP_KEPT:
      self->kept = g_value_get_uint (value);
      break;
    }
}

static void
dailies_ledger_entry_class_init (DailiesLedgerEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dailies_ledger_entry_finalize;
  object_class->get_property = dailies_ledger_entry_get_property;
  object_class->set_property = dailies_ledger_entry_set_property;

  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ESTIMATED] = g_param_spec_boxed ("estimated", NULL, NULL, DAILIES_TYPE_MONEY, flags);
  properties[PROP_ACTUAL] = g_param_spec_boxed ("actual", NULL, NULL, DAILIES_TYPE_MONEY, flags);
  properties[PROP_JOBS] = g_param_spec_uint ("jobs", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNCERTAIN] = g_param_spec_uint ("uncertain", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SPENT] = g_param_spec_boxed ("spent", NULL, NULL, DAILIES_TYPE_MONEY, flags);
  properties[PROP_ASSUMED] = g_param_spec_uint ("assumed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_RESERVED] = g_param_spec_boxed ("reserved", NULL, NULL, DAILIES_TYPE_MONEY, flags);
  properties[PROP_TAKES] = g_param_spec_uint ("takes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_KEPT] = g_param_spec_uint ("kept", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_ledger_entry_init (DailiesLedgerEntry *self)
{
}

/**
 * dailies_ledger_entry_get_key:
 * @self: an entry
 *
 * Returns: the id of the job, the day as YYYY-MM-DD, the id of the account,
 *   the model or the project that it stands for; empty for none
 */
const char *
dailies_ledger_entry_get_key (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), NULL);

  return self->key;
}

/**
 * dailies_ledger_entry_get_title:
 * @self: an entry
 *
 * Returns: (nullable): the first words of the job's prompt, or the name of
 *   the account
 */
const char *
dailies_ledger_entry_get_title (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), NULL);

  return self->title;
}

/**
 * dailies_ledger_entry_get_estimated:
 * @self: an entry
 *
 * Returns: what was expected, or %DAILIES_MONEY_UNKNOWN
 */
DailiesMoney
dailies_ledger_entry_get_estimated (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), DAILIES_MONEY_UNKNOWN);

  return self->estimated;
}

/**
 * dailies_ledger_entry_get_actual:
 * @self: an entry
 *
 * Returns: what the service said that it charged, or %DAILIES_MONEY_UNKNOWN
 */
DailiesMoney
dailies_ledger_entry_get_actual (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), DAILIES_MONEY_UNKNOWN);

  return self->actual;
}

/**
 * dailies_ledger_entry_get_jobs:
 * @self: an entry
 *
 * Returns: how many jobs it sums up
 */
guint
dailies_ledger_entry_get_jobs (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), 0);

  return self->jobs;
}

/**
 * dailies_ledger_entry_get_uncertain:
 * @self: an entry
 *
 * Returns: how many of the jobs were sent and may have cost something that
 *   nobody told
 */
guint
dailies_ledger_entry_get_uncertain (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), 0);

  return self->uncertain;
}

/**
 * dailies_ledger_entry_get_spent:
 * @self: an entry
 *
 * Returns: what the jobs that are over did cost; where the service did not
 *   tell, what they were to cost, unless it failed or refused them; or
 *   %DAILIES_MONEY_UNKNOWN
 */
DailiesMoney
dailies_ledger_entry_get_spent (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), DAILIES_MONEY_UNKNOWN);

  return self->spent;
}

/**
 * dailies_ledger_entry_get_assumed:
 * @self: an entry
 *
 * Returns: how many jobs count in dailies_ledger_entry_get_spent() with an
 *   estimate that is not exact
 */
guint
dailies_ledger_entry_get_assumed (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), 0);

  return self->assumed;
}

/**
 * dailies_ledger_entry_get_reserved:
 * @self: an entry
 *
 * Returns: what the jobs that are not over, or of unknown outcome, may cost,
 *   or %DAILIES_MONEY_UNKNOWN
 */
DailiesMoney
dailies_ledger_entry_get_reserved (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), DAILIES_MONEY_UNKNOWN);

  return self->reserved;
}

/**
 * dailies_ledger_entry_get_takes:
 * @self: an entry
 *
 * Returns: how many clips came of the jobs, those that were free left out
 */
guint
dailies_ledger_entry_get_takes (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), 0);

  return self->takes;
}

/**
 * dailies_ledger_entry_get_kept:
 * @self: an entry
 *
 * Returns: how many of these clips are in the library and judged to be kept
 */
guint
dailies_ledger_entry_get_kept (DailiesLedgerEntry *self)
{
  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), 0);

  return self->kept;
}

/**
 * dailies_ledger_entry_get_cost_per_kept:
 * @self: an entry
 *
 * Returns: all that was spent, also on clips that were rejected, trashed or not
 *   judged and on jobs that made none, divided among the clips that are kept;
 *   %DAILIES_MONEY_UNKNOWN if none is
 */
DailiesMoney
dailies_ledger_entry_get_cost_per_kept (DailiesLedgerEntry *self)
{
  DailiesMoney cost = DAILIES_MONEY_UNKNOWN;

  g_return_val_if_fail (DAILIES_IS_LEDGER_ENTRY (self), DAILIES_MONEY_UNKNOWN);

  if (self->kept > 0 && dailies_money_is_known (self->spent) &&
      !dailies_money_multiply (self->spent, 1, self->kept, &cost, NULL))
    return DAILIES_MONEY_UNKNOWN;

  return cost;
}
