/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was written before, to walk through. */

#define G_LOG_DOMAIN "dailies-draft-history"

#include "config.h"

#include "dailies-draft-private.h"

#include "dailies-ui-fiber.h"

#define MOST_PROMPTS 200

static DexFuture *
history_fiber (gpointer data)
{
  DailiesDraft *self = data;
  g_autoptr (GError) error = NULL;
  GStrv history = dex_await_boxed (dailies_engine_list_prompts (self->engine, MOST_PROMPTS), &error);

  if (history == NULL)
    {
      g_debug ("No history: %s", error->message);
      return dex_future_new_true ();
    }

  g_strfreev (self->history);
  self->history = history;
  dailies_draft_notify (self, PROP_HISTORY);

  return dex_future_new_true ();
}

/* Something was sent. */
void
dailies_draft_refresh_history (DailiesDraft *self)
{
  g_assert (DAILIES_IS_DRAFT (self));

  if (self->reads_history)
    dailies_draft_read_history (self);
}

/**
 * dailies_draft_read_history:
 * @self: a draft
 *
 * Fills "history", and from now on keeps it up to date.  Few people ever look
 * at it, and on disk it is all over the place.
 */
void
dailies_draft_read_history (DailiesDraft *self)
{
  g_return_if_fail (DAILIES_IS_DRAFT (self));

  self->reads_history = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, history_fiber, g_object_ref (self), g_object_unref));
}
