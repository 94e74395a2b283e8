/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which clip is fetched next. */

#define G_LOG_DOMAIN "test-download-slots"

#include "dailies-download-slots.h"
#include "test-utils.h"

static gboolean
has_come (DailiesDownloadTurn *turn)
{
  g_autoptr (DexFuture) future = dailies_download_turn_wait (turn);

  return dex_future_is_resolved (future);
}

static void
test_urgent_first (void)
{
  g_autoptr (DailiesDownloadSlots) slots = dailies_download_slots_new (2);
  DailiesDownloadTurn *first = dailies_download_slots_enter (slots, 0);
  DailiesDownloadTurn *second = dailies_download_slots_enter (slots, 900);
  DailiesDownloadTurn *unknown = dailies_download_slots_enter (slots, 0);
  DailiesDownloadTurn *late = dailies_download_slots_enter (slots, 500);
  DailiesDownloadTurn *early = dailies_download_slots_enter (slots, 100);
  DailiesDownloadTurn *early_too = dailies_download_slots_enter (slots, 100);

  g_assert_true (has_come (first));
  g_assert_true (has_come (second));
  g_assert_false (has_come (early));

  dailies_download_turn_leave (first);
  g_assert_true (has_come (early));
  g_assert_false (has_come (early_too));
  dailies_download_turn_leave (second);
  g_assert_true (has_come (early_too));
  g_assert_false (has_come (late));
  dailies_download_turn_leave (early);
  g_assert_true (has_come (late));
  g_assert_false (has_come (unknown));
  dailies_download_turn_leave (early_too);
  g_assert_true (has_come (unknown));
  dailies_download_turn_leave (late);
  dailies_download_turn_leave (unknown);
  g_assert_finalize_object (g_steal_pointer (&slots));
}

/* Who leaves before its turn takes nobody's. */
static void
test_left_early (void)
{
  g_autoptr (DailiesDownloadSlots) slots = dailies_download_slots_new (1);
  DailiesDownloadTurn *first = dailies_download_slots_enter (slots, 0);
  DailiesDownloadTurn *gone = dailies_download_slots_enter (slots, 1);
  DailiesDownloadTurn *last = dailies_download_slots_enter (slots, 2);
  g_autoptr (DexFuture) future = dailies_download_turn_wait (gone);
  DailiesDownloadTurn *next;

  dailies_download_turn_leave (gone);
  g_assert_true (dex_future_is_rejected (future));
  g_assert_false (has_come (last));
  dailies_download_turn_leave (first);
  g_assert_true (has_come (last));
  dailies_download_turn_leave (last);

  next = dailies_download_slots_enter (slots, 0);
  g_assert_true (has_come (next));
  dailies_download_turn_leave (next);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/download-slots/urgent-first", test_urgent_first);
  g_test_add_func ("/download-slots/left-early", test_left_early);

  return g_test_run ();
}
