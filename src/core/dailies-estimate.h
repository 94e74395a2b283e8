/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-money.h"
#include "dailies-shot.h"

G_BEGIN_DECLS

typedef enum
{
  DAILIES_ESTIMATE_UNKNOWN,
  DAILIES_ESTIMATE_LIST_PRICE,
  DAILIES_ESTIMATE_EXACT,
} DailiesEstimateQuality;

#define DAILIES_TYPE_ESTIMATE_QUALITY (dailies_estimate_quality_get_type ())

GType dailies_estimate_quality_get_type (void) G_GNUC_CONST;

/**
 * DailiesEstimate:
 * @money: the amount; not known if @quality is %DAILIES_ESTIMATE_UNKNOWN
 * @quality: how far it can be trusted
 * @date: (nullable): ISO 8601 date of the list price
 *
 * What a shot will cost, asked before it is sent.
 */
typedef struct
{
  DailiesMoney money;
  DailiesEstimateQuality quality;
  char *date;
} DailiesEstimate;

#define DAILIES_TYPE_ESTIMATE (dailies_estimate_get_type ())

GType dailies_estimate_get_type (void) G_GNUC_CONST;
DailiesEstimate *dailies_estimate_new (DailiesEstimateQuality quality,
                                       DailiesMoney money,
                                       const char *date);
DailiesEstimate *dailies_estimate_copy (const DailiesEstimate *estimate);
void dailies_estimate_free (DailiesEstimate *estimate);
DailiesEstimate *dailies_estimate_from_prices (DailiesModel *model,
                                               DailiesShot *shot);
const char *dailies_estimate_quality_to_word (DailiesEstimateQuality quality);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DailiesEstimate, dailies_estimate_free)

G_END_DECLS
