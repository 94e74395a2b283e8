/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-notifier"

#include "config.h"

#include "dailies-notifier.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"
#include "dailies-ui-fiber.h"

/* What finishes within this time is told at once. */
#define TOGETHER (2 * G_TIME_SPAN_SECOND)

#define DONE_ID "done"
#define NEEDS_YOU_ID "needs-you"

/* How many are named; the rest is counted. */
#define N_NAMED 3

struct _DailiesNotifier
{
  GObject parent_instance;

  GApplication *application;
  DailiesJobWatch *watch;
  DailiesClock *clock;
  GSettings *settings;
  gboolean attentive;

  /* Jobs that the user has not seen, oldest first. */
  GPtrArray *done;
  GPtrArray *needy;
  /* What is to be told again. */
  gboolean done_changed;
  gboolean needy_changed;
  /* Set while more may come; ends the wait for it. */
  DexCancellable *hurry;
};

typedef enum
{
  PROP_ATTENTIVE = 1,
} DailiesNotifierProps;

static GParamSpec *properties[PROP_ATTENTIVE + 1];

G_DEFINE_FINAL_TYPE (DailiesNotifier, dailies_notifier, G_TYPE_OBJECT)

static char *
list_titles (GPtrArray *jobs)
{
  GString *titles = g_string_new (NULL);
  const guint n_named = MIN (jobs->len, N_NAMED);

  for (guint i = 0; i < n_named; i++)
    {
      g_autofree char *title = dailies_job_dup_title (jobs->pdata[i]);

      g_string_append_printf (titles, "%s%s", i > 0 ? "\n" : "", title);
    }
  if (jobs->len > n_named)
    /* Translators: %u is how many more there are, at the end of a list */
    g_string_append_printf (titles, ngettext ("\nand %u more", "\nand %u more", jobs->len - n_named), jobs->len - n_named);

  return g_string_free_and_steal (titles);
}

static GNotification *
make_done (GPtrArray *jobs)
{
  g_autofree char *title = NULL;
  g_autofree char *body = list_titles (jobs);
  const char *take_id = dailies_job_get_take_id (jobs->pdata[0]);
  GNotification *notification;

  if (jobs->len == 1)
    title = g_strdup (_ ("Take Ready"));
  else
    /* Translators: %u is a number */
    title = g_strdup_printf (ngettext ("%u Take Ready", "%u Takes Ready", jobs->len), jobs->len);

  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  if (jobs->len == 1 && take_id != NULL)
    {
      g_notification_set_default_action_and_target (notification, "app.play-take", "s", take_id);
      g_notification_add_button_with_target (notification, _ ("Play"), "app.play-take", "s", take_id);
      g_notification_add_button_with_target (notification, _ ("Show in Files"), "app.show-take-in-files", "s", take_id);
    }

  return notification;
}

static GNotification *
make_one_needy (DailiesJob *job)
{
  const gboolean failed = dailies_job_get_state (job) == DAILIES_JOB_FAILED;
  GNotification *notification = g_notification_new (failed ? _ ("Shot Failed") : _ ("A Shot Needs You"));
  g_autofree char *title = dailies_job_dup_title (job);
  g_autofree char *expiry = dailies_job_dup_expiry_words (job, g_get_real_time ());
  g_autofree char *problem = dailies_job_dup_problem_words (job);
  g_autofree char *body = NULL;

  if (problem == NULL && expiry != NULL)
    /* Translators: %s is when the service deletes a clip, such as “40 min left to fetch it” */
    problem = g_strdup_printf (_ ("The finished clip cannot be fetched · %s"), expiry);
  body = problem != NULL ? g_strconcat (title, "\n", problem, NULL) : g_strdup (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show-job", "s", dailies_job_get_id (job));
  if (failed)
    g_notification_add_button_with_target (notification, _ ("Retry"), "app.retry-job", "s", dailies_job_get_id (job));

  return notification;
}

static GNotification *
make_needy (GPtrArray *jobs)
{
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  GNotification *notification;

  if (jobs->len == 1)
    return make_one_needy (jobs->pdata[0]);

  /* Translators: %u is a number */
  title = g_strdup_printf (ngettext ("%u Shot Needs You", "%u Shots Need You", jobs->len), jobs->len);
  body = list_titles (jobs);
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);

  return notification;
}

static void
tell (DailiesNotifier *self,
      const char *id,
      GPtrArray *jobs,
      GNotification *(*make) (GPtrArray *jobs))
{
  g_autoptr (GNotification) notification = NULL;

  if (jobs->len == 0)
    {
      g_application_withdraw_notification (self->application, id);
      return;
    }

  notification = make (jobs);
  g_application_send_notification (self->application, id, notification);
}

/* Without a bus there is nobody to tell. */
static gboolean
can_tell (DailiesNotifier *self)
{
  return g_application_get_dbus_connection (self->application) != NULL;
}

static void
tell_changes (DailiesNotifier *self)
{
  if (!can_tell (self))
    return;

  if (self->done_changed)
    tell (self, DONE_ID, self->done, make_done);
  if (self->needy_changed)
    tell (self, NEEDS_YOU_ID, self->needy, make_needy);

  self->done_changed = FALSE;
  self->needy_changed = FALSE;
}

static DexFuture *
tell_fiber (gpointer data)
{
  DailiesNotifier *self = data;

  dex_await (dex_future_first (dailies_clock_sleep (self->clock, TOGETHER), dex_ref (self->hurry), NULL), NULL);
  dex_clear (&self->hurry);
  tell_changes (self);

  return dex_future_new_true ();
}

static void
tell_soon (DailiesNotifier *self)
{
  if (self->hurry != NULL)
    return;

  self->hurry = dex_cancellable_new ();
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, tell_fiber, g_object_ref (self), g_object_unref));
}

