/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>

#include "dailies-error.h"
#include "dailies-exit-status.h"
#include "test-utils.h"

static DailiesExitStatus
status_of (GError *error)
{
  DailiesExitStatus status = dailies_exit_status_from_error (error);

  g_error_free (error);

  return status;
}

static void
test_errors (void)
{
  static const struct
  {
    DailiesError category;
    DailiesExitStatus status;
  } expected[] = {
    { DAILIES_ERROR_AUTH, DAILIES_EXIT_KEY_OR_PAYMENT },
    { DAILIES_ERROR_PERMISSION, DAILIES_EXIT_KEY_OR_PAYMENT },
    { DAILIES_ERROR_PAYMENT, DAILIES_EXIT_KEY_OR_PAYMENT },
    { DAILIES_ERROR_QUOTA, DAILIES_EXIT_FAILED },
    { DAILIES_ERROR_RATE, DAILIES_EXIT_FAILED },
    { DAILIES_ERROR_VALIDATION, DAILIES_EXIT_USAGE },
    { DAILIES_ERROR_MODERATION, DAILIES_EXIT_BLOCKED },
    { DAILIES_ERROR_NOT_FOUND, DAILIES_EXIT_FAILED },
    { DAILIES_ERROR_TRANSIENT, DAILIES_EXIT_FAILED },
    { DAILIES_ERROR_SERVER, DAILIES_EXIT_FAILED },
    { DAILIES_ERROR_PROTOCOL, DAILIES_EXIT_FAILED },
    { DAILIES_ERROR_NETWORK, DAILIES_EXIT_FAILED },
    { DAILIES_ERROR_STORAGE, DAILIES_EXIT_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", dailies_error_category_to_word (expected[i].category));
      g_assert_cmpint (status_of (dailies_error_new_literal (expected[i].category, "No.")), ==, expected[i].status);
    }

  g_assert_cmpint (status_of (g_error_new (G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "No.")), ==, DAILIES_EXIT_USAGE);
  g_assert_cmpint (status_of (g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "No.")), ==, DAILIES_EXIT_CANCELLED);
  g_assert_cmpint (status_of (g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "No.")), ==, DAILIES_EXIT_FAILED);
}

/* What may have been charged outweighs what went wrong. */
static void
test_unknown_outcome (void)
{
  GError *error = dailies_error_new_literal (DAILIES_ERROR_SERVER, "No.");

  dailies_error_edit_details (error)->outcome_unknown = TRUE;
  g_assert_cmpint (status_of (error), ==, DAILIES_EXIT_UNKNOWN);
}

static DailiesExitStatus
status_of_job (DailiesJobState state,
               GError *error)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", NULL);
  g_autoptr (DailiesJob) job = g_object_new (DAILIES_TYPE_JOB,
                                             "account-id", "animatic",
                                             "shot", shot,
                                             "state", state,
                                             NULL);

  if (error != NULL)
    {
      dailies_job_set_error (job, error);
      g_error_free (error);
    }

  return dailies_exit_status_from_job (job);
}

static void
test_jobs (void)
{
  static const struct
  {
    DailiesJobState state;
    DailiesExitStatus status;
  } expected[] = {
    { DAILIES_JOB_WAITING, DAILIES_EXIT_DONE },
    { DAILIES_JOB_SENDING, DAILIES_EXIT_DONE },
    { DAILIES_JOB_UNKNOWN, DAILIES_EXIT_UNKNOWN },
    { DAILIES_JOB_QUEUED, DAILIES_EXIT_DONE },
    { DAILIES_JOB_RUNNING, DAILIES_EXIT_DONE },
    { DAILIES_JOB_DOWNLOADING, DAILIES_EXIT_DONE },
    { DAILIES_JOB_DONE, DAILIES_EXIT_DONE },
    { DAILIES_JOB_FAILED, DAILIES_EXIT_FAILED },
    { DAILIES_JOB_BLOCKED, DAILIES_EXIT_BLOCKED },
    { DAILIES_JOB_CANCELLED, DAILIES_EXIT_CANCELLED },
    { DAILIES_JOB_EXPIRED, DAILIES_EXIT_GONE },
    { DAILIES_JOB_LOST, DAILIES_EXIT_GONE },
  };

  g_assert_cmpuint (G_N_ELEMENTS (expected), ==, DAILIES_JOB_N_STATES);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", dailies_job_state_to_word (expected[i].state));
      g_assert_cmpint (status_of_job (expected[i].state, NULL), ==, expected[i].status);
    }

  g_assert_cmpint (status_of_job (DAILIES_JOB_FAILED, dailies_error_new_literal (DAILIES_ERROR_AUTH, "No.")),
                   ==, DAILIES_EXIT_KEY_OR_PAYMENT);
  g_assert_cmpint (status_of_job (DAILIES_JOB_FAILED, dailies_error_new_literal (DAILIES_ERROR_VALIDATION, "No.")),
                   ==, DAILIES_EXIT_FAILED);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/cli/exit-status/errors", test_errors);
  g_test_add_func ("/cli/exit-status/unknown-outcome", test_unknown_outcome);
  g_test_add_func ("/cli/exit-status/jobs", test_jobs);

  return g_test_run ();
}
