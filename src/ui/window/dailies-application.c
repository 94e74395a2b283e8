/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-application"

#include "config.h"

#include "dailies-application.h"

#include <glib-unix.h>

#include <glib/gi18n.h>

#include "dailies-system-clock.h"
#include "dailies-window.h"
#include "dailies-ui-fiber.h"

struct _DailiesApplication
{
  AdwApplication parent_instance;

  char *library;
  char *data_dir;

  DailiesEngine *engine;
  gboolean opening;
  gboolean held;
};

typedef enum
{
  PROP_LIBRARY = 1,
  PROP_DATA_DIR,
} DailiesApplicationProps;

static GParamSpec *properties[PROP_DATA_DIR + 1];

G_DEFINE_FINAL_TYPE (DailiesApplication, dailies_application, ADW_TYPE_APPLICATION)

static DailiesWindow *
find_window (DailiesApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    {
      if (DAILIES_IS_WINDOW (iter->data))
        return iter->data;
    }

  return NULL;
}

static void
close_engine (DailiesApplication *self)
{
  g_autoptr (DailiesEngine) engine = g_steal_pointer (&self->engine);
  g_autoptr (GError) error = NULL;

  if (engine != NULL && !dex_await (dailies_engine_close (engine), &error))
    g_debug ("Closing: %s", error->message);
}

static DexFuture *
end_fiber (gpointer data)
{
  DailiesApplication *self = data;

  close_engine (self);
  if (self->held)
    {
      self->held = FALSE;
      g_application_release (G_APPLICATION (self));
    }

  return dex_future_new_true ();
}

static void
end (DailiesApplication *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, end_fiber, g_object_ref (self), g_object_unref));
}

static DexFuture *
open_fiber (gpointer data)
{
  DailiesApplication *self = data;
  g_autoptr (DailiesLocations) locations = dailies_locations_new (self->library, self->data_dir);
  g_autoptr (DailiesClock) clock = dailies_system_clock_new ();
  g_autoptr (GError) error = NULL;
  DailiesWindow *window;

  self->engine = dex_await_object (dailies_engine_open (locations, clock), &error);
  self->opening = FALSE;

  window = find_window (self);
  if (window == NULL)
    end (self);
  else if (self->engine == NULL)
    dailies_window_show_failure (window, error);
  else
    dailies_window_set_engine (window, self->engine);

  return dex_future_new_true ();
}

static void
open_library (DailiesApplication *self)
{
  if (self->opening || self->engine != NULL)
    return;

  self->opening = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, open_fiber, g_object_ref (self), g_object_unref));
}

static void
open_library_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  DailiesApplication *self = DAILIES_APPLICATION (user_data);
  DailiesWindow *window = find_window (self);

  if (window != NULL)
    dailies_window_show_failure (window, NULL);
  open_library (self);
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog,
                "application-name", "Dailies",
                "application-icon", APPLICATION_ID,
                "version", PACKAGE_VERSION,
                "developer-name", _ ("The Dailies authors"),
                "copyright", "© 2026 The Dailies authors",
                "license-type", GTK_LICENSE_GPL_3_0,
                "comments", _ ("Make, watch and keep AI video"),
                NULL);
  adw_dialog_present (dialog, GTK_WIDGET (find_window (DAILIES_APPLICATION (user_data))));
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  DailiesWindow *window = find_window (DAILIES_APPLICATION (user_data));
  AdwDialog *dialog;

  if (window == NULL)
    return;

  /* It would be closed in place of the window. */
  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL)
    adw_dialog_force_close (dialog);
  gtk_window_close (GTK_WINDOW (window));
}

static gboolean
signal_cb (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);

  return G_SOURCE_CONTINUE;
}

static void
dailies_application_startup (GApplication *application)
{
  const GActionEntry entries[] = {
    { "open-library", open_library_cb },
    { "about", about_cb },
    { "quit", quit_cb },
  };
  const char *quit_accels[] = { "<Control>q", NULL };
  const char *close_accels[] = { "<Control>w", NULL };

  G_APPLICATION_CLASS (dailies_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  g_unix_signal_add (SIGINT, signal_cb, application);
  g_unix_signal_add (SIGTERM, signal_cb, application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_accels);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", close_accels);
}

static void
dailies_application_activate (GApplication *application)
{
  DailiesApplication *self = DAILIES_APPLICATION (application);
  DailiesWindow *window = find_window (self);

  if (window == NULL)
    {
      window = dailies_window_new (ADW_APPLICATION (self));
      /* Until the engine is closed, after the window. */
      if (!self->held)
        {
          self->held = TRUE;
          g_application_hold (application);
        }
      open_library (self);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
dailies_application_window_removed (GtkApplication *application,
                                    GtkWindow *window)
{
  DailiesApplication *self = DAILIES_APPLICATION (application);

  GTK_APPLICATION_CLASS (dailies_application_parent_class)->window_removed (application, window);

  if (find_window (self) == NULL && !self->opening)
    end (self);
}

static void
dailies_application_finalize (GObject *object)
{
  DailiesApplication *self = DAILIES_APPLICATION (object);

  g_clear_object (&self->engine);
  g_clear_pointer (&self->library, g_free);
  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (dailies_application_parent_class)->finalize (object);
}

static void
dailies_application_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  DailiesApplication *self = DAILIES_APPLICATION (object);

  switch ((DailiesApplicationProps) prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_string (value, self->library);
      break;

    case PROP_DATA_DIR:
      g_value_set_string (value, self->data_dir);
      break;
    }
}

static void
dailies_application_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DailiesApplication *self = DAILIES_APPLICATION (object);

  switch ((DailiesApplicationProps) prop_id)
    {
    case PROP_LIBRARY:
      self->library = g_value_dup_string (value);
      break;

    case PROP_DATA_DIR:
      self->data_dir = g_value_dup_string (value);
      break;
    }
}

static void
dailies_application_class_init (DailiesApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GtkApplicationClass *gtk_application_class = GTK_APPLICATION_CLASS (klass);

  object_class->finalize = dailies_application_finalize;
  object_class->get_property = dailies_application_get_property;
  object_class->set_property = dailies_application_set_property;
  application_class->startup = dailies_application_startup;
  application_class->activate = dailies_application_activate;
  gtk_application_class->window_removed = dailies_application_window_removed;

  properties[PROP_LIBRARY] = g_param_spec_string ("library", NULL, NULL, NULL,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DATA_DIR] = g_param_spec_string ("data-dir", NULL, NULL, NULL,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_application_init (DailiesApplication *self)
{
}

/**
 * dailies_application_new:
 * @library: (nullable): the library folder; %NULL for the default
 * @data_dir: (nullable): where the database is; %NULL for the default
 *
 * With a folder of its own it does not hand over to a process that is running
 * already, which may work in others.
 *
 * Returns: (transfer full): an application that is not running yet
 */
DailiesApplication *
dailies_application_new (const char *library,
                         const char *data_dir)
{
  return g_object_new (DAILIES_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", library != NULL || data_dir != NULL ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_DEFAULT_FLAGS,
                       "resource-base-path", "/io/github/dailies_app/Dailies",
                       "library", library,
                       "data-dir", data_dir,
                       NULL);
}
