/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-questions"

#include "config.h"

#include "dailies-job-questions.h"

#include <adwaita.h>

#include <glib/gi18n.h>

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_GO "go"

static const struct
{
  const char *heading;
  const char *sentence;
  const char *label;
} questions[] = {
  [DAILIES_JOB_QUESTION_SEND_AGAIN] = { N_ ("Send Again?"), N_ ("No answer came to the first one, but it may have been made and charged."), N_ ("_Send Again") },
  [DAILIES_JOB_QUESTION_MAKE_AGAIN] = { N_ ("Make Again?"), N_ ("The first one was made and may have been charged, but there is no clip of it."), N_ ("_Make Again") },
  [DAILIES_JOB_QUESTION_RETRY] = { N_ ("Retry?"), N_ ("The first one may have been charged."), N_ ("_Retry") },
};

typedef struct
{
  GObject *owner;
  DailiesJob *job;
  DailiesJobAgreed job_agreed;
  DailiesAgreed agreed;
} Answer;

static void
answer_free (gpointer data,
             GClosure *closure)
{
  Answer *answer = data;

  g_object_unref (answer->owner);
  g_clear_object (&answer->job);
  g_free (answer);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char *response,
             gpointer data)
{
  Answer *answer = data;

  if (!g_str_equal (response, RESPONSE_GO))
    return;

  if (answer->job != NULL)
    answer->job_agreed (answer->owner, answer->job);
  else
    answer->agreed (answer->owner);
}

/* Takes the answer. */
static void
ask (GtkWidget *parent,
     const char *heading,
     const char *body,
     const char *cancel_label,
     const char *go_label,
     AdwResponseAppearance appearance,
     Answer *answer)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_responses (dialog, RESPONSE_CANCEL, cancel_label, RESPONSE_GO, go_label, NULL);
  adw_alert_dialog_set_response_appearance (dialog, RESPONSE_GO, appearance);
  adw_alert_dialog_set_default_response (dialog, RESPONSE_CANCEL);
  adw_alert_dialog_set_close_response (dialog, RESPONSE_CANCEL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), answer, answer_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

static char *
make_price_sentence (DailiesJob *job)
{
  const DailiesEstimate *estimate = dailies_job_get_estimate (job);
  g_autofree char *amount = NULL;

  if (estimate == NULL || !dailies_money_is_known (estimate->money))
    return g_strdup (_ ("What another one costs is not known."));
  if (estimate->money.micros == 0)
    return g_strdup (_ ("Another one is free."));

  amount = dailies_money_format (estimate->money);
  if (estimate->quality == DAILIES_ESTIMATE_EXACT)
    /* Translators: %s is an amount of money */
    return g_strdup_printf (_ ("Another one costs %s."), amount);

  /* Translators: %s is an amount of money */
  return g_strdup_printf (_ ("Another one costs about %s."), amount);
}

/**
 * dailies_job_ask:
 * @parent: over what
 * @job: about which job
 * @question: what is to be begun
 * @owner: (type GObject): who wants to know; kept until the user answered
 * @agreed: called with @owner and @job if the user agrees
 *
 * Names the price, and asks.
 */
void
dailies_job_ask (GtkWidget *parent,
                 DailiesJob *job,
                 DailiesJobQuestion question,
                 gpointer owner,
                 DailiesJobAgreed agreed)
{
  Answer *answer;
  g_autofree char *price = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (DAILIES_IS_JOB (job));
  g_return_if_fail (G_IS_OBJECT (owner));
  g_return_if_fail (agreed != NULL);

  price = make_price_sentence (job);
  body = g_strjoin (" ", _ (questions[question].sentence), price, NULL);
  answer = g_new0 (Answer, 1);
  answer->owner = g_object_ref (owner);
  answer->job = g_object_ref (job);
  answer->job_agreed = agreed;
  ask (parent, _ (questions[question].heading), body, _ ("_Cancel"), _ (questions[question].label),
       ADW_RESPONSE_DEFAULT, answer);
}

/**
 * dailies_job_ask_cancel_waiting:
 * @parent: over what
 * @n_waiting: how many jobs would be cancelled
 * @owner: (type GObject): who wants to know; kept until the user answered
 * @agreed: called with @owner if the user agrees
 */
void
dailies_job_ask_cancel_waiting (GtkWidget *parent,
                                guint n_waiting,
                                gpointer owner,
                                DailiesAgreed agreed)
{
  Answer *answer;
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (G_IS_OBJECT (owner));
  g_return_if_fail (agreed != NULL);

  /* Translators: %u is a number of shots */
  body = g_strdup_printf (ngettext ("%u shot was not sent yet, and costs nothing.",
                                    "%u shots were not sent yet, and cost nothing.", n_waiting),
                          n_waiting);
  answer = g_new0 (Answer, 1);
  answer->owner = g_object_ref (owner);
  answer->agreed = agreed;
  ask (parent, _ ("Cancel All Waiting?"), body, _ ("_Keep"), _ ("_Cancel All"), ADW_RESPONSE_DESTRUCTIVE, answer);
}
