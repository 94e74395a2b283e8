/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-prompt-editor"

#include "config.h"

#include "dailies-prompt-editor.h"

#include <glib/gi18n.h>

#include "dailies-prompt-spelling.h"
#include "dailies-shot.h"

/* The lines below which it does not shrink and above which it scrolls. */
#define LEAST_LINES 2
#define MOST_LINES 6

struct _DailiesPromptEditor
{
  AdwBin parent_instance;

  char *prompt;
  guint maximum_length;
  GStrv history;
  /* While walking: what was being written, then the history, each as it was
   * left. */
  GStrv walk;
  guint step;
  /* The history has been asked for, to walk into. */
  gboolean awaits_history;
  /* From the first word. */
  SpellingTextBufferAdapter *spelling;

  GtkScrolledWindow *scroller;
  GtkTextView *text;
  GtkTextBuffer *buffer;
  GtkWidget *placeholder;
  GtkWidget *limit;
  GtkWidget *limit_icon;
  GtkLabel *count;
};

typedef enum
{
  PROP_PROMPT = 1,
  PROP_MAXIMUM_LENGTH,
  PROP_HISTORY,
} DailiesPromptEditorProps;

static GParamSpec *properties[PROP_HISTORY + 1];

enum
{
  PASTE_OFFERED,
  HISTORY_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesPromptEditor, dailies_prompt_editor, ADW_TYPE_BIN)

static char *
dup_text (DailiesPromptEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* One step of undo; but nobody undoes the text that was there at first. */
static void
replace_text (DailiesPromptEditor *self,
              const char *text)
{
  GtkTextIter start;
  GtkTextIter end;

  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  if (gtk_text_buffer_get_char_count (self->buffer) == 0)
    {
      gtk_text_buffer_set_text (self->buffer, text, -1);
      return;
    }

  /* Nobody is told of the moment without any text. */
  g_object_freeze_notify (G_OBJECT (self));
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &end, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
update_limit (DailiesPromptEditor *self)
{
  const guint most = MIN (self->maximum_length, DAILIES_SHOT_MAXIMUM_PROMPT);
  const guint length = g_utf8_strlen (self->prompt, -1);
  const gboolean over = length > most;
  const gboolean was_over = gtk_widget_get_visible (self->limit_icon);
  g_autofree char *words = NULL;

  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  if (over)
    /* Translators: %u is how much longer a prompt is than the model takes. */
    words = g_strdup_printf (ngettext ("%u character too many", "%u characters too many", length - most), length - most);
  else
    /* Translators: how many characters were written, and how many may be. */
    words = g_strdup_printf (_ ("%'u / %'u"), length, most);

  gtk_label_set_label (self->count, words);
  gtk_widget_set_visible (self->limit, (guint64) length * 10 >= (guint64) most * 9);
  if (over == was_over)
    return;

  gtk_widget_set_visible (self->limit_icon, over);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID,
                               over ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_set_css_classes (self->limit, (const char *[]) { "caption", "numeric", over ? "error" : "dimmed", NULL });
  if (over)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->text), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
text_changed_cb (DailiesPromptEditor *self)
{
  g_autofree char *prompt = g_strstrip (dup_text (self));

  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (self->buffer) == 0);
  if (!g_set_str (&self->prompt, prompt))
    return;

  update_limit (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
}

static void
stop_walking (DailiesPromptEditor *self)
{
  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  g_clear_pointer (&self->walk, g_strfreev);
  self->step = 0;
}

static void
start_walking (DailiesPromptEditor *self)
{
  const guint n_earlier = self->history != NULL ? g_strv_length (self->history) : 0;

  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  self->walk = g_new0 (char *, n_earlier + 2);
  self->walk[0] = dup_text (self);
  for (guint i = 0; i < n_earlier; i++)
    self->walk[i + 1] = g_strdup (self->history[i]);
}

static void
walk (DailiesPromptEditor *self,
      int direction)
{
  guint next;

  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  if (self->walk == NULL)
    start_walking (self);

  /* The last prompt often still stands there. */
  next = self->step;
  do
    next += direction;
  while (next < g_strv_length (self->walk) && g_str_equal (self->walk[next], self->prompt));

  if (next >= g_strv_length (self->walk))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  g_free (self->walk[self->step]);
  self->walk[self->step] = dup_text (self);
  self->step = next;
  replace_text (self, self->walk[next]);
  gtk_text_view_scroll_mark_onscreen (self->text, gtk_text_buffer_get_insert (self->buffer));
}

static void
previous_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  DailiesPromptEditor *self = DAILIES_PROMPT_EDITOR (widget);

  if (self->history == NULL)
    {
      self->awaits_history = TRUE;
      g_signal_emit (self, signals[HISTORY_WANTED], 0);
      return;
    }

  walk (self, 1);
}

static void
next_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  walk (DAILIES_PROMPT_EDITOR (widget), -1);
}

