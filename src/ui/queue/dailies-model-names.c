/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-names"

#include "config.h"

#include "dailies-model-names.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-account-store.h"
#include "dailies-job-words.h"
#include "dailies-ui-fiber.h"

/* What a shot that names no model gets is the first of the list. */
#define FIRST_MODEL ""

struct _DailiesModelNames
{
  GObject parent_instance;

  DailiesEngine *engine;
  DailiesAccountStore *store;
  /* Of account id to a table of model id to name, empty while it is read. */
  GHashTable *accounts;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesModelNames, dailies_model_names, G_TYPE_OBJECT)

typedef struct
{
  DailiesModelNames *self;
  char *account_id;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->self);
  g_free (load->account_id);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  GHashTable *names = g_hash_table_lookup (load->self->accounts, load->account_id);
  g_autoptr (GListModel) models = NULL;
  g_autoptr (GError) error = NULL;

  models = dex_await_object (dailies_account_store_load_models (load->self->store, load->account_id), &error);
  if (models == NULL)
    {
      /* The id of a model says enough. */
      g_debug ("No names of models: %s", error->message);
      return dex_future_new_true ();
    }

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      if (i == 0)
        g_hash_table_insert (names, g_strdup (FIRST_MODEL), g_strdup (dailies_model_get_name (model)));
      g_hash_table_insert (names, g_strdup (dailies_model_get_id (model)), g_strdup (dailies_model_get_name (model)));
    }

  if (g_hash_table_size (names) > 0)
    g_signal_emit (load->self, signals[CHANGED], 0);

  return dex_future_new_true ();
}

static GHashTable *
get_names (DailiesModelNames *self,
           const char *account_id)
{
  GHashTable *names = g_hash_table_lookup (self->accounts, account_id);
  Load *load;

  if (names != NULL)
    return names;

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (self->accounts, g_strdup (account_id), names);

  load = g_new0 (Load, 1);
  load->self = g_object_ref (self);
  load->account_id = g_strdup (account_id);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, load_fiber, load, load_free));

  return names;
}

static void
dailies_model_names_finalize (GObject *object)
{
  DailiesModelNames *self = DAILIES_MODEL_NAMES (object);

  g_clear_pointer (&self->accounts, g_hash_table_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (dailies_model_names_parent_class)->finalize (object);
}

static void
dailies_model_names_class_init (DailiesModelNamesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_model_names_finalize;

  signals[CHANGED] = g_signal_new ("changed", DAILIES_TYPE_MODEL_NAMES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dailies_model_names_init (DailiesModelNames *self)
{
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}

/**
 * dailies_model_names_new:
 * @engine: whose accounts
 *
 * Returns: (transfer full): names that are read when they are asked for
 */
DailiesModelNames *
dailies_model_names_new (DailiesEngine *engine)
{
  DailiesModelNames *self;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);

  self = g_object_new (DAILIES_TYPE_MODEL_NAMES, NULL);
  self->engine = g_object_ref (engine);
  self->store = dailies_account_store_new (dailies_engine_get_database (engine));

  return self;
}

/**
 * dailies_model_names_look_up:
 * @self: the names
 * @job: a job
 *
 * Returns: (transfer none) (nullable): what its model is called; the last part
 *   of its id while that is not known, or %NULL if it has none
 */
const char *
dailies_model_names_look_up (DailiesModelNames *self,
                             DailiesJob *job)
{
  const char *model_id;
  const char *name;
  const char *slash;

  g_return_val_if_fail (DAILIES_IS_MODEL_NAMES (self), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  model_id = dailies_shot_get_model (dailies_job_get_shot (job));
  name = g_hash_table_lookup (get_names (self, dailies_job_get_account_id (job)), model_id != NULL ? model_id : FIRST_MODEL);
  if (name != NULL || model_id == NULL)
    return name;

  slash = strrchr (model_id, '/');

  return slash != NULL && slash[1] != '\0' ? slash + 1 : model_id;
}

/**
 * dailies_model_names_dup_facts:
 * @self: the names
 * @job: a job
 *
 * Returns: (transfer full): what it is made with: by whom while they have it,
 *   else how long it is
 */
char *
dailies_model_names_dup_facts (DailiesModelNames *self,
                               DailiesJob *job)
{
  DailiesAccount *account;
  const char *model_name;
  const char *account_name;
  double seconds;
  g_autofree char *length = NULL;

  g_return_val_if_fail (DAILIES_IS_MODEL_NAMES (self), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  account = dailies_engine_find_account (self->engine, dailies_job_get_account_id (job), NULL);
  account_name = account != NULL ? dailies_account_get_name (account) : _ ("Removed account");
  model_name = dailies_model_names_look_up (self, job);
  if (model_name == NULL)
    model_name = account_name;

  if (dailies_job_get_section (job) == DAILIES_JOB_SECTION_RUNNING && g_strcmp0 (model_name, account_name) != 0)
    return g_strjoin (" · ", model_name, account_name, NULL);

  seconds = dailies_shot_get_seconds (dailies_job_get_shot (job));
  length = seconds > 0 ? dailies_seconds_to_words (seconds) : NULL;

  return g_strjoin (" · ", model_name, length, NULL);
}

/**
 * dailies_model_names_dup_line:
 * @self: the names
 * @job: a job
 * @now: microseconds since 1970 UTC
 *
 * Returns: (transfer full): what stands below its title: what went wrong, or
 *   is about to, or else the facts
 */
char *
dailies_model_names_dup_line (DailiesModelNames *self,
                              DailiesJob *job,
                              gint64 now)
{
  g_autofree char *problem = NULL;
  g_autofree char *trouble = NULL;
  g_autofree char *expiry = NULL;

  g_return_val_if_fail (DAILIES_IS_MODEL_NAMES (self), NULL);
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  problem = dailies_job_dup_problem_words (job);
  if (problem != NULL)
    return g_steal_pointer (&problem);

  trouble = dailies_job_dup_trouble_words (job, now);
  if (trouble == NULL)
    trouble = dailies_model_names_dup_facts (self, job);
  expiry = dailies_job_dup_expiry_words (job, now);
  if (expiry != NULL)
    return g_strjoin (" · ", expiry, trouble, NULL);
  if (dailies_job_get_state (job) == DAILIES_JOB_CANCELLED)
    return g_strdup (dailies_job_get_state_words (job));

  return g_steal_pointer (&trouble);
}
