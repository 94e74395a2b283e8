/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-queue-view"

#include "config.h"

#include "dailies-queue-view-private.h"

#include "dailies-job-row.h"
#include "dailies-section-row.h"

/* Of a row that nothing is known of yet. */
#define ROW_HEIGHT 44

/* Of the list's own widget around a header. */
#define SECTION_CLASS "section"

typedef enum
{
  PROP_SELECTED_JOB = 1,
} DailiesQueueViewProps;

static GParamSpec *properties[PROP_SELECTED_JOB + 1];

enum
{
  JOB_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesQueueView, dailies_queue_view, ADW_TYPE_BIN)

static gboolean
second_passed_cb (gpointer data)
{
  DailiesQueueView *self = data;
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    dailies_job_row_update_times (row);

  return G_SOURCE_CONTINUE;
}

/* One for all rows, and only while somebody may look at a time. */
static void
update_second_timer (DailiesQueueView *self)
{
  const gboolean wanted = self->queue != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
                          dailies_queue_model_get_n_running (self->queue) > 0;

  if (wanted && self->second_timer == 0)
    self->second_timer = g_timeout_add_seconds (1, second_passed_cb, self);
  else if (!wanted)
    g_clear_handle_id (&self->second_timer, g_source_remove);
}

static void
n_running_changed_cb (DailiesQueueView *self)
{
  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  update_second_timer (self);
}

static void
announce (DailiesQueueView *self,
          DailiesJob *job)
{
  g_autofree char *title = dailies_job_dup_title (job);
  g_autofree char *problem = dailies_job_dup_problem_words (job);
  g_autofree char *words = g_strjoin (": ", title, problem != NULL ? problem : dailies_job_get_state_words (job), NULL);

  gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                           problem != NULL ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Not under the pointer of somebody who is about to press something. */
static gboolean
is_in_use (DailiesQueueView *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->list)) & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0;
}

static void
state_changed_cb (DailiesQueueView *self,
                  DailiesJob *job,
                  DailiesJobState before)
{
  guint position;

  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  announce (self, job);
  if (dailies_job_get_section (job) == DAILIES_JOB_SECTION_NEEDS_YOU && !is_in_use (self) &&
      dailies_queue_model_find_row (self->queue, job, &position))
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
}

static void
set_selected_job (DailiesQueueView *self,
                  DailiesJob *job)
{
  if (g_set_object (&self->selected_job, job))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_JOB]);
}

static void
selection_changed_cb (DailiesQueueView *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);

  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  /* Nothing is selected also while a job is between two sections, and when
   * it is folded away: that is not the user's word. */
  if (DAILIES_IS_JOB (item))
    set_selected_job (self, item);
}

static void
restore_selection (DailiesQueueView *self)
{
  guint position;

  if (self->selected_job != NULL && dailies_queue_model_find_row (self->queue, self->selected_job, &position))
    gtk_single_selection_set_selected (self->selection, position);
}

/* Before the list sees it, and gives the focus to a neighbour. */
static void
rows_change_cb (DailiesQueueView *self,
                guint position,
                guint removed,
                guint added,
                GListModel *rows)
{
  DailiesJob *job = removed > 0 ? dailies_queue_view_get_focused_job (self) : NULL;
  guint row;

  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  if (job != NULL && !dailies_queue_model_find_row (self->queue, job, &row))
    g_set_object (&self->moving_job, job);
}

/* The keyboard stays with the job that it was on. */
static void
restore_focus (DailiesQueueView *self)
{
  guint position;

  if (self->moving_job == NULL || !dailies_queue_model_find_row (self->queue, self->moving_job, &position))
    return;

  if (gtk_widget_get_state_flags (GTK_WIDGET (self->list)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS, NULL);
  g_clear_object (&self->moving_job);
}

static void
rows_changed_cb (DailiesQueueView *self,
                 guint position,
                 guint removed,
                 guint added,
                 GListModel *rows)
{
  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  if (added > 0 && gtk_single_selection_get_selected_item (self->selection) != (gpointer) self->selected_job)
    restore_selection (self);
  if (added > 0)
    restore_focus (self);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (rows) > 0 ? "list" : "empty");
}

static void
jobs_changed_cb (DailiesQueueView *self)
{
  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  if (self->selected_job != NULL &&
      dailies_queue_model_find (self->queue, dailies_job_get_id (self->selected_job)) != self->selected_job)
    set_selected_job (self, NULL);
}

