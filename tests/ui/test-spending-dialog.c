/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was spent, shown.  With --pictures=FOLDER also as pictures. */

#define G_LOG_DOMAIN "test-spending-dialog"

#include "config.h"

#include "dailies-journal.h"
#include "dailies-spending-dialog.h"
#include "dailies-spending-row.h"
#include "dailies-take-index.h"

#include "test-utils.h"
#include "window-fixture.h"

static char *pictures;

typedef struct
{
  const char *account;
  const char *model;
  const char *project;
  double estimate;
  double cost;
  const char *currency;
  DailiesJobState end;
  DailiesJudgement judgement;
} Line;

static const Line lines[] = {
  { "OpenRouter", "wan-2.6", "Kites", 0.64, 0.64, "USD", DAILIES_JOB_DONE, DAILIES_JUDGEMENT_KEPT },
  { "OpenRouter", "wan-2.6", "Kites", 0.64, 0.64, "USD", DAILIES_JOB_DONE, DAILIES_JUDGEMENT_REJECTED },
  { "OpenRouter", "veo-3.1-fast-generate-preview", "Neon alley, second attempt with the long name", 1.2, -1, "USD", DAILIES_JOB_DONE, DAILIES_JUDGEMENT_NONE },
  { "OpenRouter", "wan-2.6", NULL, 0.64, 0, "USD", DAILIES_JOB_FAILED, DAILIES_JUDGEMENT_NONE },
  { "OpenRouter", "wan-2.6", NULL, 0.64, -1, "USD", DAILIES_JOB_UNKNOWN, DAILIES_JUDGEMENT_NONE },
  { "Railwail", "kling <pro> & co", "Kites", 5, 7, "railwail", DAILIES_JOB_DONE, DAILIES_JUDGEMENT_KEPT },
  { "Railwail", "kling <pro> & co", "Kites", 5, 5, "railwail", DAILIES_JOB_DONE, DAILIES_JUDGEMENT_NONE },
};

static WindowFixture *fixture;

static void
await_step (DailiesJournal *journal,
            DailiesJob *job,
            DailiesJobState from,
            DailiesJobState to,
            const DailiesMoney *cost)
{
  g_autoptr (DailiesJobEvent) event = g_object_new (DAILIES_TYPE_JOB_EVENT, "state", to, "at", g_get_real_time (), "cost", cost, NULL);
  g_autoptr (GError) error = NULL;

  dex_await (dailies_journal_append (journal, dailies_job_get_id (job), from, event), &error);
  g_assert_no_error (error);
}

static void
await_take (DailiesDatabase *database,
            DailiesJob *job,
            const Line *line)
{
  g_autoptr (DailiesTakeIndex) index = dailies_take_index_new (database);
  g_autofree char *path = g_strconcat (dailies_job_get_id (job), ".mp4", NULL);
  g_autoptr (DailiesTake) take = g_object_new (DAILIES_TYPE_TAKE, "id", dailies_job_get_id (job), "job-id", dailies_job_get_id (job), "path", path,
                                               "shot", dailies_job_get_shot (job), "provider", "openai", "created-at", g_get_real_time (), NULL);
  g_autoptr (GError) error = NULL;

  dailies_take_set_judgement (take, line->judgement);
  dex_await (dailies_take_index_put (index, take), &error);
  g_assert_no_error (error);
}

static void
await_line (DailiesDatabase *database,
            const Line *line)
{
  g_autoptr (DailiesJournal) journal = dailies_journal_new (database);
  g_autoptr (DailiesShot) shot = dailies_shot_new ("A kite", line->model);
  g_autoptr (DailiesJob) job = g_object_new (DAILIES_TYPE_JOB, "account-id", line->account, "project", line->project, "shot", shot,
                                             "created-at", g_get_real_time (), NULL);
  g_autoptr (DailiesEstimate) estimate = dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE,
                                                               dailies_money_new ((gint64) (line->estimate * 1e6 + 0.5), line->currency), NULL);
  const DailiesMoney cost = dailies_money_new ((gint64) (line->cost * 1e6 + 0.5), line->currency);
  g_autoptr (GError) error = NULL;

  dailies_job_set_estimate (job, estimate);
  dex_await (dailies_journal_add (journal, job), &error);
  g_assert_no_error (error);
  await_step (journal, job, DAILIES_JOB_WAITING, DAILIES_JOB_SENDING, NULL);
  if (line->end == DAILIES_JOB_DONE)
    {
      await_step (journal, job, DAILIES_JOB_SENDING, DAILIES_JOB_QUEUED, NULL);
      await_step (journal, job, DAILIES_JOB_QUEUED, DAILIES_JOB_DOWNLOADING, line->cost >= 0 ? &cost : NULL);
      await_step (journal, job, DAILIES_JOB_DOWNLOADING, DAILIES_JOB_DONE, NULL);
      await_take (database, job, line);
    }
  else
    {
      await_step (journal, job, DAILIES_JOB_SENDING, line->end, line->cost >= 0 ? &cost : NULL);
    }
}

