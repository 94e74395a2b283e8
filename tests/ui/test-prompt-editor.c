/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-prompt-editor"

#include "config.h"

#include <gtksourceview/gtksource.h>

#include "dailies-prompt-editor.h"
#include "dailies-shot.h"
#include "test-utils.h"
#include "window-fixture.h"

typedef struct
{
  GtkWindow *window;
  DailiesPromptEditor *editor;
  GtkTextView *text;
  GtkTextBuffer *buffer;
  GSettings *settings;
} Fixture;

static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_height (data) > 0;
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->editor = g_object_new (DAILIES_TYPE_PROMPT_EDITOR, "valign", GTK_ALIGN_START, NULL);
  self->text = GTK_TEXT_VIEW (find_template_child (GTK_WIDGET (self->editor), "text"));
  self->buffer = gtk_text_view_get_buffer (self->text);
  self->window = g_object_new (GTK_TYPE_WINDOW, "child", self->editor, "default-width", 500, "default-height", 300, NULL);
  gtk_window_present (self->window);
  g_assert_true (test_wait_until (is_drawn, self->editor, TEST_PATIENCE));
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_settings_reset (self->settings, "spell-check");
  g_settings_reset (self->settings, "spell-language");
  g_object_add_weak_pointer (G_OBJECT (self->editor), (gpointer *) &self->editor);
  gtk_window_destroy (self->window);
  test_drain ();
  g_assert_null (self->editor);
  g_clear_object (&self->settings);
}

static void
type_text (Fixture *self,
           const char *text)
{
  gtk_text_buffer_insert_at_cursor (self->buffer, text, -1);
}

