/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-inhibitor"

#include "config.h"

#include "dailies-inhibitor.h"

#include <glib/gi18n.h>

struct _DailiesInhibitor
{
  GObject parent_instance;

  GtkApplication *application;
  DailiesJobWatch *watch;
  gboolean inhibiting;
  guint cookie;
};

G_DEFINE_FINAL_TYPE (DailiesInhibitor, dailies_inhibitor, G_TYPE_OBJECT)

static void
release (DailiesInhibitor *self)
{
  if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);
  self->cookie = 0;
  self->inhibiting = FALSE;
}

static void
counted_cb (DailiesInhibitor *self)
{
  const gboolean wanted = dailies_job_watch_count (self->watch, DAILIES_JOB_DOWNLOADING) > 0;

  if (wanted == self->inhibiting)
    return;

  release (self);
  if (!wanted)
    return;

  /* Where nobody can be asked to stay awake, there is no cookie. */
  self->inhibiting = TRUE;
  self->cookie = gtk_application_inhibit (self->application, gtk_application_get_active_window (self->application),
                                          GTK_APPLICATION_INHIBIT_SUSPEND, _ ("Takes are being fetched"));
}

static void
dailies_inhibitor_dispose (GObject *object)
{
  DailiesInhibitor *self = DAILIES_INHIBITOR (object);

  if (self->application != NULL)
    release (self);
  g_clear_object (&self->application);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (dailies_inhibitor_parent_class)->dispose (object);
}

static void
dailies_inhibitor_class_init (DailiesInhibitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dailies_inhibitor_dispose;
}

static void
dailies_inhibitor_init (DailiesInhibitor *self)
{
}

/**
 * dailies_inhibitor_new:
 * @application: asks the session
 * @watch: knows the jobs
 *
 * Returns: (transfer full): an inhibitor, which releases what it holds when
 *   it goes
 */
DailiesInhibitor *
dailies_inhibitor_new (GtkApplication *application,
                       DailiesJobWatch *watch)
{
  DailiesInhibitor *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB_WATCH (watch), NULL);

  self = g_object_new (DAILIES_TYPE_INHIBITOR, NULL);
  self->application = g_object_ref (application);
  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  counted_cb (self);

  return self;
}
