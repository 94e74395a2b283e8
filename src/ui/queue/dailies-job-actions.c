/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-actions"

#include "config.h"

#include "dailies-job-actions-private.h"

#include <adwaita.h>

#include <glib/gi18n.h>

#include "dailies-job-details-dialog.h"
#include "dailies-job-questions.h"
#include "dailies-job-words.h"
#include "dailies-price-question.h"
#include "dailies-system-clock.h"
#include "dailies-ui-fiber.h"

enum
{
  EDIT,
  TOAST,
  STARTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesJobActions, dailies_job_actions, G_TYPE_OBJECT)

static void
show_toast (DailiesJobActions *self,
            const char *words)
{
  g_autoptr (AdwToast) toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  g_signal_emit (self, signals[TOAST], 0, toast);
}

/* A call of the engine, and what to say of its end. */
typedef struct
{
  DailiesJobActions *self;
  DailiesJob *job;
  DexFuture *future;
} Call;

/* Takes the future. */
static Call *
call_new (DailiesJobActions *self,
          DailiesJob *job,
          DexFuture *future)
{
  Call *call = g_new0 (Call, 1);

  call->self = g_object_ref (self);
  g_set_object (&call->job, job);
  call->future = future;

  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->self);
  g_clear_object (&call->job);
  dex_clear (&call->future);
  g_free (call);
}

static DexFuture *
follow_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;
  const GValue *value;

  if (!dex_await (dex_ref (call->future), &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_toast (call->self, error->message);
      return dex_future_new_true ();
    }

  value = dex_future_get_value (call->future, NULL);
  if (call->job != NULL && G_VALUE_HOLDS (value, DAILIES_TYPE_JOB) && g_value_get_object (value) != (gpointer) call->job)
    g_signal_emit (call->self, signals[STARTED], 0, g_value_get_object (value));

  return dex_future_new_true ();
}

/* Takes the future. */
void
dailies_job_actions_follow (DailiesJobActions *self,
                            DailiesJob *job,
                            DexFuture *future)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, follow_fiber, call_new (self, job, future), call_free));
}

static void
cancel (gpointer owner,
        DailiesJob *job)
{
  DailiesJobActions *self = owner;

  dailies_job_actions_follow (self, job, dailies_engine_cancel (self->engine, job));
}

static void
begin_retry (gpointer owner,
             DailiesJob *job)
{
  DailiesJobActions *self = owner;

  dailies_job_actions_follow (self, job, dailies_engine_retry (self->engine, job));
}

static gboolean
is_free (DailiesJob *job)
{
  const DailiesEstimate *estimate = dailies_job_get_estimate (job);

  return estimate != NULL && estimate->quality == DAILIES_ESTIMATE_EXACT && estimate->money.micros == 0;
}

/* Whether the user wants what @estimate makes of the month.  To be called in a
 * fiber. */
gboolean
dailies_job_actions_await_agreement (DailiesJobActions *self,
                                     const DailiesEstimate *estimate)
{
  return self->widget != NULL &&
         dex_await_boolean (dailies_price_question_ask (self->widget, self->engine, estimate, 1), NULL);
}

static DexFuture *
retry_fiber (gpointer data)
{
  Call *call = data;
  const DailiesEstimate *estimate = dailies_job_is_to_be_fetched (call->job) ? NULL : dailies_job_get_estimate (call->job);

  if (!dailies_job_actions_await_agreement (call->self, estimate))
    return dex_future_new_true ();

  return dailies_engine_retry (call->self->engine, call->job);
}

static void
retry (gpointer owner,
       DailiesJob *job)
{
  DailiesJobActions *self = owner;

  /* It is not paid twice, but it may be past the budget. */
  if (dailies_job_may_retry_freely (job) || is_free (job))
    dailies_job_actions_follow (self, job, dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, retry_fiber, call_new (self, job, NULL), call_free));
  else
    dailies_job_ask (self->widget, job, DAILIES_JOB_QUESTION_RETRY, self, begin_retry);
}

static void
look (gpointer owner,
      DailiesJob *job)
{
  DailiesJobActions *self = owner;

  dailies_job_actions_follow (self, job, dailies_engine_resolve (self->engine, job, DAILIES_RESOLVE_LOOK));
}

static void
send_again_agreed (gpointer owner,
                   DailiesJob *job)
{
  DailiesJobActions *self = owner;

  dailies_job_actions_follow (self, job, dailies_engine_resolve (self->engine, job, DAILIES_RESOLVE_AGAIN));
}

