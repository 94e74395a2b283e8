/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-animatic-provider"

#include "config.h"

#include "dailies-animatic-provider.h"

#include <glib/gi18n.h>

#include "dailies-animatic-model.h"
#include "dailies-animatic-process.h"
#include "dailies-error.h"
#include "dailies-openai-provider.h"

/* On this computer, and a progress bar should move. */
#define POLL_INTERVAL (G_TIME_SPAN_SECOND / 4)

/* How long a child may have nothing to make and nothing to answer. */
#define IDLE_SECONDS 60

/* When an answer takes so long, it is asked whether it answers at all. */
#define PATIENCE_SECONDS 5
#define HEALTH_TIMEOUT_SECONDS 5

struct _DailiesAnimaticProvider
{
  GObject parent_instance;

  DailiesHttp *http;
  DailiesProvider *openai;
  DailiesAnimaticProcess *process;
  /* Ids of jobs that were deleted because their user cancelled them. */
  GHashTable *cancelled;
  /* Ids of jobs that the child still has to make. */
  GHashTable *unfinished;
  guint n_calls;
  guint idle_seconds;
  guint idle_source;
  gboolean closed;
};

static void dailies_animatic_provider_iface_init (DailiesProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesAnimaticProvider, dailies_animatic_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (DAILIES_TYPE_PROVIDER, dailies_animatic_provider_iface_init))

/* --- Calls to the child ------------------------------------------------------ */

typedef struct _Call Call;
typedef DexFuture *(*CallFunc) (Call *call,
                                DailiesConnection *connection);

struct _Call
{
  DailiesAnimaticProvider *provider;
  CallFunc func;
  DailiesModel *model;
  DailiesShot *shot;
  DailiesRemoteJob *remote;
  char *job_id;
  gint64 sent_at;
  GStrv known_ids;
  GCancellable *cancellable;
};

static gboolean
idle_cb (gpointer data)
{
  DailiesAnimaticProvider *self = data;

  self->idle_source = 0;
  g_debug ("The studio was not needed for a while");
  dex_future_disown (dailies_animatic_process_stop (self->process));

  return G_SOURCE_REMOVE;
}

static void
begin_call (DailiesAnimaticProvider *self)
{
  g_assert (DAILIES_IS_ANIMATIC_PROVIDER (self));

  self->n_calls++;
  g_clear_handle_id (&self->idle_source, g_source_remove);
}

static void
end_call (DailiesAnimaticProvider *self)
{
  g_assert (DAILIES_IS_ANIMATIC_PROVIDER (self));

  self->n_calls--;
  if (self->n_calls == 0 && g_hash_table_size (self->unfinished) == 0 && !self->closed)
    self->idle_source = g_timeout_add_seconds (self->idle_seconds, idle_cb, self);
}

static void
call_free (gpointer data)
{
  Call *call = data;

  end_call (call->provider);
  g_object_unref (call->provider);
  g_clear_object (&call->model);
  g_clear_object (&call->shot);
  g_clear_object (&call->remote);
  g_clear_object (&call->cancellable);
  g_free (call->job_id);
  g_strfreev (call->known_ids);
  g_free (call);
}

static Call *
call_new (DailiesProvider *provider,
          CallFunc func,
          GCancellable *cancellable)
{
  Call *call = g_new0 (Call, 1);

  call->provider = DAILIES_ANIMATIC_PROVIDER (g_object_ref (provider));
  call->func = func;
  g_set_object (&call->cancellable, cancellable);
  begin_call (call->provider);

  return call;
}

/* What is raced against a timeout is disowned first, here and below: losing
 * the race would cancel the fiber itself, which then cannot clean up. */
static gboolean
is_healthy (DailiesAnimaticProvider *self,
            DailiesConnection *connection)
{
  g_autoptr (GUri) url = dailies_connection_resolve (connection, "/models", NULL);
  g_autoptr (DailiesHttpRequest) request = dailies_http_request_new (DAILIES_HTTP_READ, "GET", url);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DailiesHttpResponse) response = NULL;
  DexFuture *sent;

  g_assert (DAILIES_IS_ANIMATIC_PROVIDER (self));

  dailies_http_request_set_connection (request, connection);
  sent = dailies_http_send (self->http, request, cancellable);
  dex_future_disown (dex_ref (sent));
  dex_await (dex_future_first (dex_ref (sent), dex_timeout_new_seconds (HEALTH_TIMEOUT_SECONDS), NULL), NULL);
  g_cancellable_cancel (cancellable);
  response = dex_await_object (sent, NULL);

  return response != NULL && dailies_http_response_is_success (response);
}