static void
write_lines (void)
{
  g_autofree char *path = g_build_filename (fixture->data, "dailies.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesDatabase) database = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->data, 0700), ==, 0);
  database = dex_await_object (dailies_database_open (path), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    await_line (database, &lines[i]);
  dex_await (dailies_database_close (database), NULL);
}

typedef struct
{
  GtkWindow *window;
  AdwDialog *dialog;
} Setting;

static Setting
setting_make (gboolean empty,
              int width)
{
  Setting setting = { NULL };

  fixture = window_fixture_new (NULL);
  if (!empty)
    test_from_fiber (write_lines);
  window_fixture_open_engine (fixture);
  setting.window = g_object_ref_sink (g_object_new (ADW_TYPE_WINDOW, "default-width", width, "default-height", 800, NULL));
  setting.dialog = dailies_spending_dialog_new (fixture->engine);
  gtk_window_present (setting.window);
  adw_dialog_present (setting.dialog, GTK_WIDGET (setting.window));

  return setting;
}

static void
setting_clear (Setting *setting)
{
  adw_dialog_force_close (setting->dialog);
  gtk_window_destroy (setting->window);
  g_object_unref (setting->window);
  test_drain ();
  window_fixture_free (fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setting, setting_clear)

typedef struct
{
  Setting *setting;
  const char *name;
  const char *expected;
} Query;

static const char *
get_page (Setting *setting)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_template_child (GTK_WIDGET (setting->dialog), "pages")));
}

static gboolean
shows_page (gpointer data)
{
  Query *query = data;

  return g_strcmp0 (get_page (query->setting), query->expected) == 0;
}

/* The rows of the list, as "title, subtitle: amount". */
static char *
dup_rows (Setting *setting)
{
  GtkWidget *list = find_template_child (GTK_WIDGET (setting->dialog), "list");
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i);

      g_string_append_printf (text, "%s, %s: %s\n", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                              adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                              dailies_spending_row_get_amount (DAILIES_SPENDING_ROW (row)));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
shows_rows (gpointer data)
{
  Query *query = data;
  g_autofree char *rows = dup_rows (query->setting);

  return g_str_equal (rows, query->expected);
}

static void
assert_rows (Setting *setting,
             const char *grouping,
             const char *expected)
{
  GtkWidget *group = find_template_child (GTK_WIDGET (setting->dialog), "grouping");
  Query query = { setting, NULL, expected };
  g_autofree char *rows = NULL;

  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (group), grouping);
  if (test_wait_until (shows_rows, &query, TEST_PATIENCE))
    return;

  rows = dup_rows (setting);
  g_assert_cmpstr (rows, ==, expected);
}

static void
set_budget (double warn_at,
            double stop_at,
            const char *currency)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set (settings, "budget-warn-at", "(xs)", (gint64) (warn_at * 1e6), warn_at > 0 ? currency : "");
  g_settings_set (settings, "budget-stop-at", "(xs)", (gint64) (stop_at * 1e6), stop_at > 0 ? currency : "");
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

typedef struct
{
  GtkWidget *widget;
  const char *path;
} Picture;

static gboolean
is_saved (gpointer data)
{
  Picture *picture = data;

  return save_picture (picture->widget, picture->path);
}

/* For a human eye; after the dialog has come up. */
static void
shoot (Setting *setting,
       const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = pictures != NULL ? g_build_filename (pictures, file, NULL) : NULL;
  Picture picture = { GTK_WIDGET (setting->window), path };

  if (pictures == NULL)
    return;

  test_wait_until (never, NULL, 700);
  g_assert_true (test_wait_until (is_saved, &picture, TEST_PATIENCE));
}

static const char *
get_label (Setting *setting,
           const char *name)
{
  return gtk_label_get_text (GTK_LABEL (find_template_child (GTK_WIDGET (setting->dialog), name)));
}

static gboolean
is_warned (gpointer data)
{
  Setting *setting = data;

  return gtk_widget_has_css_class (find_template_child (GTK_WIDGET (setting->dialog), "budget_bar"), "warned");
}

