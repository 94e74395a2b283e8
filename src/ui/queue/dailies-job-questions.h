/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dailies-job.h"

G_BEGIN_DECLS

/**
 * DailiesJobQuestion:
 * @DAILIES_JOB_QUESTION_SEND_AGAIN: the outcome is not known
 * @DAILIES_JOB_QUESTION_MAKE_AGAIN: it was made, but the clip cannot be had
 * @DAILIES_JOB_QUESTION_RETRY: it failed or was stopped after it was sent
 *
 * What may be paid twice, and is not begun before the user agrees.
 */
typedef enum
{
  DAILIES_JOB_QUESTION_SEND_AGAIN,
  DAILIES_JOB_QUESTION_MAKE_AGAIN,
  DAILIES_JOB_QUESTION_RETRY,
} DailiesJobQuestion;

typedef void (*DailiesJobAgreed) (gpointer owner,
                                  DailiesJob *job);
typedef void (*DailiesAgreed) (gpointer owner);

void dailies_job_ask (GtkWidget *parent,
                      DailiesJob *job,
                      DailiesJobQuestion question,
                      gpointer owner,
                      DailiesJobAgreed agreed);
void dailies_job_ask_cancel_waiting (GtkWidget *parent,
                                     guint n_waiting,
                                     gpointer owner,
                                     DailiesAgreed agreed);

G_END_DECLS
