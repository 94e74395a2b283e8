/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-redact"

#include "dailies-redact.h"
#include "net-test-utils.h"

static void
test_redact_text (void)
{
  static const char *const cases[][2] = {
    { "nothing to hide", "nothing to hide" },
    { "key " TEST_KEY "!", "key [removed]!" },
    { TEST_KEY TEST_KEY, "[removed][removed]" },
    { "Authorization: Bearer abcdef0123456789", "Authorization: Bearer [removed]" },
    { "use sk-proj-abcdefghijklmnop now", "use [removed] now" },
    { "rw_live_abcdefghijklmnop", "[removed]" },
    { "{\"api_key\": \"short\", \"prompt\": \"kite\"}", "{\"api_key\": \"[removed]\", \"prompt\": \"kite\"}" },
    { "{\"access_token\":\"x\"}", "{\"access_token\":\"[removed]\"}" },
    { "https://a.example/x?sig=abc&width=5", "https://a.example/x?sig=[removed]&width=5" },
    { "{\"image_url\":\"data:image/png;base64,iVBORw0KGgo=\"}", "{\"image_url\":\"data:[removed]\"}" },
    { "a monkey and a donkey-ride", "a monkey and a donkey-ride" },
  };
  g_autofree char *base64 = g_strnfill (4000, 'A');
  g_autofree char *left = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *redacted = dailies_redact_text (cases[i][0], TEST_KEY);

      g_assert_cmpstr (redacted, ==, cases[i][1]);
    }

  left = dailies_redact_text (base64, NULL);
  g_assert_cmpstr (left, ==, "[removed]");
}

static void
test_redact_headers (void)
{
  static const char *const secret[] = { "Authorization", "authorization", "x-api-key", "api-key", "Cookie", "Set-Cookie",
                                        "x-goog-api-key", "Proxy-Authorization", "X-Amz-Security-Token", "X-Signature" };
  static const char *const open[] = { "Accept", "Content-Type", "User-Agent", "Range", "x-request-id" };

  for (gsize i = 0; i < G_N_ELEMENTS (secret); i++)
    g_assert_cmpstr (dailies_redact_header (secret[i], "v"), ==, "[removed]");
  for (gsize i = 0; i < G_N_ELEMENTS (open); i++)
    g_assert_cmpstr (dailies_redact_header (open[i], "v"), ==, "v");
}

static void
test_redact_url (void)
{
  static const char *const cases[][2] = {
    { "https://a.example/v1/videos?limit=5&after=video_1", "https://a.example/v1/videos?limit=5&after=video_1" },
    { "https://user:word@a.example:8443/x?token=abc&b#frag", "https://a.example:8443/x?token=[removed]&b" },
    { "http://a.example/a/" TEST_KEY "/b", "http://a.example/a/[removed]/b" },
    { "http://a.example/a%2Fb", "http://a.example/a%2Fb" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GUri) url = g_uri_parse (cases[i][0], SOUP_HTTP_URI_FLAGS & ~G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
      g_autofree char *redacted = dailies_redact_url (url, TEST_KEY);

      g_assert_cmpstr (redacted, ==, cases[i][1]);
    }
}

/* The key stands across the place where the excerpt ends. */
static void
test_redact_excerpt (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 95; i++)
    g_string_append (text, "x.");
  g_string_append (text, TEST_KEY " rest");
  bytes = g_bytes_new (text->str, text->len);

  for (gsize n_characters = 180; n_characters < 220; n_characters++)
    {
      g_autofree char *excerpt = dailies_redact_excerpt (bytes, TEST_KEY, n_characters);

      g_assert_cmpuint (strlen (excerpt), <=, n_characters);
      g_assert_true (g_str_has_prefix ("[removed] rest", excerpt + MIN (strlen (excerpt), 190)));
    }
}

/* However much is thrown away before it, not even the beginning of the key is
 * shown. */
static void
test_redact_excerpt_cut (void)
{
  for (gsize n_spaces = 4800; n_spaces < 5000; n_spaces++)
    {
      g_autofree char *spaces = g_strnfill (n_spaces, ' ');
      g_autofree char *text = g_strconcat (spaces, TEST_KEY, TEST_KEY, " rest", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autofree char *excerpt = dailies_redact_excerpt (bytes, TEST_KEY, 200);

      g_assert_null (strstr (excerpt, "tk-"));
      g_assert_true (*excerpt == '\0' || g_str_has_prefix (excerpt, "[removed]"));
    }
}

static void
test_redact_excerpt_bytes (void)
{
  static const char bytes[] = "a\0b\033[31m\r\n\t  c\377\342\200\256d";
  g_autoptr (GBytes) body = g_bytes_new (bytes, sizeof bytes - 1);
  g_autofree char *excerpt = dailies_redact_excerpt (body, NULL, 200);
  g_autofree char *short_excerpt = dailies_redact_excerpt (body, NULL, 1);

  g_assert_cmpstr (excerpt, ==, "a\357\277\275b [31m c\357\277\275 d");
  g_assert_cmpstr (short_excerpt, ==, "a");
}

int
main (int argc,
      char **argv)
{
  net_test_init (&argc, &argv);

  g_test_add_func ("/redact/text", test_redact_text);
  g_test_add_func ("/redact/headers", test_redact_headers);
  g_test_add_func ("/redact/url", test_redact_url);
  g_test_add_func ("/redact/excerpt/end", test_redact_excerpt);
  g_test_add_func ("/redact/excerpt/cut", test_redact_excerpt_cut);
  g_test_add_func ("/redact/excerpt/bytes", test_redact_excerpt_bytes);

  return g_test_run ();
}
