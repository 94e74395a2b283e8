/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one table of what the user reads about an error, and can do about it:
 * rows, status pages, banners and the command line use the same words.  Those of
 * the service stand in the details. */

#define G_LOG_DOMAIN "dailies-error-words"

#include "config.h"

#include "dailies-error-words.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-database-error.h"
#include "dailies-media-error.h"

/* @trouble stands before "trying in 12 s"; @cause stands after "Failed:", and
 * %NULL means that only the message of the error itself says enough;
 * @sentence has a %s for the name of the account. */
typedef struct
{
  DailiesError category;
  const char *code;
  const char *title;
  const char *trouble;
  const char *cause;
  const char *sentence;
  DailiesErrorRemedy remedy;
} Words;

/* The first that fits; those with a code come first. */
static const Words table[] = {
  { DAILIES_ERROR_PROTOCOL, DAILIES_MEDIA_DAMAGED, N_ ("The File Was Damaged"), N_ ("Damaged file"), N_ ("the file was damaged"),
    /* Translators: %s is the name of an account */
    N_ ("The clip that %s delivered is not whole."), DAILIES_ERROR_REMEDY_RETRY },
  { DAILIES_ERROR_STORAGE, DAILIES_DATABASE_CODE_FULL, N_ ("The Disk Is Full"), N_ ("Disk full"), N_ ("the disk is full"),
    /* Translators: %s is the name of an account */
    N_ ("There is no room for the clip from %s."), DAILIES_ERROR_REMEDY_FREE_SPACE },

  { DAILIES_ERROR_AUTH, NULL, N_ ("The Key Was Refused"), N_ ("Key refused"), N_ ("the key was refused"),
    /* Translators: %s is the name of an account */
    N_ ("%s refused the key."), DAILIES_ERROR_REMEDY_REPLACE_KEY },
  { DAILIES_ERROR_PERMISSION, NULL, N_ ("Not Permitted"), N_ ("Not permitted"), N_ ("the key may not do this"),
    /* Translators: %s is the name of an account */
    N_ ("The key of %s may not do this."), DAILIES_ERROR_REMEDY_REPLACE_KEY },
  { DAILIES_ERROR_PAYMENT, NULL, N_ ("No Credit Left"), N_ ("No credit"), N_ ("no credit is left"),
    /* Translators: %s is the name of an account */
    N_ ("The account at %s has no credit left."), DAILIES_ERROR_REMEDY_BUY_CREDITS },
  { DAILIES_ERROR_QUOTA, NULL, N_ ("Limit Reached"), N_ ("Limit reached"), N_ ("the limit of the account is reached"),
    /* Translators: %s is the name of an account */
    N_ ("The limit of the account at %s is reached."), DAILIES_ERROR_REMEDY_RETRY },
  { DAILIES_ERROR_RATE, NULL, N_ ("Too Many Requests"), N_ ("Service busy"), N_ ("too many requests at once"),
    /* Translators: %s is the name of an account */
    N_ ("%s gets too many requests."), DAILIES_ERROR_REMEDY_RETRY },
  { DAILIES_ERROR_VALIDATION, NULL, N_ ("Not Accepted"), N_ ("Not accepted"), NULL,
    /* Translators: %s is the name of an account */
    N_ ("%s does not accept this shot as it is."), DAILIES_ERROR_REMEDY_CHANGE_SHOT },
  { DAILIES_ERROR_MODERATION, NULL, N_ ("Blocked"), N_ ("Blocked"), NULL,
    /* Translators: %s is the name of an account */
    N_ ("The rules of %s refuse this shot."), DAILIES_ERROR_REMEDY_CHANGE_SHOT },
  { DAILIES_ERROR_NOT_FOUND, NULL, N_ ("Not Found"), N_ ("Not found"), NULL,
    /* Translators: %s is the name of an account */
    N_ ("%s does not have what was asked for."), DAILIES_ERROR_REMEDY_CHANGE_SHOT },
  { DAILIES_ERROR_TRANSIENT, NULL, N_ ("Service Overloaded"), N_ ("Service busy"), N_ ("the service is overloaded"),
    /* Translators: %s is the name of an account */
    N_ ("%s is overloaded."), DAILIES_ERROR_REMEDY_RETRY },
  { DAILIES_ERROR_SERVER, NULL, N_ ("The Service Failed"), N_ ("Service trouble"), NULL,
    /* Translators: %s is the name of an account */
    N_ ("%s had a failure of its own."), DAILIES_ERROR_REMEDY_RETRY },
  { DAILIES_ERROR_PROTOCOL, NULL, N_ ("Answer Not Understood"), N_ ("Service trouble"), NULL,
    /* Translators: %s is the name of an account */
    N_ ("The answer of %s could not be understood."), DAILIES_ERROR_REMEDY_RETRY },
  { DAILIES_ERROR_NETWORK, NULL, N_ ("Not Connected"), N_ ("Offline"), N_ ("the service could not be reached"),
    /* Translators: %s is the name of an account */
    N_ ("%s could not be reached."), DAILIES_ERROR_REMEDY_RETRY },
  { DAILIES_ERROR_STORAGE, NULL, N_ ("This Computer Failed"), N_ ("Disk trouble"), NULL,
    /* Translators: %s is the name of an account */
    N_ ("The clip from %s could not be stored."), DAILIES_ERROR_REMEDY_RETRY },
};

