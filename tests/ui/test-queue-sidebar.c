/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "window-fixture.h"

#include "dailies-error.h"
#include "dailies-job-actions.h"
#include "dailies-job-details-dialog.h"
#include "dailies-job-offers.h"
#include "dailies-job-page.h"
#include "dailies-job-row.h"
#include "dailies-media-error.h"
#include "dailies-queue-sidebar.h"
#include "dailies-queue-view.h"
#include "dailies-section-row.h"

#include "test-utils.h"

/**
 * Place:
 * @window: holds the sidebar, and nothing else
 * @toast: (nullable): the last one that was to be shown
 * @edited: (nullable): the last job that was to be edited
 *
 * A sidebar over the engine of the fixture, which drives nothing.
 */
typedef struct
{
  WindowFixture *fixture;
  GtkWindow *window;
  DailiesQueueSidebar *sidebar;
  DailiesJobActions *actions;
  AdwToast *toast;
  DailiesJob *edited;
} Place;

static void
toast_cb (DailiesJobActions *actions,
          AdwToast *toast,
          Place *place)
{
  g_set_object (&place->toast, toast);
}

static void
edit_cb (DailiesJobActions *actions,
         DailiesJob *job,
         Place *place)
{
  g_set_object (&place->edited, job);
}

static Place *
place_new (WindowFixture *fixture)
{
  Place *place = g_new0 (Place, 1);
  g_autoptr (DailiesTextureCache) textures = NULL;

  window_fixture_open_engine (fixture);
  textures = dailies_texture_cache_new (dailies_engine_get_library (fixture->engine), DAILIES_TEXTURE_CACHE_BYTES);
  place->fixture = fixture;
  place->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (place->window, 360, 980);
  place->actions = dailies_job_actions_new (fixture->engine, GTK_WIDGET (place->window));
  g_signal_connect (place->actions, "toast", G_CALLBACK (toast_cb), place);
  g_signal_connect (place->actions, "edit", G_CALLBACK (edit_cb), place);

  place->sidebar = g_object_new (DAILIES_TYPE_QUEUE_SIDEBAR, NULL);
  dailies_queue_sidebar_set_actions (place->sidebar, place->actions, textures);
  adw_window_set_content (ADW_WINDOW (place->window), GTK_WIDGET (place->sidebar));
  gtk_window_present (place->window);
  test_drain ();

  return place;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
place_free (Place *place)
{
  WindowFixture *fixture = place->fixture;
  gpointer sidebar = place->sidebar;
  gpointer actions = place->actions;

  g_object_add_weak_pointer (sidebar, &sidebar);
  g_object_add_weak_pointer (actions, &actions);
  g_clear_object (&place->toast);
  g_clear_object (&place->edited);
  gtk_window_destroy (place->window);
  g_assert_true (test_wait_until (is_gone, &sidebar, TEST_PATIENCE));
  g_object_unref (place->actions);
  g_assert_true (test_wait_until (is_gone, &actions, TEST_PATIENCE));
  g_free (place);
  window_fixture_free (fixture);
}

static GtkListView *
get_list (Place *place)
{
  return GTK_LIST_VIEW (find_template_child (find_template_child (GTK_WIDGET (place->sidebar), "view"), "list"));
}

static void
collect_words (GtkWidget *widget,
               GStrvBuilder *words)
{
  g_autofree char *text = NULL;

  if (DAILIES_IS_JOB_ROW (widget) || DAILIES_IS_SECTION_ROW (widget))
    {
      g_object_get (widget, "words", &text, NULL);
      if (text != NULL && gtk_widget_get_child_visible (gtk_widget_get_parent (widget)))
        g_strv_builder_add (words, text);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_words (child, words);
}

/* What a screen reader would read from top to bottom. */
static char *
read_list (Place *place)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  collect_words (GTK_WIDGET (get_list (place)), words);
  all = g_strv_builder_end (words);

  return g_strjoinv ("\n", all);
}

typedef struct
{
  Place *place;
  const char *words;
} Expectation;

static gboolean
reads (gpointer data)
{
  Expectation *expectation = data;
  g_autofree char *words = read_list (expectation->place);

  return g_str_equal (words, expectation->words);
}

static void
assert_reads (Place *place,
              const char *words)
{
  Expectation expectation = { place, words };
  g_autofree char *actual = NULL;

  if (test_wait_until (reads, &expectation, TEST_PATIENCE))
    return;

  actual = read_list (place);
  g_assert_cmpstr (actual, ==, words);
}

static GtkWidget *
find_row (GtkWidget *widget,
          gpointer job)
{
  if (DAILIES_IS_JOB_ROW (widget) && dailies_job_row_get_job (DAILIES_JOB_ROW (widget)) == job)
    return widget;
  if (DAILIES_IS_SECTION_ROW (widget) && (gpointer) dailies_section_row_get_section (DAILIES_SECTION_ROW (widget)) == job)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, job);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
act (Place *place,
     const char *action,
     const char *job_id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (place->sidebar), action, "s", job_id));
}

