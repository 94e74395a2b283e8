/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-money"

#include "config.h"

#include "dailies-money.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "dailies-error.h"

#define FRACTION_DIGITS 6

/* No clip and no second of one costs more, in no unit that a service bills in. */
#define HIGHEST_PRICE (1000000 * DAILIES_MONEY_MICROS_PER_UNIT)

typedef __int128 WideInteger;

G_DEFINE_BOXED_TYPE (DailiesMoney, dailies_money, dailies_money_copy, dailies_money_free)

static const struct
{
  const char *currency;
  const char *symbol;
  int digits;
} symbols[] = {
  { "EUR", "€", 2 },
  { "USD", "$", 2 },
  { "GBP", "£", 2 },
  { "JPY", "¥", 0 },
  { "CHF", "CHF", 2 },
};

/* The services that bill in credits, by their provider word.  A word that is
 * not here is no unit: "usd" or "points" must not pass for credits. */
static const struct
{
  const char *word;
  const char *title;
} services[] = {
  { "railwail", "Railwail" },
};

static const char *
find_service (const char *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      if (strcmp (services[i].word, currency) == 0)
        return services[i].title;
    }

  return NULL;
}

/**
 * dailies_money_knows_currency:
 * @text: (nullable): what may be a currency
 *
 * Returns: whether amounts can be in it: an ISO 4217 code, or the provider
 *   word of a service that bills in credits
 */
gboolean
dailies_money_knows_currency (const char *text)
{
  if (text == NULL)
    return FALSE;

  for (int i = 0; i < 3; i++)
    {
      if (!g_ascii_isupper (text[i]))
        return find_service (text) != NULL;
    }

  return text[3] == '\0';
}

static gboolean
narrow (WideInteger wide,
        gint64 *micros,
        GError **error)
{
  if (wide > G_MAXINT64 || wide < G_MININT64)
    return dailies_error_refuse (error, "amount", "%s", _ ("This amount of money is too large"));

  *micros = wide;

  return TRUE;
}

/**
 * dailies_money_new:
 * @micros: millionths of the currency's unit
 * @currency: (nullable): one that dailies_money_knows_currency(); %NULL or
 *   empty if no amount is known
 *
 * Returns: an amount of money
 */
DailiesMoney
dailies_money_new (gint64 micros,
                   const char *currency)
{
  DailiesMoney money = { .micros = micros };

  if (currency == NULL || *currency == '\0')
    return DAILIES_MONEY_UNKNOWN;

  g_return_val_if_fail (dailies_money_knows_currency (currency), DAILIES_MONEY_UNKNOWN);
  g_strlcpy (money.currency, currency, sizeof money.currency);

  return money;
}

/* Reads digits up to the first other character.  Past FRACTION_DIGITS behind
 * the point they only decide about rounding.  Stops counting once the value
 * is beyond what can be kept, so that it cannot wrap around. */
static const char *
read_digits (const char *text,
             WideInteger *wide,
             int *n_digits)
{
  for (*n_digits = 0; g_ascii_isdigit (*text); text++, ++*n_digits)
    {
      if (*wide <= G_MAXINT64)
        *wide = *wide * 10 + (*text - '0');
    }

  return text;
}

static gboolean
read_decimal (const char *text,
              WideInteger *micros)
{
  gboolean negative = *text == '-';
  WideInteger wide = 0;
  int n_whole = 0;
  int n_fraction = 0;
  gboolean round_up = FALSE;

  if (*text == '-' || *text == '+')
    text++;

  text = read_digits (text, &wide, &n_whole);
  if (*text == '.')
    {
      for (text++; g_ascii_isdigit (*text); text++, n_fraction++)
        {
          if (n_fraction < FRACTION_DIGITS && wide <= G_MAXINT64)
            wide = wide * 10 + (*text - '0');
          else if (n_fraction == FRACTION_DIGITS)
            round_up = *text >= '5';
        }
    }

  if (*text != '\0' || n_whole + n_fraction == 0)
    return FALSE;

  for (int i = n_fraction; i < FRACTION_DIGITS; i++)
    wide *= 10;
  wide += round_up;
  *micros = negative ? -wide : wide;

  return TRUE;
}

