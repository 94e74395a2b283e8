/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_DRIVER_LOCK (dailies_driver_lock_get_type ())

/**
 * DailiesDriverLock:
 *
 * Who drives the queue of a data folder: the process that holds the lock on
 * its "queue.lock".  The kernel frees it with the process, however that ends.
 */
G_DECLARE_FINAL_TYPE (DailiesDriverLock, dailies_driver_lock, DAILIES, DRIVER_LOCK, GObject)

DailiesDriverLock *dailies_driver_lock_new (const char *data_folder);
DexFuture *dailies_driver_lock_try (DailiesDriverLock *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean dailies_driver_lock_get_held (DailiesDriverLock *self);
void dailies_driver_lock_release (DailiesDriverLock *self);

G_END_DECLS
