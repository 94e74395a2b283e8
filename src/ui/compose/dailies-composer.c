/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-composer"

#include "config.h"

#include "dailies-composer.h"

#include <glib/gi18n.h>

#include "dailies-advanced-settings.h"
#include "dailies-composer-pages.h"
#include "dailies-price-button.h"
#include "dailies-prompt-editor.h"
#include "dailies-reference-tray.h"
#include "dailies-setting-fit.h"
#include "dailies-shape.h"
#include "dailies-shot-settings.h"

struct _DailiesComposer
{
  AdwBin parent_instance;

  DailiesDraft *draft;
  GBinding *prompt_binding;
  GBinding *history_binding;
  gboolean compact;
  gboolean show_advanced;

  AdwMultiLayoutView *layouts;
  GtkWidget *card;
  DailiesReferenceTray *tray;
  DailiesPromptEditor *editor;
  DailiesPriceButton *price;
  GtkWidget *proposal;
  GtkLabel *proposal_words;
  GtkWidget *use_proposal;
  GtkWidget *cancel;
  GtkButton *generate;
};

typedef enum
{
  PROP_DRAFT = 1,
  PROP_COMPACT,
  PROP_SHOW_ADVANCED,
} DailiesComposerProps;

static GParamSpec *properties[PROP_SHOW_ADVANCED + 1];

enum
{
  TOAST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DailiesComposer, dailies_composer, ADW_TYPE_BIN)

static void
toast_cb (DailiesComposer *self,
          AdwToast *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static gboolean
paste_offered_cb (DailiesComposer *self,
                  GdkClipboard *clipboard)
{
  return dailies_reference_tray_paste (self->tray, clipboard);
}

static void
history_wanted_cb (DailiesComposer *self)
{
  if (self->draft != NULL)
    dailies_draft_read_history (self->draft);
}

static void
show_settings (DailiesComposer *self)
{
  guint width;
  guint height;

  g_assert (DAILIES_IS_COMPOSER (self));

  dailies_reference_tray_set_aspect (self->tray,
                                     dailies_draft_get_size (self->draft, &width, &height) ||
                                             dailies_aspect_ratio_parse (dailies_draft_get_aspect_ratio (self->draft), &width, &height, NULL)
                                         ? (double) width / height
                                         : 0);
}

static void
show_problem (DailiesComposer *self)
{
  g_assert (DAILIES_IS_COMPOSER (self));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->generate), dailies_draft_get_problem (self->draft));
}

