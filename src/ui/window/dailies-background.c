/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-background"

#include "config.h"

#include "dailies-background.h"

#include <glib/gi18n.h>
#include <libdex.h>
#include <libportal-gtk4/portal-gtk4.h>
#include <libportal/portal.h>

#include "dailies-ui-fiber.h"

struct _DailiesBackground
{
  GObject parent_instance;

  GSettings *settings;
  DailiesEngine *engine;
  DailiesJobWatch *watch;
  gboolean staying;
  /* A question is open, or was answered with yes. */
  gboolean asking;
  gboolean agreed;
};

typedef enum
{
  PROP_STAYING = 1,
} DailiesBackgroundProps;

static GParamSpec *properties[PROP_STAYING + 1];

G_DEFINE_FINAL_TYPE (DailiesBackground, dailies_background, G_TYPE_OBJECT)

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_staying (DailiesBackground *self,
             gboolean staying)
{
  if (self->staying == staying)
    return;

  self->staying = staying;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAYING]);
}

static void
finish (DailiesBackground *self)
{
  set_staying (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
counted_cb (DailiesBackground *self)
{
  if (self->staying && dailies_background_count_work (self) == 0)
    finish (self);
}

static void
requested_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  gboolean allowed = xdp_portal_request_background_finish (XDP_PORTAL (source), result, &error);

  if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_resolve_boolean (promise, allowed);
}

/* Outside of a sandbox nobody ends a process for having no window. */
static gboolean
await_permission (GtkWindow *window)
{
  g_autoptr (XdpPortal) portal = NULL;
  g_autoptr (XdpParent) parent = NULL;
  g_autoptr (GError) error = NULL;
  DexPromise *promise;
  gboolean allowed;

  if (!xdp_portal_running_under_sandbox ())
    return TRUE;

  portal = xdp_portal_new ();
  parent = xdp_parent_new_gtk (window);
  promise = dex_promise_new ();
  xdp_portal_request_background (portal, parent, (char *) _ ("Shots go on until they are finished"), NULL,
                                 XDP_BACKGROUND_FLAG_NONE, NULL, requested_cb, dex_ref (promise));
  allowed = dex_await_boolean (DEX_FUTURE (promise), &error);
  if (error != NULL)
    g_debug ("The portal does not answer: %s", error->message);

  return allowed;
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  dex_promise_resolve_boolean (promise, g_str_equal (response, "close"));
}

/* There may be nothing left to ask about while the question is open. */
static gboolean
await_answer (DailiesBackground *self,
              GtkWindow *window,
              const char *verb)
{
  const guint n_shots = dailies_background_count_work (self);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Stop Working on Shots?"), NULL));
  DexPromise *promise = dex_promise_new ();

  adw_alert_dialog_format_body (dialog,
                                /* Translators: %u is a number */
                                ngettext ("%u shot is not finished. What a service has begun goes on there; Dailies fetches it, and does the rest, when it is opened again.",
                                          "%u shots are not finished. What a service has begun goes on there; Dailies fetches it, and does the rest, when it is opened again.", n_shots),
                                n_shots);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "close", verb, NULL);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (window), NULL, chosen_cb, dex_ref (promise));

  return dex_await_boolean (DEX_FUTURE (promise), NULL);
}

typedef struct
{
  DailiesBackground *self;
  GtkWindow *window;
  gboolean may_stay;
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;

  g_object_unref (closing->self);
  g_object_unref (closing->window);
  g_free (closing);
}

static DexFuture *
close_fiber (gpointer data)
{
  Closing *closing = data;
  DailiesBackground *self = closing->self;
  const gboolean stays = closing->may_stay && g_settings_get_boolean (self->settings, "run-in-background") &&
                         await_permission (closing->window);

  self->agreed = stays || await_answer (self, closing->window, closing->may_stay ? _ ("_Close") : _ ("_Quit"));
  self->asking = FALSE;
  if (self->agreed)
    {
      set_staying (self, stays && dailies_background_count_work (self) > 0);
      gtk_window_close (closing->window);
    }

  return dex_future_new_true ();
}

static void
close_after_asking (DailiesBackground *self,
                    GtkWindow *window,
                    gboolean may_stay)
{
  Closing *closing;

  if (self->asking)
    return;

  closing = g_new0 (Closing, 1);
  closing->self = g_object_ref (self);
  closing->window = g_object_ref (window);
  closing->may_stay = may_stay;
  self->asking = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, close_fiber, closing, closing_free));
}

