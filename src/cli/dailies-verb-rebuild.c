/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-verb-rebuild"

#include "config.h"

#include <glib/gi18n.h>

#include "dailies-rebuild-report.h"
#include "dailies-verbs.h"
typedef const char *const *(*GetPaths) (DailiesRebuildReport *report);

static const struct
{
  const char *member;
  const char *title;
  GetPaths get_paths;
} findings[] = {
  { "missing_clips", N_ ("The recipe is there, the clip is missing"), dailies_rebuild_report_get_missing_clips },
  { "damaged_clips", N_ ("The clip is damaged"), dailies_rebuild_report_get_damaged_clips },
  { "damaged_recipes", N_ ("The recipe is damaged"), dailies_rebuild_report_get_damaged_sidecars },
  { "clips_without_recipe", N_ ("A clip without a recipe"), dailies_rebuild_report_get_clips_without_recipe },
  { "duplicates", N_ ("A second copy of a take"), dailies_rebuild_report_get_duplicates },
  { "unreadable", N_ ("Cannot be read"), dailies_rebuild_report_get_unreadable },
};

static void
print_document (DailiesRebuildReport *report)
{
  g_autoptr (JsonObject) document = json_object_new ();

  json_object_set_int_member (document, "restored", dailies_rebuild_report_get_restored (report));

  for (gsize i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      const char *const *paths = findings[i].get_paths (report);
      JsonArray *array = json_array_new ();

      for (gsize j = 0; paths != NULL && paths[j] != NULL; j++)
        {
          g_autofree char *name = g_filename_display_name (paths[j]);

          json_array_add_string_element (array, name);
        }

      json_object_set_array_member (document, findings[i].member, array);
    }

  dailies_command_print_json (document);
}

static void
print_text (DailiesRebuildReport *report)
{
  guint restored = dailies_rebuild_report_get_restored (report);

  /* Translators: %u is a number of takes. */
  g_print (ngettext ("%u take is in the library.\n", "%u takes are in the library.\n", restored), restored);

  for (gsize i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      const char *const *paths = findings[i].get_paths (report);

      for (gsize j = 0; paths != NULL && paths[j] != NULL; j++)
        {
          g_autofree char *name = g_filename_display_name (paths[j]);

          g_print ("%s: %s\n", _ (findings[i].title), name);
        }
    }
}

static gboolean
check (DailiesCommand *command,
       GError **error)
{
  return dailies_command_expect_arguments (command, 0, 0, error);
}

static DailiesExitStatus
run (DailiesCommand *command,
     GError **error)
{
  g_autoptr (DailiesRebuildReport) report = NULL;

  report = dex_await_object (dailies_library_rebuild (dailies_engine_get_library (command->engine)), error);
  if (report == NULL)
    return DAILIES_EXIT_FAILED;

  if (command->json)
    print_document (report);
  else
    print_text (report);

  return DAILIES_EXIT_DONE;
}

const DailiesCommandVerb dailies_verb_rebuild = {
  .name = "rebuild",
  .arguments = "",
  .summary = N_ ("Restore the library’s index from the files in its folder"),
  .engine = DAILIES_COMMAND_WATCHES,
  .check = check,
  .run = run,
};