/**
 * dailies_money_parse:
 * @amount: decimal text such as "0.10", "-3" or ".5"; no exponent, no
 *   grouping, a point whatever the locale
 * @currency: one that dailies_money_knows_currency()
 * @money: (out): the amount; left alone on error
 * @error: return location
 *
 * Digits behind the sixth after the point are rounded half away from zero.
 *
 * Returns: %TRUE, or %FALSE with a %DAILIES_ERROR_VALIDATION in the field
 *   "amount" or "currency"
 */
gboolean
dailies_money_parse (const char *amount,
                     const char *currency,
                     DailiesMoney *money,
                     GError **error)
{
  WideInteger wide = 0;
  gint64 micros = 0;

  g_return_val_if_fail (money != NULL, FALSE);

  if (!dailies_money_knows_currency (currency))
    return dailies_error_refuse (error, "currency",
                                 /* Translators: %s is what was found. */
                                 _ ("The currency is “%s”, allowed: three capital letters such as USD, or the name of a service with credits of its own such as railwail"),
                                 currency != NULL ? currency : "");

  if (amount == NULL || !read_decimal (amount, &wide))
    return dailies_error_refuse (error, "amount",
                                 /* Translators: %s is what was found. */
                                 _ ("The amount of money is “%s”, allowed: a decimal number such as 0.10"),
                                 amount != NULL ? amount : "");

  if (!narrow (wide, &micros, error))
    return FALSE;

  *money = dailies_money_new (micros, currency);

  return TRUE;
}

/**
 * dailies_money_is_known:
 * @money: an amount
 *
 * Returns: whether it is an amount at all
 */
gboolean
dailies_money_is_known (DailiesMoney money)
{
  return money.currency[0] != '\0';
}

/**
 * dailies_money_is_plausible:
 * @money: an amount that somebody else states
 *
 * Returns: whether a clip may cost that: it is known, and neither negative nor
 *   absurdly large
 */
gboolean
dailies_money_is_plausible (DailiesMoney money)
{
  return dailies_money_is_known (money) && money.micros >= 0 && money.micros <= HIGHEST_PRICE;
}

/**
 * dailies_money_same_currency:
 * @left: an amount
 * @right: an amount
 *
 * Returns: whether both are known and of one currency
 */
gboolean
dailies_money_same_currency (DailiesMoney left,
                             DailiesMoney right)
{
  return dailies_money_is_known (left) && strcmp (left.currency, right.currency) == 0;
}

/**
 * dailies_money_add:
 * @sum: (inout): what @addend is added to; left alone on error
 * @addend: an amount
 * @error: return location
 *
 * Both must be known and of one currency: adding what is not known would
 * make a sum that is not true.  Start a sum with zero of its currency.
 *
 * Returns: %TRUE, or %FALSE with a %DAILIES_ERROR_VALIDATION in the field
 *   "currency" or "amount"
 */
gboolean
dailies_money_add (DailiesMoney *sum,
                   DailiesMoney addend,
                   GError **error)
{
  g_return_val_if_fail (sum != NULL, FALSE);

  if (!dailies_money_is_known (*sum) || !dailies_money_is_known (addend))
    return dailies_error_refuse (error, "currency", "%s",
                                 _ ("An amount of money that is not known cannot be added"));

  if (!dailies_money_same_currency (*sum, addend))
    return dailies_error_refuse (error, "currency",
                                 /* Translators: both %s are codes of currencies. */
                                 _ ("%s cannot be added to %s"), addend.currency, sum->currency);

  return narrow ((WideInteger) sum->micros + addend.micros, &sum->micros, error);
}

/**
 * dailies_money_multiply:
 * @money: an amount
 * @numerator: times this
 * @denominator: divided by this; not 0
 * @product: (out): rounded half away from zero; left alone on error
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a %DAILIES_ERROR_VALIDATION in the field
 *   "currency" if @money is not known, "amount" if the product is too large
 */
gboolean
dailies_money_multiply (DailiesMoney money,
                        gint64 numerator,
                        gint64 denominator,
                        DailiesMoney *product,
                        GError **error)
{
  WideInteger wide;
  WideInteger divisor = denominator;
  gint64 micros = 0;

  g_return_val_if_fail (denominator != 0, FALSE);
  g_return_val_if_fail (product != NULL, FALSE);

  if (!dailies_money_is_known (money))
    return dailies_error_refuse (error, "currency", "%s",
                                 _ ("An amount of money that is not known cannot be multiplied"));

  wide = (WideInteger) money.micros * numerator;
  if (divisor < 0)
    {
      wide = -wide;
      divisor = -divisor;
    }
  wide = (wide + (wide < 0 ? -divisor / 2 : divisor / 2)) / divisor;

  if (!narrow (wide, &micros, error))
    return FALSE;

  *product = dailies_money_new (micros, money.currency);

  return TRUE;
}