static void
focus (Place *place,
       gpointer item)
{
  GtkWidget *row = find_row (GTK_WIDGET (get_list (place)), item);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_parent (row)));
}

static gboolean
has_focus (gpointer data)
{
  Place *place = ((gpointer *) data)[0];
  GtkWidget *row = find_row (GTK_WIDGET (get_list (place)), ((gpointer *) data)[1]);

  return row != NULL && gtk_window_get_focus (place->window) == gtk_widget_get_parent (row);
}

/* As if the key was pressed. */
static void
press_key (Place *place,
           const char *key)
{
  GtkWidget *list = GTK_WIDGET (get_list (place));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_has_prefix (trigger, key))
            {
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, list, NULL);
              return;
            }
        }
    }

  g_error ("There is no key %s", key);
}

static void
press (Place *place,
       gpointer item,
       const char *key)
{
  focus (place, item);
  press_key (place, key);
}

static void
set_error (DailiesJob *job,
           DailiesError category,
           const char *code,
           const char *message)
{
  g_autoptr (GError) error = dailies_error_new_literal (category, message);

  dailies_error_set_code (error, code);
  dailies_job_set_error (job, error);
}

static void
test_states (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *take = window_fixture_add_job (fixture, "take", DAILIES_JOB_DONE, NULL);
  g_autofree char *stopped = window_fixture_add_job (fixture, "stopped", DAILIES_JOB_CANCELLED, NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "broken", DAILIES_JOB_FAILED, "no memory");
  g_autofree char *refused = window_fixture_add_job (fixture, "refused", DAILIES_JOB_BLOCKED, "may show a real person");
  g_autofree char *unanswered = window_fixture_add_job (fixture, "unanswered", DAILIES_JOB_UNKNOWN, "broken line");
  g_autofree char *gone = window_fixture_add_job (fixture, "gone", DAILIES_JOB_LOST, NULL);
  g_autofree char *late = window_fixture_add_job (fixture, "late", DAILIES_JOB_EXPIRED, NULL);
  g_autofree char *waiting = window_fixture_add_job (fixture, "waiting", DAILIES_JOB_WAITING, NULL);
  g_autofree char *lined_up = window_fixture_add_job (fixture, "lined up", DAILIES_JOB_QUEUED, NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "growing", DAILIES_JOB_RUNNING, NULL);
  Place *place = place_new (fixture);

  g_assert_cmpuint (dailies_queue_sidebar_get_needs_you (place->sidebar), ==, 5);
  assert_reads (place,
                "Running, 2\n"
                "lined up, Animatic · 8 s, Queued\n"
                "growing, Animatic · 8 s, 62 %\n"
                "Waiting, 1\n"
                "waiting, Animatic · 8 s, Waiting\n"
                "Needs You, 5\n"
                "late, Expired: the clip was gone before it was saved\n"
                "gone, Lost: the service does not know it any more\n"
                "unanswered, No answer. May have been charged.\n"
                "refused, Blocked: may show a real person\n"
                "broken, Failed: no memory\n"
                "Done Today, 2\n"
                "stopped, Cancelled\n"
                "take, New, Animatic · 8 s, Done");

  dailies_job_set_progress (window_fixture_find_job (fixture, lined_up), -1, 4, NULL);
  dailies_job_set_progress (window_fixture_find_job (fixture, growing), 0.8, -1, NULL);
  dailies_queue_section_set_folded (dailies_queue_model_get_section (dailies_job_actions_get_queue (place->actions), DAILIES_JOB_SECTION_NEEDS_YOU), TRUE);
  dailies_queue_section_set_folded (dailies_queue_model_get_section (dailies_job_actions_get_queue (place->actions), DAILIES_JOB_SECTION_DONE), TRUE);
  assert_reads (place,
                "Running, 2\n"
                "lined up, Animatic · 8 s, Position 4\n"
                "growing, Animatic · 8 s, 80 %\n"
                "Waiting, 1\n"
                "waiting, Animatic · 8 s, Waiting\n"
                "Needs You, 5\n"
                "Done Today, 2");

  place_free (place);
}

