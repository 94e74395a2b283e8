/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dailies-engine.h"
#include "dailies-queue.h"
#include "dailies-services.h"

G_BEGIN_DECLS

struct _DailiesEngine
{
  GObject parent_instance;

  DailiesServices *services;
  DailiesQueue *queue;
  DailiesLedger *ledger;
  /* Once somebody asked for it. */
  DailiesSpending *spending;
  GCancellable *closing;
};

G_END_DECLS
