/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-tray"

#include "config.h"

#include "dailies-reference-tray.h"

#include <glib/gi18n.h>

#include "dailies-crop-dialog.h"
#include "dailies-reference-intake.h"
#include "dailies-reference-tile.h"

struct _DailiesReferenceTray
{
  AdwBin parent_instance;

  DailiesReferenceList *list;
  gboolean compact;
  double aspect;

  GtkBox *tiles;
  GtkWidget *add;
};

typedef enum
{
  PROP_LIST = 1,
  PROP_COMPACT,
  PROP_ASPECT,
} DailiesReferenceTrayProps;

static GParamSpec *properties[PROP_ASPECT + 1];

enum
{
  TOAST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesReferenceTray, dailies_reference_tray, ADW_TYPE_BIN)

static GtkWidget *
get_tile (DailiesReferenceTray *self,
          guint position)
{
  GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self->tiles));

  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  while (tile != NULL && position-- > 0)
    tile = gtk_widget_get_next_sibling (tile);

  return tile;
}

/* After one was removed: the one that took its place. */
static void
focus_tile (DailiesReferenceTray *self,
            guint position)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  if (n_items > 0)
    gtk_widget_grab_focus (get_tile (self, MIN (position, n_items - 1)));
}

static void
open_cb (DailiesReferenceTray *self,
         DailiesReferenceTile *tile)
{
  DailiesReferenceItem *item = dailies_reference_tile_get_item (tile);

  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  adw_dialog_present (dailies_crop_dialog_new (item, self->aspect), GTK_WIDGET (self));
}

typedef struct
{
  DailiesReferenceList *list;
  DailiesReferenceItem *item;
  guint position;
} Removal;

static void
removal_free (gpointer data,
              GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->list);
  g_object_unref (removal->item);
  g_free (removal);
}

static void
undo_cb (AdwToast *toast,
         gpointer data)
{
  Removal *removal = data;

  if (!dailies_reference_list_find (removal->list, removal->item, NULL))
    dailies_reference_list_restore (removal->list, removal->item, removal->position);
}

static void
remove_cb (DailiesReferenceTray *self,
           DailiesReferenceTile *tile)
{
  Removal *removal = g_new0 (Removal, 1);
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *title = NULL;

  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  removal->list = g_object_ref (self->list);
  removal->item = g_object_ref (dailies_reference_tile_get_item (tile));
  /* Translators: %s is the name of an image. */
  title = g_strdup_printf (_ ("“%s” removed"), dailies_reference_item_get_name (removal->item));
  removal->position = dailies_reference_list_remove (self->list, removal->item);
  focus_tile (self, removal->position);

  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), removal, removal_free, 0);
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
move_cb (DailiesReferenceTray *self,
         int places,
         DailiesReferenceTile *tile)
{
  g_autoptr (DailiesReferenceItem) item = g_object_ref (dailies_reference_tile_get_item (tile));
  guint position;

  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  if (!dailies_reference_list_find (self->list, item, &position) || (places < 0 && position == 0) ||
      (places > 0 && position + 1 == g_list_model_get_n_items (G_LIST_MODEL (self->list))))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  dailies_reference_list_move (self->list, item, position + places);
  focus_tile (self, position + places);
}

static GtkWidget *
make_tile (DailiesReferenceTray *self,
           guint position)
{
  g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  GtkWidget *tile = dailies_reference_tile_new (self->list, item);

  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  g_object_bind_property (self, "compact", tile, "compact", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (tile, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);

  return tile;
}

static void
items_changed_cb (DailiesReferenceTray *self,
                  guint position,
                  guint removed,
                  guint added)
{
  GtkWidget *previous = position > 0 ? get_tile (self, position - 1) : NULL;

  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  for (guint i = 0; i < removed; i++)
    gtk_box_remove (self->tiles, get_tile (self, position));

  for (guint i = 0; i < added; i++)
    {
      GtkWidget *tile = make_tile (self, position + i);

      gtk_box_insert_child_after (self->tiles, tile, previous);
      previous = tile;
    }

  gtk_widget_set_visible (GTK_WIDGET (self), self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0);
}

static void
scale_changed_cb (DailiesReferenceTray *self)
{
  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  if (self->list != NULL)
    dailies_reference_list_set_scale (self->list, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

static void
add_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  dailies_reference_tray_choose_files (DAILIES_REFERENCE_TRAY (widget));
}

static void
paste_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  if (!dailies_reference_tray_paste (DAILIES_REFERENCE_TRAY (widget), gtk_widget_get_clipboard (widget)))
    gtk_widget_error_bell (widget);
}

static void
dailies_reference_tray_dispose (GObject *object)
{
  DailiesReferenceTray *self = DAILIES_REFERENCE_TRAY (object);

  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_REFERENCE_TRAY);

  G_OBJECT_CLASS (dailies_reference_tray_parent_class)->dispose (object);
}

static void
dailies_reference_tray_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  DailiesReferenceTray *self = DAILIES_REFERENCE_TRAY (object);

  switch ((DailiesReferenceTrayProps) prop_id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_ASPECT:
      g_value_set_double (value, self->aspect);
      break;
    }
}

static void
dailies_reference_tray_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  DailiesReferenceTray *self = DAILIES_REFERENCE_TRAY (object);

  switch ((DailiesReferenceTrayProps) prop_id)
    {
    case PROP_LIST:
      dailies_reference_tray_set_list (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      dailies_reference_tray_set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_ASPECT:
      dailies_reference_tray_set_aspect (self, g_value_get_double (value));
      break;
    }
}

