/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "queue-fixture.h"

#include "test-utils.h"

static void
focus (QueueFixture *queue,
       gpointer item)
{
  GtkWidget *row = queue_fixture_find_row (queue, item);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_parent (row)));
}

static gboolean
has_focus (gpointer data)
{
  QueueFixture *queue = ((gpointer *) data)[0];
  GtkWidget *row = queue_fixture_find_row (queue, ((gpointer *) data)[1]);

  return row != NULL && gtk_window_get_focus (queue->window) == gtk_widget_get_parent (row);
}

/* As if the key was pressed. */
static void
press_key (QueueFixture *queue,
           const char *key)
{
  GtkWidget *list = GTK_WIDGET (queue_fixture_get_list (queue));
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
press (QueueFixture *queue,
       gpointer item,
       const char *key)
{
  focus (queue, item);
  press_key (queue, key);
}

/* It stays what the user looks at, wherever it goes. */
static void
test_selection (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *growing = window_fixture_add_job (fixture, "A", DAILIES_JOB_RUNNING, NULL);
  g_autofree char *waiting = window_fixture_add_job (fixture, "B", DAILIES_JOB_WAITING, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);
  DailiesQueueModel *model = dailies_job_actions_get_queue (queue->actions);
  DailiesJob *job = window_fixture_find_job (fixture, growing);
  GtkSelectionModel *selection = gtk_list_view_get_model (queue_fixture_get_list (queue));
  g_autoptr (GError) error = NULL;

  dailies_queue_sidebar_select_job (queue->sidebar, job);
  g_assert_true (gtk_selection_model_is_selected (selection, 1));

  dailies_job_transition (job, DAILIES_JOB_FAILED, g_get_real_time (), &error);
  g_assert_no_error (error);
  g_assert_true (dailies_queue_sidebar_get_selected_job (queue->sidebar) == job);
  g_assert_true (gtk_selection_model_is_selected (selection, 3));

  dailies_queue_section_set_folded (dailies_queue_model_get_section (model, DAILIES_JOB_SECTION_NEEDS_YOU), TRUE);
  g_assert_true (dailies_queue_sidebar_get_selected_job (queue->sidebar) == job);
  dailies_queue_section_set_folded (dailies_queue_model_get_section (model, DAILIES_JOB_SECTION_NEEDS_YOU), FALSE);
  g_assert_true (gtk_selection_model_is_selected (selection, 3));

  /* Headers are not to be selected. */
  gtk_widget_activate_action (gtk_widget_get_parent (queue_fixture_find_row (queue, dailies_queue_model_get_section (model, DAILIES_JOB_SECTION_WAITING))),
                              "listitem.select", "(bb)", FALSE, FALSE);
  g_assert_true (dailies_queue_sidebar_get_selected_job (queue->sidebar) == job);

  dailies_queue_sidebar_select_job (queue->sidebar, NULL);
  g_assert_null (dailies_queue_sidebar_get_selected_job (queue->sidebar));

  queue_fixture_free (queue);
}

static void
test_keys (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *first = window_fixture_add_job (fixture, "A", DAILIES_JOB_WAITING, NULL);
  g_autofree char *second = window_fixture_add_job (fixture, "B", DAILIES_JOB_WAITING, NULL);
  g_autofree char *third = window_fixture_add_job (fixture, "C", DAILIES_JOB_WAITING, NULL);
  g_autofree char *take = window_fixture_add_job (fixture, "D", DAILIES_JOB_DONE, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);
  DailiesQueueSection *waiting = dailies_queue_model_get_section (dailies_job_actions_get_queue (queue->actions), DAILIES_JOB_SECTION_WAITING);
  DailiesQueueSection *over = dailies_queue_model_get_section (dailies_job_actions_get_queue (queue->actions), DAILIES_JOB_SECTION_DONE);

  queue_fixture_assert_reads (queue,
                              "Waiting, 3\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nC, Animatic · 8 s, Waiting\n"
                              "Done Today, 1\nD, New, Animatic · 8 s, Done");
  dailies_queue_section_set_folded (over, TRUE);

  press (queue, window_fixture_find_job (fixture, third), "<Alt>Up");
  queue_fixture_assert_reads (queue, "Waiting, 3\nA, Animatic · 8 s, Waiting\nC, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nDone Today, 1");
  press (queue, window_fixture_find_job (fixture, first), "<Alt>Down");
  queue_fixture_assert_reads (queue, "Waiting, 3\nC, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nDone Today, 1");

  /* The keyboard goes with the job that it moves. */
  g_assert_true (test_wait_until (has_focus, (gpointer[]) { queue, window_fixture_find_job (fixture, first) }, TEST_PATIENCE));
  press_key (queue, "<Alt>Down");
  queue_fixture_assert_reads (queue, "Waiting, 3\nC, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nDone Today, 1");
  g_assert_true (test_wait_until (has_focus, (gpointer[]) { queue, window_fixture_find_job (fixture, first) }, TEST_PATIENCE));
  press_key (queue, "<Alt>Up");
  queue_fixture_assert_reads (queue, "Waiting, 3\nC, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nDone Today, 1");

  press (queue, waiting, "space");
  queue_fixture_assert_reads (queue, "Waiting, 3\nDone Today, 1");
  press (queue, waiting, "Right");
  queue_fixture_assert_reads (queue, "Waiting, 3\nC, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nDone Today, 1");
  press (queue, waiting, "Left");
  queue_fixture_assert_reads (queue, "Waiting, 3\nDone Today, 1");
  press (queue, over, "space");
  queue_fixture_assert_reads (queue, "Waiting, 3\nDone Today, 1\nD, New, Animatic · 8 s, Done");

  press (queue, window_fixture_find_job (fixture, take), "Delete");
  queue_fixture_assert_reads (queue, "Waiting, 3");
  g_signal_emit_by_name (queue->toast, "button-clicked");
  queue_fixture_assert_reads (queue, "Waiting, 3\nDone Today, 1\nD, New, Animatic · 8 s, Done");

  /* The menu of a row is where the keyboard is. */
  press (queue, window_fixture_find_job (fixture, take), "Menu");
  g_assert_nonnull (find_widget (find_template_child (GTK_WIDGET (queue->sidebar), "view"), GTK_TYPE_POPOVER_MENU));

  /* Enter. */
  press (queue, waiting, "space");
  g_signal_emit_by_name (queue_fixture_get_list (queue), "activate", 2);
  g_assert_true (queue->edited == window_fixture_find_job (fixture, first));

  queue_fixture_free (queue);
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
drop_job (QueueFixture *queue,
          DailiesJob *job,
          DailiesJob *on,
          double part)
{
  GtkWidget *list = GTK_WIDGET (queue_fixture_get_list (queue));
  g_auto (GValue) value = G_VALUE_INIT;
  graphene_rect_t bounds;
  gboolean taken = FALSE;

  g_assert_true (gtk_widget_compute_bounds (queue_fixture_find_row (queue, on), list, &bounds));
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
  QueueFixture *queue = queue_fixture_new (fixture);
  DailiesQueueSection *waiting = dailies_queue_model_get_section (dailies_job_actions_get_queue (queue->actions), DAILIES_JOB_SECTION_WAITING);
  GtkWidget *row = queue_fixture_find_row (queue, waiting);
  GtkEventController *click = find_controller (row, GTK_TYPE_GESTURE_CLICK);

  g_assert_true (test_wait_until (has_size, row, TEST_PATIENCE));
  g_signal_emit_by_name (click, "pressed", 1, 2.0, 2.0);
  g_signal_emit_by_name (click, "released", 1, 2.0, 2.0);
  queue_fixture_assert_reads (queue, "Waiting, 1");
  g_signal_emit_by_name (click, "released", 1, 2.0, 2.0);
  queue_fixture_assert_reads (queue, "Waiting, 1\nA, Animatic · 8 s, Waiting");

  /* Let go elsewhere. */
  g_signal_emit_by_name (click, "released", 1, -50.0, 2.0);
  queue_fixture_assert_reads (queue, "Waiting, 1\nA, Animatic · 8 s, Waiting");

  queue_fixture_free (queue);
}

static void
test_drag (void)
{
  WindowFixture *fixture = window_fixture_new (NULL);
  g_autofree char *first = window_fixture_add_job (fixture, "A", DAILIES_JOB_WAITING, NULL);
  g_autofree char *second = window_fixture_add_job (fixture, "B", DAILIES_JOB_WAITING, NULL);
  g_autofree char *third = window_fixture_add_job (fixture, "C", DAILIES_JOB_WAITING, NULL);
  QueueFixture *queue = queue_fixture_new (fixture);
  DailiesJob *a = window_fixture_find_job (fixture, first);
  DailiesJob *b = window_fixture_find_job (fixture, second);
  DailiesJob *c = window_fixture_find_job (fixture, third);

  g_assert_true (test_wait_until (has_size, queue_fixture_find_row (queue, c), TEST_PATIENCE));
  g_assert_true (drop_job (queue, c, a, 0.2));
  queue_fixture_assert_reads (queue, "Waiting, 3\nC, Animatic · 8 s, Waiting\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting");
  g_assert_true (test_wait_until (has_size, queue_fixture_find_row (queue, b), TEST_PATIENCE));
  test_drain ();
  g_assert_true (drop_job (queue, c, b, 0.8));
  queue_fixture_assert_reads (queue, "Waiting, 3\nA, Animatic · 8 s, Waiting\nB, Animatic · 8 s, Waiting\nC, Animatic · 8 s, Waiting");

  queue_fixture_free (queue);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/queue-view/selection", test_selection);
  g_test_add_func ("/ui/queue-view/keys", test_keys);
  g_test_add_func ("/ui/queue-view/click", test_click);
  g_test_add_func ("/ui/queue-view/drag", test_drag);

  return g_test_run ();
}
