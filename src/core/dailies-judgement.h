/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DAILIES_JUDGEMENT_NONE,
  DAILIES_JUDGEMENT_KEPT,
  DAILIES_JUDGEMENT_REJECTED,
} DailiesJudgement;

#define DAILIES_TYPE_JUDGEMENT (dailies_judgement_get_type ())

GType dailies_judgement_get_type (void) G_GNUC_CONST;
const char *dailies_judgement_to_word (DailiesJudgement judgement);
gboolean dailies_judgement_from_word (const char *word,
                                      DailiesJudgement *judgement);

G_END_DECLS
