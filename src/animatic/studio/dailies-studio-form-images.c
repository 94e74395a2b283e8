/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-form-images"

#include "config.h"

#include "dailies-studio-form.h"

#include <glib/gi18n.h>

#include "dailies-studio-error.h"
#include "dailies-studio-form-private.h"

static gboolean
is_image_type (const char *type)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp", NULL };

  return g_strv_contains (types, type);
}

static gboolean
refuse_image_type (GError **error,
                   const char *name,
                   const char *type)
{
  /* Translators: the first %s is the name of a field, the second a media type such as image/gif */
  return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_TYPE, name,
                                _ ("“%s” is of the type “%s”; image/jpeg, image/png and image/webp are allowed."), name, type);
}

static gboolean
decode_image_url (const char *name,
                  const char *url,
                  GBytes **image,
                  GError **error)
{
  g_autofree char *type = NULL;

  *image = g_ascii_strncasecmp (url, "data:", 5) == 0 ? soup_uri_decode_data_uri (url, &type) : NULL;
  if (*image == NULL)
    {
      /* Translators: %s is the name of a field */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, name,
                                    _ ("The image_url of “%s” must be a data URL, as the studio does not use the network; or send the image as a file."), name);
    }

  g_auto (GStrv) words = g_strsplit (type != NULL ? type : "text/plain", ";", 2);
  if (!is_image_type (words[0]))
    {
      g_clear_pointer (image, g_bytes_unref);
      return refuse_image_type (error, name, words[0]);
    }

  return TRUE;
}

static GBytes *
dup_uploaded_image (const char *name,
                    const DailiesStudioUpload *upload,
                    GError **error)
{
  if (is_image_type (upload->content_type))
    return g_bytes_ref (upload->bytes);

  refuse_image_type (error, name, upload->content_type);
  return NULL;
}

static GBytes *
dup_linked_image (const char *name,
                  JsonNode *node,
                  GError **error)
{
  const char *url = JSON_NODE_HOLDS_OBJECT (node) ? dailies_studio_form_get_string (json_object_get_member (json_node_get_object (node), "image_url")) : NULL;
  GBytes *image = NULL;

  if (url != NULL)
    decode_image_url (name, url, &image, error);
  else
    dailies_studio_form_refuse_type (error, name, _ ("a file or an object with an “image_url”"));

  return image;
}

/**
 * dailies_studio_form_dup_image:
 * @self: a form
 * @name: a field such as "input_reference"
 * @image: (out) (transfer full) (nullable): the image's file, %NULL if the
 *   field was not given
 * @error: (out) (optional): why it is refused
 *
 * Finds an image that was sent as a file or as an object with a data URL.
 *
 * Returns: whether the field is absent or names an image
 */
gboolean
dailies_studio_form_dup_image (DailiesStudioForm *self,
                               const char *name,
                               GBytes **image,
                               GError **error)
{
  const DailiesStudioUpload *upload;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, FALSE);

  *image = NULL;
  upload = dailies_studio_form_get_upload (self, name);
  node = dailies_studio_form_get_node (self, name);
  if (upload == NULL && node == NULL)
    return TRUE;

  *image = upload != NULL ? dup_uploaded_image (name, upload, error) : dup_linked_image (name, node, error);

  return *image != NULL;
}

/**
 * dailies_studio_form_dup_images:
 * @self: a form
 * @name: a field such as "input_references"
 * @maximum: how many there may be
 * @images: (out) (transfer full) (element-type GBytes): the images' files
 * @error: (out) (optional): why it is refused
 *
 * As dailies_studio_form_dup_image(), for several files of one name or an
 * array of objects.
 *
 * Returns: whether there are at most @maximum, and all are images
 */
gboolean
dailies_studio_form_dup_images (DailiesStudioForm *self,
                                const char *name,
                                guint maximum,
                                GPtrArray **images,
                                GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GPtrArray *uploads;
  JsonNode *node;
  JsonArray *array = NULL;
  guint n_uploads, n_links;

  g_return_val_if_fail (self != NULL, FALSE);

  node = dailies_studio_form_get_node (self, name);
  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    return dailies_studio_form_refuse_type (error, name, _ ("files or an array of objects with an “image_url”"));

  uploads = g_hash_table_lookup (self->uploads, name);
  n_uploads = uploads != NULL ? uploads->len : 0;
  array = node != NULL ? json_node_get_array (node) : NULL;
  n_links = array != NULL ? json_array_get_length (array) : 0;
  if (n_uploads + n_links > maximum)
    return dailies_studio_form_refuse_number (error, name, maximum);

  for (guint i = 0; i < n_uploads + n_links; i++)
    {
      GBytes *image = i < n_uploads ? dup_uploaded_image (name, g_ptr_array_index (uploads, i), error)
                                    : dup_linked_image (name, json_array_get_element (array, i - n_uploads), error);

      if (image == NULL)
        return FALSE;
      g_ptr_array_add (found, image);
    }

  *images = g_steal_pointer (&found);
  return TRUE;
}