static void
assert_text (Fixture *self,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (self->buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
walk (Fixture *self,
      const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_prompt (Fixture *self,
             gconstpointer data)
{
  guint count = 0;

  g_signal_connect_swapped (self->editor, "notify::prompt", G_CALLBACK (count_cb), &count);
  g_assert_cmpstr (dailies_prompt_editor_get_prompt (self->editor), ==, "");

  type_text (self, "\n  A red kite");
  g_assert_cmpstr (dailies_prompt_editor_get_prompt (self->editor), ==, "A red kite");
  g_assert_cmpuint (count, ==, 1);

  /* White space at the end is nothing new. */
  type_text (self, " ");
  g_assert_cmpuint (count, ==, 1);

  dailies_prompt_editor_set_prompt (self->editor, "A blue kite");
  g_assert_cmpuint (count, ==, 2);
  assert_text (self, "A blue kite");

  dailies_prompt_editor_set_prompt (self->editor, NULL);
  assert_text (self, "");
}

/* Somebody who is bound to the property does not eat the space that is being
 * typed. */
static void
test_binding (Fixture *self,
              gconstpointer data)
{
  g_autoptr (GObject) other = g_object_new (DAILIES_TYPE_PROMPT_EDITOR, NULL);

  g_object_ref_sink (other);
  g_object_bind_property (self->editor, "prompt", other, "prompt", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  type_text (self, "A red ");
  assert_text (self, "A red ");
  type_text (self, "kite");
  g_assert_cmpstr (dailies_prompt_editor_get_prompt (DAILIES_PROMPT_EDITOR (other)), ==, "A red kite");

  g_object_set (other, "prompt", "A sea", NULL);
  assert_text (self, "A sea");
}

static void
test_undo (Fixture *self,
           gconstpointer data)
{
  dailies_prompt_editor_set_prompt (self->editor, "The first");
  g_assert_false (gtk_text_buffer_get_can_undo (self->buffer));

  dailies_prompt_editor_set_prompt (self->editor, "Settings of another take");
  gtk_text_buffer_undo (self->buffer);
  assert_text (self, "The first");
  gtk_text_buffer_redo (self->buffer);
  assert_text (self, "Settings of another take");
}

static void
test_placeholder (Fixture *self,
                  gconstpointer data)
{
  GtkWidget *placeholder = find_template_child (GTK_WIDGET (self->editor), "placeholder");

  g_assert_true (gtk_widget_get_visible (placeholder));
  type_text (self, " ");
  g_assert_false (gtk_widget_get_visible (placeholder));
  gtk_test_accessible_assert_property (self->text, GTK_ACCESSIBLE_PROPERTY_LABEL, "Prompt");
  gtk_test_accessible_assert_property (self->text, GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, "Write the shot…");
  gtk_test_accessible_assert_role (self->text, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
}

static const char *
get_limit (Fixture *self)
{
  GtkWidget *limit = find_template_child (GTK_WIDGET (self->editor), "limit");
  GtkWidget *count = find_template_child (GTK_WIDGET (self->editor), "count");

  return gtk_widget_get_visible (limit) ? gtk_label_get_label (GTK_LABEL (count)) : NULL;
}

static void
test_limit (Fixture *self,
            gconstpointer data)
{
  GtkWidget *limit = find_template_child (GTK_WIDGET (self->editor), "limit");

  dailies_prompt_editor_set_maximum_length (self->editor, 20);
  type_text (self, "seventeen letters");
  g_assert_null (get_limit (self));

  /* Characters, not bytes; and none around the prompt. */
  type_text (self, "é   ");
  g_assert_cmpstr (get_limit (self), ==, "18 / 20");
  g_assert_false (gtk_widget_has_css_class (limit, "error"));

  type_text (self, "!!");
  g_assert_cmpstr (get_limit (self), ==, "3 characters too many");
  g_assert_true (gtk_widget_has_css_class (limit, "error"));
  gtk_test_accessible_assert_state (self->text, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  dailies_prompt_editor_set_maximum_length (self->editor, 22);
  g_assert_cmpstr (get_limit (self), ==, "1 character too many");
  dailies_prompt_editor_set_maximum_length (self->editor, G_MAXUINT);
  g_assert_null (get_limit (self));
  gtk_test_accessible_assert_state (self->text, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
}

/* Also where the model does not say anything. */
static void
test_longest (Fixture *self,
              gconstpointer data)
{
  g_autofree char *prompt = g_strnfill (DAILIES_SHOT_MAXIMUM_PROMPT + 1, 'a');

  g_settings_set_boolean (self->settings, "spell-check", FALSE);
  dailies_prompt_editor_set_prompt (self->editor, prompt);
  g_assert_cmpstr (get_limit (self), ==, "1 character too many");
}

static void
test_history (Fixture *self,
              gconstpointer data)
{
  static const char *const history[] = { "The newest", "The middle", "The oldest", NULL };

  dailies_prompt_editor_set_history (self->editor, history);
  type_text (self, "Being written ");

  walk (self, "prompt.previous");
  assert_text (self, "The newest");
  walk (self, "prompt.previous");
  assert_text (self, "The middle");
  type_text (self, ", changed");
  walk (self, "prompt.previous");
  assert_text (self, "The oldest");
  walk (self, "prompt.previous");
  assert_text (self, "The oldest");

  walk (self, "prompt.next");
  assert_text (self, "The middle, changed");
  walk (self, "prompt.next");
  walk (self, "prompt.next");
  assert_text (self, "Being written ");
  walk (self, "prompt.next");
  assert_text (self, "Being written ");

  gtk_text_buffer_undo (self->buffer);
  assert_text (self, "The newest");
}

/* What was sent last and still stands there is passed over. */
static void
test_history_repeated (Fixture *self,
                       gconstpointer data)
{
  static const char *const history[] = { "The newest", "The oldest", NULL };

  dailies_prompt_editor_set_history (self->editor, history);
  dailies_prompt_editor_set_prompt (self->editor, "The newest");
  walk (self, "prompt.previous");
  assert_text (self, "The oldest");
  walk (self, "prompt.next");
  assert_text (self, "The newest");
  walk (self, "prompt.next");
  assert_text (self, "The newest");
}

static void
history_wanted_cb (DailiesPromptEditor *editor,
                   gpointer user_data)
{
  (*(int *) user_data)++;
}

/* It is read when somebody begins to walk, and not before. */
static void
test_history_wanted (Fixture *self,
                     gconstpointer data)
{
  static const char *const history[] = { "The newest", "The oldest", NULL };
  int n_wishes = 0;

  g_signal_connect (self->editor, "history-wanted", G_CALLBACK (history_wanted_cb), &n_wishes);
  type_text (self, "Being written ");
  g_assert_cmpint (n_wishes, ==, 0);
  walk (self, "prompt.previous");
  g_assert_cmpint (n_wishes, ==, 1);
  assert_text (self, "Being written ");

  dailies_prompt_editor_set_history (self->editor, history);
  assert_text (self, "The newest");
  walk (self, "prompt.previous");
  assert_text (self, "The oldest");
  walk (self, "prompt.next");
  walk (self, "prompt.next");
  assert_text (self, "Being written ");
  g_assert_cmpint (n_wishes, ==, 1);
}

static int expected_height;

static gboolean
has_height (gpointer data)
{
  int natural;

  gtk_widget_measure (data, GTK_ORIENTATION_VERTICAL, 500, NULL, &natural, NULL, NULL);

  return natural == expected_height;
}

/* The text view lays its lines out when it has time. */
static void
assert_height (Fixture *self,
               int height)
{
  expected_height = height;
  test_drain ();
  g_assert_true (test_wait_until (has_height, self->editor, TEST_PATIENCE));
}

static void
test_height (Fixture *self,
             gconstpointer data)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->text), "1");
  const int margins = gtk_text_view_get_top_margin (self->text) + gtk_text_view_get_bottom_margin (self->text);
  int line;
  int least;

  pango_layout_get_size (layout, NULL, &line);
  line = PANGO_PIXELS (line) + gtk_text_view_get_pixels_below_lines (self->text);
  gtk_widget_measure (GTK_WIDGET (self->editor), GTK_ORIENTATION_VERTICAL, 500, NULL, &least, NULL, NULL);
  g_assert_cmpint (least, >=, margins + 2 * line);
  g_assert_cmpint (least, <, margins + 3 * line);

  type_text (self, "1\n2");
  assert_height (self, least);
  type_text (self, "\n3");
  assert_height (self, margins + 3 * line);
  type_text (self, "\n4\n5\n6");
  assert_height (self, margins + 6 * line);
  type_text (self, "\n7\n8");
  assert_height (self, margins + 6 * line);
}

static gboolean
is_marked (Fixture *self,
           int offset)
{
  GtkTextTagTable *tags = gtk_text_buffer_get_tag_table (self->buffer);
  GtkTextTag *tag = gtk_text_tag_table_lookup (tags, "libspelling-misspelled-tag");
  g_autoptr (GSList) all = NULL;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, offset);
  if (tag != NULL)
    return gtk_text_iter_has_tag (&iter, tag);

  all = gtk_text_iter_get_tags (&iter);

  return all != NULL;
}

static gboolean
first_is_marked (gpointer data)
{
  return is_marked (data, 2);
}

static gboolean
first_is_clean (gpointer data)
{
  return !is_marked (data, 2);
}

static void
test_spelling (Fixture *self,
               gconstpointer data)
{
  g_settings_set_string (self->settings, "spell-language", "en_US");
  type_text (self, "Harbuor wall ");
  g_assert_true (test_wait_until (first_is_marked, self, TEST_PATIENCE));
  g_assert_false (is_marked (self, 9));

  g_settings_set_boolean (self->settings, "spell-check", FALSE);
  g_assert_true (test_wait_until (first_is_clean, self, TEST_PATIENCE));
  g_settings_set_boolean (self->settings, "spell-check", TRUE);
  g_assert_true (test_wait_until (first_is_marked, self, TEST_PATIENCE));

  g_assert_cmpint (g_menu_model_get_n_items (gtk_text_view_get_extra_menu (self->text)), >, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->text), "spelling.enabled", NULL));
  g_assert_false (g_settings_get_boolean (self->settings, "spell-check"));
}

/* A dictionary is not for a prompt that is not there. */
static void
test_no_words (Fixture *self,
               gconstpointer data)
{
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (self->text), "spelling.enabled", NULL));
  type_text (self, "H");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->text), "spelling.enabled", NULL));
}

