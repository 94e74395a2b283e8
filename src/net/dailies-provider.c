/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-provider"

#include "config.h"

#include "dailies-provider-private.h"

#include <glib/gi18n.h>

#include "dailies-error.h"

G_DEFINE_INTERFACE (DailiesProvider, dailies_provider, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (DailiesCancelOutcome, dailies_cancel_outcome, G_DEFINE_ENUM_VALUE (DAILIES_CANCEL_ACCEPTED, "accepted"), G_DEFINE_ENUM_VALUE (DAILIES_CANCEL_TOO_LATE, "too-late"), G_DEFINE_ENUM_VALUE (DAILIES_CANCEL_UNSUPPORTED, "unsupported"))

static void
dailies_provider_default_init (DailiesProviderInterface *iface)
{
  dailies_provider_set_defaults (iface);
}

/**
 * dailies_cancel_outcome_to_future:
 * @outcome: an outcome
 *
 * Returns: (transfer full): a future that has resolved to @outcome
 */
DexFuture *
dailies_cancel_outcome_to_future (DailiesCancelOutcome outcome)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, DAILIES_TYPE_CANCEL_OUTCOME);
  g_value_set_enum (&value, outcome);

  return dex_future_new_for_value (&value);
}

/**
 * dailies_provider_get_word:
 * @self: a provider
 *
 * Returns: the word that accounts name it by
 */
const char *
dailies_provider_get_word (DailiesProvider *self)
{
  g_return_val_if_fail (DAILIES_IS_PROVIDER (self), NULL);

  return DAILIES_PROVIDER_GET_IFACE (self)->get_word (self);
}

/**
 * dailies_provider_get_dialects:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): which dialects there are, that of
 *   accounts that name none first; one without a word ends them.  %NULL if its
 *   services all speak alike
 */
const DailiesDialect *
dailies_provider_get_dialects (DailiesProvider *self)
{
  g_return_val_if_fail (DAILIES_IS_PROVIDER (self), NULL);

  return DAILIES_PROVIDER_GET_IFACE (self)->get_dialects (self);
}

/**
 * dailies_provider_check_dialect:
 * @self: a provider
 * @word: (nullable): as an account names a dialect
 * @error: return location for %DAILIES_ERROR_VALIDATION in the field "dialect"
 *
 * Returns: whether there is such a dialect; for %NULL there always is
 */
gboolean
dailies_provider_check_dialect (DailiesProvider *self,
                                const char *word,
                                GError **error)
{
  const DailiesDialect *dialects;
  g_autoptr (GString) known = g_string_new (NULL);

  g_return_val_if_fail (DAILIES_IS_PROVIDER (self), FALSE);

  if (word == NULL)
    return TRUE;

  dialects = dailies_provider_get_dialects (self);
  if (dialects == NULL)
    return dailies_error_refuse (error, "dialect",
                                 /* Translators: the first %s is a word such as "railwail", the second what was found. */
                                 _ ("The provider “%s” has no dialects, so there is none named “%s”"),
                                 dailies_provider_get_word (self), word);

  for (const DailiesDialect *dialect = dialects; dialect->word != NULL; dialect++)
    {
      if (g_str_equal (dialect->word, word))
        return TRUE;
      g_string_append_printf (known, "%s%s", dialect != dialects ? ", " : "", dialect->word);
    }

  return dailies_error_refuse (error, "dialect",
                               /* Translators: the first %s is what was found, the second a list of words. */
                               _ ("There is no dialect named “%s”; there are: %s"), word, known->str);
}

/**
 * dailies_provider_detect:
 * @self: a provider
 * @connection: an account that names no dialect, and its key
 * @cancellable: (nullable): ends it
 *
 * Looks which dialect the server speaks, by reading alone.
 *
 * Returns: (transfer full): a future that resolves to the word of a dialect,
 *   or rejects with %G_IO_ERROR_NOT_SUPPORTED if that cannot be told
 */
DexFuture *
dailies_provider_detect (DailiesProvider *self,
                         DailiesConnection *connection,
                         GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->detect (self, connection, cancellable);
}

/**
 * dailies_provider_make_character:
 * @self: a provider
 * @connection: the account and its key
 * @name: what prompts call it
 * @path: a clip that shows it
 * @cancellable: (nullable): ends it
 *
 * Has the service keep who a clip shows, for shots to name.  Sent exactly
 * once.
 *
 * Returns: (transfer full): a future that resolves to what the service calls
 *   it; it rejects with %DAILIES_ERROR_VALIDATION if the service keeps no
 *   characters or does not take this one
 */
