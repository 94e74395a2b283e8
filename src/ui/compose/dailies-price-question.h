/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dailies-engine.h"

G_BEGIN_DECLS

DexFuture *dailies_price_question_ask (GtkWidget *parent,
                                       DailiesEngine *engine,
                                       const DailiesEstimate *estimate,
                                       guint count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
