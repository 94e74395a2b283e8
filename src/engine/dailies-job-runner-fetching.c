/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Fetching: bringing a finished clip home, and making a take of it only once
 * it is whole. */

#define G_LOG_DOMAIN "dailies-job-runner-fetching"

#include "config.h"

#include "dailies-job-runner-private.h"

#include <glib/gi18n.h>

#include "dailies-download.h"
#include "dailies-error.h"
#include "dailies-library-folder.h"
#include "dailies-library-private.h"
#include "dailies-media-probe.h"
#include "dailies-poll-timing.h"
#include "dailies-sidecar.h"

/* Until when the clip can be had, by our clock: what the service says of it,
 * else what is known of the service. */
static gint64
await_expiry (DailiesJobRunner *self,
              DailiesPollResult *result,
              DailiesConnection *connection)
{
  gint64 retention;

  if (dailies_poll_result_get_expires_at (result) > 0)
    return dailies_connection_to_own_time (connection, dailies_poll_result_get_expires_at (result));

  retention = dailies_services_await_retention (self->services, dailies_connection_get_account (connection));

  return retention > 0 ? dailies_job_runner_now (self) + retention : 0;
}

/* queued, running: the service has finished it. */
gboolean
dailies_job_runner_begin_download (DailiesJobRunner *self,
                                   DailiesPollResult *result,
                                   DailiesConnection *connection,
                                   GError **error)
{
  const DailiesMoney cost = dailies_job_runner_read_cost (self, result);
  g_autofree char *target = dailies_library_dup_target_path (self->job, dailies_poll_result_get_mime_type (result));
  const gint64 expires_at = await_expiry (self, result, connection);
  g_autoptr (DailiesJobEvent) event = NULL;

  event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                        "state", DAILIES_JOB_DOWNLOADING,
                        "at", dailies_job_runner_now (self),
                        "target-path", target,
                        "cost", dailies_money_is_known (cost) ? &cost : NULL,
                        "expires-at", expires_at,
                        NULL);

  return dailies_job_runner_record (self, event, error);
}

static void
bytes_received_cb (DailiesDownload *download,
                   GParamSpec *pspec,
                   DailiesJobRunner *self)
{
  const guint64 total = dailies_download_get_bytes_total (download);
  const guint64 received = dailies_download_get_bytes_received (download);

  dailies_job_runner_note_progress (self, total > 0 ? MIN ((double) received / total, 1.0) : -1.0, -1, NULL);
}

static DailiesResultFile *
await_result_file (DailiesJobRunner *self,
                   DailiesProvider *provider,
                   DailiesConnection *connection,
                   GError **trouble)
{
  g_autoptr (GListModel) files = NULL;

  files = dex_await_object (dailies_job_runner_guard (self,
                                                      dailies_provider_result (provider, connection, dailies_job_get_remote (self->job),
                                                                               self->interrupt),
                                                      self->interrupt),
                            trouble);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}

/* From the service to the .part file. */
static gboolean
await_part (DailiesJobRunner *self,
            const char *part_path,
            GError **trouble)
{
  g_autoptr (DailiesConnection) connection = NULL;
  g_autoptr (DailiesResultFile) file = NULL;
  g_autoptr (DailiesDownload) download = NULL;
  g_autoptr (GError) account_trouble = NULL;
  DailiesProvider *provider;
  gboolean complete;

  if (!dex_await (dailies_library_folder_prepare_for (dailies_services_get_locations (self->services),
                                                      dailies_job_get_target_path (self->job)),
                  trouble))
    return FALSE;

  connection = dailies_job_runner_connect (self, &provider, &account_trouble);
  if (connection == NULL)
    {
      /* Not a word from the service, whatever it says. */
      g_set_error_literal (trouble, DAILIES_ERROR, DAILIES_ERROR_AUTH, account_trouble->message);
      return FALSE;
    }

  file = await_result_file (self, provider, connection, trouble);
  if (file == NULL)
    return FALSE;

  if (dailies_result_file_get_expires_at (file) > 0)
    dailies_job_set_expires_at (self->job, dailies_connection_to_own_time (connection, dailies_result_file_get_expires_at (file)));

  download = dailies_download_new (dailies_services_get_http (self->services), connection, file, part_path);
  g_signal_connect_object (download, "notify::bytes-received", G_CALLBACK (bytes_received_cb), self, 0);
  dailies_job_runner_say (self, "downloading");
  complete = dex_await (dailies_job_runner_guard (self, dailies_download_run (download, self->interrupt), self->interrupt), trouble);
  g_signal_handlers_disconnect_by_func (download, bytes_received_cb, self);

  return complete;
}

