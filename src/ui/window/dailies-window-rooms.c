/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What happens in one room of the window and is seen in another. */

#define G_LOG_DOMAIN "dailies-window-rooms"

#include "config.h"

#include "dailies-window-private.h"

#include <glib/gi18n.h>

#include "dailies-price-question.h"
#include "dailies-setting-fit.h"
#include "dailies-ui-fiber.h"

static gboolean
is_in_library (DailiesWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->rooms->views), "library") == 0;
}

/**
 * dailies_window_show_stage:
 * @self: a window
 */
void
dailies_window_show_stage (DailiesWindow *self)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));

  adw_view_stack_set_visible_child_name (self->rooms->views, "stage");
}

/**
 * dailies_window_compose:
 * @self: a window
 *
 * Brings the composer up, with the cursor in the prompt.
 */
void
dailies_window_compose (DailiesWindow *self)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));

  dailies_window_show_stage (self);
  if (dailies_composer_get_compact (self->rooms->composer))
    adw_bottom_sheet_set_open (self->rooms->composer_sheet, TRUE);
  dailies_composer_focus (self->rooms->composer, FALSE);
}

/**
 * dailies_window_add_toast:
 * @self: a window
 * @toast: (transfer full): what to show over what the user looks at
 */
void
dailies_window_add_toast (DailiesWindow *self,
                          AdwToast *toast)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (is_in_library (self) ? self->rooms->library_toasts : self->rooms->stage_toasts, toast);
}

/**
 * dailies_window_toast:
 * @self: a window
 * @words: what happened
 */
void
dailies_window_toast (DailiesWindow *self,
                      const char *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  dailies_window_add_toast (self, toast);
}

static void update_details (DailiesWindow *self);

static DailiesLibraryView *
ensure_library_view (DailiesWindow *self)
{
  if (self->rooms->library_view == NULL)
    {
      dailies_workspace_add_library_view (self->rooms);
      dailies_library_view_set_engine (self->rooms->library_view, self->engine, self->textures);
      g_signal_connect_object (self->rooms->library_view, "notify::selected-take", G_CALLBACK (update_details), self, G_CONNECT_SWAPPED);
    }

  return self->rooms->library_view;
}

static void
update_details (DailiesWindow *self)
{
  DailiesTake *take = is_in_library (self) ? dailies_library_view_get_selected_take (ensure_library_view (self))
                                           : dailies_stage_get_take (self->rooms->stage);
  DailiesJob *job = is_in_library (self) ? NULL : dailies_stage_get_job (self->rooms->stage);

  if (take != NULL)
    dailies_details_pane_set_take (self->rooms->details_pane, take);
  else
    dailies_details_pane_set_job (self->rooms->details_pane, job);
}

static void
visible_view_changed_cb (DailiesWindow *self)
{
  g_assert (DAILIES_IS_WINDOW (self));

  if (self->take_actions != NULL)
    dailies_take_actions_set_toasts (self->take_actions, is_in_library (self) ? self->rooms->library_toasts : self->rooms->stage_toasts);
  update_details (self);
  dailies_window_update_actions (self);
}

static void
selected_job_changed_cb (DailiesWindow *self)
{
  DailiesJob *job = dailies_queue_sidebar_get_selected_job (self->rooms->queue_sidebar);

  g_assert (DAILIES_IS_WINDOW (self));

  if (job == NULL)
    {
      if (dailies_stage_get_job (self->rooms->stage) != NULL)
        dailies_stage_show_nothing (self->rooms->stage);
      return;
    }

  dailies_stage_show_job (self->rooms->stage, job);
  dailies_window_show_stage (self);
  if (adw_overlay_split_view_get_collapsed (self->rooms->queue_split))
    adw_overlay_split_view_set_show_sidebar (self->rooms->queue_split, FALSE);
}

static void
take_played_cb (DailiesWindow *self,
                DailiesTake *take)
{
  g_assert (DAILIES_IS_WINDOW (self));

  dailies_queue_sidebar_select_job (self->rooms->queue_sidebar, NULL);
  dailies_stage_show_take (self->rooms->stage, take, TRUE);
  dailies_window_show_stage (self);
}

static void
take_trashed_cb (DailiesWindow *self,
                 DailiesTake *take)
{
  DailiesTake *shown = dailies_stage_get_take (self->rooms->stage);

  g_assert (DAILIES_IS_WINDOW (self));

  if (shown != NULL && g_str_equal (dailies_take_get_id (shown), dailies_take_get_id (take)))
    dailies_stage_show_nothing (self->rooms->stage);
}

