/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-application"

#include "config.h"

#include "dailies-application-private.h"

#include "dailies-system-clock.h"
#include "dailies-ui-fiber.h"

typedef enum
{
  PROP_LIBRARY = 1,
  PROP_DATA_DIR,
} DailiesApplicationProps;

static GParamSpec *properties[PROP_DATA_DIR + 1];

G_DEFINE_FINAL_TYPE (DailiesApplication, dailies_application, ADW_TYPE_APPLICATION)

DailiesWindow *
dailies_application_find_window (DailiesApplication *self)
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

  dailies_background_set_engine (self->background, NULL, NULL);
  if (self->notifier != NULL)
    dailies_notifier_flush (self->notifier);
  g_clear_object (&self->notifier);
  g_clear_object (&self->inhibitor);

  if (engine != NULL && !dex_await (dailies_engine_close (engine), &error))
    g_debug ("Closing: %s", error->message);
}

static DexFuture *
end_fiber (gpointer data)
{
  DailiesApplication *self = data;

  close_engine (self);
  if (self->reopening)
    {
      self->reopening = FALSE;
      g_application_activate (G_APPLICATION (self));
    }
  else if (self->held && dailies_application_find_window (self) == NULL)
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

/* Another folder was chosen: the index still knows the takes of the first. */
static void
await_rebuild (DailiesApplication *self)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GError) error = NULL;

  if (self->library != NULL || !g_settings_get_boolean (settings, "rebuild-library"))
    return;

  if (dex_await (dailies_library_rebuild (dailies_engine_get_library (self->engine)), &error))
    g_settings_reset (settings, "rebuild-library");
  else
    g_debug ("Looking at the files: %s", error->message);
}

/* The parts that work with and without a window. */
static void
start (DailiesApplication *self)
{
  g_autoptr (DailiesJobWatch) watch = dailies_job_watch_new (dailies_engine_get_jobs (self->engine));

  self->notifier = dailies_notifier_new (G_APPLICATION (self), watch, self->clock);
  self->inhibitor = dailies_inhibitor_new (GTK_APPLICATION (self), watch);
  dailies_background_set_engine (self->background, self->engine, watch);
}

static void
show_engine (DailiesApplication *self,
             DailiesWindow *window)
{
  g_object_bind_property (window, "is-active", self->notifier, "attentive", G_BINDING_SYNC_CREATE);
  dailies_window_set_engine (window, self->engine);
  dailies_application_fulfil_wishes (self);
}

static DexFuture *
open_fiber (gpointer data)
{
  DailiesApplication *self = data;
  g_autoptr (DailiesLocations) locations = dailies_locations_new (self->library, self->data_dir);
  g_autoptr (GError) error = NULL;
  DailiesWindow *window;

  self->engine = dex_await_object (dailies_engine_open (locations, self->clock), &error);
  if (self->engine != NULL)
    {
      start (self);
      await_rebuild (self);
    }

  /* An engine that is quick must not keep the window from being seen. */
  window = dailies_application_find_window (self);
  if (window != NULL)
    dex_await (dailies_window_await_first_frame (window), NULL);
  self->opening = FALSE;

  window = dailies_application_find_window (self);
  if (window == NULL)
    end (self);
  else if (self->engine == NULL)
    dailies_window_show_failure (window, error);
  else
    show_engine (self, window);

  return dex_future_new_true ();
}

/* Does nothing while there is a library, or one is being opened. */
void
dailies_application_open_library (DailiesApplication *self)
{
  if (self->opening || self->engine != NULL)
    return;

  self->opening = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, open_fiber, g_object_ref (self), g_object_unref));
}

/* With a new window, as everything in the old one is about the old library. */
void
dailies_application_reopen_library (DailiesApplication *self)
{
  DailiesWindow *window = dailies_application_find_window (self);

  if (self->reopening || window == NULL)
    return;

  self->reopening = TRUE;
  dailies_background_quit (self->background, GTK_WINDOW (window), FALSE);
}

static void
finished_cb (DailiesApplication *self)
{
  if (dailies_application_find_window (self) == NULL)
    end (self);
}

static void
dailies_application_startup (GApplication *application)
{
  DailiesApplication *self = DAILIES_APPLICATION (application);

  G_APPLICATION_CLASS (dailies_application_parent_class)->startup (application);

  self->clock = dailies_system_clock_new ();
  self->background = dailies_background_new ();
  g_signal_connect_object (self->background, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  dailies_application_add_actions (self);
}

static void
dailies_application_activate (GApplication *application)
{
  DailiesApplication *self = DAILIES_APPLICATION (application);
  DailiesWindow *window = dailies_application_find_window (self);

  if (window == NULL)
    {
      window = dailies_window_new (ADW_APPLICATION (self));
      dailies_background_guard (self->background, GTK_WINDOW (window));
      /* Until the engine is closed, after the window. */
      if (!self->held)
        {
          self->held = TRUE;
          g_application_hold (application);
        }
      if (self->engine != NULL && !self->opening)
        show_engine (self, window);
      else
        dailies_application_open_library (self);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
dailies_application_window_removed (GtkApplication *application,
                                    GtkWindow *window)
{
  DailiesApplication *self = DAILIES_APPLICATION (application);

  GTK_APPLICATION_CLASS (dailies_application_parent_class)->window_removed (application, window);

  if (dailies_application_find_window (self) != NULL || self->opening)
    return;

  if (self->notifier != NULL)
    dailies_notifier_set_attentive (self->notifier, FALSE);
  if (!dailies_background_get_staying (self->background))
    end (self);
}

static void
dailies_application_finalize (GObject *object)
{
  DailiesApplication *self = DAILIES_APPLICATION (object);

  dailies_application_forget_wishes (self);
  g_clear_object (&self->notifier);
  g_clear_object (&self->inhibitor);
  g_clear_object (&self->background);
  g_clear_object (&self->engine);
  g_clear_object (&self->clock);
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
  application_class->open = dailies_application_open_files;
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
                       "flags", G_APPLICATION_HANDLES_OPEN | (library != NULL || data_dir != NULL ? G_APPLICATION_NON_UNIQUE : 0),
                       "resource-base-path", "/io/github/dailies_app/Dailies",
                       "library", library,
                       "data-dir", data_dir,
                       NULL);
}