static char *
list_offers (DailiesJob *job)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_offers;
  const DailiesJobOffer *offers = dailies_job_get_offers (job, &n_offers);

  for (guint i = 0; i < n_offers; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", offers[i].label);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static DailiesJob *
get_job (Place *place,
         guint position)
{
  g_autoptr (DailiesJob) job = g_list_model_get_item (dailies_engine_get_jobs (place->fixture->engine), position);

  return job;
}

static int
measure (GtkWidget *row)
{
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 300, &height, NULL, NULL, NULL);

  return height;
}

static gboolean
has_button (gpointer row)
{
  return find_widget (row, GTK_TYPE_BUTTON) != NULL;
}

/* The button, then the menu, of a row that needs the user; every action is
 * there. */
static void
assert_offers (Place *place,
               const char *job_id,
               const char *expected)
{
  DailiesJob *job = window_fixture_find_job (place->fixture, job_id);
  g_autofree char *actual = list_offers (job);
  g_autofree char *id = NULL;
  GtkWidget *row = find_row (GTK_WIDGET (get_list (place)), job);
  GtkWidget *button;
  GtkWidget *more;
  GtkWidget *menu;
  guint n_offers;
  const DailiesJobOffer *offers = dailies_job_get_offers (job, &n_offers);

  g_assert_cmpstr (actual, ==, expected);
  g_assert_nonnull (row);
  g_assert_true (test_wait_until (has_button, row, TEST_PATIENCE));

  button = find_widget (row, GTK_TYPE_BUTTON);
  more = gtk_widget_get_next_sibling (button);
  g_assert_nonnull (more);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, offers[0].label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)), "s", &id);
  g_assert_cmpstr (id, ==, job_id);

  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_signal_emit_by_name (more, "clicked");
  menu = find_widget (row, GTK_TYPE_POPOVER_MENU);
  g_assert_nonnull (menu);
  g_assert_cmpint (g_menu_model_get_n_items (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu))), ==, n_offers - 1);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  gtk_popover_popdown (GTK_POPOVER (menu));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
}

static void
test_offers (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "A", DAILIES_JOB_FAILED, "no memory");
  g_autofree char *refused = window_fixture_add_job (fixture, "B", DAILIES_JOB_BLOCKED, "a real person");
  g_autofree char *unanswered = window_fixture_add_job (fixture, "C", DAILIES_JOB_UNKNOWN, NULL);
  g_autofree char *gone = window_fixture_add_job (fixture, "D", DAILIES_JOB_LOST, NULL);
  g_autofree char *late = window_fixture_add_job (fixture, "E", DAILIES_JOB_EXPIRED, NULL);
  Place *place = place_new (fixture);

  assert_offers (place, broken, "Retry, Edit Prompt, Remove, Details");
  assert_offers (place, refused, "Edit Prompt, Remove, Details");
  assert_offers (place, unanswered, "Look for It, Send Again…, Drop, Details");
  assert_offers (place, gone, "Make Again, Remove, Details");
  assert_offers (place, late, "Make Again, Remove, Details");

  set_error (window_fixture_find_job (fixture, broken), DAILIES_ERROR_PROTOCOL, DAILIES_MEDIA_DAMAGED, "The file is empty");
  assert_offers (place, broken, "Download Again, Make Again, Remove, Details");

  place_free (place);
}

