/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What can be asked of the application by menus, keys and notifications. */

#define G_LOG_DOMAIN "dailies-application-actions"

#include "config.h"

#include "dailies-application-private.h"

#include <glib-unix.h>

#include "dailies-about.h"
#include "dailies-preferences-dialog.h"
#include "dailies-ui-fiber.h"

#define SHORTCUTS "/io/github/dailies_app/Dailies/window/dailies-shortcuts.ui"

static void
close_dialogs (DailiesWindow *window)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL)
    adw_dialog_force_close (dialog);
}

static void
open_library_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  DailiesApplication *self = DAILIES_APPLICATION (user_data);
  DailiesWindow *window = dailies_application_find_window (self);

  if (window != NULL)
    dailies_window_show_failure (window, NULL);
  dailies_application_open_library (self);
}

static void
reopen_library_cb (GSimpleAction *action,
                   GVariant *parameter,
                   gpointer user_data)
{
  DailiesApplication *self = DAILIES_APPLICATION (user_data);
  DailiesWindow *window = dailies_application_find_window (self);

  if (window != NULL)
    close_dialogs (window);
  dailies_application_reopen_library (self);
}

static DailiesPreferencesDialog *
show_preferences (DailiesApplication *self)
{
  DailiesPreferencesDialog *dialog = dailies_preferences_dialog_new (self->engine);
  DailiesWindow *window;

  g_application_activate (G_APPLICATION (self));
  window = dailies_application_find_window (self);
  close_dialogs (window);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));

  return dialog;
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  show_preferences (DAILIES_APPLICATION (user_data));
}

static void
add_account_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  dailies_preferences_dialog_show_add_account (show_preferences (DAILIES_APPLICATION (user_data)));
}

static void
show_account_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  dailies_preferences_dialog_show_account (show_preferences (DAILIES_APPLICATION (user_data)), g_variant_get_string (parameter, NULL));
}

static void
show_budget_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  dailies_preferences_dialog_show_budget (show_preferences (DAILIES_APPLICATION (user_data)));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  DailiesWindow *window = dailies_application_find_window (DAILIES_APPLICATION (user_data));
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *shortcuts;

  if (window == NULL)
    return;

  builder = gtk_builder_new_from_resource (SHORTCUTS);
  shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (window));
  gtk_window_present (shortcuts);
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  adw_dialog_present (dailies_about_new (), GTK_WIDGET (dailies_application_find_window (DAILIES_APPLICATION (user_data))));
}

static void
quit (DailiesApplication *self,
      gboolean ask)
{
  DailiesWindow *window = dailies_application_find_window (self);

  /* They would be closed in place of the window. */
  if (window != NULL)
    close_dialogs (window);
  dailies_background_quit (self->background, window != NULL ? GTK_WINDOW (window) : NULL, ask);
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  quit (DAILIES_APPLICATION (user_data), TRUE);
}

/* Whoever ends the session does not wait for an answer. */
static gboolean
signal_cb (gpointer user_data)
{
  quit (DAILIES_APPLICATION (user_data), FALSE);

  return G_SOURCE_CONTINUE;
}

static void
new_shot_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  dailies_application_activate_in_window (DAILIES_APPLICATION (user_data), "win.compose", NULL);
}

static void
show_library_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  dailies_application_activate_in_window (DAILIES_APPLICATION (user_data), "win.show-library", NULL);
}

static void
play_take_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  dailies_application_activate_in_window (DAILIES_APPLICATION (user_data), "take.play", parameter);
}

static void
show_job_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  dailies_application_activate_in_window (DAILIES_APPLICATION (user_data), "win.show-job", parameter);
}

typedef struct
{
  DailiesApplication *self;
  char *id;
} IdCall;

static void
id_call_free (gpointer data)
{
  IdCall *call = data;

  g_object_unref (call->self);
  g_free (call->id);
  g_free (call);
}

/* Needs an engine, but no window; without an engine the window opens one, and
 * does it then. */
static void
id_call_spawn (gpointer user_data,
               const char *window_action,
               GVariant *parameter,
               DexFiberFunc fiber)
{
  DailiesApplication *self = DAILIES_APPLICATION (user_data);
  IdCall *call;

  if (self->engine == NULL)
    {
      dailies_application_activate_in_window (self, window_action, parameter);
      return;
    }

  call = g_new0 (IdCall, 1);
  call->self = g_object_ref (self);
  call->id = g_variant_dup_string (parameter, NULL);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, fiber, call, id_call_free));
}

static DexFuture *
show_take_fiber (gpointer data)
{
  IdCall *call = data;
  DailiesLibrary *library = dailies_engine_get_library (call->self->engine);
  DailiesWindow *window = dailies_application_find_window (call->self);
  g_autoptr (DailiesTake) take = dex_await_object (dailies_library_find (library, call->id), NULL);
  g_autofree char *path = take != NULL ? dailies_library_dup_path (library, take) : NULL;
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GtkFileLauncher) launcher = file != NULL ? gtk_file_launcher_new (file) : NULL;

  if (launcher != NULL)
    gtk_file_launcher_open_containing_folder (launcher, window != NULL ? GTK_WINDOW (window) : NULL, NULL, NULL, NULL);

  return dex_future_new_true ();
}

static void
show_take_in_files_cb (GSimpleAction *action,
                       GVariant *parameter,
                       gpointer user_data)
{
  id_call_spawn (user_data, "take.show-in-files", parameter, show_take_fiber);
}

static DexFuture *
retry_fiber (gpointer data)
{
  IdCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesJob) job = dex_await_object (dailies_engine_find_job (call->self->engine, call->id), &error);

  if (job == NULL || !dex_await (dailies_engine_retry (call->self->engine, job), &error))
    g_debug ("Retrying: %s", error->message);

  return dex_future_new_true ();
}

static void
retry_job_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  id_call_spawn (user_data, "job.retry", parameter, retry_fiber);
}

static void
set_accel (DailiesApplication *self,
           const char *action,
           const char *accel)
{
  const char *accels[] = { accel, NULL };

  gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, accels);
}

/**
 * dailies_application_add_actions:
 * @self: an application that starts up
 *
 * The ids of takes and jobs come from notifications, which may be older than
 * this process.
 */
void
dailies_application_add_actions (DailiesApplication *self)
{
  const GActionEntry entries[] = {
    { "open-library", open_library_cb },
    { "reopen-library", reopen_library_cb },
    { "preferences", preferences_cb },
    { "add-account", add_account_cb },
    { "show-account", show_account_cb, "s" },
    { "show-budget", show_budget_cb },
    { "shortcuts", shortcuts_cb },
    { "about", about_cb },
    { "quit", quit_cb },
    { "new-shot", new_shot_cb },
    { "show-library", show_library_cb },
    { "play-take", play_take_cb, "s" },
    { "show-take-in-files", show_take_in_files_cb, "s" },
    { "show-job", show_job_cb, "s" },
    { "retry-job", retry_job_cb, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_unix_signal_add (SIGINT, signal_cb, self);
  g_unix_signal_add (SIGTERM, signal_cb, self);
  set_accel (self, "app.preferences", "<Control>comma");
  set_accel (self, "app.shortcuts", "<Control>question");
  set_accel (self, "app.quit", "<Control>q");
  set_accel (self, "window.close", "<Control>w");
}
