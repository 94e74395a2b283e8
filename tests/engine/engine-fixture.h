/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-engine.h"
#include "fake-video-service.h"
#include "test-clock.h"
#include "test-utils.h"

G_BEGIN_DECLS

#define FIXTURE_KEY "sk-fixture-0123456789abcdef"

/**
 * Fixture:
 * @folder: holds everything
 * @data: the data folder of the engine
 * @library: its library folder
 * @clock: jumps over sleeps of up to twenty seconds
 * @service: speaks HTTP on loopback
 * @videos: (nullable): what it says, where it is ours
 * @engine: open; %NULL between fixture_close() and fixture_open()
 * @account: one on @service
 * @provider: of that account
 * @dialect: (nullable): of that account
 * @base_path: what its base URL ends in
 * @model: what shots name
 *
 * An engine with an account on a fake service, in folders of its own.  To be
 * used in a fiber.
 */
typedef struct
{
  char *folder;
  char *data;
  char *library;
  TestClock *clock;
  FakeService *service;
  FakeVideoService *videos;
  DailiesEngine *engine;
  DailiesAccount *account;
  const char *provider;
  const char *dialect;
  const char *base_path;
  const char *model;
} Fixture;

void fixture_init (int *argc,
                   char ***argv);
GBytes *fixture_get_clip (void);
Fixture *fixture_new (const char *switches);
Fixture *fixture_new_closed (const char *switches);
Fixture *fixture_new_for_service (FakeService *service,
                                  const char *provider,
                                  const char *dialect,
                                  const char *base_path,
                                  const char *model);
void fixture_free (Fixture *self);
void fixture_open (Fixture *self);
void fixture_open_with_flags (Fixture *self,
                              DailiesEngineFlags flags);
void fixture_close (Fixture *self);
DailiesLocations *fixture_make_locations (Fixture *self);
DailiesJob *fixture_submit (Fixture *self);
GListModel *fixture_submit_many (Fixture *self,
                                 guint count);
gboolean fixture_await_state (DailiesJob *job,
                              DailiesJobState state);
gboolean fixture_await_state_within (DailiesJob *job,
                                     DailiesJobState state,
                                     guint milliseconds);
void fixture_await_end (Fixture *self,
                        DailiesJob *job,
                        DailiesJobState state);
DailiesJob *fixture_await_job (Fixture *self,
                               const char *job_id);
DailiesTake *fixture_await_take (Fixture *self,
                                 DailiesJob *job);
guint fixture_await_n_takes (Fixture *self);
char *fixture_await_history (Fixture *self,
                             DailiesJob *job);
gboolean fixture_await_part (Fixture *self);
guint fixture_count_parts (Fixture *self);
gboolean fixture_contains_text (const char *folder,
                                const char *text);
void fixture_assert_states (DailiesEngine *engine,
                            const char *expected);
void fixture_await_states (DailiesEngine *engine,
                           const char *states);
DailiesEngine *fixture_open_watcher (Fixture *fixture);
void fixture_close_watcher (DailiesEngine *engine);
void fixture_use_account (Fixture *self,
                          const char *name,
                          guint max_active);
void fixture_use_serial_account (Fixture *self);

#define fixture_assert_count(self, name, n) g_assert_cmpuint (fake_video_service_get_count ((self)->videos, name), ==, n)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

G_END_DECLS