DexFuture *
dailies_provider_make_character (DailiesProvider *self,
                                 DailiesConnection *connection,
                                 const char *name,
                                 const char *path,
                                 GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (name != NULL);
  dex_return_error_if_fail (path != NULL);
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->make_character (self, connection, name, path, cancellable);
}

/**
 * dailies_provider_needs_key:
 * @self: a provider
 * @account: an account with it
 *
 * Returns: whether it can do nothing without a key
 */
gboolean
dailies_provider_needs_key (DailiesProvider *self,
                            DailiesAccount *account)
{
  g_return_val_if_fail (DAILIES_IS_PROVIDER (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), FALSE);

  return DAILIES_PROVIDER_GET_IFACE (self)->needs_key (self, account);
}

/**
 * dailies_provider_minimum_poll_interval:
 * @self: a provider
 * @account: an account with it
 *
 * Returns: microseconds; a job is never asked for more often
 */
gint64
dailies_provider_minimum_poll_interval (DailiesProvider *self,
                                        DailiesAccount *account)
{
  g_return_val_if_fail (DAILIES_IS_PROVIDER (self), 0);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), 0);

  return DAILIES_PROVIDER_GET_IFACE (self)->minimum_poll_interval (self, account);
}

/**
 * dailies_provider_list_models:
 * @self: a provider
 * @connection: the account and its key
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesModel
 */
DexFuture *
dailies_provider_list_models (DailiesProvider *self,
                              DailiesConnection *connection,
                              GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->list_models (self, connection, cancellable);
}

/**
 * dailies_provider_estimate:
 * @self: a provider
 * @connection: the account and its key
 * @model: the model that the shot names
 * @shot: what to make
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a #DailiesEstimate
 */
DexFuture *
dailies_provider_estimate (DailiesProvider *self,
                           DailiesConnection *connection,
                           DailiesModel *model,
                           DailiesShot *shot,
                           GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (DAILIES_IS_MODEL (model));
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->estimate (self, connection, model, shot, cancellable);
}

/**
 * dailies_provider_outline:
 * @self: a provider
 * @connection: the account; the key is not looked at
 * @model: what the shot names
 * @shot: what to make
 * @error: return location for %DAILIES_ERROR_VALIDATION, or
 *   %G_IO_ERROR_NOT_SUPPORTED if this provider cannot say
 *
 * Returns: (transfer full): what dailies_provider_submit() would send, or
 *   %NULL
 */
DailiesRequestOutline *
dailies_provider_outline (DailiesProvider *self,
                          DailiesConnection *connection,
                          DailiesModel *model,
                          DailiesShot *shot,
                          GError **error)
{
  g_return_val_if_fail (DAILIES_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (DAILIES_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (DAILIES_IS_MODEL (model), NULL);
  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);

  return DAILIES_PROVIDER_GET_IFACE (self)->outline (self, connection, model, shot, error);
}

/**
 * dailies_provider_submit:
 * @self: a provider
 * @connection: the account and its key
 * @model: the model that the shot names
 * @shot: what to make
 * @job_id: our id of the job
 * @cancellable: (nullable): ends it
 *
 * Sends the create request, exactly once.
 *
 * Returns: (transfer full): a future that resolves to a
 *   #DailiesRemoteJob.  A rejection says by outcome_unknown whether the
 *   request may have arrived; that holds for a cancelled one too
 */
DexFuture *
dailies_provider_submit (DailiesProvider *self,
                         DailiesConnection *connection,
                         DailiesModel *model,
                         DailiesShot *shot,
                         const char *job_id,
                         GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (DAILIES_IS_MODEL (model));
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));
  dex_return_error_if_fail (job_id != NULL);
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->submit (self, connection, model, shot, job_id, cancellable);
}

/**
 * dailies_provider_look:
 * @self: a provider
 * @connection: the account and its key
 * @shot: what to make
 * @job_id: our id of the job
 * @sent_at: when the create was sent, in microseconds since 1970 UTC
 * @known_ids: (nullable): remote ids that other jobs of the account hold
 * @cancellable: (nullable): ends it
 *
 * Looks for a job whose create was never answered.  Several takes of one shot
 * look alike to the service; those of @known_ids are not this one.
 *
 * Returns: (transfer full): a future that resolves to a
 *   #DailiesRemoteJob, or rejects with %DAILIES_ERROR_NOT_FOUND if it is
 *   certainly not there, or %G_IO_ERROR_NOT_SUPPORTED if nobody can tell
 */