static void
show_proposal (DailiesComposer *self)
{
  const char *words = dailies_draft_get_proposal (self->draft);

  g_assert (DAILIES_IS_COMPOSER (self));

  gtk_widget_set_visible (self->proposal, words != NULL);
  gtk_widget_set_visible (self->use_proposal, dailies_draft_get_proposed_model (self->draft) != NULL);
  gtk_label_set_label (self->proposal_words, words != NULL ? words : "");
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_editing (DailiesComposer *self)
{
  gboolean editing = dailies_draft_get_editing (self->draft) != NULL;

  g_assert (DAILIES_IS_COMPOSER (self));

  gtk_widget_set_visible (self->cancel, editing);
  gtk_button_set_label (self->generate, editing ? _ ("Save") : _ ("Generate"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.cancel-edit", editing);
}

static void
show_limit (DailiesComposer *self)
{
  DailiesModel *model = dailies_draft_get_model (self->draft);
  guint limit = model != NULL ? dailies_capabilities_get_maximum_prompt (dailies_model_get_capabilities (model)) : G_MAXUINT;

  g_assert (DAILIES_IS_COMPOSER (self));

  dailies_prompt_editor_set_maximum_length (self->editor, MIN (limit, DAILIES_SHOT_MAXIMUM_PROMPT));
}

/* Most windows are never that narrow. */
static void
add_compact_layout (DailiesComposer *self)
{
  DailiesComposerPages *pages = dailies_composer_pages_new ();
  AdwLayout *layout = adw_layout_new (GTK_WIDGET (pages));

  adw_layout_set_name (layout, "compact");
  g_object_bind_property (self, "draft", pages, "draft", G_BINDING_SYNC_CREATE);
  dailies_reference_tray_accept_drops (self->tray, dailies_composer_pages_get_card (pages));
  adw_multi_layout_view_add_layout (self->layouts, layout);
}

static void
show_layout (DailiesComposer *self)
{
  GtkWidget *generate = GTK_WIDGET (self->generate);

  if (self->compact && adw_multi_layout_view_get_layout_by_name (self->layouts, "compact") == NULL)
    add_compact_layout (self);
  adw_multi_layout_view_set_layout_name (self->layouts, self->compact ? "compact" : "wide");
  if (self->compact)
    gtk_widget_add_css_class (generate, "pill");
  else
    gtk_widget_remove_css_class (generate, "pill");
}

static void
connect_draft (DailiesComposer *self)
{
  DailiesDraft *draft = self->draft;

  self->prompt_binding = g_object_bind_property (draft, "prompt", self->editor, "prompt", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  self->history_binding = g_object_bind_property (draft, "history", self->editor, "history", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (draft, "notify::problem", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "notify::proposal", G_CALLBACK (show_proposal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "notify::editing", G_CALLBACK (show_editing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "notify::model", G_CALLBACK (show_limit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "settings-changed", G_CALLBACK (show_settings), self, G_CONNECT_SWAPPED);
  dailies_reference_tray_set_list (self->tray, dailies_draft_get_references (draft));
  show_problem (self);
  show_proposal (self);
  show_editing (self);
  show_limit (self);
  show_settings (self);
}

static void
disconnect_draft (DailiesComposer *self)
{
  g_clear_pointer (&self->prompt_binding, g_binding_unbind);
  g_clear_pointer (&self->history_binding, g_binding_unbind);
  g_signal_handlers_disconnect_by_func (self->draft, show_problem, self);
  g_signal_handlers_disconnect_by_func (self->draft, show_proposal, self);
  g_signal_handlers_disconnect_by_func (self->draft, show_editing, self);
  g_signal_handlers_disconnect_by_func (self->draft, show_limit, self);
  g_signal_handlers_disconnect_by_func (self->draft, show_settings, self);
  dailies_reference_tray_set_list (self->tray, NULL);
}

static void
add_reference (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  dailies_reference_tray_choose_files (DAILIES_COMPOSER (widget)->tray);
}

static void
new_seed (GtkWidget *widget,
          const char *name,
          GVariant *parameter)
{
  DailiesComposer *self = DAILIES_COMPOSER (widget);

  if (self->draft != NULL)
    dailies_draft_roll_seed (self->draft);
}

static void
keep_seed (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  DailiesComposer *self = DAILIES_COMPOSER (widget);

  if (self->draft != NULL)
    dailies_draft_set_keep_seed (self->draft, !dailies_draft_get_keep_seed (self->draft));
}

static void
use_proposal (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  DailiesComposer *self = DAILIES_COMPOSER (widget);

  if (self->draft != NULL)
    dailies_draft_accept_proposal (self->draft);
}

static void
cancel_edit (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  DailiesComposer *self = DAILIES_COMPOSER (widget);

  if (self->draft != NULL)
    dailies_draft_stop_editing (self->draft);
}

static void
dailies_composer_dispose (GObject *object)
{
  DailiesComposer *self = DAILIES_COMPOSER (object);

  dailies_composer_set_draft (self, NULL);

  G_OBJECT_CLASS (dailies_composer_parent_class)->dispose (object);
}

static void
dailies_composer_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  DailiesComposer *self = DAILIES_COMPOSER (object);

  switch ((DailiesComposerProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_SHOW_ADVANCED:
      g_value_set_boolean (value, self->show_advanced);
      break;
    }
}

static void
dailies_composer_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DailiesComposer *self = DAILIES_COMPOSER (object);

  switch ((DailiesComposerProps) prop_id)
    {
    case PROP_DRAFT:
      dailies_composer_set_draft (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      if (self->compact == g_value_get_boolean (value))
        break;
      self->compact = g_value_get_boolean (value);
      show_layout (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SHOW_ADVANCED:
      if (self->show_advanced == g_value_get_boolean (value))
        break;
      self->show_advanced = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
ensure_types (void)
{
  g_type_ensure (DAILIES_TYPE_ADVANCED_SETTINGS);
  g_type_ensure (DAILIES_TYPE_PRICE_BUTTON);
  g_type_ensure (DAILIES_TYPE_PROMPT_EDITOR);
  g_type_ensure (DAILIES_TYPE_REFERENCE_TRAY);
  g_type_ensure (DAILIES_TYPE_SHOT_SETTINGS);
}

static void
dailies_composer_class_init (DailiesComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_composer_dispose;
  object_class->get_property = dailies_composer_get_property;
  object_class->set_property = dailies_composer_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_ADVANCED] = g_param_spec_boolean ("show-advanced", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_install_action (widget_class, "compose.add-reference", NULL, add_reference);
  gtk_widget_class_install_property_action (widget_class, "compose.advanced", "show-advanced");
  gtk_widget_class_install_action (widget_class, "compose.new-seed", NULL, new_seed);
  gtk_widget_class_install_action (widget_class, "compose.keep-seed", NULL, keep_seed);
  gtk_widget_class_install_action (widget_class, "compose.use-proposal", NULL, use_proposal);
  gtk_widget_class_install_action (widget_class, "compose.cancel-edit", NULL, cancel_edit);

  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, layouts);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, card);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, tray);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, editor);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, price);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, proposal);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, proposal_words);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, use_proposal);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, cancel);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposer, generate);
  gtk_widget_class_bind_template_callback (widget_class, history_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_offered_cb);
  gtk_widget_class_bind_template_callback (widget_class, toast_cb);
}

static void
dailies_composer_init (DailiesComposer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.cancel-edit", FALSE);
  dailies_reference_tray_accept_drops (self->tray, self->card);
}

/**
 * dailies_composer_get_draft:
 * @self: a composer
 *
 * Returns: (transfer none) (nullable): what is written in it
 */
DailiesDraft *
dailies_composer_get_draft (DailiesComposer *self)
{
  g_return_val_if_fail (DAILIES_IS_COMPOSER (self), NULL);

  return self->draft;
}

/**
 * dailies_composer_set_draft:
 * @self: a composer
 * @draft: (nullable): what is to be written in it
 */
void
dailies_composer_set_draft (DailiesComposer *self,
                            DailiesDraft *draft)
{
  g_return_if_fail (DAILIES_IS_COMPOSER (self));
  g_return_if_fail (draft == NULL || DAILIES_IS_DRAFT (draft));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    disconnect_draft (self);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    connect_draft (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

gboolean
dailies_composer_get_compact (DailiesComposer *self)
{
  g_return_val_if_fail (DAILIES_IS_COMPOSER (self), FALSE);

  return self->compact;
}

/**
 * dailies_composer_get_prompt:
 * @self: a composer
 *
 * Returns: what is written there, without white space around it
 */
const char *
dailies_composer_get_prompt (DailiesComposer *self)
{
  g_return_val_if_fail (DAILIES_IS_COMPOSER (self), NULL);

  return dailies_prompt_editor_get_prompt (self->editor);
}

/**
 * dailies_composer_set_prompt:
 * @self: a composer
 * @prompt: what to write there
 */
void
dailies_composer_set_prompt (DailiesComposer *self,
                             const char *prompt)
{
  g_return_if_fail (DAILIES_IS_COMPOSER (self));
  g_return_if_fail (prompt != NULL);

  dailies_prompt_editor_set_prompt (self->editor, prompt);
}

/**
 * dailies_composer_focus:
 * @self: a composer
 * @select_all: whether what is written is to be replaced by typing
 */
void
dailies_composer_focus (DailiesComposer *self,
                        gboolean select_all)
{
  g_return_if_fail (DAILIES_IS_COMPOSER (self));

  dailies_prompt_editor_focus (self->editor, select_all);
}
