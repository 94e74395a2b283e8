/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-section-row"

#include "config.h"

#include "dailies-section-row.h"

#include <glib/gi18n.h>

struct _DailiesSectionRow
{
  GtkBox parent_instance;

  DailiesQueueSection *section;
  char *words;

  GtkLabel *title;
  GtkLabel *count;
  GtkImage *arrow;
};

typedef enum
{
  PROP_SECTION = 1,
  PROP_WORDS,
} DailiesSectionRowProps;

static GParamSpec *properties[PROP_WORDS + 1];

G_DEFINE_FINAL_TYPE (DailiesSectionRow, dailies_section_row, GTK_TYPE_BOX)

static void
update_expanded (DailiesSectionRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  if (item == NULL)
    return;

  /* The row of the list is what a screen reader sees. */
  if (self->section != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (item),
                                 GTK_ACCESSIBLE_STATE_EXPANDED, !dailies_queue_section_get_folded (self->section),
                                 -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
update (DailiesSectionRow *self)
{
  const char *title = dailies_job_section_get_title (dailies_queue_section_get_kind (self->section));
  g_autofree char *count = g_strdup_printf ("%u", dailies_queue_section_get_count (self->section));
  g_autofree char *words = g_strjoin (", ", title, count, NULL);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->count, count);
  gtk_image_set_from_icon_name (self->arrow, dailies_queue_section_get_folded (self->section) ? "pan-end-symbolic" : "pan-down-symbolic");
  update_expanded (self);

  if (g_set_str (&self->words, words))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
section_changed_cb (DailiesSectionRow *self)
{
  g_assert (DAILIES_IS_SECTION_ROW (self));

  update (self);
}

static void
parent_changed_cb (DailiesSectionRow *self)
{
  g_assert (DAILIES_IS_SECTION_ROW (self));

  update_expanded (self);
}

static void
pressed_cb (DailiesSectionRow *self,
            int n_press,
            double x,
            double y,
            GtkGesture *gesture)
{
  /* Nobody else is to make a selection of it. */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
released_cb (DailiesSectionRow *self,
             int n_press,
             double x,
             double y,
             GtkGesture *gesture)
{
  g_assert (DAILIES_IS_SECTION_ROW (self));

  if (self->section != NULL && gtk_widget_contains (GTK_WIDGET (self), x, y))
    dailies_queue_section_set_folded (self->section, !dailies_queue_section_get_folded (self->section));
}

static void
dailies_section_row_dispose (GObject *object)
{
  DailiesSectionRow *self = DAILIES_SECTION_ROW (object);

  dailies_section_row_set_section (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_SECTION_ROW);

  G_OBJECT_CLASS (dailies_section_row_parent_class)->dispose (object);
}

static void
dailies_section_row_finalize (GObject *object)
{
  DailiesSectionRow *self = DAILIES_SECTION_ROW (object);

  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (dailies_section_row_parent_class)->finalize (object);
}

static void
dailies_section_row_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  DailiesSectionRow *self = DAILIES_SECTION_ROW (object);

  switch ((DailiesSectionRowProps) prop_id)
    {
    case PROP_SECTION:
      g_value_set_object (value, self->section);
      break;

    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    }
}

static void
dailies_section_row_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch ((DailiesSectionRowProps) prop_id)
    {
    case PROP_SECTION:
      dailies_section_row_set_section (DAILIES_SECTION_ROW (object), g_value_get_object (value));
      break;

    case PROP_WORDS:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_section_row_class_init (DailiesSectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_section_row_dispose;
  object_class->finalize = dailies_section_row_finalize;
  object_class->get_property = dailies_section_row_get_property;
  object_class->set_property = dailies_section_row_set_property;

  properties[PROP_SECTION] = g_param_spec_object ("section", NULL, NULL, DAILIES_TYPE_QUEUE_SECTION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/queue/dailies-section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesSectionRow, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesSectionRow, count);
  gtk_widget_class_bind_template_child (widget_class, DailiesSectionRow, arrow);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
dailies_section_row_init (DailiesSectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
}

/**
 * dailies_section_row_new:
 *
 * Returns: (transfer floating): a header without a section
 */
GtkWidget *
dailies_section_row_new (void)
{
  return g_object_new (DAILIES_TYPE_SECTION_ROW, NULL);
}

DailiesQueueSection *
dailies_section_row_get_section (DailiesSectionRow *self)
{
  g_return_val_if_fail (DAILIES_IS_SECTION_ROW (self), NULL);

  return self->section;
}

/**
 * dailies_section_row_set_section:
 * @self: a header
 * @section: (nullable): of what
 */
void
dailies_section_row_set_section (DailiesSectionRow *self,
                                 DailiesQueueSection *section)
{
  g_return_if_fail (DAILIES_IS_SECTION_ROW (self));
  g_return_if_fail (section == NULL || DAILIES_IS_QUEUE_SECTION (section));

  if (section == self->section)
    return;

  if (self->section != NULL)
    g_signal_handlers_disconnect_by_func (self->section, section_changed_cb, self);
  g_set_object (&self->section, section);

  if (section != NULL)
    {
      g_signal_connect_object (section, "notify", G_CALLBACK (section_changed_cb), self, G_CONNECT_SWAPPED);
      update (self);
    }
  else
    {
      update_expanded (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION]);
}
