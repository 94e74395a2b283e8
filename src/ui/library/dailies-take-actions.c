/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-actions"

#include "config.h"

#include "dailies-take-actions-private.h"

#include "dailies-ui-fiber.h"

struct _DailiesTakeActions
{
  GSimpleActionGroup parent_instance;

  DailiesEngine *engine;
  /* Over which dialogs appear, and where toasts do; neither is ours. */
  GtkWidget *widget;
  AdwToastOverlay *toasts;
};

enum
{
  PLAY,
  USE_SETTINGS,
  ONE_MORE,
  TRASHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesTakeActions, dailies_take_actions, G_TYPE_SIMPLE_ACTION_GROUP)

DailiesEngine *
dailies_take_actions_get_engine (DailiesTakeActions *self)
{
  return self->engine;
}

/* %NULL once it is gone. */
GtkWidget *
dailies_take_actions_get_widget (DailiesTakeActions *self)
{
  return self->widget;
}

GFile *
dailies_take_actions_make_file (DailiesTakeActions *self,
                                DailiesTake *take)
{
  g_autofree char *path = dailies_library_dup_path (dailies_engine_get_library (self->engine), take);

  return g_file_new_for_path (path);
}

/* Takes over @toast. */
void
dailies_take_actions_add_toast (DailiesTakeActions *self,
                                AdwToast *toast)
{
  adw_toast_set_use_markup (toast, FALSE);
  if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

void
dailies_take_actions_toast (DailiesTakeActions *self,
                            const char *words)
{
  dailies_take_actions_add_toast (self, adw_toast_new (words));
}

void
dailies_take_actions_say_trashed (DailiesTakeActions *self,
                                  DailiesTake *take)
{
  g_signal_emit (self, signals[TRASHED], 0, take);
}

typedef struct
{
  DailiesTakeActions *self;
  DailiesTake *take;
  char *take_id;
  DailiesTakeFunc func;
  DailiesJudgement judgement;
} Call;

static void
call_free (Call *call)
{
  g_object_unref (call->self);
  g_clear_object (&call->take);
  g_free (call->take_id);
  g_free (call);
}

static DexFuture *
save_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (dailies_library_save (dailies_engine_get_library (call->self->engine), call->take), &error))
    dailies_take_actions_toast (call->self, error->message);

  return dex_future_new_true ();
}

/* Has a change of @take written. */
void
dailies_take_actions_save (DailiesTakeActions *self,
                           DailiesTake *take)
{
  Call *call = g_new0 (Call, 1);

  call->self = g_object_ref (self);
  call->take = g_object_ref (take);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, save_fiber, call, (GDestroyNotify) call_free));
}

static void
play (DailiesTakeActions *self,
      DailiesTake *take)
{
  if (!dailies_take_get_seen (take))
    {
      dailies_take_set_seen (take, TRUE);
      dailies_take_actions_save (self, take);
    }
  g_signal_emit (self, signals[PLAY], 0, take);
}

static void
toggle_favourite (DailiesTakeActions *self,
                  DailiesTake *take)
{
  dailies_take_set_favourite (take, !dailies_take_get_favourite (take));
  dailies_take_actions_save (self, take);
}

static void
use_settings (DailiesTakeActions *self,
              DailiesTake *take)
{
  g_signal_emit (self, signals[USE_SETTINGS], 0, take);
}

static void
one_more (DailiesTakeActions *self,
          DailiesTake *take)
{
  g_signal_emit (self, signals[ONE_MORE], 0, take);
}

static const struct
{
  const char *name;
  DailiesTakeFunc func;
} verbs[] = {
  { "play", play },
  { "show-in-files", dailies_take_actions_show_in_files },
  { "open-with", dailies_take_actions_open_with },
  { "save-copy", dailies_take_actions_save_copy },
  { "rename", dailies_take_actions_rename },
  { "favourite", toggle_favourite },
  { "copy-prompt", dailies_take_actions_copy_prompt },
  { "copy-curl", dailies_take_actions_copy_curl },
  { "copy-command", dailies_take_actions_copy_command },
  { "use-settings", use_settings },
  { "one-more", one_more },
};

static DexFuture *
find_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) take = NULL;

  take = dex_await_object (dailies_library_find (dailies_engine_get_library (call->self->engine), call->take_id), &error);
  if (take != NULL)
    call->func (call->self, take);
  else
    dailies_take_actions_toast (call->self, error->message);

  return dex_future_new_true ();
}

