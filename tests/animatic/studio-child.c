/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "studio-child"

#include <gst/gst.h>
#include <stdio.h>

#include "dailies-animatic-child.h"

/* What "dailies serve --child FOLDER" does, without the rest of Dailies. */
int
main (int argc,
      char **argv)
{
  g_autoptr (DexFuture) end = NULL;
  g_autoptr (GError) error = NULL;

  /* Standard output is for the port. */
  g_log_writer_default_set_use_stderr (TRUE);
  dex_init ();
  gst_init (NULL, NULL);
  if (argc != 4 || !g_str_equal (argv[1], "serve") || !g_str_equal (argv[2], "--child"))
    return 2;

  end = dailies_animatic_child_run (argv[3]);
  while (dex_future_is_pending (end))
    g_main_context_iteration (NULL, TRUE);
  if (dex_future_get_value (end, &error) != NULL)
    return 0;

  fprintf (stderr, "%s\n", error->message);
  return 1;
}