/* A clip that was put in its place before a crash: its side-car file tells
 * whose it is, or else its name does. */
static gboolean
await_in_place (DailiesJobRunner *self,
                const char *path,
                DailiesTake **recorded)
{
  g_autoptr (DailiesTake) take = NULL;

  if (!dex_await_boolean (dailies_library_folder_has_file (path), NULL))
    return FALSE;

  take = dex_await_object (dailies_sidecar_read (dailies_locations_get_library (dailies_services_get_locations (self->services)),
                                                 dailies_job_get_target_path (self->job)),
                           NULL);
  if (take != NULL && g_strcmp0 (dailies_take_get_job_id (take), dailies_job_get_id (self->job)) == 0)
    *recorded = g_steal_pointer (&take);

  return TRUE;
}

static DailiesTake *
await_new_take (DailiesJobRunner *self,
                DailiesMediaInfo *info)
{
  const gint64 sent_at = dailies_services_await_sent_at (self->services, dailies_job_get_id (self->job));
  g_autoptr (DailiesTake) source = dailies_services_await_source (self->services, dailies_job_get_shot (self->job));
  DailiesAccount *known = dailies_services_find_account (self->services, dailies_job_get_account_id (self->job));
  g_autoptr (DailiesAccount) account = known != NULL ? g_object_ref (known) : NULL;
  g_autofree char *model_name = dailies_services_await_model_name (self->services, account,
                                                                   dailies_shot_get_model (dailies_job_get_shot (self->job)));
  g_autofree char *host = account != NULL ? dailies_services_dup_host (self->services, account) : NULL;
  const DailiesEstimate *estimate = dailies_job_get_estimate (self->job);
  const DailiesMoney estimated = estimate != NULL ? estimate->money : DAILIES_MONEY_UNKNOWN;
  const DailiesMoney cost = dailies_job_get_cost (self->job);

  /* A job makes one take, and it bears the job's id: recording it twice
   * cannot make two. */
  return g_object_new (DAILIES_TYPE_TAKE,
                       "id", dailies_job_get_id (self->job),
                       "job-id", dailies_job_get_id (self->job),
                       "path", dailies_job_get_target_path (self->job),
                       "project", dailies_job_get_project (self->job),
                       "shot", dailies_job_get_shot (self->job),
                       "provider", account != NULL ? dailies_account_get_provider (account) : NULL,
                       "account-name", account != NULL ? dailies_account_get_name (account) : NULL,
                       "host", host,
                       "remote-id", dailies_remote_job_get_id (dailies_job_get_remote (self->job)),
                       "model-name", model_name,
                       "created-at", dailies_job_runner_now (self),
                       "submitted-at", sent_at,
                       "sha256", dailies_media_info_get_sha256 (info),
                       "size-bytes", dailies_media_info_get_size_bytes (info),
                       "width", dailies_media_info_get_width (info),
                       "height", dailies_media_info_get_height (info),
                       "duration", dailies_media_info_get_duration (info),
                       "frame-rate", dailies_media_info_get_frame_rate (info),
                       "video-codec", dailies_media_info_get_video_codec (info),
                       "audio-codec", dailies_media_info_get_audio_codec (info),
                       "estimate", &estimated,
                       "cost", &cost,
                       "parent-id", source != NULL ? dailies_take_get_id (source) : NULL,
                       NULL);
}

