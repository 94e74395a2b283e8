/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-capabilities.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_STATEMENT_NONE,
  DAILIES_STATEMENT_NO,
  DAILIES_STATEMENT_YES,
} DailiesStatement;

/* Numbers are 0, limits G_MAXUINT and pointers NULL where nothing is
 * stated. */
struct _DailiesCapabilities
{
  GObject parent_instance;

  DailiesModes modes;
  GArray *durations;
  gboolean has_duration_range;
  double minimum_duration;
  double maximum_duration;
  double duration_step;
  double default_duration;
  GStrv sizes;
  DailiesSizeRange size_range;
  char *default_size;
  GStrv aspect_ratios;
  GStrv resolutions;
  DailiesAudioSupport audio;
  DailiesStatement seed;
  DailiesStatement negative_prompt;
  guint maximum_prompt;
  guint maximum_references;
  guint maximum_characters;
  guint maximum_outputs;
  gboolean has_parameters;
  GPtrArray *parameters;
  GPtrArray *prices;
};

void dailies_parameter_free (DailiesParameter *parameter);
void dailies_price_free (DailiesPrice *price);

G_END_DECLS