static const Words other = {
  0, NULL, N_ ("Failed"), N_ ("Trouble"), NULL,
  /* Translators: %s is the name of an account */
  N_ ("The shot for %s failed."), DAILIES_ERROR_REMEDY_RETRY
};

static const Words *
find_words (const GError *error)
{
  if (error == NULL || error->domain != DAILIES_ERROR)
    return &other;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if ((int) table[i].category == error->code &&
        (table[i].code == NULL || dailies_error_has_code (error, table[i].code)))
      return &table[i];

  return &other;
}

/**
 * dailies_error_get_title:
 * @error: (nullable): what went wrong
 *
 * Returns: a title in header capitals, translated
 */
const char *
dailies_error_get_title (const GError *error)
{
  return _ (find_words (error)->title);
}

/**
 * dailies_error_get_trouble:
 * @error: (nullable): what is in the way for the moment
 *
 * Returns: one or two words such as "Offline", translated
 */
const char *
dailies_error_get_trouble (const GError *error)
{
  return _ (find_words (error)->trouble);
}

/**
 * dailies_error_dup_cause:
 * @error: (nullable): what went wrong
 *
 * Our words if the category says it all, else those of the error.
 *
 * Returns: (transfer full): what may stand after "Failed:", without a full
 *   stop
 */
char *
dailies_error_dup_cause (const GError *error)
{
  const Words *words = find_words (error);
  char *cause;

  if (words->cause != NULL)
    return g_strdup (_ (words->cause));
  if (error == NULL || *error->message == '\0')
    return g_strdup (_ ("the reason is not known"));

  cause = g_strstrip (g_strdup (error->message));
  if (g_str_has_suffix (cause, ".") && !g_str_has_suffix (cause, ".."))
    cause[strlen (cause) - 1] = '\0';

  return cause;
}

/**
 * dailies_error_dup_sentence:
 * @error: (nullable): what went wrong
 * @account_name: whose service it was
 *
 * Returns: (transfer full): a whole sentence
 */
char *
dailies_error_dup_sentence (const GError *error,
                            const char *account_name)
{
  GString *sentence;

  g_return_val_if_fail (account_name != NULL, NULL);

  sentence = g_string_new (_ (find_words (error)->sentence));
  g_string_replace (sentence, "%s", account_name, 1);

  return g_string_free_and_steal (sentence);
}

