/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_MONEY (dailies_money_get_type ())
#define DAILIES_MONEY_MICROS_PER_UNIT G_GINT64_CONSTANT (1000000)

/**
 * DailiesMoney:
 * @micros: the amount in millionths of the currency's unit
 * @currency: ISO 4217 code, or for the credits of a service its provider word
 *   such as "railwail"; empty means that no amount is known
 *
 * An amount of money.  Passed by value; compare amounts only after
 * dailies_money_same_currency().
 */
typedef struct
{
  gint64 micros;
  char currency[16];
} DailiesMoney;

#define DAILIES_MONEY_UNKNOWN ((DailiesMoney) { 0, "" })

GType dailies_money_get_type (void) G_GNUC_CONST;
gboolean dailies_money_knows_currency (const char *text);
DailiesMoney dailies_money_new (gint64 micros,
                                const char *currency);
gboolean dailies_money_parse (const char *amount,
                              const char *currency,
                              DailiesMoney *money,
                              GError **error);
gboolean dailies_money_is_known (DailiesMoney money);
gboolean dailies_money_is_plausible (DailiesMoney money);
gboolean dailies_money_same_currency (DailiesMoney left,
                                      DailiesMoney right);
gboolean dailies_money_add (DailiesMoney *sum,
                            DailiesMoney addend,
                            GError **error);
gboolean dailies_money_multiply (DailiesMoney money,
                                 gint64 numerator,
                                 gint64 denominator,
                                 DailiesMoney *product,
                                 GError **error);
char *dailies_money_to_decimal (DailiesMoney money);
char *dailies_money_dup_currency_words (const char *currency);
char *dailies_money_format (DailiesMoney money);
DailiesMoney *dailies_money_copy (const DailiesMoney *money);
void dailies_money_free (DailiesMoney *money);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesMoney, dailies_money_free)

G_END_DECLS