/* A list makes rows for much more than there is room for. */
static void
test_out_of_sight (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  const guint n_jobs = 30;
  GtkWidget *rows[30];
  guint n_buttons = 0;
  Place *place;

  for (guint i = 0; i < n_jobs; i++)
    g_free (window_fixture_add_job (fixture, "A", DAILIES_JOB_FAILED, "no memory"));
  place = place_new (fixture);

  for (guint i = 0; i < n_jobs; i++)
    {
      rows[i] = find_row (GTK_WIDGET (get_list (place)), get_job (place, i));
      g_assert_nonnull (rows[i]);
    }
  g_assert_true (test_wait_until (has_button, rows[0], TEST_PATIENCE));
  for (guint i = 0; i < n_jobs; i++)
    n_buttons += has_button (rows[i]);
  g_assert_cmpuint (n_buttons, <, n_jobs);
  g_assert_false (has_button (rows[n_jobs - 1]));

  /* Its buttons take no more room than was kept for them. */
  g_assert_cmpint (measure (rows[0]), ==, measure (rows[n_jobs - 1]));

  dailies_queue_sidebar_select_job (place->sidebar, get_job (place, n_jobs - 1));
  g_assert_true (test_wait_until (has_button, rows[n_jobs - 1], TEST_PATIENCE));

  place_free (place);
}

/* The words for what is in the way, and for what was. */
static void
test_trouble (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "A", DAILIES_JOB_RUNNING, NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "B", DAILIES_JOB_FAILED, "no memory");
  Place *place = place_new (fixture);
  DailiesJob *job = window_fixture_find_job (fixture, growing);
  DailiesJob *ended = window_fixture_find_job (fixture, broken);

  set_error (job, DAILIES_ERROR_NETWORK, NULL, "Name or service not known");
  dailies_job_set_retry_at (job, g_get_real_time () - G_USEC_PER_SEC);
  set_error (ended, DAILIES_ERROR_TRANSIENT, NULL, "503 Overloaded");
  assert_reads (place,
                "Running, 1\n"
                "A, Offline · trying now, 62 %\n"
                "Needs You, 1\n"
                "B, Failed: the service is overloaded");

  dailies_job_set_retry_at (job, 0);
  dailies_job_set_error (job, NULL);
  set_error (ended, DAILIES_ERROR_PROTOCOL, DAILIES_MEDIA_DAMAGED, "The file is empty");
  assert_reads (place,
                "Running, 1\n"
                "A, Animatic · 8 s, 62 %\n"
                "Needs You, 1\n"
                "B, The file was damaged");

  place_free (place);
}

/* It stays what the user looks at, wherever it goes. */
static void
test_selection (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "A", DAILIES_JOB_RUNNING, NULL);
  g_autofree char *waiting = window_fixture_add_job (fixture, "B", DAILIES_JOB_WAITING, NULL);
  Place *place = place_new (fixture);
  DailiesQueueModel *queue = dailies_job_actions_get_queue (place->actions);
  DailiesJob *job = window_fixture_find_job (fixture, growing);
  GtkSelectionModel *selection = gtk_list_view_get_model (get_list (place));
  g_autoptr (GError) error = NULL;

  dailies_queue_sidebar_select_job (place->sidebar, job);
  g_assert_true (gtk_selection_model_is_selected (selection, 1));

  dailies_job_transition (job, DAILIES_JOB_FAILED, g_get_real_time (), &error);
  g_assert_no_error (error);
  g_assert_true (dailies_queue_sidebar_get_selected_job (place->sidebar) == job);
  g_assert_true (gtk_selection_model_is_selected (selection, 3));

  dailies_queue_section_set_folded (dailies_queue_model_get_section (queue, DAILIES_JOB_SECTION_NEEDS_YOU), TRUE);
  g_assert_true (dailies_queue_sidebar_get_selected_job (place->sidebar) == job);
  dailies_queue_section_set_folded (dailies_queue_model_get_section (queue, DAILIES_JOB_SECTION_NEEDS_YOU), FALSE);
  g_assert_true (gtk_selection_model_is_selected (selection, 3));

  /* Headers are not to be selected. */
  gtk_widget_activate_action (gtk_widget_get_parent (find_row (GTK_WIDGET (get_list (place)), dailies_queue_model_get_section (queue, DAILIES_JOB_SECTION_WAITING))),
                              "listitem.select", "(bb)", FALSE, FALSE);
  g_assert_true (dailies_queue_sidebar_get_selected_job (place->sidebar) == job);

  dailies_queue_sidebar_select_job (place->sidebar, NULL);
  g_assert_null (dailies_queue_sidebar_get_selected_job (place->sidebar));

  place_free (place);
}

