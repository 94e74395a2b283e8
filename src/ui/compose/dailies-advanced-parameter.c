/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-advanced-parameter"

#include "config.h"

#include "dailies-advanced-parameter.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-words.h"

/* Services name no bounds for some of their numbers. */
#define LEAST_NUMBER -1e9
#define MOST_NUMBER 1e9

#define CONTROL "dailies-control"

/* Belongs to its widget. */
typedef struct
{
  DailiesDraft *draft;
  char *name;
  char *default_value;
  GStrv choices;
} Control;

static void
control_free (gpointer data)
{
  Control *control = data;

  g_object_unref (control->draft);
  g_free (control->name);
  g_free (control->default_value);
  g_strfreev (control->choices);
  g_free (control);
}

static Control *
control_new (const DailiesParameter *parameter,
             DailiesDraft *draft)
{
  Control *control = g_new0 (Control, 1);

  control->draft = g_object_ref (draft);
  control->name = g_strdup (parameter->name);
  control->default_value = g_strdup (parameter->default_value);

  return control;
}

/* What the model does by itself need not be sent. */
static void
set_value (Control *control,
           const char *value)
{
  dailies_draft_set_parameter (control->draft, control->name,
                               g_strcmp0 (value, control->default_value) == 0 ? NULL : value);
}

static const char *
get_value (Control *control)
{
  const char *value = dailies_draft_get_parameter (control->draft, control->name);

  return value != NULL ? value : control->default_value;
}

static Control *
get_control (gpointer widget)
{
  return g_object_get_data (widget, CONTROL);
}

/* "Slow Push In" for "slow_push_in". */
static char *
words_from_identifier (const char *identifier)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (identifier), "_-", ' ');
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean starts = TRUE;

  for (const char *c = spaced; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (words, starts ? g_unichar_totitle (character) : character);
      starts = character == ' ';
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * dailies_parameter_dup_title:
 * @parameter: a parameter
 *
 * Returns: (transfer full): what it is called
 */
char *
dailies_parameter_dup_title (const DailiesParameter *parameter)
{
  g_return_val_if_fail (parameter != NULL, NULL);

  return parameter->title != NULL ? g_strdup (dailies_words_translate (parameter->title)) : words_from_identifier (parameter->name);
}

static void
choice_selected_cb (GtkDropDown *drop_down)
{
  Control *control = get_control (drop_down);
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected != GTK_INVALID_LIST_POSITION)
    set_value (control, *control->choices[selected] != '\0' ? control->choices[selected] : NULL);
}

static void
show_choice (GtkDropDown *drop_down)
{
  Control *control = get_control (drop_down);
  const char *value = get_value (control);

  for (guint i = 0; control->choices[i] != NULL; i++)
    {
      if (g_str_equal (control->choices[i], value != NULL ? value : ""))
        gtk_drop_down_set_selected (drop_down, i);
    }
}

static GtkWidget *
make_drop_down (const DailiesParameter *parameter,
                Control *control)
{
  g_autoptr (GStrvBuilder) choices = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  GtkWidget *drop_down;

  if (parameter->default_value == NULL)
    {
      g_strv_builder_add (choices, "");
      g_strv_builder_add (words, _ ("Up to the Model"));
    }
  for (guint i = 0; parameter->choices[i] != NULL; i++)
    {
      g_strv_builder_add (choices, parameter->choices[i]);
      g_strv_builder_take (words, words_from_identifier (parameter->choices[i]));
    }
  control->choices = g_strv_builder_end (choices);
  labels = g_strv_builder_end (words);

  drop_down = gtk_drop_down_new_from_strings ((const char *const *) labels);
  gtk_widget_set_hexpand (drop_down, TRUE);

  return drop_down;
}

static void
switched_cb (GtkSwitch *widget)
{
  set_value (get_control (widget), gtk_switch_get_active (widget) ? "true" : "false");
}

static void
show_switch (GtkSwitch *widget)
{
  gtk_switch_set_active (widget, g_strcmp0 (get_value (get_control (widget)), "true") == 0);
}

