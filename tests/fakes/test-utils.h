/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* How long a test waits for what must come, in milliseconds: far longer than
 * that takes, as the machine may be slow and have other tests to run. */
#define TEST_PATIENCE (120 * 1000)

/* The longest that a fiber of a test may take. */
#define TEST_FIBER_SECONDS 240

typedef void (*TestFunc) (void);
typedef gboolean (*TestPredicate) (gpointer data);

void test_init (int *argc,
                char ***argv);
void test_from_fiber (TestFunc func);
void test_add_fiber (const char *path,
                     TestFunc func);
gboolean test_wait_until (TestPredicate predicate,
                          gpointer data,
                          guint milliseconds);
gboolean test_await_until (TestPredicate predicate,
                           gpointer data,
                           guint milliseconds);
void test_drain (void);
char *test_make_dir (void) G_GNUC_WARN_UNUSED_RESULT;
void test_remove_dir (const char *path);
char *test_data_path (const char *relative) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
