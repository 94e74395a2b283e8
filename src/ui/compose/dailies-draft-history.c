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
  _dailies_draft_notify (self, PROP_HISTORY);

  return dex_future_new_true ();
}

void
_dailies_draft_refresh_history (DailiesDraft *self)
{
  g_assert (DAILIES_IS_DRAFT (self));

  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, history_fiber, g_object_ref (self), g_object_unref));
}
