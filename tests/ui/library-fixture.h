/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take-actions.h"
#include "dailies-texture-cache.h"
#include "window-fixture.h"

G_BEGIN_DECLS

/**
 * LibraryFixture:
 * @base: its engine is open
 * @textures: of its library
 * @actions: the group "take" of @window
 * @window: (nullable): one that shows the widget that is tested
 * @toasts: in @window
 *
 * A library of takes with posters, and a window without the rest of the
 * application.
 */
typedef struct
{
  WindowFixture *base;
  DailiesTextureCache *textures;
  DailiesTakeActions *actions;
  GtkWindow *window;
  AdwToastOverlay *toasts;
} LibraryFixture;

LibraryFixture *library_fixture_new (guint n_takes);
void library_fixture_free (LibraryFixture *self);
DailiesLibrary *library_fixture_get_library (LibraryFixture *self);
DailiesTake *library_fixture_make_take (LibraryFixture *self,
                                        guint i);
void library_fixture_add_take (LibraryFixture *self,
                               DailiesTake *take);
DailiesTake *library_fixture_find_take (LibraryFixture *self,
                                        guint i);
void library_fixture_show (LibraryFixture *self,
                           GtkWidget *widget,
                           int width,
                           int height);
void library_fixture_resize (LibraryFixture *self,
                             int width,
                             int height);
void library_fixture_shoot (LibraryFixture *self,
                            const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LibraryFixture, library_fixture_free)

G_END_DECLS