/* A dictionary that is not there is no reason to fail. */
static void
test_no_dictionary (Fixture *self,
                    gconstpointer data)
{
  g_settings_set_string (self->settings, "spell-language", "xx_XX");
  type_text (self, "Harbuor wall ");
  test_drain ();
  g_assert_false (is_marked (self, 9));
}

static gboolean
offer_cb (GdkClipboard **offered,
          GdkClipboard *clipboard)
{
  *offered = clipboard;

  return TRUE;
}

static void
paste (Fixture *self)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->text), "clipboard.paste", NULL));
}

static gboolean
has_text (gpointer data)
{
  Fixture *self = data;

  return *dailies_prompt_editor_get_prompt (self->editor) != '\0';
}

static void
test_paste (Fixture *self,
            gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->editor));
  g_autoptr (GBytes) pixels = g_bytes_new_static ("\xff\0\0\xff", 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, pixels, 4);
  g_autoptr (GFile) file = g_file_new_for_path ("/somewhere/picture.png");
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  GdkClipboard *offered = NULL;

  g_signal_connect_swapped (self->editor, "paste-offered", G_CALLBACK (offer_cb), &offered);

  gdk_clipboard_set_text (clipboard, "words");
  paste (self);
  g_assert_true (test_wait_until (has_text, self, TEST_PATIENCE));
  g_assert_null (offered);

  gdk_clipboard_set_texture (clipboard, texture);
  paste (self);
  g_assert_true (offered == clipboard);

  offered = NULL;
  gdk_clipboard_set (clipboard, GDK_TYPE_FILE_LIST, files);
  paste (self);
  g_assert_true (offered == clipboard);
  g_boxed_free (GDK_TYPE_FILE_LIST, files);
  test_drain ();
  assert_text (self, "words");
}