/* A child that is stuck is ended, so that the next try finds a good one. */
static void
check_health (DailiesAnimaticProvider *self,
              DailiesConnection *connection)
{
  g_assert (DAILIES_IS_ANIMATIC_PROVIDER (self));

  if (dailies_animatic_process_get_connection (self->process) != connection || is_healthy (self, connection))
    return;

  g_debug ("The studio does not answer");
  if (dailies_animatic_process_get_connection (self->process) == connection)
    dailies_animatic_process_kill (self->process);
}

static void
await_answer (Call *call,
              DailiesConnection *connection,
              DexFuture *answer)
{
  dex_future_disown (dex_ref (answer));
  while (dex_future_is_pending (answer))
    {
      dex_await (dex_future_first (dex_ref (answer), dex_timeout_new_seconds (PATIENCE_SECONDS), NULL), NULL);
      if (dex_future_is_pending (answer))
        check_health (call->provider, connection);
    }
}

static gboolean
ensure (Call *call,
        GError **error)
{
  DexFuture *ready;

  if (call->provider->closed)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The studio is closed"));
      return FALSE;
    }

  ready = dailies_animatic_process_ensure (call->provider->process);
  if (call->cancellable != NULL)
    ready = dex_future_first (ready, dex_cancellable_new_from_cancellable (call->cancellable), NULL);

  return dex_await (ready, error);
}

static DexFuture *
call_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) answer = NULL;

  if (!ensure (call, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  /* It may have died while we were told that it lives. */
  if (dailies_animatic_process_get_connection (call->provider->process) == NULL)
    return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_TRANSIENT, _ ("The studio ended unexpectedly; it starts again by itself.")));

  connection = g_object_ref (dailies_animatic_process_get_connection (call->provider->process));
  answer = call->func (call, connection);
  await_answer (call, connection, answer);

  return g_steal_pointer (&answer);
}

static DexFuture *
call_run (Call *call)
{
  return dex_scheduler_spawn (dex_scheduler_get_default (), 0, call_fiber, call, call_free);
}

/* --- What a provider does ---------------------------------------------------- */

static const char *
dailies_animatic_provider_get_word (DailiesProvider *provider)
{
  return "animatic";
}

static gboolean
dailies_animatic_provider_needs_key (DailiesProvider *provider,
                                     DailiesAccount *account)
{
  return FALSE;
}

static gint64
dailies_animatic_provider_minimum_poll_interval (DailiesProvider *provider,
                                                 DailiesAccount *account)
{
  return POLL_INTERVAL;
}

/* Known without a child. */
static DexFuture *
dailies_animatic_provider_list_models (DailiesProvider *provider,
                                       DailiesConnection *connection,
                                       GCancellable *cancellable)
{
  GListStore *models = g_list_store_new (DAILIES_TYPE_MODEL);
  g_autoptr (DailiesModel) model = dailies_animatic_model_new ();

  g_list_store_append (models, model);

  return dex_future_new_take_object (models);
}

static DexFuture *
dailies_animatic_provider_estimate (DailiesProvider *provider,
                                    DailiesConnection *connection,
                                    DailiesModel *model,
                                    DailiesShot *shot,
                                    GCancellable *cancellable)
{
  return dex_future_new_take_boxed (DAILIES_TYPE_ESTIMATE,
                                    dailies_estimate_new (DAILIES_ESTIMATE_EXACT, dailies_money_new (0, "USD"), NULL));
}

static DexFuture *
submitted_cb (DexFuture *submitted,
              gpointer data)
{
  Call *call = data;
  DailiesRemoteJob *remote = g_value_get_object (dex_future_get_value (submitted, NULL));

  g_hash_table_add (call->provider->unfinished, g_strdup (dailies_remote_job_get_id (remote)));

  return dex_ref (submitted);
}

static DexFuture *
call_submit (Call *call,
             DailiesConnection *connection)
{
  return dex_future_then (dailies_provider_submit (call->provider->openai, connection, call->model, call->shot, call->job_id, call->cancellable),
                          submitted_cb, call, NULL);
}

static DexFuture *
dailies_animatic_provider_submit (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  DailiesModel *model,
                                  DailiesShot *shot,
                                  const char *job_id,
                                  GCancellable *cancellable)
{
  Call *call = call_new (provider, call_submit, cancellable);

  call->model = g_object_ref (model);
  call->shot = g_object_ref (shot);
  call->job_id = g_strdup (job_id);

  return call_run (call);
}