static DailiesAccount *
find_account_of_take (DailiesWindow *self,
                      DailiesTake *take)
{
  return dailies_engine_find_account (self->engine, dailies_take_get_account_name (take), NULL);
}

static void
use_settings_cb (DailiesWindow *self,
                 DailiesTake *take)
{
  g_assert (DAILIES_IS_WINDOW (self));

  dailies_draft_load_shot (self->draft, find_account_of_take (self, take), dailies_take_get_shot (take));
  dailies_window_compose (self);
}

typedef struct
{
  DailiesWindow *window;
  DailiesTake *take;
} OneMoreCall;

static void
one_more_call_free (gpointer data)
{
  OneMoreCall *call = data;

  g_object_unref (call->window);
  g_object_unref (call->take);
  g_free (call);
}

static DexFuture *
one_more_fiber (gpointer data)
{
  OneMoreCall *call = data;
  DailiesWindow *self = call->window;
  DailiesTake *take = call->take;
  DailiesAccount *account = find_account_of_take (self, take);
  g_autoptr (DailiesShot) shot = dailies_shot_copy_with (dailies_take_get_shot (take), "seed", (gint64) -1, NULL);
  g_autoptr (DailiesEstimate) estimate = NULL;
  g_autoptr (GListModel) jobs = NULL;
  g_autoptr (GError) error = NULL;

  /* What cannot be known is not held back. */
  if (account != NULL)
    estimate = dex_await_boxed (dailies_engine_estimate (self->engine, account, shot), NULL);
  if (self->closing || !dex_await_boolean (dailies_price_question_ask (GTK_WIDGET (self), self->engine, estimate, 1), NULL))
    return dex_future_new_true ();

  if (account != NULL)
    jobs = dex_await_object (dailies_engine_submit (self->engine, account, shot, 1, dailies_take_get_project (take)), &error);
  if (self->closing)
    return dex_future_new_true ();

  if (account == NULL)
    /* Translators: the account with which the take was made */
    dailies_window_toast (self, _ ("The account of this take is not there any more"));
  else if (jobs == NULL)
    dailies_window_toast (self, error->message);
  else
    dailies_window_toast (self, _ ("One more take is in the queue"));

  return dex_future_new_true ();
}

static void
one_more_cb (DailiesWindow *self,
             DailiesTake *take)
{
  OneMoreCall *call = g_new0 (OneMoreCall, 1);

  g_assert (DAILIES_IS_WINDOW (self));

  call->window = g_object_ref (self);
  call->take = g_object_ref (take);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, one_more_fiber, call, one_more_call_free));
}

static void
edit_job_cb (DailiesWindow *self,
             DailiesJob *job)
{
  g_assert (DAILIES_IS_WINDOW (self));

  dailies_draft_edit_job (self->draft, job);
  dailies_window_compose (self);
}

static void
job_started_cb (DailiesWindow *self,
                DailiesJob *job)
{
  g_assert (DAILIES_IS_WINDOW (self));

  dailies_queue_sidebar_select_job (self->rooms->queue_sidebar, job);
}

static void
toast_wanted_cb (DailiesWindow *self,
                 AdwToast *toast)
{
  g_assert (DAILIES_IS_WINDOW (self));

  dailies_window_add_toast (self, g_object_ref (toast));
}

/* One toast tells what was changed, instead of one for each setting. */
static void
draft_adapted_cb (DailiesWindow *self,
                  const char *words)
{
  g_assert (DAILIES_IS_WINDOW (self));

  dailies_window_toast (self, words);
}

static void
jobs_changed_cb (DailiesWindow *self)
{
  g_assert (DAILIES_IS_WINDOW (self));

  if (g_list_model_get_n_items (dailies_engine_get_jobs (self->engine)) == 0)
    return;

  dailies_stage_end_welcome (self->rooms->stage);
  dailies_window_reveal_queue (self);
}

static void
stage_changed_cb (DailiesWindow *self)
{
  g_assert (DAILIES_IS_WINDOW (self));

  update_details (self);
  dailies_window_update_actions (self);
}

