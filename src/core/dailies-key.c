/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-key"

#include "config.h"

#include "dailies-key.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-error.h"

/* Far longer than any; a whole file that was pasted is longer still. */
#define MAXIMUM_KEY_BYTES 8192

/* How keys begin, longer beginnings first. */
static const struct
{
  const char *beginning;
  const char *provider;
  const char *title;
} beginnings[] = {
  { "sk-or-", "openrouter", "OpenRouter" },
  { "rw_live_", "railwail", "Railwail" },
  { "rw-live-", "railwail", "Railwail" },
  { "luma-api-", "luma", "Luma" },
  { "r8_", "replicate", "Replicate" },
  { "sk-", "openai", "OpenAI" },
};

/**
 * dailies_key_wipe:
 * @key: (transfer full) (nullable): a key
 *
 * Leaves nothing of it in memory.
 */
void
dailies_key_wipe (char *key)
{
  if (key != NULL)
    explicit_bzero (key, strlen (key));
  g_free (key);
}

/**
 * dailies_key_clean:
 * @key: as it was pasted
 * @error: return location for %DAILIES_ERROR_VALIDATION, field "key"
 *
 * Returns: (transfer full) (nullable): the key without white space around it,
 *   for dailies_key_wipe(); %NULL if that cannot be a key
 */
char *
dailies_key_clean (const char *key,
                   GError **error)
{
  char *clean;
  const char *wrong = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  clean = g_strstrip (g_strdup (key));
  if (clean[0] == '\0')
    wrong = _ ("The key is empty");
  else if (strlen (clean) > MAXIMUM_KEY_BYTES)
    wrong = _ ("The key is longer than any key: is it something else?");

  for (const char *iter = clean; wrong == NULL && *iter != '\0'; iter++)
    {
      if (!g_ascii_isgraph (*iter))
        wrong = _ ("The key holds a space, a line break or a character that no key has: copy it again");
    }

  if (wrong == NULL)
    return clean;

  dailies_key_wipe (clean);
  dailies_error_refuse (error, "key", "%s", wrong);

  return NULL;
}

/**
 * dailies_key_find_stranger:
 * @key: a key
 * @account: the account that it is meant for
 *
 * Services may change how their keys begin, so this is no reason to refuse it.
 *
 * Returns: (nullable): the name of another service, whose keys begin like this
 *   one
 */
const char *
dailies_key_find_stranger (const char *key,
                           DailiesAccount *account)
{
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);

  /* It never sees a key. */
  if (g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      if (g_str_has_prefix (key, beginnings[i].beginning))
        return g_strcmp0 (beginnings[i].provider, dailies_account_get_provider (account)) != 0 ? beginnings[i].title : NULL;
    }

  return NULL;
}
