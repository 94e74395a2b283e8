/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"
#include "dailies-window.h"

G_BEGIN_DECLS

/**
 * WindowFixture:
 * @folder: holds everything
 * @clip: a real clip
 * @library: the library folder
 * @data: the data folder
 * @engine: (nullable): open; starts no job
 * @window: (nullable): shown, with the engine
 *
 * A window over a journal that the test wrote.
 */
typedef struct
{
  char *folder;
  char *clip;
  char *library;
  char *data;
  DailiesEngine *engine;
  DailiesWindow *window;
} WindowFixture;

void window_fixture_init (int *argc,
                          char ***argv);
WindowFixture *window_fixture_new (const char *clip);
char *window_fixture_add_job (WindowFixture *self,
                              const char *prompt,
                              DailiesJobState state,
                              const char *problem);
void window_fixture_open_engine (WindowFixture *self);
void window_fixture_open (WindowFixture *self);
DailiesJob *window_fixture_find_job (WindowFixture *self,
                                     const char *job_id);
void window_fixture_select (WindowFixture *self,
                            const char *job_id);
void window_fixture_close (WindowFixture *self);
void window_fixture_free (WindowFixture *self);
GtkWidget *find_widget (GtkWidget *root,
                        GType type);
GtkWidget *find_template_child (GtkWidget *widget,
                                const char *name);
GtkWidget *get_room (WindowFixture *self,
                     const char *name);
GtkWidget *get_player_view (WindowFixture *self);
const char *get_stage (WindowFixture *self);
gboolean save_picture (GtkWidget *widget,
                       const char *path);

G_END_DECLS
