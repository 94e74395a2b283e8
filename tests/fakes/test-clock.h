/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-clock.h"

G_BEGIN_DECLS

/* 2026-09-24 12:00:00 UTC: what a fresh clock shows. */
#define TEST_CLOCK_START G_GINT64_CONSTANT (1790251200000000)

#define TEST_TYPE_CLOCK (test_clock_get_type ())

G_DECLARE_FINAL_TYPE (TestClock, test_clock, TEST, CLOCK, GObject)

TestClock *test_clock_new (void);
void test_clock_advance (TestClock *self,
                         gint64 microseconds);
void test_clock_set (TestClock *self,
                     gint64 microseconds);
void test_clock_set_auto_advance (TestClock *self,
                                  gint64 longest_sleep);
guint test_clock_get_n_sleeping (TestClock *self);
gint64 test_clock_get_next_sleep (TestClock *self);
gint64 test_clock_get_elapsed (TestClock *self);

G_END_DECLS
