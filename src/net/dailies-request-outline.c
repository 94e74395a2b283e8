/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-request-outline"

#include "config.h"

#include "dailies-request-outline.h"

/* Between the options, so that people can read it. */
#define BREAK " \\\n  "

struct _DailiesRequestOutline
{
  GObject parent_instance;

  char *method;
  GUri *url;
  gboolean has_key;
  const char *key_header;
  char *header;
  char *header_value;
  JsonObject *json;
  /* Of DailiesJsonPicture. */
  GPtrArray *json_pictures;
  /* Of DailiesFormField; none if there is @json. */
  GPtrArray *fields;
};

G_DEFINE_FINAL_TYPE (DailiesRequestOutline, dailies_request_outline, G_TYPE_OBJECT)

static void
field_free (DailiesFormField *field)
{
  g_free (field->name);
  g_free (field->text);
  g_clear_object (&field->reference);
  g_free (field);
}

static void
json_picture_free (DailiesJsonPicture *picture)
{
  json_object_unref (picture->holder);
  g_free (picture->member);
  g_free (picture->type_member);
  g_object_unref (picture->reference);
  g_clear_object (&picture->image);
  g_free (picture);
}

static void
dailies_request_outline_finalize (GObject *object)
{
  DailiesRequestOutline *self = DAILIES_REQUEST_OUTLINE (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->json_pictures, g_ptr_array_unref);
  g_clear_pointer (&self->json, json_object_unref);
  g_clear_pointer (&self->url, g_uri_unref);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->header, g_free);
  g_clear_pointer (&self->header_value, g_free);

  G_OBJECT_CLASS (dailies_request_outline_parent_class)->finalize (object);
}

static void
dailies_request_outline_class_init (DailiesRequestOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_request_outline_finalize;
}

static void
dailies_request_outline_init (DailiesRequestOutline *self)
{
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  self->json_pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) json_picture_free);
}

/**
 * dailies_request_outline_new:
 * @connection: where it goes; its key is not looked at
 * @method: "POST" and so on
 * @path: below the account's URL
 * @error: return location for %DAILIES_ERROR_VALIDATION
 *
 * Returns: (transfer full): an outline without a body, or %NULL
 */
