/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-job.h"

G_BEGIN_DECLS

/**
 * DailiesJobOffer:
 * @action: an action of #DailiesJobActions, whose target is the id of the job
 * @label: for a button or menu, not yet translated
 *
 * Something that the user can do about a job.
 */
typedef struct
{
  const char *action;
  const char *label;
} DailiesJobOffer;

const DailiesJobOffer *dailies_job_get_offers (DailiesJob *job,
                                               guint *n_offers);
GMenuModel *dailies_job_make_menu (DailiesJob *job,
                                   guint first);

G_END_DECLS
