/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-row"

#include "config.h"

#include "dailies-job-row.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-job-remedies.h"
#include "dailies-job-tile.h"
#include "dailies-job-words.h"

struct _DailiesJobRow
{
  GtkBox parent_instance;

  DailiesModelNames *names;
  DailiesJob *job;
  char *words;
  /* Of the progress that @words tells. */
  int tenths;
  /* Whether it is, or has been, where somebody may see it. */
  gboolean in_sight;

  DailiesTake *take;

  DailiesJobTile *tile;
  GtkWidget *lines;
  GtkBox *title_line;
  GtkLabel *title;
  GtkBox *facts_line;
  GtkLabel *facts;

  /* A list makes some two hundred rows, and each widget takes two kilobytes:
   * these are made when a job first has something to show in them. */
  GtkWidget *unseen;
  GtkLabel *price;
  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_words;
  DailiesJobRemedies *remedies;
};

typedef enum
{
  PROP_JOB = 1,
  PROP_WORDS,
} DailiesJobRowProps;

static GParamSpec *properties[PROP_WORDS + 1];

G_DEFINE_FINAL_TYPE (DailiesJobRow, dailies_job_row, GTK_TYPE_BOX)

static void update_words (DailiesJobRow *self);

static gboolean
is_shown (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_visible (widget);
}

static void
add_unseen (DailiesJobRow *self)
{
  self->unseen = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (self->unseen, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->unseen, "unseen-dot");
  gtk_box_append (self->title_line, self->unseen);
}

static void
update_unseen (DailiesJobRow *self)
{
  const gboolean unseen = self->take != NULL && !dailies_take_get_seen (self->take);

  if (unseen && self->unseen == NULL)
    add_unseen (self);
  if (self->unseen != NULL)
    gtk_widget_set_visible (self->unseen, unseen);
}

static void
take_seen_cb (DailiesJobRow *self)
{
  g_assert (DAILIES_IS_JOB_ROW (self));

  update_unseen (self);
  update_words (self);
}

static void
set_take (DailiesJobRow *self,
          DailiesTake *take)
{
  if (self->take != NULL)
    g_signal_handlers_disconnect_by_func (self->take, take_seen_cb, self);
  g_set_object (&self->take, take);
  if (take != NULL)
    g_signal_connect_object (take, "notify::seen", G_CALLBACK (take_seen_cb), self, G_CONNECT_SWAPPED);
  update_unseen (self);
}

static void
take_found_cb (DailiesJobRow *self)
{
  g_assert (DAILIES_IS_JOB_ROW (self));

  set_take (self, dailies_job_tile_get_take (self->tile));
  if (self->job != NULL)
    update_words (self);
}

static void
update_facts (DailiesJobRow *self)
{
  g_autofree char *problem = dailies_job_dup_problem_words (self->job);
  g_autofree char *trouble = dailies_job_dup_trouble_words (self->job, g_get_real_time ());
  g_autofree char *expiry = dailies_job_dup_expiry_words (self->job, g_get_real_time ());
  g_autofree char *facts = dailies_model_names_dup_facts (self->names, self->job);
  g_autofree char *fetching = expiry != NULL ? g_strjoin (" · ", expiry, trouble != NULL ? trouble : facts, NULL) : NULL;
  const char *text = facts;

  if (problem != NULL)
    text = problem;
  else if (fetching != NULL)
    text = fetching;
  else if (trouble != NULL)
    text = trouble;
  else if (dailies_job_get_state (self->job) == DAILIES_JOB_CANCELLED)
    text = dailies_job_get_state_words (self->job);

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
add_price (DailiesJobRow *self)
{
  self->price = make_small_label ();
  gtk_widget_set_valign (GTK_WIDGET (self->price), GTK_ALIGN_START);
  gtk_box_append (self->facts_line, GTK_WIDGET (self->price));
}

static void
update_price (DailiesJobRow *self)
{
  const DailiesJobState state = dailies_job_get_state (self->job);
  const gboolean counts = dailies_job_get_section (self->job) != DAILIES_JOB_SECTION_NEEDS_YOU || state == DAILIES_JOB_UNKNOWN;
  g_autofree char *price = counts && state != DAILIES_JOB_CANCELLED ? dailies_job_dup_price_words (self->job) : NULL;

  if (price != NULL && self->price == NULL)
    add_price (self);
  if (self->price == NULL)
    return;

  gtk_label_set_label (self->price, price != NULL ? price : "");
  gtk_widget_set_visible (GTK_WIDGET (self->price), price != NULL);
}

static void
add_progress (DailiesJobRow *self)
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
update_progress (DailiesJobRow *self)
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
update_remedies (DailiesJobRow *self)
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
  else if (self->in_sight)
    dailies_job_remedies_offer (self->remedies, self->job);
}

static void
update_style (DailiesJobRow *self)
{
  const gboolean problem = dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_NEEDS_YOU;
  const char *classes[] = { "caption", dailies_job_get_style (self->job), problem ? NULL : "numeric", NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->facts), classes);
  gtk_label_set_wrap (self->facts, problem);
}