static void
send_again (gpointer owner,
            DailiesJob *job)
{
  DailiesJobActions *self = owner;

  dailies_job_ask (self->widget, job, DAILIES_JOB_QUESTION_SEND_AGAIN, self, send_again_agreed);
}

/* What could be fetched again is not made again by retrying it. */
static DexFuture *
make_anew_fiber (gpointer data)
{
  Call *call = data;
  DailiesEngine *engine = call->self->engine;
  DailiesAccount *account;
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (DailiesJob) job = NULL;
  g_autoptr (GError) error = NULL;

  account = dailies_engine_find_account (engine, dailies_job_get_account_id (call->job), &error);
  if (account == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  jobs = dex_await_object (dailies_engine_submit (engine, account, dailies_job_get_shot (call->job), 1, dailies_job_get_project (call->job)), &error);
  if (jobs == NULL || !dex_await (dailies_engine_remove_job (engine, call->job), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  job = g_list_model_get_item (jobs, 0);

  return dex_future_new_take_object (g_steal_pointer (&job));
}

static void
make_again_agreed (gpointer owner,
                   DailiesJob *job)
{
  DailiesJobActions *self = owner;

  if (dailies_job_is_damaged (job))
    dailies_job_actions_follow (self, job, dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, make_anew_fiber, call_new (self, job, NULL), call_free));
  else
    begin_retry (self, job);
}

static void
make_again (gpointer owner,
            DailiesJob *job)
{
  DailiesJobActions *self = owner;

  dailies_job_ask (self->widget, job, DAILIES_JOB_QUESTION_MAKE_AGAIN, self, make_again_agreed);
}

static void
begin_removal (DailiesJobActions *self,
               DailiesJob *job)
{
  g_autoptr (AdwToast) toast = dailies_job_removals_begin (self->removals, job);

  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
drop (gpointer owner,
      DailiesJob *job)
{
  if (dailies_job_get_state (job) == DAILIES_JOB_UNKNOWN)
    begin_removal (owner, job);
}

static void
remove_job (gpointer owner,
            DailiesJob *job)
{
  if (dailies_job_state_is_end (dailies_job_get_state (job)))
    begin_removal (owner, job);
}

static void
show_details (gpointer owner,
              DailiesJob *job)
{
  DailiesJobActions *self = owner;

  adw_dialog_present (ADW_DIALOG (dailies_job_details_dialog_new (self->engine, job)), self->widget);
}

static void
edit (gpointer owner,
      DailiesJob *job)
{
  g_signal_emit (owner, signals[EDIT], 0, job);
}

/* @by is how many places nearer to the end of the line. */
static void
move (DailiesJobActions *self,
      DailiesJob *job,
      int by)
{
  DailiesQueueSection *waiting = dailies_queue_model_get_section (self->queue, DAILIES_JOB_SECTION_WAITING);
  guint index;

  if (!dailies_queue_section_find (waiting, job, &index))
    return;
  if ((by < 0 && index == 0) || (by > 0 && index + 1 == dailies_queue_section_get_count (waiting)))
    return;

  dailies_job_actions_follow (self, NULL,
                              dailies_engine_move_job (self->engine, job,
                                                       dailies_queue_section_get_job (waiting, by < 0 ? index - 1 : index + 2)));
}

static void
move_up (gpointer owner,
         DailiesJob *job)
{
  move (owner, job, -1);
}

static void
move_down (gpointer owner,
           DailiesJob *job)
{
  move (owner, job, 1);
}

static const struct
{
  const char *name;
  DailiesJobAgreed act;
} job_actions[] = {
  { "cancel", cancel },
  { "retry", retry },
  { "look", look },
  { "send-again", send_again },
  { "drop", drop },
  { "make-again", make_again },
  { "download-again", begin_retry },
  { "remove", remove_job },
  { "details", show_details },
  { "edit", edit },
  { "move-up", move_up },
  { "move-down", move_down },
};

static void
act_on_job (GSimpleAction *action,
            GVariant *parameter,
            gpointer data)
{
  DailiesJobActions *self = data;
  DailiesJob *job = dailies_queue_model_find (self->queue, g_variant_get_string (parameter, NULL));

  if (job == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (job_actions); i++)
    {
      if (g_str_equal (job_actions[i].name, g_action_get_name (G_ACTION (action))))
        job_actions[i].act (self, job);
    }
}

static void
move_before (GSimpleAction *action,
             GVariant *parameter,
             gpointer data)
{
  DailiesJobActions *self = data;
  const char *job_id;
  const char *before_id;
  DailiesJob *job;
  DailiesJob *before;

  g_variant_get (parameter, "(&s&s)", &job_id, &before_id);
  job = dailies_queue_model_find (self->queue, job_id);
  before = dailies_queue_model_find (self->queue, before_id);
  if (job != NULL && job != before)
    dailies_job_actions_follow (self, NULL, dailies_engine_move_job (self->engine, job, before));
}

static void
fill_job_group (DailiesJobActions *self,
                GActionMap *group)
{
  static const GActionEntry move_entry = { .name = "move-before", .parameter_type = "(ss)", .activate = move_before };

  for (guint i = 0; i < G_N_ELEMENTS (job_actions); i++)
    {
      const GActionEntry entry = { .name = job_actions[i].name, .parameter_type = "s", .activate = act_on_job };

      g_action_map_add_action_entries (group, &entry, 1, self);
    }
  g_action_map_add_action_entries (group, &move_entry, 1, self);
}

static void
dailies_job_actions_dispose (GObject *object)
{
  DailiesJobActions *self = DAILIES_JOB_ACTIONS (object);

  if (self->removals != NULL)
    dex_future_disown (dailies_job_removals_settle (self->removals));
  g_clear_object (&self->removals);
  if (self->widget != NULL)
    {
      gtk_widget_insert_action_group (self->widget, "job", NULL);
      gtk_widget_insert_action_group (self->widget, "queue", NULL);
    }
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (dailies_job_actions_parent_class)->dispose (object);
}

static void
dailies_job_actions_finalize (GObject *object)
{
  DailiesJobActions *self = DAILIES_JOB_ACTIONS (object);

  g_clear_object (&self->queue_group);
  g_clear_object (&self->queue);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_job_actions_parent_class)->finalize (object);
}

static void
dailies_job_actions_class_init (DailiesJobActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_job_actions_dispose;
  object_class->finalize = dailies_job_actions_finalize;

  signals[EDIT] = g_signal_new ("edit", DAILIES_TYPE_JOB_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, DAILIES_TYPE_JOB);
  signals[TOAST] = g_signal_new ("toast", DAILIES_TYPE_JOB_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[STARTED] = g_signal_new ("started", DAILIES_TYPE_JOB_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, DAILIES_TYPE_JOB);
}

static void
dailies_job_actions_init (DailiesJobActions *self)
{
  self->queue_group = g_simple_action_group_new ();
}

/**
 * dailies_job_actions_new:
 * @engine: whose jobs
 * @widget: in which the groups "job" and "queue" are inserted, and over which
 *   questions and details are shown
 *
 * Returns: (transfer full): the actions
 */
DailiesJobActions *
dailies_job_actions_new (DailiesEngine *engine,
                         GtkWidget *widget)
{
  DailiesJobActions *self;
  g_autoptr (GSimpleActionGroup) job_group = g_simple_action_group_new ();
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_ACTIONS, NULL);
  self->engine = g_object_ref (engine);
  g_set_weak_pointer (&self->widget, widget);
  self->queue = dailies_queue_model_new (dailies_engine_get_jobs (engine), clock);
  self->removals = dailies_job_removals_new (engine, self->queue);
  g_signal_connect_object (self->removals, "failed", G_CALLBACK (show_toast), self, G_CONNECT_SWAPPED);

  fill_job_group (self, G_ACTION_MAP (job_group));
  gtk_widget_insert_action_group (widget, "job", G_ACTION_GROUP (job_group));
  gtk_widget_insert_action_group (widget, "queue", G_ACTION_GROUP (self->queue_group));

  dailies_job_actions_fill_queue_group (self);

  return self;
}

/**
 * dailies_job_actions_get_engine:
 * @self: the actions
 *
 * Returns: (transfer none): whose jobs they act on
 */
DailiesEngine *
dailies_job_actions_get_engine (DailiesJobActions *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_ACTIONS (self), NULL);

  return self->engine;
}

/**
 * dailies_job_actions_get_queue:
 * @self: the actions
 *
 * Returns: (transfer none): the jobs in sections, without those that are on
 *   their way out
 */
DailiesQueueModel *
dailies_job_actions_get_queue (DailiesJobActions *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_ACTIONS (self), NULL);

  return self->queue;
}

/**
 * dailies_job_actions_settle:
 * @self: the actions
 *
 * Does at once what could still be undone.  To be awaited before the engine is
 * closed.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is in the
 *   journal
 */
DexFuture *
dailies_job_actions_settle (DailiesJobActions *self)
{
  dex_return_error_if_fail (DAILIES_IS_JOB_ACTIONS (self));

  return dailies_job_removals_settle (self->removals);
}
