/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-documents"

#include "config.h"

#include "dailies-documents.h"
#include "dailies-error.h"
#include "dailies-json.h"

/* Documents have all their members, unlike files. */
static void
set_null_if_missing (JsonObject *document,
                     const char *member)
{
  if (!json_object_has_member (document, member))
    json_object_set_null_member (document, member);
}

static void
set_string_or_null (JsonObject *document,
                    const char *member,
                    const char *value)
{
  dailies_json_write_string (document, member, value);
  set_null_if_missing (document, member);
}

static void
set_time_or_null (JsonObject *document,
                  const char *member,
                  gint64 microseconds)
{
  dailies_json_write_time (document, member, microseconds);
  set_null_if_missing (document, member);
}

static void
set_money_or_null (JsonObject *document,
                   const char *member,
                   DailiesMoney money)
{
  dailies_json_write_money (document, member, money);
  set_null_if_missing (document, member);
}

static JsonObject *
error_to_document (const GError *error)
{
  const DailiesErrorDetails *details = dailies_error_get_details (error);
  JsonObject *document = json_object_new ();

  set_string_or_null (document, "category",
                      error->domain == DAILIES_ERROR ? dailies_error_category_to_word (error->code) : NULL);
  json_object_set_string_member (document, "message", error->message);
  set_string_or_null (document, "code", details->code);
  set_string_or_null (document, "field", details->field);
  set_string_or_null (document, "request_id", details->request_id);

  if (details->http_status != 0)
    json_object_set_int_member (document, "http_status", details->http_status);
  else
    json_object_set_null_member (document, "http_status");

  return document;
}

/**
 * dailies_job_to_document:
 * @job: a job
 *
 * Returns: (transfer full): its JSON form
 */
JsonObject *
dailies_job_to_document (DailiesJob *job)
{
  JsonObject *document = json_object_new ();
  DailiesRemoteJob *remote = dailies_job_get_remote (job);
  const GError *error = dailies_job_get_error (job);
  const DailiesEstimate *estimate = dailies_job_get_estimate (job);

  json_object_set_string_member (document, "id", dailies_job_get_id (job));
  json_object_set_string_member (document, "state", dailies_job_state_to_word (dailies_job_get_state (job)));
  json_object_set_string_member (document, "account_id", dailies_job_get_account_id (job));
  set_string_or_null (document, "project", dailies_job_get_project (job));
  json_object_set_object_member (document, "shot", dailies_shot_to_json (dailies_job_get_shot (job)));
  set_string_or_null (document, "remote_id", remote != NULL ? dailies_remote_job_get_id (remote) : NULL);

  if (dailies_job_get_progress (job) >= 0)
    json_object_set_double_member (document, "progress", dailies_job_get_progress (job));
  else
    json_object_set_null_member (document, "progress");

  if (dailies_job_get_queue_position (job) >= 0)
    json_object_set_int_member (document, "queue_position", dailies_job_get_queue_position (job));
  else
    json_object_set_null_member (document, "queue_position");

  set_string_or_null (document, "log_line", dailies_job_get_log_line (job));

  if (error != NULL)
    json_object_set_object_member (document, "error", error_to_document (error));
  else
    json_object_set_null_member (document, "error");

  if (estimate != NULL)
    json_object_set_object_member (document, "estimate", dailies_estimate_to_document (estimate));
  else
    json_object_set_null_member (document, "estimate");

  set_money_or_null (document, "cost", dailies_job_get_cost (job));
  set_time_or_null (document, "created_at", dailies_job_get_created_at (job));
  set_time_or_null (document, "updated_at", dailies_job_get_updated_at (job));
  set_time_or_null (document, "finished_at", dailies_job_get_finished_at (job));
  set_time_or_null (document, "expires_at", dailies_job_get_expires_at (job));
  set_time_or_null (document, "retry_at", dailies_job_get_retry_at (job));
  set_string_or_null (document, "take_id", dailies_job_get_take_id (job));

  return document;
}

/**
 * dailies_take_to_document:
 * @take: a take
 * @clip_path: the absolute path of its clip
 *
 * Returns: (transfer full): the side-car's JSON with the member "file" added
 */
JsonObject *
dailies_take_to_document (DailiesTake *take,
                          const char *clip_path)
{
  JsonObject *document = dailies_take_to_json (take);

  json_object_set_string_member (document, "file", clip_path);

  return document;
}

