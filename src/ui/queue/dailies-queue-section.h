/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dailies-job-words.h"

G_BEGIN_DECLS

/* More waiting jobs than this would push what needs the user out of sight. */
#define DAILIES_QUEUE_SECTION_MAXIMUM_WAITING 5

#define DAILIES_TYPE_QUEUE_SECTION (dailies_queue_section_get_type ())

/**
 * DailiesQueueSection:
 *
 * A part of the queue, and the list of its rows: first itself, which is its
 * header, then its #DailiesJob unless it is folded.  An empty section has no
 * rows.  Headers are rows, so that one that is folded can still be seen and
 * reached with the keyboard.
 *
 * What is waiting folds by itself when it becomes long, until the user folds
 * or unfolds it.
 *
 * Properties: "kind" (#DailiesJobSection, construct-only), "count" (uint,
 * read-only: of jobs, folded or not), "folded".
 */
G_DECLARE_FINAL_TYPE (DailiesQueueSection, dailies_queue_section, DAILIES, QUEUE_SECTION, GObject)

DailiesQueueSection *dailies_queue_section_new (DailiesJobSection kind);
DailiesJobSection dailies_queue_section_get_kind (DailiesQueueSection *self);
guint dailies_queue_section_get_count (DailiesQueueSection *self);
gboolean dailies_queue_section_get_folded (DailiesQueueSection *self);
void dailies_queue_section_set_folded (DailiesQueueSection *self,
                                       gboolean folded);
void dailies_queue_section_freeze (DailiesQueueSection *self);
void dailies_queue_section_thaw (DailiesQueueSection *self);
void dailies_queue_section_insert (DailiesQueueSection *self,
                                   DailiesJob *job);
void dailies_queue_section_remove (DailiesQueueSection *self,
                                   DailiesJob *job);
gboolean dailies_queue_section_find (DailiesQueueSection *self,
                                     DailiesJob *job,
                                     guint *index);
DailiesJob *dailies_queue_section_get_job (DailiesQueueSection *self,
                                           guint index);

G_END_DECLS
