/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job-actions.h"
#include "dailies-queue-sidebar.h"

#include "window-fixture.h"

G_BEGIN_DECLS

/**
 * QueueFixture:
 * @base: has the jobs; its window is not used
 * @window: holds the sidebar, and nothing else
 * @sidebar: over the engine, which drives nothing
 * @actions: of the window
 * @toast: (nullable): the last one that was to be shown
 * @edited: (nullable): the last job that was to be edited
 *
 * A sidebar by itself.
 */
typedef struct
{
  WindowFixture *base;
  GtkWindow *window;
  DailiesQueueSidebar *sidebar;
  DailiesJobActions *actions;
  AdwToast *toast;
  DailiesJob *edited;
} QueueFixture;

QueueFixture *queue_fixture_new (WindowFixture *base);
GtkListView *queue_fixture_get_list (QueueFixture *self);
GtkWidget *queue_fixture_find_row (QueueFixture *self,
                                   gpointer item);
void queue_fixture_assert_reads (QueueFixture *self,
                                 const char *words);
void queue_fixture_act (QueueFixture *self,
                        const char *action,
                        const char *job_id);
void queue_fixture_free (QueueFixture *self);

G_END_DECLS
