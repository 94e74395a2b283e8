/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-reference-tray"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "dailies-crop-dialog.h"
#include "dailies-crop-view.h"
#include "dailies-json.h"
#include "dailies-reference-tile.h"
#include "dailies-reference-tray.h"
#include "test-clips.h"
#include "test-utils.h"
#include "window-fixture.h"

typedef struct
{
  char *folder;
  DailiesReferenceList *list;
  AdwWindow *window;
  DailiesReferenceTray *tray;
  AdwToast *toast;
} Fixture;

static void
toast_cb (Fixture *self,
          AdwToast *toast)
{
  g_set_object (&self->toast, toast);
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autofree char *kept = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->folder = test_make_dir ();
  kept = g_build_filename (self->folder, "kept", NULL);
  self->list = dailies_reference_list_new (kept, NULL);
  self->tray = g_object_new (DAILIES_TYPE_REFERENCE_TRAY, "list", self->list, "aspect", 16.0 / 9, NULL);
  g_signal_connect_swapped (self->tray, "toast", G_CALLBACK (toast_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tray));
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Another"));
  self->window = g_object_new (ADW_TYPE_WINDOW, "content", box, "default-width", 700, "default-height", 500, NULL);
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
is_settled (gpointer data)
{
  return !dailies_reference_list_get_loading (data);
}

static void
settle (Fixture *self)
{
  g_assert_true (test_wait_until (is_settled, self->list, TEST_PATIENCE));
  test_drain ();
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  settle (self);
  g_object_add_weak_pointer (G_OBJECT (self->tray), (gpointer *) &self->tray);
  g_clear_object (&self->toast);
  gtk_window_destroy (GTK_WINDOW (self->window));
  test_drain ();
  g_assert_null (self->tray);
  g_assert_finalize_object (g_steal_pointer (&self->list));
  test_remove_dir (self->folder);
  g_free (self->folder);
}

static DailiesReferenceItem *
add_image (Fixture *self,
           const char *name,
           int width,
           int height)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);

  return dailies_reference_list_add_file (self->list, file);
}

static DailiesReferenceItem *
add_text (Fixture *self,
          const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "This is text.\n", -1, NULL));

  return dailies_reference_list_add_file (self->list, file);
}

static GtkWidget *
get_tile (Fixture *self,
          guint position)
{
  GtkWidget *tile = gtk_widget_get_first_child (find_template_child (GTK_WIDGET (self->tray), "tiles"));

  while (position-- > 0)
    tile = gtk_widget_get_next_sibling (tile);

  return tile;
}

static const char *
get_name (Fixture *self,
          guint position)
{
  return dailies_reference_item_get_name (dailies_reference_tile_get_item (DAILIES_REFERENCE_TILE (get_tile (self, position))));
}

static void
activate (GtkWidget *widget,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

static const char *
get_role_label (GtkWidget *tile)
{
  return gtk_label_get_label (GTK_LABEL (find_template_child (tile, "role_label")));
}

static guint
count_roles (GtkWidget *tile)
{
  return g_menu_model_get_n_items (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (find_template_child (tile, "role_button"))));
}

static void
test_empty (Fixture *self,
            gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->tray)));
  add_image (self, "a.png", 320, 180);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->tray)));
  settle (self);
  activate (get_tile (self, 0), "tile.remove");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->tray)));
}

static void
test_tile (Fixture *self,
           gconstpointer data)
{
  GtkWidget *tile;
  GtkWidget *picture;
  GtkWidget *spinner;

  add_image (self, "lighthouse.png", 3200, 1800);
  tile = get_tile (self, 0);
  picture = find_template_child (tile, "picture");
  spinner = find_template_child (tile, "spinner");
  g_assert_true (gtk_widget_get_visible (spinner));
  gtk_test_accessible_assert_state (tile, GTK_ACCESSIBLE_STATE_BUSY, TRUE);

  settle (self);
  g_assert_false (gtk_widget_get_visible (spinner));
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (picture)));
  g_assert_cmpstr (get_role_label (tile), ==, "First Frame");
  gtk_test_accessible_assert_role (tile, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (tile, GTK_ACCESSIBLE_PROPERTY_LABEL, "First Frame, lighthouse.png");

  g_object_set (self->tray, "compact", TRUE, NULL);
  g_assert_cmpstr (get_role_label (tile), ==, "First");
}

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_width (data) == 128 && gtk_widget_get_height (data) == 72;
}

