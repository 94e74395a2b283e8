/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-provider.h"

G_BEGIN_DECLS

#define DAILIES_OPENAI_HOST "api.openai.com"

/**
 * DailiesOpenaiBody:
 * @DAILIES_OPENAI_BODY_MIXED: JSON, or a form if there are pictures
 * @DAILIES_OPENAI_BODY_FORM: always a form
 * @DAILIES_OPENAI_BODY_JSON: always JSON, with the pictures in it
 *
 * What a create is written as.
 */
typedef enum
{
  DAILIES_OPENAI_BODY_MIXED,
  DAILIES_OPENAI_BODY_FORM,
  DAILIES_OPENAI_BODY_JSON,
} DailiesOpenaiBody;

/**
 * DailiesOpenaiLength:
 * @DAILIES_OPENAI_LENGTH_TEXT: "seconds" is text
 * @DAILIES_OPENAI_LENGTH_NUMBER: "seconds" is a whole number, which is always
 *   said; other lengths are "num_frames"
 * @DAILIES_OPENAI_LENGTH_FRAMES: only "num_frames" and "fps" are heard
 *
 * How a create says how long a clip shall be.
 */
typedef enum
{
  DAILIES_OPENAI_LENGTH_TEXT,
  DAILIES_OPENAI_LENGTH_NUMBER,
  DAILIES_OPENAI_LENGTH_FRAMES,
} DailiesOpenaiLength;

/**
 * DailiesOpenaiStop:
 * @DAILIES_OPENAI_STOP_NONE: nothing stops a job; a DELETE is refused or only
 *   forgets it
 * @DAILIES_OPENAI_STOP_TRY: a DELETE is for finished jobs, but may be obeyed
 *   before
 * @DAILIES_OPENAI_STOP_DELETE: a DELETE stops the work; 409 until it has
 *
 * What a DELETE means while a job runs.
 */
typedef enum
{
  DAILIES_OPENAI_STOP_NONE,
  DAILIES_OPENAI_STOP_TRY,
  DAILIES_OPENAI_STOP_DELETE,
} DailiesOpenaiStop;

/**
 * DailiesOpenaiList:
 * @DAILIES_OPENAI_LIST_NONE: there is none
 * @DAILIES_OPENAI_LIST_PART: of some jobs, so that one may not be in it
 * @DAILIES_OPENAI_LIST_ALL: of all jobs
 *
 * What the list of jobs tells.
 */
typedef enum
{
  DAILIES_OPENAI_LIST_NONE,
  DAILIES_OPENAI_LIST_PART,
  DAILIES_OPENAI_LIST_ALL,
} DailiesOpenaiList;

/**
 * DailiesOpenaiDialect:
 * @word: as accounts name it
 * @title: for people
 * @base_path: (nullable): what is between the host and the paths, where an
 *   account names no path; %NULL if that is up to the account
 * @create_path: of a create, and what a job's path begins with
 * @models_path: (nullable): of the list of models; %NULL if it has none that
 *   tells which there are
 * @list_query: what the list of jobs needs to be told besides
 * @body: what a create is written as
 * @names_model: whether a create says which model
 * @length: how a create says how long the clip shall be
 * @fps: frames in a second where the shot does not say
 * @size: (nullable): the member for "WxH"; %NULL for "width" and "height"
 * @sound: (nullable): the member that switches sound
 * @seed: (nullable): the member for the seed
 * @negative_prompt: (nullable): the member for what not to make
 * @first: the member for the first frame
 * @last: (nullable): the member for the last frame
 * @reference: (nullable): the member for other pictures, repeated
 * @modes: what it can be asked for
 * @has_characters: whether it keeps characters
 * @is_synchronous: whether the answer to a create is the clip
 * @names_result: whether a job may name where its clip is
 * @stop: what a DELETE means
 * @list: what the list of jobs tells
 * @kept: for how long clips are kept, in microseconds, where jobs do not say;
 *   0 unknown
 * @needs_key: whether it can do nothing without a key
 *
 * A way to speak the protocol, as openai-compatible-servers.md tells.
 */
typedef struct
{
  const char *word;
  const char *title;
  const char *base_path;
  const char *create_path;
  const char *models_path;
  const char *list_query;
  DailiesOpenaiBody body;
  gboolean names_model;
  DailiesOpenaiLength length;
  guint fps;
  const char *size;
  const char *sound;
  const char *seed;
  const char *negative_prompt;
  const char *first;
  const char *last;
  const char *reference;
  DailiesModes modes;
  gboolean has_characters;
  gboolean is_synchronous;
  gboolean names_result;
  DailiesOpenaiStop stop;
  DailiesOpenaiList list;
  gint64 kept;
  gboolean needs_key;
} DailiesOpenaiDialect;

const DailiesDialect *dailies_openai_dialect_get_all (void);
const DailiesOpenaiDialect *dailies_openai_dialect_find (const char *word);
const DailiesOpenaiDialect *dailies_openai_dialect_of (DailiesConnection *connection);
char *dailies_openai_dialect_dup_root (DailiesConnection *connection);
char *dailies_openai_dialect_dup_url (const DailiesOpenaiDialect *self,
                                      DailiesConnection *connection,
                                      const char *path);
DailiesModel *dailies_openai_dialect_complete (const DailiesOpenaiDialect *self,
                                               DailiesModel *model);

G_END_DECLS
