/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dailies-money.h"

G_BEGIN_DECLS

/* Strict reading of objects that we know the form of.  A member that is
 * absent or null leaves the value alone; one of another type is refused with
 * a %DAILIES_ERROR_VALIDATION whose field is the member. */
gboolean dailies_json_require (JsonObject *object,
                               const char *member,
                               GError **error);
gboolean dailies_json_read_string (JsonObject *object,
                                   const char *member,
                                   char **value,
                                   GError **error);
gboolean dailies_json_read_strings (JsonObject *object,
                                    const char *member,
                                    GStrv *value,
                                    GError **error);
gboolean dailies_json_read_word (JsonObject *object,
                                 const char *member,
                                 GType type,
                                 int *value,
                                 GError **error);
gboolean dailies_json_read_boolean (JsonObject *object,
                                    const char *member,
                                    gboolean *value,
                                    GError **error);
gboolean dailies_json_read_int64 (JsonObject *object,
                                  const char *member,
                                  gint64 minimum,
                                  gint64 maximum,
                                  gint64 *value,
                                  GError **error);
gboolean dailies_json_read_uint (JsonObject *object,
                                 const char *member,
                                 guint *value,
                                 GError **error);
gboolean dailies_json_read_double (JsonObject *object,
                                   const char *member,
                                   double *value,
                                   GError **error);
gboolean dailies_json_read_object (JsonObject *object,
                                   const char *member,
                                   JsonObject **value,
                                   GError **error);
gboolean dailies_json_read_array (JsonObject *object,
                                  const char *member,
                                  JsonArray **value,
                                  GError **error);
gboolean dailies_json_read_money (JsonObject *object,
                                  const char *member,
                                  DailiesMoney *value,
                                  GError **error);
gboolean dailies_json_read_time (JsonObject *object,
                                 const char *member,
                                 gint64 *value,
                                 GError **error);

/* Writing leaves out what says nothing: NULL, unknown money, time 0, numbers
 * that JSON does not have.  Text that is not UTF-8 is repaired. */
void dailies_json_write_string (JsonObject *object,
                                const char *member,
                                const char *value);
void dailies_json_write_strings (JsonObject *object,
                                 const char *member,
                                 const char *const *value);
void dailies_json_write_double (JsonObject *object,
                                const char *member,
                                double value);
void dailies_json_write_money (JsonObject *object,
                               const char *member,
                               DailiesMoney value);
void dailies_json_write_time (JsonObject *object,
                              const char *member,
                              gint64 value);
char *dailies_json_object_to_text (JsonObject *object,
                                   gboolean pretty);
JsonObject *dailies_json_object_from_text (const char *text,
                                           gssize length,
                                           GError **error);

G_END_DECLS
