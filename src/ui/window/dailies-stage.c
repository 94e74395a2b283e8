/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-stage"

#include "config.h"

#include "dailies-stage.h"

#include "dailies-clip-page.h"
#include "dailies-job-page.h"
#include "dailies-ui-fiber.h"

struct _DailiesStage
{
  AdwBin parent_instance;

  DailiesEngine *engine;
  DailiesJob *job;
  DailiesTake *take;
  gboolean compact;
  gboolean closing;
  /* The take of @job is looked for. */
  gboolean opening;

  GtkStack *stack;
  AdwStatusPage *welcome;
  /* Made when they are shown first. */
  DailiesJobPage *job_page;
  DailiesClipPage *clip_page;
};

typedef enum
{
  PROP_JOB = 1,
  PROP_TAKE,
  PROP_PLAYER_VIEW,
  PROP_COMPACT,
} DailiesStageProps;

static GParamSpec *properties[PROP_COMPACT + 1];

enum
{
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesStage, dailies_stage, ADW_TYPE_BIN)

typedef struct
{
  DailiesStage *stage;
  DailiesJob *job;
  DailiesTake *take;
  gboolean play;
} StageCall;

static void
stage_call_free (gpointer data)
{
  StageCall *call = data;

  g_object_unref (call->stage);
  g_clear_object (&call->job);
  g_clear_object (&call->take);
  g_free (call);
}

static void
stage_call_run (DailiesStage *self,
                DexFiberFunc fiber,
                DailiesJob *job,
                DailiesTake *take,
                gboolean play)
{
  StageCall *call = g_new0 (StageCall, 1);

  call->stage = g_object_ref (self);
  g_set_object (&call->job, job);
  g_set_object (&call->take, take);
  call->play = play;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, fiber, call, stage_call_free));
}

static void
set_take (DailiesStage *self,
          DailiesTake *take)
{
  if (g_set_object (&self->take, take))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

static DexFuture *
save_seen_fiber (gpointer data)
{
  StageCall *call = data;
  DailiesLibrary *library = dailies_engine_get_library (call->stage->engine);
  g_autoptr (GError) error = NULL;

  if (!dex_await (dailies_library_save (library, call->take), &error))
    g_debug ("It stays unseen: %s", error->message);

  return dex_future_new_true ();
}

static void
show_job_page (DailiesStage *self)
{
  if (self->job_page == NULL)
    {
      self->job_page = g_object_new (DAILIES_TYPE_JOB_PAGE, NULL);
      dailies_job_page_set_engine (self->job_page, self->engine);
      g_object_bind_property (self, "job", self->job_page, "job", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->job_page), "job");
    }

  gtk_stack_set_visible_child_name (self->stack, "job");
}

static void
show_clip_page (DailiesStage *self)
{
  if (self->clip_page == NULL)
    {
      self->clip_page = g_object_new (DAILIES_TYPE_CLIP_PAGE, NULL);
      g_object_bind_property (self, "take", self->clip_page, "take", G_BINDING_SYNC_CREATE);
      g_object_bind_property (self, "compact", self->clip_page, "compact", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->clip_page), "clip");
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER_VIEW]);
    }

  gtk_stack_set_visible_child_name (self->stack, "clip");
}

static void
stop_player (DailiesStage *self)
{
  if (self->clip_page != NULL)
    dailies_player_view_stop (dailies_clip_page_get_player_view (self->clip_page));
}

static void
open_take (DailiesStage *self,
           DailiesTake *take,
           gboolean play)
{
  set_take (self, take);
  show_clip_page (self);
  dailies_player_view_open_take (dailies_clip_page_get_player_view (self->clip_page),
                                 dailies_engine_get_library (self->engine), take, play);

  if (!dailies_take_get_seen (take))
    {
      dailies_take_set_seen (take, TRUE);
      stage_call_run (self, save_seen_fiber, NULL, take, FALSE);
    }
}

static DexFuture *
open_take_of_job_fiber (gpointer data)
{
  StageCall *call = data;
  DailiesStage *self = call->stage;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) take = NULL;

  take = dex_await_object (dailies_library_find (dailies_engine_get_library (self->engine),
                                                 dailies_job_get_take_id (call->job)),
                           &error);

  /* The user may look at another one by now. */
  if (self->job != call->job || self->closing)
    return dex_future_new_true ();

  if (take != NULL)
    {
      open_take (self, take, call->play);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      g_signal_emit (self, signals[PROBLEM], 0, error->message);
    }

  return dex_future_new_true ();
}

static gboolean
has_take (DailiesJob *job)
{
  return dailies_job_get_state (job) == DAILIES_JOB_DONE && dailies_job_get_take_id (job) != NULL;
}

/* Whether the user has it before their eyes. */
static gboolean
is_watched (DailiesStage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return gtk_widget_get_mapped (GTK_WIDGET (self)) && GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root));
}

static void
job_changed_cb (DailiesStage *self)
{
  g_assert (DAILIES_IS_STAGE (self));

  if (!has_take (self->job) || self->take != NULL || self->opening)
    return;

  /* Who watched it grow wants to see it; nobody else is played to.  Once: much
   * of a job changes when it ends. */
  self->opening = TRUE;
  stage_call_run (self, open_take_of_job_fiber, self->job, NULL, is_watched (self));
}

static void
set_job (DailiesStage *self,
         DailiesJob *job)
{
  if (self->job == job)
    return;

  self->opening = FALSE;
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, job_changed_cb, self);
  g_set_object (&self->job, job);
  if (job != NULL)
    g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}

