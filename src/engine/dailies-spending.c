/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-spending"

#include "config.h"

#include "dailies-spending.h"

#include <glib/gi18n.h>

/* Midnight comes sooner than it seems to a computer that sleeps. */
#define LONGEST_WAIT (15 * G_TIME_SPAN_MINUTE)

struct _DailiesSpending
{
  GObject parent_instance;

  DailiesLedger *ledger;
  DailiesClock *clock;
  GPtrArray *today;
  GPtrArray *month;

  gboolean closed;
  gboolean outdated;
  /* Pending while it adds up. */
  DexFuture *refreshing;
  DexFuture *timer;
};

typedef enum
{
  PROP_TODAY = 1,
  PROP_MONTH,
  PROP_TODAY_WORDS,
  PROP_MONTH_WORDS,
} DailiesSpendingProps;

static GParamSpec *properties[PROP_MONTH_WORDS + 1];

G_DEFINE_FINAL_TYPE (DailiesSpending, dailies_spending, G_TYPE_OBJECT)

static void
dailies_spending_finalize (GObject *object)
{
  DailiesSpending *self = DAILIES_SPENDING (object);

  dex_clear (&self->refreshing);
  dex_clear (&self->timer);
  g_clear_pointer (&self->month, g_ptr_array_unref);
  g_clear_pointer (&self->today, g_ptr_array_unref);
  g_clear_object (&self->clock);
  g_clear_object (&self->ledger);

  G_OBJECT_CLASS (dailies_spending_parent_class)->finalize (object);
}

static void
dailies_spending_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  DailiesSpending *self = DAILIES_SPENDING (object);

  switch ((DailiesSpendingProps) prop_id)
    {
    case PROP_TODAY:
      g_value_set_boxed (value, self->today);
      break;
    case PROP_MONTH:
      g_value_set_boxed (value, self->month);
      break;
    case PROP_TODAY_WORDS:
      g_value_take_string (value, dailies_spending_dup_today_words (self));
      break;
    case PROP_MONTH_WORDS:
      g_value_take_string (value, dailies_spending_dup_month_words (self));
      break;
    }
}

static void
dailies_spending_class_init (DailiesSpendingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dailies_spending_finalize;
  object_class->get_property = dailies_spending_get_property;

  properties[PROP_TODAY] = g_param_spec_boxed ("today", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_MONTH] = g_param_spec_boxed ("month", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_TODAY_WORDS] = g_param_spec_string ("today-words", NULL, NULL, "", flags);
  properties[PROP_MONTH_WORDS] = g_param_spec_string ("month-words", NULL, NULL, "", flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static GPtrArray *
new_sums (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dailies_money_free);
}

static void
dailies_spending_init (DailiesSpending *self)
{
  self->today = new_sums ();
  self->month = new_sums ();
}

/**
 * dailies_spending_new:
 * @ledger: what it adds up
 * @clock: the time
 *
 * Returns: (transfer full): the spending, not yet known
 */
DailiesSpending *
dailies_spending_new (DailiesLedger *ledger,
                      DailiesClock *clock)
{
  DailiesSpending *self;

  g_return_val_if_fail (DAILIES_IS_LEDGER (ledger), NULL);
  g_return_val_if_fail (DAILIES_IS_CLOCK (clock), NULL);

  self = g_object_new (DAILIES_TYPE_SPENDING, NULL);
  self->ledger = g_object_ref (ledger);
  self->clock = g_object_ref (clock);

  return self;
}

/* Where the local calendar is. */
typedef struct
{
  gint64 month;
  gint64 today;
  gint64 tomorrow;
} Calendar;

static gint64
to_midnight (GDateTime *time)
{
  g_autoptr (GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                                          g_date_time_get_day_of_month (time), 0, 0, 0);

  return g_date_time_to_unix (midnight) * G_TIME_SPAN_SECOND;
}

static Calendar
look_at_calendar (gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) next = g_date_time_add_days (time, 1);
  g_autoptr (GDateTime) first = g_date_time_add_days (time, 1 - g_date_time_get_day_of_month (time));

  return (Calendar) { to_midnight (first), to_midnight (time), to_midnight (next) };
}

static gboolean
sums_equal (GPtrArray *left,
            GPtrArray *right)
{
  if (left->len != right->len)
    return FALSE;

  for (guint i = 0; i < left->len; i++)
    {
      const DailiesMoney *a = left->pdata[i];
      const DailiesMoney *b = right->pdata[i];

      if (a->micros != b->micros || !dailies_money_same_currency (*a, *b))
        return FALSE;
    }

  return TRUE;
}

/* Takes @sums. */
static void
set_sums (DailiesSpending *self,
          GPtrArray **place,
          GPtrArray *sums,
          DailiesSpendingProps property,
          DailiesSpendingProps words_property)
{
  const gboolean equal = sums_equal (*place, sums);

  g_ptr_array_unref (*place);
  *place = sums;
  if (equal)
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[words_property]);
}

static void
add_sum (GPtrArray *sums,
         gint64 micros,
         const char *currency)
{
  DailiesMoney money;

  if (micros == 0 || !dailies_money_knows_currency (currency))
    return;

  money = dailies_money_new (micros, currency);
  g_ptr_array_add (sums, dailies_money_copy (&money));
}

