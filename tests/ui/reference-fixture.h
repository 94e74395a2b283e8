/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-reference-list.h"

G_BEGIN_DECLS

#define RED 0xff0000ff
#define BLUE 0x0000ffff

/**
 * ReferenceFixture:
 * @folder: holds everything
 * @kept: where @list keeps what is no file
 * @list: empty, without a model and without a way to the network
 * @n_changes: how often @list told of one
 */
typedef struct
{
  char *folder;
  char *kept;
  DailiesReferenceList *list;
  guint n_changes;
} ReferenceFixture;

void reference_fixture_set_up (ReferenceFixture *self,
                               gconstpointer data);
void reference_fixture_tear_down (ReferenceFixture *self,
                                  gconstpointer data);
void reference_fixture_settle (ReferenceFixture *self);
char *reference_fixture_make_path (ReferenceFixture *self,
                                   const char *name);
DailiesReferenceItem *reference_fixture_add_bytes (ReferenceFixture *self,
                                                   const char *name,
                                                   const void *data,
                                                   gsize size);
DailiesReferenceItem *reference_fixture_add_image (ReferenceFixture *self,
                                                   const char *name);
GBytes *make_file (const char *type,
                   int width,
                   int height);
void assert_state (DailiesReferenceItem *item,
                   DailiesReferenceState state,
                   const char *reason);
void assert_role (DailiesReferenceItem *item,
                  DailiesReferenceRole role);

G_END_DECLS
