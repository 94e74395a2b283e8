/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What clients may count on; longer clips and longer chains are refused. */
#define DAILIES_STUDIO_MAXIMUM_SECONDS 120
#define DAILIES_STUDIO_MAXIMUM_EXTENSIONS 6
#define DAILIES_STUDIO_MAXIMUM_CHARACTERS 2
#define DAILIES_STUDIO_MAXIMUM_REFERENCES 4

typedef enum
{
  DAILIES_STUDIO_QUEUED,
  DAILIES_STUDIO_IN_PROGRESS,
  DAILIES_STUDIO_COMPLETED,
  DAILIES_STUDIO_FAILED,
} DailiesStudioStatus;

/**
 * DailiesStudioJob:
 * @id: "video_" and 32 hexadecimal digits
 * @sequence: grows with every job, so that equal times keep their order
 * @status: how far it is
 * @progress: 0 to 1; not kept on disk
 * @created_at: seconds since 1970 UTC
 * @completed_at: seconds since 1970 UTC; 0 before the end
 * @expires_at: when it is removed; 0 before the end
 * @model: as asked for
 * @prompt: as asked for
 * @base_prompt: (nullable): the prompt that this clip is a version of
 * @direction: (nullable): what all its changes together say
 * @width: in pixels
 * @height: in pixels
 * @seconds: of the whole clip
 * @new_seconds: of the piece to be drawn, less than @seconds in an extension
 * @seed: decides all that the prompt leaves open
 * @audio: whether there is sound
 * @has_first: whether there is an image to open on
 * @has_last: whether there is an image to close on
 * @n_references: how many images say what it should look like
 * @has_source: whether there is a clip that this one goes on from
 * @characters: ids of characters, none is an empty array
 * @extensions: how many times the clip has been extended
 * @remixed_from: (nullable): the id of the clip that it changes or extends
 * @error_code: (nullable): why it failed, for programs
 * @error_message: (nullable): why it failed, for people
 *
 * One clip of the studio, finished or not.  Belongs to the main thread;
 * counted references.
 */
typedef struct
{
  char *id;
  guint64 sequence;
  DailiesStudioStatus status;
  double progress;
  gint64 created_at;
  gint64 completed_at;
  gint64 expires_at;
  char *model;
  char *prompt;
  char *base_prompt;
  char *direction;
  guint width;
  guint height;
  double seconds;
  double new_seconds;
  gint64 seed;
  gboolean audio;
  gboolean has_first;
  gboolean has_last;
  guint n_references;
  gboolean has_source;
  GStrv characters;
  guint extensions;
  char *remixed_from;
  char *error_code;
  char *error_message;
} DailiesStudioJob;

#define DAILIES_TYPE_STUDIO_JOB (dailies_studio_job_get_type ())

GType dailies_studio_job_get_type (void) G_GNUC_CONST;
DailiesStudioJob *dailies_studio_job_new (void);
DailiesStudioJob *dailies_studio_job_new_from_json (JsonObject *object,
                                                    GError **error);
DailiesStudioJob *dailies_studio_job_ref (DailiesStudioJob *self);
void dailies_studio_job_unref (DailiesStudioJob *self);
JsonObject *dailies_studio_job_to_json (DailiesStudioJob *self);
JsonObject *dailies_studio_job_to_video (DailiesStudioJob *self);
gboolean dailies_studio_job_is_over (DailiesStudioJob *self);
void dailies_studio_job_end (DailiesStudioJob *self,
                             const GError *error);
char *dailies_studio_seconds_to_text (double seconds);
char *dailies_studio_make_id (const char *prefix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesStudioJob, dailies_studio_job_unref)

G_END_DECLS
