/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-queue-sidebar"

#include "config.h"

#include "dailies-queue-sidebar.h"

#include <glib/gi18n.h>

#include "dailies-later-menu.h"
#include "dailies-queue-view.h"

#define COMPACT_CLASS "compact"

struct _DailiesQueueSidebar
{
  AdwBin parent_instance;

  DailiesEngine *engine;
  DailiesQueueModel *queue;

  AdwWindowTitle *title;
  GtkButton *pause;
  GtkMenuButton *menu_button;
  GMenuModel *queue_menu;
  DailiesQueueView *view;
};

typedef enum
{
  PROP_SELECTED_JOB = 1,
  PROP_SUBTITLE,
  PROP_NEEDS_YOU,
  PROP_COMPACT,
} DailiesQueueSidebarProps;

static GParamSpec *properties[PROP_COMPACT + 1];

enum
{
  JOB_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesQueueSidebar, dailies_queue_sidebar, ADW_TYPE_BIN)

static char *
make_subtitle (DailiesQueueSidebar *self)
{
  const guint n_running = dailies_queue_model_get_n_running (self->queue);
  g_autofree char *spent = dailies_spending_dup_today_words (dailies_engine_get_spending (self->engine));
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (n_running > 0)
    /* Translators: %u is how many jobs are under way */
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u running", "%u running", n_running), n_running));
  else if (dailies_engine_get_paused (self->engine))
    g_strv_builder_add (parts, _ ("Paused"));
  if (*spent != '\0')
    /* Translators: %s is an amount of money */
    g_strv_builder_take (parts, g_strdup_printf (_ ("%s today"), spent));
  all = g_strv_builder_end (parts);

  return g_strjoinv (" · ", all);
}