static GtkWidget *
make_switch (void)
{
  return g_object_new (GTK_TYPE_SWITCH, "halign", GTK_ALIGN_START, "valign", GTK_ALIGN_CENTER, NULL);
}

static void
number_changed_cb (GtkSpinButton *spin_button)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double scale = pow (10, gtk_spin_button_get_digits (spin_button));

  set_value (get_control (spin_button), g_ascii_dtostr (text, sizeof text, round (gtk_spin_button_get_value (spin_button) * scale) / scale));
}

static void
show_number (GtkSpinButton *spin_button)
{
  const char *value = get_value (get_control (spin_button));

  if (value != NULL)
    gtk_spin_button_set_value (spin_button, g_ascii_strtod (value, NULL));
}

static guint
count_digits (const DailiesParameter *parameter,
              double minimum,
              double maximum)
{
  if (parameter->type == DAILIES_PARAMETER_INTEGER || maximum - minimum > 20)
    return 0;

  return maximum - minimum > 2 ? 1 : 2;
}

static GtkWidget *
make_spin_button (const DailiesParameter *parameter)
{
  double minimum = MAX (parameter->minimum, LEAST_NUMBER);
  double maximum = MIN (parameter->maximum, MOST_NUMBER);
  guint digits = count_digits (parameter, minimum, maximum);
  GtkWidget *spin_button = gtk_spin_button_new_with_range (minimum, maximum, pow (10, -(double) digits));

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin_button), digits);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin_button), TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin_button), CLAMP (0, minimum, maximum));
  gtk_widget_set_halign (spin_button, GTK_ALIGN_START);

  return spin_button;
}

static void
text_changed_cb (GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);

  set_value (get_control (editable), *text != '\0' ? text : NULL);
}

static void
show_text (GtkEditable *editable)
{
  const char *value = get_value (get_control (editable));

  if (g_strcmp0 (gtk_editable_get_text (editable), value != NULL ? value : "") != 0)
    gtk_editable_set_text (editable, value != NULL ? value : "");
}

/* What shows the value comes first: it is no change of the user's. */
static GtkWidget *
connect_control (GtkWidget *widget,
                 Control *control,
                 const char *signal,
                 GCallback changed,
                 GCallback show)
{
  void (*show_value) (gpointer) = (void (*) (gpointer)) show;

  g_object_set_data_full (G_OBJECT (widget), CONTROL, control, control_free);
  show_value (widget);
  g_signal_connect (widget, signal, changed, NULL);
  g_signal_connect_object (control->draft, "settings-changed", show, widget, G_CONNECT_SWAPPED);

  return widget;
}

/**
 * dailies_parameter_make_control:
 * @parameter: a parameter
 * @draft: whose it is
 *
 * Returns: (transfer floating): a control that shows it as it is now, and
 *   changes the draft
 */
GtkWidget *
dailies_parameter_make_control (const DailiesParameter *parameter,
                                DailiesDraft *draft)
{
  Control *control;

  g_return_val_if_fail (parameter != NULL, NULL);
  g_return_val_if_fail (DAILIES_IS_DRAFT (draft), NULL);

  control = control_new (parameter, draft);
  if (parameter->choices != NULL && parameter->choices[0] != NULL)
    return connect_control (make_drop_down (parameter, control), control, "notify::selected", G_CALLBACK (choice_selected_cb), G_CALLBACK (show_choice));

  switch (parameter->type)
    {
    case DAILIES_PARAMETER_STRING:
      return connect_control (g_object_new (GTK_TYPE_ENTRY, "hexpand", TRUE, NULL), control, "changed", G_CALLBACK (text_changed_cb), G_CALLBACK (show_text));
    case DAILIES_PARAMETER_BOOLEAN:
      return connect_control (make_switch (), control, "notify::active", G_CALLBACK (switched_cb), G_CALLBACK (show_switch));
    case DAILIES_PARAMETER_INTEGER:
    case DAILIES_PARAMETER_NUMBER:
      return connect_control (make_spin_button (parameter), control, "value-changed", G_CALLBACK (number_changed_cb), G_CALLBACK (show_number));
    }

  g_return_val_if_reached (NULL);
}
