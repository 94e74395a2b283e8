/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dailies-connection.h"
#include "dailies-fitted-image.h"
#include "dailies-reference.h"

G_BEGIN_DECLS

/**
 * DailiesFormField:
 * @name: of the field
 * @text: (nullable): what it says
 * @reference: (nullable): or the picture in it
 * @width: what @reference is brought to, in pixels; 0 for as it is
 * @height: likewise
 */
typedef struct
{
  char *name;
  char *text;
  DailiesReference *reference;
  guint width;
  guint height;
} DailiesFormField;

/**
 * DailiesPictureForm:
 * @DAILIES_PICTURE_DATA_URL: "data:image/png;base64,…"
 * @DAILIES_PICTURE_BASE64: base64 alone
 *
 * How a picture stands in JSON.
 */
typedef enum
{
  DAILIES_PICTURE_DATA_URL,
  DAILIES_PICTURE_BASE64,
} DailiesPictureForm;

/**
 * DailiesJsonPicture:
 * @holder: an object somewhere in the body
 * @member: its member that is the picture
 * @type_member: (nullable): its member that says the picture's MIME type
 * @form: how it is written
 * @reference: the picture
 * @width: what @reference is brought to, in pixels; 0 for as it is
 * @height: likewise
 * @image: (nullable): @reference, where it was opened and brought to size
 *   already
 *
 * A picture in a JSON body.
 */
typedef struct
{
  JsonObject *holder;
  char *member;
  char *type_member;
  DailiesPictureForm form;
  DailiesReference *reference;
  guint width;
  guint height;
  DailiesFittedImage *image;
} DailiesJsonPicture;

#define DAILIES_TYPE_REQUEST_OUTLINE (dailies_request_outline_get_type ())

/**
 * DailiesRequestOutline:
 *
 * What a request will say, before any picture in it is opened: what providers
 * make requests of, and what can be shown to people.  It knows no key.
 */
G_DECLARE_FINAL_TYPE (DailiesRequestOutline, dailies_request_outline, DAILIES, REQUEST_OUTLINE, GObject)

DailiesRequestOutline *dailies_request_outline_new (DailiesConnection *connection,
                                                    const char *method,
                                                    const char *path,
                                                    GError **error);
GUri *dailies_request_outline_get_url (DailiesRequestOutline *self);
const char *dailies_request_outline_get_method (DailiesRequestOutline *self);
JsonObject *dailies_request_outline_get_json (DailiesRequestOutline *self);
void dailies_request_outline_set_json (DailiesRequestOutline *self,
                                       JsonObject *json);
const char *dailies_request_outline_get_header (DailiesRequestOutline *self,
                                                const char **value);
void dailies_request_outline_set_header (DailiesRequestOutline *self,
                                         const char *name,
                                         const char *value);
GPtrArray *dailies_request_outline_get_fields (DailiesRequestOutline *self);
void dailies_request_outline_add_text (DailiesRequestOutline *self,
                                       const char *name,
                                       const char *text);
void dailies_request_outline_add_picture (DailiesRequestOutline *self,
                                          const char *name,
                                          DailiesReference *reference,
                                          guint width,
                                          guint height);
GPtrArray *dailies_request_outline_get_json_pictures (DailiesRequestOutline *self);
void dailies_request_outline_add_json_picture (DailiesRequestOutline *self,
                                               const DailiesJsonPicture *picture);
char *dailies_request_outline_dup_curl (DailiesRequestOutline *self);

G_END_DECLS
