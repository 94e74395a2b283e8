/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-row"

#include "config.h"

#include "dailies-job-row.h"

#include <adwaita.h>

#include <glib/gi18n.h>

#include "dailies-job-words.h"
#include "dailies-texture-load.h"
#include "dailies-ui-fiber.h"

struct _DailiesJobRow
{
  GtkBox parent_instance;

  DailiesEngine *engine;
  DailiesJob *job;
  char *words;
  /* Of which take the poster is, or will be. */
  char *poster_take_id;

  GtkStack *tile;
  GtkImage *icon;
  GtkPicture *poster;
  GtkLabel *title;
  GtkLabel *facts;
  GtkLabel *problem;
  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_words;
  GtkWidget *remedy_box;
  GtkButton *remedy;
  GtkMenuButton *remedy_menu;
  GtkWidget *cancel;
};

typedef enum
{
  PROP_JOB = 1,
  PROP_WORDS,
} DailiesJobRowProps;

static GParamSpec *properties[PROP_WORDS + 1];

G_DEFINE_FINAL_TYPE (DailiesJobRow, dailies_job_row, GTK_TYPE_BOX)

typedef struct
{
  DailiesJobRow *row;
  DailiesLibrary *library;
  char *take_id;
} PosterWish;

static void
poster_wish_free (PosterWish *wish)
{
  g_object_unref (wish->row);
  g_object_unref (wish->library);
  g_free (wish->take_id);
  g_free (wish);
}

static DexFuture *
poster_fiber (gpointer data)
{
  PosterWish *wish = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if ((take = dex_await_object (dailies_library_find (wish->library, wish->take_id), &error)) == NULL ||
      (path = dex_await_string (dailies_library_get_poster (wish->library, take), &error)) == NULL ||
      (texture = dex_await_object (dailies_texture_load (path), &error)) == NULL)
    {
      /* The icon says enough. */
      g_debug ("No poster: %s", error->message);
      return dex_future_new_true ();
    }

  /* The row may show another job by now. */
  if (g_strcmp0 (wish->row->poster_take_id, wish->take_id) == 0)
    {
      gtk_picture_set_paintable (wish->row->poster, GDK_PAINTABLE (texture));
      gtk_stack_set_visible_child_name (wish->row->tile, "poster");
    }

  return dex_future_new_true ();
}

static void
load_poster (DailiesJobRow *self,
             const char *take_id)
{
  PosterWish *wish;

  if (!g_set_str (&self->poster_take_id, take_id))
    return;

  gtk_picture_set_paintable (self->poster, NULL);
  if (take_id == NULL)
    return;

  wish = g_new0 (PosterWish, 1);
  wish->row = g_object_ref (self);
  wish->library = g_object_ref (dailies_engine_get_library (self->engine));
  wish->take_id = g_strdup (take_id);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, poster_fiber, wish, (GDestroyNotify) poster_wish_free));
}

static void
update_tile (DailiesJobRow *self)
{
  const char *icon_name = dailies_job_get_icon_name (self->job);

  load_poster (self, dailies_job_get_state (self->job) == DAILIES_JOB_DONE ? dailies_job_get_take_id (self->job) : NULL);

  if (gtk_picture_get_paintable (self->poster) != NULL)
    {
      gtk_stack_set_visible_child_name (self->tile, "poster");
    }
  else if (icon_name != NULL)
    {
      gtk_image_set_from_icon_name (self->icon, icon_name);
      gtk_stack_set_visible_child_name (self->tile, "icon");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->tile, "spinner");
    }
}

static char *
make_facts (DailiesJobRow *self)
{
  DailiesAccount *account = dailies_engine_find_account (self->engine, dailies_job_get_account_id (self->job), NULL);
  const char *name = account != NULL ? dailies_account_get_name (account) : _ ("Removed account");
  double seconds = dailies_shot_get_seconds (dailies_job_get_shot (self->job));
  g_autofree char *length = seconds > 0 ? dailies_seconds_to_words (seconds) : NULL;

  if (dailies_job_get_state (self->job) == DAILIES_JOB_CANCELLED)
    return g_strdup (dailies_job_get_state_words (self->job));

  return g_strjoin (" · ", name, length, NULL);
}

static void
update_progress (DailiesJobRow *self)
{
  double progress = dailies_job_get_progress (self->job);
  gboolean running = dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_RUNNING;
  g_autofree char *per_cent = dailies_job_dup_progress_words (self->job);
  g_autofree char *phase = dailies_job_dup_phase_words (self->job);
  g_autofree char *saving = NULL;

  gtk_widget_set_visible (self->progress_box, running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), progress >= 0);
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (progress, 0, 1));

  if (dailies_job_get_state (self->job) == DAILIES_JOB_DOWNLOADING && per_cent != NULL)
    saving = g_strjoin (" · ", phase, per_cent, NULL);
  gtk_label_set_label (self->progress_words, saving != NULL ? saving : per_cent != NULL ? per_cent
                                                                                        : phase);
}

static void
append_item (GMenu *menu,
             const char *label,
             const char *action,
             const char *job_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", job_id);
  g_menu_append_item (menu, item);
}

static void
offer (DailiesJobRow *self,
       const char *label,
       const char *action)
{
  gtk_button_set_label (self->remedy, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remedy), "s", dailies_job_get_id (self->job));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy), action);
}

