/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-engine.h"
#include "dailies-exit-status.h"

G_BEGIN_DECLS

typedef struct _DailiesCommand DailiesCommand;

/**
 * DailiesCommandEngine:
 * @DAILIES_COMMAND_WITHOUT_ENGINE: none is opened
 * @DAILIES_COMMAND_WATCHES: it looks at what is there, and moves no job
 * @DAILIES_COMMAND_FOLLOWS: jobs that a service has go on, nothing is sent
 * @DAILIES_COMMAND_DRIVES: all jobs go on
 *
 * What a verb wants of the engine.
 */
typedef enum
{
  DAILIES_COMMAND_WITHOUT_ENGINE,
  DAILIES_COMMAND_WATCHES,
  DAILIES_COMMAND_FOLLOWS,
  DAILIES_COMMAND_DRIVES,
} DailiesCommandEngine;

/**
 * DailiesCommandVerb:
 * @name: the word on the command line
 * @arguments: what follows it, for the usage line
 * @summary: one sentence
 * @engine: what @run wants of it
 * @add_options: (nullable): adds the verb's own options
 * @check: (nullable): looks at the arguments before anything is opened
 * @run: does the work, inside a fiber on the main thread
 *
 * A word of the command line.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  DailiesCommandEngine engine;
  void (*add_options) (GOptionContext *context);
  gboolean (*check) (DailiesCommand *command,
                     GError **error);
  DailiesExitStatus (*run) (DailiesCommand *command,
                            GError **error);
} DailiesCommandVerb;

/**
 * DailiesCommand:
 * @verb: which
 * @arguments: what is left after the options, without the verb
 * @library: (nullable): --library
 * @data_dir: (nullable): --data-dir
 * @json: --json: one JSON document on standard output
 * @quiet: --quiet: no progress
 * @engine: (nullable): open while the verb runs
 * @interrupted: resolves when the user pressed Ctrl-C once
 *
 * One call of the program with a verb.
 */
struct _DailiesCommand
{
  const DailiesCommandVerb *verb;
  GStrv arguments;
  char *library;
  char *data_dir;
  gboolean json;
  gboolean quiet;
  DailiesEngine *engine;
  DexPromise *interrupted;
};

gboolean dailies_command_expect_arguments (DailiesCommand *self,
                                           guint minimum,
                                           guint maximum,
                                           GError **error);
char *dailies_command_read_prompt (const char *argument,
                                   GError **error);
char *dailies_command_read_secret_file (const char *path,
                                        GError **error);
gboolean dailies_command_use_key (DailiesCommand *self,
                                  DailiesAccount *account,
                                  GError **error);
void dailies_command_warn_of_key (const char *key,
                                  DailiesAccount *account);
char *dailies_command_find_clip (DailiesCommand *self,
                                 const char *argument,
                                 GError **error);
void dailies_command_print_json (JsonObject *document);

G_END_DECLS
