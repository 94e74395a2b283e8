/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_STUDIO_STORE (dailies_studio_store_get_type ())

/**
 * DailiesStudioStore:
 *
 * The folder in which a studio keeps its jobs: for each id a JSON file, and
 * clips, images and previews under the same name with other endings.  Locked
 * against a second studio as long as the object lives.  Everything that
 * touches the disk happens on one thread of its own, in the order asked for.
 */
G_DECLARE_FINAL_TYPE (DailiesStudioStore, dailies_studio_store, DAILIES, STUDIO_STORE, GObject)

#define DAILIES_STUDIO_CODE_FOLDER_BUSY "folder_busy"

#define DAILIES_STUDIO_FILE_RECORD ".json"
#define DAILIES_STUDIO_FILE_CLIP ".mp4"
#define DAILIES_STUDIO_FILE_PART ".part.mp4"
#define DAILIES_STUDIO_FILE_SOURCE ".source.mp4"
#define DAILIES_STUDIO_FILE_FIRST ".first"
#define DAILIES_STUDIO_FILE_LAST ".last"
#define DAILIES_STUDIO_FILE_REFERENCE_1 ".reference1"
#define DAILIES_STUDIO_FILE_REFERENCE_2 ".reference2"
#define DAILIES_STUDIO_FILE_REFERENCE_3 ".reference3"
#define DAILIES_STUDIO_FILE_REFERENCE_4 ".reference4"
#define DAILIES_STUDIO_FILE_THUMBNAIL ".webp"
#define DAILIES_STUDIO_FILE_SPRITESHEET ".jpg"

DexFuture *dailies_studio_store_open (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_studio_store_load (DailiesStudioStore *self) G_GNUC_WARN_UNUSED_RESULT;
char *dailies_studio_store_dup_path (DailiesStudioStore *self,
                                     const char *id,
                                     const char *suffix);
DexFuture *dailies_studio_store_write_record (DailiesStudioStore *self,
                                              const char *id,
                                              JsonObject *record) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_studio_store_write_file (DailiesStudioStore *self,
                                            const char *id,
                                            const char *suffix,
                                            GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_studio_store_link_file (DailiesStudioStore *self,
                                           const char *id,
                                           const char *suffix,
                                           const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_studio_store_finish_clip (DailiesStudioStore *self,
                                             const char *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_studio_store_map_file (DailiesStudioStore *self,
                                          const char *id,
                                          const char *suffix) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_studio_store_remove (DailiesStudioStore *self,
                                        const char *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