static void
update_remedy (DailiesJobRow *self)
{
  const char *id = dailies_job_get_id (self->job);
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_widget_set_visible (self->remedy_box, dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_NEEDS_YOU);

  switch (dailies_job_get_state (self->job))
    {
    case DAILIES_JOB_UNKNOWN:
      offer (self, _ ("Look for It"), "win.look-for-job");
      append_item (menu, _ ("Send Again…"), "win.send-job-again", id);
      append_item (menu, _ ("Drop"), "win.drop-job", id);
      break;

    case DAILIES_JOB_BLOCKED:
      offer (self, _ ("Edit Prompt"), "win.edit-prompt");
      break;

    case DAILIES_JOB_FAILED:
      offer (self, _ ("Retry"), "win.retry-job");
      append_item (menu, _ ("Edit Prompt"), "win.edit-prompt", id);
      break;

    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      offer (self, _ ("Make Again…"), "win.make-job-again");
      break;

    case DAILIES_JOB_WAITING:
    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
    case DAILIES_JOB_DONE:
    case DAILIES_JOB_CANCELLED:
      return;
    }

  append_item (menu, _ ("Details"), "win.show-job-details", id);
  gtk_menu_button_set_menu_model (self->remedy_menu, G_MENU_MODEL (menu));
}

static void
update_problem (DailiesJobRow *self)
{
  g_autofree char *problem = dailies_job_dup_problem_words (self->job);
  gboolean undecided = dailies_job_get_state (self->job) == DAILIES_JOB_UNKNOWN ||
                       dailies_job_get_state (self->job) == DAILIES_JOB_BLOCKED;
  const char *style = undecided ? "warning" : "error";
  const char *problem_classes[] = { "caption", style, NULL };
  const char *icon_classes[] = { style, NULL };
  const char *no_classes[] = { "dimmed", NULL };

  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->problem), problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), problem == NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->problem), problem_classes);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), problem != NULL ? icon_classes : no_classes);
}

static void
update_words (DailiesJobRow *self)
{
  g_autofree char *title = dailies_job_dup_title (self->job);
  g_autofree char *problem = dailies_job_dup_problem_words (self->job);
  g_autofree char *facts = make_facts (self);
  g_autofree char *words = NULL;

  if (problem != NULL)
    words = g_strjoin (", ", title, problem, NULL);
  else if (dailies_job_get_state (self->job) == DAILIES_JOB_CANCELLED)
    words = g_strjoin (", ", title, facts, NULL);
  else
    words = g_strjoin (", ", title, facts, dailies_job_get_state_words (self->job), NULL);

  if (g_set_str (&self->words, words))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
update (DailiesJobRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;

  if (self->job == NULL)
    return;

  title = dailies_job_dup_title (self->job);
  facts = make_facts (self);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_label (self->facts, facts);

  gtk_widget_set_visible (self->cancel, dailies_job_may_cancel (self->job));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->cancel), "s", dailies_job_get_id (self->job));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "win.cancel-job");

  update_tile (self);
  update_problem (self);
  update_progress (self);
  update_remedy (self);
  update_words (self);
}

static void
job_changed_cb (DailiesJobRow *self,
                GParamSpec *pspec,
                DailiesJob *job)
{
  g_assert (DAILIES_IS_JOB_ROW (self));
  g_assert (DAILIES_IS_JOB (job));

  if (g_str_equal (pspec->name, "progress") || g_str_equal (pspec->name, "queue-position"))
    update_progress (self);
  else
    update (self);
}

static void
dailies_job_row_dispose (GObject *object)
{
  DailiesJobRow *self = DAILIES_JOB_ROW (object);

  dailies_job_row_set_job (self, NULL);
  g_clear_object (&self->engine);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_JOB_ROW);

  G_OBJECT_CLASS (dailies_job_row_parent_class)->dispose (object);
}

static void
dailies_job_row_finalize (GObject *object)
{
  DailiesJobRow *self = DAILIES_JOB_ROW (object);

  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->poster_take_id, g_free);

  G_OBJECT_CLASS (dailies_job_row_parent_class)->finalize (object);
}

static void
dailies_job_row_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  DailiesJobRow *self = DAILIES_JOB_ROW (object);

  switch ((DailiesJobRowProps) prop_id)
    {
    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;

    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    }
}

static void
dailies_job_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  DailiesJobRow *self = DAILIES_JOB_ROW (object);

  switch ((DailiesJobRowProps) prop_id)
    {
    case PROP_JOB:
      dailies_job_row_set_job (self, g_value_get_object (value));
      break;

    case PROP_WORDS:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_job_row_class_init (DailiesJobRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_job_row_dispose;
  object_class->finalize = dailies_job_row_finalize;
  object_class->get_property = dailies_job_row_get_property;
  object_class->set_property = dailies_job_row_set_property;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, DAILIES_TYPE_JOB,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, tile);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, poster);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, facts);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, problem);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, progress_box);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, progress_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, remedy_box);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, remedy);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, remedy_menu);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, cancel);

  g_type_ensure (ADW_TYPE_SPINNER);
  g_type_ensure (ADW_TYPE_CLAMP);
}

static void
dailies_job_row_init (DailiesJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_job_row_new:
 * @engine: whose jobs it will show
 *
 * Returns: (transfer floating): a row without a job
 */
GtkWidget *
dailies_job_row_new (DailiesEngine *engine)
{
  DailiesJobRow *self;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_ROW, NULL);
  self->engine = g_object_ref (engine);

  return GTK_WIDGET (self);
}

/**
 * dailies_job_row_set_job:
 * @self: a row
 * @job: (nullable): what to show
 */
void
dailies_job_row_set_job (DailiesJobRow *self,
                         DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_JOB_ROW (self));
  g_return_if_fail (job == NULL || DAILIES_IS_JOB (job));

  if (job == self->job)
    return;

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, job_changed_cb, self);
  g_set_object (&self->job, job);
  g_clear_pointer (&self->poster_take_id, g_free);
  if (self->poster != NULL)
    gtk_picture_set_paintable (self->poster, NULL);

  if (job != NULL)
    {
      g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}
