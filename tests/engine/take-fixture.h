/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-library-private.h"
#include "dailies-take-list.h"
#include "test-utils.h"

G_BEGIN_DECLS

/**
 * TakeFixture:
 * @folder: the library, with the project "Tests", and the database
 * @locations: that folder
 * @database: open
 * @index: of @database
 * @library: of both
 * @list: of @library, loaded
 * @changes: what @list said: "position -removed +added" after one another
 *
 * A library with many takes.  To be used in a fiber.
 */
typedef struct
{
  char *folder;
  DailiesLocations *locations;
  DailiesDatabase *database;
  DailiesTakeIndex *index;
  DailiesLibrary *library;
  DailiesTakeList *list;
  GString *changes;
} TakeFixture;

TakeFixture *take_fixture_new (guint n_takes);
void take_fixture_free (TakeFixture *fixture);
DailiesTake *take_fixture_make_take (guint i);
void take_fixture_put (TakeFixture *fixture,
                       DailiesTake *take);
void take_fixture_remove (TakeFixture *fixture,
                          guint i);
void take_fixture_announce (TakeFixture *fixture);
void take_fixture_await_list (TakeFixture *fixture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakeFixture, take_fixture_free)

G_END_DECLS
