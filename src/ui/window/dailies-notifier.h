/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dailies-clock.h"
#include "dailies-job-watch.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_NOTIFIER (dailies_notifier_get_type ())

/**
 * DailiesNotifier:
 *
 * Tells of takes that are done and of jobs that need the user, while the user
 * looks elsewhere.  There are at most two notifications, one of each kind:
 * what comes before they are seen joins them, and they go when the user comes
 * back.  Their buttons activate app.play-take, app.show-take-in-files,
 * app.retry-job and app.show-job, each with an id (string).
 *
 * Properties: "attentive" (boolean: the user looks at our window).
 */
G_DECLARE_FINAL_TYPE (DailiesNotifier, dailies_notifier, DAILIES, NOTIFIER, GObject)

DailiesNotifier *dailies_notifier_new (GApplication *application,
                                       DailiesJobWatch *watch,
                                       DailiesClock *clock);
gboolean dailies_notifier_get_attentive (DailiesNotifier *self);
void dailies_notifier_set_attentive (DailiesNotifier *self,
                                     gboolean attentive);
void dailies_notifier_flush (DailiesNotifier *self);

G_END_DECLS
