/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one table of what can be done about a job: rows, menus and pages offer
 * the same, in the same words. */

#define G_LOG_DOMAIN "dailies-job-offers"

#include "config.h"

#include "dailies-job-offers.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"

/* The first is the button of a row that needs the user; the rest is its
 * menu. */

static const DailiesJobOffer waiting[] = {
  { "job.edit", N_ ("Edit") },
  { "job.move-up", N_ ("Move Up") },
  { "job.move-down", N_ ("Move Down") },
  { "job.cancel", N_ ("Cancel") },
  { "job.details", N_ ("Details") },
};

static const DailiesJobOffer running[] = {
  { "job.cancel", N_ ("Cancel") },
  { "job.details", N_ ("Details") },
};

static const DailiesJobOffer unknown[] = {
  { "job.look", N_ ("Look for It") },
  { "job.send-again", N_ ("Send Again…") },
  { "job.drop", N_ ("Drop") },
  { "job.details", N_ ("Details") },
};

static const DailiesJobOffer blocked[] = {
  { "job.edit", N_ ("Edit Prompt") },
  { "job.remove", N_ ("Remove") },
  { "job.details", N_ ("Details") },
};

static const DailiesJobOffer failed[] = {
  { "job.retry", N_ ("Retry") },
  { "job.edit", N_ ("Edit Prompt") },
  { "job.remove", N_ ("Remove") },
  { "job.details", N_ ("Details") },
};

static const DailiesJobOffer damaged[] = {
  { "job.download-again", N_ ("Download Again") },
  { "job.make-again", N_ ("Make Again") },
  { "job.remove", N_ ("Remove") },
  { "job.details", N_ ("Details") },
};

static const DailiesJobOffer gone[] = {
  { "job.make-again", N_ ("Make Again") },
  { "job.remove", N_ ("Remove") },
  { "job.details", N_ ("Details") },
};

/* Beside what can be done with the take. */
static const DailiesJobOffer over[] = {
  { "job.remove", N_ ("Remove from Queue") },
  { "job.details", N_ ("Job Details") },
};

#define RETURN_OFFERS(offers)          \
  G_STMT_START                         \
  {                                    \
    *n_offers = G_N_ELEMENTS (offers); \
    return offers;                     \
  }                                    \
  G_STMT_END

/**
 * dailies_job_get_offers:
 * @job: a job
 * @n_offers: (out): how many there are
 *
 * Returns: (array length=n_offers): what can be done about it, the best first
 */
const DailiesJobOffer *
dailies_job_get_offers (DailiesJob *job,
                        guint *n_offers)
{
  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);
  g_return_val_if_fail (n_offers != NULL, NULL);

  switch (dailies_job_get_state (job))
    {
    case DAILIES_JOB_WAITING:
      RETURN_OFFERS (waiting);

    case DAILIES_JOB_SENDING:
    case DAILIES_JOB_QUEUED:
    case DAILIES_JOB_RUNNING:
    case DAILIES_JOB_DOWNLOADING:
      RETURN_OFFERS (running);

    case DAILIES_JOB_UNKNOWN:
      RETURN_OFFERS (unknown);

    case DAILIES_JOB_BLOCKED:
      RETURN_OFFERS (blocked);

    case DAILIES_JOB_FAILED:
      if (dailies_job_is_damaged (job))
        RETURN_OFFERS (damaged);
      RETURN_OFFERS (failed);

    case DAILIES_JOB_CANCELLED:
      RETURN_OFFERS (failed);

    case DAILIES_JOB_EXPIRED:
    case DAILIES_JOB_LOST:
      RETURN_OFFERS (gone);

    case DAILIES_JOB_DONE:
      RETURN_OFFERS (over);
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_job_make_menu:
 * @job: a job
 * @first: how many of its offers to leave out, as they have buttons
 *
 * Returns: (transfer full): the other ones
 */
GMenuModel *
dailies_job_make_menu (DailiesJob *job,
                       guint first)
{
  GMenu *menu = g_menu_new ();
  guint n_offers;
  const DailiesJobOffer *offers;

  g_return_val_if_fail (DAILIES_IS_JOB (job), NULL);

  offers = dailies_job_get_offers (job, &n_offers);
  for (guint i = first; i < n_offers; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (offers[i].label), NULL);

      g_menu_item_set_action_and_target (item, offers[i].action, "s", dailies_job_get_id (job));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}
