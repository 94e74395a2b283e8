/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-result-file"

#include "config.h"

#include "dailies-result-file.h"

struct _DailiesResultFile
{
  GObject parent_instance;

  char *url;
  GBytes *bytes;
  gboolean needs_auth;
  char *mime_type;
  gint64 expires_at;
  DailiesConnection *connection;
};

G_DEFINE_FINAL_TYPE (DailiesResultFile, dailies_result_file, G_TYPE_OBJECT)

typedef enum
{
  PROP_URL = 1,
  PROP_BYTES,
  PROP_NEEDS_AUTH,
  PROP_MIME_TYPE,
  PROP_EXPIRES_AT,
  PROP_CONNECTION,
} DailiesResultFileProps;

static GParamSpec *properties[PROP_CONNECTION + 1];

static void
dailies_result_file_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  DailiesResultFile *self = DAILIES_RESULT_FILE (object);

  switch ((DailiesResultFileProps) prop_id)
    {
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_BYTES:
      g_value_set_boxed (value, self->bytes);
      break;
    case PROP_NEEDS_AUTH:
      g_value_set_boolean (value, self->needs_auth);
      break;
    case PROP_MIME_TYPE:
      g_value_set_string (value, self->mime_type);
      break;
    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, self->expires_at);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    }
}

static void
dailies_result_file_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DailiesResultFile *self = DAILIES_RESULT_FILE (object);

  switch ((DailiesResultFileProps) prop_id)
    {
    case PROP_URL:
      self->url = g_value_dup_string (value);
      break;
    case PROP_BYTES:
      self->bytes = g_value_dup_boxed (value);
      break;
    case PROP_NEEDS_AUTH:
      self->needs_auth = g_value_get_boolean (value);
      break;
    case PROP_MIME_TYPE:
      self->mime_type = g_value_dup_string (value);
      break;
    case PROP_EXPIRES_AT:
      self->expires_at = g_value_get_int64 (value);
      break;
    case PROP_CONNECTION:
      self->connection = g_value_dup_object (value);
      break;
    }
}

static void
dailies_result_file_finalize (GObject *object)
{
  DailiesResultFile *self = DAILIES_RESULT_FILE (object);

  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->mime_type, g_free);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (dailies_result_file_parent_class)->finalize (object);
}

static void
dailies_result_file_class_init (DailiesResultFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dailies_result_file_get_property;
  object_class->set_property = dailies_result_file_set_property;
  object_class->finalize = dailies_result_file_finalize;

  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  properties[PROP_BYTES] = g_param_spec_boxed ("bytes", NULL, NULL, G_TYPE_BYTES, flags);
  properties[PROP_NEEDS_AUTH] = g_param_spec_boolean ("needs-auth", NULL, NULL, FALSE, flags);
  properties[PROP_MIME_TYPE] = g_param_spec_string ("mime-type", NULL, NULL, NULL, flags);
  properties[PROP_EXPIRES_AT] = g_param_spec_int64 ("expires-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_CONNECTION] = g_param_spec_object ("connection", NULL, NULL, DAILIES_TYPE_CONNECTION, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_result_file_init (DailiesResultFile *self)
{
}

/**
 * dailies_result_file_new_for_url:
 * @url: where it is
 * @needs_auth: whether the key is wanted
 * @mime_type: (nullable): what it is
 * @expires_at: microseconds since 1970 UTC, 0 unknown
 *
 * Returns: (transfer full): a file to be downloaded
 */
DailiesResultFile *
dailies_result_file_new_for_url (const char *url,
                                 gboolean needs_auth,
                                 const char *mime_type,
                                 gint64 expires_at)
{
  g_return_val_if_fail (url != NULL, NULL);

  return g_object_new (DAILIES_TYPE_RESULT_FILE,
                       "url", url,
                       "needs-auth", needs_auth,
                       "mime-type", mime_type,
                       "expires-at", expires_at,
                       NULL);
}

/**
 * dailies_result_file_new_for_bytes:
 * @bytes: its content
 * @mime_type: (nullable): what it is
 *
 * Returns: (transfer full): a file that came with the answer
 */
DailiesResultFile *
dailies_result_file_new_for_bytes (GBytes *bytes,
                                   const char *mime_type)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return g_object_new (DAILIES_TYPE_RESULT_FILE,
                       "bytes", bytes,
                       "mime-type", mime_type,
                       NULL);
}

/**
 * dailies_result_file_get_url:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): where it is
 */
const char *
dailies_result_file_get_url (DailiesResultFile *self)
{
  g_return_val_if_fail (DAILIES_IS_RESULT_FILE (self), NULL);

  return self->url;
}

/**
 * dailies_result_file_get_bytes:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): its content, if there is no URL
 */
GBytes *
dailies_result_file_get_bytes (DailiesResultFile *self)
{
  g_return_val_if_fail (DAILIES_IS_RESULT_FILE (self), NULL);

  return self->bytes;
}

/**
 * dailies_result_file_get_needs_auth:
 * @self: a file
 *
 * Returns: whether the key is wanted
 */
gboolean
dailies_result_file_get_needs_auth (DailiesResultFile *self)
{
  g_return_val_if_fail (DAILIES_IS_RESULT_FILE (self), FALSE);

  return self->needs_auth;
}

/**
 * dailies_result_file_get_mime_type:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): what it is said to be
 */
const char *
dailies_result_file_get_mime_type (DailiesResultFile *self)
{
  g_return_val_if_fail (DAILIES_IS_RESULT_FILE (self), NULL);

  return self->mime_type;
}

/**
 * dailies_result_file_get_expires_at:
 * @self: a file
 *
 * Returns: microseconds since 1970 UTC, 0 unknown
 */
gint64
dailies_result_file_get_expires_at (DailiesResultFile *self)
{
  g_return_val_if_fail (DAILIES_IS_RESULT_FILE (self), 0);

  return self->expires_at;
}

/**
 * dailies_result_file_get_connection:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): whose key and origin hold for the URL,
 *   where they are not those of the account that made the job
 */
DailiesConnection *
dailies_result_file_get_connection (DailiesResultFile *self)
{
  g_return_val_if_fail (DAILIES_IS_RESULT_FILE (self), NULL);

  return self->connection;
}