static gboolean
has_compact_size (gpointer data)
{
  return gtk_widget_get_width (data) == 96 && gtk_widget_get_height (data) == 54;
}

/* However large the picture and long the words. */
static void
test_size (Fixture *self,
           gconstpointer data)
{
  GtkWidget *frame;

  add_image (self, "tall.png", 90, 1600);
  settle (self);
  frame = find_template_child (get_tile (self, 0), "frame");
  g_assert_true (test_wait_until (has_size, frame, TEST_PATIENCE));
  g_object_set (self->tray, "compact", TRUE, NULL);
  g_assert_true (test_wait_until (has_compact_size, frame, TEST_PATIENCE));
}

static void
test_roles (Fixture *self,
            gconstpointer data)
{
  g_autoptr (JsonObject) object = dailies_json_object_from_text ("{\"modes\":[\"text\",\"image\",\"references\"]}", -1, NULL);
  g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new_from_json (object, NULL);

  add_image (self, "a.png", 32, 18);
  add_image (self, "b.png", 32, 18);
  settle (self);
  g_assert_cmpuint (count_roles (get_tile (self, 0)), ==, 3);
  g_assert_true (gtk_widget_activate_action (get_tile (self, 0), "tile.role", "s", "last"));
  g_assert_cmpstr (get_role_label (get_tile (self, 0)), ==, "Last Frame");
  g_assert_cmpstr (get_role_label (get_tile (self, 1)), ==, "First Frame");

  /* What does not go can be changed where it says so. */
  dailies_reference_list_set_capabilities (self->list, capabilities);
  g_assert_cmpstr (get_role_label (get_tile (self, 0)), ==, "No last frame");
  g_assert_true (gtk_widget_get_visible (find_template_child (get_tile (self, 0), "warning")));
  g_assert_cmpuint (count_roles (get_tile (self, 0)), ==, 2);
  g_assert_true (gtk_widget_activate_action (get_tile (self, 0), "tile.role", "s", "reference"));
  g_assert_cmpstr (get_role_label (get_tile (self, 0)), ==, "Reference");
  g_assert_false (gtk_widget_get_visible (find_template_child (get_tile (self, 0), "warning")));
}

static void
test_broken (Fixture *self,
             gconstpointer data)
{
  GtkWidget *tile;
  GtkWidget *reason;
  g_autofree char *tooltip = NULL;

  add_text (self, "text.png");
  settle (self);
  tile = get_tile (self, 0);
  reason = find_template_child (tile, "reason");
  g_assert_true (gtk_widget_get_visible (find_template_child (tile, "warning")));
  g_assert_true (gtk_widget_get_visible (reason));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (reason)), ==, "Cannot be read");
  g_assert_false (gtk_widget_get_visible (find_template_child (tile, "role_button")));
  g_object_get (find_template_child (tile, "frame"), "tooltip-text", &tooltip, NULL);
  g_assert_nonnull (strstr (tooltip, "PNG, JPEG or WebP"));

  /* There is nothing to be seen large. */
  gtk_widget_activate_action (tile, "tile.crop", NULL);
  g_assert_null (adw_window_get_visible_dialog (self->window));
}

static void
test_remove (Fixture *self,
             gconstpointer data)
{
  add_image (self, "a.png", 32, 18);
  add_image (self, "b.png", 32, 18);
  add_image (self, "c.png", 32, 18);
  settle (self);
  gtk_widget_grab_focus (get_tile (self, 1));
  activate (get_tile (self, 1), "tile.remove");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 2);
  g_assert_cmpstr (get_name (self, 1), ==, "c.png");
  g_assert_true (gtk_widget_is_focus (get_tile (self, 1)));

  g_assert_cmpstr (adw_toast_get_title (self->toast), ==, "“b.png” removed");
  g_assert_cmpstr (adw_toast_get_button_label (self->toast), ==, "Undo");
  g_signal_emit_by_name (self->toast, "button-clicked");
  g_assert_cmpstr (get_name (self, 1), ==, "b.png");
  g_assert_cmpstr (get_role_label (get_tile (self, 1)), ==, "Last Frame");
  g_signal_emit_by_name (self->toast, "button-clicked");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 3);
}

