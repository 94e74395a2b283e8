/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-conditions"

#include "config.h"

#include "dailies-conditions.h"

#include <glib/gi18n.h>

#include "dailies-error-words.h"
#include "dailies-error.h"
#include "dailies-job-words.h"
#include "dailies-library-folder.h"

struct _DailiesConditions
{
  GObject parent_instance;

  DailiesEngine *engine;
  GNetworkMonitor *network;
  DailiesBudget *budget;
  GCancellable *closing;

  /* Ids of jobs whose key was refused before their account was changed. */
  GHashTable *forgiven;
  guint update_source;
  guint expiry_source;
  gboolean checking_room;
  gboolean disk_is_full;

  char *title;
  char *button_label;
  char *action_name;
  GVariant *action_target;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  PROP_ACTION_TARGET,
} DailiesConditionsProps;

static GParamSpec *properties[PROP_ACTION_TARGET + 1];

G_DEFINE_FINAL_TYPE (DailiesConditions, dailies_conditions, G_TYPE_OBJECT)

static void
set_condition (DailiesConditions *self,
               const char *title,
               const char *button_label,
               const char *action_name,
               GVariant *action_target)
{
  g_autoptr (GVariant) target = action_target != NULL ? g_variant_ref_sink (action_target) : NULL;
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);
  if (g_set_str (&self->title, title))
    g_object_notify_by_pspec (object, properties[PROP_TITLE]);
  if (g_set_str (&self->button_label, button_label))
    g_object_notify_by_pspec (object, properties[PROP_BUTTON_LABEL]);
  if (g_set_str (&self->action_name, action_name))
    g_object_notify_by_pspec (object, properties[PROP_ACTION_NAME]);
  if (target != self->action_target &&
      (target == NULL || self->action_target == NULL || !g_variant_equal (target, self->action_target)))
    {
      g_clear_pointer (&self->action_target, g_variant_unref);
      self->action_target = g_steal_pointer (&target);
      g_object_notify_by_pspec (object, properties[PROP_ACTION_TARGET]);
    }
  g_object_thaw_notify (object);
}

static gboolean
is_refused_key (DailiesJob *job)
{
  return dailies_job_get_state (job) == DAILIES_JOB_FAILED &&
         g_error_matches (dailies_job_get_error (job), DAILIES_ERROR, DAILIES_ERROR_AUTH);
}

static gboolean
was_answered (DailiesJob *job)
{
  return dailies_job_get_state (job) != DAILIES_JOB_WAITING && dailies_job_get_state (job) != DAILIES_JOB_SENDING;
}

/* The newest job that the service of an account answered tells whether its
 * key is good. */
static DailiesAccount *
find_refused_account (DailiesConditions *self,
                      guint *n_refused)
{
  GListModel *jobs = dailies_engine_get_jobs (self->engine);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  DailiesAccount *refused = NULL;

  *n_refused = 0;
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);
      const char *account_id = dailies_job_get_account_id (job);
      gboolean newest;

      if (!was_answered (job))
        continue;

      newest = g_hash_table_add (seen, (char *) account_id);
      if (!is_refused_key (job) || g_hash_table_contains (self->forgiven, dailies_job_get_id (job)))
        continue;

      if (newest && refused == NULL)
        refused = dailies_engine_find_account (self->engine, account_id, NULL);
      if (refused != NULL && g_str_equal (dailies_account_get_id (refused), account_id))
        (*n_refused)++;
    }

  return refused;
}

static gboolean
needs_network (DailiesConditions *self)
{
  GListModel *accounts = dailies_engine_get_accounts (self->engine);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (accounts, i);
      const char *base_url = dailies_account_get_base_url (account);
      g_autoptr (GUri) url = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;
      g_autoptr (GInetAddress) address = NULL;

      if (url == NULL || g_strcmp0 (g_uri_get_host (url), "localhost") == 0)
        continue;
      address = g_inet_address_new_from_string (g_uri_get_host (url));
      if (address == NULL || !g_inet_address_get_is_loopback (address))
        return TRUE;
    }

  return FALSE;
}

static void
set_refused (DailiesConditions *self,
             DailiesAccount *account,
             guint n_jobs)
{
  g_autofree char *title = dailies_error_dup_banner (DAILIES_ERROR_AUTH, dailies_account_get_name (account), n_jobs);

  set_condition (self, title, dailies_error_remedy_get_label (DAILIES_ERROR_REMEDY_REPLACE_KEY), "app.show-account",
                 g_variant_new_string (dailies_account_get_id (account)));
}

static void queue_update (DailiesConditions *self);

static gboolean
is_in_trouble (DailiesJob *job)
{
  return dailies_job_get_state (job) == DAILIES_JOB_FAILED || dailies_job_get_retry_at (job) > 0;
}

