/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-http-request.h"

G_BEGIN_DECLS

struct _DailiesHttpRequest
{
  GObject parent_instance;

  DailiesHttpKind kind;
  char *method;
  GUri *url;
  DailiesConnection *connection;
  SoupMessageHeaders *headers;
  GBytes *body;
  GInputStream *body_stream;
  gint64 body_length;
  char *content_type;
  guint timeout;
  guint maximum_tries;
  gsize maximum_size;
};

G_END_DECLS
