/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-account"

#include "dailies-account.h"
#include "dailies-error.h"
#include "test-utils.h"

static void
test_new (void)
{
  g_autoptr (DailiesAccount) account = dailies_account_new ("Mine", "openai", " https://api.example.com/v1// ", "sglang");
  g_autoptr (DailiesAccount) other = dailies_account_new ("Mine", "openai", NULL, NULL);

  g_assert_true (g_uuid_string_is_valid (dailies_account_get_id (account)));
  g_assert_cmpstr (dailies_account_get_id (account), !=, dailies_account_get_id (other));
  g_assert_cmpstr (dailies_account_get_name (account), ==, "Mine");
  g_assert_cmpstr (dailies_account_get_provider (account), ==, "openai");
  g_assert_cmpstr (dailies_account_get_base_url (account), ==, "https://api.example.com/v1");
  g_assert_cmpstr (dailies_account_get_dialect (account), ==, "sglang");
  g_assert_false (dailies_account_get_allow_insecure (account));
  g_assert_cmpint (dailies_account_get_max_active (account), ==, 3);
  g_assert_null (dailies_account_get_base_url (other));
  g_assert_null (dailies_account_get_dialect (other));

  g_assert_finalize_object (g_steal_pointer (&account));
}

static void
test_properties (void)
{
  g_autoptr (DailiesAccount) account = g_object_new (DAILIES_TYPE_ACCOUNT,
                                                     "id", "one",
                                                     "name", "Name",
                                                     "provider", "gemini",
                                                     "base-url", "",
                                                     "dialect", "veo",
                                                     "allow-insecure", TRUE,
                                                     "max-active", 9,
                                                     NULL);
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *provider = NULL;
  g_autofree char *base_url = NULL;
  g_autofree char *dialect = NULL;
  gboolean allow_insecure = FALSE;
  guint max_active = 0;

  g_object_get (account,
                "id", &id,
                "name", &name,
                "provider", &provider,
                "base-url", &base_url,
                "dialect", &dialect,
                "allow-insecure", &allow_insecure,
                "max-active", &max_active,
                NULL);
  g_assert_cmpstr (id, ==, "one");
  g_assert_cmpstr (name, ==, "Name");
  g_assert_cmpstr (provider, ==, "gemini");
  g_assert_null (base_url);
  g_assert_cmpstr (dialect, ==, "veo");
  g_assert_true (allow_insecure);
  g_assert_cmpint (max_active, ==, 9);
}

