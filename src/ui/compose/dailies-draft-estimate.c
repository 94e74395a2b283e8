/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What one take of a draft costs. */

#define G_LOG_DOMAIN "dailies-draft-estimate"

#include "config.h"

#include "dailies-draft-private.h"

#include "dailies-ui-fiber.h"

/* No price depends on the words, and without some there is no shot. */
#define ANY_PROMPT "-"

/* (transfer full) */
static void
take_estimate (DailiesDraft *self,
               DailiesEstimate *estimate)
{
  DailiesEstimate *old = self->estimate;

  g_assert (DAILIES_IS_DRAFT (self));

  if (old != NULL && old->quality == estimate->quality && old->money.micros == estimate->money.micros &&
      g_str_equal (old->money.currency, estimate->money.currency) && g_strcmp0 (old->date, estimate->date) == 0)
    {
      dailies_estimate_free (estimate);
      return;
    }

  g_clear_pointer (&self->estimate, dailies_estimate_free);
  self->estimate = estimate;
  dailies_draft_notify (self, PROP_ESTIMATE);
}

static DailiesShot *
make_priced_shot (DailiesDraft *self)
{
  g_autoptr (DailiesShot) shot = dailies_draft_make_shot (self);

  return dailies_shot_copy_with (shot, "prompt", ANY_PROMPT, NULL);
}

/* At once, from the list: it is what most services would say anyway. */
static void
estimate_from_prices (DailiesDraft *self)
{
  g_autoptr (DailiesShot) shot = NULL;

  if (self->model == NULL)
    return;

  shot = make_priced_shot (self);
  take_estimate (self, dailies_estimate_from_prices (self->model, shot));
}

/* One question at a time; whatever changed meanwhile is asked next, so the
 * last answer is that to the last question. */
static DexFuture *
estimate_fiber (gpointer data)
{
  DailiesDraft *self = data;

  while (self->estimate_stale)
    {
      g_autoptr (DailiesShot) shot = make_priced_shot (self);
      g_autoptr (DailiesEstimate) estimate = NULL;
      g_autoptr (GError) error = NULL;

      self->estimate_stale = FALSE;
      estimate = dex_await_boxed (dailies_engine_estimate (self->engine, self->account, shot), &error);
      if (self->estimate_stale)
        continue;

      if (estimate != NULL)
        take_estimate (self, g_steal_pointer (&estimate));
      else if (self->model == NULL)
        take_estimate (self, dailies_estimate_new (DAILIES_ESTIMATE_UNKNOWN, DAILIES_MONEY_UNKNOWN, NULL));
      if (error != NULL)
        g_debug ("No estimate: %s", error->message);
    }

  self->estimating = FALSE;

  return dex_future_new_true ();
}

void
dailies_draft_refresh_estimate (DailiesDraft *self)
{
  g_assert (DAILIES_IS_DRAFT (self));

  estimate_from_prices (self);

  if (self->engine == NULL || self->account == NULL)
    return;

  self->estimate_stale = TRUE;
  if (self->estimating)
    return;

  self->estimating = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, estimate_fiber, g_object_ref (self), g_object_unref));
}
