/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <libdex.h>
#include <locale.h>

#include "dailies-cli.h"
#include "dailies-ui.h"

int
main (int argc,
      char **argv)
{
  g_autofree char *library = NULL;
  g_autofree char *data_dir = NULL;
  g_auto (GStrv) files = NULL;
  int exit_status = 0;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* Standard output is for results.  Possible only before the first thread. */
  g_log_writer_default_set_use_stderr (TRUE);

  g_set_prgname ("dailies");
  dex_init ();

  if (argc == 2 && g_str_equal (argv[1], "--gapplication-service"))
    return dailies_ui_run_service ();

  if (dailies_cli_run (argc, argv, &library, &data_dir, &files, &exit_status) == DAILIES_CLI_WINDOW)
    exit_status = dailies_ui_run (library, data_dir, (const char *const *) files);

  return exit_status;
}
