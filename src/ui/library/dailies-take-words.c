/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-words"

#include "config.h"

#include "dailies-take-words.h"

#include <glib/gi18n.h>

#include "dailies-job-words.h"

/* What is shown of a difference between prompts. */
#define DIFFERENCE_CHARACTERS 60

/**
 * dailies_take_dup_length_words:
 * @take: a take
 *
 * Returns: (transfer full) (nullable): how long it is, such as "0:08"
 */
char *
dailies_take_dup_length_words (DailiesTake *take)
{
  gint64 seconds;

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  if (dailies_take_get_duration (take) <= 0)
    return NULL;

  seconds = MAX ((dailies_take_get_duration (take) + G_TIME_SPAN_SECOND / 2) / G_TIME_SPAN_SECOND, 1);

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/**
 * dailies_take_dup_model_words:
 * @take: a take
 *
 * Returns: (transfer full): what made it, as people call it
 */
char *
dailies_take_dup_model_words (DailiesTake *take)
{
  const char *name;

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  name = dailies_take_get_model_name (take);
  if (name == NULL && dailies_take_get_shot (take) != NULL)
    name = dailies_shot_get_model (dailies_take_get_shot (take));
  if (name == NULL)
    name = dailies_take_get_account_name (take);

  return g_strdup (name != NULL ? name : "");
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * dailies_take_dup_facts_words:
 * @take: a take
 *
 * Returns: (transfer full): how it was made, such as "Seedance 2.0 · fal ·
 *   8 s · $0.66"
 */
char *
dailies_take_dup_facts_words (DailiesTake *take)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *account_name;
  char *model;
  char *cost;

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  account_name = dailies_take_get_account_name (take);
  model = dailies_take_dup_model_words (take);
  cost = dailies_money_dup_words (dailies_take_get_cost (take));
  g_ptr_array_add (parts, model);
  if (account_name != NULL && !g_str_equal (account_name, model))
    g_ptr_array_add (parts, g_strdup (account_name));
  if (dailies_take_get_duration (take) > 0)
    g_ptr_array_add (parts, dailies_seconds_to_words ((double) dailies_take_get_duration (take) / G_TIME_SPAN_SECOND));
  if (cost != NULL)
    g_ptr_array_add (parts, cost);

  return join (parts);
}

/**
 * dailies_take_dup_file_words:
 * @take: a take
 *
 * Returns: (transfer full): size and codecs, such as "6.4 MB · H.264 · AAC"
 */
char *
dailies_take_dup_file_words (DailiesTake *take)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  if (dailies_take_get_size_bytes (take) > 0)
    g_ptr_array_add (parts, g_format_size (dailies_take_get_size_bytes (take)));
  if (dailies_take_get_video_codec (take) != NULL)
    {
      g_ptr_array_add (parts, g_strdup (dailies_take_get_video_codec (take)));
      g_ptr_array_add (parts, g_strdup (dailies_take_get_audio_codec (take) != NULL ? dailies_take_get_audio_codec (take) : _ ("silent")));
    }

  return join (parts);
}

/**
 * dailies_take_dup_picture_words:
 * @take: a take
 *
 * Returns: (transfer full): its resolution, such as "1280 × 720 · 24 fps"
 */
char *
dailies_take_dup_picture_words (DailiesTake *take)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  if (dailies_take_get_width (take) > 0)
    /* Translators: width and height in pixels */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u × %u"), dailies_take_get_width (take), dailies_take_get_height (take)));
  if (dailies_take_get_frame_rate (take) > 0)
    /* Translators: %.4g is a number of frames per second */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%.4g fps"), dailies_take_get_frame_rate (take)));

  return join (parts);
}

/**
 * dailies_take_dup_waited_words:
 * @take: a take
 *
 * Returns: (transfer full) (nullable): how long it took to be made, such as
 *   "1 min 52 s"
 */