static gboolean
close_request_cb (DailiesBackground *self,
                  GtkWindow *window)
{
  if (self->agreed || dailies_background_count_work (self) == 0)
    return GDK_EVENT_PROPAGATE;

  close_after_asking (self, window, TRUE);

  return GDK_EVENT_STOP;
}

static void
dailies_background_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesBackground *self = DAILIES_BACKGROUND (object);

  switch ((DailiesBackgroundProps) prop_id)
    {
    case PROP_STAYING:
      g_value_set_boolean (value, self->staying);
      break;
    }
}

static void
dailies_background_finalize (GObject *object)
{
  DailiesBackground *self = DAILIES_BACKGROUND (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->engine);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (dailies_background_parent_class)->finalize (object);
}

static void
dailies_background_class_init (DailiesBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_background_finalize;
  object_class->get_property = dailies_background_get_property;

  properties[PROP_STAYING] = g_param_spec_boolean ("staying", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dailies_background_init (DailiesBackground *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
}

/**
 * dailies_background_new:
 *
 * Returns: (transfer full): a background without an engine, which lets every
 *   window close
 */
DailiesBackground *
dailies_background_new (void)
{
  return g_object_new (DAILIES_TYPE_BACKGROUND, NULL);
}

/**
 * dailies_background_set_engine:
 * @self: a background
 * @engine: (nullable): whose jobs would go on
 * @watch: (nullable): the counts of its jobs
 */
void
dailies_background_set_engine (DailiesBackground *self,
                               DailiesEngine *engine,
                               DailiesJobWatch *watch)
{
  g_return_if_fail (DAILIES_IS_BACKGROUND (self));
  g_return_if_fail ((engine != NULL) == (watch != NULL));

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_func (self->watch, counted_cb, self);
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_func (self->engine, counted_cb, self);

  g_set_object (&self->engine, engine);
  g_set_object (&self->watch, watch);
  if (engine == NULL)
    return;

  g_signal_connect_object (watch, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify::paused", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify::driving", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_background_guard:
 * @self: a background
 * @window: the window; there is one at a time
 *
 * Decides from now on what happens when @window is closed.
 */
void
dailies_background_guard (DailiesBackground *self,
                          GtkWindow *window)
{
  g_return_if_fail (DAILIES_IS_BACKGROUND (self));
  g_return_if_fail (GTK_IS_WINDOW (window));

  self->agreed = FALSE;
  set_staying (self, FALSE);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_request_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_background_quit:
 * @self: a background
 * @window: (nullable): the window, if there is one
 * @ask: whether the user may still say no
 *
 * Closes @window for good, or ends staying without one.
 */
void
dailies_background_quit (DailiesBackground *self,
                         GtkWindow *window,
                         gboolean ask)
{
  g_return_if_fail (DAILIES_IS_BACKGROUND (self));

  if (window == NULL)
    {
      if (self->staying)
        finish (self);
      return;
    }

  if (ask && !self->agreed && dailies_background_count_work (self) > 0)
    {
      close_after_asking (self, window, FALSE);
      return;
    }

  self->agreed = TRUE;
  set_staying (self, FALSE);
  gtk_window_close (window);
}

/**
 * dailies_background_get_staying:
 * @self: a background
 *
 * Returns: whether there is work, but no window
 */
gboolean
dailies_background_get_staying (DailiesBackground *self)
{
  g_return_val_if_fail (DAILIES_IS_BACKGROUND (self), FALSE);

  return self->staying;
}

/**
 * dailies_background_count_work:
 * @self: a background
 *
 * Returns: how many jobs would stand still without this process
 */
guint
dailies_background_count_work (DailiesBackground *self)
{
  g_return_val_if_fail (DAILIES_IS_BACKGROUND (self), 0);

  if (self->engine == NULL || !dailies_engine_get_driving (self->engine))
    return 0;

  return dailies_job_watch_count (self->watch, DAILIES_JOB_SENDING) +
         dailies_job_watch_count (self->watch, DAILIES_JOB_QUEUED) +
         dailies_job_watch_count (self->watch, DAILIES_JOB_RUNNING) +
         dailies_job_watch_count (self->watch, DAILIES_JOB_DOWNLOADING) +
         (dailies_engine_get_paused (self->engine) ? 0 : dailies_job_watch_count (self->watch, DAILIES_JOB_WAITING));
}