DexFuture *
dailies_provider_look (DailiesProvider *self,
                       DailiesConnection *connection,
                       DailiesShot *shot,
                       const char *job_id,
                       gint64 sent_at,
                       const char *const *known_ids,
                       GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (DAILIES_IS_SHOT (shot));
  dex_return_error_if_fail (job_id != NULL);
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->look (self, connection, shot, job_id, sent_at, known_ids, cancellable);
}

/**
 * dailies_provider_poll:
 * @self: a provider
 * @connection: the account and its key
 * @remote: what the service calls the job
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a #DailiesPollResult
 */
DexFuture *
dailies_provider_poll (DailiesProvider *self,
                       DailiesConnection *connection,
                       DailiesRemoteJob *remote,
                       GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (DAILIES_IS_REMOTE_JOB (remote));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->poll (self, connection, remote, cancellable);
}

/**
 * dailies_provider_result:
 * @self: a provider
 * @connection: the account and its key
 * @remote: what the service calls the job
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesResultFile, at least one
 */
DexFuture *
dailies_provider_result (DailiesProvider *self,
                         DailiesConnection *connection,
                         DailiesRemoteJob *remote,
                         GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (DAILIES_IS_REMOTE_JOB (remote));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->result (self, connection, remote, cancellable);
}

/**
 * dailies_provider_cancel:
 * @self: a provider
 * @connection: the account and its key
 * @remote: what the service calls the job
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a #DailiesCancelOutcome
 */
DexFuture *
dailies_provider_cancel (DailiesProvider *self,
                         DailiesConnection *connection,
                         DailiesRemoteJob *remote,
                         GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (DAILIES_IS_REMOTE_JOB (remote));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->cancel (self, connection, remote, cancellable);
}

/**
 * dailies_provider_balance:
 * @self: a provider
 * @connection: the account and its key
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a string such as
 *   "12.40 USD" or rejects with %G_IO_ERROR_NOT_SUPPORTED
 */
DexFuture *
dailies_provider_balance (DailiesProvider *self,
                          DailiesConnection *connection,
                          GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->balance (self, connection, cancellable);
}

/**
 * dailies_provider_test:
 * @self: a provider
 * @connection: the account and its key
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a sentence on what
 *   the key may do
 */
DexFuture *
dailies_provider_test (DailiesProvider *self,
                       DailiesConnection *connection,
                       GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->test (self, connection, cancellable);
}

/**
 * dailies_provider_chat:
 * @self: a provider
 * @connection: the account and its key
 * @chat: a talk in which something was said
 * @cancellable: (nullable): ends it
 *
 * Asks for the next reply, exactly once: it may be paid for.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesChatReply, or
 *   rejects with %G_IO_ERROR_NOT_SUPPORTED where there is nobody to talk to;
 *   another rejection says by outcome_unknown whether there may be something
 *   to pay
 */
DexFuture *
dailies_provider_chat (DailiesProvider *self,
                       DailiesConnection *connection,
                       DailiesChat *chat,
                       GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (DAILIES_IS_CHAT (chat) && dailies_chat_get_messages (chat)->len > 0);
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->chat (self, connection, chat, cancellable);
}

/**
 * dailies_provider_make_image:
 * @self: a provider
 * @connection: the account and its key
 * @wish: which stills to make
 * @cancellable: (nullable): ends it
 *
 * Makes them, exactly once: they may be paid for.
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of
 *   #DailiesResultFile, at least one, or rejects with
 *   %G_IO_ERROR_NOT_SUPPORTED where no stills are made; another rejection says
 *   by outcome_unknown whether there may be something to pay
 */
DexFuture *
dailies_provider_make_image (DailiesProvider *self,
                             DailiesConnection *connection,
                             DailiesImageWish *wish,
                             GCancellable *cancellable)
{
  dex_return_error_if_fail (DAILIES_IS_PROVIDER (self));
  dex_return_error_if_fail (DAILIES_IS_CONNECTION (connection));
  dex_return_error_if_fail (DAILIES_IS_IMAGE_WISH (wish));
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  return DAILIES_PROVIDER_GET_IFACE (self)->make_image (self, connection, wish, cancellable);
}
