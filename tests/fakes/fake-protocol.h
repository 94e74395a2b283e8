/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fake-service.h"

G_BEGIN_DECLS

/**
 * FakeScenario:
 * @FAKE_SCENARIO_HAPPY: the job is queued or runs, then is done
 * @FAKE_SCENARIO_QUEUE_POSITION: third in the queue, then first, then done
 * @FAKE_SCENARIO_PROGRESS: 25 %, 60 %, then done
 * @FAKE_SCENARIO_MODERATION_AT_INPUT: the create is refused for its content
 * @FAKE_SCENARIO_MODERATION_AT_OUTPUT: the job runs, then is blocked
 * @FAKE_SCENARIO_PAYMENT: the create is refused as there is no money
 * @FAKE_SCENARIO_RATE_LIMIT: two creates are refused, without Retry-After
 * @FAKE_SCENARIO_RETRY_AFTER: one create is refused, with Retry-After: 7
 * @FAKE_SCENARIO_CREATE_5XX: the create fails with 500
 * @FAKE_SCENARIO_CREATE_JUNK: the create succeeds with what is no JSON
 * @FAKE_SCENARIO_CREATE_WITHOUT_ID: the create succeeds and names no job
 * @FAKE_SCENARIO_POLL_5XX: three polls fail with 503
 * @FAKE_SCENARIO_POLL_JUNK: two polls are answered with what is no JSON
 * @FAKE_SCENARIO_POLL_WITHOUT_FIELDS: two polls are answered with {}
 * @FAKE_SCENARIO_WRONG_TYPES: numbers are strings, strings that are numbers
 *   are numbers, and there are members that nobody knows
 * @FAKE_SCENARIO_FAILED: the job runs, then fails
 * @FAKE_SCENARIO_EXPIRED: the job was done, and is gone
 * @FAKE_SCENARIO_CANCELLED: the service cancels the job
 * @FAKE_SCENARIO_CANCEL: the job runs until the user cancels it
 * @FAKE_SCENARIO_REDIRECT: the clip is elsewhere
 * @FAKE_SCENARIO_WRONG_KEY: the key is another one, and is repeated in the
 *   answer
 *
 * What happens to a job.
 */
typedef enum
{
  FAKE_SCENARIO_HAPPY,
  FAKE_SCENARIO_QUEUE_POSITION,
  FAKE_SCENARIO_PROGRESS,
  FAKE_SCENARIO_MODERATION_AT_INPUT,
  FAKE_SCENARIO_MODERATION_AT_OUTPUT,
  FAKE_SCENARIO_PAYMENT,
  FAKE_SCENARIO_RATE_LIMIT,
  FAKE_SCENARIO_RETRY_AFTER,
  FAKE_SCENARIO_CREATE_5XX,
  FAKE_SCENARIO_CREATE_JUNK,
  FAKE_SCENARIO_CREATE_WITHOUT_ID,
  FAKE_SCENARIO_POLL_5XX,
  FAKE_SCENARIO_POLL_JUNK,
  FAKE_SCENARIO_POLL_WITHOUT_FIELDS,
  FAKE_SCENARIO_WRONG_TYPES,
  FAKE_SCENARIO_FAILED,
  FAKE_SCENARIO_EXPIRED,
  FAKE_SCENARIO_CANCELLED,
  FAKE_SCENARIO_CANCEL,
  FAKE_SCENARIO_REDIRECT,
  FAKE_SCENARIO_WRONG_KEY,
} FakeScenario;

#define FAKE_N_SCENARIOS (FAKE_SCENARIO_WRONG_KEY + 1)

typedef enum
{
  FAKE_REFUSAL_AUTH,
  FAKE_REFUSAL_PAYMENT,
  FAKE_REFUSAL_MODERATION,
  FAKE_REFUSAL_RATE,
  FAKE_REFUSAL_NO_SUCH_JOB,
  FAKE_REFUSAL_SERVER,
} FakeRefusal;