static void
banner_changed_cb (DailiesWindow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *button_label = NULL;
  g_autofree char *action_name = NULL;
  g_autoptr (GVariant) action_target = NULL;

  g_assert (DAILIES_IS_WINDOW (self));

  g_object_get (self->conditions,
                "title", &title,
                "button-label", &button_label,
                "action-name", &action_name,
                "action-target", &action_target,
                NULL);

  /* The words stay while it slides away. */
  if (title != NULL)
    adw_banner_set_title (self->rooms->banner, title);
  adw_banner_set_button_label (self->rooms->banner, button_label);
  /* One without the other does not fit. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rooms->banner), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->rooms->banner), action_target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rooms->banner), action_name);
  adw_banner_set_revealed (self->rooms->banner, title != NULL);
}

static void
became_active_cb (DailiesWindow *self)
{
  g_assert (DAILIES_IS_WINDOW (self));

  /* Files may have been deleted in the meantime. */
  if (self->conditions != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    dailies_conditions_check_room (self->conditions);
}

/* A clip that fills the screen is all there is. */
static void
fullscreen_changed_cb (DailiesWindow *self,
                       GParamSpec *pspec,
                       DailiesPlayerView *player_view)
{
  const gboolean fullscreen = dailies_player_view_get_fullscreen (player_view);

  g_assert (DAILIES_IS_WINDOW (self));

  adw_toolbar_view_set_reveal_top_bars (self->rooms->frame, !fullscreen);
  gtk_widget_set_visible (GTK_WIDGET (self->rooms->banner), !fullscreen);
  adw_bottom_sheet_set_reveal_bottom_bar (self->rooms->composer_sheet, !fullscreen);
  gtk_widget_set_visible (GTK_WIDGET (self->rooms->composer), !fullscreen);
  dailies_window_cover_sidebars (self, fullscreen);
}

static void
remove_reference (DailiesReferenceList *references,
                  DailiesReferenceRole role)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (references)); i > 0; i--)
    {
      g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (references), i - 1);

      if (dailies_reference_item_get_role (item) == role)
        dailies_reference_list_remove (references, item);
    }
}

/* It takes the place of an earlier one, which would else become something that
 * nobody asked for. */
static void
add_frame (DailiesWindow *self,
           GBytes *image,
           DailiesReferenceRole role)
{
  DailiesReferenceList *references = dailies_draft_get_references (self->draft);
  DailiesTake *take = dailies_stage_get_take (self->rooms->stage);
  g_autofree char *title = take != NULL ? dailies_take_dup_title (take) : g_strdup (_ ("Clip"));
  /* Translators: %s is the title of a take, of which this is one picture */
  g_autofree char *name = g_strdup_printf (_ ("Frame of “%s”"), title);

  remove_reference (references, role);
  dailies_reference_list_set_role (references, dailies_reference_list_add_image (references, image, name), role);
}

static void
frame_taken_cb (DailiesWindow *self,
                GBytes *image,
                DailiesReferenceRole role)
{
  DailiesModel *model = dailies_draft_get_model (self->draft);
  g_autofree char *model_name = dailies_draft_dup_model_name (self->draft);
  g_autofree char *words = NULL;

  g_assert (DAILIES_IS_WINDOW (self));

  if (model != NULL && !dailies_capabilities_takes_references (dailies_model_get_capabilities (model)))
    {
      /* Translators: %s is the name of a model */
      words = g_strdup_printf (_ ("%s takes no references"), model_name);
      dailies_window_toast (self, words);
      return;
    }

  add_frame (self, image, role);
  if (dailies_player_view_get_fullscreen (dailies_stage_get_player_view (self->rooms->stage)))
    dailies_window_toast (self, _ ("Frame added to the shot"));
  else
    dailies_window_compose (self);
}

static void
needs_you_changed_cb (DailiesWindow *self)
{
  const guint n_jobs = dailies_queue_sidebar_get_needs_you (self->rooms->queue_sidebar);
  const gboolean shows = n_jobs > 0 && !adw_overlay_split_view_get_show_sidebar (self->rooms->queue_split);
  g_autofree char *words = NULL;

  g_assert (DAILIES_IS_WINDOW (self));

  /* Translators: %u is how many jobs wait for the user's word */
  words = g_strdup_printf (ngettext ("Queue: %u shot needs you", "Queue: %u shots need you", n_jobs), n_jobs);
  gtk_widget_set_visible (self->rooms->queue_dot, shows);
  gtk_widget_set_tooltip_text (self->rooms->queue_button, shows ? words : _ ("Queue"));
}

