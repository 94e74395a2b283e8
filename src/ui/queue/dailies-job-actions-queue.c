/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The actions on all jobs at once. */

#define G_LOG_DOMAIN "dailies-job-actions-queue"

#include "config.h"

#include "dailies-job-actions-private.h"

#include "dailies-budget.h"
#include "dailies-job-questions.h"
#include "dailies-ui-fiber.h"

static void
change_paused (GSimpleAction *action,
               GVariant *value,
               gpointer data)
{
  DailiesJobActions *self = data;

  dailies_engine_set_paused (self->engine, g_variant_get_boolean (value));
}

static void
paused_changed_cb (DailiesJobActions *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->queue_group), "paused");

  g_assert (DAILIES_IS_JOB_ACTIONS (self));

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (dailies_engine_get_paused (self->engine)));
}

/* A limit has one currency; what is billed in another one is not held back. */
static DailiesEstimate *
add_up_retries (DailiesJobActions *self)
{
  GListModel *jobs = dailies_engine_get_jobs (self->engine);
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (DailiesBudget) budget = dailies_budget_new (dailies_engine_get_spending (self->engine), settings);
  DailiesMoney sum = dailies_money_new (0, dailies_budget_get_stop_at (budget).currency);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);
      const DailiesEstimate *estimate = dailies_job_get_estimate (job);

      if (estimate != NULL && dailies_job_may_retry_freely (job) && !dailies_job_is_to_be_fetched (job))
        dailies_money_add (&sum, estimate->money, NULL);
    }

  return dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, sum, NULL);
}

static DexFuture *
retry_failed_fiber (gpointer data)
{
  DailiesJobActions *self = data;
  g_autoptr (DailiesEstimate) estimate = NULL;

  /* What the user has removed is not made again. */
  dex_await (dailies_job_removals_settle (self->removals), NULL);

  estimate = add_up_retries (self);
  if (!dailies_job_actions_await_agreement (self, estimate))
    return dex_future_new_true ();

  return dailies_engine_retry_failed (self->engine);
}

static void
retry_failed (GSimpleAction *action,
              GVariant *parameter,
              gpointer data)
{
  DailiesJobActions *self = data;

  dailies_job_actions_follow (self, NULL,
                              dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, retry_failed_fiber, g_object_ref (self), g_object_unref));
}

static void
clear_finished (GSimpleAction *action,
                GVariant *parameter,
                gpointer data)
{
  DailiesJobActions *self = data;

  dailies_job_actions_follow (self, NULL, dailies_engine_clear_finished (self->engine));
}

static void
cancel_waiting_agreed (gpointer owner)
{
  DailiesJobActions *self = owner;

  dailies_job_actions_follow (self, NULL, dailies_engine_cancel_waiting (self->engine));
}

static void
cancel_waiting (GSimpleAction *action,
                GVariant *parameter,
                gpointer data)
{
  DailiesJobActions *self = data;
  DailiesQueueSection *waiting = dailies_queue_model_get_section (self->queue, DAILIES_JOB_SECTION_WAITING);

  dailies_job_ask_cancel_waiting (self->widget, dailies_queue_section_get_count (waiting), self, cancel_waiting_agreed);
}

static const GActionEntry queue_entries[] = {
  { .name = "paused", .state = "false", .change_state = change_paused },
  { .name = "retry-failed", .activate = retry_failed },
  { .name = "clear-finished", .activate = clear_finished },
  { .name = "cancel-waiting", .activate = cancel_waiting },
};

static void
enable (DailiesJobActions *self,
        const char *name,
        DailiesJobSection section)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->queue_group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               dailies_queue_section_get_count (dailies_queue_model_get_section (self->queue, section)) > 0);
}

static void
counts_changed_cb (DailiesJobActions *self)
{
  g_assert (DAILIES_IS_JOB_ACTIONS (self));

  enable (self, "retry-failed", DAILIES_JOB_SECTION_NEEDS_YOU);
  enable (self, "cancel-waiting", DAILIES_JOB_SECTION_WAITING);
  enable (self, "clear-finished", DAILIES_JOB_SECTION_DONE);
}

void
dailies_job_actions_fill_queue_group (DailiesJobActions *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->queue_group), queue_entries, G_N_ELEMENTS (queue_entries), self);
  g_signal_connect_object (self->engine, "notify::paused", G_CALLBACK (paused_changed_cb), self, G_CONNECT_SWAPPED);
  paused_changed_cb (self);

  for (DailiesJobSection i = DAILIES_JOB_SECTION_RUNNING; i <= DAILIES_JOB_SECTION_DONE; i++)
    g_signal_connect_object (dailies_queue_model_get_section (self->queue, i), "notify::count",
                             G_CALLBACK (counts_changed_cb), self, G_CONNECT_SWAPPED);
  counts_changed_cb (self);
}
