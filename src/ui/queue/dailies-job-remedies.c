/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-job-remedies"

#include "config.h"

#include "dailies-job-remedies.h"

#include <glib/gi18n.h>

#include "dailies-job-offers.h"

struct _DailiesJobRemedies
{
  GtkBox parent_instance;

  DailiesJob *job;

  /* Made with the first job. */
  GtkWidget *button;
  GtkWidget *more;
  /* Made when it is opened first. */
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (DailiesJobRemedies, dailies_job_remedies, GTK_TYPE_BOX)

static void
menu_closed_cb (DailiesJobRemedies *self)
{
  g_assert (DAILIES_IS_JOB_REMEDIES (self));

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

static void
add_menu (DailiesJobRemedies *self)
{
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
}

/* A menu button has everything ready, which is much for each of many rows. */
static void
more_clicked_cb (DailiesJobRemedies *self)
{
  g_autoptr (GMenuModel) menu = dailies_job_make_menu (self->job, 1);
  graphene_rect_t bounds;

  g_assert (DAILIES_IS_JOB_REMEDIES (self));

  if (self->menu == NULL)
    add_menu (self);
  if (!gtk_widget_compute_bounds (self->more, GTK_WIDGET (self), &bounds))
    return;

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
}

static void
add_buttons (DailiesJobRemedies *self)
{
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "remedy");
  gtk_box_append (GTK_BOX (self), self->button);

  self->more = gtk_button_new_from_icon_name ("view-more-symbolic");
  gtk_widget_set_tooltip_text (self->more, _ ("More"));
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "more");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->more);
}

static void
dailies_job_remedies_dispose (GObject *object)
{
  DailiesJobRemedies *self = DAILIES_JOB_REMEDIES (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (dailies_job_remedies_parent_class)->dispose (object);
}

static void
dailies_job_remedies_class_init (DailiesJobRemediesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dailies_job_remedies_dispose;
}

static void
dailies_job_remedies_init (DailiesJobRemedies *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 5);
  gtk_widget_add_css_class (GTK_WIDGET (self), "remedies");
}

/**
 * dailies_job_remedies_new:
 *
 * Returns: (transfer floating): a place for remedies
 */
GtkWidget *
dailies_job_remedies_new (void)
{
  return g_object_new (DAILIES_TYPE_JOB_REMEDIES, NULL);
}

/**
 * dailies_job_remedies_offer:
 * @self: the remedies
 * @job: a job that needs the user
 *
 * To be called again when it changes.
 */
void
dailies_job_remedies_offer (DailiesJobRemedies *self,
                            DailiesJob *job)
{
  const DailiesJobOffer *offers;
  guint n_offers;

  g_return_if_fail (DAILIES_IS_JOB_REMEDIES (self));
  g_return_if_fail (DAILIES_IS_JOB (job));

  g_set_object (&self->job, job);
  if (self->button == NULL)
    add_buttons (self);

  offers = dailies_job_get_offers (job, &n_offers);
  gtk_button_set_label (GTK_BUTTON (self->button), _ (offers[0].label));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", dailies_job_get_id (job));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), offers[0].action);
}

/**
 * dailies_job_remedies_close_menu:
 * @self: the remedies
 *
 * To be called when the job needs the user no more.
 */
void
dailies_job_remedies_close_menu (DailiesJobRemedies *self)
{
  g_return_if_fail (DAILIES_IS_JOB_REMEDIES (self));

  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
}
