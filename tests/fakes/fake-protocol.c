/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "fake-protocol"

#include "fake-protocol.h"

#include <stdarg.h>

#include "fake-distort.h"

struct _FakeHost
{
  const FakeProtocol *protocol;
  FakeScenario scenario;
  char *key;
  GBytes *clip;
  FakeService *service;
  /* Where finished clips lie that need no key: another origin. */
  FakeService *cdn;
  GMutex mutex;
  GPtrArray *jobs;
  guint n_creates;
  guint n_bad_polls;
  guint n_cancels;
};

static const char *const scenario_words[] = {
  [FAKE_SCENARIO_HAPPY] = "happy",
  [FAKE_SCENARIO_QUEUE_POSITION] = "queue-position",
  [FAKE_SCENARIO_PROGRESS] = "progress",
  [FAKE_SCENARIO_MODERATION_AT_INPUT] = "moderation-at-input",
  [FAKE_SCENARIO_MODERATION_AT_OUTPUT] = "moderation-at-output",
  [FAKE_SCENARIO_PAYMENT] = "payment",
  [FAKE_SCENARIO_RATE_LIMIT] = "rate-limit",
  [FAKE_SCENARIO_RETRY_AFTER] = "retry-after",
  [FAKE_SCENARIO_CREATE_5XX] = "create-5xx",
  [FAKE_SCENARIO_CREATE_JUNK] = "create-junk",
  [FAKE_SCENARIO_CREATE_WITHOUT_ID] = "create-without-id",
  [FAKE_SCENARIO_POLL_5XX] = "poll-5xx",
  [FAKE_SCENARIO_POLL_JUNK] = "poll-junk",
  [FAKE_SCENARIO_POLL_WITHOUT_FIELDS] = "poll-without-fields",
  [FAKE_SCENARIO_WRONG_TYPES] = "wrong-types",
  [FAKE_SCENARIO_FAILED] = "failed",
  [FAKE_SCENARIO_EXPIRED] = "expired",
  [FAKE_SCENARIO_CANCELLED] = "cancelled",
  [FAKE_SCENARIO_CANCEL] = "cancel",
  [FAKE_SCENARIO_REDIRECT] = "redirect",
  [FAKE_SCENARIO_WRONG_KEY] = "wrong-key",
};

G_STATIC_ASSERT (G_N_ELEMENTS (scenario_words) == FAKE_N_SCENARIOS);

/**
 * fake_scenario_to_word:
 * @scenario: a scenario
 *
 * Returns: its name in paths of tests and in the table
 */
const char *
fake_scenario_to_word (FakeScenario scenario)
{
  return scenario_words[scenario];
}

/**
 * fake_protocol_find_reason:
 * @protocol: a protocol
 * @scenario: a scenario
 *
 * Returns: (nullable): why the service cannot have it; %NULL if it can
 */
const char *
fake_protocol_find_reason (const FakeProtocol *protocol,
                           FakeScenario scenario)
{
  for (const FakeImpossible *next = protocol->impossible; next != NULL && next->reason != NULL; next++)
    {
      if (next->scenario == scenario)
        return next->reason;
    }

  return NULL;
}

/**
 * fake_refusal_to_status:
 * @refusal: what is wrong
 *
 * Returns: the HTTP status that says so, at most services
 */
guint
fake_refusal_to_status (FakeRefusal refusal)
{
  static const guint statuses[] = {
    [FAKE_REFUSAL_AUTH] = 401,
    [FAKE_REFUSAL_PAYMENT] = 402,
    [FAKE_REFUSAL_MODERATION] = 400,
    [FAKE_REFUSAL_RATE] = 429,
    [FAKE_REFUSAL_NO_SUCH_JOB] = 404,
    [FAKE_REFUSAL_SERVER] = 500,
  };

  return statuses[refusal];
}

static void
job_free (FakeJob *job)
{
  g_free (job->id);
  g_free (job);
}

static FakeJob *
find_job (FakeHost *self,
          const char *id)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      FakeJob *job = self->jobs->pdata[i];

      if (g_strcmp0 (job->id, id) == 0)
        return job;
    }

  return NULL;
}