/**
 * dailies_error_dup_explanation:
 * @error: (nullable): what went wrong
 * @account_name: whose service it was
 *
 * Returns: (transfer full): a whole sentence, and on another line the words of
 *   the error where ours do not say it all
 */
char *
dailies_error_dup_explanation (const GError *error,
                               const char *account_name)
{
  g_autofree char *sentence = dailies_error_dup_sentence (error, account_name);

  if (error == NULL || find_words (error)->cause != NULL)
    return g_steal_pointer (&sentence);

  return g_strjoin ("\n", sentence, error->message, NULL);
}

/* Without an answer the words of an error are our own. */
static gboolean
says_more_than_ours (const GError *error)
{
  return dailies_error_get_details (error)->http_status == 0 || find_words (error)->cause == NULL;
}

/**
 * dailies_error_dup_summary:
 * @error: what went wrong
 * @account_name: whose service it was
 *
 * Returns: (transfer full): a sentence in our words; those of the error where
 *   ours do not say it all
 */
char *
dailies_error_dup_summary (const GError *error,
                           const char *account_name)
{
  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (account_name != NULL, NULL);

  return says_more_than_ours (error) ? g_strdup (error->message) : dailies_error_dup_sentence (error, account_name);
}

/**
 * dailies_error_dup_line:
 * @error: what went wrong
 *
 * For where there are no details to look at.
 *
 * Returns: (transfer full): our words, and after them those of the service if
 *   they are others
 */
char *
dailies_error_dup_line (const GError *error)
{
  g_autofree char *cause = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (says_more_than_ours (error))
    return g_strdup (error->message);

  cause = dailies_error_dup_cause (error);

  /* Translators: the first %s is what went wrong, the second what the service says of it. */
  return g_strdup_printf (_ ("%s: %s"), cause, error->message);
}

/**
 * dailies_error_dup_banner:
 * @category: of what lasts
 * @account_name: whose service it is
 * @n_waiting: how many shots wait for it to be over
 *
 * Returns: (transfer full): such as "OpenRouter refused the key. 2 shots wait
 *   for it."
 */
char *
dailies_error_dup_banner (DailiesError category,
                          const char *account_name,
                          guint n_waiting)
{
  g_autoptr (GError) error = dailies_error_new_literal (category, "");
  g_autofree char *sentence = dailies_error_dup_sentence (error, account_name);
  g_autofree char *waiting = NULL;

  if (n_waiting == 0)
    return g_steal_pointer (&sentence);

  /* Translators: %u is a number of shots */
  waiting = g_strdup_printf (ngettext ("%u shot waits for it.", "%u shots wait for it.", n_waiting), n_waiting);

  return g_strjoin (" ", sentence, waiting, NULL);
}

/**
 * dailies_error_get_remedy:
 * @error: (nullable): what went wrong
 *
 * Returns: what the user can do about it
 */
DailiesErrorRemedy
dailies_error_get_remedy (const GError *error)
{
  return find_words (error)->remedy;
}

/**
 * dailies_error_remedy_get_label:
 * @remedy: what the user can do
 *
 * Returns: (nullable): the label of a button, translated
 */
const char *
dailies_error_remedy_get_label (DailiesErrorRemedy remedy)
{
  switch (remedy)
    {
    case DAILIES_ERROR_REMEDY_NONE:
      return NULL;

    case DAILIES_ERROR_REMEDY_REPLACE_KEY:
      return _ ("Replace Key…");

    case DAILIES_ERROR_REMEDY_CHANGE_SHOT:
      return _ ("Edit Prompt");

    case DAILIES_ERROR_REMEDY_BUY_CREDITS:
      return _ ("Buy Credits…");

    case DAILIES_ERROR_REMEDY_RETRY:
      return _ ("Retry");

    case DAILIES_ERROR_REMEDY_FREE_SPACE:
      return _ ("Free Space…");
    }

  g_return_val_if_reached (NULL);
}
