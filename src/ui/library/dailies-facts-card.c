/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-facts-card"

#include "config.h"

#include "dailies-facts-card.h"

struct _DailiesFactsCard
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (DailiesFactsCard, dailies_facts_card, GTK_TYPE_BOX)

static void
dailies_facts_card_class_init (DailiesFactsCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dailies_facts_card_init (DailiesFactsCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "facts");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dailies_facts_card_clear:
 * @self: a card
 *
 * Removes all facts.
 */
void
dailies_facts_card_clear (DailiesFactsCard *self)
{
  GtkWidget *child;

  g_return_if_fail (DAILIES_IS_FACTS_CARD (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dailies_facts_card_add:
 * @self: a card
 * @label: what it is
 * @value: (nullable): how it is; nothing is added if that is not known
 *
 * Returns: (transfer none) (nullable): the label that shows @value
 */
GtkWidget *
dailies_facts_card_add (DailiesFactsCard *self,
                        const char *label,
                        const char *value)
{
  GtkWidget *row;
  GtkWidget *name;
  GtkWidget *text;

  g_return_val_if_fail (DAILIES_IS_FACTS_CARD (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  if (value == NULL || *value == '\0')
    return NULL;

  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  name = g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0f, "yalign", 0.0f, NULL);
  gtk_widget_add_css_class (name, "dimmed");
  text = g_object_new (GTK_TYPE_LABEL,
                       "label", value,
                       "hexpand", TRUE,
                       "xalign", 1.0f,
                       "justify", GTK_JUSTIFY_RIGHT,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "selectable", TRUE,
                       NULL);
  gtk_widget_set_can_focus (text, FALSE);
  gtk_widget_add_css_class (text, "numeric");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (self), row);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);

  return text;
}
