/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-command.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

/**
 * DailiesShotOptions:
 *
 * The options that describe a shot, as "generate" and "estimate" share them.
 * Empty when zeroed; free what it holds with dailies_shot_options_clear().
 */
typedef struct
{
  char *account;
  char *model;
  char *seconds;
  char *size;
  char *aspect_ratio;
  char *resolution;
  char *seed;
  GStrv references;
  GStrv characters;
  char *mode;
  char *negative_prompt;
  gboolean no_audio;
  char *count;
  GStrv settings;
} DailiesShotOptions;

void dailies_shot_options_add (DailiesShotOptions *self,
                               GOptionContext *context);
gboolean dailies_shot_options_find_takes (DailiesShotOptions *self,
                                          DailiesCommand *command,
                                          GError **error);
DailiesShot *dailies_shot_options_to_shot (DailiesShotOptions *self,
                                           const char *prompt,
                                           GError **error);
gboolean dailies_shot_options_to_count (DailiesShotOptions *self,
                                        guint *count,
                                        GError **error);
void dailies_shot_options_clear (DailiesShotOptions *self);

G_END_DECLS
