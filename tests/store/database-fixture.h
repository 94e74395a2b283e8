/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store-fixtures.h"

G_BEGIN_DECLS

/* In milliseconds: how long others may hold up a test that wants to fail. */
#define SHORT_TIMEOUT 50

#define INSERT_PROJECT "INSERT INTO projects (name, created_at) VALUES ('kites', 1)"
#define COUNT_PROJECTS "SELECT count(*) FROM projects"

void make_database (const char *path);
void assert_cannot_open (const char *path,
                         const char *code,
                         const char *part_of_message);
guint count_files (const char *folder,
                   const char *part_of_name);
GBytes *read_file (const char *path);

G_END_DECLS