char *
dailies_take_dup_waited_words (DailiesTake *take)
{
  gint64 seconds;

  g_return_val_if_fail (DAILIES_IS_TAKE (take), NULL);

  if (dailies_take_get_submitted_at (take) == 0 || dailies_take_get_created_at (take) < dailies_take_get_submitted_at (take))
    return NULL;

  seconds = (dailies_take_get_created_at (take) - dailies_take_get_submitted_at (take)) / G_TIME_SPAN_SECOND;
  if (seconds < 60)
    /* Translators: %d is a number of seconds */
    return g_strdup_printf (_ ("%d s"), (int) seconds);

  if (seconds < 60 * 60)
    /* Translators: minutes and seconds */
    return g_strdup_printf (_ ("%d min %d s"), (int) (seconds / 60), (int) (seconds % 60));

  /* Translators: hours and minutes */
  return g_strdup_printf (_ ("%d h %d min"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
}

/**
 * dailies_shot_dup_format_words:
 * @shot: a shot
 *
 * Returns: (transfer full): what was asked for, such as "16:9 · 720p · 8 s ·
 *   sound"
 */
char *
dailies_shot_dup_format_words (DailiesShot *shot)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DAILIES_IS_SHOT (shot), NULL);

  if (dailies_shot_get_aspect_ratio (shot) != NULL)
    g_ptr_array_add (parts, g_strdup (dailies_shot_get_aspect_ratio (shot)));
  if (dailies_shot_get_resolution (shot) != NULL)
    g_ptr_array_add (parts, g_strdup (dailies_shot_get_resolution (shot)));
  if (dailies_shot_get_width (shot) > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u × %u"), dailies_shot_get_width (shot), dailies_shot_get_height (shot)));
  if (dailies_shot_get_seconds (shot) > 0)
    g_ptr_array_add (parts, dailies_seconds_to_words (dailies_shot_get_seconds (shot)));

  switch (dailies_shot_get_audio (shot))
    {
    case DAILIES_SHOT_AUDIO_ON:
      g_ptr_array_add (parts, g_strdup (_ ("sound")));
      break;

    case DAILIES_SHOT_AUDIO_OFF:
      g_ptr_array_add (parts, g_strdup (_ ("silent")));
      break;

    case DAILIES_SHOT_AUDIO_DEFAULT:
      break;
    }

  return join (parts);
}

/**
 * dailies_money_dup_words:
 * @money: an amount
 *
 * Returns: (transfer full) (nullable): it, such as "$0.66"; %NULL if it is not
 *   known
 */
char *
dailies_money_dup_words (DailiesMoney money)
{
  if (!dailies_money_is_known (money))
    return NULL;

  return money.micros == 0 ? g_strdup (_ ("Free")) : dailies_money_format (money);
}

/**
 * dailies_estimate_dup_listed_words:
 * @estimate: (nullable): an estimate
 *
 * Returns: (transfer full) (nullable): it, such as "$0.66, list of 3 Nov"
 */
char *
dailies_estimate_dup_listed_words (const DailiesEstimate *estimate)
{
  g_autofree char *amount = estimate != NULL ? dailies_money_dup_words (estimate->money) : NULL;
  g_autofree char *moment = NULL;
  g_autofree char *day = NULL;
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (amount == NULL || estimate->quality != DAILIES_ESTIMATE_LIST_PRICE || estimate->date == NULL)
    return g_steal_pointer (&amount);

  zone = g_time_zone_new_local ();
  moment = g_strconcat (estimate->date, "T00:00:00", NULL);
  date = g_date_time_new_from_iso8601 (moment, zone);
  if (date == NULL)
    return g_steal_pointer (&amount);

  /* Translators: a day without its year, as g_date_time_format() takes it */
  day = g_date_time_format (date, _ ("%-e %b"));

  /* Translators: an amount of money, and the day of the price list */
  return g_strdup_printf (_ ("%s, list of %s"), amount, day);
}

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * dailies_moment_dup_words:
 * @moment: microseconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): when that was here, such as
 *   "Today, 09:41"; %NULL for 0
 */
char *
dailies_moment_dup_words (gint64 moment)
{
  g_autoptr (GDateTime) then = moment > 0 ? g_date_time_new_from_unix_local_usec (moment) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);

  if (then == NULL)
    return NULL;

  if (is_same_day (then, now))
    /* Translators: a time of today, as g_date_time_format() takes it */
    return g_date_time_format (then, _ ("Today, %R"));
  if (is_same_day (then, yesterday))
    /* Translators: a time of yesterday, as g_date_time_format() takes it */
    return g_date_time_format (then, _ ("Yesterday, %R"));

  /* Translators: a day and a time, as g_date_time_format() takes it */
  return g_date_time_format (then, _ ("%-e %B %Y, %R"));
}

/**
 * dailies_reference_role_get_words:
 * @role: what a reference was for
 *
 * Returns: it
 */
const char *
dailies_reference_role_get_words (DailiesReferenceRole role)
{
  switch (role)
    {
    case DAILIES_REFERENCE_FIRST:
      return _ ("First Frame");
    case DAILIES_REFERENCE_LAST:
      return _ ("Last Frame");
    case DAILIES_REFERENCE_REFERENCE:
      return _ ("Reference");
    case DAILIES_REFERENCE_SOURCE:
      return _ ("Source");
    }

  g_return_val_if_reached ("");
}

static char *
join_words (char **words,
            guint from,
            guint to)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "%s%s", i > from ? " " : "", words[i]);

  if (g_utf8_strlen (text->str, -1) > DIFFERENCE_CHARACTERS)
    {
      g_autofree char *start = g_utf8_substring (text->str, 0, DIFFERENCE_CHARACTERS);

      return g_strconcat (g_strchomp (start), "…", NULL);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * dailies_prompt_dup_difference:
 * @before: a prompt
 * @after: what became of it
 *
 * Returns: (transfer full): what was changed between the words that both
 *   begin and end with
 */
char *
dailies_prompt_dup_difference (const char *before,
                               const char *after)
{
  g_auto (GStrv) old = NULL;
  g_auto (GStrv) new = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *added = NULL;
  guint n_old;
  guint n_new;
  guint start = 0;
  guint end = 0;

  g_return_val_if_fail (before != NULL, NULL);
  g_return_val_if_fail (after != NULL, NULL);

  old = g_strsplit_set (before, " \n\t", -1);
  new = g_strsplit_set (after, " \n\t", -1);
  n_old = g_strv_length (old);
  n_new = g_strv_length (new);

  while (start < MIN (n_old, n_new) && g_str_equal (old[start], new[start]))
    start++;
  while (end < MIN (n_old, n_new) - start && g_str_equal (old[n_old - 1 - end], new[n_new - 1 - end]))
    end++;

  removed = join_words (old, start, n_old - end);
  added = join_words (new, start, n_new - end);
  if (*removed == '\0' && *added == '\0')
    return g_strdup (_ ("Same prompt"));
  if (*removed == '\0')
    /* Translators: %s are words of a prompt */
    return g_strdup_printf (_ ("Added: “%s”"), added);
  if (*added == '\0')
    /* Translators: %s are words of a prompt */
    return g_strdup_printf (_ ("Left out: “%s”"), removed);

  /* Translators: both %s are words of a prompt, the old ones and the new ones */
  return g_strdup_printf (_ ("“%s” became “%s”"), removed, added);
}