static void
test_animatic (void)
{
  g_autoptr (DailiesAccount) account = dailies_account_new_animatic ();
  g_autoptr (GError) error = NULL;

  g_assert_true (dailies_account_validate (account, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (dailies_account_get_id (account), ==, DAILIES_ACCOUNT_ANIMATIC_ID);
  g_assert_cmpstr (dailies_account_get_provider (account), ==, "animatic");
  g_assert_cmpint (dailies_account_get_max_active (account), ==, 1);
}

static void
assert_validity (const char *name,
                 const char *provider,
                 const char *base_url,
                 const char *dialect,
                 const char *field)
{
  g_autoptr (DailiesAccount) account = dailies_account_new (name, provider, base_url, dialect);
  g_autoptr (GError) error = NULL;
  gboolean valid = dailies_account_validate (account, &error);

  g_test_message ("%s %s %s %s", name, provider, base_url, dialect);
  if (field == NULL)
    {
      g_assert_no_error (error);
      g_assert_true (valid);
      return;
    }

  g_assert_false (valid);
  g_assert_error (error, DAILIES_ERROR, DAILIES_ERROR_VALIDATION);
  g_assert_cmpstr (dailies_error_get_details (error)->field, ==, field);
}

static void
test_validate_words (void)
{
  assert_validity ("Mine", "openai", NULL, NULL, NULL);
  assert_validity ("家", "sdcpp", NULL, "vllm-omni", NULL);
  assert_validity ("", "openai", NULL, NULL, "name");
  assert_validity (NULL, "openai", NULL, NULL, "name");
  assert_validity ("  \u3000\u00a0", "openai", NULL, NULL, "name");
  assert_validity ("a\nb", "openai", NULL, NULL, "name");
  assert_validity ("a\x7f", "openai", NULL, NULL, "name");
  assert_validity ("a\xff", "openai", NULL, NULL, "name");
  assert_validity ("Mine", "", NULL, NULL, "provider");
  assert_validity ("Mine", NULL, NULL, NULL, "provider");
  assert_validity ("Mine", "OpenAI", NULL, NULL, "provider");
  assert_validity ("Mine", "open ai", NULL, NULL, "provider");
  assert_validity ("Mine", "../openai", NULL, NULL, "provider");
  assert_validity ("Mine", "openai", NULL, "", "dialect");
  assert_validity ("Mine", "openai", NULL, "SGLang", "dialect");
}

static void
test_validate_url (void)
{
  static const char *const good[] = {
    "https://api.example.com",
    "https://api.example.com/",
    "https://api.example.com/v1/",
    "HTTPS://API.example.com:8443/a/b",
    "http://localhost:8080",
    "http://127.0.0.1:1",
    "http://[::1]:8080/v1",
    "http://192.168.1.5:30010/v1",
    "https://bücher.example/v1",
    "http://my_server.local",
  };
  static const char *const bad[] = {
    "api.example.com",
    "/v1",
    "//api.example.com",
    "ftp://api.example.com",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://",
    "https:///v1",
    "https://:443",
    "https://api.example.com:0",
    "https://api.example.com:99999",
    "https://api.example.com:x",
    "https://api example.com",
    "https://user:secret@api.example.com",
    "https://user@api.example.com",
    "https://@api.example.com",
    "https://api.example.com?key=secret",
    "https://api.example.com/#secret",
    "https://api.example.com%2fevil.test",
    "https://api%20example.com",
    "https://api.example.com\\evil.test",
    "https://a\tb",
    "https://[::1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_validity ("Mine", "openai", good[i], NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (DailiesAccount) account = dailies_account_new ("Mine", "openai", bad[i], NULL);
      g_autoptr (GError) error = NULL;

      assert_validity ("Mine", "openai", bad[i], NULL, "base_url");
      g_assert_false (dailies_account_validate (account, &error));
      g_assert_null (strstr (error->message, "secret"));
    }
}

/* Each says what is wrong, and a host is kept as it is looked up. */
static void
test_url_words (void)
{
  static const char *const words[][2] = {
    { "api.example.com/v1", "begin with https://" },
    { "localhost:30000/v1", "begin with https://" },
    { "ftp://api.example.com", "“ftp”" },
    { "https://user:secret@api.example.com", "user name or password" },
    { "https://api.example.com?key=secret", "before “?”" },
    { "https://api example.com", "must look like" },
  };
  g_autoptr (DailiesAccount) umlaut = dailies_account_new ("Mine", "openai", "https://Bücher.example:8443/v1/", NULL);
  g_autoptr (DailiesAccount) lookalike = dailies_account_new ("Mine", "openai", "https://аpi.example.com", NULL);
  g_autoptr (DailiesAccount) path = dailies_account_new ("Mine", "openai", " https://api.example.com/a/b/ ", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (DailiesAccount) account = dailies_account_new ("Mine", "openai", words[i][0], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (dailies_account_validate (account, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, words[i][1]));
    }

  g_assert_true (dailies_account_validate (umlaut, NULL));
  g_assert_cmpstr (dailies_account_get_base_url (umlaut), ==, "https://xn--bcher-kva.example:8443/v1");
  g_assert_true (g_str_has_prefix (dailies_account_get_base_url (lookalike), "https://xn--"));
  g_assert_cmpstr (dailies_account_get_base_url (path), ==, "https://api.example.com/a/b");
}

static void
assert_carries (const char *base_url,
                gboolean allow_insecure,
                const char *url,
                gboolean expected)
{
  g_autoptr (DailiesAccount) account = g_object_new (DAILIES_TYPE_ACCOUNT,
                                                     "name", "Mine",
                                                     "provider", "openai",
                                                     "base-url", base_url,
                                                     "allow-insecure", allow_insecure,
                                                     NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, &error);

  g_test_message ("%s to %s", base_url, url);
  g_assert_no_error (error);
  g_assert_cmpint (dailies_account_url_may_carry_key (account, uri), ==, expected);
}

static void
test_key_origin (void)
{
  const char *base = "https://api.example.com/v1";

  assert_carries (base, FALSE, "https://api.example.com/v1/videos", TRUE);
  assert_carries (base, FALSE, "https://api.example.com/other?a=b", TRUE);
  assert_carries (base, FALSE, "https://API.EXAMPLE.COM:443/v1", TRUE);
  assert_carries ("https://api.example.com:443", FALSE, "https://api.example.com/v1", TRUE);
  assert_carries ("https://api.example.com:8443", FALSE, "https://api.example.com:8443/", TRUE);

  assert_carries (base, TRUE, "http://api.example.com/v1", FALSE);
  assert_carries (base, TRUE, "http://api.example.com:443/v1", FALSE);
  assert_carries (base, TRUE, "https://api.example.com:8443/v1", FALSE);
  assert_carries (base, TRUE, "https://cdn.example.com/v1", FALSE);
  assert_carries (base, TRUE, "https://example.com/v1", FALSE);
  assert_carries (base, TRUE, "https://api.example.com.evil.test/v1", FALSE);
  assert_carries (base, TRUE, "https://api.example.com@evil.test/v1", FALSE);
  assert_carries (base, TRUE, "https://api.example.com./v1", FALSE);
  assert_carries (base, TRUE, "ftp://api.example.com/", FALSE);
  assert_carries (base, TRUE, "data:text/plain,x", FALSE);
}

static void
test_key_plain_http (void)
{
  assert_carries ("http://localhost:8080", FALSE, "http://localhost:8080/v1", TRUE);
  assert_carries ("http://LocalHost:8080", FALSE, "http://localhost:8080/v1", TRUE);
  assert_carries ("http://127.0.0.1:8080", FALSE, "http://127.0.0.1:8080/v1", TRUE);
  assert_carries ("http://127.9.8.7", FALSE, "http://127.9.8.7:80/v1", TRUE);
  assert_carries ("http://[::1]:8080", FALSE, "http://[::1]:8080/v1", TRUE);

  assert_carries ("http://localhost:8080", FALSE, "http://127.0.0.1:8080/v1", FALSE);
  assert_carries ("http://localhost:8080", FALSE, "http://localhost:8081/v1", FALSE);
  assert_carries ("http://127.evil.test", FALSE, "http://127.evil.test/", FALSE);
  assert_carries ("http://localhost.evil.test", FALSE, "http://localhost.evil.test/", FALSE);
  assert_carries ("http://192.168.1.5:80", FALSE, "http://192.168.1.5/v1", FALSE);
  assert_carries ("http://192.168.1.5:80", TRUE, "http://192.168.1.5/v1", TRUE);
  assert_carries ("http://192.168.1.5:80", TRUE, "http://192.168.1.6/v1", FALSE);
}

static void
test_key_nowhere (void)
{
  assert_carries (NULL, TRUE, "https://api.example.com/v1", FALSE);
  assert_carries ("not an address", TRUE, "https://api.example.com/v1", FALSE);
  assert_carries ("https://user:secret@api.example.com", TRUE, "https://api.example.com/v1", FALSE);
}

static DailiesAccount *
make_like (const char *id,
           const char *name,
           const char *provider,
           const char *base_url,
           const char *dialect,
           gboolean allow_insecure,
           guint max_active)
{
  return g_object_new (DAILIES_TYPE_ACCOUNT, "id", id, "name", name, "provider", provider, "base-url", base_url, "dialect", dialect,
                       "allow-insecure", allow_insecure, "max-active", max_active, NULL);
}

static void
test_equal (void)
{
  g_autoptr (DailiesAccount) account = make_like ("one", "Name", "openai", NULL, NULL, FALSE, 3);
  const struct
  {
    DailiesAccount *account;
    gboolean equal;
    gboolean same_service;
  } others[] = {
    { make_like ("one", "Name", "openai", NULL, NULL, FALSE, 3), TRUE, TRUE },
    { make_like ("two", "Name", "openai", NULL, NULL, FALSE, 3), FALSE, TRUE },
    { make_like ("one", "Other", "openai", NULL, NULL, FALSE, 3), FALSE, TRUE },
    { make_like ("one", "Name", "openai", NULL, NULL, TRUE, 3), FALSE, TRUE },
    { make_like ("one", "Name", "openai", NULL, NULL, FALSE, 4), FALSE, TRUE },
    { make_like ("one", "Name", "gemini", NULL, NULL, FALSE, 3), FALSE, FALSE },
    { make_like ("one", "Name", "openai", "https://example.org", NULL, FALSE, 3), FALSE, FALSE },
    { make_like ("one", "Name", "openai", NULL, "sglang", FALSE, 3), FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (DailiesAccount) other = others[i].account;

      g_test_message ("case %u", i);
      g_assert_cmpint (dailies_account_equal (account, other), ==, others[i].equal);
      g_assert_cmpint (dailies_account_is_same_service (account, other), ==, others[i].same_service);
    }
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/account/new", test_new);
  g_test_add_func ("/account/properties", test_properties);
  g_test_add_func ("/account/animatic", test_animatic);
  g_test_add_func ("/account/validate-words", test_validate_words);
  g_test_add_func ("/account/validate-url", test_validate_url);
  g_test_add_func ("/account/url-words", test_url_words);
  g_test_add_func ("/account/key-origin", test_key_origin);
  g_test_add_func ("/account/key-plain-http", test_key_plain_http);
  g_test_add_func ("/account/key-nowhere", test_key_nowhere);
  g_test_add_func ("/account/equal", test_equal);

  return g_test_run ();
}