static DailiesJobRow *
ensure_job_row (DailiesQueueView *self,
                GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  if (!DAILIES_IS_JOB_ROW (row))
    {
      row = dailies_job_row_new (self->names, self->textures);
      gtk_list_item_set_child (item, row);
      g_object_bind_property (row, "words", item, "accessible-label", G_BINDING_DEFAULT);
    }

  return DAILIES_JOB_ROW (row);
}

static DailiesSectionRow *
ensure_section_row (GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  if (!DAILIES_IS_SECTION_ROW (row))
    {
      row = dailies_section_row_new ();
      gtk_list_item_set_child (item, row);
      g_object_bind_property (row, "words", item, "accessible-label", G_BINDING_DEFAULT);
    }

  return DAILIES_SECTION_ROW (row);
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem *item,
             DailiesQueueView *self)
{
  gpointer object = gtk_list_item_get_item (item);

  gtk_list_item_set_selectable (item, DAILIES_IS_JOB (object));
  if (DAILIES_IS_JOB (object))
    {
      DailiesJobRow *row = ensure_job_row (self, item);

      dailies_job_row_set_job (row, object);
      dailies_job_row_set_expected_height (row, self->row_heights[dailies_job_get_section (object)]);
      g_hash_table_add (self->bound, row);
      gtk_widget_remove_css_class (gtk_widget_get_parent (GTK_WIDGET (row)), SECTION_CLASS);
    }
  else
    {
      DailiesSectionRow *row = ensure_section_row (item);

      dailies_section_row_set_section (row, object);
      gtk_widget_add_css_class (gtk_widget_get_parent (GTK_WIDGET (row)), SECTION_CLASS);
    }
}

static void
unbind_row_cb (GtkListItemFactory *factory,
               GtkListItem *item,
               DailiesQueueView *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  if (DAILIES_IS_JOB_ROW (row))
    {
      g_hash_table_remove (self->bound, row);
      dailies_job_row_set_job (DAILIES_JOB_ROW (row), NULL);
    }
  else if (DAILIES_IS_SECTION_ROW (row))
    {
      dailies_section_row_set_section (DAILIES_SECTION_ROW (row), NULL);
    }
}

static void
activate_cb (DailiesQueueView *self,
             guint position,
             GtkListView *list)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  if (DAILIES_IS_QUEUE_SECTION (item))
    dailies_queue_section_set_folded (DAILIES_QUEUE_SECTION (item), !dailies_queue_section_get_folded (DAILIES_QUEUE_SECTION (item)));
  else if (dailies_job_get_state (DAILIES_JOB (item)) == DAILIES_JOB_WAITING)
    gtk_widget_activate_action (GTK_WIDGET (self), "job.edit", "s", dailies_job_get_id (DAILIES_JOB (item)));
  else
    g_signal_emit (self, signals[JOB_ACTIVATED], 0, item);
}

/* The others of its section are taken to be as high, until they are seen: so
 * the list knows better how long it is. */
static void
expect_height (DailiesQueueView *self,
               DailiesJobSection section,
               int height)
{
  GHashTableIter iter;
  gpointer row;

  self->row_heights[section] = height;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      if (dailies_job_get_section (dailies_job_row_get_job (row)) == section)
        dailies_job_row_set_expected_height (row, height);
    }
}

static void
furnish_row (DailiesQueueView *self,
             DailiesJobRow *row)
{
  const DailiesJobSection section = dailies_job_get_section (dailies_job_row_get_job (row));
  int width;
  int height;

  dailies_job_row_furnish (row);
  if (self->row_heights[section] != ROW_HEIGHT)
    return;

  /* What is in it may need more room than the list had while it was empty. */
  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  width = MAX (width, gtk_widget_get_width (GTK_WIDGET (row)));
  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  expect_height (self, section, height);
}

/* When a list has laid itself out, only those rows are mapped that there is
 * room for.  What belongs into them then comes in the same frame. */
static void
laid_out_cb (DailiesQueueView *self)
{
  GHashTableIter iter;
  gpointer row;

  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      if (gtk_widget_get_mapped (row) && !dailies_job_row_is_furnished (row))
        furnish_row (self, row);
    }
}

static void
dailies_queue_view_map (GtkWidget *widget)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (widget);

  GTK_WIDGET_CLASS (dailies_queue_view_parent_class)->map (widget);
  g_signal_connect_object (frame_clock, "layout", G_CALLBACK (laid_out_cb), widget, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_second_timer (DAILIES_QUEUE_VIEW (widget));
}

static void
dailies_queue_view_unmap (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget), laid_out_cb, widget);
  GTK_WIDGET_CLASS (dailies_queue_view_parent_class)->unmap (widget);
  update_second_timer (DAILIES_QUEUE_VIEW (widget));
}

