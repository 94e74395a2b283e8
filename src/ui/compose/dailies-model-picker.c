/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-picker"

#include "config.h"

#include "dailies-model-picker-private.h"

#include <glib/gi18n.h>

#include "dailies-model-details.h"

/* At least that of one. */
#define HEADING_HEIGHT 60

typedef enum
{
  PROP_DRAFT = 1,
} DailiesModelPickerProps;

static GParamSpec *properties[PROP_DRAFT + 1];

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesModelPicker, dailies_model_picker, ADW_TYPE_BIN)

static void
show_page (DailiesModelPicker *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  g_assert (DAILIES_IS_MODEL_PICKER (self));

  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "nothing");
  gtk_widget_set_visible (self->clear_filters, dailies_model_filter_get_narrows (self->filter));
}

/* The very top, where the first heading is. */
static void
scroll_to_top (DailiesModelPicker *self)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), 0);
}

/* A list holds on to its first row, not to the heading above it. */
static void
length_changed_cb (DailiesModelPicker *self,
                   GtkAdjustment *adjustment)
{
  double value = gtk_adjustment_get_value (adjustment);

  if (value > 0 && value < HEADING_HEIGHT)
    gtk_adjustment_set_value (adjustment, 0);
}

static void
search_changed_cb (DailiesModelPicker *self)
{
  if (self->filter == NULL)
    return;

  g_object_set (self->filter, "search", gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL);
  scroll_to_top (self);
}

static void
clear_filters_cb (DailiesModelPicker *self)
{
  dailies_model_filter_reset (self->filter);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
narrows_changed_cb (DailiesModelPicker *self)
{
  g_assert (DAILIES_IS_MODEL_PICKER (self));

  show_page (self);
  scroll_to_top (self);
}

/* Over the window, as there is no room for a page in a popover. */
void
dailies_model_picker_show_details (DailiesModelPicker *self,
                                   DailiesModelItem *item)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  DailiesModel *model = dailies_model_item_get_model (item);

  if (model == NULL)
    return;

  adw_dialog_present (dailies_model_details_new (self->draft, dailies_model_item_get_account (item), model), window);
  g_signal_emit (self, signals[DONE], 0);
}

void
dailies_model_picker_pick (DailiesModelPicker *self,
                           DailiesModelItem *item)
{
  DailiesModel *model = dailies_model_item_get_model (item);

  if (model != NULL && dailies_model_get_retired (model))
    {
      dailies_model_picker_show_details (self, item);
    }
  else if (model != NULL)
    {
      g_strfreev (dailies_draft_set_model (self->draft, dailies_model_item_get_account (item), model));
      g_signal_emit (self, signals[DONE], 0);
    }
  else if (dailies_model_item_get_problem (item) != NULL)
    {
      dailies_model_list_retry (self->models, dailies_model_item_get_account (item));
    }
}

static void
list_activate_cb (DailiesModelPicker *self,
                  guint position)
{
  g_autoptr (DailiesModelItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  dailies_model_picker_pick (self, item);
}

static void
entry_activate_cb (DailiesModelPicker *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (DailiesModelItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (dailies_model_item_get_model (item) != NULL)
        {
          dailies_model_picker_pick (self, item);
          return;
        }
    }
}

static void
stop_search_cb (DailiesModelPicker *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
entry_key_pressed_cb (DailiesModelPicker *self,
                      guint keyval,
                      guint keycode,
                      GdkModifierType state)
{
  guint position;

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return GDK_EVENT_PROPAGATE;

  position = gtk_single_selection_get_selected (self->selection);
  gtk_list_view_scroll_to (self->list, position != GTK_INVALID_LIST_POSITION ? position : 0,
                           GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);

  return GDK_EVENT_STOP;
}

static void
details_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  DailiesModelPicker *self = DAILIES_MODEL_PICKER (widget);
  DailiesModelItem *item = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  if (item != NULL)
    dailies_model_picker_show_details (self, item);
}

static void
show_count (DailiesModelPicker *self)
{
  guint n_models = dailies_model_list_get_n_models (self->models);
  /* Translators: %u is a number of models */
  g_autofree char *words = g_strdup_printf (ngettext ("Search %u model", "Search %u models", n_models), n_models);

  g_assert (DAILIES_IS_MODEL_PICKER (self));

  gtk_search_entry_set_placeholder_text (self->entry, words);
}

static void
select_current (DailiesModelPicker *self)
{
  DailiesModel *model = dailies_draft_get_model (self->draft);
  DailiesAccount *account = dailies_draft_get_account (self->draft);

  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (DailiesModelItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      DailiesModel *other = dailies_model_item_get_model (item);

      if (other != NULL && dailies_model_item_get_account (item) == account &&
          g_str_equal (dailies_model_get_id (other), dailies_model_get_id (model)))
        {
          gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_SELECT, NULL);
          return;
        }
    }

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  scroll_to_top (self);
}

