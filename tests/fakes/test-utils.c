/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-utils"

#include "test-utils.h"

#include <errno.h>
#include <ftw.h>
#include <locale.h>
#include <stdio.h>

#include <glib/gstdio.h>

/* Often enough to be quick, seldom enough to leave the other core alone. */
#define LOOK_AGAIN_MILLISECONDS 5

/**
 * test_init:
 * @argc: (inout): as given to main
 * @argv: (inout): as given to main
 *
 * Sets up locale, GTest with the user's directories isolated for each test,
 * and libdex.  The first call in every main.
 */
void
test_init (int *argc,
           char ***argv)
{
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dex_init ();
}

static DexFuture *
call_fiber (gpointer data)
{
  TestFunc *func = data;

  (*func) ();

  return dex_future_new_true ();
}

static gboolean
set_flag_cb (gpointer data)
{
  gboolean *flag = data;

  *flag = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
wake_up_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * test_from_fiber:
 * @func: a test body that may call dex_await()
 *
 * Runs @func in a fiber of the main scheduler and iterates the main context
 * until it returns.  The test fails if that takes longer than
 * %TEST_FIBER_SECONDS.
 */
void
test_from_fiber (TestFunc func)
{
  g_autoptr (DexFuture) future = NULL;
  gboolean late = FALSE;
  guint timeout;

  future = dex_scheduler_spawn (dex_scheduler_get_default (), 0, call_fiber, &func, NULL);
  timeout = g_timeout_add_seconds (TEST_FIBER_SECONDS, set_flag_cb, &late);

  while (dex_future_is_pending (future) && !late)
    g_main_context_iteration (NULL, TRUE);

  if (dex_future_is_pending (future))
    g_error ("%s did not end within %d seconds", g_test_get_path (), TEST_FIBER_SECONDS);

  g_source_remove (timeout);
}

static void
run_in_fiber (gconstpointer data)
{
  const TestFunc *func = data;

  test_from_fiber (*func);
}

/**
 * test_add_fiber:
 * @path: the path of the test
 * @func: its body, which may call dex_await()
 *
 * Registers a test whose body runs in a fiber; see test_from_fiber().
 */
void
test_add_fiber (const char *path,
                TestFunc func)
{
  TestFunc *box = g_new (TestFunc, 1);

  *box = func;
  g_test_add_data_func_full (path, box, run_in_fiber, g_free);
}

/**
 * test_wait_until:
 * @predicate: called between iterations of the main context
 * @data: given to @predicate
 * @milliseconds: how long at most
 *
 * Iterates the main context until @predicate is true.  Not for fibers: they
 * have test_await_until().
 *
 * Returns: what @predicate said last
 */
gboolean
test_wait_until (TestPredicate predicate,
                 gpointer data,
                 guint milliseconds)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add (milliseconds, set_flag_cb, &late);
  guint wake_up = g_timeout_add (LOOK_AGAIN_MILLISECONDS, wake_up_cb, NULL);
  gboolean met = predicate (data);

  while (!met && !late)
    {
      g_main_context_iteration (NULL, TRUE);
      met = predicate (data);
    }

  if (!late)
    g_source_remove (timeout);
  g_source_remove (wake_up);

  return met;
}

/**
 * test_await_until:
 * @predicate: called between short sleeps
 * @data: given to @predicate
 * @milliseconds: how long at most
 *
 * Suspends the calling fiber until @predicate is true.
 *
 * Returns: what @predicate said last
 */
gboolean
test_await_until (TestPredicate predicate,
                  gpointer data,
                  guint milliseconds)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) milliseconds * G_TIME_SPAN_MILLISECOND;
  gboolean met = predicate (data);

  while (!met && g_get_monotonic_time () < deadline)
    {
      dex_await (dex_timeout_new_msec (LOOK_AGAIN_MILLISECONDS), NULL);
      met = predicate (data);
    }

  return met;
}

/**
 * test_drain:
 *
 * Iterates the main context until it has nothing left to do, so that what
 * was dropped is also freed.  Not for fibers.
 */
void
test_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/**
 * test_make_dir:
 *
 * Returns: (transfer full): the path of a fresh, empty directory; give it to
 *   test_remove_dir() at the end
 */
char *
test_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("dailies-test-XXXXXX", &error);

  g_assert_no_error (error);

  return path;
}

static int
make_removable_cb (const char *path,
                   const struct stat *info,
                   int type,
                   struct FTW *position)
{
  if (type == FTW_D || type == FTW_DNR)
    return g_chmod (path, 0700);

  return 0;
}

static int
remove_cb (const char *path,
           const struct stat *info,
           int type,
           struct FTW *position)
{
  return remove (path);
}

static int
tell_cb (const char *path,
         const struct stat *info,
         int type,
         struct FTW *position)
{
  g_printerr ("%s is still there\n", path);

  return 0;
}

/**
 * test_remove_dir:
 * @path: a directory
 *
 * Removes @path and all that is in it, also where a test took the right to
 * write away.  Links are removed, not followed.
 */
void
test_remove_dir (const char *path)
{
  if (nftw (path, make_removable_cb, 16, FTW_PHYS) != 0 ||
      nftw (path, remove_cb, 16, FTW_DEPTH | FTW_PHYS) != 0)
    {
      const int problem = errno;

      nftw (path, tell_cb, 16, FTW_PHYS);
      g_error ("Cannot remove %s: %s", path, g_strerror (problem));
    }
}

/**
 * test_data_path:
 * @relative: a path below the tests folder of the source tree
 *
 * Returns: (transfer full): the absolute path
 */
char *
test_data_path (const char *relative)
{
  return g_test_build_filename (G_TEST_DIST, relative, NULL);
}
