/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-redact"

#include "config.h"

#include "dailies-redact.h"

#include <string.h>

#include "dailies-error.h"

#define REMOVED "[removed]"

/* What is left of a URL's query in a log. */
static const char *const harmless_parameters[] = { "after", "index", "limit", "order", "variant" };

static const char *const secret_header_words[] = { "auth", "cookie", "key", "secret", "signature", "token" };

static char *
replace_all (const char *pattern,
             const char *text,
             const char *replacement)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  char *replaced;

  g_assert (regex != NULL);

  replaced = g_regex_replace (regex, text, -1, 0, replacement, 0, NULL);

  return replaced != NULL ? replaced : g_strdup (REMOVED);
}

static char *
remove_key (const char *text,
            const char *key)
{
  g_auto (GStrv) parts = NULL;

  if (key == NULL || *key == '\0')
    return g_strdup (text);

  parts = g_strsplit (text, key, -1);

  return g_strjoinv (REMOVED, parts);
}

/**
 * dailies_redact_text:
 * @text: UTF-8 that may be shown or logged
 * @key: (nullable): the key that must not be in it
 *
 * Takes out the key, whatever looks like one (a bearer token, a word that
 * begins with "sk-", JSON members and query parameters with such names), and
 * whatever is too long to be of use (data URIs, base64).
 *
 * Returns: (transfer full): what is left
 */
char *
dailies_redact_text (const char *text,
                     const char *key)
{
  static const char *const patterns[][2] = {
    { "data:[a-z0-9.+/-]*;base64,[A-Za-z0-9+/=_%-]*", "data:" REMOVED },
    { "[A-Za-z0-9+/_-]{120,}={0,2}", REMOVED },
    { "\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}", "\\1 " REMOVED },
    { "\\b(sk|rw|key)[-_][A-Za-z0-9_-]{12,}", REMOVED },
    { "(\"[^\"]*(?:api[-_]?key|authorization|token|secret|password)\"\\s*:\\s*)\"[^\"]*\"", "\\1\"" REMOVED "\"" },
    { "([?&](?:[a-z-]*key|[a-z-]*token|sig|[a-z-]*signature|[a-z-]*credential)=)[^&\\s\"]*", "\\1" REMOVED },
  };
  g_autofree char *left = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  left = remove_key (text, key);
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *before = g_steal_pointer (&left);

      left = replace_all (patterns[i][0], before, patterns[i][1]);
    }

  return g_steal_pointer (&left);
}

/**
 * dailies_redact_header:
 * @name: of a header
 * @value: of that header
 *
 * Returns: (transfer none): @value, or a placeholder if it may be secret
 */
const char *
dailies_redact_header (const char *name,
                       const char *value)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  lower = g_ascii_strdown (name, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (secret_header_words); i++)
    {
      if (strstr (lower, secret_header_words[i]) != NULL)
        return REMOVED;
    }

  return value;
}

static gboolean
is_harmless_parameter (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (harmless_parameters); i++)
    {
      if (g_str_equal (name, harmless_parameters[i]))
        return TRUE;
    }

  return FALSE;
}

static char *
redact_query (const char *query)
{
  g_auto (GStrv) parameters = g_strsplit (query, "&", -1);

  for (char **parameter = parameters; *parameter != NULL; parameter++)
    {
      g_auto (GStrv) parts = g_strsplit (*parameter, "=", 2);

      if (parts[0] != NULL && parts[1] != NULL && !is_harmless_parameter (parts[0]))
        {
          g_free (*parameter);
          *parameter = g_strconcat (parts[0], "=" REMOVED, NULL);
        }
    }

  return g_strjoinv ("&", parameters);
}

/**
 * dailies_redact_url:
 * @url: a URL
 * @key: (nullable): the key that must not be in it
 *
 * Returns: (transfer full): the URL without user, fragment and the values of
 *   its query: signed URLs are keys of a kind
 */
char *
dailies_redact_url (GUri *url,
                    const char *key)
{
  g_autofree char *query = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GUri) redacted = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  if (g_uri_get_query (url) != NULL)
    query = redact_query (g_uri_get_query (url));

  redacted = g_uri_build (g_uri_get_flags (url) | G_URI_FLAGS_ENCODED, g_uri_get_scheme (url), NULL,
                          g_uri_get_host (url), g_uri_get_port (url), g_uri_get_path (url), query, NULL);

  text = g_uri_to_string (redacted);

  return remove_key (text, key);
}

/* Where text was cut off, it may end in the middle of the key. */
static void
cut_beginning_of_key (char *text,
                      const char *key)
{
  gsize length = strlen (text);

  for (gsize n_bytes = MIN (strlen (key), length); n_bytes > 0; n_bytes--)
    {
      if (memcmp (text + length - n_bytes, key, n_bytes) == 0)
        {
          text[length - n_bytes] = '\0';
          return;
        }
    }
}

/**
 * dailies_redact_excerpt:
 * @body: what a service sent; any bytes
 * @key: (nullable): the key that must not be in it
 * @max_characters: how much to keep
 *
 * Returns: (transfer full): the beginning of @body as one line of printable
 *   UTF-8
 */
char *
dailies_redact_excerpt (GBytes *body,
                        const char *key,
                        gsize max_characters)
{
  gsize longest = max_characters * 4 + 4096;
  gsize size;
  const char *data;
  g_autofree char *text = NULL;
  g_autofree char *left = NULL;
  GString *excerpt;
  gsize n_characters = 0;
  gboolean space = TRUE;

  g_return_val_if_fail (body != NULL, NULL);

  /* More than is kept, as white space goes and a key at its end is to be seen
   * whole. */
  data = g_bytes_get_data (body, &size);
  text = g_utf8_make_valid (data != NULL ? data : "", MIN (size, longest));
  if (key != NULL && size > longest)
    cut_beginning_of_key (text, key);
  left = dailies_redact_text (text, key);

  excerpt = g_string_new (NULL);
  for (const char *next = left; *next != '\0' && n_characters < max_characters; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);
      gboolean blank = g_unichar_isspace (character) || !g_unichar_isprint (character);

      if (blank && space)
        continue;
      g_string_append_unichar (excerpt, blank ? ' ' : character);
      space = blank;
      n_characters++;
    }

  return g_strchomp (g_string_free (excerpt, FALSE));
}

static void
remove_key_from (char **text,
                 const char *key)
{
  if (*text != NULL && strstr (*text, key) != NULL)
    {
      g_autofree char *before = g_steal_pointer (text);

      *text = remove_key (before, key);
    }
}

/**
 * dailies_redact_error:
 * @error: an error that may be shown or kept
 * @key: (nullable): the key that must not be in it
 *
 * Takes the key out of all that @error says, wherever the service put it.
 */
void
dailies_redact_error (GError *error,
                      const char *key)
{
  g_return_if_fail (error != NULL);

  if (key == NULL || *key == '\0')
    return;

  remove_key_from (&error->message, key);
  if (error->domain == DAILIES_ERROR)
    {
      DailiesErrorDetails *details = dailies_error_edit_details (error);

      remove_key_from (&details->code, key);
      remove_key_from (&details->field, key);
      remove_key_from (&details->request_id, key);
    }
}