DailiesRequestOutline *
dailies_request_outline_new (DailiesConnection *connection,
                             const char *method,
                             const char *path,
                             GError **error)
{
  g_autoptr (GUri) url = NULL;
  DailiesRequestOutline *self;

  g_return_val_if_fail (DAILIES_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  url = dailies_connection_resolve (connection, path, error);
  if (url == NULL)
    return NULL;

  self = g_object_new (DAILIES_TYPE_REQUEST_OUTLINE, NULL);
  self->method = g_strdup (method);
  self->url = g_uri_ref (url);
  self->key_header = dailies_connection_get_key_header (connection);
  self->has_key = dailies_account_url_may_carry_key (dailies_connection_get_account (connection), url);

  return self;
}

/**
 * dailies_request_outline_get_url:
 * @self: an outline
 *
 * Returns: (transfer none): where it goes
 */
GUri *
dailies_request_outline_get_url (DailiesRequestOutline *self)
{
  g_return_val_if_fail (DAILIES_IS_REQUEST_OUTLINE (self), NULL);

  return self->url;
}

/**
 * dailies_request_outline_get_method:
 * @self: an outline
 *
 * Returns: "POST" and so on
 */
const char *
dailies_request_outline_get_method (DailiesRequestOutline *self)
{
  g_return_val_if_fail (DAILIES_IS_REQUEST_OUTLINE (self), NULL);

  return self->method;
}

/**
 * dailies_request_outline_get_json:
 * @self: an outline
 *
 * Returns: (transfer none) (nullable): its body; %NULL if that is a form
 */
JsonObject *
dailies_request_outline_get_json (DailiesRequestOutline *self)
{
  g_return_val_if_fail (DAILIES_IS_REQUEST_OUTLINE (self), NULL);

  return self->json;
}

/**
 * dailies_request_outline_set_json:
 * @self: an outline
 * @json: its body, which is not changed any more, but for its pictures
 */
void
dailies_request_outline_set_json (DailiesRequestOutline *self,
                                  JsonObject *json)
{
  g_return_if_fail (DAILIES_IS_REQUEST_OUTLINE (self));
  g_return_if_fail (json != NULL);

  g_clear_pointer (&self->json, json_object_unref);
  self->json = json_object_ref (json);
}

/**
 * dailies_request_outline_get_header:
 * @self: an outline
 * @value: (out) (transfer none): its value
 *
 * Returns: (transfer none) (nullable): the name of the header that goes with
 *   it besides those of body and key
 */
const char *
dailies_request_outline_get_header (DailiesRequestOutline *self,
                                    const char **value)
{
  g_return_val_if_fail (DAILIES_IS_REQUEST_OUTLINE (self), NULL);

  *value = self->header_value;

  return self->header;
}

/**
 * dailies_request_outline_set_header:
 * @self: an outline
 * @name: of a header; nothing that carries a key
 * @value: its value, one line
 */
void
dailies_request_outline_set_header (DailiesRequestOutline *self,
                                    const char *name,
                                    const char *value)
{
  g_return_if_fail (DAILIES_IS_REQUEST_OUTLINE (self));
  g_return_if_fail (name != NULL && value != NULL);

  g_set_str (&self->header, name);
  g_set_str (&self->header_value, value);
}

/**
 * dailies_request_outline_get_fields:
 * @self: an outline
 *
 * Returns: (transfer none): of #DailiesFormField: the form that is its body
 */
GPtrArray *
dailies_request_outline_get_fields (DailiesRequestOutline *self)
{
  g_return_val_if_fail (DAILIES_IS_REQUEST_OUTLINE (self), NULL);

  return self->fields;
}

/**
 * dailies_request_outline_add_text:
 * @self: an outline
 * @name: of a field
 * @text: what it says
 */
void
dailies_request_outline_add_text (DailiesRequestOutline *self,
                                  const char *name,
                                  const char *text)
{
  DailiesFormField *field;

  g_return_if_fail (DAILIES_IS_REQUEST_OUTLINE (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (text != NULL);

  field = g_new0 (DailiesFormField, 1);
  field->name = g_strdup (name);
  field->text = g_strdup (text);
  g_ptr_array_add (self->fields, field);
}

/**
 * dailies_request_outline_add_picture:
 * @self: an outline
 * @name: of a field
 * @reference: the picture in it
 * @width: what it is brought to, in pixels; 0 for as it is
 * @height: likewise
 */
void
dailies_request_outline_add_picture (DailiesRequestOutline *self,
                                     const char *name,
                                     DailiesReference *reference,
                                     guint width,
                                     guint height)
{
  DailiesFormField *field;

  g_return_if_fail (DAILIES_IS_REQUEST_OUTLINE (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (DAILIES_IS_REFERENCE (reference));

  field = g_new0 (DailiesFormField, 1);
  field->name = g_strdup (name);
  field->reference = g_object_ref (reference);
  field->width = width;
  field->height = height;
  g_ptr_array_add (self->fields, field);
}

/**
 * dailies_request_outline_get_json_pictures:
 * @self: an outline
 *
 * Returns: (transfer none): of #DailiesJsonPicture: what its JSON body lacks
 *   until the pictures are opened
 */
GPtrArray *
dailies_request_outline_get_json_pictures (DailiesRequestOutline *self)
{
  g_return_val_if_fail (DAILIES_IS_REQUEST_OUTLINE (self), NULL);

  return self->json_pictures;
}

/**
 * dailies_request_outline_add_json_picture:
 * @self: an outline
 * @picture: (transfer none): where in the body which picture stands
 *
 * Until the picture is opened, its file's address stands in its place.
 */
void
dailies_request_outline_add_json_picture (DailiesRequestOutline *self,
                                          const DailiesJsonPicture *picture)
{
  DailiesJsonPicture *copy;
  const char *mime_type;
  g_autofree char *place = NULL;

  g_return_if_fail (DAILIES_IS_REQUEST_OUTLINE (self));
  g_return_if_fail (picture != NULL && picture->holder != NULL && picture->member != NULL);
  g_return_if_fail (DAILIES_IS_REFERENCE (picture->reference));

  copy = g_memdup2 (picture, sizeof *picture);
  json_object_ref (copy->holder);
  copy->member = g_strdup (picture->member);
  copy->type_member = g_strdup (picture->type_member);
  g_object_ref (copy->reference);
  if (copy->image != NULL)
    g_object_ref (copy->image);
  g_ptr_array_add (self->json_pictures, copy);

  place = g_filename_to_uri (dailies_reference_get_path (picture->reference), NULL, NULL);
  json_object_set_string_member (copy->holder, copy->member, place != NULL ? place : dailies_reference_get_path (picture->reference));
  mime_type = dailies_reference_get_mime_type (picture->reference);
  if (copy->type_member != NULL && mime_type != NULL)
    json_object_set_string_member (copy->holder, copy->type_member, mime_type);
}

static void
append_option (GString *command,
               const char *option,
               const char *value)
{
  g_autofree char *quoted = g_shell_quote (value);

  g_string_append_printf (command, BREAK "%s %s", option, quoted);
}

/* curl looks for more in the path of a file unless that is in quotes. */
static void
append_picture (GString *command,
                const DailiesFormField *field)
{
  g_autoptr (GString) path = g_string_new (dailies_reference_get_path (field->reference));
  const char *mime_type = dailies_reference_get_mime_type (field->reference);
  g_autofree char *value = NULL;

  g_string_replace (path, "\\", "\\\\", 0);
  g_string_replace (path, "\"", "\\\"", 0);
  value = g_strdup_printf ("%s=@\"%s\"%s%s", field->name, path->str,
                           mime_type != NULL ? ";type=" : "", mime_type != NULL ? mime_type : "");
  append_option (command, "-F", value);
}

static void
append_body (GString *command,
             DailiesRequestOutline *self)
{
  if (self->json != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->json);
      g_autofree char *text = json_to_string (node, FALSE);

      append_option (command, "-H", "Content-Type: application/json");
      append_option (command, "--data-raw", text);
    }

  for (guint i = 0; i < self->fields->len; i++)
    {
      const DailiesFormField *field = self->fields->pdata[i];

      if (field->reference != NULL)
        {
          append_picture (command, field);
        }
      else
        {
          g_autofree char *value = g_strdup_printf ("%s=%s", field->name, field->text);

          append_option (command, "--form-string", value);
        }
    }
}

/**
 * dailies_request_outline_dup_curl:
 * @self: an outline
 *
 * Pictures in a form go as they are, without being brought to a size; those in
 * JSON are only named.
 *
 * Returns: (transfer full): what to type into a shell to make this request;
 *   the key is taken from the variable DAILIES_API_KEY then
 */
char *
dailies_request_outline_dup_curl (DailiesRequestOutline *self)
{
  g_autoptr (GString) command = g_string_new ("curl");
  g_autofree char *url = NULL;
  g_autofree char *quoted_url = NULL;
  g_autofree char *key_header = NULL;

  g_return_val_if_fail (DAILIES_IS_REQUEST_OUTLINE (self), NULL);

  url = g_uri_to_string (self->url);
  quoted_url = g_shell_quote (url);
  g_string_append_printf (command, " -X %s %s", self->method, quoted_url);
  key_header = self->key_header != NULL ? g_strconcat (self->key_header, ":", NULL) : g_strdup ("Authorization: Bearer");
  if (self->has_key)
    g_string_append_printf (command, BREAK "-H \"%s $DAILIES_API_KEY\"", key_header);
  if (self->header != NULL)
    {
      g_autofree char *line = g_strconcat (self->header, ": ", self->header_value, NULL);

      append_option (command, "-H", line);
    }
  append_body (command, self);

  return g_string_free_and_steal (g_steal_pointer (&command));
}