/* Office programs offer a picture of the text that they copy. */
static gboolean
is_reference (GdkContentFormats *offered)
{
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (offered));

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
         (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) &&
          !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
}

static void
paste_cb (DailiesPromptEditor *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  gboolean taken = FALSE;

  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  if (is_reference (gdk_clipboard_get_formats (clipboard)))
    g_signal_emit (self, signals[PASTE_OFFERED], 0, clipboard, &taken);
  if (taken)
    g_signal_stop_emission_by_name (self->text, "paste-clipboard");
}

static void
update_height (DailiesPromptEditor *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "");
  const int margins = gtk_text_view_get_top_margin (self->text) + gtk_text_view_get_bottom_margin (self->text);
  int line;

  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  /* As a text view rounds, which is not how a label does. */
  pango_layout_get_size (layout, NULL, &line);
  line = PANGO_PIXELS (line) + gtk_text_view_get_pixels_below_lines (self->text);
  gtk_scrolled_window_set_min_content_height (self->scroller, -1);
  gtk_scrolled_window_set_max_content_height (self->scroller, margins + MOST_LINES * line);
  gtk_scrolled_window_set_min_content_height (self->scroller, margins + LEAST_LINES * line);
}

static void
dailies_prompt_editor_css_changed (GtkWidget *widget,
                                   GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dailies_prompt_editor_parent_class)->css_changed (widget, change);

  update_height (DAILIES_PROMPT_EDITOR (widget));
}

static void
dailies_prompt_editor_system_setting_changed (GtkWidget *widget,
                                              GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dailies_prompt_editor_parent_class)->system_setting_changed (widget, setting);

  update_height (DAILIES_PROMPT_EDITOR (widget));
}

/* A dictionary takes 20 ms and 5 MiB, which is too much for an empty prompt.
 * Words that are there before it would not be checked until they change. */
static void
before_insert_cb (DailiesPromptEditor *self)
{
  g_assert (DAILIES_IS_PROMPT_EDITOR (self));

  g_signal_handlers_disconnect_by_func (self->buffer, before_insert_cb, self);
  self->spelling = dailies_prompt_spelling_new (GTK_SOURCE_BUFFER (self->buffer));
  gtk_text_view_set_extra_menu (self->text, spelling_text_buffer_adapter_get_menu_model (self->spelling));
  gtk_widget_insert_action_group (GTK_WIDGET (self->text), "spelling", G_ACTION_GROUP (self->spelling));
}

static void
dailies_prompt_editor_dispose (GObject *object)
{
  DailiesPromptEditor *self = DAILIES_PROMPT_EDITOR (object);

  g_clear_pointer (&self->spelling, dailies_prompt_spelling_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_PROMPT_EDITOR);

  G_OBJECT_CLASS (dailies_prompt_editor_parent_class)->dispose (object);
}

static void
dailies_prompt_editor_finalize (GObject *object)
{
  DailiesPromptEditor *self = DAILIES_PROMPT_EDITOR (object);

  g_clear_pointer (&self->prompt, g_free);
  g_clear_pointer (&self->history, g_strfreev);
  g_clear_pointer (&self->walk, g_strfreev);

  G_OBJECT_CLASS (dailies_prompt_editor_parent_class)->finalize (object);
}

static void
dailies_prompt_editor_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  DailiesPromptEditor *self = DAILIES_PROMPT_EDITOR (object);

  switch ((DailiesPromptEditorProps) prop_id)
    {
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    case PROP_MAXIMUM_LENGTH:
      g_value_set_uint (value, self->maximum_length);
      break;
    case PROP_HISTORY:
      g_value_set_boxed (value, self->history);
      break;
    }
}

static void
dailies_prompt_editor_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DailiesPromptEditor *self = DAILIES_PROMPT_EDITOR (object);

  switch ((DailiesPromptEditorProps) prop_id)
    {
    case PROP_PROMPT:
      dailies_prompt_editor_set_prompt (self, g_value_get_string (value));
      break;
    case PROP_MAXIMUM_LENGTH:
      dailies_prompt_editor_set_maximum_length (self, g_value_get_uint (value));
      break;
    case PROP_HISTORY:
      dailies_prompt_editor_set_history (self, g_value_get_boxed (value));
      break;
    }
}

