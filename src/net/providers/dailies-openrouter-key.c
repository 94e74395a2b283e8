/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GET /key: providers-overview.md 2.  It tells of the key; what the whole
 * account has left, OpenRouter tells only to a management key. */

#define G_LOG_DOMAIN "dailies-openrouter-key"

#include "config.h"

#include "dailies-openrouter-key.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-lenient-json.h"
#include "dailies-money.h"

static JsonObject *
get_data (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node) ? dailies_lenient_json_get_object (json_node_get_object (node), "data") : NULL;
}

/* To the cent, as people think of it. */
static gboolean
read_money (JsonObject *data,
            const char *member,
            DailiesMoney *money)
{
  double amount = dailies_lenient_json_get_number (data, member, NAN);
  char text[G_ASCII_DTOSTR_BUF_SIZE + 512];

  if (isnan (amount))
    return FALSE;

  g_ascii_formatd (text, sizeof text, "%.2f", amount);

  return dailies_money_parse (text, "USD", money, NULL);
}

static gboolean
is_free (JsonObject *data)
{
  JsonNode *node = data != NULL ? json_object_get_member (data, "is_free_tier") : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/**
 * dailies_openrouter_key_dup_balance:
 * @node: the body of an answer to /key
 *
 * Returns: (transfer full) (nullable): what is left of the key's limit, such
 *   as "$7.50"; %NULL if it has none
 */
char *
dailies_openrouter_key_dup_balance (JsonNode *node)
{
  DailiesMoney left;

  return read_money (get_data (node), "limit_remaining", &left) ? dailies_money_format (left) : NULL;
}

static char *
dup_limit_words (JsonObject *data)
{
  DailiesMoney limit;
  DailiesMoney left;
  g_autofree char *limit_words = NULL;
  g_autofree char *left_words = NULL;

  if (!read_money (data, "limit", &limit))
    return g_strdup (_ ("The key has no limit of its own."));

  limit_words = dailies_money_format (limit);
  if (!read_money (data, "limit_remaining", &left))
    /* Translators: %s is an amount of money. */
    return g_strdup_printf (_ ("The key may spend %s."), limit_words);

  left_words = dailies_money_format (left);

  /* Translators: both %s are amounts of money. */
  return g_strdup_printf (_ ("%s of the key’s limit of %s are left."), left_words, limit_words);
}

/**
 * dailies_openrouter_key_dup_words:
 * @node: the body of an answer to /key
 *
 * Returns: (transfer full) (nullable): sentences on what the key may spend and
 *   has spent; %NULL if @node tells nothing of a key
 */
char *
dailies_openrouter_key_dup_words (JsonNode *node)
{
  JsonObject *data = get_data (node);
  g_autoptr (GString) words = NULL;
  g_autofree char *limit_words = NULL;
  DailiesMoney usage;

  if (data == NULL)
    return NULL;

  limit_words = dup_limit_words (data);
  words = g_string_new (limit_words);
  if (read_money (data, "usage", &usage))
    {
      g_autofree char *usage_words = dailies_money_format (usage);

      g_string_append_c (words, ' ');
      /* Translators: %s is an amount of money. */
      g_string_append_printf (words, _ ("It has spent %s so far."), usage_words);
    }
  if (is_free (data))
    {
      g_string_append_c (words, ' ');
      g_string_append (words, _ ("The account is on the free tier: it has not bought credits."));
    }

  return g_string_free_and_steal (g_steal_pointer (&words));
}