static void
update_subtitle (DailiesQueueSidebar *self)
{
  g_autofree char *subtitle = make_subtitle (self);

  adw_window_title_set_subtitle (self->title, subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static void
spent_changed_cb (DailiesQueueSidebar *self)
{
  g_assert (DAILIES_IS_QUEUE_SIDEBAR (self));

  update_subtitle (self);
}

static void
n_running_changed_cb (DailiesQueueSidebar *self)
{
  g_assert (DAILIES_IS_QUEUE_SIDEBAR (self));

  update_subtitle (self);
}

static void
paused_changed_cb (DailiesQueueSidebar *self)
{
  const gboolean paused = dailies_engine_get_paused (self->engine);
  const char *name = paused ? _ ("Resume Queue") : _ ("Pause Queue");

  g_assert (DAILIES_IS_QUEUE_SIDEBAR (self));

  gtk_button_set_icon_name (self->pause, paused ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  update_subtitle (self);
}

static void
needs_you_changed_cb (DailiesQueueSidebar *self)
{
  g_assert (DAILIES_IS_QUEUE_SIDEBAR (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDS_YOU]);
}

static void
selected_job_changed_cb (DailiesQueueSidebar *self)
{
  g_assert (DAILIES_IS_QUEUE_SIDEBAR (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_JOB]);
}

static void
job_activated_cb (DailiesQueueSidebar *self,
                  DailiesJob *job)
{
  g_assert (DAILIES_IS_QUEUE_SIDEBAR (self));

  g_signal_emit (self, signals[JOB_ACTIVATED], 0, job);
}

static void
dailies_queue_sidebar_dispose (GObject *object)
{
  DailiesQueueSidebar *self = DAILIES_QUEUE_SIDEBAR (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_queue_sidebar_parent_class)->dispose (object);
}

static void
dailies_queue_sidebar_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  DailiesQueueSidebar *self = DAILIES_QUEUE_SIDEBAR (object);

  switch ((DailiesQueueSidebarProps) prop_id)
    {
    case PROP_SELECTED_JOB:
      g_value_set_object (value, dailies_queue_sidebar_get_selected_job (self));
      break;

    case PROP_SUBTITLE:
      g_value_set_string (value, adw_window_title_get_subtitle (self->title));
      break;

    case PROP_NEEDS_YOU:
      g_value_set_uint (value, dailies_queue_sidebar_get_needs_you (self));
      break;

    case PROP_COMPACT:
      g_value_set_boolean (value, dailies_queue_sidebar_get_compact (self));
      break;
    }
}

static void
dailies_queue_sidebar_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  switch ((DailiesQueueSidebarProps) prop_id)
    {
    case PROP_COMPACT:
      dailies_queue_sidebar_set_compact (DAILIES_QUEUE_SIDEBAR (object), g_value_get_boolean (value));
      break;

    case PROP_SELECTED_JOB:
    case PROP_SUBTITLE:
    case PROP_NEEDS_YOU:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_queue_sidebar_class_init (DailiesQueueSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_queue_sidebar_dispose;
  object_class->get_property = dailies_queue_sidebar_get_property;
  object_class->set_property = dailies_queue_sidebar_set_property;

  properties[PROP_SELECTED_JOB] = g_param_spec_object ("selected-job", NULL, NULL, DAILIES_TYPE_JOB, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_NEEDS_YOU] = g_param_spec_uint ("needs-you", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[JOB_ACTIVATED] = g_signal_new ("job-activated", DAILIES_TYPE_QUEUE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, DAILIES_TYPE_JOB);

  g_type_ensure (DAILIES_TYPE_QUEUE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-queue-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueSidebar, pause);
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueSidebar, queue_menu);
  gtk_widget_class_bind_template_child (widget_class, DailiesQueueSidebar, view);
}

static void
dailies_queue_sidebar_init (DailiesQueueSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dailies_menu_button_set_later_menu (self->menu_button, self->queue_menu);
  g_signal_connect_object (self->view, "notify::selected-job", G_CALLBACK (selected_job_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "job-activated", G_CALLBACK (job_activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_queue_sidebar_set_actions:
 * @self: a sidebar that has none yet
 * @actions: whose jobs to show; its groups must be those of a widget above
 * @textures: where the posters of takes come from
 */
void
dailies_queue_sidebar_set_actions (DailiesQueueSidebar *self,
                                   DailiesJobActions *actions,
                                   DailiesTextureCache *textures)
{
  g_return_if_fail (DAILIES_IS_QUEUE_SIDEBAR (self));
  g_return_if_fail (DAILIES_IS_JOB_ACTIONS (actions));
  g_return_if_fail (DAILIES_IS_TEXTURE_CACHE (textures));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (dailies_job_actions_get_engine (actions));
  self->queue = g_object_ref (dailies_job_actions_get_queue (actions));
  g_signal_connect_object (self->queue, "notify::n-running", G_CALLBACK (n_running_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dailies_queue_model_get_section (self->queue, DAILIES_JOB_SECTION_NEEDS_YOU), "notify::count",
                           G_CALLBACK (needs_you_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->engine, "notify::paused", G_CALLBACK (paused_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dailies_engine_get_spending (self->engine), "notify::today-words",
                           G_CALLBACK (spent_changed_cb), self, G_CONNECT_SWAPPED);
  dailies_queue_view_set_actions (self->view, actions, textures);
  paused_changed_cb (self);
}

/**
 * dailies_queue_sidebar_get_selected_job:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the job that the user looks at
 */
DailiesJob *
dailies_queue_sidebar_get_selected_job (DailiesQueueSidebar *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_SIDEBAR (self), NULL);

  return self->view != NULL ? dailies_queue_view_get_selected_job (self->view) : NULL;
}

/**
 * dailies_queue_sidebar_select_job:
 * @self: a sidebar
 * @job: (nullable): a job of the queue
 *
 * Selects a job and brings it into sight, unless it is folded away.
 */
void
dailies_queue_sidebar_select_job (DailiesQueueSidebar *self,
                                  DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_QUEUE_SIDEBAR (self));

  dailies_queue_view_select_job (self->view, job);
}

/**
 * dailies_queue_sidebar_get_needs_you:
 * @self: a sidebar
 *
 * Returns: how many jobs wait for the user
 */
guint
dailies_queue_sidebar_get_needs_you (DailiesQueueSidebar *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_SIDEBAR (self), 0);

  if (self->queue == NULL)
    return 0;

  return dailies_queue_section_get_count (dailies_queue_model_get_section (self->queue, DAILIES_JOB_SECTION_NEEDS_YOU));
}

/**
 * dailies_queue_sidebar_dup_needs_you_words:
 * @self: a sidebar
 *
 * For whatever stands for the sidebar while it is hidden.
 *
 * Returns: (transfer full) (nullable): what needs the user, such as "Singer on
 *   stage: Blocked: may show a real person"; %NULL if nothing does
 */
char *
dailies_queue_sidebar_dup_needs_you_words (DailiesQueueSidebar *self)
{
  const guint count = dailies_queue_sidebar_get_needs_you (self);
  DailiesJob *job;
  g_autofree char *title = NULL;
  g_autofree char *problem = NULL;

  if (count == 0)
    return NULL;
  if (count > 1)
    /* Translators: %u is a number of shots, more than one */
    return g_strdup_printf (ngettext ("%u shot needs you", "%u shots need you", count), count);

  job = dailies_queue_section_get_job (dailies_queue_model_get_section (self->queue, DAILIES_JOB_SECTION_NEEDS_YOU), 0);
  title = dailies_job_dup_title (job);
  problem = dailies_job_dup_problem_words (job);

  return g_strjoin (": ", title, problem, NULL);
}

gboolean
dailies_queue_sidebar_get_compact (DailiesQueueSidebar *self)
{
  g_return_val_if_fail (DAILIES_IS_QUEUE_SIDEBAR (self), FALSE);

  return gtk_widget_has_css_class (GTK_WIDGET (self), COMPACT_CLASS);
}

/**
 * dailies_queue_sidebar_set_compact:
 * @self: a sidebar
 * @compact: whether the window is that of a telephone
 */
void
dailies_queue_sidebar_set_compact (DailiesQueueSidebar *self,
                                   gboolean compact)
{
  g_return_if_fail (DAILIES_IS_QUEUE_SIDEBAR (self));

  if (dailies_queue_sidebar_get_compact (self) == !!compact)
    return;

  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), COMPACT_CLASS);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), COMPACT_CLASS);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}
