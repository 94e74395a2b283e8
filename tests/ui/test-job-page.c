/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "window-fixture.h"

#include "dailies-job-page.h"

#include "test-utils.h"

static void
test_page (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "A", DAILIES_JOB_RUNNING, NULL);
  g_autofree char *unanswered = window_fixture_add_job (fixture, "B", DAILIES_JOB_UNKNOWN, NULL);
  DailiesJobPage *page;
  GtkStack *pages;

  window_fixture_open_engine (fixture);
  page = DAILIES_JOB_PAGE (g_object_ref_sink (g_object_new (DAILIES_TYPE_JOB_PAGE, NULL)));
  pages = GTK_STACK (find_template_child (GTK_WIDGET (page), "pages"));
  dailies_job_page_set_engine (page, fixture->engine);

  dailies_job_page_set_job (page, window_fixture_find_job (fixture, growing));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "working");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_template_child (GTK_WIDGET (page), "rest"))), ==, "62 %");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_template_child (GTK_WIDGET (page), "phase"))), ==, "Rendering");

  dailies_job_page_set_job (page, window_fixture_find_job (fixture, unanswered));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "ended");
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (find_template_child (GTK_WIDGET (page), "ended"))), ==, "No Answer from Animatic");

  g_assert_finalize_object (page);
  window_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/job-page/page", test_page);

  return g_test_run ();
}