static gboolean
is_written_bright (gpointer text)
{
  GdkRGBA color;

  gtk_widget_get_color (text, &color);

  return color.red > 0.5;
}

static gboolean
is_written_dark (gpointer text)
{
  return !is_written_bright (text);
}

/* It has the colours of the window, not those of a scheme. */
static void
test_dark (Fixture *self,
           gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_assert_null (gtk_source_buffer_get_style_scheme (GTK_SOURCE_BUFFER (self->buffer)));
  g_assert_true (test_wait_until (is_written_dark, self->text, TEST_PATIENCE));
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_true (test_wait_until (is_written_bright, self->text, TEST_PATIENCE));
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_true (test_wait_until (is_written_dark, self->text, TEST_PATIENCE));
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

  add ("/prompt-editor/prompt", test_prompt);
  add ("/prompt-editor/binding", test_binding);
  add ("/prompt-editor/undo", test_undo);
  add ("/prompt-editor/placeholder", test_placeholder);
  add ("/prompt-editor/limit", test_limit);
  add ("/prompt-editor/longest", test_longest);
  add ("/prompt-editor/history", test_history);
  add ("/prompt-editor/history-repeated", test_history_repeated);
  add ("/prompt-editor/history-wanted", test_history_wanted);
  add ("/prompt-editor/height", test_height);
  add ("/prompt-editor/spelling", test_spelling);
  add ("/prompt-editor/no-words", test_no_words);
  add ("/prompt-editor/no-dictionary", test_no_dictionary);
  add ("/prompt-editor/paste", test_paste);
  add ("/prompt-editor/dark", test_dark);

  return g_test_run ();
}
