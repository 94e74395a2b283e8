/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "studio-parent"

#include <stdio.h>

#include "dailies-animatic-provider.h"
#include "dailies-system-clock.h"

/* Owns a provider, says which process its child is, and waits to be killed. */
int
main (int argc,
      char **argv)
{
  g_autoptr (DailiesClock) clock = NULL;
  g_autoptr (DailiesHttp) http = NULL;
  g_autoptr (DailiesProvider) provider = NULL;
  g_autoptr (DailiesAccount) account = NULL;
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (DexFuture) ready = NULL;

  dex_init ();
  if (argc != 3)
    return 2;

  clock = dailies_system_clock_new ();
  http = dailies_http_new (clock);
  provider = dailies_animatic_provider_new_for_program (http, argv[2], argv[1]);
  account = dailies_account_new_animatic ();
  connection = dailies_connection_new (account, NULL);
  ready = dailies_provider_test (provider, connection, NULL);
  while (dex_future_is_pending (ready))
    g_main_context_iteration (NULL, TRUE);
  printf ("%d\n", dailies_animatic_provider_get_process_id (DAILIES_ANIMATIC_PROVIDER (provider)));
  fflush (stdout);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