static void
test_keys (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *first = window_fixture_add_job (fixture, "A", DAILIES_JOB_WAITING, NULL);
  g_autofree char *second = window_fixture_add_job (fixture, "B", DAILIES_JOB_WAITING, NULL);
  g_autofree char *third = window_fixture_add_job (fixture, "C", DAILIES_JOB_WAITING, NULL);
  g_autofree char *take = window_fixture_add_job (fixture, "D", DAILIES_JOB_DONE, NULL);
  Place *place = place_new (fixture);
  DailiesQueueSection *waiting = dailies_queue_model_get_section (dailies_job_actions_get_queue (place->actions), DAILIES_JOB_SECTION_WAITING);
  DailiesQueueSection *over = dailies_queue_model_get_section (dailies_job_actions_get_queue (place->actions), DAILIES_JOB_SECTION_DONE);

  assert_reads (place,
                "Waiting, 3\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nC, Animatic · 8 s, Waiting\n"
                "Done Today, 1\nD, New, Animatic · 8 s, Done");
  dailies_queue_section_set_folded (over, TRUE);

  press (place, window_fixture_find_job (fixture, third), "<Alt>Up");
  assert_reads (place, "Waiting, 3\nA, Animatic · 8 s, Waiting\nC, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nDone Today, 1");
  press (place, window_fixture_find_job (fixture, first), "<Alt>Down");
  assert_reads (place, "Waiting, 3\nC, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nDone Today, 1");

  /* The keyboard goes with the job that it moves. */
  g_assert_true (test_wait_until (has_focus, (gpointer[]) { place, window_fixture_find_job (fixture, first) }, TEST_PATIENCE));
  press_key (place, "<Alt>Down");
  assert_reads (place, "Waiting, 3\nC, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nDone Today, 1");
  g_assert_true (test_wait_until (has_focus, (gpointer[]) { place, window_fixture_find_job (fixture, first) }, TEST_PATIENCE));
  press_key (place, "<Alt>Up");
  assert_reads (place, "Waiting, 3\nC, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nDone Today, 1");

  press (place, waiting, "space");
  assert_reads (place, "Waiting, 3\nDone Today, 1");
  press (place, waiting, "Right");
  assert_reads (place, "Waiting, 3\nC, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nDone Today, 1");
  press (place, waiting, "Left");
  assert_reads (place, "Waiting, 3\nDone Today, 1");
  press (place, over, "space");
  assert_reads (place, "Waiting, 3\nDone Today, 1\nD, New, Animatic · 8 s, Done");

  press (place, window_fixture_find_job (fixture, take), "Delete");
  assert_reads (place, "Waiting, 3");
  g_signal_emit_by_name (place->toast, "button-clicked");
  assert_reads (place, "Waiting, 3\nDone Today, 1\nD, New, Animatic · 8 s, Done");

  /* The menu of a row is where the keyboard is. */
  press (place, window_fixture_find_job (fixture, take), "Menu");
  g_assert_nonnull (find_widget (find_template_child (GTK_WIDGET (place->sidebar), "view"), GTK_TYPE_POPOVER_MENU));

  /* Enter. */
  press (place, waiting, "space");
  g_signal_emit_by_name (get_list (place), "activate", 2);
  g_assert_true (place->edited == window_fixture_find_job (fixture, first));

  place_free (place);
}

static GtkEventController *
find_controller (GtkWidget *widget,
                 GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }

  g_error ("There is no %s", g_type_name (type));
}

