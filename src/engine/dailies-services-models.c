/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The models of accounts: what the services list, and what they listed before. */

#define G_LOG_DOMAIN "dailies-services-models"

#include "config.h"

#include "dailies-services-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-model-nearest.h"

/* An older list is shown, and asked for again meanwhile. */
#define FRESH_FOR G_TIME_SPAN_DAY

/* What a service does not list any more is remembered for takes made with it. */
#define REMEMBERED_FOR (2 * 365 * G_TIME_SPAN_DAY)

/* No error names more. */
#define MOST_NAMED 20

typedef struct
{
  DailiesServices *self;
  DailiesAccount *account;
  char *model_id;
} ModelCall;

static void
model_call_free (gpointer data)
{
  ModelCall *call = data;

  g_clear_object (&call->self);
  g_clear_object (&call->account);
  g_clear_pointer (&call->model_id, g_free);
  g_free (call);
}

static DexFuture *
model_call_spawn (DailiesServices *self,
                  DailiesAccount *account,
                  const char *model_id,
                  DexFiberFunc fiber)
{
  ModelCall *call = g_new0 (ModelCall, 1);

  call->self = g_object_ref (self);
  call->account = g_object_ref (account);
  call->model_id = g_strdup (model_id);

  return dex_scheduler_spawn (NULL, 0, fiber, call, model_call_free);
}

static DailiesModel *
find_in_list (GListModel *models,
              const char *model_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      if (model_id == NULL ? !dailies_model_get_retired (model) : g_str_equal (dailies_model_get_id (model), model_id))
        return g_steal_pointer (&model);
    }

  return NULL;
}

static char *
dup_day (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc_usec (time);

  return g_date_time_format (date, "%F");
}

static DailiesModel *
retire (DailiesModel *model,
        const char *day)
{
  g_autoptr (JsonObject) object = dailies_model_to_json (model);

  json_object_set_boolean_member (object, "retired", TRUE);
  json_object_set_string_member (object, "retired_on", day);

  return dailies_model_new_from_json (object, NULL);
}

static GHashTable *
collect_ids (GListModel *models)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      g_hash_table_add (ids, g_strdup (dailies_model_get_id (model)));
    }

  return ids;
}

/* Services seldom say that a model is retired: it is just not listed any more.
 * Takes were made with it, so it stays known as what it was. */
static GListModel *
add_retired (DailiesServices *self,
             GListModel *known,
             GListModel *listed)
{
  const gint64 now = dailies_services_get_real_time (self);
  g_autoptr (GListStore) all = g_list_store_new (DAILIES_TYPE_MODEL);
  g_autoptr (GHashTable) ids = collect_ids (listed);
  g_autofree char *today = dup_day (now);
  g_autofree char *forgotten = dup_day (now - REMEMBERED_FOR);

  g_assert (DAILIES_IS_SERVICES (self));

  for (guint i = 0; i < g_list_model_get_n_items (listed); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (listed, i);

      g_list_store_append (all, model);
    }

  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (known, i);
      g_autoptr (DailiesModel) retired = NULL;

      if (g_hash_table_contains (ids, dailies_model_get_id (model)))
        continue;
      if (!dailies_model_get_retired (model))
        retired = retire (model, today);
      else if (g_strcmp0 (dailies_model_get_retired_on (model), forgotten) > 0)
        retired = g_object_ref (model);
      if (retired != NULL)
        g_list_store_append (all, retired);
    }

  return G_LIST_MODEL (g_steal_pointer (&all));
}

/* It may have been removed, or lead elsewhere, while it was asked. */
static gboolean
is_current (ModelCall *call)
{
  DailiesAccount *current = dailies_services_find_account (call->self, dailies_account_get_id (call->account));

  return current != NULL && dailies_account_is_same_service (current, call->account);
}