static void
take_sums (DailiesSpending *self,
           GVariant *sums)
{
  GPtrArray *today = new_sums ();
  GPtrArray *month = new_sums ();
  GVariantIter iter;
  const char *currency;
  gint64 micros_today;
  gint64 micros_month;

  g_variant_iter_init (&iter, sums);
  while (g_variant_iter_next (&iter, "(&sxx)", &currency, &micros_today, &micros_month))
    {
      add_sum (today, micros_today, currency);
      add_sum (month, micros_month, currency);
    }

  set_sums (self, &self->today, today, PROP_TODAY, PROP_TODAY_WORDS);
  set_sums (self, &self->month, month, PROP_MONTH, PROP_MONTH_WORDS);
}

static DexFuture *
timer_cb (DexFuture *future,
          gpointer data)
{
  dailies_spending_refresh (data);

  return dex_ref (future);
}

/* Dropping an earlier timer ends it. */
static void
start_timer (DailiesSpending *self,
             gint64 wait)
{
  dex_clear (&self->timer);
  if (!self->closed)
    self->timer = dex_future_then (dailies_clock_sleep (self->clock, CLAMP (wait, G_TIME_SPAN_SECOND, LONGEST_WAIT)),
                                   timer_cb, g_object_ref (self), g_object_unref);
}

static DexFuture *
refresh_fiber (gpointer data)
{
  DailiesSpending *self = data;

  while (self->outdated && !self->closed)
    {
      const gint64 now = dailies_clock_get_real_time (self->clock);
      const Calendar calendar = look_at_calendar (now);
      g_autoptr (GVariant) sums = NULL;
      g_autoptr (GError) error = NULL;

      self->outdated = FALSE;
      sums = dex_await_variant (dailies_ledger_sum (self->ledger, calendar.month, calendar.today), &error);
      if (sums != NULL)
        take_sums (self, sums);
      else
        g_debug ("Cannot add up: %s", error->message);
      start_timer (self, calendar.tomorrow - now);
    }

  dex_clear (&self->refreshing);

  return dex_future_new_true ();
}

/**
 * dailies_spending_refresh:
 * @self: the spending
 *
 * Adds up anew, as the ledger changed.  Many calls at once are one.
 */
void
dailies_spending_refresh (DailiesSpending *self)
{
  g_return_if_fail (DAILIES_IS_SPENDING (self));

  self->outdated = TRUE;
  if (self->refreshing != NULL || self->closed)
    return;

  self->refreshing = dex_scheduler_spawn (NULL, 0, refresh_fiber, g_object_ref (self), g_object_unref);
  dex_future_disown (dex_ref (self->refreshing));
}

/**
 * dailies_spending_update:
 * @self: the spending
 *
 * As dailies_spending_refresh(), for those who need to know.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is added
 *   up, or it is known that it cannot be
 */
DexFuture *
dailies_spending_update (DailiesSpending *self)
{
  dex_return_error_if_fail (DAILIES_IS_SPENDING (self));

  dailies_spending_refresh (self);

  return self->refreshing != NULL ? dex_ref (self->refreshing) : dex_future_new_true ();
}

/**
 * dailies_spending_close:
 * @self: the spending
 *
 * Follows the calendar no more, for which it would live on.
 */
void
dailies_spending_close (DailiesSpending *self)
{
  g_return_if_fail (DAILIES_IS_SPENDING (self));

  self->closed = TRUE;
  dex_clear (&self->timer);
}

/**
 * dailies_spending_get_today:
 * @self: the spending
 *
 * Returns: (transfer none) (element-type DailiesMoney): since midnight
 */
GPtrArray *
dailies_spending_get_today (DailiesSpending *self)
{
  g_return_val_if_fail (DAILIES_IS_SPENDING (self), NULL);

  return self->today;
}

/**
 * dailies_spending_get_month:
 * @self: the spending
 *
 * Returns: (transfer none) (element-type DailiesMoney): since the first of the
 *   month
 */
GPtrArray *
dailies_spending_get_month (DailiesSpending *self)
{
  g_return_val_if_fail (DAILIES_IS_SPENDING (self), NULL);

  return self->month;
}

/* All of them but one. */
static char *
dup_words (GPtrArray *sums,
           const char *left_out)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < sums->len; i++)
    {
      const DailiesMoney *sum = sums->pdata[i];
      g_autofree char *amount = dailies_money_format (*sum);

      if (g_strcmp0 (sum->currency, left_out) == 0)
        continue;
      if (words->len > 0)
        /* Translators: between amounts of different currencies, as in "$7.35 + €2.10" */
        g_string_append (words, _ (" + "));
      g_string_append (words, amount);
    }

  return g_string_free_and_steal (g_steal_pointer (&words));
}

/**
 * dailies_spending_dup_today_words:
 * @self: the spending
 *
 * Returns: (transfer full): as in "$7.35 + €2.10"; empty if that is nothing
 */
char *
dailies_spending_dup_today_words (DailiesSpending *self)
{
  g_return_val_if_fail (DAILIES_IS_SPENDING (self), NULL);

  return dup_words (self->today, NULL);
}

/**
 * dailies_spending_dup_month_words:
 * @self: the spending
 *
 * Returns: (transfer full): as in "$41.20"; empty if that is nothing
 */
char *
dailies_spending_dup_month_words (DailiesSpending *self)
{
  g_return_val_if_fail (DAILIES_IS_SPENDING (self), NULL);

  return dup_words (self->month, NULL);
}

/**
 * dailies_spending_dup_other_month_words:
 * @self: the spending
 * @currency: the one that is left out
 *
 * Returns: (transfer full): as dailies_spending_dup_month_words()
 */
char *
dailies_spending_dup_other_month_words (DailiesSpending *self,
                                        const char *currency)
{
  g_return_val_if_fail (DAILIES_IS_SPENDING (self), NULL);

  return dup_words (self->month, currency);
}
