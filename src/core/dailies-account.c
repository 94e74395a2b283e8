/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-account"

#include "config.h"

#include "dailies-account.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

#define DEFAULT_MAX_ACTIVE 3

struct _DailiesAccount
{
  GObject parent_instance;

  char *id;
  char *name;
  char *provider;
  char *base_url;
  char *dialect;
  gboolean allow_insecure;
  guint max_active;
};

G_DEFINE_FINAL_TYPE (DailiesAccount, dailies_account, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_PROVIDER,
  PROP_BASE_URL,
  PROP_DIALECT,
  PROP_ALLOW_INSECURE,
  PROP_MAX_ACTIVE,
} DailiesAccountProps;

static GParamSpec *properties[PROP_MAX_ACTIVE + 1];

/* As it is looked up, so that no letter of another alphabet passes for one of
 * ours. */
static char *
encode_host (const char *text)
{
  g_autoptr (GUri) url = g_str_is_ascii (text) ? NULL : g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) encoded = NULL;
  g_autofree char *ascii = NULL;

  if (url == NULL || g_uri_get_host (url) == NULL)
    return NULL;

  ascii = g_hostname_to_ascii (g_uri_get_host (url));
  if (ascii == NULL)
    return NULL;

  encoded = g_uri_build (G_URI_FLAGS_NONE, g_uri_get_scheme (url), g_uri_get_userinfo (url), ascii, g_uri_get_port (url),
                         g_uri_get_path (url), g_uri_get_query (url), g_uri_get_fragment (url));

  return g_uri_to_string (encoded);
}

/* Pasted addresses come with spaces around them and slashes behind them. */
static char *
normalise_base_url (const char *base_url)
{
  g_autofree char *text = NULL;
  char *encoded;
  gsize length;

  if (base_url == NULL)
    return NULL;

  text = g_strstrip (g_strdup (base_url));
  length = strlen (text);
  while (length > 0 && text[length - 1] == '/' && !g_str_has_suffix (text, "://"))
    text[--length] = '\0';

  if (length == 0)
    return NULL;

  encoded = encode_host (text);

  return encoded != NULL ? encoded : g_steal_pointer (&text);
}

static void
dailies_account_constructed (GObject *object)
{
  DailiesAccount *self = DAILIES_ACCOUNT (object);

  G_OBJECT_CLASS (dailies_account_parent_class)->constructed (object);

  if (self->id == NULL)
    self->id = g_uuid_string_random ();
}

static void
dailies_account_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  DailiesAccount *self = DAILIES_ACCOUNT (object);

  switch ((DailiesAccountProps) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_PROVIDER:
      g_value_set_string (value, self->provider);
      break;
    case PROP_BASE_URL:
      g_value_set_string (value, self->base_url);
      break;
    case PROP_DIALECT:
      g_value_set_string (value, self->dialect);
      break;
    case PROP_ALLOW_INSECURE:
      g_value_set_boolean (value, self->allow_insecure);
      break;
    case PROP_MAX_ACTIVE:
      g_value_set_uint (value, self->max_active);
      break;
    }
}

static void
dailies_account_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  DailiesAccount *self = DAILIES_ACCOUNT (object);

  switch ((DailiesAccountProps) prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_PROVIDER:
      self->provider = g_value_dup_string (value);
      break;
    case PROP_BASE_URL:
      self->base_url = normalise_base_url (g_value_get_string (value));
      break;
    case PROP_DIALECT:
      self->dialect = g_value_dup_string (value);
      break;
    case PROP_ALLOW_INSECURE:
      self->allow_insecure = g_value_get_boolean (value);
      break;
    case PROP_MAX_ACTIVE:
      self->max_active = g_value_get_uint (value);
      break;
    }
}

static void
dailies_account_finalize (GObject *object)
{
  DailiesAccount *self = DAILIES_ACCOUNT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->dialect, g_free);

  G_OBJECT_CLASS (dailies_account_parent_class)->finalize (object);
}