static void
activated_cb (DailiesTakeActions *self,
              GVariant *parameter,
              GSimpleAction *action)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      Call *call;

      if (!g_str_equal (name, verbs[i].name))
        continue;

      call = g_new0 (Call, 1);
      call->self = g_object_ref (self);
      call->take_id = g_variant_dup_string (parameter, NULL);
      call->func = verbs[i].func;
      dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, find_fiber, call, (GDestroyNotify) call_free));
    }
}

static DexFuture *
judge_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) take = NULL;

  take = dex_await_object (dailies_library_find (dailies_engine_get_library (call->self->engine), call->take_id), &error);
  if (take != NULL)
    {
      dailies_take_set_judgement (take, call->judgement);
      dailies_take_actions_save (call->self, take);
    }
  else
    {
      dailies_take_actions_toast (call->self, error->message);
    }

  return dex_future_new_true ();
}

static void
judge_cb (DailiesTakeActions *self,
          GVariant *parameter)
{
  const char *take_id;
  const char *word;
  DailiesJudgement judgement;
  Call *call;

  g_variant_get (parameter, "(&s&s)", &take_id, &word);
  if (!dailies_judgement_from_word (word, &judgement))
    return;

  call = g_new0 (Call, 1);
  call->self = g_object_ref (self);
  call->take_id = g_strdup (take_id);
  call->judgement = judgement;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, judge_fiber, call, (GDestroyNotify) call_free));
}

static void
trash_cb (DailiesTakeActions *self,
          GVariant *parameter)
{
  const char *const take_ids[] = { g_variant_get_string (parameter, NULL), NULL };

  dailies_take_actions_trash (self, take_ids);
}

static void
trash_all_cb (DailiesTakeActions *self,
              GVariant *parameter)
{
  g_autofree const char **take_ids = g_variant_get_strv (parameter, NULL);

  dailies_take_actions_trash (self, take_ids);
}

static void
add_action (DailiesTakeActions *self,
            const char *name,
            const GVariantType *type,
            GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type);

  g_signal_connect_object (action, "activate", callback, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
dailies_take_actions_dispose (GObject *object)
{
  DailiesTakeActions *self = DAILIES_TAKE_ACTIONS (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_weak_pointer (&self->toasts);

  G_OBJECT_CLASS (dailies_take_actions_parent_class)->dispose (object);
}

static void
dailies_take_actions_finalize (GObject *object)
{
  DailiesTakeActions *self = DAILIES_TAKE_ACTIONS (object);

  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_take_actions_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, DAILIES_TYPE_TAKE_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, DAILIES_TYPE_TAKE);
}

static void
dailies_take_actions_class_init (DailiesTakeActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_take_actions_dispose;
  object_class->finalize = dailies_take_actions_finalize;

  signals[PLAY] = new_signal ("play");
  signals[USE_SETTINGS] = new_signal ("use-settings");
  signals[ONE_MORE] = new_signal ("one-more");
  signals[TRASHED] = new_signal ("trashed");
}

static void
dailies_take_actions_init (DailiesTakeActions *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    add_action (self, verbs[i].name, G_VARIANT_TYPE_STRING, G_CALLBACK (activated_cb));
  add_action (self, "judge", G_VARIANT_TYPE ("(ss)"), G_CALLBACK (judge_cb));
  add_action (self, "trash", G_VARIANT_TYPE_STRING, G_CALLBACK (trash_cb));
  add_action (self, "trash-all", G_VARIANT_TYPE_STRING_ARRAY, G_CALLBACK (trash_all_cb));
}

/**
 * dailies_take_actions_new:
 * @engine: whose takes
 * @widget: over whose window dialogs appear; not kept alive
 *
 * Returns: (transfer full): the group, to be inserted as "take"
 */
DailiesTakeActions *
dailies_take_actions_new (DailiesEngine *engine,
                          GtkWidget *widget)
{
  DailiesTakeActions *self;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (DAILIES_TYPE_TAKE_ACTIONS, NULL);
  self->engine = g_object_ref (engine);
  g_set_weak_pointer (&self->widget, widget);

  return self;
}

/**
 * dailies_take_actions_set_toasts:
 * @self: a group
 * @toasts: (nullable): where to tell what was done; not kept alive
 */
void
dailies_take_actions_set_toasts (DailiesTakeActions *self,
                                 AdwToastOverlay *toasts)
{
  g_return_if_fail (DAILIES_IS_TAKE_ACTIONS (self));
  g_return_if_fail (toasts == NULL || ADW_IS_TOAST_OVERLAY (toasts));

  g_set_weak_pointer (&self->toasts, toasts);
}
