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

static int
run (const char *library,
     const char *data_dir,
     GPtrArray *arguments)
{
  g_autoptr (DailiesApplication) application = NULL;

  if (!gtk_init_check ())
    {
      g_printerr ("%s\n", _ ("There is no display. Without one, use: dailies generate \"…\" -o clip.mp4"));
      return EXIT_NO_DISPLAY;
    }

  dailies_ui_init ();
  application = dailies_application_new (library, data_dir);

  return g_application_run (G_APPLICATION (application), (int) arguments->len - 1, (char **) arguments->pdata);
}

/**
 * dailies_ui_run:
 * @library: (nullable): the library folder; %NULL for the default
 * @data_dir: (nullable): where the database is; %NULL for the default
 * @files: (nullable): what is to be opened: clips of the library or their
 *   recipes
 *
 * Runs the application with its window until it is closed.  Says so in one
 * line where there is no display.
 *
 * Returns: the exit status of the process
 */
int
dailies_ui_run (const char *library,
                const char *data_dir,
                const char *const *files)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (char *) "dailies");
  for (gsize i = 0; files != NULL && files[i] != NULL; i++)
    g_ptr_array_add (arguments, (char *) files[i]);
  g_ptr_array_add (arguments, NULL);

  return run (library, data_dir, arguments);
}

/**
 * dailies_ui_run_service:
 *
 * Runs the application as the session bus starts it: without a window until
 * one is asked for.
 *
 * Returns: the exit status of the process
 */
int
dailies_ui_run_service (void)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (char *) "dailies");
  g_ptr_array_add (arguments, (char *) "--gapplication-service");
  g_ptr_array_add (arguments, NULL);

  return run (NULL, NULL, arguments);
}