static void
test_full (void)
{
  g_auto (Setting) setting = setting_make (FALSE, 700);
  Query query = { &setting, NULL, "ledger" };
  GtkWidget *bar = find_template_child (GTK_WIDGET (setting.dialog), "budget_bar");
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_assert_true (test_wait_until (shows_page, &query, TEST_PATIENCE));
  g_assert_cmpstr (get_label (&setting, "month_words"), ==, "This month $3.12 + 12 Railwail credits");
  g_assert_cmpstr (dailies_spending_row_get_amount (DAILIES_SPENDING_ROW (find_template_child (GTK_WIDGET (setting.dialog), "reserved"))), ==, "$0.64");
  g_assert_false (gtk_widget_get_visible (bar));
  shoot (&setting, "no-budget");

  assert_rows (&setting, "account",
               "OpenRouter, 1 of 3 takes kept · $2.48 each · 2 of unknown cost: ≈ $2.48\n"
               "Railwail, 1 of 2 takes kept · 12 Railwail credits each: 12 Railwail credits\n");
  assert_rows (&setting, "model",
               "kling <pro> & co, 1 of 2 takes kept · 12 Railwail credits each: 12 Railwail credits\n"
               "veo-3.1-fast-generate-preview, 0 of 1 take kept · 1 of unknown cost: ≈ $1.20\n"
               "wan-2.6, 1 of 2 takes kept · $1.28 each · 1 of unknown cost: $1.28\n");
  assert_rows (&setting, "project",
               "No Project, 2 jobs · 1 of unknown cost: $0.00\n"
               "Kites, 1 of 2 takes kept · $1.28 each: $1.28\n"
               "Kites, 1 of 2 takes kept · 12 Railwail credits each: 12 Railwail credits\n"
               "Neon alley, second attempt with the long name, 0 of 1 take kept · 1 of unknown cost: ≈ $1.20\n");

  /* Only what is billed in the currency of the budget counts. */
  set_budget (3, 10, "USD");
  g_assert_true (test_wait_until (is_warned, &setting, TEST_PATIENCE));
  g_assert_cmpfloat_with_epsilon (gtk_level_bar_get_value (GTK_LEVEL_BAR (bar)) / gtk_level_bar_get_max_value (GTK_LEVEL_BAR (bar)), 0.312, 0.001);
  g_assert_cmpstr (get_label (&setting, "budget_words"), ==, "Warns at $3.00, Generate asks at $10.00");
  g_assert_cmpstr (get_label (&setting, "month_words"), ==, "This month $3.12 of $10.00, and 12 Railwail credits");
  shoot (&setting, "warned");

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  shoot (&setting, "warned-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  set_budget (0, 2, "USD");
  shoot (&setting, "reached");
  set_budget (0, 0, "");
}

static void
test_narrow (void)
{
  g_auto (Setting) setting = setting_make (FALSE, 360);
  Query query = { &setting, NULL, "ledger" };
  int minimum;

  set_budget (2, 10, "USD");
  g_assert_true (test_wait_until (shows_page, &query, TEST_PATIENCE));
  gtk_widget_measure (GTK_WIDGET (setting.dialog), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  shoot (&setting, "narrow");
  set_budget (0, 0, "");
}

static void
test_empty (void)
{
  g_auto (Setting) setting = setting_make (TRUE, 700);
  Query query = { &setting, NULL, "empty" };

  g_assert_true (test_wait_until (shows_page, &query, TEST_PATIENCE));
  shoot (&setting, "empty");
}

/* That is not the same as nothing spent. */
static void
test_unreadable (void)
{
  g_auto (Setting) setting = setting_make (TRUE, 700);
  g_autoptr (DailiesEngine) engine = g_object_ref (fixture->engine);
  Query empty = { &setting, NULL, "empty" };
  Query unreadable = { &setting, NULL, "unreadable" };

  g_assert_cmpstr (get_page (&setting), ==, "unread");
  g_assert_true (test_wait_until (shows_page, &empty, TEST_PATIENCE));
  window_fixture_close (fixture);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (find_template_child (GTK_WIDGET (setting.dialog), "grouping")), "model");
  g_assert_true (test_wait_until (shows_page, &unreadable, TEST_PATIENCE));
  shoot (&setting, "unreadable");
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "pictures", 0, 0, G_OPTION_ARG_FILENAME, &pictures, "Where to put pictures", "FOLDER" },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_parse (context, &argc, &argv, NULL);
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/spending-dialog/full", test_full);
  g_test_add_func ("/spending-dialog/narrow", test_narrow);
  g_test_add_func ("/spending-dialog/empty", test_empty);
  g_test_add_func ("/spending-dialog/unreadable", test_unreadable);

  return g_test_run ();
}