static FakeReply *
handle_cb (FakeRequest *request,
           gpointer data)
{
  FakeHost *self = data;
  FakeReply *reply;

  g_mutex_lock (&self->mutex);
  reply = self->protocol->handle (self, request);
  g_mutex_unlock (&self->mutex);

  return reply;
}

static FakeReply *
make_clip_reply (FakeHost *self)
{
  FakeReply *reply = fake_reply_new_bytes (200, "video/mp4", g_bytes_ref (self->clip));

  reply->ranges = TRUE;

  return fake_reply_with_header (reply, "ETag", "\"fake-clip\"");
}

static FakeReply *
handle_cdn_cb (FakeRequest *request,
               gpointer data)
{
  FakeHost *self = data;

  if (g_str_has_prefix (request->path, "/clips/") && self->scenario == FAKE_SCENARIO_REDIRECT)
    {
      g_autofree char *moved = fake_service_dup_url (self->cdn, "/moved/clip.mp4");

      return fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", moved);
    }

  return make_clip_reply (self);
}

/**
 * fake_host_new:
 * @protocol: how it speaks
 * @scenario: what happens to its jobs
 * @key: the one it takes
 * @clip: what every job makes
 *
 * Returns: (transfer full): a service of that kind on loopback
 */
FakeHost *
fake_host_new (const FakeProtocol *protocol,
               FakeScenario scenario,
               const char *key,
               GBytes *clip)
{
  FakeHost *self = g_new0 (FakeHost, 1);

  self->protocol = protocol;
  self->scenario = scenario;
  self->key = g_strdup (key);
  self->clip = g_bytes_ref (clip);
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free);
  g_mutex_init (&self->mutex);
  self->cdn = fake_service_new (NULL);
  fake_service_set_handler (self->cdn, handle_cdn_cb, self);
  self->service = fake_service_new (NULL);
  fake_service_set_handler (self->service, handle_cb, self);

  return self;
}

void
fake_host_free (FakeHost *self)
{
  fake_service_free (self->service);
  fake_service_free (self->cdn);
  g_mutex_clear (&self->mutex);
  g_ptr_array_unref (self->jobs);
  g_bytes_unref (self->clip);
  g_free (self->key);
  g_free (self);
}

FakeService *
fake_host_get_service (FakeHost *self)
{
  return self->service;
}

FakeService *
fake_host_get_cdn (FakeHost *self)
{
  return self->cdn;
}

FakeScenario
fake_host_get_scenario (FakeHost *self)
{
  return self->scenario;
}

static guint
get_count (FakeHost *self,
           const guint *count)
{
  guint value;

  g_mutex_lock (&self->mutex);
  value = *count;
  g_mutex_unlock (&self->mutex);

  return value;
}

/**
 * fake_host_get_n_creates:
 * @self: a host
 *
 * Returns: how many creates arrived, those that were refused included
 */
guint
fake_host_get_n_creates (FakeHost *self)
{
  return get_count (self, &self->n_creates);
}

/**
 * fake_host_get_n_jobs:
 * @self: a host
 *
 * Returns: how many jobs it made, and would charge for
 */
guint
fake_host_get_n_jobs (FakeHost *self)
{
  return get_count (self, &self->jobs->len);
}

guint
fake_host_get_n_cancels (FakeHost *self)
{
  return get_count (self, &self->n_cancels);
}

/**
 * fake_host_check_key:
 * @self: a host
 * @request: what arrived
 *
 * Returns: (nullable): the refusal if the key is not the right one
 */
FakeReply *
fake_host_check_key (FakeHost *self,
                     FakeRequest *request)
{
  const char *header = self->protocol->key_header;
  const char *given = fake_request_get_header (request, header != NULL ? header : "Authorization");
  g_autofree char *wanted = g_strconcat (header == NULL ? "Bearer " : "", self->key, NULL);
  g_autofree char *message = NULL;

  if (self->protocol->keyless || g_strcmp0 (given, wanted) == 0)
    return NULL;

  message = g_strdup_printf ("Incorrect API key provided: %s.", given);

  return self->protocol->refuse (FAKE_REFUSAL_AUTH, message);
}

