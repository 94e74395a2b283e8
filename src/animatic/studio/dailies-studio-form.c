/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-form"

#include "config.h"

#include "dailies-studio-form.h"

#include <glib/gi18n.h>

#include "dailies-studio-error.h"
#include "dailies-studio-fields.h"
#include "dailies-studio-form-private.h"

G_DEFINE_BOXED_TYPE (DailiesStudioForm, dailies_studio_form, dailies_studio_form_ref, dailies_studio_form_unref)

static void
upload_free (gpointer data)
{
  DailiesStudioUpload *upload = data;

  g_free (upload->file_name);
  g_free (upload->content_type);
  g_bytes_unref (upload->bytes);
  g_free (upload);
}

static DailiesStudioForm *
form_new (void)
{
  DailiesStudioForm *self = g_atomic_rc_box_new0 (DailiesStudioForm);

  self->uploads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

static void
form_clear (gpointer data)
{
  DailiesStudioForm *self = data;

  g_clear_pointer (&self->fields, json_object_unref);
  g_clear_pointer (&self->uploads, g_hash_table_unref);
}

/**
 * dailies_studio_form_ref:
 * @self: a form
 *
 * Returns: (transfer full): @self
 */
DailiesStudioForm *
dailies_studio_form_ref (DailiesStudioForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * dailies_studio_form_unref:
 * @self: (transfer full): a form
 */
void
dailies_studio_form_unref (DailiesStudioForm *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, form_clear);
}

static void
add_upload (DailiesStudioForm *self,
            const char *name,
            DailiesStudioUpload *upload)
{
  GPtrArray *uploads = g_hash_table_lookup (self->uploads, name);

  if (uploads == NULL)
    {
      uploads = g_ptr_array_new_with_free_func (upload_free);
      g_hash_table_insert (self->uploads, g_strdup (name), uploads);
    }
  g_ptr_array_add (uploads, upload);
}

static gboolean
add_part (DailiesStudioForm *self,
          SoupMessageHeaders *headers,
          GBytes *body,
          GError **error)
{
  g_autoptr (GHashTable) parameters = NULL;
  g_autofree char *disposition = NULL;
  const char *name = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);

  if (soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
    name = g_hash_table_lookup (parameters, "name");
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, NULL,
                                  _ ("A part of the form has no name."));

  if (g_hash_table_contains (parameters, "filename"))
    {
      const char *type = soup_message_headers_get_content_type (headers, NULL);
      DailiesStudioUpload *upload = g_new0 (DailiesStudioUpload, 1);

      upload->file_name = g_strdup (g_hash_table_lookup (parameters, "filename"));
      upload->content_type = g_ascii_strdown (type != NULL ? type : "application/octet-stream", -1);
      upload->bytes = g_bytes_ref (body);
      add_upload (self, name, upload);
      return TRUE;
    }

  if (!g_utf8_validate_len (text != NULL ? text : "", length, NULL))
    {
      /* Translators: %s is the name of a field */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, name,
                                    _ ("“%s” is not valid UTF-8 text."), name);
    }

  g_autofree char *value = g_strndup (text != NULL ? text : "", length);

  return dailies_studio_fields_add (self->fields, name, value, error);
}

static DailiesStudioForm *
parse_multipart (SoupMessageHeaders *headers,
                 GBytes *body,
                 GError **error)
{
  g_autoptr (SoupMultipart) multipart = soup_multipart_new_from_message (headers, body);
  g_autoptr (DailiesStudioForm) self = form_new ();

  if (multipart == NULL)
    {
      dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, NULL,
                             _ ("The request body is not the multipart form that its Content-Type says."));
      return NULL;
    }

  self->fields = json_object_new ();
  for (int i = 0; i < soup_multipart_get_length (multipart); i++)
    {
      SoupMessageHeaders *part_headers = NULL;
      GBytes *part_body = NULL;

      if (!soup_multipart_get_part (multipart, i, &part_headers, &part_body) ||
          !add_part (self, part_headers, part_body, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

static DailiesStudioForm *
parse_json (GBytes *body,
            GError **error)
{
  g_autoptr (DailiesStudioForm) self = form_new ();

  self->fields = dailies_studio_fields_parse_json (body, error);

  return self->fields != NULL ? g_steal_pointer (&self) : NULL;
}

typedef struct
{
  SoupMessageHeaders *headers;
  GBytes *body;
} Parse;

static void
parse_free (gpointer data)
{
  Parse *parse = data;

  soup_message_headers_unref (parse->headers);
  g_bytes_unref (parse->body);
  g_free (parse);
}

static DexFuture *
parse_fiber (gpointer data)
{
  Parse *parse = data;
  g_autoptr (DailiesStudioForm) form = NULL;
  g_autoptr (GError) error = NULL;
  const char *type = soup_message_headers_get_content_type (parse->headers, NULL);

  if (type == NULL && g_bytes_get_size (parse->body) > 0)
    dailies_studio_refuse (&error, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, DAILIES_STUDIO_CODE_TYPE, NULL,
                           _ ("The request has no Content-Type; application/json and multipart/form-data are understood."));
  else if (type == NULL || g_ascii_strcasecmp (type, "application/json") == 0)
    form = parse_json (parse->body, &error);
  else if (g_ascii_strcasecmp (type, "multipart/form-data") == 0)
    form = parse_multipart (parse->headers, parse->body, &error);
  else
    {
      /* Translators: %s is a media type such as text/plain */
      dailies_studio_refuse (&error, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, DAILIES_STUDIO_CODE_TYPE, NULL,
                             _ ("A body of the type “%s” is not understood, only application/json and multipart/form-data."), type);
    }

  if (form == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_boxed (DAILIES_TYPE_STUDIO_FORM, g_steal_pointer (&form));
}

/**
 * dailies_studio_form_parse:
 * @headers: of the request; not changed until the future is done
 * @body: of the request
 *
 * Reads the body of a request off the main thread.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesStudioForm or
 *   rejects with %DAILIES_ERROR
 */
DexFuture *
dailies_studio_form_parse (SoupMessageHeaders *headers,
                           GBytes *body)
{
  Parse *parse;

  g_return_val_if_fail (headers != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  parse = g_new0 (Parse, 1);
  parse->headers = soup_message_headers_ref (headers);
  parse->body = g_bytes_ref (body);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, parse_fiber, parse, parse_free);
}
