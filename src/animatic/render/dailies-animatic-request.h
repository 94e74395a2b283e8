/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DAILIES_ANIMATIC_SHORTEST 1.0
#define DAILIES_ANIMATIC_LONGEST 120.0
#define DAILIES_ANIMATIC_SMALLEST 64
#define DAILIES_ANIMATIC_LARGEST 3840

#define DAILIES_TYPE_ANIMATIC_REQUEST (dailies_animatic_request_get_type ())
G_DECLARE_FINAL_TYPE (DailiesAnimaticRequest, dailies_animatic_request, DAILIES, ANIMATIC_REQUEST, GObject)

DailiesAnimaticRequest *dailies_animatic_request_new (const char *prompt,
                                                      int width,
                                                      int height,
                                                      double seconds) G_GNUC_WARN_UNUSED_RESULT;
void dailies_animatic_request_set_seed (DailiesAnimaticRequest *self,
                                        guint32 seed);
void dailies_animatic_request_set_audio (DailiesAnimaticRequest *self,
                                         gboolean audio);
void dailies_animatic_request_set_direction (DailiesAnimaticRequest *self,
                                             const char *direction);
void dailies_animatic_request_set_first_frame (DailiesAnimaticRequest *self,
                                               const char *path);
void dailies_animatic_request_set_last_frame (DailiesAnimaticRequest *self,
                                              const char *path);
void dailies_animatic_request_add_reference (DailiesAnimaticRequest *self,
                                             const char *path);
void dailies_animatic_request_set_source (DailiesAnimaticRequest *self,
                                          const char *path);

const char *dailies_animatic_request_get_prompt (DailiesAnimaticRequest *self);
const char *dailies_animatic_request_get_direction (DailiesAnimaticRequest *self);
const char *dailies_animatic_request_get_first_frame (DailiesAnimaticRequest *self);
const char *dailies_animatic_request_get_last_frame (DailiesAnimaticRequest *self);
const char *dailies_animatic_request_get_source (DailiesAnimaticRequest *self);
const char *const *dailies_animatic_request_get_references (DailiesAnimaticRequest *self);
int dailies_animatic_request_get_width (DailiesAnimaticRequest *self);
int dailies_animatic_request_get_height (DailiesAnimaticRequest *self);
int dailies_animatic_request_get_n_frames (DailiesAnimaticRequest *self);
guint32 dailies_animatic_request_get_seed (DailiesAnimaticRequest *self);
gboolean dailies_animatic_request_get_audio (DailiesAnimaticRequest *self);
gboolean dailies_animatic_request_check (DailiesAnimaticRequest *self,
                                         GError **error);

G_END_DECLS
