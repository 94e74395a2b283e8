/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-take.h"

G_BEGIN_DECLS

/* dailies-take.c makes takes and holds what their user thinks of them;
 * dailies-take-facts.c says what can no longer change.
 */
struct _DailiesTake
{
  GObject parent_instance;

  char *id;
  char *job_id;
  char *path;
  char *project;
  DailiesShot *shot;
  char *provider;
  char *account_name;
  char *host;
  char *remote_id;
  char *model_name;
  gint64 created_at;
  gint64 submitted_at;
  char *sha256;
  guint64 size_bytes;
  guint width;
  guint height;
  gint64 duration;
  double frame_rate;
  char *video_codec;
  char *audio_codec;
  DailiesMoney estimate;
  DailiesMoney cost;
  char *parent_id;
  char *name;
  DailiesJudgement judgement;
  gboolean favourite;
  gboolean seen;
  char *notes;
  GStrv tags;
};

G_END_DECLS
