/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-composer.h"
#include "fake-video-service.h"
#include "window-fixture.h"

G_BEGIN_DECLS

/**
 * ComposeFixture:
 * @base: its engine starts no job, its window is not used
 * @service: speaks HTTP on loopback
 * @videos: what it says
 * @account: one on @service
 * @draft: opened; the studio makes it
 * @window: shown, with the composer
 * @composer: shows @draft
 *
 * A composer alone in a window.
 */
typedef struct
{
  WindowFixture *base;
  FakeService *service;
  FakeVideoService *videos;
  DailiesAccount *account;
  DailiesDraft *draft;
  AdwWindow *window;
  DailiesComposer *composer;
} ComposeFixture;

ComposeFixture *compose_fixture_new (const char *switches);
void compose_fixture_free (ComposeFixture *self);
DailiesModel *compose_fixture_make_model (const char *json);
void compose_fixture_set_model (ComposeFixture *self,
                                const char *json);
GtkWidget *compose_fixture_find (ComposeFixture *self,
                                 GType type);
GtkWidget *find_labelled (GtkWidget *root,
                          const char *label);

G_END_DECLS
