/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "fake-message.h"

G_BEGIN_DECLS

typedef struct _FakeService FakeService;

/* Called on the thread of the connection; returns (transfer full). */
typedef FakeReply *(*FakeHandler) (FakeRequest *request,
                                   gpointer data);

FakeService *fake_service_new (GTlsCertificate *certificate);
FakeService *fake_service_new_on_port (guint16 port,
                                       GError **error);
void fake_service_free (FakeService *self);
guint16 fake_service_get_port (FakeService *self);
const char *fake_service_get_url (FakeService *self);
char *fake_service_dup_url (FakeService *self,
                            const char *path);
void fake_service_set_handler (FakeService *self,
                               FakeHandler handler,
                               gpointer data);
void fake_service_queue (FakeService *self,
                         const char *method,
                         const char *path,
                         FakeReply *reply);
void fake_service_set (FakeService *self,
                       const char *method,
                       const char *path,
                       FakeReply *reply);
void fake_service_release (FakeService *self);
guint fake_service_get_n_requests (FakeService *self);
guint fake_service_count (FakeService *self,
                          const char *method,
                          const char *path);
FakeRequest *fake_service_get_request (FakeService *self,
                                       guint index);
FakeRequest *fake_service_get_last_request (FakeService *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeService, fake_service_free)

G_END_DECLS