static GListModel *
await_answer (ModelCall *call,
              GError **error)
{
  DailiesServices *self = call->self;
  DailiesProvider *provider = dailies_services_find_provider (self, dailies_account_get_provider (call->account));
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (GListModel) listed = NULL;
  g_autoptr (GListModel) known = NULL;
  g_autoptr (GListModel) all = NULL;

  connection = dex_await_object (dailies_services_connect (self, call->account), error);
  if (connection == NULL)
    return NULL;

  listed = dex_await_object (dailies_provider_list_models (provider, connection, NULL), error);
  if (listed == NULL)
    return NULL;
  if (!is_current (call))
    return g_steal_pointer (&listed);

  known = dex_await_object (dailies_account_store_load_models (self->account_store, dailies_account_get_id (call->account)), error);
  if (known == NULL)
    return NULL;

  /* Who lists nothing at all may be starting. */
  all = g_list_model_get_n_items (listed) > 0 ? add_retired (self, known, listed) : g_object_ref (listed);
  if (!dex_await (dailies_account_store_put_models (self->account_store, dailies_account_get_id (call->account), all,
                                                    dailies_services_get_real_time (self)),
                  error))
    return NULL;

  return g_steal_pointer (&all);
}

static DexFuture *
ask_fiber (gpointer data)
{
  ModelCall *call = data;
  GError *error = NULL;
  GListModel *models = await_answer (call, &error);

  g_hash_table_remove (call->self->asked, call->account);

  return models != NULL ? dex_future_new_take_object (models) : dex_future_new_for_error (error);
}

/* Whoever wants to know gets the answer to the same question. */
static DexFuture *
ask (DailiesServices *self,
     DailiesAccount *account)
{
  DexFuture *asked = g_hash_table_lookup (self->asked, account);

  g_assert (DAILIES_IS_SERVICES (self));
  g_assert (DAILIES_IS_ACCOUNT (account));

  if (asked != NULL)
    return dex_ref (asked);

  asked = model_call_spawn (self, account, NULL, ask_fiber);
  g_hash_table_insert (self->asked, g_object_ref (account), dex_ref (asked));
  dex_future_disown (dex_ref (asked));

  return asked;
}

static gboolean
is_fresh (DailiesServices *self,
          GListModel *models)
{
  const gint64 age = dailies_services_get_real_time (self) - dailies_account_store_get_listed_at (models);

  /* A clock may have been put back. */
  return age >= 0 && age < FRESH_FOR;
}

static DexFuture *
list_models_fiber (gpointer data)
{
  ModelCall *call = data;
  DailiesServices *self = call->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) models = NULL;

  models = dex_await_object (dailies_account_store_load_models (self->account_store, dailies_account_get_id (call->account)), &error);
  if (models == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (g_list_model_get_n_items (models) == 0)
    return ask (self, call->account);
  if (!is_fresh (self, models))
    dex_future_disown (ask (self, call->account));

  return dex_future_new_take_object (g_steal_pointer (&models));
}

/**
 * dailies_services_list_models:
 * @self: the services
 * @account: an account
 * @refresh: ask the service although there is an earlier list; one that is
 *   older than a day is asked for in any case, for the next time
 *
 * What the service listed before and lists no more stands at the end, retired.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesModel that knows when it was listed, see
 *   dailies_account_store_get_listed_at(); or rejects with what the provider
 *   says
 */
DexFuture *
dailies_services_list_models (DailiesServices *self,
                              DailiesAccount *account,
                              gboolean refresh)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return refresh ? ask (self, account) : model_call_spawn (self, account, NULL, list_models_fiber);
}

/**
 * dailies_services_list_known_models:
 * @self: the services
 * @account: an account
 *
 * Asks nobody.
 *
 * Returns: (transfer full): a future that resolves to what
 *   dailies_services_list_models() last resolved to, empty if that never was;
 *   or rejects with %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_services_list_known_models (DailiesServices *self,
                                    DailiesAccount *account)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return dailies_account_store_load_models (self->account_store, dailies_account_get_id (account));
}

static GError *
make_unknown_model_error (ModelCall *call,
                          GListModel *models)
{
  g_autoptr (GString) known = g_string_new (NULL);
  guint n_named = 0;

  for (guint i = 0; i < g_list_model_get_n_items (models) && n_named <= MOST_NAMED; i++)
    {
      g_autoptr (DailiesModel) model = g_list_model_get_item (models, i);

      if (dailies_model_get_retired (model))
        continue;
      if (n_named++ < MOST_NAMED)
        g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", dailies_model_get_id (model));
      else
        g_string_append (known, ", …");
    }

  /* Translators: the first two %s are names of a model and an account, the third is a list of names */
  return dailies_error_new_field ("model", _ ("There is no model “%s” on “%s”; there are: %s"),
                                  call->model_id, dailies_account_get_name (call->account), known->str);
}

