/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who is next. */

#define G_LOG_DOMAIN "test-slots"

#include "dailies-slots.h"
#include "test-utils.h"

static gboolean
has_come (DailiesTurn *turn)
{
  g_autoptr (DexFuture) future = dailies_turn_wait (turn);

  return dex_future_is_resolved (future);
}

static void
test_urgent_first (void)
{
  g_autoptr (DailiesSlots) slots = dailies_slots_new (2);
  DailiesTurn *first = dailies_slots_enter (slots, 0);
  DailiesTurn *second = dailies_slots_enter (slots, 900);
  DailiesTurn *unknown = dailies_slots_enter (slots, 0);
  DailiesTurn *late = dailies_slots_enter (slots, 500);
  DailiesTurn *early = dailies_slots_enter (slots, 100);
  DailiesTurn *early_too = dailies_slots_enter (slots, 100);

  g_assert_true (has_come (first));
  g_assert_true (has_come (second));
  g_assert_false (has_come (early));

  dailies_turn_leave (first);
  g_assert_true (has_come (early));
  g_assert_false (has_come (early_too));
  dailies_turn_leave (second);
  g_assert_true (has_come (early_too));
  g_assert_false (has_come (late));
  dailies_turn_leave (early);
  g_assert_true (has_come (late));
  g_assert_false (has_come (unknown));
  dailies_turn_leave (early_too);
  g_assert_true (has_come (unknown));
  dailies_turn_leave (late);
  dailies_turn_leave (unknown);
  g_assert_finalize_object (g_steal_pointer (&slots));
}

/* Who leaves before its turn takes nobody's. */
static void
test_left_early (void)
{
  g_autoptr (DailiesSlots) slots = dailies_slots_new (1);
  DailiesTurn *first = dailies_slots_enter (slots, 0);
  DailiesTurn *gone = dailies_slots_enter (slots, 1);
  DailiesTurn *last = dailies_slots_enter (slots, 2);
  g_autoptr (DexFuture) future = dailies_turn_wait (gone);
  DailiesTurn *next;

  dailies_turn_leave (gone);
  g_assert_true (dex_future_is_rejected (future));
  g_assert_false (has_come (last));
  dailies_turn_leave (first);
  g_assert_true (has_come (last));
  dailies_turn_leave (last);

  next = dailies_slots_enter (slots, 0);
  g_assert_true (has_come (next));
  dailies_turn_leave (next);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/slots/urgent-first", test_urgent_first);
  g_test_add_func ("/slots/left-early", test_left_early);

  return g_test_run ();
}
