/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-draft.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_SETTING_SHAPE,
  DAILIES_SETTING_SECONDS,
  DAILIES_SETTING_QUALITY,
  DAILIES_SETTING_COUNT,
} DailiesSettingKind;

#define DAILIES_TYPE_SETTING_KIND (dailies_setting_kind_get_type ())

GType dailies_setting_kind_get_type (void) G_GNUC_CONST;

/**
 * DailiesSettingRange:
 * @minimum: the least number
 * @maximum: the greatest
 * @step: to the next one
 *
 * The numbers that may be typed beside the choices.
 */
typedef struct
{
  double minimum;
  double maximum;
  double step;
} DailiesSettingRange;

#define DAILIES_TYPE_SETTING (dailies_setting_get_type ())

/**
 * DailiesSetting:
 *
 * One setting of a draft as a form offers it: what there is to choose follows
 * from the model.  Knows no widget.
 *
 * Properties: "draft" and "kind" (construct-only); all others are read-only:
 * "title" ("Length"), "label" (what is chosen, such as "8 s"; the title where
 * the model decides), "available" (the model has it), "fixed" (there is one
 * possible value), "choices" (GStrv, their labels), "selected" (int, -1 if
 * none of the choices is).
 */
G_DECLARE_FINAL_TYPE (DailiesSetting, dailies_setting, DAILIES, SETTING, GObject)

DailiesSetting *dailies_setting_new (DailiesDraft *draft,
                                     DailiesSettingKind kind);
DailiesDraft *dailies_setting_get_draft (DailiesSetting *self);
const char *dailies_setting_get_title (DailiesSetting *self);
char *dailies_setting_dup_words (DailiesSetting *self);
gboolean dailies_setting_is_open (DailiesSetting *self);
const char *dailies_setting_get_label (DailiesSetting *self);
gboolean dailies_setting_get_available (DailiesSetting *self);
gboolean dailies_setting_get_fixed (DailiesSetting *self);
const char *const *dailies_setting_get_choices (DailiesSetting *self);
int dailies_setting_get_selected (DailiesSetting *self);
void dailies_setting_choose (DailiesSetting *self,
                             guint index);
gboolean dailies_setting_get_range (DailiesSetting *self,
                                    DailiesSettingRange *range);
double dailies_setting_get_number (DailiesSetting *self);
void dailies_setting_set_number (DailiesSetting *self,
                                 double number);
const DailiesSizeRange *dailies_setting_get_size_range (DailiesSetting *self);

G_END_DECLS
