/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dailies-animatic-request.h"
#include "dailies-storyboard.h"

G_BEGIN_DECLS

/**
 * DailiesFilm:
 *
 * The pictures of a film.  Each frame depends on nothing but its number, so
 * that several threads can draw at once.
 */
typedef struct _DailiesFilm DailiesFilm;

DailiesFilm *dailies_film_new (DailiesAnimaticRequest *request,
                               cairo_surface_t *opening,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void dailies_film_free (DailiesFilm *film);
void dailies_film_get_size (DailiesAnimaticRequest *request,
                            int *width,
                            int *height);
int dailies_film_get_n_frames (DailiesFilm *film);
DailiesStoryboard *dailies_film_get_storyboard (DailiesFilm *film);
void dailies_film_draw (DailiesFilm *film,
                        int frame,
                        cairo_surface_t *target);
void dailies_film_prepare (DailiesFilm *film,
                           int frame);
void dailies_film_forget (DailiesFilm *film,
                          int frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesFilm, dailies_film_free)

G_END_DECLS
