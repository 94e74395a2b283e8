/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-journal.h"
#include "store-fixtures.h"

G_BEGIN_DECLS

/* A journal in a fresh folder. */
typedef struct
{
  Place *place;
  DailiesDatabase *database;
  DailiesJournal *journal;
} Fixture;

Fixture *fixture_new (void);
void fixture_reopen (Fixture *fixture);
void fixture_free (Fixture *fixture);
void fixture_add (Fixture *fixture,
                  DailiesJob *job);
void fixture_append_event (Fixture *fixture,
                           const char *job_id,
                           DailiesJobState expected,
                           DailiesJobEvent *event);
void fixture_append (Fixture *fixture,
                     const char *job_id,
                     DailiesJobState expected,
                     DailiesJobState state,
                     gint64 at);
DailiesJob *fixture_find (Fixture *fixture,
                          const char *prefix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

G_END_DECLS