static gboolean
expiry_cb (gpointer user_data)
{
  DailiesConditions *self = user_data;

  self->expiry_source = 0;
  queue_update (self);

  return G_SOURCE_REMOVE;
}

/* Nobody tells that time has passed. */
static void
update_at (DailiesConditions *self,
           gint64 wait)
{
  g_clear_handle_id (&self->expiry_source, g_source_remove);
  if (wait < G_MAXINT64)
    self->expiry_source = g_timeout_add_seconds (CLAMP (wait / G_TIME_SPAN_SECOND + 1, 1, G_MAXINT32), expiry_cb, self);
}

/* The clip that is deleted next, of those that cannot be fetched. */
static DailiesJob *
find_expiring (DailiesConditions *self,
               guint *n_expiring)
{
  GListModel *jobs = dailies_engine_get_jobs (self->engine);
  const gint64 now = g_get_real_time ();
  gint64 next_look = G_MAXINT64;
  DailiesJob *next = NULL;

  *n_expiring = 0;
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);
      const gint64 left = dailies_job_get_expires_at (job) - now;

      if (dailies_job_get_expires_at (job) == 0 || left <= 0 || !dailies_job_is_to_be_fetched (job) || !is_in_trouble (job))
        continue;

      next_look = MIN (next_look, left > DAILIES_EXPIRY_SOON ? left - DAILIES_EXPIRY_SOON : left);
      if (left > DAILIES_EXPIRY_SOON)
        continue;

      (*n_expiring)++;
      if (next == NULL || dailies_job_get_expires_at (job) < dailies_job_get_expires_at (next))
        next = job;
    }
  update_at (self, next_look);

  return next;
}

static void
set_expiring (DailiesConditions *self,
              DailiesJob *job,
              guint n_jobs)
{
  g_autofree char *title = NULL;

  /* Translators: %u is how many clips */
  title = g_strdup_printf (ngettext ("%u finished clip cannot be fetched and is deleted soon.",
                                     "%u finished clips cannot be fetched and are deleted soon.", n_jobs),
                           n_jobs);
  if (self->disk_is_full)
    set_condition (self, title, dailies_error_remedy_get_label (DAILIES_ERROR_REMEDY_FREE_SPACE), "win.show-library-folder", NULL);
  else
    set_condition (self, title, _ ("Show"), "win.show-job", g_variant_new_string (dailies_job_get_id (job)));
}

static void
update (DailiesConditions *self)
{
  guint n_jobs;
  guint n_expiring;
  DailiesJob *expiring = find_expiring (self, &n_expiring);
  DailiesAccount *refused = find_refused_account (self, &n_jobs);

  if (expiring != NULL)
    set_expiring (self, expiring, n_expiring);
  else if (refused != NULL)
    set_refused (self, refused, n_jobs);
  else if (!g_network_monitor_get_network_available (self->network) && needs_network (self))
    set_condition (self, _ ("You are offline. Shots wait."), NULL, NULL, NULL);
  else if (self->disk_is_full)
    set_condition (self, _ ("The disk is nearly full. New takes wait."), dailies_error_remedy_get_label (DAILIES_ERROR_REMEDY_FREE_SPACE), "win.show-library-folder", NULL);
  else if (dailies_budget_get_level (self->budget) == DAILIES_BUDGET_REACHED)
    set_condition (self, _ ("This month’s budget is reached."), _ ("Change…"), "app.show-budget", NULL);
  else
    set_condition (self, NULL, NULL, NULL, NULL);
}

static gboolean
update_cb (gpointer user_data)
{
  DailiesConditions *self = user_data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* Jobs come and change by the thousand. */
static void
queue_update (DailiesConditions *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
room_known_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (DailiesConditions) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info_finish (G_FILE (object), result, &error);

  self->checking_room = FALSE;
  if (info == NULL)
    {
      /* A folder that is not there yet lies on no disk. */
      g_debug ("Room: %s", error->message);
      return;
    }

  self->disk_is_full = g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) &&
                       g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) < DAILIES_LIBRARY_FOLDER_LEAST_ROOM;
  queue_update (self);
}

/**
 * dailies_conditions_check_room:
 * @self: the conditions
 *
 * Looks again whether there is room for another take, which nobody tells us
 * when it changes.
 */
void
dailies_conditions_check_room (DailiesConditions *self)
{
  g_autoptr (GFile) folder = NULL;

  g_return_if_fail (DAILIES_IS_CONDITIONS (self));

  if (self->checking_room)
    return;

  self->checking_room = TRUE;
  folder = g_file_new_for_path (dailies_locations_get_library (dailies_engine_get_locations (self->engine)));
  g_file_query_filesystem_info_async (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, G_PRIORITY_DEFAULT, self->closing,
                                      room_known_cb, g_object_ref (self));
}