static void
update_words (DailiesJobRow *self)
{
  const DailiesJobState state = dailies_job_get_state (self->job);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *words = NULL;

  g_strv_builder_add (lines, gtk_label_get_label (self->title));
  if (is_shown (self->unseen))
    g_strv_builder_add (lines, _ ("New"));
  g_strv_builder_add (lines, gtk_label_get_label (self->facts));
  if (is_shown (GTK_WIDGET (self->price)))
    g_strv_builder_add (lines, gtk_label_get_label (self->price));
  if (is_shown (self->progress_box))
    g_strv_builder_add (lines, gtk_label_get_label (self->progress_words));
  else if (state == DAILIES_JOB_WAITING || state == DAILIES_JOB_DONE)
    /* Who sees the list has the icon, the poster and the header above. */
    g_strv_builder_add (lines, dailies_job_get_state_words (self->job));

  all = g_strv_builder_end (lines);
  words = g_strjoinv (", ", all);
  self->tenths = (int) floor (dailies_job_get_progress (self->job) * 10);
  if (g_set_str (&self->words, words))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
update (DailiesJobRow *self)
{
  g_autofree char *title = dailies_job_dup_title (self->job);

  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  update_style (self);
  update_facts (self);
  update_price (self);
  update_progress (self);
  update_remedies (self);
  update_words (self);
}

static void
job_changed_cb (DailiesJobRow *self,
                GParamSpec *pspec,
                DailiesJob *job)
{
  g_assert (DAILIES_IS_JOB_ROW (self));
  g_assert (DAILIES_IS_JOB (job));

  if (!g_str_equal (pspec->name, "progress"))
    {
      update (self);
      return;
    }

  update_progress (self);
  /* A screen reader need not hear of every per cent. */
  if (self->tenths != (int) floor (dailies_job_get_progress (job) * 10))
    update_words (self);
}

static void
names_changed_cb (DailiesJobRow *self)
{
  g_assert (DAILIES_IS_JOB_ROW (self));

  if (self->job == NULL)
    return;

  update_facts (self);
  update_words (self);
}

static void
laid_out_cb (DailiesJobRow *self,
             GdkFrameClock *frame_clock)
{
  g_assert (DAILIES_IS_JOB_ROW (self));

  g_signal_handlers_disconnect_by_func (frame_clock, laid_out_cb, self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->in_sight = TRUE;
  if (self->job == NULL)
    return;

  dailies_job_tile_set_job (self->tile, self->job);
  update_remedies (self);
}

/* When a list has laid itself out, only those rows are mapped that there is
 * room for.  What belongs into them then comes in the same frame. */
static void
dailies_job_row_map (GtkWidget *widget)
{
  DailiesJobRow *self = DAILIES_JOB_ROW (widget);
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (widget);

  GTK_WIDGET_CLASS (dailies_job_row_parent_class)->map (widget);

  if (self->in_sight)
    return;

  g_signal_handlers_disconnect_by_func (frame_clock, laid_out_cb, self);
  g_signal_connect_object (frame_clock, "layout", G_CALLBACK (laid_out_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gdk_frame_clock_request_phase (frame_clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

static void
dailies_job_row_dispose (GObject *object)
{
  DailiesJobRow *self = DAILIES_JOB_ROW (object);

  dailies_job_row_set_job (self, NULL);
  set_take (self, NULL);
  self->unseen = NULL;
  g_clear_object (&self->names);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_JOB_ROW);

  G_OBJECT_CLASS (dailies_job_row_parent_class)->dispose (object);
}

static void
dailies_job_row_finalize (GObject *object)
{
  DailiesJobRow *self = DAILIES_JOB_ROW (object);

  g_clear_pointer (&self->words, g_free);

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
  widget_class->map = dailies_job_row_map;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, DAILIES_TYPE_JOB,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_JOB_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, tile);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, lines);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, title_line);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, facts_line);
  gtk_widget_class_bind_template_child (widget_class, DailiesJobRow, facts);
}

static void
dailies_job_row_init (DailiesJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->tile, "notify::take", G_CALLBACK (take_found_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_job_row_new:
 * @names: what models are called
 * @textures: (nullable): where the posters of takes come from
 *
 * Returns: (transfer floating): a row without a job
 */
GtkWidget *
dailies_job_row_new (DailiesModelNames *names,
                     DailiesTextureCache *textures)
{
  DailiesJobRow *self;

  g_return_val_if_fail (DAILIES_IS_MODEL_NAMES (names), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_ROW, NULL);
  dailies_job_tile_set_textures (self->tile, textures);
  self->names = g_object_ref (names);
  g_signal_connect_object (names, "changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

DailiesJob *
dailies_job_row_get_job (DailiesJobRow *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_ROW (self), NULL);

  return self->job;
}

/**
 * dailies_job_row_get_take:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what its job became, once that is loaded
 */
DailiesTake *
dailies_job_row_get_take (DailiesJobRow *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_ROW (self), NULL);

  return self->take;
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
  if (self->tile != NULL && self->in_sight)
    dailies_job_tile_set_job (self->tile, job);

  if (job != NULL)
    {
      g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}

/**
 * dailies_job_row_update_times:
 * @self: a row
 *
 * To be called every second: what it shows of the future has come nearer.
 */
void
dailies_job_row_update_times (DailiesJobRow *self)
{
  g_return_if_fail (DAILIES_IS_JOB_ROW (self));

  if (self->job == NULL || dailies_job_get_section (self->job) > DAILIES_JOB_SECTION_WAITING)
    return;

  update_facts (self);
  update_progress (self);
}
