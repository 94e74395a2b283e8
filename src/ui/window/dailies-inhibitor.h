/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-job-watch.h"

G_BEGIN_DECLS

#define DAILIES_TYPE_INHIBITOR (dailies_inhibitor_get_type ())

/**
 * DailiesInhibitor:
 *
 * Keeps the computer awake while clips are being fetched, and only then: what
 * a service renders, it renders without us.
 */
G_DECLARE_FINAL_TYPE (DailiesInhibitor, dailies_inhibitor, DAILIES, INHIBITOR, GObject)

DailiesInhibitor *dailies_inhibitor_new (GtkApplication *application,
                                         DailiesJobWatch *watch);

G_END_DECLS
