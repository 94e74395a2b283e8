/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "stall"

#include <time.h>

#include "stall.h"

#define TARGET (8 * G_TIME_SPAN_MILLISECOND)

static gint64 begun_at;
static gint64 begun_at_cpu;
static gint64 begun_at_process;
static gint64 woken_at;
static gint64 woken_at_cpu;
static gint64 pause_at;
static gint64 pause_at_cpu;
static gint64 painting_cpu;
static guint n_paintings;
static gint64 longest;
static gint64 longest_cpu;
static guint n_over;
static guint n_iterations;

/* Without what other programs took from us, and without what we waited for. */
static gint64
get_time (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return now.tv_sec * G_TIME_SPAN_SECOND + now.tv_nsec / 1000;
}

/* All that the loop does is done between two polls. */
static int
measuring_poll (GPollFD *fds,
                guint n_fds,
                int timeout)
{
  const gint64 busy = g_get_monotonic_time () - woken_at;
  int result;

  longest = MAX (longest, busy);
  longest_cpu = MAX (longest_cpu, get_time (CLOCK_THREAD_CPUTIME_ID) - woken_at_cpu);
  n_over += busy > TARGET;
  n_iterations++;
  result = g_poll (fds, n_fds, timeout);
  woken_at = g_get_monotonic_time ();
  woken_at_cpu = get_time (CLOCK_THREAD_CPUTIME_ID);

  return result;
}

/**
 * stall_init:
 *
 * Before the main loop runs.
 */
void
stall_init (void)
{
  g_main_context_set_poll_func (NULL, measuring_poll);
}

void
stall_begin (void)
{
  begun_at = woken_at = g_get_monotonic_time ();
  begun_at_cpu = woken_at_cpu = get_time (CLOCK_THREAD_CPUTIME_ID);
  begun_at_process = get_time (CLOCK_PROCESS_CPUTIME_ID);
  longest = longest_cpu = painting_cpu = 0;
  n_paintings = 0;
  n_over = 0;
  n_iterations = 0;
}

/* What is done from here on is not ours, such as painting. */
void
stall_pause (void)
{
  pause_at = g_get_monotonic_time ();
  pause_at_cpu = get_time (CLOCK_THREAD_CPUTIME_ID);
}

void
stall_resume (void)
{
  woken_at += g_get_monotonic_time () - pause_at;
  woken_at_cpu += get_time (CLOCK_THREAD_CPUTIME_ID) - pause_at_cpu;
  painting_cpu += get_time (CLOCK_THREAD_CPUTIME_ID) - pause_at_cpu;
  n_paintings++;
}

/**
 * stall_add_figures:
 * @builder: in an object
 * @name: what was measured
 *
 * Adds how long the main loop was busy at a time since stall_begin().
 */
void
stall_add_figures (JsonBuilder *builder,
                   const char *name)
{
  const gint64 span = g_get_monotonic_time () - begun_at;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "longest_ms");
  json_builder_add_double_value (builder, longest / 1e3);
  json_builder_set_member_name (builder, "longest_cpu_ms");
  json_builder_add_double_value (builder, longest_cpu / 1e3);
  json_builder_set_member_name (builder, "over_8_ms");
  json_builder_add_int_value (builder, n_over);
  json_builder_set_member_name (builder, "iterations");
  json_builder_add_int_value (builder, n_iterations);
  json_builder_set_member_name (builder, "core_share");
  json_builder_add_double_value (builder, (double) (get_time (CLOCK_THREAD_CPUTIME_ID) - begun_at_cpu - painting_cpu) / span);
  json_builder_set_member_name (builder, "painting_core_share");
  json_builder_add_double_value (builder, (double) painting_cpu / span);
  json_builder_set_member_name (builder, "paintings");
  json_builder_add_int_value (builder, n_paintings);
  json_builder_set_member_name (builder, "process_core_share");
  json_builder_add_double_value (builder, (double) (get_time (CLOCK_PROCESS_CPUTIME_ID) - begun_at_process) / span);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, span / 1e6);
  json_builder_end_object (builder);
}
