/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DailiesCliOutcome:
 * @DAILIES_CLI_HANDLED: the command line was dealt with; leave with its status
 * @DAILIES_CLI_WINDOW: no verb was given, but perhaps files: the window is
 *   wanted
 */
typedef enum
{
  DAILIES_CLI_HANDLED,
  DAILIES_CLI_WINDOW,
} DailiesCliOutcome;

DailiesCliOutcome dailies_cli_run (int argc,
                                   char **argv,
                                   char **library,
                                   char **data_dir,
                                   GStrv *files,
                                   int *exit_status);

G_END_DECLS