static void
dailies_prompt_editor_class_init (DailiesPromptEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  gtk_source_init ();
  spelling_init ();
  /* Without a scheme a prompt has the colours of the window.  A buffer would
   * read all of them to find its own. */
  gtk_source_style_scheme_manager_set_search_path (gtk_source_style_scheme_manager_get_default (), (const char *[]) { NULL });

  object_class->dispose = dailies_prompt_editor_dispose;
  object_class->finalize = dailies_prompt_editor_finalize;
  object_class->get_property = dailies_prompt_editor_get_property;
  object_class->set_property = dailies_prompt_editor_set_property;
  widget_class->css_changed = dailies_prompt_editor_css_changed;
  widget_class->system_setting_changed = dailies_prompt_editor_system_setting_changed;

  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, "", flags);
  properties[PROP_MAXIMUM_LENGTH] = g_param_spec_uint ("maximum-length", NULL, NULL, 0, G_MAXUINT, G_MAXUINT, flags);
  properties[PROP_HISTORY] = g_param_spec_boxed ("history", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[PASTE_OFFERED] = g_signal_new ("paste-offered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         g_signal_accumulator_true_handled, NULL, NULL,
                                         G_TYPE_BOOLEAN, 1, GDK_TYPE_CLIPBOARD);
  signals[HISTORY_WANTED] = g_signal_new ("history-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-prompt-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesPromptEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, DailiesPromptEditor, text);
  gtk_widget_class_bind_template_child (widget_class, DailiesPromptEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, DailiesPromptEditor, placeholder);
  gtk_widget_class_bind_template_child (widget_class, DailiesPromptEditor, limit);
  gtk_widget_class_bind_template_child (widget_class, DailiesPromptEditor, limit_icon);
  gtk_widget_class_bind_template_child (widget_class, DailiesPromptEditor, count);
  gtk_widget_class_install_action (widget_class, "prompt.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "prompt.next", NULL, next_action);
}

static void
dailies_prompt_editor_init (DailiesPromptEditor *self)
{
  self->prompt = g_strdup ("");
  self->maximum_length = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (before_insert_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "paste-clipboard", G_CALLBACK (paste_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dailies_prompt_editor_get_prompt:
 * @self: an editor
 *
 * Returns: what is written there, without white space around it
 */
const char *
dailies_prompt_editor_get_prompt (DailiesPromptEditor *self)
{
  g_return_val_if_fail (DAILIES_IS_PROMPT_EDITOR (self), NULL);

  return self->prompt;
}

/**
 * dailies_prompt_editor_set_prompt:
 * @self: an editor
 * @prompt: (nullable): what to write there
 *
 * White space at the ends alone is no difference, so that who binds to the
 * property does not disturb who is typing.
 */
void
dailies_prompt_editor_set_prompt (DailiesPromptEditor *self,
                                  const char *prompt)
{
  g_autofree char *stripped = g_strstrip (g_strdup (prompt != NULL ? prompt : ""));

  g_return_if_fail (DAILIES_IS_PROMPT_EDITOR (self));

  if (g_str_equal (stripped, self->prompt))
    return;

  stop_walking (self);
  replace_text (self, stripped);
}

/**
 * dailies_prompt_editor_get_maximum_length:
 * @self: an editor
 *
 * Returns: how many characters the model takes
 */
guint
dailies_prompt_editor_get_maximum_length (DailiesPromptEditor *self)
{
  g_return_val_if_fail (DAILIES_IS_PROMPT_EDITOR (self), G_MAXUINT);

  return self->maximum_length;
}

/**
 * dailies_prompt_editor_set_maximum_length:
 * @self: an editor
 * @maximum_length: how many characters the model takes; %G_MAXUINT where it
 *   does not say
 *
 * More can be written; it is only shown.
 */
void
dailies_prompt_editor_set_maximum_length (DailiesPromptEditor *self,
                                          guint maximum_length)
{
  g_return_if_fail (DAILIES_IS_PROMPT_EDITOR (self));

  if (self->maximum_length == maximum_length)
    return;

  self->maximum_length = maximum_length;
  update_limit (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAXIMUM_LENGTH]);
}

/**
 * dailies_prompt_editor_get_history:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): earlier prompts, the newest first
 */
const char *const *
dailies_prompt_editor_get_history (DailiesPromptEditor *self)
{
  g_return_val_if_fail (DAILIES_IS_PROMPT_EDITOR (self), NULL);

  return (const char *const *) self->history;
}

/**
 * dailies_prompt_editor_set_history:
 * @self: an editor
 * @history: (nullable): earlier prompts, the newest first
 */
void
dailies_prompt_editor_set_history (DailiesPromptEditor *self,
                                   const char *const *history)
{
  g_return_if_fail (DAILIES_IS_PROMPT_EDITOR (self));

  if (self->history == NULL ? history == NULL : history != NULL && g_strv_equal ((const char *const *) self->history, history))
    return;

  stop_walking (self);
  g_strfreev (self->history);
  self->history = g_strdupv ((char **) history);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HISTORY]);

  if (self->awaits_history && history != NULL)
    walk (self, 1);
  self->awaits_history = FALSE;
}

/**
 * dailies_prompt_editor_focus:
 * @self: an editor
 * @select_all: whether what is written is to be replaced by typing
 */
void
dailies_prompt_editor_focus (DailiesPromptEditor *self,
                             gboolean select_all)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (DAILIES_IS_PROMPT_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_select_range (self->buffer, select_all ? &start : &end, &end);
}
