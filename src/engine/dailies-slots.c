/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-slots"

#include "config.h"

#include "dailies-slots.h"

#include <gio/gio.h>

struct _DailiesSlots
{
  GObject parent_instance;

  guint n_free;
  /* Turns that have not come, the next one first. */
  GList *line;
};

struct _DailiesTurn
{
  DailiesSlots *slots;
  DexPromise *promise;
  gint64 deadline;
  gboolean come;
};

G_DEFINE_FINAL_TYPE (DailiesSlots, dailies_slots, G_TYPE_OBJECT)

static void
dailies_slots_class_init (DailiesSlotsClass *klass)
{
}

static void
dailies_slots_init (DailiesSlots *self)
{
}

/**
 * dailies_slots_new:
 * @n_slots: how many there are
 *
 * Returns: (transfer full): slots, all free
 */
DailiesSlots *
dailies_slots_new (guint n_slots)
{
  DailiesSlots *self;

  g_return_val_if_fail (n_slots > 0, NULL);

  self = g_object_new (DAILIES_TYPE_SLOTS, NULL);
  self->n_free = n_slots;

  return self;
}

static int
compare_turns (gconstpointer left,
               gconstpointer right)
{
  const gint64 a = ((const DailiesTurn *) left)->deadline;
  const gint64 b = ((const DailiesTurn *) right)->deadline;

  return (a > b) - (a < b);
}

static void
let_in (DailiesSlots *self)
{
  while (self->n_free > 0 && self->line != NULL)
    {
      DailiesTurn *turn = self->line->data;

      self->line = g_list_delete_link (self->line, self->line);
      self->n_free--;
      turn->come = TRUE;
      dex_promise_resolve_boolean (turn->promise, TRUE);
    }
}

/**
 * dailies_slots_enter:
 * @self: slots
 * @deadline: until when it has to be done, by a clock that all who enter share;
 *   0 if it need not
 *
 * Returns: (transfer full): a turn, before all those that have longer
 */
DailiesTurn *
dailies_slots_enter (DailiesSlots *self,
                     gint64 deadline)
{
  DailiesTurn *turn;
  GList *place;

  g_return_val_if_fail (DAILIES_IS_SLOTS (self), NULL);

  turn = g_new0 (DailiesTurn, 1);
  turn->slots = g_object_ref (self);
  turn->promise = dex_promise_new ();
  /* What has none, as far as anybody knows, has time. */
  turn->deadline = deadline > 0 ? deadline : G_MAXINT64;

  /* Behind those that are as urgent and came earlier. */
  place = self->line;
  while (place != NULL && compare_turns (place->data, turn) <= 0)
    place = place->next;
  self->line = g_list_insert_before (self->line, place, turn);
  let_in (self);

  return turn;
}

/**
 * dailies_turn_wait:
 * @turn: a turn
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the turn has
 *   come; it rejects with %G_IO_ERROR_CANCELLED if it is left before
 */
DexFuture *
dailies_turn_wait (DailiesTurn *turn)
{
  dex_return_error_if_fail (turn != NULL);

  return dex_ref (DEX_FUTURE (turn->promise));
}

/**
 * dailies_turn_leave:
 * @turn: (transfer full): a turn, whether it has come or not
 *
 * Makes room for the next one.
 */
void
dailies_turn_leave (DailiesTurn *turn)
{
  g_autoptr (DailiesSlots) slots = turn->slots;

  if (turn->come)
    {
      slots->n_free++;
    }
  else
    {
      slots->line = g_list_remove (slots->line, turn);
      dex_promise_reject (turn->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The line was left"));
    }

  dex_unref (turn->promise);
  g_free (turn);
  let_in (slots);
}
