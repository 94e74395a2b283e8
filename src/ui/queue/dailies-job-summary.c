/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-summary"

#include "config.h"

#include "dailies-job-summary.h"

#include <glib/gi18n.h>

#include "dailies-job-remedies.h"
#include "dailies-job-tile.h"
#include "dailies-job-words.h"

struct _DailiesJobSummary
{
  GtkBox parent_instance;

  DailiesModelNames *names;
  DailiesJob *job;
  DailiesTake *take;

  DailiesJobTile *tile;
  GtkWidget *lines;
  GtkBox *title_line;
  GtkLabel *title;
  GtkBox *facts_line;
  GtkLabel *facts;

  /* These are made when a job first has something to show in them. */
  GtkWidget *unseen;
  GtkLabel *price;
  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_words;
  DailiesJobRemedies *remedies;
};

typedef enum
{
  PROP_TAKE = 1,
} DailiesJobSummaryProps;

static GParamSpec *properties[PROP_TAKE + 1];

G_DEFINE_FINAL_TYPE (DailiesJobSummary, dailies_job_summary, GTK_TYPE_BOX)

static void
add_unseen (DailiesJobSummary *self)
{
  self->unseen = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (self->unseen, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->unseen, "unseen-dot");
  gtk_box_append (self->title_line, self->unseen);
}

static void
update_unseen (DailiesJobSummary *self)
{
  const gboolean unseen = self->take != NULL && !dailies_take_get_seen (self->take);

  if (unseen && self->unseen == NULL)
    add_unseen (self);
  if (self->unseen != NULL)
    gtk_widget_set_visible (self->unseen, unseen);
}

static void
set_take (DailiesJobSummary *self,
          DailiesTake *take)
{
  if (take == self->take)
    return;

  if (self->take != NULL)
    g_signal_handlers_disconnect_by_func (self->take, update_unseen, self);
  g_set_object (&self->take, take);
  if (take != NULL)
    g_signal_connect_object (take, "notify::seen", G_CALLBACK (update_unseen), self, G_CONNECT_SWAPPED);
  update_unseen (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

static void
take_found_cb (DailiesJobSummary *self)
{
  g_assert (DAILIES_IS_JOB_SUMMARY (self));

  set_take (self, dailies_job_tile_get_take (self->tile));
}

static void
update_facts (DailiesJobSummary *self)
{
  g_autofree char *problem = dailies_job_dup_problem_words (self->job);
  g_autofree char *text = dailies_model_names_dup_line (self->names, self->job, g_get_real_time ());

  if (g_strcmp0 (gtk_label_get_label (self->facts), text) == 0)
    return;

  gtk_label_set_label (self->facts, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), problem);
}

static GtkLabel *
make_small_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "dimmed", "numeric", NULL });

  return GTK_LABEL (label);
}

static void
add_price (DailiesJobSummary *self)
{
  self->price = make_small_label ();
  gtk_widget_set_valign (GTK_WIDGET (self->price), GTK_ALIGN_START);
  gtk_box_append (self->facts_line, GTK_WIDGET (self->price));
}

static void
update_price (DailiesJobSummary *self)
{
  g_autofree char *price = dailies_job_dup_price_line (self->job);

  if (price != NULL && self->price == NULL)
    add_price (self);
  if (self->price == NULL)
    return;

  gtk_label_set_label (self->price, price != NULL ? price : "");
  gtk_widget_set_visible (GTK_WIDGET (self->price), price != NULL);
}

static void
add_progress (DailiesJobSummary *self)
{
  self->progress_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_margin_top (self->progress_box, 2);

  self->progress_bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress_bar), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->progress_bar), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress"), -1);
  gtk_box_append (GTK_BOX (self->progress_box), GTK_WIDGET (self->progress_bar));

  self->progress_words = make_small_label ();
  gtk_label_set_xalign (self->progress_words, 0);
  gtk_label_set_ellipsize (self->progress_words, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->progress_box), GTK_WIDGET (self->progress_words));

  gtk_box_append (GTK_BOX (self->lines), self->progress_box);
}

static void
update_progress (DailiesJobSummary *self)
{
  const gboolean running = dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_RUNNING;
  const double progress = dailies_job_get_progress (self->job);
  g_autofree char *words = NULL;

  if (running && self->progress_box == NULL)
    add_progress (self);
  if (self->progress_box != NULL)
    gtk_widget_set_visible (self->progress_box, running);
  if (!running)
    return;

  words = dailies_job_dup_progress_line (self->job, g_get_real_time ());
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), progress >= 0);
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (progress, 0, 1));
  if (g_strcmp0 (gtk_label_get_label (self->progress_words), words) != 0)
    gtk_label_set_label (self->progress_words, words);
}