static DexFuture *
call_look (Call *call,
           DailiesConnection *connection)
{
  return dailies_provider_look (call->provider->openai, connection, call->shot, call->job_id, call->sent_at, (const char *const *) call->known_ids, call->cancellable);
}

static DexFuture *
dailies_animatic_provider_look (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesShot *shot,
                                const char *job_id,
                                gint64 sent_at,
                                const char *const *known_ids,
                                GCancellable *cancellable)
{
  Call *call = call_new (provider, call_look, cancellable);

  call->shot = g_object_ref (shot);
  call->job_id = g_strdup (job_id);
  call->sent_at = sent_at;
  call->known_ids = g_strdupv ((char **) known_ids);

  return call_run (call);
}

static DexFuture *
polled_cb (DexFuture *polled,
           gpointer data)
{
  Call *call = data;
  DailiesPollResult *result = g_value_get_object (dex_future_get_value (polled, NULL));
  DailiesJobState state = dailies_poll_result_get_state (result);
  const char *id = dailies_remote_job_get_id (call->remote);

  if (state == DAILIES_JOB_QUEUED || state == DAILIES_JOB_RUNNING)
    g_hash_table_add (call->provider->unfinished, g_strdup (id));
  else
    g_hash_table_remove (call->provider->unfinished, id);

  return dex_ref (polled);
}

static DexFuture *
call_poll (Call *call,
           DailiesConnection *connection)
{
  return dex_future_then (dailies_provider_poll (call->provider->openai, connection, call->remote, call->cancellable),
                          polled_cb, call, NULL);
}

static DexFuture *
dailies_animatic_provider_poll (DailiesProvider *provider,
                                DailiesConnection *connection,
                                DailiesRemoteJob *remote,
                                GCancellable *cancellable)
{
  DailiesAnimaticProvider *self = DAILIES_ANIMATIC_PROVIDER (provider);
  Call *call;

  /* The child has forgotten it, but it is not lost. */
  if (g_hash_table_contains (self->cancelled, dailies_remote_job_get_id (remote)))
    return dex_future_new_take_object (g_object_new (DAILIES_TYPE_POLL_RESULT, "state", DAILIES_JOB_CANCELLED, NULL));

  call = call_new (provider, call_poll, cancellable);
  call->remote = g_object_ref (remote);

  return call_run (call);
}

static DexFuture *
call_result (Call *call,
             DailiesConnection *connection)
{
  return dailies_provider_result (call->provider->openai, connection, call->remote, call->cancellable);
}

static DexFuture *
dailies_animatic_provider_result (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  DailiesRemoteJob *remote,
                                  GCancellable *cancellable)
{
  Call *call = call_new (provider, call_result, cancellable);

  call->remote = g_object_ref (remote);

  return call_run (call);
}

static DexFuture *
cancelled_cb (DexFuture *outcome,
              gpointer data)
{
  Call *call = data;
  const GValue *value = dex_future_get_value (outcome, NULL);

  g_hash_table_remove (call->provider->unfinished, dailies_remote_job_get_id (call->remote));
  if (g_value_get_enum (value) == DAILIES_CANCEL_ACCEPTED)
    g_hash_table_add (call->provider->cancelled, g_strdup (dailies_remote_job_get_id (call->remote)));

  return dex_ref (outcome);
}

static DexFuture *
call_cancel (Call *call,
             DailiesConnection *connection)
{
  return dex_future_then (dailies_provider_cancel (call->provider->openai, connection, call->remote, call->cancellable),
                          cancelled_cb, call, NULL);
}

static DexFuture *
dailies_animatic_provider_cancel (DailiesProvider *provider,
                                  DailiesConnection *connection,
                                  DailiesRemoteJob *remote,
                                  GCancellable *cancellable)
{
  Call *call = call_new (provider, call_cancel, cancellable);

  call->remote = g_object_ref (remote);

  return call_run (call);
}

static DexFuture *
dailies_animatic_provider_balance (DailiesProvider *provider,
                                   DailiesConnection *connection,
                                   GCancellable *cancellable)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", _ ("The studio costs nothing and keeps no balance"));
}

static DexFuture *
call_test (Call *call,
           DailiesConnection *connection)
{
  if (!is_healthy (call->provider, connection))
    return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_TRANSIENT, _ ("The studio started but does not answer.")));

  return dex_future_new_take_string (g_strdup (_ ("The studio of this computer is ready; it is free and needs no key.")));
}

static DexFuture *
dailies_animatic_provider_test (DailiesProvider *provider,
                                DailiesConnection *connection,
                                GCancellable *cancellable)
{
  return call_run (call_new (provider, call_test, cancellable));
}

