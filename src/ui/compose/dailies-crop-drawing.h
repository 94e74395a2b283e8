/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dailies_crop_drawing_append (GtkSnapshot *snapshot,
                                  const graphene_rect_t *picture,
                                  const graphene_rect_t *frame,
                                  gboolean focused);

G_END_DECLS
