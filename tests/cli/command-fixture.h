/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fake-video-service.h"

G_BEGIN_DECLS

/* What tests ask for, and the key of the service. */
#define COMMAND_PROMPT "A red kite over a grey sea"
#define COMMAND_KEY "sk-test-1234567890"

/* A home folder of its own, a service, and the program as a user calls it.
 * The tester's session bus is in reach of the program if @with_session;
 * it logs whatever it can if @verbose. */
typedef struct
{
  char *folder;
  FakeService *service;
  FakeVideoService *videos;
  char *base_url;
  gboolean with_session;
  gboolean with_settings;
  gboolean verbose;
} CommandFixture;

/* What one call of the program said. */
typedef struct
{
  int status;
  char *output;
  char *errors;
} CommandResult;

CommandFixture *command_fixture_new (void);
void command_fixture_free (CommandFixture *self);
char *command_fixture_path (CommandFixture *self,
                            const char *name) G_GNUC_WARN_UNUSED_RESULT;
void command_fixture_add_account (CommandFixture *self);
GSubprocess *command_fixture_spawn (CommandFixture *self,
                                    const char *key,
                                    const char *const *arguments) G_GNUC_WARN_UNUSED_RESULT;
void command_fixture_wait_for_words (GSubprocess *process,
                                     const char *part);
CommandResult *command_fixture_finish (GSubprocess *process,
                                       const char *input) G_GNUC_WARN_UNUSED_RESULT;
CommandResult *command_fixture_run (CommandFixture *self,
                                    const char *first_argument,
                                    ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
void command_fixture_expect (CommandFixture *self,
                             int status,
                             const char *first_argument,
                             ...) G_GNUC_NULL_TERMINATED;
guint command_fixture_count_jobs (CommandFixture *self);
char *command_fixture_dup_job_id (CommandFixture *self,
                                  const char *state);
void command_result_free (CommandResult *self);
JsonObject *command_result_parse (CommandResult *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CommandFixture, command_fixture_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CommandResult, command_result_free)

G_END_DECLS