static void
dailies_animatic_provider_iface_init (DailiesProviderInterface *iface)
{
  iface->get_word = dailies_animatic_provider_get_word;
  iface->needs_key = dailies_animatic_provider_needs_key;
  iface->minimum_poll_interval = dailies_animatic_provider_minimum_poll_interval;
  iface->list_models = dailies_animatic_provider_list_models;
  iface->estimate = dailies_animatic_provider_estimate;
  iface->submit = dailies_animatic_provider_submit;
  iface->look = dailies_animatic_provider_look;
  iface->poll = dailies_animatic_provider_poll;
  iface->result = dailies_animatic_provider_result;
  iface->cancel = dailies_animatic_provider_cancel;
  iface->balance = dailies_animatic_provider_balance;
  iface->test = dailies_animatic_provider_test;
}

/* --- Object ------------------------------------------------------------------ */

/**
 * dailies_animatic_provider_get_process_id:
 * @self: a provider
 *
 * For tests and diagnostics.
 *
 * Returns: the process id of the child, or 0 while none runs
 */
int
dailies_animatic_provider_get_process_id (DailiesAnimaticProvider *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_PROVIDER (self), 0);

  return dailies_animatic_process_get_id (self->process);
}

/**
 * dailies_animatic_provider_set_idle_seconds:
 * @self: a provider
 * @seconds: how long a child is kept that has nothing to do; 60 unless set
 */
void
dailies_animatic_provider_set_idle_seconds (DailiesAnimaticProvider *self,
                                            guint seconds)
{
  g_return_if_fail (DAILIES_IS_ANIMATIC_PROVIDER (self));

  self->idle_seconds = seconds;
}

/**
 * dailies_animatic_provider_close:
 * @self: a provider
 *
 * Ends the child; what it was rendering is rendered by the next one.  Calls
 * that come later are rejected with %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when no child runs,
 *   after little more than two seconds at most
 */
DexFuture *
dailies_animatic_provider_close (DailiesAnimaticProvider *self)
{
  g_return_val_if_fail (DAILIES_IS_ANIMATIC_PROVIDER (self), NULL);

  self->closed = TRUE;
  g_clear_handle_id (&self->idle_source, g_source_remove);

  return dailies_animatic_process_stop (self->process);
}

static void
dailies_animatic_provider_finalize (GObject *object)
{
  DailiesAnimaticProvider *self = DAILIES_ANIMATIC_PROVIDER (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  dex_future_disown (dailies_animatic_process_stop (self->process));
  g_clear_object (&self->process);
  g_clear_object (&self->openai);
  g_clear_object (&self->http);
  g_clear_pointer (&self->cancelled, g_hash_table_unref);
  g_clear_pointer (&self->unfinished, g_hash_table_unref);

  G_OBJECT_CLASS (dailies_animatic_provider_parent_class)->finalize (object);
}

static void
dailies_animatic_provider_class_init (DailiesAnimaticProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_animatic_provider_finalize;
}

static void
dailies_animatic_provider_init (DailiesAnimaticProvider *self)
{
  self->idle_seconds = IDLE_SECONDS;
  self->cancelled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unfinished = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * dailies_animatic_provider_new_for_program:
 * @http: the way to the child
 * @state_folder: where the child keeps its jobs
 * @program: (nullable): what to run as "PROGRAM serve --child FOLDER"; %NULL for
 *   the running program
 *
 * Returns: (transfer full): the built-in provider
 */
DailiesProvider *
dailies_animatic_provider_new_for_program (DailiesHttp *http,
                                           const char *state_folder,
                                           const char *program)
{
  DailiesAnimaticProvider *self;

  g_return_val_if_fail (DAILIES_IS_HTTP (http), NULL);
  g_return_val_if_fail (state_folder != NULL, NULL);

  self = g_object_new (DAILIES_TYPE_ANIMATIC_PROVIDER, NULL);
  self->http = g_object_ref (http);
  self->openai = dailies_openai_provider_new (http, NULL);
  self->process = dailies_animatic_process_new (program, state_folder);

  return DAILIES_PROVIDER (self);
}

/**
 * dailies_animatic_provider_new:
 * @http: the way to the child
 * @state_folder: where the child keeps its jobs
 *
 * Returns: (transfer full): the built-in provider
 */
DailiesProvider *
dailies_animatic_provider_new (DailiesHttp *http,
                               const char *state_folder)
{
  return dailies_animatic_provider_new_for_program (http, state_folder, NULL);
}