static void
test_move (Fixture *self,
           gconstpointer data)
{
  add_image (self, "a.png", 32, 18);
  add_image (self, "b.png", 32, 18);
  add_image (self, "c.png", 32, 18);
  settle (self);

  gtk_widget_grab_focus (get_tile (self, 0));
  activate (get_tile (self, 0), "tile.move-right");
  g_assert_cmpstr (get_name (self, 1), ==, "a.png");
  g_assert_true (gtk_widget_is_focus (get_tile (self, 1)));
  activate (get_tile (self, 1), "tile.move-left");
  activate (get_tile (self, 0), "tile.move-left");
  g_assert_cmpstr (get_name (self, 0), ==, "a.png");

  /* As it is seen, not as it is counted. */
  gtk_widget_set_direction (get_tile (self, 0), GTK_TEXT_DIR_RTL);
  activate (get_tile (self, 0), "tile.move-left");
  g_assert_cmpstr (get_name (self, 1), ==, "a.png");
}

static gboolean
has_two (gpointer data)
{
  return g_list_model_get_n_items (data) == 2;
}

static void
test_paste (Fixture *self,
            gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->tray));
  g_autoptr (GBytes) pixels = g_bytes_new_static ("\xff\0\0\xff", 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, pixels, 4);
  g_autofree char *path = g_build_filename (self->folder, "b.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);

  gdk_clipboard_set_text (clipboard, "words");
  g_assert_false (dailies_reference_tray_paste (self->tray, clipboard));

  add_image (self, "a.png", 32, 18);
  gdk_clipboard_set_texture (clipboard, texture);
  activate (GTK_WIDGET (self->tray), "references.paste");
  g_assert_true (test_wait_until (has_two, self->list, TEST_PATIENCE));
  g_assert_cmpstr (get_name (self, 1), ==, "Pasted image");
  settle (self);
  activate (get_tile (self, 0), "tile.remove");

  gdk_clipboard_set (clipboard, GDK_TYPE_FILE_LIST, files);
  activate (GTK_WIDGET (self->tray), "references.paste");
  g_assert_true (test_wait_until (has_two, self->list, TEST_PATIENCE));
  g_assert_cmpstr (get_name (self, 1), ==, "b.png");
  g_boxed_free (GDK_TYPE_FILE_LIST, files);
}

static void
test_names (Fixture *self,
            gconstpointer data)
{
  GtkWidget *tiles = find_template_child (GTK_WIDGET (self->tray), "tiles");
  GtkWidget *add_button = find_template_child (GTK_WIDGET (self->tray), "add");

  add_image (self, "a.png", 32, 18);
  gtk_test_accessible_assert_role (tiles, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (tiles, GTK_ACCESSIBLE_PROPERTY_LABEL, "References");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (add_button), ==, "Add Reference");
}

static gboolean
shows_picture (gpointer data)
{
  return !gtk_widget_get_visible (find_template_child (data, "spinner"));
}

static DailiesCropDialog *
open_crop (Fixture *self,
           guint position)
{
  AdwDialog *dialog;

  activate (get_tile (self, position), "tile.crop");
  dialog = adw_window_get_visible_dialog (self->window);
  g_assert_true (DAILIES_IS_CROP_DIALOG (dialog));
  g_assert_true (test_wait_until (shows_picture, dialog, TEST_PATIENCE));

  return DAILIES_CROP_DIALOG (dialog);
}