/* On the upper or lower half of a row. */
static gboolean
drop_job (Place *place,
          DailiesJob *job,
          DailiesJob *on,
          double part)
{
  GtkWidget *list = GTK_WIDGET (get_list (place));
  g_auto (GValue) value = G_VALUE_INIT;
  graphene_rect_t bounds;
  gboolean taken = FALSE;

  g_assert_true (gtk_widget_compute_bounds (find_row (list, on), list, &bounds));
  g_value_init (&value, DAILIES_TYPE_JOB);
  g_value_set_object (&value, job);
  g_signal_emit_by_name (find_controller (list, GTK_TYPE_DROP_TARGET), "drop", &value,
                         (double) bounds.origin.x + 2, bounds.origin.y + bounds.size.height * part, &taken);

  return taken;
}

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_height (data) > 0;
}

static void
test_click (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *job_id = window_fixture_add_job (fixture, "A", DAILIES_JOB_WAITING, NULL);
  Place *place = place_new (fixture);
  DailiesQueueSection *waiting = dailies_queue_model_get_section (dailies_job_actions_get_queue (place->actions), DAILIES_JOB_SECTION_WAITING);
  GtkWidget *row = find_row (GTK_WIDGET (get_list (place)), waiting);
  GtkEventController *click = find_controller (row, GTK_TYPE_GESTURE_CLICK);

  g_assert_true (test_wait_until (has_size, row, TEST_PATIENCE));
  g_signal_emit_by_name (click, "pressed", 1, 2.0, 2.0);
  g_signal_emit_by_name (click, "released", 1, 2.0, 2.0);
  assert_reads (place, "Waiting, 1");
  g_signal_emit_by_name (click, "released", 1, 2.0, 2.0);
  assert_reads (place, "Waiting, 1\nA, Animatic · 8 s, Waiting");

  /* Let go elsewhere. */
  g_signal_emit_by_name (click, "released", 1, -50.0, 2.0);
  assert_reads (place, "Waiting, 1\nA, Animatic · 8 s, Waiting");

  place_free (place);
}

static guint
count_rows (GtkWidget *widget)
{
  guint count = DAILIES_IS_JOB_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_rows (child);

  return count;
}

/* There are rows for what is in sight, however many jobs there are and come
 * and go. */
static void
test_many (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  Place *place = place_new (fixture);
  GListStore *store = G_LIST_STORE (dailies_engine_get_jobs (fixture->engine));
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (DailiesShot) shot = dailies_shot_new ("A", NULL);
      DailiesJob *job = dailies_job_new (DAILIES_ACCOUNT_ANIMATIC_ID, shot, g_get_real_time () + i);

      g_ptr_array_add (jobs, job);
      if (i % 2 == 0)
        dailies_job_transition (job, DAILIES_JOB_SENDING, g_get_real_time (), NULL);
      if (i % 4 == 0)
        dailies_job_transition (job, DAILIES_JOB_FAILED, g_get_real_time (), NULL);
    }
  g_list_store_splice (store, 0, 0, jobs->pdata, jobs->len);
  g_assert_true (test_wait_until (has_size, find_widget (GTK_WIDGET (get_list (place)), DAILIES_TYPE_JOB_ROW), TEST_PATIENCE));
  g_assert_cmpuint (count_rows (GTK_WIDGET (get_list (place))), <, 300);

  dailies_queue_sidebar_select_job (place->sidebar, jobs->pdata[0]);
  test_drain ();
  g_assert_cmpuint (count_rows (GTK_WIDGET (get_list (place))), <, 300);
  g_assert_true (dailies_queue_sidebar_get_selected_job (place->sidebar) == jobs->pdata[0]);

  for (guint i = 0; i < jobs->len; i += 4)
    dailies_job_transition (jobs->pdata[i + 2], DAILIES_JOB_FAILED, g_get_real_time (), NULL);
  test_drain ();
  g_list_store_splice (store, 1, jobs->len - 1, NULL, 0);
  test_drain ();
  assert_reads (place, "Needs You, 1\nA, Failed");
  g_assert_true (dailies_queue_sidebar_get_selected_job (place->sidebar) == jobs->pdata[0]);

  g_list_store_remove_all (store);
  assert_reads (place, "");
  g_assert_null (dailies_queue_sidebar_get_selected_job (place->sidebar));

  place_free (place);
}

