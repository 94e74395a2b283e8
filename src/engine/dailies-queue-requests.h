/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_QUEUE_REQUESTS (dailies_queue_requests_get_type ())

/**
 * DailiesQueueRequests:
 *
 * What processes that do not drive the queue ask of the one that does: the
 * folder "requests" beside the database.  A file named after a job asks for
 * that job to be cancelled, and stays until that is done, so that a driver
 * that takes over sees it too.  The file "wake" is written whenever there is
 * something new in the journal.
 *
 * Signal "changed": somebody wrote something, see for yourself.  Comes only
 * after dailies_queue_requests_listen().
 */
G_DECLARE_FINAL_TYPE (DailiesQueueRequests, dailies_queue_requests, DAILIES, QUEUE_REQUESTS, GObject)

DailiesQueueRequests *dailies_queue_requests_new (const char *data_folder);
DexFuture *dailies_queue_requests_listen (DailiesQueueRequests *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_requests_wake (DailiesQueueRequests *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_requests_ask_cancel (DailiesQueueRequests *self,
                                              const char *job_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_requests_list_cancels (DailiesQueueRequests *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *dailies_queue_requests_forget (DailiesQueueRequests *self,
                                          const char *job_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