/**
 * dailies_account_to_document:
 * @account: an account
 *
 * Returns: (transfer full): its JSON form, without any key
 */
JsonObject *
dailies_account_to_document (DailiesAccount *account)
{
  JsonObject *document = json_object_new ();

  json_object_set_string_member (document, "id", dailies_account_get_id (account));
  json_object_set_string_member (document, "name", dailies_account_get_name (account));
  json_object_set_string_member (document, "provider", dailies_account_get_provider (account));
  set_string_or_null (document, "base_url", dailies_account_get_base_url (account));
  set_string_or_null (document, "dialect", dailies_account_get_dialect (account));
  json_object_set_boolean_member (document, "allow_insecure", dailies_account_get_allow_insecure (account));
  json_object_set_int_member (document, "max_active", dailies_account_get_max_active (account));

  return document;
}

/* Members that are there already stay. */
static void
set_missing_to_null (JsonObject *document,
                     const char *const *members)
{
  for (gsize i = 0; members[i] != NULL; i++)
    set_null_if_missing (document, members[i]);
}

/**
 * dailies_model_to_document:
 * @model: a model
 *
 * Returns: (transfer full): its JSON form
 */
JsonObject *
dailies_model_to_document (DailiesModel *model)
{
  static const char *const members[] = {
    "developer", "description", "category", "tags", "formats", "notes", "retired_on", NULL
  };
  static const char *const capability_members[] = {
    "modes", "durations", "default_duration", "sizes", "default_size", "aspect_ratios", "resolutions", "audio", "seed",
    "negative_prompt", "maximum_prompt", "maximum_references", "maximum_characters", "maximum_outputs", "parameters",
    "prices", NULL
  };
  static const char *const price_members[] = { "size", "audio", "modes", "date", NULL };
  JsonObject *document = dailies_model_to_json (model);
  JsonObject *capabilities = json_object_get_object_member (document, "capabilities");
  JsonArray *prices;

  json_object_set_boolean_member (document, "retired", dailies_model_get_retired (model));
  set_missing_to_null (document, members);
  set_missing_to_null (capabilities, capability_members);

  prices = json_object_get_null_member (capabilities, "prices") ? NULL : json_object_get_array_member (capabilities, "prices");
  for (guint i = 0; prices != NULL && i < json_array_get_length (prices); i++)
    set_missing_to_null (json_array_get_object_element (prices, i), price_members);

  return document;
}

/**
 * dailies_estimate_to_document:
 * @estimate: an estimate
 *
 * Returns: (transfer full): its JSON form
 */
JsonObject *
dailies_estimate_to_document (const DailiesEstimate *estimate)
{
  JsonObject *document = json_object_new ();

  set_money_or_null (document, "money", estimate->money);
  json_object_set_string_member (document, "quality", dailies_estimate_quality_to_word (estimate->quality));
  set_string_or_null (document, "date", estimate->date);

  return document;
}

/**
 * dailies_ledger_entry_to_document:
 * @entry: a ledger entry
 *
 * Returns: (transfer full): its JSON form
 */
JsonObject *
dailies_ledger_entry_to_document (DailiesLedgerEntry *entry)
{
  JsonObject *document = json_object_new ();

  json_object_set_string_member (document, "key", dailies_ledger_entry_get_key (entry));
  set_string_or_null (document, "title", dailies_ledger_entry_get_title (entry));
  set_money_or_null (document, "estimated", dailies_ledger_entry_get_estimated (entry));
  set_money_or_null (document, "actual", dailies_ledger_entry_get_actual (entry));
  json_object_set_int_member (document, "jobs", dailies_ledger_entry_get_jobs (entry));
  json_object_set_int_member (document, "uncertain", dailies_ledger_entry_get_uncertain (entry));
  set_money_or_null (document, "spent", dailies_ledger_entry_get_spent (entry));
  json_object_set_int_member (document, "assumed", dailies_ledger_entry_get_assumed (entry));
  set_money_or_null (document, "reserved", dailies_ledger_entry_get_reserved (entry));
  json_object_set_int_member (document, "takes", dailies_ledger_entry_get_takes (entry));
  json_object_set_int_member (document, "kept", dailies_ledger_entry_get_kept (entry));
  set_money_or_null (document, "cost_per_kept", dailies_ledger_entry_get_cost_per_kept (entry));

  return document;
}
