/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define PROCESS_KEY "sk-process-0123456789abcdef"

/**
 * ProcessFixture:
 *
 * A fake video service as a process of its own, which outlives the processes
 * of the engine that are killed, and folders for them.
 */
typedef struct
{
  char *folder;
  char *data;
  char *library;
  char *state;
  char *url;
  GSubprocess *service;
} ProcessFixture;

const char *process_fixture_get_clip_path (void);
ProcessFixture *process_fixture_new (const char *switches);
void process_fixture_free (ProcessFixture *self);
void process_fixture_control (ProcessFixture *self,
                              const char *switches);
guint process_fixture_get_count (ProcessFixture *self,
                                 const char *name);
GSubprocess *process_fixture_start (ProcessFixture *self,
                                    const char *words);
void process_fixture_wait_for_file (const char *path);
void process_fixture_wait_for_part (ProcessFixture *self);
void process_fixture_expect_killed (GSubprocess *process);
char *process_fixture_expect_success (GSubprocess *process);
guint process_fixture_count_files (ProcessFixture *self,
                                   const char *suffix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProcessFixture, process_fixture_free)

G_END_DECLS
