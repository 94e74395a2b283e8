/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-library"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-documents.h"
#include "dailies-verbs.h"

#define PAGE_SIZE 500
static JsonObject *
make_document (DailiesCommand *command,
               DailiesTake *take)
{
  g_autofree char *path = dailies_library_dup_path (dailies_engine_get_library (command->engine), take);

  return dailies_take_to_document (take, path);
}

static void
print_take (DailiesTake *take)
{
  g_autofree char *short_id = g_strndup (dailies_take_get_id (take), 8);
  g_autofree char *title = dailies_take_dup_title (take);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (dailies_take_get_created_at (take));
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *date = g_date_time_format (local, "%F %H:%M");

  g_print ("%s  %s  %ux%u  %.1f s  %s\n", short_id, date,
           dailies_take_get_width (take), dailies_take_get_height (take),
           dailies_take_get_duration (take) / (double) G_USEC_PER_SEC, title);
}

static gboolean
check_library (DailiesCommand *command,
               GError **error)
{
  return dailies_command_expect_arguments (command, 0, 1, error);
}

static DailiesExitStatus
run_library (DailiesCommand *command,
             GError **error)
{
  DailiesLibrary *library = dailies_engine_get_library (command->engine);
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *array = json_array_new ();
  guint n_takes = PAGE_SIZE;

  json_object_set_array_member (document, "takes", array);

  for (guint offset = 0; n_takes == PAGE_SIZE; offset += PAGE_SIZE)
    {
      g_autoptr (GListModel) takes = dex_await_object (dailies_library_search (library, command->arguments[0], offset, PAGE_SIZE), error);

      if (takes == NULL)
        return DAILIES_EXIT_FAILED;

      n_takes = g_list_model_get_n_items (takes);

      for (guint i = 0; i < n_takes; i++)
        {
          g_autoptr (DailiesTake) take = g_list_model_get_item (takes, i);

          if (command->json)
            json_array_add_object_element (array, make_document (command, take));
          else
            print_take (take);
        }
    }

  if (command->json)
    dailies_command_print_json (document);

  return DAILIES_EXIT_DONE;
}

static gboolean
check_show (DailiesCommand *command,
            GError **error)
{
  return dailies_command_expect_arguments (command, 1, 1, error);
}

static void
print_fact (const char *title,
            const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_print ("%s: %s\n", title, value);
}

static void
print_money_fact (const char *title,
                  DailiesMoney money)
{
  if (dailies_money_is_known (money))
    {
      g_autofree char *text = dailies_money_format (money);

      print_fact (title, text);
    }
}

static void
print_take_facts (DailiesCommand *command,
                  DailiesTake *take)
{
  DailiesShot *shot = dailies_take_get_shot (take);
  g_autofree char *path = dailies_library_dup_path (dailies_engine_get_library (command->engine), take);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (dailies_take_get_created_at (take));
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *date = g_date_time_format (local, "%F %T");
  g_autofree char *file_facts = g_strdup_printf ("%ux%u, %.3f s, %.5g fps, %s, %s",
                                                 dailies_take_get_width (take), dailies_take_get_height (take),
                                                 dailies_take_get_duration (take) / (double) G_USEC_PER_SEC,
                                                 dailies_take_get_frame_rate (take),
                                                 dailies_take_get_video_codec (take) != NULL ? dailies_take_get_video_codec (take) : _ ("unknown video"),
                                                 dailies_take_get_audio_codec (take) != NULL ? dailies_take_get_audio_codec (take) : _ ("silent"));

  print_fact (_ ("Take"), dailies_take_get_id (take));
  print_fact (_ ("File"), path);
  print_fact (_ ("Prompt"), dailies_shot_get_prompt (shot));
  print_fact (_ ("Leave out"), dailies_shot_get_negative_prompt (shot));
  print_fact (_ ("Model"), dailies_shot_get_model (shot));
  print_fact (_ ("Account"), dailies_take_get_account_name (take));
  print_fact (_ ("Made"), date);
  print_fact (_ ("Clip"), file_facts);

  if (dailies_shot_get_seed (shot) >= 0)
    g_print ("%s: %" G_GINT64_FORMAT "\n", _ ("Seed"), dailies_shot_get_seed (shot));

  print_money_fact (_ ("Estimated"), dailies_take_get_estimate (take));
  print_money_fact (_ ("Paid"), dailies_take_get_cost (take));
}

static DailiesExitStatus
run_show (DailiesCommand *command,
          GError **error)
{
  DailiesLibrary *library = dailies_engine_get_library (command->engine);
  g_autoptr (DailiesTake) take = dex_await_object (dailies_library_find (library, command->arguments[0]), error);

  if (take == NULL)
    return DAILIES_EXIT_FAILED;

  if (command->json)
    {
      g_autoptr (JsonObject) document = json_object_new ();

      json_object_set_object_member (document, "take", make_document (command, take));
      dailies_command_print_json (document);
    }
  else
    {
      print_take_facts (command, take);
    }

  return DAILIES_EXIT_DONE;
}

const DailiesCommandVerb dailies_verb_library = {
  .name = "library",
  .arguments = N_ ("[QUERY]"),
  .summary = N_ ("List takes, newest first, or those that have all words of QUERY"),
  .engine = DAILIES_COMMAND_WATCHES,
  .check = check_library,
  .run = run_library,
};

const DailiesCommandVerb dailies_verb_show = {
  .name = "show",
  .arguments = N_ ("TAKE"),
  .summary = N_ ("Show the whole recipe of a take"),
  .engine = DAILIES_COMMAND_WATCHES,
  .check = check_show,
  .run = run_show,
};
