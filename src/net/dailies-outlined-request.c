/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-outlined-request"

#include "config.h"

#include "dailies-outlined-request.h"

#include <libdex.h>

#include "dailies-reference-fit.h"

/* Suspends the fiber. */
static DailiesFittedImage *
fit (DailiesReference *reference,
     guint width,
     guint height,
     GError **error)
{
  return dex_await_object (dailies_reference_fit (dailies_reference_get_path (reference), dailies_reference_get_crop (reference), width, height, DAILIES_FIT_COVER), error);
}

static gboolean
append_picture (SoupMultipart *form,
                const DailiesFormField *field,
                GError **error)
{
  g_autoptr (DailiesFittedImage) image = fit (field->reference, field->width, field->height, error);
  const char *mime_type;
  g_autofree char *filename = NULL;

  if (image == NULL)
    return FALSE;

  /* The user's file may have a telling name, which is nobody's business; a
   * part without a type of its own is refused by most servers. */
  mime_type = dailies_fitted_image_get_mime_type (image);
  filename = g_strconcat (field->name, ".", mime_type + strlen ("image/"), NULL);
  soup_multipart_append_form_file (form, field->name, filename, mime_type, dailies_fitted_image_get_bytes (image));

  return TRUE;
}

static SoupMultipart *
make_form (GPtrArray *fields,
           GError **error)
{
  g_autoptr (SoupMultipart) form = soup_multipart_new (SOUP_FORM_MIME_TYPE_MULTIPART);

  for (guint i = 0; i < fields->len; i++)
    {
      const DailiesFormField *field = fields->pdata[i];

      if (field->reference == NULL)
        soup_multipart_append_form_string (form, field->name, field->text);
      else if (!append_picture (form, field, error))
        return NULL;
    }

  return g_steal_pointer (&form);
}

typedef struct
{
  DailiesRequestOutline *outline;
  /* Of DailiesFittedImage, in the order of the outline's pictures. */
  GPtrArray *images;
} JsonBody;

static void
json_body_free (gpointer data)
{
  JsonBody *body = data;

  g_object_unref (body->outline);
  g_ptr_array_unref (body->images);
  g_free (body);
}

static void
set_picture (const DailiesJsonPicture *picture,
             DailiesFittedImage *image)
{
  const char *mime_type = dailies_fitted_image_get_mime_type (image);
  gsize size;
  gconstpointer data = g_bytes_get_data (dailies_fitted_image_get_bytes (image), &size);
  g_autofree char *base64 = g_base64_encode (data, size);

  if (picture->form == DAILIES_PICTURE_DATA_URL)
    {
      g_autofree char *url = g_strconcat ("data:", mime_type, ";base64,", base64, NULL);

      json_object_set_string_member (picture->holder, picture->member, url);
    }
  else
    {
      json_object_set_string_member (picture->holder, picture->member, base64);
    }
  if (picture->type_member != NULL)
    json_object_set_string_member (picture->holder, picture->type_member, mime_type);
}

/* Of megabytes of pictures: not for the main thread. */
static DexFuture *
write_json_fiber (gpointer data)
{
  JsonBody *body = data;
  GPtrArray *pictures = dailies_request_outline_get_json_pictures (body->outline);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), dailies_request_outline_get_json (body->outline));
  char *text;

  for (guint i = 0; i < pictures->len; i++)
    set_picture (pictures->pdata[i], body->images->pdata[i]);
  text = json_to_string (node, FALSE);

  return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_new_take (text, strlen (text)));
}

/* Suspends the fiber. */
static GBytes *
write_json (DailiesRequestOutline *outline,
            GError **error)
{
  GPtrArray *pictures = dailies_request_outline_get_json_pictures (outline);
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_object_unref);
  JsonBody *body;

  for (guint i = 0; i < pictures->len; i++)
    {
      const DailiesJsonPicture *picture = pictures->pdata[i];
      DailiesFittedImage *image = picture->image != NULL ? g_object_ref (picture->image)
                                                         : fit (picture->reference, picture->width, picture->height, error);

      if (image == NULL)
        return NULL;
      g_ptr_array_add (images, image);
    }

  body = g_new0 (JsonBody, 1);
  body->outline = g_object_ref (outline);
  body->images = g_steal_pointer (&images);

  return dex_await_boxed (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, write_json_fiber, body, json_body_free), error);
}

/**
 * dailies_outlined_request_new:
 * @outline: what it says; the pictures of a JSON body are set in it
 * @connection: whose key goes with it
 * @kind: whether it may be repeated
 * @error: return location for an error
 *
 * Makes the request that was outlined, with its pictures opened and brought
 * to size.  For fibers.
 *
 * Returns: (transfer full): the request, or %NULL with
 *   %DAILIES_ERROR_VALIDATION
 */
DailiesHttpRequest *
dailies_outlined_request_new (DailiesRequestOutline *outline,
                              DailiesConnection *connection,
                              DailiesHttpKind kind,
                              GError **error)
{
  g_autoptr (DailiesHttpRequest) request = NULL;
  const char *header;
  const char *value;

  g_return_val_if_fail (DAILIES_IS_REQUEST_OUTLINE (outline), NULL);
  g_return_val_if_fail (DAILIES_IS_CONNECTION (connection), NULL);

  request = dailies_http_request_new (kind, dailies_request_outline_get_method (outline), dailies_request_outline_get_url (outline));
  dailies_http_request_set_connection (request, connection);
  header = dailies_request_outline_get_header (outline, &value);
  if (header != NULL)
    dailies_http_request_set_header (request, header, value);

  if (dailies_request_outline_get_json (outline) != NULL)
    {
      g_autoptr (GBytes) text = write_json (outline, error);

      if (text == NULL)
        return NULL;
      dailies_http_request_set_json_text (request, text);
    }
  else
    {
      g_autoptr (SoupMultipart) form = make_form (dailies_request_outline_get_fields (outline), error);

      if (form == NULL)
        return NULL;
      dailies_http_request_set_multipart (request, form);
    }

  return g_steal_pointer (&request);
}
