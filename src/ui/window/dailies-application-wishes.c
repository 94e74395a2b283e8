/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a notification, the shell or a file manager asks for may come before
 * there is a window, or a library that it could be shown from. */

#define G_LOG_DOMAIN "dailies-application-wishes"

#include "config.h"

#include "dailies-application-private.h"

#include "dailies-ui-fiber.h"
#include "dailies-window-private.h"

/* Either an action or a file. */
typedef struct
{
  /* Only while it is being fulfilled. */
  DailiesApplication *self;
  char *action;
  GVariant *parameter;
  GFile *file;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_object (&wish->self);
  g_clear_object (&wish->file);
  g_clear_pointer (&wish->parameter, g_variant_unref);
  g_free (wish->action);
  g_free (wish);
}

static DexFuture *
open_fiber (gpointer data)
{
  Wish *wish = data;
  DailiesApplication *self = wish->self;
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (GError) error = NULL;
  DailiesWindow *window;

  /* All may have been closed before this ran. */
  if (self->engine == NULL)
    return dex_future_new_true ();

  take = dex_await_object (dailies_library_find_by_file (dailies_engine_get_library (self->engine), wish->file), &error);
  window = dailies_application_find_window (self);
  if (window == NULL)
    return dex_future_new_true ();

  if (take != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "take.play", "s", dailies_take_get_id (take));
  else
    dailies_window_toast (window, error->message);

  return dex_future_new_true ();
}

static void
fulfil (DailiesApplication *self,
        Wish *wish)
{
  DailiesWindow *window = dailies_application_find_window (self);

  if (wish->file != NULL)
    {
      wish->self = g_object_ref (self);
      dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, open_fiber, wish, wish_free));
      return;
    }

  if (window != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (window), wish->action, wish->parameter);
  wish_free (wish);
}

static void
add_wish (DailiesApplication *self,
          Wish *wish)
{
  g_application_activate (G_APPLICATION (self));
  g_queue_push_tail (&self->wishes, wish);
  if (self->engine != NULL && !self->opening)
    dailies_application_fulfil_wishes (self);
}

/* Opens a window if there is none, and activates the action as soon as the
 * window shows a library. */
void
dailies_application_activate_in_window (DailiesApplication *self,
                                        const char *action,
                                        GVariant *parameter)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->action = g_strdup (action);
  wish->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  add_wish (self, wish);
}

/* Plays the take of the last file: there is one stage. */
void
dailies_application_open_files (GApplication *application,
                                GFile **files,
                                int n_files,
                                const char *hint)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->file = g_object_ref (files[n_files - 1]);
  add_wish (DAILIES_APPLICATION (application), wish);
}

/* For when the window shows a library. */
void
dailies_application_fulfil_wishes (DailiesApplication *self)
{
  Wish *wish;

  while ((wish = g_queue_pop_head (&self->wishes)) != NULL)
    fulfil (self, wish);
}

/* For when there will be no library. */
void
dailies_application_forget_wishes (DailiesApplication *self)
{
  g_queue_clear_full (&self->wishes, wish_free);
}