static void
dailies_account_class_init (DailiesAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dailies_account_constructed;
  object_class->get_property = dailies_account_get_property;
  object_class->set_property = dailies_account_set_property;
  object_class->finalize = dailies_account_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_PROVIDER] = g_param_spec_string ("provider", NULL, NULL, "", flags);
  properties[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, NULL, flags);
  properties[PROP_DIALECT] = g_param_spec_string ("dialect", NULL, NULL, NULL, flags);
  properties[PROP_ALLOW_INSECURE] = g_param_spec_boolean ("allow-insecure", NULL, NULL, FALSE, flags);
  properties[PROP_MAX_ACTIVE] =
      g_param_spec_uint ("max-active", NULL, NULL, 1, G_MAXUINT, DEFAULT_MAX_ACTIVE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_account_init (DailiesAccount *self)
{
}

/**
 * dailies_account_new:
 * @name: as the user calls it
 * @provider: a word such as "openai"
 * @base_url: (nullable): where the service is
 * @dialect: (nullable): a word such as "sglang"
 *
 * Nothing is checked here; see dailies_account_validate().
 *
 * Returns: (transfer full): an account with an id of its own
 */
DailiesAccount *
dailies_account_new (const char *name,
                     const char *provider,
                     const char *base_url,
                     const char *dialect)
{
  return g_object_new (DAILIES_TYPE_ACCOUNT,
                       "name", name,
                       "provider", provider,
                       "base-url", base_url,
                       "dialect", dialect,
                       NULL);
}

/**
 * dailies_account_new_animatic:
 *
 * Returns: (transfer full): the account of the built-in studio, which draws
 *   one clip at a time
 */
DailiesAccount *
dailies_account_new_animatic (void)
{
  return g_object_new (DAILIES_TYPE_ACCOUNT,
                       "id", DAILIES_ACCOUNT_ANIMATIC_ID,
                       "name", "Animatic",
                       "provider", "animatic",
                       "max-active", 1,
                       NULL);
}

static gboolean
is_word (const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_islower (*text) && !g_ascii_isdigit (*text) && *text != '-')
        return FALSE;
    }

  return TRUE;
}

static gboolean
validate_name (DailiesAccount *self,
               GError **error)
{
  gboolean visible = FALSE;

  g_assert (DAILIES_IS_ACCOUNT (self));

  if (self->name == NULL || !g_utf8_validate (self->name, -1, NULL))
    return dailies_error_refuse (error, "name", "%s", _ ("The name is not valid text (UTF-8)"));

  for (const char *next = self->name; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      if (g_unichar_iscntrl (character))
        return dailies_error_refuse (error, "name", "%s",
                                     _ ("The name has a line break or another control character"));
      visible = visible || !g_unichar_isspace (character);
    }

  if (!visible)
    return dailies_error_refuse (error, "name", "%s", _ ("The name is empty"));

  return TRUE;
}

/* GUri lets spaces and escaped slashes pass for a host. */
static gboolean
is_host (const char *text)
{
  g_autofree char *ascii = NULL;

  if (text == NULL || *text == '\0')
    return FALSE;

  if (g_hostname_is_ip_address (text))
    return TRUE;

  ascii = g_hostname_to_ascii (text);

  return ascii != NULL &&
         strspn (ascii, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._") == strlen (ascii);
}

/* The address may hold a secret, so no message repeats it. */
static gboolean
validate_base_url (DailiesAccount *self,
                   GError **error)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  g_assert (DAILIES_IS_ACCOUNT (self));

  if (self->base_url == NULL)
    return TRUE;

  if (strstr (self->base_url, "://") == NULL)
    return dailies_error_refuse (error, "base_url", "%s",
                                 _ ("The address must begin with https:// or http://, such as https://api.example.com/v1"));

  uri = g_uri_parse (self->base_url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL)
    return dailies_error_refuse (error, "base_url", "%s",
                                 _ ("The address is not valid, it must look like https://api.example.com/v1"));

  scheme = g_uri_get_scheme (uri);
  if (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0)
    return dailies_error_refuse (error, "base_url",
                                 /* Translators: %s is the first part of an address, such as ftp. */
                                 _ ("The address begins with “%s”, allowed: https, http"), scheme);

  if (!is_host (g_uri_get_host (uri)) || g_uri_get_port (uri) == 0)
    return dailies_error_refuse (error, "base_url", "%s",
                                 _ ("The address names no host, it must look like https://api.example.com/v1"));

  if (g_uri_get_userinfo (uri) != NULL)
    return dailies_error_refuse (error, "base_url", "%s",
                                 _ ("The address must not hold a user name or password; the key has a place of its own"));

  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return dailies_error_refuse (error, "base_url", "%s",
                                 _ ("The address must end before “?” and “#”"));

  return TRUE;
}

/**
 * dailies_account_validate:
 * @self: an account
 * @error: return location
 *
 * Checks what can be checked without asking the service.
 *
 * Returns: %TRUE, or %FALSE with a %DAILIES_ERROR_VALIDATION whose field is
 *   "name", "provider", "dialect" or "base_url"
 */
