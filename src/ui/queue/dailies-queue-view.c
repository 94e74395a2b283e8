/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-queue-view"

#include "config.h"

#include "dailies-queue-view.h"

#include <glib/gi18n.h>

#include "dailies-job-row.h"
#include "dailies-job-words.h"

struct _DailiesQueueView
{
  AdwBin parent_instance;

  DailiesEngine *engine;
  GListModel *jobs;
  GtkSorter *section_sorter;
  GtkSingleSelection *selection;
  /* Of #DailiesJob: those whose state is watched. */
  GPtrArray *watched;

  GtkStack *stack;
  GtkListView *list;
};

typedef enum
{
  PROP_SELECTED_JOB = 1,
} DailiesQueueViewProps;

static GParamSpec *properties[PROP_SELECTED_JOB + 1];

G_DEFINE_FINAL_TYPE (DailiesQueueView, dailies_queue_view, ADW_TYPE_BIN)

static int
compare_sections (gconstpointer left,
                  gconstpointer right,
                  gpointer user_data)
{
  return (int) dailies_job_get_section ((gpointer) left) - (int) dailies_job_get_section ((gpointer) right);
}

static int
compare_ages (gconstpointer left,
              gconstpointer right,
              gpointer user_data)
{
  const gint64 a = dailies_job_get_created_at ((gpointer) left);
  const gint64 b = dailies_job_get_created_at ((gpointer) right);

  return (b > a) - (b < a);
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

static void
job_state_changed_cb (DailiesQueueView *self,
                      GParamSpec *pspec,
                      DailiesJob *job)
{
  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  /* Sorted models do not look at their items by themselves. */
  gtk_sorter_changed (self->section_sorter, GTK_SORTER_CHANGE_DIFFERENT);
  announce (self, job);
}

static void
unwatch_jobs (DailiesQueueView *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), job_state_changed_cb, self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch_job (DailiesQueueView *self,
           DailiesJob *job)
{
  g_signal_connect_object (job, "notify::state", G_CALLBACK (job_state_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
jobs_changed_cb (DailiesQueueView *self,
                 guint position,
                 guint removed,
                 guint added,
                 GListModel *jobs)
{
  g_assert (DAILIES_IS_QUEUE_VIEW (self));

  for (guint i = position; i < position + removed; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), job_state_changed_cb, self);
  if (removed > 0)
    g_ptr_array_remove_range (self->watched, position, removed);

  for (guint i = position; i < position + added; i++)
    {
      DailiesJob *job = g_list_model_get_item (jobs, i);

      watch_job (self, job);
      g_ptr_array_insert (self->watched, (int) i, job);
    }

  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (jobs) > 0 ? "list" : "empty");
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem *item,
              DailiesQueueView *self)
{
  GtkWidget *row = dailies_job_row_new (self->engine);

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "words", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem *item,
             DailiesQueueView *self)
{
  dailies_job_row_set_job (DAILIES_JOB_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_row_cb (GtkListItemFactory *factory,
               GtkListItem *item,
               DailiesQueueView *self)
{
  dailies_job_row_set_job (DAILIES_JOB_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
setup_header_cb (GtkListItemFactory *factory,
                 GtkListHeader *header,
                 DailiesQueueView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (box, "dimmed");
  gtk_widget_add_css_class (box, "section-header");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_header_set_child (header, box);
}

static void
update_header (GtkListHeader *header)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_header_get_child (header));
  DailiesJob *job = gtk_list_header_get_item (header);
  g_autofree char *count = g_strdup_printf ("%u", gtk_list_header_get_n_items (header));

  if (job == NULL)
    return;

  gtk_label_set_label (GTK_LABEL (title), dailies_job_section_get_title (dailies_job_get_section (job)));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)), count);
}

static void
header_changed_cb (GtkListHeader *header,
                   GParamSpec *pspec,
                   DailiesQueueView *self)
{
  update_header (header);
}

static void
bind_header_cb (GtkListItemFactory *factory,
                GtkListHeader *header,
                DailiesQueueView *self)
{
  g_signal_connect (header, "notify::n-items", G_CALLBACK (header_changed_cb), self);
  update_header (header);
}

static void
unbind_header_cb (GtkListItemFactory *factory,
                  GtkListHeader *header,
                  DailiesQueueView *self)
{
  g_signal_handlers_disconnect_by_func (header, header_changed_cb, self);
}

static void
selection_changed_cb (DailiesQueueView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_JOB]);
}