static DailiesMediaInfo *
await_probe (DailiesJobRunner *self,
             const char *path,
             GError **trouble)
{
  dailies_job_runner_say (self, "probing");

  return dex_await_object (dailies_job_runner_guard (self, dailies_media_probe (path, self->interrupt), self->interrupt), trouble);
}

/* The clip, whole and in its place, and what it is. */
static DailiesTake *
await_take (DailiesJobRunner *self,
            const char *part_path,
            const char *path,
            GError **trouble)
{
  g_autoptr (DailiesTake) recorded = NULL;
  g_autoptr (DailiesMediaInfo) info = NULL;

  if (await_in_place (self, path, &recorded))
    {
      info = await_probe (self, path, trouble);
      if (info == NULL)
        return NULL;
      if (recorded != NULL && g_strcmp0 (dailies_take_get_sha256 (recorded), dailies_media_info_get_sha256 (info)) == 0)
        return g_steal_pointer (&recorded);
      return await_new_take (self, info);
    }

  if (!await_part (self, part_path, trouble))
    return NULL;

  info = await_probe (self, part_path, trouble);
  if (info == NULL)
    return NULL;

  if (!dex_await (dailies_library_folder_put_in_place (part_path, path), trouble))
    return NULL;
  dailies_job_runner_say (self, "renamed");

  return await_new_take (self, info);
}

/* Side-car first: files are the truth.  Then take, money and the job's end in
 * one commit. */
static gboolean
record_take (DailiesJobRunner *self,
             DailiesTake *take,
             GError **trouble,
             GError **error)
{
  g_autoptr (DailiesJobEvent) event = NULL;

  if (!dex_await (dailies_sidecar_write (dailies_locations_get_library (dailies_services_get_locations (self->services)), take), trouble))
    return FALSE;

  dailies_job_runner_say (self, "recording");
  event = g_object_new (DAILIES_TYPE_JOB_EVENT,
                        "state", DAILIES_JOB_DONE,
                        "at", dailies_job_runner_now (self),
                        "take-id", dailies_take_get_id (take),
                        NULL);
  if (!dex_await (dailies_journal_complete (dailies_services_get_journal (self->services), dailies_job_get_id (self->job), event, take), error))
    return FALSE;

  dailies_job_runner_clear_trouble (self);
  dailies_job_set_progress (self->job, 1.0, -1, NULL);
  if (!dailies_job_apply (self->job, event, error))
    return FALSE;

  dailies_job_runner_say (self, "recorded");
  dailies_library_announce (dailies_services_get_library (self->services));

  /* Here, so that the end of the engine waits for it a little. */
  if (!dex_await (dailies_library_get_poster (dailies_services_get_library (self->services), take), NULL))
    g_debug ("%s: no poster", dailies_job_get_id (self->job));

  return TRUE;
}

/* Whether it is worth asking again: the clip is there, we only cannot get at
 * it now. */
static gboolean
is_passing (const GError *trouble)
{
  if (trouble->domain != DAILIES_ERROR)
    return FALSE;

  switch ((DailiesError) trouble->code)
    {
    case DAILIES_ERROR_AUTH:
    case DAILIES_ERROR_PERMISSION:
    case DAILIES_ERROR_PAYMENT:
    case DAILIES_ERROR_QUOTA:
    case DAILIES_ERROR_RATE:
    case DAILIES_ERROR_TRANSIENT:
    case DAILIES_ERROR_SERVER:
    case DAILIES_ERROR_NETWORK:
      return TRUE;

    case DAILIES_ERROR_VALIDATION:
    case DAILIES_ERROR_MODERATION:
    case DAILIES_ERROR_NOT_FOUND:
    case DAILIES_ERROR_PROTOCOL:
    case DAILIES_ERROR_STORAGE:
      break;
    }

  return FALSE;
}

/* Ends the download, and leaves nothing behind that only takes room. */
static gboolean
give_up (DailiesJobRunner *self,
         const char *part_path,
         DailiesJobState state,
         const GError *reason,
         const char *note,
         GError **error)
{
  return dex_await (dailies_library_folder_discard (part_path), error) &&
         dailies_job_runner_record_state (self, state, reason, note, error);
}

