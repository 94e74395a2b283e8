/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-studio-characters"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-frame-extract.h"
#include "dailies-media-info.h"
#include "dailies-media-probe.h"
#include "dailies-studio-error.h"
#include "dailies-studio-form.h"
#include "dailies-studio-handlers.h"

#define MAXIMUM_NAME 80
#define PICTURE_WIDTH 320

static JsonObject *
make_character (const char *id,
                const char *name)
{
  JsonObject *character = json_object_new ();

  json_object_set_string_member (character, "id", id);
  json_object_set_string_member (character, "object", "character");
  json_object_set_string_member (character, "name", name);
  json_object_set_int_member (character, "created_at", g_get_real_time () / G_USEC_PER_SEC);

  return character;
}

/* The clip must be one.  It is kept beside the record, and so is a picture from
 * its middle, of which the renderer takes what the character looks like. */
static gboolean
keep_clip (DailiesStudioStore *store,
           const char *id,
           GBytes *bytes,
           GError **error)
{
  g_autofree char *path = dailies_studio_store_dup_path (store, id, DAILIES_STUDIO_FILE_CLIP);
  g_autoptr (DailiesMediaInfo) info = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GError) reason = NULL;

  if (!dex_await (dailies_studio_store_write_file (store, id, DAILIES_STUDIO_FILE_CLIP, bytes), error))
    return FALSE;

  info = dex_await_object (dailies_media_probe (path, NULL), &reason);
  if (info != NULL)
    picture = dex_await_boxed (dailies_frame_extract (path, dailies_media_info_get_duration (info) / 2, PICTURE_WIDTH, DAILIES_FRAME_PNG, NULL), &reason);
  if (picture == NULL)
    {
      /* Translators: %s says what is wrong with the clip */
      return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_VALUE, "video",
                                    _ ("“video” is not a clip that can be played: %s"), reason->message);
    }

  return dex_await (dailies_studio_store_write_file (store, id, DAILIES_STUDIO_FILE_FIRST, picture), error);
}

static gboolean
add_character (DailiesStudioCall *call,
               const char *name,
               GBytes *clip,
               GError **error)
{
  DailiesStudioStore *store = dailies_studio_get_store (call->studio);
  g_autofree char *id = dailies_studio_make_id ("char_");
  g_autoptr (JsonObject) character = make_character (id, name);

  if (!keep_clip (store, id, clip, error) ||
      !dex_await (dailies_studio_cast_add (dailies_studio_get_cast (call->studio), character), error))
    {
      dex_await (dailies_studio_store_remove (store, id), NULL);
      return FALSE;
    }

  dailies_studio_call_reply_json (call, g_steal_pointer (&character));
  return TRUE;
}

/**
 * dailies_studio_create_character:
 * @call: POST /v1/videos/characters
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_create_character (DailiesStudioCall *call,
                                 GError **error)
{
  g_autoptr (DailiesStudioForm) form = NULL;
  g_autoptr (GBytes) body = dailies_studio_call_dup_body (call);
  const DailiesStudioUpload *upload;
  const char *name = NULL;

  form = dex_await_boxed (dailies_studio_form_parse (soup_server_message_get_request_headers (call->message), body), error);
  if (form == NULL ||
      !dailies_studio_form_require (form, "name", error) ||
      !dailies_studio_form_require (form, "video", error) ||
      !dailies_studio_form_get_text (form, "name", MAXIMUM_NAME, &name, error))
    return FALSE;

  upload = dailies_studio_form_get_upload (form, "video");
  if (upload == NULL)
    return dailies_studio_refuse (error, SOUP_STATUS_BAD_REQUEST, DAILIES_STUDIO_CODE_TYPE, "video",
                                  _ ("“video” must be a file."));

  return add_character (call, name, upload->bytes, error);
}

/**
 * dailies_studio_get_character:
 * @call: GET /v1/videos/characters/{id}
 * @error: (out) (optional): why it is refused
 *
 * Returns: whether it was answered
 */
gboolean
dailies_studio_get_character (DailiesStudioCall *call,
                              GError **error)
{
  const char *id = call->path[3];
  JsonObject *character = dailies_studio_cast_find (dailies_studio_get_cast (call->studio), id);

  if (character == NULL)
    {
      /* Translators: %s is the id of a character */
      return dailies_studio_refuse (error, SOUP_STATUS_NOT_FOUND, "character_not_found", "character_id",
                                    _ ("There is no character “%s”."), id);
    }

  dailies_studio_call_reply_json (call, json_object_ref (character));
  return TRUE;
}
