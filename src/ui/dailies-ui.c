/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-ui"

#include "config.h"

#include "dailies-ui.h"

#include <glib/gi18n.h>

#include "dailies-application.h"
#include "dailies-resources.h"

/* As for a command line that makes no sense here. */
#define EXIT_NO_DISPLAY 2

/**
 * dailies_ui_init:
 *
 * Makes the templates of this layer known.  Part of dailies_ui_run().
 */
void
dailies_ui_init (void)
{
  dailies_register_resource ();
}

/**
 * dailies_ui_run:
 * @library: (nullable): the library folder; %NULL for the default
 * @data_dir: (nullable): where the database is; %NULL for the default
 *
 * Runs the application with its window until it is closed.  Says so in one
 * line where there is no display.
 *
 * Returns: the exit status of the process
 */
int
dailies_ui_run (const char *library,
                const char *data_dir)
{
  g_autoptr (DailiesApplication) application = NULL;
  char *arguments[] = { (char *) "dailies", NULL };

  if (!gtk_init_check ())
    {
      g_printerr ("%s\n", _ ("There is no display. Without one, use: dailies generate \"…\" -o clip.mp4"));
      return EXIT_NO_DISPLAY;
    }

  dailies_ui_init ();
  application = dailies_application_new (library, data_dir);

  return g_application_run (G_APPLICATION (application), 1, arguments);
}