static void
items_changed_cb (DailiesModelPicker *self)
{
  g_assert (DAILIES_IS_MODEL_PICKER (self));

  show_page (self);
}

static void
ensure_models (DailiesModelPicker *self)
{
  if (self->models != NULL)
    return;

  self->models = dailies_model_list_new (dailies_draft_get_engine (self->draft));
  self->filter = dailies_model_filter_new ();
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->models)), g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  dailies_model_picker_make_rows (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  dailies_model_filter_bar_set_filter (self->filter_bar, self->filter, G_LIST_MODEL (self->models));
  g_signal_connect_object (self->filter, "notify::narrows", G_CALLBACK (narrows_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->models, "notify::n-models", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_count (self);
  show_page (self);
}

static void
forget_models (DailiesModelPicker *self)
{
  gtk_list_view_set_model (self->list, NULL);
  gtk_list_view_set_factory (self->list, NULL);
  gtk_list_view_set_header_factory (self->list, NULL);
  g_ptr_array_set_size (self->spare_rows, 0);
  dailies_model_filter_bar_set_filter (self->filter_bar, NULL, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->models);
}

static void
dailies_model_picker_map (GtkWidget *widget)
{
  DailiesModelPicker *self = DAILIES_MODEL_PICKER (widget);

  if (self->draft != NULL && dailies_draft_get_engine (self->draft) != NULL)
    {
      ensure_models (self);
      dailies_model_list_load (self->models);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      select_current (self);
    }

  GTK_WIDGET_CLASS (dailies_model_picker_parent_class)->map (widget);

  /* Within the same frame: nobody sees an empty row. */
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "layout",
                           G_CALLBACK (dailies_model_picker_fill_rows), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
dailies_model_picker_unmap (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget), dailies_model_picker_fill_rows, widget);

  GTK_WIDGET_CLASS (dailies_model_picker_parent_class)->unmap (widget);
}

static gboolean
dailies_model_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DAILIES_MODEL_PICKER (widget)->entry));
}

static void
dailies_model_picker_dispose (GObject *object)
{
  DailiesModelPicker *self = DAILIES_MODEL_PICKER (object);

  if (self->models != NULL)
    forget_models (self);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (dailies_model_picker_parent_class)->dispose (object);
}

static void
dailies_model_picker_finalize (GObject *object)
{
  DailiesModelPicker *self = DAILIES_MODEL_PICKER (object);

  g_clear_pointer (&self->list_items, g_ptr_array_unref);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->spare_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_model_picker_parent_class)->finalize (object);
}

static void
dailies_model_picker_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesModelPickerProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, DAILIES_MODEL_PICKER (object)->draft);
      break;
    }
}

static void
dailies_model_picker_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesModelPickerProps) prop_id)
    {
    case PROP_DRAFT:
      dailies_model_picker_set_draft (DAILIES_MODEL_PICKER (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_model_picker_class_init (DailiesModelPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_model_picker_dispose;
  object_class->finalize = dailies_model_picker_finalize;
  object_class->get_property = dailies_model_picker_get_property;
  object_class->set_property = dailies_model_picker_set_property;
  widget_class->map = dailies_model_picker_map;
  widget_class->unmap = dailies_model_picker_unmap;
  widget_class->grab_focus = dailies_model_picker_grab_focus;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "model-picker.details", NULL, details_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_ALT_MASK, "model-picker.details", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "model-picker.details", NULL);

  g_type_ensure (DAILIES_TYPE_MODEL_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-model-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesModelPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelPicker, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelPicker, clear_filters);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesModelPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
}

static void
dailies_model_picker_init (DailiesModelPicker *self)
{
  self->list_items = g_ptr_array_new ();
  self->headers = g_ptr_array_new ();
  self->spare_rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), "changed",
                           G_CALLBACK (length_changed_cb), self, G_CONNECT_SWAPPED);
  /* Typing anywhere in the list goes on with the search. */
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->list));
}

/**
 * dailies_model_picker_set_draft:
 * @self: a picker
 * @draft: (nullable): whose model it is to choose
 */
void
dailies_model_picker_set_draft (DailiesModelPicker *self,
                                DailiesDraft *draft)
{
  g_return_if_fail (DAILIES_IS_MODEL_PICKER (self));
  g_return_if_fail (draft == NULL || DAILIES_IS_DRAFT (draft));

  if (self->draft == draft)
    return;

  if (self->models != NULL)
    forget_models (self);
  g_set_object (&self->draft, draft);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}