static void
furnish_banner (DailiesWindow *self)
{
  g_autoptr (DailiesBudget) budget = dailies_budget_new (dailies_engine_get_spending (self->engine), self->settings);

  self->conditions = dailies_conditions_new (self->engine, g_network_monitor_get_default (), budget);
  g_signal_connect_object (self->conditions, "notify", G_CALLBACK (banner_changed_cb), self, G_CONNECT_SWAPPED);
  banner_changed_cb (self);
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (became_active_cb), NULL, G_CONNECT_DEFAULT);
}

static void
furnish_queue (DailiesWindow *self)
{
  GListModel *jobs = dailies_engine_get_jobs (self->engine);

  self->job_actions = dailies_job_actions_new (self->engine, GTK_WIDGET (self));
  g_signal_connect_object (self->job_actions, "edit", G_CALLBACK (edit_job_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job_actions, "toast", G_CALLBACK (toast_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job_actions, "started", G_CALLBACK (job_started_cb), self, G_CONNECT_SWAPPED);
  dailies_queue_sidebar_set_actions (self->rooms->queue_sidebar, self->job_actions, self->textures);
  g_signal_connect_object (self->rooms->queue_sidebar, "notify::selected-job", G_CALLBACK (selected_job_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rooms->queue_sidebar, "notify::needs-you", G_CALLBACK (needs_you_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rooms->queue_split, "notify::show-sidebar", G_CALLBACK (needs_you_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
  needs_you_changed_cb (self);
}

static void
furnish_library (DailiesWindow *self)
{
  self->take_actions = dailies_take_actions_new (self->engine, GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "take", G_ACTION_GROUP (self->take_actions));
  g_signal_connect_object (self->take_actions, "play", G_CALLBACK (take_played_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->take_actions, "use-settings", G_CALLBACK (use_settings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->take_actions, "one-more", G_CALLBACK (one_more_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->take_actions, "trashed", G_CALLBACK (take_trashed_cb), self, G_CONNECT_SWAPPED);
  dailies_details_pane_set_engine (self->rooms->details_pane, self->engine, self->textures);
  g_signal_connect_object (self->rooms->views, "notify::visible-child", G_CALLBACK (visible_view_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
player_made_cb (DailiesWindow *self)
{
  DailiesPlayerView *player_view = dailies_stage_get_player_view (self->rooms->stage);

  g_assert (DAILIES_IS_WINDOW (self));

  gtk_widget_insert_action_group (GTK_WIDGET (self), "player", dailies_player_view_get_actions (player_view));
  g_signal_connect_object (player_view, "notify::fullscreen", G_CALLBACK (fullscreen_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player_view, "frame-taken", G_CALLBACK (frame_taken_cb), self, G_CONNECT_SWAPPED);
}

static void
furnish_stage (DailiesWindow *self)
{
  dailies_stage_set_engine (self->rooms->stage, self->engine);
  g_signal_connect_object (self->rooms->stage, "problem", G_CALLBACK (dailies_window_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rooms->stage, "notify::take", G_CALLBACK (stage_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rooms->stage, "notify::job", G_CALLBACK (stage_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rooms->stage, "notify::player-view", G_CALLBACK (player_made_cb), self, G_CONNECT_SWAPPED);
}

static void
furnish_composer (DailiesWindow *self)
{
  self->draft = dailies_draft_new (self->engine);
  dailies_composer_set_draft (self->rooms->composer, self->draft);
  dailies_composer_bar_set_draft (self->rooms->composer_bar, self->draft);
  g_signal_connect_object (self->rooms->composer, "toast", G_CALLBACK (toast_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::problem", G_CALLBACK (dailies_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "adapted", G_CALLBACK (draft_adapted_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_window_furnish:
 * @self: a window that has just got its engine
 *
 * Gives each room what it shows, and lets them know of each other.
 */
void
dailies_window_furnish (DailiesWindow *self)
{
  g_return_if_fail (DAILIES_IS_WINDOW (self));
  g_return_if_fail (self->engine != NULL);

  self->textures = dailies_texture_cache_new (dailies_engine_get_library (self->engine), DAILIES_TEXTURE_CACHE_BYTES);
  furnish_stage (self);
  furnish_queue (self);
  furnish_library (self);
  furnish_composer (self);
  furnish_banner (self);
  visible_view_changed_cb (self);
}