static void
dailies_queue_view_dispose (GObject *object)
{
  DailiesQueueView *self = DAILIES_QUEUE_VIEW (object);

  g_clear_handle_id (&self->second_timer, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_weak_pointer (&self->drop_item);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->selected_job);
  g_clear_object (&self->moving_job);
  g_clear_object (&self->names);
  g_clear_object (&self->queue);
  g_clear_object (&self->textures);

  G_OBJECT_CLASS (dailies_queue_view_parent_class)->dispose (object);
}

static void
dailies_queue_view_finalize (GObject *object)
{
  DailiesQueueView *self = DAILIES_QUEUE_VIEW (object);

  g_clear_pointer (&self->bound, g_hash_table_unref);

  G_OBJECT_CLASS (dailies_queue_view_parent_class)->finalize (object);
}

static void
dailies_queue_view_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  switch ((DailiesQueueViewProps) prop_id)
    {
    case PROP_SELECTED_JOB:
      g_value_set_object (value, dailies_queue_view_get_selected_job (DAILIES_QUEUE_VIEW (object)));
      break;
    }
}

static void
dailies_queue_view_class_init (DailiesQueueViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_queue_view_dispose;
  object_class->finalize = dailies_queue_view_finalize;
  object_class->get_property = dailies_queue_view_get_property;
  widget_class->map = dailies_queue_view_map;
  widget_class->unmap = dailies_queue_view_unmap;

  properties[PROP_SELECTED_JOB] = g_param_spec_object ("selected-job", NULL, NULL, DAILIES_TYPE_JOB,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[JOB_ACTIVATED] = g_signal_new ("job-activated", DAILIES_TYPE_QUEUE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, DAILIES_TYPE_JOB);

  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-queue-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueView, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueView, list);
}

static void
set_up_factory (DailiesQueueView *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_row_cb), self);
  gtk_list_view_set_factory (self->list, rows);
}

static void
dailies_queue_view_init (DailiesQueueView *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->row_heights); i++)
    self->row_heights[i] = ROW_HEIGHT;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_factory (self);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  dailies_queue_view_add_keys (self);
  dailies_queue_view_add_pointer (self);
}

/**
 * dailies_queue_view_set_actions:
 * @self: a queue view that has none yet
 * @actions: whose jobs to show; its groups must be those of a widget above
 * @textures: where the posters of takes come from
 */
void
dailies_queue_view_set_actions (DailiesQueueView *self,
                                DailiesJobActions *actions,
                                DailiesTextureCache *textures)
{
  GListModel *rows;

  g_return_if_fail (DAILIES_IS_QUEUE_VIEW (self));
  g_return_if_fail (DAILIES_IS_JOB_ACTIONS (actions));
  g_return_if_fail (DAILIES_IS_TEXTURE_CACHE (textures));
  g_return_if_fail (self->queue == NULL);

  self->queue = g_object_ref (dailies_job_actions_get_queue (actions));
  self->names = dailies_model_names_new (dailies_job_actions_get_engine (actions));
  self->textures = g_object_ref (textures);
  g_signal_connect_object (self->queue, "state-changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "notify::n-running", G_CALLBACK (n_running_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dailies_queue_model_get_jobs (self->queue), "items-changed", G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  rows = dailies_queue_model_get_rows (self->queue);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (rows_change_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (rows));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  /* After the selection has seen it. */
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  rows_changed_cb (self, 0, 0, 0, rows);
  update_second_timer (self);
}

/**
 * dailies_queue_view_get_selected_job:
 * @self: a queue view
 *
 * Returns: (transfer none) (nullable): the job that the user looks at
 */
DailiesJob *
dailies_queue_view_get_selected_job (DailiesQueueView *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_VIEW (self), NULL);

  return self->selected_job;
}

/**
 * dailies_queue_view_select_job:
 * @self: a queue view
 * @job: (nullable): a job of the queue
 *
 * Selects a job and brings it into sight, unless it is folded away.
 */
void
dailies_queue_view_select_job (DailiesQueueView *self,
                               DailiesJob *job)
{
  guint position;

  g_return_if_fail (DAILIES_IS_QUEUE_VIEW (self));
  g_return_if_fail (job == NULL || DAILIES_IS_JOB (job));

  if (self->queue == NULL)
    return;

  set_selected_job (self, job);
  if (job != NULL && dailies_queue_model_find_row (self->queue, job, &position))
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT, NULL);
  else
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}
