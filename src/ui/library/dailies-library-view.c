/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-library-view"

#include "config.h"

#include "dailies-library-view-private.h"

#include <glib/gi18n.h>

#include "dailies-later-menu.h"
#include "dailies-ui-fiber.h"

/* Around the posters of a line; see style.css. */
#define TILE_MARGIN 18

/* Two tiles beside each other in the narrowest window. */
#define COMPACT_POSTER_WIDTH 144

static const struct
{
  const char *word;
  int width;
} poster_sizes[] = {
  { "small", 160 },
  { "normal", 221 },
  { "large", 320 },
};

typedef enum
{
  PROP_SELECTED_TAKE = 1,
  PROP_COMPACT,
  PROP_POSTER_WIDTH,
} DailiesLibraryViewProps;

static GParamSpec *properties[PROP_POSTER_WIDTH + 1];

G_DEFINE_FINAL_TYPE (DailiesLibraryView, dailies_library_view, ADW_TYPE_BIN)

static void
update_poster_width (DailiesLibraryView *self)
{
  g_autofree char *word = g_settings_get_string (self->settings, "poster-size");
  int width = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (poster_sizes); i++)
    {
      if (g_str_equal (word, poster_sizes[i].word))
        width = poster_sizes[i].width;
    }
  if (self->compact)
    width = MIN (width, COMPACT_POSTER_WIDTH);

  if (self->poster_width == width)
    return;

  self->poster_width = width;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSTER_WIDTH]);
}

static void
update_page (DailiesLibraryView *self)
{
  const char *words = dailies_take_list_get_words (self->takes);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->takes)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "takes");
  else if (!dailies_take_list_get_loading (self->takes))
    gtk_stack_set_visible_child_name (self->stack, words != NULL && *words != '\0' ? "nothing-found" : "empty");
}

static void
scroll_to_top (DailiesLibraryView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->takes)) > 0)
    gtk_grid_view_scroll_to (self->grid, 0, GTK_LIST_SCROLL_NONE, NULL);
}

/* Whoever looks at the newest wants to see what is newer still. */
static void
takes_changed_cb (DailiesLibraryView *self)
{
  g_assert (DAILIES_IS_LIBRARY_VIEW (self));

  update_page (self);
  if (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) <= 0)
    scroll_to_top (self);
}

static void
notify_selected_take (DailiesLibraryView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_TAKE]);
}

static void
set_selected_item (DailiesLibraryView *self,
                   DailiesTakeItem *item)
{
  if (self->selected_item == item)
    return;

  if (self->selected_item != NULL)
    g_signal_handlers_disconnect_by_func (self->selected_item, notify_selected_take, self);
  g_set_object (&self->selected_item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::take", G_CALLBACK (notify_selected_take), self, G_CONNECT_SWAPPED);
  notify_selected_take (self);
}

static void
selection_changed_cb (DailiesLibraryView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  const guint n_selected = (guint) gtk_bitset_get_size (selected);
  g_autoptr (DailiesTakeItem) item = NULL;
  g_autofree char *words = NULL;

  if (n_selected == 1)
    item = g_list_model_get_item (G_LIST_MODEL (self->takes), gtk_bitset_get_nth (selected, 0));
  set_selected_item (self, item);

  /* Translators: %u is a number of takes */
  words = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);
  gtk_label_set_label (self->n_selected, words);
  gtk_action_bar_set_revealed (self->selection_bar, n_selected > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.trash", n_selected > 0);
}

static void
search_changed_cb (DailiesLibraryView *self)
{
  if (self->takes == NULL)
    return;

  dailies_take_list_set_words (self->takes, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  scroll_to_top (self);
}

static void
search_activated_cb (DailiesLibraryView *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static void
stop_search_cb (DailiesLibraryView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_activated_cb (self);
}

static void
take_activated_cb (DailiesLibraryView *self,
                   guint position)
{
  g_autoptr (DailiesTakeItem) item = g_list_model_get_item (G_LIST_MODEL (self->takes), position);
  DailiesTake *take = dailies_take_item_get_take (item);

  if (take != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "take.play", "s", dailies_take_get_id (take));
}

static DexFuture *
trash_fiber (gpointer data)
{
  DailiesLibraryView *self = data;
  g_autoptr (GArray) positions = dailies_library_view_list_selected (self);
  g_autoptr (GVariantBuilder) ids = g_variant_builder_new (G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;

  takes = dex_await_boxed (dailies_take_list_load (self->takes, (const guint *) (void *) positions->data, positions->len), &error);
  if (takes == NULL)
    {
      g_debug ("Nothing goes to the trash: %s", error->message);
      return dex_future_new_true ();
    }

  for (guint i = 0; i < takes->len; i++)
    {
      if (takes->pdata[i] != NULL)
        g_variant_builder_add (ids, "s", dailies_take_get_id (takes->pdata[i]));
    }
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "take.trash-all", g_variant_builder_end (ids));

  return dex_future_new_true ();
}

static void
trash_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, trash_fiber, g_object_ref (widget), g_object_unref));
}

static void
menu_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  dailies_library_view_show_focused_menu (DAILIES_LIBRARY_VIEW (widget));
}

/* A grid keeps some thirty lines of as many tiles as it may have in a line,
 * whether they fit or not. */
static void
dailies_library_view_size_allocate (GtkWidget *widget,
                                    int width,
                                    int height,
                                    int baseline)
{
  DailiesLibraryView *self = DAILIES_LIBRARY_VIEW (widget);

  gtk_grid_view_set_max_columns (self->grid, MAX (width / (self->poster_width + TILE_MARGIN), 1));

  GTK_WIDGET_CLASS (dailies_library_view_parent_class)->size_allocate (widget, width, height, baseline);
}

