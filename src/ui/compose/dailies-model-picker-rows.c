/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A list view has two hundred list items, and makes most of them anew with each
 * letter of a search.  So a list item is empty but while it is in sight: the
 * few that are take turns with a few rows. */

#define G_LOG_DOMAIN "dailies-model-picker"

#include "config.h"

#include "dailies-model-picker-private.h"

#include <glib/gi18n.h>

#include "dailies-model-row.h"

static void
favourite_toggled_cb (DailiesModelPicker *self,
                      gboolean favourite,
                      DailiesModelRow *row)
{
  dailies_model_list_set_favourite (self->models, dailies_model_row_get_item (row), favourite);
}

static void
details_cb (DailiesModelPicker *self,
            DailiesModelRow *row)
{
  dailies_model_picker_show_details (self, dailies_model_row_get_item (row));
}

static void
retry_cb (DailiesModelPicker *self,
          DailiesModelRow *row)
{
  dailies_model_picker_pick (self, dailies_model_row_get_item (row));
}

/* Returns: (transfer full) */
static GtkWidget *
make_row (DailiesModelPicker *self)
{
  GtkWidget *row;

  if (self->spare_rows->len > 0)
    return g_ptr_array_steal_index_fast (self->spare_rows, self->spare_rows->len - 1);

  row = dailies_model_row_new (self->draft);
  g_signal_connect_object (row, "favourite-toggled", G_CALLBACK (favourite_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "details", G_CALLBACK (details_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);

  return g_object_ref_sink (row);
}

static void
give_row (DailiesModelPicker *self,
          GtkListItem *list_item)
{
  g_autoptr (GtkWidget) row = make_row (self);

  dailies_model_row_set_item (DAILIES_MODEL_ROW (row), gtk_list_item_get_item (list_item));
  adw_bin_set_child (ADW_BIN (gtk_list_item_get_child (list_item)), row);
}

static void
take_row (DailiesModelPicker *self,
          GtkListItem *list_item)
{
  AdwBin *place = ADW_BIN (gtk_list_item_get_child (list_item));
  GtkWidget *row = adw_bin_get_child (place);

  if (row == NULL)
    return;

  g_ptr_array_add (self->spare_rows, g_object_ref (row));
  adw_bin_set_child (place, NULL);
  dailies_model_row_set_item (DAILIES_MODEL_ROW (row), NULL);
}

static void
setup_row_cb (DailiesModelPicker *self,
              GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, adw_bin_new ());
}

static void
bind_row_cb (DailiesModelPicker *self,
             GtkListItem *list_item)
{
  DailiesModel *model = dailies_model_item_get_model (gtk_list_item_get_item (list_item));

  g_ptr_array_add (self->list_items, list_item);
  gtk_list_item_set_accessible_label (list_item, model != NULL ? dailies_model_get_name (model) : "");
}

static void
unbind_row_cb (DailiesModelPicker *self,
               GtkListItem *list_item)
{
  g_ptr_array_remove_fast (self->list_items, list_item);
  take_row (self, list_item);
}

static GtkWidget *
make_header_label (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "dimmed");

  return label;
}

static void
setup_header_cb (DailiesModelPicker *self,
                 GtkListHeader *header)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = make_header_label ("caption-heading");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), make_header_label ("caption"));
  gtk_list_header_set_child (header, box);
}

static void
show_header (DailiesModelPicker *self,
             GtkListHeader *header)
{
  DailiesAccount *account = dailies_model_item_get_account (gtk_list_header_get_item (header));
  gboolean is_studio = g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID);
  const char *note = dailies_model_list_get_note (self->models, account);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_header_get_child (header));

  gtk_label_set_label (GTK_LABEL (name), is_studio ? _ ("On This Computer") : dailies_account_get_name (account));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), note != NULL ? note : "");
}

static void
bind_header_cb (DailiesModelPicker *self,
                GtkListHeader *header)
{
  g_ptr_array_add (self->headers, header);
  show_header (self, header);
}

static void
unbind_header_cb (DailiesModelPicker *self,
                  GtkListHeader *header)
{
  g_ptr_array_remove_fast (self->headers, header);
}

static void
note_changed_cb (DailiesModelPicker *self)
{
  g_assert (DAILIES_IS_MODEL_PICKER (self));

  for (guint i = 0; i < self->headers->len; i++)
    show_header (self, self->headers->pdata[i]);
}

void
dailies_model_picker_make_rows (DailiesModelPicker *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  g_assert (DAILIES_IS_MODEL_PICKER (self));

  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "setup", G_CALLBACK (setup_header_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "unbind", G_CALLBACK (unbind_header_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->models, "note-changed", G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_header_factory (self->list, headers);
}

/* When the list has laid itself out, only those list items are mapped that there
 * is room for. */
void
dailies_model_picker_fill_rows (DailiesModelPicker *self)
{
  g_assert (DAILIES_IS_MODEL_PICKER (self));

  for (guint i = 0; i < self->list_items->len; i++)
    {
      if (!gtk_widget_get_mapped (gtk_list_item_get_child (self->list_items->pdata[i])))
        take_row (self, self->list_items->pdata[i]);
    }

  for (guint i = 0; i < self->list_items->len; i++)
    {
      GtkWidget *place = gtk_list_item_get_child (self->list_items->pdata[i]);

      if (gtk_widget_get_mapped (place) && adw_bin_get_child (ADW_BIN (place)) == NULL)
        give_row (self, self->list_items->pdata[i]);
    }
}
