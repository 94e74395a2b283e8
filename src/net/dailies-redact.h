/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dailies_redact_text (const char *text,
                           const char *key);
const char *dailies_redact_header (const char *name,
                                   const char *value);
char *dailies_redact_url (GUri *url,
                          const char *key);
char *dailies_redact_excerpt (GBytes *body,
                              const char *key,
                              gsize max_characters);
void dailies_redact_error (GError *error,
                           const char *key);

G_END_DECLS