gboolean
dailies_account_validate (DailiesAccount *self,
                          GError **error)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), FALSE);

  if (!validate_name (self, error))
    return FALSE;

  if (!is_word (self->provider))
    return dailies_error_refuse (error, "provider", "%s",
                                 _ ("The provider must be a word of small letters, digits and hyphens"));

  if (self->dialect != NULL && !is_word (self->dialect))
    return dailies_error_refuse (error, "dialect", "%s",
                                 _ ("The dialect must be a word of small letters, digits and hyphens"));

  return validate_base_url (self, error);
}

/**
 * dailies_account_is_same_service:
 * @self: an account
 * @other: another one
 *
 * Returns: whether both speak to the same service at the same address, so
 *   that one knows the jobs and models of the other
 */
gboolean
dailies_account_is_same_service (DailiesAccount *self,
                                 DailiesAccount *other)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (other), FALSE);

  return g_strcmp0 (self->provider, other->provider) == 0 &&
         g_strcmp0 (self->base_url, other->base_url) == 0 &&
         g_strcmp0 (self->dialect, other->dialect) == 0;
}

/**
 * dailies_account_equal:
 * @self: an account
 * @other: another one
 *
 * Returns: whether they are the same in all that they say
 */
gboolean
dailies_account_equal (DailiesAccount *self,
                       DailiesAccount *other)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (other), FALSE);

  return dailies_account_is_same_service (self, other) &&
         g_strcmp0 (self->id, other->id) == 0 &&
         g_strcmp0 (self->name, other->name) == 0 &&
         !self->allow_insecure == !other->allow_insecure &&
         self->max_active == other->max_active;
}

/**
 * dailies_account_get_id:
 * @self: an account
 *
 * Returns: its id, which never changes
 */
const char *
dailies_account_get_id (DailiesAccount *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), NULL);

  return self->id;
}

/**
 * dailies_account_get_name:
 * @self: an account
 *
 * Returns: (nullable): what the user calls it
 */
const char *
dailies_account_get_name (DailiesAccount *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), NULL);

  return self->name;
}

/**
 * dailies_account_get_provider:
 * @self: an account
 *
 * Returns: (nullable): the word of its protocol
 */
const char *
dailies_account_get_provider (DailiesAccount *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), NULL);

  return self->provider;
}

/**
 * dailies_account_get_base_url:
 * @self: an account
 *
 * Returns: (nullable): where the service is, without a slash at the end
 */
const char *
dailies_account_get_base_url (DailiesAccount *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), NULL);

  return self->base_url;
}

/**
 * dailies_account_get_dialect:
 * @self: an account
 *
 * Returns: (nullable): the word of its dialect
 */
const char *
dailies_account_get_dialect (DailiesAccount *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), NULL);

  return self->dialect;
}

/**
 * dailies_account_get_allow_insecure:
 * @self: an account
 *
 * Returns: whether the key may go over plain http to a host other than this
 *   computer
 */
gboolean
dailies_account_get_allow_insecure (DailiesAccount *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), FALSE);

  return self->allow_insecure;
}

/**
 * dailies_account_get_max_active:
 * @self: an account
 *
 * Returns: how many jobs may be sent, queued or running at once
 */
guint
dailies_account_get_max_active (DailiesAccount *self)
{
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), 1);

  return self->max_active;
}

static int
get_effective_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port >= 0)
    return port;

  return strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

static gboolean
is_same_origin (GUri *left,
                GUri *right)
{
  const char *left_host = g_uri_get_host (left);
  const char *right_host = g_uri_get_host (right);

  return left_host != NULL && right_host != NULL &&
         strcmp (g_uri_get_scheme (left), g_uri_get_scheme (right)) == 0 &&
         g_ascii_strcasecmp (left_host, right_host) == 0 &&
         get_effective_port (left) == get_effective_port (right);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * dailies_account_url_may_carry_key:
 * @self: an account
 * @url: where a request is about to go
 *
 * The one place that decides who gets to see the key: only the origin
 * (scheme, host and port) of the account's own base URL, by https, or by http
 * on this computer or where the user allowed it.  An account without a base
 * URL sends its key nowhere.
 *
 * Returns: whether a request to @url may carry the account's key
 */
gboolean
dailies_account_url_may_carry_key (DailiesAccount *self,
                                   GUri *url)
{
  g_autoptr (GUri) base = NULL;

  g_return_val_if_fail (DAILIES_IS_ACCOUNT (self), FALSE);
  g_return_val_if_fail (url != NULL, FALSE);

  if (!validate_base_url (self, NULL) || self->base_url == NULL)
    return FALSE;

  base = g_uri_parse (self->base_url, G_URI_FLAGS_NONE, NULL);
  if (!is_same_origin (base, url))
    return FALSE;

  if (strcmp (g_uri_get_scheme (url), "https") == 0)
    return TRUE;

  return self->allow_insecure || is_loopback (g_uri_get_host (url));
}
