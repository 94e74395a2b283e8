/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fake-video-service.h"

G_BEGIN_DECLS

struct _FakeVideoService
{
  FakeService *service;
  GMutex mutex;
  char *state_file;
  GBytes *clip;
  char *etag;
  JsonObject *state;
};

/* All under its lock. */
JsonObject *fake_video_service_get_part (FakeVideoService *self,
                                         const char *name);
gint64 fake_video_service_get_number (FakeVideoService *self,
                                      const char *name,
                                      gint64 fallback);
gboolean fake_video_service_get_flag (FakeVideoService *self,
                                      const char *name,
                                      gboolean fallback);
const char *fake_video_service_get_text (FakeVideoService *self,
                                         const char *name);
gboolean fake_video_service_take_flag (FakeVideoService *self,
                                       const char *name);
gboolean fake_video_service_take_one (FakeVideoService *self,
                                      const char *name);
gint64 fake_video_service_get_time (FakeVideoService *self);
void fake_video_service_add_count (FakeVideoService *self,
                                   const char *name);
FakeReply *fake_video_reply_new (guint status,
                                 JsonObject *object);
FakeReply *fake_video_reply_new_error (guint status,
                                       const char *code,
                                       const char *param,
                                       const char *message);
JsonObject *fake_video_object_from_text (const char *text);
FakeReply *fake_video_service_create_job (FakeVideoService *self,
                                          FakeRequest *request,
                                          const char *mode);
FakeReply *fake_video_service_list_jobs (FakeVideoService *self,
                                         FakeRequest *request);
FakeReply *fake_video_service_handle_job (FakeVideoService *self,
                                          FakeRequest *request,
                                          const char *rest);

G_END_DECLS