static void
job_changed_cb (DailiesConditions *self,
                GParamSpec *pspec,
                DailiesJob *job)
{
  g_assert (DAILIES_IS_CONDITIONS (self));

  if (dailies_job_state_is_end (dailies_job_get_state (job)))
    dailies_conditions_check_room (self);
  queue_update (self);
}

/* Most of it, before the clip is made, is nothing to us. */
static void
trouble_changed_cb (DailiesConditions *self,
                    GParamSpec *pspec,
                    DailiesJob *job)
{
  g_assert (DAILIES_IS_CONDITIONS (self));

  if (dailies_job_is_to_be_fetched (job))
    queue_update (self);
}

static void
jobs_changed_cb (DailiesConditions *self,
                 guint position,
                 guint removed,
                 guint added,
                 GListModel *jobs)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      g_signal_connect_object (job, "notify::state", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (job, "notify::retry-at", G_CALLBACK (trouble_changed_cb), self, G_CONNECT_SWAPPED);
    }
  queue_update (self);
}

static void
forgive (DailiesConditions *self,
         DailiesAccount *account)
{
  GListModel *jobs = dailies_engine_get_jobs (self->engine);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DailiesJob) job = g_list_model_get_item (jobs, i);

      if (is_refused_key (job) && g_str_equal (dailies_job_get_account_id (job), dailies_account_get_id (account)))
        g_hash_table_add (self->forgiven, g_strdup (dailies_job_get_id (job)));
    }
}

static void
accounts_changed_cb (DailiesConditions *self,
                     guint position,
                     guint removed,
                     guint added,
                     GListModel *accounts)
{
  g_assert (DAILIES_IS_CONDITIONS (self));

  /* A changed account may have a better key. */
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (accounts, i);

      forgive (self, account);
    }
  queue_update (self);
}

static void
dailies_conditions_dispose (GObject *object)
{
  DailiesConditions *self = DAILIES_CONDITIONS (object);

  g_cancellable_cancel (self->closing);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->expiry_source, g_source_remove);

  G_OBJECT_CLASS (dailies_conditions_parent_class)->dispose (object);
}

static void
dailies_conditions_finalize (GObject *object)
{
  DailiesConditions *self = DAILIES_CONDITIONS (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->network);
  g_clear_object (&self->budget);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->forgiven, g_hash_table_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->button_label, g_free);
  g_clear_pointer (&self->action_name, g_free);
  g_clear_pointer (&self->action_target, g_variant_unref);

  G_OBJECT_CLASS (dailies_conditions_parent_class)->finalize (object);
}

static void
dailies_conditions_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesConditions *self = DAILIES_CONDITIONS (object);

  switch ((DailiesConditionsProps) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;

    case PROP_ACTION_NAME:
      g_value_set_string (value, self->action_name);
      break;

    case PROP_ACTION_TARGET:
      g_value_set_variant (value, self->action_target);
      break;
    }
}

static void
dailies_conditions_class_init (DailiesConditionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_conditions_dispose;
  object_class->finalize = dailies_conditions_finalize;
  object_class->get_property = dailies_conditions_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_TARGET] = g_param_spec_variant ("action-target", NULL, NULL, G_VARIANT_TYPE_ANY, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_conditions_init (DailiesConditions *self)
{
  self->closing = g_cancellable_new ();
  self->forgiven = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * dailies_conditions_new:
 * @engine: whose jobs, accounts and library are watched
 * @network: tells whether there is a network
 * @budget: tells whether it is reached
 *
 * Returns: (transfer full): the conditions, which are found in the background
 */
DailiesConditions *
dailies_conditions_new (DailiesEngine *engine,
                        GNetworkMonitor *network,
                        DailiesBudget *budget)
{
  DailiesConditions *self;
  GListModel *jobs;

  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (G_IS_NETWORK_MONITOR (network), NULL);
  g_return_val_if_fail (DAILIES_IS_BUDGET (budget), NULL);

  self = g_object_new (DAILIES_TYPE_CONDITIONS, NULL);
  self->engine = g_object_ref (engine);
  self->network = g_object_ref (network);
  self->budget = g_object_ref (budget);

  jobs = dailies_engine_get_jobs (engine);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dailies_engine_get_accounts (engine), "items-changed", G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "notify::network-available", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (budget, "notify::level", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  jobs_changed_cb (self, 0, 0, g_list_model_get_n_items (jobs), jobs);
  dailies_conditions_check_room (self);

  return self;
}

/**
 * dailies_conditions_get_title:
 * @self: the conditions
 *
 * Returns: (nullable): the worst condition in words
 */
const char *
dailies_conditions_get_title (DailiesConditions *self)
{
  g_return_val_if_fail (DAILIES_IS_CONDITIONS (self), NULL);

  return self->title;
}
