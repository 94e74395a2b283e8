/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-player-problem"

#include "config.h"

#include "dailies-player-problem.h"

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-media-error.h"

struct _DailiesPlayerProblem
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkWidget *try_again;
  GtkWidget *open_with;
  GtkWidget *show_in_files;
  GtkWidget *trash;
};

G_DEFINE_FINAL_TYPE (DailiesPlayerProblem, dailies_player_problem, ADW_TYPE_BIN)

/* What each kind of problem is called, and what helps against it. */
typedef struct
{
  const char *title;
  const char *advice;
  gboolean try_again;
  gboolean open_with;
  gboolean trash;
} Kind;

static const Kind missing_codec = {
  N_ ("A Codec Is Missing"),
  /* GStreamer looks for plug-ins when it starts. */
  N_ ("Install it and start Dailies again, or open the clip in another app."),
  .open_with = TRUE,
};

static const Kind damaged = {
  N_ ("The Clip Is Damaged"),
  N_ ("Another app may still play part of it."),
  .open_with = TRUE,
  .trash = TRUE,
};

static const Kind missing_file = {
  N_ ("The Clip Is Gone"),
  N_ ("It was moved or deleted outside of Dailies. Bring it back and try again."),
  .try_again = TRUE,
};

static const Kind unreadable = {
  N_ ("The Clip Cannot Be Read"),
  N_ ("The disk may be gone, or the file may belong to somebody else."),
  .try_again = TRUE,
};

static const Kind other = {
  N_ ("The Clip Cannot Be Played"),
  NULL,
  .try_again = TRUE,
  .open_with = TRUE,
};

static const Kind *
find_kind (const GError *error)
{
  if (dailies_error_has_code (error, DAILIES_MEDIA_MISSING_CODEC))
    return &missing_codec;
  if (dailies_error_has_code (error, DAILIES_MEDIA_DAMAGED))
    return &damaged;
  if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_NOT_FOUND))
    return &missing_file;
  if (g_error_matches (error, DAILIES_ERROR, DAILIES_ERROR_STORAGE))
    return &unreadable;

  return &other;
}

static void
offer (GtkWidget *button,
       gboolean helps,
       const char *action_name,
       const char *take_id)
{
  gtk_widget_set_visible (button, helps && take_id != NULL);
  if (take_id != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", take_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), take_id != NULL ? action_name : NULL);
}

static void
dailies_player_problem_class_init (DailiesPlayerProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/player/dailies-player-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerProblem, page);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerProblem, try_again);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerProblem, open_with);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerProblem, show_in_files);
  gtk_widget_class_bind_template_child (widget_class, DailiesPlayerProblem, trash);
}

static void
dailies_player_problem_init (DailiesPlayerProblem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_player_problem_show:
 * @self: a page
 * @error: of the player
 * @take_id: (nullable): of the take, if the clip is one
 */
void
dailies_player_problem_show (DailiesPlayerProblem *self,
                             const GError *error,
                             const char *take_id)
{
  const Kind *kind;
  g_autofree char *reason = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (DAILIES_IS_PLAYER_PROBLEM (self));
  g_return_if_fail (error != NULL);

  kind = find_kind (error);
  reason = g_markup_escape_text (error->message, -1);
  if (kind->advice != NULL)
    description = g_strconcat (reason, "\n", _ (kind->advice), NULL);

  adw_status_page_set_title (self->page, _ (kind->title));
  adw_status_page_set_description (self->page, description != NULL ? description : reason);
  gtk_widget_set_visible (self->try_again, kind->try_again);
  offer (self->open_with, kind->open_with, "take.open-with", take_id);
  offer (self->show_in_files, TRUE, "take.show-in-files", take_id);
  offer (self->trash, kind->trash, "take.trash", take_id);
}
