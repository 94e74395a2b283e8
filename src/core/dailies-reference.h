/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "dailies-crop.h"

G_BEGIN_DECLS

/**
 * DailiesReferenceRole:
 * @DAILIES_REFERENCE_FIRST: the clip opens on it
 * @DAILIES_REFERENCE_LAST: the clip closes on it
 * @DAILIES_REFERENCE_REFERENCE: what someone or something looks like
 * @DAILIES_REFERENCE_SOURCE: the clip that is edited or extended
 */
typedef enum
{
  DAILIES_REFERENCE_FIRST,
  DAILIES_REFERENCE_LAST,
  DAILIES_REFERENCE_REFERENCE,
  DAILIES_REFERENCE_SOURCE,
} DailiesReferenceRole;

#define DAILIES_TYPE_REFERENCE_ROLE (dailies_reference_role_get_type ())

GType dailies_reference_role_get_type (void) G_GNUC_CONST;

#define DAILIES_TYPE_REFERENCE (dailies_reference_get_type ())

/**
 * DailiesReference:
 *
 * An image or clip given to a shot.  Immutable.
 *
 * Properties (construct-only): "path" (absolute), "role", "mime-type"
 * (nullable until the file was examined), "sha256" (nullable until then),
 * "width" and "height" in pixels (0 until then), "crop" (%NULL for all of the
 * picture).
 */
G_DECLARE_FINAL_TYPE (DailiesReference, dailies_reference, DAILIES, REFERENCE, GObject)

DailiesReference *dailies_reference_new (const char *path,
                                         DailiesReferenceRole role);
DailiesReference *dailies_reference_new_examined (const char *path,
                                                  DailiesReferenceRole role,
                                                  const char *mime_type,
                                                  const char *sha256,
                                                  guint width,
                                                  guint height);
DailiesReference *dailies_reference_copy_with_crop (DailiesReference *self,
                                                    const DailiesCrop *crop);
DailiesReference *dailies_reference_new_from_json (JsonObject *object,
                                                   GError **error);
JsonObject *dailies_reference_to_json (DailiesReference *self);
const char *dailies_reference_get_path (DailiesReference *self);
DailiesReferenceRole dailies_reference_get_role (DailiesReference *self);
const char *dailies_reference_get_mime_type (DailiesReference *self);
const char *dailies_reference_get_sha256 (DailiesReference *self);
guint dailies_reference_get_width (DailiesReference *self);
guint dailies_reference_get_height (DailiesReference *self);
const DailiesCrop *dailies_reference_get_crop (DailiesReference *self);
const char *dailies_reference_role_to_word (DailiesReferenceRole role);
gboolean dailies_reference_role_from_word (const char *word,
                                           DailiesReferenceRole *role);

G_END_DECLS