static void
test_crop (Fixture *self,
           gconstpointer data)
{
  DailiesReferenceItem *item = add_image (self, "a.png", 320, 320);
  DailiesCropDialog *dialog;
  DailiesCropView *view;
  const DailiesCrop wish = { 0, 0, 0.5, 0.5 };
  const DailiesCrop *crop = dailies_reference_item_get_crop (item);

  settle (self);
  dialog = open_crop (self, 0);
  view = DAILIES_CROP_VIEW (find_template_child (GTK_WIDGET (dialog), "view"));

  /* As large as it can be; that is as good as none. */
  g_assert_cmpfloat_with_epsilon (dailies_crop_view_get_crop (view)->width, 1, 0.001);
  g_assert_cmpfloat_with_epsilon (dailies_crop_view_get_crop (view)->height, 9.0 / 16, 0.001);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_template_child (GTK_WIDGET (dialog), "size"))), ==, "320×180 of 320×320");
  activate (GTK_WIDGET (dialog), "crop.apply");
  g_assert_true (dailies_crop_is_whole (crop));
  test_drain ();

  dialog = open_crop (self, 0);
  view = DAILIES_CROP_VIEW (find_template_child (GTK_WIDGET (dialog), "view"));
  dailies_crop_view_set_crop (view, &wish);
  activate (GTK_WIDGET (dialog), "crop.apply");
  g_assert_cmpfloat_with_epsilon (crop->width, 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (crop->width / crop->height, 16.0 / 9, 0.001);
  test_drain ();

  dialog = open_crop (self, 0);
  view = DAILIES_CROP_VIEW (find_template_child (GTK_WIDGET (dialog), "view"));
  g_assert_true (dailies_crop_equal (dailies_crop_view_get_crop (view), crop));
  activate (GTK_WIDGET (dialog), "crop.reset");
  g_assert_false (dailies_crop_is_whole (crop));
  activate (GTK_WIDGET (dialog), "crop.apply");
  g_assert_true (dailies_crop_is_whole (crop));
}

/* Keys do what a pointer does. */
static void
press (GtkWidget *widget,
       guint key,
       GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            {
              g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut)));
              return;
            }
        }
    }

  g_error ("Nothing happens");
}

static gboolean
is_focus (gpointer data)
{
  return gtk_widget_is_focus (data);
}

static void
test_crop_keys (Fixture *self,
                gconstpointer data)
{
  DailiesCropDialog *dialog;
  GtkWidget *view;
  const DailiesCrop *crop;
  double width;

  add_image (self, "a.png", 320, 320);
  settle (self);
  dialog = open_crop (self, 0);
  view = find_template_child (GTK_WIDGET (dialog), "view");
  crop = dailies_crop_view_get_crop (DAILIES_CROP_VIEW (view));
  g_assert_true (test_wait_until (is_focus, view, TEST_PATIENCE));

  press (view, GDK_KEY_Up, 0);
  g_assert_cmpfloat_with_epsilon (crop->y, 0.21875 - 0.01, 0.001);
  press (view, GDK_KEY_Left, 0);
  g_assert_cmpfloat (crop->x, ==, 0);
  press (view, GDK_KEY_Left, GDK_SHIFT_MASK);
  width = crop->width;
  g_assert_cmpfloat (width, <, 1);
  g_assert_cmpfloat_with_epsilon (crop->width / crop->height, 16.0 / 9, 0.001);
  press (view, GDK_KEY_Right, 0);
  g_assert_cmpfloat (crop->x, >, 0);
  /* There is no room at the right any more. */
  press (view, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpfloat (crop->width, >, width);
}

/* A clip is shown, but not cut. */
static void
test_clip (Fixture *self,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "clip.mp4", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  test_clip_write (path, TEST_CLIP_H264);
  dailies_reference_list_add_file (self->list, file);
  settle (self);
  g_assert_cmpstr (get_role_label (get_tile (self, 0)), ==, "Source");
  g_assert_true (gtk_widget_get_visible (find_template_child (get_tile (self, 0), "clip_mark")));
  gtk_widget_activate_action (get_tile (self, 0), "tile.crop", NULL);
  g_assert_null (adw_window_get_visible_dialog (self->window));
}

/* Closed before the picture is there. */
static void
test_early_end (Fixture *self,
                gconstpointer data)
{
  add_image (self, "a.png", 2000, 2000);
  settle (self);
  activate (get_tile (self, 0), "tile.crop");
  adw_dialog_force_close (adw_window_get_visible_dialog (self->window));
  test_drain ();
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  add ("/reference-tray/empty", test_empty);
  add ("/reference-tray/tile", test_tile);
  add ("/reference-tray/size", test_size);
  add ("/reference-tray/roles", test_roles);
  add ("/reference-tray/broken", test_broken);
  add ("/reference-tray/remove", test_remove);
  add ("/reference-tray/move", test_move);
  add ("/reference-tray/paste", test_paste);
  add ("/reference-tray/names", test_names);
  add ("/reference-tray/crop", test_crop);
  add ("/reference-tray/crop-keys", test_crop_keys);
  add ("/reference-tray/clip", test_clip);
  add ("/reference-tray/early-end", test_early_end);

  return g_test_run ();
}