static GError *
make_retired_error (ModelCall *call,
                    DailiesModel *model,
                    GListModel *models)
{
  g_autoptr (DailiesShot) shot = dailies_shot_new ("", dailies_model_get_id (model));
  guint distance;
  g_autoptr (DailiesModel) nearest = dailies_model_find_nearest (models, model, shot, &distance);

  if (nearest == NULL)
    return dailies_error_new_field ("model",
                                    /* Translators: the first %s is the id of a model, the second the name of an account */
                                    _ ("“%s” is no longer offered on “%s”"),
                                    dailies_model_get_id (model), dailies_account_get_name (call->account));

  return dailies_error_new_field ("model",
                                  /* Translators: the first and third %s are ids of models, the second is the name of an account */
                                  _ ("“%s” is no longer offered on “%s”; nearest to it is “%s”"),
                                  dailies_model_get_id (model), dailies_account_get_name (call->account), dailies_model_get_id (nearest));
}

/* Whether the service may well take jobs although it lists no models now. */
static gboolean
may_go_without_list (const GError *error)
{
  return error->domain != DAILIES_ERROR || error->code != DAILIES_ERROR_AUTH;
}

static gboolean
is_offered (DailiesModel *model)
{
  return model != NULL && !dailies_model_get_retired (model);
}

static DexFuture *
find_model_fiber (gpointer data)
{
  ModelCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DailiesModel) model = NULL;

  models = dex_await_object (dailies_services_list_models (call->self, call->account, FALSE), &error);

  if (models != NULL && !is_offered (model = find_in_list (models, call->model_id)))
    {
      /* New since the list was made? */
      g_clear_object (&model);
      g_clear_object (&models);
      models = dex_await_object (dailies_services_list_models (call->self, call->account, TRUE), &error);
      if (models != NULL)
        model = find_in_list (models, call->model_id);
    }

  if (is_offered (model))
    return dex_future_new_take_object (g_steal_pointer (&model));
  if (model != NULL)
    return dex_future_new_for_error (make_retired_error (call, model, models));

  if (models != NULL && g_list_model_get_n_items (models) > 0 && call->model_id != NULL)
    return dex_future_new_for_error (make_unknown_model_error (call, models));

  if (call->model_id != NULL && (error == NULL || may_go_without_list (error)))
    {
      g_autoptr (DailiesCapabilities) unstated = dailies_capabilities_new ();

      return dex_future_new_take_object (dailies_model_new (call->model_id, call->model_id, unstated));
    }

  if (error == NULL)
    /* Translators: %s is the name of an account */
    error = dailies_error_new_field ("model", _ ("“%s” lists no models; name the one to use"),
                                     dailies_account_get_name (call->account));

  return dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * dailies_services_await_model_name:
 * @self: the services
 * @account: (nullable): an account
 * @model_id: (nullable): as the service spells it
 *
 * Looks only at what the service said before, and asks nobody.  Call it in a
 * fiber.
 *
 * Returns: (transfer full) (nullable): what people call the model; its id if
 *   it was not listed
 */
char *
dailies_services_await_model_name (DailiesServices *self,
                                   DailiesAccount *account,
                                   const char *model_id)
{
  g_autoptr (DailiesModel) model = NULL;

  g_return_val_if_fail (DAILIES_IS_SERVICES (self), NULL);
  g_return_val_if_fail (account == NULL || DAILIES_IS_ACCOUNT (account), NULL);

  if (account != NULL && model_id != NULL)
    model = dex_await_object (dailies_account_store_find_model (self->account_store, dailies_account_get_id (account), model_id), NULL);

  return g_strdup (model != NULL ? dailies_model_get_name (model) : model_id);
}

/**
 * dailies_services_find_model:
 * @self: the services
 * @account: an account
 * @model_id: (nullable): as the service spells it; %NULL for its first
 *
 * Where the service cannot be asked, a model that is named is taken to exist,
 * without stated capabilities: the service may refuse it.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesModel, or
 *   rejects with %DAILIES_ERROR_VALIDATION in the field "model", or with what
 *   the provider says
 */
DexFuture *
dailies_services_find_model (DailiesServices *self,
                             DailiesAccount *account,
                             const char *model_id)
{
  dex_return_error_if_fail (DAILIES_IS_SERVICES (self));
  dex_return_error_if_fail (DAILIES_IS_ACCOUNT (account));

  return model_call_spawn (self, account, model_id, find_model_fiber);
}