/* A list of all takes is for who looks at it. */
static void
fill (DailiesLibraryView *self)
{
  self->takes = dailies_take_list_new (self->library);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->takes)));
  dailies_library_view_set_up_grid (self);

  g_signal_connect_object (self->takes, "items-changed", G_CALLBACK (takes_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->takes, "notify::loading", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);

  /* What was typed before. */
  search_changed_cb (self);
}

static void
dailies_library_view_map (GtkWidget *widget)
{
  DailiesLibraryView *self = DAILIES_LIBRARY_VIEW (widget);

  GTK_WIDGET_CLASS (dailies_library_view_parent_class)->map (widget);

  if (self->library != NULL && self->takes == NULL)
    fill (self);
}

static void
dailies_library_view_dispose (GObject *object)
{
  DailiesLibraryView *self = DAILIES_LIBRARY_VIEW (object);

  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  if (self->selected_item != NULL)
    g_signal_handlers_disconnect_by_func (self->selected_item, notify_selected_take, self);
  g_clear_object (&self->selected_item);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_LIBRARY_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->takes);
  g_clear_object (&self->textures);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dailies_library_view_parent_class)->dispose (object);
}

static void
dailies_library_view_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  DailiesLibraryView *self = DAILIES_LIBRARY_VIEW (object);

  switch ((DailiesLibraryViewProps) prop_id)
    {
    case PROP_SELECTED_TAKE:
      g_value_set_object (value, dailies_library_view_get_selected_take (self));
      break;

    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;

    case PROP_POSTER_WIDTH:
      g_value_set_int (value, self->poster_width);
      break;
    }
}

static void
dailies_library_view_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DailiesLibraryView *self = DAILIES_LIBRARY_VIEW (object);

  switch ((DailiesLibraryViewProps) prop_id)
    {
    case PROP_COMPACT:
      dailies_library_view_set_compact (self, g_value_get_boolean (value));
      break;

    case PROP_SELECTED_TAKE:
    case PROP_POSTER_WIDTH:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "library.trash", NULL, trash_action);
  gtk_widget_class_install_action (widget_class, "library.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "library.trash", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "library.trash", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "library.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "library.menu", NULL);
}

static void
dailies_library_view_class_init (DailiesLibraryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_library_view_dispose;
  object_class->get_property = dailies_library_view_get_property;
  object_class->set_property = dailies_library_view_set_property;
  widget_class->map = dailies_library_view_map;
  widget_class->size_allocate = dailies_library_view_size_allocate;

  properties[PROP_SELECTED_TAKE] = g_param_spec_object ("selected-take", NULL, NULL, DAILIES_TYPE_TAKE,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_POSTER_WIDTH] = g_param_spec_int ("poster-width", NULL, NULL, 0, G_MAXINT, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (ADW_TYPE_CLAMP);
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/library/dailies-library-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, view_button);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, view_menu);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, search_clamp);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, search);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, stack);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, grid);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, DailiesLibraryView, n_selected);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_activated_cb);

  install_actions (widget_class);
}

static void
dailies_library_view_init (DailiesLibraryView *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) poster_size = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  dailies_menu_button_set_later_menu (self->view_button, self->view_menu);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.trash", FALSE);

  self->settings = g_settings_new (APPLICATION_ID);
  poster_size = g_settings_create_action (self->settings, "poster-size");
  g_action_map_add_action (G_ACTION_MAP (group), poster_size);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "posters", G_ACTION_GROUP (group));
  g_signal_connect_object (self->settings, "changed::poster-size", G_CALLBACK (update_poster_width), self, G_CONNECT_SWAPPED);
  update_poster_width (self);
}

/**
 * dailies_library_view_set_engine:
 * @self: a view that has none yet
 * @engine: whose takes it shows
 * @textures: where posters come from
 */
void
dailies_library_view_set_engine (DailiesLibraryView *self,
                                 DailiesEngine *engine,
                                 DailiesTextureCache *textures)
{
  g_return_if_fail (DAILIES_IS_LIBRARY_VIEW (self));
  g_return_if_fail (DAILIES_IS_ENGINE (engine));
  g_return_if_fail (DAILIES_IS_TEXTURE_CACHE (textures));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (dailies_engine_get_library (engine));
  self->textures = g_object_ref (textures);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

/**
 * dailies_library_view_get_selected_take:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the take that is selected, if it is
 *   just one
 */
DailiesTake *
dailies_library_view_get_selected_take (DailiesLibraryView *self)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY_VIEW (self), NULL);

  return self->selected_item != NULL ? dailies_take_item_get_take (self->selected_item) : NULL;
}

/**
 * dailies_library_view_get_compact:
 * @self: a view
 *
 * Returns: whether it is in a narrow window
 */
gboolean
dailies_library_view_get_compact (DailiesLibraryView *self)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY_VIEW (self), FALSE);

  return self->compact;
}

/**
 * dailies_library_view_set_compact:
 * @self: a view
 * @compact: whether it is in a narrow window
 */
void
dailies_library_view_set_compact (DailiesLibraryView *self,
                                  gboolean compact)
{
  g_return_if_fail (DAILIES_IS_LIBRARY_VIEW (self));

  compact = !!compact;
  if (self->compact == compact)
    return;

  self->compact = compact;
  update_poster_width (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

/**
 * dailies_library_view_start_search:
 * @self: a view
 *
 * Puts the focus where words are typed, with what is there selected.
 */
void
dailies_library_view_start_search (DailiesLibraryView *self)
{
  g_return_if_fail (DAILIES_IS_LIBRARY_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