static void
dailies_stage_dispose (GObject *object)
{
  DailiesStage *self = DAILIES_STAGE (object);

  self->closing = TRUE;
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, job_changed_cb, self);
  g_clear_object (&self->job);
  g_clear_object (&self->take);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_stage_parent_class)->dispose (object);
}

static void
dailies_stage_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  DailiesStage *self = DAILIES_STAGE (object);

  switch ((DailiesStageProps) prop_id)
    {
    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;

    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    case PROP_PLAYER_VIEW:
      g_value_set_object (value, dailies_stage_get_player_view (self));
      break;

    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    }
}

static void
dailies_stage_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  switch ((DailiesStageProps) prop_id)
    {
    case PROP_COMPACT:
      dailies_stage_set_compact (DAILIES_STAGE (object), g_value_get_boolean (value));
      break;

    case PROP_JOB:
    case PROP_TAKE:
    case PROP_PLAYER_VIEW:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_stage_class_init (DailiesStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_stage_dispose;
  object_class->get_property = dailies_stage_get_property;
  object_class->set_property = dailies_stage_set_property;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, DAILIES_TYPE_JOB,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PLAYER_VIEW] = g_param_spec_object ("player-view", NULL, NULL, DAILIES_TYPE_PLAYER_VIEW,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[PROBLEM] = g_signal_new ("problem", DAILIES_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/window/dailies-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesStage, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesStage, welcome);
}

static void
dailies_stage_init (DailiesStage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->welcome, APPLICATION_ID);
}

/**
 * dailies_stage_set_engine:
 * @self: a stage that has none yet
 * @engine: whose jobs and takes it will show
 */
void
dailies_stage_set_engine (DailiesStage *self,
                          DailiesEngine *engine)
{
  g_return_if_fail (DAILIES_IS_STAGE (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
}

/**
 * dailies_stage_show_job:
 * @self: a stage with an engine
 * @job: what to show: its take, if it has one
 */
void
dailies_stage_show_job (DailiesStage *self,
                        DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_STAGE (self));
  g_return_if_fail (DAILIES_IS_JOB (job));
  g_return_if_fail (self->engine != NULL);

  if (self->job == job)
    return;

  stop_player (self);
  set_take (self, NULL);
  set_job (self, job);
  self->opening = has_take (job);
  if (self->opening)
    stage_call_run (self, open_take_of_job_fiber, job, NULL, FALSE);
  else
    show_job_page (self);
}

/**
 * dailies_stage_show_take:
 * @self: a stage with an engine
 * @take: what to show
 * @play: whether it begins by itself
 */
void
dailies_stage_show_take (DailiesStage *self,
                         DailiesTake *take,
                         gboolean play)
{
  g_return_if_fail (DAILIES_IS_STAGE (self));
  g_return_if_fail (DAILIES_IS_TAKE (take));
  g_return_if_fail (self->engine != NULL);

  set_job (self, NULL);
  open_take (self, take, play);
}

/**
 * dailies_stage_show_nothing:
 * @self: a stage
 */
void
dailies_stage_show_nothing (DailiesStage *self)
{
  g_return_if_fail (DAILIES_IS_STAGE (self));

  stop_player (self);
  set_job (self, NULL);
  set_take (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/**
 * dailies_stage_show_welcome:
 * @self: a stage that shows nothing
 *
 * Greets who starts Dailies for the first time.
 */
void
dailies_stage_show_welcome (DailiesStage *self)
{
  g_return_if_fail (DAILIES_IS_STAGE (self));

  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

/**
 * dailies_stage_end_welcome:
 * @self: a stage
 *
 * There is a job now: if it still greets, it shows nothing instead.
 */
void
dailies_stage_end_welcome (DailiesStage *self)
{
  g_return_if_fail (DAILIES_IS_STAGE (self));

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "welcome"))
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

/**
 * dailies_stage_close:
 * @self: a stage
 *
 * Ends the player, which must happen while the main loop still runs.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it has ended
 */
DexFuture *
dailies_stage_close (DailiesStage *self)
{
  dex_return_error_if_fail (DAILIES_IS_STAGE (self));

  self->closing = TRUE;

  if (self->clip_page == NULL)
    return dex_future_new_true ();

  return dailies_player_view_close (dailies_clip_page_get_player_view (self->clip_page));
}

DailiesJob *
dailies_stage_get_job (DailiesStage *self)
{
  g_return_val_if_fail (DAILIES_IS_STAGE (self), NULL);

  return self->job;
}

DailiesTake *
dailies_stage_get_take (DailiesStage *self)
{
  g_return_val_if_fail (DAILIES_IS_STAGE (self), NULL);

  return self->take;
}

/**
 * dailies_stage_get_player_view:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): where takes play, once it has shown one
 */
DailiesPlayerView *
dailies_stage_get_player_view (DailiesStage *self)
{
  g_return_val_if_fail (DAILIES_IS_STAGE (self), NULL);

  return self->clip_page != NULL ? dailies_clip_page_get_player_view (self->clip_page) : NULL;
}

gboolean
dailies_stage_get_compact (DailiesStage *self)
{
  g_return_val_if_fail (DAILIES_IS_STAGE (self), FALSE);

  return self->compact;
}

void
dailies_stage_set_compact (DailiesStage *self,
                           gboolean compact)
{
  g_return_if_fail (DAILIES_IS_STAGE (self));

  if (self->compact == !!compact)
    return;

  self->compact = !!compact;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}