static gboolean
needs_you (DailiesJobState state)
{
  switch (state)
    {
    case DAILIES_JOB_UNKNOWN:
    case DAILIES_JOB_FAILED:
    case DAILIES_JOB_BLOCKED:
    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      return TRUE;

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_DONE:
    case DAILIES_JOB_CANCELLED:
      return FALSE;
    }

  g_assert_not_reached ();
}

static void
moved_cb (DailiesNotifier *self,
          DailiesJob *job)
{
  const DailiesJobState state = dailies_job_get_state (job);

  if (self->attentive)
    return;

  /* Somebody else may have helped it. */
  if (g_ptr_array_remove (self->needy, job))
    self->needy_changed = TRUE;

  if (state == DAILIES_JOB_DONE && g_settings_get_boolean (self->settings, "notify-done"))
    {
      g_ptr_array_add (self->done, g_object_ref (job));
      self->done_changed = TRUE;
    }
  if (needs_you (state) && g_settings_get_boolean (self->settings, "notify-needs-you"))
    {
      g_ptr_array_add (self->needy, g_object_ref (job));
      self->needy_changed = TRUE;
    }

  if (self->done_changed || self->needy_changed)
    tell_soon (self);
}

/* A clip that is deleted soon is lost if nobody does something about it. */
static void
troubled_cb (DailiesNotifier *self,
             DailiesJob *job)
{
  const gint64 expires_at = dailies_job_get_expires_at (job);

  if (self->attentive || expires_at == 0 || expires_at - g_get_real_time () > DAILIES_EXPIRY_SOON ||
      !dailies_job_is_to_be_fetched (job) || g_ptr_array_find (self->needy, job, NULL) ||
      !g_settings_get_boolean (self->settings, "notify-needs-you"))
    return;

  g_ptr_array_add (self->needy, g_object_ref (job));
  self->needy_changed = TRUE;
  tell_soon (self);
}

static void
forget (DailiesNotifier *self)
{
  if (self->done->len > 0 && can_tell (self))
    g_application_withdraw_notification (self->application, DONE_ID);
  if (self->needy->len > 0 && can_tell (self))
    g_application_withdraw_notification (self->application, NEEDS_YOU_ID);

  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->needy, 0);
  self->done_changed = FALSE;
  self->needy_changed = FALSE;
}

static void
dailies_notifier_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  DailiesNotifier *self = DAILIES_NOTIFIER (object);

  switch ((DailiesNotifierProps) prop_id)
    {
    case PROP_ATTENTIVE:
      g_value_set_boolean (value, self->attentive);
      break;
    }
}

static void
dailies_notifier_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DailiesNotifier *self = DAILIES_NOTIFIER (object);

  switch ((DailiesNotifierProps) prop_id)
    {
    case PROP_ATTENTIVE:
      dailies_notifier_set_attentive (self, g_value_get_boolean (value));
      break;
    }
}

static void
dailies_notifier_finalize (GObject *object)
{
  DailiesNotifier *self = DAILIES_NOTIFIER (object);

  g_clear_object (&self->application);
  g_clear_object (&self->watch);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->done, g_ptr_array_unref);
  g_clear_pointer (&self->needy, g_ptr_array_unref);
  dex_clear (&self->hurry);

  G_OBJECT_CLASS (dailies_notifier_parent_class)->finalize (object);
}

static void
dailies_notifier_class_init (DailiesNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_notifier_finalize;
  object_class->get_property = dailies_notifier_get_property;
  object_class->set_property = dailies_notifier_set_property;

  properties[PROP_ATTENTIVE] = g_param_spec_boolean ("attentive", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_notifier_init (DailiesNotifier *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->done = g_ptr_array_new_with_free_func (g_object_unref);
  self->needy = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * dailies_notifier_new:
 * @application: sends the notifications
 * @watch: knows the jobs
 * @clock: says how long things are together
 *
 * Returns: (transfer full): a notifier for a user who is not attentive
 */
DailiesNotifier *
dailies_notifier_new (GApplication *application,
                      DailiesJobWatch *watch,
                      DailiesClock *clock)
{
  DailiesNotifier *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB_WATCH (watch), NULL);
  g_return_val_if_fail (DAILIES_IS_CLOCK (clock), NULL);

  self = g_object_new (DAILIES_TYPE_NOTIFIER, NULL);
  self->application = g_object_ref (application);
  self->watch = g_object_ref (watch);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (watch, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "troubled", G_CALLBACK (troubled_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * dailies_notifier_get_attentive:
 * @self: a notifier
 *
 * Returns: whether the user looks at our window
 */
gboolean
dailies_notifier_get_attentive (DailiesNotifier *self)
{
  g_return_val_if_fail (DAILIES_IS_NOTIFIER (self), FALSE);

  return self->attentive;
}

/**
 * dailies_notifier_set_attentive:
 * @self: a notifier
 * @attentive: whether the user looks at our window
 */
void
dailies_notifier_set_attentive (DailiesNotifier *self,
                                gboolean attentive)
{
  g_return_if_fail (DAILIES_IS_NOTIFIER (self));

  attentive = !!attentive;
  if (self->attentive == attentive)
    return;

  self->attentive = attentive;
  if (attentive)
    forget (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTENTIVE]);
}

/**
 * dailies_notifier_flush:
 * @self: a notifier
 *
 * Tells at once what it would tell soon: the process is about to end.
 */
void
dailies_notifier_flush (DailiesNotifier *self)
{
  g_return_if_fail (DAILIES_IS_NOTIFIER (self));

  tell_changes (self);
  if (self->hurry != NULL)
    dex_cancellable_cancel (self->hurry);
}