static void
test_drag (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *first = window_fixture_add_job (fixture, "A", DAILIES_JOB_WAITING, NULL);
  g_autofree char *second = window_fixture_add_job (fixture, "B", DAILIES_JOB_WAITING, NULL);
  g_autofree char *third = window_fixture_add_job (fixture, "C", DAILIES_JOB_WAITING, NULL);
  Place *place = place_new (fixture);
  DailiesJob *a = window_fixture_find_job (fixture, first);
  DailiesJob *b = window_fixture_find_job (fixture, second);
  DailiesJob *c = window_fixture_find_job (fixture, third);

  g_assert_true (test_wait_until (has_size, find_row (GTK_WIDGET (get_list (place)), c), TEST_PATIENCE));
  g_assert_true (drop_job (place, c, a, 0.2));
  assert_reads (place, "Waiting, 3\nC, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting");
  g_assert_true (test_wait_until (has_size, find_row (GTK_WIDGET (get_list (place)), b), TEST_PATIENCE));
  test_drain ();
  g_assert_true (drop_job (place, c, b, 0.8));
  assert_reads (place, "Waiting, 3\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nC, Animatic · 8 s, Waiting");

  place_free (place);
}

static gboolean
is_removed (gpointer data)
{
  Place *place = ((gpointer *) data)[0];

  return dailies_queue_model_find (dailies_job_actions_get_queue (place->actions), ((gpointer *) data)[1]) == NULL;
}

static void
settle (Place *place)
{
  DexFuture *future = dailies_job_actions_settle (place->actions);

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  dex_unref (future);
}

/* What is dropped is dropped when its toast goes, or the window closes, and
 * not before. */
static void
test_undo (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *unanswered = window_fixture_add_job (fixture, "A", DAILIES_JOB_UNKNOWN, NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "B", DAILIES_JOB_FAILED, NULL);
  Place *place = place_new (fixture);
  DailiesJob *job = window_fixture_find_job (fixture, unanswered);

  act (place, "job.drop", unanswered);
  assert_reads (place, "Needs You, 1\nB, Failed");
  g_assert_cmpstr (adw_toast_get_title (place->toast), ==, "“A” dropped");
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_UNKNOWN);

  g_signal_emit_by_name (place->toast, "button-clicked");
  adw_toast_dismiss (place->toast);
  test_drain ();
  assert_reads (place, "Needs You, 2\nB, Failed\nA, No answer. May have been charged.");
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_UNKNOWN);

  act (place, "job.drop", unanswered);
  g_signal_emit_by_name (place->toast, "dismissed");
  g_assert_true (test_wait_until (is_removed, (gpointer[]) { place, unanswered }, TEST_PATIENCE));

  act (place, "job.remove", broken);
  g_assert_cmpstr (adw_toast_get_title (place->toast), ==, "“B” removed from the queue");
  settle (place);
  g_assert_true (is_removed ((gpointer[]) { place, broken }));
  assert_reads (place, "");

  place_free (place);
}

static AdwDialog *
get_dialog (Place *place)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (place->window));

  g_assert_nonnull (dialog);

  return dialog;
}

static guint
count_jobs (Place *place)
{
  return g_list_model_get_n_items (dailies_engine_get_jobs (place->fixture->engine));
}

static gboolean
has_two_jobs (gpointer data)
{
  return count_jobs (data) == 2;
}

/* Nothing that may be paid twice is begun before the user agrees. */
static void
test_questions (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *unanswered = window_fixture_add_job (fixture, "A", DAILIES_JOB_UNKNOWN, NULL);
  Place *place = place_new (fixture);
  DailiesJob *job = window_fixture_find_job (fixture, unanswered);
  g_autoptr (DailiesEstimate) estimate = dailies_estimate_new (DAILIES_ESTIMATE_LIST_PRICE, dailies_money_new (660000, "USD"), NULL);

  dailies_job_set_estimate (job, estimate);
  act (place, "job.send-again", unanswered);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (place))), "$0.66"));
  g_signal_emit_by_name (get_dialog (place), "response::cancel", "cancel");
  adw_dialog_force_close (get_dialog (place));
  test_drain ();
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_UNKNOWN);
  g_assert_cmpuint (count_jobs (place), ==, 1);

  act (place, "job.send-again", unanswered);
  g_signal_emit_by_name (get_dialog (place), "response::go", "go");
  adw_dialog_force_close (get_dialog (place));
  g_assert_true (test_wait_until (has_two_jobs, place, TEST_PATIENCE));
  g_assert_cmpint (dailies_job_get_state (job), ==, DAILIES_JOB_CANCELLED);

  place_free (place);
}

