/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-database-private.h"
#include "dailies-job.h"
#include "dailies-job-event.h"
#include "dailies-take.h"

G_BEGIN_DECLS

/* 2026-09-24 12:00:00 UTC */
#define FIXTURE_TIME G_GINT64_CONSTANT (1790251200000000)

/* A fresh folder and the path of a database in it. */
typedef struct
{
  char *folder;
  char *path;
} Place;

Place *place_new (void);
void place_free (Place *place);

DailiesDatabase *open_database (const char *path);
void close_database (DailiesDatabase *database);
gboolean execute (DailiesDatabase *database,
                  const char *sql,
                  GError **error);
char *ask (DailiesDatabase *database,
           const char *sql);
void assert_answer (DailiesDatabase *database,
                    const char *sql,
                    const char *expected);
void assert_newest (DailiesDatabase *database);

DailiesJob *make_job (const char *prompt,
                      gint64 created_at);
DailiesJob *make_full_job (gint64 created_at);
DailiesTake *make_take (const char *id,
                        const char *prompt,
                        gint64 created_at);
DailiesTake *make_full_take (const char *id,
                             const char *job_id,
                             gint64 created_at);
DailiesJobEvent *make_event (DailiesJobState state,
                             gint64 at);

void assert_same_shot (DailiesShot *one,
                       DailiesShot *other);
void assert_same_take (DailiesTake *one,
                       DailiesTake *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

G_END_DECLS
