/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-rebuild-report"

#include "config.h"

#include "dailies-rebuild-report.h"

struct _DailiesRebuildReport
{
  GObject parent_instance;

  guint restored;
  GStrv missing_clips;
  GStrv damaged_clips;
  GStrv damaged_sidecars;
  GStrv clips_without_recipe;
  GStrv duplicates;
  GStrv unreadable;
};

typedef enum
{
  PROP_RESTORED = 1,
  PROP_MISSING_CLIPS,
  PROP_DAMAGED_CLIPS,
  PROP_DAMAGED_SIDECARS,
  PROP_CLIPS_WITHOUT_RECIPE,
  PROP_DUPLICATES,
  PROP_UNREADABLE,
} DailiesRebuildReportProps;

static GParamSpec *properties[PROP_UNREADABLE + 1];

G_DEFINE_FINAL_TYPE (DailiesRebuildReport, dailies_rebuild_report, G_TYPE_OBJECT)

static void
dailies_rebuild_report_finalize (GObject *object)
{
  DailiesRebuildReport *self = DAILIES_REBUILD_REPORT (object);

  g_clear_pointer (&self->missing_clips, g_strfreev);
  g_clear_pointer (&self->damaged_clips, g_strfreev);
  g_clear_pointer (&self->damaged_sidecars, g_strfreev);
  g_clear_pointer (&self->clips_without_recipe, g_strfreev);
  g_clear_pointer (&self->duplicates, g_strfreev);
  g_clear_pointer (&self->unreadable, g_strfreev);

  G_OBJECT_CLASS (dailies_rebuild_report_parent_class)->finalize (object);
}

static void
dailies_rebuild_report_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  DailiesRebuildReport *self = DAILIES_REBUILD_REPORT (object);

  switch ((DailiesRebuildReportProps) prop_id)
    {
    case PROP_RESTORED:
      g_value_set_uint (value, self->restored);
      break;

    case PROP_MISSING_CLIPS:
      g_value_set_boxed (value, self->missing_clips);
      break;

    case PROP_DAMAGED_CLIPS:
      g_value_set_boxed (value, self->damaged_clips);
      break;

    case PROP_DAMAGED_SIDECARS:
      g_value_set_boxed (value, self->damaged_sidecars);
      break;

    case PROP_CLIPS_WITHOUT_RECIPE:
      g_value_set_boxed (value, self->clips_without_recipe);
      break;

    case PROP_DUPLICATES:
      g_value_set_boxed (value, self->duplicates);
      break;

    case PROP_UNREADABLE:
      g_value_set_boxed (value, self->unreadable);
      break;
    }
}

static void
dailies_rebuild_report_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  DailiesRebuildReport *self = DAILIES_REBUILD_REPORT (object);

  switch ((DailiesRebuildReportProps) prop_id)
    {
    case PROP_RESTORED:
      self->restored = g_value_get_uint (value);
      break;

    case PROP_MISSING_CLIPS:
      self->missing_clips = g_value_dup_boxed (value);
      break;

    case PROP_DAMAGED_CLIPS:
      self->damaged_clips = g_value_dup_boxed (value);
      break;

    case PROP_DAMAGED_SIDECARS:
      self->damaged_sidecars = g_value_dup_boxed (value);
      break;

    case PROP_CLIPS_WITHOUT_RECIPE:
      self->clips_without_recipe = g_value_dup_boxed (value);
      break;

    case PROP_DUPLICATES:
      self->duplicates = g_value_dup_boxed (value);
      break;

    case PROP_UNREADABLE:
      self->unreadable = g_value_dup_boxed (value);
      break;
    }
}

static void
dailies_rebuild_report_class_init (DailiesRebuildReportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dailies_rebuild_report_finalize;
  object_class->get_property = dailies_rebuild_report_get_property;
  object_class->set_property = dailies_rebuild_report_set_property;

  properties[PROP_RESTORED] = g_param_spec_uint ("restored", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MISSING_CLIPS] = g_param_spec_boxed ("missing-clips", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_DAMAGED_CLIPS] = g_param_spec_boxed ("damaged-clips", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_DAMAGED_SIDECARS] = g_param_spec_boxed ("damaged-sidecars", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CLIPS_WITHOUT_RECIPE] = g_param_spec_boxed ("clips-without-recipe", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_DUPLICATES] = g_param_spec_boxed ("duplicates", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_UNREADABLE] = g_param_spec_boxed ("unreadable", NULL, NULL, G_TYPE_STRV, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_rebuild_report_init (DailiesRebuildReport *self)
{
}

/**
 * dailies_rebuild_report_get_restored:
 * @self: a report
 *
 * Returns: how many takes the library has now
 */
guint
dailies_rebuild_report_get_restored (DailiesRebuildReport *self)
{
  g_return_val_if_fail (DAILIES_IS_REBUILD_REPORT (self), 0);

  return self->restored;
}

/**
 * dailies_rebuild_report_get_missing_clips:
 * @self: a report
 *
 * Returns: (nullable): paths of clips that a recipe tells of, and that are not there
 */
const char *const *
dailies_rebuild_report_get_missing_clips (DailiesRebuildReport *self)
{
  g_return_val_if_fail (DAILIES_IS_REBUILD_REPORT (self), NULL);

  return (const char *const *) self->missing_clips;
}

/**
 * dailies_rebuild_report_get_damaged_clips:
 * @self: a report
 *
 * Returns: (nullable): paths of clips that are not whole any more; their takes are not restored
 */
const char *const *
dailies_rebuild_report_get_damaged_clips (DailiesRebuildReport *self)
{
  g_return_val_if_fail (DAILIES_IS_REBUILD_REPORT (self), NULL);

  return (const char *const *) self->damaged_clips;
}

/**
 * dailies_rebuild_report_get_damaged_sidecars:
 * @self: a report
 *
 * Returns: (nullable): paths of recipes that cannot be read
 */
const char *const *
dailies_rebuild_report_get_damaged_sidecars (DailiesRebuildReport *self)
{
  g_return_val_if_fail (DAILIES_IS_REBUILD_REPORT (self), NULL);

  return (const char *const *) self->damaged_sidecars;
}

/**
 * dailies_rebuild_report_get_clips_without_recipe:
 * @self: a report
 *
 * Returns: (nullable): paths of clips that no recipe tells of
 */
const char *const *
dailies_rebuild_report_get_clips_without_recipe (DailiesRebuildReport *self)
{
  g_return_val_if_fail (DAILIES_IS_REBUILD_REPORT (self), NULL);

  return (const char *const *) self->clips_without_recipe;
}

/**
 * dailies_rebuild_report_get_duplicates:
 * @self: a report
 *
 * Returns: (nullable): paths of clips whose recipe is that of another clip
 */
const char *const *
dailies_rebuild_report_get_duplicates (DailiesRebuildReport *self)
{
  g_return_val_if_fail (DAILIES_IS_REBUILD_REPORT (self), NULL);

  return (const char *const *) self->duplicates;
}

/**
 * dailies_rebuild_report_get_unreadable:
 * @self: a report
 *
 * Returns: (nullable): paths of folders that could not be looked into
 */
const char *const *
dailies_rebuild_report_get_unreadable (DailiesRebuildReport *self)
{
  g_return_val_if_fail (DAILIES_IS_REBUILD_REPORT (self), NULL);

  return (const char *const *) self->unreadable;
}
