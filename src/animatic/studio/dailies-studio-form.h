/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libdex.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * DailiesStudioUpload:
 * @file_name: (nullable): as the client calls it
 * @content_type: as the client calls it, in lower case without parameters
 * @bytes: the file
 *
 * A file that came with a request.
 */
typedef struct
{
  char *file_name;
  char *content_type;
  GBytes *bytes;
} DailiesStudioUpload;

/**
 * DailiesStudioForm:
 *
 * The body of a request, however it was written: the same fields come from
 * JSON and from multipart/form-data, where names such as "video[id]" stand for
 * members of objects.  Immutable; counted references.
 */
typedef struct _DailiesStudioForm DailiesStudioForm;

#define DAILIES_TYPE_STUDIO_FORM (dailies_studio_form_get_type ())

GType dailies_studio_form_get_type (void) G_GNUC_CONST;
DexFuture *dailies_studio_form_parse (SoupMessageHeaders *headers,
                                      GBytes *body) G_GNUC_WARN_UNUSED_RESULT;
DailiesStudioForm *dailies_studio_form_ref (DailiesStudioForm *self);
void dailies_studio_form_unref (DailiesStudioForm *self);
gboolean dailies_studio_form_has (DailiesStudioForm *self,
                                  const char *name);
gboolean dailies_studio_form_require (DailiesStudioForm *self,
                                      const char *name,
                                      GError **error);
gboolean dailies_studio_form_get_text (DailiesStudioForm *self,
                                       const char *name,
                                       glong maximum,
                                       const char **text,
                                       GError **error);
gboolean dailies_studio_form_get_number (DailiesStudioForm *self,
                                         const char *name,
                                         double *number,
                                         GError **error);
gboolean dailies_studio_form_get_integer (DailiesStudioForm *self,
                                          const char *name,
                                          gint64 *number,
                                          GError **error);
gboolean dailies_studio_form_get_boolean (DailiesStudioForm *self,
                                          const char *name,
                                          gboolean *value,
                                          GError **error);
gboolean dailies_studio_form_get_id (DailiesStudioForm *self,
                                     const char *name,
                                     const char **id,
                                     GError **error);
gboolean dailies_studio_form_get_ids (DailiesStudioForm *self,
                                      const char *name,
                                      guint maximum,
                                      GStrv *ids,
                                      GError **error);
const DailiesStudioUpload *dailies_studio_form_get_upload (DailiesStudioForm *self,
                                                           const char *name);
gboolean dailies_studio_form_dup_image (DailiesStudioForm *self,
                                        const char *name,
                                        GBytes **image,
                                        GError **error);
gboolean dailies_studio_form_dup_images (DailiesStudioForm *self,
                                         const char *name,
                                         guint maximum,
                                         GPtrArray **images,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesStudioForm, dailies_studio_form_unref)

G_END_DECLS
