/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-preferences-dialog.h"
#include "fake-video-service.h"
#include "window-fixture.h"

G_BEGIN_DECLS

#define PREFERENCES_FIXTURE_KEY "sk-preferences-Hq3Vb8Nd2Ws6Xk"

/**
 * PreferencesFixture:
 * @base: its engine is open
 * @service: speaks HTTP on loopback
 * @videos: what it says; wants %PREFERENCES_FIXTURE_KEY
 * @base_url: where it is
 * @window: shows the dialog
 * @dialog: the preferences
 */
typedef struct
{
  WindowFixture *base;
  FakeService *service;
  FakeVideoService *videos;
  char *base_url;
  GtkWindow *window;
  DailiesPreferencesDialog *dialog;
} PreferencesFixture;

PreferencesFixture *preferences_fixture_new (void);
void preferences_fixture_free (PreferencesFixture *self);
gpointer preferences_fixture_wait_for (PreferencesFixture *fixture,
                                       GType type,
                                       const char *title);
void preferences_fixture_wait_until_gone (PreferencesFixture *fixture,
                                          GType type,
                                          const char *title);
void preferences_fixture_respond (PreferencesFixture *fixture,
                                  const char *label);
GtkWidget *preferences_fixture_open_form (PreferencesFixture *fixture);
void preferences_fixture_add_account (PreferencesFixture *fixture,
                                      const char *name,
                                      const char *key);
GtkWidget *preferences_fixture_open_account (PreferencesFixture *fixture,
                                             const char *name);
guint preferences_fixture_count_accounts (PreferencesFixture *fixture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreferencesFixture, preferences_fixture_free)

void activate (gpointer row);
void wait_for_words (gpointer widget,
                     char *(*dup_words) (gpointer widget),
                     const char *words);
char *dup_subtitle (gpointer row);
char *dup_title (gpointer row);
char *dup_description (gpointer group);
char *dup_field_error (gpointer row);
void set_field (GtkWidget *page,
                const char *name,
                const char *text);
const char *get_field (GtkWidget *page,
                       const char *name);
void apply (GtkWidget *page,
            const char *name);

G_END_DECLS
