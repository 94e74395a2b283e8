/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-draft"

#include "config.h"

#include "dailies-draft-private.h"

#include <glib/gi18n.h>

#include "dailies-setting-fit.h"

#define MOST_TAKES 100

/* What was pasted or dragged in and is no file of the user's. */
#define PASTED_FOLDER "pasted"

G_DEFINE_FINAL_TYPE (DailiesDraft, dailies_draft, G_TYPE_OBJECT)

static GParamSpec *properties[PROP_PROPOSAL + 1];

enum
{
  CHANGED,
  SETTINGS_CHANGED,
  ADAPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
dailies_draft_notify (DailiesDraft *self,
                      DailiesDraftProps property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
needs_words (DailiesDraft *self)
{
  g_autoptr (DailiesShot) shot = dailies_draft_make_shot (self);

  return (dailies_shot_get_mode (shot) & (DAILIES_MODE_TEXT | DAILIES_MODES_WITH_SOURCE)) != 0;
}

static const char *
find_problem (DailiesDraft *self)
{
  g_assert (DAILIES_IS_DRAFT (self));

  if (self->editing != NULL && dailies_job_get_state (self->editing) != DAILIES_JOB_WAITING)
    return _ ("It no longer waits, and cannot be changed");

  if (self->engine != NULL && self->account == NULL)
    return _ ("The last draft is being opened");

  if (dailies_reference_list_get_loading (self->references))
    return _ ("The references are still being looked at");

  if (self->is_gone)
    return _ ("Its model is no longer offered: choose another one");

  if (is_blank (self->prompt) && needs_words (self))
    return _ ("Write the shot first");

  return NULL;
}

static void
update_problem (DailiesDraft *self)
{
  if (g_set_str (&self->problem, find_problem (self)))
    dailies_draft_notify (self, PROP_PROBLEM);
}

/* After anything that is saved. */
void
dailies_draft_changed (DailiesDraft *self)
{
  g_assert (DAILIES_IS_DRAFT (self));

  update_problem (self);
  dailies_draft_queue_save (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* After anything but the words of the prompt. */
void
dailies_draft_settings_changed (DailiesDraft *self)
{
  g_autofree char *aspect_ratio = NULL;
  g_autofree char *resolution = NULL;

  g_assert (DAILIES_IS_DRAFT (self));

  g_object_freeze_notify (G_OBJECT (self));

  g_clear_object (&self->settings);
  self->settings = self->model != NULL ? dailies_shot_resolve_defaults (self->wish, self->model) : g_object_ref (self->wish);
  aspect_ratio = dailies_shot_dup_shape (self->settings);
  resolution = dailies_shot_dup_quality (self->settings);
  if (g_set_str (&self->aspect_ratio, aspect_ratio))
    dailies_draft_notify (self, PROP_ASPECT_RATIO);
  if (g_set_str (&self->resolution, resolution))
    dailies_draft_notify (self, PROP_RESOLUTION);
  for (DailiesDraftProps property = PROP_AUDIO; property <= PROP_COUNT; property++)
    dailies_draft_notify (self, property);
  dailies_draft_notify (self, PROP_SECONDS);

  g_object_thaw_notify (G_OBJECT (self));

  dailies_draft_refresh_estimate (self);
  g_signal_emit (self, signals[SETTINGS_CHANGED], 0);
  dailies_draft_changed (self);
}

/* (transfer full) */
void
dailies_draft_take_wish (DailiesDraft *self,
                         DailiesShot *wish)
{
  g_assert (DAILIES_IS_DRAFT (self));
  g_assert (DAILIES_IS_SHOT (wish));

  g_clear_object (&self->wish);
  self->wish = wish;
  dailies_draft_settings_changed (self);
}

void
dailies_draft_adapted (DailiesDraft *self,
                       const char *const *changes)
{
  g_autofree char *list = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  g_assert (DAILIES_IS_DRAFT (self));

  if (changes[0] == NULL)
    return;

  list = g_strjoinv (", ", (GStrv) changes);
  name = dailies_draft_dup_model_name (self);
  /* Translators: the name of a model, and a list of what differs with it, such as “5 s instead of 8 s, no sound” */
  words = g_strdup_printf (_ ("%s: %s"), name, list);
  g_signal_emit (self, signals[ADAPTED], 0, words);
}

/* Whoever calls it tells of the change, when all of it is done. */
void
dailies_draft_replace_model (DailiesDraft *self,
                             DailiesModel *model)
{
  g_assert (DAILIES_IS_DRAFT (self));

  dailies_draft_clear_proposal (self);
  if (!g_set_object (&self->model, model))
    return;

  dailies_draft_notify (self, PROP_MODEL);
  g_signal_handlers_block_by_func (self->references, dailies_draft_settings_changed, self);
  dailies_reference_list_set_capabilities (self->references, model != NULL ? dailies_model_get_capabilities (model) : NULL);
  g_signal_handlers_unblock_by_func (self->references, dailies_draft_settings_changed, self);
}

/* @account is the one so far if it is NULL.  Another model than so far is to
 * be looked up next; until it is found, nothing is held against the shot. */
void
dailies_draft_fill (DailiesDraft *self,
                    DailiesAccount *account,
                    DailiesShot *shot)
{
  GPtrArray *references = dailies_shot_get_references (shot);

  g_assert (DAILIES_IS_DRAFT (self));
  g_assert (DAILIES_IS_SHOT (shot));

  if (self->model == NULL || (account != NULL && account != self->account) ||
      g_strcmp0 (dailies_shot_get_model (shot), dailies_model_get_id (self->model)) != 0)
    dailies_draft_replace_model (self, NULL);
  if (account != NULL)
    dailies_draft_take_account (self, account);

  g_signal_handlers_block_by_func (self->references, dailies_draft_settings_changed, self);
  dailies_reference_list_from_references (self->references, references);
  g_signal_handlers_unblock_by_func (self->references, dailies_draft_settings_changed, self);

  if (g_set_str (&self->prompt, dailies_shot_get_prompt (shot)))
    dailies_draft_notify (self, PROP_PROMPT);
  self->keep_seed = dailies_shot_get_seed (shot) >= 0;
  dailies_draft_take_wish (self, dailies_shot_copy_with (shot, "prompt", NULL, "references", NULL, NULL));
}

static void
dailies_draft_constructed (GObject *object)
{
  DailiesDraft *self = DAILIES_DRAFT (object);
  g_autofree char *folder = NULL;

  G_OBJECT_CLASS (dailies_draft_parent_class)->constructed (object);

  folder = g_build_filename (self->engine != NULL ? dailies_locations_get_data (dailies_engine_get_locations (self->engine)) : g_get_tmp_dir (),
                             PASTED_FOLDER, NULL);
  self->references = dailies_reference_list_new (folder, self->engine != NULL ? dailies_engine_get_http (self->engine) : NULL);
  g_signal_connect_object (self->references, "changed", G_CALLBACK (dailies_draft_settings_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->references, "notify::loading", G_CALLBACK (update_problem), self, G_CONNECT_SWAPPED);
  update_problem (self);
}

static void
dailies_draft_dispose (GObject *object)
{
  DailiesDraft *self = DAILIES_DRAFT (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_draft_parent_class)->dispose (object);
}

static void
dailies_draft_finalize (GObject *object)
{
  DailiesDraft *self = DAILIES_DRAFT (object);

  dex_clear (&self->saving);
  g_clear_object (&self->account);
  g_clear_object (&self->model);
  g_clear_object (&self->wish);
  g_clear_object (&self->settings);
  g_clear_object (&self->references);
  g_clear_object (&self->editing);
  g_clear_pointer (&self->stash, json_object_unref);
  g_clear_pointer (&self->estimate, dailies_estimate_free);
  g_clear_pointer (&self->prompt, g_free);
  g_clear_pointer (&self->aspect_ratio, g_free);
  g_clear_pointer (&self->resolution, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->history, g_strfreev);
  g_clear_object (&self->proposed_account);
  g_clear_object (&self->proposed_model);
  g_clear_pointer (&self->proposal, g_free);

  G_OBJECT_CLASS (dailies_draft_parent_class)->finalize (object);
}

static void
dailies_draft_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  DailiesDraft *self = DAILIES_DRAFT (object);

  switch ((DailiesDraftProps) prop_id)
    {
    case PROP_ENGINE:
      g_value_set_object (value, self->engine);
      break;
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_SECONDS:
      g_value_set_double (value, dailies_draft_get_seconds (self));
      break;
    case PROP_ASPECT_RATIO:
      g_value_set_string (value, self->aspect_ratio);
      break;
    case PROP_RESOLUTION:
      g_value_set_string (value, self->resolution);
      break;
    case PROP_AUDIO:
      g_value_set_enum (value, dailies_draft_get_audio (self));
      break;
    case PROP_NEGATIVE_PROMPT:
      g_value_set_string (value, dailies_draft_get_negative_prompt (self));
      break;
    case PROP_SEED:
      g_value_set_int64 (value, dailies_draft_get_seed (self));
      break;
    case PROP_KEEP_SEED:
      g_value_set_boolean (value, self->keep_seed);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_REFERENCES:
      g_value_set_object (value, self->references);
      break;
    case PROP_ESTIMATE:
      g_value_set_boxed (value, self->estimate);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_EDITING:
      g_value_set_object (value, self->editing);
      break;
    case PROP_HISTORY:
      g_value_set_boxed (value, self->history);
      break;
    case PROP_PROPOSAL:
      g_value_set_string (value, self->proposal);
      break;
    }
}

static void
dailies_draft_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  DailiesDraft *self = DAILIES_DRAFT (object);

  switch ((DailiesDraftProps) prop_id)
    {
    case PROP_ENGINE:
      self->engine = g_value_dup_object (value);
      break;
    case PROP_PROMPT:
      dailies_draft_set_prompt (self, g_value_get_string (value));
      break;
    case PROP_SECONDS:
      dailies_draft_set_seconds (self, g_value_get_double (value));
      break;
    case PROP_ASPECT_RATIO:
      dailies_draft_set_aspect_ratio (self, g_value_get_string (value));
      break;
    case PROP_RESOLUTION:
      dailies_draft_set_resolution (self, g_value_get_string (value));
      break;
    case PROP_AUDIO:
      dailies_draft_set_audio (self, g_value_get_enum (value));
      break;
    case PROP_NEGATIVE_PROMPT:
      dailies_draft_set_negative_prompt (self, g_value_get_string (value));
      break;
    case PROP_SEED:
      dailies_draft_set_seed (self, g_value_get_int64 (value));
      break;
    case PROP_KEEP_SEED:
      dailies_draft_set_keep_seed (self, g_value_get_boolean (value));
      break;
    case PROP_COUNT:
      dailies_draft_set_count (self, g_value_get_uint (value));
      break;
    case PROP_ACCOUNT:
    case PROP_MODEL:
    case PROP_REFERENCES:
    case PROP_ESTIMATE:
    case PROP_PROBLEM:
    case PROP_EDITING:
    case PROP_HISTORY:
    case PROP_PROPOSAL:
      g_assert_not_reached ();
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  properties[PROP_ENGINE] = g_param_spec_object ("engine", NULL, NULL, DAILIES_TYPE_ENGINE,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, "", writable);
  properties[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, DAILIES_TYPE_ACCOUNT, readable);
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, DAILIES_TYPE_MODEL, readable);
  properties[PROP_SECONDS] = g_param_spec_double ("seconds", NULL, NULL, 0, G_MAXDOUBLE, 0, writable);
  properties[PROP_ASPECT_RATIO] = g_param_spec_string ("aspect-ratio", NULL, NULL, NULL, writable);
  properties[PROP_RESOLUTION] = g_param_spec_string ("resolution", NULL, NULL, NULL, writable);
  properties[PROP_AUDIO] = g_param_spec_enum ("audio", NULL, NULL, DAILIES_TYPE_SHOT_AUDIO, DAILIES_SHOT_AUDIO_DEFAULT, writable);
  properties[PROP_NEGATIVE_PROMPT] = g_param_spec_string ("negative-prompt", NULL, NULL, NULL, writable);
  properties[PROP_SEED] = g_param_spec_int64 ("seed", NULL, NULL, -1, G_MAXINT64, -1, writable);
  properties[PROP_KEEP_SEED] = g_param_spec_boolean ("keep-seed", NULL, NULL, FALSE, writable);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 1, MOST_TAKES, 1, writable);
  properties[PROP_REFERENCES] = g_param_spec_object ("references", NULL, NULL, DAILIES_TYPE_REFERENCE_LIST, readable);
  properties[PROP_ESTIMATE] = g_param_spec_boxed ("estimate", NULL, NULL, DAILIES_TYPE_ESTIMATE, readable);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, readable);
  properties[PROP_EDITING] = g_param_spec_object ("editing", NULL, NULL, DAILIES_TYPE_JOB, readable);
  properties[PROP_HISTORY] = g_param_spec_boxed ("history", NULL, NULL, G_TYPE_STRV, readable);
  properties[PROP_PROPOSAL] = g_param_spec_string ("proposal", NULL, NULL, NULL, readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_draft_class_init (DailiesDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dailies_draft_constructed;
  object_class->dispose = dailies_draft_dispose;
  object_class->finalize = dailies_draft_finalize;
  object_class->get_property = dailies_draft_get_property;
  object_class->set_property = dailies_draft_set_property;
  install_properties (object_class);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADAPTED] = g_signal_new ("adapted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dailies_draft_init (DailiesDraft *self)
{
  self->prompt = g_strdup ("");
  self->wish = dailies_shot_new (NULL, NULL);
  self->settings = g_object_ref (self->wish);
  self->count = 1;
  self->last_seed = -1;
}

/**
 * dailies_draft_new:
 * @engine: (nullable): an open engine
 *
 * Returns: (transfer full): an empty draft; dailies_draft_open() brings back
 *   what was written before
 */
DailiesDraft *
dailies_draft_new (DailiesEngine *engine)
{
  g_return_val_if_fail (engine == NULL || DAILIES_IS_ENGINE (engine), NULL);

  return g_object_new (DAILIES_TYPE_DRAFT, "engine", engine, NULL);
}

/**
 * dailies_draft_get_engine:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the engine that it is written for
 */
DailiesEngine *
dailies_draft_get_engine (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->engine;
}

/**
 * dailies_draft_get_prompt:
 * @self: a draft
 *
 * Returns: the words as they were written
 */
const char *
dailies_draft_get_prompt (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->prompt;
}

/**
 * dailies_draft_set_prompt:
 * @self: a draft
 * @prompt: (nullable): what to make
 */
void
dailies_draft_set_prompt (DailiesDraft *self,
                          const char *prompt)
{
  g_return_if_fail (DAILIES_IS_DRAFT (self));

  if (!g_set_str (&self->prompt, prompt != NULL ? prompt : ""))
    return;

  dailies_draft_notify (self, PROP_PROMPT);
  dailies_draft_changed (self);
}

/**
 * dailies_draft_get_account:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): who makes it
 */
DailiesAccount *
dailies_draft_get_account (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->account;
}

/**
 * dailies_draft_get_model:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the model; %NULL as long as its
 *   account was not asked for it, or does not list it
 */
DailiesModel *
dailies_draft_get_model (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->model;
}

/**
 * dailies_draft_get_problem:
 * @self: a draft
 *
 * Returns: (nullable): why it cannot be generated now, in words; %NULL if it
 *   can be tried
 */
const char *
dailies_draft_get_problem (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->problem;
}

/**
 * dailies_draft_get_references:
 * @self: a draft
 *
 * Returns: (transfer none): the images that go with it
 */
DailiesReferenceList *
dailies_draft_get_references (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->references;
}

/**
 * dailies_draft_get_estimate:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): what one take costs; %NULL until it is
 *   known
 */
const DailiesEstimate *
dailies_draft_get_estimate (DailiesDraft *self)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (self), NULL);

  return self->estimate;
}