static gboolean
is_clear (gpointer data)
{
  return count_jobs (data) == 0;
}

static gboolean
is_over (gpointer data)
{
  Place *place = data;

  return dailies_queue_section_get_count (dailies_queue_model_get_section (dailies_job_actions_get_queue (place->actions), DAILIES_JOB_SECTION_DONE)) == 2;
}

static void
test_queue_menu (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *first = window_fixture_add_job (fixture, "A", DAILIES_JOB_WAITING, NULL);
  g_autofree char *second = window_fixture_add_job (fixture, "B", DAILIES_JOB_WAITING, NULL);
  Place *place = place_new (fixture);
  GtkWidget *pause = find_template_child (GTK_WIDGET (place->sidebar), "pause");
  g_autofree char *subtitle = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pause), GTK_ACCESSIBLE_PROPERTY_LABEL, "Pause Queue");
  g_signal_emit_by_name (pause, "clicked");
  g_assert_true (dailies_engine_get_paused (fixture->engine));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pause), GTK_ACCESSIBLE_PROPERTY_LABEL, "Resume Queue");
  g_object_get (place->sidebar, "subtitle", &subtitle, NULL);
  g_assert_cmpstr (subtitle, ==, "Paused");

  gtk_widget_activate_action (GTK_WIDGET (place->sidebar), "queue.cancel-waiting", NULL);
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (place))), ==, "2 shots were not sent yet, and cost nothing.");
  g_signal_emit_by_name (get_dialog (place), "response::go", "go");
  adw_dialog_force_close (get_dialog (place));
  g_assert_true (test_wait_until (is_over, place, TEST_PATIENCE));

  gtk_widget_activate_action (GTK_WIDGET (place->sidebar), "queue.clear-finished", NULL);
  g_assert_true (test_wait_until (is_clear, place, TEST_PATIENCE));
  assert_reads (place, "");

  place_free (place);
}

static gboolean
has_history (gpointer data)
{
  g_autofree char *text = NULL;

  g_object_get (data, "text", &text, NULL);

  return text != NULL && strstr (text, "sending") != NULL;
}

static void
test_details (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *broken = window_fixture_add_job (fixture, "A", DAILIES_JOB_FAILED, "The renderer ran out of memory");
  Place *place = place_new (fixture);
  g_autofree char *text = NULL;

  act (place, "job.details", broken);
  g_assert_true (test_wait_until (has_history, get_dialog (place), TEST_PATIENCE));
  g_object_get (get_dialog (place), "text", &text, NULL);
  g_assert_true (g_str_has_prefix (text, "The renderer ran out of memory\n\nstate: failed\nstage: sending\ncategory: server\ncode: render-failed\n"));
  g_assert_nonnull (strstr (text, broken));
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (place)), "details.copy", NULL);
  adw_dialog_force_close (get_dialog (place));

  place_free (place);
}

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

  g_test_add_func ("/ui/queue-sidebar/states", test_states);
  g_test_add_func ("/ui/queue-sidebar/offers", test_offers);
  g_test_add_func ("/ui/queue-sidebar/out-of-sight", test_out_of_sight);
  g_test_add_func ("/ui/queue-sidebar/trouble", test_trouble);
  g_test_add_func ("/ui/queue-sidebar/selection", test_selection);
  g_test_add_func ("/ui/queue-sidebar/keys", test_keys);
  g_test_add_func ("/ui/queue-sidebar/click", test_click);
  g_test_add_func ("/ui/queue-sidebar/many", test_many);
  g_test_add_func ("/ui/queue-sidebar/drag", test_drag);
  g_test_add_func ("/ui/queue-sidebar/undo", test_undo);
  g_test_add_func ("/ui/queue-sidebar/questions", test_questions);
  g_test_add_func ("/ui/queue-sidebar/queue-menu", test_queue_menu);
  g_test_add_func ("/ui/queue-sidebar/details", test_details);
  g_test_add_func ("/ui/queue-sidebar/page", test_page);

  return g_test_run ();
}
