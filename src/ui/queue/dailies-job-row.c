/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-row"

#include "config.h"

#include "dailies-job-row.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-job-summary.h"
#include "dailies-job-words.h"

struct _DailiesJobRow
{
  AdwBin parent_instance;

  DailiesModelNames *names;
  DailiesTextureCache *textures;
  DailiesJob *job;
  char *words;
  /* Of the progress that @words tells. */
  int tenths;

  DailiesTake *take;
  /* A #DailiesJobSummary, once it is furnished. */
  GtkWidget *summary;
};

typedef enum
{
  PROP_JOB = 1,
  PROP_WORDS,
} DailiesJobRowProps;

static GParamSpec *properties[PROP_WORDS + 1];

G_DEFINE_FINAL_TYPE (DailiesJobRow, dailies_job_row, ADW_TYPE_BIN)

static void
update_words (DailiesJobRow *self)
{
  const DailiesJobState state = dailies_job_get_state (self->job);
  const gint64 now = g_get_real_time ();
  g_autofree char *title = dailies_job_dup_title (self->job);
  g_autofree char *line = dailies_model_names_dup_line (self->names, self->job, now);
  g_autofree char *price = dailies_job_dup_price_line (self->job);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *words = NULL;

  g_strv_builder_add (lines, title);
  if (self->take != NULL && !dailies_take_get_seen (self->take))
    g_strv_builder_add (lines, _ ("New"));
  g_strv_builder_add (lines, line);
  if (price != NULL)
    g_strv_builder_add (lines, price);
  if (dailies_job_get_section (self->job) == DAILIES_JOB_SECTION_RUNNING)
    g_strv_builder_take (lines, dailies_job_dup_progress_line (self->job, now));
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
job_changed_cb (DailiesJobRow *self,
                GParamSpec *pspec,
                DailiesJob *job)
{
  g_assert (DAILIES_IS_JOB_ROW (self));
  g_assert (DAILIES_IS_JOB (job));

  /* A screen reader need not hear of every per cent. */
  if (!g_str_equal (pspec->name, "progress") || self->tenths != (int) floor (dailies_job_get_progress (job) * 10))
    update_words (self);
}

static void
names_changed_cb (DailiesJobRow *self)
{
  g_assert (DAILIES_IS_JOB_ROW (self));

  if (self->job != NULL)
    update_words (self);
}

static void
take_seen_cb (DailiesJobRow *self)
{
  g_assert (DAILIES_IS_JOB_ROW (self));

  if (self->job != NULL)
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
}

static void
take_found_cb (DailiesJobRow *self)
{
  g_assert (DAILIES_IS_JOB_ROW (self));

  set_take (self, dailies_job_summary_get_take (DAILIES_JOB_SUMMARY (self->summary)));
  if (self->job != NULL)
    update_words (self);
}

static void
dailies_job_row_dispose (GObject *object)
{
  DailiesJobRow *self = DAILIES_JOB_ROW (object);

  dailies_job_row_set_job (self, NULL);
  set_take (self, NULL);
  if (self->summary != NULL)
    g_signal_handlers_disconnect_by_func (self->summary, take_found_cb, self);
  self->summary = NULL;
  g_clear_object (&self->names);
  g_clear_object (&self->textures);

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
  switch ((DailiesJobRowProps) prop_id)
    {
    case PROP_JOB:
      dailies_job_row_set_job (DAILIES_JOB_ROW (object), g_value_get_object (value));
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

  object_class->dispose = dailies_job_row_dispose;
  object_class->finalize = dailies_job_row_finalize;
  object_class->get_property = dailies_job_row_get_property;
  object_class->set_property = dailies_job_row_set_property;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, DAILIES_TYPE_JOB,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_job_row_init (DailiesJobRow *self)
{
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
  g_return_val_if_fail (textures == NULL || DAILIES_IS_TEXTURE_CACHE (textures), NULL);

  self = g_object_new (DAILIES_TYPE_JOB_ROW, NULL);
  self->names = g_object_ref (names);
  g_set_object (&self->textures, textures);
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
  if (self->summary != NULL)
    dailies_job_summary_set_job (DAILIES_JOB_SUMMARY (self->summary), job);

  if (job != NULL)
    {
      g_signal_connect_object (job, "notify", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      update_words (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}

gboolean
dailies_job_row_is_furnished (DailiesJobRow *self)
{
  g_return_val_if_fail (DAILIES_IS_JOB_ROW (self), FALSE);

  return self->summary != NULL;
}

/**
 * dailies_job_row_furnish:
 * @self: a row that is not furnished
 *
 * Makes what is seen of the job, now and later.
 */
void
dailies_job_row_furnish (DailiesJobRow *self)
{
  g_return_if_fail (DAILIES_IS_JOB_ROW (self));
  g_return_if_fail (self->summary == NULL);

  self->summary = dailies_job_summary_new (self->names, self->textures);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
  adw_bin_set_child (ADW_BIN (self), self->summary);
  g_signal_connect_object (self->summary, "notify::take", G_CALLBACK (take_found_cb), self, G_CONNECT_SWAPPED);
  dailies_job_summary_set_job (DAILIES_JOB_SUMMARY (self->summary), self->job);
}

/**
 * dailies_job_row_set_expected_height:
 * @self: a row
 * @height: what it will need, more or less
 *
 * That much room it takes until it is furnished.
 */
void
dailies_job_row_set_expected_height (DailiesJobRow *self,
                                     int height)
{
  g_return_if_fail (DAILIES_IS_JOB_ROW (self));
  g_return_if_fail (height >= 0);

  if (self->summary == NULL)
    gtk_widget_set_size_request (GTK_WIDGET (self), -1, height);
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

  if (self->summary != NULL && self->job != NULL)
    dailies_job_summary_update_times (DAILIES_JOB_SUMMARY (self->summary));
}