typedef enum
{
  FAKE_JOB_QUEUED,
  FAKE_JOB_RUNNING,
  FAKE_JOB_DONE,
  FAKE_JOB_FAILED,
  FAKE_JOB_BLOCKED,
  FAKE_JOB_CANCELLED,
  FAKE_JOB_EXPIRED,
} FakeJobState;

/**
 * FakeJob:
 * @id: made from the protocol's id_format
 * @state: as of the last poll
 * @n_polls: how often it was asked for
 * @queue_position: from 1; 0 unknown or not in the queue
 * @progress: 0 to 1
 *
 * A job of a #FakeHost.
 */
typedef struct
{
  char *id;
  FakeJobState state;
  guint n_polls;
  guint queue_position;
  double progress;
} FakeJob;

typedef struct _FakeHost FakeHost;

/* Returns (transfer full): what is said of a job. */
typedef FakeReply *(*FakeJobWriter) (FakeHost *host,
                                     FakeJob *job);

/**
 * FakeImpossible:
 * @scenario: that a service cannot have
 * @reason: why
 */
typedef struct
{
  FakeScenario scenario;
  const char *reason;
} FakeImpossible;

/**
 * FakeProtocol:
 * @name: in the table of services
 * @provider: the word of the provider that speaks it
 * @dialect: (nullable): of that provider
 * @base_path: what the account's base URL ends in, such as "/v1"
 * @model: what shots name
 * @key_header: (nullable): that the key goes in as it is; %NULL for
 *   "Authorization: Bearer"
 * @id_format: (nullable): of the ids of jobs, with one %u
 * @cost: (nullable): what the happy job costs by the service's own word, as
 *   "0.5 USD"
 * @cancels: whether the service can cancel a job that runs
 * @keyless: whether it takes no key at all
 * @handle: answers a request, in the thread of its connection and under the
 *   host's lock; %NULL for no such route
 * @refuse: writes an error
 * @impossible: (nullable): ended by one without reason
 *
 * How a service speaks: what differs between fakes.  The rest is in #FakeHost.
 */
typedef struct
{
  const char *name;
  const char *provider;
  const char *dialect;
  const char *base_path;
  const char *model;
  const char *key_header;
  const char *id_format;
  const char *cost;
  gboolean cancels;
  gboolean keyless;
  FakeReply *(*handle) (FakeHost *host,
                        FakeRequest *request);
  FakeReply *(*refuse) (FakeRefusal refusal,
                        const char *message);
  const FakeImpossible *impossible;
} FakeProtocol;

const char *fake_scenario_to_word (FakeScenario scenario);
guint fake_refusal_to_status (FakeRefusal refusal);
const char *fake_protocol_find_reason (const FakeProtocol *protocol,
                                       FakeScenario scenario);

FakeHost *fake_host_new (const FakeProtocol *protocol,
                         FakeScenario scenario,
                         const char *key,
                         GBytes *clip);
void fake_host_free (FakeHost *self);
FakeService *fake_host_get_service (FakeHost *self);
FakeService *fake_host_get_cdn (FakeHost *self);
FakeScenario fake_host_get_scenario (FakeHost *self);
guint fake_host_get_n_creates (FakeHost *self);
guint fake_host_get_n_jobs (FakeHost *self);
guint fake_host_get_n_cancels (FakeHost *self);

/* For protocols. */
FakeReply *fake_host_check_key (FakeHost *self,
                                FakeRequest *request);
FakeReply *fake_host_create (FakeHost *self,
                             FakeJobWriter write_job);
FakeReply *fake_host_poll (FakeHost *self,
                           const char *id,
                           FakeJobWriter write_job);
FakeReply *fake_host_cancel (FakeHost *self,
                             const char *id,
                             FakeJobWriter write_job);
FakeReply *fake_host_send_clip (FakeHost *self,
                                const char *id);
char *fake_host_dup_clip_url (FakeHost *self,
                              FakeJob *job);
GBytes *fake_host_get_clip (FakeHost *self);
FakeReply *fake_host_reply_text (FakeHost *self,
                                 guint status,
                                 const char *format,
                                 ...) G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeHost, fake_host_free)

G_END_DECLS