static gboolean
wait_and_fetch_again (DailiesJobRunner *self,
                      const char *part_path,
                      const GError *trouble,
                      GError **error)
{
  const gint64 expires_at = dailies_job_get_expires_at (self->job);
  const gint64 left = expires_at - dailies_job_runner_now (self);
  const gint64 least = trouble->code == DAILIES_ERROR_AUTH ? DAILIES_POLL_LONGEST : 0;
  gint64 wait = dailies_poll_timing_backoff (++self->n_failures, dailies_error_get_details (trouble)->retry_after, least);

  /* Once more before it is gone. */
  if (expires_at > 0 && left > 0 && wait >= left)
    wait = MAX (left / 2, G_TIME_SPAN_SECOND);

  /* That its time is over is for the service to say: clocks may be wrong. */
  if (dailies_job_runner_get_patience (self) < wait)
    return give_up (self, part_path,
                    expires_at > 0 && left < 0 ? DAILIES_JOB_EXPIRED : DAILIES_JOB_FAILED,
                    trouble, "not to be had for a day", error);

  dailies_job_runner_note_trouble (self, trouble, wait);
  dailies_job_runner_say (self, "delayed");
  if (!dailies_job_runner_sleep (self, wait))
    g_debug ("Told to stop while waiting");

  return TRUE;
}

static gboolean
record_fetch_trouble (DailiesJobRunner *self,
                      const char *part_path,
                      const GError *trouble,
                      GError **error)
{
  if (dailies_job_runner_is_stopped (self))
    return FALSE;

  /* The caller comes back to this. */
  if (g_cancellable_is_cancelled (self->interrupt))
    return TRUE;

  if (is_passing (trouble))
    return wait_and_fetch_again (self, part_path, trouble, error);

  if (g_error_matches (trouble, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    return give_up (self, part_path, DAILIES_JOB_EXPIRED, trouble, NULL, error);

  /* It can be downloaded again once that is mended; the remote job is kept. */
  return give_up (self, part_path, DAILIES_JOB_FAILED, trouble, "it can be downloaded again", error);
}

/* Returns FALSE if it was interrupted before its turn. */
static gboolean
await_turn (DailiesJobRunner *self,
            DailiesTurn *turn)
{
  if (!dailies_job_runner_await_turn (self, turn))
    return FALSE;

  self->fetching = TRUE;
  dailies_job_runner_say (self, "fetching");

  return TRUE;
}

/* The clip, once it is its turn to be fetched. */
static DailiesTake *
await_take_in_turn (DailiesJobRunner *self,
                    const char *part_path,
                    const char *path,
                    GError **trouble)
{
  g_autoptr (DailiesTurn) turn = dailies_slots_enter (dailies_services_get_download_slots (self->services),
                                                      dailies_job_get_expires_at (self->job));
  DailiesTake *take = NULL;

  if (await_turn (self, turn))
    take = await_take (self, part_path, path, trouble);
  else
    g_set_error_literal (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Told to stop while waiting");
  self->fetching = FALSE;

  return take;
}

/* downloading: from the service to a take. */
gboolean
dailies_job_runner_fetch (DailiesJobRunner *self,
                          GError **error)
{
  g_autofree char *path = g_build_filename (dailies_locations_get_library (dailies_services_get_locations (self->services)),
                                            dailies_job_get_target_path (self->job), NULL);
  g_autofree char *part_path = g_strconcat (path, ".part", NULL);
  g_autoptr (DailiesTake) take = NULL;
  g_autoptr (GError) trouble = NULL;

  /* What is whole and in its place already is kept. */
  if (self->cancel_requested && !dex_await_boolean (dailies_library_folder_has_file (path), NULL))
    return give_up (self, part_path, DAILIES_JOB_CANCELLED, NULL, "the download was stopped", error);

  take = await_take_in_turn (self, part_path, path, &trouble);
  if (take != NULL && record_take (self, take, &trouble, error))
    return FALSE;

  /* The journal has the last word, and it was not heard. */
  if (*error != NULL)
    return FALSE;

  return record_fetch_trouble (self, part_path, trouble, error);
}