static void
dailies_reference_tray_class_init (DailiesReferenceTrayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_reference_tray_dispose;
  object_class->get_property = dailies_reference_tray_get_property;
  object_class->set_property = dailies_reference_tray_set_property;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, DAILIES_TYPE_REFERENCE_LIST, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_ASPECT] = g_param_spec_double ("aspect", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-reference-tray.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTray, tiles);
  gtk_widget_class_bind_template_child (widget_class, DailiesReferenceTray, add);
  gtk_widget_class_install_action (widget_class, "references.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "references.paste", NULL, paste_action);
}

static void
dailies_reference_tray_init (DailiesReferenceTray *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_changed_cb), NULL);
  dailies_reference_tray_accept_drops (self, GTK_WIDGET (self));
}

/**
 * dailies_reference_tray_get_list:
 * @self: a tray
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DailiesReferenceList *
dailies_reference_tray_get_list (DailiesReferenceTray *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_TRAY (self), NULL);

  return self->list;
}

/**
 * dailies_reference_tray_set_list:
 * @self: a tray
 * @list: (nullable): what it shall show
 */
void
dailies_reference_tray_set_list (DailiesReferenceTray *self,
                                 DailiesReferenceList *list)
{
  guint n_old = 0;

  g_return_if_fail (DAILIES_IS_REFERENCE_TRAY (self));
  g_return_if_fail (list == NULL || DAILIES_IS_REFERENCE_LIST (list));

  if (self->list == list)
    return;

  if (self->list != NULL)
    {
      n_old = g_list_model_get_n_items (G_LIST_MODEL (self->list));
      g_signal_handlers_disconnect_by_func (self->list, items_changed_cb, self);
    }

  g_set_object (&self->list, list);
  if (list != NULL)
    g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, n_old, list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0);
  scale_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST]);
}

/**
 * dailies_reference_tray_set_compact:
 * @self: a tray
 * @compact: whether there is little room
 */
void
dailies_reference_tray_set_compact (DailiesReferenceTray *self,
                                    gboolean compact)
{
  const int side = compact ? 54 : 72;

  g_return_if_fail (DAILIES_IS_REFERENCE_TRAY (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  gtk_widget_set_size_request (self->add, side, side);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

/**
 * dailies_reference_tray_set_aspect:
 * @self: a tray
 * @aspect: width by height of the clip; 0 where it is not known
 */
void
dailies_reference_tray_set_aspect (DailiesReferenceTray *self,
                                   double aspect)
{
  g_return_if_fail (DAILIES_IS_REFERENCE_TRAY (self));
  g_return_if_fail (aspect >= 0);

  if (self->aspect == aspect)
    return;

  self->aspect = aspect;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASPECT]);
}

static void
files_chosen_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  g_autoptr (DailiesReferenceTray) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files == NULL)
    g_debug ("%s", error->message);

  for (guint i = 0; files != NULL && self->list != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      dailies_reference_list_add_file (self->list, file);
    }
}

static GListModel *
make_filters (DailiesReferenceTray *self)
{
  static const char *const images[] = { "image/png", "image/jpeg", "image/webp" };
  static const char *const clips[] = { "video/mp4", "video/quicktime", "video/webm" };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  DailiesCapabilities *capabilities = self->list != NULL ? dailies_reference_list_get_capabilities (self->list) : NULL;
  const DailiesModes modes = capabilities != NULL ? dailies_capabilities_get_modes (capabilities) : 0;
  const gboolean takes_clips = modes == 0 || (modes & DAILIES_MODES_WITH_SOURCE) != 0;

  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  gtk_file_filter_set_name (filter, takes_clips ? _ ("Images and Clips") : _ ("Images"));
  for (gsize i = 0; i < G_N_ELEMENTS (images); i++)
    gtk_file_filter_add_mime_type (filter, images[i]);
  for (gsize i = 0; takes_clips && i < G_N_ELEMENTS (clips); i++)
    gtk_file_filter_add_mime_type (filter, clips[i]);
  g_list_store_append (filters, filter);

  return G_LIST_MODEL (filters);
}

/**
 * dailies_reference_tray_choose_files:
 * @self: a tray; it may be hidden
 *
 * Asks for files and adds them.
 */
void
dailies_reference_tray_choose_files (DailiesReferenceTray *self)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GListModel) filters = NULL;
  GtkRoot *root;

  g_return_if_fail (DAILIES_IS_REFERENCE_TRAY (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  filters = make_filters (self);
  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _ ("Add References"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Add"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, files_chosen_cb, g_object_ref (self));
}

/**
 * dailies_reference_tray_paste:
 * @self: a tray; it may be hidden
 * @clipboard: a clipboard
 *
 * Returns: whether something is on it that becomes a reference
 */
gboolean
dailies_reference_tray_paste (DailiesReferenceTray *self,
                              GdkClipboard *clipboard)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_TRAY (self), FALSE);
  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), FALSE);

  if (self->list == NULL || !dailies_reference_intake_accepts (gdk_clipboard_get_formats (clipboard)))
    return FALSE;

  dailies_reference_intake_paste (self->list, clipboard);

  return TRUE;
}

static gboolean
drop_cb (DailiesReferenceTray *self,
         GdkDrop *drop)
{
  g_assert (DAILIES_IS_REFERENCE_TRAY (self));

  if (self->list == NULL)
    return FALSE;

  dailies_reference_intake_drop (self->list, drop);

  return TRUE;
}

/**
 * dailies_reference_tray_accept_drops:
 * @self: a tray; it may be hidden
 * @widget: where files and images can be dropped as well, before what is
 *   inside sees them
 */
void
dailies_reference_tray_accept_drops (DailiesReferenceTray *self,
                                     GtkWidget *widget)
{
  GtkDropTargetAsync *target;

  g_return_if_fail (DAILIES_IS_REFERENCE_TRAY (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  target = gtk_drop_target_async_new (dailies_reference_intake_get_formats (), GDK_ACTION_COPY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