static char *
format_number (DailiesMoney money,
               int least_digits,
               const char *point)
{
  guint64 magnitude = money.micros < 0 ? -(guint64) money.micros : (guint64) money.micros;
  guint64 whole = magnitude / DAILIES_MONEY_MICROS_PER_UNIT;
  guint fraction = magnitude % DAILIES_MONEY_MICROS_PER_UNIT;
  int digits = FRACTION_DIGITS;

  while (digits > least_digits && fraction % 10 == 0)
    {
      fraction /= 10;
      digits--;
    }

  if (digits == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, whole);

  return g_strdup_printf ("%" G_GUINT64_FORMAT "%s%0*u", whole, point, digits, fraction);
}

/**
 * dailies_money_to_decimal:
 * @money: an amount
 *
 * Returns: (transfer full): the number alone as dailies_money_parse() reads
 *   it back: with a point and at least two digits behind it
 */
char *
dailies_money_to_decimal (DailiesMoney money)
{
  g_autofree char *number = format_number (money, 2, ".");

  return g_strconcat (money.micros < 0 ? "-" : "", number, NULL);
}

/* A fraction is no one thing. */
static char *
format_credits (DailiesMoney money,
                const char *title)
{
  const guint64 magnitude = money.micros < 0 ? -(guint64) money.micros : (guint64) money.micros;
  const guint64 whole = magnitude / DAILIES_MONEY_MICROS_PER_UNIT;
  const gulong plural = magnitude % DAILIES_MONEY_MICROS_PER_UNIT == 0 ? whole : 2;
  g_autofree char *number = format_number (money, 0, localeconv ()->decimal_point);
  g_autofree char *amount = g_strconcat (money.micros < 0 ? "-" : "", number, NULL);

  /* Translators: the first %s is a number, the second the name of a service that bills in credits of its own */
  return g_strdup_printf (ngettext ("%s %s credit", "%s %s credits", plural), amount, title);
}

/**
 * dailies_money_dup_currency_words:
 * @currency: one that dailies_money_knows_currency()
 *
 * Returns: (transfer full): what people call it, such as "USD" or "Railwail
 *   credits"
 */
char *
dailies_money_dup_currency_words (const char *currency)
{
  const char *title;

  g_return_val_if_fail (dailies_money_knows_currency (currency), NULL);

  title = find_service (currency);
  if (title == NULL)
    return g_strdup (currency);

  /* Translators: %s is the name of a service that bills in credits of its own */
  return g_strdup_printf (_ ("%s credits"), title);
}

/**
 * dailies_money_format:
 * @money: an amount
 *
 * Returns: (transfer full): the amount for people in the language of this
 *   process, such as "$0.10", "1,92 €" or "5 Railwail credits"
 */
char *
dailies_money_format (DailiesMoney money)
{
  const struct lconv *locale = localeconv ();
  const char *minus = money.micros < 0 ? "-" : "";
  const char *symbol = money.currency;
  const char *service = find_service (money.currency);
  int digits = 2;
  g_autofree char *number = NULL;

  if (!dailies_money_is_known (money))
    return g_strdup (_ ("unknown"));

  if (service != NULL)
    return format_credits (money, service);

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      if (strcmp (symbols[i].currency, money.currency) == 0)
        {
          symbol = symbols[i].symbol;
          digits = symbols[i].digits;
        }
    }

  number = format_number (money, digits, locale->decimal_point);

  /* A locale that does not say has CHAR_MAX here. */
  if (locale->p_cs_precedes == 0)
    return g_strdup_printf ("%s%s\u00a0%s", minus, number, symbol);

  return g_strdup_printf ("%s%s%s%s", minus, symbol, g_ascii_isalpha (*symbol) ? "\u00a0" : "", number);
}

/**
 * dailies_money_copy:
 * @money: an amount
 *
 * Returns: (transfer full): the same amount on the heap
 */
DailiesMoney *
dailies_money_copy (const DailiesMoney *money)
{
  g_return_val_if_fail (money != NULL, NULL);

  return g_memdup2 (money, sizeof *money);
}

/**
 * dailies_money_free:
 * @money: (transfer full): an amount on the heap
 */
void
dailies_money_free (DailiesMoney *money)
{
  g_free (money);
}
