/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-download-slots"

#include "config.h"

#include "dailies-download-slots.h"

#include <gio/gio.h>

struct _DailiesDownloadSlots
{
  GObject parent_instance;

  guint n_free;
  /* Turns that have not come, the next one first. */
  GList *line;
};

struct _DailiesDownloadTurn
{
  DailiesDownloadSlots *slots;
  DexPromise *promise;
  gint64 expires_at;
  gboolean come;
};

G_DEFINE_FINAL_TYPE (DailiesDownloadSlots, dailies_download_slots, G_TYPE_OBJECT)

static void
dailies_download_slots_class_init (DailiesDownloadSlotsClass *klass)
{
}

static void
dailies_download_slots_init (DailiesDownloadSlots *self)
{
}

/**
 * dailies_download_slots_new:
 * @n_slots: how many there are
 *
 * Returns: (transfer full): slots, all free
 */
DailiesDownloadSlots *
dailies_download_slots_new (guint n_slots)
{
  DailiesDownloadSlots *self;

  g_return_val_if_fail (n_slots > 0, NULL);

  self = g_object_new (DAILIES_TYPE_DOWNLOAD_SLOTS, NULL);
  self->n_free = n_slots;

  return self;
}

/* What does not expire, as far as anybody knows, has time. */
static gint64
get_deadline (const DailiesDownloadTurn *turn)
{
  return turn->expires_at > 0 ? turn->expires_at : G_MAXINT64;
}

static int
compare_turns (gconstpointer left,
               gconstpointer right)
{
  const gint64 a = get_deadline (left);
  const gint64 b = get_deadline (right);

  return (a > b) - (a < b);
}

static void
let_in (DailiesDownloadSlots *self)
{
  while (self->n_free > 0 && self->line != NULL)
    {
      DailiesDownloadTurn *turn = self->line->data;

      self->line = g_list_delete_link (self->line, self->line);
      self->n_free--;
      turn->come = TRUE;
      dex_promise_resolve_boolean (turn->promise, TRUE);
    }
}

/**
 * dailies_download_slots_enter:
 * @self: slots
 * @expires_at: until when the clip can be had, in microseconds since 1970 UTC;
 *   0 unknown
 *
 * Returns: (transfer full): a turn, before those of all clips that can be had
 *   for longer
 */
DailiesDownloadTurn *
dailies_download_slots_enter (DailiesDownloadSlots *self,
                              gint64 expires_at)
{
  DailiesDownloadTurn *turn;
  GList *place;

  g_return_val_if_fail (DAILIES_IS_DOWNLOAD_SLOTS (self), NULL);

  turn = g_new0 (DailiesDownloadTurn, 1);
  turn->slots = g_object_ref (self);
  turn->promise = dex_promise_new ();
  turn->expires_at = expires_at;

  /* Behind those that are as urgent and came earlier. */
  place = self->line;
  while (place != NULL && compare_turns (place->data, turn) <= 0)
    place = place->next;
  self->line = g_list_insert_before (self->line, place, turn);
  let_in (self);

  return turn;
}

/**
 * dailies_download_turn_wait:
 * @turn: a turn
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the turn has
 *   come; it rejects with %G_IO_ERROR_CANCELLED if it is left before
 */
DexFuture *
dailies_download_turn_wait (DailiesDownloadTurn *turn)
{
  dex_return_error_if_fail (turn != NULL);

  return dex_ref (DEX_FUTURE (turn->promise));
}

/**
 * dailies_download_turn_leave:
 * @turn: (transfer full): a turn, whether it has come or not
 *
 * Makes room for the next one.
 */
void
dailies_download_turn_leave (DailiesDownloadTurn *turn)
{
  g_autoptr (DailiesDownloadSlots) slots = turn->slots;

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