static void
dailies_queue_view_dispose (GObject *object)
{
  DailiesQueueView *self = DAILIES_QUEUE_VIEW (object);

  unwatch_jobs (self);
  if (self->jobs != NULL)
    g_signal_handlers_disconnect_by_func (self->jobs, jobs_changed_cb, self);
  g_clear_object (&self->jobs);
  g_clear_object (&self->section_sorter);
  g_clear_object (&self->selection);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_queue_view_parent_class)->dispose (object);
}

static void
dailies_queue_view_finalize (GObject *object)
{
  DailiesQueueView *self = DAILIES_QUEUE_VIEW (object);

  g_clear_pointer (&self->watched, g_ptr_array_unref);

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

  properties[PROP_SELECTED_JOB] = g_param_spec_object ("selected-job", NULL, NULL, DAILIES_TYPE_JOB,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-queue-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueView, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueView, list);
}

static void
set_up_factories (DailiesQueueView *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  g_signal_connect (rows, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_row_cb), self);
  g_signal_connect (headers, "setup", G_CALLBACK (setup_header_cb), self);
  g_signal_connect (headers, "bind", G_CALLBACK (bind_header_cb), self);
  g_signal_connect (headers, "unbind", G_CALLBACK (unbind_header_cb), self);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_header_factory (self->list, headers);
}

static void
dailies_queue_view_init (DailiesQueueView *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_factories (self);
}

/* A list that was filled before it has a size opens on its first row, with
 * the header above out of sight. */
static gboolean
scroll_to_top_cb (GtkWidget *widget,
                  GdkFrameClock *frame_clock,
                  gpointer user_data)
{
  DailiesQueueView *self = DAILIES_QUEUE_VIEW (widget);

  if (gtk_widget_get_height (GTK_WIDGET (self->list)) == 0)
    return G_SOURCE_CONTINUE;

  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), 0);

  return G_SOURCE_REMOVE;
}

/**
 * dailies_queue_view_set_engine:
 * @self: a queue view that has none yet
 * @engine: whose jobs to show
 */
void
dailies_queue_view_set_engine (DailiesQueueView *self,
                               DailiesEngine *engine)
{
  GtkSortListModel *sorted;

  g_return_if_fail (DAILIES_IS_QUEUE_VIEW (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  self->jobs = g_object_ref (dailies_engine_get_jobs (engine));
  self->section_sorter = GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL));

  g_signal_connect_object (self->jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
  jobs_changed_cb (self, 0, 0, g_list_model_get_n_items (self->jobs), self->jobs);

  sorted = gtk_sort_list_model_new (g_object_ref (self->jobs), GTK_SORTER (gtk_custom_sorter_new (compare_ages, NULL, NULL)));
  gtk_sort_list_model_set_section_sorter (sorted, self->section_sorter);

  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_top_cb, NULL, NULL);
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

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/**
 * dailies_queue_view_select_job:
 * @self: a queue view
 * @job: (nullable): a job of the queue
 *
 * Selects a job and brings it into sight.
 */
void
dailies_queue_view_select_job (DailiesQueueView *self,
                               DailiesJob *job)
{
  guint n_items;

  g_return_if_fail (DAILIES_IS_QUEUE_VIEW (self));
  g_return_if_fail (job == NULL || DAILIES_IS_JOB (job));

  if (self->selection == NULL)
    return;

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DailiesJob) candidate = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (candidate == job)
        {
          gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_SELECT, NULL);
          return;
        }
    }

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}