static void
update_remedies (DailiesJobSummary *self)
{
  const gboolean needed = dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_NEEDS_YOU;

  if (needed && self->remedies == NULL)
    {
      self->remedies = DAILIES_JOB_REMEDIES (dailies_job_remedies_new ());
      gtk_box_append (GTK_BOX (self->lines), GTK_WIDGET (self->remedies));
    }
  if (self->remedies == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->remedies), needed);
  if (!needed)
    dailies_job_remedies_close_menu (self->remedies);
  else
    dailies_job_remedies_offer (self->remedies, self->job);
}

static void
update_style (DailiesJobSummary *self)
{
  const gboolean problem = dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_NEEDS_YOU;
  const char *classes[] = { "caption", dailies_job_get_style (self->job), problem ? NULL : "numeric", NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->facts), classes);
  gtk_label_set_wrap (self->facts, problem);
}

static void
update (DailiesJobSummary *self)
{
  g_autofree char *title = dailies_job_dup_title (self->job);

  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  update_style (self);
  update_facts (self);
  update_price (self);
  update_progress (self);
  update_remedies (self);
}

static void
job_changed_cb (DailiesJobSummary *self,
                GParamSpec *pspec,
                DailiesJob *job)
{
  g_assert (DAILIES_IS_JOB_SUMMARY (self));
  g_assert (DAILIES_IS_JOB (job));

  if (g_str_equal (pspec->name, "progress"))
    update_progress (self);
  else
    update (self);
}

static void
names_changed_cb (DailiesJobSummary *self)
{
  g_assert (DAILIES_IS_JOB_SUMMARY (self));

  if (self->job != NULL)
    update_facts (self);
}

static void
dailies_job_summary_dispose (GObject *object)
{
  DailiesJobSummary *self = DAILIES_JOB_SUMMARY (object);

  dailies_job_summary_set_job (self, NULL);
  set_take (self, NULL);
  self->unseen = NULL;
  g_clear_object (&self->names);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_JOB_SUMMARY);

  G_OBJECT_CLASS (dailies_job_summary_parent_class)->dispose (object);
}

static void
dailies_job_summary_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  DailiesJobSummary *self = DAILIES_JOB_SUMMARY (object);

  switch ((DailiesJobSummaryProps) prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;
    }
}

static void
dailies_job_summary_class_init (DailiesJobSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_job_summary_dispose;
  object_class->get_property = dailies_job_summary_get_property;

  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_JOB_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-job-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesJobSummary, tile);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobSummary, lines);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobSummary, title_line);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobSummary, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobSummary, facts_line);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobSummary, facts);
}

static void
dailies_job_summary_init (DailiesJobSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->tile, "notify::take", G_CALLBACK (take_found_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_job_summary_new:
 * @names: what models are called
 * @textures: (nullable): where the posters of takes come from
 *
 * Returns: (transfer floating): a summary without a job
 */
GtkWidget *
dailies_job_summary_new (DailiesModelNames *names,
                         DailiesTextureCache *textures)
{
  DailiesJobSummary *self;

  g_return_val_if_fail (DAILIES_IS_MODEL_NAMES (names), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_SUMMARY, NULL);
  dailies_job_tile_set_textures (self->tile, textures);
  self->names = g_object_ref (names);
  g_signal_connect_object (names, "changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * dailies_job_summary_get_take:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): what its job became, once that is loaded
 */
DailiesTake *
dailies_job_summary_get_take (DailiesJobSummary *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_SUMMARY (self), NULL);

  return self->take;
}

/**
 * dailies_job_summary_set_job:
 * @self: a summary
 * @job: (nullable): what to show
 */
void
dailies_job_summary_set_job (DailiesJobSummary *self,
                             DailiesJob *job)
{
  g_return_if_fail (DAILIES_IS_JOB_SUMMARY (self));
  g_return_if_fail (job == NULL || DAILIES_IS_JOB (job));

  if (job == self->job)
    return;

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, job_changed_cb, self);
  g_set_object (&self->job, job);
  if (self->tile != NULL)
    dailies_job_tile_set_job (self->tile, job);

  if (job != NULL)
    {
      g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      update (self);
    }
}

/**
 * dailies_job_summary_update_times:
 * @self: a summary
 *
 * To be called every second: what it shows of the future has come nearer.
 */
void
dailies_job_summary_update_times (DailiesJobSummary *self)
{
  g_return_if_fail (DAILIES_IS_JOB_SUMMARY (self));

  if (self->job == NULL || dailies_job_get_section (self->job) > DAILIES_JOB_SECTION_WAITING)
    return;

  update_facts (self);
  update_progress (self);
}