/* Returns: (nullable): what is answered to a create instead of making a job */
static FakeReply *
misbehave_at_create (FakeHost *self)
{
  static const struct
  {
    FakeScenario scenario;
    FakeRefusal refusal;
    const char *message;
    guint times;
  } refusals[] = {
    { FAKE_SCENARIO_MODERATION_AT_INPUT, FAKE_REFUSAL_MODERATION, "Your request was blocked by our moderation system.", G_MAXUINT },
    { FAKE_SCENARIO_PAYMENT, FAKE_REFUSAL_PAYMENT, "Insufficient credits.", G_MAXUINT },
    { FAKE_SCENARIO_RATE_LIMIT, FAKE_REFUSAL_RATE, "Slow down.", 2 },
    { FAKE_SCENARIO_RETRY_AFTER, FAKE_REFUSAL_RATE, "Slow down.", 1 },
    { FAKE_SCENARIO_CREATE_5XX, FAKE_REFUSAL_SERVER, "Internal error.", G_MAXUINT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      FakeReply *reply;

      if (self->scenario != refusals[i].scenario || self->n_creates > refusals[i].times)
        continue;

      reply = self->protocol->refuse (refusals[i].refusal, refusals[i].message);

      return self->scenario == FAKE_SCENARIO_RETRY_AFTER ? fake_reply_with_header (reply, "Retry-After", "7") : reply;
    }

  if (self->scenario == FAKE_SCENARIO_CREATE_JUNK)
    return fake_reply_new (200, "text/html", "<!doctype html><title>Welcome</title>");
  if (self->scenario == FAKE_SCENARIO_CREATE_WITHOUT_ID)
    return fake_reply_new (200, "application/json", "{}");

  return NULL;
}

/**
 * fake_host_create:
 * @self: a host
 * @write_job: writes about the new job
 *
 * Returns: (transfer full): what a create is answered with
 */
FakeReply *
fake_host_create (FakeHost *self,
                  FakeJobWriter write_job)
{
  const char *format = self->protocol->id_format != NULL ? self->protocol->id_format : "job_fake%u";
  FakeReply *reply;
  FakeJob *job;

  self->n_creates++;
  reply = misbehave_at_create (self);
  if (reply != NULL)
    return reply;

  job = g_new0 (FakeJob, 1);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  job->id = g_strdup_printf (format, self->jobs->len + 1);
#pragma GCC diagnostic pop
  g_ptr_array_add (self->jobs, job);

  return write_job (self, job);
}

/* What becomes of a job that runs; "queued" stands for "done". */
static const FakeJobState ends[FAKE_N_SCENARIOS] = {
  [FAKE_SCENARIO_MODERATION_AT_OUTPUT] = FAKE_JOB_BLOCKED,
  [FAKE_SCENARIO_FAILED] = FAKE_JOB_FAILED,
  [FAKE_SCENARIO_EXPIRED] = FAKE_JOB_EXPIRED,
  [FAKE_SCENARIO_CANCELLED] = FAKE_JOB_CANCELLED,
  [FAKE_SCENARIO_CANCEL] = FAKE_JOB_RUNNING,
};

static void
advance (FakeHost *self,
         FakeJob *job)
{
  static const guint positions[] = { 3, 1 };
  static const double steps[] = { 0.25, 0.6 };
  const guint n = job->n_polls++;

  if (job->state > FAKE_JOB_RUNNING)
    return;

  job->queue_position = 0;
  if (self->scenario == FAKE_SCENARIO_QUEUE_POSITION && n < G_N_ELEMENTS (positions))
    {
      job->queue_position = positions[n];
    }
  else if (self->scenario == FAKE_SCENARIO_PROGRESS && n < G_N_ELEMENTS (steps))
    {
      job->state = FAKE_JOB_RUNNING;
      job->progress = steps[n];
    }
  else if (n == 0)
    {
      job->state = FAKE_JOB_RUNNING;
    }
  else
    {
      job->state = ends[self->scenario] == FAKE_JOB_QUEUED ? FAKE_JOB_DONE : ends[self->scenario];
    }
}

/**
 * fake_host_poll:
 * @self: a host
 * @id: what was asked for
 * @write_job: writes about the job as it is now
 *
 * Returns: (transfer full): what a poll is answered with
 */
FakeReply *
fake_host_poll (FakeHost *self,
                const char *id,
                FakeJobWriter write_job)
{
  FakeJob *job = find_job (self, id);

  if (job == NULL)
    return self->protocol->refuse (FAKE_REFUSAL_NO_SUCH_JOB, "No such job.");

  if (self->scenario == FAKE_SCENARIO_POLL_5XX && self->n_bad_polls++ < 3)
    return fake_reply_new (503, "text/plain", "overloaded");
  if (self->scenario == FAKE_SCENARIO_POLL_JUNK && self->n_bad_polls++ < 2)
    return fake_reply_new (200, "application/json", "{\"id\": \"job");
  if (self->scenario == FAKE_SCENARIO_POLL_WITHOUT_FIELDS && self->n_bad_polls++ < 2)
    return fake_reply_new (200, "application/json", "{}");

  advance (self, job);

  return write_job (self, job);
}

/**
 * fake_host_cancel:
 * @self: a host
 * @id: what is to be cancelled
 * @write_job: writes about the job, whose state tells whether it was
 *
 * Returns: (transfer full): what a cancel is answered with
 */
FakeReply *
fake_host_cancel (FakeHost *self,
                  const char *id,
                  FakeJobWriter write_job)
{
  FakeJob *job = find_job (self, id);

  if (job == NULL)
    return self->protocol->refuse (FAKE_REFUSAL_NO_SUCH_JOB, "No such job.");

  self->n_cancels++;
  if (job->state <= FAKE_JOB_RUNNING)
    job->state = FAKE_JOB_CANCELLED;

  return write_job (self, job);
}

/**
 * fake_host_send_clip:
 * @self: a host
 * @id: of a job that is done
 *
 * Returns: what the service itself answers to who wants the clip
 */
FakeReply *
fake_host_send_clip (FakeHost *self,
                     const char *id)
{
  FakeJob *job = find_job (self, id);

  if (job == NULL || job->state != FAKE_JOB_DONE)
    return self->protocol->refuse (FAKE_REFUSAL_NO_SUCH_JOB, "No such clip.");

  if (self->scenario == FAKE_SCENARIO_REDIRECT)
    {
      g_autofree char *url = fake_service_dup_url (self->cdn, "/moved/clip.mp4");

      return fake_reply_with_header (fake_reply_new (302, NULL, ""), "Location", url);
    }

  return make_clip_reply (self);
}

/**
 * fake_host_dup_clip_url:
 * @self: a host
 * @job: a job that is done
 *
 * Returns: where its clip can be had without a key, at another origin
 */
char *
fake_host_dup_clip_url (FakeHost *self,
                        FakeJob *job)
{
  g_autofree char *escaped = g_uri_escape_string (job->id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/clips/", escaped, ".mp4", NULL);

  return fake_service_dup_url (self->cdn, path);
}

GBytes *
fake_host_get_clip (FakeHost *self)
{
  return self->clip;
}

/**
 * fake_host_reply_text:
 * @self: a host
 * @status: of HTTP
 * @format: of a JSON object, distorted where the scenario is wrong types
 *
 * Returns: (transfer full): an answer
 */
FakeReply *
fake_host_reply_text (FakeHost *self,
                      guint status,
                      const char *format,
                      ...)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  node = json_from_string (text, &error);
  if (node == NULL)
    g_error ("%s: %s", text, error->message);

  if (self->scenario == FAKE_SCENARIO_WRONG_TYPES)
    {
      g_autoptr (JsonNode) other = fake_distort (node);

      g_free (text);
      text = json_to_string (other, FALSE);
    }

  return fake_reply_new (status, "application/json", text);
}
